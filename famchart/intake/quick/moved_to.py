"""Where a visit is moved to, in few words: to 9 2pm, al 15 a las 14:00, is now at 3.

A number by itself beside a time is a day, of the month of the visit or of the next one.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_SPAN_WORDS, clock_time, time_span
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.intake.quick.line import Line
from famchart.intake.quick.possible import MONTHS_IN_YEAR, UnreadDayError
from famchart.intake.quick.readers import any_day, phrases, time_of_day
from famchart.intake.quick.standing import Standing
from famchart.intake.quick.words import MOST_WORDS

_NUMBER = Shape(r"0?[1-9]|[12]\d|3[01]", re.ASCII)
_TO = phrases("to|al|el|the|para|for|on|day|dia|del")
"""What leads to the number of a day."""
_FROM = phrases("from|de|del|desde")
_LEADS = phrases("el|the|on|day|dia|del")
_HALF_TOLD = Shape(r"\b[ap]\.? ?m\b|\b0\d:|\bmorning\b|\bmadrugada\b|\bde la manana\b")
"""That an hour is of the morning, or whichever half of the day it is of."""
_FIRST_HOUR, _NOON = "07", 12
"""Before the first no visit is, unless that is told: at 3 is in the afternoon."""


def take_number(line: Line, behind: int) -> int | None:
    """Take the number of the day that a visit is moved to; the words for moving end at a place.

    Raise UnreadDayError for one without a time beside it, which may be an hour.
    """
    left = line.words.left
    for at in range(behind, len(left)):
        number = (left[at] or "").rstrip(",")
        if not _NUMBER.fullmatch(number) or _is_of_more(line, at):
            continue
        is_last = not any(left[at + 1 :])
        is_led = at == behind or fold(left[at - 1] or "") in _TO
        time = _time_before(line, behind, at) if is_last else _is_time_behind(line, at + 1)
        if time and (is_led or is_last):
            _check_not_from_number(line, behind)
            line.words.drop([at])
            line.words.take_led_in(_LEADS)
            return int(number)
        if is_led and is_last:
            raise UnreadDayError(what=number)
    return None


def _check_not_from_number(line: Line, at: int) -> None:
    """Raise for from 8 to 15 9am, where the first number may be an hour as well."""
    lead, number = [*line.words.left[at : at + 2], "", ""][:2]
    if fold(lead or "") in _FROM and _NUMBER.fullmatch(number or ""):
        raise UnreadDayError(what=number)


def _is_of_more(line: Line, at: int) -> bool:
    """True for the 9 of 9 am, of dec 9 and of 9 - 10 am."""
    words = line.words
    time = words.find(time_of_day, MOST_TIME_WORDS, within=1, behind=at)
    starts = range(max(at - MOST_WORDS, 0), at + 1)
    is_day = any_day(line.known.today)
    found = (words.find(is_day, MOST_WORDS, within=1, behind=start) for start in starts)
    days = (day[1] for day in found if day and at in day[1])
    return time is not None or any(_says_more(line, day, at) for day in days)


def _says_more(line: Line, day: range, at: int) -> bool:
    """True for a day with its month or its weekday: el 15 tells neither."""
    others = (line.words.left[place] or "" for place in day if place != at)
    return any(fold(word) not in _TO for word in others)


def _is_time_behind(line: Line, at: int) -> bool:
    """True where a time stands right behind: 9 2pm, 9 a las 3 pm, 15 de 9 a 10 am."""

    def read(text: str) -> object:
        return clock_time(text) or time_span(text)

    return line.words.find(read, MOST_SPAN_WORDS, within=1, behind=at) is not None


def _time_before(line: Line, start: int, end: int) -> bool:
    """True for 2pm on the 9."""
    found = line.words.find(time_of_day, MOST_TIME_WORDS, behind=start)
    if found is None or found[1].stop > end:
        return False
    between = line.words.left[found[1].stop : end]
    return all(fold(word or "") in _TO for word in between)


def moved_within(line: Line, time: str, visit: Standing, number: int | None) -> str:
    """Return the moment to which a visit is moved of which no whole day is told."""
    day = visit.day or line.known.today.isoformat()
    if number is not None:
        day = day_of_number(number, date.fromisoformat(day), line.known.today).isoformat()
    is_late = time < _FIRST_HOUR <= visit.at[11:] and not _HALF_TOLD.search(fold(line.text))
    hour = int(time[:2]) + (_NOON if is_late else 0)
    return f"{day}T{hour:02}{time[2:]}"


def day_of_number(number: int, visit: date, today: date) -> date:
    """Return the day of that number in the month of the visit, or in the next one.

    Raise UnreadDayError where one before the visit may be meant as well, and where none is ahead.
    """
    first = visit.year * MONTHS_IN_YEAR + visit.month - 1
    found = []
    for year, month in (divmod(each, MONTHS_IN_YEAR) for each in range(first - 1, first + 2)):
        with suppress(ValueError):
            found.append(date(year, month + 1, number))
    ahead = [day for day in found if day >= today]
    if not ahead or (len(ahead) > 1 and ahead[0] < visit):
        raise UnreadDayError(what=str(number))
    return ahead[0]
