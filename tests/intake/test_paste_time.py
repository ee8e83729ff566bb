"""No text takes long to read, whatever it is made of."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from famchart.intake.paste import read_paste

LONGEST = 1.0
"""Seconds of the processor; what once took minutes takes a few thousandths."""
PIECES = (
    "1", "1,", "1.", "1-", "1/", "12 ", "- ", "-", "_", "*", "* ", " ", "\t", "| ", "a", "a/", "< ",
    "> or = ", "(1)", "10^", "10^3/", "1:", "1 to ", "Zinc 5; ", "1/1/2020 ", "mg ", "Result: ",
)  # fmt: skip


@pytest.mark.parametrize("around", ["{}", "Zinc {}", "Test  Result  Units\nZinc  5  {}"])
def test_repeated_signs_take_no_time(around):
    for piece in PIECES:
        text = around.format(piece * (900 // len(piece)))
        start = time.process_time()
        read_paste(text)
        assert time.process_time() - start < LONGEST, piece


@pytest.mark.parametrize("line", ["\n", " \n", "-\n", "* \n", "\t\n"])
def test_thousands_of_empty_lines_take_no_time(line):
    start = time.process_time()
    read_paste(line * 5000)
    assert time.process_time() - start < LONGEST


def test_a_rule_of_many_dashes_is_no_direction():
    start = time.process_time()
    read_paste("Zinc  5  mg/dL\n" + "------------------- VA RESULTS -------------------\n" * 20)
    assert time.process_time() - start < LONGEST


SAMPLE = (
    "ZINC PANEL  Collected: 05/20/2026 @ 0915\nTest\tResult\tUnits\tRange\nZinc\t54 L\tug/dL\t60-130\n"
    "Copper ........ 96 ug/dL (70 - 140)\nNitrite  Negative  Negative\nResult\n> OR = 60\n"
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 12), st.integers(1, 60)), max_size=6))
def test_a_text_with_parts_repeated_takes_no_time(repeated):
    text = SAMPLE
    for place, length, times in repeated:
        part = text[place : place + length]
        text = text[:place] + part * times + text[place:]
    start = time.process_time()
    read_paste(text)
    assert time.process_time() - start < LONGEST


def test_a_large_text_is_read_soon():
    line = "Zinc {}\t{}.5\tug/dL\t60-130\t----------\n"
    text = "".join(line.format(n, n) for n in range(3000))
    start = time.process_time()
    read_paste(text)
    assert time.process_time() - start < 3 * LONGEST


@pytest.mark.parametrize("end", ["x", "x S", "x  S  x"])
def test_wide_gaps_that_no_antibiotic_stands_before_take_no_time(end):
    start = time.process_time()
    read_paste(f"Zinc{' ' * 60}{end}\n" * 300)
    assert time.process_time() - start < LONGEST


def test_a_text_with_a_heading_over_each_row_is_read_soon():
    pair = "Some heading\nZinc {}  5.5 H  ug/dL  60 - 130\n\n"
    start = time.process_time()
    read_paste("".join(map(pair.format, range(4000))))
    assert time.process_time() - start < 3 * LONGEST
