"""The grammar of results: values, ranges and flags as laboratories print them.

The rules are RULES.md 5.1 and 5.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from famchart.core.flags import parse_flag
from famchart.core.qualitative import is_opposite
from famchart.core.shape import Shape
from famchart.core.units import is_same_unit, ucum, unit_in
from famchart.i18n import _

DecimalMark = Literal[".", ","]

NUMBER = (
    r"(?>\d{1,3}(?:[.,]\d{3}){1,5}(?:[.,]\d{1,15})?(?!\d)|\d{1,15}(?:[.,]\d{1,15})?"
    r"|(?<![\w.,])\.\d{1,15})"
)
"""Never given up digit by digit, and no longer than any result: a page of digits takes no time."""
SIGNED = rf"[-−]?{NUMBER}"
"""A number that may be below zero, as a base excess; a dash with a space behind it is no sign."""
COMPARATOR = r"(?:[<>≤≥]\s?=?|<\s?or\s?=|>\s?or\s?=)"
DASH = r"(?:\s*[-–—]\s*|\s+to\s+|\s+a\s+|\s+hasta\s+)"
MORE_THAN = (
    r"(?:mayor|superior|m[aá]s) (?:o igual )?(?:al?|de|que)|at least|"
    r"(?:greater|more|higher) than(?: or equal to)?"
)
LESS_THAN = (
    r"(?:menor|inferior|menos) (?:o igual )?(?:al?|de|que)|at most|up to|"
    r"(?:less|lower) than(?: or equal to)?"
)
LOWER_WORDS = rf"{MORE_THAN}|desde|m[ií]nimo|above|over|por (?:encima|arriba) de"
UPPER_WORDS = rf"{LESS_THAN}|hasta|m[aá]ximo|below|under|por (?:debajo|abajo) de"
"""Words before the only bound of a range."""
PAIR = Shape(r"\s*(\d{2,4})\s*/\s*(\d{2,4})\s*", re.ASCII)
"""Both numbers of a blood pressure: 120/80. A digit too many is read, to be told of."""
EXPONENT = r"(?<![\d.,])(?!10[eE])\d{1,40}(?:[.,]\d{1,40})?[eE][+-]?\d{1,40}"
"""A number as programs write it, 1e400; 10e3 is of a unit."""
NEARLY = (
    rf"(?:{EXPONENT}|[OolI|SB][.,]\d+|"
    r"(?=[\dOolI|.,]*[OolI|.,])[OolI|]?\d[\dOolI|SB]*(?:[.,]{1,2}[\dOolI|SB]+)*)"
)
"""A number with a letter in it or for a digit, or a mark too many: 1O2, l02, S.1, 1..2, 1e400."""
_NEARLY = Shape(rf"\s*(?:{COMPARATOR}\s?)?{NEARLY}\s*")
_EXPONENT = Shape(EXPONENT, re.ASCII)
_COMPARED = Shape(rf"\s*({COMPARATOR})?\s*({SIGNED})\s*", re.IGNORECASE)
_RATIO = r"\s?[^\W\d_]{1,6}/[^\W\d_]{1,4}"
BETWEEN = rf"(?:%|{_RATIO}|\s?[°º]?\s?[FC](?![^\W\d_]))?(?:{DASH}|\s+(?:and|y)\s+)"
"""What parts the bounds of a range that is said in words: between 3.5 and 5.1."""
UNITS_WITHIN = rf"{_RATIO}(?:\s?[-–—]\s|\s(?:to|a)\s){NUMBER}(?={_RATIO})"
"""What follows the lower bound where each has its unit: 15 ng/mL - 150 ng/mL."""
_BETWEEN = Shape(rf"({SIGNED}){BETWEEN}\+?({SIGNED})", re.IGNORECASE)
_DEGREES = Shape(r"\d\s?[°º]?\s?(?P<scale>[FC])(?!\w)", re.ASCII)
OF_A_BODY = {"F": (Decimal(90), Decimal(112)), "C": (Decimal(32), Decimal(44))}
"""Between which bounds a letter is a scale of degrees: F is more often a sex, in 12-16 F."""
_OTHER_SCALE = {"[degF]": "C", "Cel": "F"}
_OF_TWO = Shape(r"(?<![\d.,])(?:1\s?[:/]\s?\d{1,5}|\d{2,3}\s?/\s?\d{2,3})(?!\d)", re.ASCII)
"""A dilution, or both numbers of a pressure: neither number alone is a bound."""
_ONE_SIDED = Shape(
    rf"({COMPARATOR}|\b(?:{LOWER_WORDS})\b|\b(?:{UPPER_WORDS})\b)"
    rf"\s*(?:{COMPARATOR}\s*)?({SIGNED})",
    re.IGNORECASE,
)
OPEN_ENDED = Shape(rf"\s*(?:(?P<low>{NUMBER})\s*[-–—]|[-–—]\s+(?P<high>{NUMBER}))\s*")
"""A range of which one end is left out: 90.0 -, or - 5.0."""
_MARKS: tuple[tuple[DecimalMark, str], ...] = ((".", ","), (",", "."))
"""A decimal mark, and that of the thousands beside it."""
_GROUPED = {
    mark: Shape(rf"-?\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{mark}\d+)?")
    for mark, thousands in _MARKS
}
_ODD_MARK = {mark: Shape(rf"-?\d+\{thousands}\d+") for mark, thousands in _MARKS}
_NUMBERS_OF_UNITS = Shape(r"10\s?(?:[*^eE]\s?)?\d{1,2}|1[.,]73|m[23]\b|\b24\s?h|\d+\s?(?=WBC|HPF)")
_STRICT = ("<", ">")
_UPPER_WORDS = (
    "<", "≤", "below", "under", "up to", "menor", "menos", "inferior", "hasta", "less", "lower",
    "at most", "maximo", "máximo", "por debajo", "por abajo",
)  # fmt: skip


@dataclass(frozen=True)
class Value:
    """A printed value; a number and comparator (`<`, `>`) where it has them."""

    printed: str
    number: Decimal | None = None
    comparator: str | None = None
    is_inclusive: bool = False
    """True where the number itself is among what the comparator says: ≥, <=."""


@dataclass(frozen=True)
class Range:
    """A laboratory’s range; bounds are inclusive unless strict; None means no limit there."""

    printed: str
    low: Decimal | None = None
    high: Decimal | None = None
    low_is_strict: bool = False
    high_is_strict: bool = False

    @property
    def is_numeric(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def is_turned(self) -> bool:
        """True where its ends have changed places, as in 145-135: it says nothing of a value."""
        return self.low is not None and self.high is not None and self.low > self.high

    @property
    def is_one_of_several(self) -> bool:
        """True where more numbers are printed: an age, a second range; which one holds is open."""
        return any(each.isdigit() for each in _NUMBERS_OF_UNITS.sub("", self._around))

    @property
    def unit(self) -> str | None:
        """The unit that the range itself has, as printed."""
        return unit_in(self._around) or unit_in(self.printed) or self._scale

    @property
    def _scale(self) -> str | None:
        """The letter of 97.0-99.0 F, where its bounds are temperatures of a body by that scale."""
        told = (found["scale"] for found in _DEGREES.finditer(self.printed))
        return next((scale for scale in told if self._is_of_a_body(scale)), None)

    def _is_of_a_body(self, scale: str) -> bool:
        """True where its bounds are such as a body has, by one scale of degrees."""
        bounds = [each for each in (self.low, self.high) if each is not None]
        least, most = OF_A_BODY[scale]
        return bool(bounds) and all(least <= each <= most for each in bounds)

    @property
    def _around(self) -> str:
        """What is printed besides the bounds."""
        read = _BETWEEN.sub(" ", self.printed, 1)
        return _ONE_SIDED.sub(" ", self.printed, 1) if read == self.printed else read

    def is_for(self, unit: str | None) -> bool:
        """True unless it names another unit than a value has, or is of the other degrees."""
        if self.unit is not None:
            return is_same_unit(self.unit, unit)
        other = _OTHER_SCALE.get(ucum(unit) or "")
        return other is None or not self._is_of_a_body(other)

    def is_below(self, number: Decimal) -> bool:
        if self.low is None:
            return False
        return number <= self.low if self.low_is_strict else number < self.low

    def is_above(self, number: Decimal) -> bool:
        if self.high is None:
            return False
        return number >= self.high if self.high_is_strict else number > self.high


def parse_number(text: str, mark: DecimalMark = ".") -> Decimal | None:
    """Return a number with its sign, its decimal mark and its thousands marks resolved."""
    thousands = "," if mark == "." else "."
    plain = text.strip().replace("−", "-")
    if thousands not in plain:
        pass
    elif _GROUPED[mark].fullmatch(plain):
        plain = plain.replace(thousands, "")
    elif _ODD_MARK[mark].fullmatch(plain):
        plain = plain.replace(thousands, mark)  # 4.9 beside 4,9: the odd one is a decimal too
    try:
        return Decimal(plain.replace(mark, "."))
    except InvalidOperation:
        return None


def is_nearly_number(printed: str) -> bool:
    """True for what is written like a number, and is none."""
    return parse_value(printed).number is None and _NEARLY.fullmatch(printed) is not None


def parse_value(printed: str, mark: DecimalMark = ".") -> Value:
    """Read a value: a number, one with a comparator, or text as it is."""
    match = _COMPARED.fullmatch(printed)
    if not match:
        return Value(printed.strip())
    sign = match[1]
    comparator = None if not sign else "<" if sign[0] in "<≤" else ">"
    is_inclusive = bool(sign) and (sign[0] in "≤≥" or sign[-1] == "=")
    return Value(printed.strip(), parse_number(match[2], mark), comparator, is_inclusive)


@lru_cache(maxsize=1024)  # a laboratory prints the same range with each result of a test
def parse_range(printed: str, mark: DecimalMark = ".") -> Range:
    """Read a range: `70-99`, `< 5.7`, `>=60`, `65 to 99`; words and pairs have no bounds."""
    if _OF_TWO.search(printed) or _EXPONENT.search(printed):
        return Range(printed.strip())
    if ended := OPEN_ENDED.fullmatch(printed):
        bound = parse_number(ended["low"] or ended["high"], mark)
        is_low = bool(ended["low"])
        return Range(printed.strip(), bound if is_low else None, None if is_low else bound)
    if between := _BETWEEN.search(printed):
        low, high = parse_number(between[1], mark), parse_number(between[2], mark)
        return Range(printed.strip(), low, high)
    if one := _ONE_SIDED.search(printed):
        bound, sign = parse_number(one[2], mark), one[1].casefold()
        strict = sign in _STRICT and "=" not in one[0]
        if sign.startswith(_UPPER_WORDS):
            return Range(printed.strip(), high=bound, high_is_strict=strict)
        return Range(printed.strip(), low=bound, low_is_strict=strict)
    return Range(printed.strip())


CRITICAL_FLAGS = ("HH", "LL", "AA")
_CRITICAL_WORDS = Shape(
    r"(?<!\w)(?:hh|ll|aa|crit|critical(?:ly)?|panic|cr[ií]tic[oa]s?|p[aá]nico)(?!\w)"
    r"|!!|▲▲|▼▼|↑↑|↓↓"
)
_NOT_CRITICAL = Shape(r"\b(?:non|not|no|sin)\b", re.IGNORECASE)


def is_critical(flag: str | None) -> bool:
    """True where the laboratory itself marked a value as critical, in whatever words."""
    if not flag:
        return False
    said = flag.casefold()
    return parse_flag(flag) in CRITICAL_FLAGS or bool(
        _CRITICAL_WORDS.search(said) and not _NOT_CRITICAL.search(said)
    )


def computed_flag(value: Value, lab_range: Range, unit: str | None = None) -> str | None:
    """Return H, L, A or None by the lab’s own range; to be marked as computed, never HH or LL.

    A range in another unit than that of the value says nothing of it. Words, and a value with a
    comparator, are flagged only where it is certain: RULES.md 5.2.
    """
    number = value.number
    if not lab_range.is_numeric:
        return "A" if is_opposite(value.printed, lab_range.printed) else None
    if number is None or lab_range.is_one_of_several or not lab_range.is_for(unit):
        return None
    if lab_range.is_turned:
        return None
    is_strict = value.comparator is not None and not value.is_inclusive
    is_low = lab_range.is_below(number) or (is_strict and number == lab_range.low)
    is_high = lab_range.is_above(number) or (is_strict and number == lab_range.high)
    if is_low and value.comparator != ">":
        return "L"
    return "H" if is_high and value.comparator != "<" else None


def flag_words(
    flag: str | None,
    value: Value,
    lab_range: str | None,
    mark: DecimalMark = ".",
    unit: str | None = None,
) -> str:
    """Return the lab’s flag, or one worked out by its own range and marked so: `H (computed)`.

    A flag that its own range contradicts has a question mark: `H ?`.
    """
    if not lab_range:
        return flag or ""
    bounds = parse_range(lab_range, mark)
    if flag:
        return f"{flag} ?" if contradicts(flag, value, bounds, unit) else flag
    found = computed_flag(value, bounds, unit)
    return _("{flag} (computed)").format(flag=found) if found else ""


def contradicts(flag: str | None, value: Value, lab_range: Range, unit: str | None = None) -> bool:
    """True where the lab’s flag and its range do not agree: both are kept, with a question mark.

    Of a value with a comparator (`>15` in 10-20) that is seldom certain.
    """
    said = parse_flag(flag or "")
    if said not in ("H", "L", "HH", "LL") or value.number is None or not lab_range.is_numeric:
        return False
    if lab_range.is_turned or not lab_range.is_for(unit):
        return False
    by_range = computed_flag(value, lab_range, unit)
    is_told = value.comparator is None and not lab_range.is_one_of_several
    return by_range != said[0] and bool(by_range or is_told)
