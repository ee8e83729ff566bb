"""The days ahead of a supply, one sign for so many days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from famchart.core.supply import Outlook

COVERED, PAID, ASK, OUT, NONE = "━", "═", "a", "x", "·"
"""There is a dose; there is one and the plan pays for the next fill; the day to ask; none left."""
DAYS_AHEAD = 120


def days_a_cell(room: int, days: int = DAYS_AHEAD) -> int:
    """Return how many days a sign stands for, so that all of them have room."""
    return max(1, ceil(days / max(1, room)))


def horizon(now: Outlook, today: date, cell: int, days: int = DAYS_AHEAD) -> str:
    """Return the signs of the days from today on; nothing where there is no forecast.

    They end with the day on which it is stopped.
    """
    if now.run_out_on is None:
        return ""
    cells = (today + timedelta(days=at) for at in range(0, days, cell))
    return "".join(_sign(now, first, cell) for first in cells if first < (now.stops_on or date.max))


def _sign(now: Outlook, first: date, cell: int) -> str:
    """Return the sign of a cell; what asks for something comes before what only is so."""
    after = min(first + timedelta(days=cell), now.stops_on or date.max)
    out = now.run_out_on or date.max
    if out < after:
        return OUT if first <= out else NONE
    if now.ask_on and first <= now.ask_on < after:
        return ASK
    return PAID if now.earliest_fill_on and now.earliest_fill_on < after else COVERED


def month_marks(names: Sequence[str], today: date, cell: int, days: int = DAYS_AHEAD) -> str:
    """Return a line with the name of each month above its first cell, where there is room.

    This month, which has begun already, makes way for the one after it.
    """
    begun = [(at, _month(today, at * cell)) for at in range(ceil(days / cell))]
    marks = [(at, names[month - 1]) for at, month in begun
             if at == 0 or month != begun[at - 1][1]]  # fmt: skip
    if len(marks) > 1 and marks[1][0] <= len(marks[0][1]):
        marks.pop(0)
    line = ""
    for at, name in marks:
        if at == 0 or (len(line) < at and at + len(name) <= len(begun)):
            line = line.ljust(at) + name
    return line


def _month(today: date, days: int) -> int:
    return (today + timedelta(days=days)).month
