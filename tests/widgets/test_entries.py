from __future__ import annotations

from datetime import date
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from famchart.records.fields import FieldSpec
from famchart.records.number_fields import EarlierDoses
from famchart.widgets.field_row import FieldRow

NAMES = ("MyChart, Valley Health", "Rosa [Marín]", "Ana\x1b[2J")


class OneField(App[None]):
    """A field with names to choose from, alone on the glass."""

    CSS = ".line { height: 1; } Input { border: none; width: 1fr; } .label { width: 10; }"

    def compose(self) -> ComposeResult:
        yield FieldRow(FieldSpec("account", "Account"), "", NAMES)


async def typed(pilot: Pilot[Any], *keys: str) -> str:
    """Press keys; return the line of the field."""
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    strips = pilot.app.screen._compositor.render_strips()
    return next(strip.text.rstrip() for strip in strips if "Account" in strip.text)


async def test_a_completion_names_the_key_that_takes_it_and_the_key_does() -> None:
    async with OneField().run_test(size=(80, 5)) as pilot:
        assert "takes it" not in await typed(pilot, "tab")
        assert (await typed(pilot, "m", "y")).endswith("myChart, Valley Health  → takes it")
        line = await typed(pilot, "right")
        assert line.endswith("MyChart, Valley Health")
        assert pilot.app.query_one(FieldRow).text == "MyChart, Valley Health"


async def test_the_key_is_not_named_where_it_only_moves_the_cursor() -> None:
    async with OneField().run_test(size=(80, 5)) as pilot:
        assert "takes it" in await typed(pilot, "tab", "m", "y")
        assert "takes it" not in await typed(pilot, "left")
        assert "takes it" in await typed(pilot, "end")
        assert "takes it" not in await typed(pilot, "x")


async def test_a_narrow_screen_keeps_its_room_for_the_name() -> None:
    async with OneField().run_test(size=(40, 5)) as pilot:
        line = await typed(pilot, "tab", "m", "y")
        assert "myChart, Valley Health" in line
        assert "takes" not in line


async def test_a_completion_with_signs_for_a_terminal_shows_them_as_signs() -> None:
    async with OneField().run_test(size=(80, 5)) as pilot:
        assert (await typed(pilot, "tab", "a")).endswith("ana␛[2J  → takes it")


async def test_what_may_be_typed_ends_in_a_sign_where_there_is_no_room_for_it() -> None:
    async with OneField().run_test(size=(24, 5)) as pilot:
        assert (await typed(pilot, "tab")).endswith("f4 lists the …")
        assert (await typed(pilot, "x")).endswith("x")


class EarlierDosesField(OneField):
    """What was taken a day before, alone on the glass."""

    def compose(self) -> ComposeResult:
        spec = EarlierDoses("per_day_before", "Account", or_none=True)
        yield FieldRow(spec, "", today=date(2026, 11, 22))


async def test_the_days_of_earlier_doses_are_read_as_people_write_them() -> None:
    async with EarlierDosesField().run_test(size=(80, 5)) as pilot:
        await typed(
            pilot, "tab", *"2", "semicolon", *"1", "space", *"since", "space", *"nov", "space", "8"
        )
        row = pilot.app.query_one(FieldRow)
        assert row.text == "2; 1 since 2026-11-08"
        assert row.problem() == ""
        strips = pilot.app.screen._compositor.render_strips()
        assert any("= 2; 1 since Nov 8, 2026" in strip.text for strip in strips)
