"""New keys for a vault whose sheet or passphrase somebody else may have: a root of its own.

The passphrase alone is changed without this; but whoever has seen the old root, on the sheet or in
an old keys.json, is kept out only by another one, under which every page is written anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError, NoRoomError, VaultUnavailableError
from famchart.i18n import N_
from famchart.store import meta, swap
from famchart.store.backup import backups, copied, prove, sync
from famchart.store.connection import (
    BUILDING,
    open_engine,
    raw_connection,
    readable_errors,
    still_access,
)
from famchart.store.copies import copies_for_the_sheet
from famchart.store.durable import readable_disk_errors
from famchart.store.kdf import KdfCost
from famchart.store.keys import KeyDocument, Sheet, Slot, SlotCredential
from famchart.store.lockfile import WriterLock
from famchart.store.making import DATABASE, remember, salt_of
from famchart.store.opening import Opened, open_vault, open_with_keys
from famchart.store.root import Root

SPARE = 16 << 20
"""Bytes that a disk keeps beside what is written anew."""


class NoRoomToRotateError(NoRoomError):
    """The database and its backups do not fit a second time."""

    message = N_(
        "New keys need {size} MB beside the vault in {vault}, until they hold. Nothing was changed;"
        " free some space and try again."
    )


class NotRotatedError(VaultUnavailableError):
    """What was written anew is not what is there."""

    message = N_(
        "What was written under the new keys is not whole, so the old ones hold;"
        " “famchart verify” looks for damage."
    )


Told = Callable[[int], None]
"""Told how much was written, in percent."""


def unheard(percent: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class NewWay:
    """A way in that the new keys have from the beginning."""

    credential: SlotCredential
    label: str = ""


@dataclass(frozen=True)
class Rotated:
    """What became of it, for the sheet and for what is said of the old one."""

    root: Root
    copies: Sequence[str]
    """Where encrypted copies went that the old sheet opens still."""
    backups: int
    """How many were written anew."""
    backups_left: Sequence[Path]
    """Those that could not be read, and are as they were."""


def rotate(
    path: Path,
    root: Root,
    ways: Sequence[NewWay],
    *,
    cost: KdfCost | None = None,
    is_sheet_owed: bool = False,
    told: Told = unheard,
) -> Rotated:
    """Give a vault another root, and these ways in alone; until the end, the old keys hold.

    What `told` raises ends it, and the old keys hold.

    Raise NoRoomToRotateError, NotRotatedError, BusyVaultError, LastSlotError and others. With
    `is_sheet_owed` the vault asks on its next opening that the new sheet be copied.
    """
    open_vault(path, Sheet(root)).close()  # it is brought up to date, and mended, under the old one
    with WriterLock(path):
        _check_room(path)
        _check_nobody_reads(path, root)
        try:
            heard = _Progress(_size(path), told)
            rotated, document = _written_beside(path, root, ways, cost, heard, is_sheet_owed)
        except BaseException:
            swap.take_back(path)
            raise
        swap.put_in_place(path, document)
    return rotated


def _check_room(path: Path) -> None:
    """Raise NoRoomToRotateError where the disk would be full in the middle of it."""
    needed = _size(path) + SPARE
    with readable_disk_errors(path):
        free = shutil.disk_usage(path).free
    if free < needed:
        raise NoRoomToRotateError(size=-(-needed // 1_000_000), vault=path)


def _size(path: Path) -> int:
    """Return how many bytes are written anew."""
    return (path / DATABASE).stat().st_size + sum(each.size for each in backups(path))


class _Progress:
    """What was done of all, in percent; a copied database counts half until it was read back."""

    def __init__(self, of: int, told: Told) -> None:
        self._of, self._told = of, told
        self._before = self._size = 0

    def begin(self, size: int) -> None:
        """The next database is at work; the one before it is done."""
        self._before += self._size
        self._size = size
        self._tell(0)

    def copied(self, _status: int, left: int, of: int) -> None:
        self._tell((1 - left / (of or 1)) / 2)

    def _tell(self, share: float) -> None:
        self._told(int(100 * (self._before + share * self._size) / self._of))


def _written_beside(
    path: Path,
    root: Root,
    ways: Sequence[NewWay],
    cost: KdfCost | None,
    heard: _Progress,
    is_sheet_owed: bool,
) -> tuple[Rotated, KeyDocument]:
    """Write everything under a new root beside what is there."""
    with _read(path, root) as opened:
        new = Root.generate()
        document = _document(opened, new, ways, cost or KdfCost.calibrated())
        now = Clock().now().isoformat(timespec="seconds")
        facts = {
            "generation": str(document.generation),
            meta.SHARES_MADE: "",
            meta.KEYS_MADE_AT: now,
        }
        if is_sheet_owed:
            facts[meta.SHEET_OWED] = "yes"
        _write(opened.vault.engine, path / DATABASE, new, facts, heard)
        with opened.vault.reading() as reading:
            copies = copies_for_the_sheet(reading.connection)
    left = [each.path for each in backups(path) if not _backup_written(each.path, root, new, heard)]
    return Rotated(new, copies, len(backups(path)) - len(left), left), document


@contextmanager
def _read(path: Path, root: Root) -> Iterator[Opened]:
    opened = open_with_keys(path, Sheet(root), write=False)
    try:
        yield opened
    finally:
        opened.vault.close()


def _document(opened: Opened, new: Root, ways: Sequence[NewWay], cost: KdfCost) -> KeyDocument:
    vault = opened.vault.id
    slots = tuple(Slot.wrap(new, each.credential, vault, each.label, cost) for each in ways)
    return KeyDocument(vault, opened.ring.document.generation).with_slots(slots, new)


def _write(source: Engine, path: Path, new: Root, facts: dict[str, str], heard: _Progress) -> None:
    """Write a database anew beside itself and prove it; raise NotRotatedError."""
    target = swap.staged(path)
    with readable_disk_errors(path):
        target.touch(mode=0o600)
    heard.begin(path.stat().st_size)
    counted = copied(source, target, new, heard.copied)
    if facts:
        _remember(target, new, facts)
    prove(target, new, counted, path.stem)
    with readable_disk_errors(path):
        sync(target)


def _remember(database: Path, new: Root, facts: dict[str, str]) -> None:
    engine = open_engine(database, new.database_key(salt_of(database)), BUILDING)
    with readable_errors(database.parent):
        remember(engine, **facts)
        engine.dispose()


def _backup_written(path: Path, root: Root, new: Root, heard: _Progress) -> bool:
    """Write a backup anew; False where it cannot be read: it stays, and that is said."""
    try:
        source = open_engine(path, root.database_key(salt_of(path)), still_access(path))
        try:
            _write(source, path, new, {}, heard)
        finally:
            source.dispose()
    except NoRoomError:
        raise
    except FamchartError:
        swap.staged(path).unlink(missing_ok=True)
        return False
    return True


def _check_nobody_reads(path: Path, root: Root) -> None:
    """Raise BusyVaultError while another program has the old database open.

    Its write-ahead log would be taken for that of the new one: here it is folded in, and whoever
    opens the old database from now on makes none.
    """
    database = path / DATABASE
    with readable_errors(path):
        connection = raw_connection(database, root.database_key(salt_of(database)))
        try:
            connection.execute("PRAGMA journal_mode=DELETE").fetchall()
        finally:
            connection.close()
