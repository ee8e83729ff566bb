"""The line below the people: the heading first, then the ways to other places."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from famchart.widgets.head_line import HeadLine

PLACES = [("t", "Today"), ("l", "Timeline"), ("r", "Results")]


class OneLine(App[None]):
    CSS = "HeadLine { height: 1; }"

    def compose(self) -> ComposeResult:
        yield HeadLine()


async def shown(heading: str, width: int) -> str:
    app = OneLine()
    async with app.run_test(size=(width, 3)) as pilot:
        line = app.query_one(HeadLine)
        line.show(heading, PLACES)
        await pilot.pause()
        return line.render().plain


async def test_the_places_stand_at_the_right_end() -> None:
    line = await shown("Notes", 60)
    assert line.startswith("Notes  ")
    assert line.endswith("g t Today  g l Timeline  g r Results")
    assert len(line) == 60


async def test_the_last_places_give_way_to_a_long_heading() -> None:
    assert (await shown("N" * 30, 44)) == "N" * 30 + "     g t Today"


@pytest.mark.parametrize("width", [1, 5, 20])
async def test_a_heading_that_is_too_long_is_cut_with_a_sign(width: int) -> None:
    line = await shown("N" * 30, width)
    assert len(line) == width
    assert line.endswith("…")


async def test_brackets_and_control_characters_are_signs() -> None:
    assert (await shown("[b]\x1b[31m", 80)).startswith("[b]␛[31m")
