from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from app_driver import CLOCK, WEAK, glass, make_family, press, running, settle, unlocked, write

from famchart import app as app_module
from famchart.app import FamchartApp
from famchart.core.secret import Secret
from famchart.screens.guards import ClipboardGuard
from famchart.screens.today import TodayScreen
from famchart.screens.unlock import UnlockScreen
from famchart.store.keys import Demo, Passphrase
from famchart.store.opening import create_vault, open_vault

WORDS = "seven lamps by the river"


@pytest.fixture
def family(tmp_path: Path) -> Path:
    return make_family(tmp_path / "Family.famchart")


@pytest.mark.sweep
async def test_ctrl_l_locks_from_anywhere_and_hides_everything(family: Path) -> None:
    async with running(family) as pilot:
        await press(pilot, "g", "l", "f", "ctrl+l")
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert "Swollen" not in glass(pilot.app)
        assert pilot.app.desk is None  # type: ignore[attr-defined]
        open_vault(family, Demo()).close()  # nobody holds the lock of the vault any more


async def test_a_locked_app_takes_no_key_to_a_record(family: Path) -> None:
    async with running(family) as pilot:
        await press(pilot, "ctrl+l", "g", "l", "slash", "colon", "ctrl+p")
        assert isinstance(pilot.app.screen, UnlockScreen)
        pilot.app.action_go("timeline")  # type: ignore[attr-defined]
        await settle(pilot)
        assert isinstance(pilot.app.screen, UnlockScreen)


async def test_the_clipboard_is_emptied_after_its_time_on_lock_and_at_the_end(
    family: Path,
) -> None:
    async with running(family) as pilot:
        app = pilot.app
        app._clipboard_guard = ClipboardGuard(app, 0.01)  # type: ignore[attr-defined, arg-type]
        app.copy_to_clipboard("secret")
        while app.clipboard:
            await pilot.pause()
        app._clipboard_guard = ClipboardGuard(app)  # type: ignore[attr-defined, arg-type]
        app.copy_to_clipboard("secret")
        await press(pilot, "ctrl+l")
        assert app.clipboard == ""
        app.copy_to_clipboard("secret")
    assert app.clipboard == ""


async def test_what_was_not_copied_here_is_not_emptied(family: Path) -> None:
    async with running(family) as pilot:
        written: list[str] = []
        driver: Any = pilot.app._driver
        driver.write = written.append
        await press(pilot, "ctrl+l")
        assert not any("]52;" in text for text in written)


@pytest.mark.sweep
async def test_unlocking_after_a_lock_needs_the_passphrase_again(tmp_path: Path) -> None:
    path = tmp_path / "Family.famchart"
    vault, _root = create_vault(path, Passphrase(Secret(WORDS)), cost=WEAK)
    vault.close()
    async with running(path) as pilot:
        await write(pilot, WORDS)
        await press(pilot, "enter", "ctrl+l", "enter")
        assert isinstance(pilot.app.screen, UnlockScreen)
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_ctrl_q_closes_the_vault_and_ends_with_0(family: Path) -> None:
    app = FamchartApp(family, CLOCK)
    async with app.run_test() as pilot:
        await unlocked(pilot)
        await press(pilot, "ctrl+q")
    assert app.return_code == 0
    open_vault(family, Demo()).close()


def test_run_answers_the_exit_code(family: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ends_at_once(app: FamchartApp) -> None:
        app._return_code = 0

    monkeypatch.setattr(FamchartApp, "run", ends_at_once)
    monkeypatch.setattr(app_module, "guard_exceptions", lambda: None)
    assert app_module.run(family, CLOCK, Demo()) == 0


async def test_what_a_thread_saved_behind_a_screen_is_told_by_the_next(family: Path) -> None:
    async with running(family) as pilot:
        await press(pilot, "g", "l")
        timeline: Any = pilot.app.screen
        taken_down = pilot.app._prune(timeline)  # as at the end of the app
        timeline._show([], None, "")
        timeline._changed("Saved")
        timeline.warn("Something")
        assert pilot.app.desk.said == "Saved"  # type: ignore[attr-defined]
        await taken_down
