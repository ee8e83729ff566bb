"""Which rows of a grid are headers, and what the columns below them mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import LISTS, RESULT, Table
from famchart.intake.tables.days import heads_samples
from famchart.intake.tables.examples import LOOKED_AT, examples
from famchart.intake.tables.found import Found
from famchart.intake.tables.grid import Grid, Row, filled, line_of
from famchart.intake.tables.headers import (
    NAMED,
    REQUIRED,
    breadth,
    field_of,
    header_key,
    is_any_day,
    is_password,
    kind_of_title,
    known,
    telling,
    vague,
)
from famchart.intake.tables.months import OF_MONTHS, days_over, is_year, may_tell_time
from famchart.intake.tables.titles import ANY_VISIT
from famchart.intake.tables.wide import dated_fields, is_of_vitals, wide_fields
from famchart.intake.tables.words import SYNONYMS

VITAL, MEDICATION = "vital", "medication"
_STRENGTH = Shape(r"\d[\d.,]*\s*(?:mg|mcg|µg|ug|g|iu|ui|units?|unidades|meq)\b", re.IGNORECASE)
BESIDE_VALUE = ("date", "unit", "range")
FEWEST, FEWEST_UNTOLD = 2, 3
"""Columns that must be understood for a table; where no header tells its kind, one more."""
MOST_COLUMNS = 1_000
PASSWORD_OR_NUMBER = ("clave", "pin")
"""Headers that stand over passwords, and over the numbers of medicines and tests."""
NUMBERED = ("medication", RESULT, "allergy", "problem", "immunization", "procedure")
CONTACT = "contact"
VISITS = ("appointment", "encounter")
WITH_PHONES = (CONTACT, "insurance")
OF_LOGINS = ("username", "url", "totp", "email")


@dataclass
class Sorted:
    """A grid in its tables, and the lines that are of none."""

    tables: list[Found] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)


def sort(grid: Grid, mappings: Mapping[str, Table]) -> Sorted:
    """Tell the tables of a grid: each begins with a row of headers, and ends with the next."""
    found = Sorted()
    titles = list(grid.titles)
    current: list[Found] = []
    is_after_gap = False
    for line, row in enumerate(grid.rows, grid.line):
        cells = filled(row)
        if not cells:
            is_after_gap = True
            continue
        number = line - grid.line + 1
        below = grid.rows[number : number + LOOKED_AT]
        headed = list(_headed(row, titles, line, mappings, below))
        if headed and not (current and not is_after_gap and _is_login(row, headed, current)):
            current = headed
            found.tables += headed
        elif not current or (len(cells) == 1 and _is_apart(row[cells[0]], is_after_gap, current)):
            titles = [row[cells[0]], *grid.titles] if len(cells) == 1 else titles
            current = current if not is_after_gap else []
            found.left.append((line, line_of(row)))
        else:
            for each in current:
                each.rows.append((line, row))
        is_after_gap = False
    return found


def _is_login(row: Row, headed: Sequence[Found], current: Sequence[Found]) -> bool:
    """True for a row of a table of logins that has words of a head in it: its password is pw."""
    if any(each.table.kind != "login" for each in (*headed, *current)):
        return False
    passwords = [n for n, name in current[0].fields.items() if name == "password" and n < len(row)]
    if not any(is_password(row[number]) for number in passwords):
        return True
    words = [header_key(row[number]) in known() for number in filled(row)]
    return 2 * sum(words) <= len(words)


def not_understood(grid: Grid) -> Table | None:
    """Return a table by its first row of words, so that a person can say what they mean."""
    for number, row in enumerate(grid.rows[:LOOKED_AT]):
        texts = [row[column] for column in filled(row)]
        if len(texts) >= FEWEST:
            is_header = len(set(texts)) == len(texts) and not any(map(_has_digit, texts))
            has_rows = any(len(filled(below)) >= FEWEST for below in grid.rows[number + 1 :])
            if not (is_header and has_rows):
                return None
            numbers = filled(row)[:MOST_COLUMNS]
            columns = tuple(row[column] for column in numbers)
            title = next(iter(grid.titles), None)
            shown = examples(grid.rows[number + 1 :], numbers)
            return Table("", columns, (), title, grid.line + number, shown)
    return None


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_apart(text: str, is_after_gap: bool, above: Sequence[Found]) -> bool:
    """True for a line that heads a table rather than filling a cell of the one above."""
    is_of_results = all(each.table.kind == RESULT for each in above)
    return (
        is_after_gap or kind_of_title(text) is not None or (is_of_results and heads_samples(text))
    )


def _headed(
    row: Row, titles: Sequence[str], line: int, mappings: Mapping[str, Table], below: Sequence[Row]
) -> Iterator[Found]:
    """Yield the tables that a row is the head of: one, or several beside each other."""
    if not _may_be_headers(row) and not mappings:
        return
    runs = list(_runs(row))
    beside = [_found(row, run, titles, line, mappings, below) for run in runs]
    if len(runs) > 1 and all(beside):
        yield from filter(None, beside)
    elif whole := _found(row, range(len(row)), titles, line, mappings, below):
        yield whole


def _may_be_headers(row: Row) -> bool:
    """Look quickly: at least two cells are headers that are known, or one is that of a day."""
    hits = 0
    for text in row[:MOST_COLUMNS]:
        key = header_key(text) if text else ""
        if key in OF_MONTHS:
            return True
        if key not in known():
            continue
        hits += 1
        if hits >= FEWEST or field_of(RESULT, text) == "date" or _is_secret(text):
            return True
    cells = row[:MOST_COLUMNS]
    is_headed = hits > 0 or any(map(is_year, cells))
    return is_headed and any(map(may_tell_time, cells))


def _runs(row: Row) -> Iterator[range]:
    """Yield the stretches of columns that have headers, apart by empty ones."""
    for is_filled, numbers in groupby(range(len(row)), lambda number: bool(row[number])):
        run = list(numbers)
        if is_filled:
            yield range(run[0], run[-1] + 1)


def _found(
    row: Row,
    span: range,
    titles: Sequence[str],
    line: int,
    mappings: Mapping[str, Table],
    below: Sequence[Row],
) -> Found | None:
    numbers = tuple(number for number in span if row[number])
    columns = tuple(row[number] for number in numbers)
    if len(columns) > MOST_COLUMNS:
        return None
    title = next(iter(titles), None)
    days = days_over({number: row[number] for number in numbers}, titles)
    told = mappings.get(Table("", columns).fingerprint)
    if told:
        fields = _as_told(row, span, told)
        table = _table(row, told.kind, fields, columns, title, line)
        return Found(table, fields, span, numbers, days=days)
    hinted = next(filter(None, map(kind_of_title, titles)), None)
    if kind := _kind(columns, hinted) or _kind_of_cells(row, span, below):
        fields = fields_of(row, span, kind)
        table = _table(row, kind, fields, columns, title, line)
        return Found(table, fields, span, numbers, is_vital=hinted == VITAL, days=days)
    if fields := wide_fields(row, span):
        table = _table(row, RESULT, fields, columns, title, line)
        return Found(table, fields, span, numbers, is_vital=is_of_vitals(row, fields))
    if fields := dated_fields(row, span, days, below):
        table = _table(row, RESULT, fields, columns, title, line)
        return Found(table, fields, span, numbers, days=days)
    return None


def _table(
    row: Row, kind: str, fields: Mapping[int, str], columns: Row, title: str | None, line: int
) -> Table:
    mapping = tuple((row[number], name) for number, name in fields.items())
    return Table(kind, columns, mapping, title, line)


def _as_told(row: Row, span: range, told: Table) -> dict[int, str]:
    """Return the fields that a person gave the columns; those of a kind that is none are text."""
    is_kind = told.kind in (RESULT, *LISTS)
    meant = {fold(header): name for header, name in told.mapping} if is_kind else {}
    return {number: name for number in span if (name := meant.get(fold(row[number])))}


def fields_of(row: Row, span: range, kind: str) -> dict[int, str]:
    """Return the field of each column; of two columns for one field the first has it.

    Where one names the test and another the study that it is part of, that is its panel; the day
    of the sample goes before any other.
    """
    found: dict[int, str] = {}
    for number in sorted(span, key=lambda at: (breadth(row[at]), _is_other_day(kind, row[at]))):
        name = field_of(kind, row[number])
        if name in found.values() and kind == RESULT and breadth(row[number]):
            name = "panel"
        if name and name not in found.values():
            found[number] = name
    return dict(sorted(found.items()))


def _is_other_day(kind: str, header: str) -> bool:
    return kind == RESULT and is_any_day(header)


def _kind(columns: Row, hinted: str | None) -> str | None:
    """Return the kind of a table: its title's, else the one that its headers tell."""
    if len(columns) >= FEWEST and any(map(_is_secret, columns)) and not _numbers(columns):
        return "login"  # whatever else it says: its cells must not be taken for text
    if hinted == ANY_VISIT:
        hinted = kind if (kind := _kind(columns, None)) in VISITS else "encounter"
    if (kind := RESULT if hinted == VITAL else hinted) and _fits(kind, columns):
        return kind
    ranked = sorted(((_weight(kind, columns), kind) for kind in SYNONYMS), reverse=True)
    (best, kind), (next_best, other) = ranked[:2]
    if best == next_best and best[1] == len(columns) and {kind, other} == set(WITH_PHONES):
        return CONTACT  # a name and a phone number alone
    is_told = best[0] > 0 or best[1] >= FEWEST_UNTOLD
    if is_told and best > next_best:
        return kind
    return RESULT if _is_of_results(columns) else None


def _is_of_results(columns: Row) -> bool:
    """True for a test, its value, and its day, unit or range: each word alone would tell nothing.

    What is called no more than a name may be anybody's.
    """
    told = {field_of(RESULT, each) for each in columns if field_of(CONTACT, each) is None}
    return {"name", "value"} <= told and not told.isdisjoint(BESIDE_VALUE)


def _kind_of_cells(row: Row, span: range, below: Sequence[Row]) -> str | None:
    """Return `medication` where headers that vaccines share stand above strengths."""
    if not _fits(MEDICATION, tuple(row[number] for number in span)):
        return None
    dose = next((n for n in span if field_of(MEDICATION, row[n]) == "dose"), None)
    cells = [each[dose] for each in below if dose is not None and dose < len(each) and each[dose]]
    return MEDICATION if cells and all(map(_STRENGTH.match, cells)) else None


def _is_secret(header: str) -> bool:
    return is_password(header) and header_key(header) not in vague()


def _numbers(columns: Row) -> bool:
    """True where what may be a password is the number of what the other columns tell."""
    may_be_either = all(
        header_key(each) in PASSWORD_OR_NUMBER for each in filter(_is_secret, columns)
    )
    if not may_be_either or any(map(_is_of_logins, columns)):
        return False
    return any(_fits(kind, columns) for kind in NUMBERED)


def _is_of_logins(header: str) -> bool:
    """True for what only a table of logins has: a user name, an address, a portal."""
    name = field_of("login", header)
    is_title = name == "title" and not any(field_of(kind, header) for kind in NUMBERED)
    return name in OF_LOGINS or is_title


def _weight(kind: str, columns: Row) -> tuple[int, int]:
    """Return how many headers are this kind's alone, and how many it knows at all."""
    if not _fits(kind, columns):
        return 0, 0
    own = [header_key(each) for each in columns if field_of(kind, each)]
    return sum(key in telling() for key in own), sum(key not in vague() for key in own)


def _fits(kind: str, columns: Row) -> bool:
    names = {name for each in columns if (name := field_of(kind, each))}
    groups = REQUIRED.get(kind, NAMED)
    return len(names) >= FEWEST and all(not names.isdisjoint(group) for group in groups)
