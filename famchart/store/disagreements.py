"""What the lists of one person say differently: every source side by side, until it is settled.

Each is named by a code, its list and its thing (`medication:carvedilol`). A question for a visit
that carries the code is what was asked about it, and once it is answered, how it was settled; it
keeps what the lists said then, and holds as long as they say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.disagreements import (
    Said,
    changed_sources,
    differences,
    read,
)
from famchart.core.grouping import grouped
from famchart.records import Facts, Privacy
from famchart.records.appointment import Appointment
from famchart.records.appointment_plan import Plan, plan_of
from famchart.records.compared import APART, LISTS, ComparedList
from famchart.records.person import Person, has_died
from famchart.records.question import Question
from famchart.records.synonym import Synonym
from famchart.store.compared_lists import ListsOfKind, Voice
from famchart.store.privacy import privacy, strictest
from famchart.store.work import Reading

MOST_NAMES = 3
"""Names that the title of one thing has at most."""


class State(StrEnum):
    """What became of a disagreement."""

    OPEN = "open"
    ASKED = "asked"
    SETTLED = "settled"


@dataclass(frozen=True)
class Disagreement:
    """One thing that the sources of one person do not tell alike."""

    person_id: UUID
    kind: str
    code: str
    codes: frozenset[str]
    """The codes of all the names that the family joined, its own among them."""
    names: tuple[str, ...]
    """What the lists call it: several names where the family joined them."""
    voices: tuple[Voice, ...]
    apart: tuple[str, ...]
    """In what they differ, by the codes of compared.APART."""
    privacy: Privacy
    question: Question | None
    """The last that was asked about it, or how it was settled."""
    plan: Plan | None
    """The visit that it waits for."""
    state: State
    changed: tuple[str, ...]
    """The keys of the sources that say something else since it was asked or settled."""

    @property
    def id(self) -> tuple[UUID, str]:
        return (self.person_id, self.code)

    @property
    def title(self) -> str:
        return " / ".join(self.names[:MOST_NAMES])

    @property
    def is_private(self) -> bool:
        return self.privacy != "no"

    @property
    def records(self) -> list[Any]:
        return [each for voice in self.voices for each in voice.records]

    @property
    def said(self) -> dict[str, Said]:
        return _said(self.voices)

    def against(self, voice: Voice) -> list[Voice]:
        """Return the sources that say something else than one of them."""
        others = (each for each in self.voices if each.key != voice.key)
        return [each for each in others if differences((voice.statement, each.statement))]


def disagreements(
    facts: Reading, clock: Clock, person_id: UUID | None = None
) -> list[Disagreement]:
    """Return what lists say differently of one person, or of everybody who lives.

    What the family marked as first comes first, then what is said against what is only missing.
    A page asks for it in several ways; within one reading it is worked out once.
    """
    return facts.once(
        ("disagreements", clock, person_id), lambda: _worked_out(facts, clock, person_id)
    )


def _worked_out(facts: Reading, clock: Clock, person_id: UUID | None) -> list[Disagreement]:
    entered = [name for name in LISTS if name in facts.entered()]
    tables = {name: _by_person(LISTS[name], facts, person_id) for name in entered}
    found: list[Disagreement] = []
    for person in facts.every(Person):
        if person.id == person_id or (person_id is None and not has_died(person.id, facts)):
            mine = {name: rows[person.id] for name, rows in tables.items()}
            found += _in_order(_of_person(person.id, mine, facts, clock))
    return found


def _by_person(
    compared: ComparedList, facts: Facts, person_id: UUID | None
) -> Mapping[UUID, list[Any]]:
    table: Any = compared.kind.table
    query = select(table).order_by(col(table.id))
    rows: dict[UUID, list[Any]] = defaultdict(list)
    for record in facts.all(query.where(table.person_id == person_id) if person_id else query):
        rows[record.person_id].append(record)
    return rows


def _in_order(found: Iterable[Disagreement]) -> list[Disagreement]:
    """Sort by the family's mark and by what there is to compare; never by a name."""
    kinds = list(LISTS)
    newest = sorted(found, key=_newest_day, reverse=True)
    return sorted(newest, key=lambda each: (not _is_first(each), each.apart == ("missing",),
                                            kinds.index(each.kind)))  # fmt: skip


def _newest_day(each: Disagreement) -> str:
    return max(voice.on for voice in each.voices if voice.records)


def _is_first(each: Disagreement) -> bool:
    return any(getattr(record, "first", None) for record in each.records)


def _of_person(
    person_id: UUID, rows: Mapping[str, list[Any]], facts: Facts, clock: Clock
) -> Iterator[Disagreement]:
    if not any(rows.values()):
        return
    questions = facts.once("questions of lists", lambda: _questions(facts)).get(person_id, [])
    synonyms = [each for each in facts.every(Synonym) if each.person_id == person_id]
    for name, mine in rows.items():
        compared = LISTS[name]
        pairs = [(compared.key(each.name), compared.key(each.same_as))
                 for each in synonyms if each.of_list == name]  # fmt: skip
        held = ListsOfKind(compared, mine, pairs, facts, clock.today())
        for leader, names in held.things().items():
            voices = held.voices(leader)
            if apart := differences(voice.statement for voice in voices):
                codes = frozenset(f"{name}:{each}" for each in names)
                asked = next((q for q in reversed(questions) if q.about in codes), None)
                yield _told(f"{name}:{leader}", codes, compared, voices, apart, asked, facts, clock)


def _questions(facts: Facts) -> Mapping[UUID, list[Question]]:
    """Return what was taken to a visit about what lists say, by person."""
    about = select(Question).where(col(Question.about).is_not(None)).order_by(col(Question.id))
    return grouped(facts.all(about), lambda each: each.person_id)


def _told(
    code: str,
    codes: frozenset[str],
    compared: ComparedList,
    voices: tuple[Voice, ...],
    apart: frozenset[str],
    question: Question | None,
    facts: Facts,
    clock: Clock,
) -> Disagreement:
    records: list[Any] = [each for voice in voices for each in voice.records]
    hidden = strictest(privacy(compared.kind, record, facts) for record in records)
    changed = changed_sources(read(question.compared), _said(voices)) if question else []
    plan = _plan(question, facts)
    return Disagreement(
        records[0].person_id, compared.kind.name, code, codes, _names(compared, records), voices,
        tuple(name for name in APART if name in apart), hidden, question, plan,
        _state(question, plan, bool(changed), clock), tuple(changed),
    )  # fmt: skip


def _said(voices: Sequence[Voice]) -> dict[str, Said]:
    return {voice.key: Said(voice.name, voice.statement) for voice in voices}


def _names(compared: ComparedList, records: Sequence[Any]) -> tuple[str, ...]:
    """Return the names of a thing, each as a record spells it."""
    names: dict[str, str] = {}
    for record in records:
        if name := compared.named(record):
            names.setdefault(compared.key_of(record), name)
    return tuple(names.values())


def _plan(question: Question | None, facts: Facts) -> Plan | None:
    visit = question.appointment_id if question else None
    appointment = facts.get(Appointment, visit) if visit else None
    return plan_of(appointment, facts) if appointment else None


def _state(question: Question | None, plan: Plan | None, is_changed: bool, clock: Clock) -> State:
    """Return what became of it: what a visit that is over left unanswered is open again."""
    if question is None:
        return State.OPEN
    if question.answered_on:
        return State.OPEN if is_changed else State.SETTLED
    is_waiting = plan is None or plan.is_ahead(clock) or plan.is_to_be_asked_about(clock)
    return State.ASKED if is_waiting else State.OPEN
