"""The day of a second value behind a comma, in whatever words: it is none of the first one."""

from __future__ import annotations

from famchart.core.terminal_text import fold
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import SIGNS, phrases
from famchart.intake.quick.told_values import days_of, is_alike, reader_of, value_outside
from famchart.intake.quick.weekdays import COUNTED
from famchart.intake.quick.words import Words

COUNTED_THINGS = COUNTED - {"lb", "lbs", "kg", "%", "to", "past", "menos"}
"""What a number before it is of, which is then no value."""
_OTHERWISE = phrases("goal|target|meta|objetivo|under|below|over|above|limit|at|las|room|call|ext")
"""Before a number they tell that it is none that was measured."""


def day_of_clause(line: Line, vital: str) -> str | None:
    """Return the only day, where a comma parts it and a value like the first one from that one.

    All words of the line count: what was taken of them may be of that clause as well.
    """
    every = Line(Words(line.text, line.known.today), line.known)
    read, days = reader_of(vital), days_of(every)
    first = value_outside(every, read, days, 0)
    if first is None or len(days) != 1:
        return None
    (value, _percent), places = first
    ends = range(places.stop - 1, days[0].start)
    start = next((at for at in ends if _word(every, at).endswith((",", ";"))), None)
    while start is not None and (other := value_outside(every, read, days, start + 1)):
        at = other[1]
        before, after = (_plain(every, place) for place in (at.start - 1, at.stop))
        is_other = is_alike(value, other[0][0]) and before not in _OTHERWISE
        if is_other and after not in COUNTED_THINGS:
            return " ".join(_word(every, place) for place in days[0]).strip(SIGNS)
        start = at.stop - 1
    return None


def _word(line: Line, at: int) -> str:
    return (line.words.left[at] or "") if at < len(line.words.left) else ""


def _plain(line: Line, at: int) -> str:
    return fold(_word(line, at).strip(f"{SIGNS}.()"))
