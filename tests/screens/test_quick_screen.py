"""One line from anywhere: read back while it is typed, saved as one change, never lost."""

from __future__ import annotations

import pytest
from app_driver import Opened, press, settle, vault_of, words_on, write
from sqlmodel import select
from tests_support import HOSTILE

from famchart.i18n import _, set_language
from famchart.records import kind_named
from famchart.records.appointment import Appointment
from famchart.records.call import Call
from famchart.records.fill import Fill
from famchart.records.insurance import Insurance
from famchart.records.medication import Medication
from famchart.records.note import Note
from famchart.records.task import Task
from famchart.records.vaccination import Vaccination
from famchart.screens.form import FormScreen
from famchart.screens.quick import EXAMPLES, QuickScreen
from famchart.widgets.entries import LineEntry


async def test_a_call_is_read_back_and_saved_and_taken_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        assert "Begin with call, appt" in words_on(pilot.app)
        await write(pilot, "call mom 10:20 nurse refused refill")
        assert "Call Mother Date Sun Nov 22, 2026" in words_on(pilot.app)
        assert "What was said 10:20 nurse refused refill" in words_on(pilot.app)
        await press(pilot, "enter")
        assert "Is that right? enter saves it" in words_on(pilot.app)
        assert not vault_of(pilot).all(select(Call))
        await press(pilot, "enter")
        (call,) = vault_of(pilot).all(select(Call))
        assert call.text == "10:20 nurse refused refill"
        assert "Saved: 10:20 nurse refused refill" in words_on(pilot.app)
        await press(pilot, "u")
        assert not vault_of(pilot).all(select(Call))
        await press(pilot, "plus")
        assert "Begin with call, appt" in words_on(pilot.app)


async def test_yes_is_said_in_the_language_that_is_spoken(opened: Opened) -> None:
    async with opened() as pilot:
        set_language("es")
        await press(pilot, "plus")
        await write(pilot, "resultado mother a1c 7,4 %")
        assert "Coma decimal sí" in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_medicine_with_its_fill_is_one_change(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "lisinopril 10 mg daily filled nov 1 90")
        await press(pilot, "enter")
        assert "Whose is it? Write a name into the line: Mother, Father." in words_on(pilot.app)
        await write(pilot, " dad")
        await press(pilot, "enter", "enter")
        (medicine,), (fill,) = (vault_of(pilot).all(select(kind)) for kind in (Medication, Fill))
        assert (medicine.name, medicine.strength, medicine.per_day) == ("lisinopril", "10 mg", "1")
        assert (fill.medication_id, fill.quantity) == (medicine.id, "90")
        assert fill.person_id == medicine.person_id
        await press(pilot, "u")
        assert not vault_of(pilot).all(select(Medication))


@pytest.mark.sweep
async def test_what_cannot_be_is_said_and_what_is_left_is_there_again(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "appt dad urology dec 3")
        await press(pilot, "enter")
        assert "write a day and a time" in words_on(pilot.app)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, QuickScreen)
        await press(pilot, "plus")
        assert "→ goes on with it" in words_on(pilot.app)
        await press(pilot, "right")
        await write(pilot, " 10:20")
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "enter")
        (appointment,) = vault_of(pilot).all(select(Appointment))
        assert (appointment.at, appointment.with_whom) == ("2026-12-03T10:20", "urology")
        await press(pilot, "plus")
        assert "Begin with call, appt" in words_on(pilot.app)


async def test_a_new_line_takes_the_place_of_one_that_was_left(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "appt dad urology dec 3")
        await press(pilot, "enter", "escape", "plus")
        await write(pilot, "task mom buy tea")
        assert pilot.app.screen.query_one(LineEntry).value == "task mom buy tea"
        await press(pilot, "enter", "enter")
        (task,) = vault_of(pilot).all(select(Task))
        assert task.title == "buy tea"


@pytest.mark.sweep
async def test_a_listed_medicine_gets_no_twin_in_silence(opened: Opened) -> None:
    async with opened() as pilot:
        for line in ("lisinopril mom 10 mg daily", "lisinopril mom 10 MG 2 daily"):
            await press(pilot, "plus")
            await write(pilot, line)
            await press(pilot, "enter", "enter")
        assert "lisinopril 10 mg is listed already" in words_on(pilot.app)
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, QuickScreen)
        await press(pilot, "f8")
        await write(pilot, "lisinopril mom 20 mg daily")
        assert "Listed already lisinopril 10 mg" in words_on(pilot.app)
        await press(pilot, "enter", "enter")
        strengths = [each.strength for each in vault_of(pilot).all(select(Medication))]
        assert sorted(map(str, strengths)) == ["10 mg", "20 mg"]


async def test_a_member_number_is_read_back_as_dots(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "insurance mom Medicare 1EG4-TE5-MK73")
        assert "Member no. ••••••" in words_on(pilot.app)
        await press(pilot, "enter", "enter")
        (plan,) = vault_of(pilot).all(select(Insurance))
        assert (plan.plan, plan.member_number) == ("Medicare", "1EG4-TE5-MK73")


@pytest.mark.sweep
async def test_outside_text_is_shown_as_it_is_and_kept(opened: Opened) -> None:
    async with opened() as pilot:
        for text in (each.replace("\n", " ") for each in HOSTILE):
            await press(pilot, "plus")
            pilot.app.screen.query_one("LineEntry").value = f"note mom {text}"
            await press(pilot, "enter", "enter")
        kept = [note.text for note in vault_of(pilot).all(select(Note))]
        for text in HOSTILE:
            assert " ".join(text.split()) in [" ".join(each.split()) for each in kept]


@pytest.mark.sweep
async def test_the_examples_are_read_in_both_languages(opened: Opened) -> None:
    for language, call in (("en", "Call Mother"), ("es", "Llamada Mother")):
        async with opened() as pilot:
            if language == "es":
                await press(pilot, "L")
            for example in EXAMPLES:
                await press(pilot, "plus")
                line = pilot.app.screen.query_one("LineEntry")
                line.value = _(example)
                await settle(pilot)
                kinds = [entry.kind for entry in pilot.app.screen._entries]
                assert kinds in (["call"], ["appointment"], ["medication", "fill"]), example
                if kinds == ["call"]:
                    assert call in words_on(pilot.app)
                line.value = ""
                await press(pilot, "escape")


async def test_letters_right_behind_the_keys_that_save_are_none_of_the_line(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "task mom buy tea dec 5")
        await pilot.press("enter", "enter", "x")
        await settle(pilot)
        (task,) = vault_of(pilot).all(select(Task))
        assert (task.title, str(task.due_on)) == ("buy tea", "2026-12-05")


@pytest.mark.sweep
async def test_a_line_that_was_left_says_so_and_f8_starts_anew(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "task mom buy tea feb 30")
        assert "“feb 30” cannot be: there is no such day" in words_on(pilot.app)
        await press(pilot, "escape", "plus", "f8")
        assert "Begin with call, appt" in words_on(pilot.app)
        await press(pilot, "escape", "plus")
        assert pilot.app.screen.query_one("LineEntry").value == ""


async def test_a_line_that_names_two_people_is_not_kept_as_one_s(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "task mom and dad buy tea")
        assert "Is it Mother’s or Father’s? A line is of one person" in words_on(pilot.app)
        await press(pilot, "enter", "enter")
        assert not vault_of(pilot).all(select(Task))


async def test_an_hour_that_no_clock_shows_is_said_while_it_is_typed(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "appt mom mar 14 2027 2:30 mychart")
        text = words_on(pilot.app)
        assert "clocks went forward" in text
        assert "T02:30" not in text
        assert "T03:30" not in text
        pilot.app.screen.query_one(LineEntry).put("")
        await write(pilot, "amoxicillin 250 mg 3 times a day mom 7 days")
        assert "Our words not understood: 7 days" in words_on(pilot.app)


async def test_what_is_more_often_a_slip_is_said_before_it_is_saved(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        for line, said in (
            ("result mom glucose 99999999 mg/dl nov 20", "? Value: more than 7 digits"),
            ("result mom bp 80/132 nov 20", "? Value: the second number is above the first"),
            ("contact mom dr patel phone abc", "Is that right?"),
        ):
            pilot.app.screen.query_one(LineEntry).put("")
            await write(pilot, line)
            await press(pilot, "enter")
            assert said in words_on(pilot.app), line
            assert "enter saves it" in words_on(pilot.app)


KEPT_AS = (
    ("count mom losartan 43", "count", "Units left 43"),
    ("mom losartan refill requested today at cvs", "request", "Pharmacy cvs"),
    ("mom bill st anne $1,250.50 due dec 30", "bill", "Amount 1250.50"),
    ("paid st anne 120 visa mom", "payment", "Bill St anne 1250.50"),
    ("eob mom lab corp billed 320 you owe 24", "eob", "Your share 24.00"),
    ("form mom intake due dec 20", "form", "Title intake"),
    ("asked mychart for mom's records nov 2 by fax", "gap", "Asked for on Mon Nov 2, 2026"),
    ("insurance mom aetna member W88123", "insurance", "Plan aetna"),
    ("contact mom dr patel cardiologist 555-010-2244", "contact", "Role cardiologist"),
    ("login mom mychart user rosa.m", "login", "User name rosa.m"),
    ("mom gallbladder surgery mar 2018", "procedure", "Name gallbladder"),
)


@pytest.mark.sweep
async def test_lines_of_many_kinds_are_read_back_by_field_and_saved(opened: Opened) -> None:
    async with opened() as pilot:
        for line in ("mom losartan 50 mg daily", *KEPT_AS):
            line, kind, told = (line, "medication", "") if isinstance(line, str) else line
            await press(pilot, "plus")
            pilot.app.screen.query_one("LineEntry").value = line
            await settle(pilot)
            assert told.casefold() in words_on(pilot.app).casefold(), line
            table = kind_named(kind).table
            count = len(vault_of(pilot).all(select(table)))
            await press(pilot, "enter", "enter")
            assert len(vault_of(pilot).all(select(table))) == count + 1, line


async def test_what_is_not_understood_is_said_and_a_password_is_not_taken(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        entry = pilot.app.screen.query_one("LineEntry")
        entry.value = "mom bill st anne 1.250,50 €"
        await settle(pilot)
        assert "Amount 1250.50" in words_on(pilot.app)
        assert "not understood: €" in words_on(pilot.app)
        entry.value = "appt mom dentist dec 3 at half past 4"
        await settle(pilot)
        assert "04:30 is before dawn: write pm" in words_on(pilot.app)
        entry.value = "message mom sent yesterday at 4: legs"
        await settle(pilot)
        assert "04:00 is before dawn: write pm" in words_on(pilot.app)
        entry.value = "login mom mychart password: seven-lamps"
        await press(pilot, "enter", "enter")
        assert "A password is no part of a line" in words_on(pilot.app)
        assert isinstance(pilot.app.screen, QuickScreen)


async def test_on_a_low_and_narrow_glass_the_question_stands_and_all_can_be_read(
    opened: Opened,
) -> None:
    async with opened(size=(40, 10)) as pilot:
        await press(pilot, "plus")
        pilot.app.screen.query_one(
            "LineEntry"
        ).value = "appt mom dr patel dec 3 2:30 pm arrive 30 min early luis drives fasting"
        await press(pilot, "enter")
        assert "Is that right? enter saves it" in words_on(pilot.app)
        assert "enter save" in words_on(pilot.app)
        assert "fasting" not in words_on(pilot.app)
        await press(pilot, "pagedown", "pagedown")
        assert "To prepare fasting" in words_on(pilot.app)
        await press(pilot, "pageup", "pageup")
        assert "Thu Dec 3, 2026 · 14:30" in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_line_that_says_picked_up_takes_a_refill_off_and_says_so(opened: Opened) -> None:
    async with opened(size=(120, 30)) as pilot:
        for line in ("losartan 50 mg daily filled sep 14 90 2 refills left dad",
                     "picked up losartan nov 20 90 dad"):  # fmt: skip
            await press(pilot, "plus")
            await write(pilot, line)
            await press(pilot, "enter", "enter")
        (losartan,) = vault_of(pilot).all(select(Medication))
        assert losartan.refills_left == 1
        assert "1 refill left: one taken off" in words_on(pilot.app)
        await press(pilot, "u")
        (losartan,) = vault_of(pilot).all(select(Medication))
        assert losartan.refills_left == 2
        assert len(vault_of(pilot).all(select(Fill))) == 1


@pytest.mark.sweep
async def test_an_appointment_without_its_day_gets_none_until_it_is_told(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "appt dad urology 9:00")
        assert "When which day? · 09:00" in words_on(pilot.app)
        assert "On which day is it?" in words_on(pilot.app)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FormScreen)
        entry = pilot.app.focused
        assert isinstance(entry, LineEntry)
        assert (entry.value, entry.cursor_position) == (" 09:00", 0)
        await press(pilot, "enter")
        assert not vault_of(pilot).all(select(Appointment))
        assert "write a day and a time" in words_on(pilot.app)
        await write(pilot, "dec 3")
        await press(pilot, "enter")
        (made,) = vault_of(pilot).all(select(Appointment))
        assert made.at == "2026-12-03T09:00"


async def test_a_time_by_another_clock_says_by_which(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "appt mom valley dec 3 9:00")
        assert "09:00 · on the clinic’s clock, New York" in words_on(pilot.app)
        await press(pilot, "escape", "plus")
        await write(pilot, "appt dad dec 3 9:00")
        assert "clinic’s clock" not in words_on(pilot.app)


async def test_a_day_of_digits_that_may_be_another_one_is_asked_about(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "flu shot mom 3/10/2026")
        assert "3/10/2026 is read as Mar 10, 2026, or is it Oct 3, 2026? f6" in words_on(pilot.app)
        await press(pilot, "f6", "enter")
        assert "Is that right?" in words_on(pilot.app)
        assert "or is it" not in words_on(pilot.app)
        await press(pilot, "enter")
        (shot,) = vault_of(pilot).all(select(Vaccination))
        assert shot.on == "2026-10-03"
        await press(pilot, "plus")
        await write(pilot, "flu shot dad 13/10/2026")
        assert "? 13/10/2026 · the day read first" in words_on(pilot.app)


async def test_an_odd_value_is_remarked_on_before_and_as_it_is_kept(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "plus")
        await write(pilot, "mom weight 5000 kg")
        await press(pilot, "enter")
        assert "nobody measures that" in words_on(pilot.app)
        await press(pilot, "enter")
        assert "nobody measures that" in words_on(pilot.app)
