"""Allergies: what a person must not be given, or that somebody said there is none known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.core.none_known import NONE_KNOWN_WORDS
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.codes import CODES
from famchart.records.fields import DayOrMonth, FieldSpec, Reference, YesNo
from famchart.records.source import way_for_account
from famchart.records.usual_words import UsualWords

SEVERITIES: Mapping[str, str] = {
    "mild": N_("mild"),
    "moderate": N_("moderate"),
    "severe": N_("severe"),
    "life_threatening": N_("life-threatening"),
}
SEVERITY = UsualWords("severity", N_("Severity"), names=SEVERITIES)
STATES: Mapping[str, str] = {
    "active": N_("active"),
    "inactive": N_("no longer"),
    "doubtful": N_("doubtful"),
}
STATE = UsualWords("status", N_("State"), names=STATES)
NOT_SURE = ("inactive", "doubtful")
"""States that a title tells: without them it would seem to hold."""
STANDS = " stands:"
"""Before such a state, in that of a title."""
NONE_KNOWN = "none_known"
"""The state of a statement that there is none."""


class Allergy(PersonalRecord, table=True):
    """A substance and what it does to a person; or a statement, with its date, that none is known.

    That nothing is entered states nothing: RULES.md 9.
    """

    substance: str | None = None
    none_known: bool = False
    reaction: str | None = None
    severity: str | None = None
    status: str | None = None
    said_by: str | None = None
    on: str | None = None
    """The day on which it was noted or said."""
    first: bool | None = None
    """Among those that an emergency sheet names first."""
    codes: str | None = None


class NoSubstanceError(WrongUseError):
    """An allergy to nothing."""

    message = N_("An allergy needs its substance; or write “none known” and who said so.")


class NobodySaidSoError(WrongUseError):
    """None known is a statement of somebody, on a day."""

    message = N_("“None known” needs who said it, and when.")


class SubstanceAndNoneError(WrongUseError):
    """A substance and that there is none."""

    message = N_("An allergy to “{substance}” cannot also say “none known”: enter two records.")


def complete(values: dict[str, Any], old: Allergy | None, clock: Clock) -> dict[str, Any]:
    """Take “none known” in the place of a substance for the statement that it is."""
    if fold(values.get("substance") or "") in NONE_KNOWN_WORDS:
        return values | {"substance": None, "none_known": True}
    return values


def check(old: Allergy | None, new: Allergy, facts: Facts, clock: Clock) -> None:
    if new.none_known and new.substance:
        raise SubstanceAndNoneError(substance=new.substance[:40])
    if new.none_known and not (new.said_by and new.on):
        raise NobodySaidSoError
    if not new.none_known and not new.substance:
        raise NoSubstanceError


def title(allergy: Allergy, facts: Facts) -> str:
    """Return the substance and what it does; that none is known has only who said so."""
    if allergy.none_known:
        return allergy.said_by or ""
    told = ", ".join(filter(None, (allergy.reaction, SEVERITY.as_typed(allergy.severity))))
    return ": ".join(filter(None, (allergy.substance, told)))


def state(allergy: Allergy) -> str | None:
    """Return how severe it is, and behind that whether it holds no longer or is doubtful."""
    if allergy.none_known:
        return NONE_KNOWN
    standing = STATE.code(allergy.status)
    told = SEVERITY.code(allergy.severity) or ""
    return (f"{told}{STANDS}{standing}" if standing in NOT_SURE else told) or None


def with_state(title: str, state: str | None) -> str:
    if state == NONE_KNOWN:
        return _("None known, said {who}").format(who=title)
    severity, _mark, standing = (state or "").partition(STANDS)
    told = (SEVERITY.shown(severity) if severity else "", STATE.shown(standing) if standing else "")
    return ", ".join(filter(None, (title, *told)))


def listed(allergy: Allergy, facts: Facts, clock: Clock) -> dict[str, str]:
    none = {"substance": _("None known")} if allergy.none_known else {}
    return none | way_for_account(allergy, facts)


def derived(allergy: Allergy, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return whether the same list says that none is known, and names one nevertheless."""
    if not allergy.none_known:
        return {}
    others = select(Allergy).where(
        col(Allergy.person_id) == allergy.person_id,
        col(Allergy.account_id) == allergy.account_id,
        col(Allergy.substance).is_not(None),
    )
    listed_then = (
        (each.on or "") <= (allergy.on or "") and STATE.code(each.status) not in NOT_SURE
        for each in facts.all(others)
    )
    return {"is_contradicted": any(listed_then)}


def unusual(derived: dict[str, Any]) -> Iterator[str]:
    if derived.get("is_contradicted"):
        yield _("an allergy is listed all the same: see which of both is right")


KIND = Kind(
    name="allergy",
    table=Allergy,
    label=N_("Allergy"),
    plural=N_("Allergies"),
    fields=(
        FieldSpec("substance", N_("Substance")),
        FieldSpec("reaction", N_("Reaction")),
        SEVERITY,
        STATE,
        FieldSpec("said_by", N_("Said by")),
        DayOrMonth("on", N_("Noted on")),
        YesNo("none_known", N_("None known")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        CODES,
        YesNo("first", N_("Emergency sheet: first")),
    ),
    columns=("substance", "reaction", "severity", "account", "on"),
    title=title,
    happened=("on",),
    state=state,
    with_state=with_state,
    is_named=lambda allergy: not allergy.none_known,
    on=lambda allergy: allergy.on,
    words=lambda allergy: allergy.said_by or "",
    defaults=lambda clock: {"on": clock.today().isoformat()},
    complete=complete,
    check=check,
    alike_in=("substance",),
    listed=listed,
    derived=derived,
    unusual=unusual,
    private_with=("account",),
    side_by_side="substance",
    is_never_complete=True,
)
