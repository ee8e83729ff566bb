"""The sticks that are plugged in: where each is, what it is called, and how much room it has."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from famchart.core.shape import Shape

MEDIA = ("/media/", "/run/media/")
"""Where Linux desktops put what somebody plugs in."""
VOLUMES = Path("/Volumes")
"""Where macOS puts every disk, its own too (as a link to /)."""
REMOVABLE = 2
"""What Windows calls such a drive (GetDriveType)."""
_ESCAPED = Shape(r"\\(\d{3})")
"""A blank in the table of mounts is written as its octal number."""


@dataclass(frozen=True)
class Drive:
    """A place on a removable drive that can be written."""

    name: str
    folder: Path
    free: int
    """Bytes."""


def removable_drives() -> list[Drive]:
    """Return the drives that can be taken away, as they are plugged in now, by name."""
    found = []
    for folder in _folders():
        with suppress(OSError):  # one that was pulled just now
            if os.access(folder, os.W_OK):
                found.append(Drive(folder.name or str(folder), folder, _free(folder)))
    return sorted(found, key=lambda drive: (drive.name.casefold(), drive.folder))


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _folders() -> Iterator[Path]:
    if sys.platform == "darwin":
        yield from (each for each in VOLUMES.iterdir() if not each.is_symlink())
    elif sys.platform == "win32":
        yield from _windows_folders()
    else:
        with suppress(OSError):
            yield from mounted(Path("/proc/self/mounts").read_text("utf-8", "surrogateescape"))


def mounted(table: str, blocks: Path = Path("/sys/class/block")) -> Iterator[Path]:
    """Yield the mount points of a table of mounts (proc(5)) that can be taken away."""
    for line in table.splitlines():
        device, place, *_more = line.split(" ")
        folder = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), place)
        if folder.startswith(MEDIA) or _is_removable(blocks / Path(device).name):
            yield Path(folder)


def _is_removable(block: Path) -> bool:
    """True for a disk, or a part of one, that hangs on USB or says that it can be taken out."""
    try:
        disk = block.resolve(strict=True)
    except OSError:
        return False
    if any(part.startswith("usb") for part in disk.parts):
        return True
    said = (each / "removable" for each in (disk, disk.parent))
    return any(each.is_file() and each.read_text().strip() == "1" for each in said)


def _windows_folders() -> Iterator[Path]:
    import ctypes

    kernel: Any = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    letters = (chr(ord("A") + n) for n in range(26) if kernel.GetLogicalDrives() >> n & 1)
    roots = (f"{letter}:\\" for letter in letters)
    yield from (Path(root) for root in roots if kernel.GetDriveTypeW(root) == REMOVABLE)
