"""Bills: what they differ from the insurer's account, what is open, when to object: RULES.md 4.3.

All money is integer cents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from famchart.core.birthdays import add_months
from famchart.core.business_days import BusinessCalendar
from famchart.core.errors import WrongUseError
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _

STATES: Mapping[str, str] = {
    "received": N_("received"),
    "waiting_for_eob": N_("waiting for the EOB"),
    "to_pay": N_("to pay"),
    "scheduled": N_("payment scheduled"),
    "paid": N_("paid"),
    "disputed": N_("disputed"),
    "payment_plan": N_("payment plan"),
    "financial_aid_asked": N_("financial aid asked"),
    "sent_to_collections": N_("sent to collections"),
    "written_off": N_("written off"),
}
OF_BILLS_ALONE = (
    "to_pay", "scheduled", "paid", "payment_plan", "sent_to_collections", "written_off",
)  # fmt: skip
"""States that no estimate is in: nothing is to be paid yet."""
WRITTEN_OFF = "written_off"
SETTLED = ("paid", WRITTEN_OFF)
"""Nothing is asked for any more."""
TALKED_OVER = ("disputed", "payment_plan", "financial_aid_asked", "sent_to_collections")
"""States that tell more than that the day for paying has passed."""
_LINE = ("received", "waiting_for_eob", "to_pay", "scheduled", "paid")
_BESIDE = (*TALKED_OVER, "written_off")
_PERMITTED: Mapping[str, set[str]] = {
    "received": {*_LINE[1:], *_BESIDE},
    "waiting_for_eob": {*_LINE[2:], *_BESIDE},
    "to_pay": {*_LINE[3:], "waiting_for_eob", *_BESIDE},
    "scheduled": {"paid", "to_pay", *_BESIDE},
    "paid": {"disputed"},
    "written_off": set(),
    **{state: {*_LINE[1:], *_BESIDE} - {state} for state in TALKED_OVER},
}
"""The steps forward, one or several at once, and what stands beside them; back to wait for an EOB
that had not come, or from a payment that was called off. What was talked over goes on anywhere."""
DISPUTED_FROM = 400_00
"""How far above its estimate a bill must be, at least."""
DISPUTE_DAYS = timedelta(days=120)
_FAR_AHEAD, _AHEAD = 10, 3
"""Business days between the day of booking and that of the service."""


class ForbiddenBillStateError(WrongUseError):
    """RULES.md 4.3 does not know this step."""

    message = N_("A bill that is “{old}” cannot become “{new}”; it can become {choices}.")


class SettledBillError(WrongUseError):
    """What is written off stays so, and what is paid can only be disputed."""

    message = N_(
        "This bill is settled ({old}) and cannot become “{new}”; enter what is asked for now as a"
        " new bill, or undo what was entered by mistake."
    )


def check_transition(old: str, new: str) -> None:
    """Raise unless RULES.md 4.3 permits the step from one state to another."""
    if new not in _PERMITTED[old]:
        error = SettledBillError if old in SETTLED else ForbiddenBillStateError
        choices = ", ".join(states_after(old))
        raise error(old=_(STATES[old]), new=_(STATES[new]), choices=choices)


def states_after(state: str, sort: str = "bill") -> tuple[str, ...]:
    """Return the states that may follow, in the order of the table; of an estimate fewer."""
    without = OF_BILLS_ALONE if sort == "estimate" else ()
    return tuple(code for code in STATES if code in _PERMITTED[state] and code not in without)


def difference(amount: int, shares: Iterable[int]) -> int | None:
    """Return a bill less what the insurer says is to be paid; None where there is no EOB."""
    told = list(shares)
    return amount - sum(told) if told else None


def open_amount(amount: int, payments: Iterable[int]) -> int:
    """Return what is still to be paid; below zero where too much was."""
    return amount - sum(payments)


@dataclass(frozen=True)
class Instalment:
    """What a payment plan wants next: an amount, at most what is open, and its day."""

    amount: int
    due_on: date


def next_instalment(
    amount: int, first_on: date, payments: Iterable[date], open_cents: int
) -> Instalment | None:
    """Return the next monthly instalment; None once nothing is open.

    Each payment from a month before the first instalment on is one of them.
    """
    if open_cents <= 0:
        return None
    paid = sum(day > add_months(first_on, -1) for day in payments)
    return Instalment(min(amount, open_cents), add_months(first_on, paid))


def is_past_due(due_on: date | None, open_cents: int, today: date) -> bool:
    return due_on is not None and due_on < today and open_cents > 0


def state_on(stored: str, open_cents: int, is_late: bool) -> str:
    """Return how a bill stands: as stored, but for one that is paid in full, or is past due."""
    if stored in SETTLED:
        return stored
    if open_cents <= 0:
        return "paid"
    return "past_due" if is_late and stored not in TALKED_OVER else stored


def estimate_by(
    booked_on: date | None,
    service_on: date | None,
    asked_on: date | None,
    calendar: BusinessCalendar,
) -> date | None:
    """Return the day by which a good-faith estimate is owed to somebody who pays themselves.

    Booked 10 business days ahead, or asked for: within 3 of them; booked 3 ahead: within 1.
    """
    days = [calendar.nth_after(asked_on, 3)] if asked_on else []
    if booked_on and service_on:
        ahead = calendar.count(booked_on, service_on)
        if ahead >= _AHEAD:
            days.append(calendar.nth_after(booked_on, 3 if ahead >= _FAR_AHEAD else 1))
    return min(days, default=None)


def dispute_by(amount: int, estimate: int | None, received_on: date | None) -> date | None:
    """Return the last day on which a bill far above its estimate can be disputed."""
    if estimate is None or amount - estimate < DISPUTED_FROM or received_on is None:
        return None
    return received_on + DISPUTE_DAYS


def names_agree(one: str | None, other: str | None) -> bool:
    """True where two names of a provider may mean the same: all words of one are in the other."""
    words = [set(fold(name or "").replace(",", " ").split()) for name in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]
