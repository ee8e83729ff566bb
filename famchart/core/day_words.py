"""Dates as people say them: Thu Dec 3, in 11 days; never all-numeric."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from famchart.core.dates import FIRST_YEAR, LAST_YEAR, Order, parse_date
from famchart.core.dates import MONTHS as MONTH_NAMES
from famchart.core.iso_days import iso_day
from famchart.core.named_days import plain_day
from famchart.core.said_days import said_day
from famchart.core.shape import Shape
from famchart.i18n import N_, _, language, ngettext

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)


def day_words(day: date, today: date | None = None) -> str:
    """Return `Thu Dec 3`; the year is added where it is not that of today."""
    parts = {
        "weekday": _(WEEKDAYS[day.weekday()]),
        "month": _(MONTHS[day.month - 1]),
        "day": day.day,
        "year": day.year,
    }
    if today is not None and day.year == today.year:
        return _("{weekday} {month} {day}").format(**parts)
    return _("{weekday} {month} {day}, {year}").format(**parts)


def short_day(iso: str | None, today: date | None = None) -> str:
    """Return ISO text of a day, a month or a year as `Nov 20, 2026`, `Nov 2026`, `2026`.

    With today given, a day of the same year is `Nov 20`.
    """
    if not iso:
        return ""
    year, month, day = (iso + "--").split("-")[:3]
    if not month:
        return year
    name = _(MONTHS[int(month) - 1])
    if not day:
        return _("{month} {year}").format(month=name, year=year)
    if today is not None and int(year) == today.year:
        return _("{month} {day}").format(month=name, day=int(day))
    return _("{month} {day}, {year}").format(month=name, day=int(day), year=year)


def distance_words(day: date, today: date) -> str:
    """Return how far a day is: `today`, `in 11 days`, `3 days late`."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days < 0:
        return ngettext("{n} day late", "{n} days late", -days).format(n=-days)
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def ago_words(days: int | None) -> str:
    """Return how long ago something was: `never`, `today`, `3 days ago`.

    It may be later than the day that is looked at: `after this day`.
    """
    if days is None:
        return _("never")
    if days == 0:
        return _("today")
    if days < 0:
        return _("after this day")
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def typed_day(typed: str, today: date) -> date | None:
    """Read what a person types for a day to come: `5` (in days), `2w`, friday, dec 24, 2026-12-24.

    Without a year it is the next such day.
    """
    text = typed.strip().casefold()
    number, unit = (text[:-1], text[-1:]) if text[-1:] in ("d", "w") else (text, "d")
    if number.isdecimal() and len(number) <= 3:
        return today + timedelta(days=int(number) * (7 if unit == "w" else 1))
    with suppress(ValueError):
        return iso_day(text)
    if said := said_day(text, today, "coming"):
        return said if said >= today else None
    found = _with_its_year(text)
    shown = [found] if found else _of_years(text, today, (0, 1))
    days = (date.fromisoformat(iso) for iso in shown if _is_whole(iso))
    return next((day for day in days if day >= today), None)


def _is_whole(iso: str) -> bool:
    return len(iso) == len("2026-11-22")


def typed_date(typed: str, today: date) -> str | None:
    """Read a past date as people type it: friday, nov 3, 11/3/2025, 2025-11, as ISO text.

    Without a year it is the last such day that has come. None where it is no date.
    """
    if said := said_day(typed, today, "past"):
        return said.isoformat() if said <= today else None
    return _with_its_year(typed) or next(
        (iso for iso in _of_years(typed, today, (0, -1)) if iso <= today.isoformat()), None
    )


def nearest_date(typed: str, today: date | None) -> str | None:
    """Read any date as people type it, as ISO text: next monday, 12/3, 3 dic, 11/3/2025, 2025-11.

    Without a year it is the such day that is nearest to today, where that is known. None where it
    is no date.
    """
    if found := _with_its_year(typed):
        return found
    if today is None:
        return None
    if said := said_day(typed, today, "near"):
        return said.isoformat()
    years = _of_years(typed, today, (0, 1, -1))
    return min(years, key=lambda iso: abs(last_day(iso) - today), default=None)


_ARTICLE = Shape(r"^(?:on |the |el d[ií]a |el )", re.IGNORECASE)
"""What may stand before a date that is said in a sentence."""


def _order() -> Order:
    return "dmy" if language() == "es" else "mdy"


def _with_its_year(typed: str) -> str | None:
    text = plain_day(" ".join(typed.split()))
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        return text if FIRST_YEAR <= int(text) <= LAST_YEAR else None
    return _parsed(text)


def _parsed(text: str) -> str | None:
    """Read a date in the order of the language; in the other one where only that is a date."""
    text, own = _ARTICLE.sub("", text), _order()
    return parse_date(text, own) or parse_date(text, "mdy" if own == "dmy" else "dmy")


_PAIR = Shape(
    r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})(?:\2(?:\d{4}|\d\d))?(?![\w/-]|\.\d)", re.ASCII
)
MONTHS_IN_YEAR, LONGEST_MONTH = 12, 31


def swapped_days(text: str) -> Iterator[str]:
    """Yield the days of digits of which only the other order than that of the language is one.

    That are 13/10 in English, and 10/13 in Spanish.
    """
    for found in _PAIR.finditer(text):
        first, second = int(found[1]), int(found[3])
        month, day = (first, second) if _order() == "dmy" else (second, first)
        if 1 <= month <= MONTHS_IN_YEAR < day <= LONGEST_MONTH:
            yield found[0]


def order_words(text: str) -> str:
    """Say of a typed day that it was read in the other order, nothing where it was not."""
    if next(swapped_days(text), None) is None:
        return ""
    return _("the month read first") if _order() == "dmy" else _("the day read first")


_NO_MONTHS = Shape(r"\b(?:ago|set)\b", re.IGNORECASE)
"""Short months of Spanish that are words of English: 2 days ago 3 stitches, set 2 alarms."""


_PART = rf"(?:on|the|el|d[ií]a|del?|(?:{'|'.join(MONTH_NAMES)})\.?|\d{{1,2}}(?:st|nd|rd|th)?),?"
_WITHOUT_YEAR = Shape(rf"{_PART}(?:[\s/-]{_PART})*", re.IGNORECASE)
"""All that a day or a month without its year consists of; most texts hold more."""


def is_of_no_month(text: str) -> bool:
    """True where a word that is a month in the other language is none without a year."""
    return language() == "en" and _NO_MONTHS.search(text) is not None


def _of_years(typed: str, today: date, years_away: tuple[int, ...]) -> Iterator[str]:
    """Yield what a day without its year would be in each of some years."""
    text = plain_day(" ".join(typed.split()))
    if is_of_no_month(text) or not _WITHOUT_YEAR.fullmatch(text):
        return
    sign = "/" if "/" in text else " "
    for years in years_away:
        if found := _parsed(f"{text}{sign}{today.year + years}"):
            yield found


def last_day(iso: str) -> date:
    """Return the last day of a year, a month, or the day itself, given as ISO text."""
    if len(iso) == len("2026-11-22"):
        return date.fromisoformat(iso)
    year, month = int(iso[:4]), int(iso[5:] or 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def rest_words(name: str, died_on: date | None, today: date) -> str:
    """Return that a person has died, whose chart is only read any more; of the living, nothing."""
    if died_on is None:
        return ""
    words = _("{person} died {day}: no more reminders")
    return words.format(person=name, day=short_day(died_on.isoformat(), today))


def died_words(name: str, died_on: date | None, today: date) -> str:
    """Return that a person has died, where there is room for no more."""
    if died_on is None:
        return ""
    return _("{person} died {day}").format(person=name, day=short_day(died_on.isoformat(), today))
