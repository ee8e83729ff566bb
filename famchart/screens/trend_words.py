"""A trend in words: the points of its curve, its legend, and the rows of its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from string import ascii_lowercase, ascii_uppercase

from famchart.core.curve import day_of
from famchart.core.day_words import short_day
from famchart.core.trend import Measured, Point, Trend, unit_of
from famchart.core.units import printed_unit
from famchart.i18n import N_, _
from famchart.widgets.line_view import Part, Toned
from famchart.widgets.rows import Column, Row
from famchart.widgets.shorter import Shorter
from famchart.widgets.trend import CONVERTED, Dot, number_words

Letters = Mapping[str, str]
"""The sign of each portal, by its title."""
LEAST_WORDS = 8
"""Cells in which the beginning of where a result came from says more than its letter."""
DAYS_APART = 100
"""Days of a curve up to which its axis names days; a longer one names months."""


def unit_words(trend: Trend) -> str:
    """Return the common unit as most laboratories print it; none where nobody has entered one."""
    every = every_value(trend)
    units = Counter(each.unit for each in every if each.unit and unit_of(each) == trend.unit)
    if units:
        return units.most_common(1)[0][0]
    return printed_unit(trend.unit) if any(each.unit for each in every) else ""


def dated(trend: Trend) -> list[Point]:
    """Return the points that a curve can have."""
    return [point for point in trend.points if point.measured.on]


def has_curve(trend: Trend) -> bool:
    """True from two days on: a single dot would be an empty frame."""
    return len({point.measured.on for point in dated(trend)}) > 1


def count(trend: Trend) -> int:
    """Return how many results there are: of one that is printed as 120/80 both count once."""
    return len({point.measured.record_id for point in trend.points}) + len(trend.not_joined)


def why_no_curve(trend: Trend, every: Trend) -> str:
    """Return why some of the results, of all that there are, make no curve."""
    if not trend.points:
        return _("There is no curve: nothing here can be joined.")
    if has_curve(every):
        return _("A curve needs values of two days: t shows more years.")
    return _("A curve needs values of two days.")


def instead_of_curve(trend: Trend, every: Trend, person: str) -> str:
    """Return what stands in place of a curve, in lines; nothing where there is one."""
    if has_curve(trend):
        return ""
    if not count(every):
        words = _("{person} has no result of this test: p pastes, a adds one.")
        return words.format(person=person)
    if not count(trend):
        return _("No result is of these years: t shows more.")
    told = [_point_words(point, trend) for point in reversed(_once(dated(trend)))]
    return "\n".join([*told, why_no_curve(trend, every)])


def _point_words(point: Point, trend: Trend) -> str:
    each = point.measured
    converted = f"{CONVERTED} {number_words(point.value)}" if point.is_converted else ""
    flag = _("flag {flag}").format(flag=each.flag_shown) if each.flag_shown else ""
    own_range = trend.range_words(each)
    printed_range = _("lab’s range {range}").format(range=own_range) if own_range else ""
    told = (printed(each), converted, flag, printed_range, _when(each),
            each.portal or _("no portal"))  # fmt: skip
    return " · ".join(part for part in told if part)


def letters(portals: Sequence[str]) -> Letters:
    """Return the letter of every portal of the family: the same in every curve."""
    signs = ascii_uppercase + ascii_lowercase
    return {portal: signs[n % len(signs)] for n, portal in enumerate(portals)}


def every_value(trend: Trend) -> list[Measured]:
    every = [point.measured for point in trend.points] + [each for each, _why in trend.not_joined]
    return sorted(every, key=lambda each: (each.on or "", each.time))


def _when(each: Measured) -> str:
    return " ".join(filter(None, (short_day(each.on), each.time)))


def dots(trend: Trend, signs: Letters) -> list[Dot]:
    """Return the points of the curve, the oldest first."""
    found = [(day_of(point.measured.on or ""), point) for point in dated(trend)]
    found.sort(key=lambda pair: pair[0])
    names_days = bool(found) and found[-1][0] - found[0][0] <= DAYS_APART
    return [
        Dot(
            day,
            point.value,
            signs.get(point.measured.portal or "", ""),
            short_day((point.measured.on or "")[: 10 if names_days else 7]),
            point.is_converted,
            point.part,
        )
        for day, point in found
    ]


def printed(each: Measured) -> str:
    return f"{each.value.printed} {each.unit}" if each.unit else each.value.printed


def table_columns(trend: Trend) -> list[Column]:
    """Return the columns; the common unit has one of its own where something was converted."""
    is_converted = any(point.is_converted for point in trend.points)
    common = [Column(_("in {unit}").format(unit=unit_words(trend)), 6, right=True)]
    return [
        Column(N_("Day"), 12, stays=True),
        Column(N_("As printed"), 8, right=True, stays=True),
        *(common if is_converted else []),
        Column(N_("Flag"), 4, stays=True),
        Column(N_("Lab’s range"), 6),
        Column(N_("From"), 4, grows=True),
    ]


def rows(trend: Trend, signs: Letters) -> list[Row]:
    """Return the results by date, the newest first; then, apart, those that are not joined.

    The letters of the portals are those of the curve: without one they would stand for nothing.
    """
    signs = signs if has_curve(trend) else {}
    is_converted = any(point.is_converted for point in trend.points)
    found = [_row(point.measured, _common(point) if is_converted else None,
                  point.change or part_words(trend, point), trend, signs)
             for point in reversed(_once(trend.points))]  # fmt: skip
    if trend.not_joined:
        found.append(Row("apart", (Toned(_("NOT ON THE CURVE"), "head"),)))
        blank = "" if is_converted else None
        found += [_row(each, blank, why, trend, signs) for each, why in reversed(trend.not_joined)]
    return found


def _once(points: Sequence[Point]) -> list[Point]:
    """Return a point for each result: one that is printed as 120/80 has two."""
    return list({point.measured.record_id: point for point in points}.values())


def part_words(trend: Trend, point: Point) -> str:
    """Return which of several lines a result is on, where it is not on all of them."""
    is_whole = len(trend.points_of[point.measured.record_id]) > 1
    return "" if is_whole or not trend.parts else _(trend.parts[point.part])


class _From(Shorter):
    """Where a result came from; in a few cells the letter of the portal alone."""

    _sign: str

    def __new__(cls, sign: str, words: str) -> _From:
        made = super().__new__(cls, words)
        made._sign = sign
        return made

    def within(self, room: int) -> str:
        return self if room >= LEAST_WORDS else self._sign


def _row(each: Measured, common: Part | None, remark: str, trend: Trend, signs: Letters) -> Row:
    sign = signs.get(each.portal or "", "")
    portal = f"{sign} {each.portal}".strip() if each.portal else _("no portal")
    cells: list[Part] = [
        _when(each) or _("no day known"),
        Toned(printed(each), "strong"),
        *([] if common is None else [common]),
        each.flag_shown,
        trend.range_words(each),
        Toned(_From(sign, " · ".join(part for part in (remark, portal) if part)), "quiet"),
    ]
    return Row(each.record_id, tuple(cells))


def _common(point: Point) -> Part:
    value = number_words(point.value)
    return f"{CONVERTED} {value}" if point.is_converted else value
