"""Pages of HTML: what a person would read of them, their tables as tables."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree, html

from famchart.core.shape import Shape
from famchart.intake.draft import ReadFile
from famchart.intake.formats import Asked
from famchart.intake.given import Given
from famchart.intake.paste.struck import MARK
from famchart.intake.persons import with_patient
from famchart.intake.sniff import EmptyTextError, beginning, text_of
from famchart.intake.tables.grid import Span, cell, spread
from famchart.intake.tables.reading import DEEPEST, Block, Heading, PageTitle, read_blocks

KIND = "html"
LONGEST = 30_000_000
"""Letters: a saved portal page with its pictures inside."""
MOST_SPANNED = 50
"""Rows or columns that one cell of a page may reach over."""
MOST_TAKEN = 100_000
"""Places of a table that cells above reach into: a page that has more is no page for people."""
_LOOKED_AT = 4_000
_STARTS = Shape(
    r"(?:\s|\ufeff|<\?xml[^>]*>|<!--(?:(?!-->).)*-->)*<(?:!doctype\s+html|html|head|body|title|table|div"
    r"|p|h[1-6]|span|ul|meta)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = Shape(r"[\x00-\x08\x0b-\x1f]")
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_STRUCK = ("s", "strike", "del")
_STRUCK_STYLE = Shape(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_UNSEEN_STYLE = Shape(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = frozenset(
    ["script", "style", "template", "noscript", "head", "svg", "math", "object", "iframe", "select"]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend"])
_BLOCKS = _HEADINGS | frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "form",
        "fieldset",
        "blockquote",
        "pre",
        "hr",
        "address",
        "figure",
        "details",
        "summary",
        "body",
        "html",
        "center",
    ]
)
_CELLS = frozenset(("td", "th"))


def fits(given: Given) -> bool:
    return bool(_STARTS.match(beginning(given.head)[:_LOOKED_AT]))


def read(given: Given, asked: Asked) -> ReadFile:
    blocks = list(blocks_of(given.content()))
    if not blocks:
        raise EmptyTextError
    drafts = read_blocks(KIND, blocks, asked)
    return ReadFile(KIND, tuple(map(with_patient, drafts)))


def blocks_of(content: bytes) -> Iterator[Block]:
    """Yield the lines and tables of a page; raise EmptyTextError where it has none."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_decoded(content).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise EmptyTextError from None
    title = root.findtext(".//title")
    if title and title.strip():
        yield PageTitle(cell(title))
    yield from _Walk().blocks(root)


def _decoded(content: bytes) -> str:
    """Return a page in the letters that it says itself, else in those that it seems to have."""
    said = _CHARSET.search(content[:_LOOKED_AT])
    if said and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            name = codecs.lookup(said[1].decode()).name
        except LookupError:
            name = "utf-8"
        if name not in ("utf-8", "utf-16"):
            western = name in ("iso8859-1", "ascii")  # browsers take both for Windows’ letters
            content = content.decode("cp1252" if western else name, "replace").encode()
    text = text_of(content, LONGEST)
    return _CONTROLS.sub("", text)


class _Walk:
    """A walk through a page that gathers lines; without recursion, for pages may be deep."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def blocks(self, root: html.HtmlElement) -> Iterator[Block]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = str(element.tag)
            if event == "start" and (name in _UNSEEN or _is_hidden(element)):
                walk.skip_subtree()
            elif event == "start":
                yield from self._start(element, name)
                if name == "table" and _is_grid(element):
                    yield from _captions(element)
                    yield _rows(element)
                    walk.skip_subtree()
            if event == "end":
                yield from self._end(element, name)
        yield from self._line()

    def _start(self, element: html.HtmlElement, name: str) -> Iterator[Block]:
        if name in _BLOCKS or name == "br":
            yield from self._line()
        if name in _CELLS and self._parts:
            self._parts.append("\t")
        self._parts.append(_mark_of(element) + (element.text or ""))

    def _end(self, element: html.HtmlElement, name: str) -> Iterator[Block]:
        if name in _BLOCKS:
            yield from self._line(name if name in _HEADINGS else "")
        self._parts.append(_mark_of(element) + (element.tail or ""))

    def _line(self, heading: str = "") -> Iterator[Block]:
        """Yield the line that was gathered, if it says something: a heading by its tag."""
        text = "".join(self._parts)
        self._parts.clear()
        line = "\t".join(filter(None, map(cell, text.split("\t"))))
        if line:
            level = int(heading[1]) if heading[1:].isdecimal() else DEEPEST
            yield Heading(line, level) if heading else line


def _mark_of(element: html.HtmlElement) -> str:
    """Return what stands around words that are struck out; nothing for others."""
    is_struck = element.tag in _STRUCK or _STRUCK_STYLE.search(element.get("style", ""))
    has_words = is_struck and any(text.strip() for text in element.itertext())
    return MARK if has_words else ""


def _is_hidden(element: html.HtmlElement) -> bool:
    return (
        "hidden" in element.attrib
        or bool(_UNSEEN_STYLE.search(element.get("style", "")))
        or (element.tag == "input")
    )


def _is_grid(table: html.HtmlElement) -> bool:
    """False for a table that only lays out a page: it holds others."""
    return next(table.iterdescendants("table"), None) is None


def _captions(table: html.HtmlElement) -> Iterator[Block]:
    for caption in table.iterchildren("caption"):
        if text := _text(caption):
            yield Heading(text)


def _rows(table: html.HtmlElement) -> list[tuple[str, ...]]:
    """Return the cells of a table, each in every row and column that it reaches over."""
    rows: list[list[str]] = []
    spans: list[Span] = []
    taken: dict[tuple[int, int], bool] = {}
    for top, row in enumerate(each for each in table.iter("tr") if not _is_within_hidden(each)):
        texts: list[str] = []
        for each in row.iterchildren(*_CELLS):
            if _is_hidden(each):
                continue
            while taken.pop((top, len(texts)), None):
                texts.append("")
            left, down, across = len(texts), _span(each, "rowspan"), _span(each, "colspan")
            texts += [_text(each), *[""] * (across - 1)]
            if down > 1 and len(taken) < MOST_TAKEN:
                spans.append(Span(top, left, top + down - 1, left))
                taken |= {(top + n, left + m): True for n in range(1, down) for m in range(across)}
        while texts and not texts[-1]:
            texts.pop()
        rows.append(texts)
    spread(rows, spans)
    return [tuple(row) for row in rows]


def _is_within_hidden(row: html.HtmlElement) -> bool:
    parent = row.getparent()
    return _is_hidden(row) or (parent is not None and _is_hidden(parent))


def _span(element: html.HtmlElement, name: str) -> int:
    text = element.get(name, "1").strip()
    return max(1, min(int(text), MOST_SPANNED)) if text.isascii() and text.isdigit() else 1


def _text(element: html.HtmlElement) -> str:
    """Return what a cell says in one line, without what is hidden in it."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        if event == "start" and (each.tag in _UNSEEN or (each is not element and _is_hidden(each))):
            walk.skip_subtree()
        elif event == "start":
            parts.append(
                (" " if each.tag in _BLOCKS or each.tag == "br" else "")
                + _mark_of(each)
                + (each.text or "")
            )
        if event == "end" and each is not element:
            parts.append(_mark_of(each) + (" " if each.tag in _BLOCKS else "") + (each.tail or ""))
    return cell("".join(parts))
