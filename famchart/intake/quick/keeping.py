"""Keeping what a line was read as: tried first, then written as one change."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.i18n import N_
from famchart.intake.quick.line import Entry
from famchart.records import Facts, Record, kind_named
from famchart.records.worked_out import unusual, worked_out
from famchart.store.typed import new_record
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
    for entry in entries[:1]:
        kind = kind_named(entry.kind)
        typed = new_record(kind, entry.texts, facts, clock, entry.person_id)
        kind.check_all(None, typed.record, facts, clock)


def remarks(entries: Sequence[Entry], facts: Facts, clock: Clock) -> list[str]:
    """Return what is more often a slip in what a line was read as, once `check` lets it pass."""
    found: list[str] = []
    for entry in entries[:1]:
        kind = kind_named(entry.kind)
        record = new_record(kind, entry.texts, facts, clock, entry.person_id).record
        found += unusual(kind, worked_out(kind, record, facts, clock))
    return found


def keep(entries: Sequence[Entry], work: Work, clock: Clock) -> list[Record]:
    """Write the records of a line; one that stands behind another belongs to it."""
    made: list[Record] = []
    for entry in entries:
        texts = dict(entry.texts)
        if made:
            texts[entries[0].kind] = str(made[0].id)
        new = new_record(kind_named(entry.kind), texts, work, clock, entry.person_id)
        made.append(new.save(work))
    return made
