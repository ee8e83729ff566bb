"""Conditions: what a person lives with, or once had."""

from __future__ import annotations

from collections.abc import Mapping

from famchart.core.day_words import short_day
from famchart.i18n import N_, _
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.codes import CODES
from famchart.records.days import DayOrder
from famchart.records.fields import DayOrMonth, FieldSpec, Reference, YesNo
from famchart.records.source import way_for_account
from famchart.records.usual_words import UsualWords

STATES: Mapping[str, str] = {
    "active": N_("active"),
    "remission": N_("in remission"),
    "resolved": N_("resolved"),
}
UNTIL = "|"
"""Before the day of an end, in a state."""
STATUS = UsualWords("status", N_("State"), names=STATES)


class Condition(PersonalRecord, table=True):
    """A diagnosis as a list names it."""

    name: str
    since: str | None = None
    until: str | None = None
    """The day on which it was over."""
    status: str | None = None
    first: bool | None = None
    """Among those that an emergency sheet names first."""
    codes: str | None = None


def title(condition: Condition, facts: Facts) -> str:
    return ", ".join(filter(None, (condition.name, STATUS.as_typed(condition.status))))


def state(condition: Condition) -> str | None:
    """Return the code of its state, and behind it the day on which it was over."""
    code = STATUS.code(condition.status)
    return f"{code or ''}{UNTIL}{condition.until}" if condition.until else code


def with_state(title: str, state: str | None) -> str:
    code, _mark, until = (state or "").partition(UNTIL)
    over = _("until {day}").format(day=short_day(until)) if until else ""
    return ", ".join(filter(None, (title, STATUS.shown(code), over)))


KIND = Kind(
    name="condition",
    table=Condition,
    label=N_("Condition"),
    plural=N_("Conditions"),
    fields=(
        FieldSpec("name", N_("Name"), required=True),
        DayOrMonth("since", N_("Since")),
        DayOrMonth("until", N_("Over since")),
        STATUS,
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        CODES,
        YesNo("first", N_("Emergency sheet: first")),
    ),
    columns=("name", "since", "until", "status", "account"),
    title=title,
    happened=("since", "until"),
    day_order=(
        DayOrder(
            "until",
            "since",
            N_("it was over before it began, on {day}: see whether the days are right"),
            is_refused=False,
        ),
    ),
    state=state,
    with_state=with_state,
    alike_in=("name", "since"),
    on=lambda condition: condition.since,
    listed=lambda condition, facts, clock: way_for_account(condition, facts),
    private_with=("account",),
    side_by_side="name",
    is_never_complete=True,
)
