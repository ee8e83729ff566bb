"""A login: hidden, shown for seconds, copied for half a minute, and then gone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from access_family import PASSWORDS, TOTP
from app_driver import CLOCK, Opened, glass, press, settle, vault_of, words_on
from sqlmodel import select
from tests_support import HOSTILE_AT_ONCE

from famchart.core.secret import Secret
from famchart.records.login import Login, LoginAccount
from famchart.records.proxy import Proxy
from famchart.screens import secrets
from famchart.screens.guards import ClipboardGuard
from famchart.screens.login import LoginScreen
from famchart.screens.secrets import SecretSheet
from famchart.store import totp
from famchart.store.totp import totp_code
from famchart.widgets.field_row import FieldRow
from famchart.widgets.key_line import KeyLine

PASSWORD = PASSWORDS["grandma"]
CLEO = ("g", "o", "end", "enter")
"""The oldest login, of Grandma's MyChart and one's own."""
MOMENT = 1_795_000_005.0


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A time that stands still until a test moves it."""
    now = [MOMENT]
    monkeypatch.setattr(totp.time, "time", lambda: now[0])
    return now


@pytest.mark.sweep
async def test_secrets_are_dots_until_v_and_hidden_again_by_the_next_key(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        await press(pilot, *CLEO)
        assert isinstance(pilot.app.screen, LoginScreen)
        assert PASSWORD not in glass(pilot.app)
        assert "••••••" in glass(pilot.app)
        await press(pilot, "v")
        assert PASSWORD in glass(pilot.app)
        assert "Codes go to  Grandma’s phone" in glass(pilot.app)
        await press(pilot, "down")
        assert PASSWORD not in glass(pilot.app)
        assert isinstance(pilot.app.screen, LoginScreen)


@pytest.mark.sweep
async def test_whichever_key_it_is_it_hides_and_does_nothing_else(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *CLEO)
        login = pilot.app.screen
        for key in ("escape", "enter", "x", "question_mark", "pagedown", "z"):
            await press(pilot, "v")
            assert PASSWORD in glass(pilot.app), key
            await press(pilot, key)
            assert pilot.app.screen is login, key
            assert PASSWORD not in glass(pilot.app), key


async def test_they_hide_by_themselves(accesses: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "REVEALED_SECONDS", 0.01)
    async with accesses() as pilot:
        await press(pilot, *CLEO)
        await pilot.press("v")
        while isinstance(pilot.app.screen, SecretSheet):
            await pilot.pause()
        assert PASSWORD not in glass(pilot.app)


async def test_the_digits_count_down_while_they_are_shown(
    accesses: Opened, moment: list[float]
) -> None:
    digits, seconds = totp_code(Secret(TOTP), MOMENT)
    async with accesses() as pilot:
        await press(pilot, *CLEO, "v")
        assert f"{digits[:3]} {digits[3:]} · {seconds} s left" in glass(pilot.app)
        sheet = pilot.app.screen
        assert isinstance(sheet, SecretSheet)
        moment[0] += 3
        sheet.write()
        await pilot.pause()
        assert f"{seconds - 3} s left" in glass(pilot.app)


@pytest.mark.sweep
async def test_they_tick_each_second_by_themselves(
    accesses: Opened, moment: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "TICK_SECONDS", 0.01)
    async with accesses() as pilot:
        await press(pilot, *CLEO, "v")
        moment[0] += 1
        _digits, seconds = totp_code(Secret(TOTP), moment[0])
        while f"{seconds} s left" not in glass(pilot.app):
            await pilot.pause()


async def test_a_login_without_a_key_shows_no_digits_and_ticks_not(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "o", "down", "enter", "v")
        assert "two-oars-one-boat" in glass(pilot.app)
        assert "Digits" not in glass(pilot.app)
        ticking = [each for each in pilot.app.screen._timers if each._interval == 1.0]
        assert ticking == []


async def test_recovery_codes_show_only_then(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "o", "enter")
        assert "fern-41" not in glass(pilot.app)
        await press(pilot, "v")
        assert "fern-41" in glass(pilot.app)
        assert "lark-77" in glass(pilot.app)


@pytest.mark.parametrize("way", [CLEO, ("g", "a", "down"), ("g", "a", "down", "enter")])
async def test_c_copies_the_password_and_t_the_digits(
    accesses: Opened, way: tuple[str, ...], moment: list[float]
) -> None:
    async with accesses() as pilot:
        await press(pilot, *way, "c")
        assert pilot.app.clipboard == PASSWORD
        assert "Copied: the password · emptied in 30 seconds" in glass(pilot.app)
        await press(pilot, "t")
        assert pilot.app.clipboard == totp_code(Secret(TOTP), MOMENT)[0]
        assert "Copied: the digits" in glass(pilot.app)


@pytest.mark.sweep
async def test_both_can_be_copied_while_they_are_shown(
    accesses: Opened, moment: list[float]
) -> None:
    async with accesses() as pilot:
        await press(pilot, *CLEO, "v", "c")
        assert pilot.app.clipboard == PASSWORD
        assert isinstance(pilot.app.screen, LoginScreen)
        assert "Copied: the password" in glass(pilot.app)
        await press(pilot, "v", "t")
        assert pilot.app.clipboard == totp_code(Secret(TOTP), MOMENT)[0]


async def test_what_a_login_lacks_is_said(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "o", "enter", "c")
        assert "This login has no password." in glass(pilot.app)
        await press(pilot, "t")
        assert "This login has no authenticator key, so no digits." in glass(pilot.app)


async def test_a_key_that_is_none_hides_no_password(accesses: Opened) -> None:
    async with accesses() as pilot:
        vault = vault_of(pilot)
        (login,) = vault.all(select(Login).where(Login.username == "cleo"))
        login.totp = Secret("1111")
        vault.save(login)
        await press(pilot, *CLEO, "t")
        assert "authenticator key of this login is not one" in glass(pilot.app)
        await press(pilot, "v")
        assert PASSWORD in glass(pilot.app)


@pytest.mark.sweep
async def test_what_was_copied_is_gone_after_its_time_on_lock_and_at_the_end(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        app: Any = pilot.app
        written: list[str] = []
        app._driver.write = written.append
        await press(pilot, *CLEO)
        app._clipboard_guard = ClipboardGuard(app, 0.01)
        await press(pilot, "c")
        while app.clipboard:
            await pilot.pause()
        await settle(pilot)
        copies = [text for text in written if text.startswith("\x1b]52;c;")]
        assert copies[-2:] == ["\x1b]52;c;IA==\a", "\x1b]52;c;\a"]  # tmux leaves the empty unheard
        assert "emptied in" not in glass(app)
        assert "Copied: the password · emptied by now" in glass(app)
        app._clipboard_guard = ClipboardGuard(app)
        await press(pilot, "c")
        assert app.clipboard == PASSWORD
        await press(pilot, "ctrl+l")
        assert app.clipboard == ""
    async with accesses() as pilot:
        await press(pilot, *CLEO, "c")
        app = pilot.app
    assert app.clipboard == ""


async def test_a_lock_takes_shown_secrets_off_the_glass(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *CLEO, "v", "ctrl+l")
        assert PASSWORD not in glass(pilot.app)
        assert pilot.app.desk is None  # type: ignore[attr-defined]


async def test_where_the_terminal_takes_no_copies_it_says_what_to_do(
    accesses: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with accesses() as pilot:
        await press(pilot, *CLEO, "c")
        assert "nothing to paste? v shows it" in glass(pilot.app)
        assert "tmux" not in glass(pilot.app)
        monkeypatch.setenv("TMUX", "yes")
        await press(pilot, "c")
        assert "tmux may keep it" in glass(pilot.app)
        monkeypatch.setenv("TERM", "linux")
        await press(pilot, "c")
        assert "This terminal takes no copies: v shows the login" in glass(pilot.app)


@pytest.mark.sweep
async def test_hostile_secrets_stay_texts(accesses: Opened) -> None:
    async with accesses() as pilot:
        vault = vault_of(pilot)
        (login,) = vault.all(select(Login).where(Login.username == "cleo"))
        for hostile in HOSTILE_AT_ONCE:
            login.password = login.recovery_codes = Secret(hostile)
            login.codes_to = hostile
            vault.save(login)
            await press(pilot, *CLEO, "v")
            assert "cleo" in glass(pilot.app), hostile
            strips = pilot.app.screen._compositor.render_strips()
            signs = {sign for strip in strips for sign in strip.text}
            assert all(ord(sign) >= 0x20 and sign != "\u202e" for sign in signs), hostile
            await press(pilot, "escape", "escape")
            assert pilot.app.is_running, hostile


async def test_forty_columns_and_ten_lines_show_the_password(accesses: Opened) -> None:
    async with accesses(size=(40, 10)) as pilot:
        await press(pilot, *CLEO, "v")
        assert PASSWORD in glass(pilot.app)


def foot_of(pilot: Any) -> list[tuple[str, str]]:
    return pilot.app.screen.query_one(KeyLine).keys()  # type: ignore[no-any-return]


async def test_where_no_recovery_code_was_ever_kept_none_is_said_to_be_used_up(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        vault = vault_of(pilot)
        for login in vault.all(select(Login)):
            login.recovery_codes = None
            vault.save(login)
        await press(pilot, *CLEO, "b")
        assert "No recovery code is kept here" in glass(pilot.app)


async def test_that_codes_run_out_is_told_to_each_who_uses_a_login(accesses: Opened) -> None:
    told = "Me · MyChart, Hill, Grandma · MyChart, Hill"
    async with accesses(size=(110, 40)) as pilot:
        vault = vault_of(pilot)
        (login,) = [each for each in vault.all(select(Login)) if each.username == "cleo"]
        codes = Secret("✓ aaaa-1111\n✓ bbbb-2222")
        vault.save(Login.model_validate(login.model_dump() | {"recovery_codes": codes}))
        await press(pilot, "g", "t")
        assert told in words_on(pilot.app)
        for digit, is_theirs in (("1", True), ("2", True), ("3", False)):
            await press(pilot, digit)
            assert ("0 recovery codes left" in words_on(pilot.app)) is is_theirs
            assert (told in words_on(pilot.app)) is is_theirs


@pytest.mark.sweep
async def test_a_recovery_code_is_copied_once_ticked_off_and_asked_for_in_time(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        vault = vault_of(pilot)
        (login,) = [each for each in vault.all(select(Login)) if each.password
                    and each.password.reveal() == PASSWORD]  # fmt: skip
        with vault.work("Changed") as work:
            codes = Secret("aaaa-1111\nbbbb-2222\ncccc-3333")
            work.save(Login.model_validate(login.model_dump() | {"recovery_codes": codes}))
        await press(pilot, *CLEO)
        assert "3 of 3" in glass(pilot.app)
        assert ("b", "recovery code") in foot_of(pilot)
        await press(pilot, "b")
        assert pilot.app.clipboard == "aaaa-1111"
        assert "ticked off: a recovery code; 2 are left" in glass(pilot.app)
        assert "2 of 3" in glass(pilot.app)
        assert "bbbb" not in glass(pilot.app)
        await press(pilot, "g", "t")
        assert "2 recovery codes left" in words_on(pilot.app)
        await press(pilot, *CLEO, "u")
        assert "3 of 3" in glass(pilot.app)
        await press(pilot, "b", "b", "b", "b")
        assert "No recovery code is left: e notes new ones" in glass(pilot.app)
        assert "b" not in [key for key, _words in foot_of(pilot)]


@pytest.mark.sweep
async def test_a_password_is_made_up_shown_until_the_field_is_left_and_kept(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        await press(pilot, *CLEO, "e")
        rows = pilot.app.screen.query(FieldRow)
        field = next(row for row in rows if row.spec.name == "password")
        field.take_focus()
        await press(pilot, "f5")
        made = field.text
        assert re.fullmatch(r"[A-Z][a-z]+(-[a-z]+){3}-\d", made)
        assert made in glass(pilot.app)
        await press(pilot, "tab")
        assert made not in glass(pilot.app)
        await press(pilot, "f2")
        assert made in {each.password.reveal() for each in vault_of(pilot).all(select(Login))
                        if each.password}  # fmt: skip


@pytest.mark.sweep
async def test_of_an_access_that_was_taken_away_the_user_name_is_hidden_too(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "o", "down")
        assert "cleo.r" in glass(pilot.app)
        vault = vault_of(pilot)
        (login,) = vault.all(select(Login).where(Login.username == "cleo.r"))
        (opened,) = vault.all(select(LoginAccount).where(LoginAccount.login_id == login.id))
        (proxy,) = vault.all(select(Proxy).where(Proxy.account_id == opened.account_id))
        proxy.state, proxy.ended_on = "revoked", CLOCK.today()
        vault.save(proxy)
        await press(pilot, "g", "o")
        assert "cleo.r" not in glass(pilot.app)
        pilot.app.action_go(f"open login {login.id}")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LoginScreen)
        assert "cleo.r" not in glass(pilot.app)
        assert "NextGen" in glass(pilot.app)
        await press(pilot, "v")
        assert "its login is hidden" in words_on(pilot.app)
        assert "cleo.r" not in glass(pilot.app)


async def test_a_login_without_codes_tells_its_keys_as_one_with_codes_does(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        await press(pilot, *CLEO)
        assert [key for key, _words in foot_of(pilot)][:3] == ["v", "c", "t"]
        vault = vault_of(pilot)
        for login in vault.all(select(Login)):
            login.totp, login.recovery_codes = None, Secret("used 2026-11-20 fern-41")
            vault.save(login)
        pilot.app.screen.reload()  # type: ignore[attr-defined]
        await settle(pilot)
        keys = [key for key, _words in foot_of(pilot)]
        assert keys[:2] == ["v", "c"]
        assert "t" not in keys
