"""Two hundred people, names of sixty letters and names that run from right to left."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from threading import Event

import pytest
from app_driver import WEAK, Opened, glass, press, running, settle, vault_of, write
from sqlmodel import col, select
from tests_support import EACH_OR_SOME

from famchart.records.account import Account
from famchart.records.allergy import Allergy
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.screens.records import RecordsScreen
from famchart.screens.today import TodayScreen
from famchart.store.bulk import add_new
from famchart.store.keys import Demo
from famchart.store.opening import create_vault
from famchart.store.today import Today
from famchart.store.work import Reading

PEOPLE = 200
LONG = "Maximiliana-Wilhelmina-Konstantia-Anneliese-Theodora-Josefina"
RIGHT_TO_LEFT = "מרים"
PLACES = ["t", "l", "a", "r", "n", "c", "o", "w", "h"]


@pytest.fixture(scope="session")
def _large_family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "Family.famchart"
    vault, _root = create_vault(path, Demo(), cost=WEAK)
    where = Portal(brand="MyChart")
    with vault.work("The family") as work:
        work.save(where)
        names = [LONG, RIGHT_TO_LEFT, *(f"Nr{number:03}" for number in range(2, PEOPLE))]
        people = [Person(given=given) for given in names]
        add_new(work, people)
        add_new(work, [Account(person_id=each.id, portal_id=where.id) for each in people])
        add_new(work, [Note(person_id=each.id, text=f"Of {each.given}") for each in people])
    vault.close()
    return path


@pytest.fixture
def large_family(_large_family: Path, tmp_path: Path) -> Path:
    """A vault of two hundred, each with a chart at a portal where nobody ever looked."""
    path = tmp_path / "Family.famchart"
    shutil.copytree(_large_family, path)
    return path


@pytest.mark.sweep
@EACH_OR_SOME
async def test_every_place_opens(large_family: Path, step: int) -> None:
    async with running(large_family, size=(40, 10)) as pilot:
        for letter in PLACES[::step]:
            await press(pilot, "g", letter)
            assert "Everyone" in glass(pilot.app)


@pytest.mark.sweep
async def test_today_is_turned_page_by_page_and_w_chooses_one_whom_no_number_reaches(
    large_family: Path,
) -> None:
    async with running(large_family) as pilot:
        await press(pilot, "g", "t", "end")
        before = glass(pilot.app)
        await press(pilot, "pagedown")
        assert glass(pilot.app) != before
        await press(pilot, *["pagedown"] * 12)
        assert "Nr199" in glass(pilot.app)
        await press(pilot, "g", "n", "W")
        await write(pilot, "nr150")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordsScreen)
        assert "[Nr150]" in glass(pilot.app)
        assert "Of Nr150" in glass(pilot.app)
        assert "Notes  ·  1 record" in glass(pilot.app)
        await press(pilot, "W", "enter")
        assert "[Everyone]" in glass(pilot.app)
        await press(pilot, "W", "escape")
        assert "[Everyone]" in glass(pilot.app)


@pytest.mark.sweep
async def test_of_one_chosen_today_tells_the_portals_and_any_name_is_shown_as_it_is(
    large_family: Path,
) -> None:
    async with running(large_family) as pilot:
        await press(pilot, "1")
        assert "Nothing due among what was entered" in glass(pilot.app)
        assert "MyChart never" in glass(pilot.app)  # a portal without any date
        await press(pilot, "g", "n")
        assert "[Maximiliana-W…]" in glass(pilot.app)
        await press(pilot, "enter")
        assert LONG in glass(pilot.app).replace("\n", "")
        await press(pilot, "escape", "2", "g", "n")
        assert f"[{RIGHT_TO_LEFT}]" in glass(pilot.app)
        assert f"Of {RIGHT_TO_LEFT}" in glass(pilot.app)


@pytest.mark.sweep
async def test_the_foot_of_a_list_has_those_with_entries_first_and_s_shows_all(
    large_family: Path,
) -> None:
    async with running(large_family) as pilot:
        vault = vault_of(pilot)
        for person in vault.all(select(Person).order_by(col(Person.id)))[:9:8]:
            vault.save(Allergy(person_id=person.id, substance="Penicillin"))
        await press(pilot, "g", "b")
        foot = [" ".join(line.split()) for line in glass(pilot.app).splitlines()[-5:-2]]
        assert foot[2] == "s: all sources · nothing of 198 people"
        assert foot[0].startswith("Maximili… 1 source")
        assert foot[1].startswith("Nr008 1 source")
        assert "s all sources" in glass(pilot.app)
        await press(pilot, "s", "end")
        assert "Nr199" in glass(pilot.app)
        await press(pilot, "escape")
        await pilot.resize_terminal(40, 10)
        await press(pilot, "0")
        assert "s: all sources" in glass(pilot.app)
        assert "Penicillin" in glass(pilot.app)


@pytest.mark.sweep
async def test_a_namesake_whom_no_number_reaches_is_told_apart_by_it(large_family: Path) -> None:
    async with running(large_family) as pilot:
        vault_of(pilot).save(twin := Person(given="Nr003"))
        pilot.app.desk.person_id = twin.id  # type: ignore[attr-defined]
        await press(pilot, "g", "t")
        assert f"{PEOPLE + 1} [Nr003]" in glass(pilot.app)
        pilot.app.desk.person_id = pilot.app.desk.people[50].id  # type: ignore[attr-defined]
        await press(pilot, "g", "t")
        assert " 51 [" not in glass(pilot.app)
        assert "[Nr050]" in glass(pilot.app)


async def test_whom_to_choose_is_asked_once_the_people_are_known(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()
    load = TodayScreen.load

    def slow(screen: TodayScreen, facts: Reading) -> Today:
        may_go_on.wait()
        return load(screen, facts)

    async with opened() as pilot:
        pilot.app.desk.people = ()
        monkeypatch.setattr(TodayScreen, "load", slow)
        pilot.app.action_begin_anew()
        await pilot.pause()
        asked = asyncio.create_task(pilot.app.screen.action_pick_person())
        await pilot.pause()
        may_go_on.set()
        await asked
        await settle(pilot)
        assert "Luis Rivas" in glass(pilot.app)
