"""The head of every page on a usual glass: nobody of a small family goes for what decides less."""

from __future__ import annotations

import pytest
from app_driver import Opened, glass, press, vault_of
from results_driver import enter

LONG = "Maximiliana Guadalupe Fernanda de la Santisima Trinidad Xavier"


@pytest.mark.parametrize("died", [{}, {"died_on": "2026-10-01"}])
async def test_a_long_name_and_the_lock_make_room_for_people(
    opened: Opened, died: dict[str, str]
) -> None:
    async with opened() as pilot:
        enter(vault_of(pilot), "person", given=LONG, **died)
        enter(vault_of(pilot), "person", given="Rosa")
        for key in "0123":
            await press(pilot, key)
            head = glass(pilot.app).splitlines()[0]
            assert "4 Rosa" in head
            assert head.endswith("Sun Nov 22")


@pytest.mark.parametrize("died", [{}, {"died_on": "2026-10-01"}])
async def test_short_names_stand_whole_before_the_day_is_told(
    opened: Opened, died: dict[str, str]
) -> None:
    async with opened() as pilot:
        enter(vault_of(pilot), "person", given=LONG, **died)
        enter(vault_of(pilot), "person", given="Rosa", died_on="2026-10-01")
        enter(vault_of(pilot), "person", given="Tommy")
        for key in "01234":
            await press(pilot, key)
            shown = glass(pilot.app).splitlines()[0].replace("[", "").replace("]", "")
            for name in ("1 Mother", "2 Father", "3 Max", "4 Rosa (died)", "5 Tommy"):
                assert name in shown, (key, shown)


async def test_the_lock_is_told_beside_people_where_all_have_room(opened: Opened) -> None:
    async with opened(size=(100, 24)) as pilot:
        enter(vault_of(pilot), "person", given=LONG)
        enter(vault_of(pilot), "person", given="Rosa")
        await press(pilot, "0")
        assert "4 Rosa  Sun Nov 22 · locks in 10 min" in glass(pilot.app).splitlines()[0]


async def test_the_day_of_a_death_stands_behind_however_long_a_name(opened: Opened) -> None:
    async with opened() as pilot:
        enter(vault_of(pilot), "person", given=LONG, died_on="2026-10-01")
        await press(pilot, "0", "3")
        for place in "tl":
            await press(pilot, "g", place)
            title = glass(pilot.app).splitlines()[1]
            assert "Maximiliana Guadalupe" in title
            assert "… died Oct 1: no more reminders" in title
