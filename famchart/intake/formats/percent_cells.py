"""Cells of an .xlsx that are set as a share of a hundred: 0.072 is shown as 7.2 %."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal

from famchart.intake.packed import member
from famchart.intake.safe_xml import attribute, local, root_of

Places = frozenset[tuple[int, int]]
"""Rows and columns, counted from 0."""
_BUILT_IN = ("9", "10")
"""The numbers of `0%` and `0.00%`, which every workbook has."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]{1,200}>")
_PLACE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
_STYLE = re.compile(rb"""\ss=["'](\d{1,6})["']""")
_BLOCK, _LONGEST_CELL = 1 << 20, 256
_STYLES, _BOOK, _RELATIONS = "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def percent_places(packed: zipfile.ZipFile) -> dict[str, Places]:
    """Return where such cells are, by the names of their sheets."""
    if not {_STYLES, _BOOK, _RELATIONS} <= set(packed.namelist()):
        return {}
    styles = frozenset(_percent_styles(packed))
    return {name: frozenset(_places(packed, path, styles))
            for name, path in _sheets(packed) if styles}  # fmt: skip


def as_percent(share: float) -> str:
    return f"{(Decimal(repr(share)) * 100).normalize():f} %"


def _percent_styles(packed: zipfile.ZipFile) -> Iterator[int]:
    """Yield the numbers of the styles that show a number as a percentage."""
    root = root_of(member(packed, _STYLES))
    formats = {
        attribute(each, "numFmtId")
        for each in root.iter("{*}numFmt")
        if "%" in _QUOTED.sub("", attribute(each, "formatCode"))
    }
    of_cells = next((each for each in root if local(each) == "cellXfs"), ())
    for number, style in enumerate(each for each in of_cells if local(each)):
        if attribute(style, "numFmtId") in formats.union(_BUILT_IN):
            yield number


def _sheets(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and the member that holds it."""
    relations = root_of(member(packed, _RELATIONS))
    targets = {attribute(each, "Id"): attribute(each, "Target") for each in relations}
    names = set(packed.namelist())
    for sheet in root_of(member(packed, _BOOK)).iter("{*}sheet"):
        target = targets.get(attribute(sheet, "id"), "")
        path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if path in names:
            yield attribute(sheet, "name"), path


def _places(
    packed: zipfile.ZipFile, path: str, styles: frozenset[int]
) -> Iterator[tuple[int, int]]:
    with packed.open(path) as stream:
        kept = b""
        while block := stream.read(_BLOCK):
            for cell in _CELL.findall(kept + block):
                style, place = _STYLE.search(cell), _PLACE.search(cell)
                if style and place and int(style[1]) in styles:
                    yield int(place[2]) - 1, column_number(place[1]) - 1
            kept = block[-_LONGEST_CELL:]


def column_number(letters: bytes) -> int:
    """Return the number of a column, counted from 1: A, B … Z, AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
