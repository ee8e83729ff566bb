"""Days in the line of a result that are not its own: of a second value, of a repetition."""

from __future__ import annotations

from famchart.core.terminal_text import fold
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import SIGNS, cue, day_to_come, phrases
from famchart.intake.quick.told_values import days_of, is_alike, reader_of, value_outside
from famchart.intake.quick.weekdays import COUNTED
from famchart.intake.quick.words import MOST_WORDS, Words

COUNTED_THINGS = COUNTED - {"lb", "lbs", "kg", "%", "to", "past", "menos"}
"""What a number before it is of, which is then no value."""
_OTHERWISE = phrases("goal|target|meta|objetivo|under|below|over|above|limit|at|las|room|call|ext")
"""Before a number they tell that it is none that was measured."""

_again = cue(
    r"(?:(?:to|will|a|hay que) )?(?:repeat|recheck|retest|redo|repetir(?:l[oa])?|repita"
    r"|volver a (?:medir|checar|hacer))(?: (?:it|labs?|test))?"
)
_MOST_AGAIN_WORDS = 4


def take_again(line: Line) -> str:
    """Take and return the words that tell on which day it is measured again: repeat in one week."""
    again = line.words.find(_again, _MOST_AGAIN_WORDS)
    if again is None:
        return ""
    stop = again[1].stop
    day = line.words.find(day_to_come(line.known.today), MOST_WORDS, behind=stop)
    is_its = day is not None and day[1].start - stop <= 1
    return line.words.run(again[1].start, day[1].stop) if day and is_its else ""


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
