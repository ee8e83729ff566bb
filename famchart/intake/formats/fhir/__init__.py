"""FHIR: what portals' apps and downloads hand out, in DSTU2, STU3 and R4.

A single resource, a Bundle of any type, an array, one resource a line; an international patient
summary is of kind `ips`. Each patient is a draft.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from famchart.core.errors import UnreadableInputError
from famchart.core.shape import Shape
from famchart.i18n import N_, _
from famchart.intake.draft import ReadFile
from famchart.intake.formats import Asked
from famchart.intake.formats.fhir.drafts import read_entries
from famchart.intake.formats.fhir.entries import Entries, entries_in
from famchart.intake.given import Given

_MARK = Shape(r'"resourceType"\s*:|"fullUrl"\s*:|"entry"\s*:\s*\[\s*\{\s*"resource"')

_XML = Shape(r"""(?:<\?[^>]*>\s*)?<[A-Z]\w+\s[^>]{0,400}xmlns=["']http://hl7.org/fhir["']""")
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class NoResourcesError(UnreadableInputError):
    """JSON that says it is FHIR, and holds none."""

    message = N_("There is no health record in this file: it holds no FHIR resource.")


class XmlResourcesError(UnreadableInputError):
    """FHIR in its other clothes."""

    message = N_("This is FHIR written as XML: download it as JSON, which famchart reads.")


def fits(given: Given) -> bool:
    head = head_text(given)
    if _XML.match(head):
        return True
    return head[:1] in ("{", "[") and _MARK.search(head) is not None


def head_text(given: Given) -> str:
    """Return the beginning of a text, whatever way its letters are written."""
    head = given.head
    for mark, encoding in _MARKS.items():
        if head.startswith(mark):
            return head.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    if head[1:2] == b"\0" or head[:1] == b"\0":
        return head.replace(b"\0", b"").decode("latin-1").lstrip()
    return head.decode("latin-1").lstrip()


def read(given: Given, asked: Asked) -> ReadFile:
    if head_text(given).startswith("<"):
        raise XmlResourcesError
    found = entries_in(given.content())
    if not found.entries:
        raise NoResourcesError
    read = read_entries(found.entries, asked, given.depth)
    return ReadFile(read.kind, read.documents, (*read.warnings, *_lacking(found)))


def _lacking(found: Entries) -> Iterator[str]:
    """Yield what is known to be missing from a file."""
    if found.broken_lines:
        yield _("Lines that were damaged and not read: {n}.").format(n=found.broken_lines)
    if found.has_more:
        yield _("This file is one page of several: the portal has more than it holds.")
