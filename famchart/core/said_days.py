"""Days as people say them without a calendar: tomorrow, next Monday, hace 2 días, el 15."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from famchart.core.named_days import as_written, day_number, day_of_some_month
from famchart.core.shape import Shape
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
WEEKDAY_NAMES = tuple(sorted(_NUMBER_OF, key=len, reverse=True))
_AWAY = {
    "today": 0, "hoy": 0, "tomorrow": 1, "tmrw": 1, "manana": 1, "yesterday": -1, "ayer": -1,
    "day after tomorrow": 2, "the day after tomorrow": 2, "pasado manana": 2, "anteayer": -2,
    "day before yesterday": -2, "the day before yesterday": -2, "antier": -2, "antes de ayer": -2,
    "last night": -1, "last nite": -1, "anoche": -1, "antenoche": -2, "anteanoche": -2,
    "night before last": -2, "the night before last": -2,
}  # fmt: skip
_COUNTS = {"a": 1, "an": 1, "un": 1, "una": 1, "one": 1, "two": 2, "dos": 2, "three": 3, "tres": 3,
           "four": 4, "cuatro": 4, "five": 5, "cinco": 5, "six": 6, "seis": 6, "seven": 7,
           "siete": 7, "eight": 8, "nine": 9, "nueve": 9, "ten": 10, "diez": 10}  # fmt: skip
"""Not ocho and quince: in eight days is in a week to many."""
_SPAN = rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}) (?P<unit>days?|dias?|weeks?|wks?|semanas?)"
_AHEAD = Shape(rf"(?:in|en|dentro de) {_SPAN}", re.ASCII)
_AGO = (Shape(rf"{_SPAN} ago", re.ASCII), Shape(rf"hace {_SPAN}", re.ASCII))
_WEEKDAY = Shape(
    r"(?:(?P<next>next|this coming|this|coming|(?:el )?proximo|este) |(?P<last>last|past) |el )?"
    rf"(?P<day>{'|'.join(WEEKDAY_NAMES)})\.?"
    r"(?: (?:(?P<then>que viene|proximo)|(?P<gone>pasado)))?"
)
_WEEKS_FROM = Shape(
    rf"(?:(?P<count>\d|{'|'.join(_COUNTS)}) weeks? from (?P<from>.+)"
    r"|(?:(?:de|del|el) )?(?P<de>.+) en (?P<en>ocho|quince)(?: dias)?)",
    re.ASCII,
)
"""A week from Thursday, hoy en ocho: Spanish counts the day itself as well."""
_WEEKDAY_NAME = rf"(?P<day>{'|'.join(WEEKDAY_NAMES)})\.?,?"
_WEEK = (
    r"(?:(?P<this>this week|(?:de )?esta semana)"
    r"|(?P<next>next week|(?:de )?(?:la )?(?:proxima semana|semana (?:que viene|proxima|entrante)))"
    r"|(?P<last>last week|(?:de )?(?:la )?semana pasada)),?"
)

FIRST_WORDS = frozenset((
    *_NUMBER_OF, *(said.split()[0] for said in _AWAY), *_COUNTS,
    "in", "en", "dentro", "hace", "next", "this", "coming", "proximo", "este", "last", "past", "el",
    "on", "of", "de", "del", "esta", "la", "proxima", "semana", "by", "the", "dia",
))  # fmt: skip
"""With one of these, or with a number, every day begins that is told here."""

TELLING_WORDS = frozenset((
    *_NUMBER_OF, *(word for said in _AWAY for word in said.split()), "day", "days", "dia", "dias",
    "week", "weeks", "wk", "wks", "semana", "semanas", "month", "mes",
))  # fmt: skip
"""One of these, or a number, is in every day that is told here."""


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
        begin = said_day((found["from"] or found["de"]).strip(), today, "coming")
        return begin and begin + _weeks(found)
    if found := _WEEKDAY.fullmatch(text):
        return _weekday(found, today, direction)
    if _HINT_OF_WEEK.search(text):
        found = next((found for each in _OF_WEEKS if (found := each.fullmatch(text))), None)
        return found and _of_a_week(found, today)
    number, months = day_of_some_month(text) or (day_number(text) or 0, None)
    if months is not None:
        return _in(today, months, number)
    return _of_month(number, today, direction)


_OF_WEEKS = (
    Shape(rf"(?<!\w)(?:on |el )?{_WEEKDAY_NAME} (?:of |in )?{_WEEK}(?!\w)"),
    Shape(rf"(?<!\w){_WEEK} (?:on |el )?{_WEEKDAY_NAME}(?!\w)"),
)
_HINT_OF_WEEK = Shape("week|semana", re.IGNORECASE)


def unsure_week(text: str, today: date) -> str | None:
    """Return tuesday next week where weeks that begin on Sunday have another one."""
    if _HINT_OF_WEEK.search(text) is None:
        return None
    found = (match for each in _OF_WEEKS for match in each.finditer(fold(text)))
    unsure = (each for each in found if _of_a_week(each, today) is None)
    return next((as_written(text, each) for each in unsure), None)


def weekday_number(word: str) -> int | None:
    """Return 0 for a word that is Monday, as `date.weekday` counts."""
    return _NUMBER_OF.get(fold(word).rstrip(".,;:"))


def _weeks(found: re.Match[str]) -> timedelta:
    count = found["count"] or ("2" if found["en"] == "quince" else "1")
    return timedelta(weeks=_COUNTS.get(count) or int(count))


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


def _of_a_week(found: re.Match[str], today: date) -> date | None:
    """Return the day, if it is the same whether weeks begin on Monday or on Sunday."""
    weeks = 1 if found["next"] else -1 if found["last"] else 0
    number = _NUMBER_OF[found["day"]]
    days = {
        today + timedelta(weeks=weeks, days=(number + shift) % 7 - (today.weekday() + shift) % 7)
        for shift in (0, 1)
    }
    return days.pop() if len(days) == 1 else None


def _of_month(number: int, today: date, direction: Direction) -> date | None:
    """Return the day with this number that comes next, or came last; each month may lack it."""
    step = -1 if direction == "past" else 1
    days = (_in(today, step * months, number) for months in range(3))
    return next((day for day in days if day and (day - today).days * step >= 0), None)


def _in(today: date, months: int, number: int) -> date | None:
    """Return the day with this number in the month that is so far away, if it has one."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    is_there = 1 <= number <= monthrange(year, month + 1)[1]
    return date(year, month + 1, number) if is_there else None
