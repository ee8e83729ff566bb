"""Blood pressure: two numbers of one measurement, printed together (120/80) or as two tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from famchart.core.analytes import PRESSURE, PRESSURE_PARTS
from famchart.core.plausible import slip_words, value_slips
from famchart.core.results import PAIR, Value, parse_value
from famchart.core.trend import Measured, Point, Trend, unit_of
from famchart.i18n import N_, _

PART_WORDS = (N_("systolic"), N_("diastolic"))
UNIT = "mm[Hg]"
NO_PRESSURE = N_("no two numbers as 120/80")
OTHER_UNIT = N_("{unit} is no unit of blood pressure here")


def joined_pressures(results: Sequence[tuple[str, Measured]]) -> Trend:
    """Put results, each with its test, on two lines: the higher numbers and the lower ones."""
    points: list[Point] = []
    apart: list[tuple[Measured, str]] = []
    for test, each in sorted(results, key=lambda pair: (pair[1].on or "", pair[1].time)):
        numbers = list(_numbers(test, each.value))
        if slip := next(value_slips(test, each.value, each.unit), None):
            apart.append((each, slip_words(slip, each.unit, each.value.printed)))
        elif numbers and unit_of(each) in (UNIT, None):
            points += [Point(each, value, is_converted=False, part=n) for n, value in numbers]
        else:
            why = _(OTHER_UNIT).format(unit=each.unit) if numbers else _(NO_PRESSURE)
            apart.append((each, why))
    return Trend(PRESSURE["en"], UNIT, tuple(points), tuple(apart), parts=PART_WORDS)


def components(test: str, printed: str) -> tuple[tuple[str, str], ...]:
    """Return both parts of a pressure that is printed as one value, each with its test."""
    parts = [part.strip() for part in printed.split("/")]
    is_pair = test == PRESSURE["en"] and len(parts) == len(PRESSURE_PARTS)
    if not is_pair or any(parse_value(part).number is None for part in parts):
        return ()
    return tuple(zip(PRESSURE_PARTS, parts, strict=True))


def _numbers(test: str, value: Value) -> Iterator[tuple[int, Decimal]]:
    """Yield the numbers of a value and which of the two each is."""
    if pair := PAIR.fullmatch(value.printed):
        yield from enumerate(map(Decimal, pair.groups()))
    elif test in PRESSURE_PARTS and value.number is not None and not value.comparator:
        yield PRESSURE_PARTS.index(test), value.number
