"""Removing a person for good: one unit of work, then a file written anew; no undo."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Connection

from famchart.core.errors import FamchartError
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.records.person import Person
from famchart.store import changes, copies, tombstones, undo, vacuum
from famchart.store.belongings import LISTED, Belongings, belongings
from famchart.store.bulk import enter_anew
from famchart.store.changes import Raw
from famchart.store.drafts import PREFIX
from famchart.store.lookup import NoSuchRecordError
from famchart.store.relations import dependents, linking_kind, rows
from famchart.store.rows import tables
from famchart.store.tombstones import as_list
from famchart.store.vault import Vault
from famchart.store.work import Work

ID = Shape(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")


@dataclass(frozen=True)
class Forgotten:
    """What is left to say once a person is gone."""

    removed: dict[str, int]
    """How many records of each kind were removed."""
    copies: list[str]
    """Where copies are that hold the person still."""
    is_file_clean: bool
    """The file was written anew; otherwise it is at the next opening for writing."""


def forget(
    vault: Vault, person_id: UUID, tell: Callable[[str], None] = lambda words: None
) -> Forgotten:
    """Remove all that is one person's for good; `tell` is told how far it has come.

    Raise NoSuchRecordError, or what the vault says of disks and damage: nothing was removed then.
    """
    tell(_("Removing what is theirs…"))
    with vault.work(N_("Forgotten for good")) as work:
        if work.get(Person, person_id) is None:
            raise NoSuchRecordError(kind=_("Person").casefold(), name=person_id)
        going = belongings(work.connection, person_id.hex)
        removed = counts(work.connection, going)
        remaining = copies_holding(work.connection, vault, person_id.hex)
        _remove(work, going)
    tell(_("Writing the file anew, so that nothing is left in it…"))
    try:
        is_clean = vacuum.vacuum_if_due(vault)
    except FamchartError:  # the person is gone all the same; the next opening does the rest
        is_clean = False
    return Forgotten(removed, remaining, is_clean)


def counts(connection: Connection, going: Belongings) -> dict[str, int]:
    """Return how many records of each kind would go, by the kind's name."""
    found = connection.exec_driver_sql(
        f"SELECT kind, count(*) FROM entry WHERE record IN {LISTED} GROUP BY kind",  # noqa: S608
        (as_list(going.rows),),
    )
    return {str(kind): int(number) for kind, number in found}


def copies_holding(connection: Connection, vault: Vault, person: str) -> list[str]:
    return list(
        dict.fromkeys([*copies.copies_of(connection, person), *copies.copies_beside(vault.path)])
    )


def _remove(work: Work, going: Belongings) -> None:
    connection = work.connection
    connection.exec_driver_sql("PRAGMA secure_delete=ON")
    undo.begin_here(work)  # nothing takes this back
    names = names_ever(connection, going.person)
    _loosen(work, going)
    bereft = _bereft(work, going)
    _blank_batches(connection, going, names)
    _delete(connection, going)
    _forget_drafts(connection, going, names)
    copies.take_out(connection, going.person)
    tombstones.bury(connection, going.rows, datetime.now(UTC))
    enter_anew(work, bereft)
    connection.exec_driver_sql("INSERT INTO search (search) VALUES ('optimize')")
    vacuum.mark_due(connection)


def names_ever(connection: Connection, person: str) -> set[str]:
    """Return what a person was ever called by, but for the name that the family shares."""
    log = changes.row_log(connection, person)
    given = (each.value_of(name) for name in ("given", "called") for each in log.changes
             if each.sets(name))  # fmt: skip
    return {fold(str(name)) for name in given if name}


def is_named(text: str, names: Collection[str]) -> bool:
    """True where one of some folded names stands in a text as words of its own."""
    folded = fold(text)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded) for name in names)


def _loosen(work: Work, going: Belongings) -> None:
    """Take the references to what goes out of what stays: an access loses its holder."""
    blanks: dict[str, dict[str, Raw]] = {}
    for table, row, column in going.loosened:
        blanks.setdefault(table, {}).setdefault(row, {})[column] = None
    for table, blanked in blanks.items():
        query = f'SELECT * FROM "{table}" WHERE id IN {LISTED}'  # noqa: S608
        stored = work.connection.exec_driver_sql(query, (as_list(blanked),)).mappings().all()
        work.know_logs(changes.logs_of(work.connection, blanked))
        work.change(table, *((dict(old), {**old, **blanked[old["id"]]}) for old in stored))


def _bereft(work: Work, going: Belongings) -> list[tuple[str, str]]:
    """Return (table, row) of what stays and is called after something that goes."""
    found = [(table, row) for table, row, _column in going.loosened if table in kinds()]
    by_table: dict[str, list[str]] = {}
    for row, table in going.rows.items():
        by_table.setdefault(table, []).append(row)
    for table, ids in by_table.items():
        if table in ("person", "account"):
            found += dependents(work.connection, table, ids)
        if owner := linking_kind(table):
            owning = rows(work.connection, table, "id", *ids, wanted=f"{owner}_id")
            found += [(owner, row) for row in owning]
    return [each for each in dict.fromkeys(found) if each[1] not in going.rows]


def _blank_batches(connection: Connection, going: Belongings, names: set[str]) -> None:
    """Take the words from what was done to them, and from whatever else names them."""
    blanked = set(_batches_of(connection, going))
    told = connection.exec_driver_sql("SELECT id, detail FROM batch WHERE detail <> ''")
    blanked |= {batch for batch, detail in told if is_named(detail, names)}
    connection.exec_driver_sql(
        f"UPDATE batch SET detail = '' WHERE id IN {LISTED}",  # noqa: S608
        (as_list(blanked),),
    )


def _batches_of(connection: Connection, going: Belongings) -> list[str]:
    query = f"SELECT DISTINCT batch FROM change WHERE row IN {LISTED}"  # noqa: S608
    return list(connection.exec_driver_sql(query, (as_list(going.rows),)).scalars())


def _delete(connection: Connection, going: Belongings) -> None:
    """Delete the rows, their lines and their log, and the batches of which nothing is left."""
    rows, batches = as_list(going.rows), as_list(_batches_of(connection, going))
    lines = f"SELECT place FROM entry WHERE record IN {LISTED}"  # noqa: S608
    for sql in (
        f"DELETE FROM search WHERE rowid IN ({lines})",  # noqa: S608
        f"DELETE FROM entry WHERE record IN {LISTED}",  # noqa: S608
        *(f'DELETE FROM "{table}" WHERE id IN {LISTED}' for table in tables()),  # noqa: S608
        f"DELETE FROM change WHERE row IN {LISTED}",  # noqa: S608
        f"DELETE FROM tally WHERE person IN {LISTED}",  # noqa: S608
    ):
        connection.exec_driver_sql(sql, (rows,))
    connection.exec_driver_sql(
        f"DELETE FROM batch WHERE id IN {LISTED} AND undoes IS NOT id"  # noqa: S608
        " AND NOT EXISTS (SELECT 1 FROM change WHERE batch IN (batch.id, batch.undoes))",
        (batches,),
    )
    connection.exec_driver_sql(
        "DELETE FROM batch WHERE undoes IS NOT NULL AND undoes NOT IN (SELECT id FROM batch)"
    )
    for table in ("original_piece", "original"):
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE address IN {LISTED}",  # noqa: S608
            (as_list(going.originals),),
        )


def _forget_drafts(connection: Connection, going: Belongings, names: set[str]) -> None:
    """Drop what was half written, but for what is surely about somebody else."""
    kept = connection.exec_driver_sql(
        "SELECT key, value FROM meta WHERE key LIKE ?", (PREFIX + "%",)
    )
    for key, value in kept.all():
        ids = {found.replace("-", "") for found in ID.findall(key + value)}
        is_anothers = ID.search(key) or json.loads(value).get("person")
        if ids & going.rows.keys() or is_named(value, names) or not is_anothers:
            connection.exec_driver_sql("DELETE FROM meta WHERE key = ?", (key,))
