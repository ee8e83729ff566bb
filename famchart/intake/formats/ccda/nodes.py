"""Looking at the elements of a CDA document: children, texts, and what stands in the narrative.

Elements are asked for by their local name; a document has hundreds of thousands of them, and so
everything here goes straight to the children of one tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

V3 = "{urn:hl7-org:v3}"
SDTC = "{urn:hl7-org:sdtc}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_BLOCKS = frozenset(
    V3 + name for name in ("br", "paragraph", "item", "list", "tr", "td", "th", "caption", "table")
)
"""Where a word ends, though no blank is written."""
_ESCAPED_SIGN = re.compile(
    r"</?(?:br|p|b|i|u|li|ul|span|div)\b[^<>]{0,99}>|&(?:emsp|ensp|nbsp|amp);"
)
"""Html that was escaped into the narrative, to be shown as such by nobody."""
Element: TypeAlias = etree._Element


def child(element: Element, name: str) -> Element | None:
    return next(element.iterchildren(V3 + name), None)


def children(element: Element, name: str) -> Iterator[Element]:
    found: Iterator[Element] = element.iterchildren(V3 + name)
    return found


def at(element: Element | None, *path: str) -> Element | None:
    """Return what is reached by the first child of each name."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(V3 + name), None)
    return element


def told(element: Element | None, attribute: str = "value") -> str:
    """Return an attribute without blanks around it; nothing where either is absent."""
    return (element.get(attribute) or "").strip() if element is not None else ""


def is_null(element: Element) -> bool:
    return element.get("nullFlavor") is not None


def is_negated(element: Element) -> bool:
    return told(element, "negationInd") in ("true", "1")


def has_template(element: Element, root: str) -> bool:
    return any(each.get("root") == root for each in element.iterchildren(V3 + "templateId"))


def text_in(element: Element | None) -> str:
    """Return all text within, in one line."""
    if element is None:
        return ""
    if len(element) == 0:
        return " ".join((element.text or "").split())
    return " ".join("".join(_pieces(element)).split())


def lines_in(element: Element) -> str:
    """Return all text within, with a line for a block and a tab between cells."""
    lines = ("".join(_pieces(element, "\n", "\t"))).split("\n")
    cells = ("\t".join(" ".join(cell.split()) for cell in line.split("\t")) for line in lines)
    return "\n".join(line.strip("\t") for line in cells if line.strip())


def _pieces(element: Element, block: str = " ", cell: str = " ") -> Iterator[str]:
    """Yield what is written; flat, since elements may be nested very deep."""
    for event, each in etree.iterwalk(element, events=("start", "end")):
        tag = each.tag
        mark = "" if tag not in _BLOCKS else cell if tag in (V3 + "td", V3 + "th") else block
        if event == "start":
            yield mark
            yield _unescaped(each.text or "")
        else:
            yield mark
            yield _unescaped((each.tail or "") if each is not element else "")


def _unescaped(text: str) -> str:
    return _ESCAPED_SIGN.sub(" ", text) if "<" in text or "&" in text else text


class Narrative:
    """What stands under an ID in the texts of the sections that were seen so far."""

    def __init__(self) -> None:
        self._by_id: dict[str, Element] = {}
        self._unindexed: list[Element] = []

    def add(self, text: Element) -> None:
        """Take in the text of a section; it is indexed when the first reference needs it."""
        self._unindexed.append(text)

    def under(self, reference: str) -> str:
        """Return the text that a reference (`#id`, or the ID alone) points at, or nothing."""
        return text_in(self._at(reference))

    def _at(self, reference: str) -> Element | None:
        while self._unindexed:
            for each in self._unindexed.pop().iter():
                if key := each.get("ID"):
                    self._by_id.setdefault(key.strip(), each)
        return self._by_id.get(reference.strip().removeprefix("#"))

    def lines_of(self, element: Element) -> str:
        """Return what an element refers to, line by line, or nothing."""
        reference = child(element, "reference")
        if reference is None:
            return ""
        found = self._at(told(reference))
        return lines_in(found) if found is not None else ""

    def text_of(self, element: Element | None) -> str:
        """Return the text of an element such as originalText: written in it, or referred to.

        A reference that is written as text (`#med1`) is followed too; a dangling one says nothing.
        """
        if element is None:
            return ""
        reference = child(element, "reference")
        if reference is not None and (pointed := self.under(told(reference))):
            return pointed
        written = text_in(element)
        if written.startswith("#") and " " not in written:
            return self.under(written)
        return written
