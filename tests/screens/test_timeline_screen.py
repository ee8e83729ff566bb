from __future__ import annotations

from app_driver import Opened, glass, press, settle, vault_of, write
from sqlmodel import select

from famchart.records.note import Note
from famchart.screens.form import FormScreen
from famchart.screens.record import RecordScreen
from famchart.screens.timeline import TimelineScreen


async def test_g_l_shows_everything_by_its_day(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l")
        lines = glass(pilot.app).splitlines()
    assert lines[1].startswith(" Timeline  ·  all kinds  ·  4 records  ")
    assert lines[4].startswith("› Nov 18, 2026  Mother     Swollen ankles in the evening.")


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


async def test_f_shows_one_kind(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "l", "f")
        await write(pilot, "proxy")
        await press(pilot, "enter")
        text = glass(pilot.app)
    assert "Timeline  ·  Proxy accesses" in text
    assert "Swollen" not in text


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
