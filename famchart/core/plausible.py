"""What is more often a slip of the pen in a result: its sign, its digits, its order, its unit.

Nothing here says anything of health: only how a number is written is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from famchart.catalog import Analyte
from famchart.core.analytes import PRESSURE, PRESSURE_PARTS, analyte_of, identity
from famchart.core.results import PAIR, Range, Value, is_nearly_number
from famchart.core.units import is_known_unit, ucum
from famchart.i18n import N_, _, language

MAY_BE_BELOW_ZERO = ("Anion gap", "Base excess", "Body temperature")
"""Of the tests of the table: differences, and degrees. All others count or weigh something."""
MOST_DIGITS = 7
"""Digits before the decimal mark: a red cell count has as many where it is told in each uL."""
NEVER_ZERO = (
    *PRESSURE_PARTS, "Heart rate", "Respiratory rate", "Body temperature", "Body height",
    "Body weight", "BMI", "Oxygen saturation",
)  # fmt: skip
"""What nobody measures as 0: some programs fill in what was not measured."""
_HALF_A_PRESSURE = re.compile(r"0+\s?/\s?\d{1,3}|\d{1,3}\s?/\s?0+", re.ASCII)
HIGHEST_PRESSURE = 300
"""mm Hg, beyond which no cuff is blown up."""
COUNTED_WITHOUT_END = ("copies", "iu", "cfu")
"""What the units of a viral load are called: it has as many digits as it has."""
UNKNOWN_UNIT = "unknown_unit"
OTHER_UNIT = "other_unit_of_range"
"""A range that is printed in another unit than its value."""
TWO_TESTS = "two_tests"
"""A name without its accent that is measles in English and rubella in Spanish (RULES 5.3)."""
WORDS = {
    "no_number": N_("nearly a number: see which it is"),
    "below_zero": N_("below zero: see whether it is right"),
    "filler": N_("0 may be a filler: nobody measures that"),
    "many_digits": N_("more than {digits} digits: see whether it is right"),
    "above_cuff": N_("a pressure above {highest}: see whether a digit is too many"),
    "second_above_first": N_(
        "the second number is above the first: see whether they changed places"
    ),
    TWO_TESTS: N_("Rubeola is measles in English: with its accent, Rubéola, it is rubella"),
    UNKNOWN_UNIT: N_("“{unit}” is no unit of this test that can be converted: it stands apart"),
    OTHER_UNIT: N_("its range is in another unit than “{unit}”: see which unit is right"),
}


def slips(
    name: str,
    value: Value,
    unit: str | None,
    loinc: str | None = None,
    heading: str | None = None,
    lab_range: Range | None = None,
) -> tuple[str, ...]:
    """Return what is odd about a result as it is printed, by the codes of WORDS."""
    found = list(value_slips(name, value, unit, loinc))
    known = analyte_of(name, loinc, heading, value.printed)
    if language() == "es" and "rubeola" in name.casefold():
        found.append(TWO_TESTS)
    if unit and _is_unknown(unit, known, identity(name, loinc)):
        found.append(UNKNOWN_UNIT)
    if unit and lab_range and not lab_range.is_for(unit):
        found.append(OTHER_UNIT)
    return tuple(found)


def _is_unknown(unit: str, known: Analyte | None, test: str) -> bool:
    if test == PRESSURE["en"]:
        return ucum(unit) not in ("mm[Hg]", "kPa")
    return known is not None and not is_known_unit(unit, known)


def value_slips(
    name: str, value: Value, unit: str | None, loinc: str | None = None
) -> Iterator[str]:
    """Yield what is odd about the number alone: such a value is on no curve."""
    test, number = identity(name, loinc), value.number
    if test == PRESSURE["en"] and (pair := PAIR.fullmatch(value.printed)):
        yield from _of_pressure(*map(Decimal, pair.groups()))
    if test == PRESSURE["en"] and _HALF_A_PRESSURE.fullmatch(value.printed):
        yield "filler"
    if number is None:
        if is_nearly_number(value.printed):
            yield "no_number"
        return
    if number == 0 and test in NEVER_ZERO:
        yield "filler"
    if number < 0 and (known := analyte_of(name, loinc)) and _is_never_below_zero(known):
        yield "below_zero"
    if abs(number) >= 10**MOST_DIGITS and not _is_counted_without_end(unit):
        yield "many_digits"
    if test in PRESSURE_PARTS and number > HIGHEST_PRESSURE and ucum(unit) in (None, "mm[Hg]"):
        yield "above_cuff"


def slip_words(code: str, unit: str | None) -> str:
    return _(WORDS[code]).format(
        digits=MOST_DIGITS, highest=HIGHEST_PRESSURE, unit=" ".join((unit or "").split())
    )


def _of_pressure(first: Decimal, second: Decimal) -> Iterator[str]:
    if max(first, second) > HIGHEST_PRESSURE:
        yield "above_cuff"
    elif second > first:
        yield "second_above_first"


def _is_never_below_zero(analyte: Analyte) -> bool:
    return analyte.name_en not in MAY_BE_BELOW_ZERO


def _is_counted_without_end(unit: str | None) -> bool:
    return any(word in (unit or "").casefold() for word in COUNTED_WITHOUT_END)
