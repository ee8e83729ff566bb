"""A long paste: read once, overtaken by a later one, shown page by page, saved whole."""

from __future__ import annotations

import threading

import pytest
from app_driver import Opened, glass, paste, press, vault_of
from sqlmodel import select
from tests_support import lab_text

from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste
from famchart.records.result import Result
from famchart.screens import pasted as pasted_module
from famchart.screens.pasted import Pasted
from famchart.screens.timeline import TimelineScreen
from famchart.store import drafts


@pytest.fixture
def read_texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that were read to their ends."""
    texts: list[str] = []

    def noted(text: str, *options: object) -> Draft:
        draft = read_paste(text, *options)  # type: ignore[arg-type]
        texts.append(text)
        return draft

    monkeypatch.setattr(pasted_module, "read_paste", noted)
    return texts


def test_a_text_is_read_once_whatever_is_decided_about_it(read_texts: list[str]) -> None:
    pasted = Pasted(lab_text(5))
    pasted.read()
    pasted.choose_day("2026-11-20")
    pasted.left_out.add(2)
    pasted.added[3] = {"name": "Zinc", "value": "70"}
    assert len(pasted.read().rows) == 6
    assert read_texts == [lab_text(5)]


@pytest.mark.sweep
def test_two_who_ask_at_once_wait_for_one_reading(read_texts: list[str]) -> None:
    pasted, found = Pasted(lab_text(2000)), []
    threads = [
        threading.Thread(target=lambda: found.append(len(pasted.read().rows))) for _ in range(3)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == [2000] * 3
    assert len(read_texts) == 1


def test_a_text_that_comes_meanwhile_is_read_instead_of_the_earlier_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pasted, later, begun = Pasted(lab_text(3000)), lab_text(7), []

    def overtaken(text: str, *options: object) -> Draft:
        begun.append(len(text.splitlines()))
        if len(begun) == 1:
            pasted.put(later)
        return read_paste(text, *options)  # type: ignore[arg-type]

    monkeypatch.setattr(pasted_module, "read_paste", overtaken)
    assert len(pasted.read().rows) == 7
    assert begun == [3000, 7]


@pytest.mark.sweep
async def test_a_row_beyond_the_first_page_is_shown_left_out_and_not_saved(opened: Opened) -> None:
    async with opened(size=(160, 45)) as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, "Collected: 2026-11-20\n" + lab_text(1200) + "\nNote: taken fasting")
        assert "1200 new · 1 line kept as text" in glass(pilot.app)
        await press(pilot, "end")
        assert "kept as text: Note: taken fasting" in glass(pilot.app)
        await press(pilot, "up", "up", "x")
        assert "› ×  Test of kind 298" in glass(pilot.app)
        assert "1 left out" in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TimelineScreen)
        values = {each.value for each in vault_of(pilot).all(select(Result))}
        assert len(values) == 1199
        assert "1198.8" not in values
        await press(pilot, "u")
        assert vault_of(pilot).all(select(Result)) == []


@pytest.mark.sweep
async def test_of_a_very_long_text_the_box_shows_the_beginning_and_all_is_kept(
    opened: Opened,
) -> None:
    text = lab_text(3000)
    async with opened() as pilot:
        await press(pilot, "p")
        await paste(pilot, text)
        assert "Test of kind 000" in glass(pilot.app)
        await press(pilot, "escape")
        assert drafts.draft(vault_of(pilot), "paste")["text"] == text


@pytest.mark.sweep
async def test_many_results_pasted_again_are_all_known(opened: Opened) -> None:
    text = "Collected: 2026-11-20\n" + lab_text(600)
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, text)
        await press(pilot, "enter", "p")
        await paste(pilot, text.replace("660.9 H", "662.9 H"))
        said = glass(pilot.app)
        assert "1 new" in said
        assert "599 already known" in said
