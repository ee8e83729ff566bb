"""What is half written survives a lock, a crash and another form; nobody can read it on the disk."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from app_driver import (
    CLOCK,
    WEAK,
    Opened,
    burst,
    glass,
    paste,
    press,
    running,
    settle,
    vault_of,
    write,
)
from sqlmodel import select
from terminal_driver import Terminal
from tests_support import PANEL
from textual.pilot import Pilot

from famchart.core.secret import Secret
from famchart.records import kinds
from famchart.records.medication import Medication
from famchart.records.person import Person
from famchart.screens.ask_fields import AskFields
from famchart.screens.form import FormScreen
from famchart.screens.half_written import half_written_words
from famchart.screens.paste import PasteScreen
from famchart.screens.records import RecordsScreen
from famchart.screens.today import TodayScreen
from famchart.screens.unlock import UnlockScreen
from famchart.store.drafts import draft, drafts_named
from famchart.store.keys import Passphrase
from famchart.store.lookup import find
from famchart.store.opening import create_vault, open_vault
from famchart.store.typed import new_record
from famchart.widgets.field_row import FieldRow

WORDS = "seven lamps"
SHEETS_OF: tuple[tuple[str, dict[str, str]], ...] = (
    ("message", {"subject": "Ankles", "sent_at": "2026-11-18 09:00"}),
    ("appointment", {"at": "2026-11-30 10:00", "state": "scheduled", "reason": "Heart"}),
    ("bill", {"amount": "12.00", "received_on": "2026-11-19"}),
    ("medication", {"name": "Losartan", "per_day": "1"}),
)
SHEETS = (
    (("g", "m", "r"), "Zanzibar"),
    (("g", "e", "enter", "q"), "Zanzibar"),
    (("g", "j", "enter", "y"), "47.11"),
    (("g", "f", "f"), "4711"),
    (("g", "f", "t"), "2026-12-24"),
    (("g", "a", "enter", "r"), "2026-11-01"),
)
"""Keys that lead to a sheet, and what is typed there first."""


def kept(pilot: Pilot[Any], name: str) -> dict[str, str]:
    return draft(vault_of(pilot), name)


@pytest.mark.sweep
async def test_two_forms_half_written_at_once_are_both_kept(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Half a thought")
        await press(pilot, "escape", "g", "w", "a")
        await write(pilot, "Half a portal")
        await press(pilot, "escape", "g", "n", "e")
        await write(pilot, "Changed ")
        await press(pilot, "ctrl+l", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "Changed Swollen" in glass(pilot.app)
        await press(pilot, "g", "escape", "g", "n", "a")
        assert "Half a thought" in glass(pilot.app)
        await press(pilot, "escape", "g", "w", "a")
        assert "Half a portal" in glass(pilot.app)


@pytest.mark.sweep
async def test_what_is_brought_back_is_so_after_each_lock_until_thrown_away_or_saved(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Half a thought")
        for _lock in range(3):
            await press(pilot, "ctrl+l", "enter")
            assert isinstance(pilot.app.screen, FormScreen)
            assert "Half a thought" in glass(pilot.app)
        await press(pilot, "escape")
        assert "Not saved yet; what you wrote is kept" in glass(pilot.app)
        await press(pilot, "a", "f8", "ctrl+l", "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert kept(pilot, "form:note:new") == {}
        await press(pilot, "g", "n", "e")
        await write(pilot, "Changed ")
        await press(pilot, "ctrl+l", "enter", "f2")
        assert isinstance(pilot.app.screen, RecordsScreen)  # from which it came
        assert "Changed Swollen" in glass(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.sweep
async def test_a_new_form_that_was_erased_leaves_nothing_and_an_erased_field_is_a_change(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Half")
        pilot.app.screen.keep_draft()  # type: ignore[attr-defined]  as a moment later
        assert kept(pilot, "form:note:new")["text"] == "Half"
        await press(pilot, *["backspace"] * 4, "escape")
        assert kept(pilot, "form:note:new") == {}
        assert "what you wrote is kept" not in glass(pilot.app)
        await press(pilot, "a")
        await write(pilot, "Whole")
        await press(pilot, "escape", "a")  # what is brought back can be erased as well
        rows = pilot.app.screen.query(FieldRow)
        next(row for row in rows if row.text == "Whole").take_focus()
        await press(pilot, "end", *["backspace"] * 5, "ctrl+l", "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert kept(pilot, "form:note:new") == {}
        await press(pilot, "g", "n", "e", "end")
        await burst(pilot, *["backspace"] * 40)
        await press(pilot, "escape")
        assert "Not saved yet; what you wrote is kept" in glass(pilot.app)
        await press(pilot, "e")
        assert "Swollen" not in glass(pilot.app)
        await write(pilot, "Swollen ankles in the evening.")  # as it was
        await press(pilot, "escape")
        assert drafts_named(vault_of(pilot), "form:note") == []


@pytest.mark.sweep
async def test_an_erased_sheet_and_an_erased_text_leave_nothing_behind(opened: Opened) -> None:
    async with opened() as pilot:
        mother = vault_of(pilot).all(select(Person))[0]
        vault_of(pilot).save(Medication(person_id=mother.id, name="Losartan", per_day="1"))
        await press(pilot, "g", "f", "t")
        await write(pilot, "2026")
        pilot.app.screen.keep_draft()  # type: ignore[attr-defined]
        await press(pilot, *["backspace"] * 4, "ctrl+l", "enter")
        assert kept(pilot, "trip") == {}
        await press(pilot, "p")
        await write(pilot, "A call")
        await press(pilot, "escape", "escape", "p", "E")
        assert kept(pilot, "paste")["text"] == "A call"
        await press(pilot, *["delete"] * 6, "escape", "escape")
        assert kept(pilot, "paste") == {}


async def test_what_is_typed_without_a_pause_is_kept_all_the_same(
    opened: Opened, monkeypatch: Any
) -> None:
    monkeypatch.setattr("famchart.screens.keeping.DRAFT_AFTER", 0.05)
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        until = time.monotonic() + 20
        while not kept(pilot, "form:note:new") and time.monotonic() < until:
            await pilot.press("x")  # never a pause
        assert "x" in kept(pilot, "form:note:new")["text"]


@pytest.mark.sweep
async def test_a_row_that_is_being_mended_survives_a_lock(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "e", "tab")
        await write(pilot, "4711")
        await press(pilot, "ctrl+l")
        assert "4711" not in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PasteScreen)
        await press(pilot, "e")
        assert "Here is what you had begun to write · f8 starts anew" in glass(pilot.app)
        assert "4711" in glass(pilot.app)
        await press(pilot, "escape")  # as a lock does: what is left is kept, and that is said
        assert "Not saved yet; what you wrote is kept for the next time." in glass(pilot.app)
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, AskFields)
        assert "4711" in glass(pilot.app)
        await press(pilot, "f8")
        assert "4711" not in glass(pilot.app)
        assert "f8" not in glass(pilot.app)
        await press(pilot, "escape", "e")
        assert "4711" not in glass(pilot.app)
        await press(pilot, "tab")
        await write(pilot, "4712")
        await press(pilot, "escape")
        await paste(pilot, PANEL.replace("212", "213"))  # another text has rows of its own
        await press(pilot, "e")
        assert "4712" not in glass(pilot.app)
        await press(pilot, "escape", "w", "e")
        assert "4712" in glass(pilot.app)
        await press(pilot, "enter", "enter")
        assert drafts_named(vault_of(pilot), "paste:") == []


@pytest.mark.sweep
async def test_escape_keeps_what_is_half_written_on_every_sheet(opened: Opened) -> None:
    async with opened() as pilot:
        with vault_of(pilot).work("Added") as work:
            mother = find(work, kinds()["person"], "Mother").id
            for kind, texts in SHEETS_OF:
                new_record(kinds()[kind], texts, work, CLOCK, mother).save(work)
        await press(pilot, "1")
        for keys, typed in SHEETS:
            await press(pilot, *keys)
            assert isinstance(pilot.app.screen, AskFields), keys
            await write(pilot, typed)
            await press(pilot, "escape")
            assert "Not saved yet; what you wrote is kept" in glass(pilot.app), keys
            await press(pilot, keys[-1])
            assert typed in glass(pilot.app), keys
            await press(pilot, "escape")
        await press(pilot, "g", "o", "enter", "e")
        await write(pilot, "Changed ")
        form = pilot.app.screen
        assert isinstance(form, FormScreen)
        await press(pilot, "escape")
        assert "Not saved yet; what you wrote is kept" in glass(pilot.app)


def secret_row(pilot: Any) -> FieldRow:
    return next(row for row in pilot.app.screen.query(FieldRow) if row.spec.is_secret)


@pytest.mark.sweep
async def test_a_half_typed_password_survives_a_lock_in_dots_and_the_saved_one_is_no_draft(
    family: Path,
) -> None:
    saved, typed = "seven-lamps-by-the-river", "nine-kettles-half"
    async with running(family) as pilot:
        await press(pilot, "g", "o", "enter", "e")
        await press(pilot, "tab")
        await write(pilot, "x")
        await press(pilot, "escape")
        (kept,) = drafts_named(vault_of(pilot), "form:login")
        assert saved not in draft(vault_of(pilot), kept).values()
        await press(pilot, "e")
        secret_row(pilot).put(typed)
        await settle(pilot)
        await press(pilot, "ctrl+l")
        for file in family.iterdir():
            assert typed.encode() not in file.read_bytes()
    async with running(family) as pilot:
        await press(pilot, "g", "o", "enter", "e")
        assert secret_row(pilot).text == typed
        assert typed not in glass(pilot.app)
        await press(pilot, "f2")
        assert drafts_named(vault_of(pilot), "form:login") == []


@pytest.mark.sweep
async def test_a_day_that_is_being_typed_survives_a_resize_and_a_lock(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "t")
        await write(pilot, "2026-11")
        await pilot.resize_terminal(40, 10)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "2026-11" in glass(pilot.app)
        await press(pilot, "ctrl+l", "enter", "t")
        assert pilot.app.screen.focused.value == "2026-11"  # type: ignore[union-attr]


def made(path: Path) -> Path:
    vault, _root = create_vault(path, Passphrase(Secret(WORDS)), cost=WEAK)
    vault.save(Person(given="Rosa"))
    vault.close()
    return path


def stored(vault: Path) -> int:
    """Return a number that changes when something is written."""
    return sum(path.stat().st_mtime_ns for path in vault.iterdir())


def readable(folder: Path, text: str) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if text.encode() in path.read_bytes()]


def test_what_was_typed_is_in_the_vault_after_a_kill_and_nowhere_readable(tmp_path: Path) -> None:
    path = made(tmp_path / "F.famchart")
    terminal = Terminal(path, HOME=str(tmp_path), TMPDIR=str(tmp_path))
    try:
        terminal.shows("Passphrase")
        terminal.types(WORDS + "\r")
        terminal.shows("Today")
        terminal.types("gn")
        terminal.shows("Notes")
        terminal.types("a")
        terminal.shows("New: Note")
        terminal.types("Zanzibar")
        terminal.shows("Zanzibar")
        before = stored(path)
        while stored(path) == before:  # kept a second after the first letter
            time.sleep(0.05)
        assert not readable(tmp_path, "Zanzibar")
    finally:
        terminal.kill()
    assert not readable(tmp_path, "Zanzibar")
    vault = open_vault(path, Passphrase(Secret(WORDS)))
    assert draft(vault, "form:note:new")["text"] == "Zanzibar"
    vault.close()


@pytest.mark.sweep
def test_a_stop_by_the_shell_finds_the_vault_locked(tmp_path: Path) -> None:
    path = made(tmp_path / "F.famchart")
    terminal = Terminal(path)
    try:
        terminal.shows("Passphrase")
        terminal.types(WORDS + "\r")
        terminal.shows("Today")
        terminal.stop()
        open_vault(path, Passphrase(Secret(WORDS))).close()  # nobody holds it
        os.kill(terminal.app.pid, signal.SIGCONT)
        terminal.shows("Passphrase")
        terminal.stop()  # with nothing left to be drawn, all of it is drawn anew
        os.kill(terminal.app.pid, signal.SIGCONT)
        terminal.shows("Passphrase")
    finally:
        terminal.kill()


@pytest.mark.sweep
async def test_ctrl_z_locks_in_a_text_too_and_nothing_typed_is_lost(
    opened: Opened, monkeypatch: Any
) -> None:
    monkeypatch.setattr("textual.app.App.action_suspend_process", lambda app: None)
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Half a thought")
        await press(pilot, "home", "end")
        await write(pilot, "ful word")
        await press(pilot, "ctrl+underscore")
        assert "ful word" not in glass(pilot.app)
        await press(pilot, "ctrl+z")
        assert isinstance(pilot.app.screen, UnlockScreen)
        await press(pilot, "enter")
        assert "Half a thought" in glass(pilot.app)
        await press(pilot, "escape")
        await paste(pilot, PANEL)
        await press(pilot, "E")
        await write(pilot, "Zanzibar ")
        await press(pilot, "ctrl+z")
        assert isinstance(pilot.app.screen, UnlockScreen)
        await press(pilot, "enter")
        assert "Zanzibar" in glass(pilot.app)


@pytest.mark.sweep
async def test_after_unlocking_it_is_said_once_what_waits_and_by_which_key_it_comes_back(
    opened: Opened,
) -> None:
    async with opened(size=(100, 24)) as pilot:
        assert "Half written" not in glass(pilot.app)
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Half a thought")
        await press(pilot, "escape", "e")
        await write(pilot, "Changed ")
        await press(pilot, "escape", "plus")
        await write(pilot, "half a line")
        await press(pilot, "escape", "g", "t")
    async with opened(size=(100, 24)) as pilot:
        told = "Half written, not saved: Note (a), Note (e on it), one line (+)"
        (line,) = [each for each in glass(pilot.app).splitlines() if "Half written" in each]
        assert sorted(line.split(": ")[1].split(", ")) == sorted(told.split(": ")[1].split(", "))
        await press(pilot, "g", "n", "g", "t")
        assert "Half written" not in glass(pilot.app)
        await press(pilot, "1", "a", *"note", "enter")
        assert "Half a thought" in glass(pilot.app)


def test_what_waits_is_told_by_its_key_and_what_comes_back_by_itself_is_not() -> None:
    names = ["form:no such kind:new", "ended:1", "paste waits 2", "paste", "import"]
    assert half_written_words(names) == "Half written, not saved: a pasted text (p), a file (i)"
    assert half_written_words(["person"]) == ""
