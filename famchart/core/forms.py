"""Forms: by when they are to be handed in, and where they may go from there: RULES.md 4.2."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from famchart.core.birthdays import add_months
from famchart.core.business_days import BusinessCalendar
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _

STATES: Mapping[str, str] = {
    "not_received": N_("not received"),
    "to_do": N_("to do"),
    "in_progress": N_("in progress"),
    "submitted": N_("submitted"),
    "accepted": N_("accepted"),
    "returned": N_("returned"),
}
OPEN = ("not_received", "to_do", "in_progress", "returned")
"""Somebody still has to do something about it."""
BEGUN = "in_progress"
TO_BEGIN = ("not_received", "to_do", "returned")
"""From here a form is begun with its first answer."""
MONTHS_BEFORE_ASKING = 6
"""How long an answer is taken for true without a question (our own choice)."""
DAYS_BEFORE_VISIT = 2
OPENS_BEFORE = timedelta(days=7)
"""How long before a visit a portal puts up its questionnaire at the earliest."""
_PERMITTED: Mapping[str, tuple[str, ...]] = {
    "not_received": ("to_do", "in_progress", "submitted"),
    "to_do": ("not_received", "in_progress", "submitted"),
    "in_progress": ("submitted",),
    "submitted": ("accepted", "returned"),
    "accepted": (),
    "returned": ("in_progress", "submitted"),
}
"""The steps forward, and anew from what came back; a slip of the finger is undone. A form is
entered as to do where nobody says more, so it may be said afterwards that it has not come."""


class ForbiddenFormStateError(WrongUseError):
    """RULES.md 4.2 does not know this step."""

    message = N_("A form that is “{old}” cannot become “{new}”; it can become {choices}.")


class AcceptedFormError(WrongUseError):
    """What the clinic has taken is done."""

    message = N_(
        "A form that is “{old}” stays so; undo what was entered by mistake, or enter a new form."
    )


def check_transition(old: str, new: str) -> None:
    if new not in _PERMITTED[old]:
        if not _PERMITTED[old]:
            raise AcceptedFormError(old=_(STATES[old]))
        choices = ", ".join(_PERMITTED[old])
        raise ForbiddenFormStateError(old=_(STATES[old]), new=_(STATES[new]), choices=choices)


def states_after(state: str) -> tuple[str, ...]:
    """Return where a form may go from a state."""
    return _PERMITTED[state]


def due_on(told: date | None, visit_on: date | None, calendar: BusinessCalendar) -> date | None:
    """Return the day as told, else two business days before the visit."""
    return told or (calendar.nth_before(visit_on, DAYS_BEFORE_VISIT) if visit_on else None)


def ask_again_on(confirmed_on: date) -> date:
    """Return from when an answer is confirmed before it is used again."""
    return add_months(confirmed_on, MONTHS_BEFORE_ASKING)


def opens_on(visit_on: date | None) -> date | None:
    """Return from when to look into the portal for a questionnaire that has not come."""
    return visit_on - OPENS_BEFORE if visit_on else None
