from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from app_driver import WEAK, Opened, glass, press, running, settle, vault_of, words_on, write
from results_driver import enter
from sqlmodel import select
from tests_support import HOSTILE, HOSTILE_AT_ONCE
from textual.widgets import Input

from famchart.records.note import Note
from famchart.records.person import Person
from famchart.screens import forgetting
from famchart.screens.forgetting import ForgetScreen
from famchart.screens.help import HelpScreen
from famchart.screens.record import RecordScreen
from famchart.screens.today import TodayScreen
from famchart.screens.whole import WholeScreen
from famchart.store.keys import Demo
from famchart.store.opening import create_vault
from famchart.store.verify import verify
from famchart.widgets.status_line import StatusLine

TO_FATHER = ("g", "h", "end", "enter")
"""The newest of the people is the first in their list."""


def names(pilot: Any) -> list[str]:
    return [person.short_name for person in vault_of(pilot).all(select(Person))]


@pytest.mark.sweep
async def test_capital_x_says_what_goes_and_what_stays(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "h", "home", "enter", "X")
        assert isinstance(pilot.app.screen, ForgetScreen)
        told = words_on(pilot.app)
    assert "Forget Mother for good" in told
    assert "No undo brings anything of this back." in told
    assert "Portal accounts 1, Logins 1, Notes 1, People 1, Proxy accesses 1" in told
    assert "Stays · the portal MyChart, Valley Health" in told
    assert "yours to find" in told
    assert "hold the private records too" in told


async def test_only_people_can_be_forgotten(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "enter", "X")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "forget for good" not in glass(pilot.app)


@pytest.mark.sweep
async def test_typed_by_name_the_person_is_gone_and_today_follows(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *TO_FATHER, "X", "tab")
        await write(pilot, "father")
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, WholeScreen)
        assert "Father is forgotten for good: Notes 2, People 1." in words_on(pilot.app)
        assert "yours to find" in words_on(pilot.app)
        assert "2 Father" not in words_on(pilot.app)  # nor in what shows above the answer
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Father" not in glass(pilot.app)
        assert names(pilot) == ["Mother"]
        assert verify(vault_of(pilot)).is_whole


@pytest.mark.sweep
async def test_undo_asks_first_after_it_and_brings_nobody_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *TO_FATHER, "X", "tab")
        await write(pilot, "Father")
        await press(pilot, "enter")
        await settle(pilot)
        await press(pilot, "escape", "u")
        assert "Take back “The family”?" in glass(pilot.app)
        await press(pilot, "escape")
        assert names(pilot) == ["Mother"]


async def test_without_the_name_nothing_happens(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *TO_FATHER, "X", "enter")
        assert "Nothing is forgotten before “Father” stands here." in words_on(pilot.app)
        await write(pilot, "Mother")  # the cursor is in the field for the name now
        assert "Nothing is forgotten" not in words_on(pilot.app)
        await press(pilot, "enter")
        assert "Nothing is forgotten before “Father” stands here." in words_on(pilot.app)
        assert names(pilot) == ["Mother", "Father"]


async def test_escape_leaves_everything(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *TO_FATHER, "X", "tab")
        await write(pilot, "Father")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert names(pilot) == ["Mother", "Father"]


@pytest.mark.sweep
async def test_everything_is_written_out_first_where_a_folder_is_named(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened() as pilot:
        await press(pilot, *TO_FATHER, "X")
        await write(pilot, "out")
        said = pilot.app.screen.query_one(StatusLine).text
        assert said == f"The files go to {tmp_path / 'out'}"
        await press(pilot, "tab")
        await write(pilot, "Father")
        await press(pilot, "enter")
        await settle(pilot)
        assert "out" in words_on(pilot.app)
        assert names(pilot) == ["Mother"]
    assert "A thing between us." in (tmp_path / "out" / "Notes.csv").read_text()


async def test_where_it_cannot_be_written_nobody_is_forgotten(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened() as pilot:
        await press(pilot, *TO_FATHER, "X")
        await write(pilot, str(tmp_path / "no" / "place"))
        await press(pilot, "tab")
        await write(pilot, "Father")
        await press(pilot, "enter")
        assert "cannot be written. Nothing was lost" in words_on(pilot.app)
        assert names(pilot) == ["Mother", "Father"]


@pytest.mark.sweep
async def test_while_it_is_done_one_waits_and_reads_how_far_it_is(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on = threading.Event(), threading.Event()
    really = forgetting.forget

    def slow(vault: Any, person_id: Any, tell: Any) -> Any:
        def told(said: str) -> None:
            tell(said)
            began.set()
            go_on.wait(20)

        return really(vault, person_id, told)

    monkeypatch.setattr(forgetting, "forget", slow)
    async with opened() as pilot:
        await press(pilot, *TO_FATHER, "X", "tab")
        await write(pilot, "Father")
        await pilot.press("enter")
        while not began.is_set():
            await pilot.pause()
        assert "Removing what is theirs…" in glass(pilot.app)
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert "It is being done; wait a moment." in glass(pilot.app)
        go_on.set()
        await settle(pilot)
        await settle(pilot)
        assert names(pilot) == ["Mother"]


async def test_its_other_keys(opened: Opened) -> None:
    async with opened(size=(80, 14)) as pilot:
        await press(pilot, "g", "h", "home", "enter", "X")
        first = pilot.app.screen.focused
        assert isinstance(first, Input)
        await press(pilot, "down")
        assert pilot.app.screen.focused is not first
        await press(pilot, "up")
        assert pilot.app.screen.focused is first
        assert "yours to find" not in words_on(pilot.app)
        await press(pilot, "pagedown", "pagedown", "pagedown")
        assert "hold the private records too" in words_on(pilot.app)
        await press(pilot, "pageup", "pageup", "pageup")
        assert "No undo brings anything" in words_on(pilot.app)
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_it_survives_the_smallest_terminal(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        await press(pilot, *TO_FATHER, "X")
        assert "Forget Father for good" in glass(pilot.app)
        await press(pilot, "tab")
        await write(pilot, "Father")
        await press(pilot, "enter")
        await settle(pilot)
        assert names(pilot) == ["Mother"]


@pytest.mark.sweep
async def test_a_hostile_name_is_shown_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "Family.famchart"
    vault, _root = create_vault(path, Demo(), cost=WEAK)
    for name in (*HOSTILE_AT_ONCE, HOSTILE[-1]):
        person = Person(given=name)
        vault.save(person, Note(person_id=person.id, text=name))
    vault.close()
    async with running(path) as pilot:
        for number in range(3):
            await press(pilot, "g", "h", *["down"] * number, "enter", "X", "enter")
            assert all(line.isprintable() for line in glass(pilot.app).splitlines())
            assert isinstance(pilot.app.screen, ForgetScreen)
            await press(pilot, "escape", "escape", "escape")
        assert pilot.app.is_running


async def test_a_login_of_others_of_which_the_codes_go_to_their_phone_is_named(
    opened: Opened,
) -> None:
    async with opened(size=(40, 10)) as pilot:
        vault = vault_of(pilot)
        enter(vault, "account", "Father", portal="MyChart, Valley Health")
        enter(vault, "login", account="Father MyChart", username="luis", codes_to="Mother’s phone")
        enter(vault, "login", account="Father MyChart", username="l2", codes_to="grandmother")
        await press(pilot, "g", "h", "home", "enter", "X")
        told = words_on(pilot.app)
        for _page in range(8):
            await press(pilot, "pagedown")
            told += words_on(pilot.app)
    assert "codes go to “Mother’s phone”:" in told
    assert "Father · MyChart, Valley Health" in told
    assert "grandmother" not in told
