"""The moment at which new keys take the place of old ones, and what a crash around it leaves.

Everything under the new root is written beside what it replaces, the database first. As long as the
new database lies beside the old one, the old keys hold; that it takes the place of the old one is
one rename, and from then on the new ones do.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from famchart.store.copies import BACKUPS
from famchart.store.durable import readable_disk_errors, sync_folder, write_durably
from famchart.store.key_copies import NAMES
from famchart.store.keys import KeyDocument
from famchart.store.making import DATABASE

ENDING = ".new"


def staged(path: Path) -> Path:
    """Return where what is to replace a file is written."""
    return path.with_name(f"{path.name}{ENDING}")


def put_in_place(folder: Path, document: KeyDocument) -> None:
    """Let the new keys hold, with the database and the backups that were written for them.

    One copy of keys.json is the new one and the other still the old one while the databases
    change places: whichever it is, something here opens it.
    """
    first, second = (folder / name for name in NAMES)
    write_durably(first, document.json())
    with readable_disk_errors(folder):
        os.replace(staged(folder / DATABASE), folder / DATABASE)
        sync_folder(folder)
        _finish(folder)
    write_durably(second, document.json())


def clear_up(folder: Path) -> None:
    """Take away what was begun and never held, or bring to its end what holds; nobody may write."""
    if not any(_begun(folder)):
        return
    with readable_disk_errors(folder):
        if staged(folder / DATABASE).exists():
            take_back(folder)
        else:
            _finish(folder)


def take_back(folder: Path) -> None:
    """Remove what was written for keys that never held: the database last, which tells so."""
    for path in sorted(_begun(folder), key=lambda each: each == staged(folder / DATABASE)):
        path.unlink(missing_ok=True)


def _finish(folder: Path) -> None:
    for path in list(_begun(folder)):
        os.replace(path, path.with_name(path.name.removesuffix(ENDING)))
        sync_folder(path.parent)


def _begun(folder: Path) -> Iterator[Path]:
    """Yield what was written for other keys, with what a library left beside it."""
    yield from folder.glob(f"{DATABASE}{ENDING}*")
    yield from (folder / BACKUPS).glob(f"*.db{ENDING}*")
