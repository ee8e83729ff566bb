"""A file that is dragged into a terminal arrives as its path, quoted or escaped as shells do."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

LONGEST = 4096
"""Letters that a path may have."""
BEGINNINGS = ("/", "~", "'", '"', "file://", "\\")


def dropped_file(text: str, *, may_be_folder: bool = False) -> Path | None:
    """Return the file whose whole path a text is, and nothing else; None for other texts.

    A folder is only meant where one is asked for: a text may well be a stroke.
    """
    line = text.strip()
    if len(line) > LONGEST or len(line.splitlines()) != 1 or not line.startswith(BEGINNINGS):
        return None
    return next((path for path in _meant(line) if _is_there(path, may_be_folder)), None)


def _meant(line: str) -> Iterator[Path]:
    """Yield the paths that a line may mean: as it stands, as a shell or as an address reads it."""
    yield Path(os.path.expanduser(line))
    try:
        words = shlex.split(line)
    except ValueError:  # a quote without its other half
        words = []
    if len(words) == 1:
        yield Path(os.path.expanduser(words[0]))
    address = words[0] if len(words) == 1 else line
    if address.startswith("file://"):
        yield Path(unquote(urlsplit(address).path))


def _is_there(path: Path, may_be_folder: bool) -> bool:
    try:
        return path.is_absolute() and (path.is_file() or (may_be_folder and path.is_dir()))
    except (OSError, ValueError):  # longer than a path can be, a zero byte in it
        return False
