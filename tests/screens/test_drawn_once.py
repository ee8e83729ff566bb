"""What would be done twice is done once: reading the style sheet, styling a page, reading one."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from app_driver import Opened, press, settle
from textual.css import stylesheet
from textual.design import ColorSystem
from textual.dom import DOMNode
from textual.screen import Screen

from famchart.screens.base import VaultScreen
from famchart.screens.kept_rules import KeptRules
from famchart.screens.themes import ThemedApp


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[object]:
    """Count how often each source of styles is read, from when nothing was read yet."""
    found: Counter[object] = Counter()
    parse = stylesheet.parse

    def counted(scope: str, css: str, read_from: object, **options: Any) -> Any:
        found[read_from, options["tie_breaker"]] += 1
        return parse(scope, css, read_from, **options)

    monkeypatch.setattr(stylesheet, "parse", counted)
    monkeypatch.setattr(KeptRules, "_kept", {})
    return found


async def test_a_style_sheet_is_read_once_for_each_theme(
    opened: Opened, reads: Counter[object]
) -> None:
    async with opened() as pilot:
        assert set(reads.values()) == {1}
        ink = pilot.app.screen.styles.background
        await press(pilot, "f9")
        paper = pilot.app.screen.styles.background
        assert paper != ink
        at_most_two = set(reads.values())
        await press(pilot, "f9", "f9")
        assert pilot.app.screen.styles.background == paper
        assert at_most_two == set(reads.values()) == {1, 2}
        await press(pilot, "f9")
        assert pilot.app.screen.styles.background == ink


async def test_the_colours_of_a_theme_are_worked_out_once(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out: list[ColorSystem] = []
    generate = ColorSystem.generate

    def counted(system: ColorSystem) -> dict[str, str]:
        worked_out.append(system)
        return generate(system)

    monkeypatch.setattr(ColorSystem, "generate", counted)
    monkeypatch.setattr(ThemedApp, "_colours", {})
    async with opened() as pilot:
        assert len(worked_out) == 2, "the toolkit’s own theme, and ours"
        await press(pilot, "f9", "f9")
        assert len(worked_out) == 3


async def test_a_page_has_the_classes_of_its_room_before_it_is_drawn_and_is_styled_once(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew: list[str] = []
    update = DOMNode.update_node_styles

    def noted(node: DOMNode, animate: bool = True) -> None:
        if isinstance(node, Screen):
            anew.append(type(node).__name__)
        update(node, animate)

    monkeypatch.setattr(DOMNode, "update_node_styles", noted)
    async with opened(size=(50, 12)) as pilot:
        await press(pilot, "g", "l", "question_mark")
        assert all({"-narrow", "-low"} <= each.classes for each in pilot.app.screen_stack)
        assert anew == []
        await pilot.resize_terminal(120, 30)
        await press(pilot, "escape")
        assert {"-wide", "-high"} <= pilot.app.screen.classes
        assert anew != []


@pytest.mark.sweep
async def test_a_letter_that_is_typed_lays_no_page_out_anew(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[Screen[Any]] = []

    def refresh_layout(screen: Screen[Any], *, scroll: bool = False) -> None:
        if not scroll:
            laid_out.append(screen)

    async with opened() as pilot:
        await pilot.app.run_action("app.go('add medication')")
        await settle(pilot)
        monkeypatch.setattr(Screen, "_refresh_layout", refresh_layout)
        await press(pilot, "n", "k")
        assert laid_out == []


async def test_a_page_that_one_only_passes_is_not_read_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    reload = VaultScreen.reload

    def counted(page: VaultScreen[Any, Any]) -> Any:
        begun.append(type(page).__name__)
        return reload(page)

    monkeypatch.setattr(VaultScreen, "reload", counted)
    async with opened() as pilot:
        begun.clear()
        await press(pilot, "g", "l")
        assert begun == ["TimelineScreen"]
        await press(pilot, "g", "n")
        assert begun[1:] == ["RecordsScreen"]
        await press(pilot, "escape")
        assert begun[2:] == ["TodayScreen"]
