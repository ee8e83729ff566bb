"""The day that stands over a table of results, where no column of it has one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from famchart.core.dates import may_hold_date
from famchart.intake.draft import RESULT, Draft
from famchart.intake.paste.kinds import NOTE
from famchart.intake.paste.lexicon import says_when_taken
from famchart.intake.paste.pieces import label_of
from famchart.intake.paste.surroundings import Surroundings, date_of, day_of_sample
from famchart.intake.tables.found import Found

_ANY_DAY = ("date", "fecha")
"""Labels that tell no more than that a day stands behind them."""


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
    days = _days(dated, about)
    for each in found:
        if each.table.kind == RESULT:
            day = _day_for(each.table.line, days, around.date)
            each.day = day if day != around.date else None


def _days(lines: dict[int, str], about: Surroundings) -> list[tuple[int, str]]:
    """Return the days of samples, else those of which nothing else is said, by their lines."""
    sampled = [(at, day.iso) for at, text in lines.items() if (day := day_of_sample(text, about))]
    plain = ((at, date_of(text, about)) for at, text in lines.items() if _is_of_results(text))
    return sampled or [(at, day[0]) for at, day in plain if day]


def _is_of_results(line: str) -> bool:
    read = label_of(line.strip())
    return read is not None and (read[0] in _ANY_DAY or says_when_taken(read[0]))


def _day_for(line: int, days: Sequence[tuple[int, str]], of_whole: str | None) -> str | None:
    """Return the last day above a line; below it only the one that the whole text has."""
    above = bisect_left(days, line, key=itemgetter(0))
    if above:
        return days[above - 1][1]
    told = {day for _line, day in days}
    return told.pop() if of_whole is None and len(told) == 1 else of_whole
