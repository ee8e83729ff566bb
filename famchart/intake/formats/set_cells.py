"""Cells of an .xlsx as they are set: a share of a hundred (0.072 is shown as 7.2 %), struck out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from famchart.core.shape import Shape
from famchart.intake.packed import member
from famchart.intake.paste.struck import in_marks, with_marks
from famchart.intake.safe_xml import Element, attribute, local, root_of

Place = tuple[int, int]
"""Row and column, counted from 0."""
OFF = ("0", "false", "off")
"""How a mark says that it is not set."""
_BUILT_IN = ("9", "10")
"""The numbers of `0%` and `0.00%`, which every workbook has."""
_MONTH_BUILT_IN = "17"
"""That of `mmm-yy`."""
_QUOTED = Shape(r'"[^"]*"|\\.|\[[^\]]*\]')
_CELL = re.compile(rb"<(?:\w+:)?c\s(?P<told>[^<>]{1,200})>(?:<(?:\w+:)?v>(?P<value>\d{1,7})<)?")
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_STYLE = re.compile(rb"""\bs=["'](\d{1,6})["']""")
_IS_SHARED = re.compile(rb"""\bt=["']s["']""")
_STRIKE = b"strike"
_BLOCK, _LONGEST_CELL = 1 << 20, 256
_STYLES, _BOOK, _RELATIONS = "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHARED = "xl/sharedStrings.xml"


@dataclass
class SetCells:
    """Where the cells of a sheet are that are not just what they hold."""

    percent: set[Place] = field(default_factory=set)
    months: set[Place] = field(default_factory=set)
    """Days of which the month alone is shown, perhaps with its year."""
    years: set[Place] = field(default_factory=set)
    """Days of which the year alone is shown."""
    struck: set[Place] = field(default_factory=set)
    texts: dict[Place, str] = field(default_factory=dict)
    """Texts of which words are struck out, those in marks."""

    def places(self) -> tuple[set[Place], ...]:
        """Return the places of each kind that a style sets."""
        return self.percent, self.months, self.years, self.struck

    def shown(self, place: Place, printed: str) -> str:
        """Return what a cell says, in marks where that is struck out."""
        printed = self.texts.get(place, printed)
        return in_marks(printed) if place in self.struck and place not in self.texts else printed


def set_cells(packed: zipfile.ZipFile) -> dict[str, SetCells]:
    """Return how cells are set, by the names of their sheets."""
    names = set(packed.namelist())
    if not {_BOOK, _RELATIONS} <= names:
        return {}
    styles = _Styles(root_of(member(packed, _STYLES))) if _STYLES in names else _Styles()
    shared = member(packed, _SHARED) if _SHARED in names else b""
    texts = dict(_struck_texts(root_of(shared))) if _STRIKE in shared else {}
    return {name: _set_in(packed, path, styles, texts) for name, path in _sheets(packed)}


def as_percent(share: float) -> str:
    return f"{(Decimal(as_shown(share)) * 100).normalize():f} %"


def as_shown(number: float) -> str:
    """Return a number by the fifteen digits of it that spreadsheets show."""
    return repr(float(f"{number:.15g}"))


class _Styles:
    """The numbers of the styles of cells that show what they hold in a way that matters."""

    def __init__(self, root: Element = ()) -> None:
        parts = {local(each): each for each in root}
        formats = {
            attribute(each, "numFmtId")
            for each in parts.get("numFmts", ())
            if "%" in _QUOTED.sub("", attribute(each, "formatCode"))
        }.union(_BUILT_IN)
        shows = {
            attribute(each, "numFmtId"): _parts_of_days(attribute(each, "formatCode"))
            for each in parts.get("numFmts", ())
        } | {_MONTH_BUILT_IN: {"m", "y"}}
        months = {number for number, shown in shows.items() if {"m"} <= shown <= {"m", "y"}}
        years = {number for number, shown in shows.items() if shown == {"y"}}
        fonts = [each for each in parts.get("fonts", ()) if local(each)]
        struck = {str(number) for number, font in enumerate(fonts) if _is_struck(font)}
        cells = [each for each in parts.get("cellXfs", ()) if local(each)]
        self.percent = {n for n, xf in enumerate(cells) if attribute(xf, "numFmtId") in formats}
        self.months = {n for n, xf in enumerate(cells) if attribute(xf, "numFmtId") in months}
        self.years = {n for n, xf in enumerate(cells) if attribute(xf, "numFmtId") in years}
        self.struck = {n for n, xf in enumerate(cells) if attribute(xf, "fontId") in struck}
        self.tells_more = bool(self.percent or self.months or self.years or self.struck)


def _parts_of_days(code: str) -> set[str]:
    """Return what a format shows of a moment, by its letters: year, month (or minute), day …"""
    return set(_QUOTED.sub("", code).casefold()) & set("ymdhs")


def _is_struck(font: Element) -> bool:
    return any(local(each) == "strike" and attribute(each, "val") not in OFF for each in font)


def _struck_texts(root: Element) -> Iterator[tuple[int, str]]:
    """Yield the shared texts of which words are struck out, with their numbers."""
    for number, text in enumerate(each for each in root if local(each)):
        if any(local(each) == "strike" for each in text.iter()):
            yield number, _text(text)


def _text(element: Element) -> str:
    """Return the text of a cell by its runs, without how its signs are read aloud."""
    pieces: list[tuple[str, bool]] = []
    for run in element:
        fonts = [each for each in run if local(each) == "rPr"] if local(run) == "r" else []
        texts = [run] if local(run) == "t" else [each for each in run if local(each) == "t"]
        if local(run) in ("r", "t"):
            pieces += ((each.text or "", any(map(_is_struck, fonts))) for each in texts)
    return with_marks(pieces)


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


def _set_in(
    packed: zipfile.ZipFile, path: str, styles: _Styles, texts: Mapping[int, str]
) -> SetCells:
    found = SetCells()
    has_struck_runs = False
    with packed.open(path) as stream:
        kept = b""
        while block := stream.read(_BLOCK):
            has_struck_runs |= _STRIKE in block
            if styles.tells_more or texts:
                _add_set(found, kept + block, styles, texts)
            kept = block[-_LONGEST_CELL:]
    if has_struck_runs:
        _add_inline(found, root_of(member(packed, path)))
    return found


def _add_set(found: SetCells, block: bytes, styles: _Styles, texts: Mapping[int, str]) -> None:
    for cell in _CELL.finditer(block):
        told = cell["told"]
        if not (place := _place(told)):
            continue
        style = _STYLE.search(told)
        if style and int(style[1]) in styles.percent:
            found.percent.add(place)
        if style and int(style[1]) in styles.months:
            found.months.add(place)
        if style and int(style[1]) in styles.years:
            found.years.add(place)
        if style and int(style[1]) in styles.struck:
            found.struck.add(place)
        if texts and cell["value"] and _IS_SHARED.search(told):
            text = texts.get(int(cell["value"]))
            found.texts |= {} if text is None else {place: text}


def _add_inline(found: SetCells, root: Element) -> None:
    """Add the texts that stand in the sheet itself."""
    for each in root.iter("{*}is"):
        place = _place(b'r="%b"' % attribute(each.getparent(), "r").encode())
        if place and any(local(below) == "strike" for below in each.iter()):
            found.texts[place] = _text(each)


def _place(told: bytes) -> Place | None:
    place = _PLACE.search(told)
    return (int(place[2]) - 1, column_number(place[1]) - 1) if place else None


def column_number(letters: bytes) -> int:
    """Return the number of a column, counted from 1: A, B … Z, AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
