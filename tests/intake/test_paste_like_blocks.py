"""A report that is pasted again and again is read by some of its blocks, as if by all of them."""

from __future__ import annotations

import sys

import pytest

from famchart.intake.paste import like_lines, like_looks, likes, read_all, read_paste

PANEL = (
    "Example Laboratory\nCollected: 03/{day}/2026\n\nURINALYSIS\n"
    "Test\tResult\tUnits\tRange\nColor\tYellow\t\tYellow\n"
    "Specific Gravity\t1.0{day}\t\t1.005-1.030\nZinc\t{value}\tug/dL\t60 - 130\n"
)
CELLS = (
    "Date: 03/{day}/2026\n\nZinc\nNormal range: 60 - 130 ug/dL\nValue\n{value}\n\n"
    "Copper\nNormal range: 70 - 140 ug/dL\nValue\n{other}\n"
)
BESIDE = (
    "Drawn 03/{day}/2026\n\nZinc   {value}  ug/dL  60 - 130     Copper   {other}  ug/dL  70 - 140\n"
)


@pytest.fixture
def texts_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Look at short heads, and note of what texts all lines are read."""
    monkeypatch.setattr(likes, "FEWEST_LINES", 50)
    monkeypatch.setattr(like_lines, "LINES_LOOKED_AT", 30)
    for name in ("", ".kinds", ".lab_or_not", ".released", ".surroundings", ".like_lines"):
        monkeypatch.setattr(sys.modules[f"famchart.intake.paste{name}"], "LOOKED_AT", 400)
    read = []

    def noted(text, *habits, **more):
        read.append(text)
        return read_all(text, *habits, **more)

    monkeypatch.setattr("famchart.intake.paste.read_all", noted)
    return read


def repeated(block: str, times: int = 120) -> str:
    return "\n\n".join(
        block.format(day=10 + at % 19, value=61 + at * 7 % 38, other=71 + at * 3 % 28)
        for at in range(times)
    )


@pytest.mark.parametrize("block", [PANEL, CELLS, BESIDE], ids=["table", "cells", "beside"])
def test_of_a_report_again_and_again_few_blocks_are_read(texts_read, block):
    text = repeated(block)
    draft = read_paste(text)
    assert max(map(len, texts_read)) * 2 < len(text)
    assert draft == read_all(text)
    assert len({row.date for row in draft.rows}) == 19


def test_a_block_that_differs_in_a_word_is_read_itself(texts_read):
    text = repeated(PANEL, 60) + "\n\n" + PANEL.replace("Yellow\t\t", "Red\t\t").format(
        day=12, value=90
    ) + "\n\n" + repeated(PANEL, 60)  # fmt: skip
    draft = read_paste(text)
    assert max(map(len, texts_read)) * 2 < len(text)
    assert draft == read_all(text)


def test_blocks_that_look_alike_and_are_not_read_alike_are_all_read(texts_read, monkeypatch):
    """A day that does not stand in the block might be of any of them."""
    monkeypatch.setattr(like_looks.Looks, "days", lambda looks, line: [])
    text = repeated(PANEL)
    assert read_paste(text) == read_all(text)
    assert text in texts_read


def test_a_long_text_of_bare_numbers_is_read_beyond_its_head(texts_read):
    """The results of its head weigh less the longer it is; those below were left away."""
    text = repeated("LDL {value}\nHDL {other}\nTriglycerides 1{value}\n")
    assert len(read_paste(text).rows) == len(read_all(text).rows) == 360


def test_days_that_are_still_to_come_look_like_no_others():
    looks = like_looks.Looks("mdy", "2026-11-28")
    assert looks.of("Drawn 03/12/2026") == looks.of("Drawn 04/21/2025")
    assert looks.of("Drawn 12/12/2026") != looks.of("Drawn 04/21/2025")
