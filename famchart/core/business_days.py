"""Business days of an office: no weekend, no federal holiday, no closure of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from famchart.core.errors import WrongUseError
from famchart.i18n import N_

SATURDAY = 5
US_FEDERAL = "us-federal"
NO_HOLIDAYS = "none"
ONE_DAY = timedelta(days=1)


class UnknownHolidayError(WrongUseError):
    """The holiday setting of a portal names something that does not exist."""

    message = N_("“{name}” is no federal holiday; the names are {names}.")


class NoHolidayTableError(WrongUseError):
    """The table of holidays ends before a date."""

    message = N_("The table of federal holidays ends before {year}; install a newer famchart.")


@cache
def _federal(year: int) -> dict[date, str]:
    """Return the federal holidays that fall into a year, observed days included.

    A Saturday January 1 is observed on December 31 of the year before, so the next year's table
    is looked at as well.
    """
    from holidays import country_holidays

    table = country_holidays("US", years=(year, year + 1), language="en_US")
    if year >= table.end_year:
        raise NoHolidayTableError(year=year)
    return {day: name for day, name in table.items() if day.year == year}


def slug(name: str) -> str:
    """Return a holiday's name as a setting writes it: columbus-day."""
    plain = name.casefold().replace("(observed)", "").replace("'", "").replace(".", "")
    return "-".join(plain.split())


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

    def on_or_before(self, day: date) -> date:
        while not self.is_business_day(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        while not self.is_business_day(day):
            day += ONE_DAY
        return day

    def count_between(self, after: date, through: date) -> int:
        """Count the business days later than one day, up to and with another."""
        days = (through - after).days
        return sum(self.is_business_day(after + timedelta(days=n)) for n in range(1, days + 1))

    def _is_holiday(self, day: date) -> bool:
        setting = [part.strip() for part in self.holidays.split(",") if part.strip()]
        if NO_HOLIDAYS in setting:
            return False
        left_out = {part.removeprefix("-") for part in setting if part.startswith("-")}
        name = _federal(day.year).get(day)
        return name is not None and not {slug(part) for part in name.split(";")} <= left_out


def check_holidays(setting: str) -> None:
    """Raise UnknownHolidayError unless every part of a setting is known."""
    known = {slug(name) for name in _federal(2026).values()}
    for part in (part.strip() for part in setting.split(",") if part.strip()):
        if part not in (US_FEDERAL, NO_HOLIDAYS) and part.removeprefix("-") not in known:
            raise UnknownHolidayError(name=part[:40], names=", ".join(sorted(known)))
