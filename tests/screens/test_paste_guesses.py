"""Whose a pasted text is: guessed where only one can be meant, never where two can."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_driver import WEAK, glass, paste, press, running
from tests_support import PANEL

from famchart.records.account import Account
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.store.keys import Demo
from famchart.store.opening import create_vault


def family(path: Path, *at_portal: str, others: tuple[str, ...] = ()) -> Path:
    """Make a vault: each of the first has an account at MyChart, the others have none."""
    vault, _root = create_vault(path, Demo(), cost=WEAK)
    where = Portal(brand="MyChart", system="Valley Health")
    with vault.work("The family") as work:
        work.save(where)
        for given in (*at_portal, *others):
            whose = Person(given=given)
            work.save(whose)
            if given in at_portal:
                work.save(Account(person_id=whose.id, portal_id=where.id))
    vault.close()
    return path


async def head_of(path: Path, text: str) -> str:
    async with running(path) as pilot:
        await press(pilot, "p")
        await paste(pilot, text)
        return glass(pilot.app)


@pytest.mark.sweep
async def test_the_only_person_is_guessed(tmp_path: Path) -> None:
    assert "? Rosa · the only person" in await head_of(family(tmp_path / "F", "Rosa"), PANEL)


async def test_of_two_the_one_with_an_account_at_the_named_portal_is_guessed(
    tmp_path: Path,
) -> None:
    path = family(tmp_path / "F", "Rosa", others=("Luis",))
    assert "? Rosa · the only one there" in await head_of(path, f"MyChart\n{PANEL}")


async def test_of_two_at_the_named_portal_nobody_is_guessed(tmp_path: Path) -> None:
    path = family(tmp_path / "F", "Rosa", "Luis")
    assert "! whose?" in await head_of(path, f"MyChart\n{PANEL}")
