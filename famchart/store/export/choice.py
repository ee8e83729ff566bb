"""What of a vault goes into a slice: whose records, of which kinds, of which days.

Secrets and private records stay unless they are named. What goes is listed row by row, beside the
database, so that everything that is written of a slice asks the same list.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from famchart.records import kinds
from famchart.store.connection import room_for_pages
from famchart.store.rows import tables
from famchart.store.tombstones import as_list

CHOSEN = "temp.chosen"
IS_CHOSEN = f"IN (SELECT row FROM {CHOSEN})"  # noqa: S608  names of our own, here and below
ROOM_FOR_CHOOSING = 1 << 16
"""KiB of pages: a row, its line and its changes lie far apart."""
SECRET_KINDS = ("login",)
"""Kinds that are kept for their secrets: without those nothing is left to hand on."""
NOBODYS = ("portal", "rule")
"""Kinds that are the family's: a portal goes with an account there, what was taught stays."""


@dataclass(frozen=True)
class Slice:
    """A part of a vault."""

    people: frozenset[UUID] = field(default_factory=frozenset)
    """Empty: everybody."""
    kinds: frozenset[str] = field(default_factory=frozenset)
    """Empty: all."""
    since: date | None = None
    until: date | None = None
    with_secrets: bool = False
    with_private: bool = False

    @property
    def wanted_kinds(self) -> list[str]:
        named = self.kinds or frozenset(kinds())
        hidden = () if self.with_secrets else SECRET_KINDS
        return [each for each in kinds() if each in named and each not in (*hidden, *NOBODYS)]

    @property
    def is_of_whole_people(self) -> bool:
        """True where nothing but secrets and what is private is held back of those in it."""
        return not (self.kinds or self.since or self.until)


@contextmanager
def chosen(connection: Connection, part: Slice) -> Iterator[None]:
    """List the rows of a slice in temp.chosen (row, tbl) as long as this lasts."""
    with room_for_pages(connection, ROOM_FOR_CHOOSING), _listed(connection, part):
        yield


@contextmanager
def _listed(connection: Connection, part: Slice) -> Iterator[None]:
    _drop(connection)
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE {CHOSEN.partition('.')[2]} (row TEXT PRIMARY KEY, tbl TEXT NOT NULL)"
        " WITHOUT ROWID"
    )
    try:
        _choose_people(connection, part)
        _choose_records(connection, part)
        _choose_logins(connection, part)
        _choose_portals(connection)
        _drop_bereft(connection)
        _choose_sources(connection)
        _choose_links(connection)
        yield
    finally:
        with suppress(DBAPIError):  # given up while rows are read: then the next slice drops it
            _drop(connection)


def _drop(connection: Connection) -> None:
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {CHOSEN}")


def _choose(connection: Connection, query: str, *values: object) -> None:
    connection.exec_driver_sql(f"INSERT OR IGNORE INTO {CHOSEN} {query}", values)


def _choose_people(connection: Connection, part: Slice) -> None:
    listed = as_list([each.hex for each in part.people])
    _choose(
        connection,
        "SELECT id, 'person' FROM person"
        " WHERE ? = '[]' OR id IN (SELECT value FROM json_each(?))",
        listed, listed,
    )  # fmt: skip


def _choose_records(connection: Connection, part: Slice) -> None:
    """List what belongs to one of the people; what has no day lies outside of no days."""
    query = (
        f"SELECT record, kind FROM entry WHERE person {IS_CHOSEN} AND kind <> 'person'"  # noqa: S608
        " AND kind IN (SELECT value FROM json_each(?)) AND (? OR private = 'no')"
        " AND (day IS NULL OR (day >= substr(?, 1, length(day)) AND day <= ?))"
    )
    since = part.since.isoformat() if part.since else ""
    until = part.until.isoformat() if part.until else "9999-12-31"
    named = as_list([each for each in part.wanted_kinds if each not in SECRET_KINDS])
    _choose(connection, query, named, part.with_private, since, until)


def _choose_logins(connection: Connection, part: Slice) -> None:
    """List the logins that open accounts of the slice, and no other."""
    if "login" in part.wanted_kinds:
        _choose(
            connection,
            "SELECT record, 'login' FROM entry WHERE kind = 'login' AND (? OR private = 'no')"  # noqa: S608
            " AND EXISTS (SELECT 1 FROM login_account WHERE login_id = record)"
            " AND NOT EXISTS (SELECT 1 FROM login_account"
            f" WHERE login_id = record AND account_id NOT {IS_CHOSEN})",
            part.with_private,
        )


def _choose_portals(connection: Connection) -> None:
    """List the portals of the accounts."""
    _choose(connection, f"SELECT portal_id, 'portal' FROM account WHERE id {IS_CHOSEN}")  # noqa: S608


def _choose_sources(connection: Connection) -> None:
    """List the sources of which everything is in the slice that ever was read from them."""
    wanted = sources_of(connection)
    if not wanted:
        return
    for name in _tables_with_source():
        query = (
            f'SELECT DISTINCT source_id FROM "{name}"'  # noqa: S608
            f" WHERE source_id IN (SELECT value FROM json_each(?)) AND id NOT {IS_CHOSEN}"
        )
        wanted -= set(connection.exec_driver_sql(query, (as_list(wanted),)).scalars())
    wanted -= ever(connection, "source_id")
    _choose(connection, "SELECT value, 'source' FROM json_each(?)", as_list(wanted))


def sources_of(connection: Connection) -> set[str]:
    """Return what the records of a slice were read from."""
    found: set[str] = set()
    for name in _tables_with_source():
        query = f'SELECT DISTINCT source_id FROM "{name}" WHERE id {IS_CHOSEN}'  # noqa: S608
        found |= set(connection.exec_driver_sql(query).scalars())
    return found - {None}


def _tables_with_source() -> list[str]:
    return [name for name, table in tables().items() if "source_id" in table.columns]


def ever(connection: Connection, column: str) -> set[str]:
    """Return all that a column held in rows of no slice that were changed, or are gone.

    Such a row has several lines in the log; the others are as the tables tell.
    """
    told = f"json_extract(value, iif(field = '*', '$.{column}', '$'))"
    query = (
        f"SELECT DISTINCT {told} FROM change WHERE field IN ('*', '{column}')"  # noqa: S608
        " AND row IN (SELECT row FROM change GROUP BY row HAVING count(*) > 1)"
        f" AND row NOT {IS_CHOSEN}"
    )
    return set(connection.exec_driver_sql(query).scalars()) - {None}


def _drop_bereft(connection: Connection) -> None:
    """Take out what cannot be without a row that stays: a fill without its medicine."""
    is_shrinking = True
    while is_shrinking:
        is_shrinking = False
        for kind in kinds():
            for column in needed(tables()[kind]):
                gone = connection.exec_driver_sql(
                    f"DELETE FROM {CHOSEN} WHERE tbl = ? AND row IN"  # noqa: S608
                    f' (SELECT id FROM "{kind}" WHERE "{column}" NOT {IS_CHOSEN})',
                    (kind,),
                )
                is_shrinking |= gone.rowcount > 0


def _choose_links(connection: Connection) -> None:
    """List the rows that are no records and need only what is listed, and the marks on records."""
    for name, table in tables().items():
        if name not in kinds() and (columns := needed(table)):
            both = " AND ".join(f'"{column}" {IS_CHOSEN}' for column in columns)
            _choose(connection, f"SELECT id, '{name}' FROM \"{name}\" WHERE {both}")  # noqa: S608
    _choose(connection, f"SELECT id, 'mark' FROM mark WHERE record_id {IS_CHOSEN}")  # noqa: S608


def needed(table: Table) -> list[str]:
    """Return the columns that must name another row."""
    return [each.name for each in table.columns if each.foreign_keys and not each.nullable]


def counts(connection: Connection) -> dict[str, int]:
    """Return how many records of each kind are chosen."""
    found = connection.exec_driver_sql(f"SELECT tbl, count(*) FROM {CHOSEN} GROUP BY tbl")  # noqa: S608
    told = {str(table): int(number) for table, number in found}
    return {name: told[name] for name in kinds() if name in told}


def people(connection: Connection) -> frozenset[UUID]:
    """Return the people of the slice."""
    found = connection.exec_driver_sql(f"SELECT row FROM {CHOSEN} WHERE tbl = 'person'")  # noqa: S608
    return frozenset(UUID(row) for row in found.scalars())
