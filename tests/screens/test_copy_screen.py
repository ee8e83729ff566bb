"""The page of the copy on a stick: what goes, where to, how far, and what came of it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on, write

from famchart.output.drives import Drive
from famchart.output.usb import Step
from famchart.screens import copies
from famchart.screens.copies import CopyScreen
from famchart.store.export.told import told_of


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    monkeypatch.setattr(
        copies, "removable_drives", lambda: [Drive("KINGSTON", folder, 29 << 30)] * folder.is_dir()
    )
    return folder


async def test_one_page_says_what_goes_what_opens_it_and_where_to(opened: Opened, stick: Path):
    async with opened() as pilot:
        await press(pilot, "g", "u")
        assert isinstance(pilot.app.screen, CopyScreen)
        told = words_on(pilot.app)
    assert "records of 2 people, with their whole history" in told
    assert "1 login, with its password" in told
    assert "The recovery sheet of this vault opens it" in told
    assert "No copy was made yet." in told
    assert "KINGSTON" in told


async def test_enter_writes_a_copy_that_the_sheet_opens(opened: Opened, stick: Path):
    async with opened() as pilot:
        await press(pilot, "g", "u", "enter")
        await settle(pilot)
        assert "read back as they were written" in words_on(pilot.app)
        (copy,) = stick.iterdir()
        assert copy.name in "".join(glass(pilot.app).split())
        vault = vault_of(pilot)
        with copy.open("rb") as file:
            assert told_of(file, vault.root).vault == vault.id


async def test_esc_stops_it_and_leaves_the_stick_as_it_was(
    opened: Opened, stick: Path, monkeypatch: pytest.MonkeyPatch
):
    begun, go_on = threading.Event(), threading.Event()
    write_copy = copies.write_copy

    def slow(*given: Any, told: Any, **named: Any) -> Any:
        def waits(step: Step) -> None:
            begun.set()
            go_on.wait(20)
            told(step)

        return write_copy(*given, told=waits, **named)

    monkeypatch.setattr(copies, "write_copy", slow)
    async with opened() as pilot:
        await press(pilot, "g", "u")
        await pilot.press("enter")
        while not begun.is_set():
            await pilot.pause(0.01)
        await pilot.press("r", "f", "enter")  # nothing else begins meanwhile
        await pilot.press("escape")
        go_on.set()
        while "Stopped. No copy was written" not in words_on(pilot.app):
            await pilot.pause(0.01)  # the thread that writes ends at its next look
        assert isinstance(pilot.app.screen, CopyScreen)
        assert list(stick.iterdir()) == []
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CopyScreen)


async def test_a_stick_that_was_pulled_is_not_written_to(opened: Opened, stick: Path):
    async with opened() as pilot:
        await press(pilot, "g", "u")
        stick.rmdir()
        await press(pilot, "enter")
        assert "This stick is not plugged in any more." in words_on(pilot.app)
        await press(pilot, "r")
        assert "No stick is plugged in." in words_on(pilot.app)
        assert "write it there" not in words_on(pilot.app)


async def test_any_folder_may_be_named(opened: Opened, stick: Path, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    async with opened() as pilot:
        await press(pilot, "g", "u", "f")
        await write(pilot, str(tmp_path / "nowhere"))
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, CopyScreen)  # it is asked still
        assert "There is no folder" in words_on(pilot.app)
        await press(pilot, "ctrl+u")
        await write(pilot, str(tmp_path / "elsewhere"))
        await press(pilot, "enter")
        await settle(pilot)
        assert len(list((tmp_path / "elsewhere").iterdir())) == 1


async def test_the_folder_of_the_last_copy_is_offered_while_it_lies_there(
    opened: Opened, stick: Path, tmp_path: Path
):
    stick.rmdir()
    (tmp_path / "elsewhere").mkdir()
    async with opened() as pilot:
        await press(pilot, "g", "u", "f")
        await write(pilot, str(tmp_path / "elsewhere"))
        await press(pilot, "enter")
        await settle(pilot)
        assert "Where the last copy went" in words_on(pilot.app)
        await press(pilot, "enter")
        await settle(pilot)
        made = list((tmp_path / "elsewhere").iterdir())
        assert len(made) == 2
        for each in made:
            each.unlink()
        await press(pilot, "enter")
        await settle(pilot)
        assert list((tmp_path / "elsewhere").iterdir()) == []
        await press(pilot, "r")
        assert "Where the last copy went" not in words_on(pilot.app)


async def test_little_room_is_asked_about(
    opened: Opened, stick: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(copies, "check_room", lambda vault, folder: "There may be little room.")
    async with opened() as pilot:
        await press(pilot, "g", "u", "enter")
        assert "There may be little room." in words_on(pilot.app)
        await press(pilot, "escape")
        assert list(stick.iterdir()) == []
        await press(pilot, "enter", "y")
        await settle(pilot)
        assert len(list(stick.iterdir())) == 1


async def test_while_one_person_is_shown_no_copy_is_made(opened: Opened, stick: Path):
    async with opened() as pilot:
        await press(pilot, "2", "O", "g", "u")
        assert not isinstance(pilot.app.screen, CopyScreen)
