"""Refills: what is left, the days ahead, a trip, and one key for each step of a refill."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from app_driver import CLOCK, WEAK, Opened, glass, press, running, vault_of, words_on, write
from results_driver import enter
from sqlmodel import col, select
from tests_support import HOSTILE

from famchart.records import kinds
from famchart.records.count import Count
from famchart.records.fill import Fill
from famchart.records.medication import Medication
from famchart.records.request import Request
from famchart.screens.ask_fields import AskFields
from famchart.screens.record import RecordScreen
from famchart.screens.refills import RefillsScreen
from famchart.store.keys import Demo
from famchart.store.lookup import find
from famchart.store.opening import create_vault
from famchart.store.typed import new_record

MEDICINES = (
    ("Mother", {"name": "Metformin", "per_day": "2", "unit": "tablets"}, "2026-11-08", "180"),
    ("Father", {"name": "Losartan", "strength": "50 mg", "per_day": "1", "class": "rx",
                "plan_days_left": "14", "refills_left": "2", "written_on": "2026-09-10"},
     "2026-09-14", "90"),
    ("Father", {"name": "Zolpidem", "strength": "5 mg", "per_day": "1", "class": "c4",
                "plan_percent": "90"}, "2026-11-19", "30"),
    ("Father", {"name": "Nitroglycerin", "taken": "as_needed"}, None, ""),
    ("Father", {"name": "A thing between us", "per_day": "1", "private": "ask"}, None, ""),
)  # fmt: skip


@pytest.fixture(scope="module")
def _refills_family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("refills") / "Family.famchart"
    vault, _root = create_vault(path, Demo(), cost=WEAK)

    def add(kind: str, whose: str = "", **texts: str) -> Any:
        person = find(work, kinds()["person"], whose).id if whose else None
        return new_record(kinds()[kind], texts, work, CLOCK, person).save(work)

    with vault.work("The family") as work:
        add("person", given="Rosa", called="Mother")
        add("person", given="Luis", called="Father")
        for whose, texts, on, quantity in MEDICINES:
            made = add("medication", whose, **texts)
            if on:
                add("fill", medication=str(made.id), on=on, quantity=quantity)
    vault.close()
    return path


@pytest.fixture
def opened(_refills_family: Path, tmp_path: Path) -> Opened:
    path = tmp_path / "Family.famchart"
    shutil.copytree(_refills_family, path)
    return lambda **options: running(path, **options)


def all_of(pilot: Any, table: Any) -> list[Any]:
    return list(vault_of(pilot).all(select(table).order_by(col(table.id))))


async def test_every_medicine_says_what_is_left_until_when_and_when_to_ask(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "f")
        assert isinstance(pilot.app.screen, RefillsScreen)
        lines = glass(pilot.app).splitlines()
    (losartan,) = [at for at, line in enumerate(lines) if "Losartan 50 mg" in line]
    assert lines[losartan].split()[:3] == ["Father", "Losartan", "50"]
    assert lines[losartan].rstrip().endswith("21 left  out Sun Dec 13")
    assert lines[losartan + 1].strip() == "ask by Fri Dec 4 · fill from Sun Nov 29"
    assert "2 refills, good until Fri Sep 10, 2027" in lines[losartan + 2]
    text = "\n".join(lines)
    assert "152 tablets left" in text
    assert "your plan may say too soon until Wed Dec 16" in text
    assert "Nitroglycerin                               taken as needed" in text
    assert "A thing between us" not in text
    assert "private: enter opens it" in text
    assert len(lines) == 24
    assert max(map(len, lines)) <= 80


async def test_a_run_out_in_another_year_is_told_with_its_year(opened: Opened) -> None:
    async with opened() as pilot:
        medicine = enter(vault_of(pilot), "medication", "Father", name="Warfarin", per_day="1")
        given = {"medication": str(medicine.id), "on": "2020-11-02", "quantity": "54"}
        enter(vault_of(pilot), "fill", **given)
        await press(pilot, "g", "f")
        (line,) = [line for line in glass(pilot.app).splitlines() if "Warfarin" in line]
        assert line.rstrip().endswith("ran out Sat Dec 26, 2020")


async def test_v_draws_the_days_ahead_of_everybody_in_signs(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "g", "f", "v")
        text = glass(pilot.app)
        assert "━ covered  ═ can be filled  a ask  x out  · nothing left" in text
        (losartan,) = [line for line in text.splitlines() if "Losartan" in line]
        assert "━━━═══a═══x·" in losartan
        await press(pilot, "v")
        assert "nothing left" not in glass(pilot.app)


async def test_nothing_is_told_by_colour_alone(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as pilot:
        await press(pilot, "g", "f", "v")
        assert "━" in glass(pilot.app)
        assert "x" in glass(pilot.app)


async def test_a_trip_that_cannot_be_is_refused_and_a_day_that_is_none(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "f", "t")
        await write(pilot, "someday")
        await press(pilot, "enter")
        assert "write dec 10, 2026-12-10, or 18" in words_on(pilot.app)
        await press(pilot, "escape", "t")
        await write(pilot, "dec 10")
        assert "= Thu Dec 10" in words_on(pilot.app)
        await press(pilot, "down")
        await write(pilot, "3")
        await press(pilot, "enter")
        assert "A trip ends on or after the day of leaving" in words_on(pilot.app)
        assert isinstance(pilot.app.screen, AskFields)
        await press(pilot, *["backspace"])
        await write(pilot, "2026-12-12")
        await press(pilot, "enter")
        assert "Away Thu Dec 10 to Sat Dec 12" in words_on(pilot.app)


@pytest.mark.sweep
async def test_enter_opens_the_medicine_also_from_the_trip(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "f", "down", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Losartan" in glass(pilot.app)
        assert "Can be filled from" in glass(pilot.app)
        await press(pilot, "escape", "t")
        await write(pilot, "18")
        await press(pilot, "down")
        await write(pilot, "6w")
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, RefillsScreen)


async def test_f_takes_down_that_it_was_filled_today(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "f", "down", "f", "down")
        await write(pilot, "21")
        await press(pilot, "enter")
        newest = all_of(pilot, Fill)[-1]
        assert (newest.on, newest.quantity, newest.left_over) == (date(2026, 11, 22), "90", "21")
        assert "Filled today: Losartan 50 mg · u to undo · 1 refill left" in glass(pilot.app)
        assert "111 left" in glass(pilot.app)
        await press(pilot, "u")
        assert len(all_of(pilot, Fill)) == 3
        assert "21 left" in glass(pilot.app)


async def test_what_is_filled_when_no_refill_is_left_is_said_to_be_more(opened: Opened) -> None:
    async with opened() as pilot:
        mine = find(vault_of(pilot), kinds()["medication"], "Losartan")
        with vault_of(pilot).work("Filled") as work:
            for day in ("2026-10-01", "2026-10-15", "2026-11-01"):
                texts = {"medication": str(mine.id), "on": day, "quantity": "30"}
                new_record(kinds()["fill"], texts, work, CLOCK).save(work)
        await press(pilot, "g", "f")
        assert "1 pick-up more than the refills that were told" in words_on(pilot.app)


@pytest.mark.sweep
async def test_r_asks_s_says_what_became_of_it_and_picking_up_fills(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "f", "down", "s")
        assert "No request is open" in glass(pilot.app)
        await press(pilot, "r")
        assert "asked for: requested since Sun Nov 22" in words_on(pilot.app)
        await press(pilot, "r")
        assert "It is asked for already" in glass(pilot.app)
        await press(pilot, "s")
        await write(pilot, "being filled")
        await press(pilot, "enter")
        assert "asked for: being filled since Sun Nov 22" in words_on(pilot.app)
        await press(pilot, "s")
        await write(pilot, "picked up")
        await press(pilot, "enter", "enter")
        assert all_of(pilot, Request)[-1].state == "picked_up"
        assert all_of(pilot, Fill)[-1].quantity == "90"
        losartan = next(each for each in all_of(pilot, Medication) if each.name == "Losartan")
        assert losartan.refills_left == 1


async def test_f_closes_the_request_that_is_open(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "f", "down", "r", "f", "enter")
        assert [each.state for each in all_of(pilot, Request)] == ["picked_up"]
        assert len(all_of(pilot, Fill)) == 4


async def test_a_denial_asks_for_its_reason(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "f", "down", "r", "s")
        await write(pilot, "denied")
        await press(pilot, "enter", "enter")
        assert "This field is needed" in glass(pilot.app)
        await write(pilot, "needs a visit")
        await press(pilot, "enter")
        assert [(each.state, each.reason) for each in all_of(pilot, Request)] == [
            ("denied", "needs a visit")
        ]


async def test_too_soon_asks_until_when_as_people_say_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "f", "down", "r", "s")
        await write(pilot, "too soon")
        await press(pilot, "enter")
        await write(pilot, "nov 29")
        await press(pilot, "enter")
        assert [each.until for each in all_of(pilot, Request)] == [date(2026, 11, 29)]
        assert "asked for: too soon until Sun Nov 29" in words_on(pilot.app)


async def test_c_counts_what_is_left(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "f", "down", "c")
        await write(pilot, "18")
        await press(pilot, "enter")
        assert [each.units for each in all_of(pilot, Count)] == ["18"]
        assert "18 left  out Thu Dec 10" in glass(pilot.app)


async def test_a_private_line_has_to_be_opened_first(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "f", "end", "f")
        assert "This line is private: enter opens it." in glass(pilot.app)


async def test_one_person_alone_and_nobody(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "f", "1")
        assert "Losartan" not in glass(pilot.app)
        assert "Metformin" in glass(pilot.app)
        await press(pilot, "O")
        await press(pilot, "f")
        assert len(all_of(pilot, Fill)) == 3
        await press(pilot, "t")
        await write(pilot, "5")
        await press(pilot, "down")
        await write(pilot, "9")
        await press(pilot, "enter")
        assert "Metformin" in glass(pilot.app)
        assert "Losartan" not in glass(pilot.app)


async def test_without_a_medicine_it_says_how_to_add_one(family: Path) -> None:
    async with running(family) as pilot:
        await press(pilot, "g", "f", "f")
        assert "No medicine is entered yet" in glass(pilot.app)
        assert "There is nothing under the cursor." in glass(pilot.app)


async def test_a_narrow_terminal_cuts_nothing_that_decides(opened: Opened) -> None:
    async with opened(size=(40, 40)) as pilot:
        await press(pilot, "g", "f")
        lines = glass(pilot.app).splitlines()
        assert max(map(len, lines)) <= 40
        text = words_on(pilot.app)
        assert "Father: Losartan 50 mg 21 left · out Sun Dec 13 ask by Fri Dec 4" in text


@pytest.mark.sweep
async def test_hostile_names_are_only_text(opened: Opened) -> None:
    async with opened() as pilot:
        with vault_of(pilot).work("Added") as work:
            person = find(work, kinds()["person"], "Mother").id
            for text in HOSTILE:
                work.save(Medication(person_id=person, name=text, strength=text, per_day="1"))
        await press(pilot, "g", "f", "v", "v", "t")
        await write(pilot, "5")
        await press(pilot, "down")
        await write(pilot, "9")
        await press(pilot, "enter", "end", "pageup", "escape", "down", "c", "escape")
        assert isinstance(pilot.app.screen, RefillsScreen)


@pytest.mark.sweep
async def test_a_medicine_filled_twice_on_a_day_is_kept_and_said(opened: Opened) -> None:
    async with opened(size=(160, 40)) as pilot:
        await press(pilot, "g", "f", "down", "f", "enter")
        first = all_of(pilot, Fill)[-1]
        assert "there already" not in glass(pilot.app)
        losartan = first.medication_id
        while pilot.app.screen.line.id != losartan:
            await press(pilot, "down")
        await press(pilot, "f", "enter")
        assert f"same day and quantity is there already ({first.id})" in glass(pilot.app)


async def test_until_when_stands_in_one_column_that_is_not_far_away(opened: Opened) -> None:
    async with opened(size=(160, 24)) as pilot:
        for name, quantity in (("Losartan", "30"), ("Levetiracetam", "300")):
            texts = {"name": name, "strength": "500 mg", "per_day": "1"}
            made = enter(vault_of(pilot), "medication", "Mother", **texts)
            filled = {"medication": str(made.id), "on": "2026-11-10", "quantity": quantity}
            enter(vault_of(pilot), "fill", "Mother", **filled)  # the second into another year
        await press(pilot, "g", "f")
        lines = [line for line in glass(pilot.app).splitlines() if "500 mg" in line]
        assert len({line.index("  out ") for line in lines}) == 1
        assert all(len(line) <= 100 for line in lines)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "down")
        assert "Levetiracetam 500 mg" in glass(pilot.app)


async def test_a_medicine_without_room_in_its_line_keeps_its_strength(opened: Opened) -> None:
    async with opened(size=(60, 20)) as pilot:
        medicine = enter(vault_of(pilot), "medication", "Mother", name="Levothyroxine sodium",
                         strength="100 mcg", per_day="1")  # fmt: skip
        given = {"medication": str(medicine.id), "on": "2026-11-08", "quantity": "90"}
        enter(vault_of(pilot), "fill", **given)
        await press(pilot, "g", "f")
        lines = [line.rstrip() for line in glass(pilot.app).splitlines()]
    (at,) = [at for at, line in enumerate(lines) if "Levothyroxine sodium 100 mcg" in line]
    assert lines[at + 1].strip() == "76 left · out Sat Feb 6, 2027"
