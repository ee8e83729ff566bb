"""A curve drawn with characters, whatever the points and the room."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from famchart.widgets.trend import Dot, drawing, number_words


def text_of(dots, width, height, legend=()):
    lines = drawing(dots, legend, width, height)
    return [
        "".join(part if isinstance(part, str) else part.text for part in line) for line in lines
    ]


def dots(*values, apart=30):
    return [Dot(1 + n * apart, Decimal(value), "A", "Mar 2026") for n, value in enumerate(values)]


DOTS = st.lists(
    st.builds(
        Dot,
        st.integers(1, 10_000),
        st.decimals("-1e6", "1e6", places=2),
        st.sampled_from(["", "A", "B"]),
        st.just("Mar 2026"),
        st.booleans(),
    ),
    max_size=40,
).map(lambda found: sorted(found, key=lambda dot: dot.day))


@given(DOTS, st.integers(0, 130), st.integers(0, 40), st.integers(0, 5))
def test_it_never_leaves_its_room(found, width, height, legend):
    lines = text_of(found, width, height, ["A  4.0-5.6  MyChart"] * legend)
    assert len(lines) <= max(height, 0)
    if width >= 20:
        assert all(cell_len(line) <= width for line in lines)


@given(DOTS.filter(bool), st.integers(40, 90), st.integers(8, 30))
def test_no_point_is_drawn_over_by_a_label(found, width, height):
    signs = "".join(text_of(found, width, height)[:-1])
    several = signs.count("×")
    drawn_alone = signs.count("●") + signs.count("○")
    assert signs.count("◆") >= several
    assert drawn_alone + 2 * signs.count("◆") <= len(found)
    assert drawn_alone + signs.count("◆") >= 1


def test_a_converted_point_has_a_sign_of_its_own():
    lines = text_of([Dot(1, Decimal("7.4"), "", "Oct 2026", is_converted=True)], 40, 6)
    assert any("○ 7.4" in line for line in lines)
    assert not any("●" in line for line in lines)


def test_points_in_one_cell_are_told_by_their_number():
    lines = text_of([*dots("1", "1", "1", apart=0), *dots("5")], 40, 6)
    assert any("◆ ×" in line for line in lines)


def test_values_below_zero_stand_below_zero():
    lines = text_of(dots("-2", "3"), 40, 9)
    rows = {
        label: n for n, line in enumerate(lines) for label in ("-2", "3") if f"A {label}" in line
    }
    assert rows["-2"] > rows["3"]


def test_where_there_is_no_point_nothing_is_drawn():
    assert "".join(text_of([], 40, 6)).strip() == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [("7.4", "7.4"), ("140", "140"), ("-0.05", "-0.05"), ("1234567.89", "1.23E+6"),
     ("0.0000000012", "1.20E-9"), ("1E+3", "1000")],
)  # fmt: skip
def test_a_number_keeps_its_digits_unless_there_are_too_many(value, words):
    assert number_words(Decimal(value)) == words


def test_a_legend_that_is_broken_keeps_its_gaps():
    told = ["A  4.0-5.6  MyChart", "C  <5.7  athenaPatient, Lakeside Endocrinology and Diabetes"]
    shown = [line.rstrip() for line in text_of(dots("7.6", "8.1"), 40, 20, told)]
    assert shown[-2:] == ["C  <5.7  athenaPatient, Lakeside", "   Endocrinology and Diabetes"]


def test_the_line_of_one_part_leaves_its_own_last_point():
    """Of two parts, one may have its later point where the other had an earlier one."""
    told = [(1, 120, 0), (1, 80, 1), (1, 130, 0), (1, 120, 1), (10, 130, 0), (10, 120, 1)]
    found = [Dot(day, Decimal(value), "", "Mar 2026", part=part) for day, value, part in told]
    lines = text_of(found, 60, 10)
    assert len([line for line in lines if "·" in line]) == 2
