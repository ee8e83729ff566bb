"""The life-cycle of a refill request, and when its answer is due (RULES.md 3.4, 2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from famchart.core.business_days import BusinessCalendar
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _

STATES: Mapping[str, str] = {
    "requested": N_("requested"),
    "approved": N_("approved"),
    "denied": N_("denied"),
    "more_info": N_("more information wanted"),
    "prior_authorization": N_("prior authorization"),
    "being_filled": N_("being filled"),
    "ready": N_("ready"),
    "shipped": N_("shipped"),
    "picked_up": N_("picked up"),
    "delivered": N_("delivered"),
    "too_soon": N_("too soon"),
    "out_of_stock": N_("out of stock"),
    "transferred": N_("sent to another pharmacy"),
    "cancelled": N_("cancelled"),
    "returned_to_stock": N_("returned to stock"),
}
CLOSED = ("denied", "picked_up", "delivered", "cancelled", "returned_to_stock")
RECEIVED = ("picked_up", "delivered")
"""What makes a fill of it."""
UNANSWERED = ("requested", "prior_authorization", "transferred")
"""States in which somebody else has the next word."""
USUAL_REPLY_DAYS = 3
KEPT_DAYS = 7
"""Days after which a pharmacy may return to stock what nobody collected: 7 to 14."""
NEEDED: Mapping[str, str] = {"denied": "reason", "too_soon": "until", "transferred": "pharmacy"}
"""What a state has to say besides."""

_BEING_ANSWERED = ("approved", "denied", "more_info", "prior_authorization")
_ON_ITS_WAY = ("being_filled", "ready", "shipped", *RECEIVED)
_ASIDE = ("too_soon", "out_of_stock", "transferred", "cancelled")
_FOLLOWING: Mapping[str, tuple[str, ...]] = {
    "requested": (*_BEING_ANSWERED, *_ON_ITS_WAY, *_ASIDE),
    "approved": ("more_info", "prior_authorization", *_ON_ITS_WAY, *_ASIDE),
    "more_info": ("requested", "approved", "denied", "prior_authorization", *_ON_ITS_WAY, *_ASIDE),
    "prior_authorization": ("approved", "denied", "more_info", *_ON_ITS_WAY, *_ASIDE),
    "being_filled": ("ready", "shipped", *RECEIVED, *_ASIDE),
    "ready": (*RECEIVED, "shipped", "returned_to_stock", "cancelled"),
    "shipped": ("delivered", "picked_up", "returned_to_stock", "cancelled"),
    "too_soon": ("requested", *_BEING_ANSWERED, *_ON_ITS_WAY, "out_of_stock", "transferred",
                 "cancelled"),
    "out_of_stock": ("requested", *_ON_ITS_WAY, "transferred", "cancelled"),
    "transferred": (*_BEING_ANSWERED, *_ON_ITS_WAY, *_ASIDE),
}  # fmt: skip


_LINE = ("requested", "approved", "being_filled", "ready", "picked_up")
_MAILED = {"shipped": "ready", "delivered": "picked_up"}
"""What comes by mail passes the same places on the line."""
_PLACED = {"more_info": "requested", "prior_authorization": "requested", "too_soon": "requested",
           "transferred": "requested", "out_of_stock": "approved"}  # fmt: skip
"""How far a request had come that was put aside."""


class ForbiddenStepError(WrongUseError):
    """A request cannot go from one state to the other."""

    message = N_("A request that is “{old}” cannot become “{new}”; it can become {choices}.")


class ClosedRequestError(WrongUseError):
    """A request that is closed stays so."""

    message = N_("This request is closed: “{old}”. Enter a new request, or undo the last change.")


def following(state: str) -> tuple[str, ...]:
    """Return what a request may become.

    Steps in between may be left out: a family hears of some of them only. There is no way back,
    but for what was put aside or sent back with a question.
    """
    return _FOLLOWING.get(state, ())


def check_step(old: str, new: str) -> None:
    """Raise ClosedRequestError or ForbiddenStepError where a request may not become that."""
    if old == new or new in following(old):
        return
    if old in CLOSED:
        raise ClosedRequestError(old=_(STATES[old]))
    choices = ", ".join(following(old))
    raise ForbiddenStepError(old=_(STATES[old]), new=_(STATES[new]), choices=choices)


def passed_over(old: str, new: str) -> tuple[str, ...]:
    """Return the states between two on the line of RULES.md 3.4 that nobody entered.

    A pick-up closes a request wherever it stood; that the answer was never told is said.
    """
    begin = _MAILED.get(old) or _PLACED.get(old, old)
    end = _MAILED.get(new, new)
    if begin not in _LINE or end not in _LINE:
        return ()
    between = _LINE[_LINE.index(begin) + 1 : _LINE.index(end)]
    return tuple("shipped" if new == "delivered" and each == "ready" else each for each in between)


def reply_due(asked_on: date, calendar: BusinessCalendar, days: int | None = None) -> date:
    """Return the last day of the answer's window; asked on a day off counts as the next one."""
    number = USUAL_REPLY_DAYS if days is None else days
    return calendar.nth_after(calendar.on_or_after(asked_on), number)


def business_days_late(due: date, today: date, calendar: BusinessCalendar) -> int:
    """Return how many business days have passed after the due day: 0 on the weekend after it."""
    days = (due + timedelta(days=number) for number in range(1, (today - due).days + 1))
    return sum(calendar.is_business_day(day) for day in days)
