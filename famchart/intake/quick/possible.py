"""Days and times in a line that cannot be: they are said, nothing else is made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from famchart.core.dates import MONTHS
from famchart.core.day_words import is_of_no_month, nearest_date
from famchart.core.named_days import Mention, like_days, mentions
from famchart.core.said_days import unsure_week
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import clock_time
from famchart.i18n import N_, language
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.weekdays import COUNTED

_TUESDAY = Shape(r"mar\b", re.IGNORECASE)
"""In Spanish it may be the weekday: mar 17."""
_TIME = Shape(r"\d{1,2}:\d\d", re.ASCII)
_PAIR = Shape(r"(\d{1,2})/(\d{1,2})(?:/(?:\d{4}|\d\d))?", re.ASCII)
_ENDS_OF_MONTHS = ("30", "31")
MONTHS_IN_YEAR, LONGEST_MONTH = 12, 31


class ImpossibleError(RefusedLineError):
    """A line names a day or a time that no calendar and no clock shows."""

    message = N_("“{what}” cannot be: there is no such day or time.")


class UnreadDayError(RefusedLineError):
    """A line seems to name a day, and which one it is cannot be told."""

    message = N_("“{what}” may be a day: write its number and its month, as dec 3.")


def _is_no_day(word: str, today: date) -> bool:
    """True for 11/31 and 2/30/2026, which no order of day and month makes a day.

    Other pairs of numbers are none of a day: 120/80, 1/2.
    """
    found = _PAIR.fullmatch(word)
    if found is None or nearest_date(word, today):
        return False
    low, high = sorted(map(int, found.groups()))
    return 1 <= low <= MONTHS_IN_YEAR and high <= LONGEST_MONTH


def check_possible(text: str, today: date) -> None:
    """Raise for feb 30, the 31st of June, 11/31 or 25:99, and for a day that cannot be read."""
    words = [word.strip(",;.") for word in text.split()]
    for word in words:
        is_no_time = _TIME.fullmatch(word) and not clock_time(word)
        if is_no_time or _is_no_day(word, today):
            raise ImpossibleError(what=word)
    if pair := _pair_of_no_month(words, today):
        raise ImpossibleError(what=pair)
    for each in mentions(text):
        if is_of_no_month(each.text):
            continue
        if not any(nearest_date(reading, today) for reading in each.readings):
            raise ImpossibleError(what=each.text)
    unread = next(like_days(text), None) or unsure_week(text, today)
    if unread:
        raise UnreadDayError(what=unread)


def _pair_of_no_month(words: Sequence[str], today: date) -> str | None:
    """Return nov 31 of 30 nov 31, in the order in which the language writes a day.

    A number with its unit behind is none of a day: feb 30 tabs.
    """
    at_month, at_number = (0, 1) if language() == "en" else (1, 0)
    for at in range(len(words) - 1):
        month, number = words[at + at_month], words[at + at_number]
        if number not in _ENDS_OF_MONTHS or fold(month).rstrip(".") not in MONTHS:
            continue
        behind = fold(words[at + 2]) if at + 2 < len(words) else ""
        is_counted = at_number == 1 and behind in COUNTED
        if not is_counted and not nearest_date(f"{month} {number}", today):
            return f"{words[at]} {words[at + 1]}"
    return None


def check_days_whole(text: str, today: date, told: Sequence[Mapping[str, str]]) -> None:
    """Raise where a month and its number came apart: neither read as a day, nor left side by side.

    Told are the fields of what the line was read as.
    """
    values = [fold(value) for texts in told for value in texts.values()]
    apart = [each for each in mentions(text) if not _is_whole(each, today, values)]
    whole = {at for each in mentions(text) if each not in apart for at in each.places}
    for each in apart:
        if not (whole & each.places):  # mar 17 nov
            raise UnreadDayError(what=each.text)


def _is_whole(told: Mention, today: date, values: Sequence[str]) -> bool:
    """True where a month and its number are the end of a day that was read, or stand as written."""
    days = (nearest_date(reading, today) for reading in told.readings)
    letters = len("-17" if _TUESDAY.match(told.text) else "-11-17")
    said = [fold(told.text), *(day[-letters:] for day in days if day)]
    return is_of_no_month(told.text) or any(each in value for each in said for value in values)
