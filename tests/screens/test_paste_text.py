"""The text on the left: it is in sight beside its rows, and no stray key changes it."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

import pytest
from app_driver import Opened, glass, paste, press, settle, vault_of, write
from sqlmodel import select
from tests_support import PANEL, lab_text
from textual import events
from textual.geometry import Region
from textual.pilot import Pilot

from famchart.records.result import Result
from famchart.screens.paste import PasteScreen
from famchart.screens.text_pane import PasteBox, TextPane
from famchart.screens.today import TodayScreen
from famchart.store.drafts import draft
from famchart.widgets.numbered_text import NumberedText
from famchart.widgets.plain_table import PlainTable

LEFT = 26
"""Cells of the text at 80 columns."""


def text_pane(pilot: Pilot[Any]) -> list[str]:
    return [line[:LEFT] for line in glass(pilot.app).splitlines()[3:-2]]


def marked(pilot: Pilot[Any]) -> str:
    """Return the line with the sign, and what it goes on with below."""
    lines = text_pane(pilot)
    at = next(number for number, line in enumerate(lines) if "▸" in line)
    more = takewhile(lambda line: line[:4].isspace(), lines[at + 1 :])
    return " ".join(" ".join([lines[at], *more]).split())


def text_of(pilot: Pilot[Any]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, PasteScreen)
    return screen.pasted.text


async def test_every_column_of_the_row_under_the_cursor_is_in_sight(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL + lab_text(40))
        assert marked(pilot) == "3 ▸ Cholesterol, Total 212 H mg/dL <200"
        assert text_pane(pilot)[0].split() == ["1", "LIPID", "PANEL"]
        await press(pilot, "down")
        assert marked(pilot) == "4 ▸ Triglycerides 148 mg/dL <150"
        await press(pilot, "pagedown", "pagedown")
        (row,) = [line[LEFT:] for line in glass(pilot.app).splitlines() if "› " in line]
        value, _unit, *_others = row.split()[5:]
        assert f" {value} H mg/dL" in marked(pilot)


async def test_all_lines_of_a_row_are_marked_and_lead_to_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, "Iron\nNormal range: 50-170 ug/dL\n61\n" + PANEL)
        numbered = [line.split() for line in text_pane(pilot) if line[:3].strip()]
        assert [words[1] for words in numbered[:4]] == ["▸", "▸", "▸", "LIPID"]
        await press(pilot, "down", "tab", *["up"] * 4)
        assert pilot.app.screen.query_one(NumberedText).line == 3
        assert "› " in next(line for line in glass(pilot.app).splitlines() if "61  ug" in line)


async def test_no_stray_key_changes_what_was_pasted(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "tab")
        assert pilot.app.screen.query_one(NumberedText).has_focus
        await press(pilot, "y", "backspace", "delete", "ctrl+k", "ctrl+x", "space", "z", "home")
        assert text_of(pilot) == PANEL
        assert not pilot.app.screen.query_one(PasteBox).display


@pytest.mark.sweep
async def test_one_key_opens_the_text_for_writing_and_tab_closes_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "down", "E")
        assert "enter save" not in glass(pilot.app)
        await write(pilot, "My ")  # at the line of the row
        pilot.app.screen.query_one(TextPane).pause()
        await settle(pilot)
        await press(pilot, "tab")
        assert text_of(pilot) == PANEL.replace("Trigl", "My Trigl").rstrip()
        assert "enter save" in glass(pilot.app)
        await press(pilot, "enter")
        assert len(vault_of(pilot).all(select(Result))) == 3


async def test_what_is_opened_and_not_changed_stays_byte_for_byte(opened: Opened) -> None:
    text = PANEL.replace("\n", "\r\n") + "\x1b[31m\r\n"
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, text)
        await press(pilot, "x", "E", "escape")
        assert isinstance(pilot.app.screen, PasteScreen)
        assert text_of(pilot) == text
        assert "1 left out" in glass(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert draft(vault_of(pilot), "paste")["text"] == text


async def test_a_text_is_typed_at_once_and_pasted_into_what_is_written(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await write(pilot, "HDL 41 mg/dL ")
        await paste(pilot, ">39")
        pilot.app.screen.query_one(TextPane).pause()
        await settle(pilot)
        await press(pilot, "tab")
        assert marked(pilot) == "1 ▸ HDL 41 mg/dL >39"
        assert text_of(pilot) == "HDL 41 mg/dL >39"


@pytest.mark.sweep
async def test_a_text_too_long_for_the_box_says_so(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, lab_text(2500))
        await press(pilot, "end", "E")
        assert "This text is too long to be edited here" in glass(pilot.app)
        assert marked(pilot).startswith("2500 ▸")


@pytest.mark.sweep
async def test_a_key_right_behind_a_paste_is_none_of_its_text(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        pilot.app.post_message(events.Paste(PANEL))
        pilot.app.post_message(events.Key("5", "5"))
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, PasteScreen)
        assert screen.pasted.text == PANEL


async def test_the_page_is_not_drawn_anew_because_the_rows_get_the_focus(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between a pasted panel and its rows, it took as long as reading them."""
    async with opened() as pilot:
        await press(pilot, "p")
        drawn: list[object] = []

        def noted(page: PasteScreen, *regions: Region, **how: bool) -> None:
            if not regions:  # what a page behind it draws anew comes with its regions
                drawn.append(how)

        monkeypatch.setattr(PasteScreen, "refresh", noted)
        pilot.app.screen.query_one(PlainTable).focus()
        await settle(pilot)
        assert drawn == []
