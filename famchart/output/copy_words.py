"""What is said of the encrypted copy before it is written: what goes, what opens it, the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from famchart.core.day_words import day_words, distance_words
from famchart.core.file_types import size_words
from famchart.i18n import N_, _, ngettext
from famchart.store.backup import Backup
from famchart.store.copies import ENDING, made_copies

OPENED_BY = N_(
    "One encrypted file. The recovery sheet of this vault opens it, here or on another computer;"
    " the passphrase alone does not."
)
NEVER = N_("No copy was made yet.")
NO_BACKUP = N_("No backup yet: the first change of a day makes one.")
HOW_BACK = N_("famchart restore {path} --into FOLDER makes a vault of one.")
SHOWN = 3
"""Copies that are told, the newest ones."""


@dataclass(frozen=True)
class Goes:
    """How much of each thing a copy takes along."""

    records: int
    people: int
    logins: int
    files: int
    size: int
    """Bytes of the files."""

    def words(self) -> Iterator[str]:
        people = ngettext("{n} person", "{n} people", self.people).format(n=self.people)
        records = ngettext(
            "{n} record of {people}, with its whole history",
            "{n} records of {people}, with their whole history",
            self.records,
        )
        yield records.format(n=self.records, people=people)
        if self.logins:
            logins = ngettext(
                "{n} login, with its password", "{n} logins, with their passwords", self.logins
            )
            yield logins.format(n=self.logins)
        if self.files:
            files = ngettext("{n} file ({size})", "{n} files ({size})", self.files)
            yield files.format(n=self.files, size=size_words(self.size))


def what_goes(connection: Connection) -> Goes:
    counted = connection.exec_driver_sql(
        "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM person),"
        " (SELECT count(*) FROM login), (SELECT count(*) FROM original),"
        " (SELECT coalesce(sum(size), 0) FROM original)"
    )
    return Goes(*counted.one())


def last_copies(connection: Connection, today: date) -> list[str]:
    """Return where the newest copies went, and when; files that are not encrypted are no copies."""
    found = _encrypted(connection)
    return [f"{_when(at, today)}  {Path(path)}" for path, at in found[:SHOWN]]


def newest_copy(connection: Connection) -> Path | None:
    """Return the copy made last where it lies there still: a folder alone may be another disk's."""
    path = next((Path(path) for path, _at in _encrypted(connection)), None)
    return path if path and path.is_file() else None


def _encrypted(connection: Connection) -> list[tuple[str, str]]:
    return [(path, at) for path, at in made_copies(connection) if path.endswith(ENDING)]


def _when(at: str, today: date) -> str:
    day = datetime.fromisoformat(at).date()
    return f"{day_words(day, today)} ({distance_words(day, today)})"


def backups_words(found: Sequence[Backup], today: date) -> str:
    """Return how many backups lie beside the vault, of when the newest is, and what they take."""
    if not found:
        return _(NO_BACKUP)
    words = ngettext(
        "{n} backup of an earlier day, {size}; the newest: {day}",
        "{n} backups of earlier days, {size}; the newest: {day}",
        len(found),
    )
    size = size_words(sum(each.size for each in found))
    return words.format(n=len(found), size=size, day=day_words(found[0].day, today))
