"""Days as people say them without a calendar: tomorrow, next Monday, hace 2 días, el 15."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from famchart.core.terminal_text import fold

Direction = Literal["past", "near", "coming"]
"""Which one a weekday is where no word tells: the last such day, or the next one (near as well)."""

_WEEKDAYS = (
    "mon monday lunes lun",
    "tue tues tuesday martes",
    "wed weds wednesday miercoles mierc mier mie",
    "thu thur thurs thursday jueves juev jue",
    "fri friday viernes vier vie",
    "sat saturday sabado sab",
    "sun sunday domingo dom",
)
_NUMBER_OF = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_AWAY = {
    "today": 0, "hoy": 0, "tomorrow": 1, "tmrw": 1, "manana": 1, "yesterday": -1, "ayer": -1,
    "day after tomorrow": 2, "the day after tomorrow": 2, "pasado manana": 2, "anteayer": -2,
    "day before yesterday": -2, "the day before yesterday": -2, "antier": -2, "antes de ayer": -2,
}  # fmt: skip
_COUNTS = {"a": 1, "an": 1, "un": 1, "una": 1, "one": 1, "two": 2, "dos": 2, "three": 3, "tres": 3,
           "four": 4, "cuatro": 4, "five": 5, "cinco": 5, "six": 6, "seis": 6}  # fmt: skip
_SPAN = rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}) (?P<unit>days?|dias?|weeks?|wks?|semanas?)"
_AHEAD = re.compile(rf"(?:in|en|dentro de) {_SPAN}", re.ASCII)
_AGO = (re.compile(rf"{_SPAN} ago", re.ASCII), re.compile(rf"hace {_SPAN}", re.ASCII))
_WEEKDAY = re.compile(
    r"(?:(?P<next>next|this coming|this|coming|(?:el )?proximo|este) |(?P<last>last|past) |el )?"
    rf"(?P<day>{'|'.join(sorted(_NUMBER_OF, key=len, reverse=True))})\.?"
    r"(?: (?:(?P<then>que viene|proximo)|(?P<gone>pasado)))?"
)
_WEEKS_FROM = re.compile(
    r"(?:(?P<count>a|one|two|2) weeks? from (?P<from>.+)"
    r"|(?:(?:de|del|el) )?(?P<de>.+) en (?P<en>ocho|quince)(?: dias)?)"
)
"""A week from Thursday, hoy en ocho: Spanish counts the day itself as well."""
_OF_MONTH = re.compile(r"(?:on|by) the (\d{1,2})(?:st|nd|rd|th)|el (?:dia )?(\d{1,2})", re.ASCII)
"""Without the word before, the 3rd may be anything: the 3rd dose."""


def said_day(typed: str, today: date, direction: Direction) -> date | None:
    """Read a day that is told by its distance, by its weekday or by its number in the month.

    None for everything else: a date with its month is no matter of this module.
    """
    text = " ".join(fold(typed).split())
    if (days := _AWAY.get(text)) is not None:
        return today + timedelta(days=days)
    if found := _AHEAD.fullmatch(text):
        return today + _span(found)
    if found := next((found for each in _AGO if (found := each.fullmatch(text))), None):
        return today - _span(found)
    if found := _WEEKS_FROM.fullmatch(text):
        weeks = 2 if found["count"] in ("two", "2") or found["en"] == "quince" else 1
        begin = said_day((found["from"] or found["de"]).strip(), today, "coming")
        return begin and begin + timedelta(weeks=weeks)
    if found := _WEEKDAY.fullmatch(text):
        return _weekday(found, today, direction)
    found = _OF_MONTH.fullmatch(text)
    return _of_month(int(found[1] or found[2]), today, direction) if found else None


def weekday_number(word: str) -> int | None:
    """Return 0 for a word that is Monday, as `date.weekday` counts."""
    return _NUMBER_OF.get(fold(word).rstrip(".,;:"))


def _span(found: re.Match[str]) -> timedelta:
    count = _COUNTS.get(found["count"]) or int(found["count"])
    return timedelta(days=count * (1 if found["unit"].startswith("d") else 7))


def _weekday(found: re.Match[str], today: date, direction: Direction) -> date:
    """Return the day; next and last Monday are never today."""
    ahead = (_NUMBER_OF[found["day"]] - today.weekday()) % 7
    if found["last"] or found["gone"]:
        return today + timedelta(days=ahead - 7)
    if found["next"] or found["then"]:
        return today + timedelta(days=ahead or 7)
    return today + timedelta(days=ahead - 7 if direction == "past" and ahead else ahead)


def _of_month(number: int, today: date, direction: Direction) -> date | None:
    """Return the day with this number that comes next, or came last; each month may lack it."""
    step = -1 if direction == "past" else 1
    for months in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + step * months, 12)
        if 1 <= number <= monthrange(year, month + 1)[1]:
            day = date(year, month + 1, number)
            if (day - today).days * step >= 0:
                return day
    return None
