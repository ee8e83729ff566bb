"""Taking out the files that no record names any more, for good: a delete alone leaves the bytes.

Undo may bring a deleted document back, however late: so its bytes stay until somebody says that
they may go. What comes back after that comes without its file, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlmodel import col, select

from famchart.core.errors import FamchartError
from famchart.i18n import N_
from famchart.records.source import Source
from famchart.store import undo, vacuum
from famchart.store.rows import tables
from famchart.store.tombstones import as_list
from famchart.store.vault import Vault
from famchart.store.work import Work


@dataclass(frozen=True)
class Freed:
    """What was taken out, or would be."""

    files: int
    size: int
    """Bytes."""
    is_file_clean: bool = True
    """The vault's file was written anew; otherwise it is at the next opening for writing."""


def to_free(vault: Vault) -> Freed:
    """Return what nothing in the vault names any more."""
    with vault.reading() as facts:
        found = _unnamed(facts.connection)
    return Freed(len(found), sum(found.values()))


def free(vault: Vault) -> Freed:
    """Take out for good what nothing names any more, and give its room back to the disk."""
    with vault.work(N_("Freed space")) as work:
        found = _unnamed(work.connection)
        if found:
            undo.begin_here(work)  # nothing takes this back
            _loosen(work, found)
            _delete(work.connection, found)
            vacuum.mark_due(work.connection)
    try:
        is_clean = vacuum.vacuum_if_due(vault)
    except FamchartError:  # they are gone all the same; the next opening does the rest
        is_clean = False
    return Freed(len(found), sum(found.values()), is_clean)


def _unnamed(connection: Connection) -> Mapping[str, int]:
    """Return the sizes of the originals that no record came from, by their addresses."""
    named = " UNION ".join(
        f'SELECT source_id FROM "{name}"'  # noqa: S608
        for name, table in tables().items()
        if "source_id" in table.columns
    )
    rows = connection.exec_driver_sql(
        "SELECT address, size FROM original WHERE address NOT IN (SELECT original FROM source"  # noqa: S608
        f" WHERE original IS NOT NULL AND id IN ({named}))"
    )
    return {str(address): int(size) for address, size in rows}


def _loosen(work: Work, found: Mapping[str, int]) -> None:
    """Let the sources that are left name no bytes: a document that comes back has none."""
    query = select(Source).where(col(Source.original).in_(found))
    for source in work.all(query):
        source.original = None
        work.save(source)


def _delete(connection: Connection, found: Mapping[str, int]) -> None:
    for table in ("original_piece", "original"):
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE address IN (SELECT value FROM json_each(?))",  # noqa: S608
            (as_list(found),),
        )
