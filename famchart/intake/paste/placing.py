"""Which cell of a line stands in which column of its table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from famchart.core.flags import flag_in_column, parse_flag
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.cells import VALUE

_MARK = Shape(r"[*▲▼↑↓!]{1,2}|[(\[][^()\[\]]+[)\]]")
"""What may have a cell before the value to itself; a bare letter there may be a name's."""


class Cell(NamedTuple):
    """A text and where it stands: by signs counted, or by letters."""

    text: str
    start: int
    end: int


class Column(NamedTuple):
    """What a column holds by its heading, and where that stands."""

    role: str
    text: str
    at: int
    start: int
    end: int


def placed(cells: Sequence[Cell], columns: Sequence[Column], *, is_counted: bool) -> dict[str, str]:
    """Return the text of each role; of two columns for values, the one that is filled.

    What stands in a column with a heading that is not known has no role: "".
    """
    texts: dict[str, str] = {}
    if not is_counted:  # an older result has its flag and its day in one column with it
        cells = [cell for cell in cells if _under(cell, columns) != {"other"}]
    if not any(column.role == "flag" for column in columns):
        marks = (cell.text for cell in cells[1:2] if _MARK.fullmatch(cell.text))
        marks = (text for text in marks if parse_flag(text))
        flags = (cell.text for cell in cells[2:] if parse_flag(cell.text))
        texts["flag"] = next(chain(marks, flags), "")
        cells = _without(cells, texts["flag"], is_counted=is_counted)
    pairs = _by_place(cells, columns, is_counted=is_counted)
    if pairs is None:
        pairs = _by_fit(cells, columns, is_counted=is_counted)
    for cell, column in pairs:
        if cell.text:
            both = column.role in texts and column.role != "other"
            texts[column.role] = f"{texts[column.role]} {cell.text}" if both else cell.text
    return texts


def _under(cell: Cell, columns: Sequence[Column]) -> set[str]:
    return {each.role for each in columns if cell.start < each.end and each.start < cell.end}


def _without(cells: Sequence[Cell], flag: str, *, is_counted: bool) -> Sequence[Cell]:
    """Take out a flag that stands in no column; where signs are counted its place stays."""
    if not flag:
        return cells
    if is_counted:
        return [cell._replace(text="") if cell.text == flag else cell for cell in cells]
    return [cell for cell in cells if cell.text != flag]


SKIPPED = 0.5
"""What it costs to place a cell nowhere."""
SECOND = 2
"""What it costs to take a cell for another value, where values in and out of range have columns."""
Pairs = list[tuple[Cell, Column]]


def _by_place(
    cells: Sequence[Cell], columns: Sequence[Column], *, is_counted: bool
) -> Pairs | None:
    """Return who stands where if that is beyond doubt, and no cell looks out of place."""
    if is_counted:
        pairs = list(zip(cells, columns, strict=False))
        is_whole = len(cells) == len(columns)
        is_clear = is_whole or (len(cells) < len(columns) and _is_told(pairs))
    else:
        under = [
            [c for c in columns if cell.start < c.end and c.start < cell.end] for cell in cells
        ]
        is_clear = all(len(each) == 1 for each in under)
        pairs = [(cell, each[0]) for cell, each in zip(cells, under, strict=True) if each]
        is_clear = is_clear and len({column.at for _, column in pairs}) == len(cells)
    fits = is_clear and all(_fit(cell.text, column.role) >= 0 for cell, column in pairs)
    return pairs if fits else None


def _is_told(pairs: Pairs) -> bool:
    """False where cells are missing and one stands as a second value, or where nothing is told."""
    roles = [column.role for cell, column in pairs if cell.text]
    return "" not in roles and roles.count("value") < 2


def _by_fit(cells: Sequence[Cell], columns: Sequence[Column], *, is_counted: bool) -> Pairs:
    """Place cells from left to right so that place and looks agree best."""
    filled = [cell for cell in cells if cell.text]
    has_more = len(filled) > len(columns)  # an older result, and its day in a cell beside it
    best: dict[int, tuple[float, Pairs]] = {-1: (0.0, [])}
    """By the last column that is taken: how good the best placing so far is."""
    for cell in filled:
        reached: dict[int, tuple[float, Pairs]] = {}
        fits = [_fit(cell.text, each.role) + _near(cell, each, is_counted) for each in columns]
        for last, (score, pairs) in best.items():
            has_value = any(column.role == "value" for _, column in pairs)
            skipped = score - SKIPPED
            if has_more and has_value and (last not in reached or skipped > reached[last][0]):
                reached[last] = skipped, pairs
            for at in range(last + 1, len(columns)):
                worth = score + fits[at] - SECOND * (has_value and columns[at].role == "value")
                if at not in reached or worth > reached[at][0]:
                    reached[at] = worth, [*pairs, (cell, columns[at])]
        best = reached or best
    return max(best.values(), key=lambda each: each[0])[1]


def _near(cell: Cell, column: Column, is_counted: bool) -> float:
    if is_counted:
        return 0.5 if cell.start == column.at else 0.0
    if cell.start < column.end and column.start < cell.end:
        return 2.0
    return -min(abs(column.start - cell.end), abs(cell.start - column.end)) / 8


@lru_cache(maxsize=4096)
def _fit(text: str, role: str) -> int:
    """Tell how much a text looks like what a column holds; below zero where it does not."""
    if not text or role == "other" or not role:
        return 0
    is_number = VALUE.match(text) is not None
    is_unit = lexicon.UNIT.fullmatch(text.strip("()[]")) is not None
    is_flag = parse_flag(text) is not None
    bounds = lexicon.RANGE.fullmatch(text.strip("()[] "))
    if role == "name":
        return -3 if is_number or is_unit or not any(sign.isalpha() for sign in text) else 1
    if role == "value":
        return -2 if is_unit else -1 if is_flag and len(text) <= 2 else 2 if is_number else 0
    if role == "unit":
        is_word = lexicon.QUALITATIVE.fullmatch(text) is not None
        return 2 if is_unit else -2 if is_number or is_flag or bounds or is_word else 0
    if role in ("low", "high"):
        return 2 if is_number else -2
    if role == "flag":
        return 2 if flag_in_column(text) is not None else -2
    if role == "range":
        is_bounds = bounds or lexicon.RANGE.search(text)
        if is_bounds or is_unit or is_number or is_flag:
            return 2 if is_bounds else -2
        return 1 if lexicon.QUALITATIVE.fullmatch(text) else 0
    return 2 if role in ("date", "time") and lexicon.DIGIT.search(text) else -2
