"""Rich text, as older word processors and some laboratories write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from famchart.core.shape import Shape
from famchart.intake.draft import ReadFile
from famchart.intake.formats import Asked
from famchart.intake.given import Given
from famchart.intake.packed import DamagedFileError
from famchart.intake.paste.struck import with_marks
from famchart.intake.persons import with_patient
from famchart.intake.sniff import EmptyTextError
from famchart.intake.tables.grid import cell
from famchart.intake.tables.reading import Block, read_blocks

KIND = "rtf"
SIGNATURE = b"{\\rtf"
MOST = 50_000_000
"""Bytes, with the pictures in it."""
_PICTURE = Shape(r"(?<![0-9a-fA-F\s])[0-9a-fA-F\s]{2000,}")
"""Digits of a picture, left out before a reader that goes through them one by one."""
_TOKEN = Shape(
    r"\\striked?(?P<strike>\d*)(?![a-z\d])[ ]?|(?P<plain>\\plain(?![a-z])[ ]?)"
    r"|\\[a-z]+-?\d*[ ]?|\\.|[{}]|[^\\{}]+|\\",
    re.DOTALL,
)
_SIGNS = ("\ue000", "\ue001")
_SIGN = Shape("([\ue000\ue001])")
_BEGINS, _ENDS = r"{\uc1\u57344?}", r"{\uc1\u57345?}"


def fits(given: Given) -> bool:
    return given.head.lstrip()[: len(SIGNATURE)] == SIGNATURE


def read(given: Given, asked: Asked) -> ReadFile:
    text = _text(given.content(MOST))
    if not text.strip():
        raise EmptyTextError
    return ReadFile(KIND, tuple(map(with_patient, read_blocks(KIND, list(_blocks(text)), asked))))


def _text(content: bytes) -> str:
    from striprtf.striprtf import rtf_to_text  # only where there is such a file

    printed = _with_signs(_PICTURE.sub("", content.decode("latin-1")))
    try:
        return _with_marks(str(rtf_to_text(printed, errors="replace")))
    except Exception:  # noqa: BLE001 - of damaged text it raises whatever it stumbles over
        raise DamagedFileError from None


def _with_signs(printed: str) -> str:
    """Return rich text with a sign where a strike through it begins, and one where it ends.

    It lasts to the end of the group that sets it: what stands between braces.
    """
    if "\\strike" not in printed:
        return printed
    parts: list[str] = []
    around: list[bool] = []
    is_struck = False
    for found in _TOKEN.finditer(printed):
        piece, before = found[0], is_struck
        if piece == "{":
            around.append(is_struck)
        elif piece == "}":
            is_struck = around.pop() if around else False
        elif found["strike"] is not None:
            is_struck = found["strike"] != "0"
        elif found["plain"]:
            is_struck = False
        parts.append(piece)
        if is_struck != before:
            parts.append(_BEGINS if is_struck else _ENDS)
    return "".join(parts)


def _with_marks(text: str) -> str:
    """Return a text in which marks stand for the signs."""
    if _SIGNS[0] not in text:
        return text
    pieces: list[tuple[str, bool]] = []
    is_struck = False
    for part in _SIGN.split(text):
        if part in _SIGNS:
            is_struck = part == _SIGNS[0]
        else:
            pieces.append((part, is_struck))
    return with_marks(pieces)


def _blocks(text: str) -> Iterator[Block]:
    """Yield the lines; those of tables come with a `|` behind each cell."""
    for is_row, lines in groupby(text.splitlines(), lambda line: line.rstrip().endswith("|")):
        if is_row:
            yield [tuple(map(cell, line.rstrip()[:-1].split("|"))) for line in lines]
        else:
            yield from lines
