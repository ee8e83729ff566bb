"""What is more often a slip of the pen in a result: its sign, its digits, its order, its unit.

Nothing here says anything of health: only how a number is written is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from famchart.catalog import Analyte
from famchart.core.analytes import PRESSURE, PRESSURE_PARTS, analyte_of, identity
from famchart.core.measured import split_unit
from famchart.core.qualitative import is_said
from famchart.core.results import PAIR, Range, Value, is_nearly_number
from famchart.core.shape import Shape
from famchart.core.units import convert, is_known_unit, is_same_unit, ucum
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
_HALF_A_PRESSURE = Shape(r"0+\s?/\s?\d{1,3}|\d{1,3}\s?/\s?0+", re.ASCII)
HIGHEST_PRESSURE = 300
"""mm Hg, beyond which no cuff is blown up."""
BOUNDS: Mapping[str, tuple[str, Decimal, Decimal]] = {
    name: (unit, Decimal(least), Decimal(most))
    for name, unit, least, most in (
        ("Body weight", "kg", "0.2", "700"),
        ("Body height", "cm", "15", "280"),
        ("Body temperature", "Cel", "10", "50"),
        ("Heart rate", "/min", "5", "400"),
        ("Respiratory rate", "/min", "1", "200"),
        ("Oxygen saturation", "%", "0.01", "100"),
        ("BMI", "kg/m2", "3", "250"),
        ("Sodium", "mmol/L", "50", "250"),
        ("Potassium", "mmol/L", "0.5", "20"),
        ("Chloride", "mmol/L", "30", "200"),
        ("Bicarbonate", "mmol/L", "0.5", "100"),
        ("Carbon dioxide, total (CO2)", "mmol/L", "0.5", "100"),
        ("Glucose", "mg/dL", "1", "3000"),
        ("Glucose, fasting", "mg/dL", "1", "3000"),
        ("Glucose, whole blood", "mg/dL", "1", "3000"),
        ("Creatinine", "mg/dL", "0.01", "100"),
        ("Magnesium", "mg/dL", "0.05", "30"),
        ("Phosphorus", "mg/dL", "0.1", "40"),
        ("Albumin", "g/dL", "0.1", "15"),
        ("Hemoglobin", "g/dL", "0.5", "30"),
        ("Hematocrit", "%", "1", "100"),
        ("pH, blood", "[pH]", "6", "9"),
        ("Hemoglobin A1c", "%", "2", "30"),
    )
}
"""What scales, thermometers and laboratories have ever told of a person; no health is meant by it.

Of blood it is at least as wide as what intensive care throws out as a slip (the outliers of the
MIMIC-III benchmarks, Harutyunyan 2019), and of A1c wider than its analysers print (3 to 20 %).
"""
COUNTED_WITHOUT_END = ("copies", "iu", "cfu")
"""What the units of a viral load are called: it has as many digits as it has."""
TOLD_IN_WORDS = "{text}"
"""The unit, in the table, of a test that has no number."""
UNKNOWN_UNIT = "unknown_unit"
OTHER_UNIT = "other_unit_of_range"
"""A range that is printed in another unit than its value."""
TURNED = "turned_range"
CONTRADICTED = "contradicted_flag"
"""The flag of a laboratory that its own range does not bear out (RULES.md 5.2)."""
TWO_UNITS = "two_units"
OPEN_MARK = "open_mark"
"""1.250 where nothing tells whether that is a little more than one, or than a thousand."""
TWO_TESTS = "two_tests"
"""A name without its accent that is measles in English and rubella in Spanish (RULES 5.3)."""
WORDS = {
    "no_number": N_("nearly a number: see which it is"),
    "words": N_("this test is told in numbers: see whether “{value}” is right"),
    "one_pressure": N_("a blood pressure has two numbers, as 132/78: see which one is missing"),
    "beyond": N_("nobody measures that: see whether a digit or the unit is wrong"),
    "below_zero": N_("below zero: see whether it is right"),
    "filler": N_("0 may be a filler: nobody measures that"),
    "many_digits": N_("more than {digits} digits: see whether it is right"),
    "above_cuff": N_("a pressure above {highest}: see whether a digit is too many"),
    "second_above_first": N_(
        "the second number is above the first: see whether they changed places"
    ),
    OPEN_MARK: N_("“{value}” may have thousands or decimals: write the number without that mark"),
    TWO_TESTS: N_("Rubeola is measles in English: with its accent, Rubéola, it is rubella"),
    UNKNOWN_UNIT: N_("“{unit}” is no unit of this test that can be converted: it stands apart"),
    TWO_UNITS: N_("the value has a unit of its own, which is not “{unit}”: see which is right"),
    CONTRADICTED: N_("its flag and its range say different things: see which is right"),
    TURNED: N_("the ends of its range have changed places: see which is which"),
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
    known = analyte_of(name, loinc, heading, value.printed)
    found = list(value_slips(identity(name, loinc, heading, value.printed), value, unit))
    if unit and (own := split_unit(value.printed)[1]) and not is_same_unit(own, unit):
        found.append(TWO_UNITS)
    if language() == "es" and "rubeola" in name.casefold():
        found.append(TWO_TESTS)
    if unit and _is_unknown(unit, known, identity(name, loinc)):
        found.append(UNKNOWN_UNIT)
    if unit and lab_range and not lab_range.is_for(unit):
        found.append(OTHER_UNIT)
    if lab_range and lab_range.is_turned:
        found.append(TURNED)
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
        yield from _of_words(value.printed, analyte_of(name, loinc))
        return
    if test == PRESSURE["en"]:
        yield "one_pressure"
    if number == 0 and test in NEVER_ZERO:
        yield "filler"
    known = analyte_of(name, loinc)
    if number < 0 and known and _is_never_below_zero(known):
        yield "below_zero"
    elif abs(number) >= 10**MOST_DIGITS and not _is_counted_without_end(unit):
        yield "many_digits"
    elif number and _is_beyond(number, unit, known):
        yield "beyond"
    if test in PRESSURE_PARTS and number > HIGHEST_PRESSURE and ucum(unit) in (None, "mm[Hg]"):
        yield "above_cuff"


def _of_words(printed: str, known: Analyte | None) -> Iterator[str]:
    """Yield what is odd about a value that is no number: abc, of a test that is measured."""
    if is_nearly_number(printed):
        yield "no_number"
    is_measured = known is not None and known.unit != TOLD_IN_WORDS
    has_digit = any(sign.isdigit() for sign in printed)
    if is_measured and any(map(str.isalpha, printed)) and not (has_digit or is_said(printed)):
        yield "words"


def _is_beyond(number: Decimal, unit: str | None, known: Analyte | None) -> bool:
    """True for what nobody has ever measured, in its unit; without one, in whichever is usual."""
    if known is None or known.name_en not in BOUNDS:
        return False
    measured_in, least, most = BOUNDS[known.name_en]
    units = [ucum(unit)] if unit else [ucum(known.unit), measured_in]
    told = (convert(number, each, measured_in, known) for each in units if each)
    amounts = [amount for amount in told if amount is not None]
    return bool(amounts) and not any(least <= amount <= most for amount in amounts)


def slip_words(code: str, unit: str | None, value: str = "") -> str:
    return _(WORDS[code]).format(
        digits=MOST_DIGITS,
        highest=HIGHEST_PRESSURE,
        unit=" ".join((unit or "").split()),
        value=value,
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
