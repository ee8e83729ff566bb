"""Checking everything: keys, pages, tables, search, originals; the log must tell the same story."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from famchart.core.shape import Shape
from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.store import originals
from famchart.store.changes import COLUMNS as CHANGE_COLUMNS
from famchart.store.changes import Change, Raw, RowLog
from famchart.store.connection import hear_of_damage, reading
from famchart.store.rows import tables
from famchart.store.vault import Vault

PAGE_SAID = Shape(r"HMAC verification failed for page (\d+)")
ROWS_AT_ONCE = 500
MOST_SAID = 20
"""Sentences of the library about tables that are not in order: more of them say nothing more."""


@dataclass
class Findings:
    """What was checked, how much of it, and every damage found, in words."""

    checked: dict[str, int] = field(default_factory=dict)
    damage: list[str] = field(default_factory=list)
    damaged_pages: list[int] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.damage

    def add_page(self, number: int) -> None:
        said = _("page {number} is not as it was written").format(number=number)
        self.damaged_pages.append(number)
        self.damage.append(_("Page check: {said}").format(said=said))


Check = Callable[[Connection, Findings], None]


def verify(vault: Vault) -> Findings:
    """Run every check; one that stumbles over damage reports it, and the others go on."""
    if not vault.is_read_only:
        vault.checkpoint("TRUNCATE")  # a log not yet folded in would read as damaged pages
    findings = Findings(damage=list(vault.notes))
    check_database(vault.engine, findings)
    return findings


def check_database(engine: Engine, findings: Findings) -> None:
    """Run every check on a database, of this shape or an older one."""
    for name, check in CHECKS.items():
        try:
            with reading(engine) as connection:
                check(connection, findings)
                hear_of_damage(connection)
        except (DBAPIError, ValueError) as error:  # a damaged page may be read as zeros first
            cause = getattr(error, "orig", None) or _("it is not as it was written")
            findings.damage.append(
                _("{check} cannot be read to the end: {cause}").format(check=_(name), cause=cause)
            )


def _pages(connection: Connection, findings: Findings) -> None:
    findings.checked["pages"] = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    for (said,) in connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
        if known := PAGE_SAID.fullmatch(said):
            findings.add_page(int(known[1]))
        else:
            findings.damage.append(_("Page check: {said}").format(said=said))


def _tables(connection: Connection, findings: Findings) -> None:
    """Check how pages hang together; over damaged ones that would say it of whole ones too.

    The index of search is asked for something first: a connection that has not written last holds
    an older picture of it, and the check, unlike a query, would take that for damage.
    """
    if findings.damaged_pages:
        return
    connection.exec_driver_sql("SELECT rowid FROM search('a') LIMIT 1").all()
    for (said,) in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_SAID})"):
        for line in said.splitlines()[:MOST_SAID]:
            if line != "ok" and not line.startswith("***"):
                findings.damage.append(_("Table check: {said}").format(said=line))
    for table, row, target, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        findings.damage.append(
            _("A line of {table} ({row}) points at a {target} that is not there").format(
                table=table, row=row, target=target
            )
        )


def _known_tables(connection: Connection) -> list[str]:
    """Return the tables of records that there are: a backup of an older shape has fewer."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
    there = set(found.scalars())
    return [name for name in tables() if name in there]


def _log(connection: Connection, findings: Findings) -> None:
    """Fold the log of every row and compare it with the tables, both ways."""
    changes = rows = 0
    folded: dict[str, set[str]] = {}
    known = _known_tables(connection)
    before = {table: unwritten(connection, table) for table in known}
    for log, stored in _beside_stored(connection):
        changes += len(log.changes)
        rows += 1
        first = log.changes[0]
        folded.setdefault(first.table, set()).add(first.row)
        row = log.fold()
        if (row and before[first.table] | row) != stored:
            findings.damage.append(
                _("{table} {row} is not what its history says").format(
                    table=first.table, row=first.row
                )
            )
    findings.checked |= {"changes": changes, "rows": rows}
    for table in known:
        for (row,) in connection.exec_driver_sql(f'SELECT id FROM "{table}"'):  # noqa: S608
            if row not in folded.get(table, ()):
                findings.damage.append(
                    _("{table} {row} has no history").format(table=table, row=row)
                )


def _beside_stored(connection: Connection) -> Iterator[tuple[RowLog, Raw | None]]:
    """Yield the changes of every row with the row as its table has it, many asked for at once."""
    logs = row_logs(connection)
    while some := list(islice(logs, ROWS_AT_ONCE)):
        asked: dict[str, list[str]] = {}
        for log in some:
            asked.setdefault(log.changes[0].table, []).append(log.changes[0].row)
        stored = {table: _stored_rows(connection, table, rows) for table, rows in asked.items()}
        yield from ((log, stored[log.changes[0].table].get(log.changes[0].row)) for log in some)


def _stored_rows(connection: Connection, table: str, rows: Sequence[str]) -> dict[str, Raw]:
    listed = "id IN (SELECT value FROM json_each(?))"
    found = connection.exec_driver_sql(
        f'SELECT * FROM "{table}" WHERE {listed}',  # noqa: S608
        (json.dumps(rows),),
    )
    names = list(found.keys())
    told = (dict(zip(names, line, strict=True)) for line in found)
    return {str(row["id"]): row for row in told}


def row_logs(connection: Connection) -> Iterator[RowLog]:
    """Yield the changes of every row, as the log keeps them, one row after the other."""
    query = f"SELECT id, {CHANGE_COLUMNS} FROM change ORDER BY row, id"  # noqa: S608
    gathered: list[Change] = []
    for _id, *columns in connection.exec_driver_sql(query):
        change = Change(*columns)
        if gathered and gathered[0].row != change.row:
            yield RowLog(gathered)
            gathered = []
        gathered.append(change)
    if gathered:
        yield RowLog(gathered)


def unwritten(connection: Connection, table: str) -> Raw:
    """Return what each column holds in the rows that were there before it."""
    columns = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').mappings()
    defaults = {column["name"]: column["dflt_value"] for column in columns}
    wanted = ", ".join(f'{default or "NULL"} AS "{name}"' for name, default in defaults.items())
    return dict(connection.exec_driver_sql(f"SELECT {wanted}").mappings().one())


def _changes(connection: Connection, findings: Findings) -> None:
    """Recompute the name of every change from its content."""
    for id_, *columns in connection.exec_driver_sql(f"SELECT id, {CHANGE_COLUMNS} FROM change"):  # noqa: S608
        if Change(*columns).id != id_:
            findings.damage.append(
                _("A change of {table} is not as it was written").format(table=columns[4])
            )


def _search(connection: Connection, findings: Findings) -> None:
    if not connection.exec_driver_sql("PRAGMA query_only").scalar_one():
        connection.exec_driver_sql("INSERT INTO search (search) VALUES ('integrity-check')")
    lines = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
    words = connection.exec_driver_sql("SELECT count(*) FROM search").scalar_one()
    records = sum(
        connection.exec_driver_sql(f'SELECT count(*) FROM "{kind}"').scalar_one()  # noqa: S608
        for kind in _known_tables(connection)
        if kind in kinds()
    )
    findings.checked["records"] = records
    if not lines == words == records:
        findings.damage.append(
            _("Search knows {words} of {records} records").format(words=words, records=records)
        )


def _originals(connection: Connection, findings: Findings) -> None:
    """Read every original to its end; look for those that a record came from and that are gone."""
    findings.checked["originals"] = 0
    for address, size in connection.exec_driver_sql("SELECT address, size FROM original").all():
        try:
            found = sum(map(len, originals.pieces(connection, address)))
        except originals.DamagedOriginalError as error:
            findings.damage.append(str(error))
            continue
        if found != size:
            findings.damage.append(str(originals.DamagedOriginalError(address=address[:12])))
        findings.checked["originals"] += 1
    missing = (
        "SELECT original FROM source WHERE original IS NOT NULL"
        " AND original NOT IN (SELECT address FROM original)"
    )
    for (address,) in connection.exec_driver_sql(missing).all():
        findings.damage.append(_("An original ({address}) is gone").format(address=address[:12]))


CHECKS: dict[str, Check] = {
    N_("The pages"): _pages,
    N_("The tables"): _tables,
    N_("The change log"): _log,
    N_("The changes"): _changes,
    N_("Search"): _search,
    N_("The originals"): _originals,
}
