"""What is done about lists that differ: ask at the next visit, settle, say that two names are one.

No list is changed by any of it: each keeps what its source says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import select

from famchart.core.clock import Clock
from famchart.core.disagreements import written
from famchart.core.errors import AnswerIsNoError
from famchart.i18n import N_, _
from famchart.records import Facts, kind_named
from famchart.records.appointment_plan import coming_plan
from famchart.records.compared import LISTS
from famchart.records.question import KIND, Question
from famchart.store.change_words import change_words
from famchart.store.disagreement_words import question_words, statement_words
from famchart.store.disagreements import Disagreement, disagreements
from famchart.store.privacy import is_private, title_in_passing
from famchart.store.typed import Typed, changed_record, new_record
from famchart.store.vault import Vault
from famchart.store.work import Reading, Work

ASKED, SETTLED = N_("Added"), N_("Settled")
"""What is done, as undo names it."""


class NothingDiffersError(AnswerIsNoError):
    """The lists agree by now."""

    message = N_("The lists say the same by now.")


@dataclass(frozen=True)
class Settlement:
    """How a disagreement was settled: what is right, who said so, and when."""

    verdict: str
    right: str
    """The key of the source that is right, where one is."""
    said_by: str
    text: str
    on: str


def find_disagreement(person_id: UUID, code: str, facts: Reading, clock: Clock) -> Disagreement:
    """Return a disagreement as it stands now; raise NothingDiffersError."""
    found = (each for each in disagreements(facts, clock, person_id) if code in each.codes)
    for each in found:
        return each
    raise NothingDiffersError


def ask(vault: Vault, person_id: UUID, code: str, clock: Clock) -> str:
    """Put it among the questions for the next visit; return that in words."""
    with vault.work(ASKED) as unit:
        keep_asked(find_disagreement(person_id, code, unit, clock), unit, clock)
    return change_words(_("Among the questions for the next visit: {title}"), unit.detail)


def settle(vault: Vault, person_id: UUID, code: str, settlement: Settlement, clock: Clock) -> str:
    """Write down how it was settled, as the answer to its question; return that in words."""
    with vault.work(SETTLED) as unit:
        keep_settled(find_disagreement(person_id, code, unit, clock), settlement, unit, clock)
    return change_words(_("Settled: {title}"), unit.detail)


def keep_asked(each: Disagreement, unit: Work, clock: Clock) -> Question:
    """Write the question for the next visit, which may not be agreed yet."""
    plan = coming_plan(each.person_id, unit, clock)
    visit = str(plan.appointment.id) if plan else ""
    texts = {"text": _in_a_line(question_words(each, clock.today())), "appointment": visit}
    return _keep(each, texts, unit, clock)


def keep_settled(each: Disagreement, settlement: Settlement, unit: Work, clock: Clock) -> Question:
    texts = {
        "text": _in_a_line(question_words(each, clock.today())),
        "verdict": settlement.verdict,
        "said_by": settlement.said_by,
        "answer": _answer(each, settlement),
        "answered_on": settlement.on,
    }
    return _keep(each, texts, unit, clock)


def _answer(each: Disagreement, settlement: Settlement) -> str:
    right = (voice for voice in each.voices if voice.key == settlement.right)
    told = [f"{statement_words(each.kind, voice.statement)} ({voice.name})" for voice in right]
    return " · ".join(filter(None, (*told, settlement.text)))


def _keep(each: Disagreement, texts: Mapping[str, str], unit: Work, clock: Clock) -> Question:
    """Write into the question that is open, or a new one, and keep what was compared."""
    typed = _typed(each, texts, unit, clock)
    question = typed.record
    assert isinstance(question, Question)  # noqa: S101
    question.about, question.compared = each.code, written(each.said)
    typed.save(unit)
    is_told = title_in_passing(KIND, question, unit) == question.text
    unit.detail = each.title if is_told else _(KIND.label)
    return question


def _typed(each: Disagreement, texts: Mapping[str, str], unit: Work, clock: Clock) -> Typed:
    if each.question and not each.question.answered_on:
        return changed_record(KIND, each.question, texts, unit, clock)
    given = {name: text for name, text in texts.items() if text} | {"private": each.privacy}
    return new_record(KIND, given, unit, clock, each.person_id)


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


def other_names(each: Disagreement, facts: Facts) -> list[str]:
    """Return what else stands in the lists of its kind, as it is spelled there.

    What is private is not among it.
    """
    compared = LISTS[each.kind]
    table: Any = compared.kind.table
    names: dict[str, str] = {}
    for record in facts.all(select(table).where(table.person_id == each.person_id)):
        name = compared.named(record)
        if name and not is_private(compared.kind, record, facts):
            names.setdefault(f"{each.kind}:{compared.key_of(record)}", name)
    return [name for code, name in names.items() if code not in each.codes]


def join(vault: Vault, person_id: UUID, code: str, other: str, clock: Clock) -> str:
    """Keep that another name means the same thing; return that in words."""
    kind = kind_named("synonym")
    with vault.work(N_("Added")) as unit:
        each = find_disagreement(person_id, code, unit, clock)
        texts = {
            "list": each.kind,
            "name": _in_a_line(each.names[0]),
            "same_as": _in_a_line(other),
            "private": each.privacy,
        }
        record = new_record(kind, texts, unit, clock, person_id).save(unit)
        unit.detail = title_in_passing(kind, record, unit)
    return change_words(_("Saved: {title}"), unit.detail)
