"""Access: everybody's portals on one screen, the months ahead, and what hangs on a phone."""

from __future__ import annotations

from datetime import date

import pytest
from app_driver import CLOCK, Opened, glass, press, settle, vault_of, words_on, write
from results_driver import enter
from sqlmodel import col, select
from tests_support import HOSTILE_AT_ONCE

from famchart.i18n import set_language
from famchart.records import kind_named
from famchart.records.access_items import SET_UP
from famchart.records.access_words import access_words
from famchart.records.login import Login, LoginAccount
from famchart.records.person import Person
from famchart.records.portal import Portal, title
from famchart.records.proxy import Proxy
from famchart.screens.access import AccessScreen
from famchart.screens.access_lines import Layout, access_stops, under_words
from famchart.screens.account import AccountScreen
from famchart.store.access import AccessPage, access_page
from famchart.store.lookup import find
from famchart.store.typed import new_record
from famchart.widgets.agenda_list import AgendaList
from famchart.widgets.line_view import Part


@pytest.mark.sweep
async def test_every_account_says_what_one_has_and_until_when(accesses: Opened) -> None:
    async with accesses(size=(120, 40)) as pilot:
        await press(pilot, "g", "a")
        assert isinstance(pilot.app.screen, AccessScreen)
        lines = glass(pilot.app).splitlines()
    grandma = next(line for line in lines if "Grandma " in line and "MyChart" in line)
    assert "my proxy · limited  " in grandma
    assert "ends in 9 days · Tue Dec 1" in grandma
    assert any("own chart" in line and "Me" in line for line in lines)
    assert any("shared login" in line and "Oracle" in line for line in lines)
    (unasked,) = [at for at, line in enumerate(lines) if "VA My HealtheVet" in line]
    assert "not asked · only Grandpa can start it" in lines[unasked]
    assert "how: Own sign-in by Login.gov" in lines[unasked + 1]


@pytest.mark.sweep
async def test_a_step_that_was_put_off_on_today_is_said_to_sleep(accesses: Opened) -> None:
    async with accesses(size=(120, 40)) as pilot:
        await press(pilot, "S")
        await write(pilot, "8")
        await press(pilot, "enter", "g", "a")
        assert "asleep until Mon Nov 30: Ask the patient to renew" in words_on(pilot.app)
        vault = vault_of(pilot)
        grandpa = next(each for each in vault.all(select(Person)) if each.called == "Grandpa")
        grandpa.sign_while_able = True
        vault.save(grandpa)
        with vault.reading() as facts:
            lines = access_page(facts, CLOCK).lines
        asked = next(each for each in lines if each.is_to_set_up)
        with vault.work("Put off") as work:
            work.mark(asked.access.account.id, SET_UP, until=date(2026, 11, 30))
        await press(pilot, "g", "t", "g", "a")
        told = words_on(pilot.app)
        assert "asleep until Mon Nov 30: set up access while Grandpa can sign · how: " in told


async def test_what_is_set_up_while_they_can_sign_says_how_as_well(accesses: Opened) -> None:
    async with accesses(size=(160, 40)) as pilot:
        vault = vault_of(pilot)
        grandpa = next(each for each in vault.all(select(Person)) if each.called == "Grandpa")
        grandpa.sign_while_able = True
        vault.save(grandpa)
        await press(pilot, "g", "a")
        lines = glass(pilot.app).splitlines()
        (unasked,) = [at for at, line in enumerate(lines) if "VA My HealtheVet" in line]
        assert "not asked · only Grandpa can start it" in lines[unasked]
        below = " ".join(line.strip() for line in lines[unasked + 1 : unasked + 3])
        assert "set up access while Grandpa can sign · how: Own sign-in by Login.gov" in below
        grandma = next(each for each in vault.all(select(Person)) if each.called == "Grandma")
        grandma.sign_while_able = True
        vault.save(grandma)
        shore = next(each for each in vault.all(select(Portal)) if each.system == "Shore")
        shore.closing_on = None
        vault.save(shore)
        with vault.reading() as facts:
            (shared,) = (
                each
                for each in access_page(facts, CLOCK).lines
                if each.access.portal.system == "Shore"
            )
        assert "set up access while Grandma can sign" in under_words(shared)
        assert "how: " in under_words(shared)


async def test_on_80_columns_the_day_and_the_next_step_stand_below(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a")
        text = glass(pilot.app)
    assert "ends in 9 days · Tue Dec 1 · start now: Ask the patient to renew" in text


async def test_whose_login_it_is_and_where_its_codes_go(accesses: Opened) -> None:
    async with accesses(size=(140, 40)) as pilot:
        await press(pilot, "g", "a")
        text = words_on(pilot.app)
    assert "my login · codes: my phone" in text
    assert "Grandma’s login · codes: Grandma’s phone" in text


async def test_what_hangs_on_one_phone_is_told_with_what_is_lost_with_it(accesses: Opened) -> None:
    async with accesses(size=(140, 40)) as pilot:
        await press(pilot, "g", "a")
        text = words_on(pilot.app)
    assert "Codes go to: Grandma’s phone 2 portals · my phone 2 portals" in text
    assert "If Grandma’s phone is lost, nobody gets into Me: MyChart" in text
    assert "without my phone, recovery codes open Finn: MyChart" in text


async def test_what_hangs_on_a_phone_is_told_of_a_single_portal_too(opened: Opened) -> None:
    async with opened() as pilot:
        (login,) = vault_of(pilot).all(select(Login))
        login.codes_to = "my phone"
        vault_of(pilot).save(login)
        await press(pilot, "g", "a")
        assert "If my phone is lost, nobody gets into Mother: MyChart" in words_on(pilot.app)


async def test_one_login_that_opens_several_charts_is_told_as_one(accesses: Opened) -> None:
    async with accesses(size=(140, 40)) as pilot:
        await press(pilot, "g", "a")
        text = words_on(pilot.app)
    assert "One login, several charts: cleo opens Me: MyChart · Grandma: MyChart" in text


async def test_the_end_of_one_proxy_leaves_the_login_and_the_other_chart(accesses: Opened) -> None:
    async with accesses(size=(140, 40)) as pilot:
        await press(pilot, "g", "a", "down", "enter", "r", "enter", "escape")
        assert pilot.app.screen.line.access.state == "revoked"  # type: ignore[attr-defined]
        await press(pilot, "c")
        assert pilot.app.clipboard == ""
        assert "its login is hidden" in glass(pilot.app)
        await press(pilot, "up", "c")
        assert pilot.app.clipboard == "kettle-on-a-sill"
        assert "One login, several charts" not in glass(pilot.app)
        users = [each.username for each in vault_of(pilot).all(select(Login))]
        states = [each.state for each in vault_of(pilot).all(select(Proxy))]
    assert "cleo" in users
    assert states.count("revoked") == 1


async def test_digits_show_one_person_s_accounts(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "3")
        text = glass(pilot.app)
        assert "River" in text
        assert "Shore" not in text
        await press(pilot, "0")
        assert "Shore" in glass(pilot.app)


@pytest.mark.sweep
async def test_whoever_has_no_portal_yet_stands_there_too_and_enter_adds_one(
    accesses: Opened,
) -> None:
    async with accesses(size=(100, 40)) as pilot:
        with vault_of(pilot).work("Added") as work:
            work.save(Person(given="Nell"), Person(given="Dead", died_on=CLOCK.today()))
        await press(pilot, "g", "a")
        told = [line for line in glass(pilot.app).splitlines() if "no portals yet" in line]
        assert [" ".join(line.split()) for line in told] == ["Nell no portals yet · enter adds one"]
        await press(pilot, "m")
        assert "no portals yet" in glass(pilot.app)
        await press(pilot, "6", "v")
        assert "No portal is entered here yet: enter adds one." in glass(pilot.app)
        await press(pilot, "0", "end", "enter")
        form = words_on(pilot.app)
        assert "New: Portal account" in form
        assert "Whose * Nell" in form
        await press(pilot, "escape", "7")
        assert "No account at a portal is entered yet" in words_on(pilot.app)


async def test_m_shows_the_24_months_and_m_again_what_is_to_be_done(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "m")
        lines = glass(pilot.app).splitlines()
        assert "━ full  ┄ limited  ╸ ends" in lines[1]
        (scale,) = [line for line in lines if "NDJFMAMJJASOND" in line]
        (renewed,) = [line for line in lines if "renew by Mon Nov 30 (only Grandma can)" in line]
        assert renewed.index("╸") == scale.index("N")
        assert any("ends Mar 1, 2030 (may be Feb 28)" in line for line in lines)
        assert any("portal closes Thu Dec 31" in line for line in lines)
        assert any(line.rstrip().endswith("┄" * 24) for line in lines)
        assert max(len(line) for line in lines) <= 80
        await press(pilot, "m")
        assert "NDJFMAMJJASOND" not in glass(pilot.app)


async def test_wide_terminals_give_a_month_more_cells(accesses: Opened) -> None:
    for width, letters in ((100, "N D J F M"), (160, "N  D  J  F  M")):
        async with accesses(size=(width, 40)) as pilot:
            await press(pilot, "g", "a", "m")
            assert letters in glass(pilot.app)


async def test_enter_opens_the_account_and_escape_comes_back_to_its_line(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "down", "down", "enter")
        assert isinstance(pilot.app.screen, AccountScreen)
        assert "Grandma · Oracle Health, Shore" in glass(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, AccessScreen)
        assert pilot.app.screen.line.access.portal.system == "Shore"


async def test_the_last_line_brings_what_stands_below_it_into_view(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a")
        assert "One login, several charts" not in glass(pilot.app)
        await press(pilot, "end")
        assert "One login, several charts" in glass(pilot.app)


async def test_a_private_account_is_a_line_without_content_and_tells_no_login(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "3")
        access = pilot.app.screen.line.access  # type: ignore[attr-defined]
        access.account.private = "ask"
        vault_of(pilot).save(access.account)
        for keys in (("g", "a"), ("m",)):
            await press(pilot, *keys)
            assert "River" not in glass(pilot.app)
            assert "private: enter opens it" in glass(pilot.app)
        await press(pilot, "m", "c")
        assert pilot.app.clipboard == ""
        assert "This line is private" in glass(pilot.app)
        await press(pilot, "enter")
        assert "Grandpa · NextGen PxP, River" in glass(pilot.app)


@pytest.mark.parametrize("hostile", HOSTILE_AT_ONCE)
async def test_hostile_names_stay_text(accesses: Opened, hostile: str) -> None:
    async with accesses() as pilot:
        vault = vault_of(pilot)
        for login in vault.all(select(Login)):
            login.codes_to = login.username = hostile
            vault.save(login)
        for keys in (("g", "a"), ("m",), ("m", "v"), ("space", "enter")):
            await press(pilot, *keys)
            strips = pilot.app.screen._compositor.render_strips()
            assert all(ord(sign) >= 0x20 and sign != "\u202e" for s in strips for sign in s.text)
        assert pilot.app.is_running


async def test_it_is_usable_on_40_columns_and_ten_lines(accesses: Opened) -> None:
    async with accesses(size=(40, 10)) as pilot:
        await press(pilot, "g", "a")
        assert "MyChart" in glass(pilot.app)
        await press(pilot, "m", "end", "enter")
        assert isinstance(pilot.app.screen, AccountScreen)
        await press(pilot, "end", "escape")
        assert pilot.app.screen.query_one(AgendaList).cursor == 6


async def test_on_40_columns_every_word_stands_below_the_name_and_none_is_cut(
    accesses: Opened,
) -> None:
    async with accesses(size=(40, 60)) as pilot:
        await press(pilot, "g", "a")
        text = words_on(pilot.app)
        assert (
            "Grandma MyChart, Hill my proxy · limited ends in 9 days · Tue Dec 1 start now: Ask the"
            " patient to renew: often only they can · my login · codes: Grandma’s phone"
        ) in text
        await press(pilot, "m")
        text = words_on(pilot.app)
        assert "━ full ┄ limited ╸ ends 2027 2028 NDJFMAMJJASONDJFMAMJJASO" in text
        assert "Grandma MyChart, Hill ╸ renew by Mon Nov 30 (only Grandma can)" in text
        assert f"{'┄' * 24} ends Mar 1, 2030 (may be Feb 28)" in text
        assert "…" not in "\n".join(glass(pilot.app).splitlines()[3:])


async def test_the_names_of_portals_get_the_room_that_the_words_leave(opened: Opened) -> None:
    async with opened() as pilot:
        enter(vault_of(pilot), "portal", brand="athenaPatient", system="Lakeside Endocrinology")
        enter(vault_of(pilot), "account", person="Mother", portal="Lakeside Endocrinology")
        await press(pilot, "g", "a", "0")
        first, below = glass(pilot.app).split("athenaPatient, ")[1].splitlines()[:2]
        assert first.split() == ["Lakeside", "Endocrinology", "not", "asked", "·"]
        assert below.strip() == "only Mother can start it"


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_where_one_person_is_chosen_their_name_takes_nothing_from_the_portal(
    opened: Opened, size: tuple[int, int]
) -> None:
    brand = "athenaPatient, Lakeside Clinic"
    async with opened(size=size) as pilot:
        vault = vault_of(pilot)
        (mother,) = vault.all(select(Person).where(Person.called == "Mother"))
        mother.called = "Maximiliana-Wilhelmina-Konstantia-Anneliese-Theodora-Josefina"
        vault.save(mother)
        enter(vault, "portal", brand="athenaPatient", system="Lakeside Clinic")
        enter(vault, "account", person=mother.called, portal="Lakeside Clinic")
        await press(pilot, "g", "a", "1", "down")
        assert brand in glass(pilot.app)
        assert "Theodora" not in glass(pilot.app).split(brand)[0].splitlines()[-1]


async def test_what_is_said_below_months_begins_where_they_do(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "m")
        lines = glass(pilot.app).splitlines()
        (ends,) = (line for line in lines if "ends Mar 1, 2030" in line)
        (months,) = (line for line in lines if line.strip().startswith("NDJFM"))
        assert ends.index("ends") == months.index("NDJFM")


async def test_a_step_that_is_still_to_come_has_its_day(accesses: Opened) -> None:
    async with accesses(size=(120, 40)) as pilot:
        await press(pilot, "g", "a", "4")
        assert "Feb 28, 2029: Decide together" in words_on(pilot.app)


async def test_the_foot_tells_of_the_phones_of_the_person_who_is_chosen(opened: Opened) -> None:
    async with opened(size=(100, 40)) as pilot:
        enter(
            vault_of(pilot),
            "login",
            account="Mother MyChart",
            username="r2",
            codes_to="the landline",
        )
        await press(pilot, "g", "a", "1")
        assert "the landline" in glass(pilot.app)
        await press(pilot, "2")
        assert "the landline" not in glass(pilot.app)


async def test_of_one_who_has_died_no_way_to_an_access_and_no_empty_line_is_told(
    accesses: Opened,
) -> None:
    async with accesses() as pilot:
        (grandpa,) = vault_of(pilot).all(select(Person).where(Person.called == "Grandpa"))
        grandpa.died_on = CLOCK.today()
        vault_of(pilot).save(grandpa)
        await press(pilot, "g", "a", "3")
        lines = glass(pilot.app).splitlines()
    (river,) = [at for at, line in enumerate(lines) if "NextGen PxP" in line]
    assert lines[river + 1].strip() == "on Sun Nov 22"
    assert "VA My HealtheVet" in lines[river + 2]
    assert "no proxy · ended by death" in lines[river + 2]
    assert "how: " not in "".join(lines)


async def test_the_login_of_one_who_has_died_is_hidden_for_that(accesses: Opened) -> None:
    """There never was a proxy for this one: nobody took an access away."""
    async with accesses() as pilot:
        vault = vault_of(pilot)
        (grandpa,) = vault.all(select(Person).where(Person.called == "Grandpa"))
        login = enter(vault, "login", account="Grandpa VA My HealtheVet", username="otto44")
        grandpa.died_on = CLOCK.today()
        vault.save(grandpa)
        await press(pilot, "g", "a", "3", "down", "v")
        why = "Grandpa has died: the login is hidden, and nothing of it is copied."
        assert why in words_on(pilot.app)
        pilot.app.action_go(f"open login {login.id}")
        await settle(pilot)
        await press(pilot, "v")
        assert why in words_on(pilot.app)
        vault.remove(login)
        await press(pilot, "escape", "g", "a", "down", "v")
        assert "No login is kept for this account." in words_on(pilot.app)


async def test_escape_leaves_the_months_ahead_and_then_the_accesses(accesses: Opened) -> None:
    async with accesses() as pilot:
        await press(pilot, "g", "a", "m", "escape")
        assert isinstance(pilot.app.screen, AccessScreen)
        assert "24 months ·" not in glass(pilot.app)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, AccessScreen)


@pytest.mark.parametrize("code", ["en", "es"])
async def test_no_state_is_cut_on_80_columns(accesses: Opened, code: str) -> None:
    async with accesses() as pilot:
        set_language(code)
        vault = vault_of(pilot)
        for number, person in enumerate(vault.all(select(Person))):
            person.called = f"Bisabuela María Candelaria {number}"
            vault.save(person)
        river = next(p for p in vault.all(select(Proxy)) if p.kind == "adult_to_adult")
        river.state, river.mode, river.scope = "form_sent", "billing_only", None
        vault.save(river)
        await press(pilot, "g", "a")
        with vault.reading() as facts:
            page = access_page(facts, CLOCK)
        lines = [stop.lines for stop in access_stops(page.lines, layout_of(page), is_ahead=False)]
        for line, drawn in zip(page.lines, lines, strict=True):
            shown = " ".join(" ".join(_text(part) for part in parts) for parts in drawn)
            told = " ".join(shown.split())
            assert access_words(line.access, page.caregivers) in told
            assert line.is_private or under_words(line) in told  # a step neither
    set_language("en")


def layout_of(page: AccessPage) -> Layout:
    longest = max(len(title(each.access.portal)) for each in page.lines)
    return Layout(80, CLOCK.today(), page.caregivers, longest)


def _text(part: Part) -> str:
    return part if isinstance(part, str) else part.text


@pytest.mark.sweep
async def test_the_months_of_ones_own_chart_are_full_without_a_login_and_no_proxy_says_so(
    accesses: Opened,
) -> None:
    async with accesses(size=(100, 30)) as pilot:
        with vault_of(pilot).work("Changed") as work:
            mine, idas = (
                find(work, kind_named("account"), each) for each in ("Me Hill", "Ida Kids")
            )
            of_account = col(LoginAccount.account_id) == mine.id
            work.remove(*work.all(select(LoginAccount).where(of_account)))
            work.remove(*work.all(select(Proxy).where(col(Proxy.account_id) == idas.id)))
            told = {"account": str(idas.id), "username": "cleo.i"}
            new_record(kind_named("login"), told, work, CLOCK).save(work)
        await press(pilot, "g", "a", "m")
        listed = glass(pilot.app).splitlines()
        (own,) = (line for line in listed if " Me " in line and "MyChart" in line)
        (hers,) = (line for line in listed if "Ida " in line and "MyChart" in line)
    assert "━" * 24 in own
    assert "━" not in hers
    assert "my login, no proxy noted" in hers
