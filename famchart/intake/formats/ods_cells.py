"""Cells of an .ods as they are set: a share of a hundred, a month or a year, struck out."""

from __future__ import annotations

import zipfile

from famchart.intake.formats.odf import (
    CONTENT,
    MOST_REPEATED,
    STRIKES,
    STYLES,
    Struck,
    named_styles,
    text_of,
    times_told,
)
from famchart.intake.formats.set_cells import SetCells
from famchart.intake.packed import UnpacksTooLargeError, member
from famchart.intake.paste.struck import MARK
from famchart.intake.safe_xml import Element, attribute, local, root_of
from famchart.intake.tables.grid import cell

_PERCENTAGE, _DATE = "percentage", "date"
_DAY_STYLE = b"date-style"
_CELLS = ("table-cell", "covered-table-cell")
_MOST_SET = 3_000_000
"""Cells of a sheet; more are not laid out in any case."""


def ods_cells(packed: zipfile.ZipFile) -> dict[str, SetCells]:
    """Return how cells are set, by the names of their sheets."""
    content = member(packed, CONTENT)
    styles = member(packed, STYLES) if STYLES in packed.namelist() else b""
    has_days = b'value-type="date"' in content and _DAY_STYLE in content + styles
    is_telling = _PERCENTAGE.encode() in content or STRIKES in content + styles
    if not (is_telling or has_days):
        return {}
    root = root_of(content)
    struck, days = Struck(packed, root), _Days(packed, root)
    return {
        attribute(table, "name"): _Sheet(table, struck, days).found
        for table in root.iter("{*}table")
    }


class _Days:
    """The styles of cells that show a month or a year of a day, and no more."""

    def __init__(self, packed: zipfile.ZipFile, content: Element) -> None:
        self._shown: dict[str, set[str]] = {}
        self._of_cells: dict[str, str] = {}
        for root in (*named_styles(packed, _DAY_STYLE), content):
            for each in root.iter("{*}date-style"):
                self._shown[attribute(each, "name")] = {local(part) for part in each} - {"text"}
            for each in root.iter("{*}style"):
                if attribute(each, "family") == "table-cell":
                    own = attribute(each, "data-style-name")
                    above = self._of_cells.get(attribute(each, "parent-style-name"), "")
                    self._of_cells[attribute(each, "name")] = own or above

    def shown_by(self, style: str) -> set[str]:
        """Return what a style of cells shows of a moment; nothing where it is not told."""
        return self._shown.get(self._of_cells.get(style, ""), set())


class _Sheet:
    """The cells of one sheet, laid out row by row."""

    def __init__(self, table: Element, struck: Struck, days: _Days) -> None:
        self.found = SetCells()
        self._struck, self._days = struck, days
        # Runs of columns: how many, and the style of cells that name none.
        self._columns = [
            (times_told(attribute(each, "number-columns-repeated"), _MOST_SET),
             attribute(each, "default-cell-style-name"))
            for each in table.iter("{*}table-column")
        ]  # fmt: skip
        number = 0
        for row in table.iter("{*}table-row"):
            repeated = times_told(attribute(row, "number-rows-repeated"), _MOST_SET)
            self._add_row(row, range(number, number + min(repeated, MOST_REPEATED)))
            number += repeated

    def _add_row(self, row: Element, numbers: range) -> None:
        column = 0
        style = attribute(row, "default-cell-style-name")
        for each in (each for each in row if local(each) in _CELLS):
            repeated = times_told(attribute(each, "number-columns-repeated"), _MOST_SET)
            if len(each):
                columns = range(column, column + min(repeated, MOST_REPEATED))
                places = [(number, n) for number in numbers for n in columns]
                own = attribute(each, "style-name") or style or self._style_of(column)
                self._add(each, own, places)
            column += repeated

    def _style_of(self, column: int) -> str:
        for number, style in self._columns:
            column -= number
            if column < 0:
                return style
        return ""

    def _add(self, each: Element, style: str, places: list[tuple[int, int]]) -> None:
        if attribute(each, "value-type") == _PERCENTAGE:
            self.found.percent.update(places)
        if attribute(each, "value-type") == _DATE:
            self._add_day(self._days.shown_by(style), places)
        if self._struck.by("table-cell", style):
            self.found.struck.update(places)
        elif MARK in (text := text_of(each, self._struck)):
            self.found.texts |= dict.fromkeys(places, cell(text))
        if sum(map(len, self.found.places())) > _MOST_SET:
            raise UnpacksTooLargeError

    def _add_day(self, shown: set[str], places: list[tuple[int, int]]) -> None:
        if shown == {"year"}:
            self.found.years.update(places)
        elif {"month"} <= shown <= {"month", "year"}:
            self.found.months.update(places)
