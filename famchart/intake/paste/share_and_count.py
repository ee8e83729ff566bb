"""A share and a count, or a mass, as two results: how each is called, and whose a range is."""

from __future__ import annotations

import re
from decimal import Decimal

from famchart.core.analytes import analyte_of
from famchart.core.results import parse_range, parse_value
from famchart.core.shape import Shape
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings

SHARE = "%"
_COUNTED = Shape(r"10|[km]/|/\s?(?:[uµμ]l|mcl|mm)|thou|mil|c[eé]l", re.IGNORECASE)
"""What a unit of counted cells has, and none of a mass."""
_OF_PROTEIN = Shape(r"g/d?l", re.IGNORECASE)
"""The unit of the mass that a fraction of an electrophoresis has beside its share."""
_FAR = Decimal(5)
"""A range whose ends are so many times further off is hardly that of a value."""


def is_of_counted(unit: str | None) -> bool:
    return unit is not None and "%" not in unit and _COUNTED.search(unit) is not None


def stands_beside_share(unit: str | None) -> bool:
    """True for the unit of a count, or of the mass of a fraction: `Gamma 15.8 % 1.1 g/dL`."""
    return is_of_counted(unit) or _is_of_protein(unit)


def _is_of_protein(unit: str | None) -> bool:
    return unit is not None and _OF_PROTEIN.fullmatch(unit) is not None


def in_two(name: str, share: Cells, count: Cells, about: Surroundings) -> tuple[Cells, Cells]:
    """Return both by the names of their own tests, each with its range."""
    if bool(share.range) != bool(count.range):
        share, count = _asked_whose(share, count, about)
    return (
        share._replace(name=_share_name(name), is_told=True),
        count._replace(name=_name_beside_share(name, count, about), is_told=True),
    )


def _share_name(name: str) -> str:
    """Return the name by which it is known as a share."""
    known = analyte_of(name)
    is_one = name.endswith("%") or (known is not None and known.unit == SHARE)
    return name if is_one else f"{name} %"


def _name_beside_share(name: str, count: Cells, about: Surroundings) -> str:
    return name.rstrip(" %,") if _is_of_protein(count.unit) else _count_name(name, about)


def _count_name(name: str, about: Surroundings) -> str:
    """Return the name by which it is known as a count, in its own language."""
    plain, known = name.rstrip(" %,"), analyte_of(name)
    if known and is_of_counted(known.unit):
        return name  # CD4
    words = ("absolutos", "absolute") if about.language == "es" else ("absolute", "absolutos")
    word = next((each for each in words if analyte_of(f"{plain}, {each}")), words[0])
    return f"{plain}, {word.upper() if plain.isupper() else word}"


def _asked_whose(share: Cells, count: Cells, about: Surroundings) -> tuple[Cells, Cells]:
    """Return both, in doubt where the only range stands beside one and looks like the other's."""
    owner, other = (share, count) if share.range else (count, share)
    is_coarse = owner is count and _is_coarse(count, share, about)
    is_own = _is_near(owner, owner.range, about) and not is_coarse
    if is_own or not _is_near(other, owner.range, about):
        return share, count
    doubted = owner._replace(unknown=(*owner.unknown, "?"))
    return (doubted, count) if owner is share else (share, doubted)


def _is_coarse(count: Cells, share: Cells, about: Surroundings) -> bool:
    """True for a range in whole numbers that holds the share, beside a count with decimals: 0-5."""
    bounds = parse_range(count.range or "", about.mark)
    ends = [each for each in (bounds.low, bounds.high) if each is not None]
    counted, told = (parse_value(each.value or "", about.mark).number for each in (count, share))
    if len(ends) < len(("low", "high")) or counted is None or told is None:
        return False
    is_whole = all(each == each.to_integral_value() for each in ends)
    return is_whole and counted != counted.to_integral_value() and ends[0] <= told <= ends[1]


def _is_near(cells: Cells, printed: str | None, about: Surroundings) -> bool:
    number = parse_value(cells.value or "", about.mark).number
    bounds = parse_range(printed or "", about.mark)
    if number is None or not bounds.is_numeric:
        return True
    low, high = bounds.low or Decimal(), bounds.high
    return low / _FAR <= number and (high is None or number <= high * _FAR)
