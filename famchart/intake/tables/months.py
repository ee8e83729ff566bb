"""Months over columns or before rows, as spreadsheets print them: ene-26, 1/2026, Jan of a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from famchart.core.clock import Clock
from famchart.core.dates import MONTHS, find_dates
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.tables.headers import header_key

OF_MONTHS = ("month", "mes")
"""Headers of a column that tells months."""
_NAMED = Shape(r"(?P<name>[^\W\d_]{3,10})\.?(?P<sign>\s*[-/'’]\s*|\s+)?(?P<year>\d{4}|['’]?\d\d)?")
_NUMBERED = Shape(r"(?P<month>0?[1-9]|1[0-2])[/-](?P<year>(?:19|20)\d\d)")
_YEAR = Shape(r"(?:19|20)\d\d")
_YEARS = Shape(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-])")
FEWEST = 2
"""Months beside each other, of which each tells how the others are meant."""
MOST_YEARS_BACK = 10
"""Years that two digits behind a dash may mean; behind a blank they may be a day: one."""
_LONGEST_GAP = 12


class _Month(NamedTuple):
    """A month whose year is told by two digits, or not in its own heading."""

    month: int
    year: int | None


def is_day(header: str) -> bool:
    """True for a header that is a day, or a month with its year, and nothing else."""
    found = find_dates(header, "mdy") or find_dates(header, "dmy")
    return bool(found) and (found[0].start, found[0].end) == (0, len(header))


def is_year(header: str) -> bool:
    return _YEAR.fullmatch(header.strip()) is not None


def heads_months(header: str) -> bool:
    return header_key(header) in OF_MONTHS


def may_tell_time(header: str) -> bool:
    """True for what may head a column of a day or of a month."""
    return is_day(header) or bool(_whole(header)) or _short(header) is not None


def month_told(cell: str) -> str:
    """Return the month of a cell in a column of them in ISO form; what is none as it is."""
    short = _short(cell)
    iso = f"{short.year}-{short.month:02}" if short and short.year else ""
    return cell if is_day(cell) else _whole(cell) or iso or cell


def days_over(headers: Mapping[int, str], titles: Sequence[str]) -> dict[int, str]:
    """Return the day or the month of each column that one heads, by its number.

    The year may stand once for all: above them, or over the names.
    """
    days = {number: text for number, text in headers.items() if is_day(text)}
    days |= {number: iso for number, text in headers.items() if (iso := _whole(text))}
    years = {year for title in titles for year in _YEARS.findall(title)}
    years |= {text.strip() for text in headers.values() if is_year(text)}
    of_all = int(years.pop()) if len(years) == 1 else None
    short = {n: found for n, text in headers.items() if n not in days and (found := _short(text))}
    months = {n: (found.year or of_all, found.month) for n, found in short.items()}
    places = [12 * year + month for year, month in months.values() if year]
    if len(places) < FEWEST or len(places) < len(months) or not _go_on(places):
        return days
    return days | {number: f"{year}-{month:02}" for number, (year, month) in months.items()}


def _go_on(places: Sequence[int]) -> bool:
    """True for months one after another, or one before another."""
    gaps = [after - before for before, after in pairwise(places)]
    return all(0 < gap <= _LONGEST_GAP for gap in gaps) or all(
        -_LONGEST_GAP <= gap < 0 for gap in gaps
    )


def _whole(header: str) -> str:
    """Return the month of a heading that tells its year in four digits; nothing of others."""
    text = header.strip()
    if found := _NUMBERED.fullmatch(text):
        return f"{found['year']}-{int(found['month']):02}"
    found = _NAMED.fullmatch(text)
    month = MONTHS.get(fold(found["name"])) if found else None
    return f"{found['year']}-{month:02}" if found and month and is_year(found["year"] or "") else ""


def _short(header: str) -> _Month | None:
    """Return the month of a heading with two digits for its year, or none; else None."""
    found = _NAMED.fullmatch(header.strip())
    month = MONTHS.get(fold(found["name"])) if found else None
    if not found or not month:
        return None
    digits = (found["year"] or "").strip("'’")
    if not digits:
        return _Month(month, None)
    this_year = Clock().today().year
    year = this_year // 100 * 100 + int(digits)
    is_marked = bool((found["sign"] or "").strip()) or digits != found["year"]
    most = MOST_YEARS_BACK if is_marked else 1
    return _Month(month, year) if len(digits) == 2 and 0 <= this_year - year <= most else None
