"""The agenda, the sheet of one visit, and what came of it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from app_driver import Opened, glass, press, vault_of, words_on, write
from sqlmodel import select
from tests_support import HOSTILE

from famchart.core.clock import Clock
from famchart.records import kind_named
from famchart.records.appointment import Appointment
from famchart.records.question import Question
from famchart.records.task import Task
from famchart.records.visit import Visit
from famchart.screens.appointment import AppointmentScreen
from famchart.screens.appointments import AppointmentsScreen
from famchart.screens.outcome import OutcomeScreen
from famchart.screens.record import RecordScreen
from famchart.store.lookup import find
from famchart.store.typed import new_record
from famchart.widgets.field_row import FieldRow

VISIT_DAY = Clock(date(2026, 12, 3))
HEART = {"at": "2026-12-03T10:20", "zone": "America/New_York", "with": "Dr. Lee", "driver": "Alma",
         "prep": "Fasting for 8 hours, water is fine.", "papers": "Insurance card",
         "cancel_hours": "24"}  # fmt: skip


def add(pilot: Any, kind: str, whose: str, **texts: str) -> Any:
    desk = pilot.app.desk
    with vault_of(pilot).work("Added") as work:
        person = find(work, kind_named("person"), whose).id
        return new_record(kind_named(kind), texts, work, desk.clock, person).save(work)


def all_of(pilot: Any, table: Any) -> list[Any]:
    return list(vault_of(pilot).all(select(table)))


async def test_the_sheet_says_what_to_ask_to_bring_and_what_changed_since(opened: Opened) -> None:
    async with opened(size=(100, 40)) as pilot:
        add(pilot, "visit", "Mother", on="2026-08-19", text="Swelling is better.")
        add(pilot, "appointment", "Mother", **HEART)
        add(pilot, "question", "Mother", text="Which dose of carvedilol?")
        add(pilot, "result", "Mother", name="Blood pressure", value="132/78", on="2026-11-20")
        add(pilot, "result", "Mother", name="Blood pressure", value="150/90", on="2026-08-01")
        add(pilot, "medication", "Mother", name="Amlodipine", stopped_on="2026-09-15")
        add(pilot, "medication", "Mother", name="Metformin", on="2026-01-05")
        await press(pilot, "g", "e", "enter")
        assert isinstance(pilot.app.screen, AppointmentScreen)
        text = words_on(pilot.app)
        assert "nothing to eat from Thu Dec 3 02:20" in text
        assert "“Fasting for 8 hours, water is fine.”" in text
        assert "Papers Insurance card" in text
        assert "Who drives Alma" in text
        assert "Cancel until Wed Dec 2 10:20" in text
        assert "Questions to ask 1 ☐ Which dose of carvedilol?" in text
        assert "Blood pressure, since Wed Aug 19 1 Nov 20 132/78" in text
        assert "Medicines changed, since Wed Aug 19 1 Amlodipine: stopped Sep 15" in text
        await press(pilot, "o")
        assert "That day is still to come." in words_on(pilot.app)


@pytest.mark.sweep
async def test_the_outcome_of_a_visit_becomes_dated_tasks_in_six_keys(opened: Opened) -> None:
    async with opened(clock=VISIT_DAY) as pilot:
        made = add(pilot, "appointment", "Mother", **HEART)
        add(pilot, "question", "Mother", text="Which dose?", on="2026-11-20")
        await press(pilot, "g", "e", "enter", "o")
        assert isinstance(pilot.app.screen, OutcomeScreen)
        await write(pilot, "The heart is fine.")
        await press(pilot, "tab")
        await write(pilot, "feb 30 nonsense")
        await press(pilot, "f2")
        assert "“feb 30” cannot be: there is no such day or time." in words_on(pilot.app)
        assert not all_of(pilot, Task)
        await press(pilot, *["backspace"] * len("feb 30 nonsense"))
        await write(pilot, "Dec 10 send the readings")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, AppointmentScreen)
        assert " · u to undo · 1 task" in words_on(pilot.app)
        (visit,) = all_of(pilot, Visit)
        assert (str(visit.on), visit.text, visit.appointment_id) == (
            "2026-12-03", "The heart is fine.", made.id,
        )  # fmt: skip
        (task,) = all_of(pilot, Task)
        assert (task.title, str(task.due_on), task.visit_id) == (
            "send the readings", "2026-12-10", visit.id,
        )  # fmt: skip
        assert all_of(pilot, Appointment)[0].state == "completed"
        assert all_of(pilot, Question)[0].answered_on is None
        assert "Thu Dec 10 send the readings" in words_on(pilot.app)
        await press(pilot, "u")
        assert not all_of(pilot, Visit) + all_of(pilot, Task)
        assert all_of(pilot, Appointment)[0].state == "scheduled"


async def test_a_long_question_stands_there_whole_beside_its_answer(opened: Opened) -> None:
    async with opened(clock=VISIT_DAY) as pilot:
        add(pilot, "appointment", "Mother", **HEART)
        asked = "Are the swollen ankles from the amlodipine or from the heart?"
        add(pilot, "question", "Mother", text=asked, on="2026-11-20")
        await press(pilot, "g", "e", "enter", "o")
        assert asked in words_on(pilot.app)


async def test_a_question_is_answered_on_the_same_sheet(opened: Opened) -> None:
    async with opened(clock=VISIT_DAY) as pilot:
        add(pilot, "appointment", "Mother", **HEART)
        add(pilot, "question", "Mother", text=HOSTILE[1], on="2026-11-20")
        await press(pilot, "g", "e", "enter", "o", "tab", "tab")
        await write(pilot, "Twenty-five.")
        await press(pilot, "f2")
        (question,) = all_of(pilot, Question)
        assert (question.answer, str(question.answered_on)) == ("Twenty-five.", "2026-12-03")
        assert "Questions to ask 0" in words_on(pilot.app)


async def test_what_is_half_written_is_there_again(opened: Opened) -> None:
    async with opened(clock=VISIT_DAY) as pilot:
        add(pilot, "appointment", "Mother", **HEART)
        await press(pilot, "g", "e", "enter", "o")
        await write(pilot, "The heart")
        await press(pilot, "escape", "o")
        assert "Here is what you had begun to write" in words_on(pilot.app)
        assert "The heart" in glass(pilot.app)


async def test_a_question_is_written_down_and_the_state_is_chosen(opened: Opened) -> None:
    async with opened() as pilot:
        made = add(pilot, "appointment", "Mother", **HEART)
        await press(pilot, "g", "e", "enter", "q")
        await write(pilot, "Ankles?")
        await press(pilot, "enter")
        assert all_of(pilot, Question)[0].appointment_id == made.id
        assert "☐ Ankles?" in glass(pilot.app)
        await press(pilot, "s")
        await write(pilot, "cancelled by us")
        await press(pilot, "enter")
        assert all_of(pilot, Appointment)[0].state == "cancelled_by_us"
        await press(pilot, "s")
        assert "This appointment is over" in words_on(pilot.app)


async def test_each_line_leads_to_its_record(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, "appointment", "Mother", **HEART)
        add(pilot, "question", "Mother", text="Ankles?")
        await press(pilot, "g", "e", "enter", "down", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert pilot.app.screen.kind.name == "question"
        await press(pilot, "escape", "up", "enter")
        assert pilot.app.screen.kind.name == "appointment"


async def test_the_agenda_says_what_is_ahead_what_is_asked_and_what_was(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "e")
        assert "No appointment is entered yet" in words_on(pilot.app)
        add(pilot, "appointment", "Mother", **HEART)
        add(pilot, "appointment", "Father", reason="Eyes", at="2026-12-05T09:30", state="requested")
        add(pilot, "appointment", "Father", at="2026-11-10T09:00", **{"with": HOSTILE[1]})
        add(pilot, "appointment", "Mother", at="2026-10-01T09:00", state="completed", reason="Ears")
        hidden = add(pilot, "appointment", "Father", at="2026-12-20T09:00", reason="Secret",
                     private="ask")  # fmt: skip
        await press(pilot, "g", "e")
        text = words_on(pilot.app)
        for head in ("DID IT TAKE PLACE?", "AHEAD", "NOT AGREED YET", "BEFORE"):
            assert head in text
        assert text.index("DID IT TAKE PLACE?") < text.index("AHEAD") < text.index("BEFORE")
        assert "Sat Dec 5 09:30" in text[text.index("NOT AGREED YET") :]
        assert "2 ahead" in text
        assert "Secret" not in text
        assert hidden.private == "ask"
        await press(pilot, "2")
        assert "Dr. Lee" not in glass(pilot.app)


async def test_a_month_is_a_calendar_that_can_be_turned(opened: Opened) -> None:
    async with opened(size=(110, 30)) as pilot:
        add(pilot, "appointment", "Mother", **HEART)
        await press(pilot, "g", "e", "m")
        screen = pilot.app.screen
        assert isinstance(screen, AppointmentsScreen)
        assert "›22‹" in glass(pilot.app)
        assert "nothing in this month" in words_on(pilot.app)
        await press(pilot, "right")
        assert "Appointments · Dec 2026" in words_on(pilot.app)
        assert "10:20 Mother" in words_on(pilot.app)
        await press(pilot, "right")
        assert "Jan 2027" in words_on(pilot.app)
        await press(pilot, "left", "enter")
        assert isinstance(pilot.app.screen, AppointmentScreen)
        await press(pilot, "escape", "m")
        assert screen.month is None


async def test_on_few_cells_nothing_that_decides_is_lost(opened: Opened) -> None:
    async with opened(size=(40, 16)) as pilot:
        add(pilot, "appointment", "Mother", **HEART)
        await press(pilot, "g", "e", "m", "right")
        assert "Sat" in glass(pilot.app)  # the last day of the week is on the glass
        await press(pilot, "m")
        assert "Thu Dec 3 10:20" in glass(pilot.app)
        assert "Dr. Lee" in words_on(pilot.app)
        await press(pilot, "enter")
        assert "Dr. Lee" in glass(pilot.app)


@pytest.mark.sweep
async def test_today_leads_to_the_sheet(opened: Opened) -> None:
    async with opened(clock=VISIT_DAY) as pilot:
        add(pilot, "appointment", "Mother", **HEART)
        await press(pilot, "g", "t")
        listed = [item for item in pilot.app.screen.items if item.kind == "appointment"]
        place = pilot.app.screen.items.index(listed[0])
        await press(pilot, *["down"] * place, "enter")
        assert isinstance(pilot.app.screen, AppointmentScreen)


async def test_one_looks_at_the_sheet_alone_and_changes_nothing(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, "appointment", "Mother", **HEART)
        await press(pilot, "1", "O", "g", "e", "m", "m", "enter")
        assert isinstance(pilot.app.screen, AppointmentScreen)
        await press(pilot, "q")
        assert "Only Mother is shown" in words_on(pilot.app)


@pytest.mark.sweep
async def test_s_saves_a_calendar_file_and_warns_that_it_is_not_encrypted(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(size=(100, 30)) as pilot:
        await press(pilot, "g", "e", "s")
        assert "No appointment has a day yet" in words_on(pilot.app)
        add(pilot, "appointment", "Mother", reason="swollen ankles", **HEART)
        add(pilot, "appointment", "Father", **{**HEART, "at": "2026-12-04T08:00"})
        add(pilot, "appointment", "Mother", **{**HEART, "at": "2026-12-05T08:00"}, private="ask")
        await press(pilot, "g", "e", "1", "s")
        asked = words_on(pilot.app)
        assert (
            "Save the calendar of Mother where? It tells when, where and whose, not why." in asked
        )
        assert "The copy is NOT encrypted: whoever has the file can read it." in asked
        await write(pilot, str(tmp_path))
        await press(pilot, "enter")
        told = words_on(pilot.app)
        assert "1 appointment saved. 1 private one is not in it." in told
        assert "".join(f"{tmp_path}/Appointments Mother 2026-11-22.ics".split()) in "".join(
            told.split()
        )
        (file,) = tmp_path.glob("*.ics")
        assert file.name == "Appointments Mother 2026-11-22.ics"
        assert file.stat().st_mode & 0o777 == 0o600
        assert b"ankles" not in file.read_bytes()
        assert file.read_bytes().count(b"BEGIN:VEVENT") == 1
        await press(pilot, "0", "s")
        await write(pilot, str(tmp_path / "all.ics"))
        await press(pilot, "enter")
        assert (tmp_path / "all.ics").read_bytes().count(b"BEGIN:VEVENT") == 2
        await press(pilot, "u")
        assert "Take back" in words_on(pilot.app)  # u asks: the file changed nothing here


@pytest.mark.sweep
async def test_a_visit_that_has_begun_is_neither_ahead_nor_prepared(opened: Opened) -> None:
    clock = Clock(datetime.fromisoformat("2026-12-04T00:58+00:00"))  # Thursday 19:58 there
    async with opened(clock=clock) as pilot:
        made = add(pilot, "appointment", "Mother", **HEART)
        await press(pilot, "g", "t")
        of_it = [item.what for item in pilot.app.screen.items if item.record_id == made.id]
        assert [what for what in of_it if what != "new"] == ["happened"]
        assert "how did it go?" in words_on(pilot.app)
        await press(pilot, "g", "e")
        text = words_on(pilot.app)
        assert "AHEAD" not in text
        assert text.index("HOW DID IT GO?") < text.index("scheduled · its time has come")
        await press(pilot, "enter")
        text = words_on(pilot.app)
        assert "late" not in text
        assert "Cancel until" not in text


async def test_nothing_comes_of_what_nobody_agreed_upon(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, "appointment", "Mother", **{"with": "Dr. Lee"})
        await press(pilot, "g", "e", "enter", "o")
        assert isinstance(pilot.app.screen, AppointmentScreen)
        assert "It is only “wanted”: e gives it the day" in words_on(pilot.app)


async def test_today_asks_what_became_of_a_visit_and_keeps_the_answer(opened: Opened) -> None:
    async with opened(clock=Clock(date(2026, 12, 5))) as pilot:
        add(pilot, "appointment", "Mother", **HEART)
        await press(pilot, "g", "t")
        while pilot.app.screen.item.kind != "appointment":
            await press(pilot, "down")
        await press(pilot, "d")
        assert "missed" in words_on(pilot.app)
        await press(pilot, "c")
        assert all_of(pilot, Appointment)[0].state == "completed"


async def test_an_empty_month_says_when_the_next_appointment_is(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, "appointment", "Mother", **HEART)
        await press(pilot, "g", "e", "m")
        assert "nothing in this month, next on Thu Dec 3" in words_on(pilot.app)
        await press(pilot, "right", "right")
        assert "nothing in this month" in words_on(pilot.app)
        assert "next on" not in words_on(pilot.app)


@pytest.mark.sweep
async def test_an_hour_before_dawn_is_remarked_on_in_the_form_too(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "1", "g", "e", "a")
        row = next(each for each in pilot.app.screen.query(FieldRow) if each.spec.name == "at")
        row.take_focus()
        await write(pilot, "dec 3 3:00")
        assert "03:00 is before dawn: write pm" in words_on(pilot.app)
        await press(pilot, "tab")
        assert row.text == "2026-12-03T03:00"
        assert "03:00 is before dawn: write pm" in words_on(pilot.app)
        row.take_focus()
        row.select_all()
        await write(pilot, "dec 3 3:00 pm")
        assert "before dawn" not in words_on(pilot.app)
