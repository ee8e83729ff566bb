"""Several doses within one fill: 40 tablets of Nov 1, 2 a day, 1 from Nov 8, a half from Nov 15.

By hand: 7 days of 2 are 14, 7 days of 1 are 7; the 19 that are left on Nov 15 are halves for 38
days, so that the first day without is Dec 23. On Nov 22 another 7 halves are gone: 15.5 are left.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from vaults import take_columns_back

from famchart.core.errors import WrongUseError
from famchart.core.trips import Trip
from famchart.i18n import set_language
from famchart.intake.quick import ListedMedicineError, understand
from famchart.intake.quick.keeping import check, keep
from famchart.intake.quick.known import known_of
from famchart.records.medication import KIND
from famchart.store import migrations
from famchart.store.connection import reading, writing
from famchart.store.history import history
from famchart.store.medicine_changes import changed_medicines
from famchart.store.refills import refills

STEPS = (("1", "2026-11-08"), ("0.5", "2026-11-15"))
BEFORE = "2; 1 since 2026-11-08"


@pytest.fixture
def prednisone(chart: Any) -> Any:
    made = chart.add("medication", "Rosa", name="Prednisone", strength="20 mg", per_day="2")
    chart.add("fill", medication=str(made.id), on="2026-11-01", quantity="40")
    return made


@pytest.fixture
def tapered(chart: Any, prednisone: Any) -> Any:
    for per_day, day in STEPS:
        prednisone = chart.set(prednisone, per_day=per_day, dose_since=day)
    return prednisone


def _supply(chart: Any, medicine: Any) -> tuple[str | None, str | None]:
    told = chart.derived(medicine)
    return told["run_out_on"], told["units_left"]


def _fields(medicine: Any) -> tuple[str, str | None, date | None]:
    return medicine.per_day, medicine.per_day_before, medicine.dose_since


def test_a_taper_runs_out_when_its_last_half_is_taken(chart: Any, tapered: Any) -> None:
    assert _supply(chart, tapered) == ("2026-12-23", "15.5")
    assert _supply(chart.on("2026-11-10"), tapered) == ("2026-12-23", "24")
    assert _fields(tapered) == ("0.5", BEFORE, date(2026, 11, 15))


def test_a_refill_within_a_taper_is_eaten_by_the_dose_of_its_days(chart: Any, tapered: Any) -> None:
    """10 more on Nov 13, when 21 were left: 2 of the 31 until Nov 15, and 29 are 58 days."""
    chart.add("fill", medication=str(tapered.id), on="2026-11-13", quantity="10", left_over="21")
    assert _supply(chart, tapered)[0] == "2027-01-12"


def test_doses_told_out_of_order_come_to_the_same(chart: Any, prednisone: Any) -> None:
    for per_day, day in reversed(STEPS):
        prednisone = chart.set(prednisone, per_day=per_day, dose_since=day)
    assert _fields(prednisone) == ("0.5", BEFORE, date(2026, 11, 15))
    assert _supply(chart, prednisone) == ("2026-12-23", "15.5")


def test_a_taper_may_be_written_down_before_it_begins(chart: Any, prednisone: Any) -> None:
    first = chart.on("2026-11-01")
    for per_day, day in reversed(STEPS):
        prednisone = first.set(prednisone, per_day=per_day, dose_since=day)
    assert _supply(first, prednisone) == ("2026-12-23", "40")
    with chart.vault.reading() as facts:
        listed = [KIND.listed(prednisone, facts, each.clock).get("per_day")
                  for each in (first, chart.on("2026-11-08"), chart)]  # fmt: skip
    assert listed == ["2; 1 from Nov 8 on", "1; 0.5 from Nov 15 on", None]


def test_a_dose_in_between_is_set_right_by_its_day(chart: Any, tapered: Any) -> None:
    mended = chart.set(tapered, per_day="1.5", dose_since="2026-11-08")
    assert _fields(mended) == ("0.5", "2; 1.5 since 2026-11-08", date(2026, 11, 15))
    assert _supply(chart, mended)[0] == "2026-12-16"  # 14 and 10.5; 15.5 are 31 days


def test_a_change_is_taken_back_by_telling_what_was_before_it(chart: Any, tapered: Any) -> None:
    back = chart.set(tapered, per_day="1", dose_since="2026-11-08", per_day_before="2")
    assert _fields(back) == ("1", "2", date(2026, 11, 8))
    assert _supply(chart, back)[0] == "2026-12-04"  # 26 left on Nov 8
    slip = chart.set(tapered, per_day="2", dose_since="")
    assert _fields(slip) == ("2", None, None)
    assert _supply(chart, slip)[0] == "2026-11-21"


def test_undo_brings_the_doses_back_as_they_were(chart: Any, prednisone: Any) -> None:
    once = chart.set(prednisone, per_day="1", dose_since="2026-11-08")
    chart.set(once, per_day="0.5", dose_since="2026-11-15")
    chart.vault.undo()
    kept = chart.vault.get(type(once), once.id)
    assert _fields(kept) == ("1", "2", date(2026, 11, 8))


@pytest.mark.parametrize(
    "wrong", ["2; 1 since 2026-11-15", "2; 1 since 2026-11-20", "2; 1", "0; 2 since 2026-11-08"]
)
def test_doses_that_are_not_of_days_before_the_last_are_refused(
    chart: Any, tapered: Any, wrong: str
) -> None:
    with pytest.raises(WrongUseError, match="per_day_before cannot be"):
        chart.set(tapered, per_day_before=wrong)
    with pytest.raises(WrongUseError, match="its last day, 2026-11-08, is not before"):
        chart.set(tapered, dose_since="2026-11-05")


def test_a_vault_of_before_keeps_its_one_earlier_dose(chart: Any, prednisone: Any) -> None:
    once = chart.set(prednisone, per_day="1", dose_since="2026-11-08")
    with writing(chart.vault.engine) as connection:
        take_columns_back(connection, since=30)
        connection.exec_driver_sql("PRAGMA user_version = 30")
    chart.vault.engine.dispose()  # another connection would still know the later column
    migrations.migrate(chart.vault.engine)
    with reading(chart.vault.engine) as connection:
        assert migrations.version(connection) > 30
    assert _fields(chart.vault.get(type(once), once.id)) == ("1", "2", date(2026, 11, 8))
    assert _supply(chart, once)[0] == "2026-12-04"


def test_history_tells_the_doses_in_words(chart: Any, tapered: Any) -> None:
    newest = history(chart.vault, "medication", tapered.id)
    words = [event.words for event in newest]
    assert "A day before that changed from “2” to “2; 1 since Nov 8, 2026”" in words


def test_since_a_visit_the_dose_of_its_day_is_told(chart: Any, tapered: Any) -> None:
    def told(since: date) -> list[str]:
        with chart.vault.reading() as facts:
            found = changed_medicines(tapered.person_id, since, facts, chart.clock)
        return [each.words for each in found]

    assert told(date(2026, 11, 10)) == ["20 mg · 1 a day → 20 mg · 0.5 a day, since Nov 15"]
    assert told(date(2026, 11, 1)) == ["20 mg · 2 a day → 20 mg · 0.5 a day, since Nov 15"]


def test_a_trip_and_its_fills_are_reckoned_with_the_dose_of_then(chart: Any, tapered: Any) -> None:
    """A fill of 40 lasted 20 days when it was 2 a day; of halves one lasts the 60 days away."""
    trip = Trip(date(2026, 12, 20), date(2027, 2, 20))
    with chart.vault.reading() as facts:
        (line,) = refills(facts, chart.clock, trip=trip).lines
    assert (line.needs.short_from, line.needs.units_short) == (date(2026, 12, 23), Fraction(30))
    assert line.needs.fills == 1


# In quick lines


def _told(chart: Any, line: str) -> Any:
    with chart.vault.reading() as facts:
        (entry,) = understand(line, known_of(facts, chart.clock, None))
        record = facts.get(KIND.table, entry.changes)
    return chart.set(record, **entry.texts)


@pytest.mark.parametrize("is_in_order", [True, False])
def test_lines_tell_a_taper_in_any_order(chart: Any, prednisone: Any, is_in_order: bool) -> None:
    lines = ["prednisone 20 mg now 1 a day since nov 8", "prednisone half a day since nov 15"]
    lines[1] = "prednisone half a tablet a day since nov 15"
    for line in lines if is_in_order else reversed(lines):
        made = _told(chart, line)
    assert _fields(made) == ("0.5", BEFORE, date(2026, 11, 15))


def test_a_line_about_an_earlier_dose_keeps_that_of_today(chart: Any, prednisone: Any) -> None:
    _told(chart, "prednisone now half a tablet a day")
    made = _told(chart, "prednisone 1 a day since nov 8")
    assert _fields(made) == ("0.5", BEFORE, date(2026, 11, 22))


def test_one_line_tells_a_whole_taper_and_its_end(chart: Any, prednisone: Any) -> None:
    made = _told(chart, "prednisone 40 mg 3 days then 20 mg 3 days then stop starting nov 16")
    assert _fields(made) == ("1", "2; 2 since 2026-11-16", date(2026, 11, 19))
    assert made.stopped_on == date(2026, 11, 22)


def test_one_line_makes_a_medicine_with_its_taper(chart: Any) -> None:
    line = "Rosa medrol 4 mg 6 tabs x 1 day, 5 tabs x 1 day, 4 tabs x 1 day then stop"
    with chart.vault.work("Added") as work:
        entries = understand(line, known_of(work, chart.clock, None))
        check(entries, work, chart.clock, ())
        (made,) = [each.record for each in keep(entries, work, chart.clock)]
    assert _fields(made) == ("4", "6; 5 since 2026-11-23", date(2026, 11, 24))
    assert (made.strength, made.stopped_on) == ("4 mg", date(2026, 11, 25))


def test_a_line_in_spanish_tells_the_same(chart: Any, prednisone: Any) -> None:
    set_language("es")
    made = _told(chart, "prednisona 20 mg ahora 1 al día desde el 8 nov")
    assert _fields(made) == ("1", "2", date(2026, 11, 8))


def test_a_line_that_tells_the_dose_of_its_day_changes_nothing(chart: Any, tapered: Any) -> None:
    with pytest.raises(ListedMedicineError):
        _told(chart, "prednisone 1 a day since nov 9")
