from __future__ import annotations

from pathlib import Path

from app_driver import Opened, glass, make_family, press, running, vault_of, write
from sqlmodel import select

from famchart.records.mark import Mark
from famchart.screens.account import AccountScreen
from famchart.screens.form import FormScreen
from famchart.screens.paste import PasteScreen
from famchart.screens.today import TodayScreen


async def test_today_is_the_first_screen_and_says_what_is_soon_and_why(opened: Opened) -> None:
    async with opened() as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)
        text = glass(pilot.app)
    assert "SOON" in text
    assert "MyChart, Valley Health" in text
    assert "in 9 days · Tue Dec 1" in text
    assert "access ends" in text


async def test_today_ends_with_how_fresh_each_portal_is(opened: Opened) -> None:
    async with opened() as pilot:
        text = glass(pilot.app)
    assert "LAST LOOKED" in text
    assert "MyChart, Valley Health 2 days ago" in text


async def test_d_marks_as_done_and_u_brings_it_back_without_asking(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "d")
        assert "MyChart, Valley Health · u to undo" in glass(pilot.app)
        assert "in 9 days" not in glass(pilot.app)
        assert len(vault_of(pilot).all(select(Mark))) == 1
        await press(pilot, "u")
        assert "in 9 days" in glass(pilot.app)
        assert vault_of(pilot).all(select(Mark)) == []


async def test_s_puts_off_until_a_day_and_today_says_that_something_sleeps(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "s")
        await write(pilot, "5")
        assert "Fri Nov 27 · in 5 days" in glass(pilot.app)
        await press(pilot, "enter")
        assert "Put off until Fri Nov 27 · u to undo" in glass(pilot.app)
        assert "1 asleep" in glass(pilot.app)
        (mark,) = vault_of(pilot).all(select(Mark))
        assert str(mark.until) == "2026-11-27"


async def test_nothing_is_put_off_past_the_day_it_is_due(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "s")
        await write(pilot, "3w")
        await press(pilot, "enter")
        assert vault_of(pilot).all(select(Mark)) == []
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_enter_opens_the_record_and_escape_comes_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AccountScreen)
        assert pilot.app.screen.todo is not None  # the step that Today was about
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_number_shows_one_person_and_zero_everyone(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "2")
        assert "[Father]" in glass(pilot.app)
        assert "Nothing due among what was entered." in glass(pilot.app)
        await press(pilot, "0")
        assert "[Everyone]" in glass(pilot.app)
        assert "in 9 days" in glass(pilot.app)


async def test_a_key_that_does_nothing_says_why(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "2", "d")
        assert "! There is nothing here to be done or put off." in glass(pilot.app)


async def test_p_opens_the_paste_screen_and_a_asks_what_to_add(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, PasteScreen)
        await press(pilot, "escape", "a")
        await write(pilot, "note")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FormScreen)


async def test_an_old_undo_asks_first(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "u")
        assert "Take the last change back?" in glass(pilot.app)
        await press(pilot, "enter")  # the safe answer has the focus
        assert "in 9 days" in glass(pilot.app)
        await press(pilot, "u", "y")
        assert "Taken back: The family" in glass(pilot.app)
        assert "Nobody is entered yet" in glass(pilot.app)


TODAY_80 = """\
 famchart  0 [Everyone]  1 Mother  2 Father        Sun Nov 22 · locks in 10 min
 Today                                 g l Timeline  r Results by test  a Access

  SOON
› Proxy access   Mother     MyChart, Valley Health
                            in 9 days · Tue Dec 1 · access ends: the term ends
                            · start now: Ask the patient to renew: often only
                            they can

  LAST LOOKED
  Mother         MyChart, Valley Health 2 days ago

  Checked        Portal accounts 1, Proxy accesses 1, Reports 0, Results 0"""


async def test_today_at_80_columns_looks_like_this(opened: Opened) -> None:
    async with opened() as pilot:
        lines = glass(pilot.app).splitlines()
    assert "\n".join(lines[:13]) == TODAY_80
    assert lines[23] == (" enter open  d done  s snooze  p paste  a add  / search  g go to  ? help")


async def test_what_was_wrong_with_the_keys_stands_first(tmp_path: Path) -> None:
    path = make_family(tmp_path / "Family.famchart")
    (path / "keys.json").write_text("garbage")
    async with running(path) as pilot:
        assert "! keys.json is missing or damaged; its copy was used." in glass(pilot.app)
