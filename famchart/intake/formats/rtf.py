"""Rich text, as older word processors and some laboratories write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from famchart.intake.draft import ReadFile
from famchart.intake.formats import Asked
from famchart.intake.given import Given
from famchart.intake.packed import DamagedFileError
from famchart.intake.persons import with_patient
from famchart.intake.sniff import EmptyTextError
from famchart.intake.tables.grid import cell
from famchart.intake.tables.reading import Block, read_blocks

KIND = "rtf"
SIGNATURE = b"{\\rtf"
MOST = 50_000_000
"""Bytes, with the pictures in it."""
_PICTURE = re.compile(r"(?<![0-9a-fA-F\s])[0-9a-fA-F\s]{2000,}")
"""Digits of a picture, left out before a reader that goes through them one by one."""


def fits(given: Given) -> bool:
    return given.head.lstrip()[: len(SIGNATURE)] == SIGNATURE


def read(given: Given, asked: Asked) -> ReadFile:
    text = _text(given.content(MOST))
    if not text.strip():
        raise EmptyTextError
    return ReadFile(KIND, tuple(map(with_patient, read_blocks(KIND, list(_blocks(text)), asked))))


def _text(content: bytes) -> str:
    from striprtf.striprtf import rtf_to_text  # only where there is such a file

    printed = _PICTURE.sub("", content.decode("latin-1"))
    try:
        return str(rtf_to_text(printed, errors="replace"))
    except Exception:  # noqa: BLE001 - of damaged text it raises whatever it stumbles over
        raise DamagedFileError from None


def _blocks(text: str) -> Iterator[Block]:
    """Yield the lines; those of tables come with a `|` behind each cell."""
    for is_row, lines in groupby(text.splitlines(), lambda line: line.rstrip().endswith("|")):
        if is_row:
            yield [tuple(map(cell, line.rstrip()[:-1].split("|"))) for line in lines]
        else:
            yield from lines
