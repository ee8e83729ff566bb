"""The day of a dose that is told goes between the others; without a day it is today's own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from famchart.core.errors import WrongUseError
from famchart.intake.quick import understand
from famchart.intake.quick.known import known_of
from famchart.records import kind_of
from famchart.records.person import Person
from famchart.records.worked_out import told, unusual, worked_out

TODAY = date(2026, 11, 22)


@pytest.fixture
def prednisone(chart: Any) -> Any:
    return chart.add("medication", "Rosa", name="Prednisone", strength="20 mg", per_day="3")


def _fields(medicine: Any) -> tuple[str, str | None, date | None]:
    return medicine.per_day, medicine.per_day_before, medicine.dose_since


def test_a_dose_of_an_earlier_day_keeps_one_that_was_told_for_today(
    chart: Any, prednisone: Any
) -> None:
    now = chart.set(prednisone, per_day="1", dose_since=TODAY.isoformat())
    between = chart.set(now, per_day="2", dose_since="2026-11-10")
    assert _fields(between) == ("1", "3; 2 since 2026-11-10", TODAY)


def test_only_a_change_without_a_day_sets_right_what_began_today(
    chart: Any, prednisone: Any
) -> None:
    slip = chart.set(prednisone, per_day="10")
    assert _fields(chart.set(slip, per_day="1")) == ("1", "3", TODAY)


def test_the_amount_of_the_last_dose_with_another_day_moves_its_day(
    chart: Any, prednisone: Any
) -> None:
    once = chart.set(prednisone, per_day="1", dose_since="2026-11-08")
    later = chart.set(once, per_day="1", dose_since="2026-11-10")
    assert _fields(later) == ("1", "3", date(2026, 11, 10))
    taper = chart.set(later, per_day="0.5", dose_since="2026-11-15")
    assert _fields(chart.set(taper, per_day="0.5", dose_since="2026-11-17")) == (
        "0.5",
        "3; 1 since 2026-11-10",
        date(2026, 11, 17),
    )
    before = chart.set(taper, per_day="0.5", dose_since="2026-11-05")
    assert _fields(before)[1] == "3; 0.5 since 2026-11-05; 1 since 2026-11-10"


def test_a_change_without_a_day_is_todays_where_a_dose_is_still_to_come(
    chart: Any, prednisone: Any
) -> None:
    coming = chart.set(prednisone, per_day="1", dose_since="2026-12-01")
    now = chart.set(coming, per_day="2")
    assert _fields(now) == ("1", "3; 2 since 2026-11-22", date(2026, 12, 1))
    mended = chart.set(now, per_day="2.5")
    assert _fields(mended) == ("1", "3; 2.5 since 2026-11-22", date(2026, 12, 1))
    assert _fields(chart.set(mended, per_day="2.5")) == _fields(mended)


def test_a_line_moves_the_day_of_the_last_dose(chart: Any, prednisone: Any) -> None:
    once = chart.set(prednisone, per_day="1", dose_since="2026-11-08")
    with chart.vault.reading() as facts:
        known = known_of(facts, chart.clock, None)
    (entry,) = understand("prednisone now 1 a day since nov 10", known)
    assert _fields(chart.set(once, **entry.texts)) == ("1", "3", date(2026, 11, 10))


# A break


def test_a_supply_walks_over_a_break(chart: Any) -> None:
    """20 tablets of Nov 1: 9 until Nov 10, none until Nov 20; the 11 that are left last 11 days."""
    losartan = chart.add("medication", "Rosa", name="Losartan", strength="50 mg", per_day="1")
    chart.add("fill", medication=str(losartan.id), on="2026-11-01", quantity="20")
    paused = chart.set(losartan, per_day="0", dose_since="2026-11-10")
    assert _fields(paused) == ("0", "1", date(2026, 11, 10))
    told = chart.derived(paused)
    assert (told["run_out_on"], told["ask_on"], told["units_left"]) == (None, None, "11")
    again = chart.set(paused, per_day="1", dose_since="2026-11-20")
    assert _fields(again) == ("1", "1; 0 since 2026-11-10", date(2026, 11, 20))
    told = chart.derived(again)
    assert (told["run_out_on"], told["units_left"]) == ("2026-12-01", "9")


def test_a_fill_within_a_break_lasts_from_its_end_on(chart: Any) -> None:
    losartan = chart.add("medication", "Rosa", name="Losartan", strength="50 mg", per_day="1")
    chart.set(losartan, per_day="0", dose_since="2026-11-10")
    again = chart.set(losartan, per_day="2", dose_since="2026-11-20")
    chart.add("fill", medication=str(losartan.id), on="2026-11-12", quantity="20")
    told = chart.derived(again)
    assert (told["days_supply"], told["run_out_on"]) == (10, "2026-11-30")
    chart.add("count", medication=str(losartan.id), on="2026-11-15", units="30")
    assert chart.derived(again)["run_out_on"] == "2026-12-05"


def test_a_break_of_a_dose_that_never_was_is_refused(chart: Any, prednisone: Any) -> None:
    with pytest.raises(WrongUseError, match="0 is a break"):
        chart.add("medication", "Rosa", name="Losartan", per_day="0")
    with pytest.raises(WrongUseError, match="per_day_before cannot be"):
        chart.set(prednisone, per_day="1", dose_since="2026-11-20", per_day_before="0")


def test_one_that_was_stopped_is_told_beside_a_new_one(chart: Any) -> None:
    chart.add("medication", "Rosa", name="Losartan", strength="50 mg", stopped_on="2026-11-10")
    with chart.vault.reading() as facts:
        known = known_of(facts, chart.clock, None)
    (entry,) = understand("rosa losartan 50 mg 1 a day since nov 20", known)
    assert (entry.kind, entry.beside) == ("medication", ("Losartan 50 mg, stopped",))
    (other,) = understand("rosa amlodipine 5 mg 1 a day since nov 20", known)
    assert other.beside == ()


def test_a_dose_before_the_birth_or_in_a_year_that_can_hardly_be_is_said(
    chart: Any, prednisone: Any
) -> None:
    def said(medicine: Any) -> str:
        with chart.vault.reading() as facts:
            kind = kind_of(medicine)
            return " ".join(unusual(kind, worked_out(kind, medicine, facts, chart.clock)))

    chart.set(chart.vault.get(Person, prednisone.person_id), birth_date="1950-03-14")
    once = chart.set(prednisone, per_day="1", dose_since="1926-11-08")
    assert said(once) == "before the birth: This dose since; see whether the day is right"
    twice = chart.set(once, per_day="2", dose_since="2026-11-15")
    assert said(twice) == "before the birth: A day before that; see whether the day is right"
    much = chart.set(twice, per_day_before="3; 1 since 1895-11-08")
    assert "A day before that: a day before 19" in said(much)


def test_what_is_taken_now_is_told_while_a_dose_is_still_to_come(
    chart: Any, prednisone: Any
) -> None:
    coming = chart.set(prednisone, per_day="1", dose_since="2026-12-01")

    def now(on: Any) -> list[Any]:
        with chart.vault.reading() as facts:
            lines = told(kind_of(coming), coming, facts, on.clock)
            return [words for label, words in lines if label == "A day now"]

    assert now(chart) == ["3"]
    assert now(chart.on("2026-12-01")) == []
