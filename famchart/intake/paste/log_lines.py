"""Logs kept in lines: a day, perhaps a time, and what was measured.

The day may stand behind the name or behind the readings, without its year below one that has it, or
over several lines that begin with their times. What was measured is said in the
line, or by the title of the log; two numbers with a slash are a pressure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from famchart.core.dates import FoundDate, find_dates, may_hold_date
from famchart.core.shape import Shape
from famchart.intake.paste.log_subjects import (
    Subject,
    is_measured_at_home,
    subject_above,
    subject_of,
)
from famchart.intake.paste.log_values import LONGEST, readings_in
from famchart.intake.paste.message_heads import day_alone
from famchart.intake.paste.moments import clock_at, clock_of
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.yearless import (
    may_be_turned,
    order_without_years,
    with_year_near,
    with_year_until,
)

FEWEST_WITHOUT_YEARS = 2
"""Lines whose days have no year, which no other day tells either: a single one is no log."""
_BEFORE = Shape(
    r"[\s•·*|>–-]*(?:(?:date|fecha|day|d[ií]a)\s*:\s*)?(?:(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)[^\W\d_]*"
    r"[\s.,]+)?",
    re.IGNORECASE,
)
"""What may stand before the day: a bullet, a label, a day of the week."""
_ONLY_WHEN = Shape(
    r"[\s,;·|)–—-]*(?:(?:at|a las?|@)\s)?\s*(?:\d{1,2}(?:[:.h]\d\d){0,2})?\s*"
    r"(?:[ap]\.?\s?m\b\.?|hr?s?\b\.?)?[\s.)|]*",
    re.IGNORECASE,
)
"""What stands behind a day that ends its line: a time at most."""


def read_log_lines(
    lines: Sequence[str], about: Surroundings
) -> tuple[list[Cells], set[int], set[int]]:
    """Return the readings, the lines that they or their days stand in, and those with a note."""
    read = list(_read(lines, about))
    if sum(each.has_own_year for each in read) < FEWEST_WITHOUT_YEARS:
        read = [each for each in read if not each.has_own_year]
    rows = [cells for each in read for cells in each.rows]
    used = {number for cells in rows for number in cells.lines}
    return rows, used, {each.number for each in read if each.has_note}


class _Line(NamedTuple):
    """What a line was read to tell."""

    number: int
    rows: list[Cells]
    has_note: bool
    has_own_year: bool
    """Its year is the latest that can be meant: nothing around it tells one."""


def _read(lines: Sequence[str], about: Surroundings) -> Iterator[_Line]:
    over: tuple[int, str] | None = None
    title: Subject | None = None
    last: str | None = None
    order, is_told = order_without_years(lines, about.order)
    for number, printed in enumerate(lines, 1):
        if not printed.strip() or len(printed) > LONGEST:
            continue
        near = with_year_near(printed, last, order)
        line = near if last else with_year_until(printed, about.today, order)
        if not (found := _dated(line, about) or _timed(line, over)):
            day = day_alone(line, about) if may_hold_date(line) else None
            over = (number, day) if day else None
            title = None
            continue
        day, time, rest, head = found
        title = title or subject_above(lines, (over[0] if over else number) - 1, 1)
        told = readings_in(rest, about.language, title, time)
        if told and told.rows:
            is_open = line != printed and not is_told and may_be_turned(printed)
            last = day if line == near else last
            more = (head,) if head else ()
            rows = [
                each._replace(
                    date=day,
                    line=number,
                    more_lines=more,
                    unknown=(*each.unknown, *(("?",) if is_open else ())),
                )
                for each in told.rows
            ]
            yield _Line(number, rows, bool(told.notes), has_own_year=line != near)


Dated = tuple[str, str | None, str, int]
"""The day, the time, what is told, and the line over it that says the day (0 for none)."""


def _dated(line: str, about: Surroundings) -> Dated | None:
    found = find_dates(line, about.order) if may_hold_date(line) else ()
    if len(found) != 1 or len(found[0].iso) < len("2026-11-20"):
        return None
    rest = _beside(line, found[0], about)
    return (found[0].iso, clock_of(line, found[0]), rest, 0) if rest.strip() else None


def _beside(line: str, day: FoundDate, about: Surroundings) -> str:
    """Return what a line tells beside its day: nothing where that may be the day of another thing.

    The name may stand before the day, or all of it, if there is nothing but readings.
    """
    before, behind = line[: day.start], line[day.end :]
    begin = _BEFORE.match(before)
    if begin and begin.end() == len(before):
        return behind
    named = subject_of(before)
    if named and named.name and is_measured_at_home(named.name):
        return f"{before} {behind}"
    if not _ONLY_WHEN.fullmatch(behind):
        return ""
    told = readings_in(before, about.language, None, None)
    return f"{behind} {before}" if told and told.rows and not told.notes else ""


def _timed(line: str, over: tuple[int, str] | None) -> Dated | None:
    begin = _BEFORE.match(line)
    clock = clock_at(line, begin.end()) if begin and over else None
    return (over[1], clock[0], line[clock[1] :], over[0]) if clock and over else None
