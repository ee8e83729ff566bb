"""Keeping what a line was read as: tried first, then written as one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _
from famchart.intake.quick.line import Entry
from famchart.records import Facts, Record, kind_named
from famchart.records.base import OUR_WORDS
from famchart.records.worked_out import unusual, worked_out
from famchart.store.lookup import NoSuchRecordError
from famchart.store.typed import Typed, changed_record, new_record
from famchart.store.work import Work


class NobodyNamedError(WrongUseError):
    """The line does not tell whose it is."""

    message = N_("Whose is it? Write a name into the line: {names}.")


def check(entries: Sequence[Entry], facts: Facts, clock: Clock, names: Sequence[str]) -> None:
    """Raise what would forbid keeping it, so that it can be said while it is typed.

    A fill of a medicine that the same line makes is read only when there is such a medicine.
    """
    if any(entry.person_id is None for entry in entries):
        raise NobodyNamedError(names=", ".join(names))
    for entry in _by_themselves(entries):
        typed = _typed(entry, entry.texts, facts, clock)
        typed.kind.check_all(typed.old, typed.record, facts, clock)


def remarks(entries: Sequence[Entry], facts: Facts, clock: Clock) -> list[str]:
    """Return what is more often a slip in what a line was read as, once `check` lets it pass."""
    found: list[str] = []
    for entry in _by_themselves(entries):
        typed = _typed(entry, entry.texts, facts, clock)
        found += unusual(typed.kind, worked_out(typed.kind, typed.record, facts, clock))
    return found


def keep(entries: Sequence[Entry], work: Work, clock: Clock) -> list[Typed]:
    """Write the records of a line; a new one of another kind than the first is of that."""
    made: list[Typed] = []
    for entry in entries:
        texts = dict(entry.texts)
        if entry.kind != entries[0].kind and entry.changes is None:
            texts[entries[0].kind] = str(made[0].record.id)
        made.append(_typed(entry, texts, work, clock))
        made[-1].save(work)
    return made


def _by_themselves(entries: Sequence[Entry]) -> list[Entry]:
    """Return the first record of a line, and those that do not belong to it: two results."""
    return [entry for entry in entries if entry.kind == entries[0].kind]


def _typed(entry: Entry, texts: Mapping[str, str], facts: Facts, clock: Clock) -> Typed:
    """Return a new record, or the one that is changed."""
    kind = kind_named(entry.kind)
    if entry.changes is None:
        return new_record(kind, texts, facts, clock, entry.person_id)
    old = facts.get(kind.table, entry.changes)
    if old is None:
        raise NoSuchRecordError(kind=_(kind.label), name=entry.title)
    return changed_record(kind, old, with_words_kept(texts, old), facts, clock)


def with_words_kept(texts: Mapping[str, str], old: Record) -> dict[str, str]:
    """Return what is changed of a record; the family’s words go on below those that are there."""
    added, there = texts.get(OUR_WORDS.name), getattr(old, OUR_WORDS.stored_in)
    said = "\n".join(filter(None, (there, added)))
    return {**texts, OUR_WORDS.name: said} if added else dict(texts)
