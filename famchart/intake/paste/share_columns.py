"""Tables with a column of shares and one of counts: `Test  %  Abs`, each perhaps with its range."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.cells import cell_flag, cell_range, cell_unit, cell_value
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.placing import Cell
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.share_and_count import SHARE, in_two, stands_beside_share
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.table_head import parted

_UNIT = rf"(?:\s*[(\[]?\s*(?P<unit>{lexicon.UNIT.pattern})\s*[)\]]?)?"
_SHARES = Shape(
    r"%|(?:percent(?:age)?|pct|porcentaje|relativ[eoa]s?|rel\.|valor(?:es)? relativos?)"
    r"(?:\s*[(\[]?\s*%\s*[)\]]?)?",
    re.IGNORECASE,
)
_MAY_HEAD = Shape(r"%|percent|pct|porcentaje|rel", re.IGNORECASE)
"""What a head of shares holds somewhere: most lines are told from one by that."""
_COUNTS = Shape(
    rf"(?:abs(?:olut[eoa]s?)?\.?|#|abs(?:olute)?\.? (?:count|value)|valor(?:es)? absolutos?"
    rf"|recuento(?: absoluto)?|count){_UNIT}",
    re.IGNORECASE,
)
_BESIDE = (
    (
        "range",
        Shape(r".*\b(?:ref|range|rango|normal|interval|v\.?\s?r)\w*\b.*", re.IGNORECASE),
    ),
    ("unit", Shape(r"units?|unidad(?:es)?|uds?\.?", re.IGNORECASE)),
    ("flag", Shape(r"flags?|alertas?|h/l|\*", re.IGNORECASE)),
)
_SIGNS = ("\t", "|", ";", ",")
_RULE = Shape(r"[\s|:+=_-]*")
_OF_SHARES = Shape(r"%|\brel", re.IGNORECASE)
_OF_COUNTS = Shape(r"\babs|#", re.IGNORECASE)


ALIGNED = 1
"""Letters between where a cell and its heading begin, or end, in a column."""


class _Column(NamedTuple):
    """What a column holds, of which of both values, and where its heading stands."""

    role: str
    of: str
    place: Cell


class _Head(NamedTuple):
    line: int
    columns: tuple[_Column, ...]
    sign: str
    unit: str | None
    """That of the counts, as their heading tells it."""


def read_share_columns(lines: Sequence[str], about: Surroundings) -> tuple[list[Cells], set[int]]:
    """Return what stands below such heads, and the numbers of the rows and of the heads."""
    rows: list[Cells] = []
    used: set[int] = set()
    head: _Head | None = None
    for number, line in enumerate(lines, 1):
        if _RULE.fullmatch(line):
            continue
        if named := _head(line, number):
            head = named
        elif head and (read := _row(line, head, about)):
            rows += (cells._replace(line=number) for cells in read)
            used |= {head.line, number}
        else:
            head = None
    return rows, used


def _head(line: str, number: int) -> _Head | None:
    """Return the columns of a line that heads shares and counts, and nothing that is unknown."""
    if len(line) > lexicon.LONGEST_LINE or not _MAY_HEAD.search(line):
        return None
    sign = next((each for each in _SIGNS if each in line), "")
    columns: list[_Column] = []
    unit = None
    for at, cell in enumerate(parted(line, sign)):
        columns += (column := _column(cell, columns, is_first=at == 0),) if cell.text else ()
        if cell.text and not column.role:
            return None
        if cell.text and column.role == "count":
            counts = _COUNTS.fullmatch(cell.text)
            unit = counts["unit"] if counts else cell.text
    roles = [column.role for column in columns]
    if roles.count("share") != 1 or roles.count("count") != 1:
        return None
    if "name" not in roles:
        columns.insert(0, _Column("name", "", Cell("", 0, 0)))
    return _Head(number, tuple(columns), sign, unit)


def _column(cell: Cell, before: Sequence[_Column], *, is_first: bool) -> _Column:
    """Return a column: what stands beside a value is of the one that it names, else of the last."""
    if _SHARES.fullmatch(cell.text):
        return _Column("share", "share", cell)
    if _COUNTS.fullmatch(cell.text) or stands_beside_share(_whole_unit(cell.text)):
        return _Column("count", "count", cell)
    last = next((each.of for each in reversed(before) if each.of), "")
    role = next((role for role, words in _BESIDE if last and words.fullmatch(cell.text)), "")
    if role:
        named = [of for of, words in (("share", _OF_SHARES), ("count", _OF_COUNTS))
                 if words.search(cell.text)]  # fmt: skip
        return _Column(role, named[0] if len(named) == 1 else last, cell)
    return _Column("name" if is_first else "", "", cell)


def _whole_unit(text: str) -> str | None:
    return text if lexicon.UNIT.fullmatch(text) else None


def _row(line: str, head: _Head, about: Surroundings) -> tuple[Cells, ...]:
    """Return the share and the count of a row, or the one that is told."""
    cells = parted(line, head.sign)
    pairs = _placed(cells, head)
    texts = {(column.role, column.of): cell.text for cell, column in pairs}
    name = clean_name(texts.get(("name", ""), ""))
    share, count = (_value(texts, of, head) for of in ("share", "count"))
    if not is_name(name) or not (share or count):
        return ()
    is_placed = bool(head.sign) or all(_apart(*pair) <= ALIGNED for pair in pairs)
    doubt = () if is_placed or len(cells) == len(head.columns) else ("?",)
    both = in_two(name, share or Cells(), count or Cells(), about)
    return tuple(told._replace(unknown=doubt) for told in both if told.value)


def _placed(cells: Sequence[Cell], head: _Head) -> list[tuple[Cell, _Column]]:
    """Return each cell with its column: by its number, or of a short line by where it stands."""
    if head.sign or len(cells) == len(head.columns):
        return list(zip(cells, head.columns, strict=False))
    return [(cell, min(head.columns, key=lambda each: _apart(cell, each))) for cell in cells]


def _apart(cell: Cell, column: _Column) -> int:
    return min(abs(cell.start - column.place.start), abs(cell.end - column.place.end))


def _value(texts: Mapping[tuple[str, str], str], of: str, head: _Head) -> Cells | None:
    """Return a value with what stands in the columns beside it; None for no number."""
    read = cell_value(texts.get((of, of), ""))
    if read is None or not lexicon.DIGIT.search(read.value):
        return None
    unit = read.unit or cell_unit(texts.get(("unit", of), ""))[0]
    bounds, range_unit = cell_range(texts.get(("range", of), ""))
    return Cells(
        value=read.value,
        unit=SHARE if of == "share" else unit or head.unit or range_unit,
        range=bounds,
        flag=read.flag or cell_flag(texts.get(("flag", of), "")) or None,
    )
