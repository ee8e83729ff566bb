"""The encrypted copy on a stick: written beside, read back, and only then given its name."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError, NoRoomError, WrongUseError
from famchart.core.file_types import size_words
from famchart.core.secret import Secret
from famchart.core.shape import Shape
from famchart.i18n import N_, _, ngettext
from famchart.output.copy_plan import EVERYTHING, Plan, content_of
from famchart.output.safe_names import safe_name
from famchart.store.copies import ENDING, note_copy, unnote_copies
from famchart.store.durable import NoSpaceError, readable_disk_errors, sync_folder
from famchart.store.export.content import Manifest, Member
from famchart.store.export.proof import prove
from famchart.store.export.sealed import AS_IT_IS, Heard, seal, seal_by_passphrase
from famchart.store.export.told import told_of
from famchart.store.root import Root
from famchart.store.vault import Vault

KEPT = 5
"""Copies of one vault that stay in a folder, the newest ones."""
_NAME = Shape(r"(?P<name>.+)-(?P<day>\d{4}-\d\d-\d\d)(?:-(?P<number>\d+))?")


class NoFolderError(WrongUseError):
    """There is no such folder: a stick that is not plugged in has none."""

    message = N_("There is no folder {folder}; is the stick plugged in?")


class FileForFolderError(NoFolderError):
    """A file stands where a folder was to be."""

    message = N_("{folder} is a file; name the folder that the copy is to go into.")


class FileTooLargeError(NoRoomError):
    """The file system takes no file as large."""

    message = N_(
        "{path} cannot hold a file as large: a stick in FAT form takes 4 GB. Nothing was changed;"
        " give the stick another form (exFAT), or take another."
    )


@dataclass(frozen=True)
class Step:
    """What is being done, and how much of it, in bytes."""

    is_reading_back: bool
    done: int
    of: int
    """Roughly, while writing: what the vault's own file takes."""

    @property
    def percent(self) -> int:
        return min(100 * self.done // (self.of or 1), 100)


@dataclass(frozen=True)
class Written:
    """A copy that was written, and came back as it was written."""

    path: Path
    size: int
    records: int
    removed: tuple[Path, ...]
    """Older copies of this vault that made room."""


def written_words(written: Written) -> str:
    words = ngettext(
        "{n} record written, encrypted, and read back as it was written: {path}",
        "{n} records written, encrypted, and read back as they were written: {path}",
        written.records,
    ).format(n=written.records, path=written.path)
    if gone := len(written.removed):
        older = ngettext("{n} older copy removed", "{n} older copies removed", gone)
        words += " · " + older.format(n=gone)
    return words


Told = Callable[[Step], None]


def unheard(step: Step) -> None:
    """Tell nobody."""


def check_room(vault: Vault, folder: Path) -> str:
    """Return a warning where the free space may not be enough; raise NoFolderError."""
    if not folder.is_dir():
        raise no_folder(folder)
    with readable_disk_errors(folder):
        free = shutil.disk_usage(folder).free
    needed = _rough_size(vault)
    if free >= needed:
        return ""
    words = _("{folder} has {free} free, and the copy may take up to {needed}.")
    return words.format(folder=folder, free=size_words(free), needed=size_words(needed))


def no_folder(path: Path) -> NoFolderError:
    """Return why a path that is no folder is none."""
    return (FileForFolderError if path.is_file() else NoFolderError)(folder=path)


def write_copy(
    vault: Vault,
    root: Root,
    folder: Path,
    clock: Clock,
    *,
    plan: Plan = EVERYTHING,
    passphrase: Secret | None = None,
    level: int = AS_IT_IS,
    keep: int = KEPT,
    told: Told = unheard,
) -> Written:
    """Write a copy and read it back; take the passphrase of one that opens with that alone.

    What `told` raises ends it; then, as after any error, the folder is as it was before. Raise
    NoFolderError, NoSpaceError, NoPermissionError, FileTooLargeError, NotAsWrittenError, what the
    content raises (`content_of`), TooLargeForPassphraseError.
    """
    assert (passphrase is not None) == plan.is_by_passphrase  # noqa: S101
    if not folder.is_dir():
        raise no_folder(folder)
    _clear_half_files(folder, vault)
    manifest, path = Manifest(), _free_name(folder, *plan.stem_and_ending(vault, clock))
    with _staged(path, vault) as (staged, descriptor):
        with os.fdopen(descriptor, "wb") as file:
            heard = _heard(told, of=_rough_size(vault), is_reading_back=False)
            with content_of(vault, plan, manifest, clock) as (people, content):
                _seal(content, _keys(plan, root, passphrase), file, level, heard)
            file.flush()
            os.fsync(file.fileno())
        size = staged.stat().st_size
        heard = _heard(told, of=size, is_reading_back=True)
        prove(staged, root if passphrase is None else passphrase, manifest, heard)
        os.replace(staged, path)
        sync_folder(folder)
    note_copy(vault, path, clock.now(), people)
    removed = tuple(_make_room(path, vault, root, keep) if plan.is_whole_copy else ())
    unnote_copies(vault, removed)
    return Written(path, size, manifest.records, removed)


def _keys(plan: Plan, root: Root, passphrase: Secret | None) -> Secret | list[str]:
    if passphrase is not None:
        return passphrase
    return [root.recipient, *(each.key for each in plan.without(root.recipient).others)]


def _seal(
    content: Iterator[Member], to: Secret | list[str], file: BinaryIO, level: int, heard: Heard
) -> None:
    if isinstance(to, Secret):
        seal_by_passphrase(content, to, file, level, heard)
    else:
        seal(content, to, file, level, heard)


def _clear_half_files(folder: Path, vault: Vault) -> None:
    """Remove what a kill left of copies of this vault: nobody else is writing one."""
    for path in folder.glob(f".*.age{_mark(vault)}*"):
        with suppress(OSError):  # it stays, and takes room only
            path.unlink()


def _mark(vault: Vault) -> str:
    """Return by what the vault's half files are known."""
    return f".{vault.id[:8]}."


@contextmanager
def _staged(path: Path, vault: Vault) -> Iterator[tuple[Path, int]]:
    """Yield an open file beside a path; it is gone in the end unless it took the path's place."""
    with readable_disk_errors(path.parent):
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}{_mark(vault)}", dir=path.parent)
    try:
        with _disk_errors(path):
            yield Path(name), descriptor
    finally:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)


@contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    try:
        with readable_disk_errors(path):
            yield
    except NoSpaceError as error:
        cause = error.__context__
        if isinstance(cause, OSError) and cause.errno == errno.EFBIG:
            raise FileTooLargeError(path=path.parent) from None
        raise


def _heard(told: Told, *, of: int, is_reading_back: bool) -> Heard:
    done = 0

    def heard(size: int) -> None:
        nonlocal done
        before = Step(is_reading_back, done, of)
        done += size
        now = Step(is_reading_back, done, of)
        if now.percent > before.percent:
            told(now)

    return heard


def _rough_size(vault: Vault) -> int:
    """Return about how large a copy gets: what its database takes has also the index of search."""
    with suppress(OSError):
        return (vault.path / "vault.db").stat().st_size
    return 0


def _free_name(folder: Path, stem: str, ending: str) -> Path:
    """Return the path of a new copy: of another one on the same day with a higher number.

    Older ones make room, so a lower number may be free: it would look older than it is.
    """
    called = re.compile(rf"{re.escape(stem)}(?:-(\d+))?{re.escape(ending)}", re.IGNORECASE)
    with readable_disk_errors(folder):
        found = [match for name in os.listdir(folder) if (match := called.fullmatch(name))]
    number = max((int(match[1] or 1) for match in found), default=0) + 1
    path = folder / (f"{stem}-{number}{ending}" if number > 1 else f"{stem}{ending}")
    while os.path.lexists(path):  # a disk may take names for one that are written differently
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    return path


def _make_room(newest: Path, vault: Vault, root: Root, keep: int) -> Iterator[Path]:
    """Remove the oldest copies of this vault beside a new one; those of others stay."""
    beside = (path for path in copies_in(newest.parent, vault.name) if path != newest)
    own = [(made_at, path) for path in beside if (made_at := _made_at(path, vault, root))]
    own.sort(key=itemgetter(0))  # those of one moment stay in the order of their numbers
    for _made, path in own[: max(len(own) + 1 - keep, 0)]:
        with suppress(OSError):  # it stays, and the new one is there all the same
            path.unlink()
            yield path


def copies_in(folder: Path, name: str) -> list[Path]:
    """Return the files in a folder that are called as copies of a vault are, by day and number."""
    found = []
    for path in folder.glob(f"*{ENDING}"):
        called = _NAME.fullmatch(path.name.removesuffix(ENDING))
        if called and called["name"] == safe_name(name) and path.is_file():
            found.append((called["day"], int(called["number"] or 1), path))
    return [path for _day, _number, path in sorted(found)]


def _made_at(path: Path, vault: Vault, root: Root) -> datetime | None:
    """Return when a copy was made; None for one of another family's vault of the same name."""
    with suppress(FamchartError, OSError, ValueError), path.open("rb") as file:
        about = told_of(file, root)
        if about.vault == vault.id:
            return datetime.fromisoformat(about.made_at).astimezone()
    return None
