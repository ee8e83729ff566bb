"""Locking by itself: idle, asleep, stopped by a shell; what it says of it; what survives it."""

from __future__ import annotations

import gc
import sys
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

import pytest
from app_driver import CLOCK, Opened, driven, glass, paste, press, settle, vault_of, write
from tests_support import PANEL
from textual.pilot import Pilot
from textual.screen import Screen

from famchart.app import FamchartApp
from famchart.screens import idle
from famchart.screens.base import A_MOMENT, VaultScreen
from famchart.screens.bracketed_paste import PasteParser
from famchart.screens.first_run import FirstRunScreen
from famchart.screens.idle import SleepWatch, Woken
from famchart.screens.today import TodayScreen
from famchart.screens.unlock import UnlockScreen
from famchart.store import meta


class Moments:
    """The seconds of both clocks, which pass only when a test says so."""

    def __init__(self) -> None:
        self.lasting = 0.0
        self.running = 0.0

    def pass_by(self, seconds: float, *, asleep: bool = False) -> None:
        self.lasting += seconds
        self.running += 0 if asleep else seconds


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> Moments:
    found = Moments()
    monkeypatch.setattr(idle, "lasting", lambda: found.lasting)
    monkeypatch.setattr(idle, "monotonic", lambda: found.running)
    return found


def is_locked(pilot: Pilot[Any]) -> bool:
    return isinstance(pilot.app.screen, UnlockScreen) and pilot.app.desk is None  # type: ignore[attr-defined]


async def look(pilot: Pilot[Any]) -> None:
    """Let the watch look, as its timer does once a minute."""
    pilot.app._idle.look()  # type: ignore[attr-defined]
    await settle(pilot)


def _pages() -> list[str]:
    """Return the pages that are in memory, behind the gate or anywhere."""
    gc.collect()
    pages = (each for each in gc.get_objects() if isinstance(each, VaultScreen))
    return [type(each).__name__ for each in pages]


async def test_no_page_is_left_in_memory_behind_the_gate(opened: Opened) -> None:
    async with opened() as pilot:
        for place in "lruKUt":
            await press(pilot, "g", place)
        assert "TodayScreen" in _pages()  # the control
        await press(pilot, "g", "l", "ctrl+l")
        await settle(pilot)
        assert is_locked(pilot)
        await pilot.pause(A_MOMENT)  # a timer that was stopped holds its page until its time comes
        assert _pages() == []


async def test_ten_minutes_without_a_key_lock_it(opened: Opened, moments: Moments) -> None:
    async with opened() as pilot:
        moments.pass_by(599)
        await look(pilot)
        assert isinstance(pilot.app.screen, TodayScreen)
        moments.pass_by(1)
        await look(pilot)
        assert is_locked(pilot)
        assert "Swollen" not in glass(pilot.app)


async def test_a_key_puts_the_lock_off(opened: Opened, moments: Moments) -> None:
    async with opened() as pilot:
        moments.pass_by(599)
        await press(pilot, "down")
        moments.pass_by(599)
        await look(pilot)
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_key_that_comes_too_late_finds_it_locked(opened: Opened, moments: Moments) -> None:
    async with opened() as pilot:
        moments.pass_by(601, asleep=True)
        await press(pilot, "down")
        assert is_locked(pilot)


async def test_the_head_says_when_it_locks_and_keeps_up(opened: Opened, moments: Moments) -> None:
    async with opened(size=(100, 30)) as pilot:
        assert "Sun Nov 22 · locks in 10 min" in glass(pilot.app)
        moments.pass_by(61)
        await look(pilot)
        assert "Sun Nov 22 · locks in 9 min" in glass(pilot.app)
        await press(pilot, "g", "l")
        assert "locks in 10 min" in glass(pilot.app)


async def test_where_there_is_no_room_the_day_gives_way_in_the_last_two_minutes(
    opened: Opened, moments: Moments
) -> None:
    async with opened(size=(60, 20)) as pilot:
        assert "Sun Nov 22" in glass(pilot.app)
        assert "locks in" not in glass(pilot.app)
        moments.pass_by(481)
        await look(pilot)
        assert "locks in 2 min" in glass(pilot.app)


async def test_it_wakes_up_once_a_minute_and_not_more(
    opened: Opened, moments: Moments, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        waits: list[float] = []
        monkeypatch.setattr(pilot.app, "set_timer", lambda delay, act: waits.append(delay))
        watch = pilot.app._idle  # type: ignore[attr-defined]
        for _minute in range(9):
            watch.look()
            moments.pass_by(waits[-1])
        assert waits == [60] * 9


@pytest.mark.sweep
async def test_the_minutes_are_chosen_in_the_palette_and_kept_in_the_vault(
    opened: Opened, moments: Moments
) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "colon")
        await write(pilot, "lock after")
        await press(pilot, "enter")
        assert "Lock after how many minutes without a key?" in glass(pilot.app)
        await press(pilot, "backspace", "backspace")
        await write(pilot, "61")
        await press(pilot, "enter")
        assert "write a whole number from 1 to 60" in glass(pilot.app)
        await press(pilot, "backspace", "backspace", "3", "enter")
        assert "It locks after 3 minutes without a key." in glass(pilot.app)
        assert "locks in 3 min" in glass(pilot.app)
        assert meta.kept_lock_minutes(vault_of(pilot)) == 3
        moments.pass_by(180)
        await look(pilot)
        assert is_locked(pilot)
        await press(pilot, "enter")
        assert "locks in 3 min" in glass(pilot.app)


@pytest.mark.parametrize("kept", ["", "0", "61", "ten", "-5"])
async def test_minutes_that_nobody_can_have_chosen_are_ten(opened: Opened, kept: str) -> None:
    async with opened() as pilot:
        meta.put(vault_of(pilot), meta.LOCK_MINUTES, kept)
        assert meta.kept_lock_minutes(vault_of(pilot)) == 10


def test_a_sleep_of_more_than_a_minute_is_noticed_once(moments: Moments) -> None:
    watch = SleepWatch()
    moments.pass_by(5000)
    assert not watch.has_slept()
    moments.pass_by(59, asleep=True)
    assert not watch.has_slept()
    moments.pass_by(62, asleep=True)
    assert watch.has_slept()
    assert not watch.has_slept()


def test_whoever_reads_the_terminal_tells_of_a_sleep_at_once(moments: Moments) -> None:
    parser = PasteParser()
    assert list(parser.tick()) == []
    moments.pass_by(3600, asleep=True)
    assert [type(each) for each in parser.tick()] == [Woken]


async def test_the_vault_is_locked_when_the_machine_wakes_up(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l")
        pilot.app.post_message(Woken())
        await settle(pilot)
        assert is_locked(pilot)
        assert "Swollen" not in glass(pilot.app)


async def test_ctrl_z_locks_before_the_shell_has_the_terminal(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    async with opened() as pilot:
        suspended = "textual.app.App.action_suspend_process"
        monkeypatch.setattr(suspended, lambda app: seen.append(app.desk is None))
        await press(pilot, "g", "l", "ctrl+z")
        assert is_locked(pilot)
        assert "Swollen" not in glass(pilot.app)
    assert seen == [True]


async def test_a_first_run_left_alone_takes_the_passphrase_off_the_glass(
    tmp_path: Path, moments: Moments
) -> None:
    app = FamchartApp(tmp_path / "New.famchart", CLOCK)
    async with driven(app) as pilot:
        await press(pilot, "enter")
        await write(pilot, "seven lamps")
        before: Screen[Any] = app.screen
        moments.pass_by(600)
        await look(pilot)
        assert isinstance(app.screen, FirstRunScreen)
        assert app.screen is not before
        assert "Which language?" in glass(app)


async def test_what_is_typed_at_the_gate_of_a_vault_without_a_passphrase_keeps_nobody_out(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "ctrl+l", "x", "y", "enter")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_the_gate_of_a_vault_without_a_passphrase_says_that_enter_opens_it(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "ctrl+l")
        assert "No passphrase is asked for: enter opens it." in glass(pilot.app)
        await press(pilot, "f3")
        assert "enter opens it" not in glass(pilot.app)
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_lock_lets_go_of_the_root(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        assert vault.root is not None
        await press(pilot, "ctrl+l")
        await pilot.app._locking.closed()  # type: ignore[attr-defined]
        assert vault.root is None


async def test_a_lock_leaves_nothing_that_was_remembered_of_texts(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "p")
        await paste(pilot, PANEL)
        assert "Cholesterol" in glass(pilot.app)
        assert remembered()
        await press(pilot, "ctrl+l")
        await pilot.app._locking.closed()  # type: ignore[attr-defined]
        assert remembered() == {}


def remembered() -> dict[str, int]:
    """Return the functions with a bound on what they remember, and how much each does."""
    functions = [
        each
        for name, module in list(sys.modules.items())
        if name.startswith("famchart.")
        for each in vars(module).values()
        if isinstance(each, _lru_cache_wrapper)
    ]
    infos = {each.__qualname__: each.cache_info() for each in functions}
    return {name: info.currsize for name, info in infos.items() if info.maxsize and info.currsize}
