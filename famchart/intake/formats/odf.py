"""What OpenDocument texts and spreadsheets share: texts, and which of their styles strike out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from famchart.intake.packed import member
from famchart.intake.paste.struck import with_marks
from famchart.intake.safe_xml import Element, attribute, local, root_of

CONTENT = "content.xml"
STYLES = "styles.xml"
MOST_REPEATED = 1_000
"""Times that one cell, row or blank may say it stands there."""
LEFT_OUT = frozenset(("tracked-changes", "annotation", "sequence-decls", "forms"))
STRIKES = b"line-through"
_LINE = ("text-line-through-style", "text-line-through-type")
_FAMILIES = {"p": "paragraph", "h": "paragraph", "span": "text"}


class Struck:
    """The styles that strike out what is set in them."""

    def __init__(self, packed: zipfile.ZipFile, content: Element) -> None:
        self._said: dict[tuple[str, str], bool] = {}
        self._parents: dict[tuple[str, str], str] = {}
        for root in (*named_styles(packed, STRIKES), content):
            for style in root.iter("{*}style"):
                self._add(style)

    def _add(self, style: Element) -> None:
        key = attribute(style, "family"), attribute(style, "name")
        self._parents[key] = attribute(style, "parent-style-name")
        lines = [attribute(each, name) for each in style for name in _LINE]
        if told := list(filter(None, lines)):
            self._said[key] = "none" not in told

    def by(self, family: str, name: str) -> bool | None:
        """Return whether a style strikes out; None where neither it nor its parents say so."""
        passed = set()
        while name and name not in passed:
            if (family, name) in self._said:
                return self._said[family, name]
            passed.add(name)
            name = self._parents.get((family, name), "")
        return None


def named_styles(packed: zipfile.ZipFile, telling: bytes) -> Iterator[Element]:
    """Yield the styles of the whole document, where these bytes stand in them."""
    if STYLES in packed.namelist() and telling in (content := member(packed, STYLES)):
        yield root_of(content)


def text_of(element: Element, struck: Struck) -> str:
    """Return the text below an element; what is struck out of it stands in marks."""
    pieces: list[tuple[str, bool]] = []
    stack: list[tuple[Element | str, bool]] = [(element, False)]
    while stack:
        each, is_struck = stack.pop()
        if isinstance(each, str):
            pieces.append((each, is_struck))
            continue
        name = local(each)
        if name in LEFT_OUT or not name:
            continue
        if family := _FAMILIES.get(name):
            own = struck.by(family, attribute(each, "style-name"))
            is_struck = is_struck if own is None else own
        if name in ("p", "h") and pieces:
            pieces.append((" ", is_struck))
        pieces.append((_sign(each, name), is_struck))
        pieces.append((each.text or "", is_struck))
        for child in reversed(each):
            stack += [(child.tail or "", is_struck), (child, is_struck)]
    return with_marks(pieces)


def _sign(element: Element, name: str) -> str:
    """Return what stands for an element without text: blanks, a tab, the end of a line."""
    if name == "s":
        return " " * times_told(attribute(element, "c"), MOST_REPEATED)
    return {"tab": "\t", "line-break": "\n"}.get(name, "")


def times_told(text: str, most: int) -> int:
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and text else 1
