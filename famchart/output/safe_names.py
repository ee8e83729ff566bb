"""Names of files from words of records: nothing in them that a file system or a person trips on."""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import category, normalize

from famchart.core.shape import Shape

LONGEST = 60
"""Letters; in UTF-8 no more than 240 bytes, which every file system takes."""
FORBIDDEN = '/\\:*?"<>|'
DEVICES = Shape(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)
"""What Windows takes for a device, whatever stands behind the dot."""


def safe_name(text: str, taken: Collection[str] = ()) -> str:
    """Return a text as the name of a file without its ending; of one that is taken, a numbered one.

    Two names that differ in case alone are the same on some disks, so `taken` is folded.
    """
    signs = (sign if _is_harmless(sign) else " " for sign in normalize("NFC", text[:1000]))
    name = " ".join("".join(signs).split())[:LONGEST].strip(" .") or "_"
    name = f"_{name}" if DEVICES.fullmatch(name) else name
    number = 2
    numbered = name
    while numbered.casefold() in taken:
        numbered, number = f"{name} {number}", number + 1
    return numbered


def _is_harmless(sign: str) -> bool:
    return sign not in FORBIDDEN and category(sign)[0] not in "CZ"
