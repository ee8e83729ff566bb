"""The years that a curve goes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from famchart.core.trend import Trend
from famchart.i18n import N_


@dataclass(frozen=True)
class Span:
    """So many years back from today; None: all of them."""

    years: int | None
    words: str


SPANS = (
    Span(None, N_("all years")),
    Span(5, N_("5 years")),
    Span(2, N_("2 years")),
    Span(1, N_("1 year")),
)


def within(trend: Trend, span: Span, today: date) -> Trend:
    """Return a trend with the results of a span alone; those of no known day are in none."""
    if span.years is None:
        return trend
    since = f"{today.year - span.years:04}-{today:%m-%d}"
    points = [each for each in trend.points if _is_since(each.measured.on, since)]
    apart = [pair for pair in trend.not_joined if _is_since(pair[0].on, since)]
    return replace(trend, points=tuple(points), not_joined=tuple(apart))


def _is_since(on: str | None, since: str) -> bool:
    """True from that day on; a month or a year counts if it reaches into the span."""
    return on is not None and on >= since[: len(on)]
