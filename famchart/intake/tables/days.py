"""The day that stands over a table of results, where no column of it has one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import NamedTuple

from famchart.core.dates import may_hold_date
from famchart.intake.draft import RESULT, Draft
from famchart.intake.paste.kinds import NOTE
from famchart.intake.paste.lexicon import COLLECTED, says_when_taken
from famchart.intake.paste.pieces import label_of
from famchart.intake.paste.surroundings import Surroundings, date_of, day_of_sample
from famchart.intake.tables.found import Found

_ANY_DAY = ("date", "fecha")
"""Labels that tell no more than that a day stands behind them."""
LONGEST, MOST_WORDS = 80, 6
"""Letters of a line that says when samples were taken; words of one that heads a table."""


class _Day(NamedTuple):
    """A day and the line that tells it."""

    line: int
    iso: str
    is_sampled: bool = False


def give_days(
    found: Sequence[Found], lines: Sequence[str], around: Draft, about: Surroundings
) -> None:
    """Give each table of results its day: the last one above it; `lines` are those around tables.

    That of the whole is everybody's already. What tells of an appointment dates no result.
    """
    facts = [item for item in around.items if item.kind != NOTE]
    apart = {line for item in facts for line in item.lines}
    dated = {
        at: text for at, text in enumerate(lines, 1) if at not in apart and may_hold_date(text)
    }
    of_results = [each for each in found if each.table.kind == RESULT]
    near = {each.table.line - above for each in of_results for above in (1, 2)}
    days = _days(dated, near, about)
    ends = sorted(max([each.table.line, *(line for line, _row in each.rows)]) for each in found)
    latest = _latest(days)
    for each in of_results:
        place = bisect_left(ends, each.table.line)
        start, stop = (
            bisect_left(days, line, key=_line_of)
            for line in (ends[place - 1] if place else 0, each.table.line)
        )
        above = _latest(days[start:stop]) or (latest[stop - 1 : stop] if stop else [])
        day = above[-1].iso if above else _of_whole(days, around.date)
        each.day = day if day != around.date else None


def heads_samples(line: str) -> bool:
    """True for a line that says when samples were taken."""
    return len(line) <= LONGEST and may_hold_date(line) and COLLECTED.search(line) is not None


def _days(lines: dict[int, str], near: Collection[int], about: Surroundings) -> list[_Day]:
    """Return the days of samples, and those of which nothing else is said, in their order.

    Among these is a short line right above a table.
    """
    days: list[_Day] = []
    for at, text in lines.items():
        if sampled := day_of_sample(text, about):
            days.append(_Day(at, sampled.iso, is_sampled=True))
        elif _is_of_results(text) or (at in near and len(text.split()) <= MOST_WORDS):
            day = date_of(text, about)
            days += [_Day(at, day[0])] if day else []
    return days


def _is_of_results(line: str) -> bool:
    read = label_of(line.strip())
    return read is not None and (read[0] in _ANY_DAY or says_when_taken(read[0]))


def _latest(days: Sequence[_Day]) -> list[_Day]:
    """Return at each place the last day until there: of samples, where there is one."""
    return list(accumulate(days, _later))


def _later(last: _Day, day: _Day) -> _Day:
    return day if day.is_sampled >= last.is_sampled else last


def _of_whole(days: Sequence[_Day], told: str | None) -> str | None:
    """Return the day of a table that none stands above: the only one, if the text tells none."""
    every = {day.iso for day in days}
    return every.pop() if told is None and len(every) == 1 else told


def _line_of(day: _Day) -> int:
    return day.line
