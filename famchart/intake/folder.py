"""A folder as one thing that is imported: read like an archive, kept as one."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

STILL = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the same files make the same bytes, whenever they were copied."""


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and those within it: no hidden ones, and no links to folders."""
    for around, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(around, name)
            if not name.startswith(".") and path.is_file():  # a pipe would be waited for
                yield path


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of all in a folder."""
    return sum(each.stat().st_size for each in (files_in(path) if path.is_dir() else [path]))


def packed(folder: Path) -> bytes:
    """Return a folder as a zip, so that its bytes are kept as those of a file are."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files_in(folder):
            name = path.relative_to(folder).as_posix()
            archive.writestr(zipfile.ZipInfo(name, STILL), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return made.getvalue()
