"""Finding the record that a person means by a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import select

from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _, ngettext
from famchart.records import Facts, Kind, Record, kinds
from famchart.records.any_reference import record_of
from famchart.records.person import Person
from famchart.store.privacy import is_private, title_in_passing
from famchart.store.told import field_shown
from famchart.store.work import Reading

ANY_DAY = (date.min, date.max)
MOST_CHOICES = 5
"""Records that a sentence tells apart."""


class NoSuchRecordError(AnswerIsNoError):
    """Nothing in the vault has this id or name."""

    message = N_("There is no {kind} “{name}” in this vault.")


class AmbiguousNameError(WrongUseError):
    """Several records have this name."""

    message = N_("“{name}” could be {choices}: give more of the name, or the id.")


def find(facts: Facts, kind: Kind, typed: str, person_id: UUID | None = None) -> Record:
    """Return the record of a kind that has this id or, alone, this name.

    With a person given, another person's records are not meant. Raise NoSuchRecordError or
    AmbiguousNameError.
    """
    if (row_id := uuid_of(typed)) and (found := facts.get(kind.table, row_id)):
        return found
    mine = [
        record
        for record in facts.all(select(kind.table))
        if person_id is None or getattr(record, "person_id", person_id) == person_id
    ]
    wanted = fold(typed)
    chosen = [each for each in mine if wanted in map(fold, names(kind, each, facts))]
    chosen = chosen or [each for each in mine if wanted in kind.other_words(each)]
    if not chosen:
        shown = [(each, _shown_titles(kind, each, facts)) for each in mine]
        exact = [each for each, titles in shown if wanted in titles]
        chosen = exact or [each for each, titles in shown if any(wanted in one for one in titles)]
    if not chosen or not wanted:
        raise NoSuchRecordError(kind=_(kind.label).casefold(), name=typed[:80])
    if len(chosen) > 1:
        raise _ambiguous(typed, _told_apart(kind, chosen, facts))
    return chosen[0]


def _ambiguous(typed: str, found: Iterable[str]) -> AmbiguousNameError:
    """Return the refusal of a name that several have, with what each of the first is called."""
    return AmbiguousNameError(name=typed[:80], choices=_(" or ").join(first_choices(found)))


def first_choices(found: Iterable[str]) -> list[str]:
    """Return as many of some choices as a sentence tells apart, and how many more there are."""
    choices = sorted(found)
    if (more := len(choices) - MOST_CHOICES) > 0:
        choices[MOST_CHOICES:] = [ngettext("{n} more", "{n} more", more).format(n=more)]
    return choices


def _told_apart(kind: Kind, chosen: Sequence[Record], facts: Facts) -> Iterator[str]:
    """Yield the title of each; where several have one title, with what tells them apart."""
    namesakes: dict[str, list[Record]] = defaultdict(list)
    for record in chosen:
        namesakes[title_in_passing(kind, record, facts)].append(record)
    for title, records in namesakes.items():
        if len(records) == 1:
            yield f"“{title}”"
        else:
            marks = _distinguishing(kind, records, facts)
            yield from (f"“{title}” ({mark})" for mark in marks)


def _distinguishing(kind: Kind, records: Sequence[Record], facts: Facts) -> Sequence[str]:
    """Return what a list says of each and of no other: a birth date; if nothing does, its id."""
    if not any(is_private(kind, each, facts) for each in records):
        for name in kind.columns:
            spec = kind.field_named(name)
            told = [field_shown(kind, spec, each, facts) if spec else "" for each in records]
            if all(told) and len(set(told)) == len(told):
                return told
    return [str(each.id) for each in records]


def _shown_titles(kind: Kind, record: Record, facts: Facts) -> set[str]:
    """Return its title, folded, with its state before and after whatever day counts for it."""
    return {fold(kind.shown_title(record, facts, day)) for day in ANY_DAY}


def find_any(facts: Facts, typed: str) -> tuple[Kind, Record]:
    """Return the record of any kind that has this id; raise NoSuchRecordError."""
    if found := record_of(uuid_of(typed), facts):
        return found
    raise NoSuchRecordError(kind=_("record"), name=typed[:80])


def find_listed(facts: Reading, typed: str) -> tuple[Kind, Record]:
    """Return the record of any kind that has this id or, alone, this title as lists print it.

    Raise NoSuchRecordError or AmbiguousNameError.
    """
    if uuid_of(typed):
        return find_any(facts, typed)
    fitting = list(_titled(fold(typed), facts))
    if not fitting:
        raise NoSuchRecordError(kind=_("record"), name=typed[:80])
    if len(fitting) > 1:
        raise _ambiguous(typed, _choices(fitting, facts))
    return fitting[0]


def _titled(wanted: str, facts: Reading) -> Iterator[tuple[Kind, Record]]:
    """Yield the records whose title, as lists print it, is this one."""
    rows = facts.connection.exec_driver_sql("SELECT record, kind, title, state FROM entry").all()
    for row, name, title, state in rows if wanted else ():
        kind = kinds()[name]
        said = {title, *(kind.in_words(title, state, day) for day in ANY_DAY)}
        if wanted in map(fold, said) and (found := facts.get(kind.table, UUID(row))):
            yield kind, found


def _choices(found: Iterable[tuple[Kind, Record]], facts: Facts) -> Iterator[str]:
    """Yield what tells records of one title apart: kind, day and id, and whose, if not of one."""
    several = [(kind, record, kind.owner(record, facts)) for kind, record in found]
    is_of_one = len({owner for _kind, _record, owner in several}) == 1
    for kind, record, owner in several:
        whose = facts.get(Person, owner) if owner and not is_of_one else None
        name = f"{whose.short_name} ·" if whose else ""
        day = None if is_private(kind, record, facts) else kind.on(record)
        yield " ".join(filter(None, (name, _(kind.label), day, f"({record.id})")))


def names(kind: Kind, record: Record, facts: Facts) -> tuple[str, ...]:
    return kind.names(record, facts) if kind.names else (kind.title(record, facts),)


def uuid_of(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None
