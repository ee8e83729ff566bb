"""No text takes long to read, whatever it is made of."""

from __future__ import annotations

import time

import pytest

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


def test_a_rule_of_many_dashes_is_no_direction():
    start = time.process_time()
    read_paste("Zinc  5  mg/dL\n" + "------------------- VA RESULTS -------------------\n" * 20)
    assert time.process_time() - start < LONGEST


def test_a_large_text_is_read_soon():
    line = "Zinc {}\t{}.5\tug/dL\t60-130\t----------\n"
    text = "".join(line.format(n, n) for n in range(3000))
    start = time.process_time()
    read_paste(text)
    assert time.process_time() - start < 3 * LONGEST
