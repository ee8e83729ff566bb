"""A burst of keys does what the same keys do one by one, whatever opens between them."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import Opened, burst, glass, press, vault_of
from pasted_panel import paste_panel
from sqlmodel import select
from textual.pilot import Pilot

from famchart.records.note import Note
from famchart.screens.unlock import UnlockScreen

BURSTS = (
    ("", ("enter", "down", "enter", "x")),
    ("", ("enter", "escape", "d")),
    ("", ("end", "enter", "r")),
    ("gl", ("enter", "e")),
    ("gn", ("enter", "x")),
    ("gr", ("enter", "enter", "e")),
    ("gd", ("enter", "down", "enter", "e")),
    ("", ("slash", *"losartan", "enter", "e")),
)
"""Where one is, and what is typed there at once."""


@pytest.mark.sweep
async def test_every_key_acts_on_what_the_key_before_it_opened(opened: Opened) -> None:
    async with opened() as pilot:
        paste_panel(vault_of(pilot), "2026-11-21")
        for place, keys in BURSTS:
            await _at(pilot, place)
            await press(pilot, *keys)
            slowly = _standing(pilot)
            await press(pilot, "u") if "d" in keys else None
            await _at(pilot, place)
            await burst(pilot, *keys)
            assert _standing(pilot) == slowly, (place, keys)


async def test_what_was_typed_behind_a_lock_is_for_nobody(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "a", *"note", "enter")
        await burst(pilot, *"Ankles", "ctrl+l", *"Ankles", "f2")
        notes = vault_of(pilot).all(select(Note)) if pilot.app.desk else []  # type: ignore[attr-defined]
        assert "Ankles" not in [each.text for each in notes]


async def test_keys_before_a_lock_that_had_no_turn_yet_are_told_of_at_the_gate(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await burst(pilot, "g", "m", "x", "ctrl+l")
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert "2 keys not used: typed too soon" in glass(pilot.app)


async def _at(pilot: Pilot[Any], place: str) -> None:
    pilot.app.action_begin_anew()  # type: ignore[attr-defined]
    pilot.app.desk.kept_in_view = None  # type: ignore[attr-defined]
    await press(pilot, "0", *place, "home")


def _standing(pilot: Pilot[Any]) -> tuple[list[str], list[str]]:
    """Return what lies over what, and of the glass where one is and which keys there are."""
    lines = glass(pilot.app).splitlines()
    return [type(each).__name__ for each in pilot.app.screen_stack], [lines[1], lines[-1]]
