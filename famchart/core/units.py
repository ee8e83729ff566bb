"""Units: the printed form to UCUM, and conversions that are safe (RULES.md 5.3-5.4)."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from famchart.catalog import Analyte

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹×µ", "0123456789xμ")
_ALIASES = {
    "mg/dl": "mg/dL", "g/dl": "g/dL", "gm/dl": "g/dL", "g/l": "g/L", "mg/l": "mg/L",
    "mcg/dl": "ug/dL", "μg/dl": "ug/dL", "ug/dl": "ug/dL", "mcg/l": "ug/L", "μg/l": "ug/L",
    "ug/l": "ug/L", "microg/l": "ug/L", "mcg/ml": "ug/mL", "μg/ml": "ug/mL", "ug/ml": "ug/mL",
    "ng/ml": "ng/mL", "ng/dl": "ng/dL", "ng/l": "ng/L", "pg/ml": "pg/mL", "pg": "pg", "fl": "fL",
    "mmol/l": "mmol/L", "μmol/l": "umol/L", "umol/l": "umol/L", "nmol/l": "nmol/L",
    "pmol/l": "pmol/L", "mmol/mol": "mmol/mol", "meq/l": "meq/L", "mosm/kg": "mosm/kg",
    "iu/l": "U/L", "u/l": "U/L", "units/l": "U/L", "ui/l": "U/L", "iu/ml": "[IU]/mL",
    "ui/ml": "[IU]/mL", "u/ml": "U/mL", "ku/l": "kU/L", "uiu/ml": "m[IU]/L", "μiu/ml": "m[IU]/L",
    "miu/l": "m[IU]/L", "mu/l": "m[IU]/L", "miu/ml": "[IU]/L", "uu/ml": "m[IU]/L",
    "k/ul": "10*3/uL", "k/μl": "10*3/uL", "thousand/ul": "10*3/uL", "10*3/ul": "10*3/uL",
    "10*3/mm3": "10*3/uL", "10*9/l": "10*3/uL", "m/ul": "10*6/uL", "m/μl": "10*6/uL",
    "million/ul": "10*6/uL", "10*6/ul": "10*6/uL", "10*12/l": "10*6/uL", "10*6/mm3": "10*6/uL",
    "/ul": "/uL", "/μl": "/uL", "/mm3": "/uL", "cells/ul": "/uL", "/hpf": "/[HPF]",
    "/lpf": "/[LPF]", "mm/hr": "mm/h", "mm/h": "mm/h", "sec": "s", "secs": "s", "seconds": "s",
    "segundos": "s", "s": "s", "ml/min/1.73": "mL/min/{1.73_m2}",
    "ml/min/1.73m2": "mL/min/{1.73_m2}", "ml/min": "mL/min", "mmhg": "mm[Hg]", "lbs": "[lb_av]",
    "lb": "[lb_av]", "%": "%", "ratio": "{ratio}", "index": "{index}",
    "[iu]/ml": "[IU]/mL", "k[iu]/l": "[IU]/mL", "[iu]/l": "[IU]/L", "m[iu]/ml": "[IU]/L",
    "m[iu]/l": "m[IU]/L", "u[iu]/ml": "m[IU]/L", "mm[hg]": "mm[Hg]", "/[hpf]": "/[HPF]",
    "/[lpf]": "/[LPF]", "ml/min/{1.73_m2}": "mL/min/{1.73_m2}", "mmol/kg": "mmol/kg",
    "mg/g": "mg/g", "mg/mmol": "mg/mmol", "kpa": "kPa", "cm": "cm", "kg": "kg",
}  # fmt: skip
_POWER = re.compile(r"^x?10(?:\^|\*|e|\()?(\d{1,2})\)?/(mcl|ul|μl|l|mm3)$")
A1C_NAME = "Hemoglobin A1c"
A1C_UNITS = ("%", "mmol/mol")
_IFCC_SLOPE, _IFCC_OFFSET = Decimal("10.93"), Decimal("23.50")
_NGSP_SLOPE, _NGSP_OFFSET = Decimal("0.09148"), Decimal("2.152")
NEVER_CONVERTED = ("Lipoprotein(a)", "D-dimer", "Troponin")


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
    return _ALIASES.get(plain)


def convert(
    value: Decimal, from_unit: str, to_unit: str, analyte: Analyte | None
) -> Decimal | None:
    """Convert between UCUM units where that is safe, else return None; nothing is rounded."""
    if from_unit == to_unit:
        return value
    if analyte is None or analyte.name_en.startswith(NEVER_CONVERTED):
        return None
    if analyte.name_en.startswith(A1C_NAME):
        return _convert_a1c(value, from_unit, to_unit)
    conventional, si = ucum(analyte.unit), ucum(analyte.unit_si)
    if analyte.factor is None:
        return None
    if (from_unit, to_unit) == (conventional, si):
        return value * analyte.factor
    if (from_unit, to_unit) == (si, conventional):
        return value / analyte.factor
    return None


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
