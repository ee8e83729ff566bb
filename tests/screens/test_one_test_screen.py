"""One test over time: the curve, the table by date, what is not joined, and every key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on, write
from results_driver import A1C, LAKESIDE, VALLEY, add_results, result
from textual.pilot import Pilot

from famchart.screens.one_test import OneTestScreen
from famchart.screens.record import RecordScreen
from famchart.screens.results import ResultsScreen
from famchart.screens.search import SearchScreen
from famchart.screens.timeline import TimelineScreen
from famchart.widgets.big_table import BigTable
from famchart.widgets.trend import TrendCurve


@asynccontextmanager
async def at_a1c(
    opened: Opened, *more: dict[str, str], **options: Any
) -> AsyncIterator[Pilot[Any]]:
    """Open the mother's A1c, with more results of hers if need be."""
    async with opened(**options) as pilot:
        add_results(vault_of(pilot))
        for texts in more:
            result(vault_of(pilot), **texts)
        await press(pilot, "g", "r", "f")
        await write(pilot, "a1c mother")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, OneTestScreen)
        yield pilot


def lines(pilot: Pilot[Any]) -> list[str]:
    return [" ".join(line.split()) for line in glass(pilot.app).splitlines()]


CURVE_80 = """\
 8.2 ┤
     │                   ··● B 8.1
 8.0 ┤               ····    ···
     │           ····           ····
 7.8 ┤       ····                   ···
     │   ····                          ···
 7.6 ┤● A 7.6                             ····
     │                                        ···
 7.4 ┤                                           ·● A 7.4 ·············○ 7.4
     └Nov 2025─────────Mar 2026───────────────Jul 2026─────────────Oct 2026────
 A  4.0-5.6  MyChart, Valley Health
 B  <5.7  athenaPatient, Lakeside
 ○  7.4 converted from 57 mmol/mol (no portal)"""


async def test_the_curve_at_80_columns_looks_like_this(opened: Opened) -> None:
    async with at_a1c(opened) as pilot:
        shown = glass(pilot.app).splitlines()
    assert "\n".join(shown[3:16]) == CURVE_80


async def test_the_table_tells_value_and_range_as_printed_the_newest_first(opened: Opened) -> None:
    async with at_a1c(opened) as pilot:
        shown = lines(pilot)
    assert shown[16] == "Day As printed in % Flag Lab’s range From"
    assert [line.removeprefix("› ") for line in shown[17:21]] == [
        "Oct 30, 2026 57 mmol/mol ○ 7.4 no portal",
        "Jul 9, 2026 7.4 % 7.4 H 4.0-5.6 A MyChart, Valley Heal…",
        "Mar 11, 2026 8.1 % 8.1 H <5.7 B athenaPatient, Lakes…",
        "Nov 18, 2025 7.6 % 7.6 H 4.0-5.6 A MyChart, Valley Heal…",
    ]


async def test_with_room_the_legend_stands_beside_the_curve(opened: Opened) -> None:
    async with at_a1c(opened, size=(110, 30)) as pilot:
        first = lines(pilot)[3]
    assert first.endswith("A 4.0-5.6 MyChart, Valley Health")


async def test_what_may_not_be_joined_stands_apart_with_its_reason(opened: Opened) -> None:
    others = (
        A1C | {"value": "<4.0", "on": "2024-01-10", "account": VALLEY},
        A1C | {"value": "see note", "on": "2024-01-11"},
        {"name": "A1c", "value": "7.1", "on": "2024-01-12"},
        {"name": "A1c", "value": "7.1", "unit": "mg/dL", "on": "2024-01-13"},
    )
    async with at_a1c(opened, *others, size=(120, 40)) as pilot:
        shown = lines(pilot)
    apart = shown[shown.index("NOT ON THE CURVE") + 1 :]
    assert apart[:4] == [
        "Jan 13, 2024 7.1 mg/dL mg/dL cannot be converted safely to % · no portal",
        "Jan 12, 2024 7.1 printed without a unit, so not comparable · no portal",
        "Jan 11, 2024 see note % H 4.0-5.6 not a number · no portal",
        "Jan 10, 2024 <4.0 % H ? 4.0-5.6 not an exact number · A MyChart, Valley Health",
    ]


async def test_a_month_alone_stands_on_the_curve_and_no_day_at_all_in_the_table(
    opened: Opened,
) -> None:
    others = (A1C | {"value": "6.9", "on": "2026-05"}, A1C | {"value": "5.9"})
    async with at_a1c(opened, *others, size=(120, 40)) as pilot:
        text = glass(pilot.app)
        shown = lines(pilot)
    assert "● 6.9" in text
    assert "● 5.9" not in text
    assert "May 2026 6.9 % 6.9 H 4.0-5.6 no portal" in shown
    assert "no day known 5.9 % 5.9 H 4.0-5.6 no portal" in shown


async def test_t_goes_from_all_years_to_five_two_one_and_back(opened: Opened) -> None:
    old = A1C | {"value": "6.8", "on": "2022-01-10"}
    older = A1C | {"value": "6.5", "on": "2015-01-10"}
    async with at_a1c(opened, old, older) as pilot:
        said = []
        for _turn in range(5):
            line = lines(pilot)[1].partition(" g t ")[0]
            said.append(line.removeprefix("Hemoglobin A1c · Mother · % · "))
            await press(pilot, "t")
    assert said == ["all years · 6 results", "5 years · 5 of 6 results", "2 years · 4 of 6 results",
                    "1 year · 3 of 6 results", "all years · 6 results"]  # fmt: skip


async def test_m_tells_all_in_the_other_unit_and_marks_what_is_converted(opened: Opened) -> None:
    async with at_a1c(opened) as pilot:
        await press(pilot, "m")
        shown = lines(pilot)
        assert shown[1].startswith("Hemoglobin A1c · Mother · mmol/mol")
        assert any(line.startswith("Mar 11, 2026 8.1 % ○ 65 H <5.7 %") for line in shown)
        assert any("Oct 30, 2026 57 mmol/mol 57 no portal" in line for line in shown)
        assert "B <5.7 % athenaPatient, Lakeside" in shown
        await press(pilot, "m")
        assert lines(pilot)[1].startswith("Hemoglobin A1c · Mother · % ·")


@pytest.mark.sweep
async def test_the_legend_tells_every_converted_value_for_which_it_has_room(
    opened: Opened,
) -> None:
    async with at_a1c(opened, size=(160, 45)) as pilot:
        await press(pilot, "m")
        told = words_on(pilot.app)
        assert told.count("converted from") == 3
        for size in ((80, 45), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert words_on(pilot.app).count("converted from") == 3  # a single one is not left over


async def test_what_the_legend_has_no_room_for_is_told_by_its_unit(opened: Opened) -> None:
    more = {"name": "Hemoglobin A1c", "value": "7.9", "unit": "%", "on": "2025-09-01"}
    async with at_a1c(opened, more) as pilot:
        await press(pilot, "m")
        told = [line for line in lines(pilot) if line.startswith("○")]
        assert told[-1] == "○ 2 more converted from %: the list has them as printed"


async def test_m_says_why_where_there_is_no_other_unit(opened: Opened) -> None:
    async with opened() as pilot:
        result(vault_of(pilot), name="pH", value="7.4", on="2026-11-02")
        await press(pilot, "g", "r", "enter", "m")
        assert "! These results can be told in one unit only." in glass(pilot.app)


async def test_tab_shows_the_table_alone_the_curve_alone_and_both(opened: Opened) -> None:
    async with at_a1c(opened) as pilot:
        screen = pilot.app.screen
        seen = []
        for _turn in range(4):
            seen.append((screen.query_one(TrendCurve).display, screen.query_one(BigTable).display))
            await press(pilot, "tab")
    assert seen == [(True, True), (False, True), (True, False), (True, True)]


async def test_one_value_stands_in_words_and_not_as_a_dot_in_an_empty_frame(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        result(vault_of(pilot), name="Potassium", value="5.9", unit="mmol/L", flag="H",
               range="3.5-5.1", on="2026-11-02", account=VALLEY)  # fmt: skip
        await press(pilot, "g", "r", "enter")
        assert "5.9 mmol/L · flag H · lab’s range 3.5-5.1 · Nov 2, 2026 · MyChart" in words_on(
            pilot.app
        )
        assert "A curve needs values of two days." in words_on(pilot.app)
        assert not pilot.app.screen.query_one(TrendCurve).display
        assert "● " not in glass(pilot.app)
        await press(pilot, "tab")
        assert "! A curve needs values of two days." in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordScreen)


async def test_years_with_too_few_values_name_the_key_that_shows_more(opened: Opened) -> None:
    async with opened() as pilot:
        for on, value in (("2015-01-10", "6.5"), ("2015-01-11", "6.8"), ("2025-02-10", "7.0")):
            result(vault_of(pilot), **A1C | {"value": value, "on": on})
        await press(pilot, "g", "r", "enter")
        assert pilot.app.screen.query_one(TrendCurve).display
        await press(pilot, "t")
        assert "7.0 % · flag H" in glass(pilot.app)
        assert "A curve needs values of two days: t shows more years." in glass(pilot.app)
        await press(pilot, "t", "t")
        assert "No result is of these years: t shows more." in glass(pilot.app)
        assert "As printed" not in glass(pilot.app)
        await press(pilot, "t")
        assert pilot.app.screen.query_one(TrendCurve).display


async def test_who_has_no_result_of_a_test_is_told_so_and_what_to_do(opened: Opened) -> None:
    async with at_a1c(opened, size=(40, 10)) as pilot:
        result(vault_of(pilot), name="Potassium", value="5.9", on="2026-11-21")
        await press(pilot, "g", "r", "enter", "2")
        assert "Father has no result of this test: p pastes, a adds one." in words_on(pilot.app)
        assert "As printed" not in glass(pilot.app)
        await press(pilot, "1")
        assert "Nov 21, 2026" in glass(pilot.app)


@pytest.mark.sweep
async def test_a_curve_takes_what_its_table_leaves_with_no_more_numbers_at_its_axis(
    opened: Opened,
) -> None:
    async with at_a1c(opened, size=(120, 45)) as pilot:
        shown = lines(pilot)
        axis = next(at for at, line in enumerate(shown) if line.startswith("└"))
        assert axis > 30
        assert 5 <= len([line for line in shown if "┤" in line]) <= 9


async def test_the_flag_stays_at_40_columns(opened: Opened) -> None:
    async with at_a1c(opened, size=(40, 10)) as pilot:
        assert any(line.startswith("Mar 11, 2026 8.1 % H B") for line in lines(pilot))


@pytest.mark.sweep
async def test_tab_shows_another_view_at_each_press_on_a_glass_with_room_for_one(
    opened: Opened,
) -> None:
    async with at_a1c(opened, size=(40, 10)) as pilot:
        seen = [glass(pilot.app)]
        for _press in range(3):
            await press(pilot, "tab")
            assert glass(pilot.app) != seen[-1]
            seen.append(glass(pilot.app))


async def test_tab_says_why_where_nothing_can_be_drawn(opened: Opened) -> None:
    async with opened() as pilot:
        result(vault_of(pilot), name="Urine culture", value="No growth", on="2026-11-02")
        await press(pilot, "g", "r", "enter", "tab")
        assert "! There is no curve: nothing here can be joined." in glass(pilot.app)


async def test_enter_opens_the_record_and_escape_goes_back_step_by_step(opened: Opened) -> None:
    async with at_a1c(opened) as pilot:
        await press(pilot, "down", "down", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "8.1 %" in glass(pilot.app)
        assert "athenaPatient, Lakeside" in glass(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, OneTestScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ResultsScreen)


async def test_enter_on_the_line_between_says_that_it_is_none(opened: Opened) -> None:
    other = A1C | {"value": "<4.0", "on": "2024-01-10"}
    async with at_a1c(opened, other) as pilot:
        await press(pilot, "end", "up", "enter")
        assert isinstance(pilot.app.screen, OneTestScreen)
        assert "! This line only says what follows below it." in glass(pilot.app)


async def test_slash_searches_and_g_goes(opened: Opened) -> None:
    async with at_a1c(opened) as pilot:
        await press(pilot, "slash")
        assert isinstance(pilot.app.screen, SearchScreen)
        await press(pilot, "escape", "g", "l")
        assert isinstance(pilot.app.screen, TimelineScreen)


async def test_a_number_shows_the_same_test_of_another_person(opened: Opened) -> None:
    async with at_a1c(opened) as pilot:
        await press(pilot, "2")
        shown = lines(pilot)
    assert shown[1].startswith("Hemoglobin A1c · Father · % · all years · 1 result")
    assert any("May 2019 6.1 %" in line for line in shown)


async def test_a_change_of_laboratory_is_told_where_it_matters(opened: Opened) -> None:
    async with opened(size=(110, 30)) as pilot:
        vault = vault_of(pilot)
        add_results(vault)
        for value, on, account in (("4.1", "2025-01-07", VALLEY), ("5.2", "2026-11-07", LAKESIDE)):
            result(vault, name="PSA", value=value, unit="ng/mL", on=on, account=account)
        await press(pilot, "g", "r", "enter")
        text = glass(pilot.app)
    assert "another laboratory than before · B athenaPatient, Lakeside" in text
    assert text.count("another laboratory") == 1


@pytest.mark.sweep
async def test_t_on_a_record_that_was_searched_shows_it_over_time(opened: Opened) -> None:
    async with at_a1c(opened) as pilot:
        await press(pilot, "g", "l", "slash")
        await write(pilot, "8.1")
        await press(pilot, "enter", "t")
        assert isinstance(pilot.app.screen, OneTestScreen)
        (line,) = [line for line in lines(pilot) if line.startswith("›")]
    assert line.startswith("› Mar 11, 2026 8.1 %")


@pytest.mark.sweep
async def test_a_capital_t_in_the_timeline_follows_a_result_and_says_of_others_that_it_cannot(
    opened: Opened,
) -> None:
    async with at_a1c(opened) as pilot:
        await press(pilot, "g", "l", "T")
        assert "! Only a result can be followed over time." in glass(pilot.app)
        await press(pilot, "down", "down", "T")
        assert isinstance(pilot.app.screen, OneTestScreen)


async def test_no_record_but_a_result_has_the_key(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "enter", "t")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "over time" not in glass(pilot.app)


@pytest.mark.sweep
async def test_private_results_stay_out_of_the_curve(opened: Opened) -> None:
    hidden = A1C | {"value": "9.9", "on": "2026-11-01", "private": "ask"}
    async with at_a1c(opened, hidden) as pilot:
        assert "9.9" not in glass(pilot.app)
        assert "4 results" in glass(pilot.app)


@pytest.mark.sweep
async def test_when_its_record_is_deleted_the_rest_of_the_test_stays(opened: Opened) -> None:
    async with at_a1c(opened) as pilot:
        await press(pilot, "enter", "x", "y", "escape")
        assert isinstance(pilot.app.screen, OneTestScreen)
        assert "3 results" in glass(pilot.app)


@pytest.mark.parametrize(
    "size",
    [
        (40, 10),
        (80, 24),
        *(pytest.param(each, marks=pytest.mark.sweep) for each in ((60, 12), (160, 45), (300, 80))),
    ],
)
async def test_every_view_stands_at_every_size(opened: Opened, size: tuple[int, int]) -> None:
    async with at_a1c(opened, size=size) as pilot:
        for _turn in range(3):
            assert "7.4" in glass(pilot.app)
            await press(pilot, "tab")
        for other in ((1, 1), (40, 10), size):
            await pilot.resize_terminal(*other)
        assert isinstance(pilot.app.screen, OneTestScreen)


async def test_without_a_curve_a_portal_has_no_letter(opened: Opened) -> None:
    async with opened() as pilot:
        result(vault_of(pilot), **A1C | {"account": VALLEY, "on": "2026-11-03", "value": "7.4"})
        await press(pilot, "g", "r", "f")
        await write(pilot, "a1c mother")
        await press(pilot, "enter")
        (row,) = [line for line in lines(pilot) if "Nov 3, 2026 7.4" in line]
    assert row.endswith("MyChart, Valley Health")
    assert " A MyChart" not in row


async def test_a_unit_that_nobody_entered_is_not_told(opened: Opened) -> None:
    async with opened() as pilot:
        found = result(vault_of(pilot), name="Blood pressure", value="120/80")
        await pilot.app.run_action(f"app.go('trend {found.id}')")
        await settle(pilot)
        assert "Blood pressure  ·  Mother  ·  all years" in glass(pilot.app)
        assert "A curve needs values of two days." in glass(pilot.app)


async def test_a_unit_is_told_as_laboratories_print_it_and_never_as_a_code(opened: Opened) -> None:
    async with opened() as pilot:
        for day in ("2026-11-01", "2026-11-08"):
            found = result(vault_of(pilot), name="pCO2", value="5.3", unit="kPa", on=day)
        await pilot.app.run_action(f"app.go('trend {found.id}')")
        await settle(pilot)
        await press(pilot, "m")
        assert "·  mmHg  ·" in glass(pilot.app)
        assert "[" not in "".join(glass(pilot.app).splitlines()[1:])


async def test_where_a_result_came_from_is_told_in_words_or_by_its_letter_alone(
    opened: Opened,
) -> None:
    async with at_a1c(opened, size=(40, 10)) as pilot:
        paper = next(line for line in lines(pilot) if "57 mmol/mol" in line)
        assert paper.endswith("57 mmol/mol")  # not "no…"


@pytest.mark.sweep
async def test_on_a_small_glass_the_foot_names_the_key_to_what_has_no_room(
    opened: Opened,
) -> None:
    async with at_a1c(opened, size=(40, 10)) as pilot:
        assert "space whole line" in lines(pilot)[-1]
        await press(pilot, "space")
        assert "converted" in words_on(pilot.app) or "in %" in words_on(pilot.app)
        await press(pilot, "escape", "tab")  # to the curve
        assert "○ converted from mmol/mol" in lines(pilot)
        assert "space" not in lines(pilot)[-1]
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert "space" not in lines(pilot)[-1]


async def test_at_forty_columns_all_laboratories_share_a_line_of_the_legend(
    opened: Opened,
) -> None:
    async with at_a1c(opened, size=(40, 10)) as pilot:
        await press(pilot, "tab")
        shown = glass(pilot.app)
        assert "A  MyChart" in shown
        assert "B  athenaP" in shown


async def test_the_sign_of_several_values_in_one_place_is_explained(opened: Opened) -> None:
    close = A1C | {"value": "7.6", "on": "2025-11-19", "account": VALLEY}
    said = "◆ several values in one place"
    async with at_a1c(opened) as pilot:
        assert said not in words_on(pilot.app)
    async with opened(size=(80, 24)) as pilot:
        result(vault_of(pilot), **close)
        await press(pilot, "g", "r", "f")
        await write(pilot, "a1c mother")
        await press(pilot, "enter")
        for size in ((80, 24), (130, 30)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert said in words_on(pilot.app)
