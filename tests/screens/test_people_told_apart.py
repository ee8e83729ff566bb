"""Two people whose long names begin alike, on every page that says whose a line is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from app_driver import (
    CLOCK,
    WEAK,
    Opened,
    glass,
    paste,
    press,
    running,
    settle,
    vault_of,
    words_on,
)
from results_driver import enter
from sqlmodel import select
from tests_support import LIPIDS
from textual.pilot import Pilot

from famchart.records import kinds
from famchart.records.account import Account
from famchart.records.allergy import Allergy
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.task import Task
from famchart.store.keys import Demo
from famchart.store.opening import create_vault
from famchart.store.typed import new_record

NAMES = ("Maximiliano Fernández", "Maximiliana Fernández")


@pytest.fixture
def siblings(tmp_path: Path) -> Path:
    """A vault of two whose names begin alike, each with an account, an allergy and a task."""
    path = tmp_path / "Family.famchart"
    vault, _root = create_vault(path, Demo(), cost=WEAK)
    where = Portal(brand="MyChart")
    with vault.work("The family") as work:
        work.save(where)
    for given in NAMES:
        with vault.work("One of them") as work:
            whose = Person(given=given, called=given.split()[0])
            work.save(
                whose,
                Account(person_id=whose.id, portal_id=where.id),
                Allergy(person_id=whose.id, substance="Penicillin"),
                Task(person_id=whose.id, title="Ask", due_on=date(2026, 11, 20)),
            )
    vault.close()
    return path


@pytest.mark.sweep
async def test_they_are_told_apart_on_every_page(siblings: Path) -> None:
    async with running(siblings, size=(80, 24)) as pilot:
        for keys in (["t"], ["l"], ["z"], ["a"], ["b"]):
            await press(pilot, "g", *keys)
            below = "\n".join(glass(pilot.app).splitlines()[2:])
            for name in ("Maximiliano", "Maximiliana"):
                assert name in below, (keys, below)


async def test_what_was_done_is_told_with_whose_it_is(siblings: Path) -> None:
    async with running(siblings, size=(80, 24)) as pilot:
        await press(pilot, "g", "t", "d")
        assert "Done: Maximilian" in glass(pilot.app)


async def test_a_list_without_a_column_of_people_keeps_their_names(siblings: Path) -> None:
    async with running(siblings, size=(120, 24)) as pilot:
        vault = vault_of(pilot)
        for account in vault.all(select(Account)):
            with vault.work("Logins") as work:
                texts = {"account": str(account.id), "whose": "proxy"}
                new_record(kinds()["login"], texts, work, CLOCK).save(work)
        await press(pilot, "g", "o")
        for name in ("Maximiliano · MyChart", "Maximiliana · MyChart"):
            assert name in glass(pilot.app)


@pytest.mark.sweep
async def test_whoever_is_chosen_is_named_in_full_and_by_birth(siblings: Path) -> None:
    async with running(siblings, size=(80, 24)) as pilot:
        namesakes = (("Sosa", date(1948, 3, 14)), ("Soler", date(1970, 1, 2)))
        for family, born in namesakes:
            vault_of(pilot).save(Person(given="Ana", family=family, birth_date=born))
        await press(pilot, "g", "l", "W")
        shown = glass(pilot.app)
        for told in ("Ana Sosa", "Mar 14, 1948", "Ana Soler", "Jan 2, 1970"):
            assert told in shown
        assert f"Maximiliano ({NAMES[0]})" in shown


@pytest.mark.sweep
async def test_no_two_lines_of_the_list_of_people_look_alike(siblings: Path) -> None:
    given, family = "Maximiliano Alejandro", "Fernández de Córdoba y Villanueva"
    async with running(siblings, size=(40, 10)) as pilot:
        for born in (date(1948, 3, 14), date(1978, 3, 14)):
            vault_of(pilot).save(Person(given=given, family=family, birth_date=born))
        await press(pilot, "g", "h")
        for size in ((40, 10), (80, 24), (160, 45)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            lines = glass(pilot.app).splitlines()[2:-1]
            named = [line.strip("› ▆") for line in lines if "Max" in line]
            assert len(named) == len(set(named)) == 4, named
            assert sum("1948" in line for line in named) == 1
        assert f"{given} {family}" in glass(pilot.app)


LONG = "Maria Guadalupe Concepcion Fernandez de la Torre y Montoya"


@pytest.mark.sweep
async def test_the_only_name_that_is_shown_has_the_room_there_is(siblings: Path) -> None:
    async with running(siblings, size=(120, 24)) as pilot:
        for person in vault_of(pilot).all(select(Person)):
            if person.given == NAMES[0]:
                person.called = LONG
                vault_of(pilot).save(person)
        await press(pilot, "g", "a", "1")
        assert LONG in below_the_head(pilot)
        await press(pilot, "g", "t")
        assert LONG in below_the_head(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Maria Guadalupe" in below_the_head(pilot)
        await press(pilot, "0")
        assert "Maria Guadalupe" in below_the_head(pilot)  # beside when one looked is room
        await press(pilot, "g", "a")
        assert not re.search("^[› ] Maria Guadalupe", below_the_head(pilot), re.M)  # one of two
        await press(pilot, "g", "t")
        head = glass(pilot.app).splitlines()[0]
        assert "Maria Guad" in head
        assert "Maximiliana" in head
        await pilot.resize_terminal(300, 24)
        await settle(pilot)
        assert LONG in glass(pilot.app).splitlines()[0]


def below_the_head(pilot: Pilot[Any]) -> str:
    return "\n".join(glass(pilot.app).splitlines()[1:])


async def test_a_very_long_name_leaves_the_columns_as_wide_as_the_others_need(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        whose = enter(vault_of(pilot), "person", given="M" * 60)
        enter(vault_of(pilot), "task", whose.given, title="Ask", due_on="2026-11-20")
        for place in "tl":
            await press(pilot, "g", place)
            below = glass(pilot.app).splitlines()[2:]
            cut = [line for line in below if "  Ask  " in line]
            assert cut
            assert all("MMMMMMMM…" in line for line in cut), cut


async def test_today_has_room_for_the_names_that_are_on_it(opened: Opened) -> None:
    async with opened() as pilot:
        before = below_the_head(pilot).partition("Looked")[0]
        enter(vault_of(pilot), "person", given="Maximiliana F")
        await press(pilot, "g", "l", "g", "t")
        assert below_the_head(pilot).partition("Looked")[0] == before


A_LONG_NAME = "Abuelita María de los Ángeles Rodríguez-Villaseñor Betancourt Z"


def called_at_length(pilot: Pilot[Any]) -> None:
    """Let the family call Mother by sixty letters."""
    vault = vault_of(pilot)
    (mother,) = [each for each in vault.all(select(Person)) if each.called == "Mother"]
    mother.called = A_LONG_NAME
    vault.save(mother)


@pytest.mark.sweep
async def test_beside_a_very_long_name_every_medicine_is_told(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        vault = vault_of(pilot)
        enter(vault, "medication", "Mother", name="Metformin", strength="500 mg")
        enter(vault, "medication", "Father", name="Losartan", strength="50 mg")
        for account, strength in (("", "25 mg"), ("Mother MyChart", "50 mg")):
            enter(vault, "medication", "Mother", name="Carvedilol", strength=strength,
                  on="2026-11-03", **({"account": account} if account else {}))  # fmt: skip
        called_at_length(pilot)
        await press(pilot, "g", "f")
        assert "Abuelita…: Metformin 500 mg" in glass(pilot.app)
        await press(pilot, "end")
        assert "Father: Losartan 50 mg" in glass(pilot.app)
        await press(pilot, "g", "x")
        assert "Abuelita…: Carvedilol" in glass(pilot.app)


async def test_a_medicine_too_long_for_a_line_is_told_to_its_end(opened: Opened) -> None:
    async with opened(size=(40, 16)) as pilot:
        name = "Metoprolol succinate extended release tablet"
        enter(vault_of(pilot), "medication", "Mother", name=name, strength="47.5 mg")
        called_at_length(pilot)
        await press(pilot, "g", "f")
        assert f"Abuelita…: {name} 47.5 mg" in words_on(pilot.app)


@pytest.mark.sweep
async def test_of_two_logins_of_a_very_long_name_the_portals_are_told(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        vault = vault_of(pilot)
        enter(vault, "portal", brand="MyChart", system="Children’s Hospital")
        enter(vault, "account", person="Mother", portal="Children’s Hospital")
        enter(vault, "login", account="Mother Children’s Hospital", username="rosa.marin")
        called_at_length(pilot)
        await press(pilot, "g", "o")
        for portal in ("… · MyChart, Valley Health ", "… · MyChart, Children’s Hospital "):
            assert portal in glass(pilot.app)
        await press(pilot, "a", "f4")
        for portal in ("… · MyChart, Valley Health", "… · MyChart, Children’s Hospital"):
            assert portal in glass(pilot.app)


async def test_the_portals_to_choose_from_for_a_paste_stand_behind_a_very_long_name(
    opened: Opened,
) -> None:
    async with opened(size=(80, 24)) as pilot:
        called_at_length(pilot)
        await press(pilot, "p")
        await paste(pilot, LIPIDS)
        await press(pilot, "tab", "o")
        assert "… · MyChart, Valley Health" in glass(pilot.app)


async def test_a_very_long_name_takes_no_room_from_the_full_ones(opened: Opened) -> None:
    full = "Luis Alejandro Fernández de Córdoba"
    async with opened(size=(80, 24)) as pilot:
        enter(vault_of(pilot), "person", given="Luis Alejandro", family="Fernández de Córdoba")
        called_at_length(pilot)
        await press(pilot, "g", "h")
        assert full in glass(pilot.app)
        assert "Abuelita María" in below_the_head(pilot)


async def test_the_list_of_people_says_who_has_died(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        enter(vault_of(pilot), "person", given="X" * 70, died_on="2026-11-03")
        enter(vault_of(pilot), "person", given="Inés", family="Rivas", died_on="2026-11-03")
        await press(pilot, "g", "h")
        assert re.search("Inés +Inés Rivas [(]died[)]", below_the_head(pilot))
        assert re.search("XXX… [(]died[)]", below_the_head(pilot))


async def test_a_person_without_another_name_is_named_once_on_their_page(opened: Opened) -> None:
    async with opened() as pilot:
        whose = enter(vault_of(pilot), "person", given="Inés")
        await pilot.app.run_action(f"app.go('open person {whose.id}')")
        await settle(pilot)
        assert "Inés · Inés" not in glass(pilot.app)
        assert "\n Inés\n" in glass(pilot.app)
