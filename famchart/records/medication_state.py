"""Whether a medicine is taken: not yet, now, or no more; what its title and lists say of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from famchart.core.clock import Clock
from famchart.core.course import ToldDose
from famchart.core.day_words import short_day
from famchart.i18n import N_, _
from famchart.records.base import Facts
from famchart.records.medication_days import next_dose, per_day_on
from famchart.records.source import way_for_account

if TYPE_CHECKING:
    from famchart.records.medication import Medication

FROM = "from:"
"""Before the day of a start, in a state."""
TAKEN: Mapping[str, str] = {
    "regularly": N_("regularly"),
    "as_needed": N_("as needed"),
    "as_directed": N_("as directed"),
}
"""Only what is taken regularly has a forecast (RULES.md 3.1)."""


def with_state(title: str, state: str | None) -> str:
    if not state:
        return title
    if state.startswith(FROM):
        day = short_day(state.removeprefix(FROM))
        return _("{medicine}, from {day} on").format(medicine=title, day=day)
    return _("{medicine}, stopped").format(medicine=title)


def state(medication: Medication) -> str | None:
    """Return the day of its stop, behind that of its start where there is one.

    Whether either has come is for the day to say that it is read.
    """
    stop = medication.stopped_on.isoformat() if medication.stopped_on else ""
    start = f"{FROM}{medication.starts_on}" if medication.starts_on else ""
    return f"{start} {stop}".strip() or None


def state_on(state: str | None, today: date) -> str | None:
    """Return the day of a stop that has come, else that of a start that has not."""
    for day in reversed((state or "").split()):
        is_to_come = day.removeprefix(FROM) > today.isoformat()
        if is_to_come is day.startswith(FROM):
            return day
    return None


def listed(medication: Medication, facts: Facts, clock: Clock) -> dict[str, str]:
    today = clock.today()
    words = {"per_day": _("stopped")} if medication.is_stopped(today) else {}
    if not words and medication.is_ahead(today):
        words = {
            "per_day": _("from {day} on").format(day=short_day(str(medication.starts_on), today))
        }
    if not words and (ahead := next_dose(medication, today)):
        words = {"per_day": _dose_ahead(medication, ahead, today)}
    if not words and medication.per_day is None and medication.taken != "regularly":
        words = {"per_day": _(TAKEN[medication.taken])}
    return words | way_for_account(medication, facts)


def _dose_ahead(medication: Medication, ahead: ToldDose, today: date) -> str:
    """Return what is taken a day now, and what will be."""
    return _("{amount}; {other} from {day} on").format(
        amount=per_day_on(medication, today),
        other=ahead.per_day,
        day=short_day(str(ahead.since), today),
    )
