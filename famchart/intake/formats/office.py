"""Word processors and e-books: .docx, .odt and .epub, which are zips of XML; tables stay tables."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from famchart.core.shape import Shape
from famchart.i18n import _
from famchart.intake.draft import Draft, ReadFile
from famchart.intake.formats import Asked
from famchart.intake.formats.odf import (
    CONTENT,
    LEFT_OUT,
    MOST_REPEATED,
    Struck,
    text_of,
    times_told,
)
from famchart.intake.formats.set_cells import OFF
from famchart.intake.formats.webpage import blocks_of
from famchart.intake.given import Given
from famchart.intake.packed import (
    SIGNATURE,
    DamagedFileError,
    UnpacksTooLargeError,
    member,
    member_names,
    unpacking,
)
from famchart.intake.paste.struck import with_marks
from famchart.intake.persons import with_patient
from famchart.intake.safe_xml import Element, attribute, local, root_of
from famchart.intake.sniff import EmptyTextError
from famchart.intake.tables.grid import Span, cell, spread
from famchart.intake.tables.reading import DEEPEST, Block, Heading, read_blocks

DOCX, EPUB = "word/document.xml", "META-INF/container.xml"
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
MOST_COLUMNS = 1_000
MOST_CELLS = 2_000_000
"""Of one table, however often its rows and cells are said to repeat."""
_AROUND = Shape(r"word/(?:(header)|footer|footnotes|endnotes)\d*\.xml")
_HEADING = Shape(
    r"(?:heading|t[ií]tulo|ttulo|title|berschrift|titre)\s*(?P<level>\d?)", re.IGNORECASE
)
_DOCX_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DOCX_LEFT_OUT = frozenset(("Fallback", "del", "moveFrom", "instrText", "delText"))


def fits(given: Given) -> bool:
    return given.head.startswith(SIGNATURE) and _kind(given) is not None


def _kind(given: Given) -> str | None:
    names = member_names(given)
    if DOCX in names:
        return "docx"
    if EPUB in names and "mimetype" in names:
        return "epub"
    return "odt" if CONTENT in names and ODT_TYPE in given.head[:200] else None


def read(given: Given, asked: Asked) -> ReadFile:
    kind = _kind(given) or ""
    with unpacking(given) as packed:
        blocks = list({"docx": _docx, "odt": _odt, "epub": _epub}[kind](packed))
    if not any(blocks):
        told = _("This document has no text: it is kept as a document.")
        return ReadFile(kind, (Draft(kind, "", warnings=(told,)),))
    return ReadFile(kind, tuple(map(with_patient, read_blocks(kind, blocks, asked))))


def _docx(packed: zipfile.ZipFile) -> Iterator[Block]:
    """Yield what heads the pages, the text, then what stands below: footers and footnotes."""
    around = {name: found for name in packed.namelist() if (found := _AROUND.fullmatch(name))}
    for name in sorted(name for name, found in around.items() if found[1]):
        yield from _docx_blocks(root_of(member(packed, name)))
    yield from _docx_blocks(root_of(member(packed, DOCX)))
    for name in sorted(name for name, found in around.items() if not found[1]):
        yield from _docx_blocks(root_of(member(packed, name)))


def _docx_blocks(root: Element) -> Iterator[Block]:
    stack = [root]
    while stack:
        element = stack.pop()
        name = local(element)
        if name == "p":
            yield from _docx_lines(element)
        elif name == "tbl":
            yield _docx_rows(element)
        elif name not in _DOCX_LEFT_OUT:
            stack += reversed(element)


def _docx_lines(paragraph: Element) -> Iterator[Block]:
    style = next(
        (attribute(each, "val") for each in paragraph.iter() if local(each) == "pStyle"), ""
    )
    head = _HEADING.match(style)
    for line in _docx_text(paragraph).split("\n"):
        text = "\t".join(map(cell, line.split("\t")))
        yield Heading(text, int(head["level"] or 0)) if head else text


def _docx_text(element: Element) -> str:
    """Return the text below an element, without what is hidden or was deleted."""
    pieces: list[tuple[str, bool]] = []
    stack = [element]
    while stack:
        each = stack.pop()
        name = local(each)
        if name in _DOCX_LEFT_OUT or (name == "r" and _is_vanished(each)):
            continue
        if name == "t":
            is_struck = _has_mark(each.getparent(), "strike", "dstrike")
            pieces.append((each.text or "", is_struck))
        elif name in _DOCX_SIGNS:
            pieces.append((_DOCX_SIGNS[name], False))
        if name == "p" and pieces and each is not element:
            pieces.append(("\n", False))
        if name != "pPr":  # it has the tab stops
            stack += reversed(each)
    return with_marks(pieces)


def _is_vanished(run: Element) -> bool:
    return _has_mark(run, "vanish")


def _has_mark(run: Element | None, *names: str) -> bool:
    """True for a run that is set so: hidden, struck out."""
    if run is None:
        return False
    told = (each for marks in run if local(marks) == "rPr" for each in marks)
    return any(local(each) in names and attribute(each, "val") not in OFF for each in told)


def _docx_rows(table: Element) -> list[tuple[str, ...]]:
    """Return the cells of a table; one that goes on from the row above says the same."""
    rows: list[list[str]] = []
    for row in (each for each in table.iter() if local(each) == "tr" and _table_of(each) is table):
        texts: list[str] = []
        for each in (each for each in row.iter() if local(each) == "tc" and _row_of(each) is row):
            marks = {
                local(mark): mark for mark in each.iter() if local(mark) in ("gridSpan", "vMerge")
            }
            text = cell(_docx_text(each))
            merged = marks.get("vMerge")
            goes_on = merged is not None and attribute(merged, "val") in ("", "continue")
            if goes_on and not text and rows and len(texts) < len(rows[-1]):
                text = rows[-1][len(texts)]
            across = attribute(marks["gridSpan"], "val") if "gridSpan" in marks else "1"
            texts += [text, *[""] * (times_told(across, MOST_COLUMNS) - 1)]
        rows.append(texts)
    return [tuple(row) for row in rows]


def _table_of(row: Element) -> Element | None:
    return next((each for each in row.iterancestors() if local(each) == "tbl"), None)


def _row_of(each: Element) -> Element | None:
    return next((above for above in each.iterancestors() if local(above) == "tr"), None)


def _odt(packed: zipfile.ZipFile) -> Iterator[Block]:
    root = root_of(member(packed, CONTENT))
    struck = Struck(packed, root)
    stack = [root]
    while stack:
        element = stack.pop()
        name = local(element)
        if name in ("p", "h"):
            level = times_told(attribute(element, "outline-level"), DEEPEST)
            for line in text_of(element, struck).split("\n"):
                text = "\t".join(map(cell, line.split("\t")))
                yield Heading(text, level) if name == "h" else text
        elif name == "table":
            yield _odt_rows(element, struck)
        elif name not in LEFT_OUT:
            stack += reversed(element)


def _odt_rows(table: Element, struck: Struck) -> list[tuple[str, ...]]:
    rows: list[list[str]] = []
    spans: list[Span] = []
    cells = 0
    for row in (each for each in table.iter() if local(each) == "table-row"):
        texts: list[str] = []
        for each in row:
            if local(each) not in ("table-cell", "covered-table-cell"):
                continue
            down = times_told(attribute(each, "number-rows-spanned"), MOST_REPEATED)
            if down > 1:
                spans.append(Span(len(rows), len(texts), len(rows) + down - 1, len(texts)))
            times = times_told(attribute(each, "number-columns-repeated"), MOST_REPEATED)
            texts += [cell(text_of(each, struck))] * min(times, MOST_COLUMNS - len(texts))
        while texts and not texts[-1]:
            texts.pop()
        times = times_told(attribute(row, "number-rows-repeated"), MOST_REPEATED) if texts else 1
        cells += len(texts) * times
        if cells > MOST_CELLS:
            raise UnpacksTooLargeError
        rows += (list(texts) for _ in range(times))
    spread(rows, spans)
    return [tuple(row) for row in rows]


def _epub(packed: zipfile.ZipFile) -> Iterator[Block]:
    """Yield the chapters in the order of the book."""
    container = root_of(member(packed, EPUB))
    path = next(
        (attribute(each, "full-path") for each in container.iter() if local(each) == "rootfile"), ""
    )
    book = root_of(member(packed, path))
    places = {
        attribute(each, "id"): attribute(each, "href")
        for each in book.iter()
        if local(each) == "item"
    }
    spine = (attribute(each, "idref") for each in book.iter() if local(each) == "itemref")
    for place in filter(None, map(places.get, dict.fromkeys(spine))):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(place)))
        try:
            yield from blocks_of(member(packed, name))
        except (EmptyTextError, DamagedFileError):
            yield _("A chapter of this book cannot be read.")
