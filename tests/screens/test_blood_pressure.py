"""Blood pressure over time: two lines with a mark each, however the two numbers were printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_driver import Opened, glass, paste, press, vault_of, words_on
from results_driver import VALLEY, result

from famchart.cli.main import main
from famchart.i18n import set_language
from famchart.screens.one_test import OneTestScreen
from famchart.screens.record import RecordScreen


@pytest.mark.sweep
async def test_both_numbers_have_a_line_with_a_mark_of_its_own(opened: Opened) -> None:
    async with opened((80, 30)) as pilot:
        vault = vault_of(pilot)
        unit = {"unit": "mmHg", "account": VALLEY}
        result(vault, name="Blood pressure", value="142/91", on="2026-09-01", **unit,
               range="90-130/60-80", loinc="85354-9")  # fmt: skip
        for name, value, limits in (("Systolic", "131", "90-130"), ("Diastolic", "84", "60-80")):
            result(vault, name=name, value=value, on="2026-10-01", range=limits, **unit)
        result(vault, name="BP", value="118 / 76", on="2026-11-20")
        result(vault, name="BP", value="high", on="2026-11-21")
        await press(pilot, "g", "r")
        for down in range(4):
            await press(pilot, *["home", *["down"] * down], "enter")
            assert isinstance(pilot.app.screen, OneTestScreen)
            text, words = glass(pilot.app), words_on(pilot.app)
            assert "Blood pressure · Mother · mmHg · all years · 5 results" in words
            assert "● systolic ■ diastolic" in words
            assert "A diastolic 60-80; systolic 90-130; 90-130/60-80 MyChart" in words
            for mark in ("● A 142", "■ A 91", "● A 131", "■ A 84", "● 118", "■ 76"):
                assert mark in text
            await press(pilot, "escape")
        await press(pilot, "enter")
        words = words_on(pilot.app)
        assert "Sep 1, 2026 142/91 mmHg" in words
        assert "131 mmHg H (computed) 90-130 systolic" in words
        assert "NOT ON THE CURVE" in words
        await press(pilot, "end", "up", "up", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)


@pytest.mark.sweep
async def test_in_spanish_it_has_its_whole_name_and_a_pasted_one_a_curve(opened: Opened) -> None:
    async with opened((80, 30)) as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, "Vital signs 11/20/2026\nBlood pressure   128/82   mmHg\n"
                           "Heart rate   72   /min\n")  # fmt: skip
        await press(pilot, "enter")
        result(vault_of(pilot), name="Blood pressure", value="131/84", on="2026-10-01")
        set_language("es")
        await press(pilot, "g", "r")
        assert "Presión arterial" in words_on(pilot.app)
        await press(pilot, "f", *"presi", "enter")
        assert "Presión arterial · Mother · mmHg" in words_on(pilot.app)
        assert "● 131" in glass(pilot.app)
        assert glass(pilot.app).count("■") == 3, "two points and the legend"
        set_language("en")


def test_the_command_line_tells_both_numbers(family: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    words = ("--vault", str(family))
    main([*words, "add", "result", "--person", "Mother", "name=Blood pressure", "value=120/80",
          "on=2026-11-20"])  # fmt: skip
    capsys.readouterr()
    assert main([*words, "trend", "BP", "--person", "Mother"]) == 0
    told = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert told == [["Blood", "pressure,", "mmHg"], ["2026-11-20", "120", "systolic"],
                    ["2026-11-20", "80", "diastolic"]]  # fmt: skip
