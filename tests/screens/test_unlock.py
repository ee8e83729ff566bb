from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any
from unittest.mock import patch

import pytest
from app_driver import (
    CLOCK,
    TURN_SECONDS,
    WEAK,
    burst,
    driven,
    glass,
    make_family,
    press,
    settle,
    unlocked,
    words_on,
    write,
)
from rich.style import Style
from textual.pilot import Pilot
from textual.widgets import Input

from famchart.app import FamchartApp
from famchart.core.secret import Secret
from famchart.i18n import language, set_language
from famchart.screens import way_in
from famchart.screens.kept_rules import KeptRules
from famchart.screens.sized import SHEET
from famchart.screens.today import TodayScreen
from famchart.screens.unlock import UnlockScreen
from famchart.store.keyring import key_file, new_key_file
from famchart.store.keys import Credential, Passphrase
from famchart.store.opening import create_vault, open_vault
from famchart.store.printed_sheet import sheet_text
from famchart.store.root import Root
from famchart.store.shares import make_shares
from famchart.store.spoken import keep_language
from famchart.widgets.head_line import HeadLine
from famchart.widgets.key_line import KeyLine
from famchart.widgets.status_line import StatusLine

WORDS = "seven lamps by the river"


@pytest.fixture
def locked(tmp_path: Path) -> tuple[Path, Root]:
    path = tmp_path / "Family.famchart"
    vault, root = create_vault(path, Passphrase(Secret(WORDS)), cost=WEAK)
    vault.close()
    return path, root


@asynccontextmanager
async def gate(path: Path) -> AsyncIterator[Pilot[Any]]:
    async with driven(FamchartApp(path, CLOCK)) as pilot:
        yield pilot


async def test_the_passphrase_opens_today(locked: tuple[Path, Root]) -> None:
    async with gate(locked[0]) as pilot:
        assert "Passphrase" in glass(pilot.app)
        await write(pilot, WORDS)
        assert WORDS not in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_keys_that_come_while_it_opens_are_not_used_and_that_is_said(
    locked: tuple[Path, Root],
) -> None:
    async with gate(locked[0]) as pilot:
        await write(pilot, WORDS)
        await burst(pilot, "enter", "d", "enter")
        while not isinstance(pilot.app.screen, TodayScreen):
            await asyncio.sleep(TURN_SECONDS)
        await settle(pilot)
        lines = [screen.query_one(StatusLine).text for screen in pilot.app.screen_stack]
        assert "2 keys not used: typed too soon" in lines


@pytest.mark.sweep
async def test_keys_that_come_before_a_vault_that_needs_no_secret_is_open_are_counted_on_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_typed = Event()

    def at_hand(path: Path, keys: object) -> Credential:
        is_typed.wait()
        return way_in_credential(path, keys)

    way_in_credential = way_in.credential_at_hand
    monkeypatch.setattr(way_in, "credential_at_hand", at_hand)
    app = FamchartApp(make_family(tmp_path / "Family.famchart"), CLOCK)
    async with app.run_test() as pilot:
        app.screen.set_focus(None)  # as it is when the first letter comes before the glass
        await pilot.press("2")
        app.screen.query_one(Input).focus()
        await pilot.press("g", "k")
        is_typed.set()
        await unlocked(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "3 keys not used: typed too soon" in app.screen.query_one(StatusLine).text
        await press(pilot, "2")
        assert "not used" not in glass(app)
        await app.action_quit()


async def test_the_style_sheet_of_the_pages_is_read_while_the_passphrase_is_typed(
    locked: tuple[Path, Root], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KeptRules, "_kept", {})
    async with gate(locked[0]) as pilot:
        assert pilot.app.stylesheet.has_source(str(SHEET))
        monkeypatch.setattr(KeptRules, "read", None)
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(HeadLine).styles.text_style == Style(bold=True)


async def test_a_wrong_passphrase_stays_and_says_so_beside_the_field(
    locked: tuple[Path, Root],
) -> None:
    async with gate(locked[0]) as pilot:
        await write(pilot, "eight lamps")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert "! That passphrase does not open this vault." in glass(pilot.app)
        assert pilot.app.screen.query_one(Input).has_focus
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.sweep
async def test_a_key_file_opens_it_after_f2(tmp_path: Path) -> None:
    stick = tmp_path / "stick.key"
    new_key_file(stick)
    path = tmp_path / "Family.famchart"
    vault, _root = create_vault(path, key_file(stick))
    vault.close()
    async with gate(path) as pilot:
        await press(pilot, "f2")
        assert "Where is the key file?" in glass(pilot.app)
        pilot.app.screen.query_one(Input).value = str(stick)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_key_file_that_is_not_there_is_said_and_escape_asks_for_the_passphrase(
    locked: tuple[Path, Root],
) -> None:
    async with gate(locked[0]) as pilot:
        await press(pilot, "f2")
        await write(pilot, "nowhere.key")
        await press(pilot, "enter")
        assert "nowhere.key" in glass(pilot.app)
        assert "cannot be read" in glass(pilot.app)
        await press(pilot, "escape")
        assert "Passphrase" in glass(pilot.app)
        assert "cannot be read" not in glass(pilot.app)


@pytest.mark.sweep
async def test_the_recovery_sheet_opens_it_after_f3(
    locked: tuple[Path, Root], tmp_path: Path
) -> None:
    path, root = locked
    sheet = tmp_path / "sheet.txt"
    sheet.write_text(sheet_text(root, "Family", "x"), "utf-8")
    for typed in (root.secret.reveal().lower(), str(sheet)):
        async with gate(path) as pilot:
            await press(pilot, "f3")
            pilot.app.screen.query_one(Input).value = typed
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, TodayScreen)


async def test_f6_speaks_the_other_language_and_back(locked: tuple[Path, Root]) -> None:
    async with gate(locked[0]) as pilot:
        await press(pilot, "f6")
        assert language() == "es"
        await press(pilot, "f6")
        assert language() == "en"


async def test_a_vault_that_another_famchart_writes_can_be_read_beside_it(
    locked: tuple[Path, Root],
) -> None:
    other = open_vault(locked[0], Passphrase(Secret(WORDS)))
    async with gate(locked[0]) as pilot:
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert "! This vault is open in another famchart" in glass(pilot.app)
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert pilot.app.desk.vault.is_read_only  # type: ignore[attr-defined]
    other.close()


async def test_the_vault_is_opened_in_the_language_it_was_last_used_in(
    locked: tuple[Path, Root],
) -> None:
    vault = open_vault(locked[0], Passphrase(Secret(WORDS)))
    keep_language(vault, "es")
    vault.close()
    async with gate(locked[0]) as pilot:
        assert "enter abrir" in glass(pilot.app)  # before anything is opened
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert language() == "es"
        set_language("en")  # as chosen on another screen since
        await press(pilot, "ctrl+l")
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert language() == "en"


@pytest.mark.sweep
async def test_the_language_chosen_while_it_was_locked_stays_and_is_kept(
    locked: tuple[Path, Root],
) -> None:
    vault = open_vault(locked[0], Passphrase(Secret(WORDS)))
    keep_language(vault, "en")
    vault.close()
    async with gate(locked[0]) as pilot:
        await press(pilot, "f6")
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert language() == "es"
    set_language("en")
    async with gate(locked[0]) as pilot:
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert language() == "es"


async def test_where_no_vault_is_yet_nothing_is_said_of_opening_one(tmp_path: Path) -> None:
    async with gate(tmp_path / "Family.famchart") as pilot:
        below = pilot.app.screen_stack[0]
        assert isinstance(below, UnlockScreen)
        pilot.app.pop_screen()
        with patch.object(UnlockScreen, "post_message"):
            below.on_screen_resume()
            text = glass(pilot.app)
        assert "Everything stays on this computer" in text
        assert "Passphrase" not in text
        assert KeyLine.keys(below.query_one(KeyLine)) == [
            ("f6", "español"),
            ("ctrl+q", "quit"),
        ]
        assert not below.query_one(Input).visible


async def test_after_a_few_wrong_tries_each_has_to_wait_longer(
    locked: tuple[Path, Root], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gate(locked[0]) as pilot:
        waits: list[tuple[float, Callable[[], None]]] = []
        monkeypatch.setattr(
            pilot.app.screen, "set_timer", lambda delay, then: waits.append((delay, then))
        )
        for wait in (0, 0, 2, 4, 8, 16, 30, 30):
            await write(pilot, "eight lamps")
            await press(pilot, "enter")
            assert "That passphrase does not open this vault." in words_on(pilot.app)
            assert (f"The next try in {wait} s." in words_on(pilot.app)) == (wait > 0)
            if wait:
                await write(pilot, WORDS)
                await press(pilot, "enter", "f2", "enter")  # nothing gets around it
                assert isinstance(pilot.app.screen, UnlockScreen)
                assert "key file" not in glass(pilot.app).splitlines()[-1]
                delay, then = waits.pop()
                assert delay == wait
                then()
                await settle(pilot)
                assert "The next try" not in words_on(pilot.app)
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        await press(pilot, "ctrl+l")
        await write(pilot, "eight lamps")
        await press(pilot, "enter")
        assert "The next try" not in words_on(pilot.app)


async def test_two_shares_open_it_after_f5(locked: tuple[Path, Root], tmp_path: Path) -> None:
    path, root = locked
    first, _second, third = make_shares(root)
    (file := tmp_path / "third.txt").write_text(third.reveal())
    async with gate(path) as pilot:
        await press(pilot, "f5")
        assert "The words of one share, then of another" in words_on(pilot.app)
        for _twice in range(2):
            await write(pilot, first.reveal())
            await press(pilot, "enter")
            assert "That share is right. Now another one" in words_on(pilot.app)
            assert first.reveal().split()[0] not in glass(pilot.app)
        await write(pilot, str(file))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_wrong_word_of_a_share_is_named(locked: tuple[Path, Root]) -> None:
    path, root = locked
    words = make_shares(root)[0].reveal().split()
    async with gate(path) as pilot:
        await press(pilot, "f5")
        await write(pilot, " ".join([*words[:3], "acadenic", *words[4:]]))
        await press(pilot, "enter")
        assert "Word 4, “acadenic”, stands in no share (“academic”?)" in words_on(pilot.app)
