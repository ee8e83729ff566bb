"""Results: one line a test, by day, as printed; enter opens the test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from app_driver import CLOCK, Opened, glass, press, running, settle, vault_of, write
from results_driver import VALLEY, add_results, enter, result
from textual.pilot import Pilot
from vaults import demo_vault

from famchart.i18n import set_language
from famchart.records.person import Person
from famchart.screens.form import FormScreen
from famchart.screens.one_test import OneTestScreen
from famchart.screens.results import ResultsScreen
from famchart.screens.search import SearchScreen
from famchart.widgets.big_table import BigTable


@asynccontextmanager
async def at_results(opened: Opened, **options: Any) -> AsyncIterator[Pilot[Any]]:
    async with opened(**options) as pilot:
        add_results(vault_of(pilot))
        await press(pilot, "g", "r")
        yield pilot


def lines(pilot: Pilot[Any]) -> list[str]:
    return [" ".join(line.split()) for line in glass(pilot.app).splitlines()]


@pytest.mark.sweep
async def test_the_mothers_march_a1c_is_found_from_today_in_four_keys(tmp_path: Path) -> None:
    async with running(demo_vault(tmp_path / "Demo.famchart")) as pilot:
        await press(pilot, "g", "r", "f")
        await write(pilot, "a1c")
        await press(pilot, "enter")
        text = "\n".join(lines(pilot))
    assert "Hemoglobin A1c · Mother · % · all years · 4 results" in text
    assert "Mar 11, 2026 8.1 % 8.1 H <5.7 C athenaPatient" in text
    assert "Nov 18, 2025 7.6 % 7.6 H 4.0-5.6 A MyChart, Valley" in text
    assert "Jul 9, 2026 7.4 % 7.4 H 4.0-5.6 A MyChart, Valley" in text
    assert "Oct 30, 2026 57 mmol/mol ○ 7.4 no portal" in text
    assert "○ 7.4 converted from 57 mmol/mol (no portal)" in text
    assert "● C 8.1" in text
    assert "C <5.7 athenaPatient, Lakeside Endocrinology" in text


async def test_each_test_has_one_line_with_its_newest_value_as_printed(opened: Opened) -> None:
    async with at_results(opened) as pilot:
        shown = lines(pilot)
    assert shown[1].startswith("Results · 3 tests ")
    assert shown[4] == "› Nov 2, 2026 Mother Potassium 4.1 mmol/L 3.5-5.1"
    assert shown[5] == "Oct 30, 2026 Mother Hemoglobin A1c 57 mmol/mol"
    assert shown[6] == "May 2019 Father Hemoglobin A1c 6.1 % H 4.0-5.6"


async def test_with_room_the_portal_the_one_before_and_how_many_are_told(opened: Opened) -> None:
    async with at_results(opened, size=(160, 45)) as pilot:
        shown = lines(pilot)
    assert shown[4].endswith("4.1 mmol/L 3.5-5.1 MyChart, Valley Health 1")
    assert shown[5].endswith("57 mmol/mol 7.4 % · Jul 9, 2026 4")


async def test_one_persons_tests_need_no_column_that_says_whose(opened: Opened) -> None:
    async with at_results(opened) as pilot:
        await press(pilot, "2")
        text = glass(pilot.app)
    assert "Potassium" not in text
    assert "6.1 %" in text
    assert "Whose" not in text


async def test_the_dead_keep_their_chart(opened: Opened) -> None:
    async with at_results(opened) as pilot:
        vault = vault_of(pilot)
        father = pilot.app.desk.people[1]  # type: ignore[attr-defined]
        assert isinstance(father, Person)
        father.died_on = CLOCK.today()
        vault.save(father)
        await press(pilot, "2")
        assert "6.1 %" in glass(pilot.app)


async def test_a_test_has_its_name_in_the_language_that_is_spoken(opened: Opened) -> None:
    async with at_results(opened, size=(160, 45)) as pilot:
        result(vault_of(pilot), name="Own test of Dr. Ortiz", value="3", on="2026-11-03")
        await press(pilot, "L")
        text = glass(pilot.app)
    set_language("en")
    assert "Potasio" in text
    assert "Own test of Dr. Ortiz" in text


async def test_enter_opens_the_test_and_escape_comes_back_to_its_line(opened: Opened) -> None:
    async with at_results(opened) as pilot:
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, OneTestScreen)
        assert "Hemoglobin A1c  ·  Mother" in glass(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ResultsScreen)
        (line,) = [line for line in lines(pilot) if line.startswith("›")]
    assert "Hemoglobin A1c" in line


async def test_f_finds_a_test_by_typing_and_escape_leaves_it(opened: Opened) -> None:
    async with at_results(opened) as pilot:
        await press(pilot, "f", "escape")
        assert isinstance(pilot.app.screen, ResultsScreen)
        await press(pilot, "f")
        await write(pilot, "a1c fath")
        await press(pilot, "enter")
        assert "Hemoglobin A1c  ·  Father" in glass(pilot.app)


@pytest.mark.sweep
async def test_a_adds_a_result_slash_searches_and_g_goes(opened: Opened) -> None:
    async with at_results(opened) as pilot:
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "escape", "slash")
        assert isinstance(pilot.app.screen, SearchScreen)
        await press(pilot, "escape", "g", "r")
        assert isinstance(pilot.app.screen, ResultsScreen)


async def test_without_results_it_says_how_to_enter_some_and_why_f_does_nothing(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "r")
        assert "Nothing entered yet: p pastes, a adds" in glass(pilot.app)
        await press(pilot, "f")
        assert "! There is no test to find." in glass(pilot.app)
        await press(pilot, "enter")
        assert "! There is nothing here to open." in glass(pilot.app)


async def test_private_results_are_counted_and_in_no_line(opened: Opened) -> None:
    async with at_results(opened) as pilot:
        vault = vault_of(pilot)
        enter(vault, "report", "Mother", title="Between us", on="2026-11-20", private="ask")
        result(vault, name="Iron", value="61", on="2026-11-20", report="Between us")
        result(vault, name="Ferritin", value="8", on="2026-11-20", private="ask")
        await press(pilot, "g", "r")
        text = glass(pilot.app)
    assert "Results  ·  3 tests  ·  2 private ones are in no line" in text
    assert "Iron" not in text
    assert "Ferritin" not in text


async def test_an_hiv_test_shows_neither_name_nor_value_until_enter(opened: Opened) -> None:
    async with at_results(opened, size=(160, 45)) as pilot:
        vault = vault_of(pilot)
        for on in ("2026-11-20", "2025-11-20"):
            result(
                vault, name="HIV 1/2 Ag/Ab", value="Non-reactive", flag="A", on=on, account=VALLEY
            )
        await press(pilot, "g", "r")
        text = glass(pilot.app)
        assert "HIV" not in text
        assert "reactive" not in text
        assert "Nov 20, 2026  Mother   held back: enter opens it" in text
        await press(pilot, "f")
        assert "HIV" not in glass(pilot.app)
        await press(pilot, "escape", "enter")
        assert "HIV antigen/antibody  ·  Mother" in glass(pilot.app)
        assert "Non-reactive" in glass(pilot.app)


async def test_a_value_of_a_pregnancy_report_is_not_told_though_its_test_is_common(
    opened: Opened,
) -> None:
    async with at_results(opened) as pilot:
        vault = vault_of(pilot)
        enter(vault, "report", "Mother", title="Prenatal panel", on="2026-11-20")
        result(
            vault,
            name="Hemoglobin",
            value="11.4",
            unit="g/dL",
            flag="L",
            on="2026-11-20",
            report="Prenatal panel",
        )
        await press(pilot, "g", "r")
        text = glass(pilot.app)
        assert "11.4" not in text
        await press(pilot, "enter")
        assert "11.4 g/dL" in glass(pilot.app)


HOSTILE = "[/foo][@click=app.quit]x[/]\x1b[2J\u202eabc"


async def test_hostile_text_in_a_result_changes_nothing_but_its_own_line(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        for value in ("1.5", "<2", HOSTILE):
            result(
                vault,
                name=HOSTILE,
                value=value,
                unit=HOSTILE,
                range=HOSTILE,
                flag=HOSTILE,
                on="2026-11-02",
            )
        await press(pilot, "g", "r")
        assert "[/foo]" in glass(pilot.app)
        await press(pilot, "enter")
        text = glass(pilot.app)
        assert "[/foo]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        await pilot.click(BigTable, offset=(20, 1))
        await settle(pilot)
        assert pilot.app.is_running


@pytest.mark.parametrize("keys", [[], ["enter"], ["enter", "tab", "tab"]])
async def test_it_survives_a_terminal_of_40_by_10(opened: Opened, keys: list[str]) -> None:
    async with at_results(opened, size=(40, 10)) as pilot:
        await press(pilot, "down", *keys)
        assert "7.4" in glass(pilot.app) or "57" in glass(pilot.app)


async def test_both_of_two_units_that_may_not_be_joined_stand_and_open(opened: Opened) -> None:
    async with at_results(opened) as pilot:
        for value, unit, on in (("55", "nmol/L", "2026-11-20"), ("34", "mg/dL", "2026-11-19")):
            result(vault_of(pilot), name="Lipoprotein a", value=value, unit=unit, on=on)
        await press(pilot, "g", "r", "home")
        assert "Lipoprotein(a), mass 55 nmol/L" in lines(pilot)[4]
        assert "Lipoprotein(a), mass 34 mg/dL" in lines(pilot)[5]
        await press(pilot, "down", "enter")
        assert "34 mg/dL" in " ".join(lines(pilot))
        await press(pilot, "escape")
        assert lines(pilot)[5].startswith("› Nov 19")


async def test_columns_are_laid_out_anew_when_the_terminal_grows_and_shrinks(
    opened: Opened,
) -> None:
    """What stands there after the change is what stands there when one comes anew."""
    async with at_results(opened) as pilot:
        for size in ((160, 45), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            changed = glass(pilot.app)
            await press(pilot, "g", "r")
            assert glass(pilot.app) == changed
            assert ("Times" in changed) == (size[0] == 160)


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_that_no_day_is_known_is_said(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        result(vault_of(pilot), name="Ferritin", value="262", unit="ug/L", on="")
        await press(pilot, "0", "g", "r")
        assert "no day known" in glass(pilot.app)
