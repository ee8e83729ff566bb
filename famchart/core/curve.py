"""Where the points of a curve stand in a field of characters: by their date and their value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from itertools import pairwise

_STEPS = (Decimal(1), Decimal(2), Decimal(5))
ROWS_A_TICK = 2
"""An axis has a number at every second row at most."""
MOST_STEPS = 8
"""Between the numbers of an axis, however high it is: it is to be read, not measured at."""


@dataclass(frozen=True)
class Spot:
    """One cell with a point in it, or several; row 0 is the highest."""

    column: int
    row: int
    points: tuple[int, ...]
    """Their numbers in the order in which they were given."""


@dataclass(frozen=True)
class Curve:
    """The cells of the points, and the values that the rows of the axis stand for."""

    spots: tuple[Spot, ...]
    ticks: tuple[tuple[int, Decimal], ...]
    """Row and value, the highest first."""

    def line(self) -> list[tuple[int, int]]:
        """Return the cells between spots that follow one another, a cell for each column.

        Where several stand in one column, the line comes to the first point and leaves the last.
        """
        last = {spot.column: spot for spot in sorted(self.spots, key=lambda spot: spot.points[-1])}
        by_first = sorted(self.spots, key=lambda spot: spot.points[0], reverse=True)
        first = {spot.column: spot for spot in by_first}
        columns = sorted(last)
        cells: list[tuple[int, int]] = []
        for left, right in pairwise(columns):
            start, rise = last[left].row, first[right].row - last[left].row
            width = right - left
            cells += [(left + n, start + _nearest(rise * n, width)) for n in range(1, width)]
        return cells


def day_of(iso: str) -> int:
    """Return the number of a day; of a month or a year alone that of its middle."""
    middle = {4: "-07-01", 7: "-15"}.get(len(iso), "")
    return date.fromisoformat(iso + middle).toordinal()


def drawn(points: Sequence[tuple[int, Decimal]], width: int, height: int) -> Curve:
    """Place points (day, value), oldest first, in a field of at least 1 by 1 cells."""
    if not points:
        return Curve((), ())
    scale = _scale([value for _day, value in points], height)
    first, last = points[0][0], points[-1][0]
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (day, value) in enumerate(points):
        at = (
            (width - 1) // 2
            if first == last
            else _nearest((day - first) * (width - 1), last - first)
        )
        cells[at, scale.row(value)].append(number)
    spots = tuple(Spot(*cell, tuple(numbers)) for cell, numbers in cells.items())
    return Curve(spots, scale.ticks())


@dataclass(frozen=True)
class _Scale:
    """An axis from a round number up; the rows between its numbers are as many everywhere."""

    low: Decimal
    step: Decimal
    steps: int
    height: int

    @property
    def _rows_a_step(self) -> int:
        return max(1, (self.height - 1) // self.steps)

    def row(self, value: Decimal) -> int:
        rows = (value - self.low) / self.step * self._rows_a_step
        from_below = int(rows.to_integral_value(ROUND_HALF_EVEN))
        return self.height - 1 - min(self.height - 1, max(0, from_below))

    def ticks(self) -> tuple[tuple[int, Decimal], ...]:
        found: dict[int, Decimal] = {}
        for number in range((self.height - 1) // self._rows_a_step, -1, -1):
            value = self.low + self.step * number
            found.setdefault(self.row(value), value)
        return tuple(found.items())


def _scale(values: Sequence[Decimal], height: int) -> _Scale:
    """Return the finest axis of round steps that holds all values in so many rows."""
    lowest, highest = min(values), max(values)
    if lowest == highest:
        digit = _last_digit(highest)
        lowest, highest = lowest - digit, highest + digit
    most = max(1, min(MOST_STEPS, (height - 1) // ROWS_A_TICK))
    exponent = ((highest - lowest) / most).adjusted()
    candidates = (step.scaleb(exponent + more) for more in (0, 1, 2) for step in _STEPS)
    for step in candidates:
        low = (lowest / step).to_integral_value(ROUND_FLOOR)
        high = max(low + 1, (highest / step).to_integral_value(ROUND_CEILING))
        if high - low <= most or step.adjusted() > exponent + 1:
            return _Scale(low * step, step, int(high - low), height)
    raise AssertionError  # the last step is a hundred times the first one


def _last_digit(value: Decimal) -> Decimal:
    """Return the worth of the last digit: values that are all equal stand in its neighbourhood."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _nearest(part: int, whole: int) -> int:
    """Return part / whole as the nearest whole number, the same for all that are equal."""
    return (2 * part + whole) // (2 * whole)
