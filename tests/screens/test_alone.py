"""One person only, for a screen that others see: nothing of anybody else until the next unlocking."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from app_driver import CLOCK, Opened, glass, press, settle, vault_of, words_on, write
from sqlmodel import select
from textual import events
from textual.pilot import Pilot

from famchart.records import kind_named
from famchart.records.account import Account
from famchart.records.document import Document
from famchart.records.login import Login
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.proxy import Proxy
from famchart.records.source import Source
from famchart.screens.record import RecordScreen
from famchart.screens.records import RecordsScreen
from famchart.screens.today import TodayScreen
from famchart.store.originals import keep
from famchart.store.typed import changed_record, new_record
from famchart.widgets.big_table import BigTable

FATHERS = ("Father", "Luis", "losartan", "between us")


def others_on(pilot: Pilot[Any]) -> list[str]:
    return [word for word in FATHERS if word in glass(pilot.app)]


@pytest.mark.sweep
async def test_nothing_of_another_person_is_on_any_page(opened: Opened) -> None:
    lists = [("g", letter) for letter in "lnird"]
    async with opened(size=(160, 45)) as pilot:
        assert "Father" in glass(pilot.app)
        await press(pilot, "1", "O")
        assert "[Mother]" in glass(pilot.app)
        for way in ((), *lists, ("slash",), ("question_mark",), ("colon",)):
            await press(pilot, *way)
            assert isinstance(pilot.app.screen, TodayScreen) == (not way), way
            assert others_on(pilot) == [], way
            await press(pilot, "escape", "escape")
            assert isinstance(pilot.app.screen, TodayScreen), way


async def test_the_page_stays_the_same_and_no_page_below_has_shown_the_others(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "1", "O")
        assert isinstance(pilot.app.screen, RecordsScreen)
        assert "Swollen" in glass(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert others_on(pilot) == []


async def test_a_person_must_be_chosen_first(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "O")
        assert "Choose the person first" in glass(pilot.app)
        assert "Father" in glass(pilot.app)


@pytest.mark.sweep
async def test_of_an_opened_person_or_record_it_is_that_person_whoever_is_chosen(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        for way in (
            ("g", "h", "home", "enter"),
            ("g", "h", "home", "enter", "2"),
            ("g", "n", "enter"),
        ):
            pilot.app.desk.is_alone = False
            await press(pilot, "0", *way, "O")
            assert "[Mother]" in glass(pilot.app), way
            assert others_on(pilot) == []


async def test_keys_that_change_or_bring_back_the_others_say_why_they_do_not(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "O")
        for key in ("0", "2", "a", "p", "u", "W", "d", "s"):
            pilot.app.screen.tell("")  # type: ignore[attr-defined]
            await settle(pilot)
            assert "Only Mother is shown: ctrl+l" not in glass(pilot.app), key
            await press(pilot, key)
            assert isinstance(pilot.app.screen, TodayScreen), key
            assert "Only Mother is shown: ctrl+l" in glass(pilot.app), key
            assert others_on(pilot) == [], key


async def test_the_foot_names_no_key_that_is_refused_and_the_head_says_why_when_narrow(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "O")  # Today, the cursor on an access, which is about others too
        assert glass(pilot.app).splitlines()[-1] == " / search  g go to  ? help"
        await press(pilot, "g", "n")
        assert glass(pilot.app).splitlines()[-1] == " enter open  / search  g go to  ? help"
        await pilot.resize_terminal(40, 10)
        await settle(pilot)
        assert glass(pilot.app).splitlines()[0] == " [Mother]     only this person · ctrl+l"
        await pilot.resize_terminal(30, 10)
        await settle(pilot)
        assert glass(pilot.app).splitlines()[0] == " [Mother]    only this person"


async def test_a_pasted_text_opens_nothing(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "O")
        pilot.app.post_message(events.Paste("Luis Rivas, losartan"))
        await settle(pilot)
        assert isinstance(pilot.app.screen, TodayScreen)
        assert others_on(pilot) == []


async def test_search_finds_only_that_person(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "O", "slash")
        await write(pilot, "losartan")
        assert "0 found" in glass(pilot.app)
        await press(pilot, "f4")
        assert others_on(pilot) == ["losartan"]  # what was typed, and no list of people


@pytest.mark.sweep
async def test_the_palette_and_the_places_offer_only_looking(opened: Opened) -> None:
    async with opened(size=(100, 60)) as pilot:
        await press(pilot, "1", "O", "g")
        assert "Logins" not in glass(pilot.app)
        assert "Access" not in glass(pilot.app).replace("Proxy access", "")
        await press(pilot, "escape", "colon")
        assert "add: Note" not in glass(pilot.app)
        assert "go to: Timeline" in glass(pilot.app)
        pilot.app.action_go("add note")  # type: ignore[attr-defined]
        await settle(pilot)
        assert "New: Note" not in glass(pilot.app)
        await press(pilot, "escape")
        await pilot.app.screen.action_go("access")  # type: ignore[attr-defined]
        assert "Only Mother is shown: ctrl+l" in glass(pilot.app)


async def test_a_private_record_stays_closed(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "2", "O", "g", "n")
        for _line in range(2):
            await press(pilot, "enter", "escape", "down")
        await press(pilot, "enter")
        assert "This is not shown while only Father is." in glass(pilot.app)
        assert "between us" not in glass(pilot.app)


async def test_what_two_people_share_stays_closed(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "O")
        person = next(each for each in pilot.app.desk.people if each.short_name == "Father")  # type: ignore[attr-defined]
        pilot.app.push_screen(RecordScreen(pilot.app.desk, "person", person.id))  # type: ignore[attr-defined]
        await settle(pilot)
        assert "This is not shown while only Mother is." in glass(pilot.app)
        assert others_on(pilot) == []


async def test_locking_and_unlocking_brings_everyone_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "O", "ctrl+l")
        await press(pilot, "enter")
        assert "Father" in glass(pilot.app)
        assert "[Everyone]" in glass(pilot.app)
        assert vault_of(pilot)


async def test_a_page_of_the_family_gives_way_to_today(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "a", "O")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "[Mother]" in glass(pilot.app)


@pytest.mark.parametrize("words", ["rosa48", "valley"])
async def test_search_and_timeline_tell_neither_a_login_nor_an_access(
    opened: Opened, words: str
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "O", "slash")
        await write(pilot, words)
        assert "rosa48 " not in glass(pilot.app).replace(f" {words}\n", "")
        assert "MyChart" not in glass(pilot.app)
        await press(pilot, "escape", "g", "l")
        assert "MyChart" not in glass(pilot.app)


async def test_g_and_a_letter_that_leads_to_others_say_why_it_does_not(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "O", "g", "a")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Only Mother is shown" in glass(pilot.app)


async def test_today_leaves_out_what_only_closed_places_show_and_counts_it(opened: Opened) -> None:
    async with opened() as pilot:
        (mother,) = [
            each for each in vault_of(pilot).all(select(Person)) if each.called == "Mother"
        ]
        mother.sign_while_able = True
        vault_of(pilot).save(mother)
        await press(pilot, "1")
        assert "access ends" in words_on(pilot.app)
        await press(pilot, "O")
        text = words_on(pilot.app)
        for told in ("access ends", "can sign", "Proxy access", "Nothing due"):
            assert told not in text
        assert "1 more after unlocking" in text
        assert "MyChart Fri" in text


@pytest.mark.sweep
async def test_the_help_and_the_foot_of_a_list_name_no_key_that_is_refused(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1", "g", "i")
        assert "c confirmed" in words_on(pilot.app)
        await press(pilot, "O")
        await press(pilot, "g", "i")
        assert "c confirmed" not in words_on(pilot.app)
        await press(pilot, "question_mark")
        told = words_on(pilot.app)
        assert "search" in told
        assert not {"confirmed", "paste", "add", "undo", "edit"} & set(told.split())


async def test_an_empty_list_names_no_key_that_is_refused(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        vault.remove(next(each for each in vault.all(select(Note)) if "Swollen" in each.text))
        await press(pilot, "1", "g", "n")
        assert "Nothing entered yet, a adds something" in glass(pilot.app)
        await press(pilot, "O", "g", "n")
        assert "Nothing of Mother is here." in glass(pilot.app)
        assert "a adds" not in glass(pilot.app)


async def test_every_empty_list_says_the_same_of_the_one_person(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "2", "O")
        for letter in ("d", "D", "r", "v", "e", "j"):
            await press(pilot, "g", letter)
            assert "Nothing of Father is here." in glass(pilot.app), letter


async def test_on_a_small_glass_no_line_begins_with_the_one_person_s_name(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        await press(pilot, "1", "O", "g", "l")
        assert "Swollen ankles" in glass(pilot.app)
        assert "Mother ·" not in glass(pilot.app)
        await press(pilot, "slash")
        await write(pilot, "ankles")
        assert "Swollen ankles" in glass(pilot.app)
        assert "Mother ·" not in glass(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_the_timeline_tells_how_much_more_there_is_before_anything_else_is_counted(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "1", "O", "g", "l")
        assert "more after unlocking" in glass(pilot.app).splitlines()[1]


@pytest.mark.sweep
async def test_changes_tell_no_access_no_login_and_nothing_done_for_others_as_well(
    opened: Opened,
) -> None:
    async with opened(size=(100, 30)) as pilot:
        vault, clock = vault_of(pilot), pilot.app.desk.clock  # type: ignore[attr-defined]
        with vault.work("Access ended", detail="Mother, Valley") as work:
            proxy = work.all(select(Proxy))[0]
            revoked = {"state": "revoked", "ended_on": "2026-11-21"}
            changed_record(kind_named("proxy"), proxy, revoked, work, clock).save(work)
        with vault.work("Recovery code used") as work:
            login = work.all(select(Login))[0]
            changed_record(kind_named("login"), login, {"codes_to": "9"}, work, clock).save(work)
        mother, father = (each.id for each in pilot.app.desk.people)
        with vault.work("Filed", detail="of Father and Mother") as work:
            work.save(*(Note(person_id=each, text="Flu shot") for each in (mother, father)))
        with vault.work("Added", detail="Hers alone") as work:
            work.save(Note(person_id=mother, text="Hers alone"))
        await press(pilot, "1", "g", "z")
        told = ("Access ended", "revoked", "Recovery code", "of Father and Mother")
        assert [each for each in told if each not in words_on(pilot.app)] == []
        await press(pilot, "O", "g", "z")
        assert "Added Hers alone" in words_on(pilot.app)
        assert [each for each in told if each in words_on(pilot.app)] == []


@pytest.mark.sweep
async def test_what_was_read_together_with_others_records_shows_neither_news_nor_original(
    opened: Opened,
) -> None:
    async with opened(size=(120, 40)) as pilot:
        mother, father = (each.id for each in pilot.app.desk.people)  # type: ignore[attr-defined]
        vault = vault_of(pilot)
        with vault.work("Filed") as work:
            together, hers = (
                Source(way="paste", original=keep(work.connection, text, "text/plain"))
                for text in (b"Rosa: flu shot\nLuis: a cast", b"Rosa: her eyes")
            )
            work.save(together, hers)
            own = {"person_id": mother, "source_id": hers.id, "text": "Her eyes"}
            texts = {mother: "Flu shot", father: "A cast"}
            notes = [
                Note(person_id=each, text=texts[each], source_id=together.id) for each in texts
            ]
            work.save(Note(**own), *notes)
        await press(pilot, "1", "O")
        assert "Her eyes" in words_on(pilot.app)
        assert "Flu shot" not in words_on(pilot.app)
        for note, is_shown in ((notes[0], False), (Note(**own), True)):
            (kept,) = [each for each in vault.all(select(Note)) if each.text == note.text]
            pilot.app.action_go(f"record note {kept.id}")  # type: ignore[attr-defined]
            await settle(pilot)
            assert ("Rosa:" in words_on(pilot.app)) == is_shown
            assert others_on(pilot) == []
            await press(pilot, "escape")


async def test_a_document_of_an_access_does_not_say_to_what_it_belongs(opened: Opened) -> None:
    async with opened(size=(120, 40)) as pilot:
        vault = vault_of(pilot)
        (mother, _father), (proxy,) = vault.all(select(Person)), vault.all(select(Proxy))
        paper = Document(person_id=mother.id, title="A paper", about_id=proxy.id)
        vault.save(paper)
        for keys, is_told in (("1",), True), (("O",), False):
            await press(pilot, *keys)
            pilot.app.action_go(f"record document {paper.id}")  # type: ignore[attr-defined]
            await settle(pilot)
            assert "A paper" in words_on(pilot.app)
            assert ("Belongs to" in words_on(pilot.app)) == is_told


@pytest.mark.sweep
async def test_the_timeline_is_narrowed_to_portals_of_the_one_person_only(opened: Opened) -> None:
    async with opened() as pilot:
        with vault_of(pilot).work("Added") as work:
            find_account = {"person": "Father", "portal": "VA"}
            new_record(kind_named("portal"), {"brand": "VA"}, work, CLOCK, None).save(work)
            new_record(kind_named("account"), find_account, work, CLOCK, None).save(work)
        await press(pilot, "1", "g", "l", "f", "o")
        assert "VA" in words_on(pilot.app)
        await press(pilot, "escape", "escape", "O", "g", "l", "f", "o")
        assert "MyChart" in words_on(pilot.app)
        assert "VA" not in words_on(pilot.app)


@pytest.mark.parametrize("words", ["mychart", "valley"])
async def test_search_finds_nothing_of_the_kinds_that_are_about_others_as_well(
    opened: Opened, words: str
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "slash")
        await write(pilot, words)
        assert "0 found" not in glass(pilot.app)
        await press(pilot, "escape", "O", "slash")
        await write(pilot, words)
        assert re.search(r"0 found · \d more after unlocking", glass(pilot.app))
        await press(pilot, "f3")
        await write(pilot, "login")
        assert "Logins" not in glass(pilot.app)


async def test_search_among_one_persons_records_has_no_column_that_says_whose(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "0", "slash")
        await write(pilot, "swollen")
        assert "Whose" in glass(pilot.app)
        await press(pilot, "escape", "1", "O", "slash")
        await write(pilot, "swollen")
        text = glass(pilot.app)
        assert "Swollen ankles" in text
        assert "Whose" not in text
        assert text.count("Mother") == 1  # at the head


@pytest.mark.sweep
async def test_the_timeline_has_no_line_and_no_kind_that_is_about_others_and_counts_how_many(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "l")
        assert "Proxy access" in glass(pilot.app)
        every = pilot.app.screen.query_one(BigTable).count
        await press(pilot, "O", "g", "l")
        text = glass(pilot.app)
        assert "Proxy access" not in text
        assert "· · ·" not in text
        lines = pilot.app.screen.query_one(BigTable).count
        assert 0 < lines < every
        assert f"{lines} record" in text
        assert f"{every - lines} more after unlocking" in text
        await press(pilot, "f", "k")
        await write(pilot, "proxy")
        assert "Proxy access" not in glass(pilot.app)
        await press(pilot, "escape", "f", "f")
        await write(pilot, "2025-01-01")
        await press(pilot, "enter")
        assert "Proxy access" not in glass(pilot.app)


@pytest.mark.sweep
async def test_changes_tell_what_came_in_for_one_person_and_not_that_their_account_was_looked_at(
    opened: Opened,
) -> None:
    async with opened(size=(100, 30)) as pilot:
        vault = vault_of(pilot)
        mother = pilot.app.desk.people[0].id  # type: ignore[attr-defined]
        with vault.work("Filed", detail="2 entries, Mother · MyChart, Valley Health") as work:
            account = work.all(select(Account))[0]
            account.looked_on = CLOCK.today()
            work.save(account, *(Note(person_id=mother, text=text) for text in ("One", "Two")))
        with vault.work("Changed", detail="MyChart") as work:
            account = work.all(select(Account))[0]
            account.our_words = "Her chart"
            work.save(account, Note(person_id=mother, text="Three"))
        with vault.work("Looked", detail="Mother · MyChart") as work:
            account = work.all(select(Account))[0]
            account.looked_on = CLOCK.today() - timedelta(days=1)
            work.save(account)
        await press(pilot, "1", "g", "z")
        assert "Filed 2 entries, Mother · MyChart" in words_on(pilot.app)
        await press(pilot, "O", "g", "z")
        text = words_on(pilot.app)
        assert "Filed 2 entries, Mother · Note" in text
        assert not [each for each in ("MyChart", "account", "Three", "Looked") if each in text]
        assert "3 more after unlocking" in text  # how the family began is one of them
        await press(pilot, "home", "enter")
        assert "One" in glass(pilot.app)
        assert "MyChart" not in glass(pilot.app)


async def test_changes_of_which_none_is_shown_say_how_many_there_are(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "O", "g", "z")
        assert "1 more after unlocking" in words_on(pilot.app)
        assert "Nothing of Mother" not in glass(pilot.app)
