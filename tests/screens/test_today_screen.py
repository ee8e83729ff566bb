from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from app_driver import CLOCK, Opened, glass, make_family, press, running, vault_of, words_on, write
from pasted_panel import paste_panel
from results_driver import enter
from sqlmodel import select

from famchart.core.agenda import Urgency
from famchart.core.clock import Clock
from famchart.records.mark import Mark
from famchart.screens.account import AccountScreen
from famchart.screens.form import FormScreen
from famchart.screens.paste import PasteScreen
from famchart.screens.record import RecordScreen
from famchart.screens.today import TodayScreen
from famchart.widgets.agenda_list import AgendaList


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
    assert "Looked  Mother     MyChart Fri" in text


async def test_a_name_stands_whole_there_where_there_is_room(opened: Opened) -> None:
    name = "Grandmother Rosalinda"
    async with opened() as pilot:
        enter(vault_of(pilot), "person", given="Rosalinda", called=name)
        enter(vault_of(pilot), "account", name, portal="MyChart")
        await press(pilot, "0")
        assert f"{name}  MyChart never" in glass(pilot.app)


async def test_each_person_is_named_once_there(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        enter(vault, "account", "Father", portal="MyChart")
        enter(vault, "portal", brand="NextGen", system="East")
        enter(vault, "account", "Mother", portal="NextGen")
        await press(pilot, "0")
        looked = glass(pilot.app).partition("Looked")[2].partition("enter open")[0].split("\n")
    told = [line.strip() for line in looked if line.strip()]
    assert told == ["Mother     MyChart Fri · NextGen never", "Father     MyChart never"]


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
        await press(pilot, "S")
        await write(pilot, "5")
        assert "Fri Nov 27 · in 5 days" in glass(pilot.app)
        await press(pilot, "enter")
        assert "Put off until Fri Nov 27: Mother · MyChart, Valley Health · u to undo" in glass(
            pilot.app
        )
        assert "Today  ·  1 asleep, z shows it" in glass(pilot.app)
        (mark,) = vault_of(pilot).all(select(Mark))
        assert str(mark.until) == "2026-11-27"


async def test_nothing_is_put_off_past_the_day_it_is_due(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "S")
        await write(pilot, "3w")
        assert "Mon Nov 30 is the last day for this: until then at the latest." in glass(pilot.app)
        await press(pilot, "enter")
        assert vault_of(pilot).all(select(Mark)) == []
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_snooze_ends_on_the_last_day_on_which_the_access_can_be_used(
    tmp_path: Path,
) -> None:
    path = make_family(tmp_path / "Family.famchart")
    async with running(path, clock=Clock(date(2026, 11, 26))) as pilot:
        await press(pilot, "s")
        assert "Put off until Mon Nov 30" in glass(pilot.app)
    async with running(path, clock=Clock(date(2026, 11, 30))) as pilot:
        await press(pilot, "s")
        assert "it stays until it is done" in glass(pilot.app)


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
        assert "Checked" not in glass(pilot.app)  # nothing of his was there to be looked at
        assert "Father     no portal entered: a, then Portal account" in glass(pilot.app)
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
        assert "Take back “The family”?" in glass(pilot.app)
        assert "n  No, leave it" in glass(pilot.app)
        assert "y  Take it back" in glass(pilot.app)
        await press(pilot, "enter")  # the safe answer has the focus
        assert "in 9 days" in glass(pilot.app)
        await press(pilot, "u", "n")
        assert "Take back “The family”?" not in glass(pilot.app)
        assert "in 9 days" in glass(pilot.app)
        await press(pilot, "u", "y")
        assert "Taken back: The family" in glass(pilot.app)
        assert "Nobody is entered yet" in glass(pilot.app)
        await press(pilot, "g", "l", "escape", "U")
        assert "Bring back “The family”?" in glass(pilot.app)
        await press(pilot, "y")
        assert "Brought back: The family" in glass(pilot.app)


TODAY_80 = """\
 famchart  0 [Everyone]  1 Mother  2 Father        Sun Nov 22 · locks in 10 min
 Today    g l Timeline  g m Messages  g a Access  g e Appointments  g r Results

  SOON
› Proxy access    Mother     MyChart, Valley Health      in 9 days · Tue Dec 1
                  access ends: the term ends ·
                  start now: Ask the patient to renew: often only they can

  Looked  Mother     MyChart Fri
          Father     no portal entered: a, then Portal account, adds one"""


async def test_today_at_80_columns_looks_like_this(opened: Opened) -> None:
    async with opened() as pilot:
        lines = glass(pilot.app).splitlines()
    assert "\n".join(lines[:10]) == TODAY_80
    assert lines[23] == (" enter open  d done  s snooze  p paste  a add  / search  g go to  ? help")


async def test_what_was_wrong_with_the_keys_stands_first(tmp_path: Path) -> None:
    path = make_family(tmp_path / "Family.famchart")
    (path / "keys.json").write_text("garbage")
    async with running(path) as pilot:
        assert "! keys.json is missing or damaged; its copy was used." in glass(pilot.app)


# What sleeps


async def test_z_shows_what_sleeps_and_until_when_and_w_wakes_it_up(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "S")
        await write(pilot, "5")
        await press(pilot, "enter")
        assert "in 9 days" not in glass(pilot.app)
        await press(pilot, "z")
        assert "ASLEEP" in glass(pilot.app)
        assert "until Fri Nov 27" in glass(pilot.app)
        await press(pilot, "z")
        assert "ASLEEP" not in glass(pilot.app)
        await press(pilot, "z", "w")
        assert "Woken up: Mother · MyChart, Valley Health · u to undo" in glass(pilot.app)
        assert "in 9 days" in glass(pilot.app)
        assert "asleep" not in glass(pilot.app)
        await press(pilot, "u")
        assert "1 asleep" in glass(pilot.app)


async def test_what_sleeps_can_be_done_with_too(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "S")
        await write(pilot, "5")
        await press(pilot, "enter", "z", "d")
        assert "Done: Mother · MyChart" in glass(pilot.app)
        assert "asleep" not in glass(pilot.app)


async def test_keys_about_what_sleeps_say_why_they_do_nothing(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "z")
        assert "! Nothing is put off." in glass(pilot.app)
        await press(pilot, "w")
        assert "! Only what sleeps can be woken up" in glass(pilot.app)


async def test_what_is_due_today_stays_until_it_is_done(opened: Opened) -> None:
    async with opened() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TodayScreen)
        assert screen.page
        due = replace(screen.page.items[0], due_on=CLOCK.today(), state=Urgency.DUE)
        screen.show(replace(screen.page, items=(due,)))
        await press(pilot, "S")
        assert "it stays until it is done" in glass(pilot.app)
        assert isinstance(pilot.app.screen, TodayScreen)


# What is new


async def test_what_was_pasted_stands_in_one_line_with_the_labs_own_flags(opened: Opened) -> None:
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21")
        await press(pilot, "0")
        lines = glass(pilot.app).splitlines()
        (at,) = [n for n, line in enumerate(lines) if line.split() == ["NEW"]]
        assert "Mother     Lipid panel, 3 values, 1 high (lab’s flag)" in lines[at + 1]
        assert "MyChart · pasted" in lines[at + 2]


async def test_enter_opens_what_is_new_and_d_marks_it_as_seen(opened: Opened) -> None:
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21")
        await press(pilot, "0", "down", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Lipid panel" in glass(pilot.app)
        await press(pilot, "escape", "down", "d")
        assert "NEW" not in glass(pilot.app)
        await press(pilot, "u")
        assert "NEW" in glass(pilot.app)


@pytest.mark.sweep
async def test_what_has_no_date_is_put_off_for_a_month_at_most(opened: Opened) -> None:
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21")
        await press(pilot, "0", "down", "S")
        await write(pilot, "31")
        assert "A month at most: until Tue Dec 22 at the latest." in glass(pilot.app)
        await press(pilot, "enter", "escape", "S")
        await write(pilot, "30")
        await press(pilot, "enter")
        assert "Put off until Tue Dec 22" in glass(pilot.app)


async def test_of_something_private_only_that_it_came(opened: Opened) -> None:
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21", private="ask")
        await press(pilot, "0")
        text = glass(pilot.app)
    assert "NEW" in text
    assert "private: open it to see" in text
    assert "Lipid" not in text
    assert "pasted" not in text


async def test_with_nothing_due_it_says_so_and_what_came_in_still_stands_there(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21")
        await press(pilot, "0", "d")
        text, words = glass(pilot.app), words_on(pilot.app)
    assert "Nothing due among what was entered." in text
    assert "Checked: Portal accounts 1, Open proxy accesses 1" in words
    assert text.index("Nothing due") < text.index("NEW") < text.index("Looked")


async def test_looking_again_within_the_hour_makes_nothing_seen(family: Path) -> None:
    for day, is_new in ((22, True), (22, True), (23, False)):
        async with running(family, clock=Clock(date(2026, 11, day))) as pilot:
            if day == 22 and "NEW" not in glass(pilot.app):
                paste_panel(vault_of(pilot), "2026-11-22")
                await press(pilot, "0")
            assert ("NEW" in glass(pilot.app)) == is_new


@pytest.mark.sweep
async def test_since_when_something_is_new_is_said_once_somebody_looked_before(
    family: Path,
) -> None:
    for day, told, changed in ((22, "NEW", "SINCE THE BEGINNING"),
                               (24, "NEW SINCE Sun Nov 22", "SINCE YOU LAST LOOKED")):  # fmt: skip
        async with running(family, clock=Clock(date(2026, 11, day))) as pilot:
            paste_panel(vault_of(pilot), f"2026-11-{day}", f"a text of {day}")
            await press(pilot, "0")
            assert told in [line.strip() for line in glass(pilot.app).splitlines()]
            await press(pilot, "g", "z")
            assert changed in glass(pilot.app)
            assert ("you last looked" in glass(pilot.app)) == (day == 24)


@pytest.mark.parametrize("size", [(40, 10), (59, 20), (80, 24), (160, 45)])
async def test_what_is_most_urgent_is_on_the_glass_at_every_size(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        assert "SOON" in glass(pilot.app)
        assert "MyChart" in glass(pilot.app)
        assert "in 9 days" in words_on(pilot.app)


async def test_one_key_puts_off_for_a_week_and_u_takes_it_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "s")
        assert "Put off until Sun Nov 29: " in glass(pilot.app)
        assert "1 asleep" in glass(pilot.app)
        await press(pilot, "u")
        assert "in 9 days" in glass(pilot.app)


async def test_what_was_said_goes_when_another_person_is_looked_at(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "O")
        assert "Choose the person first" in glass(pilot.app)
        await press(pilot, "1")
        assert "Choose the person first" not in glass(pilot.app)


async def test_a_palette_without_a_match_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "colon")
        assert "nothing found" not in glass(pilot.app)
        await write(pilot, "xqzw")
        assert "nothing found" in glass(pilot.app)
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.sweep
async def test_who_comes_by_its_name_begins_at_the_most_urgent_and_who_comes_back_does_not(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        tasks = [enter(vault_of(pilot), "task", "Mother", title=f"Task {number}",
                       due_on="2026-11-01") for number in range(24)]  # fmt: skip
        await press(pilot, "1", "end")
        listed = pilot.app.screen.query_one(AgendaList)
        assert not listed.is_in_sight(0)
        await press(pilot, "enter", "escape")
        assert listed.cursor == len(listed.stops) - 1
        await press(pilot, "g", "l")
        pilot.app.desk.kept_in_view = tasks[-1].id
        await press(pilot, "g", "t")
        assert listed.cursor == 0
        assert listed.is_in_sight(0)
        enter(vault_of(pilot), "task", "Father", title="Later still", due_on="2026-10-01")
        await press(pilot, "0")
        assert "› Task            Father     Later still" in glass(pilot.app)
