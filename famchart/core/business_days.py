"""Business days of an office: no weekend, no federal holiday, no closure of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from famchart.core.errors import WrongUseError
from famchart.core.put_off import passed_by
from famchart.i18n import N_

SATURDAY = 5
US_FEDERAL = "us-federal"
NO_HOLIDAYS = "none"
ONE_DAY = timedelta(days=1)
REFERENCE_YEAR = 2026
"""Any year since 2021 holds every federal holiday by its present name."""


class UnknownHolidayError(WrongUseError):
    """The holiday setting of a portal names something that does not exist."""

    message = N_(
        "“{name}” is no part of a holiday setting; write us-federal,-columbus-day, or none. The"
        " federal holidays are {names}."
    )


class NoHolidayTableError(WrongUseError):
    """The table of holidays ends before a date."""

    message = N_(
        "The table of federal holidays ends before {year}: check the year, or use a newer famchart."
    )


@cache
def _federal(year: int) -> dict[date, str]:
    """Return the federal holidays that fall into a year, observed days included.

    December 31 is one when it is the observed January 1 of the next year. A year that the table
    does not cover would be silently empty, so it is refused.
    """
    table = _united_states()(years=year, language="en_US")
    if year > table.end_year:
        raise NoHolidayTableError(year=year)
    return dict(table)


def federal_holidays(year: int) -> set[str]:
    """Return the holidays of a year as a setting writes them."""
    return {name for several in _federal(year).values() for name in _slugs(several)}


@cache
def _united_states() -> Any:
    """Return the class of the American holidays.

    The packages that it is in would get ready those of 250 countries, and look up their own version
    among all that is installed.
    """
    with passed_by("holidays", "holidays.countries"):
        return import_module("holidays.countries.united_states").UnitedStates


def _slugs(name: str) -> frozenset[str]:
    """Return the holidays of one day as a setting writes them: columbus-day."""
    plain = name.casefold().replace("(observed)", "").replace("'", "").replace(".", "")
    return frozenset("-".join(part.split()) for part in plain.split(";"))


@dataclass(frozen=True)
class BusinessCalendar:
    """One office's calendar; `holidays` is the portal's setting (RULES.md 2.1)."""

    holidays: str = US_FEDERAL
    """`us-federal`, less some (`us-federal,-columbus-day`), or `none`."""
    closed: Collection[date] = ()

    def is_business_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.closed and not self._is_holiday(day)

    def nth_after(self, day: date, number: int) -> date:
        """Return the business day that is the nth after a day."""
        while number > 0:
            day += ONE_DAY
            number -= self.is_business_day(day)
        return day

    def nth_before(self, day: date, number: int) -> date:
        """Return the business day that is the nth before a day."""
        while number > 0:
            day -= ONE_DAY
            number -= self.is_business_day(day)
        return day

    def count(self, after: date, through: date) -> int:
        """Return how many business days come after a day, through another one."""
        days = (after + ONE_DAY * number for number in range(1, (through - after).days + 1))
        return sum(self.is_business_day(day) for day in days)

    def on_or_before(self, day: date) -> date:
        while not self.is_business_day(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        while not self.is_business_day(day):
            day += ONE_DAY
        return day

    def _is_holiday(self, day: date) -> bool:
        if NO_HOLIDAYS in _parts(self.holidays):
            return False
        name = _federal(day.year).get(day)
        return name is not None and not _slugs(name) <= _left_out(self.holidays)


@lru_cache(maxsize=256)
def _left_out(setting: str) -> frozenset[str]:
    """Return the names that a setting takes out of the federal holidays."""
    return frozenset(part[1:] for part in _parts(setting) if part.startswith("-"))


def check_holidays(setting: str) -> None:
    """Raise UnknownHolidayError unless every part of a setting is known."""
    if _parts(setting) == (NO_HOLIDAYS,):
        return
    names = federal_holidays(REFERENCE_YEAR)
    known = {US_FEDERAL} | {f"-{name}" for name in names}
    for part in _parts(setting):
        if part not in known:
            raise UnknownHolidayError(name=part[:40], names=", ".join(sorted(names)))


@lru_cache(maxsize=256)
def _parts(setting: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in setting.split(",") if part.strip())
