"""Days of which a line tells more than one in few words, and hours of which it tells half.

Every tuesday, dec 3rd or 4th, tuesday 9 to 10: the first of them is not taken in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from famchart.core.dates import MONTHS
from famchart.core.named_days import as_written, mentions
from famchart.core.said_days import WEEKDAY_NAMES
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import clock_time
from famchart.i18n import N_
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.told_twice import TwoDaysError
from famchart.intake.quick.weekdays import whole_day

_COMING_AGAIN = {"appointment", "task", "bill"}
"""Kinds with a day to come, of which each time is a record by itself."""
_ON_ONE_DAY = _COMING_AGAIN | {"fill", "payment", "vaccination", "procedure", "result", "count"}


class RepeatedDayError(RefusedLineError):
    """A line tells what comes again and again, where a record has one day."""

    message = N_("“{said}” is more than one day: write one of them with its month, as dec 3.")


class HalfOfDayError(RefusedLineError):
    """9 to 10 is in the morning or in the evening."""

    message = N_("“{said}” may be of the morning or not: write am or pm behind it.")


class _Shapes(NamedTuple):
    """What more than one day, or hours of either half of a day, look like in folded text."""

    again: re.Pattern[str]
    adverb: re.Pattern[str]
    """That it comes again, of a weekday that stands elsewhere: tuesday 9:00 weekly."""
    weekday: re.Pattern[str]
    either: re.Pattern[str]
    hours: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    """Compile these when the first line is read: the start has no time for them."""
    weekday, month = "|".join(WEEKDAY_NAMES), "|".join(MONTHS)
    number = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w:%/]| ?(?:[ap]\.? ?m\b|h\b|mg\b))"
    every = r"(?:every|each|cada|todos los|alternate)(?: (?:other|second|2nd|third|3rd|dos|otro))?"
    shapes = (
        rf"\b{every} (?:dias? )?(?:{weekday})\b|\blos (?:{weekday})\b"
        r"|\b(?:of|de) (?:every|each|cada|todos los) (?:month|mes|meses)\b",
        r"\b(?:bi-?weekly|weekly|every week|cada semana|semanal(?:mente)?|todas las semanas"
        r"|(?:every|cada) (?:\d+|other|two|dos) (?:weeks?|semanas?))\b",
        rf"\b(?:{weekday})\b",
        rf"\b(?:{month})\.? (?:the )?{number} (?:or|o|u|to|thru|al?|-|–) (?:the |el )?({number})"
        rf"|\b(?:the|el) {number} (?:or|o|u) (?:the |el )?({number})"
        rf"|\b({number}) (?:or|o|u) (?:el |the )?{number} (?:of |de )?(?:{month})\b"
        rf"|\b(?:{weekday}) (?:or|o|u) (?:el )?({weekday})\b",
        rf"\b(?:{weekday}|(?:{month})\.? \d{{1,2}}),? "
        r"((?:(?:from|de|desde) )?\d{1,2} ?(?:to|till|until|a|hasta|-|–) ?"
        r"\d{1,2})(?![\w:%/.]| ?(?:[ap]\.? ?m\b|h\b|in the\b|de la\b|at night\b|por la\b))",
    )
    return _Shapes(*(re.compile(shape, re.ASCII) for shape in shapes))


def check_one_day(line: Line, entries: Sequence[Entry]) -> None:
    """Raise where a record that has one day was read of a line that tells several."""
    kinds = {entry.kind for entry in entries}
    text = fold(line.text)
    if kinds & _COMING_AGAIN and (again := _repeated(text, entries)):
        raise RepeatedDayError(said=as_written(line.text, again))
    if kinds & _ON_ONE_DAY and (either := _shapes().either.search(text)):
        raise TwoDaysError(other=next(filter(None, either.groups())))
    is_guessed_note = "note" in kinds and not line.head
    hours = _shapes().hours.search(text) if "appointment" in kinds or is_guessed_note else None
    if hours and not clock_time(hours[1]):  # 10 to 4 is ten minutes before four
        raise HalfOfDayError(said=hours[1])


def _repeated(text: str, entries: Sequence[Entry]) -> re.Match[str] | None:
    """Return what says that it comes again, unless the day of the first time is told as well."""
    if again := _shapes().again.search(text):
        days = [entry.texts.get("at") or entry.texts.get("due_on") or "" for entry in entries]
        is_told = any(map(whole_day, (day[:10] for day in days))) and mentions(text)
        return None if is_told and "month" not in again[0] and "mes" not in again[0] else again
    is_of_weekday = _shapes().weekday.search(text) and not mentions(text)
    return _shapes().adverb.search(text) if is_of_weekday else None
