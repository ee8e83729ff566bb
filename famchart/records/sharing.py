"""Who agreed that what is theirs may be handed on, and who did not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlmodel import select

from famchart.core.errors import AnswerIsNoError
from famchart.core.proxy import DECIDED_BY_PATIENT
from famchart.i18n import N_, _
from famchart.records.base import Facts
from famchart.records.person import Person


class MayNotShareError(AnswerIsNoError):
    """Somebody whose records are in it said no."""

    message = N_(
        "{people}: no to sharing, so nothing was written. Leave them out (a slice of the others),"
        " or, if they agree now, set “May be shared” to yes: famchart set ID may_share=yes."
    )


def check_sharing(facts: Facts, people: Collection[UUID]) -> None:
    """Raise MayNotShareError where one of some people said no."""
    refusing = [each.short_name for each in _among(facts, people) if each.may_share == "no"]
    if refusing:
        raise MayNotShareError(people=", ".join(refusing))


def sharing_words(facts: Facts, people: Collection[UUID]) -> Iterator[str]:
    """Yield who of some people was never asked, in a sentence; who writes it asks nobody."""
    others = [each for each in _among(facts, people) if not each.is_me]
    if unasked := [each.short_name for each in others if each.may_share == "not_asked"]:
        words = _("Not asked yet whether it may be shared: {people}.")
        yield words.format(people=", ".join(unasked))


def _among(facts: Facts, people: Collection[UUID]) -> list[Person]:
    return [each for each in facts.all(select(Person)) if each.id in people]


def is_own_decision(state: str, reason: str | None) -> bool:
    """True where the patient ended an access; so it is taken where nobody says who revoked it."""
    if state not in ("revoked", "refused"):
        return False
    return reason in DECIDED_BY_PATIENT or (state == "revoked" and not reason)


def after_end(person: Person | None) -> Iterator[Person]:
    """Yield a person who took an access away, as one of whom nothing is handed on.

    SCENARIOS: nothing of theirs goes into a hand-over unless they agree.
    """
    if person and person.may_share != "no":
        person.may_share, person.may_share_since = "no", None
        yield person
