"""How much of each thing Today tells of one person: all that there are lines for."""

from __future__ import annotations

from typing import Any

from app_driver import Opened, glass, press, vault_of, words_on
from results_driver import enter
from textual.pilot import Pilot

from famchart.widgets.agenda_list import AgendaList

LONG = "Somebody whose name leaves no room for it beside a title and its day"


async def show_mother(pilot: Pilot[Any]) -> AgendaList:
    await press(pilot, "0", "1", "home")
    return pilot.app.screen.query_one(AgendaList)


async def test_what_is_due_within_a_week_is_told_whole_in_one_line_or_scrolled_to(
    opened: Opened,
) -> None:
    async with opened(size=(80, 24)) as pilot:
        vault = vault_of(pilot)
        for number in range(8):
            enter(vault, "task", "Mother", title=f"Task {number}", who=f"Helper {number}",
                  due_on=f"2026-11-2{number % 5 + 3}")  # fmt: skip
        listed = await show_mother(pilot)
        assert listed.virtual_size.height <= listed.size.height
        shown = words_on(pilot.app)
        assert all(f"Task {number} Helper {number} does it" in shown for number in range(1, 8))
        assert "access ends: the term ends · start now: Ask the patient to renew: often" in shown
        for number in range(6):
            enter(vault, "task", "Mother", title=f"Paper {number}", who=LONG, due_on="2026-11-24")
        listed = await show_mother(pilot)
        assert listed.virtual_size.height > listed.size.height
        shown = words_on(pilot.app)
        assert shown.count("and its day does it") > 1
        assert "…" not in shown


async def test_lines_left_over_go_to_the_most_urgent_and_with_enough_all_is_in_full(
    opened: Opened,
) -> None:
    whys = [f"{LONG}, number {number} does it" for number in range(5)]
    async with opened(size=(80, 24)) as pilot:
        for number in range(5):
            enter(vault_of(pilot), "task", "Mother", title=f"Later {number}",
                  who=f"{LONG}, number {number}", due_on=f"2026-12-0{number + 2}")  # fmt: skip
        listed = await show_mother(pilot)
        assert listed.virtual_size.height == listed.size.height  # no line is left empty
        told = [why in words_on(pilot.app) for why in whys]
        assert told == sorted(told, reverse=True)
        assert told[0]
        assert not told[-1]
        assert glass(pilot.app).count(LONG[:40]) == len(whys)  # the others in short
        await press(pilot, "end")
        assert whys[-1] in words_on(pilot.app)  # in full where the cursor is
        await pilot.resize_terminal(80, 40)
        listed = await show_mother(pilot)
        assert all(why in words_on(pilot.app) for why in whys)
        assert listed.virtual_size.height < listed.size.height


async def test_what_has_no_day_keeps_its_reason_and_its_next_step_on_a_full_page(
    opened: Opened,
) -> None:
    async with opened(size=(80, 24)) as pilot:
        for number in range(8):
            enter(vault_of(pilot), "appointment", "Mother", reason=f"Check {number}",
                  state="wanted")  # fmt: skip
        listed = await show_mother(pilot)
        assert listed.virtual_size.height >= listed.size.height
        why = "wanted, and not asked for yet · ask for an appointment"
        await press(pilot, "end")
        told = [words_on(pilot.app)]
        await press(pilot, "home")
        told.append(words_on(pilot.app))
        assert all(any(f"Check {number} {why}" in each for each in told) for number in range(8))
