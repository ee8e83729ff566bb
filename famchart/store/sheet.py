"""The recovery sheet, read back: the root key on paper, or in a file.

As a text it is also a valid age identity file: every line but the key begins with #.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from famchart.core.errors import UnreadableInputError
from famchart.core.shape import Shape
from famchart.i18n import N_, _
from famchart.store.root import Root, WrongSheetError

KEY = Shape(  # as typed from paper: spaces and new lines anywhere, but not a letter more
    r"(?<![0-9A-Z])" + r"\s*".join("AGE-SECRET-KEY-1") + r"(?:\s*[0-9A-Z]){58}(?![0-9A-Z])",
    re.IGNORECASE,
)
LONGEST_SHEET = 1 << 16
ASKED_BACK = 6


class UnreadableSheetError(UnreadableInputError):
    """The file of the sheet cannot be read."""

    message = N_("The sheet {file} cannot be read.")


def parse_sheet(text: str) -> Root:
    """Return the root from a sheet, or from its key alone, retyped; raise WrongSheetError."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    found = KEY.search("\n".join(lines))
    if not found:
        raise WrongSheetError
    return Root.parse(found.group())


def read_sheet(path: Path) -> Root:
    """Return the root from a file; raise UnreadableSheetError or WrongSheetError."""
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_SHEET)
    except OSError:
        raise UnreadableSheetError(file=path) from None
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # from Windows
    return parse_sheet(content.decode("utf-16" if is_utf16 else "utf-8", "replace"))


def ask_back(root: Root) -> tuple[str, str]:
    """Return a question that shows whether the sheet was kept, and its answer."""
    question = _("The last {n} letters of the key on the sheet").format(n=ASKED_BACK)
    return question, root.secret.reveal()[-ASKED_BACK:]
