"""No text takes long to read, whatever it is made of."""

from __future__ import annotations

import time
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from famchart.intake.paste import read_paste

LONGEST = 1.0
"""Seconds of the processor; what once took minutes takes a few thousandths."""
MOST_GROWN = 12
"""Five times the rows take five times as long; twenty-five times if each looked at all others."""
PIECES = (
    "1", "1,", "1.", "1-", "1/", "12 ", "- ", "-", "_", "*", "* ", " ", "\t", "| ", "a", "a/", "< ",
    "> or = ", "(1)", "10^", "10^3/", "1:", "1 to ", "Zinc 5; ", "1/1/2020 ", "mg ", "Result: ",
)  # fmt: skip


@pytest.mark.sweep
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


@pytest.mark.sweep
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


@pytest.mark.parametrize("end", ["x", "x S", "x  S  x"])
def test_wide_gaps_that_no_antibiotic_stands_before_take_no_time(end):
    start = time.process_time()
    read_paste(f"Zinc{' ' * 60}{end}\n" * 300)
    assert time.process_time() - start < LONGEST


@pytest.mark.sweep
@pytest.mark.parametrize(
    "piece",
    [
        "Zinc {n}\t{n}.5\tug/dL\t60-130\t----------\n",
        "Some heading\nZinc {n}  5.5 H  ug/dL  60 - 130\n\n",
    ],
    ids=["one row after another", "a heading over each row"],
)
def test_the_time_of_a_text_grows_with_its_length(piece):
    def seconds(rows: int) -> float:
        text = "".join(piece.format(n=n) for n in range(rows))
        start = time.process_time()
        read_paste(text)
        return time.process_time() - start

    seconds(50)  # what is compiled at its first use
    assert seconds(1500) < MOST_GROWN * seconds(300)


def lines_given(monkeypatch: pytest.MonkeyPatch, name: str, at: int = 0) -> list[str]:
    """Return what one step of the reading is asked about, as it comes to be."""
    given_lines: list[str] = []
    step = getattr(import_module(f"famchart.intake.{name.rpartition('.')[0]}"), name.split(".")[-1])

    def noted(*about):
        given_lines.append("".join(about[at]))
        return step(*about)

    monkeypatch.setattr(f"famchart.intake.{name}", noted)
    return given_lines


SENT = "From: Nora Field, MD\nTo: Rosa\nSubject: Zinc\n\nPlease take it with food.\nThank you\n"
IN_WORDS = (
    "Hereditary cancer panel\nReport date: 09/21/2026\nInterpretation: A variant was found.\n"
)


@pytest.mark.parametrize("text", [SAMPLE, SENT])
def test_what_kind_a_text_is_gets_weighed_once(monkeypatch, text):
    weighed = lines_given(monkeypatch, "paste.kinds.weight_of_shots")
    read_paste(text)
    assert weighed
    assert len(weighed) == len(set(weighed))


def test_results_beside_a_report_in_words_are_read_once(monkeypatch):
    results = lines_given(monkeypatch, "paste.read_lab", at=1)
    draft = read_paste(f"{SAMPLE}\n\n{IN_WORDS}")
    assert (len(draft.rows) > 1, [item.kind for item in draft.items]) == (True, ["pathology"])
    assert len(results) == len(set(results))


def test_no_row_of_results_is_looked_at_as_the_head_of_another_table(monkeypatch):
    heads = lines_given(monkeypatch, "paste.transposed.columns_of")
    assert (
        len(read_paste("Zinc 1  5.5 H  ug/dL  60 - 130\nCopper  96  ug/dL  70 - 140\n").rows) == 2
    )
    assert heads == []
