"""Units: the printed form to UCUM, and conversions that are safe (RULES.md 5.3-5.4)."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from famchart.catalog import Analyte
from famchart.core.shape import Shape

_SUPERSCRIPTS = str.maketrans(
    {**dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹×µº", "0123456789xμ°", strict=True)), "℃": "°c", "℉": "°f"}
)
_ALIASES = {
    "mg/dl": "mg/dL", "g/dl": "g/dL", "gm/dl": "g/dL", "g/l": "g/L", "mg/l": "mg/L",
    "mg/ml": "mg/mL",
    "mcg/dl": "ug/dL", "μg/dl": "ug/dL", "ug/dl": "ug/dL", "mcg/l": "ug/L", "μg/l": "ug/L",
    "ug/l": "ug/L", "microg/l": "ug/L", "mcg/ml": "ug/mL", "μg/ml": "ug/mL", "ug/ml": "ug/mL",
    "ng/ml": "ng/mL", "ng/dl": "ng/dL", "ng/l": "ng/L", "pg/ml": "pg/mL", "pg": "pg", "fl": "fL",
    "mmol/l": "mmol/L", "μmol/l": "umol/L", "umol/l": "umol/L", "nmol/l": "nmol/L",
    "pmol/l": "pmol/L", "mmol/mol": "mmol/mol", "meq/l": "meq/L", "mosm/kg": "mosm/kg",
    "iu/l": "U/L", "u/l": "U/L", "units/l": "U/L", "ui/l": "U/L", "iu/ml": "[IU]/mL",
    "ui/ml": "[IU]/mL", "u/ml": "U/mL", "ku/l": "kU/L", "uiu/ml": "m[IU]/L", "μiu/ml": "m[IU]/L",
    "miu/l": "m[IU]/L", "mu/l": "m[IU]/L", "miu/ml": "[IU]/L", "uu/ml": "m[IU]/L",
    "uui/ml": "m[IU]/L", "μui/ml": "m[IU]/L", "mui/l": "m[IU]/L", "mui/ml": "[IU]/L",
    "k/ul": "10*3/uL", "k/μl": "10*3/uL", "thousand/ul": "10*3/uL", "10*3/ul": "10*3/uL",
    "10*3/mm3": "10*3/uL", "10*9/l": "10*3/uL", "m/ul": "10*6/uL", "m/μl": "10*6/uL",
    "million/ul": "10*6/uL", "10*6/ul": "10*6/uL", "10*12/l": "10*6/uL", "10*6/mm3": "10*6/uL",
    "/ul": "/uL", "/μl": "/uL", "/mm3": "/uL", "cells/ul": "/uL", "/hpf": "/[HPF]",
    "/lpf": "/[LPF]", "mm/hr": "mm/h", "mm/h": "mm/h", "sec": "s", "secs": "s", "seconds": "s",
    "segundos": "s", "seg": "s", "s": "s",
    **dict.fromkeys(("miles/mm3", "miles/ul", "miles/μl", "mil/mm3"), "10*3/uL"),
    **dict.fromkeys(("millones/mm3", "millones/ul", "millones/μl"), "10*6/uL"),
    "ml/min/1.73": "mL/min/{1.73_m2}",
    "ml/min/1.73m2": "mL/min/{1.73_m2}", "ml/min": "mL/min", "mmhg": "mm[Hg]", "lbs": "[lb_av]",
    "lb": "[lb_av]", "%": "%", "ratio": "{ratio}", "index": "{index}",
    "[iu]/ml": "[IU]/mL", "k[iu]/l": "[IU]/mL", "[iu]/l": "[IU]/L", "m[iu]/ml": "[IU]/L",
    "m[iu]/l": "m[IU]/L", "u[iu]/ml": "m[IU]/L", "mm[hg]": "mm[Hg]", "/[hpf]": "/[HPF]",
    "/[lpf]": "/[LPF]", "ml/min/{1.73_m2}": "mL/min/{1.73_m2}", "mmol/kg": "mmol/kg",
    "l/l": "L/L", "mg/g": "mg/g", "mg/mmol": "mg/mmol", "kpa": "kPa", "cm": "cm", "m": "m",
    "kg": "kg",
    "°f": "[degF]", "f": "[degF]", "degf": "[degF]", "[degf]": "[degF]", "fahrenheit": "[degF]",
    "°c": "Cel", "c": "Cel", "degc": "Cel", "cel": "Cel", "celsius": "Cel",
    "in": "[in_i]", "[in_i]": "[in_i]", "[lb_av]": "[lb_av]", "/min": "/min", "kg/m2": "kg/m2",
}  # fmt: skip
_EVERYDAY = {
    "kg": "kgs|kilo|kilos|kilogram|kilograms|kilogramo|kilogramos",
    "[lb_av]": "lbm|pound|pounds|libra|libras",
    "[in_i]": "inch|inches|pulg|pulgada|pulgadas",
    "m": "meter|meters|metre|metres|metro|metros|mts",
    "cm": "cms|centimeter|centimeters|centimetre|centimetres|centimetro|centimetros",
    "[degF]": "degreesf|degreesfahrenheit|gradosf|gradosfahrenheit|°fahrenheit",
    "Cel": "degreesc|degreescelsius|gradosc|gradoscelsius|centigrade|centigrados"
           "|gradoscentigrados|°celsius|°centigrados",
    "/min": "bpm|beats/min|beatsperminute|breaths/min|perminute|lpm|latidos/min|rpm|resp/min"
            "|respiraciones/min|porminuto",
}  # fmt: skip
"""What families write at home, without accents. Degrees alone do not say of which scale."""
_ALIASES |= {word: unit for unit, words in _EVERYDAY.items() for word in words.split("|")}
_PRINTED = {"[degF]": "°F", "Cel": "°C", "[lb_av]": "lb", "[in_i]": "in",
            "mL/min/{1.73_m2}": "mL/min/1.73m2"}  # fmt: skip
_BRACKETS = str.maketrans("", "", "[]{}")
_OF_A_BODY = frozenset(_EVERYDAY) | {"mm[Hg]", "kPa", "kg/m2"}
"""What a scale, a tape, a thermometer and a cuff tell: such a unit fits its own tests alone."""
_GRAMS_IN_LITRE = {
    "g/dL": 1, "g/L": 0, "mg/mL": 0, "mg/dL": -2, "mg/L": -3, "ug/mL": -3, "ug/dL": -5,
    "ug/L": -6, "ng/mL": -6, "ng/dL": -8, "ng/L": -9, "pg/mL": -9,
}  # fmt: skip
"""Mass in a volume, by powers of ten."""
_MOLES_IN_LITRE = {"mmol/L": -3, "umol/L": -6, "nmol/L": -9, "pmol/L": -12}
_METRES = {"m": 0, "cm": -2}
_POWER = Shape(r"^x?10(?:\^|\*|e|\()?(\d{1,2})\)?/(mcl|ul|μl|l|mm3)$")
_STROKE = Shape(
    r"[^\s/]*/(?:[dmunµμpfk]?l|mcl|mm[3³]|cmm|[mµμu]?mol|[mk]?g|h|hr|hour|d|day|min|24h|hpf|lpf|campo|co"
    r"|(?:min|l)/\S+)",
    re.IGNORECASE,
)
"""The shape of a unit that is in no table; male/female is none."""
MOST_WORDS_OF_UNIT = 3
_LONE = frozenset(("f", "m", "c", "in"))
"""More often a sex, a letter or a word than a unit, where they stand in a range."""
A1C_NAME = "Hemoglobin A1c"
A1C_UNITS = ("%", "mmol/mol")
_IFCC_SLOPE, _IFCC_OFFSET = Decimal("10.93"), Decimal("23.50")
_NGSP_SLOPE, _NGSP_OFFSET = Decimal("0.09148"), Decimal("2.152")
NEVER_CONVERTED = ("Lipoprotein(a)", "D-dimer", "Troponin")


@lru_cache(maxsize=1024)  # the same few come with every result
def ucum(printed: str | None) -> str | None:
    """Return the UCUM form of a printed unit, None for one that the table does not know."""
    if not printed:
        return None
    plain = printed.casefold().translate(_SUPERSCRIPTS).replace("(calc)", "").replace("m²", "m2")
    plain = "".join(plain.split()).replace("µ", "μ")
    if power := _POWER.match(plain):
        volume = {"mcl": "ul", "μl": "ul"}.get(power[2], power[2])
        plain = f"10*{power[1]}/{volume}"
    if plain.startswith("%of"):
        return "%"
    return _ALIASES.get(plain) or _ALIASES.get(_without_accents(plain.rstrip(".")))


def printed_unit(code: str | None) -> str:
    """Return a UCUM unit as laboratories print it: mmHg, not mm[Hg]."""
    return _PRINTED.get(code or "") or (code or "").translate(_BRACKETS)


def is_same_unit(one: str | None, other: str | None) -> bool:
    """True for one unit in two spellings (10^3/uL, K/uL), or of one size: ng/mL and ug/L."""
    if not (one and other):
        return not (one or other)
    known, known_other = ucum(one), ucum(other)
    if known and known_other:
        return by_prefix(Decimal(1), known, known_other) == 1
    return known is known_other and _folded(one) == _folded(other)


def is_unit(printed: str) -> bool:
    """True for a unit of the table, and for what has the shape of one: cells/campo."""
    return ucum(printed) is not None or _STROKE.fullmatch(printed) is not None


@lru_cache(maxsize=4096)  # the same range comes with every result of a test
def unit_in(text: str) -> str | None:
    """Return the first unit in a text, as printed: `g/dL (male)`; a lone F is none (12-16 F)."""
    words = re.sub(r"(?<!\S)\(|\)(?=[\s,;]|$)|[,;]", " ", text).split()
    for at in range(len(words)):
        for most in range(MOST_WORDS_OF_UNIT, 0, -1):
            said = " ".join(words[at : at + most])
            is_known = ucum(said) is not None or (most == 1 and _STROKE.fullmatch(said))
            if is_known and said.casefold() not in _LONE:
                return said
    return None


def _folded(unit: str) -> str:
    return "".join(unit.casefold().translate(_SUPERSCRIPTS).split())


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(each for each in parts if not unicodedata.combining(each))


def convert(
    value: Decimal, from_unit: str, to_unit: str, analyte: Analyte | None
) -> Decimal | None:
    """Convert between UCUM units where that is safe, else return None; nothing is rounded."""
    if from_unit == to_unit:
        return value
    if analyte is None or analyte.name_en.startswith(NEVER_CONVERTED):
        return None  # an unknown test may be one of those, under another name
    if analyte.name_en.startswith(A1C_NAME):
        return _convert_a1c(value, from_unit, to_unit)
    if {from_unit, to_unit} == {"[degF]", "Cel"}:
        return (value - 32) * 5 / 9 if to_unit == "Cel" else value * 9 / 5 + 32
    if (scaled := by_prefix(value, from_unit, to_unit)) is not None or analyte.factor is None:
        return scaled
    return _by_factor(value, from_unit, to_unit, analyte, analyte.factor)


def by_prefix(value: Decimal, from_unit: str, to_unit: str) -> Decimal | None:
    """Convert mass to mass or moles to moles, each in a volume, or lengths: only the point moves.

    That is exact, whatever is measured.
    """
    for powers in (_GRAMS_IN_LITRE, _MOLES_IN_LITRE, _METRES):
        if from_unit in powers and to_unit in powers:
            by = powers[from_unit] - powers[to_unit]
            return value * 10**by if by >= 0 else value * Decimal(1).scaleb(by)
    return value if from_unit == to_unit else None


def _by_factor(
    value: Decimal, from_unit: str, to_unit: str, analyte: Analyte, factor: Decimal
) -> Decimal | None:
    """Convert between the units of the table, and those that a prefix leads to from them."""
    conventional, si = ucum(analyte.unit) or analyte.unit, ucum(analyte.unit_si) or analyte.unit_si
    if (told := by_prefix(value, from_unit, conventional)) is not None:
        return by_prefix(told * factor, si, to_unit)
    if (told := by_prefix(value, from_unit, si)) is not None:
        return by_prefix(told / factor, conventional, to_unit)
    return None


def is_known_unit(printed: str, analyte: Analyte) -> bool:
    """True where a printed unit is one of this test’s, or of a test that the table has no unit of.

    A share and an amount go by one name (neutrophils); those are two tests, and no slip.
    """
    usual = ucum(analyte.unit)
    if usual is None or analyte.name_en.startswith(NEVER_CONVERTED):
        return True
    unit = ucum(printed)
    if unit is None:
        return False
    if _OF_A_BODY & {unit, usual}:
        return convert(Decimal(1), unit, usual, analyte) is not None
    amounts = _GRAMS_IN_LITRE.keys() | _MOLES_IN_LITRE.keys()
    if "%" in (unit, usual) or not amounts & {unit, usual}:
        return True
    return convert(Decimal(1), unit, usual, analyte) is not None


def units_of(analyte: Analyte) -> list[str]:
    """Return the UCUM units that a test is told in: the conventional one, then that of SI."""
    if analyte.name_en == A1C_NAME:
        return list(A1C_UNITS)
    found = (ucum(unit) or unit for unit in (analyte.unit, analyte.unit_si))
    return list(dict.fromkeys(unit for unit in found if unit))


def _convert_a1c(value: Decimal, from_unit: str, to_unit: str) -> Decimal | None:
    """Convert HbA1c between NGSP (%) and IFCC (mmol/mol): RULES.md 5.3."""
    if (from_unit, to_unit) == ("%", "mmol/mol"):
        return value * _IFCC_SLOPE - _IFCC_OFFSET
    if (from_unit, to_unit) == ("mmol/mol", "%"):
        return value * _NGSP_SLOPE + _NGSP_OFFSET
    return None


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round for display only."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
