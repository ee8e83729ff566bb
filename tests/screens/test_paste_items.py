"""A pasted text of any kind: each thing that was read is a row beside the text."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import Opened, glass, paste, press, vault_of, words_on, write
from item_previews import previews
from sqlmodel import select
from textual.pilot import Pilot

from famchart.intake.draft import Draft, Item, LabRow
from famchart.intake.standing import Preview, Standing
from famchart.records.note import Note
from famchart.screens import pasted, to_file
from famchart.screens.paste import PasteScreen
from famchart.screens.records import RecordsScreen
from famchart.widgets.plain_table import PlainTable

MEDICINES = """Metformin 850mg
Take ONE tablet by mouth TWICE DAILY with meals
Qty: 60     Refills: 2

Losartan 50mg
Take ONE tablet by mouth ONCE DAILY
Qty: 90     Refills: 3
"""
CT = """CT CHEST WITH CONTRAST
Date: 11/18/2026
FINDINGS: The lungs are clear.
IMPRESSION: No acute disease.
"""
CHANGED = {"Metformin": {"standing": Standing.CHANGED, "changes": ("strength: 500 mg → 850mg",)}}


@pytest.fixture
def filed(monkeypatch: pytest.MonkeyPatch) -> list[Preview]:
    """Collect what is filed; how items stand is said here, as no vault is asked."""
    plans: list[Preview] = []
    real = to_file.file

    def kept(plan: Preview, *args: Any, **named: Any) -> Any:
        plans.append(plan)
        return real(plan, *args, **named)

    monkeypatch.setattr(pasted, "preview", previews(CHANGED))
    monkeypatch.setattr(to_file, "file", kept)
    return plans


def at_cursor(pilot: Pilot[Any]) -> str:
    return next(line for line in glass(pilot.app).splitlines() if "› " in line)


async def test_medicines_stand_beside_their_lines_and_say_what_changes(
    opened: Opened, filed: list[Preview]
) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, MEDICINES)
        assert "2 medicines" in glass(pilot.app)
        assert "Metformin" in at_cursor(pilot)
        assert "850mg · Take ONE tablet" in at_cursor(pilot)
        assert "corrected: strength: 500 mg → 850mg" in words_on(pilot.app)
        assert "2▸" in glass(pilot.app).replace(" ", "")
        assert "1 new · 1 corrected" in glass(pilot.app)
        await press(pilot, "m")
        assert "Only a result is called by the name of a test" in glass(pilot.app)


@pytest.mark.sweep
async def test_an_item_is_left_out_or_edited_in_the_fields_of_its_record(
    opened: Opened, filed: list[Preview]
) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, MEDICINES)
        await press(pilot, "x")
        assert "left out" in at_cursor(pilot)
        await press(pilot, "down", "e")
        assert "Edit: Medicine" in glass(pilot.app)
        await press(pilot, "tab", *["backspace"] * 4)
        await write(pilot, "25 mg")
        await press(pilot, "enter")
        assert "25 mg" in at_cursor(pilot)
        assert "by hand" in glass(pilot.app)
        await press(pilot, "ctrl+l", "enter")  # what was decided survives a lock
        assert "25 mg" in glass(pilot.app)
        await press(pilot, "enter")
        (item,) = filed[0].items
        assert item.texts["strength"] == "25 mg"
        assert item.draft.by_hand
        assert isinstance(pilot.app.screen, RecordsScreen)


@pytest.mark.sweep
async def test_with_everything_left_out_nothing_is_saved_and_n_keeps_the_text_as_a_note(
    opened: Opened, filed: list[Preview]
) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, MEDICINES)
        await press(pilot, "x", "down", "x", "enter")
        assert "All of it is left out; n keeps the text as a note." in glass(pilot.app)
        await press(pilot, "n")
        assert "kept as a note" in glass(pilot.app)
        await press(pilot, "n")
        assert "2 medicines" in glass(pilot.app)
        await press(pilot, "n", "enter")
        assert filed[0].items == ()
        notes = vault_of(pilot).all(select(Note))
        assert MEDICINES.strip() in [each.text.strip() for each in notes]


@pytest.mark.sweep
async def test_a_report_is_there_to_be_read(opened: Opened, filed: list[Preview]) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, CT)
        shown = words_on(pilot.app)
        assert "Findings" in shown
        assert "The lungs are clear." in glass(pilot.app)
        assert "Impression" in shown
        await press(pilot, "space")
        assert "No acute disease." in glass(pilot.app)


@pytest.mark.sweep
async def test_what_is_only_likely_is_asked_once_before_saving(
    opened: Opened, filed: list[Preview], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"Losartan": {"question": "Is this the losartan that is listed?"}}
    monkeypatch.setattr(pasted, "preview", previews(asked))
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, MEDICINES)
        assert "Losartan" in at_cursor(pilot)  # it comes first
        assert "1 to ask" in glass(pilot.app)
        await press(pilot, "enter")
        assert "Is this the losartan that is listed?" in glass(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PasteScreen)
        assert filed == []
        await press(pilot, "enter", "down", "enter")
        assert [row.question for row in filed[0].items] == ["", ""]


@pytest.mark.sweep
@pytest.mark.parametrize("letter", ["n", "y", "s"])
async def test_what_is_only_likely_is_answered_by_a_letter_too(
    opened: Opened, filed: list[Preview], monkeypatch: pytest.MonkeyPatch, letter: str
) -> None:
    asked = {"Losartan": {"question": "Is this the losartan that is listed?"}}
    monkeypatch.setattr(pasted, "preview", previews(asked))
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, MEDICINES)
        await press(pilot, "enter")
        assert "n  No, another one: keep both" in glass(pilot.app)
        assert "y  Yes, the same one" in glass(pilot.app)
        await press(pilot, letter)
        assert [row.question for row in filed[0].items] == ["", ""]


async def test_a_line_in_the_text_leads_to_its_item(opened: Opened, filed: list[Preview]) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, MEDICINES)
        await press(pilot, "tab", "end")
        row = pilot.app.screen.query_one(PlainTable).row
        assert row is not None
        assert row.id == "item 1"


async def test_results_and_medicines_in_one_text_are_all_shown(
    opened: Opened, filed: list[Preview], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Cholesterol, Total   212 H  mg/dL  <200\nLosartan 50 mg, one a day\nThank you\n"
    row = LabRow("Cholesterol, Total", "212", 1, unit="mg/dL", flag="H", date="2026-11-20")
    item = Item("medication", {"name": "Losartan", "dose": "50 mg", "sig": "one a day"}, 2)
    mixed = Draft("lab", text, rows=(row,), items=(item,), unread=("Thank you",), unread_at=(3,))
    monkeypatch.setattr(pasted, "read_paste", lambda *told: mixed)
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, text)
        shown = words_on(pilot.app)
        assert "1 result, 1 medicine" in shown
        assert "Medicine · 50 mg" in shown
        assert "212 mg/dL" in shown
        await press(pilot, "enter")
        assert [len(filed[0].rows), len(filed[0].items)] == [1, 1]
