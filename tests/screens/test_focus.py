"""Whatever has the focus shows it: nobody types into something that is not to be seen."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import Opened, glass, press, settle
from textual.pilot import Pilot
from textual.widget import Widget

from famchart.screens.places import menu

SHEETS = {
    "forgetting": "g h enter X",
    "a form": "g t 1 a n o t e enter",
    "a form with choices": "g t a p e r s o n enter",
    "a question": "g n home x",
    "our words": "g n home w",
    "one line": "g t plus",
    "search": "g t slash",
    "a filter": "g l f",
    "help": "g t question_mark",
    "a paste page without a text": "g t p",
    "a record": "g n home enter",
    "a person": "g h home enter",
    "a login": "g o home enter",
    "access of one": "g a enter",
}
"""Keys that lead to sheets, forms, questions and single things."""


def ways() -> dict[str, str]:
    """Return the keys to everything that can be looked at: each place and each sheet."""
    places = {name: f"g {letter}" for letter, name, _label in menu()}
    return places | SHEETS


@pytest.mark.sweep
async def test_whatever_has_the_focus_shows_it(opened: Opened) -> None:
    """Each stop of the tab key has room on the glass; where there are several, it is seen which."""
    unseen = []
    async with opened() as pilot:
        for name, keys in ways().items():
            pilot.app.action_begin_anew()  # type: ignore[attr-defined]
            await press(pilot, *keys.split())
            chain = pilot.app.screen.focus_chain
            unseen += [(name, each) for each in chain if not each.size]
            for number, widget in enumerate(chain if len(chain) > 1 else []):
                focused = await _drawn(pilot, widget, widget)
                other = await _drawn(pilot, widget, chain[number - 1])
                unseen += [(name, widget)] if focused == other else []
    assert not unseen, unseen


async def test_tab_on_forgetting_goes_round_the_two_fields(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "h", "enter", "X", "tab")
        name = pilot.app.focused
        await press(pilot, "tab", "tab")
        assert pilot.app.focused is name


async def _drawn(pilot: Pilot[Any], widget: Widget, focused: Widget) -> list[Any]:
    """Return how a widget is drawn while one of them has the focus."""
    focused.focus()
    await settle(pilot)
    glass(pilot.app)
    return [list(strip) for strip in widget.render_lines(widget.size.region)]
