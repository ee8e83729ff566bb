"""A unit of work: everything written in it is one batch, saved whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar
from uuid_utils.compat import uuid7

from famchart.records import Record, Stored, kind_of, kinds
from famchart.records.fields import References
from famchart.records.mark import Mark, mark_id
from famchart.records.person import Person
from famchart.store import changes, relations
from famchart.store.changes import GONE, WHOLE_ROW, Change, Raw, RowLog, as_json
from famchart.store.clock import next_tick
from famchart.store.index import index, told_in_lines, unindex
from famchart.store.links import link_id
from famchart.store.originals import still_kept
from famchart.store.privacy import title_in_passing
from famchart.store.rows import insert_sql, raw_row, stored_row, table_of, tables
from famchart.store.still_needed import PersonStillNeededError, StillNeededError
from famchart.store.tombstones import still_known

RowT = TypeVar("RowT", bound=Stored)
Worked = TypeVar("Worked")


IsWanted = Callable[[], bool]


class GivenUpError(Exception):
    """Nobody waits any more for what is being read."""


def always() -> bool:
    return True


class Reading:
    """Reads from one consistent state of the vault; what it returns is detached from it."""

    def __init__(self, connection: Connection, is_wanted: IsWanted = always) -> None:
        """Take `is_wanted` for a reading that is to end where nobody waits for it any more."""
        self.connection = connection
        self._is_wanted = is_wanted
        self._session = Session(connection, autoflush=False, expire_on_commit=False)
        self._found: dict[tuple[type[Any], UUID], Any] = {}
        """What was asked for by id: the session itself forgets what nobody holds."""
        self._worked_out: dict[Hashable, Any] = {}

    def get(self, table: type[RowT], row_id: UUID) -> RowT | None:
        self._go_on()
        if (table, row_id) not in self._found:
            self._found[table, row_id] = self._session.get(table, row_id)
        found: RowT | None = self._found[table, row_id]
        return found

    def look_ahead(self, table: type[RowT], row_ids: Sequence[UUID]) -> None:
        """Read at once what will be asked for one by one, be it there or not."""
        wanted = [row_id for row_id in row_ids if (table, row_id) not in self._found]
        if len(wanted) > 1:
            query = select(table).where(col(table.id).in_(wanted))
            self._found |= dict.fromkeys((table, row_id) for row_id in wanted)
            self._found |= {(table, row.id): row for row in self.all(query)}

    def every(self, table: type[RowT]) -> Sequence[RowT]:
        """Return all rows of a short table, read once; `get` knows them from then on."""

        def read() -> Sequence[RowT]:
            rows = self.all(select(table).order_by(col(table.id)))
            self._found |= {(table, row.id): row for row in rows}
            return rows

        return self.once(table, read)

    def once(self, key: Hashable, work_out: Callable[[], Worked]) -> Worked:
        """Return what is worked out, and the same again for this key: nothing changes meanwhile."""
        if key not in self._worked_out:
            self._worked_out[key] = work_out()
        found: Worked = self._worked_out[key]
        return found

    def entered(self) -> Collection[str]:
        """Return the names of the kinds of which there is any record; the others are not imported.

        To map a table and to put a query into words takes its time, also where nothing is in it.
        """
        return self.once("entered", self._not_empty)

    def _not_empty(self) -> Collection[str]:
        looks = ", ".join(f"EXISTS (SELECT 1 FROM {name})" for name in kinds())  # noqa: S608  ours
        found = self.connection.exec_driver_sql(f"SELECT {looks}").one()
        return {name for name, is_there in zip(kinds(), found, strict=True) if is_there}

    def all(self, query: SelectOfScalar[RowT]) -> Sequence[RowT]:
        self._go_on()
        return self._session.exec(query).all()

    def _go_on(self) -> None:
        if not self._is_wanted():
            raise GivenUpError

    def close(self) -> None:
        self._session.expunge_all()
        self._session.close()


class Work(Reading):
    """Reads and writes; each write is also appended to the change log.

    Records are written by plain statements, never by the session: a record that was read and
    altered but not saved must not slip into the database past the log.
    """

    def __init__(self, connection: Connection, what: str, detail: str, device: str) -> None:
        super().__init__(connection)
        self.batch = uuid7().hex
        self.undoes: str | None = None
        self.is_written = False
        self.detail = detail
        """What it was done to, in words; it may be told once that is known."""
        self._what, self._author = what, (next_tick(connection), device, "", self.batch)
        self._log: list[Change] = []
        self._logged_rows: set[str] = set()
        self._known_logs: dict[str, RowLog] = {}

    def get(self, table: type[RowT], row_id: UUID) -> RowT | None:
        """Return a row as it is by now: what is written here changes it."""
        return self._session.get(table, row_id)

    def once(self, key: Hashable, work_out: Callable[[], Worked]) -> Worked:
        """Return it worked out anew: what is written here changes it."""
        return work_out()

    def save(self, *records: Stored) -> None:
        """Write records; of one that exists already, only the fields that differ."""
        for record in records:
            old = self.stored(table_of(type(record)).name, record.id.hex)
            if old is None:
                self.put(table_of(type(record)).name, raw_row(record))
            else:
                self.change(table_of(type(record)).name, (old, raw_row(record)))
            self._session.expunge_all()
            self._reindex(record)

    def remove(self, record: Stored) -> None:
        """Remove a record with its parts, its links and the marks on it."""
        table = table_of(type(record)).name
        for part in relations.parts(self.connection, table, record.id.hex):
            self.drop(*part)
        if needed := relations.count_pointing(self.connection, table, record.id.hex):
            title = table
            if isinstance(record, Record):
                title = title_in_passing(kind_of(record), record, self)
            cause = PersonStillNeededError if isinstance(record, Person) else StillNeededError
            raise cause(title=title, count=needed)
        changed: Iterable[Stored] = ()
        if isinstance(record, Record):
            changed = tuple(kind_of(record).unmade(record, self))
        self.drop(table, record.id.hex)
        self._session.expunge_all()
        self.save(*changed)

    def link(self, record: Record, field: References, others: Sequence[UUID]) -> None:
        """Let a field of several references name just these records."""
        own, other = f"{table_of(type(record)).name}_id", f"{field.to}_id"
        links = {row: link_id(record.id, row) for row in others}
        table = table_of(field.link).name
        standing = relations.rows(self.connection, table, own, record.id.hex)
        for row in set(standing) - {link.hex for link in links.values()}:
            self.drop(table, row)
        for row_id, link in links.items():
            self.save(field.link(id=link, **{own: record.id, other: row_id}))
        self._reindex(record)

    def mark(
        self, record_id: UUID, what: str, *, done_on: date | None = None, until: date | None = None
    ) -> None:
        """Note that a step was done on a day, or is put off until one."""
        self.save(Mark(id=mark_id(record_id, what), record_id=record_id, what=what,
                       done_on=done_on, until=until))  # fmt: skip

    # What follows works on raw rows; undo and merging use it too.

    def stored(self, table: str, row: str) -> Raw | None:
        return stored_row(self.connection, table, row)

    def put(self, table: str, *rows: Raw) -> None:
        """Insert raw rows of a table at once, be they new or back after a removal."""
        model_table = tables()[table]
        known = still_known(self.connection, model_table, rows)
        values = []
        for row in still_kept(self.connection, known):
            base = self._log_of(row["id"]).all_heads()
            self.log_change(table, row["id"], WHOLE_ROW, as_json(row), changes.bases(base))
            values.append(tuple(row.get(column.name) for column in model_table.columns))
        self.connection.exec_driver_sql(insert_sql(model_table), values)

    def change(self, table: str, *rows: tuple[Raw, Raw]) -> None:
        """Update raw rows of a table at once: of each, as it is and as it should be, what differs.

        Rows that differ in the same columns are one statement.
        """
        known = still_known(self.connection, tables()[table], [new for _old, new in rows])
        written: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for (old, _new), new in zip(rows, known, strict=True):
            differing = {name: value for name, value in new.items() if value != old.get(name)}
            if differing:
                log = self._log_of(new["id"])
                for name, value in differing.items():
                    base = changes.bases(log.heads(name))
                    self.log_change(table, new["id"], name, as_json(value), base)
                values = (*differing.values(), new["id"])
                written.setdefault(tuple(differing), []).append(values)
        for names, those in written.items():
            settings = ", ".join(f'"{name}" = ?' for name in names)
            self.connection.exec_driver_sql(
                f'UPDATE "{table}" SET {settings} WHERE id = ?',  # noqa: S608
                those,
            )

    def drop(self, table: str, *rows: str) -> None:
        for row in rows:
            self.log_change(table, row, GONE, None, changes.bases(self._log_of(row).all_heads()))
        self.connection.exec_driver_sql(
            f'DELETE FROM "{table}" WHERE id = ?',  # noqa: S608
            [(row,) for row in rows],
        )
        unindex(self.connection, rows)

    def reindex_row(self, table: str, row: str) -> None:
        """Bring the line of a raw row up to date; a link has its part in that of its owner."""
        if owner := relations.linking_kind(table):
            entered = json.loads(self._log_of(row).changes[0].value or "{}")
            table, row = owner, entered[f"{owner}_id"]
        if kind := kinds().get(table):
            self._session.expunge_all()
            if record := self.get(kind.table, UUID(row)):
                self._reindex(record)

    def look_anew(self) -> None:
        """Forget what was read: it is read again as it was written since."""
        self._session.expunge_all()

    def _reindex(self, record: Stored) -> None:
        """Write the line of a record, then those of the records that take something from it."""
        if not isinstance(record, Record):
            return
        row = record.id.hex
        before = told_in_lines(self.connection, [row])
        index(self.connection, kind_of(record), record, self)
        if before and before != told_in_lines(self.connection, [row]):
            table = table_of(type(record)).name
            for dependent in relations.dependents(self.connection, table, [row]):
                self.reindex_row(*dependent)

    def know_logs(self, logs: Mapping[str, RowLog]) -> None:
        """Take logs that were read at once; each holds until its row is written."""
        self._known_logs |= logs

    def _log_of(self, row: str) -> RowLog:
        if row in self._logged_rows:
            self.flush_log()
        return self._known_logs.pop(row, None) or changes.row_log(self.connection, row)

    def log_change(self, table: str, row: str, field: str, value: str | None, base: bytes) -> None:
        """Collect a change for the log: its value is JSON."""
        self._log.append(Change(*self._author, table, row, field, value, base))
        self._logged_rows.add(row)

    def log_new(self, table: str, rows: Iterable[tuple[str, str]]) -> None:
        """Append to the log that rows are new, each told by its id and its JSON."""
        changes.append_new(self.connection, self._author, table, rows)
        self.is_written = True

    def append_log(self) -> None:
        """Write what is collected of the log: who reads it meanwhile is told that too."""
        if self._log:
            self.is_written = True
            changes.append(self.connection, self._log)
            self._log.clear()
            self._logged_rows.clear()

    def flush_log(self) -> None:
        """Write what is collected of the log, and its batch; an undo counts even if it is empty."""
        self.append_log()
        if not (self.is_written or self.undoes):
            return
        self.is_written = True
        self.connection.exec_driver_sql(
            "INSERT OR IGNORE INTO batch VALUES (?,?,?,?,?,?,?)",
            (self.batch, *self._author[:3], self._what, self.detail, self.undoes),
        )
