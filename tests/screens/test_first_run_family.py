"""The words that are offered, the people, the portals, and what survives being left."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from app_driver import CLOCK, WEAK, driven, glass, press, settle, vault_of, words_on, write
from first_run_driver import WORDS, left_at, step
from sqlmodel import col, select
from tests_support import HOSTILE, HOSTILE_AT_ONCE
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from famchart.app import FamchartApp
from famchart.catalog import passphrase_words
from famchart.core.passphrases import keyboard_warning, suggested_passphrase
from famchart.core.secret import Secret
from famchart.records.account import Account
from famchart.records.login import Login
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.proxy import Proxy
from famchart.screens import first_run_steps
from famchart.screens.first_run_family import PersonStep, PortalStep
from famchart.screens.first_run_steps import SheetStep
from famchart.screens.pick import PickScreen
from famchart.screens.today import TodayScreen
from famchart.screens.unlock import UnlockScreen
from famchart.screens.ways import Unfinished
from famchart.store.keys import Passphrase
from famchart.store.opening import open_vault


@asynccontextmanager
async def choosing(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """Run the first run up to the passphrase."""
    async with driven(FamchartApp(path, CLOCK), size) as pilot:
        pilot.app.screen.way.cost = WEAK  # type: ignore[attr-defined]
        await press(pilot, "enter")
        yield pilot


def offered(pilot: Pilot[Any]) -> str:
    text: str = pilot.app.screen.step._offered.reveal()  # type: ignore[attr-defined]
    return text


# The passphrase


@pytest.mark.sweep
async def test_words_are_offered_and_f2_takes_them_to_be_typed_once_more(tmp_path: Path) -> None:
    async with choosing(tmp_path / "F.famchart") as pilot:
        words = offered(pilot)
        assert words in glass(pilot.app)
        await press(pilot, "f2")
        assert "Once more: from your paper" in words_on(pilot.app)
        await press(pilot, "enter")
        assert "Type it once more." in glass(pilot.app)
        await write(pilot, words)
        await press(pilot, "enter")
        assert isinstance(step(pilot), SheetStep)
    open_vault(tmp_path / "F.famchart", Passphrase(Secret(words))).close()


async def test_f3_and_f6_offer_other_words_and_letters_that_a_keyboard_may_lack_are_warned_about(
    tmp_path: Path,
) -> None:
    async with choosing(tmp_path / "F.famchart") as pilot:
        first = offered(pilot)
        await press(pilot, "f3")
        assert offered(pilot) != first
        assert set(offered(pilot).split()) <= set(passphrase_words("en"))
        await press(pilot, "enter")
        assert "The passphrase is empty" in glass(pilot.app)
        await press(pilot, "f6")
        assert "The passphrase is empty" not in glass(pilot.app)
        assert set(offered(pilot).split()) <= set(passphrase_words("es"))
        assert offered(pilot) in glass(pilot.app)
        await press(pilot, "f2", "f3")  # who took words and wants others has taken none
        assert step(pilot).query_one(".first", Input).value == ""
        warning = "Letters like ñ, á or € are missing on some keyboards"
        assert warning not in words_on(pilot.app)
        await write(pilot, "siete lámparas")
        assert warning in words_on(pilot.app)
    assert keyboard_warning(Secret("seven lamps")) == ""


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_words_have_plain_letters_and_are_many_enough(code: str) -> None:
    words = passphrase_words(code)
    assert len(set(words)) == len(words)
    assert len(words) ** 5 > 2**53
    assert all(re.fullmatch("[a-z]{3,}", word) for word in words)
    assert suggested_passphrase(code) != suggested_passphrase(code)


async def test_text_tab_text_in_one_burst_fills_both_lines(tmp_path: Path) -> None:
    async with choosing(tmp_path / "F.famchart") as pilot:
        for key in (*"abc", "tab", *"abd"):
            pilot.app._driver.process_message(events.Key(key, key if key != "tab" else None))
        await settle(pilot)
        assert [each.value for each in pilot.app.screen.query(Input)] == ["abc", "abd"]


# People and portals


@pytest.mark.sweep
async def test_people_portals_and_logins_are_entered_one_after_the_other(tmp_path: Path) -> None:
    async with left_at(tmp_path / "F.famchart", Unfinished.PERSON, (100, 30)) as pilot:
        for name in ("Rosa", "Luis"):
            await write(pilot, name)
            await press(pilot, "enter")
        assert "So far: Rosa, Luis" in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(step(pilot), PortalStep)
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, PickScreen)
        await write(pilot, "healthe")
        await press(pilot, "enter", "tab")
        await write(pilot, "St. Anne")
        await press(pilot, "tab", "tab", "m", "tab")
        await write(pilot, "rosa48")
        await press(pilot, "enter")
        assert "So far: Rosa · HealtheLife, St. Anne" in glass(pilot.app)
        await write(pilot, "HealtheLife")
        await press(pilot, "tab")
        await write(pilot, "St. Anne")
        assert "[Luis]" in glass(pilot.app)  # the first who has no portal yet
        await press(pilot, "tab", "enter")
        assert "! Choose one; “I do not know yet” is an answer too." in words_on(pilot.app)
        await press(pilot, "i", "tab", *"luis", "enter", "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        vault = vault_of(pilot)
        assert [each.given for each in vault.all(select(Person))] == ["Rosa", "Luis"]
        (portal,) = vault.all(select(Portal))
        assert (portal.brand, portal.catalog_id) == ("HealtheLife", "oracle-healthelife")
        assert len(vault.all(select(Account))) == 2
        logins = [(each.whose, each.username) for each in vault.all(select(Login))]
        assert logins == [("proxy", "rosa48"), ("unknown", "luis")]
        assert "a login, not known yet whose" not in words_on(pilot.app)
        assert vault.undo().detail == "Luis · HealtheLife, St. Anne"  # type: ignore[union-attr]
        vault.undo()
        assert vault.undo().detail == "Luis"  # type: ignore[union-attr]


@pytest.mark.sweep
async def test_oneself_is_entered_first_and_holds_the_proxy_that_one_s_own_login_shows(
    tmp_path: Path,
) -> None:
    async with left_at(tmp_path / "F.famchart", Unfinished.MYSELF, (100, 30)) as pilot:
        await write(pilot, "Alma")
        await press(pilot, "enter")
        assert "Who else? Enter alone goes on." in glass(pilot.app)
        await write(pilot, "Rosa")
        await press(pilot, "tab", "tab")
        await write(pilot, "1948-03-14")
        await press(pilot, "enter", "enter")
        await write(pilot, "MyChart")
        assert "[Rosa]" in glass(pilot.app)
        await press(pilot, "tab", "tab", "tab", "m", "enter")  # my own, as proxy
        await write(pilot, "HealtheLife")
        assert "[Rosa]" not in glass(pilot.app)  # all others have one: nobody is supposed
        await press(pilot, "tab", "tab", "tab", "t", "enter")  # the patient's own
        assert "! Choose whose chart it is." in words_on(pilot.app)
        await press(pilot, "r", "enter")
        await write(pilot, "athenaPatient")
        await press(pilot, "tab", "tab", "r")
        assert "Whose login" in glass(pilot.app)
        await press(pilot, "a")
        assert "Whose login" not in glass(pilot.app)  # of one's own chart it is one's own
        await press(pilot, "tab")
        await write(pilot, "alma79")
        first_run: Any = pilot.app.screen
        await press(pilot, "enter", "enter")
        first_run.way.keep_draft(first_run.step)  # as late as a second after the last letter
        assert "you get in with Rosa’s own login" in words_on(pilot.app)
        vault = vault_of(pilot)
        (me,) = vault.all(select(Person).where(col(Person.is_me)))
        (proxy,) = vault.all(select(Proxy))
        assert (me.given, proxy.holder_id, proxy.state) == ("Alma", me.id, "granted")
        assert (proxy.kind, proxy.granted_on) == ("adult_to_adult", None)
        await press(pilot, "g", "a")
        text = words_on(pilot.app)
        assert "my proxy · active" in text
        assert "not asked · only Rosa can start it" in text
        assert "Rosa’s login · how: Through the provider" in text
        assert "own chart" in text


@pytest.mark.sweep
async def test_of_an_unknown_age_no_proxy_is_supposed_and_n_notes_it(tmp_path: Path) -> None:
    async with left_at(tmp_path / "F.famchart", Unfinished.MYSELF) as pilot:
        await press(pilot, "enter")
        await write(pilot, "Rosa")
        await press(pilot, "enter", "enter")
        await write(pilot, "MyChart")
        await press(pilot, "tab", "tab", "tab", "m", "enter", "enter")
        await press(pilot, "g", "a")
        assert "enter, then n: note the proxy" in words_on(pilot.app)
        await press(pilot, "enter")
        assert "my login, no proxy noted · n notes it" in words_on(pilot.app)
        await press(pilot, "n", "tab", "a", "enter")  # past who holds it: adult to adult
        assert "my proxy · active" in words_on(pilot.app)


@pytest.mark.sweep
async def test_portals_may_be_skipped_and_left_for_the_people_and_a_person_may_not(
    tmp_path: Path,
) -> None:
    async with left_at(tmp_path / "F.famchart", Unfinished.PERSON) as pilot:
        await press(pilot, "enter")
        assert "! A name is needed" in glass(pilot.app)
        await write(pilot, "Rosa")
        await press(pilot, "enter", "enter")
        assert isinstance(step(pilot), PortalStep)
        await press(pilot, "escape")
        assert isinstance(step(pilot), PersonStep)
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.sweep
async def test_only_an_empty_form_goes_on_and_one_without_a_name_stays(tmp_path: Path) -> None:
    async with left_at(tmp_path / "F.famchart", Unfinished.MYSELF) as pilot:
        await write(pilot, "Alma")
        await press(pilot, "enter")
        for step_now, tabs, text in ((PersonStep, 2, "1948-03-14"), (PersonStep, 1, "Mamá"),
                                     (PortalStep, 1, "Valley Health")):  # fmt: skip
            await press(pilot, *["tab"] * tabs)
            await write(pilot, text)
            await press(pilot, "enter")
            assert isinstance(step(pilot), step_now)
            assert "! Write the name, or empty the form." in glass(pilot.app)
            await press(pilot, *["tab"] * tabs, *["backspace"] * len(text), *["shift+tab"] * tabs)
            if text != "1948-03-14":
                await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.sweep
@pytest.mark.parametrize(
    "unfinished", [pytest.param(Unfinished.PERSON, marks=pytest.mark.sweep), Unfinished.PORTAL]
)
async def test_what_was_half_written_is_there_after_a_lock_and_after_a_restart(
    tmp_path: Path, unfinished: Unfinished
) -> None:
    path = tmp_path / "F.famchart"
    async with left_at(path, unfinished) as pilot:
        await write(pilot, "Zanzibar")
        await press(pilot, "ctrl+l")
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert "Zanzibar" not in glass(pilot.app)
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert "Zanzibar" in glass(pilot.app)
    async with left_at(path, unfinished) as pilot:
        assert "Zanzibar" in glass(pilot.app)
        await pilot.resize_terminal(40, 10)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Zanzibar" in glass(pilot.app)
        assert step(pilot).rows[0].query_one(Input).has_focus
    files = [each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()]
    assert not any(b"Zanzibar" in each for each in files)


@pytest.mark.sweep
async def test_a_first_run_left_between_two_people_goes_on_with_the_next(tmp_path: Path) -> None:
    path = tmp_path / "F.famchart"
    async with left_at(path, Unfinished.PERSON) as pilot:
        await write(pilot, "Rosa")
        await press(pilot, "enter")
    async with left_at(path, Unfinished.PERSON) as pilot:
        assert "So far: Rosa" in glass(pilot.app)
        assert step(pilot).rows[0].text == ""


@pytest.mark.sweep
async def test_no_name_acts_on_the_screen(tmp_path: Path) -> None:
    async with left_at(tmp_path / "F.famchart", Unfinished.PERSON) as pilot:
        for hostile in (*HOSTILE_AT_ONCE, HOSTILE[-1]):
            step(pilot).rows[0].put(hostile)
            await press(pilot, "enter", "enter")
            assert "\x1b" not in glass(pilot.app)
            assert isinstance(step(pilot), (PersonStep, PortalStep))
            if isinstance(step(pilot), PortalStep):
                await press(pilot, "escape")
            assert isinstance(step(pilot), PersonStep)


@pytest.mark.parametrize(
    "unfinished",
    [
        pytest.param(Unfinished.MYSELF, marks=pytest.mark.sweep),
        pytest.param(Unfinished.PERSON, marks=pytest.mark.sweep),
        *(each for each in Unfinished if each not in (Unfinished.MYSELF, Unfinished.PERSON)),
    ],
)
async def test_at_40_by_10_each_step_can_be_answered(
    tmp_path: Path, unfinished: Unfinished
) -> None:
    async with left_at(tmp_path / "F.famchart", unfinished, (40, 10)) as pilot:
        for _stop in pilot.app.screen.focus_chain:
            assert is_focus_in_sight(pilot)
            await press(pilot, "tab")


def is_focus_in_sight(pilot: Pilot[Any]) -> bool:
    """True where the field that takes the next letter is on the glass."""
    screen = pilot.app.screen
    return bool(screen.focused and screen.find_widget(screen.focused).visible_region)


async def test_at_40_by_10_the_words_that_are_offered_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = {code: sorted(passphrase_words(code), key=len)[-5:] for code in ("en", "es")}
    monkeypatch.setattr(
        first_run_steps, "suggested_passphrase", lambda code: Secret(" ".join(longest[code]))
    )
    async with choosing(tmp_path / "F.famchart", (40, 10)) as pilot:
        for code in ("en", "es"):
            step(pilot).offer(code)
            assert offered(pilot) in words_on(pilot.app)
            await press(pilot, "f2")
            assert offered(pilot) in words_on(pilot.app)
            assert "Once more: from your paper" in words_on(pilot.app)
            assert is_focus_in_sight(pilot)
            await press(pilot, "enter")
            assert offered(pilot) in words_on(pilot.app)


async def test_f4_says_where_a_field_has_no_list_and_opens_none_of_another(tmp_path: Path) -> None:
    async with left_at(tmp_path / "F.famchart", Unfinished.PORTAL) as pilot:
        await press(pilot, "tab", "f4")
        assert step(pilot).row_in_focus.spec.name == "system"
        assert "This field has no list of names." in glass(pilot.app)
