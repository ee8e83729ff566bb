"""Fields that two devices have changed, each without knowing of the other: both values are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from famchart.i18n import N_, _
from famchart.records import kind_named, kinds
from famchart.store.changes import GONE, Change, RowLog, as_json, bases, logs_of
from famchart.store.privacy import is_held_back, is_private, title_in_passing
from famchart.store.undo import dead_batches, taken_back
from famchart.store.value_words import shown_value
from famchart.store.vault import Vault
from famchart.store.work import Reading

SETTLED = N_("Settled")


@dataclass(frozen=True)
class Conflict:
    """One field: what is shown, which is the newest, and what else stands."""

    kind: str
    id: UUID
    title: str
    label: str
    shown: str | None
    others: tuple[str | None, ...]


@dataclass(frozen=True)
class _Undone:
    """The batches that were taken back, and these with what took them back."""

    taken: set[str]
    dead: set[str]

    @classmethod
    def of(cls, connection: Connection) -> _Undone:
        return cls(taken_back(connection), dead_batches(connection))

    def before(self, log: RowLog) -> RowLog:
        """Return the log as if what was taken back, and the taking back, had never been."""
        is_touched = any(each.batch in self.dead for each in log.changes)
        return log.without(self.dead) if is_touched else log

    def stands(self, head: Change) -> bool:
        return head.batch not in self.taken


def conflicts(facts: Reading) -> list[Conflict]:
    """Return every field of which more than one value stands."""
    several = facts.connection.exec_driver_sql(
        "SELECT row FROM change GROUP BY row HAVING count(DISTINCT device) > 1 ORDER BY row"
    )
    return conflicts_of(facts, several.scalars().all())


def conflicts_of(facts: Reading, rows: Sequence[str]) -> list[Conflict]:
    undone = _Undone.of(facts.connection)
    logs = logs_of(facts.connection, rows)
    return [each for row, log in logs.items() for each in _of_row(facts, row, log, undone)]


def _of_row(facts: Reading, row: str, log: RowLog, undone: _Undone) -> Iterable[Conflict]:
    kind = kinds().get(log.changes[0].table) if log.changes else None
    record = facts.get(kind.table, UUID(row)) if kind else None
    if kind is None or record is None:
        return
    title = title_in_passing(kind, record, facts)
    is_covered = is_private(kind, record, facts) or is_held_back(kind, record, facts)
    before = undone.before(log)
    for spec in kind.every_field():
        column = spec.stored_in
        values = _values(log, before, undone, column) if column in log.columns() else []
        if len(values) > 1:
            words = [shown_value(spec, None if is_covered else each, facts) for each in values]
            yield Conflict(kind.name, UUID(row), title, _(spec.label), words[0], tuple(words[1:]))


def _values(log: RowLog, before: RowLog, undone: _Undone, column: str) -> list[object]:
    """Return what is shown of a column, and each other value that stands, the newest first.

    Where what decided between some was taken back, they stand again.
    """
    heads = _heads(log, column)
    shown = _different([*heads[:1], *filter(undone.stands, heads[1:])], column)
    stood = _different(_heads(before, column), column)
    return list(dict.fromkeys([*shown, *stood])) if len(stood) > 1 else shown


def _heads(log: RowLog, column: str) -> list[Change]:
    return [head for head in reversed(log.heads(column)) if head.field != GONE]


def _different(heads: Iterable[Change], column: str) -> list[object]:
    return list(dict.fromkeys(head.value_of(column) for head in heads))


def settle(vault: Vault, kind_name: str, row: UUID) -> bool:
    """Let what is shown of a record be what is right; return whether anything else stood."""
    kind, is_any = kind_named(kind_name), False
    with vault.work(SETTLED) as work:
        log = logs_of(work.connection, [row.hex])[row.hex]
        undone = _Undone.of(work.connection)
        before = undone.before(log)
        for column in log.columns():
            if len(_values(log, before, undone, column)) > 1:
                value, replaced = as_json(log.value(column)), bases(log.heads(column))
                work.log_change(kind.name, row.hex, column, value, replaced)
                is_any = True
        record = work.get(kind.table, row)
        work.detail = title_in_passing(kind, record, work) if record else ""
    return is_any
