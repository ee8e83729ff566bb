"""From bytes to the elements of a document: out of its wrapping, hardened, with few repairs.

Strict comes first. A wrong namespace or encoding is repaired and said; a document that is cut off,
has control characters or declares a document type is refused: nothing of it is half read.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterable
from typing import BinaryIO

from lxml import etree

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_
from famchart.intake.formats.ccda.nodes import V3, Element
from famchart.intake.given import Given

WHOLE = 16_000_000
"""Bytes of a file that become one tree; such a tree takes ten times as much memory, and so a larger
file is read entry by entry, at a third of the speed."""
BATCH = 200
"""Entries of a section that are held at once in a larger file."""
END = 200
"""Bytes at the end of a file among which the end of the root is looked for."""
_ENTRY, _SECTION, _ROOT = (V3 + name for name in ("entry", "section", "ClinicalDocument"))
_STREAMED = (_ENTRY, _SECTION, _ROOT)
Visit = Callable[[Element, bool], None]
"""Told a section, and whether it is complete; its entries that were told of are then let go."""

_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>)?(?:\s+|<\?[^>]*\?>|<!--.*?-->)*"
    rb"<(?:[\w.-]+:)?ClinicalDocument[\s>]",
    re.DOTALL,
)
_BEGIN = re.compile(r"<(?:([\w.-]+):)?ClinicalDocument(?=[\s>/])")
_DOCUMENT_TYPE = re.compile(r"<!DOCTYPE(?!\s+html\b)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DECLARED = re.compile(rb"<\?xml[^>]{0,80}encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
_REPAIRABLE = (
    "ERR_DOCUMENT_END", "ERR_INVALID_ENCODING", "ERR_UNKNOWN_ENCODING", "ERR_UNSUPPORTED_ENCODING",
    "ERR_UNDECLARED_ENTITY", "WAR_UNDECLARED_ENTITY", "ERR_RESERVED_XML_NAME", "I18N_CONV_FAILED",
    "ERR_DOCUMENT_EMPTY",
)  # fmt: skip


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


class _MalformedError(Exception):
    """What a parser complained of; its log is its own, that of the library is of the process."""

    def __init__(self, error: etree.XMLSyntaxError, log: Iterable[etree._LogEntry]) -> None:
        super().__init__()
        complaints = [each for each in log if each.level_name != "WARNING"]
        self.line = error.lineno or 1
        self.types = {each.type_name for each in complaints}
        self.is_of_namespaces = bool(complaints) and all(
            each.domain_name == "NAMESPACE" for each in complaints
        )

    @property
    def is_repairable(self) -> bool:
        return self.is_of_namespaces or not self.types.isdisjoint(_REPAIRABLE)

    def refusal(self) -> UnreadableInputError:
        return DamagedDocumentError(line=self.line)


def load(given: Given, begin: Callable[[], Visit]) -> tuple[Element, bool]:
    """Tell of every section in turn; return the root, and whether anything was repaired.

    `begin` is called for every attempt: what an attempt before has told of does not count.
    """
    if _PROLOG.match(given.head):
        try:
            with given.open() as stream:
                return _parsed(stream, given.size, begin()), False
        except _MalformedError as error:
            if not error.is_repairable:
                check_end(given)
                raise error.refusal() from None
    text, is_repaired = _unwrapped(given.content())
    return _read_text(text.encode("utf-8", "surrogatepass"), begin, is_repaired=is_repaired)


def _read_text(
    content: bytes, begin: Callable[[], Visit], *, is_repaired: bool
) -> tuple[Element, bool]:
    try:
        return _parsed(io.BytesIO(content), len(content), begin()), is_repaired
    except _MalformedError as error:
        if not error.is_of_namespaces:
            raise error.refusal() from None
    try:
        return _parsed(io.BytesIO(content), len(content), begin(), recover=True), True
    except _MalformedError as error:
        raise error.refusal() from None


def check_end(given: Given) -> None:
    """Raise CutOffDocumentError where the end of the root is not there."""
    if b"ClinicalDocument" not in given.content()[-END:].replace(b"\0", b""):
        raise CutOffDocumentError


def _parser_facts(*, recover: bool) -> dict[str, bool]:
    """Return what every parser is made with: nothing is fetched, nothing is put in."""
    return {
        "huge_tree": True,  # a PDF within is one text of many megabytes
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "remove_comments": True,
        "remove_pis": True,
        "recover": recover,
    }


def _parsed(stream: BinaryIO, size: int, visit: Visit, *, recover: bool = False) -> Element:
    facts = _parser_facts(recover=recover)
    if size > WHOLE:
        return _streamed(stream, visit, facts)
    parser = etree.XMLParser(**facts)
    try:
        root = etree.fromstring(stream.read(), parser)
    except etree.XMLSyntaxError as error:
        raise _MalformedError(error, parser.error_log) from None
    if root is None:
        raise DamagedDocumentError(line=1)
    for section in root.iter(_SECTION):
        visit(section, True)
    return root


def _streamed(stream: BinaryIO, visit: Visit, facts: dict[str, bool]) -> Element:
    events = etree.iterparse(stream, events=("end",), tag=_STREAMED, **facts)
    try:
        return _visited(events, visit)
    except etree.XMLSyntaxError as error:
        raise _MalformedError(error, events.error_log) from None


def _visited(events: Iterable[tuple[str, Element]], visit: Visit) -> Element:
    """Tell of a section when it is complete, and in between when many entries have come."""
    root: Element | None = None
    waiting = 0
    for _event, element in events:
        if element.tag == _ROOT:
            root = element
            continue
        section = element
        if element.tag == _ENTRY:
            waiting += 1
            parent = element.getparent()
            if waiting < BATCH or parent is None or not _may_be_told(parent):
                continue
            section = parent
        visit(section, element.tag == _SECTION)
        waiting = 0
        for entry in list(section.iterchildren(_ENTRY)):
            section.remove(entry)
    if root is None:
        raise DamagedDocumentError(line=1)
    return root


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
    if begin is None:
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
    return _with_namespace(document, begin[1] or ""), is_repaired


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


def _with_namespace(document: str, prefix: str) -> str:
    """Declare the namespace of CDA where the root forgets it."""
    root = document[: document.find(">") + 1]
    declared = f"xmlns:{prefix}=" if prefix else "xmlns="
    if declared in root:
        return document
    at = len(prefix) + 1 + len("<ClinicalDocument") if prefix else len("<ClinicalDocument")
    return f'{document[:at]} {declared}"urn:hl7-org:v3"{document[at:]}'
