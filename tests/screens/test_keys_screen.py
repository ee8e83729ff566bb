"""The page of keys: every change after the passphrase, the sheet and its shares, and new keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from app_driver import CLOCK, WEAK, Opened, driven, glass, press, settle, words_on, write
from textual.pilot import Pilot
from textual.widgets import Input

from famchart.app import FamchartApp
from famchart.core.secret import Secret
from famchart.screens.first_run import FirstRunScreen
from famchart.screens.keys import KeysScreen, SecretSheet
from famchart.screens.today import TodayScreen
from famchart.screens.unlock import UnlockScreen
from famchart.store.kdf import KdfCost
from famchart.store.keyring import KeyRing, key_file
from famchart.store.keys import Passphrase, Sheet
from famchart.store.opening import create_vault, open_vault
from famchart.store.refusals import AnotherVaultsSheetError
from famchart.store.root import Root
from famchart.store.shares import parse_shares, root_of
from famchart.widgets.reader import Reader
from famchart.widgets.status_line import StatusLine

WORDS = "seven lamps by the river"
ANA = "copper kettle sings at noon"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KdfCost, "calibrated", classmethod(lambda cls, memory=None: WEAK))


@pytest.fixture
def locked(tmp_path: Path) -> tuple[Path, Root]:
    path = tmp_path / "Family.famchart"
    vault, root = create_vault(path, Passphrase(Secret(WORDS)), cost=WEAK)
    vault.close()
    return path, root


@asynccontextmanager
async def keys_page(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """Open the vault by its passphrase, and go to the page."""
    async with driven(FamchartApp(path, CLOCK), size=size) as pilot:
        await write(pilot, WORDS)
        await press(pilot, "enter", "g", "K")
        assert isinstance(pilot.app.screen, KeysScreen)
        yield pilot


async def type_in(pilot: Pilot[Any], *texts: str) -> None:
    """Fill in the lines of a question, one after the other."""
    for text in texts:
        await write(pilot, text)
        await press(pilot, "enter")
    await settle(pilot)


def slots(path: Path) -> list[tuple[str, str]]:
    return [(slot.kind, slot.label) for slot in KeyRing.read(path).document.slots]


def opens(path: Path, *words: str) -> None:
    for each in words:
        open_vault(path, Passphrase(Secret(each))).close()


async def test_it_lists_what_opens_the_vault_and_since_when(locked: tuple[Path, Root]) -> None:
    async with keys_page(locked[0]) as pilot:
        assert "passphrase" in words_on(pilot.app)
        assert "since" in words_on(pilot.app)
        assert "The recovery sheet opens the vault" in words_on(pilot.app)


async def test_a_passphrase_of_somebody_else_is_added_and_taken_away(
    locked: tuple[Path, Root],
) -> None:
    path, _root = locked
    async with keys_page(path) as pilot:
        await press(pilot, "a")
        await type_in(pilot, WORDS, "Ana", ANA, ANA)
        assert "Added: passphrase “Ana”." in words_on(pilot.app)
        assert slots(path) == [("passphrase", ""), ("passphrase", "Ana")]
        await press(pilot, "end", "x")
        assert "Take it away? passphrase “Ana”" in words_on(pilot.app)
        assert "These remain, besides the recovery sheet: passphrase." in words_on(pilot.app)
        assert "only new keys" in words_on(pilot.app)
        await type_in(pilot, WORDS)
        assert "Taken away: passphrase “Ana”." in words_on(pilot.app)
        await press(pilot, "x")
        await type_in(pilot, WORDS)
        assert "This is the last way in besides the recovery sheet" in words_on(pilot.app)
    assert slots(path) == [("passphrase", "")]
    opens(path, WORDS)


@pytest.mark.parametrize(("key", "more"), [("a", ("Ana", ANA, ANA)), ("f", ("~/usb.key",)),
                                           ("c", (ANA, ANA)), ("x", ()), ("s", ()), ("h", ()),
                                           ("n", ("", ""))])  # fmt: skip
async def test_nothing_is_changed_or_shown_without_the_passphrase(
    locked: tuple[Path, Root], key: str, more: tuple[str, ...]
) -> None:
    path, root = locked
    before = KeyRing.read(path).document
    async with keys_page(path) as pilot:
        await press(pilot, key)
        await type_in(pilot, "not the passphrase", *more)
        assert isinstance(pilot.app.screen, KeysScreen)
        assert "That passphrase does not open this vault." in words_on(pilot.app)
        assert root.secret.reveal()[-12:] not in words_on(pilot.app)
    assert KeyRing.read(path).document == before


async def test_the_passphrase_is_changed(locked: tuple[Path, Root]) -> None:
    path, _root = locked
    async with keys_page(path) as pilot:
        await press(pilot, "c")
        await type_in(pilot, WORDS, ANA, "another one")
        assert "The two are not the same yet." in words_on(pilot.app)
        await press(pilot, "ctrl+u")
        await type_in(pilot, ANA)
        assert "The passphrase is changed. Strength of the passphrase:" in words_on(pilot.app)
    opens(path, ANA)
    assert slots(path) == [("passphrase", "")]


async def test_a_weak_passphrase_is_asked_about_once(locked: tuple[Path, Root]) -> None:
    async with keys_page(locked[0]) as pilot:
        await press(pilot, "c")
        await type_in(pilot, WORDS, "rosa", "rosa")
        assert "Enter again takes it." in words_on(pilot.app)
        await press(pilot, "enter", "enter")
        assert "The passphrase is changed." in words_on(pilot.app)
    opens(locked[0], "rosa")


async def test_a_key_file_is_made_and_opens_it(locked: tuple[Path, Root], tmp_path: Path) -> None:
    path, _root = locked
    async with keys_page(path) as pilot:
        await press(pilot, "f")
        await type_in(pilot, WORDS, str(tmp_path / "usb.key"))
        assert "Added: key file “usb.key”." in words_on(pilot.app)
        assert "on the same disk" in words_on(pilot.app)
    open_vault(path, key_file(tmp_path / "usb.key")).close()


async def test_the_sheet_is_shown_after_the_passphrase_and_goes_with_the_lock(
    locked: tuple[Path, Root],
) -> None:
    path, root = locked
    async with keys_page(path) as pilot:
        await press(pilot, "s")
        await type_in(pilot, WORDS)
        assert isinstance(pilot.app.screen, SecretSheet)
        assert root.secret.reveal() in glass(pilot.app).replace("\n", "").replace(" ", "")
        sheet, reader = pilot.app.screen, pilot.app.screen.query_one(Reader)
        assert root.secret.reveal()[-12:] in reader.text
        await press(pilot, "ctrl+l")
        assert root.secret.reveal()[-12:] not in glass(pilot.app)
        assert (list(sheet.passages()), reader.text, list(reader.passages)) == ([], "", [])


async def test_the_shares_that_are_shown_open_the_vault(locked: tuple[Path, Root]) -> None:
    path, root = locked
    async with keys_page(path, size=(100, 60)) as pilot:
        await press(pilot, "h")
        await type_in(pilot, WORDS)
        assert isinstance(pilot.app.screen, SecretSheet)
        shown = "\n".join(
            passage.text for passage in pilot.app.screen.passages() if passage.is_printed
        )
        assert root_of(parse_shares(shown)[1:]) == root
        assert "Share 3 of 3" in words_on(pilot.app)
        await press(pilot, "escape")
        await settle(pilot)
        await press(pilot, "g", "K")
        assert "2-of-3 shares for siblings · since Nov 22, 2026" in words_on(pilot.app)


@pytest.mark.sweep
async def test_new_keys_close_the_vault_and_its_opening_shows_the_new_sheet(
    locked: tuple[Path, Root], tmp_path: Path
) -> None:
    path, old = locked
    async with keys_page(path, size=(100, 40)) as pilot:
        await press(pilot, "a")
        await type_in(pilot, WORDS, "Ana", ANA, ANA)
        await press(pilot, "f")
        await type_in(pilot, WORDS, str(tmp_path / "usb.key"))
        await press(pilot, "n")
        assert "The vault closes meanwhile." in words_on(pilot.app)
        await type_in(pilot, WORDS, "", "", "", ANA, "")
        await settle(pilot)
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert "The new keys hold." in words_on(pilot.app)
        assert not pilot.app.screen.query_one(Input).disabled
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FirstRunScreen)
        assert "Your recovery sheet is still to be copied" in words_on(pilot.app)
        await press(pilot, "f5")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TodayScreen)
    assert slots(path) == [("passphrase", ""), ("passphrase", "Ana")]
    opens(path, WORDS, ANA)
    with pytest.raises(AnotherVaultsSheetError):
        open_vault(path, Sheet(old))


async def test_the_gate_says_how_far_the_new_keys_are(
    locked: tuple[Path, Root], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _old = locked
    said: list[str] = []
    tell = StatusLine.tell
    monkeypatch.setattr(StatusLine, "tell", lambda line, words: (said.append(words),
                                                                 tell(line, words)))  # fmt: skip
    async with keys_page(path) as pilot:
        await press(pilot, "n")
        await type_in(pilot, WORDS, "", "")
        await settle(pilot)
        assert "The new keys hold." in words_on(pilot.app)
    assert "Making new keys; until they hold, the old ones do… 0 %" in said
    assert "Making new keys; until they hold, the old ones do… 50 %" in said


async def test_a_wrong_secret_for_another_way_in_makes_no_new_keys(
    locked: tuple[Path, Root],
) -> None:
    path, old = locked
    async with keys_page(path, size=(100, 40)) as pilot:
        await press(pilot, "a")
        await type_in(pilot, WORDS, "Ana", ANA, ANA)
        await press(pilot, "n")
        await type_in(pilot, WORDS, "", "", "", "not hers")
        assert "That is not it: passphrase “Ana”. Nothing was changed." in words_on(pilot.app)
        assert isinstance(pilot.app.screen, KeysScreen)
    open_vault(path, Sheet(old)).close()


async def test_new_keys_that_cannot_be_made_are_told_at_the_gate(
    locked: tuple[Path, Root], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, old = locked
    monkeypatch.setattr("famchart.store.rotation.SPARE", 1 << 62)
    async with keys_page(path) as pilot:
        await press(pilot, "n")
        await type_in(pilot, WORDS, "", "")
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert "Nothing was changed; free some space" in words_on(pilot.app)
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
    open_vault(path, Sheet(old)).close()


async def test_the_made_up_familys_vault_asks_for_no_passphrase(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "K")
        assert "no secret: it opens for anybody" in words_on(pilot.app)
        await press(pilot, "s", "enter")
        await settle(pilot)
        assert "AGE-SECRET-KEY-1" in words_on(pilot.app)
        await press(pilot, "escape", "n", "enter")
        await settle(pilot)
        assert "The new keys hold." in words_on(pilot.app)
