"""The copies that were made of what is in a vault: where they went, and whose records they hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from famchart.core.file_types import ENOUGH, media_of
from famchart.core.shape import Shape
from famchart.store import key_copies, meta
from famchart.store.connection import readable_errors, writing
from famchart.store.lockfile import NAME as LOCK
from famchart.store.spoken import LANGUAGE_NAME
from famchart.store.vault import Vault
from famchart.store.vault_readme import README_NAME

DATABASE = "vault.db"
ENDING = ".famchart.age"
"""That of an encrypted copy."""
SLICE_ENDING = ".famchart-slice.age"
"""No copy ends so: a slice is never counted among those, nor removed to make room for one."""
ITS_OWN_WORDS = "-passphrase"
"""Stands behind the day in the name of one that opens with a passphrase of its own alone."""
_FOR_THE_SHEET = Shape(
    rf".+-\d\d-\d\d(-\d+)?({re.escape(ENDING)}|{re.escape(SLICE_ENDING)})", re.DOTALL
)
AGE = b"age-encryption.org/"
"""With which such a copy begins, whatever it is called."""
SHOWN = ("image", "audio", "video", "text")
PAPERS = ("application/pdf", "application/dicom", "application/rtf")
BACKUPS = "backups"
"""The folder of backups within a vault's own: each may hold whoever was in the vault that day."""
OWN = {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", *key_copies.NAMES, LOCK, README_NAME,
       LANGUAGE_NAME, BACKUPS}  # fmt: skip
"""The files that a vault has; whatever else lies in its folder was put there."""


def note_copy(vault: Vault, path: Path, at: datetime, people: Collection[UUID] = ()) -> None:
    """Remember that a copy was made, of these people's records or of everybody's."""
    with readable_errors(vault.path), writing(vault.engine) as connection:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO copy VALUES (?,?,?)",
            (
                str(path.absolute()),
                at.isoformat(timespec="seconds"),
                _joined(each.hex for each in people),
            ),
        )


def unnote_copies(vault: Vault, paths: Collection[Path]) -> None:
    """Remember no longer copies that are gone."""
    with readable_errors(vault.path), writing(vault.engine) as connection:
        for path in paths:
            connection.exec_driver_sql("DELETE FROM copy WHERE path = ?", (str(path.absolute()),))


def made_copies(connection: Connection) -> list[tuple[str, str]]:
    """Return where every copy went and when (ISO, with its offset), the newest first."""
    found = connection.exec_driver_sql("SELECT path, made_at FROM copy ORDER BY made_at DESC, path")
    return [(path, at) for path, at in found]


def copies_for_the_sheet(connection: Connection) -> list[str]:
    """Return where the copies and slices went that the recovery sheet of today opens."""
    found = connection.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (meta.KEYS_MADE_AT,))
    since = str(found.scalar() or "")
    return [path for path, at in made_copies(connection)
            if _FOR_THE_SHEET.fullmatch(path) and not _is_before(at, since)]  # fmt: skip


def _is_before(at: str, since: str) -> bool:
    return bool(since) and datetime.fromisoformat(at) < datetime.fromisoformat(since)


def copies_of(connection: Connection, person: str) -> list[str]:
    """Return where the copies are that hold a person's records, the oldest first."""
    found = connection.exec_driver_sql("SELECT path, people FROM copy ORDER BY made_at, path")
    return [path for path, people in found if not people or person in people.split(",")]


def take_out(connection: Connection, person: str) -> None:
    """Remember no longer that copies hold a person, nor those that hold nobody else."""
    found = connection.exec_driver_sql("SELECT path, people FROM copy WHERE people <> ''").all()
    for path, people in found:
        others = [each for each in people.split(",") if each != person]
        if not others:
            connection.exec_driver_sql("DELETE FROM copy WHERE path = ?", (path,))
        else:
            values = (_joined(others), path)
            connection.exec_driver_sql("UPDATE copy SET people = ? WHERE path = ?", values)


def copies_beside(folder: Path) -> list[str]:
    """Return what lies in and beside a vault's folder and looks like a copy of it."""
    with suppress(OSError):
        strange = [path for path in folder.iterdir() if path.name not in OWN and _may_hold(path)]
        beside = [path for path in folder.parent.iterdir() if _is_copy(path, folder)]
        backups = (folder / BACKUPS).glob("*.db")
        return sorted(str(path) for path in (*strange, *backups, *beside))
    return []


def _is_copy(path: Path, folder: Path) -> bool:
    """True for the same vault under another name, and for files named after it."""
    if path == folder:
        return False
    if (path / DATABASE).exists():
        return bool(_vault_ids(path) & _vault_ids(folder))
    return path.is_file() and path.name.startswith(folder.stem) and _may_hold(path)


def _may_hold(path: Path) -> bool:
    """True of a folder, of a copy of ours, and of what may be a database or packed files.

    A picture, a text or an empty file is none, whatever it is called.
    """
    if not path.is_file():
        return True
    with path.open("rb") as stream:
        first = stream.read(ENOUGH)
    if first.startswith(AGE):
        return True
    media = media_of(first, path.name)
    is_other = media.partition("/")[0] in SHOWN or media in PAPERS
    return len(first) == ENOUGH and not is_other


def _vault_ids(folder: Path) -> set[str]:
    return {copy.document.vault for copy in key_copies.read_copies(folder) if copy.document}


def _joined(people: Iterator[str] | list[str]) -> str:
    return ",".join(people)
