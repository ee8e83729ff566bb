from __future__ import annotations

import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on, write
from sqlmodel import select
from tests_support import HOSTILE_AT_ONCE

from famchart.records import kinds
from famchart.records.account import Account
from famchart.records.mark import Mark
from famchart.records.medication import Medication
from famchart.records.person import Person
from famchart.screens.form import FormScreen
from famchart.screens.never_complete import NeverCompleteScreen
from famchart.screens.record import RecordScreen


def add(pilot, whose: int, name: str, **more: object) -> None:
    person = vault_of(pilot).all(select(Person).order_by(Person.id))[whose]
    vault_of(pilot).save(Medication(person_id=person.id, name=name, **more))


@pytest.mark.parametrize(
    ("letter", "name"), [("i", "Medicines"), ("b", "Allergies"), ("k", "Conditions")]
)
async def test_an_empty_list_says_that_this_does_not_mean_none(
    opened: Opened, letter: str, name: str
) -> None:
    async with opened() as pilot:
        await press(pilot, "g", letter)
        assert isinstance(pilot.app.screen, NeverCompleteScreen)
        text = words_on(pilot.app)
    assert f"{name} · nothing entered: that does not mean there is none" in text
    assert "never brought in: MyChart — never confirmed" in text
    assert "Father nothing entered: that does not mean there is none — no portal entered" in text


async def test_what_portals_say_differently_stands_side_by_side(opened: Opened) -> None:
    async with opened() as pilot:
        for name, strength in (("Carvedilol", "25 mg"), ("Aspirin", "81 mg"), ("carvedilol", "50")):
            add(pilot, 0, name, strength=strength, on="2026-11-03")
        await press(pilot, "g", "i")
        lines = [line for line in glass(pilot.app).splitlines() if "arvedilol" in line]
        (at,) = [n for n, line in enumerate(glass(pilot.app).splitlines()) if "25 mg" in line]
        assert "50" in glass(pilot.app).splitlines()[at + 1]
    assert len(lines) == 2


async def test_on_80_columns_the_source_tells_lines_of_one_medicine_apart(opened: Opened) -> None:
    async with opened() as pilot:
        (account,) = vault_of(pilot).all(select(Account))
        told = {"on": "2026-11-03", "per_day": "1 1/2", "strength": "25 mg"}
        add(pilot, 0, "Carvedilol phosphate ER", account_id=account.id, **told)
        add(pilot, 0, "Carvedilol phosphate ER", **told)
        await press(pilot, "g", "i")
        lines = [line for line in glass(pilot.app).splitlines() if "Carvedilol" in line]
    assert "MyChart, Valley Health" in lines[0]
    assert "typed" in lines[1]


async def test_c_confirms_the_list_with_the_person_and_u_takes_it_back(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, 0, "Aspirin", on="2026-11-03")
        await press(pilot, "g", "i", "c")
        assert "Press the number of the person first" in glass(pilot.app)
        await press(pilot, "1", "c")
        assert "Confirmed today: Medicines, Mother · u to undo" in glass(pilot.app)
        assert "confirmed with Mother Nov 22" in words_on(pilot.app)
        await press(pilot, "u")
        assert vault_of(pilot).all(select(Mark)) == []
        assert "never confirmed with Mother" in words_on(pilot.app)


async def test_the_foot_follows_the_person_and_the_language(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "i", "2")
        text = glass(pilot.app)
        assert "Father" in text.splitlines()[-4] + text.splitlines()[-3]
        assert "with Mother" not in text
        await press(pilot, "L", "0")
        await press(pilot, "1")
        assert "nunca se confirmó con Mother" in words_on(pilot.app)


@pytest.mark.sweep
async def test_none_known_is_typed_like_a_substance_and_asks_who_said_so(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "b", "a")
        await write(pilot, "NKDA")
        await press(pilot, "f2")
        assert "needs who said it, and when" in glass(pilot.app)
        await press(pilot, "tab", "tab", "tab", "tab")
        await write(pilot, "Rosa")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, NeverCompleteScreen)
        assert "None known" in glass(pilot.app)
        assert "From: typed Nov 22" in glass(pilot.app)


@pytest.mark.sweep
async def test_enter_opens_a_medicine_e_edits_it_and_x_deletes_it(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, 0, "Aspirin")
        await press(pilot, "g", "i", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        await press(pilot, "escape", "e")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "escape", "x", "y")
        assert vault_of(pilot).all(select(Medication)) == []


async def test_m_lets_a_medicine_stand_first_and_no_name_does(opened: Opened) -> None:
    async with opened() as pilot:
        for name, on in (("Aspirin", "2026-11-01"), ("Zinc", "2026-11-03"), ("Iron", "2026-11-02")):
            add(pilot, 0, name, on=on)
        await press(pilot, "g", "i")
        assert _order(glass(pilot.app)) == ["Zinc", "Iron", "Aspirin"]
        await press(pilot, "down", "down", "m")
        assert "First in its list: Aspirin · u to undo" in glass(pilot.app)
        assert _order(glass(pilot.app)) == ["Aspirin", "Zinc", "Iron"]
        assert "› Mother     Aspirin" in glass(pilot.app)
        await press(pilot, "m")
        assert "Not first any more: Aspirin" in glass(pilot.app)
        assert _order(glass(pilot.app)) == ["Zinc", "Iron", "Aspirin"]
        vaccinations = kinds()["vaccination"]
        pilot.app.push_screen(NeverCompleteScreen(pilot.app.desk, vaccinations))
        await settle(pilot)
        assert pilot.app.screen.check_action("mark", ()) is False


def _order(text: str) -> list[str]:
    names = ("Aspirin", "Zinc", "Iron")
    lines = [line for line in text.splitlines() if "Mother  " in line]
    return [name for line in lines for name in names if name in line]


async def test_a_private_medicine_is_a_line_without_content(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, 0, "Disulfiram", private="ask")
        await press(pilot, "g", "i")
        assert "Disulfiram" not in glass(pilot.app)
        assert "1 record" in glass(pilot.app)


@pytest.mark.parametrize("size", [(40, 10), (60, 20), (100, 30), (160, 45)])
async def test_the_list_and_its_foot_are_both_on_the_glass(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        add(pilot, 0, "Aspirin", on="2026-11-03")
        await press(pilot, "g", "i")
        assert "Aspirin" in glass(pilot.app)
        text = words_on(pilot.app)
        assert "From: typed" in text or "1 source, Nov 3" in text


@pytest.mark.sweep
async def test_of_many_people_the_foot_shows_everyone_on_80_columns(accesses: Opened) -> None:
    """In full where that has room, else in numbers; a person’s own list names them again."""
    async with accesses() as pilot:
        for number in range(5):
            add(pilot, number, "Aspirin", on=f"2026-11-0{number + 1}")
        await press(pilot, "g", "i")
        text = words_on(pilot.app)
        assert "Ida From: typed Nov 5 — never brought in: MyChart — never confirmed" in text
        for name in ("Nadia", "Boris", "Teodoro"):
            vault_of(pilot).save(Person(given=name))
        await press(pilot, "0")
        text = glass(pilot.app)
        assert "Teodoro  nothing entered — no portal entered — never confirmed" in text
        shown = " ".join(text.split())
        assert (
            "Grandpa 1 source, Nov 3 — 2 portals never brought in — never confirmed Finn" in shown
        )
        assert text.count("Aspirin") >= 4
        await press(pilot, "3")
        assert "never brought in: NextGen PxP, VA My HealtheVet" in words_on(pilot.app)
        await pilot.resize_terminal(160, 45)
        await press(pilot, "0")
        assert "never brought in: NextGen PxP, VA My HealtheVet" in words_on(pilot.app)


async def test_who_keeps_the_charts_is_named_among_everyone_without_a_line_or_a_portal(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        vault_of(pilot).save(Person(given="Ana", is_me=True))
        await press(pilot, "0", "g", "k")
        assert "Ana nothing entered" in words_on(pilot.app)


@pytest.mark.sweep
async def test_hostile_names_stay_text(opened: Opened) -> None:
    async with opened() as pilot:
        person = vault_of(pilot).all(select(Person))[0]
        for hostile in HOSTILE_AT_ONCE:
            person.called = hostile
            vault_of(pilot).save(person)
            add(pilot, 0, hostile, strength=hostile)
            await press(pilot, "0", "g", "i", "c", "1", "c")
            signs = {sign for line in glass(pilot.app).split("\n") for sign in line}
            assert all(ord(sign) >= 0x20 for sign in signs), hostile
            assert isinstance(pilot.app.screen, NeverCompleteScreen), hostile
