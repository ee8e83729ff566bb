"""From bytes to the elements of a document: out of its wrapping, hardened, with few repairs.

The parser is the strict one. A forgotten namespace or a wrong encoding is repaired and said; a
document that is cut off, has control characters or declares a document type is refused: nothing of
it is half read, nothing is expanded, nothing is fetched.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterable
from typing import BinaryIO, cast
from xml.etree.ElementTree import Element, ParseError, XMLParser, XMLPullParser

from famchart.core.errors import UnreadableInputError
from famchart.core.shape import Shape
from famchart.i18n import N_
from famchart.intake.formats.ccda.nodes import V3
from famchart.intake.given import Given

WHOLE = 16_000_000
"""Bytes of a file that become one tree; such a tree takes ten times as much memory, and so a larger
file is read entry by entry, at a third of the speed."""
BATCH = 200
"""Entries of a section that are held at once in a larger file."""
PIECE = 1 << 16
_ENTRY, _SECTION, _ROOT = (V3 + name for name in ("entry", "section", "ClinicalDocument"))
Visit = Callable[[Element, bool], None]
"""Told a section, and whether it is complete; its entries that were told of are then let go."""

_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>)?(?:\s|<\?[^>]*\?>|<!--(?:[^-]|-(?!->))*+-->)*+"
    rb"<(?:[\w.-]+:)?ClinicalDocument[\s>]"
)
"""What a document alone begins with; nothing in it is tried twice, however long it is."""
_BEGIN = Shape(r"<(?:([\w.-]+):)?ClinicalDocument(?=[\s>/])")
_QUOTED = Shape(r"[^>\"]{0,200}=\\\"")
"""The root as it stands in a string of a script."""
_DOCUMENT_TYPE = Shape(r"<!DOCTYPE(?!\s+html\b)", re.IGNORECASE)
_COMMENT = Shape(r"<!--.*?-->", re.DOTALL)
_DECLARED = re.compile(rb"<\?xml[^>]{0,80}encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_PREFIX = Shape(r"(?:</?|\s)([A-Za-z_][\w.-]{0,20}):[A-Za-z_][\w.-]*(?=[\s=/>])")
_KNOWN = {
    "sdtc": "urn:hl7-org:sdtc",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_ENTITY = Shape(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")


class CutOffDocumentError(UnreadableInputError):
    """The end of the document is not there."""

    message = N_("This health summary is cut off; download it once more.")


class DamagedDocumentError(UnreadableInputError):
    """It is no XML."""

    message = N_("This health summary is damaged (line {line}); download it once more.")


class UnsafeDocumentError(UnreadableInputError):
    """It declares a document type, by which files can be read and memory filled."""

    message = N_(
        "This file declares a document type, which no health summary does; it is not read."
    )


def load(given: Given, begin: Callable[[], Visit]) -> tuple[Element, bool]:
    """Tell of every section in turn; return the root, and whether anything was repaired.

    `begin` is called for every attempt: what an attempt before has told of does not count.
    """
    if _PROLOG.match(given.head):
        try:
            with given.open() as stream:
                root = _parsed(stream, given.size, begin())
            if root.tag == _ROOT:
                return root, False
        except (ParseError, LookupError, ValueError):  # an encoding that is none, or too wide
            pass  # it is looked at as text, to be refused for what is wrong or to be repaired
    text, is_repaired = _unwrapped(given.content())
    content = text.encode("utf-8", "replace")
    try:
        return _parsed(io.BytesIO(content), len(content), begin()), is_repaired
    except ParseError as error:
        raise DamagedDocumentError(line=error.position[0]) from None


def _parsed(stream: BinaryIO, size: int, visit: Visit) -> Element:
    """Parse what has no document type: without one there is nothing to expand or to fetch."""
    if size > WHOLE:
        return _streamed(stream, visit)
    parser = XMLParser()  # noqa: S314 - see above
    parser.feed(stream.read())
    root: Element = parser.close()
    for section in root.iter(_SECTION):
        visit(section, True)
    return root


def _streamed(stream: BinaryIO, visit: Visit) -> Element:
    """Tell of a section when it is complete, and in between when many entries have come."""
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    opened: list[Element] = []  # the sections and entries that have begun and not ended
    root: Element | None = None
    while piece := stream.read(PIECE):
        parser.feed(piece)
        for event, element in cast("Iterable[tuple[str, Element]]", parser.read_events()):
            root = element if root is None else root
            if element.tag not in (_SECTION, _ENTRY):
                continue
            if event == "start":
                opened.append(element)
            elif opened.pop().tag == _SECTION:
                visit(element, True)
                element.clear()
        _tell_of_many(opened, visit)
    parser.close()
    if root is None:
        raise DamagedDocumentError(line=1)
    return root


def _tell_of_many(opened: list[Element], visit: Visit) -> None:
    """Tell of a section that has many entries by now; the one that is not complete stays."""
    section = next((each for each in reversed(opened) if each.tag == _SECTION), None)
    if section is None or len(section) < BATCH or not _may_be_told(section):
        return
    last = opened[-1] if opened[-1].tag == _ENTRY else None
    if last is not None:
        section.remove(last)
    visit(section, False)
    _let_go(section, last)


def _let_go(section: Element, last: Element | None) -> None:
    for entry in section.findall(_ENTRY):
        section.remove(entry)
    if last is not None:
        section.append(last)


def _may_be_told(section: Element) -> bool:
    """True where its code and its text have come, which the entries need."""
    return all(section.find(V3 + name) is not None for name in ("code", "text"))


def _check_safe(prolog: str) -> None:
    if _DOCUMENT_TYPE.search(_COMMENT.sub("", prolog)):
        raise UnsafeDocumentError


def _unwrapped(content: bytes) -> tuple[str, bool]:
    """Return the document alone as text, and whether its bytes were not what they claim."""
    text, is_repaired = _decoded(content)
    begin = _BEGIN.search(text)
    if begin is None or _QUOTED.match(text, begin.end()):
        text = _out_of_a_string(text)
        begin = _BEGIN.search(text)
    if begin is None:
        raise DamagedDocumentError(line=1)
    _check_safe(text[: begin.start()])
    end = text.rfind("ClinicalDocument>")
    if end < begin.end():
        raise CutOffDocumentError
    document = text[begin.start() : end + len("ClinicalDocument>")]
    document = _ENTITY.sub(_sign, document)
    declared = _with_namespaces(document, begin[1] or "")
    return declared, is_repaired or declared != document


def _decoded(content: bytes) -> tuple[str, bool]:
    """Decode by the mark, by the shape, by what is declared, and at last as Western letters."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace"), False
    head = content[:64]
    if head.count(0) > len(head) // 4:
        is_little = head[1::2].count(0) > head[0::2].count(0)
        return content.decode("utf-16-le" if is_little else "utf-16-be", "replace"), True
    declared = _DECLARED.search(content[:65_536])
    for encoding in (declared[1].decode() if declared else "utf-8", "utf-8"):
        try:
            if not encoding.casefold().startswith("utf-16"):
                return content.decode(encoding), False
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("cp1252", "replace"), True


def _out_of_a_string(text: str) -> str:
    """Return a page in which the document is written as text, or as a string of a script."""
    if "&lt;" in text:
        return html.unescape(text)
    return (
        text.replace(r"\u003c", "<").replace(r"\u003C", "<").replace(r"\u003e", ">")
        .replace(r"\u003E", ">").replace(r"\/", "/").replace(r"\"", '"').replace(r"\n", "\n")
        .replace(r"\r", "").replace(r"\t", " ")
    )  # fmt: skip


def _sign(match: re.Match[str]) -> str:
    """Return the sign of an entity of html, which XML does not know."""
    found = html.unescape(match[0])
    return found if found != match[0] else html.escape(match[0])


def _with_namespaces(document: str, prefix: str) -> str:
    """Declare on the root the namespaces that the document uses and forgets to declare."""
    missing = {prefix: "urn:hl7-org:v3"}
    missing |= {name: _KNOWN.get(name, f"urn:undeclared:{name}") for name in _used(document)}
    texts = [
        f' {declaration}="{uri}"'
        for name, uri in missing.items()
        if (declaration := f"xmlns:{name}" if name else "xmlns") + "=" not in document
    ]
    at = len(f"<{prefix}:ClinicalDocument" if prefix else "<ClinicalDocument")
    return document[:at] + "".join(texts) + document[at:]


def _used(document: str) -> set[str]:
    """Return the prefixes of elements and attributes; some may only look so within a text."""
    return set(_PREFIX.findall(document)) - {"xml", "xmlns"}
