from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from app_driver import WEAK, Opened, burst, glass, paste, press, running, settle, vault_of, write
from sqlmodel import select
from tests_support import PANEL
from textual import events

from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.screens import text_pane
from famchart.screens.paste import PasteScreen
from famchart.screens.text_pane import TextPane
from famchart.screens.timeline import TimelineScreen
from famchart.screens.today import TodayScreen
from famchart.screens.unlock import UnlockScreen
from famchart.store import originals
from famchart.store.drafts import draft
from famchart.store.keys import Demo
from famchart.store.opening import create_vault
from famchart.widgets.plain_table import PlainTable


async def test_scenario_9_five_keys_file_a_panel_with_every_line_accounted_for(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "p")
        await paste(pilot, PANEL)
        text = glass(pilot.app)
        assert "Cholesterol, Total" in text
        await press(pilot, "1")
        assert "3 new" in glass(pilot.app)
        await press(pilot, "enter")
        vault = vault_of(pilot)
        results = vault.all(select(Result))
        assert [(r.value, r.flag) for r in results] == [("212", "H"), ("148", None), ("41", None)]
        (report,) = vault.all(select(Report))
        assert report.text == "Fasting since ten hours, as the patient says; water only."
        assert isinstance(pilot.app.screen, TimelineScreen)
        (line,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
        assert report.title in line
        assert "Saved: 3 new" in glass(pilot.app)
        await press(pilot, "u")
        assert vault.all(select(Result)) == []


async def test_the_foot_of_the_empty_page_tells_the_way_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "p")
        assert "esc back" in glass(pilot.app).splitlines()[-1]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_the_original_is_kept_byte_for_byte(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "enter")
        (source,) = vault_of(pilot).all(select(Source))
        with vault_of(pilot).reading() as facts:
            assert originals.read(facts.connection, source.original or "") == PANEL.encode()


async def test_nothing_is_filed_before_it_is_said_whose_it_is(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "p")
        await paste(pilot, PANEL)
        await press(pilot, "enter")
        assert "! Whose is it? Press the number of the person" in glass(pilot.app)
        assert vault_of(pilot).all(select(Report)) == []


async def test_a_person_and_a_portal_that_the_text_names_are_guessed(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "p")
        await paste(pilot, "Valley Health\nPatient: ROSA MARIN\n" + PANEL)
        text = glass(pilot.app)
    assert "? Mother · named in the text" in text
    assert "? MyChart, Valley Health · named in the text" in text
    assert "? Nov 20, 2026 · read in the text" in text
    assert "? is a guess, enter confirms" in text


FATHERS = "Patient: Luis Rivas\n" + PANEL


async def test_what_names_another_person_is_filed_only_after_a_yes(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, FATHERS)
        assert "! names Luis Rivas" in glass(pilot.app)
        await press(pilot, "enter")
        assert "This is about Luis Rivas. File it for Mother?" in glass(pilot.app)
        assert vault_of(pilot).all(select(Report)) == []
        await press(pilot, "y")
        assert isinstance(pilot.app.screen, TimelineScreen)
        assert len(vault_of(pilot).all(select(Result))) == 3


@pytest.mark.parametrize(
    "head", ["Nombre: LUIS RIVAS", "RIVAS, LUIS", "Test results for Luis Rivas"]
)
async def test_what_only_seems_to_be_another_persons_is_asked_about_as_well(
    opened: Opened, head: str
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, f"{head}\n{PANEL}")
        await press(pilot, "enter")
        assert "File it for Mother?" in glass(pilot.app)
        await press(pilot, "escape")
        assert not vault_of(pilot).all(select(Result))


async def test_results_of_two_people_are_filed_for_one_only_after_a_yes(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, f"Patient: Rosa Marin\n{PANEL}\n{FATHERS}")
        assert "! names Rosa Marin; Luis Rivas" in glass(pilot.app)
        await press(pilot, "enter")
        assert "This names several people: Rosa Marín (lines 1-" in glass(pilot.app)
        await press(pilot, "escape")
        assert not vault_of(pilot).all(select(Result))


async def test_each_part_of_a_text_about_two_people_is_filed_for_its_own_person(
    opened: Opened,
) -> None:
    fathers = FATHERS.replace("212 H", "190  ").replace("11/20/2026", "11/18/2026")
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, f"Patient: Rosa Marin\n{PANEL}\n{fathers}")
        await press(pilot, "down", "x", "enter")
        asked = glass(pilot.app)
        assert "Rosa Marín (lines 1-7); Luis Rivas (lines 9-15)." in asked
        assert "All of it for Mother" in asked
        await press(pilot, "enter")
        vault = vault_of(pilot)
        filed = vault.all(select(Result))
        people = {each.id: each.given for each in vault.all(select(Person))}
        told = [(people[each.person_id], each.value, each.on) for each in filed]
        assert told == [
            ("Rosa", "212", "2026-11-20"),
            ("Rosa", "41", "2026-11-20"),
            ("Luis", "190", "2026-11-18"),
            ("Luis", "148", "2026-11-18"),
            ("Luis", "41", "2026-11-18"),
        ]
        assert "Saved: Mother: 2 new · 1 left out" in glass(pilot.app)
        with vault.reading() as facts:
            sources = [facts.get(Source, each.source_id) for each in (filed[0], filed[-1])]
            kept = [
                originals.read(facts.connection, each.original or "") for each in sources if each
            ]
        assert [each.decode().split("\n", 1)[0] for each in kept] == [
            "Patient: Rosa Marin",
            "Patient: Luis Rivas",
        ]
        assert b"Luis" not in kept[0]
        await press(pilot, "u")
        assert vault.all(select(Result)) == []


async def test_all_of_a_text_about_two_people_can_be_filed_for_one(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, f"Patient: Rosa Marin\n{PANEL}\n{FATHERS}")
        await press(pilot, "enter", "down", "enter")
        assert "File all of it for Mother?" in glass(pilot.app)
        await press(pilot, "y")
        assert len(vault_of(pilot).all(select(Report))) == 1


async def test_parts_for_two_people_are_filed_where_nobody_is_chosen(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "p")
        await paste(pilot, f"For Rosa:\n{PANEL}\nFor Luis:\n{PANEL}")
        await press(pilot, "enter")
        assert "Rosa Marín (lines 1-7); Luis Rivas (lines 9-15)." in glass(pilot.app)
        await press(pilot, "enter")
        owners = {each.person_id for each in vault_of(pilot).all(select(Result))}
        assert len(owners) == 2


@pytest.mark.sweep
async def test_keys_typed_ahead_do_not_say_whose_it_is_to_a_question_that_nobody_saw(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, FATHERS)
        for ahead in ("xydaz", "y", "s", ("right", "enter", "y")):
            await burst(pilot, "enter", *ahead)
            assert "This is about Luis Rivas. File it for Mother?" in glass(pilot.app)
            assert vault_of(pilot).all(select(Report)) == []
            await press(pilot, "escape")
        await press(pilot, "enter", "y")
        assert isinstance(pilot.app.screen, TimelineScreen)
        assert len(vault_of(pilot).all(select(Report))) == 1


@pytest.mark.parametrize("line", ["Patient: LUIS", "Patient Name: Luis", "Father's results"])
async def test_the_given_name_of_another_is_asked_about_and_guessed_where_nobody_is_chosen(
    opened: Opened, line: str
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, f"{line}\n{PANEL}")
        await press(pilot, "enter")
        name = "Father" if "Father" in line else line.split()[-1]
        assert f"This is about {name}. File it for Mother?" in glass(pilot.app)
        await press(pilot, "escape", "0")
        assert "Father · named in the text" in glass(pilot.app)


async def test_enter_twice_does_not_file_what_names_another_person(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, FATHERS)
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, PasteScreen)
        assert "Cholesterol, Total" in glass(pilot.app)
        assert vault_of(pilot).all(select(Report)) == []


async def test_what_is_given_to_the_person_it_names_is_filed_without_a_question(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, FATHERS)
        await press(pilot, "2")
        assert "! names" not in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TimelineScreen)
        assert len(vault_of(pilot).all(select(Result))) == 3


async def test_a_text_pasted_anywhere_opens_the_paste_screen_with_it(opened: Opened) -> None:
    async with opened() as pilot:
        await paste(pilot, PANEL)
        assert isinstance(pilot.app.screen, PasteScreen)
        assert "Cholesterol, Total" in glass(pilot.app)


async def test_a_row_can_be_left_out_and_taken_back_in(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "x")
        assert "left out" in glass(pilot.app)
        await press(pilot, "x")
        assert "1 left out" not in glass(pilot.app)
        await press(pilot, "down", "x", "enter")
        names = [each.name for each in vault_of(pilot).all(select(Result))]
        assert names == ["Cholesterol, Total", "HDL"]


@pytest.mark.sweep
async def test_a_row_can_be_edited_before_it_is_saved(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "e")
        await press(pilot, "tab")
        await press(pilot, *["backspace"] * 3)
        await write(pilot, "221")
        await press(pilot, "enter", "enter")
        assert [r.value for r in vault_of(pilot).all(select(Result))] == ["221", "148", "41"]


async def test_a_row_edited_to_nothing_is_refused_beside_its_field(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "e", "tab", *["backspace"] * 3, "enter")
        assert "! This field is needed; it cannot be empty." in glass(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PasteScreen)


@pytest.mark.sweep
async def test_portal_and_date_can_be_given(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(
            pilot, "TSH 2.1 uIU/mL 0.4-4.5\nFerritin 47 ng/mL 15-150\nB12 288 pg/mL 243-894"
        )
        await press(pilot, "t")
        await press(pilot, *["backspace"] * 10)
        await write(pilot, "2026-11-19")
        await press(pilot, "enter", "o")
        await write(pilot, "valley")
        await press(pilot, "enter")
        shown = [line[27:].strip() for line in glass(pilot.app).splitlines()]
        assert shown[4:7] == ["Mother", "MyChart, Valley Health", "Nov 19, 2026"]
        assert "guess" not in glass(pilot.app)
        await press(pilot, "enter")
        assert {each.on for each in vault_of(pilot).all(select(Result))} == {"2026-11-19"}


async def test_the_same_text_again_adds_nothing_and_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        for _time in range(2):
            await press(pilot, "1", "p")
            await paste(pilot, PANEL)
            await press(pilot, "enter")
        assert "All of this was known already; nothing was added." in glass(pilot.app)
        assert len(vault_of(pilot).all(select(Result))) == 3


@pytest.mark.sweep
async def test_a_remark_on_results_that_are_known_is_kept_with_them(opened: Opened) -> None:
    async with opened() as pilot:
        for text in (PANEL, PANEL + "See nurse about iron\n"):
            await press(pilot, "1", "p")
            await paste(pilot, text)
            await press(pilot, "enter")
        assert "Saved: 2 lines kept as text · 3 already known" in glass(pilot.app)
        (report,) = vault_of(pilot).all(select(Report))
        assert (report.text or "").splitlines()[1:] == ["See nurse about iron"]


async def test_other_words_become_a_note(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, "Call the nurse line about the ankles.")
        assert "kept as a note" in glass(pilot.app)
        await press(pilot, "enter")
        texts = [each.text for each in vault_of(pilot).all(select(Note))]
        assert "Call the nurse line about the ankles." in texts


async def test_lines_that_arrive_as_keys_do_as_well(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As from a terminal without bracketed paste: a letter each millisecond, however slow we are."""
    milliseconds = count()
    monkeypatch.setattr(text_pane, "monotonic", lambda: next(milliseconds) / 1000)
    monkeypatch.setattr(text_pane, "TYPED_AFTER", 60)
    async with opened() as pilot:
        await press(pilot, "1", "p")
        for sign in PANEL:
            pilot.app.post_message(events.Key("enter" if sign == "\n" else sign, sign))
        await settle(pilot)
        pilot.app.screen.query_one(TextPane).pause()
        await settle(pilot)
        assert pilot.app.screen.query_one(PlainTable).has_focus  # so quick it was no hand
        await press(pilot, "enter")
        assert len(vault_of(pilot).all(select(Result))) == 3


@pytest.mark.sweep
async def test_an_escape_within_a_paste_destroys_nothing(opened: Opened) -> None:
    """The terminal ends the paste there, and the rest arrives as single keys."""
    async with opened() as pilot:
        before = len(vault_of(pilot).all(select(Note)))
        await paste(pilot, "Dear Rosa, ")
        await press(pilot, "escape")
        rest = "xyxy deluge; 1d 2s xx dd uu yy\nxdy"
        keys = ["enter" if sign == "\n" else "space" if sign == " " else sign for sign in rest]
        await press(pilot, *["semicolon" if key == ";" else key for key in keys])
        while len(pilot.app.screen_stack) > 2:
            await press(pilot, "escape")
        vault = vault_of(pilot)
        for _brought_back in range(4):
            if len(vault.all(select(Note))) >= before:
                break
            vault.redo() or vault.undo()
        assert len(vault.all(select(Note))) >= before


async def test_half_a_paste_survives_a_lock(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "ctrl+l")
        assert "Cholesterol" not in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PasteScreen)
        assert "Cholesterol" in glass(pilot.app)


@pytest.mark.sweep
async def test_a_megabyte_is_kept_whole_and_the_screen_stays_alive(opened: Opened) -> None:
    text = "Rosa said: " + "many words and more words " * 40_000
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, text)
        await press(pilot, "enter")
        kept = [each.text for each in vault_of(pilot).all(select(Note))]
        assert text in kept


@pytest.mark.sweep
async def test_a_megabyte_of_lines_with_escape_bytes_is_kept_as_it_came(opened: Opened) -> None:
    text = "Rosa said\x1b[31m so, and \x1bO then many words more\n" * 25_000
    assert len(text) > 1_000_000
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, text)
        assert "\x1b" not in glass(pilot.app)
        await press(pilot, "enter")
        (source,) = vault_of(pilot).all(select(Source))
        with vault_of(pilot).reading() as facts:
            assert originals.read(facts.connection, source.original or "") == text.encode()


async def test_enter_held_down_files_a_text_once(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await burst(pilot, "enter", "enter", "enter")
        reports = vault_of(pilot).all(select(Report))
        assert len(reports) == 1


async def test_enter_right_behind_a_key_that_asks_answers_the_question(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await burst(pilot, "o", "enter")
        assert isinstance(pilot.app.screen, PasteScreen)
        assert vault_of(pilot).all(select(Report)) == []


@pytest.mark.sweep
async def test_a_burst_of_keys_closes_no_screen_below(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        for keys in (("o", "enter", "enter", "enter"), ("o", "escape", "escape", "escape"),
                     ("slash", "escape", "escape", "o", "x", "enter")):  # fmt: skip
            await burst(pilot, *keys)
            assert not isinstance(pilot.app.screen, UnlockScreen)
            assert pilot.app.desk is not None  # type: ignore[attr-defined]
            await press(pilot, "g", "t", "p")


async def test_lines_that_end_with_a_bare_cr_are_shown_as_lines(opened: Opened) -> None:
    async with opened() as pilot:
        pilot.app.post_message(events.Paste("Lipid panel\rHDL 44 mg/dL >39\rLDL 142 H mg/dL <100"))
        await settle(pilot)
        shown = [" ".join(line[:26].split()) for line in glass(pilot.app).splitlines()[3:6]]
        assert shown == ["1 Lipid panel", "2 ▸ HDL 44 mg/dL >39", "3 LDL 142 H mg/dL <100"]


async def test_without_a_person_a_text_is_kept_and_it_is_said_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "Empty.famchart"
    create_vault(path, Demo(), cost=WEAK)[0].close()
    async with running(path) as pilot:
        await press(pilot, "p")
        await paste(pilot, PANEL)
        await press(pilot, "enter")
        assert "Nobody is entered yet: add a person first" in glass(pilot.app)
        await press(pilot, "escape", "p")
        assert "Triglycerides" in glass(pilot.app) or "HDL" in glass(pilot.app)


async def test_what_was_saved_is_under_the_cursor_though_other_lines_are_newer(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL.replace("2026", "2023"))
        await press(pilot, "enter")
        lines = glass(pilot.app).splitlines()
        (at,) = [at for at, line in enumerate(lines) if line.startswith("›")]
        assert "2023" in lines[at]
        assert "Swollen ankles" in lines[at - 2]


@pytest.mark.sweep
async def test_what_was_saved_is_scrolled_to_on_a_timeline_not_opened_before(
    opened: Opened,
) -> None:
    for size, year, places in (((80, 24), "2023", ""), ((40, 10), "2022", "gl")):
        async with opened(size=size) as pilot:
            person_id = pilot.app.desk.people[0].id
            newer = (
                Note(person_id=person_id, text=f"Note {n}", on="2026-11-01") for n in range(30)
            )
            vault_of(pilot).save(*newer)
            await press(pilot, *places, "g", "t", "1", "p")
            await paste(pilot, PANEL.replace("2026", year))
            await press(pilot, "enter")
            (line,) = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
            assert year in line


@pytest.mark.sweep
async def test_a_paste_is_kept_before_any_key_so_that_a_crash_takes_nothing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("famchart.screens.keeping.DRAFT_AFTER", 0.01)
    async with opened() as pilot:
        await press(pilot, "1")
        await paste(pilot, PANEL)
        while not draft(vault_of(pilot), "paste"):
            await pilot.pause()
        assert draft(vault_of(pilot), "paste")["text"] == PANEL
