"""Forms by their day, answered from the bank; and the bank, which never answers with what is old."""

from __future__ import annotations

from typing import Any

import pytest
from app_driver import Opened, glass, press, vault_of, words_on, write
from sqlmodel import select
from tests_support import HOSTILE

from famchart.records import kind_named
from famchart.records.answer import Answer
from famchart.records.form import Form
from famchart.screens.answer_bank import AnswerBankScreen
from famchart.screens.forms import OneFormScreen
from famchart.screens.record import RecordScreen
from famchart.store.lookup import find
from famchart.store.typed import new_record


def add(pilot: Any, kind: str, whose: str, **texts: str) -> Any:
    with vault_of(pilot).work("Added") as work:
        person = find(work, kind_named("person"), whose).id
        return new_record(kind_named(kind), texts, work, pilot.app.desk.clock, person).save(work)


def answers(pilot: Any, *, on_forms: bool) -> dict[str, Answer]:
    found = vault_of(pilot).all(select(Answer))
    return {each.question: each for each in found if (each.form_id is not None) is on_forms}


async def test_forms_stand_by_their_day_and_state(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "F")
        assert "No form is entered yet: a adds one." in words_on(pilot.app)
        visit = add(pilot, "appointment", "Mother", at="2026-11-27T09:00", reason="Heart")
        add(pilot, "form", "Mother", title="eCheck-in", state="not_received",
            appointment=str(visit.id))  # fmt: skip
        add(pilot, "form", "Mother", title="School form", due_on="2026-12-18")
        add(pilot, "form", "Father", title=HOSTILE[1], due_on="2026-11-20")
        add(pilot, "form", "Father", title="Old history", state="accepted")
        add(pilot, "form", "Father", title="Secret", private="ask")
        await press(pilot, "g", "F")
        text = words_on(pilot.app)
        assert "Forms · 3 to fill in · 1 late" in text
        assert "2 days late" in text
        assert "School form to do · due Fri Dec 18 (in 26 days)" in text
        assert "not received · look in the portal whether it is there · due Tue Nov 24" in text
        order = [text.index(head) for head in ("LATE", "TO FILL IN", "NOT REC", "HANDED IN")]
        assert order == sorted(order)
        assert "Secret" not in text
        assert "Old history accepted" in text
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, AnswerBankScreen)


@pytest.mark.sweep
async def test_a_form_is_answered_from_the_bank_and_the_bank_learns_from_it(
    opened: Opened,
) -> None:
    """Keys besides what is typed: enter, b, enter; n, tab, enter; d."""
    async with opened(size=(100, 40)) as pilot:
        form = add(pilot, "form", "Mother", title="School form", due_on="2026-12-18")
        add(pilot, "answer", "Mother", question="Blood type", answer="0 positive",
            on="2026-09", confirmed_on="2026-10-01")  # fmt: skip
        add(pilot, "answer", "Mother", question="Allergies", answer="Penicillin",
            confirmed_on="2026-05-01")  # fmt: skip
        add(pilot, "answer", "Father", question="His question", answer="x")
        await press(pilot, "g", "F", "enter")
        assert isinstance(pilot.app.screen, OneFormScreen)
        assert "b takes one from the answer bank" in words_on(pilot.app)
        await press(pilot, "b")
        assert "His question" not in words_on(pilot.app)
        await write(pilot, "blood")
        await press(pilot, "enter")
        given = answers(pilot, on_forms=True)["Blood type"]
        assert (given.answer, str(given.confirmed_on)) == ("0 positive", "2026-10-01")
        kept = answers(pilot, on_forms=False)["Blood type"]
        assert str(kept.confirmed_on) == "2026-10-01"  # using it confirms nothing
        assert vault_of(pilot).get(Form, form.id).state == "in_progress"
        await press(pilot, "n")
        await write(pilot, "School nurse")
        await press(pilot, "tab")
        await write(pilot, "Ms. Ito")
        await press(pilot, "f2")
        assert answers(pilot, on_forms=False)["School nurse"].answer == "Ms. Ito"
        await press(pilot, "n")
        await write(pilot, "Signature of a parent")
        await press(pilot, "tab")
        await write(pilot, "by Alma, Nov 22")
        await press(pilot, "f2")
        assert "Signatures and consents are given anew on each form" in words_on(pilot.app)
        assert "Signature of a parent" not in answers(pilot, on_forms=True)
        assert "Answers 2" in words_on(pilot.app)
        await press(pilot, "d")
        assert "State submitted" in words_on(pilot.app)
        await press(pilot, "d")
        assert "This form was handed in already" in words_on(pilot.app)
        await press(pilot, "s")
        await write(pilot, "returned")
        await press(pilot, "enter")
        assert vault_of(pilot).get(Form, form.id).state == "returned"


@pytest.mark.sweep
async def test_an_old_answer_is_asked_about_before_it_is_used(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, "form", "Mother", title="School form")
        add(pilot, "answer", "Mother", question="Allergies", answer="Penicillin",
            confirmed_on="2026-05-22")  # fmt: skip
        await press(pilot, "g", "F", "enter", "b", "enter")
        assert "Last confirmed Fri May 22. Does it still hold: “Penicillin”?" in words_on(pilot.app)
        await press(pilot, "escape")
        assert answers(pilot, on_forms=True) == {}
        await press(pilot, "b", "enter", "y")
        assert str(answers(pilot, on_forms=False)["Allergies"].confirmed_on) == "2026-11-22"
        assert str(answers(pilot, on_forms=True)["Allergies"].on) == "2026-11-22"
        await press(pilot, "b")
        assert "Nothing else is kept for this person" in words_on(pilot.app)
        await press(pilot, "u")
        assert str(answers(pilot, on_forms=False)["Allergies"].confirmed_on) == "2026-05-22"
        await press(pilot, "b", "enter", "o", "tab", "end")
        await write(pilot, " and latex")
        await press(pilot, "f2")
        assert answers(pilot, on_forms=False)["Allergies"].answer == "Penicillin and latex"


@pytest.mark.sweep
async def test_the_bank_is_copied_from_confirmed_and_searched(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "B")
        assert "No answer is kept yet: a adds one." in words_on(pilot.app)
        add(pilot, "answer", "Mother", question="Allergies", answer="Penicillin",
            confirmed_on="2026-05-01")  # fmt: skip
        add(pilot, "answer", "Mother", question=HOSTILE[1], answer=HOSTILE[2])
        add(pilot, "answer", "Father", question="Height", answer="5 ft 9", on="2026-11")
        add(pilot, "answer", "Father", question="Hidden", answer="secret", private="own")
        await press(pilot, "g", "B")
        text = words_on(pilot.app)
        assert text.index("ASK WHETHER THEY STILL HOLD") < text.index("Allergies Penicillin")
        assert "Height 5 ft 9 as of Nov 2026 · confirmed Nov 22" in text
        assert "secret" not in text
        await press(pilot, "c")
        assert "Ask first whether it still holds" in words_on(pilot.app)
        assert pilot.app.clipboard == ""
        await press(pilot, "v", "c")
        assert pilot.app.clipboard == "Penicillin"
        await press(pilot, "f")
        await write(pilot, "5 ft")
        await press(pilot, "enter", "c")
        assert pilot.app.clipboard == "5 ft 9"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        await press(pilot, "escape", "2", "O")
        assert "Height" in glass(pilot.app)
        await press(pilot, "v")
        assert "Only Father is shown" in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_form_is_led_through_every_state_by_s(opened: Opened) -> None:
    steps = ("not received", "to do", "in progress", "submitted", "returned", "in progress",
             "submitted", "accepted")  # fmt: skip
    async with opened() as pilot:
        add(pilot, "form", "Mother", title="School form", due_on="2026-12-18")
        await press(pilot, "g", "F", "enter")
        for state in steps:
            await press(pilot, "s")
            await write(pilot, state)
            await press(pilot, "enter")
            assert f"State {state}" in words_on(pilot.app)
        await press(pilot, "s")
        offered = words_on(pilot.app)
        assert "accepted" in offered
        assert "to do" not in offered.partition("How does it stand?")[2]


async def test_what_is_accepted_or_written_off_goes_no_further(opened: Opened) -> None:
    async with opened() as pilot:
        add(pilot, "form", "Mother", title="School form", state="accepted")
        add(pilot, "bill", "Mother", amount="10.00", state="written_off", provider="Valley")
        await press(pilot, "g", "F", "enter", "s")
        assert "This form is accepted; u takes back" in words_on(pilot.app)
        await press(pilot, "g", "j", "enter", "s")
        assert "This bill is settled; u takes back" in words_on(pilot.app)
