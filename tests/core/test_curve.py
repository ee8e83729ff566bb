"""A curve in a field of characters: where points stand is by date and value, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.curve import day_of, drawn

DAYS = st.integers(1, 3_000_000)
VALUES = st.decimals("-1e12", "1e12", allow_nan=False, allow_infinity=False, places=4)
POINTS = st.lists(st.tuples(DAYS, VALUES), min_size=1, max_size=60).map(
    lambda points: sorted(points, key=lambda point: point[0])
)
WIDTHS, HEIGHTS = st.integers(1, 200), st.integers(1, 60)


def cells(points, width, height):
    """Return column and row of every point, in the order of the points."""
    found = {
        n: (spot.column, spot.row)
        for spot in drawn(points, width, height).spots
        for n in spot.points
    }
    return [found[number] for number in range(len(points))]


@given(POINTS, WIDTHS, HEIGHTS)
def test_every_point_stands_once_and_within_the_field(points, width, height):
    curve = drawn(points, width, height)
    numbers = [number for spot in curve.spots for number in spot.points]
    assert sorted(numbers) == list(range(len(points)))
    for spot in curve.spots:
        assert 0 <= spot.column < width
        assert 0 <= spot.row < height
    for column, row in curve.line():
        assert 0 <= column < width
        assert 0 <= row < height


@given(POINTS, WIDTHS, HEIGHTS)
def test_a_later_point_is_never_left_of_an_earlier_one(points, width, height):
    columns = [column for column, _row in cells(points, width, height)]
    assert columns == sorted(columns)


@given(POINTS, WIDTHS, HEIGHTS)
def test_a_higher_value_is_never_drawn_lower(points, width, height):
    by_value = sorted(
        zip(points, cells(points, width, height), strict=True), key=lambda pair: pair[0][1]
    )
    rows = [row for _point, (_column, row) in by_value]
    assert rows == sorted(rows, reverse=True)


@given(POINTS, WIDTHS, HEIGHTS)
def test_the_numbers_of_the_axis_stand_where_such_a_value_would(points, width, height):
    ticks = drawn(points, width, height).ticks
    rows = [row for row, _value in ticks]
    values = [value for _row, value in ticks]
    assert rows == sorted(set(rows))
    assert values == sorted(set(values), reverse=True)
    for (_day, value), (_column, row) in zip(points, cells(points, width, height), strict=True):
        assert all(row <= at for at, tick in ticks if tick <= value)
        assert all(row >= at for at, tick in ticks if tick >= value)


@given(POINTS, st.integers(2, 200), st.integers(2, 60))
def test_the_first_and_the_last_day_are_the_edges(points, width, height):
    found = cells(points, width, height)
    if points[0][0] != points[-1][0]:
        assert (found[0][0], found[-1][0]) == (0, width - 1)


A1C = [(day_of("2025-11-18"), Decimal("7.6")), (day_of("2026-03-11"), Decimal("8.1")),
       (day_of("2026-07-09"), Decimal("7.4")), (day_of("2026-10-30"), Decimal("7.4"))]  # fmt: skip


def test_the_mothers_a1c_stands_by_its_dates_between_round_numbers():
    curve = drawn(A1C, 61, 7)
    assert [(spot.column, spot.row) for spot in curve.spots] == [(0, 4), (20, 2), (40, 4), (60, 4)]
    assert [str(value) for _row, value in curve.ticks] == ["8.5", "8.0", "7.5", "7.0"]


def test_one_point_stands_in_the_middle():
    curve = drawn([(5, Decimal("4.1"))], 21, 5)
    assert [(spot.column, spot.points) for spot in curve.spots] == [(10, (0,))]
    assert curve.ticks[-1][1] < Decimal("4.1") < curve.ticks[0][1]


def test_equal_values_stand_in_one_row_inside_the_axis():
    curve = drawn([(1, Decimal(140)), (5, Decimal(140)), (9, Decimal(140))], 21, 7)
    assert len({spot.row for spot in curve.spots}) == 1
    assert curve.ticks[-1][1] <= 140 <= curve.ticks[0][1]


def test_points_that_fall_into_one_cell_share_it():
    curve = drawn([(1, Decimal(1)), (1, Decimal(1)), (9000, Decimal(9))], 20, 5)
    assert [spot.points for spot in curve.spots] == [(0, 1), (2,)]


def test_below_zero_is_below_zero():
    (low, high) = cells([(1, Decimal("-2.5")), (2, Decimal("2.5"))], 10, 9)
    assert low[1] > high[1]
    assert Decimal(0) in [
        value for _row, value in drawn([(1, Decimal("-2.5")), (2, Decimal("2.5"))], 10, 9).ticks
    ]


def test_nothing_has_no_curve():
    assert drawn([], 10, 5).spots == ()


@pytest.mark.parametrize(
    ("iso", "same"),
    [("2026-03", "2026-03-15"), ("2026", "2026-07-01"), ("2026-03-11", "2026-03-11")],
)
def test_a_month_or_a_year_stands_at_its_middle(iso, same):
    assert day_of(iso) == day_of(same)


def test_the_line_between_two_points_has_a_cell_for_each_column():
    curve = drawn([(1, Decimal(0)), (11, Decimal(10))], 11, 11)
    assert [column for column, _row in curve.line()] == list(range(1, 10))


def test_the_rows_between_the_numbers_of_the_axis_are_as_many_everywhere():
    values = [Decimal(each) for each in ("7.4", "8.1", "7.6")]
    rows = [row for row, _value in drawn(list(enumerate(values)), 60, 17).ticks]
    assert {lower - upper for upper, lower in pairwise(rows)} == {2}


def test_the_line_leaves_the_last_point_of_a_day_also_where_the_first_has_its_value():
    days = [(1, Decimal(0)), (1, Decimal(10)), (1, Decimal(0)), (11, Decimal(0))]
    curve = drawn(days, 11, 11)
    assert {row for _column, row in curve.line()} == {10}
    curve = drawn([*days[:2], (11, Decimal(10))], 11, 11)
    assert {row for _column, row in curve.line()} == {0}
