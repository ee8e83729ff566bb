"""A curve drawn with characters: points with the sign of their laboratory, axes, a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from textual.strip import Strip

from famchart.core.curve import Curve, Spot, drawn
from famchart.core.terminal_text import visible_line
from famchart.i18n import _
from famchart.widgets.line_view import LineView, Part, Toned
from famchart.widgets.shorter import Shorter
from famchart.widgets.wrapping import as_printed

POINT, CONVERTED, SEVERAL, BETWEEN = "●", "○", "◆", "·"
PART_SIGNS = (POINT, "■")
"""The points of a test of two lines, which blood pressure is."""
LEGEND_WIDTH = 38
BESIDE = 96
"""Cells from which on the legend stands beside the curve, not below it."""
WIDEST = 140
"""Cells that a curve takes at most: its legend stays beside it."""
INDENT = 3
LEAST_ROWS = 3
SHORT = 3
"""Legends, the last ones, that are no longer than a few lines."""
LONGEST_NUMBER = 9
PLACED = {"point": "accent", "label": "strong", "line": "quiet"}


@dataclass(frozen=True)
class Dot:
    """One point: its day, its value on the common line, whose it is, and its month in words."""

    day: int
    value: Decimal
    letter: str
    when: str
    is_converted: bool = False
    part: int = 0
    """On which line it is, where there are two."""

    @property
    def label(self) -> str:
        return f"{self.letter} {number_words(self.value)}".strip()


@dataclass
class _Field:
    """Cells to draw in; what was placed first is not drawn over by a label."""

    width: int
    cells: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)

    def put(self, column: int, row: int, text: str, kind: str) -> None:
        for n, sign in enumerate(text):
            self.cells[column + n, row] = (sign, kind)

    def is_free(self, column: int, row: int, length: int) -> bool:
        return 0 <= column <= self.width - length and all(
            self.cells.get((column + n, row), ("", "line"))[1] == "line" for n in range(length)
        )

    def line(self, row: int) -> list[Part]:
        found = (self.cells.get((column, row), (" ", "")) for column in range(self.width))
        return [Toned(sign, PLACED.get(kind, "")) for sign, kind in found]


class TrendCurve(LineView, can_focus=False):
    """The curve, with its legend beside it or below."""

    def __init__(self) -> None:
        super().__init__()
        self._dots: Sequence[Dot] = ()
        self._legends: Sequence[Sequence[str]] = ()
        self._lines: list[list[Part]] = []

    def draw(self, dots: Sequence[Dot], legends: Sequence[Sequence[str]]) -> None:
        """Show other points, the oldest first; the legend in several lengths, the longest first."""
        self._dots, self._legends = dots, legends
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = explained(self._dots, self._legends, self.size.width - 2, self.size.height)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        return self.strip([" ", *self._lines[y]]) if y < len(self._lines) else self.blank()


def explained(
    dots: Sequence[Dot], legends: Sequence[Sequence[str]], width: int, height: int
) -> list[list[Part]]:
    """Return the lines of the curve and of the legend that fits, which tells all signs of it."""
    lines = drawing(dots, fitting(legends, width, height), width, height)
    if not any(Toned(SEVERAL, PLACED["point"]) in line for line in lines):
        return lines
    several = _("{sign}  several values in one place").format(sign=SEVERAL)
    more = [[*each, several] for each in legends]
    return drawing(dots, fitting(more, width, height), width, height)


def fitting(legends: Sequence[Sequence[str]], width: int, height: int) -> Sequence[str]:
    """Return the first that stands whole beside the curve, or of the short below; else the last.

    Of that the beginning is seen, whatever the room.
    """
    is_beside = width >= BESIDE
    cells, room = (LEGEND_WIDTH, height) if is_beside else (width, height - LEAST_ROWS - 1)
    tried = legends if is_beside else legends[-SHORT:]
    whole = (each for each in tried if len(_wrapped(each, cells)) <= room)
    return next(whole, legends[-1] if legends else ())


def drawing(
    dots: Sequence[Dot], legend: Sequence[str], width: int, height: int
) -> list[list[Part]]:
    """Return the lines of the curve and its legend in a room of so many cells."""
    if width >= BESIDE and legend:
        curve = _curve_lines(dots, min(WIDEST, width - LEGEND_WIDTH - 2), height)
        beside = [*_wrapped(legend, LEGEND_WIDTH), *[""] * height]
        return [[*line, "  ", Toned(told, "quiet")]
                for line, told in zip(curve, beside, strict=False)]  # fmt: skip
    below = _wrapped(legend, width)[: max(0, height - LEAST_ROWS - 1)]
    return _curve_lines(dots, width, height - len(below)) + [
        [Toned(told, "quiet")] for told in below
    ]


def _wrapped(legend: Sequence[str], width: int) -> list[str]:
    """Return the legend in lines with its gaps, what follows a first one set in below its words."""
    room = max(8, width - INDENT)
    told = (each.within(room) if isinstance(each, Shorter) else each for each in legend)
    return [line for each in told for line in as_printed(visible_line(each), room, INDENT)]


def _curve_lines(dots: Sequence[Dot], width: int, height: int) -> list[list[Part]]:
    """Return the rows from the highest to the axis below; nothing where there is no room."""
    rows = height - 1
    if not dots or rows < 1:
        return [[""]] * max(0, height)
    points = [(dot.day, dot.value) for dot in dots]
    ticks = {row: number_words(value) for row, value in drawn(points, 2, rows).ticks}
    margin = max(map(len, ticks.values()))
    room = width - margin - 2
    if room < 2:
        return [[""]] * height
    longest = max(len(dot.label) for dot in dots) + 2
    curve = drawn(points, max(room // 2, room - longest), rows)
    drawn_field = _placed(curve, dots, room)
    lines: list[list[Part]] = [
        [Toned(ticks.get(row, "").rjust(margin) + (" ┤" if row in ticks else " │"), "quiet"),
         *drawn_field.line(row)]
        for row in range(rows)
    ]  # fmt: skip
    return [*lines, [Toned(" " * (margin + 1) + "└" + _axis(curve, dots, room), "quiet")]]


def _placed(curve: Curve, dots: Sequence[Dot], width: int) -> _Field:
    placed = _Field(width)
    for part in sorted({dot.part for dot in dots}):
        of_part = {spot: [n for n in spot.points if dots[n].part == part] for spot in curve.spots}
        spots = (replace(spot, points=tuple(points)) for spot, points in of_part.items() if points)
        for column, row in replace(curve, spots=tuple(spots)).line():
            placed.put(column, row, BETWEEN, "line")
    for spot in curve.spots:
        placed.put(spot.column, spot.row, _sign(spot, dots), "point")
    for spot in reversed(curve.spots):  # the newest is sure of its label
        _put_label(placed, spot, _label(spot, dots))
    return placed


def _put_label(placed: _Field, spot: Spot, label: str) -> None:
    """Write a label beside its point, with a cell left free at both ends, if there is room."""
    after, before = spot.column + 2, spot.column - len(label) - 1
    if placed.is_free(after, spot.row, len(label)) and _ends(placed, after + len(label), spot.row):
        placed.put(after - 1, spot.row, f" {label} "[: placed.width - after + 1], "label")
    elif placed.is_free(before, spot.row, len(label)) and _ends(placed, before - 1, spot.row):
        placed.put(max(0, before - 1), spot.row, f" {label} "[before < 1 :], "label")


def _ends(placed: _Field, column: int, row: int) -> bool:
    """True where a label may end before this cell: it is free, or outside."""
    return not 0 <= column < placed.width or placed.is_free(column, row, 1)


def _sign(spot: Spot, dots: Sequence[Dot]) -> str:
    if len(spot.points) > 1:
        return SEVERAL
    dot = dots[spot.points[0]]
    return CONVERTED if dot.is_converted else PART_SIGNS[dot.part]


def _label(spot: Spot, dots: Sequence[Dot]) -> str:
    return f"×{len(spot.points)}" if len(spot.points) > 1 else dots[spot.points[0]].label


def _axis(curve: Curve, dots: Sequence[Dot], width: int) -> str:
    """Return the line below, with the month of a point under it wherever that finds room."""
    line = ["─"] * width
    first, *between = curve.spots
    for spot in (first, *between[-1:], *between[:-1]):
        words = dots[spot.points[0]].when
        start = min(max(0, spot.column - len(words) // 2), width - len(words))
        around = line[max(0, start - 1) : start + len(words) + 1]
        if start >= 0 and set(around) <= {"─"}:
            line[start : start + len(words)] = words
    return "".join(line)


def number_words(value: Decimal) -> str:
    """Return a number as it was measured; one of too many digits by its power of ten."""
    plain = f"{value:f}"
    return plain if len(plain) <= LONGEST_NUMBER else f"{value:.2E}"
