"""From 40x10 to 300x80, resized while it runs, in every theme, without colour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from app_driver import CLOCK, Opened, driven, glass, paste, press, settle, vault_of, write
from results_driver import enter
from tests_support import PANEL
from textual.pilot import Pilot
from textual.widgets import Input

from famchart.app import FamchartApp
from famchart.screens.access import AccessScreen
from famchart.screens.account import AccountScreen
from famchart.screens.form import FormScreen
from famchart.screens.paste import PasteScreen
from famchart.screens.places import menu
from famchart.screens.record import RecordScreen
from famchart.screens.results import ResultsScreen
from famchart.screens.timeline import TimelineScreen
from famchart.screens.today import TodayScreen

PLACES = (
    ([], TodayScreen),
    (["g", "l"], TimelineScreen),
    (["g", "n", "enter"], RecordScreen),
    (["g", "r"], ResultsScreen),
    (["g", "n", "a"], FormScreen),
    (["g", "a"], AccessScreen),
    (["g", "a", "enter"], AccountScreen),
    (["g", "p"], PasteScreen),
)


async def tour(pilot: Pilot[Any]) -> None:
    for keys, screen in PLACES:
        await press(pilot, *keys)
        assert isinstance(pilot.app.screen, screen)
        assert glass(pilot.app).strip()
        await press(pilot, "escape", "escape")


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(40, 10), (300, 80)])
async def test_every_size_shows_every_place(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await tour(pilot)


@pytest.mark.sweep
async def test_a_wide_glass_shows_more_and_keeps_together_what_belongs_together(
    opened: Opened,
) -> None:
    async with opened(size=(300, 30)) as pilot:
        brand, system = "athenaPatient", "Lakeside Endocrinology and Diabetes"
        enter(vault_of(pilot), "portal", brand=brand, system=system)
        enter(vault_of(pilot), "account", "Mother", portal=brand)
        enter(vault_of(pilot), "bill", "Mother", account="Mother MyChart", amount="9.00",
              received_on="2026-11-20")  # fmt: skip
        await press(pilot, "0")
        soon = next(line for line in glass(pilot.app).splitlines() if "Tue Dec 1" in line)
        assert soon.index("Tue Dec 1") < 120
        await press(pilot, "g", "a")
        lines = glass(pilot.app).splitlines()
        assert any(f"{brand}, {system}  " in line for line in lines)
        assert next(line for line in lines if "Tue Dec 1" in line).index("Tue Dec 1") < 160
        await press(pilot, "g", "l")
        bill = next(line for line in glass(pilot.app).splitlines() if "9.00" in line)
        assert bill.split("Bill")[1].strip() == "MyChart"
        await pilot.resize_terminal(119, 30)
        await settle(pilot)
        assert "Portal" not in glass(pilot.app).splitlines()[3]


@pytest.mark.sweep
async def test_it_may_be_resized_at_any_moment(opened: Opened) -> None:
    async with opened() as pilot:
        for keys, screen in PLACES:
            await press(pilot, *keys)
            for size in ((40, 10), (300, 80), (1, 1), (80, 24)):
                await pilot.resize_terminal(*size)
                await settle(pilot)
            assert isinstance(pilot.app.screen, screen)
            await press(pilot, "escape", "escape")


@pytest.mark.sweep
async def test_go_to_shows_every_place_and_its_keys_or_scrolls_where_it_is_low(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "g")
        _letter, _name, last = menu()[-1]
        assert "esc back" in glass(pilot.app).splitlines()[-1]
        await pilot.resize_terminal(40, 10)
        await press(pilot, *["down"] * (len(menu()) - 1))
        assert last in glass(pilot.app)
        assert "esc back" in glass(pilot.app).splitlines()[-1]


@pytest.mark.parametrize("theme", ["ink", "paper", "plain"])
async def test_every_theme_shows_the_cursor_in_reverse_and_with_a_sign(
    opened: Opened, theme: str
) -> None:
    async with opened() as pilot:
        pilot.app.theme = theme
        await press(pilot, "g", "l")
        strips = pilot.app.screen._compositor.render_strips()
        (line,) = [strip for strip in strips if strip.text.startswith("›")]
        styles = [segment.style for segment in line if segment.text.strip()]
        assert any(style and (style.reverse or style.bgcolor) for style in styles)


async def test_f9_goes_from_dark_to_light_and_back(opened: Opened) -> None:
    async with opened() as pilot:
        for theme in ("paper", "ink"):
            await press(pilot, "f9")
            assert pilot.app.theme == theme


async def test_without_colour_the_words_still_say_what_is_soon(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened() as pilot:
        assert pilot.app.no_color
        assert pilot.app.native_ansi_color  # the terminal's own colours, none of ours in grey
        assert [type(each).__name__ for each in pilot.app._filters][-1] == "NoColor"
        assert "SOON" in glass(pilot.app)
        assert "in 9 days" in glass(pilot.app)


TIMELINE_60 = """\
  Day           Whose   What
› Nov 18, 2026  Mother  Swollen ankles in the evening.
  Nov 12, 2026  Father  Order losartan by mail.
  Nov 2, 2026   Father  private: enter opens it"""


async def test_columns_drop_from_the_right_where_it_is_narrow(opened: Opened) -> None:
    async with opened(size=(60, 20)) as pilot:
        await press(pilot, "g", "l")
        lines = glass(pilot.app).splitlines()
    assert "\n".join(lines[3:7]) == TIMELINE_60


SIZES = ((40, 10), (300, 80), (1, 1), (80, 24))


async def resized(pilot: Pilot[Any]) -> None:
    """Resize again and again; what has the focus keeps it."""
    focused = pilot.app.screen.focused
    for size in SIZES:
        await pilot.resize_terminal(*size)
        await settle(pilot)
        assert pilot.app.screen.focused is focused


@pytest.mark.sweep
async def test_a_form_keeps_what_is_typed_and_the_focus_while_it_is_resized(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "n", "a")
        await write(pilot, "Half a ")
        await resized(pilot)
        await write(pilot, "thought")
        assert "Half a thought" in glass(pilot.app)


async def test_a_paste_keeps_its_rows_and_the_cursor_while_it_is_resized(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "down", "x", "down")
        await resized(pilot)
        (line,) = [line for line in glass(pilot.app).splitlines() if "›" in line]
        assert "HDL" in line
        assert "1 left out" in glass(pilot.app)


async def test_a_passphrase_being_typed_survives_a_resize(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "ctrl+l")
        await write(pilot, "seven ")
        await resized(pilot)
        await write(pilot, "lamps")
        assert pilot.app.screen.query_one(Input).value == "seven lamps"


@pytest.mark.sweep
async def test_a_first_run_keeps_its_passphrase_while_it_is_resized(tmp_path: Path) -> None:
    app = FamchartApp(tmp_path / "New.famchart", CLOCK)
    async with driven(app) as pilot:
        await press(pilot, "enter")
        await write(pilot, "seven ")
        await resized(pilot)
        await write(pilot, "lamps")
        assert app.screen.query(Input).first().value == "seven lamps"
