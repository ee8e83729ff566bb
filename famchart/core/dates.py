"""Dates as portals and people print them: a table of shapes, never a guess.

A date becomes ISO text of the precision that was printed: `2026-07-09`, `2026-07` or `2026`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from famchart.core.shape import Shape

Order = Literal["mdy", "dmy"]
"""What 03/04/2026 means: March 4, or April 3."""

FIRST_YEAR, LAST_YEAR = 1850, 2199
"""A date outside of these is a slip of the finger, and rules that add years would break on it."""
PIVOT = 2030
"""Two-digit years end here: 30 is 2030, 31 is 1931."""

_MONTH_NAMES = (
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
_MORE_MONTHS = {"sept": 9, "setiembre": 9, "set": 9}
MONTHS = _MORE_MONTHS | {
    short: number
    for names in _MONTH_NAMES
    for number, name in enumerate(names.split(), 1)
    for short in (name, name[:3])
}
_MONTH = r"(?P<month_name>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_TIME = (
    r"(?:[,\s@]+(?:at\s+|a\s+las\s+)?"
    r"(?:\d{1,2}:\d\d(?::\d\d)?|(?:[01]\d|2[0-3])[0-5]\d|\d{1,2}(?:[0-5]\d)?(?=\s?[ap]\.?\s?m\b))"
    r"(?:\s*[ap]\.?\s?m?\b\.?)?"
    r"(?:\s+(?:UTC|GMT|[ECMP][SD]T)\b)?)?"
)
_DIGITS = Shape(r"\d{4}[-/]\d\d|\d[/.-]\d{1,2}[/.-]\d\d", re.ASCII)
_YEAR = Shape(r"[\s,/-]\d{4}(?![\w/])", re.ASCII)
"""What is in every date of digits, and in every one with the name of a month: a first look."""
_YEAR_FIRST = Shape(r"(?<!\w)\d{4}[-/][a-z]{3}", re.ASCII | re.IGNORECASE)
"""The same where the year stands before the month: 2025-jul-09."""
_ALL_NUMERIC = (
    r"(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d)" + _TIME
)
_SHAPES = (
    (_DIGITS, r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
              r"(?:[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?"),
    (_DIGITS, r"(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)" + _TIME),
    (_YEAR, _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _TIME),
    (_YEAR, r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s/-](?:de\s+)?" + _MONTH
            + r"[\s,/-]+(?:del?\s+)?(?P<year>\d{4})" + _TIME),
    (_YEAR_FIRST, r"(?P<year>\d{4})[-/]" + _MONTH + r"[-/](?P<day>\d{1,2})(?!\d)" + _TIME),
    (_DIGITS, _ALL_NUMERIC),
    (_YEAR, _MONTH + r",?\s+(?:de\s+)?(?P<year>\d{4})"),
    (_DIGITS, r"(?P<year>\d{4})-(?P<month>\d\d)(?!-\d)"),
)  # fmt: skip


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    """Compile a shape when the first text is read: the start has no time for all of them."""
    return re.compile(r"(?<![\w/.-])" + shape + r"(?![\w/])", re.IGNORECASE | re.ASCII)


LINES_KEPT = 32_768
"""As many as a megabyte has: the steps of a reading ask about each of them several times."""


@dataclass(frozen=True)
class FoundDate:
    """A date within a text: its ISO form and where it stands."""

    iso: str
    start: int
    end: int


def most_dates(text: str) -> int:
    """Return how many dates a text may have at most, told without looking for one."""
    return len(_DIGITS.findall(text)) + len(_YEAR.findall(text))


@lru_cache(maxsize=LINES_KEPT)
def may_hold_date(text: str) -> bool:
    return bool(_DIGITS.search(text) or _YEAR.search(text) or _YEAR_FIRST.search(text))


def can_hold_date(text: str) -> bool:
    """Look closer than `may_hold_date`: four digits without the name of a month are no date."""
    is_in_digits = _DIGITS.search(text) or _YEAR_FIRST.search(text)
    return bool(is_in_digits or (_YEAR.search(text) and _named_month().search(text)))


@cache
def _named_month() -> re.Pattern[str]:
    return re.compile(rf"\b{_MONTH}", re.IGNORECASE)


def find_dates(text: str, order: Order) -> tuple[FoundDate, ...]:
    """Return the dates of a text in order; impossible ones are passed over."""
    return tuple(each for each in find_date_shapes(text, order) if each.iso)


def has_impossible_date(text: str, order: Order) -> bool:
    """True where something is written as a date and cannot be one: 02/30/2026."""
    return any(not each.iso for each in find_date_shapes(text, order))


def find_date_shapes(text: str, order: Order) -> tuple[FoundDate, ...]:
    """Return what has the shape of a date, in order; without ISO form where it is impossible.

    Nothing is found within what is impossible: 30 Feb 2026 is not February 2026.
    """
    return _shapes_in(text, order) if may_hold_date(text) else ()


@lru_cache(maxsize=LINES_KEPT)
def _shapes_in(text: str, order: Order) -> tuple[FoundDate, ...]:
    found: list[FoundDate] = []
    for hint, shape in _SHAPES:
        for match in _compiled(shape).finditer(text) if hint.search(text) else ():
            parts = match.groupdict()
            iso = _iso(parts, order)
            apart = all(match.end() <= each.start or match.start() >= each.end for each in found)
            if apart and (iso or "day" in parts or "first" in parts):
                found.append(FoundDate(iso or "", match.start(), match.end()))
    return tuple(sorted(found, key=lambda each: each.start))


def parse_date(text: str, order: Order) -> str | None:
    """Return the date that a text consists of, None if it is none or is impossible."""
    whole = text.strip()
    found = find_dates(whole, order)
    return found[0].iso if found and found[0].end - found[0].start == len(whole) else None


def numeric_parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first two numbers of every all-numeric date, by which its order can be told."""
    for match in _compiled(_ALL_NUMERIC).finditer(text):
        yield int(match["first"]), int(match["second"])


def _iso(parts: dict[str, str | None], order: Order) -> str | None:
    year = _full_year(parts["year"] or "")
    if first := parts.get("first"):
        second = parts["second"] or ""
        month, day = (first, second) if order == "mdy" else (second, first)
    else:
        month = parts.get("month") or str(MONTHS[(parts.get("month_name") or "").casefold()])
        day = parts.get("day") or ""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        checked = date(year, int(month), int(day) if day else 1)
    except ValueError:
        return None
    return checked.isoformat() if day else checked.isoformat()[:7]


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + 2000 if year + 2000 <= PIVOT else year + 1900
