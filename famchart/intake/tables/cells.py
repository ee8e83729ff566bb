"""What a cell says: a day, a time, an amount, a value, or that there is nothing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from famchart.core.blank_cells import is_sign_of_nothing
from famchart.core.dates import FIRST_YEAR, LAST_YEAR, Order, find_dates
from famchart.core.flags import parse_flag
from famchart.core.measured import split_unit
from famchart.core.readings import moment_to_the_minute
from famchart.core.results import DecimalMark, Value, parse_value
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold

LONGEST_DATE, LONGEST_VALUE = 80, 200
"""Letters of a cell in which a date, or a number, is looked for."""
FIRST_SERIAL, LAST_SERIAL = 1, 109_573
"""Days since 1899-12-30, by which spreadsheets count: 2199-12-31 is the last."""
NOTHING = Shape(
    r"(?:none|nil|n/?a|nka|nkda|unknown|not on file|not recorded|nothing recorded|ningun[oa]s?"
    r"|nada|no known\b.*|sin .* conocid[oa]s?|desconocid[oa]s?"
    r"|(?:no|sin) (?:known |current |active )?(?:data|information|results?"
    r"|medications?|drug|problems?|(?:drug |food )?allerg(?:y|ies)|immunizations?|procedures?"
    r"|conditions?|datos|alergias?|medicamentos?|problemas?|vacunas?|resultados?)\b.*|niega\b.*"
    r"|no drug therapy\b.*"
    r"|unlisted problem|immunization unknown|drug treatment unknown)[.\s]*"
)
"""A name that says there is nothing: it is kept as text."""
NO_VALUE = frozenset(
    ("n/a", "unknown", "not on file", "not recorded", "desconocido",
     "hemolyzed", "haemolysed", "clotted", "hemolizada", "hemolizado", "coagulada", "coagulado")
)  # fmt: skip
"""What stands for a value that there is none of; “None” and “Nil” are results."""
_MARKED = Shape(r"(?P<number>\S{1,20}?)(?P<flag>[*!↑↓▲▼])")
_FLAG_WITHIN = Shape(r"(?P<number>\S{1,20}) (?P<flag>[^\s\d]{1,10}) (?P<unit>[^\s\d]\S{0,30})")
_SERIAL = Shape(r"\d{1,6}(?:\.\d+)?", re.ASCII)
_TIME = Shape(r"\b(\d{1,2}):(\d\d)(?::\d\d)?\s*([ap])?\.?\s*m?\b\.?", re.IGNORECASE | re.ASCII)
_AMOUNT = Shape(r"(\()?-?\s*(?:US)?[$€£]?\s*(-?\d[\d.,]*)\s*(?:USD|EUR|[$€£])?(\))?", re.ASCII)
_MONTH = Shape(r"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])[/-](?P<year>(?:19|20)\d\d)(?![\d/-])")


@lru_cache(maxsize=4_096)
def says_nothing(text: str) -> bool:
    """True for the words of a cell that say there is nothing; an empty one says no word."""
    return bool(NOTHING.fullmatch(fold(text)))


@lru_cache(maxsize=4_096)
def is_no_value(text: str) -> bool:
    return fold(text) in NO_VALUE or is_sign_of_nothing(text)


@lru_cache(maxsize=4_096)
def value_of(printed: str, mark: DecimalMark) -> Value:
    """Read a value; one that is longer than any number is text."""
    return parse_value(printed, mark) if len(printed) <= LONGEST_VALUE else Value(printed)


def flagged(printed: str, mark: DecimalMark) -> tuple[str, str]:
    """Return a value and the flag behind it: `110 H`, `5.3 (H)`, `1.32 H mg/dL`, `5,9*`."""
    if found := _FLAG_WITHIN.fullmatch(printed):
        number, unit = found["number"], found["unit"]
        is_flag = parse_flag(found["flag"]) and value_of(number, mark).number is not None
        if is_flag and split_unit(f"{number} {unit}")[1]:
            return f"{number} {unit}", found["flag"]
    number, blank, flag = printed.rpartition(" ")
    plain = split_unit(number.strip())[0]
    if blank and parse_flag(flag) is not None and value_of(plain, mark).number is not None:
        return number.strip(), flag
    marked = _MARKED.fullmatch(printed)
    if marked and value_of(marked["number"], mark).number is not None:
        return marked["number"], marked["flag"]
    return printed, ""


@lru_cache(maxsize=4_096)  # the rows of a day say it again and again
def date_in(text: str, order: Order) -> str | None:
    """Return the ISO day (or month, or year) that a cell tells: printed, or as a day's number."""
    if len(text) > LONGEST_DATE:
        return None
    if found := find_dates(text, order):
        return found[0].iso
    if _SERIAL.fullmatch(text):
        number = float(text)
        if len(text) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
            return text
        if number.is_integer() and (whole := _compact(text)):
            return whole
        if FIRST_SERIAL <= number <= LAST_SERIAL and number > LAST_YEAR:
            return (date(1899, 12, 30) + timedelta(days=int(number))).isoformat()
    return _compact(text)


def _compact(text: str) -> str | None:
    """Return the day of `20260709`."""
    if not re.fullmatch(r"\d{8}(?:T?\d{4,6}Z?)?", text, re.ASCII):
        return None
    found = find_dates(f"{text[:4]}-{text[4:6]}-{text[6:8]}", "mdy")
    return found[0].iso if found else None


def time_in(text: str) -> str | None:
    """Return the time of a cell as HH:MM; a spreadsheet's share of a day, too."""
    if len(text) > LONGEST_DATE:
        return None
    if found := _TIME.search(text):
        hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").casefold()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
    if re.fullmatch(r"0?\.\d+", text, re.ASCII):
        minutes = round(float(text) * 24 * 60)
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    return None


def amount(text: str, mark: DecimalMark) -> str:
    """Return an amount of money as a plain decimal; as printed where it is none."""
    found = _AMOUNT.fullmatch(text.strip())
    if not found:
        return text
    digits = found[2]
    if mark == "," or re.fullmatch(r"-?\d{1,3}(?:\.\d{3})*,\d\d", digits):
        digits = digits.replace(".", "").replace(",", ".")
    try:
        number = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return text
    is_negative = bool(found[1] and found[3]) or text.strip().startswith("-")
    return str(-abs(number) if is_negative else number)


def month_in(said: str) -> str | None:
    """Return the month of `stopped 3/2026`: in a cell for days that may be anything else."""
    found = _MONTH.search(said)
    return f"{found['year']}-{int(found['month']):02}" if found else None


def moment_in(text: str) -> dict[str, str]:
    """Return the moment of a cell that tells it with its zone: 2026-11-20T08:00:00Z."""
    moment = moment_to_the_minute(text.replace(" ", "T", 1))
    return {"moment": moment} if moment else {}
