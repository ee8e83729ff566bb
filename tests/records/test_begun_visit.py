"""From its start on, nothing of a visit is to be prepared, and nothing of it is late."""

from __future__ import annotations

from typing import Any

import pytest

from famchart.core.agenda import Urgency
from famchart.output.ics import calendar_of
from famchart.records import kind_named
from famchart.records.appointment import KIND
from famchart.store.appointments import agenda_lines
from famchart.store.visit_sheet import visit_sheet

AT = "2026-11-26T20:10"
"""At a clinic in New York: Friday 01:10 by a clock in London."""
PREPARED, BEGUN, ASKED = "prepared", "begun", "asked"
MOMENTS = {
    "2026-11-26": PREPARED,  # a day without a time is before all that happens on it
    "2026-11-26T09:00-05:00": PREPARED,
    "2026-11-27T00:58+00:00": PREPARED,  # Thursday 19:58 there
    "2026-11-27T01:10+00:00": BEGUN,
    "2026-11-26T23:00-05:00": BEGUN,
    "2026-11-27": BEGUN,
    "2026-11-28T01:09+00:00": BEGUN,
    "2026-11-28T01:10+00:00": ASKED,
    "2026-11-28": ASKED,
}


@pytest.fixture
def visit(chart: Any) -> Any:
    account = str(chart.add("account", person="Rosa", portal="Valley").id)
    told = {"with": "Dr. Lee", "prep": "Fast for 8 hours"}
    return chart.add("appointment", account=account, at=AT, **told)


def _at(chart: Any, moment: str) -> Any:
    return chart.at(moment) if "T" in moment else chart.on(moment)


@pytest.mark.parametrize(("moment", "stands"), MOMENTS.items())
def test_how_a_visit_stands_on_every_page(chart: Any, visit: Any, moment: str, stands: str) -> None:
    now = _at(chart, moment)
    found = [item for item in now.items() if item.kind == "appointment"]
    steps = {"eve", "visit", "prepare"}
    assert any(item.is_called(step) for item in found for step in steps) == (stands == PREPARED)
    asked = [item.action.split("?")[0] for item in found if item.is_called("happened")]
    assert asked == {PREPARED: [], BEGUN: ["how did it go"], ASKED: ["did it take place"]}[stands]
    with chart.vault.reading() as facts:
        (line,) = agenda_lines(facts, now.clock, None)
        assert (line.is_ahead, line.is_to_be_asked_about) == (stands == PREPARED, stands == ASKED)
        assert bool(line.to_do) == (stands == PREPARED)
        assert line.is_under_way == (stands == BEGUN)
        sheet = visit_sheet(visit.id, facts, now.clock)
        assert sheet is not None
        assert sheet.has_begun == (stands != PREPARED)
        listed = kind_named("appointment").listed(visit, facts, now.clock)
        assert ("state" in listed) == (stands == ASKED)
        written = calendar_of([visit], facts, now.clock.now())
        assert b"20261126T201000" in written
    derived = now.derived(visit)
    assert derived["is_ahead"] == (stands == PREPARED)
    told = dict(KIND.told(derived))
    assert ("Be there" in told) == (stands == PREPARED)


def test_a_day_of_the_clinic_is_not_counted_where_it_is_another_day_here(
    chart: Any, visit: Any
) -> None:
    item = next(i for i in chart.at("2026-11-27T00:58+00:00").items() if i.kind == "appointment")
    assert (str(item.due_on), item.is_counted_elsewhere) == ("2026-11-26", True)
    item = next(i for i in chart.on("2026-11-26").items() if i.kind == "appointment")
    assert not item.is_counted_elsewhere


def test_while_it_lasts_one_is_told_until_when(chart: Any, visit: Any) -> None:
    chart.set(visit, minutes="30")
    (now,) = (i for i in chart.at("2026-11-26T20:39-05:00").items() if i.kind == "appointment")
    assert now.reason.startswith("began Thu Nov 26 20:10 EST")
    assert ", until 20:40 EST" in now.reason
    assert now.state is Urgency.DUE
    assert now.action.startswith("afterwards")
    (then,) = (i for i in chart.at("2026-11-26T20:40-05:00").items() if i.kind == "appointment")
    assert "until" not in then.reason
    chart.on("2026-11-27").set(visit, state="checked_in")
    (then,) = (i for i in chart.on("2026-11-30").items() if i.kind == "appointment")
    assert then.action.startswith("how did it go?")
