"""On the paste page nothing that will be saved is out of sight without a sign."""

from __future__ import annotations

import pytest
from app_driver import Opened, glass, paste, press, settle, words_on
from tests_support import PANEL
from textual.widgets import TextArea

from famchart.widgets.numbered_text import NumberedText

LONG = """COAGULATION
Collected: 11/20/2026
COAGULATION TISSUE FACTOR INDUCED  26.4 H  SECONDS  10.8-13.7
GLOMERULAR FILTRATION RATE ESTIMATED  44 L  mL/min/1.73m2  >=60
"""
TREND = """Component\tReference Range & Units\t09/18/25\t03/05/25
Glomerular filtration\t>=60 mL/min/1.73m2\t44 (L)\t61
"""
RIGHT = 26
"""Where at 80 columns the half begins that tells what was understood."""


def row_at_cursor(text: str) -> str:
    (line,) = [line[RIGHT:] for line in text.splitlines() if line[RIGHT:].lstrip().startswith("›")]
    return line


@pytest.mark.sweep
async def test_names_are_cut_before_any_value_goes_and_what_is_cut_is_told_below(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, LONG)
        row = row_at_cursor(glass(pilot.app))
        assert row.split()[-4:] == ["26.4", "SECONDS", "10.8-13.7", "H"]
        assert "COAGULATION TISSUE FACTOR INDUCED 26.4 SECONDS · range 10.8-13.7 · flag H" in (
            " ".join(line[RIGHT:].strip() for line in glass(pilot.app).splitlines())
        )
        await press(pilot, "down")
        assert row_at_cursor(glass(pilot.app)).split()[-1] == "L"
        await paste(pilot, TREND)
        row = row_at_cursor(glass(pilot.app))
        assert "Sep 18, 2025" in row  # each of these rows is of another day
        assert row.endswith("L   …")  # and the range, which has no room, is missed with a sign
        told = " ".join(line[RIGHT:].strip() for line in glass(pilot.app).splitlines()[-4:-2])
        assert "Glomerular filtration 44 mL/min/1.73m2 · range >=60 · flag L · Sep 18, 2025" in told
        await pilot.resize_terminal(160, 45)
        await settle(pilot)
        assert words_on(pilot.app).count("44 mL/min/1.73m2 >=60 L") == 1
        await paste(pilot, PANEL + "Remark: " + "many words " * 20 + "\n")
        await press(pilot, "end")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "… space: all" in glass(pilot.app)
        await press(pilot, "space")
        assert words_on(pilot.app).count("many words") >= 20
        await press(pilot, "escape")
        await pilot.resize_terminal(40, 10)
        await press(pilot, "home")
        assert "212" in glass(pilot.app)


async def test_the_foot_and_a_sign_tell_which_side_has_the_focus(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        assert isinstance(pilot.app.screen.focused, TextArea)
        assert "done: the rows" in glass(pilot.app).splitlines()[-1]
        await paste(pilot, PANEL)
        assert "tab text" in glass(pilot.app).splitlines()[-1]
        await press(pilot, "tab")
        assert isinstance(pilot.app.screen.focused, NumberedText)
        foot = glass(pilot.app).splitlines()[-1]
        assert "tab rows" in foot
        assert "E edit the text" in foot
        assert "3 › Cholesterol" in glass(pilot.app)
        await press(pilot, "E")
        foot = glass(pilot.app).splitlines()[-1]
        assert "done: the rows" in foot
        assert "enter save" not in foot
        await press(pilot, "tab")
        assert "tab text" in glass(pilot.app).splitlines()[-1]
        assert "3 ▸ Cholesterol" in glass(pilot.app)


@pytest.mark.sweep
async def test_every_row_and_what_stands_above_them_fits_each_size_one_comes_to(
    opened: Opened,
) -> None:
    async with opened(size=(300, 80)) as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, "LIPID \x1b[31mPANEL\r" + "Sodium 141 mmol/L 136-145\x1b[201~\r" * 300)
        await press(pilot, "down", "tab")
        for size in ((80, 24), (40, 10), (300, 80), (40, 10), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            shown = glass(pilot.app)
            rows = [line for line in shown.splitlines() if "Sodium  " in line and "·" not in line]
            assert rows
            assert all("141  mmol/L  136-145" in line for line in rows), size
            assert "MyChart," in shown, size
            assert "no day" in shown, size


async def test_a_note_has_no_head_of_a_table_and_a_column_is_as_wide_as_this_text_needs(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, LONG)
        await paste(pilot, "She said the ankles\t\tare better.")
        assert "She said the ankles" in glass(pilot.app)
        assert "Value" not in glass(pilot.app)
        assert glass(pilot.app).count("kept as a note") == 1
        await paste(pilot, PANEL)
        assert row_at_cursor(glass(pilot.app)).split("212")[1] == "  mg/dL  <200   H"


LOG = """Date\tTime\tBlood pressure
11/20/2026\t8:00 AM\t142/88
11/20/2026\t9:30 PM\t128/80
"""


async def test_the_time_of_a_reading_is_told_below_the_rows(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, LOG)
        assert "Blood pressure 142/88 · 08:00" in words_on(pilot.app)
        await press(pilot, "down")
        assert "Blood pressure 128/80 · 21:30" in words_on(pilot.app)
