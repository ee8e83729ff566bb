"""What a person does with a pasted text: confirms guesses, mends rows, says the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from app_driver import CLOCK, Opened, burst, glass, paste, press, settle, vault_of, words_on, write
from sqlmodel import select
from tests_support import HOSTILE, HOSTILE_AT_ONCE, PANEL
from textual.pilot import Pilot
from textual.screen import ModalScreen

from famchart import i18n
from famchart.records import kinds
from famchart.records.person import Person
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.rule import Rule
from famchart.records.source import Source
from famchart.screens.paste import PasteScreen
from famchart.screens.timeline import TimelineScreen
from famchart.store.lookup import find
from famchart.store.told import source_text
from famchart.store.typed import new_record
from famchart.widgets.plain_table import PlainTable

CHECK = """LIPID PANEL
Collected: 11/20/2026 8:05 AM
Cholesterol, Total   212 H  mg/dL  <200
Triglycerides        148    mg/dL  <150
Apolipoprotein  99 odd words
"""


def results(pilot: Pilot[Any]) -> list[Result]:
    return list(vault_of(pilot).all(select(Result).order_by(Result.source_line)))  # type: ignore[arg-type]


def add(pilot: Pilot[Any], kind: str, **texts: str) -> None:
    with vault_of(pilot).work("Added") as work:
        person = find(work, kinds()["person"], texts.pop("whose")).id if "whose" in texts else None
        new_record(kinds()[kind], texts, work, CLOCK, person).save(work)


async def pasted(pilot: Pilot[Any], text: str, *keys: str) -> str:
    """Open the paste screen, paste, press keys; return what is on the glass."""
    await press(pilot, "p")
    await paste(pilot, text)
    await press(pilot, *keys)
    return glass(pilot.app)


# Guesses


@pytest.mark.sweep
async def test_a_guess_is_marked_until_it_is_confirmed(opened: Opened) -> None:
    async with opened() as pilot:
        text = await pasted(pilot, "Patient: Rosa Marin\n" + PANEL)
        assert "? Mother · named in the text" in text
        assert "? MyChart, Valley Health · the only portal" in text
        text = await pasted(pilot, "Patient: Rosa Marin\n" + PANEL, "2", "1")
        assert "? Mother" not in text
        assert "? MyChart" in text
        await press(pilot, "o", "enter")
        assert "? MyChart" not in glass(pilot.app)
        await press(pilot, "t", "enter")
        assert "?" not in glass(pilot.app).partition("Test")[0].partition("Paste")[2]
        assert "guess" not in glass(pilot.app)


@pytest.mark.sweep
async def test_the_only_one_there_is_guessed_and_a_text_that_says_whose_it_is_takes_three_keys(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        assert "? Mother · the only one there" in await pasted(pilot, "Valley Health\n" + PANEL)
        await press(pilot, "escape")
        await pasted(pilot, "Valley Health\nPatient: Rosa Marin\n" + PANEL, "enter")
        assert isinstance(pilot.app.screen, TimelineScreen)
        assert len(results(pilot)) == 3


async def test_of_two_with_one_name_the_one_of_that_birth_date_is_guessed(opened: Opened) -> None:
    named = "Patient: Rosa Marin\n{}" + PANEL
    async with opened(size=(100, 30)) as pilot:
        (mother,) = vault_of(pilot).all(select(Person).where(Person.given == "Rosa"))
        mother.birth_date = date(1948, 3, 14)
        vault_of(pilot).save(mother)
        add(pilot, "person", given="Rosa", family="Marín", called="Mother",
            birth_date="1999-05-05")  # fmt: skip
        assert "! whose?" in await pasted(pilot, named.format(""))
        text = await pasted(pilot, named.format("DOB: 05/05/1999\n"))
        assert "? Mother, born May 5, 1999 · named in the text" in text


async def test_a_portal_that_is_chosen_says_whose_it_is(opened: Opened) -> None:
    async with opened() as pilot:
        assert "! whose?" in await pasted(pilot, PANEL)
        await press(pilot, "o", "enter")
        shown = glass(pilot.app)
        assert "  Mother" in shown
        assert "! whose?" not in shown


# Rows


async def test_doubtful_rows_come_first_and_say_so(opened: Opened) -> None:
    async with opened() as pilot:
        await pasted(pilot, PANEL + "Ferritin 99 ng/mL odd words\n", "1")
        (first,) = [line for line in glass(pilot.app).splitlines() if "› ?" in line]
        assert "Ferritin" in first
        assert "1 to check" in glass(pilot.app)


async def test_the_line_of_a_row_stands_out_in_the_text_and_the_other_way_round(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await pasted(pilot, PANEL, "1", "down")
        assert "4▸" in glass(pilot.app).replace(" ", "")
        await press(pilot, "down", "down")
        assert "6▸Fasting" in glass(pilot.app).replace(" ", "")  # it was not understood
        await press(pilot, "tab", "up")
        table = pilot.app.screen.query_one(PlainTable)
        assert table.row is not None
        assert table.row.id == 2
        await press(pilot, *["up"] * 4)
        assert table.row.id == 0


async def test_a_line_that_was_not_understood_can_be_made_a_row(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        text = await pasted(pilot, CHECK, "1", "down", "down")
        assert "kept as text: Apolipoprotein  99 odd words" in text
        await press(pilot, "e")
        assert "Make a row of this line" in glass(pilot.app)
        await write(pilot, "Apolipoprotein")
        await press(pilot, "tab")
        await write(pilot, "99")
        await press(pilot, "enter")
        text = glass(pilot.app)
        assert "kept as text" not in text
        assert "by hand" in text
        await press(pilot, "enter")
        last = results(pilot)[-1]
        assert (last.name, last.value, last.source_line) == ("Apolipoprotein", "99", 5)
        (report,) = vault_of(pilot).all(select(Report))
        assert report.text is None


@pytest.mark.sweep
async def test_what_was_mended_by_hand_says_so_and_keeps_the_original(opened: Opened) -> None:
    async with opened() as pilot:
        await pasted(pilot, PANEL, "1", "e", "tab", "2", "1", "3", "enter", "enter")
        mended, read = results(pilot)[:2]
        assert (mended.value, read.value) == ("213", "148")
        with vault_of(pilot).reading() as facts:
            sources = [facts.get(Source, each.source_id) for each in (mended, read)]  # type: ignore[arg-type]
            words = [source_text(each, facts) for each in (mended, read)]
        assert words == ["typed from MyChart, line 3", "pasted from MyChart, line 4"]
        assert sources[0] is not None
        assert sources[1] is not None
        assert sources[0].original == sources[1].original


@pytest.mark.sweep
async def test_every_field_of_a_row_can_be_edited(opened: Opened) -> None:
    async with opened() as pilot:
        await pasted(pilot, PANEL, "1", "e")
        for value in ("Total", "7", "mmol/L", "<5", "HH", "2026-11-19"):
            pilot.app.screen.focused.value = value  # type: ignore[union-attr]
            await press(pilot, "tab")
        await press(pilot, "enter", "escape", "enter")
        (row,) = [each for each in results(pilot) if each.name == "Total"]
        assert (row.value, row.unit, row.range, row.flag, row.on) == (
            "7", "mmol/L", "<5", "HH", "2026-11-19",
        )  # fmt: skip


async def test_the_values_beside_known_tests_stand_whole_whatever_long_names_there_are(
    opened: Opened,
) -> None:
    i18n.set_language("es")
    async with opened() as pilot:
        add(pilot, "result", whose="Mother", name="HDL", value="41", unit="mg/dL", on="2026-11-20")
        await pasted(pilot, PANEL, "1", "down", "down", "m")
        assert "41 mg/dL · 20 nov 2026" in glass(pilot.app)


@pytest.mark.sweep
async def test_m_gives_a_row_the_name_of_a_test_that_is_known_and_offers_no_private_one(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        add(pilot, "result", whose="Mother", name="HDL-C", value="44", on="2026-01-05")
        add(pilot, "result", whose="Mother", name="Secret marker", value="1", private="ask")
        await pasted(pilot, PANEL, "1", "down", "down", "m")
        text = glass(pilot.app)
        assert "Which test is “HDL”?" in text
        assert "44 · Jan 5, 2026" in text
        assert "Secret marker" not in text
        await write(pilot, "secret m")
        assert "Secret marker" not in glass(pilot.app)
        await burst(pilot, *["backspace"] * 8)
        await write(pilot, "hdl-c")
        await press(pilot, "enter", "enter")  # and no, not whenever it is called so
        assert isinstance(pilot.app.screen, PasteScreen)
        await press(pilot, "enter")
        last = results(pilot)[-1]
        assert (last.name, last.value) == ("HDL-C", "41")


@pytest.mark.sweep
async def test_known_rows_say_where_they_are_known_from(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        await pasted(pilot, "Valley Health\n" + PANEL, "enter")
        more = PANEL.replace("HDL  ", "VLDL ")
        text = await pasted(pilot, "Valley Health\n" + more)
        assert "2 lines kept as text · 2 already known from MyChart (Nov 20, 2026)" in text
        await pilot.resize_terminal(80, 24)  # where the column of that word has no room
        await press(pilot, "down")
        assert glass(pilot.app).splitlines()[20].strip() == "flag H · 08:05 · known"


async def test_rows_known_from_no_portal_say_of_which_day_they_are(opened: Opened) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "2")  # who has no portal
        await pasted(pilot, PANEL, "enter")
        text = await pasted(pilot, PANEL)
        assert " already known, of Nov 20, 2026" in text


@pytest.mark.sweep
async def test_what_was_known_or_corrected_is_under_the_cursor_as_well(opened: Opened) -> None:
    async with opened() as pilot:
        await pasted(pilot, "Valley Health\n" + PANEL, "enter")
        for text in (PANEL, PANEL.replace("212", "213")):
            await pasted(pilot, "Valley Health\n" + text, "enter")
            (line,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
            assert "LIPID PANEL" in line
        assert [each.value for each in results(pilot)] == ["213", "148", "41"]


@pytest.mark.sweep
async def test_what_is_corrected_stands_beside_the_new_value_and_b_keeps_both(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await pasted(pilot, "Valley Health\n" + PANEL, "enter")
        shown = await pasted(pilot, "Valley Health\n" + PANEL.replace("212 H", "198"))
        assert "212 H → 198" in shown
        assert "corrected · b keeps both" in shown  # in full, where its column has no room
        await press(pilot, "b")
        assert "→" not in glass(pilot.app)
        assert "both are kept · b corrects" in glass(pilot.app)
        await press(pilot, "b")
        assert "212 H → 198" in glass(pilot.app)
        await press(pilot, "b", "down", "b")
        assert "corrects nothing" in glass(pilot.app)
        await press(pilot, "escape", "p", "enter")  # what was decided is kept with the text
        assert sorted(each.value for each in results(pilot)) == ["148", "198", "212", "41"]


@pytest.mark.sweep
async def test_another_value_of_the_day_is_kept_beside_the_known_one_and_b_corrects_it(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await pasted(pilot, "Valley Health\n" + PANEL, "enter")
        another = [line for line in PANEL.splitlines() if not line.startswith(("Tri", "HDL"))]
        other = "\n".join(another).replace("212 H", "198")
        shown = await pasted(pilot, f"Valley Health\n{other}")
        assert "→" not in shown
        assert "both are kept · b corrects" in shown
        await press(pilot, "b")
        assert "212 H → 198" in glass(pilot.app)
        await press(pilot, "b", "enter")
        assert sorted(each.value for each in results(pilot)) == ["148", "198", "212", "41"]


# The day

UNDATED = PANEL.replace("Collected: 11/20/2026 8:05 AM\n", "")


@pytest.mark.sweep
async def test_a_day_that_is_missing_is_asked_for_once_and_may_stay_unknown(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        assert "! no day (t)" in await pasted(pilot, UNDATED, "1")
        await press(pilot, "enter")
        assert "Of which day is it?" in glass(pilot.app)
        await write(pilot, "2026-11-19")
        await press(pilot, "enter")
        assert results(pilot) == []
        await press(pilot, "enter")
        assert {each.on for each in results(pilot)} == {"2026-11-19"}
        await press(pilot, "u")
        assert results(pilot) == []
        await pasted(pilot, UNDATED, "1", "enter", "enter")
        assert "day not known" in glass(pilot.app)
        await press(pilot, "enter")
        assert {each.on for each in results(pilot)} == {None}


async def test_a_day_still_to_come_is_asked_about(opened: Opened) -> None:
    text = PANEL.replace("11/20/2026", "12/20/2026")
    async with opened() as pilot:
        shown = await pasted(pilot, text, "1")
        assert "! Dec 20, 2026 is still to come (t)" in shown
        await press(pilot, "enter")
        assert "Dec 20, 2026 is still to come. File it under that day?" in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PasteScreen)
        assert results(pilot) == []
        await press(pilot, "enter", "y")
        assert {each.on for each in results(pilot)} == {"2026-12-20"}


async def test_a_day_that_was_misread_is_changed_for_all_rows(opened: Opened) -> None:
    async with opened() as pilot:
        await pasted(pilot, PANEL.replace("2026", "2027"), "1", "t")
        await press(pilot, *["backspace"] * 10)
        await write(pilot, "2026-11-20")
        await press(pilot, "enter", "enter")
        assert {each.on for each in results(pilot)} == {"2026-11-20"}


async def test_another_persons_name_and_a_day_to_come_are_two_questions(opened: Opened) -> None:
    text = "Patient: Luis Rivas\n" + PANEL.replace("11/20/2026", "12/20/2026")
    async with opened() as pilot:
        await press(pilot, "1")
        await pasted(pilot, text, "enter")
        assert "This is about Luis Rivas." in glass(pilot.app)
        await press(pilot, "y")
        assert "is still to come" in glass(pilot.app)
        assert results(pilot) == []
        await press(pilot, "y")
        assert len(results(pilot)) == 3


# What survives


@pytest.mark.sweep
async def test_every_decision_survives_a_lock(opened: Opened) -> None:
    async with opened() as pilot:
        await pasted(pilot, CHECK, "1", "x", "down", "e", "tab", "9", "9", "enter")
        await press(pilot, "down", "e", "tab")
        await write(pilot, "77")
        await press(pilot, "enter", "t")
        await write(pilot, "2026-11-18")
        await press(pilot, "enter")
        before = [line[36:] for line in glass(pilot.app).splitlines()[3:20]]
        await press(pilot, "ctrl+l")
        assert " 99 " not in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PasteScreen)
        assert [line[36:] for line in glass(pilot.app).splitlines()[3:20]] == before
        await press(pilot, "enter")
        kept = [(each.value, each.on) for each in results(pilot)]
        assert kept == [("99", "2026-11-18"), ("77", "2026-11-18")]


async def test_m_stands_on_the_test_of_the_same_name(opened: Opened) -> None:
    async with opened() as pilot:
        await pasted(pilot, "11/20/2026\nSodium 140 mmol/L\nK+ 4.1 mmol/L\n", "1")
        for key, name in (("home", "Sodium"), ("end", "Potassium")):
            await press(pilot, key, "m")
            row = pilot.app.screen.query_one(PlainTable).row
            assert row
            assert row.id == name
            assert f"› {name}" in glass(pilot.app)
            await press(pilot, "escape")


@pytest.mark.sweep
@pytest.mark.parametrize("hostile", [*HOSTILE_AT_ONCE, HOSTILE[-1]])
async def test_no_text_in_a_row_acts_on_the_screen(opened: Opened, hostile: str) -> None:
    async with opened() as pilot:
        add(pilot, "result", whose="Mother", name=f"T{hostile}", value="1", on="2026-01-01")
        await pasted(pilot, f"{PANEL}\n{hostile}\nFoo {hostile} 3 mg/dL <5\n", "1", "end", "e")
        await press(pilot, "escape", "home", "m")
        await write(pilot, "t")
        assert "\x1b" not in glass(pilot.app)
        await press(pilot, "escape", "enter")
        assert len(results(pilot)) >= 3


async def test_at_40_by_10_a_row_is_in_view_and_can_be_saved(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        text = await pasted(pilot, PANEL, "1")
        assert "Cholesterol" in text
        assert "Mother  ? MyChart" in text
        await press(pilot, "enter")
        assert len(results(pilot)) == 3


# Real pastes


def blocks() -> list[Path]:
    folder = Path(__file__).resolve().parents[3] / "shared" / "pastes" / "dev"
    return sorted(folder.glob("*.txt"))[::14]


@pytest.mark.sweep
@pytest.mark.skipif(not blocks(), reason="the corpora are not beside this checkout")
async def test_real_pastes_are_shown_and_filed(opened: Opened) -> None:
    async with opened() as pilot:
        for block in blocks():
            await press(pilot, "g", "t", "1")
            await pasted(pilot, block.read_bytes().decode("utf-8"), "enter")
            for _question in range(4):
                if isinstance(pilot.app.screen, (PasteScreen, ModalScreen)):
                    await press(pilot, "y" if "File it" in glass(pilot.app) else "enter")
            assert not isinstance(pilot.app.screen, (PasteScreen, ModalScreen)), block.name
            await settle(pilot)


# What a correction teaches


@pytest.mark.sweep
async def test_a_renamed_test_is_remembered_for_its_portal_and_can_be_forgotten(
    opened: Opened,
) -> None:
    async with opened(size=(100, 30)) as pilot:
        add(pilot, "result", whose="Mother", name="HDL-C", value="44", on="2026-01-05")
        await pasted(pilot, PANEL, "1", "down", "down", "m")
        await write(pilot, "hdl-c")
        await press(pilot, "enter")
        words = "Whenever MyChart, Valley Health says “HDL”, read it as “HDL-C”?"
        assert words in words_on(pilot.app)
        await press(pilot, "y", "enter")
        again = PANEL.replace("11/20", "11/19")
        await pasted(pilot, again, "1")
        assert "HDL-C" in glass(pilot.app)
        await press(pilot, "enter")
        assert [each.name for each in results(pilot)].count("HDL-C") == 3
        (said,) = vault_of(pilot).all(select(Rule))
        assert (said.about, said.printed, said.meaning) == ("name", "HDL", "HDL-C")
        vault_of(pilot).remove(said)
        await pasted(pilot, PANEL.replace("11/20", "11/18"), "1")
        assert "HDL-C" not in glass(pilot.app)
