"""The months ahead of an access: one sign a month, from the rules of where it stands on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from famchart.core.birthdays import add_months
from famchart.core.proxy import ProxyFacts, standing
from famchart.core.proxy.codes import USABLE

FULL, LIMITED, END, NONE = "━", "┄", "╸", " "
MONTHS_AHEAD = 24


def months_from(today: date, count: int = MONTHS_AHEAD) -> tuple[date, ...]:
    """Return the first days of this month and of those that follow it."""
    first = today.replace(day=1)
    return tuple(add_months(first, number) for number in range(count))


def forecast(facts: ProxyFacts, today: date, count: int = MONTHS_AHEAD) -> str:
    """Return a sign for each month: in full, limited, the month of the last day, no access."""
    return "".join(_sign(facts, first, today) for first in months_from(today, count))


def _sign(facts: ProxyFacts, first: date, today: date) -> str:
    """Return the sign of a month: where it narrows within the month, it counts as limited."""
    last = add_months(first, 1) - timedelta(days=1)
    now = standing(facts, max(first, today))
    if now.state not in USABLE:
        return NONE
    if now.last_usable_on and now.last_usable_on <= last:
        return END
    return LIMITED if standing(facts, last).state == "limited" else FULL


def widened(signs: str, cells: int) -> str:
    """Return the signs with so many cells a month; the end stands at the end of its month."""
    return "".join(_cell(sign, before, cells) for sign, before in _with_before(signs))


def _with_before(signs: str) -> Iterator[tuple[str, str]]:
    before = FULL
    for sign in signs:
        yield sign, before
        before = sign


def _cell(sign: str, before: str, cells: int) -> str:
    return before * (cells - 1) + END if sign == END else sign * cells


def year_marks(months: Sequence[date], cells: int) -> str:
    """Return a line with each year above its first month, where there is room for it."""
    line = ""
    for at, month in enumerate(months):
        is_mark = at == 0 or month.month == 1
        left = (12 - month.month + 1) * cells
        line = line.ljust(at * cells)
        if is_mark and len(line) <= at * cells and left > len(str(month.year)):
            line += str(month.year)
    return line.ljust(len(months) * cells)
