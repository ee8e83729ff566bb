"""The end of an access: taken down, and what follows from it."""

from __future__ import annotations

from datetime import date

import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on, write
from results_driver import enter
from sqlmodel import select

from famchart.records.account import Account
from famchart.records.person import Person
from famchart.records.proxy import Proxy
from famchart.screens.account import AccountScreen
from famchart.screens.ending import who_decided
from famchart.screens.form import FormScreen
from famchart.screens.other_ways import OtherWaysScreen
from famchart.screens.secrets import SecretSheet
from famchart.widgets.agenda_list import AgendaList
from famchart.widgets.field_row import FieldRow

GRANDPA = ("g", "a", "3", "enter")


def grandpas(pilot) -> Proxy:
    found = vault_of(pilot).all(select(Proxy).where(Proxy.mode == "full"))
    return found[0]


@pytest.mark.sweep
async def test_the_end_is_taken_down_in_six_keys_from_today(accesses: Opened) -> None:
    keys = ["g", "a", "3", "enter", "r"]
    async with accesses() as pilot:
        await press(pilot, *keys)
        await write(pilot, "2026-11-20")
        await press(pilot, "enter")
        assert len([*keys, "enter"]) == 6
        proxy = grandpas(pilot)
        assert (proxy.state, str(proxy.ended_on), proxy.reason) == (
            "revoked", "2026-11-20", "patient",
        )  # fmt: skip
        lines = glass(pilot.app).splitlines()
        assert "Grandpa decided this. Ask Grandpa first." in lines[3]
        text = words_on(pilot.app)
        assert "What is lost results, notes" in text
        assert "Nothing will be asked of you" in text
        assert " · Fri Nov 20 · u to undo" in text


@pytest.mark.sweep
async def test_after_it_the_login_is_hidden_and_nothing_of_it_is_copied(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *GRANDPA, "r", "enter")
        assert "hidden: it is no longer yours to use here" in glass(pilot.app)
        for key in ("v", "c", "t"):
            await press(pilot, key)
            assert not isinstance(pilot.app.screen, SecretSheet)
            assert "its login is hidden" in glass(pilot.app)
        assert pilot.app.clipboard == ""
        await press(pilot, "g", "o", "down", "enter", "v")
        assert not {"cleo.r", "two-oars"} & set(glass(pilot.app).split())


@pytest.mark.sweep
async def test_a_login_that_opens_another_chart_is_hidden_here_and_stays_there(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "down", "enter", "r", "enter")
        assert "hidden here; it still opens: Me · MyChart, Hill" in glass(pilot.app)
        await press(pilot, "g", "a", "v")
        assert "kettle-on-a-sill" in glass(pilot.app)


@pytest.mark.sweep
async def test_nothing_of_his_is_handed_on_and_one_undo_takes_all_back(accesses: Opened) -> None:
    async with accesses() as pilot:

        def may_share() -> list[str]:
            found = vault_of(pilot).all(select(Person).where(Person.called == "Grandpa"))
            return [each.may_share for each in found]

        await press(pilot, *GRANDPA, "r", "enter")
        assert may_share() == ["no"]
        await press(pilot, "u")
        assert may_share() == ["not_asked"]
        assert grandpas(pilot).state == "granted"
        assert "decided this" not in glass(pilot.app)


@pytest.mark.sweep
async def test_the_clinic_s_decision_changes_nothing_about_sharing(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *GRANDPA, "r", "tab", "right", "enter")
        assert grandpas(pilot).reason == "organisation"
        text = words_on(pilot.app)
        assert "the clinic decided this" in text
        assert "Ask Grandpa first" not in text
        people = vault_of(pilot).all(select(Person))
        assert {each.may_share for each in people} == {"not_asked"}


@pytest.mark.sweep
async def test_a_day_to_come_is_no_end(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *GRANDPA, "r")
        await write(pilot, "2026-11-23")
        await press(pilot, "enter")
        assert "that day is still to come" in glass(pilot.app)
        assert grandpas(pilot).state == "granted"


def test_what_a_teen_said_is_asked_of_none_who_is_grown_up() -> None:
    today = date(2026, 11, 22)
    asked = {
        born: "teen_refused"
        in (who_decided(Person(given="Ida", birth_date=born), today).names or {})
        for born in (date(1944, 7, 2), date(2008, 11, 22), date(2008, 11, 23), None)
    }
    assert list(asked.values()) == [False, False, True, True]


async def test_escape_leaves_the_access_as_it_was(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *GRANDPA, "r", "escape")
        assert grandpas(pilot).state == "granted"


@pytest.mark.sweep
async def test_after_it_nothing_nags_and_what_is_kept_of_him_stays(accesses: Opened) -> None:
    async with accesses(size=(80, 60)) as pilot:
        (grandpa,) = vault_of(pilot).all(select(Person).where(Person.called == "Grandpa"))
        grandpa.sign_while_able = True
        vault_of(pilot).save(grandpa)
        bill = {"provider": "Lab", "amount": "40", "due_on": "2026-11-01"}
        enter(vault_of(pilot), "bill", "Grandpa", **bill, account="Grandpa NextGen PxP")
        await press(pilot, *GRANDPA, "r", "enter", "g", "t")
        text = glass(pilot.app)
        assert "1 thing is Grandpa’s own to answer" in text
        assert "River" not in text  # neither to be looked at nor to be set up
        assert "NextGen PxP never (revoked: Grandpa decided this)" in words_on(pilot.app)
        assert "VA My HealtheVet" in text
        assert len(vault_of(pilot).all(select(Account))) == 7


async def test_other_ways_stand_behind_a_key_and_begin_with_him(accesses: Opened) -> None:
    async with accesses(size=(80, 50)) as pilot:
        await press(pilot, *GRANDPA, "r", "enter")
        assert "executor" not in glass(pilot.app)
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, OtherWaysScreen)
        text = words_on(pilot.app)
        assert text.index("Only Grandpa can give it") < text.index("the office has 30 days")
        assert "executor" in text
        assert "no legal advice" in text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, AccountScreen)


async def test_other_ways_are_no_key_where_nothing_ended(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, *GRANDPA, "o")
        assert isinstance(pilot.app.screen, AccountScreen)


@pytest.mark.sweep
async def test_n_asks_anew_and_the_ended_access_is_kept(accesses: Opened) -> None:
    async with accesses(size=(80, 50)) as pilot:
        await press(pilot, *GRANDPA, "n")
        assert "r takes down that it ended" in glass(pilot.app)
        await press(pilot, "r", "enter", "n")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "Grandpa · NextGen PxP, River" in glass(pilot.app)
        form = {row.spec.name: row for row in pilot.app.screen.query(FieldRow)}
        assert (form["person"].text, form["holder"].text) == ("Grandpa (Otto)", "Me (Cleo)")
        assert "ended_on" not in form
        assert "teen_consent_on" not in form
        await press(pilot, "enter")
        assert "This field is needed" in glass(pilot.app)  # nobody supposes what was done
        await press(pilot, "i", "enter")
        assert isinstance(pilot.app.screen, AccountScreen)
        text = words_on(pilot.app)
        assert "my proxy · invited" in text
        assert "Other accesses, earlier ones included" in text
        assert "adult to adult · revoked · Tue Feb 3 – Sun Nov 22" in text
        assert sorted(each.state for each in vault_of(pilot).all(select(Proxy)))[-1] == "revoked"


@pytest.mark.sweep
async def test_the_foot_tells_the_key_that_does_a_step_with_the_cursor_on_one_only(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "2", "enter")
        assert "d done" not in glass(pilot.app)
        listed = pilot.app.screen.query_one(AgendaList)
        listed.move_to(next(at for at, each in enumerate(listed.stops) if each[0] == "todo"))
        await settle(pilot)
        assert "d done" in glass(pilot.app)
        await press(pilot, *GRANDPA, "r", "enter")
        assert "d done" not in glass(pilot.app)
