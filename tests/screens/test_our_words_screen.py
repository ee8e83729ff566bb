from __future__ import annotations

from typing import Any

import pytest
from app_driver import CLOCK, Opened, glass, paste, press, settle, vault_of, words_on, write
from sqlmodel import select
from tests_support import HOSTILE, HOSTILE_AT_ONCE, PANEL
from textual.widgets import TextArea

from famchart.records import kinds
from famchart.records.note import Note
from famchart.screens.our_words import OurWordsScreen
from famchart.screens.record import RecordScreen
from famchart.store.lookup import find
from famchart.store.search import search
from famchart.store.typed import new_record

TO_THE_NOTE = ("g", "n", "enter")


def words_of_the_note(pilot: Any) -> str | None:
    notes = vault_of(pilot).all(select(Note))
    return next(note.our_words for note in notes if "Swollen" in note.text)


async def test_w_writes_the_familys_words_beside_the_text(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *TO_THE_NOTE, "w")
        assert isinstance(pilot.app.screen, OurWordsScreen)
        told = glass(pilot.app)
        assert "Our words (the family’s, not the clinic’s)" in told
        assert "Swollen ankles in the evening." in told
        await write(pilot, "Tobillos")
        await press(pilot, "enter")
        await write(pilot, "hinchados")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, RecordScreen)
        told = glass(pilot.app)
        assert words_of_the_note(pilot) == "Tobillos\nhinchados"
        assert search(vault_of(pilot), "hinchados").total == 1
    assert "Our words (the family’s, not the clinic’s)\n Tobillos\n hinchados" in told
    assert "Saved: Swollen ankles" in told


@pytest.mark.sweep
async def test_what_was_saved_is_on_the_glass_however_long_the_record_is(opened: Opened) -> None:
    long = "\n".join(f"Line {n} of the report" for n in range(40))
    async with opened() as pilot:
        vault = vault_of(pilot)
        (note,) = [each for each in vault.all(select(Note)) if "Swollen" in each.text]
        note.text = f"Swollen\n{long}"
        vault.save(note)
        await press(pilot, *TO_THE_NOTE)
        assert "Line 39" not in glass(pilot.app)
        await press(pilot, "w")
        await write(pilot, "Tobillos")
        await press(pilot, "f2")
        assert "Our words (the family’s, not the clinic’s)\n Tobillos" in glass(pilot.app)


@pytest.mark.sweep
async def test_the_box_is_labelled(opened: Opened) -> None:
    for size in ((80, 24), (120, 40)):
        async with opened(size=size) as pilot:
            await press(pilot, *TO_THE_NOTE, "w")
            assert "Our words" in "\n".join(glass(pilot.app).splitlines()[3:])
            await write(pilot, "Tobillos")
            assert "Tobillos" in glass(pilot.app)


async def test_undo_takes_them_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *TO_THE_NOTE, "w")
        await write(pilot, "Tobillos")
        await press(pilot, "f2", "u")
        assert words_of_the_note(pilot) is None
        assert "the family’s" not in glass(pilot.app)


async def test_half_written_words_are_there_the_next_time(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *TO_THE_NOTE, "w")
        await write(pilot, "Tobillos")
        await press(pilot, "escape")
        assert "Not saved yet" in glass(pilot.app)
        assert words_of_the_note(pilot) is None
        await press(pilot, "w")
        assert pilot.app.screen.query_one(TextArea).text == "Tobillos"
        assert "what you had begun to write" in glass(pilot.app)
        await press(pilot, "f8")
        assert pilot.app.screen.query_one(TextArea).text == ""


@pytest.mark.sweep
async def test_a_lock_brings_one_back_to_them(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *TO_THE_NOTE, "w")
        await write(pilot, "Tobillos")
        await press(pilot, "ctrl+l")
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, OurWordsScreen)
        assert pilot.app.screen.query_one(TextArea).text == "Tobillos"


@pytest.mark.sweep
async def test_tab_goes_to_the_text_and_back_and_letters_are_no_keys_in_the_box(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, *TO_THE_NOTE, "w")
        box = pilot.app.screen.query_one(TextArea)
        assert pilot.app.screen.focused is box
        assert "list names" not in glass(pilot.app)
        await write(pilot, "gaup")
        assert box.text == "gaup"
        await press(pilot, "f1")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, OurWordsScreen)


async def test_what_has_no_text_may_have_words_too(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "w", "enter", "w")
        assert "MyChart, Valley Health" in glass(pilot.app)
        await write(pilot, "El portal")
        await press(pilot, "f2")
        assert "El portal" in glass(pilot.app)


async def test_it_survives_the_smallest_terminal(opened: Opened) -> None:
    async with opened(size=(40, 10)) as pilot:
        await press(pilot, *TO_THE_NOTE, "w")
        await write(pilot, "Tobillos")
        assert "Tobillos" in glass(pilot.app)
        await press(pilot, "f2")
        assert words_of_the_note(pilot) == "Tobillos"


@pytest.mark.sweep
async def test_hostile_words_are_shown_as_they_are(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        (note,) = [each for each in vault.all(select(Note)) if "Swollen" in each.text]
        for hostile in (*HOSTILE_AT_ONCE, HOSTILE[-1]):
            note.our_words = note.text = hostile
            vault.save(note)
            await press(pilot, *TO_THE_NOTE)
            assert all(line.isprintable() for line in glass(pilot.app).splitlines())
            await press(pilot, "w")
            assert all(line.isprintable() for line in glass(pilot.app).splitlines())
            await press(pilot, "escape", "escape", "escape")
        assert pilot.app.is_running


@pytest.mark.sweep
async def test_the_bar_says_who_has_died_and_their_chart_opens(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "h", "home", "enter", "e")
        form = pilot.app.screen
        row = next(each for each in form.query("FieldRow") if each.spec.name == "died_on")  # type: ignore[attr-defined]
        row.put("2026-11-01")  # type: ignore[attr-defined]
        await press(pilot, "f2", "g", "t")
        today = glass(pilot.app)
        assert "1 Mother (died)" in today
        assert "Nothing due among what was entered." in today
        await press(pilot, "1", "g", "l")
        assert "Swollen ankles in the evening." in glass(pilot.app)


WORDS = "Preguntan por los tobillos.\nQue llamemos si empeora."
HEAD = "Our words (the family’s, not the clinic’s) Preguntan por los tobillos. Que llamemos"


def kept(pilot: Any, kind: str, **texts: str) -> Any:
    with vault_of(pilot).work("Added") as work:
        mother = find(work, kinds()["person"], "Mother").id
        record = new_record(kinds()[kind], texts, work, CLOCK, mother).save(work)
    record.our_words = WORDS
    vault_of(pilot).save(record)
    return record


@pytest.mark.sweep
async def test_they_stand_right_below_the_text_on_every_page_that_shows_it(opened: Opened) -> None:
    async with opened() as pilot:
        message = kept(pilot, "message", subject="Ankles", text="They are swollen.",
                       sent_at="2026-11-18 09:00", answered_at="2026-11-20 10:00",
                       answer="Weigh her every morning.")  # fmt: skip
        pilot.app.action_go(f"open message {message.id}")  # type: ignore[attr-defined]
        await settle(pilot)
        assert f"Weigh her every morning. {HEAD}" in words_on(pilot.app)
        assert words_on(pilot.app).count("Preguntan") == 1
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, OurWordsScreen)
        told = words_on(pilot.app)
        assert "They are swollen." in told
        assert "Weigh her every morning." in told
        assert "Preguntan por los tobillos." in told
        await press(pilot, "escape", "enter")
        assert f"Answer Weigh her every morning. {HEAD}" in words_on(pilot.app)
        appointment = kept(
            pilot, "appointment", at="2026-11-19 10:00", state="completed", reason="Heart"
        )
        kept(pilot, "visit", on="2026-11-19", text="Less salt.", appointment=str(appointment.id))
        bill = kept(pilot, "bill", amount="12.00", received_on="2026-11-19", text="A copay")
        for kind, record, above in (
            ("appointment", appointment, "Less salt. "),
            ("bill", bill, "State "),
        ):
            pilot.app.action_go(f"open {kind} {record.id}")  # type: ignore[attr-defined]
            await settle(pilot)
            assert above in words_on(pilot.app)
            assert HEAD in words_on(pilot.app).partition(above)[2]
            await press(pilot, "w")
            assert isinstance(pilot.app.screen, OurWordsScreen)
            await press(pilot, "escape", "escape")


@pytest.mark.sweep
async def test_of_a_report_the_values_and_the_text_as_it_came_stand_beside_the_box(
    opened: Opened,
) -> None:
    async with opened(size=(160, 45)) as pilot:
        await press(pilot, "1", "p")
        await paste(pilot, PANEL)
        await press(pilot, "enter", "g", "d", "enter", "w")
        assert isinstance(pilot.app.screen, OurWordsScreen)
        told = words_on(pilot.app)
        assert "Cholesterol, Total 212 mg/dL H <200" in told
        assert "Fasting since ten hours" in told
        assert "As it came" in told
        left = {line[:70].strip() for line in glass(pilot.app).splitlines()}
        assert "Collected: 11/20/2026 8:05 AM" in left  # side by side where there is room
        await write(pilot, "Colesterol alto")
        await press(pilot, "f2")
        words = words_on(pilot.app)
        assert "Our words (the family’s, not the clinic’s) Colesterol alto" in words
        await press(pilot, "escape", "g", "v", "enter", "w")
        assert "Value" in glass(pilot.app)  # a single result has no text, but its fields
