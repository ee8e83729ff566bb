"""Forty columns and ten lines: what decides is there, and what is cut says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_driver import WEAK, Opened, glass, paste, press, running, settle, vault_of, words_on
from results_driver import enter

from famchart import i18n
from famchart.store.keys import Demo
from famchart.store.opening import create_vault

PANEL = "LIPID PANEL\nCollected: Nov 20, 2026\nCholesterol 212 H mg/dL <200\nHDL 41 mg/dL >39\n"


@pytest.mark.sweep
async def test_lists_keep_what_tells_their_lines_apart(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        enter(vault_of(pilot), "portal", brand="MyChart", system="Lakeside")
        enter(vault_of(pilot), "result", "Mother", name="Sodium", value="140", unit="mmol/L")
        enter(vault_of(pilot), "appointment", "Mother", reason="Cardiology, Dr. Lee-Okonkwo",
              at="2026-12-03T10:20")  # fmt: skip
        for keys, told in (
            ("w", ("MyChart", "Valley Health", "Lakeside")),
            ("c", ("Mother", "MyChart, Valley")),
            ("v", ("Sodium", "140")),
            ("e", ("  Cardiology, Dr. Lee-Okonkwo",)),
        ):
            await press(pilot, "g", keys)
            for words in told:
                assert words in glass(pilot.app)


@pytest.mark.sweep
async def test_the_heading_of_the_timeline_tells_whole_words(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        enter(vault_of(pilot), "condition", "Father", name="Gout")  # it has no day
        await press(pilot, "g", "l")
        heading = glass(pilot.app).splitlines()[1]
        assert heading.startswith(" Timeline  ·  ")
        assert "…" not in heading
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        await press(pilot, "g", "t", "g", "l")
        assert "1 without a day" in glass(pilot.app).splitlines()[1]


async def test_what_an_empty_list_says_is_told_whole_below_a_heading_that_is_cut(
    opened: Opened,
) -> None:
    async with opened(size=(40, 10)) as pilot:
        await press(pilot, "g", "b")
        assert "Nothing entered: that does not mean there is none" in words_on(pilot.app)


@pytest.mark.sweep
async def test_of_one_who_died_an_empty_list_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        enter(vault_of(pilot), "person", given="Rosalinda", died_on="2026-10-01")
        await press(pilot, "0", "3")
        nothing = "Nothing of Rosalinda is here."
        for place, words in (("l", nothing), ("r", nothing), ("c", nothing),
                             ("b", "Nothing entered: that does not mean")):  # fmt: skip
            await press(pilot, "g", place)
            assert words in glass(pilot.app), place
        await pilot.resize_terminal(40, 10)
        await settle(pilot)
        await press(pilot, "g", "l")
        assert glass(pilot.app).splitlines()[1] == " Timeline  ·  Rosalinda died Oct 1"


async def test_a_row_without_room_in_one_line_takes_two_and_tells_what_decides(
    opened: Opened,
) -> None:
    async with opened(size=(40, 10)) as pilot:
        enter(vault_of(pilot), "portal", brand="Oracle Health", system="St. Anne Cardiology")
        enter(vault_of(pilot), "account", "Mother", portal="Oracle Health")
        enter(vault_of(pilot), "proxy", "Mother", account="Mother Oracle Health", kind="adult_to_adult",
              state="invited", since="2026-11-20")  # fmt: skip
        pilot.app.action_go("proxy")
        await settle(pilot)
        lines = glass(pilot.app).splitlines()
        assert [line.split() for line in lines[3:6:2]] == [
            ["›", "Mother", "adult", "to", "adult", "invited"],
            ["Mother", "adult", "to", "adult", "active"],
        ]
        assert lines[4] == "    Oracle Health, St. Anne Cardiology"
        assert "    MyChart, Valley Health" in lines[6]
        await press(pilot, "down")
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        (line,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
        assert line.split("  ")[-1].strip() == "Dec 1, 2026"


async def test_sheets_use_the_glass(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        await press(pilot, "g", "t", "colon")
        lines = glass(pilot.app).splitlines()
        assert len(lines) == 10
        offered = lines[lines.index("  type a part of it") + 1 : -1]
        assert len([line for line in offered if line.strip()]) >= 6
        assert lines[3].split() == ["›", "done", "d"]
        await press(pilot, "escape", "question_mark")
        assert len([line for line in glass(pilot.app).splitlines() if line.strip()]) == 10


async def test_a_password_stands_there_whole(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        await press(pilot, "g", "o", "enter", "v")
        shown = "".join(glass(pilot.app).split())
        assert "seven-lamps-by-the-river" in shown


async def test_a_paste_shows_a_row(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        await paste(pilot, PANEL)
        await press(pilot, "1")
        assert any(
            line.startswith("›") and "Chol" in line for line in glass(pilot.app).splitlines()
        )


async def test_the_name_of_a_test_a_contact_and_a_bill_stand_there_whole(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        vault = vault_of(pilot)
        for at, kind in enumerate(("HDL", "LDL", "VLDL", "IDL"), 1):
            enter(vault, "result", "Mother", name=f"Cholesterol, {kind} fraction", value=f"{at}40",
                  unit="mg/dL", flag="H", range="<100", on=f"2026-11-0{at}")  # fmt: skip
        enter(vault, "contact", "Mother", name="St. Anne Cardiology", phone="(555) 010-0142")
        enter(vault, "bill", "Mother", provider="St. Anne Cardiology", amount="412.60")
        await press(pilot, "g", "r")
        lines = glass(pilot.app).splitlines()
        (at,) = (at for at, line in enumerate(lines) if "Cholesterol, VLDL fraction" in line)
        assert lines[at + 1].strip(" ▂▃▄▅▆▇█") == "340 mg/dL  H  <100  Nov 3"
        await press(pilot, "end")  # what was measured comes into sight with the name
        lines = [line.strip(" ›▂▃▄▅▆▇█") for line in glass(pilot.app).splitlines()]
        assert lines.index("140 mg/dL  H  <100  Nov 1") == 1 + next(
            at for at, line in enumerate(lines) if "Cholesterol, HDL fraction" in line
        )
        for place in "Cj":
            await press(pilot, "g", place)
            assert "  St. Anne Cardiology" in glass(pilot.app), place
        await pilot.resize_terminal(100, 30)
        await press(pilot, "g", "r")
        assert "240 mg/dL  H     <100" in glass(pilot.app)


@pytest.mark.sweep
async def test_an_empty_page_says_so_whole_on_a_narrow_glass(tmp_path: Path) -> None:
    path = tmp_path / "Empty.famchart"
    vault, _root = create_vault(path, Demo(), cost=WEAK)
    vault.close()
    async with running(path, size=(40, 12)) as pilot:
        for letter, whole in (("m", "a adds one, p pastes one."), ("f", "then Medicine, adds one."),
                              ("a", "then Portal account, adds one."), ("t", "adds the first."),
                              ("x", "differ among what was entered.")):  # fmt: skip
            await press(pilot, "g", letter)
            assert whole in words_on(pilot.app), letter


async def test_that_nothing_is_due_is_told_whole_on_a_narrow_glass(opened: Opened) -> None:
    i18n.set_language("es")
    async with opened(size=(40, 12), is_language_asked=True) as pilot:
        await press(pilot, "2")
        assert "No hay nada pendiente entre lo anotado." in words_on(pilot.app)
