from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from famchart.widgets.broken_lines import BrokenLines
from famchart.widgets.numbered_text import spans_of
from famchart.widgets.wrapping import pieces


@given(st.text(alphabet="ab 漢é", max_size=60), st.integers(4, 20), st.integers(0, 2))
def test_of_a_broken_line_only_spaces_are_lost(line: str, room: int, hanging: int) -> None:
    found = pieces(line, room, hanging)
    assert "".join(line[slice(*each)] for each in found).replace(" ", "") == line.replace(" ", "")
    assert all(cell_len(line[slice(*each)].rstrip()) <= room for each in found)
    assert [each for pair in found for each in pair] == sorted(
        each for pair in found for each in pair
    )


def test_a_line_is_broken_between_its_columns() -> None:
    line = "Cholesterol, Total   212 H  mg/dL  <200"
    assert [line[slice(*each)].strip() for each in pieces(line, 30, 2)] == [
        "Cholesterol, Total   212 H", "mg/dL  <200"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("Iron", "5", "ug/dL", "5-70"), ["Iron", "5", "ug/dL", "5-70"]),
        (("Iron", "7"), ["Iron"]),  # no part of a number
        (("Zinc", "ug/dL"), ["ug/dL"]),
        (("",), []),
    ],
)
def test_words_are_found_where_they_were_printed(words: tuple[str, ...], found: list[str]) -> None:
    line = "5 Iron    5 ug/dL  5-70"
    assert [line[slice(*each)] for each in spans_of(words, line)] == found


def test_walking_up_and_down_passes_every_piece() -> None:
    text = BrokenLines(["one two three", "", "four"], 8)
    down = list(text.from_top((0, 0), 99))
    assert down == [(0, 0), (0, 1), (1, 0), (2, 0)]
    assert [text.moved(text.last, -step) for step in range(4)] == down[::-1]
