"""Spreadsheets: .xlsx, .xls and .ods, each sheet with the tables that stand on it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_, _, ngettext
from famchart.intake.draft import Draft, ReadFile
from famchart.intake.formats import Asked
from famchart.intake.formats.ods_cells import ods_cells
from famchart.intake.formats.set_cells import (
    SetCells,
    as_percent,
    as_shown,
    column_number,
    set_cells,
)
from famchart.intake.given import Given
from famchart.intake.packed import (
    SIGNATURE,
    DamagedFileError,
    LockedFileError,
    UnpacksTooLargeError,
    is_sound,
    member_names,
    unpacking,
)
from famchart.intake.paste.surroundings import Habits, surroundings
from famchart.intake.persons import with_patient
from famchart.intake.safe_xml import is_well_formed
from famchart.intake.tables.grid import Grid, Span, cell, line_of, spread
from famchart.intake.tables.reading import read_grids

KIND = "table"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What .xls begins with, as .doc, .msg and locked files do."""
LOCKED_WITHIN = "EncryptedPackage".encode("utf-16-le")
"""The name that the locked content has within such a file."""
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
MOST_CELLS = 3_000_000
"""Of all sheets: 100,000 rows of 30 columns. A sheet is laid out in memory, its gaps as well."""
MOST_ROWS = 300_000
"""From the first to the last that says something; the longest list has 100,000."""
FEWEST_REPEATED = 1_000
MOST_NAMED = 10
"""Sheets that a warning names."""
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)(\d+)["']""")
_FAR = 8
"""Letters or digits of a place that is far outside any sheet."""
_REPEATED = re.compile(rb"""number-(rows|columns)-repeated=["'](\d{1,9})["']""")
_BLOCK = 1 << 20
_TELLING = ("xl/workbook.xml", "xl/workbook.bin")


class _Sheet(NamedTuple):
    """A sheet by its name, with the rows to the last that is filled."""

    name: str
    rows: list[tuple[str, ...]]
    is_hidden: bool


class OldOfficeFileError(UnreadableInputError):
    """A file of an old office program that is no spreadsheet."""

    message = N_("This is a file of an old office program: save it as .docx, .xlsx or PDF.")


class TooManyCellsError(UnreadableInputError):
    """A sheet whose outermost cells span more than the memory holds."""

    message = N_("A sheet of this file is too large: delete what is far below or beside the table.")


def fits(given: Given) -> bool:
    if given.head.startswith(OLE):
        return True
    if not given.head.startswith(SIGNATURE):
        return False
    return _is_ods(given) or not member_names(given).isdisjoint(_TELLING)


def _is_ods(given: Given) -> bool:
    return ODS_TYPE in given.head[:200]


def read(given: Given, asked: Asked) -> ReadFile:
    content = given.content()
    if content.startswith(OLE) and LOCKED_WITHIN in content:
        raise LockedFileError
    known: Mapping[str, SetCells] = {}
    if content.startswith(SIGNATURE):
        with unpacking(given) as packed:
            _check(packed)
            known = ods_cells(packed) if _is_ods(given) else set_cells(packed)
    sheets = [each for each in _sheets(content, known) if each.rows]
    if not sheets:
        told = _("This spreadsheet is empty.")
        return ReadFile(KIND, (Draft(KIND, "", warnings=(told,)),))
    texts = [[each.name, *map(line_of, each.rows)] for each in sheets]
    about = surroundings("\n".join(line for lines in texts for line in lines), asked.habits)
    habits = Habits(about.order, about.mark, about.today)  # one hand wrote all sheets
    asked = replace(asked, habits=habits)
    drafts = tuple(
        with_patient(draft)
        for each, lines in zip(sheets, texts, strict=True)
        for draft in read_grids(KIND, lines, [Grid(each.rows, (each.name,), 2)], asked)
    )
    return ReadFile(drafts_kind(drafts), drafts, tuple(_about_hidden(sheets)))


def _about_hidden(sheets: Iterable[_Sheet]) -> Iterator[str]:
    if hidden := [f"“{each.name}”" for each in sheets if each.is_hidden]:
        yield ngettext(
            "A sheet of this file is hidden, and was read as well: {names}.",
            "{n} sheets of this file are hidden, and were read as well: {names}.",
            len(hidden),
        ).format(n=len(hidden), names=", ".join(hidden[:MOST_NAMED]))


def drafts_kind(drafts: tuple[Draft, ...]) -> str:
    """Return `logins` for an export of a password manager, else that it is a table."""
    tables = [each for draft in drafts for each in draft.tables]
    return "logins" if tables and all(each.kind == "login" for each in tables) else KIND


def _check(packed: zipfile.ZipFile) -> None:
    """Raise where the reader of spreadsheets, which believes what a file says, would be led on."""
    if any(each.flag_bits & 1 for each in packed.infolist()):
        raise LockedFileError
    if not is_sound(packed):
        raise DamagedFileError
    cells = 0
    for each in packed.infolist():
        if each.filename.endswith((".xml", ".rels")) and not is_well_formed(packed, each.filename):
            raise DamagedFileError  # on a tag that does not end it would wait for ever
        if each.filename.startswith("xl/worksheets/") and each.filename.endswith(".xml"):
            cells += _extent(packed, each.filename)
        elif each.filename == "content.xml":
            cells += _repeated(packed, each.filename)
        if cells > MOST_CELLS:
            raise TooManyCellsError


def _extent(packed: zipfile.ZipFile, name: str) -> int:
    """Return how many cells a sheet spans from the first to the outermost."""
    right = bottom = 0
    for block in _blocks(packed, name):
        for letters, row in set(_PLACE.findall(block)):
            right = max(right, column_number(letters[:_FAR]))
            bottom = max(bottom, int(row.lstrip(b"0")[:_FAR] or b"0"))
    return right * bottom if bottom <= MOST_ROWS else MOST_CELLS + 1


def _blocks(packed: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield a member in pieces; what stands across their border is in both."""
    with packed.open(name) as stream:
        kept = b""
        while block := stream.read(_BLOCK):
            yield kept + block
            kept = block[-64:]


def _repeated(packed: zipfile.ZipFile, name: str) -> int:
    """Return how many cells an .ods spans where filled ones are said to repeat.

    Empty ones do so to the end of every sheet: those are not laid out.
    """
    from famchart.intake.safe_xml import attribute, local, root_of

    cells = widest = rows = 0
    if not any(
        int(n) >= FEWEST_REPEATED for b in _blocks(packed, name) for _w, n in _REPEATED.findall(b)
    ):
        return 0
    for row in root_of(packed.read(name)).iter("{*}table-row"):
        told = [(int(attribute(each, "number-columns-repeated") or 1), len(each)) for each in row]
        while told and not told[-1][1]:
            told.pop()
        times = int(attribute(row, "number-rows-repeated") or 1)
        widest = max(widest, sum(n for n, _filled in told))
        rows += times
        cells = rows * widest if told else cells
        if not local(row):
            break
    return cells


def _sheets(content: bytes, known: Mapping[str, SetCells]) -> Iterator[_Sheet]:
    import python_calamine as calamine  # only where there is a spreadsheet

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = book.sheets_metadata
    except calamine.PasswordError:
        raise LockedFileError from None
    except BaseException as error:  # noqa: BLE001 - its panics are no Exceptions
        raise _named(error, content) from None
    for about in sheets:
        try:
            sheet = book.get_sheet_by_name(about.name)
            height, width = sheet.total_height, max(sheet.total_width, 1)
            if height > MOST_ROWS or height * width > MOST_CELLS:
                raise TooManyCellsError
            cells = sheet.to_python(skip_empty_area=False)
            merged = sheet.merged_cell_ranges or []
        except TooManyCellsError:
            raise
        except BaseException as error:  # noqa: BLE001 - its panics are no Exceptions
            raise _named(error, content) from None
        is_hidden = about.visible != calamine.SheetVisibleEnum.Visible
        rows = _rows(cells, merged, known.get(about.name, SetCells()))
        yield _Sheet(about.name, rows, is_hidden)


def _named(error: BaseException, content: bytes) -> BaseException:
    """Return what a failure of the reader means; a panic of it is no Exception."""
    if isinstance(error, Exception) or type(error).__name__ == "PanicException":
        if isinstance(error, MemoryError):
            return UnpacksTooLargeError()
        return OldOfficeFileError() if content.startswith(OLE) else DamagedFileError()
    return error


def _rows(cells: list[list[Any]], merged: list[Any], known: SetCells) -> list[tuple[str, ...]]:
    rows = [[_printed(each) for each in row] for row in cells]
    for row, column in known.percent:
        if row < len(rows) and column < len(rows[row]) and isinstance(cells[row][column], float):
            rows[row][column] = as_percent(cells[row][column])
    for row, column in known.months | known.years:
        if row < len(rows) and column < len(rows[row]) and isinstance(cells[row][column], date):
            is_of_year = (row, column) in known.years
            rows[row][column] = _without_first(cells[row][column], is_of_year=is_of_year)
    for row, column in known.struck.union(known.texts):
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = known.shown((row, column), rows[row][column])
    spread(rows, [Span(*top_left, *bottom_right) for top_left, bottom_right in merged])
    while rows and not any(rows[-1]):
        rows.pop()
    return [tuple(row) for row in rows]


def _without_first(day: date, *, is_of_year: bool) -> str:
    """Return the month, or the year, that is shown of its first day; of others the day is told."""
    if day.day != 1 or (is_of_year and day.month != 1):
        return _printed(day)
    return f"{day:%Y}" if is_of_year else f"{day:%Y-%m}"


def _printed(value: Any) -> str:
    """Return a cell as text: whole numbers without a point, days and times in ISO form."""
    if isinstance(value, str):
        return cell(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else as_shown(value)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return cell(str(value))
