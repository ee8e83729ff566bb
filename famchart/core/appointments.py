"""Appointments: their states, until when one may cancel, and whether one took place: RULES.md 4.1.

What a clinic said always beats a usual value (G3), and is told apart from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from famchart.core.agenda import Item
from famchart.core.business_days import BusinessCalendar
from famchart.core.errors import WrongUseError
from famchart.core.zoned import hours_before, time_before
from famchart.i18n import N_, _

STATES: Mapping[str, str] = {
    "wanted": N_("wanted"),
    "requested": N_("requested"),
    "waitlisted": N_("on the waiting list"),
    "scheduled": N_("scheduled"),
    "confirmed": N_("confirmed"),
    "checked_in": N_("checked in"),
    "completed": N_("completed"),
    "cancelled_by_us": N_("cancelled by us"),
    "cancelled_by_clinic": N_("cancelled by the clinic"),
    "no_show": N_("missed"),
    "rescheduled": N_("moved to another day"),
}
COMING = ("prepare", "eve", "visit")
"""The steps towards a visit: getting ready, the day before it, its own day."""
ASKED_FOR = ("requested", "waitlisted")
"""The clinic has not agreed, whatever time is written down."""
WISHED_FOR = ("wanted", *ASKED_FOR)
AGREED = ("scheduled", "confirmed")
"""There is a time, and nobody said yet that it came to pass."""
TO_COME_TO_PASS = (*AGREED, "checked_in")
"""From their time on, somebody may tell how it went."""
OPEN_TO_AN_OUTCOME = (*AGREED, "checked_in", "completed")
"""Something can have come of it: the others never were, or never came to pass."""
ENDED = ("completed", "cancelled_by_us", "cancelled_by_clinic", "no_show", "rescheduled")
NEED_A_TIME = (*AGREED, "checked_in", "completed", "no_show", "rescheduled")

CANCELLED = {"cancelled_by_us", "cancelled_by_clinic"}
_WAITING = {"requested", "waitlisted", "scheduled", "confirmed"} | CANCELLED
_HAPPENS = {"checked_in", "completed", "no_show", "rescheduled"} | CANCELLED
_PERMITTED: Mapping[str, set[str]] = {
    "wanted": _WAITING,
    "requested": _WAITING - {"requested"},
    "waitlisted": _WAITING - {"waitlisted"},
    "scheduled": {"confirmed", "waitlisted"} | _HAPPENS,
    "confirmed": {"waitlisted"} | _HAPPENS,
    "checked_in": {"completed", "rescheduled"} | CANCELLED,
}
"""The steps forward, one or several at once, and the exits; a slip of the finger is undone."""

USUAL_CANCEL_HOURS = 24
USUAL_ARRIVAL_MINUTES = 15
ON_THE_SPOT = ("in_person", "lab", "imaging", "procedure")
"""Where one is to be there before the time; a call or a video is taken where one is."""
ASKED_AFTER = timedelta(hours=24)


class ForbiddenStateError(WrongUseError):
    """RULES.md 4.1 does not know this step."""

    message = N_("An appointment that is “{old}” cannot become “{new}”; it can become {choices}.")


class EndedAppointmentError(WrongUseError):
    """What came of an appointment stays as it was."""

    message = N_(
        "This appointment is over ({old}) and stays as it was; enter another one as a new"
        " appointment, or undo what was entered by mistake."
    )


class NotAgreedYetError(WrongUseError):
    """Nothing can have come of what nobody agreed upon."""

    message = N_(
        "This appointment is only “{state}”: give it the day and time on which it took place"
        " first, then write what came of it."
    )


class NeverTookPlaceError(WrongUseError):
    """Somebody said that it did not come to pass."""

    message = N_(
        "This appointment is “{state}”: nothing can have come of it; enter the visit by itself,"
        " or undo what was entered by mistake."
    )


def check_outcome(state: str) -> None:
    """Raise where an appointment in this state is none of which something can have come."""
    if state not in OPEN_TO_AN_OUTCOME:
        error = NeverTookPlaceError if state in ENDED else NotAgreedYetError
        raise error(field="appointment", state=_(STATES[state]))


def check_transition(old: str, new: str) -> None:
    """Raise unless RULES.md 4.1 permits the step from one state to another."""
    if old in ENDED:
        raise EndedAppointmentError(old=_(STATES[old]))
    if new not in _PERMITTED[old]:
        choices = ", ".join(states_after(old))
        raise ForbiddenStateError(old=_(STATES[old]), new=_(STATES[new]), choices=choices)


def states_after(state: str) -> tuple[str, ...]:
    """Return the states that may follow, in the order of the table."""
    return tuple(code for code in STATES if code in _PERMITTED.get(state, ()))


def cancel_by(start: datetime, hours: int | None) -> datetime:
    """Return until when one may cancel: elapsed hours, not those that the wall clock shows."""
    return hours_before(start, USUAL_CANCEL_HOURS if hours is None else hours)


def call_by(cancel_by: datetime, calendar: BusinessCalendar) -> date:
    """Return the last day on which the office is open to be told."""
    return calendar.on_or_before(cancel_by.date())


def warn_on(cancel_by: datetime, calendar: BusinessCalendar) -> date:
    """Return the day on which to ask whether it stands: 24 hours ahead, the office being open."""
    return calendar.on_or_before(hours_before(cancel_by, 24).date())


def arrive_at(start: datetime, minutes: int | None, way: str | None) -> datetime:
    """Return when to be there: as told, else a quarter of an hour before; on time for a call."""
    usual = USUAL_ARRIVAL_MINUTES if (way or "in_person") in ON_THE_SPOT else 0
    return time_before(start, timedelta(minutes=usual if minutes is None else minutes))


def was_words(state: str) -> str:
    """Return how an agreed appointment of a day gone by stood: whether it took place is open."""
    return _("was {state}").format(state=_(STATES[state]))


def is_to_be_asked_about(state: str, start: datetime, now: datetime) -> bool:
    """True where it is over by a day and nobody said whether it took place; never guess."""
    return state in AGREED and now - start >= ASKED_AFTER


def is_coming(item: Item) -> bool:
    """True for what Today says of a visit itself: the steps towards it, each done apart."""
    return any(item.is_called(step) for step in COMING)
