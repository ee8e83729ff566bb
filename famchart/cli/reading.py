"""The read command: what a text holds, with no vault opened and no database imported."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.core.dates import Order
from famchart.core.errors import FamchartError, UnreadableInputError
from famchart.i18n import N_
from famchart.intake.draft import Draft, LabRow
from famchart.intake.paste import read_paste
from famchart.intake.sniff import text_of


class NoSuchFileError(UnreadableInputError):
    """The file is not there, or may not be read."""

    message = N_("{file} cannot be read: check the name and that you may read it.")


def read(parsed: Namespace, context: Context) -> Answer:
    """Read one input, or several into one list; one that is refused has its error in its place."""
    if len(parsed.file) == 1:
        draft = draft_of(parsed.file[0], parsed.date_order)
        return Answer(draft.to_json(), draft_text(draft))
    data: list[dict[str, Any]] = []
    texts: list[str] = []
    code = 0
    for name in parsed.file:
        try:
            draft = draft_of(name, parsed.date_order)
            data.append(draft.to_json())
            texts.append(f"{name}\n{draft_text(draft)}")
        except FamchartError as error:
            code = error.exit_code
            data.append({"error": str(error)})
            texts.append(f"{name}\n{error}")
    return Answer(data, "\n".join(texts), code)


def draft_of(name: str, order: Order | None = None) -> Draft:
    return read_paste(text_of(content_of(name)), order)


def content_of(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for “-”; raise NoSuchFileError."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError:
        raise NoSuchFileError(file=name) from None


def draft_text(draft: Draft) -> str:
    """Return what was understood, for people: a line a row, then what was not understood."""
    title = " · ".join(part for part in (draft.kind, draft.title, draft.date) if part)
    unread = [f"? {line}" for line in draft.unread] if draft.rows else []
    return "\n".join([title, *map(_row_text, draft.rows), *unread])


def _row_text(row: LabRow) -> str:
    odd = row.slip_words()
    told = (row.name, row.value, row.unit, row.ref_text, row.flag, odd and f"? {odd}")
    return "  ".join(part for part in told if part)
