"""The legend of a trend: what the signs of its curve mean, in several lengths."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from famchart.core.trend import Measured, Point, Trend
from famchart.i18n import _
from famchart.screens.trend_words import (
    Letters,
    dated,
    every_value,
    part_words,
    printed,
)
from famchart.widgets.line_view import fitted
from famchart.widgets.shorter import Shorter
from famchart.widgets.trend import CONVERTED, PART_SIGNS, number_words

MOST_CONVERTED = 2
"""Converted values that the legend tells one by one, whatever the room."""
MOST_BESIDE = 60
"""The same of a legend that has the whole height of the glass beside the curve."""
BESIDE = "  "
LEAST_NAMED = 10
"""Cells of a portal with its letter among others in one line."""


def legends(trend: Trend, signs: Letters) -> list[list[str]]:
    """Return the legend in several lengths, the longest first, for whatever room there is.

    The shortest begins with what a curve is not understood without: that some of it is converted.
    In it all portals share a line, without their ranges, which the table has.
    """
    converted = [point for point in dated(trend) if point.is_converted]
    told = range(min(len(converted), MOST_BESIDE), MOST_CONVERTED, -1)
    found = [legend(trend, signs, most) for most in (*told, MOST_CONVERTED)]
    words = _("{sign}  converted from {units}")
    short = [words.format(sign=CONVERTED, units=_units(converted))] if converted else []
    found += [[*short, *_signs_words(trend, signs)]] if short else []
    named = [f"{signs[portal]}  {portal}" for portal in _portals(trend, signs)]
    return [*found, [*short, *_parts_words(trend), SideBySide(named)]]


def legend(trend: Trend, signs: Letters, most: int = MOST_CONVERTED) -> list[str]:
    """Return a line for each portal with its own ranges, then what the other signs mean.

    What is converted beyond the `most` told one by one is told in one line: a single one never is.
    """
    converted = [point for point in reversed(dated(trend)) if point.is_converted]
    lines = _signs_words(trend, signs)
    told, more = converted[:most], converted[most:]
    if len(more) == 1:
        told, more = converted, []
    lines += map(_converted_words, told)
    return [*lines, _more_words(more)] if more else lines


def _signs_words(trend: Trend, signs: Letters) -> list[str]:
    """Return what the signs of a curve of several lines mean, and each portal with its ranges."""
    lines = _parts_words(trend)
    lines += [_portal_words(trend, each, signs[each]) for each in _portals(trend, signs)]
    return lines + ([_portal_words(trend, None, " ")] if _ranges(trend, None) else [])


def _parts_words(trend: Trend) -> list[str]:
    parts = [f"{sign}  {_(name)}" for sign, name in zip(PART_SIGNS, trend.parts, strict=False)]
    return ["   ".join(parts)] if parts else []


def _portals(trend: Trend, signs: Letters) -> list[str]:
    found = {each.portal for each in every_value(trend) if each.portal}
    return sorted(found, key=lambda portal: signs[portal])


def _portal_words(trend: Trend, portal: str | None, letter: str) -> str:
    told = _ranges(trend, portal) or _("no range printed")
    return f"{letter}  {told}  {portal or _('no portal')}"


def _ranges(trend: Trend, portal: str | None) -> str:
    """Return the ranges that came from a portal, or from none, the newest first."""
    of_portal = [each for each in reversed(every_value(trend)) if each.portal == portal]
    return "; ".join(
        dict.fromkeys(_range_with_line(each, trend) for each in of_portal if each.range)
    )


def _range_with_line(each: Measured, trend: Trend) -> str:
    """Return a range with its line, where the curve does not tell that."""
    points = trend.points_of.get(each.record_id, ())
    line = part_words(trend, points[0]) if points else ""
    return " ".join(filter(None, (line, trend.range_words(each))))


def _converted_words(point: Point) -> str:
    told = _("{sign}  {value} converted from {printed} ({portal})")
    return told.format(
        sign=CONVERTED,
        value=number_words(point.value),
        printed=printed(point.measured),
        portal=point.measured.portal or _("no portal"),
    )


def _more_words(points: Sequence[Point]) -> str:
    words = _("{sign}  {n} more converted from {units}: the list has them as printed")
    return words.format(sign=CONVERTED, n=len(points), units=_units(points))


def _units(points: Sequence[Point]) -> str:
    return ", ".join(dict.fromkeys(filter(None, (point.measured.unit for point in points))))


class SideBySide(Shorter):
    """Names in one line, of which each has its share; those without room for any are left out."""

    _names: Sequence[str]

    def __new__(cls, names: Sequence[str]) -> SideBySide:
        made = super().__new__(cls, BESIDE.join(names))
        made._names = names
        return made

    def within(self, room: int) -> str:
        if cell_len(self) <= room:
            return self
        most = max(1, (room + len(BESIDE)) // (LEAST_NAMED + len(BESIDE)))
        names = self._names[:most]
        share = (room + len(BESIDE)) // len(names) - len(BESIDE)
        return BESIDE.join(fitted(name, share).rstrip() for name in names)
