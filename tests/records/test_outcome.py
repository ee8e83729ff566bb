"""Something comes only of what took place, and what something came of has taken place."""

from __future__ import annotations

from typing import Any

import pytest

from famchart.core.appointments import (
    OPEN_TO_AN_OUTCOME,
    STATES,
    NeverTookPlaceError,
    NotAgreedYetError,
)
from famchart.records.appointment import Appointment
from famchart.records.days import FutureDayError
from famchart.store.visit_sheet import Outcome, keep_outcome

GONE = {"at": "2026-11-20T10:00", "with": "Dr. Lee"}
SAID = Outcome("2026-11-20", "All is well.", (), {})


def _state(chart: Any, appointment: Any) -> str:
    with chart.vault.reading() as facts:
        found = facts.get(Appointment, appointment.id)
        assert found is not None
        return str(found.state)


@pytest.mark.parametrize("state", STATES)
def test_an_outcome_is_kept_of_what_can_have_taken_place_and_completes_it(
    chart: Any, state: str
) -> None:
    is_open = state in OPEN_TO_AN_OUTCOME
    moved_to = {}
    if state == "rescheduled":
        moved_to = {"moved_to": str(chart.add("appointment", "Rosa", at="2026-12-20T10:00").id)}
    for way in ("visit", "outcome"):
        appointment = chart.add("appointment", "Rosa", state=state, **GONE, **moved_to)
        try:
            if way == "visit":
                chart.add("visit", "Rosa", on="2026-11-20", appointment=str(appointment.id))
            else:
                with chart.vault.work("Outcome") as work:
                    keep_outcome(appointment.id, SAID, work, chart.clock)
        except (NotAgreedYetError, NeverTookPlaceError):
            assert not is_open, way
            assert _state(chart, appointment) == state
        else:
            assert is_open, way
            assert _state(chart, appointment) == "completed"


def test_nothing_has_come_of_a_visit_that_is_still_to_come(chart: Any) -> None:
    appointment = chart.add("appointment", "Rosa", at="2026-11-23T10:00")
    with pytest.raises(FutureDayError, match="still to come"):
        chart.add("visit", "Rosa", on="2026-11-22", appointment=str(appointment.id))
    chart.on("2026-11-23").add("visit", "Rosa", on="2026-11-23", appointment=str(appointment.id))
    assert _state(chart, appointment) == "completed"
