"""One access: its dates, its steps, its end and what follows from that, and a portal's move."""

from __future__ import annotations

import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on, write
from results_driver import enter
from sqlmodel import select
from tests_support import HOSTILE_AT_ONCE

from famchart.records.account import Account
from famchart.records.mark import Mark
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.proxy import Proxy
from famchart.screens.access import AccessScreen
from famchart.screens.account import AccountScreen
from famchart.screens.form import FormScreen
from famchart.screens.login import LoginScreen
from famchart.screens.record import RecordScreen
from famchart.widgets.key_line import KeyLine

GRANDPA = ("g", "a", "3", "enter")
SHORE = ("g", "a", "down", "down", "enter")


def grandpas(pilot) -> Proxy:
    found = vault_of(pilot).all(select(Proxy).where(Proxy.mode == "full"))
    return found[0]


# What it says


async def test_it_says_what_the_access_shows_and_what_is_not_known(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "down", "enter")
        text = words_on(pilot.app)
    assert "yes: results, messages; no: bills; not known: notes, visit summaries" in text
    assert "Granted on Mon Dec 1, 2025" in text
    assert "Last day of use Mon Nov 30" in text
    assert "adult to adult · held by Me" in text


async def test_it_says_whose_phone_and_what_else_hangs_on_it(accesses: Opened) -> None:
    async with accesses(size=(100, 40)) as pilot:
        await press(pilot, "g", "a", "down", "enter")
        text = words_on(pilot.app)
    assert "cleo · my login · codes: Grandma’s phone" in text
    assert "one login; it opens also Me · MyChart, Hill" in text
    assert "If Grandma’s phone is lost, nobody gets into Me: MyChart" in text


async def test_the_son_of_a_leap_day_has_both_days_and_his_teen_age_is_past(
    accesses: Opened,
) -> None:
    async with accesses(size=(100, 50)) as pilot:
        await press(pilot, "g", "a", "4", "enter")
        text = words_on(pilot.app)
    assert "my proxy · limited" in text
    assert "Teen age 13 limited since Mar 1, 2025" in text
    assert "Ends on Fri Mar 1, 2030" in text
    assert "May end on Thu Feb 28, 2030" in text
    assert "To be safe Wed Feb 27, 2030" in text
    assert "Aug 28, 2029 If nothing else will do: start the guardianship petition" in text
    assert "start now" not in text


async def test_a_guardianship_step_whose_day_has_passed_reads_start_now(accesses: Opened) -> None:
    async with accesses(size=(100, 50)) as pilot:
        await press(pilot, "g", "a", "5", "enter")
        text = words_on(pilot.app)
    assert "Ends on Thu Apr 22, 2027" in text
    order = ["An own account", "Supported decisions", "If nothing else will do: start the guardia"]
    places = [text.index(f"start now {step}") for step in order]
    assert places == sorted(places)


async def test_an_account_without_proxy_says_who_can_start_it_and_how(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "3", "down", "enter")
        text = words_on(pilot.app)
        assert "not asked · only Grandpa can start it" in text
        assert "Called there Delegate/caregiver access is limited" in text
        assert "How Own sign-in by Login.gov" in text
        await press(pilot, "r")
        assert "There is no access here that could end." in glass(pilot.app)
        await press(pilot, "v")
        assert "No login is kept for this account." in glass(pilot.app)
        await press(pilot, "d")
        assert "There is no step under the cursor" in glass(pilot.app)


# Steps


async def test_d_does_a_step_as_on_today_and_u_takes_it_back(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "down", "enter", "down", "down", "d")
        assert "✓ Sun Nov 22" in glass(pilot.app)
        (mark,) = vault_of(pilot).all(select(Mark))
        assert mark.what == "renew:2026-11-01"
        await press(pilot, "d")
        assert "There is no step under the cursor that is left to do." in glass(pilot.app)
        await press(pilot, "u")
        assert "✓" not in glass(pilot.app)


async def test_what_is_put_off_on_today_is_asleep_here(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "S")
        await write(pilot, "5")
        await press(pilot, "enter", "g", "a", "down", "enter")
        shown = " ".join(glass(pilot.app).split())
        assert "asleep" in shown
        assert "until Fri Nov 27" in shown  # as the list of everybody's access says
        assert "again Tue Nov 24" not in shown


@pytest.mark.sweep
async def test_enter_on_a_line_opens_the_record_behind_it(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *GRANDPA, "enter")
        assert type(pilot.app.screen) is RecordScreen
        await press(pilot, "escape", "down", "enter")
        assert "Granted on" in glass(pilot.app)
        assert type(pilot.app.screen) is RecordScreen
        await press(pilot, "escape", "down", "enter")
        assert isinstance(pilot.app.screen, LoginScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, AccessScreen)


# A portal that closes


@pytest.mark.sweep
async def test_its_checklist_is_done_by_key(accesses: Opened) -> None:
    async with accesses(size=(80, 50)) as pilot:
        await press(pilot, *SHORE)
        text = words_on(pilot.app)
        for step in ("download everything", "write down open messages", "get the images",
                     "ask for the access again", "book again"):  # fmt: skip
            assert step in text
        await press(pilot, "down", "down")
        for _step in range(5):
            await press(pilot, "d", "down")
        assert glass(pilot.app).count("✓") == 5
        assert len(vault_of(pilot).all(select(Mark))) == 5


@pytest.mark.sweep
async def test_w_asks_which_portal_follows_and_makes_the_account_there(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *SHORE, "w")
        await write(pilot, "New Shore")
        await press(pilot, "enter")
        assert "Added: Grandma · MyChart, New Shore" in glass(pilot.app)
        assert "→ MyChart, New Shore" in words_on(pilot.app)
        (old,) = vault_of(pilot).all(select(Portal).where(Portal.system == "Shore"))
        (new,) = vault_of(pilot).all(select(Account).where(Account.portal_id == old.successor_id))
        assert new.person_id
        await press(pilot, "w")
        assert "Grandma · MyChart, New Shore" in glass(pilot.app)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "escape", "escape", "u", "y")
        assert len(vault_of(pilot).all(select(Account))) == 7
        (old,) = vault_of(pilot).all(select(Portal).where(Portal.system == "Shore"))
        assert old.successor_id is None


@pytest.mark.sweep
async def test_w_takes_a_portal_that_is_not_entered_yet(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *SHORE, "w", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        await write(pilot, "Brand new")
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AccountScreen)
        assert "Added: Grandma · Brand new" in glass(pilot.app)


async def test_w_is_no_key_where_no_portal_closes(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *GRANDPA, "w")
        assert isinstance(pilot.app.screen, AccountScreen)
        assert len(vault_of(pilot).all(select(Account))) == 7


# Everywhere


async def test_from_today_it_opens_on_the_step_in_question(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AccountScreen)
        assert pilot.app.screen.todo is not None
        await press(pilot, "d", "escape")
        assert "Ask the patient to renew" not in glass(pilot.app)


@pytest.mark.sweep
async def test_hostile_texts_stay_texts(accesses: Opened) -> None:
    async with accesses() as pilot:
        proxy = grandpas(pilot)
        (grandpa,) = vault_of(pilot).all(select(Person).where(Person.called == "Grandpa"))
        for hostile in HOSTILE_AT_ONCE:
            proxy.papers = proxy.reason = grandpa.called = hostile
            vault_of(pilot).save(proxy, grandpa)
            await press(pilot, *GRANDPA)
            assert isinstance(pilot.app.screen, AccountScreen), hostile
            for key in ("r", "enter", "o", "escape"):
                strips = pilot.app.screen._compositor.render_strips()
                signs = {sign for strip in strips for sign in strip.text}
                assert all(ord(sign) >= 0x20 and sign != "\u202e" for sign in signs), hostile
                await press(pilot, key)
            assert isinstance(pilot.app.screen, AccountScreen), hostile


async def test_it_is_usable_on_40_columns_and_ten_lines(accesses: Opened) -> None:
    async with accesses(size=(40, 10)) as pilot:
        await press(pilot, *GRANDPA)
        assert "Grandpa · NextGen PxP, River" in glass(pilot.app)
        await press(pilot, "r", "enter")
        assert "decided this" in words_on(pilot.app)
        await press(pilot, "o", "escape", "end", "escape")
        assert isinstance(pilot.app.screen, AccessScreen)


async def test_a_record_that_is_gone_says_so(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *GRANDPA, "down", "enter", "x", "y", "escape")
        assert "not asked" in words_on(pilot.app) or "my login, no proxy noted" in words_on(
            pilot.app
        )


# Asking, and noting what was asked for long ago


@pytest.mark.sweep
async def test_n_says_that_it_notes_a_proxy_where_there_is_one_already(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "3", "down", "enter")
        assert "n ask for access" in glass(pilot.app)
        va = next(
            each
            for each in vault_of(pilot).all(select(Account))
            if vault_of(pilot).all(select(Portal).where(Portal.id == each.portal_id))[0].brand
            == "VA My HealtheVet"
        )
        enter(vault_of(pilot), "login", account=str(va.id), username="cleo.va")
        pilot.app.screen.reload()
        await settle(pilot)
        await press(pilot, "colon")
        await write(pilot, "note")
        assert "note the proxy" in glass(pilot.app)
        await press(pilot, "escape", "question_mark")
        assert "note the proxy" in glass(pilot.app)
        await press(pilot, "escape")
        text = glass(pilot.app)
        assert "n note the proxy" in text
        assert "ask for access" not in text


@pytest.mark.sweep
async def test_what_is_half_written_of_one_access_is_not_offered_for_another(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "3", "r")
        for number, account in enumerate(("down", "home")):
            await press(pilot, "g", "a", "3", "home", account, "enter")
            if account == "home":
                await press(pilot, "r", "enter")
            await press(pilot, "n")
            assert isinstance(pilot.app.screen, FormScreen)
            assert "Here is what you had begun" not in glass(pilot.app)
            await press(pilot, *(["tab"] * 6))
            await write(pilot, f"paper {number}")
            await press(pilot, "escape")
        for number, account in enumerate(("down", "home")):
            await press(pilot, "g", "a", "3", "home", account, "enter", "n")
            text = glass(pilot.app)
            assert "Here is what you had begun" in text
            assert f"paper {number}" in text
            assert f"paper {1 - number}" not in text
            if account == "down":
                await press(pilot, *(["tab"] * 6))
                await write(pilot, "9")
                await press(pilot, "ctrl+l", "enter")  # the same form stands there again
                assert f"paper {number}" in glass(pilot.app)
                await press(pilot, "escape")
            await press(pilot, "escape")


@pytest.mark.sweep
async def test_of_an_access_that_was_taken_away_no_key_is_told_that_is_refused(
    accesses: Opened,
) -> None:
    def told(pilot) -> list[str]:
        line = pilot.app.screen.query_one(KeyLine)
        return [key for key, _words in KeyLine.keys(line)]

    async with accesses(size=(100, 30)) as pilot:
        await press(pilot, "g", "a", "3")
        assert {"v", "c"} <= set(told(pilot))
        await press(pilot, "enter")
        assert {"r", "v", "c"} <= set(told(pilot))
        proxy = grandpas(pilot)
        proxy.state = "revoked"
        vault_of(pilot).save(proxy)
        await press(pilot, "escape")
        assert {"v", "c", "t"} & set(told(pilot)) == set()
        await press(pilot, "enter")
        assert {"r", "v", "c", "t"} & set(told(pilot)) == set()
        await press(pilot, "r")
        assert "There is no access here that could end" in words_on(pilot.app)


@pytest.mark.sweep
async def test_where_no_recovery_code_is_kept_its_key_leads_to_where_one_is_noted(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        for way in (GRANDPA, GRANDPA[:-1]):
            await press(pilot, *way, "b")
            assert isinstance(pilot.app.screen, LoginScreen)
            assert "No recovery code is kept here: e notes some." in words_on(pilot.app)
            await press(pilot, "e")
            assert isinstance(pilot.app.screen, FormScreen)
            await press(pilot, "escape", "escape")
