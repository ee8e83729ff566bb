"""A medicine is taken until the day on which it is stopped, wherever one looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from vaults import take_columns_back

from famchart.core.horizon import OUT, horizon
from famchart.core.trips import Trip, Verdict
from famchart.records.medication import KIND
from famchart.screens.refill_lines import Layout, refill_stops, trip_stops
from famchart.store import migrations
from famchart.store.connection import writing
from famchart.store.disagreements import disagreements
from famchart.store.lookup import find
from famchart.store.medicine_changes import changed_medicines
from famchart.store.refills import refills
from famchart.store.search import search
from famchart.store.timeline import Timeline

STOP = "2026-12-01"
DAYS = {"2026-11-22": False, "2026-11-30": False, "2026-12-01": True, "2026-12-02": True}
"""Whether it is stopped, by the day on which one looks."""


@pytest.fixture
def medicine(chart: Any) -> Any:
    """30 tablets of Nov 20 last until Dec 20; what is taken was changed on Nov 10."""
    made = chart.add("medication", "Rosa", name="Losartan", strength="50 mg", per_day="1",
                     stopped_on=STOP, per_day_before="2", dose_since="2026-11-10")  # fmt: skip
    chart.add("fill", medication=str(made.id), on="2026-11-20", quantity="30")
    chart.add("account", "Rosa", portal="MyChart")
    chart.add("medication", "Rosa", name="Losartan", strength="50 mg", per_day="1",
              account="MyChart")  # fmt: skip
    return made


def _title(chart: Any, medicine: Any) -> bool:
    with chart.vault.reading() as facts:
        return "stopped" in KIND.shown_title(medicine, facts, chart.clock.today())


def _lists(chart: Any, medicine: Any) -> bool:
    with chart.vault.reading() as facts:
        return KIND.listed(medicine, facts, chart.clock).get("per_day") == "stopped"


def _timeline(chart: Any, medicine: Any) -> bool:
    lines = [each for each in Timeline(chart.vault).page(0) if each.record_id == medicine.id]
    return ["stopped" in each.words(chart.clock.today()) for each in lines] == [True]


def _search(chart: Any, medicine: Any) -> bool:
    hits = [each.entry for each in search(chart.vault, "losartan").hits]
    return any("stopped" in each.words(chart.clock.today()) for each in hits)


def _refills(chart: Any, medicine: Any) -> bool:
    with chart.vault.reading() as facts:
        return medicine.id not in {line.id for line in refills(facts, chart.clock).lines}


def _disagreements(chart: Any, medicine: Any) -> bool:
    with chart.vault.reading() as facts:
        return any("over" in each.apart for each in disagreements(facts, chart.clock))


def _changes(chart: Any, medicine: Any) -> bool:
    with chart.vault.reading() as facts:
        found = changed_medicines(medicine.person_id, date(2026, 11, 1), facts, chart.clock)
    return next(each.words for each in found if each.medication.id == medicine.id).startswith(
        "stopped"
    )


def _forecast(chart: Any, medicine: Any) -> bool:
    return chart.derived(medicine)["run_out_on"] is None


PLACES: tuple[Callable[[Any, Any], bool], ...] = (
    _title, _lists, _timeline, _search, _refills, _disagreements, _changes, _forecast,
)  # fmt: skip


def test_it_is_stopped_from_its_day_on_and_nowhere_before(chart: Any, medicine: Any) -> None:
    for day, is_stopped in DAYS.items():
        said = {place.__name__: place(chart.on(day), medicine) for place in PLACES}
        assert said == dict.fromkeys(said, is_stopped), day


def test_nobody_asks_for_a_refill_that_would_outlast_it(chart: Any, medicine: Any) -> None:
    mine = [each for each in chart.on("2026-11-30").items() if each.record_id == medicine.id]
    assert mine == []
    assert chart.derived(medicine)["ask_on"] is None
    later = chart.set(medicine, stopped_on="2026-12-25")
    assert chart.derived(later)["ask_on"] == "2026-12-11"  # 13 is a Sunday


def test_the_days_ahead_and_the_words_end_with_the_stop(chart: Any, medicine: Any) -> None:
    with chart.vault.reading() as facts:
        page = refills(facts, chart.clock)
    line = next(each for each in page.lines if each.id == medicine.id)
    signs = horizon(line.now, chart.clock.today(), 1)
    assert len(signs) == (date(2026, 12, 1) - chart.clock.today()).days
    assert OUT not in signs
    layout = Layout(80, chart.clock.today(), is_of_all=False)
    text = str([stop.lines for stop in refill_stops(page, layout, is_ahead=False)])
    assert "stops Tue Dec 1" in text


def test_a_trip_needs_of_it_what_is_taken_until_then(chart: Any, medicine: Any) -> None:
    def needs(stop: str) -> Any:
        chart.set(medicine, stopped_on=stop)
        trip = Trip(date(2026, 12, 15), date(2026, 12, 31))
        with chart.vault.reading() as facts:
            lines = refills(facts, chart.clock, trip=trip).lines
        return next(each.needs for each in lines if each.id == medicine.id)

    ended = needs("2026-12-10")
    assert (ended.verdict, ended.units_to_end) == (Verdict.ENDS, 0)
    lasts = needs("2026-12-18")
    assert (lasts.verdict, lasts.ends_on, lasts.units_to_end) == (
        Verdict.ENDS, date(2026, 12, 18), 3)  # fmt: skip
    assert needs("2027-01-01").verdict is Verdict.FILL_BEFORE
    short = needs("2026-12-24")
    assert (short.short_from, short.short_until) == (date(2026, 12, 20), date(2026, 12, 23))
    assert (short.days_short, short.units_short) == (4, 4)


def test_the_trip_and_the_days_ahead_say_on_which_day_it_ends(chart: Any, medicine: Any) -> None:
    chart.set(medicine, stopped_on="2026-12-18")
    trip, today = Trip(date(2026, 12, 15), date(2026, 12, 31)), chart.clock.today()
    with chart.vault.reading() as facts:
        page, away = (refills(facts, chart.clock, trip=each) for each in (None, trip))
    for width in (40, 80):
        layout = Layout(width, today, is_of_all=False)
        text = _text(trip_stops(away, trip, layout))
        assert "stops Fri Dec 18: 3 doses needed away until then" in text
        assert "there is enough until then" in text
        assert "last dose Thu Dec 17" in text
        assert "can be filled" not in text
        of_it = text.split("STOPS BEFORE YOU ARE BACK")[1].split("Losartan")
        assert len(of_it) == 2  # and the other one, that is taken on, is in another group
        assert "stops Fri Dec 18" in _text(refill_stops(page, layout, is_ahead=True))


def _text(stops: Any) -> str:
    parts = (part for stop in stops for line in stop.lines for part in [*line, " "])
    return " ".join("".join(str(getattr(part, "text", part)) for part in parts).split())


def test_what_was_said_of_it_is_still_its_name(chart: Any, medicine: Any) -> None:
    with chart.vault.reading() as facts:
        assert find(facts, KIND, "Losartan 50 mg, stopped").id == medicine.id


def test_an_older_vault_learns_the_day(chart: Any, medicine: Any) -> None:
    with writing(chart.vault.engine) as connection:
        connection.exec_driver_sql("UPDATE entry SET state = 'stopped' WHERE kind = 'medication'")
        take_columns_back(connection, since=15)
        connection.exec_driver_sql("PRAGMA user_version = 14")
    migrations.migrate(chart.vault.engine)
    assert _timeline(chart.on("2026-12-01"), medicine)
    assert not _timeline(chart, medicine)
