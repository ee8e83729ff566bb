"""The day that stands over a table of results, where no column of it has one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
    ends = [0, *(max([each.table.line, *(line for line, _row in each.rows)]) for each in found)]
    for each in of_results:
        above = max(end for end in ends if end < each.table.line)
        day = _day_for(range(above, each.table.line), days, around.date)
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


def _day_for(own: range, days: Sequence[_Day], of_whole: str | None) -> str | None:
    """Return the last day in the lines of a table's own above it, else above these.

    One of samples goes before others; below stands only the one that the whole text has.
    """
    above = [day for day in days if day.line < own.stop]
    for some in ([day for day in above if day.line in own], above):
        sampled = [day for day in some if day.is_sampled]
        if told := sampled or some:
            return told[-1].iso
    every = {day.iso for day in days}
    return every.pop() if of_whole is None and len(every) == 1 else of_whole
