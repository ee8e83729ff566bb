from __future__ import annotations

import pytest
from app_driver import Opened, glass, paste, press, settle, vault_of, words_on, write
from sqlmodel import select
from tests_support import EACH_OR_SOME
from textual import events
from textual.widgets import Input, TextArea

from famchart.records import kinds
from famchart.records.account import Account
from famchart.records.any_reference import AnyReference
from famchart.records.fields import LongText
from famchart.records.login import Login
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.proxy import Proxy
from famchart.records.task import Task
from famchart.screens.form import FormScreen
from famchart.screens.records import RecordsScreen
from famchart.screens.today import TodayScreen
from famchart.store.typed import new_record
from famchart.widgets.field_row import FieldRow


def row(pilot: object, name: str) -> FieldRow:
    rows = pilot.app.screen.query(FieldRow)  # type: ignore[attr-defined]
    return next(each for each in rows if each.spec.name == name)


async def test_a_note_is_written_in_a_few_keys_and_is_under_the_cursor_then(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Called the clinic")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, RecordsScreen)
        assert "Saved: Called the clinic · u to undo" in glass(pilot.app)
        (line,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
        assert "Called the clinic" in line
        assert "Nov 22, 2026" in line
        await press(pilot, "u")
        above, _words, below = glass(pilot.app).partition("Taken back: Added Called the clinic")
        assert "Called the clinic" not in above + below


@pytest.mark.sweep
async def test_a_form_saved_as_it_was_says_so_and_undo_asks_before_it_takes_another_change_back(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "home", "e")
        await write(pilot, " More.")
        await press(pilot, "f2")
        assert "Saved: " in glass(pilot.app)
        await press(pilot, "down", "e", "f2")
        assert "Nothing was changed: Order losartan by mail." in glass(pilot.app)
        assert "u to undo" not in glass(pilot.app)
        await press(pilot, "u")
        assert "Take back “Changed " in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_stray_key_in_a_form_replaces_nothing(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "w", "e")
        await press(pilot, "x")
        assert row(pilot, "brand").text == "MyChartx"
        await press(pilot, "tab", "shift+tab", "y")
        assert row(pilot, "brand").text == "MyChartxy"


@pytest.mark.sweep
async def test_a_name_that_was_picked_is_gone_on_with_at_its_end(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "w", "a", "f4", "enter")
        picked = row(pilot, "brand").text
        await press(pilot, "x")
        assert picked
        assert row(pilot, "brand").text == f"{picked}x"


async def test_help_in_a_form_tells_no_key_that_only_types_a_letter(opened: Opened) -> None:
    async with opened(size=(80, 40)) as pilot:
        await press(pilot, "g", "w", "a", "f1")
        text = glass(pilot.app)
    keys = [line.split()[0] for line in text.splitlines() if line.startswith("   ")]
    assert {"enter", "f4", "f1", "ctrl+p", "ctrl+l", "esc"} <= set(keys)
    assert [key for key in keys if len(key) == 1] == []
    assert "1 to 9 one person" not in text
    assert "pasted anywhere" not in text


async def test_enter_in_a_line_saves(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "w", "a")
        await write(pilot, "FollowMyHealth")
        await press(pilot, "enter")
        brands = [each.brand for each in vault_of(pilot).all(select(Portal))]
    assert brands == ["MyChart", "FollowMyHealth"]


@pytest.mark.sweep
async def test_what_is_wrong_stands_beside_its_field(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "w", "a")
        await write(pilot, "FollowMyHealth")
        row(pilot, "timezone").put("Mars/Olympus")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        text = words_on(pilot.app)
        assert "write a time zone as America/New_York" in text
        assert row(pilot, "timezone").query_one("Input").has_focus
        assert len(vault_of(pilot).all(select(Portal))) == 1


async def test_an_empty_field_that_decides_is_named(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "w", "a", "enter")
        assert "! This field is needed; it cannot be empty." in glass(pilot.app)


async def test_that_a_field_has_no_names_is_said_of_that_field_alone(opened: Opened) -> None:
    said = "This field has no list of names."
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a", "f4")
        assert said in glass(pilot.app)
        await press(pilot, "tab")
        assert said not in glass(pilot.app)
        await press(pilot, "f4")
        assert said in glass(pilot.app)
        await write(pilot, "2")
        assert said not in glass(pilot.app)
        await press(pilot, "f4", "f2")
        assert said not in glass(pilot.app)


@pytest.mark.sweep
async def test_names_stand_for_records_and_f4_lists_them(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "y", "a")
        assert "Whose" in glass(pilot.app)
        row(pilot, "account").take_focus()
        await press(pilot, "f4")
        await write(pilot, "valley")
        await press(pilot, "enter")
        assert row(pilot, "account").text == "Mother · MyChart, Valley Health"
        row(pilot, "person").put("Mother")
        row(pilot, "kind").put("adult_to_adult")
        await press(pilot, "f2")
        assert len(vault_of(pilot).all(select(Proxy))) == 2


async def test_a_rule_of_the_kind_speaks_in_the_form(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "y", "e")
        row(pilot, "state").put("invited")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "!" in glass(pilot.app)
        assert vault_of(pilot).all(select(Proxy))[0].state == "granted"


async def test_editing_keeps_what_was_not_touched_and_secrets_stay_masked(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "o", "e")
        assert "seven-lamps" not in glass(pilot.app)
        row(pilot, "codes_to").put("my phone")
        await press(pilot, "f2")
        (login,) = vault_of(pilot).all(select(Login))
        assert (login.username, login.codes_to) == ("rosa48", "my phone")
        assert login.password is not None
        assert login.password.reveal() == "seven-lamps-by-the-river"


async def test_escape_keeps_what_was_written_for_the_next_time(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Half a thought")
        await press(pilot, "escape")
        assert "what you wrote is kept" in glass(pilot.app)
        await press(pilot, "a")
        assert "Half a thought" in glass(pilot.app)
        for key in ("f8", *"New"):  # quicker than the screen
            letter = None if key == "f8" else key
            pilot.app._driver.process_message(events.Key(key, letter))
        await settle(pilot)
        first = pilot.app.screen.query(FieldRow).first()
        assert first.spec.name == "person"
        assert "Half a thought" not in glass(pilot.app)
        assert "New" in glass(pilot.app)
        assert pilot.app.screen._fields.row_in_focus.text == "New"  # type: ignore[attr-defined]


@pytest.mark.sweep
async def test_a_lock_keeps_what_was_half_written_and_brings_it_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Half a thought")
        await press(pilot, "ctrl+l")
        assert "Half a thought" not in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "Half a thought" in glass(pilot.app)


async def test_a_resize_takes_nothing_that_was_typed(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Half a thought")
        await pilot.resize_terminal(40, 10)
        await pilot.resize_terminal(160, 45)
        assert "Half a thought" in glass(pilot.app)


@pytest.mark.sweep
async def test_labels_leave_three_fifths_of_a_narrow_screen_to_what_is_typed(
    opened: Opened,
) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "1", "g", "o", "a")
        label = row(pilot, "username").query_one(".label")
        wide = label.size.width
        assert wide == len("Authenticator key") + 2
        await pilot.resize_terminal(40, 30)
        await settle(pilot)
        assert label.size.width == 16


@pytest.mark.sweep
@EACH_OR_SOME
async def test_every_kind_has_a_list_and_a_form_with_all_its_fields(
    opened: Opened, step: int
) -> None:
    async with opened(size=(100, 45)) as pilot:
        for kind in sorted(kinds())[::step]:
            pilot.app.action_go(kind)  # type: ignore[attr-defined]
            await press(pilot, "a")
            if kind == "document":  # it begins with a file, however it is added
                await press(pilot, "escape", "escape")
                continue
            assert isinstance(pilot.app.screen, FormScreen), kind
            names = [each.spec.name for each in pilot.app.screen.query(FieldRow)]
            fields = kinds()[kind].fields
            own = [spec.name for spec in fields if not isinstance(spec, AnyReference)]
            own += ["our_words"] if any(isinstance(spec, LongText) for spec in fields) else []
            own += ["private"]
            assert names == (["person", *own] if kinds()[kind].is_personal() else own), kind
            await press(pilot, "escape", "escape")
            assert isinstance(pilot.app.screen, TodayScreen), kind


@pytest.mark.sweep
async def test_a_private_note_can_be_written_with_one_key_for_the_choice(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Between us")
        row(pilot, "private").take_focus()
        await press(pilot, "o", "enter")
        (note,) = [each for each in vault_of(pilot).all(select(Note)) if each.text == "Between us"]
        assert note.private == "ask"
        assert "Between us" not in glass(pilot.app)


@pytest.mark.sweep
async def test_a_portal_can_be_chosen_from_the_catalogue(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "w", "a", "f4")
        await write(pilot, "healthe")
        assert "Oracle Health" in glass(pilot.app)
        await press(pilot, "enter", "enter")
        chosen = vault_of(pilot).all(select(Portal))[-1]
    assert (chosen.brand, chosen.vendor) == ("HealtheLife", "Oracle Health")
    assert chosen.catalog_id == "oracle-healthelife"


@pytest.mark.sweep
async def test_a_date_is_taken_as_people_type_it_and_read_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Asked for the form.")
        await press(pilot, "tab")
        await press(pilot, *["backspace"] * len("2026-11-22"))
        await write(pilot, "13/10")
        assert "= Tue Oct 13, 2026 · the day read first" in glass(pilot.app)
        await press(pilot, *["backspace"] * len("13/10"))
        await write(pilot, "nov 3")
        assert "= Tue Nov 3, 2026" in glass(pilot.app)
        await press(pilot, "enter")
        (note,) = [each for each in vault_of(pilot).all(select(Note)) if "the form" in each.text]
        assert note.on == "2026-11-03"


@pytest.mark.sweep
async def test_lines_keep_their_breaks_in_a_long_field_and_none_is_lost_in_a_short_one(
    opened: Opened,
) -> None:
    """As keys (a line feed is ctrl+j) or as one paste: terminals send the one or the other."""
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        for key in (*"one", "ctrl+j", *"two", "enter", *"three"):  # all at once
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        box = pilot.app.screen.focused
        assert isinstance(box, TextArea)
        assert box.text == "one\ntwo\nthree"
        await press(pilot, "escape", "g", "b", "a")
        await paste(pilot, "Penicillin V\r  and  \r\rall of its kind\r")
        line = pilot.app.screen.focused
        assert isinstance(line, Input)
        assert line.value == "Penicillin V and all of its kind"
        line.password = True  # a secret is a line, whatever is copied with it
        line.value = ""
        await paste(pilot, " seven lamps \nUser: rosa48\n")
        assert line.value == " seven lamps "


async def test_what_is_pasted_into_a_long_field_stays_in_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "She said: ")
        await paste(pilot, "first line\nsecond line")
        assert isinstance(pilot.app.screen, FormScreen)
        assert row(pilot, "text").text == "She said: first line\nsecond line"


@pytest.mark.sweep
async def test_a_login_that_is_there_already_is_led_to_and_nothing_typed_is_lost(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        desk = pilot.app.desk
        with desk.vault.work("Added") as work:
            account = work.all(select(Account))[0]
            texts = {"account": str(account.id), "username": "rosa"}
            login = new_record(kinds()["login"], texts, work, desk.clock).save(work)
        await pilot.app.run_action("app.go('add login')")
        await settle(pilot)
        for name, text in (("account", str(account.id)), ("username", "rosa"), ("password", "x y")):
            row(pilot, name).put(text)
        await press(pilot, "f2")
        assert "is there already. Change that one?" in words_on(pilot.app)
        await press(pilot, "y")
        assert pilot.app.screen.record_id == login.id
        await press(pilot, "escape")
        assert pilot.app.screen.record_id is None
        assert row(pilot, "password").text == "x y"
        kept = [each.id for each in vault_of(pilot).all(select(Login)) if each.username == "rosa"]
        assert kept == [login.id]


async def test_whose_a_record_is_may_be_said_in_the_words_of_the_family(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.app.screen.action_go("add task")  # type: ignore[attr-defined]
        await settle(pilot)
        await write(pilot, "mom")
        await press(pilot, "tab")
        await write(pilot, "call the office")
        await press(pilot, "enter")
        (task,) = vault_of(pilot).all(select(Task))
        with vault_of(pilot).reading() as facts:
            person = facts.get(Person, task.person_id)
        assert person is not None
        assert person.called == "Mother"
