"""Looking at the elements of a CDA document: children, texts, and what stands in the narrative.

Elements are those of the standard library: a document has hundreds of thousands of them, and its
children of one name are found twenty times faster than with lxml. loading.py keeps it safe.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from famchart.core.shape import Shape

V3 = "{urn:hl7-org:v3}"
_TEMPLATE = V3 + "templateId"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_MARKS = dict.fromkeys(
    (V3 + name for name in ("br", "paragraph", "item", "list", "tr", "caption", "table")), "\n"
) | {V3 + "td": "\t", V3 + "th": "\t"}
"""What ends a word in a text though no blank is written, and what it is marked by."""
_LISTED = (V3 + "table", V3 + "list")
FEWEST_WORDS = 3
"""Words of a line that says something by itself."""
_BLANKS = Shape(r"[^\S\t\n]+")
_CELL_ENDS = Shape(r" ?\t[ \t]*")
_LINE_ENDS = Shape(r"[ \t]*\n\s*")
_ESCAPED_SIGN = Shape(r"</?(?:br|p|b|i|u|li|ul|span|div)\b[^<>]{0,99}>|&(?:emsp|ensp|nbsp|amp);")
"""Html that was escaped into the narrative, to be shown as such by nobody."""


def child(element: Element, name: str) -> Element | None:
    return element.find(V3 + name)


def children(element: Element, name: str) -> list[Element]:
    return element.findall(V3 + name)


def at(element: Element | None, *path: str) -> Element | None:
    """Return what is reached by the first child of each name."""
    for name in path:
        if element is None:
            return None
        element = element.find(V3 + name)
    return element


def told(element: Element | None, attribute: str = "value") -> str:
    """Return an attribute without blanks around it; nothing where either is absent."""
    written = element.get(attribute) if element is not None else None
    return written.strip() if written else ""


def is_null(element: Element) -> bool:
    return element.get("nullFlavor") is not None


def is_negated(element: Element) -> bool:
    return told(element, "negationInd") in ("true", "1")


def has_template(element: Element, root: str) -> bool:
    return root in [each.get("root") for each in element.findall(_TEMPLATE)]


def text_in(element: Element | None) -> str:
    """Return all text within, in one line."""
    if element is None:
        return ""
    if not len(element):
        return " ".join(_unescaped(element.text or "").split())
    return " ".join(_unescaped("".join(element.itertext())).split())


def lines_in(element: Element) -> str:
    """Return all text within a marked element, with a line for a block, a tab between cells."""
    joined = _BLANKS.sub(" ", _unescaped("".join(element.itertext())))
    return _LINE_ENDS.sub("\n", _CELL_ENDS.sub("\t", joined)).strip()


def sentences_outside_lists(element: Element) -> str:
    """Return the lines of a marked element that stand in no table or list and are no mere label."""
    parts: list[str] = []
    left: list[Element | str] = [element]
    while left:
        each = left.pop()
        if isinstance(each, str):
            parts.append(each)
        elif each.tag not in _LISTED:
            inner = [(part, part.tail or "") for part in each]
            left += [part for pair in reversed(inner) for part in reversed(pair)]
            parts.append(each.text or "")
    lines = _BLANKS.sub(" ", _unescaped("".join(parts))).split("\n")
    return "\n".join(line.strip() for line in lines if len(line.split()) >= FEWEST_WORDS)


def cells_of(row: Element) -> list[str]:
    """Return what each cell of a row of a table says."""
    return [text_in(cell) for cell in row if cell.tag in (V3 + "td", V3 + "th")]


def ids_in(row: Element) -> list[str]:
    """Return the IDs of a row, of its cells and of what stands in them."""
    held = [row, *(each for cell in row for each in (cell, *cell))]
    return [key.strip() for each in held if (key := each.get("ID"))]


def mark(text: Element, by_id: dict[str, Element] | None = None) -> None:
    """Put a line break or a tab where a block or a cell begins and ends; note who has an ID.

    What is written is joined in one go afterwards, however deep its parts are nested.
    """
    for each in text.iter():
        if sign := _MARKS.get(each.tag):
            begin = each.text
            if begin is None:
                each.text = sign
            elif not begin.startswith(sign):
                each.text = sign + begin.replace("\n", " ")
            each.tail = sign + each.tail if each.tail else sign
        if by_id is not None and (key := each.get("ID")):
            by_id.setdefault(key.strip(), each)


def _unescaped(text: str) -> str:
    return _ESCAPED_SIGN.sub(" ", text) if "<" in text or "&" in text else text


class Narrative:
    """What stands under an ID in the texts of the sections that were seen so far."""

    def __init__(self) -> None:
        self._by_id: dict[str, Element] = {}
        self._unindexed: list[Element] = []
        self._rows: dict[str, Element] = {}

    def add(self, text: Element) -> None:
        """Take in the text of a section; it is indexed when the first reference needs it."""
        self._unindexed.append(text)

    def under(self, reference: str) -> str:
        """Return the text that a reference (`#id`, or the ID alone) points at, or nothing."""
        return text_in(self._at(reference))

    def _at(self, reference: str) -> Element | None:
        self._index()
        return self._by_id.get(reference.strip().removeprefix("#"))

    def lines_of(self, element: Element) -> str:
        """Return what an element refers to, line by line, or nothing."""
        reference = child(element, "reference")
        if reference is None:
            return ""
        found = self._at(told(reference))
        return lines_in(found) if found is not None else ""

    def _index(self) -> None:
        while self._unindexed:
            text = self._unindexed.pop()
            mark(text, self._by_id)
            for row in text.iter(V3 + "tr"):
                self._rows |= dict.fromkeys(ids_in(row), row)

    def row_of(self, element: Element | None) -> list[str]:
        """Return the cells of the row in which what an element refers to stands."""
        reference = child(element, "reference") if element is not None else None
        key = told(reference).removeprefix("#")
        if not key:
            return []
        self._index()
        pointed = self._by_id.get(key)
        row = pointed if pointed is not None and pointed.tag == V3 + "tr" else self._rows.get(key)
        return cells_of(row) if row is not None else []

    def lines(self, text: Element) -> str:
        """Return the text of a section, line by line."""
        self._index()
        return lines_in(text)

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
