"""Calendars beside the vault: days that repeat, days gone by, what is called off without a time."""

from __future__ import annotations

import time

import pytest
from filed_family import Family
from samples.read_sample import read

from famchart.intake.draft import ReadFile
from famchart.records.appointment import Appointment
from famchart.records.note import Note

RULED = "UID:pt@x\nSUMMARY:Physical therapy\nDTSTART:20261103T100000\nRRULE:{rule}"


def calendar(*events: str, method: str = "REQUEST") -> ReadFile:
    inner = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return read(f"BEGIN:VCALENDAR\nMETHOD:{method}\n{inner}END:VCALENDAR\n")


def visits(family: Family) -> list[tuple[str | None, str]]:
    return sorted((each.at or "", each.state) for each in family.all(Appointment))


def test_a_course_of_visits_is_filed_day_by_day_and_known_again(family: Family) -> None:
    course = calendar(
        RULED.format(rule="FREQ=WEEKLY;BYDAY=TU,TH;COUNT=6") + "\nEXDATE:20261112T100000",
        "UID:pt@x\nRECURRENCE-ID:20261117T100000\nDTSTART:20261118T090000\nSUMMARY:Physical therapy",
    )
    (document,) = course.documents
    assert len(document.items) == 2
    assert any("repeats" in each for each in document.warnings)
    family.file(course, family.first, original=b"1")
    days = [at for at, _state in visits(family)]
    assert days == [
        "2026-11-03T10:00", "2026-11-05T10:00", "2026-11-10T10:00",
        "2026-11-18T09:00", "2026-11-19T10:00",
    ]  # fmt: skip
    assert family.counts(course, family.first) == (0, 0, 5)


def test_what_repeats_for_ever_is_filed_for_a_year_from_today(family: Family) -> None:
    family.file(calendar(RULED.format(rule="FREQ=WEEKLY")), family.first, original=b"1")
    days = [at for at, _state in visits(family)]
    assert (days[0], len(days)) == ("2026-11-03T10:00", 55)
    family.vault.undo()
    family.file(calendar(RULED.format(rule="FREQ=DAILY")), family.first, original=b"2")
    days = [at for at, _state in visits(family)]
    assert (days[0], len(days)) == ("2026-11-22T10:00", 60)


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYMONTH=2;"
                                  "BYMONTHDAY=30", "FREQ=DAILY;BYDAY=MO;BYSETPOS=7", "nonsense", "FREQ=WEEKLY;COUNT=x"])  # fmt: skip
def test_a_rule_that_cannot_be_followed_leaves_the_event_as_it_is(
    family: Family, rule: str
) -> None:
    began = time.process_time()
    family.file(calendar(RULED.format(rule=rule)), family.first, original=b"1")
    assert [at for at, _state in visits(family)] == ["2026-11-03T10:00"]
    assert time.process_time() - began < 2


def test_the_end_of_a_rule_is_told_in_utc(family: Family) -> None:
    event = ("UID:a\nSUMMARY:Visit\nDTSTART;TZID=America/New_York:20261130T210000\n"
             "RRULE:FREQ=DAILY;UNTIL=20261203T020000Z")  # fmt: skip
    family.file(calendar(event), family.first, original=b"1")
    assert [at for at, _state in visits(family)] == [
        "2026-11-30T21:00", "2026-12-01T21:00", "2026-12-02T21:00",
    ]  # fmt: skip


def test_what_is_called_off_without_a_time_is_found_by_its_key(family: Family) -> None:
    visit = "UID:one@x\nSUMMARY:Visit\nDTSTART:20261201T100000"
    family.file(calendar(visit), family.first, original=b"1")
    off = calendar("UID:one@x\nSUMMARY:Visit", method="CANCEL")
    assert not off.documents[0].warnings
    (row,) = family.plan(off, family.first).items
    assert row.changes == ("State: scheduled → cancelled by the clinic",)
    family.file(off, family.first, original=b"2")
    assert visits(family) == [("2026-12-01T10:00", "cancelled_by_clinic")]
    assert not family.all(Note)


def test_a_course_that_is_called_off_without_times_is_called_off_day_by_day(
    family: Family,
) -> None:
    family.file(calendar(RULED.format(rule="FREQ=WEEKLY;COUNT=3")), family.first, original=b"1")
    family.file(calendar("UID:pt@x\nSUMMARY:PT", method="CANCEL"), family.first, original=b"2")
    assert {state for _at, state in visits(family)} == {"cancelled_by_clinic"}
    assert len(visits(family)) == 3


def test_a_visit_of_a_day_gone_by_is_asked_about_and_never_guessed(family: Family) -> None:
    past, ahead = (f"UID:{day}\nSUMMARY:Visit\nDTSTART:{day}T100000" for day in (
        "20261003", "20261203",
    ))  # fmt: skip
    plan = family.plan(calendar(past, ahead), family.first)
    assert [row.was_agreed for row in plan.items] == ["scheduled", ""]
    assert plan.past == 1


def test_a_series_that_moves_leaves_no_old_day(family: Family) -> None:
    rule = "UID:pt@x\nSUMMARY:PT\nDTSTART:{start}\nRRULE:FREQ=WEEKLY;COUNT={n}"
    family.file(calendar(rule.format(start="20261124T100000", n=4)), family.first, original=b"1")
    wednesdays = calendar(rule.format(start="20261125T110000", n=4))
    assert family.counts(wednesdays, family.first) == (0, 4, 0)
    family.file(wednesdays, family.first, original=b"2")
    days = [f"2026-{day}T11:00" for day in ("11-25", "12-02", "12-09", "12-16")]
    assert visits(family) == [(day, "scheduled") for day in days]
    assert family.counts(wednesdays, family.first) == (0, 0, 4)
    fewer = calendar(rule.format(start="20261126T110000", n=3))
    family.file(fewer, family.first, original=b"3")
    assert [state for _at, state in visits(family)].count("cancelled_by_clinic") == 1
    assert [at for at, state in visits(family) if state == "scheduled"] == [
        "2026-11-26T11:00", "2026-12-03T11:00", "2026-12-10T11:00",
    ]  # fmt: skip


def test_a_day_that_is_left_out_later_is_called_off_and_one_gone_by_stays(family: Family) -> None:
    course = RULED.format(rule="FREQ=WEEKLY;COUNT=6")
    family.file(calendar(course), family.first, original=b"1")
    family.file(calendar(course + "\nEXDATE:20261201T100000"), family.first, original=b"2")
    off = [at for at, state in visits(family) if state == "cancelled_by_clinic"]
    assert off == ["2026-12-01T10:00"]
    later = course.replace("20261103", "20261105")
    family.file(calendar(later), family.first, original=b"3")
    gone_by = [at for at, _state in visits(family) if at < "2026-11-22"]
    assert "2026-11-10T10:00" in gone_by
    ahead = [at for at, state in visits(family) if state == "scheduled" and at > "2026-11-22"]
    assert ahead == ["2026-11-26T10:00", "2026-12-03T10:00", "2026-12-10T10:00"]


FIRST = "UID:d@x\nSUMMARY:Dermatology\nDTSTART:20261208T140000"
SECOND = "UID:d@x\nSUMMARY:Dermatology\nDTSTART:20261211T141500\nSEQUENCE:2"


@pytest.mark.parametrize("events", [(FIRST, SECOND), (SECOND, FIRST)])
def test_the_latest_version_of_an_event_counts_wherever_it_stands(
    family: Family, events: tuple[str, str]
) -> None:
    family.file(calendar(*events), family.first, original=b"1")
    assert visits(family) == [("2026-12-11T14:15", "scheduled")]


def test_of_equal_numbers_the_version_that_was_written_last_counts(family: Family) -> None:
    old, new = (f"{FIRST}\nDTSTAMP:202611{day}T080000Z" for day in ("01", "09"))
    family.file(calendar(new.replace("08T14", "11T14"), old), family.first, original=b"1")
    assert visits(family) == [("2026-12-11T14:00", "scheduled")]


def test_an_earlier_version_alters_nothing_in_what_is_known(family: Family) -> None:
    third = SECOND.replace("E:2", "E:3").replace("1211", "1214")
    off = f"{FIRST}\nSTATUS:CANCELLED\nSEQUENCE:1"
    steps = [(SECOND, 11), (FIRST, 11), (off, 11), (third, 14)]
    for number, (event, day) in enumerate([*steps, (SECOND, 14)]):
        family.file(calendar(event), family.first, original=b"%d" % number)
        (visit,) = visits(family)
        assert visit[0]
        assert visit[0][8:10] == str(day)
        assert visit[1] == "scheduled"


def test_what_calls_an_event_off_without_a_number_is_no_earlier_version(family: Family) -> None:
    family.file(calendar(SECOND), family.first, original=b"1")
    family.file(calendar("UID:d@x", method="CANCEL"), family.first, original=b"2")
    assert visits(family) == [("2026-12-11T14:15", "cancelled_by_clinic")]


@pytest.mark.parametrize("told", ["DTSTART;VALUE=DATE:20261215\nSUMMARY:Mammogram",
                                  "DTSTART;VALUE=DATE:20261215\nSUMMARY:Mamografía"])  # fmt: skip
def test_what_was_a_note_for_want_of_a_time_is_called_off_in_a_note(
    family: Family, told: str
) -> None:
    event = f"UID:c1@x\n{told}"
    family.file(calendar(event), family.first, original=b"1")
    off = calendar(event, method="CANCEL")
    assert family.counts(off, family.first) == (1, 0, 0)
    family.file(off, family.first, original=b"2")
    assert visits(family) == []
    notes = [(each.on, "cancelled" in each.text) for each in family.all(Note)]
    assert notes == [("2026-12-15", False), ("2026-12-15", True)]
    assert family.counts(off, family.first) == (0, 0, 1)


def test_a_known_visit_is_called_off_by_its_day_alone(family: Family) -> None:
    family.file(calendar("UID:v@x\nSUMMARY:Visit\nDTSTART:20261215T100000"), family.first)
    off = "UID:v@x\nSUMMARY:Visit\nDTSTART;VALUE=DATE:20261215\nSTATUS:CANCELLED"
    family.file(calendar(off), family.first, original=b"2")
    assert visits(family) == [("2026-12-15T10:00", "cancelled_by_clinic")]


WEEKLY = RULED.format(rule="FREQ=WEEKLY;COUNT=3")
IN_A_ZONE = WEEKLY.replace("DTSTART:", "DTSTART;TZID=America/New_York:")
MOVED = "UID:pt@x\nSUMMARY:Physical therapy\nDTSTART:20261118T090000\n"
HEADS = ["2026-11-03T10:00", "2026-11-10T10:00", "2026-11-17T10:00"]


@pytest.mark.parametrize(
    ("series", "told", "days"),
    [
        (WEEKLY, MOVED + "RECURRENCE-ID:20261103T100000", [*HEADS[1:], "2026-11-18T09:00"]),
        (WEEKLY, MOVED + "RECURRENCE-ID;VALUE=DATE:20261117", [*HEADS[:2], "2026-11-18T09:00"]),
        (IN_A_ZONE, MOVED + "RECURRENCE-ID:20261117T150000Z", [*HEADS[:2], "2026-11-18T09:00"]),
        (WEEKLY, MOVED.replace("pt@x", "other@x"), [*HEADS, "2026-11-18T09:00"]),
    ],
    ids=["the first", "by its day", "in UTC", "of another series"],
)
def test_a_day_of_a_series_that_is_told_by_itself_stands_once(
    family: Family, series: str, told: str, days: list[str]
) -> None:
    family.file(calendar(series, told), family.first, original=b"1")
    assert [at for at, _state in visits(family)] == days
    assert family.counts(calendar(series, told), family.first) == (0, 0, len(days))


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("EXDATE;VALUE=DATE:20261110", [HEADS[0], HEADS[2]]),
        ("RDATE:20261112T100000,20261120T080000", [*HEADS[:2], "2026-11-12T10:00", HEADS[2], "2026-11-20T08:00"]),
        ("RDATE:20261112T100000\nEXDATE:20261112T100000", HEADS),
        ("RDATE;VALUE=DATE:20261112", HEADS),
    ],
)  # fmt: skip
def test_days_that_are_added_and_left_out_one_by_one(
    family: Family, lines: str, days: list[str]
) -> None:
    family.file(calendar(f"{WEEKLY}\n{lines}"), family.first, original=b"1")
    assert [at for at, _state in visits(family)] == days


def test_an_event_repeats_by_its_days_alone_too(family: Family) -> None:
    alone = MOVED + "RDATE:20261125T090000\nRDATE:20261202T090000"
    course = calendar(alone)
    assert any("repeats" in each for each in course.documents[0].warnings)
    family.file(course, family.first, original=b"1")
    assert [at for at, _state in visits(family)] == [
        "2026-11-18T09:00", "2026-11-25T09:00", "2026-12-02T09:00",
    ]  # fmt: skip
    family.file(calendar(alone.replace("RDATE:20261202T090000", "")), family.first, original=b"2")
    assert visits(family)[-1] == ("2026-12-02T09:00", "cancelled_by_clinic")


def test_of_a_whole_day_that_repeats_it_is_not_said_that_its_days_are_filed() -> None:
    (document,) = calendar("UID:a\nSUMMARY:Labs\nDTSTART;VALUE=DATE:20261103\nRRULE:FREQ=YEARLY").documents  # fmt: skip
    assert not any("repeats" in each for each in document.warnings)
