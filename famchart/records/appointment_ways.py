"""How what Today asks of an appointment gets done: confirmed by the clinic, or how it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from famchart.core.appointments import ASKED_FOR, STATES, TO_COME_TO_PASS
from famchart.core.clock import Clock
from famchart.records.base import Entering, Facts, WayDone

CONFIRM, HAPPENED = "confirm", "happened"


def open_step(appointment: Any) -> str | None:
    """Return what somebody may say of it, not only once Today asks."""
    if appointment.state in ASKED_FOR:
        return CONFIRM
    return HAPPENED if appointment.state in TO_COME_TO_PASS else None


def _came_to(
    state: str, name: str, letter: str, settles: str, takes: tuple[str, ...] = ()
) -> WayDone:
    """Return that Today's question is answered by a state."""

    def entries(
        appointment: Any, told: Mapping[str, str], facts: Facts, clock: Clock
    ) -> Iterator[Entering]:
        yield Entering("appointment", {**told, "state": state}, appointment)

    return WayDone(name, letter, STATES[state], entries, takes=takes, settles=settles)


WAYS_DONE = (
    _came_to("confirmed", "confirmed", "k", CONFIRM, takes=("at",)),
    _came_to("completed", HAPPENED, "c", HAPPENED),
    _came_to("no_show", "no_show", "m", HAPPENED),
    _came_to("cancelled_by_us", "cancelled_by_us", "u", HAPPENED),
    _came_to("cancelled_by_clinic", "cancelled_by_clinic", "o", HAPPENED),
)
"""What may have become of it; never guessed (RULES.md 4.1)."""
