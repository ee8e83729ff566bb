from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from app_driver import Opened, glass, paste, press, settle, vault_of, words_on, write
from results_driver import enter
from sqlmodel import col, select
from tests_support import PANEL

from famchart.records.account import Account
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.screens import timeline
from famchart.screens.form import FormScreen
from famchart.screens.record import RecordScreen
from famchart.screens.timeline import TimelineRows, TimelineScreen
from famchart.store.timeline import Timeline
from famchart.widgets.status_line import StatusLine


async def test_g_l_shows_everything_by_its_day(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l")
        lines = glass(pilot.app).splitlines()
    assert lines[1].startswith(" Timeline  ·  4 records  ")
    assert lines[4].startswith("› Nov 18, 2026  Mother     Swollen ankles in the evening.")


async def test_of_a_page_only_the_lines_looked_at_become_rows(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(timeline, "entry_row", lambda entry, *_words: made.append(entry.title))
    async with opened() as pilot:
        rows = TimelineRows(Timeline(vault_of(pilot)), pilot.app.desk, {}, {})
        page = rows.page(0)
        assert (len(page), made) == (4, [])
        page[1]
        assert made == ["Order losartan by mail."]


async def test_what_is_said_in_a_line_of_its_own_lays_nothing_out_anew(opened: Opened) -> None:
    async with opened() as pilot:
        screen = pilot.app.screen
        line = screen.query_one(StatusLine)
        screen.tell("something was said")
        assert not line._layout_required
        screen.warn("something that takes two lines, " * 4)
        assert line._layout_required
        await settle(pilot)
        screen.warn("something else that takes two lines, " * 4)
        assert not line._layout_required
        assert "else" in glass(pilot.app)


async def test_a_private_record_shows_nothing_of_itself_until_enter(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l")
        assert "A thing between us" not in glass(pilot.app)
        assert "private: enter opens it" in glass(pilot.app)
        await press(pilot, "down", "down", "enter")
        assert "A thing between us" in glass(pilot.app)


async def test_one_person_needs_no_column_that_says_whose(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l", "2")
        text = glass(pilot.app)
    assert "Swollen" not in text
    assert "Order losartan by mail." in text
    assert "Whose" not in text


async def test_the_question_before_a_delete_tells_as_much_of_the_title_as_has_room(
    opened: Opened,
) -> None:
    text = "Ask whether the water tablet can be taken at noon, since the nights are short, and for"
    async with opened() as pilot:
        enter(vault_of(pilot), "note", "Mother", text=text, on="2026-11-21")
        await press(pilot, "g", "n", "x")
        assert text in words_on(pilot.app)
        await pilot.resize_terminal(40, 10)
        await press(pilot, "escape", "x")
        shown = words_on(pilot.app)
        assert text[:60] in shown
        assert text not in shown
        assert "No, leave it" in shown


async def test_x_asks_before_it_deletes_and_the_safe_answer_has_the_focus(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l", "x")
        assert "Delete “Swollen ankles in the evening.”?" in glass(pilot.app)
        await press(pilot, "enter")
        assert len(vault_of(pilot).all(select(Note))) == 3
        await press(pilot, "x", "y")
        assert len(vault_of(pilot).all(select(Note))) == 2
        assert "Deleted: Swollen ankles in the evening. · u to undo" in glass(pilot.app)
        await press(pilot, "u")
        assert len(vault_of(pilot).all(select(Note))) == 3


async def test_the_question_of_a_private_record_tells_nothing_of_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l", "down", "down", "x")
        assert "between us" not in glass(pilot.app)
        await press(pilot, "y")
        assert "between us" not in glass(pilot.app)


async def test_the_cursor_stays_on_its_record_when_others_come_before_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l", "down")
        person = pilot.app.desk.people[0].id  # type: ignore[attr-defined]
        vault_of(pilot).save(Note(person_id=person, text="Newer", on="2026-11-21"))
        pilot.app.screen.reload()  # type: ignore[attr-defined]
        await settle(pilot)
        (line,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
    assert "Order losartan by mail." in line


@pytest.mark.sweep
async def test_enter_opens_e_edits_and_both_come_back_to_the_same_line(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l", "j", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        await press(pilot, "escape", "e")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TimelineScreen)
        (line,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
    assert "Order losartan by mail." in line


async def test_space_shows_the_whole_of_a_line_that_was_cut(opened: Opened) -> None:
    long = "word " * 30 + "last"
    async with opened() as pilot:
        person = pilot.app.desk.people[0].id  # type: ignore[attr-defined]
        vault_of(pilot).save(Note(person_id=person, text=long[:75] + "END", on="2026-11-22"))
        await press(pilot, "g", "l")
        assert "END" not in glass(pilot.app)
        await press(pilot, "space")
        assert "END" in glass(pilot.app)
        await press(pilot, "space")
        assert isinstance(pilot.app.screen, TimelineScreen)


# Without a day


async def test_what_has_no_day_is_counted_and_stands_at_the_end(opened: Opened) -> None:
    async with opened() as pilot:
        father = pilot.app.desk.people[1].id  # type: ignore[attr-defined]
        vault_of(pilot).save(Note(person_id=father, text="Some day in his youth"))
        await press(pilot, "g", "l")
        assert "Timeline  ·  5 records  ·  1 without a day" in glass(pilot.app)
        await press(pilot, "end")
        assert "› no day known  Father     Some day in his youth" in cursor_line(pilot.app)
        await press(pilot, "t")
        await write(pilot, "1931")
        await press(pilot, "enter")
        assert "Dec 1, 2025" in cursor_line(pilot.app)
        await press(pilot, "1")
        assert "Some day" not in glass(pilot.app)
        await press(pilot, "2", "f", "k")
        await write(pilot, "notes")
        await press(pilot, "enter")
        assert "Timeline · 3 records · 1 without a day · Notes" in glass(pilot.app)
        await press(pilot, "f", "t")
        await write(pilot, "nov 1")
        await press(pilot, "enter")
        assert "Some day" not in glass(pilot.app)


# Filters


async def test_f_narrows_by_kind_portal_and_dates_together(opened: Opened) -> None:
    async with opened() as pilot:
        file_some(pilot)
        await press(pilot, "g", "l", "f", "k")
        await write(pilot, "notes")
        await press(pilot, "enter")
        assert "Timeline · 6 records · Notes" in glass(pilot.app)
        await press(pilot, "f", "o")
        await write(pilot, "mych")
        await press(pilot, "enter")
        assert "2 records · Notes · MyChart, Valley Health" in glass(pilot.app)
        await press(pilot, "f", "f")
        await write(pilot, "oct 2026")
        await press(pilot, "enter", "f", "t")
        await write(pilot, "nov 1")
        await press(pilot, "enter")
        text = glass(pilot.app)
    assert "1 record · Notes · MyChart, Valley Health · from Oct 1 · to Nov 1" in text
    assert "October, Mother, MyChart" in text
    assert "September" not in text


async def test_a_filter_that_begins_after_its_end_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l", "f", "f")
        await write(pilot, "2026-12-01")
        await press(pilot, "enter", "f", "t")
        await write(pilot, "2026-01-01")
        await press(pilot, "enter")
        assert "“from” lies after “to”: f changes that · from Dec 1" in glass(pilot.app)


async def test_a_filter_and_a_person_are_combined(opened: Opened) -> None:
    async with opened() as pilot:
        file_some(pilot)
        await press(pilot, "g", "l", "f", "o")
        await write(pilot, "mych")
        await press(pilot, "enter", "2")
        assert "no record fits · MyChart, Valley Health" in glass(pilot.app)
        await press(pilot, "1")
        assert "3 records · MyChart, Valley Health" in glass(pilot.app)


@pytest.mark.sweep
async def test_the_sheet_tells_what_is_chosen_and_c_or_a_capital_f_shows_everything(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l", "f", "k")
        await write(pilot, "proxy")
        await press(pilot, "enter", "f")
        assert "Proxy accesses" in glass(pilot.app)
        await press(pilot, "c")
        assert "Timeline  ·  4 records" in glass(pilot.app)
        await press(pilot, "f", "k")
        await write(pilot, "proxy")
        await press(pilot, "enter", "F")
        assert "Timeline  ·  4 records" in glass(pilot.app)
        await press(pilot, "F")
        assert "! Everything is shown already." in glass(pilot.app)


async def test_escape_leaves_the_filter_as_it_was(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l", "f", "escape", "f", "k", "escape", "f", "t", "escape")
        assert isinstance(pilot.app.screen, TimelineScreen)
        assert "Timeline  ·  4 records" in glass(pilot.app)


@pytest.mark.sweep
async def test_any_portal_takes_the_portal_out_again(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l", "f", "o")
        await write(pilot, "mych")
        await press(pilot, "enter", "f", "o")
        await write(pilot, "any")
        await press(pilot, "enter")
        assert "Timeline  ·  4 records" in glass(pilot.app)


# To a date


DAYS = {
    "nov 1": "October, Mother, MyChart",
    "11/20/2026": "Swollen ankles in the evening.",
    "2026-10": "October, Mother, MyChart",
    "sep": "September, Father",
    "2019": "Dec 1, 2025",
    "2031": "Swollen ankles in the evening.",
}


@pytest.mark.sweep
async def test_t_jumps_to_the_newest_line_on_or_before_a_date(opened: Opened) -> None:
    async with opened() as pilot:
        file_some(pilot)
        for typed, title in DAYS.items():
            await press(pilot, "g", "l", "t")
            await write(pilot, typed)
            await press(pilot, "enter")
            assert title in cursor_line(pilot.app), typed


async def test_what_a_date_means_stands_below_it_and_what_is_none_is_refused(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l", "t")
        await write(pilot, "nov 3")
        assert "Tue Nov 3" in glass(pilot.app)
        await write(pilot, "x")
        assert "Tue Nov 3" not in glass(pilot.app)
        await press(pilot, "enter")
        assert "! Write nov 3, 11/3/2025, 2025-11, or 2025." in glass(pilot.app)


# It keeps its place


async def test_after_a_delete_the_cursor_is_on_the_neighbour_and_after_its_undo_on_what_is_back(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        file_some(pilot)
        await press(pilot, "g", "l", "down", "down", "down")
        assert "October, Mother" in cursor_line(pilot.app)
        await press(pilot, "x", "y")
        assert "September, Father" in cursor_line(pilot.app)
        await press(pilot, "u")
        assert "October, Mother" in cursor_line(pilot.app)


async def test_after_an_edit_of_its_day_the_cursor_is_on_the_record_where_it_went(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        file_some(pilot)
        await press(pilot, "g", "l", "down", "down", "down", "e", "tab")
        await press(pilot, *["backspace"] * 10)
        await write(pilot, "2026-08-01")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, TimelineScreen)
        assert "Aug 1, 2026" in cursor_line(pilot.app)
        assert "October, Mother" in cursor_line(pilot.app)


@pytest.mark.sweep
async def test_a_language_switch_and_a_look_at_a_record_leave_the_place(opened: Opened) -> None:
    async with opened() as pilot:
        file_some(pilot)
        await press(pilot, "g", "l", "f", "k")
        await write(pilot, "notes")
        await press(pilot, "enter", "down", "down", "down")
        for keys in (["L"], ["enter", "escape"], ["enter", "e", "escape", "escape"], ["L"]):
            await press(pilot, *keys)
            assert "October, Mother" in cursor_line(pilot.app)
            assert "6 re" in glass(pilot.app)


@pytest.mark.parametrize("size", [(40, 10), (80, 24)])
async def test_the_sheets_of_the_timeline_fit(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await press(pilot, "g", "l", "f")
        assert "portal" in glass(pilot.app)
        await press(pilot, "f")
        assert "From which date on?" in glass(pilot.app)


def cursor_line(app: Any) -> str:
    (line,) = [line for line in glass(app).splitlines() if line.startswith("›")]
    return line


def file_some(pilot: Any) -> None:
    """Add three notes: two of the mother's through her portal, one of the father's."""
    vault = vault_of(pilot)
    mother, father = vault.all(select(Person).order_by(col(Person.id)))
    (account,) = vault.all(select(Account))
    theirs = {"person_id": mother.id, "account_id": account.id}
    vault.save(
        Note(text="October, Mother, MyChart", on="2026-10-05", **theirs),
        Note(text="September, Mother, MyChart", on="2026-09-01", **theirs),
        Note(text="September, Father", on="2026-09-20", person_id=father.id),
    )


async def test_it_opens_on_today_with_what_is_to_come_above(opened: Opened) -> None:
    async with opened() as pilot:
        enter(
            vault_of(pilot), "appointment", "Mother", at="2026-12-03T10:20", **{"with": "Dr. Lee"}
        )
        await press(pilot, "g", "l")
        lines = [line for line in glass(pilot.app).splitlines() if " 2026 " in line]
        assert [line[:2] for line in lines[:2]] == ["  ", "› "]
        assert "Dr. Lee" in lines[0]
        await press(pilot, "home", "1")  # another person's, and the hand is elsewhere by now
        assert "› Dec 3, 2026" in glass(pilot.app)


async def test_a_wide_glass_shows_more_of_a_long_note(opened: Opened) -> None:
    words = " ".join(f"word{number}" for number in range(30))
    for width, is_whole in ((200, True), (100, False)):
        async with opened(size=(width, 30)) as pilot:
            enter(vault_of(pilot), "note", "Mother", text=words, on="2026-11-21")
            await press(pilot, "1", "g", "l")
            assert (words[:105] in glass(pilot.app)) is is_whole


async def test_that_a_person_has_died_is_not_cut_at_80(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        mother = next(each for each in vault.all(select(Person)) if each.called == "Mother")
        mother.died_on = date(2025, 11, 20)
        vault.save(mother)
        for number in range(3):
            enter(vault, "task", "Mother", title=f"Task {number}")
        await press(pilot, "1", "g", "l")
        assert "Timeline  ·  Mother died Nov 20, 2025: no more reminders" in glass(pilot.app)


@pytest.mark.sweep
async def test_undo_puts_the_cursor_on_what_came_back(opened: Opened) -> None:
    async with opened() as pilot:
        for places in ("gl", "gn"):
            await press(pilot, *places, "home")
            (deleted,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
            await press(pilot, "x", "y")
            assert deleted not in glass(pilot.app)
            await press(pilot, "end", "u")
            (line,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
            assert line == deleted


@pytest.mark.sweep
async def test_redo_of_a_pasted_panel_puts_the_cursor_on_its_line(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(
            pilot,
            "Collected: 11/20/2026\nPotassium 4.9 mmol/L 3.5-5.1\nSodium 140 mmol/L 135-145\n",
        )
        await press(pilot, "enter", "p")
        await paste(pilot, PANEL)
        await press(pilot, "enter")
        for place, redone in (("l", "LIPID PANEL"), ("r", "Cholesterol, total")):
            await press(pilot, "g", place, "home", "u", "end", "U")
            (line,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
            assert redone in line


async def test_of_a_long_text_undo_names_the_beginning_and_the_key_behind_it(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "a", *"note", "enter")
        await write(pilot, "She was dizzy in the morning and again after lunch, then slept all day")
        await press(pilot, "f2", "u")
        (line,) = [line for line in glass(pilot.app).splitlines() if "U brings it back" in line]
        assert line.startswith(" Taken back: Added She was dizzy in the morning")
