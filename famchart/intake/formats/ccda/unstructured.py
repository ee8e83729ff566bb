"""Documents whose body is a file of another kind: a PDF, a text, a page; put in or referred to."""

from __future__ import annotations

import binascii
import zlib
from base64 import b64decode
from dataclasses import replace
from xml.etree.ElementTree import Element

from famchart.core.errors import UnreadableInputError
from famchart.i18n import _
from famchart.intake.draft import Item
from famchart.intake.formats import Asked, read_file
from famchart.intake.formats.ccda.header import Head
from famchart.intake.formats.ccda.nodes import at, child, lines_in, mark, told
from famchart.intake.formats.ccda.reading import Reading, filled
from famchart.intake.given import MOST_AT_ONCE, given_bytes

DEEPEST = 4
"""Documents within documents: each level may hold the next."""


def read_body(root: Element, head: Head, reading: Reading, asked: Asked) -> None:
    """Add the unstructured body as a document, with its text where another format reads it."""
    text = at(root, "component", "nonXMLBody", "text")
    if text is None:
        return
    reference = told(child(text, "reference"))
    media = told(text, "mediaType")
    said = "" if reference else _text_within(text, reading, asked)
    if reference:
        reading.warn(
            _("The document itself is in a file of its own, which is not here: {file}").format(
                file=reference
            )
        )
    if said:
        reading.texts.append(said)
    fields = filled(
        name=head.title,
        date=head.date,
        with_=head.author,
        where=head.custodian,
        media=media,
        file=reference,
        body=said,
    )
    reading.items.append(Item("document", fields))


def _text_within(text: Element, reading: Reading, asked: Asked) -> str:
    if told(text, "representation") != "B64":
        mark(text)
        return lines_in(text)
    content = _content(text)
    if content is None:
        reading.warn(_("The document within is damaged, and could not be read."))
        return ""
    given = replace(given_bytes(content), depth=reading.depth + 1)
    if given.depth > DEEPEST:
        return ""
    try:
        found = read_file(given, asked)
    except UnreadableInputError as error:
        reading.warn(_("The document within could not be read: {why}").format(why=error))
        return ""
    return "\n\n".join(filter(None, (each.text for each in found.documents)))


def _content(text: Element) -> bytes | None:
    """Return what is put in, unpacked where it says that it is packed."""
    try:
        content = b64decode("".join(text.itertext()))
        if told(text, "compression") in ("DF", "ZL", "GZ"):
            window = {"DF": -15, "ZL": 15, "GZ": 31}[told(text, "compression")]
            content = zlib.decompressobj(window).decompress(content, MOST_AT_ONCE)
    except (binascii.Error, ValueError, zlib.error):
        return None
    return content or None
