"""What is told again, late or short undoes nothing that is known."""

from __future__ import annotations

from dataclasses import replace

from filed_family import Family, item, of, zipped

from famchart.intake.draft import LabRow, ReadFile
from famchart.intake.formats import Asked, read_file
from famchart.intake.given import given_bytes
from famchart.records.appointment import Appointment
from famchart.records.result import Result

POTASSIUM = LabRow("Potassium", "5.6", unit="mmol/L", date="2026-10-30", panel="CMP")


def told(value: str, day: str | None = None) -> ReadFile:
    return zipped(of(rows=(replace(POTASSIUM, value=value),), date=day))


def test_an_older_document_does_not_undo_a_correction(family: Family) -> None:
    family.file(told("5.6", "2026-11-01"), family.first, original=b"first", way="file")
    corrected = told("5.7", "2026-11-06")
    assert family.counts(corrected, family.first) == (0, 1, 0)
    family.file(corrected, family.first, original=b"second", way="file")
    assert family.counts(told("5.6", "2026-11-01"), family.first) == (0, 0, 1)
    assert family.counts(told("5.8", "2026-11-05"), family.first) == (0, 0, 1)
    assert family.counts(told("5.6", "2026-11-07"), family.first) == (0, 1, 0)


def test_the_same_bytes_again_undo_nothing_unless_they_were_taken_back(family: Family) -> None:
    family.file(told("5.6"), family.first, original=b"first", way="file")
    family.file(told("5.7"), family.first, original=b"second", way="file")
    assert family.counts(told("5.6"), family.first, original=b"first") == (0, 0, 1)
    assert family.counts(told("5.6"), family.first, original=b"third") == (0, 1, 0)
    assert family.vault.undo()
    assert family.counts(told("5.7"), family.first, original=b"second") == (0, 1, 0)
    (result,) = family.all(Result)
    assert result.value == "5.6"


def test_an_older_document_adds_nothing_to_what_a_later_one_told_of_a_visit(
    family: Family,
) -> None:
    met = item("appointment", at="2026-12-19T10:00", with_="Ann Lee, MD", where="Elm Street")
    moved = replace(met, fields={**met.fields, "where": "Oak Street"})
    family.file(zipped(of(met, date="2026-11-01")), family.first, original=b"1")
    family.file(zipped(of(moved, date="2026-11-06")), family.first, original=b"2")
    assert family.counts(zipped(of(met, date="2026-11-01")), family.first) == (0, 0, 1)


def test_a_correction_takes_out_only_the_flag_of_the_value_that_it_replaces(
    family: Family,
) -> None:
    whole = replace(POTASSIUM, ref_text="3.5-5.1", flag="H")
    family.file(zipped(of(rows=(whole,))), family.first, original=b"1")
    bare = replace(whole, unit=None, ref_text=None, flag=None)
    assert family.counts(zipped(of(rows=(bare,))), family.first) == (0, 0, 1)
    corrected = zipped(of(rows=(replace(bare, value="4.6"),)))
    (row,) = family.plan(corrected, family.first).rows
    assert row.changes == ("Lab’s flag taken out: “H”",)
    family.file(corrected, family.first, original=b"2")
    (result,) = family.all(Result)
    assert (result.value, result.unit, result.range, result.flag) == (
        "4.6", "mmol/L", "3.5-5.1", None,
    )  # fmt: skip


CALENDAR = """BEGIN:VCALENDAR
METHOD:{method}
BEGIN:VEVENT
UID:visit-1@clinic.example
SUMMARY:Office visit
DTSTART:{start}
ORGANIZER;CN="Ann Lee, MD":mailto:a@clinic.example
END:VEVENT
END:VCALENDAR
"""


def test_a_visit_that_a_calendar_moves_is_moved_and_then_cancelled(family: Family) -> None:
    def calendar(start: str, method: str = "REQUEST") -> ReadFile:
        written = CALENDAR.format(start=start, method=method).encode()
        return read_file(given_bytes(written), Asked())

    first, moved = calendar("20261201T100000"), calendar("20261208T143000")
    family.file(first, family.first, original=b"1", way="file")
    assert family.counts(first, family.first) == (0, 0, 1)
    assert family.counts(moved, family.first) == (0, 1, 0)
    family.file(moved, family.first, original=b"2", way="file")
    assert family.counts(first, family.first, original=b"1") == (0, 0, 1)
    (visit,) = family.all(Appointment)
    assert (visit.at, visit.state) == ("2026-12-08T14:30", "scheduled")
    family.file(calendar("20261208T143000", "CANCEL"), family.first, original=b"3", way="file")
    (visit,) = family.all(Appointment)
    assert visit.state == "cancelled_by_clinic"


def test_a_login_that_waits_for_its_account_is_never_counted_as_new(family: Family) -> None:
    logins = zipped(
        of(item("login", name="Town Library", username="rosa", password="x")),
        of(item("login", name="Garden Shop", username="rosa", password="y")),
    )
    for _again in range(2):
        assert family.counts(logins) == (0, 0, 0)
        assert family.plan(logins).left == 2
        assert family.file(logins, original=b"logins", way="file").records == ()
