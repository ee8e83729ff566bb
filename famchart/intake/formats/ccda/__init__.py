"""C-CDA: the summaries that every portal of a hospital hands out, of all releases (CCD, C32 …)."""

from __future__ import annotations

import re

from famchart.intake.draft import ReadFile
from famchart.intake.formats import Asked
from famchart.intake.given import Given

KIND = "ccda"
_ROOT = re.compile(rb"<(?:[\w.-]+:)?ClinicalDocument[\s>/]")
_ESCAPED = re.compile(
    rb"&lt;(?:[\w.-]+:)?ClinicalDocument\b|\\u003[cC](?:[\w.-]+:)?ClinicalDocument\b"
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|script)\b", re.IGNORECASE)
_OTHERS = (b"{", b"[", b"PK", b"%PDF-")
"""Beginnings of files that may hold such a document, and are none: JSON, archives, PDFs."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def fits(given: Given) -> bool:
    """Look for the root, in any wrapping; a page may hold it far behind its own head."""
    head = _plain(given.head)
    if head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(_OTHERS):
        return False
    if _is_root_in(head):
        return True
    return bool(_PAGE.search(head)) and len(head) < given.size and _is_root_in(given.content())


def _is_root_in(content: bytes) -> bool:
    return bool(_ROOT.search(content) or _ESCAPED.search(content))


def _plain(head: bytes) -> bytes:
    """Return UTF-16 as single bytes: every sign of the root has its code in one of the two."""
    return head.replace(b"\0", b"") if head[:64].count(0) > len(head[:64]) // 4 else head


def read(given: Given, asked: Asked) -> ReadFile:
    """Read a document; raise UnreadableInputError where it is cut off, damaged or unsafe."""
    from famchart.intake.formats.ccda.document import read_document  # pays for XML

    return ReadFile(KIND, (read_document(given, asked),))
