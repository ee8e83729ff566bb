"""Tables in text: cells apart by commas, semicolons, tabs or bars, whatever the encoding."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import chain, islice, pairwise

from famchart.intake.draft import DOUBTFUL, Draft, ReadFile
from famchart.intake.formats import TEXT, Asked
from famchart.intake.formats.markdown import RULE
from famchart.intake.formats.workbook import drafts_kind
from famchart.intake.given import HEAD, Given
from famchart.intake.packed import DamagedFileError
from famchart.intake.passwords import LOGIN
from famchart.intake.persons import with_patient
from famchart.intake.sniff import beginning, text_of
from famchart.intake.tables.columns import not_understood, sort
from famchart.intake.tables.days import heads_samples
from famchart.intake.tables.grid import Grid, Row, cell, line_of
from famchart.intake.tables.headers import is_password
from famchart.intake.tables.reading import read_grids

KIND = "table"
SEPARATORS = ("\t", ";", ",", "|")
LONGEST = 60_000_000
"""Letters: 100,000 rows of 600."""
LOOKED_AT = 200
"""Rows that are enough to tell a table."""
WITHIN = 15
"""Rows that may stand above its headers."""
ALIKE = 0.9
"""The share of rows below the headers that have as many cells as they."""
FEWEST_ROWS = 2
FEWEST_CELLS = 2
"""Cells of a row whose last ones, being empty, nobody has written."""
FEWEST_ALIKE = 3
"""Rows, the head among them, beside which one with other cells is a slip."""
_SHIFTED = DOUBTFUL - 0.1
FEWEST_UNKNOWN = 3
"""Rows and columns of a table whose headers are not known."""
KEEPER = ("Folder", "Title", "Username", "Password", "URL", "Notes")
"""The columns of an export of this password manager, which writes no heads over them."""
_SAYS_SEPARATOR = "sep="


def fits(given: Given) -> bool:
    text = beginning(given.head)
    if text.lstrip("\ufeff \n").startswith(("<", "{", "[")):
        return False
    return _separator(text, is_whole=given.size <= HEAD) is not None


def read(given: Given, asked: Asked) -> ReadFile:
    text = text_of(given.content(), LONGEST)
    separator = _separator(text[:HEAD], is_whole=len(text) <= HEAD) or ","
    try:
        rows = list(_rows(text, separator))
    except csv.Error:
        raise DamagedFileError from None
    drafts = _with_doubts(read_grids(KIND, list(map(line_of, rows)), [Grid(rows)], asked), rows)
    kind = drafts_kind(drafts)
    if separator == "\t" and kind == KIND and len(drafts) == 1:
        kind = TEXT  # as well the table of a page that was copied: it has the shape of a paste
    return ReadFile(kind, tuple(map(with_patient, drafts)))


def _separator(text: str, *, is_whole: bool) -> str | None:
    """Return what separates the cells, None where the text is no table that is understood."""
    text = text if is_whole else text.rpartition("\n")[0]
    fitting = (each for each in SEPARATORS if each in text and _is_table(text, each))
    return next(fitting, None)


def _is_table(text: str, separator: str) -> bool:
    if separator == "|" and RULE.search(text):
        return False  # of markdown, which reads it
    try:
        rows = list(islice(_rows(text, separator), LOOKED_AT))
    except csv.Error:
        return False
    tables = sort(Grid(rows), {}).tables
    if not tables:
        return _is_regular(rows) and not_understood(Grid(rows)) is not None
    if tables[0].table.line > (1 if separator == "\t" else WITHIN):
        return False
    below = (row for row in rows[tables[0].table.line - 1 :] if any(row))
    widths = [len(row) for row in below if not (len(row) == 1 and heads_samples(row[0]))]
    often = Counter(widths).most_common(1)[0][0]
    cut_short = range(FEWEST_CELLS, widths[0]) if separator != "\t" else ()
    alike = [width for width in widths if width == often or width in cut_short]
    if len(widths) >= FEWEST_ROWS and tables[0].table.kind == LOGIN:
        return True  # whatever its rows look like: its passwords must not be kept as a text
    is_one_odd = often == widths[0] and len(widths) - len(alike) == 1 and len(alike) >= FEWEST_ALIKE
    return len(widths) >= FEWEST_ROWS and (is_one_odd or len(alike) >= len(widths) * ALIKE)


def _with_doubts(drafts: Sequence[Draft], rows: Sequence[Row]) -> tuple[Draft, ...]:
    """Return drafts in which a row with more cells than its heads is doubtful, and kept as text.

    A separator that stands in a cell without quotes, as in 7,5, shifts all that is behind it.
    """
    starts = sorted(table.line for draft in drafts for table in draft.tables)
    shifted = {
        line
        for start, stop in pairwise([*starts, len(rows) + 1])
        for line in range(start + 1, stop)
        if _width(rows[line - 1]) > _width(rows[start - 1])
    }
    return tuple(_doubted(draft, shifted, rows) for draft in drafts)


def _width(row: Row) -> int:
    return max((number for number, text in enumerate(row, 1) if text), default=0)


def _doubted(draft: Draft, shifted: Set[int], rows: Sequence[Row]) -> Draft:
    lines = {*(row.line for row in draft.rows), *(item.line for item in draft.items)}
    told = lines & shifted
    if not told:
        return draft
    is_secret = any(item.kind == LOGIN for item in draft.items)
    left = [*zip(draft.unread_at, draft.unread, strict=True)]
    left += [(line, line_of(rows[line - 1])) for line in told if not is_secret]
    return replace(
        draft,
        rows=tuple(
            replace(row, confidence=_SHIFTED) if row.line in told else row for row in draft.rows
        ),
        items=tuple(
            replace(item, confidence=_SHIFTED) if item.line in told else item
            for item in draft.items
        ),
        unread=tuple(text for _line, text in sorted(left)),
        unread_at=tuple(line for line, _text in sorted(left)),
    )


def _is_regular(rows: Sequence[Row]) -> bool:
    """True where every row has as many cells, and more than prose has commas."""
    widths = {len(row) for row in rows if any(row)}
    return len(rows) >= FEWEST_UNKNOWN and len(widths) == 1 and min(widths) >= FEWEST_UNKNOWN


def _rows(text: str, separator: str) -> Iterator[Row]:
    text = text.removeprefix("\ufeff")
    first, _end, rest = text.partition("\n")
    text = rest if first.strip().strip('"').casefold().startswith(_SAYS_SEPARATOR) else text
    csv.field_size_limit(LONGEST)
    is_spaced = f'{separator} "' in text[:HEAD]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=is_spaced
    )
    top = list(islice(reader, WITHIN))
    heads = [list(KEEPER)] if _is_of_keeper(top) else []
    exact: frozenset[int] = frozenset()
    for number, row in enumerate(chain(heads, top, reader)):
        yield tuple(each if at in exact else cell(each) for at, each in enumerate(row))
        if number < WITHIN and not exact:
            exact = frozenset(at for at, each in enumerate(row) if is_password(each))


def _is_of_keeper(rows: Sequence[Sequence[str]]) -> bool:
    """True for rows in which an address stands behind a user name and a password, and not before.

    Prose has a blank behind its commas.
    """
    address, secret = KEEPER.index("URL"), KEEPER.index("Password")
    filled = [row for row in rows if any(row)]
    if not filled or any(len(row) < len(KEEPER) for row in filled):
        return False
    addressed = [row for row in filled if _is_address(row[address])]
    return (
        bool(addressed)
        and all(_is_address(row[address]) or not row[address] for row in filled)
        and all(row[secret] and row[secret - 1] for row in addressed)
        and not any(_is_no_cell(text) for row in filled for text in row[:address])
    )


def _is_no_cell(text: str) -> bool:
    return _is_address(text) or text.startswith(" ")


def _is_address(text: str) -> bool:
    return text.casefold().startswith(("http://", "https://"))
