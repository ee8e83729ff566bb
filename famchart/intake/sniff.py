"""What a handful of bytes is: by its content, never by its name."""

from __future__ import annotations

import codecs

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_

LONGEST_TEXT = 5_000_000
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
FEW_CONTROLS, MOST_CONTROLS = 3, 0.03
"""A text may hold a few of them by accident; of random or packed bytes they are a tenth."""


class NotTextError(UnreadableInputError):
    """The bytes are no text."""

    message = N_("This is no text; famchart cannot read such a file yet.")


class EmptyTextError(UnreadableInputError):
    """There is nothing to read."""

    message = N_("There is nothing to read: the text is empty.")


class TooLongTextError(UnreadableInputError):
    """The text is longer than anything a portal shows."""

    message = N_("The text is longer than {most} million letters; give it in parts.")


def text_of(content: bytes, longest: int = LONGEST_TEXT) -> str:
    """Return bytes as text: UTF-8, UTF-16 with its mark, else Windows’ Western letters.

    Lines end as they do everywhere else, whatever the terminal or the file ends them with.
    """
    if len(content) > longest * 2:
        raise TooLongTextError(most=longest // 1_000_000)
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyTextError
    if len(text) > longest:
        raise TooLongTextError(most=longest // 1_000_000)
    return text


def beginning(head: bytes) -> str:
    """Return the first bytes of a file as text, to look at: whatever is no text is replaced."""
    for mark, encoding in _MARKS.items():
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    controls = len(content) - len(content.translate(None, CONTROLS))
    is_binary = controls > FEW_CONTROLS + len(content) * MOST_CONTROLS
    if is_binary or content.startswith((b"PK\x03\x04", b"%PDF-")):
        raise NotTextError
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
