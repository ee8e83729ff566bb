"""One test over time and across laboratories: joined where that is safe, apart where not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from famchart.catalog import Analyte
from famchart.core.changes_of_method import change_words, factor_words
from famchart.core.degrees import unit_by_number
from famchart.core.plausible import slip_words, value_slips
from famchart.core.results import DecimalMark, Value, computed_flag, flag_words, parse_range
from famchart.core.units import A1C_UNITS, by_prefix, convert, printed_unit, rounded, ucum, units_of
from famchart.i18n import N_, _

NO_NUMBER = N_("not a number")
NO_EXACT_NUMBER = N_("not an exact number")
NO_UNIT = N_("printed without a unit, so not comparable")
OTHER_UNIT = N_("{unit} cannot be converted safely to {wanted}")


@dataclass(frozen=True)
class Measured:
    """One result, ready to be joined; `on` is ISO text."""

    record_id: UUID
    on: str | None
    value: Value
    unit: str | None
    range: str | None
    flag: str | None
    portal: str | None
    name: str = ""
    """The test as this laboratory calls it."""
    mark: DecimalMark = "."
    """The decimal mark of its value and of its range."""
    time: str = ""
    """When in its day it was measured, where another one is of that day."""

    @property
    def computed_flag(self) -> str | None:
        """Return what its range says of it, where the laboratory printed no flag."""
        if self.flag or not self.range:
            return None
        return computed_flag(self.value, parse_range(self.range, self.mark), self._unit)

    @property
    def flag_shown(self) -> str:
        return flag_words(self.flag, self.value, self.range, self.mark, self._unit)

    @property
    def _unit(self) -> str | None:
        return unit_by_number(self.name, self.value, self.unit)


@dataclass(frozen=True)
class Point:
    """A result on the common line; its range stays its own laboratory’s, as printed."""

    measured: Measured
    value: Decimal
    is_converted: bool
    change: str = ""
    """In words: what is not as with the point before, where that matters for this test."""
    part: int = 0
    """On which line it is, where a test has two: see `Trend.parts`."""


@dataclass(frozen=True)
class Trend:
    """The points by date, and what was left out with its reason."""

    name: str
    unit: str | None
    """UCUM."""
    points: tuple[Point, ...]
    not_joined: tuple[tuple[Measured, str], ...]
    parts: tuple[str, ...] = ()
    """What its lines are called, where it has more than one."""

    @cached_property
    def points_of(self) -> Mapping[UUID, Sequence[Point]]:
        """The points of each result: two where both numbers of a pressure were printed as one."""
        found: dict[UUID, list[Point]] = defaultdict(list)
        for point in self.points:
            found[point.measured.record_id].append(point)
        return found

    def range_words(self, each: Measured) -> str:
        """Return a range as printed, with its unit where this line is in another."""
        is_other = bool(each.range and each.unit) and ucum(each.unit) != self.unit
        return f"{each.range} {each.unit}" if is_other else each.range or ""


def join(
    name: str, results: Sequence[Measured], analyte: Analyte | None, unit: str | None = None
) -> Trend:
    """Put results on one line in a unit, by default the one most of them were printed in."""
    test = analyte.name_en if analyte else name
    wanted = unit or _usual_unit(results, analyte)
    points: list[Point] = []
    apart: list[tuple[Measured, str]] = []
    for each in sorted(results, key=lambda each: (each.on or "", each.time)):
        number = None if each.value.comparator else each.value.number
        found = None if number is None else _common(number, unit_of(each), wanted, analyte)
        if slip := next(value_slips(test, each.value, each.unit), None):
            apart.append((each, slip_words(slip, each.unit, each.value.printed)))
        elif found is None:
            apart.append((each, _why_not(each, wanted)))
        else:
            is_converted = unit_of(each) != wanted
            shown = _shown(found, unit_of(each), wanted, analyte)
            before = points[-1].measured if points else None
            change = _change(before, each, analyte, is_converted)
            points.append(Point(each, shown, is_converted, change))
    return Trend(name, wanted, tuple(points), tuple(apart))


def unit_of(each: Measured) -> str | None:
    """Return the UCUM unit; one that is in no table is equal to none but itself."""
    return _plain(each.unit)


def _plain(unit: str | None) -> str | None:
    return ucum(unit) or (unit or "").strip() or None


def scales(printed: Iterable[str | None], analyte: Analyte | None) -> dict[str | None, str | None]:
    """Return, for each printed unit, the one that stands for all those it may be joined with."""
    found: dict[str | None, str | None] = {}
    for each in printed:
        unit = _plain(each)
        alike = (known for known in found.values() if _are_joined(unit, known, analyte))
        found[each] = next(alike, unit)
    return found


def _are_joined(unit: str | None, other: str | None, analyte: Analyte | None) -> bool:
    return unit == other or _common(Decimal(1), unit, other, analyte) is not None


def other_unit(trend: Trend, analyte: Analyte | None) -> str | None:
    """Return the unit that the line can be told in besides its own: conventional or SI."""
    if analyte is None or trend.unit is None:
        return None
    for unit in units_of(analyte):
        if unit != trend.unit and convert(Decimal(1), trend.unit, unit, analyte) is not None:
            return unit
    return None


def _shown(
    found: Decimal, unit: str | None, wanted: str | None, analyte: Analyte | None
) -> Decimal:
    """Return a value on the line; what a factor led to is rounded, where the point moved is not."""
    is_exact = unit is None or wanted is None or by_prefix(found, unit, wanted) is not None
    return found if is_exact or analyte is None else rounded(found, _decimals(analyte, wanted))


def _change(
    before: Measured | None, each: Measured, analyte: Analyte | None, is_converted: bool
) -> str:
    if analyte is None:
        return ""
    now = (each.name, each.portal)
    told = [change_words(analyte, (before.name, before.portal), now)] if before else []
    told += [factor_words(analyte)] if is_converted else []
    return ", ".join(filter(None, told))


def _decimals(analyte: Analyte, unit: str | None) -> int:
    """Return the digits of a converted value; the table tells those of the conventional unit."""
    if unit == A1C_UNITS[1]:
        return 0
    return analyte.decimals if unit == ucum(analyte.unit) else max(2, analyte.decimals)


def _usual_unit(results: Sequence[Measured], analyte: Analyte | None) -> str | None:
    counted = Counter(unit for each in results if (unit := unit_of(each)))
    conventional = ucum(analyte.unit) if analyte else None
    best = max(counted.values(), default=0)
    most = [unit for unit, number in counted.items() if number == best]
    return conventional if conventional in most else most[0] if most else None


def _common(
    number: Decimal, unit: str | None, wanted: str | None, analyte: Analyte | None
) -> Decimal | None:
    if unit is None:
        return number if wanted is None else None
    return convert(number, unit, wanted, analyte) if wanted else None


def _why_not(each: Measured, wanted: str | None) -> str:
    if each.value.number is None:
        return _(NO_NUMBER)
    if each.value.comparator:
        return _(NO_EXACT_NUMBER)
    if each.unit is None:
        return _(NO_UNIT)
    return _(OTHER_UNIT).format(unit=each.unit, wanted=printed_unit(wanted))
