"""Keys that are typed while a save runs: nothing is saved twice, nothing is lost."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from app_driver import Opened, glass, paste, press, settle, vault_of, words_on, write
from sqlmodel import select
from tests_support import PANEL
from textual import events
from textual.pilot import Pilot

from famchart.core.errors import NoRoomError
from famchart.records import kind_named
from famchart.records.note import Note
from famchart.records.report import Report
from famchart.records.source import Source
from famchart.screens import base, in_turn, today, undoing
from famchart.screens.desk import Expected
from famchart.screens.messages import MessagesScreen
from famchart.screens.results import ResultsScreen
from famchart.screens.today import TodayScreen
from famchart.screens.unlock import UnlockScreen
from famchart.store import originals
from famchart.store.lookup import find
from famchart.store.vault import Vault

UNTITLED = "Collected: 11/20/2026\nPotassium 4.9 mmol/L 3.5-5.1\nSodium 140 mmol/L 135-145\nGlucose 99 mg/dL 70-99\n"


class SlowDisk:
    """A disk on which a change is written when the test says so."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def hold(self) -> None:
        self.may_go_on.clear()
        self.begun.clear()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    found, work = SlowDisk(), Vault.work

    def slow(vault: Vault, what: str, detail: str = "") -> Any:
        found.begun.set()
        assert found.may_go_on.wait(timeout=30)
        return work(vault, what, detail)

    monkeypatch.setattr(Vault, "work", slow)
    yield found
    found.may_go_on.set()


async def typed_meanwhile(pilot: Pilot[Any], disk: SlowDisk, *keys: str) -> None:
    """Press a key that saves and others behind it; the save ends after them."""
    desk = pilot.app.desk
    disk.hold()
    pilot.app._driver.process_message(events.Key(keys[0], None))
    for _wait in range(5000):
        if disk.begun.is_set():
            break
        await pilot.pause()
    assert disk.begun.is_set()
    for key in keys[1:]:
        pilot.app._driver.process_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause()
    disk.may_go_on.set()
    await asyncio.to_thread(desk.saving.acquire)  # a page that was left is not waited for
    desk.saving.release()
    await settle(pilot)


async def _until(pilot: Pilot[Any], is_so: Callable[[], bool]) -> None:
    """Wait for a page; a slow machine takes its time, a key that is lost takes for ever."""
    for _wait in range(2000):
        if is_so():
            return
        await pilot.pause()
    raise AssertionError(glass(pilot.app))


async def leave_meanwhile(
    pilot: Pilot[Any],
    disk: SlowDisk,
    awaited: str,
    place: str = "r",
    page: type = ResultsScreen,
    saving: str = "enter",
) -> str:
    """Press enter, and go elsewhere before the save ends; return the glass with a sentence.

    It takes so long that escape leaves; the worker of a page that was left is not waited for.
    """
    disk.hold()
    await pilot.press(saving)
    while not disk.begun.is_set():
        await pilot.pause()
    saved_on = pilot.app.screen
    with patch.object(in_turn, "LONG", -1.0):
        await pilot.press("escape")
        await _until(pilot, lambda: pilot.app.screen is not saved_on)
        await pilot.press("g", place)
        await _until(pilot, lambda: isinstance(pilot.app.screen, page))
    disk.may_go_on.set()
    for _wait in range(5000):
        if awaited in glass(pilot.app):
            break
        await settle(pilot)
        await asyncio.sleep(0.001)  # or looking would take all the time from the save itself
    return glass(pilot.app)


async def test_a_text_is_filed_once_whatever_is_typed_behind_enter(
    opened: Opened, disk: SlowDisk
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await typed_meanwhile(pilot, disk, "enter", "enter", "x", "down", "2", "u", "enter")
        assert len(vault_of(pilot).all(select(Report))) == 1


@pytest.mark.sweep
async def test_a_save_that_ends_on_another_page_is_shown_and_said_there(
    opened: Opened, disk: SlowDisk
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        shown = await leave_meanwhile(pilot, disk, "Saved")
        assert "Saved: 3 new" in shown
        assert "Triglycerides" in shown


@pytest.mark.sweep
async def test_a_save_that_ends_on_a_page_that_cannot_show_it_tells_the_way_and_keeps_the_cursor(
    opened: Opened, disk: SlowDisk
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL.replace("11/20/2026", "3/4/2019"))  # far from the newest line
        shown = await leave_meanwhile(pilot, disk, "Saved", "m", MessagesScreen)
        assert "Saved: 3 new · 1 line kept as text · u to undo · g l shows it" in shown
        await press(pilot, "g", "l")
        (line,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
        assert "Mar 4, 2019" in line
        await press(pilot, "g", "n", "a")
        await write(pilot, "Called")
        shown = await leave_meanwhile(pilot, disk, "Saved", "m", MessagesScreen, "f2")
        assert "Saved: Called · u to undo · g l shows it" in shown
        await press(pilot, "g", "l")
        (line,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
        assert "Called" in line


@pytest.mark.sweep
async def test_a_text_that_comes_while_another_is_saved_waits_for_it(
    opened: Opened, disk: SlowDisk
) -> None:
    other = "Ferritin 47 ng/mL 15-150\nB12 288 pg/mL 243-894\n"
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        disk.hold()
        await pilot.press("enter")
        while not disk.begun.is_set():
            await pilot.pause()
        pilot.app.post_message(events.Paste(other))
        for _wait in range(100):
            if "this one waits" in glass(pilot.app):
                break
            await pilot.pause()
        assert "The text before is being saved; this one waits" in glass(pilot.app)
        disk.may_go_on.set()
        await settle(pilot)
        assert "1 text still waits: p" in glass(pilot.app)
        vault = vault_of(pilot)
        with vault.reading() as facts:
            (source,) = facts.all(select(Source))
            assert originals.read(facts.connection, source.original or "") == PANEL.encode()
        await press(pilot, "p")
        assert pilot.app.screen.pasted.text == other  # type: ignore[attr-defined]


async def test_a_save_that_fails_is_said_on_whatever_page_one_is(
    opened: Opened, disk: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)

        def full(*_given: object, **_named: object) -> None:
            raise NoRoomError

        monkeypatch.setattr("famchart.screens.to_file.file", full)
        said = NoRoomError.message
        assert f"! {said}" in await leave_meanwhile(pilot, disk, "!")


@pytest.mark.sweep
async def test_a_lock_while_a_text_is_filed_keeps_it_filed(opened: Opened, disk: SlowDisk) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await typed_meanwhile(pilot, disk, "enter", "ctrl+l")
        assert isinstance(pilot.app.screen, UnlockScreen)
        await press(pilot, "enter", "g", "p")
        assert len(vault_of(pilot).all(select(Report))) == 1
        assert "LIPID" not in glass(pilot.app)


@pytest.mark.sweep
async def test_a_form_is_saved_once_and_keys_behind_enter_are_not_used_and_that_is_said(
    opened: Opened, disk: SlowDisk
) -> None:
    async with opened() as pilot:
        before = len(vault_of(pilot).all(select(Note)))
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Called")
        await press(pilot, "tab")
        await typed_meanwhile(pilot, disk, "enter", "enter", "x", "y", "f2")
        assert "Saved: Called · u to undo · 4 keys not used: typed too soon" in glass(pilot.app)
        assert len(vault_of(pilot).all(select(Note))) == before + 1
        await press(pilot, "down")
        assert "Saved: Called" in glass(pilot.app)
        assert "not used" not in glass(pilot.app)


@pytest.mark.sweep
async def test_keys_behind_f2_wait_for_the_save_and_act_on_the_page_below(
    opened: Opened, disk: SlowDisk
) -> None:
    async with opened() as pilot:
        before = len(vault_of(pilot).all(select(Note)))
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Called")
        await typed_meanwhile(pilot, disk, "f2", "f2", "x")
        assert "“Called”" in glass(pilot.app)
        assert "Delete" in glass(pilot.app)
        assert len(vault_of(pilot).all(select(Note))) == before + 1


async def test_a_key_that_would_save_while_another_save_runs_says_so(
    opened: Opened, disk: SlowDisk
) -> None:
    async with opened() as pilot:
        await typed_meanwhile(pilot, disk, "d", "d")
        assert "1 key not used: typed too soon" in words_on(pilot.app)


async def test_a_record_is_deleted_once_and_u_brings_it_back(
    opened: Opened, disk: SlowDisk
) -> None:
    async with opened() as pilot:
        before = len(vault_of(pilot).all(select(Note)))
        await press(pilot, "1", "g", "n", "enter", "x")
        await typed_meanwhile(pilot, disk, "y", "x", "x", "e")
        assert len(vault_of(pilot).all(select(Note))) == before - 1
        vault_of(pilot).undo()
        assert len(vault_of(pilot).all(select(Note))) == before


@pytest.mark.sweep
async def test_many_rows_are_named_and_told_of_while_they_are_taken_back(
    opened: Opened, disk: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "MANY", 3)
    noted: list[object] = []
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, UNTITLED)
        await press(pilot, "enter")
        await press(pilot, "enter", "escape", "u")
        assert "Take back “Filed 3 results, Mother · MyChart”?" in words_on(pilot.app)
        monkeypatch.setattr(today, "note_visit", lambda *_about: noted.append(1))
        disk.hold()
        await pilot.press("y")
        while not disk.begun.is_set():
            await pilot.pause()
        await pilot.pause()
        assert "Taking back 3 results…" in glass(pilot.app)
        await pilot.press("escape")
        await pilot.press("g", "t")
        while not isinstance(pilot.app.screen, TodayScreen) or not pilot.app.screen.is_ready:
            await pilot.pause()
        assert noted == []  # a note would wait for what is being written, and the page for it
        disk.may_go_on.set()
        desk = pilot.app.desk
        await asyncio.to_thread(desk.saving.acquire)
        desk.saving.release()
        told = "Taken back: Filed 3 results, Mother · MyChart · U brings it back"
        for _turn in range(200):  # the thread that took it back has its word still to send
            if told in glass(pilot.app):
                break
            await pilot.pause()
        assert told in glass(pilot.app)
        await settle(pilot)
        assert vault_of(pilot).all(select(Report)) == []


async def test_escape_leaves_a_page_that_reads_for_long(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read = threading.Event()
    monkeypatch.setattr(in_turn, "LONG", 0.01)
    monkeypatch.setattr(ResultsScreen, "load", lambda *_about: may_read.wait(timeout=30))
    async with opened() as pilot:
        pilot.app._driver.process_message(events.Key("g", "g"))
        pilot.app._driver.process_message(events.Key("r", "r"))
        while not isinstance(pilot.app.screen, ResultsScreen):
            await pilot.pause()
        while pilot.app._waits_since is None or events.Event().time < pilot.app._waits_since + 0.02:
            await pilot.pause()
        pilot.app._driver.process_message(events.Key("escape", None))
        for _wait in range(500):
            await pilot.pause()
            if isinstance(pilot.app.screen, TodayScreen):
                break
        may_read.set()
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_an_answer_takes_back_the_change_that_was_named_and_no_other(
    opened: Opened, disk: SlowDisk
) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        for text in ("The first", "The second"):
            with vault.work("Added", detail=text) as unit:
                person = find(unit, kind_named("person"), "Mother")
                unit.save(Note(person_id=person.id, text=text))
        disk.hold()
        await press(pilot, "u")
        await pilot.press("y")
        while not disk.begun.is_set():
            await pilot.pause()
        with patch.object(in_turn, "LONG", -1.0):
            await pilot.press("g", "m")
            await _until(pilot, lambda: isinstance(pilot.app.screen, MessagesScreen))
        pilot.app.desk.expected = Expected.NEITHER
        await pilot.press("u")
        await _until(pilot, lambda: "Take back “Added The second”?" in words_on(pilot.app))
        disk.may_go_on.set()
        await asyncio.to_thread(pilot.app.desk.saving.acquire)
        pilot.app.desk.saving.release()
        await press(pilot, "y")
        assert "That was taken back already." in words_on(pilot.app)
        assert "The first" in [each.text for each in vault.all(select(Note))]


async def test_nothing_is_asked_of_undo_while_a_save_runs(opened: Opened, disk: SlowDisk) -> None:
    async with opened() as pilot:
        with vault_of(pilot).work("Added", detail="The first") as unit:
            person = find(unit, kind_named("person"), "Mother")
            unit.save(Note(person_id=person.id, text="The first"))
        await press(pilot, "d")
        await typed_meanwhile(pilot, disk, "u", "u")
        assert "1 key not used: typed too soon" in words_on(pilot.app)
        await press(pilot, "y")
        assert "The first" in [each.text for each in vault_of(pilot).all(select(Note))]


async def test_a_page_that_reads_for_long_says_so_until_it_has_read(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read, load = threading.Event(), ResultsScreen.load

    def slow(screen: ResultsScreen, facts: Any) -> Any:
        may_read.wait(timeout=30)
        return load(screen, facts)

    monkeypatch.setattr(base, "A_MOMENT", 0.01)
    monkeypatch.setattr(ResultsScreen, "load", slow)
    async with opened() as pilot:
        await pilot.press("g")
        pilot.app._driver.process_message(events.Key("r", "r"))
        await _until(pilot, lambda: "Reading…" in glass(pilot.app))
        may_read.set()
        await settle(pilot)
        assert "Reading…" not in glass(pilot.app)
