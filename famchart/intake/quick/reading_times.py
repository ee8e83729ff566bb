"""The time of the day at which something was measured: 8am, 8:30 tonight; at 8:30 tells no half."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.core.typed_moment import clock_time, may_begin_time
from famchart.intake.quick.line import Line
from famchart.intake.quick.one_more_value import TwoResultsError
from famchart.intake.quick.readers import SIGNS, Reader, cue, phrases
from famchart.intake.quick.told_values import days_of
from famchart.intake.quick.weekdays import JOINED_BY

_DECIMAL = Shape(r"\d+[.,]\d+", re.ASCII)
_UNSURE = Shape(r"(?:(?:at|a|@) (?:las? )?)?(?:\d{1,2}|[a-z]+)", re.ASCII)
"""An hour alone, of which no half of the day is told."""
_OF_ANOTHER = phrases("before|after|until|since|from|to|antes|despues|hasta|desde|by|next|for|de")
"""Before a time they say that it is none at which this was measured."""
_HALF_TOLD = Shape(
    r".*(?:[ap]\.? ?m\b\.?|morning|afternoon|evening|night|manana|madrugada|tarde|noche)"
    r"|.*(?:noon|midday|mediodia|midnight|medianoche)"
)
_HALVES = ("am", "pm", "a.m", "p.m", "a.m.", "p.m.")
_VALUE_OF_HALF = Shape(r"(\d{2,3}) (?:[ap]\.? ?m\.?)", re.IGNORECASE)
"""Behind a half of the day no time, but a value of the other one: 180 am 210 pm."""
_LATE = Shape(
    r"(?:tonight|tonite|last night|last nite|anoche|evening|afternoon|night|tarde|noche|pm)$"
)
_NOON = 12
_LAPSE = Shape(
    r"\d+(?:[.,]\d)? ?(?:h|hrs?|hours?|mins?|minutes?|horas?|minutos?)"
    r" (?:after|before|later|post|despues|antes)",
    re.ASCII,
)
_LASTING = Shape(
    r"(?:[12]?\d|3[01]) (?:day|dia)"  # 102 day 3 is no lapse
    r"|\d{1,3} (?:days|nights?|weeks?|months?|times|dias|noches?|semanas?|mes(?:es)?|ve(?:z|ces))"
    r"|\d{1,2}x|twice|(?:two|three|dos|tres) (?:times|veces)",
    re.ASCII,
)
nth_day = cue(r"(?:day|d[ií]a) \d{1,2}")
"""Of an illness, or of what is taken for it: día 5 that is a day by its number is one word."""
_MOST_LAPSE_WORDS = 3


def _read(text: str) -> str | None:
    said = fold(text)
    is_hour = _UNSURE.fullmatch(said) and not _HALF_TOLD.fullmatch(said)
    return None if _DECIMAL.fullmatch(said) or is_hour else clock_time(text)


clock_of_reading = Reader(_read, may_begin_time)


def join_lapses(line: Line) -> None:
    """Let 2 hours after be no value of its own, nor 3 times: glucose 2 hours after lunch 210.

    What is part of a day stays: 3 days ago.
    """
    start, days = 0, days_of(line)
    while found := line.words.find(_lapse, _MOST_LAPSE_WORDS, behind=start):
        said, places = found
        start = places.stop
        if not any(set(places) & set(day) for day in days):
            line.words.put(places, said.replace(" ", JOINED_BY) + JOINED_BY * bool(nth_day(said)))


def _lapse(text: str) -> str | None:
    return text if _LAPSE.fullmatch(fold(text)) else lasting(text) or nth_day(text)


def lasting(text: str) -> str | None:
    """Read for how long something is, or how many times: 3 days, 2 veces."""
    return text if _LASTING.fullmatch(fold(text)) else None


def take_time(line: Line, part_of_day: str) -> str | None:
    """Take the time at which something was measured, where it is plainly that."""
    found = line.words.find(clock_of_reading, MOST_TIME_WORDS)
    if found is None:
        return None
    time, places = found
    before = fold(line.words.left[places.start - 1] or "") if places.start else ""
    text = " ".join(filter(None, line.words.left[places.start : places.stop]))
    if before in _HALVES and (value := _VALUE_OF_HALF.fullmatch(text)):
        raise TwoResultsError(other=value[1])
    if before in _OF_ANOTHER or not is_sure(time, text, part_of_day):
        return None
    line.words.drop(places)
    return in_part(time, part_of_day)


def is_sure(time: str, text: str, part_of_day: str) -> bool:
    """True where the half of the day is told: by the time, by words beside it, by 20:15."""
    is_told = bool(part_of_day) or _HALF_TOLD.fullmatch(fold(text.strip(SIGNS))) is not None
    return is_told or int(time[:2]) > _NOON or time.startswith("00")


def in_part(time: str, part_of_day: str) -> str:
    """Return 8:30 of tonight as 20:30."""
    hour, _colon, minute = time.partition(":")
    is_late = _LATE.search(fold(part_of_day)) is not None
    is_shifted = bool(time) and is_late and 0 < int(hour) < _NOON
    return f"{int(hour) + _NOON}:{minute}" if is_shifted else time
