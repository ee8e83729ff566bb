"""The federal holidays of the United States: 5 U.S.C. 6103, as it stands since 2021.

Eleven rules: a table of every country’s holidays takes longer to import than Today to be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, partial

ONE_DAY = timedelta(days=1)
MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
WEEK = 7
LAST = -1
JUNETEENTH = "juneteenth-national-independence-day"
JUNETEENTH_SINCE = 2021


def _fixed(month: int, day: int, year: int) -> date:
    return date(year, month, day)


def _nth(month: int, number: int, weekday: int, year: int) -> date:
    """Return the nth such weekday of a month, or the last one."""
    if number == LAST:
        return _nth(month + 1, 1, weekday, year) - timedelta(days=WEEK)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % WEEK + WEEK * (number - 1))


_RULES: Mapping[str, Callable[[int], date]] = {
    "new-years-day": partial(_fixed, 1, 1),
    "martin-luther-king-jr-day": partial(_nth, 1, 3, MONDAY),
    "washingtons-birthday": partial(_nth, 2, 3, MONDAY),
    "memorial-day": partial(_nth, 5, LAST, MONDAY),
    JUNETEENTH: partial(_fixed, 6, 19),
    "independence-day": partial(_fixed, 7, 4),
    "labor-day": partial(_nth, 9, 1, MONDAY),
    "columbus-day": partial(_nth, 10, 2, MONDAY),
    "veterans-day": partial(_fixed, 11, 11),
    "thanksgiving-day": partial(_nth, 11, 4, THURSDAY),
    "christmas-day": partial(_fixed, 12, 25),
}
NAMES = frozenset(_RULES)


@cache
def federal_holidays(year: int) -> Mapping[date, str]:
    """Return the holidays that fall into a year by their names, observed days included.

    December 31 is one when it is the observed January 1 of the next year.
    """
    found = {day: name for name, days in _days_around(year) for day in days}
    return {day: name for day, name in sorted(found.items()) if day.year == year}


def _days_around(year: int) -> Iterator[tuple[str, tuple[date, date]]]:
    """Yield each holiday of a year, and the next January 1, with the day of its observance."""
    for name, rule in _RULES.items():
        if name != JUNETEENTH or year >= JUNETEENTH_SINCE:
            yield name, (rule(year), _observed(rule(year)))
    new_year = date(year + 1, 1, 1)
    yield "new-years-day", (new_year, _observed(new_year))


def _observed(day: date) -> date:
    """Return the weekday on which offices close for a holiday."""
    moved = {SATURDAY: -ONE_DAY, SUNDAY: ONE_DAY}
    return day + moved.get(day.weekday(), timedelta())
