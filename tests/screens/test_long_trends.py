"""One test with thousands of values: its page looks through them a few times, not once for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from famchart.core.blood_pressure import joined_pressures
from famchart.core.results import parse_value
from famchart.core.trend import Measured, Trend
from famchart.screens.trend_legend import legend
from famchart.screens.trend_words import letters, rows, unit_words


class Looked(tuple[Any, ...]):
    """Points that count how often somebody goes through them."""

    times = 0

    def __iter__(self) -> Iterator[Any]:
        self.times += 1
        return super().__iter__()


class Unit(str):
    """A unit that counts with how many others it is compared."""

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Unit.compared += 1
        return str.__eq__(self, other)


def pressures(values: int) -> Trend:
    return joined_pressures(
        [
            (
                "Blood pressure",
                Measured(uuid4(), "2026-01-02", parse_value("120/80"), "mmHg", "90-140", None, "A"),
            )
            for _number in range(values)
        ]
    )


@pytest.mark.parametrize("values", [3, 60])
def test_rows_and_legend_go_through_the_points_a_few_times(values: int) -> None:
    points = Looked(pressures(values).points)
    trend = replace(pressures(1), points=points)
    signs = letters(["A"])
    assert len(rows(trend, signs)) == values
    assert legend(trend, signs)
    assert points.times <= 16


def test_the_unit_that_most_have_is_found_without_comparing_each_with_each() -> None:
    one = pressures(1).points[0]
    points = tuple(
        replace(one, measured=replace(one.measured, unit=Unit("mmHg"))) for _number in range(60)
    )
    Unit.compared = 0
    assert unit_words(replace(pressures(1), points=points)) == "mmHg"
    assert Unit.compared <= 3 * len(points)
