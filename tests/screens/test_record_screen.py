from __future__ import annotations

import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on
from pasted_panel import paste_panel
from results_driver import result
from sqlmodel import select
from tests_support import HOSTILE_AT_ONCE

from famchart.records.account import Account
from famchart.records.note import Note
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.screens.account import AccountScreen
from famchart.screens.form import FormScreen
from famchart.screens.record import RecordScreen
from famchart.store import originals
from famchart.widgets.linked_reader import LinkedReader


async def test_every_field_its_source_and_its_history_are_shown(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "y", "enter", "down", "enter")
        assert type(pilot.app.screen) is RecordScreen
        text = words_on(pilot.app)
    assert "Mother · MyChart, Valley Health" in text
    assert "Granted on Dec 1, 2025" in text
    assert "Ends on Dec 1, 2026" in text
    assert "Source typed" in text
    assert "What happened to it" in text
    assert "Entered" in text


async def test_a_change_is_told_in_words(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        (note,) = [each for each in vault.all(select(Note)) if "Swollen" in each.text]
        note.on = "2026-11-17"
        vault.save(note)
        await press(pilot, "g", "n", "enter")
        assert "Date changed from “Nov 18, 2026” to “Nov 17, 2026”" in glass(pilot.app)


async def test_a_record_without_secrets_has_no_keys_for_them(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "enter")
        assert "copy password" not in glass(pilot.app)


async def test_the_text_it_was_read_from_stands_beside_it(opened: Opened) -> None:
    async with opened(size=(120, 30)) as pilot:
        vault = vault_of(pilot)
        person = pilot.app.desk.people[0].id  # type: ignore[attr-defined]
        with vault.work("Filed") as work:
            address = originals.keep(work.connection, b"first line\nsecond [/line]", "text/plain")
            source = Source(way="paste", original=address)
            work.save(source)
            work.save(Note(person_id=person, text="T", on="2026-11-22", source_id=source.id,
                           source_line=2))  # fmt: skip
        await press(pilot, "g", "n", "enter")
        lines = glass(pilot.app).splitlines()
    (line,) = [line for line in lines if "second [/line]" in line]
    assert line.index("second") > 50
    assert any("pasted, line 2" in line for line in lines)


async def test_on_a_small_glass_the_pane_in_focus_has_all_of_it(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        paste_panel(vault_of(pilot), "2026-11-21")
        await press(pilot, "g", "v", "enter")
        assert "Value" in glass(pilot.app)
        assert "As it came" not in glass(pilot.app)
        assert len([line for line in glass(pilot.app).splitlines()[2:8] if line]) >= 5
        await press(pilot, "tab")
        assert "▸  LDL" in glass(pilot.app)
        assert "Value" not in glass(pilot.app)
        await press(pilot, "home")
        assert "As it came" in glass(pilot.app)


async def test_e_edits_and_x_deletes_after_asking(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "enter", "e")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "escape", "x", "y")
        assert "This record was deleted." in glass(pilot.app)
        assert "u to undo" in glass(pilot.app)
        await press(pilot, "u")
        assert "Swollen ankles" in glass(pilot.app)


@pytest.mark.sweep
async def test_what_is_shown_follows_a_change_from_outside(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "enter")
        vault = vault_of(pilot)
        (note,) = [each for each in vault.all(select(Note)) if "Swollen" in each.text]
        note.text = "Better now."
        vault.save(note)
        pilot.app.screen.reload()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "Better now." in glass(pilot.app)


# Walking


@pytest.mark.sweep
async def test_a_panel_shows_its_results_and_each_opens_and_leads_back(opened: Opened) -> None:
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21")
        await press(pilot, "g", "d", "enter")
        assert "Results  3" in glass(pilot.app)
        assert "›Cholesterol  212  mg/dL  H" in glass(pilot.app)
        await press(pilot, "down", "enter")
        assert "HDL 41 mg/dL" in glass(pilot.app)
        assert "›Part of" in glass(pilot.app)
        await press(pilot, "enter")
        assert "Results  3" in glass(pilot.app)
        await press(pilot, "escape", "escape")
        assert "›HDL" in glass(pilot.app)
        await press(pilot, "escape")
        assert "Reports" in glass(pilot.app)


async def test_a_private_value_in_a_panel_is_a_line_without_content(opened: Opened) -> None:
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21")
        (hdl,) = [each for each in vault_of(pilot).all(select(Result)) if each.name == "HDL"]
        hdl.private = "ask"
        vault_of(pilot).save(hdl)
        await press(pilot, "g", "d", "enter")
        lines = glass(pilot.app).split("As it came")[0]
    assert "HDL" not in lines
    assert "private: enter opens it" in lines


async def test_every_account_of_a_login_can_be_opened_from_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "o", "enter", "enter")
        assert isinstance(pilot.app.screen, AccountScreen)


async def test_a_long_text_scrolls_until_a_link_comes_into_sight(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        (account,) = vault.all(select(Account))
        text = "\n".join(f"line {number}" for number in range(60))
        vault.save(Note(person_id=account.person_id, account_id=account.id, text=text))
        await press(pilot, "g", "n", "end", "enter")
        pane = pilot.app.screen.query_one(LinkedReader)
        assert pane.link is None
        await press(pilot, "enter")
        assert "Note" in glass(pilot.app).splitlines()[1]
        await press(pilot, *["down"] * 70)
        assert "›Portal account" in glass(pilot.app)
        await press(pilot, "up", "up", "home")
        assert "line 0" in glass(pilot.app)


# The original


async def test_page_after_page_leads_through_the_record_and_on_into_the_original(
    opened: Opened,
) -> None:
    text = "\n".join(f"row {number}" for number in range(80))
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21", text)
        await press(pilot, "g", "d", "enter", "pagedown")
        assert "›Cholesterol" not in glass(pilot.app)
        assert "Entered, pasted" in glass(pilot.app)
        await press(pilot, "home")
        assert "›Cholesterol" in glass(pilot.app)
        await press(pilot, "end")
        assert "Entered, pasted" in glass(pilot.app)
        await press(pilot, "pagedown", "pagedown")
        assert "row 0" not in glass(pilot.app)
        assert "row 20" in glass(pilot.app)
        await press(pilot, "pageup", "pageup", "pageup")
        assert "›Cholesterol" in glass(pilot.app)


async def test_tab_goes_to_the_original_and_back_and_arrows_scroll_it(opened: Opened) -> None:
    text = "\n".join(f"row {number}" for number in range(80))
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21", text)
        await press(pilot, "g", "d", "enter")
        assert "row 2" in glass(pilot.app)
        await press(pilot, "tab", "end")
        assert "row 79" in glass(pilot.app)
        assert "›Cholesterol" not in glass(pilot.app)
        await press(pilot, "home", "tab")
        assert "row 79" not in glass(pilot.app)
        assert "›Cholesterol" in glass(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_the_line_it_was_read_from_is_in_sight_with_a_sign(
    opened: Opened, size: tuple[int, int]
) -> None:
    text = "\n".join(f"row {number}" for number in range(1, 400))
    async with opened(size=size) as pilot:
        report = paste_panel(vault_of(pilot), "2026-11-21", text)
        result = vault_of(pilot).all(select(Result))[0]
        result.source_line = 300
        vault_of(pilot).save(result)
        pilot.app.push_screen(RecordScreen(pilot.app.desk, "result", result.id))  # type: ignore[attr-defined]
        await settle(pilot)
        assert "▸  row 300" in glass(pilot.app)
        assert report.source_id == result.source_id


async def test_of_bytes_that_are_no_text_it_says_what_is_kept(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        person = pilot.app.desk.people[0].id  # type: ignore[attr-defined]
        with vault.work("Filed") as work:
            address = originals.keep(work.connection, b"%PDF-1.7\0" * 200, "application/pdf")
            source = Source(way="file", label="letter.pdf", original=address)
            work.save(source)
            work.save(Note(person_id=person, text="T", on="2026-11-22", source_id=source.id))
        await press(pilot, "g", "n", "enter")
        text = words_on(pilot.app)
    assert "letter.pdf: 1,800 bytes, application/pdf. It is kept as it came" in text


async def test_what_was_typed_has_no_original_and_tab_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "enter", "tab")
        assert "! This was typed: there is no original to show." in glass(pilot.app)


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(40, 10), (100, 30), (160, 45)])
async def test_the_panes_fit_every_size(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        paste_panel(vault_of(pilot), "2026-11-21")
        await press(pilot, "g", "d", "enter")
        assert "Lipid panel" in glass(pilot.app)
        await press(pilot, "tab")
        assert "As it came" in glass(pilot.app)


@pytest.mark.parametrize("hostile", HOSTILE_AT_ONCE)
async def test_a_hostile_original_stays_text(opened: Opened, hostile: str) -> None:
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21", f"{hostile}\n{hostile} and words")
        await press(pilot, "g", "d", "enter", "tab", "down", "tab", "enter")
        assert all(ord(sign) >= 0x20 for line in glass(pilot.app).split("\n") for sign in line)
        assert isinstance(pilot.app.screen, RecordScreen)


async def test_the_source_is_told_as_the_history_tells_it(opened: Opened) -> None:
    async with opened() as pilot:
        found = result(vault_of(pilot), name="Potassium", value="4.1", account="Mother MyChart")
        await pilot.app.run_action(f"app.go('open result {found.id}')")
        await settle(pilot)
        assert "Source typed from MyChart" in words_on(pilot.app)
        assert "Entered, typed from MyChart" in words_on(pilot.app)


@pytest.mark.sweep
async def test_no_head_stands_alone_in_the_last_line_of_the_glass(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "enter")
        for height in range(10, 25):
            await pilot.resize_terminal(80, height)
            await settle(pilot)
            is_head_shown = "What happened to it" in glass(pilot.app)
            assert is_head_shown == ("Entered, typed" in glass(pilot.app)), height
        assert is_head_shown
