"""Every pair of colours that a text is set in can be read: WCAG 2.2, 1.4.3, asks for 4.5 to 1."""

from __future__ import annotations

import pytest
from app_driver import Opened, press
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Input

from famchart.screens.themes import INK, PAPER, suited_theme

READABLE = 4.5
INKS = ("foreground", "primary", "accent", "warning", "error", "success", "quiet")
GROUNDS = ("background", "surface", "panel")


def luminance(colour: Color) -> float:
    """Return the relative luminance, as WCAG 2.2 defines it."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
             for part in colour.normalized)  # fmt: skip
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def of(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


@pytest.mark.parametrize("theme", [INK, PAPER], ids=lambda theme: theme.name)
def test_each_ink_can_be_read_on_each_ground(theme: Theme) -> None:
    cursor = contrast(of(theme, "background"), of(theme, "foreground"))
    marked = of(theme, "surface").blend(of(theme, "accent"), 0.25)  # the line of a pasted text
    found = {
        f"{ink} on {ground}": contrast(of(theme, ink), of(theme, ground))
        for ink in INKS
        for ground in GROUNDS
    } | {"cursor": cursor, "marked": contrast(of(theme, "foreground"), marked)}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < READABLE} == {}


@pytest.mark.parametrize("theme", ["ink", "paper"])
async def test_what_may_be_typed_can_be_read_before_it_is(opened: Opened, theme: str) -> None:
    async with opened() as pilot:
        pilot.app.theme = theme
        await press(pilot, "g", "b", "a", "down")
        for entry in pilot.app.screen.query(Input):
            hint = entry.get_component_styles("input--placeholder")
            assert contrast(hint.color, entry.styles.background) >= READABLE


def test_a_terminal_of_few_colours_or_none_keeps_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    names = {system: suited_theme(system) for system in (None, "standard", "256", "truecolor")}
    assert names == {None: "plain", "standard": "plain", "256": "paper", "truecolor": "paper"}
