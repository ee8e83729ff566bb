"""A medicine is taken from the day on which it starts, wherever one looks."""

from __future__ import annotations

from typing import Any

import pytest

from famchart.core.errors import FamchartError
from famchart.records.medication import KIND
from famchart.store.disagreements import disagreements
from famchart.store.refills import refills
from famchart.store.search import search

START = "2026-12-01"
DAYS = {"2026-11-22": True, "2026-11-30": True, "2026-12-01": False, "2026-12-02": False}
"""Whether it is still to come, by the day on which one looks."""


@pytest.fixture
def medicine(chart: Any) -> Any:
    return chart.add("medication", "Rosa", name="Losartan", strength="50 mg", starts_on=START)


@pytest.mark.parametrize("day", DAYS)
def test_it_is_told_as_from_that_day_until_it_comes(chart: Any, medicine: Any, day: str) -> None:
    later = chart.on(day)
    with chart.vault.reading() as facts:
        title = KIND.shown_title(medicine, facts, later.clock.today())
        listed = KIND.listed(medicine, facts, later.clock).get("per_day", "")
        found = refills(facts, later.clock)
    hits = [each.entry.words(later.clock.today()) for each in search(chart.vault, "losartan").hits]
    assert all(("from" in words) is DAYS[day] for words in (title, listed, *hits))
    assert [each.title for each in found.lines] == ["Losartan 50 mg"]


def test_nothing_is_asked_of_it_before(chart: Any) -> None:
    fields = {"name": "Losartan", "per_day": "1", "run_out_said_on": "2026-11-24"}
    chart.add("medication", "Rosa", **fields, starts_on=START)
    assert not chart.items()
    chart.add("medication", "Rosa", **fields | {"name": "Warfarin"})
    assert [each.title for each in chart.items()] == ["Warfarin"]


def test_it_stops_only_after_it_starts_and_then_is_stopped(chart: Any, medicine: Any) -> None:
    with pytest.raises(FamchartError):
        chart.set(medicine, stopped_on="2026-11-25")
    stopped = chart.set(medicine, stopped_on="2026-12-20")
    for day, word in (("2026-11-22", "from"), ("2026-12-10", ""), ("2026-12-20", "stopped")):
        with chart.vault.reading() as facts:
            title = KIND.shown_title(stopped, facts, chart.on(day).clock.today())
        assert title == "Losartan 50 mg" if not word else word in title


def test_a_portal_that_lists_it_as_taken_differs(chart: Any, medicine: Any) -> None:
    chart.add("account", "Rosa", portal="MyChart")
    chart.add("medication", "Rosa", name="Losartan", strength="50 mg", account="MyChart",
              starts_on="2026-12-08")  # fmt: skip
    with chart.vault.reading() as facts:
        (found,) = disagreements(facts, chart.clock)
    assert "starts_on" in str(found)
