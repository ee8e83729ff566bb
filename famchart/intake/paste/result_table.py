"""Tables of results: a head names the columns, in any order and language, and lines fill them.

What a column holds is told by its heading; which column a cell stands in, by tabs or bars counted,
or by where it stands in a line of spaces. Where cells are missing, or nothing aligns, what a cell
looks like decides. Lines of which the columns do not part are left to the reader of single lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from famchart.core.analytes import analyte_of
from famchart.core.dates import Order, find_dates, parse_date
from famchart.core.flags import parse_flag
from famchart.core.shape import Shape
from famchart.core.specimens import names_specimen
from famchart.intake.paste import bands, furniture, lexicon
from famchart.intake.paste.cells import cell_flag, cell_range, cell_unit, cell_value
from famchart.intake.paste.cutoffs import tells_cutoff
from famchart.intake.paste.moments import clock_of, time_in
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.placing import Cell, placed
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import words_left
from famchart.intake.paste.table_head import (
    FEWEST_COLUMNS,
    LONGEST_HEAD,
    Head,
    head_of,
    is_measure,
    is_other_head,
    parted,
    with_day_told,
)
from famchart.intake.paste.wrapped import heads_one

_STATUS = Shape(r"^\s*(?:F|P|C|A)\s{2,}(?=\S)")
"""A letter for final, preliminary or corrected, before a name."""
_MARKED = Shape(r"^\s*(?P<mark>[*▲▼↑↓!]+)(?=\s*[^\W\d_])")
_SAYS = Shape(r"=|:\s")
"""What the name of no test has: the key to a table, a label with its text."""
_PANEL = Shape(r"\b(?:panel|profile|perfil|count|hemograma|urinalysis)\b", re.IGNORECASE)
MOST_REPEATED = 1_024
"""Lines that are read once for all that say the same below the same head."""
_RULE = Shape(r"[\s|:;,~+=_-]*")


def read_tables(lines: Sequence[str], order: Order) -> tuple[dict[int, Cells], set[int]]:
    """Return the rows of tables by the numbers of their lines, and the numbers of their heads."""
    rows: dict[int, Cells] = {}
    heads: set[int] = set()
    head: Head | None = None
    above = Cells()
    row_of = lru_cache(maxsize=MOST_REPEATED)(_row)  # of this text alone: it is told to nobody else
    for number, line in enumerate(lines, 1):
        if not line.strip() or _RULE.fullmatch(line):
            continue
        plain, day = with_day_told(line, order)
        if named := head_of(plain):
            head, above = named, _named_above(lines, number)._replace(date=day)
            heads.add(number)
        elif head and (lexicon.NARRATIVE_HEADINGS.match(line) or is_other_head(line)):
            head = None  # what stands below is in no table of results
        elif head and (cells := row_of(line, head, above, order)):
            rows[number] = cells._replace(line=number, date=cells.date or above.date)
    return _with_marks(_with_names_above(rows, lines), lines), heads


_MARK_APART = Shape(r"(?<=\s\s)([*▲▼↑↓!]{1,2})(\s{2,6})(?=[<>≤≥]?\d)")
"""A mark in the column of values, with a gap before its value."""

_SHORT_NAME_APART = Shape(r"(?<=[^\W\d_])(\s{2,4})(\([A-Za-z][\w .-]{0,12}\))(?=\s{2})")
"""What a test is called in short, in brackets behind a gap: `Leukocyte Count  (TLC)   7.45`."""


def _joined_to_name(match: re.Match[str]) -> str:
    if parse_flag(match[2]) is not None:
        return match.group()
    return f" {match[2]}{' ' * (len(match[1]) - 1)}"


def _row(line: str, head: Head, above: Cells, order: Order) -> Cells | None:
    """Return what a line holds; None where it has no name or no value in their columns."""
    if (head.sign and head.sign not in line) or len(line) > LONGEST_HEAD:
        return None
    if lexicon.REMARK.match(line.strip()) or furniture.names_laboratory(line):
        return None
    plain = _STATUS.sub(_blank, line if head.sign else bands.without_bands(line))
    mark = _MARKED.match(plain)
    plain = _MARKED.sub(_blank, plain)
    plain = plain if head.sign else _MARK_APART.sub(r"\2\1", plain)
    plain = plain if head.sign else _SHORT_NAME_APART.sub(_joined_to_name, plain)
    texts = _texts(plain, head)
    if not texts.get("value"):
        texts = _texts(_cut(plain, head), head)
    told = _told(texts, order)
    name = clean_name(texts.get("name", "")) if head.has("name") else above.name
    if (
        told is None
        or not is_name(name)
        or _SAYS.search(name)
        or bands.is_band(name.rstrip(" :"), told.value or "")
        or _is_scale(name, told.value or "")
        or not (head.has("name") or told.date)
    ):
        return None
    if told.date:
        told = told._replace(time=_time(texts, head, order))
    flag = told.flag
    if mark and flag is None:
        flag = parse_flag(mark["mark"])
    bounds = told.range or (None if head.has("name") else above.range)
    over = next((c.text for c in head.columns if c.role == "value" and is_measure(c.text)), None)
    is_of_cutoff = not lexicon.DIGIT.search(told.value or "") and any(
        tells_cutoff(column.text) for column in head.columns
    )
    unit = None if is_of_cutoff else told.unit or over
    return told._replace(name=name, unit=unit, flag=flag, range=bounds, is_told=True)


def _is_scale(name: str, value: str) -> bool:
    """True for the head of a scale printed below a result: `Index   Interpretation`."""
    return lexicon.UNIT.fullmatch(name) is not None and not (
        lexicon.DIGIT.search(value) or lexicon.QUALITATIVE.match(value)
    )


def _texts(line: str, head: Head) -> dict[str, str]:
    cells = _with_whole_name(parted(line, head.sign), head)
    if len([cell for cell in cells if cell.text]) < FEWEST_COLUMNS:
        return {}
    return placed(cells, head.columns, is_counted=bool(head.sign))


def _with_whole_name(cells: list[Cell], head: Head) -> list[Cell]:
    """Put a name together that was parted at its comma: `Albumin, urine, 12, mg/L`."""
    more = len(cells) - len(head.columns)
    if head.sign != "," or more <= 0 or head.columns[0].role != "name":
        return cells
    if any(lexicon.DIGIT.search(cell.text) for cell in cells[: more + 1]):
        return cells
    whole = cells[0]._replace(text=", ".join(cell.text for cell in cells[: more + 1]))
    return [whole, *(Cell(cell.text, at, at + 1) for at, cell in enumerate(cells[more + 1 :], 1))]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _cut(line: str, head: Head) -> str:
    """Widen a single space where a column begins: a long name leaves no gap before its value."""
    if head.sign or "  " not in line.strip():
        return line
    for column in reversed(head.columns[1:]):
        at = column.start
        if line[at - 2 : at].endswith(" ") and line[at - 2 : at].strip() and line[at:].strip():
            line = f"{line[: at - 1]}  {line[at:]}"
    return line


def _told(texts: dict[str, str], order: Order) -> Cells | None:
    """Read the cells behind the name."""
    read = cell_value(texts.get("value", ""))
    if read is None:
        return None
    unit, unit_flag = cell_unit(texts.get("unit", ""))
    ends = [texts[end] for end in ("low", "high") if texts.get(end)]
    bounds, range_unit = cell_range(texts.get("range", "") or " - ".join(ends))
    flags = (cell_flag(texts.get("flag", "")), read.flag, unit_flag)
    date = parse_date(texts.get("date", ""), order) if texts.get("date") else None
    found = Cells(
        value=read.value,
        unit=unit or read.unit or range_unit,
        range=bounds or read.range,
        flag=next((flag for flag in flags if flag), None),
        date=date,
        specimen=texts.get("specimen") or None,
    )
    not_known = texts.get("", "")
    beside = not_known if any(map(str.isalpha, not_known)) else ""
    read_in = [*(texts.get(role, "") for role in ("value", "unit", "range", "flag")), beside]
    behind = " ".join(text for text in read_in if parse_flag(text) is None)
    return found._replace(unknown=words_left(behind, found))


def _time(texts: dict[str, str], head: Head, order: Order) -> str | None:
    """Return when in its day a sample was taken; when it was reported is none of that."""
    if any(c.role == "date" and lexicon.OTHER_DATE.search(c.text) for c in head.columns):
        return None
    days = find_dates(texts.get("date", ""), order)
    own = clock_of(texts["date"], days[0]) if days else None
    return own or time_in(texts.get("time", ""))


def _named_above(lines: Sequence[str], number: int) -> Cells:
    """Return the name and the range that stand over a table of days and values."""
    found = Cells()
    for line in reversed(lines[max(0, number - 6) : number - 1]):
        plain = line.strip()
        if label := lexicon.RANGE_LABEL.match(plain):
            found = found._replace(range=cell_range(plain[label.end() :])[0])
        elif plain and is_name(clean_name(plain)):
            return found._replace(name=clean_name(plain))
    return found


def _with_names_above(rows: dict[int, Cells], lines: Sequence[str]) -> dict[int, Cells]:
    """Put a name together of which the first half stands in the line above."""
    leftmost = min((_indent(lines[number - 1]) for number in rows), default=0)
    for number, cells in rows.items():
        above = lines[number - 2] if number > 1 else ""
        first = clean_name(above)
        if number - 1 in rows or not is_name(first):
            continue
        is_likely = _is_one_of_tests(rows, lines, number)
        if above.rstrip().endswith(",") or (
            (is_likely or _is_outdented(rows, lines, number, leftmost))
            and not (_PANEL.search(above) or names_specimen(above))
            and len(parted(above, "")) == 1
            and not heads_one(first, cells.name)
        ):
            doubt = ("?",) if is_likely else ()
            name, unknown = f"{first} {cells.name}", (*cells.unknown, *doubt)
            rows[number] = cells._replace(name=name, more_lines=(number - 1,), unknown=unknown)
    return rows


def _is_outdented(
    rows: Mapping[int, Cells], lines: Sequence[str], number: int, leftmost: int
) -> bool:
    """True where the line above stands less far right, and no heading of several tests."""
    own = _indent(lines[number - 1])
    has_sibling = number + 1 in rows and _indent(lines[number]) > leftmost
    return _indent(lines[number - 2]) == leftmost < own and not has_sibling


def _is_one_of_tests(rows: Mapping[int, Cells], lines: Sequence[str], number: int) -> bool:
    """True where the line above stands as far right as the tests around it, below a heading.

    It is likely half a name, unless either half is a test by itself.
    """
    if number - 2 not in rows:
        return False
    own, *others = (_indent(lines[at - 1]) for at in (number, number - 1, number - 2))
    halves = (clean_name(lines[number - 2]), rows[number].name)
    around = lines[min(rows) - 2 : number] if min(rows) > 1 else lines[:number]
    outermost = min(_indent(line) for line in around if line.strip())
    is_deep = outermost < own and all(each == own for each in others)
    return is_deep and not any(map(analyte_of, halves))


def _with_marks(rows: dict[int, Cells], lines: Sequence[str]) -> dict[int, Cells]:
    """Take a star before every name for a bullet: it says nothing of any of them."""
    stars = [number for number in rows if _MARKED.match(lines[number - 1])]
    if len(stars) < len(rows) or len(rows) < FEWEST_COLUMNS:
        return rows
    return {
        number: cells._replace(flag=None) if cells.flag == "A" else cells
        for number, cells in rows.items()
    }


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" *▲▼↑↓!"))
