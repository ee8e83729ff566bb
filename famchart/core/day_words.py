"""Dates as people say them: Thu Dec 3, in 11 days; never all-numeric."""

from __future__ import annotations

import re
from datetime import date, timedelta

from famchart.core.dates import FIRST_YEAR, LAST_YEAR, Order, parse_date
from famchart.core.iso_days import iso_day
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
    """Return how long ago something was: `never`, `today`, `3 days ago`."""
    if days is None:
        return _("never")
    if days == 0:
        return _("today")
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def typed_day(typed: str, today: date) -> date | None:
    """Read what a person types for a day to come: `5` (in days), `2w`, dec 24, or 2026-12-24.

    Without a year it is the next such day.
    """
    text = typed.strip().casefold()
    number, unit = (text[:-1], text[-1:]) if text[-1:] in ("d", "w") else (text, "d")
    if number.isdecimal() and len(number) <= 3:
        return today + timedelta(days=int(number) * (7 if unit == "w" else 1))
    try:
        return iso_day(text)
    except ValueError:
        shown = [date.fromisoformat(iso) for iso in _in_years(typed, (today.year, today.year + 1))
                 if len(iso) == len("2026-11-22")]  # fmt: skip
        return next((day for day in shown if day >= today), None)


def typed_date(typed: str, today: date) -> str | None:
    """Read a date as people type it: nov 3, 3 nov 2025, 11/3/2025, 2025-11, 2025, as ISO text.

    Without a year it is the last such day that has come. None where it is no date.
    """
    text = " ".join(typed.split())
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        return text if FIRST_YEAR <= int(text) <= LAST_YEAR else None
    if found := parse_date(text, _order()):
        return found
    shown = _in_years(text, (today.year, today.year - 1))
    return next((iso for iso in shown if iso <= today.isoformat()), None)


def _in_years(typed: str, years: tuple[int, ...]) -> list[str]:
    """Return a date that was typed, as ISO text, in each of some years where it names none."""
    text = " ".join(typed.split())
    if found := parse_date(text, _order()):
        return [found]
    sign = "/" if "/" in text else " "
    shown = (parse_date(f"{text}{sign}{year}", _order()) for year in years)
    return [iso for iso in shown if iso]


def _order() -> Order:
    return "dmy" if language() == "es" else "mdy"


def last_day(iso: str) -> date:
    """Return the last day of a year, a month, or the day itself, given as ISO text."""
    if len(iso) == len("2026-11-22"):
        return date.fromisoformat(iso)
    year, month = int(iso[:4]), int(iso[5:] or 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
