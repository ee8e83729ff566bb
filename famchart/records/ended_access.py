"""What nobody of the family is asked for any more: the patient took it over, or has died."""

from __future__ import annotations

from uuid import UUID

from famchart.core.agenda import Item
from famchart.core.appointments import is_coming
from famchart.core.clock import Clock
from famchart.core.proxy import DECIDED_BY_PATIENT
from famchart.i18n import N_, ngettext
from famchart.records.access import access_of, proxies_by_account
from famchart.records.account import Account
from famchart.records.appointment import Appointment
from famchart.records.base import Facts, PersonalRecord, Record
from famchart.records.medication import Medication
from famchart.records.person import has_died

THEIRS = "theirs"
"""How it stands, whatever else holds of it."""
THEIRS_HEAD = N_("THEIRS TO ANSWER")
THEIRS_WORDS = N_("theirs to answer, not yours")
AT_REST = "at_rest"
"""How what was still open stands when its person has died."""
AT_REST_HEAD = N_("LEFT OPEN")
AT_REST_WORDS = N_("left open")
LEFT_WORDS = {THEIRS: THEIRS_WORDS, AT_REST: AT_REST_WORDS}
LEFT_HEADS = {THEIRS: THEIRS_HEAD, AT_REST: AT_REST_HEAD}
"""What is left alone, by how it stands."""


_WHOLES: tuple[tuple[str, type[PersonalRecord]], ...] = (
    ("appointment_id", Appointment),
    ("medication_id", Medication),
)
"""What a form, a request or a fill is for, and so goes the same way."""


def left_alone(record: PersonalRecord, facts: Facts, clock: Clock) -> str:
    """Return THEIRS or AT_REST where nobody of the family is asked for a record; else nothing."""
    if has_died(record.person_id, facts):
        return AT_REST
    return THEIRS if is_theirs_to_answer(record, facts, clock) else ""


def is_theirs_to_answer(record: Record, facts: Facts, clock: Clock) -> bool:
    """True for what goes through an account to which the patient ended the access: RULES.md 1.5.

    It stays readable and asks for nothing, until there is a new access. What is entered without
    that account (a bill that came by mail) is not concerned.
    """
    account_id = _account_id(record, facts)
    of_it = proxies_by_account(facts).get(account_id, ()) if account_id else ()
    if account_id is None or not any(each.reason in DECIDED_BY_PATIENT for each in of_it):
        return False
    account = facts.get(Account, account_id)
    access = access_of(account, facts, clock) if account else None
    return access is not None and access.is_ended_by_patient


def is_asked_no_more(item: Item, record: Record, facts: Facts, clock: Clock) -> bool:
    """True for what Today leaves unsaid of a record that is theirs to answer.

    That a visit comes is told without any access to a chart: somebody may drive there.
    """
    is_left = item.kind == "appointment" and is_coming(item)
    return not is_left and is_theirs_to_answer(record, facts, clock)


def theirs_words(person: str, n: int) -> str:
    """Return how much is left to somebody who ended an access: nobody else is asked for it."""
    words = ngettext(
        "{n} thing is {person}’s own to answer", "{n} things are {person}’s own to answer", n
    )
    return words.format(n=n, person=person)


def _account_id(record: Record, facts: Facts) -> UUID | None:
    """Return the account that a record goes through: its own, else that of what it is for."""
    own: UUID | None = getattr(record, "account_id", None)
    if own:
        return own
    for column, table in _WHOLES:
        row_id = getattr(record, column, None)
        whole = facts.get(table, row_id) if row_id else None
        if whole:
            return whole.account_id
    return None
