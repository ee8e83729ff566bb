"""Messages: the threads, one thread, and the keys by which each gets done."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from app_driver import Opened, glass, make_family, press, running, settle, vault_of, words_on, write
from sqlmodel import col, select
from tests_support import HOSTILE
from vaults import demo_vault

from famchart.cli.demo import STAGED_ON
from famchart.core.clock import Clock
from famchart.core.typed_moment import moment_words
from famchart.records import kinds
from famchart.records.call import Call
from famchart.records.message import Message
from famchart.screens.ask_fields import AskFields
from famchart.screens.messages import MessagesScreen
from famchart.screens.record import RecordScreen
from famchart.screens.thread import ThreadScreen
from famchart.screens.today import TodayScreen
from famchart.store.lookup import find
from famchart.store.typed import new_record

WEDNESDAY = Clock(datetime.fromisoformat("2026-12-02T09:00-05:00"))
"""Three business days after the window of a message that was sent on Monday, November 23."""


@pytest.fixture(scope="session")
def thanksgiving(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_vault(tmp_path_factory.mktemp("demo") / "Demo.famchart")


def add(pilot: Any, **texts: str) -> Message:
    """Write a message of Mother’s to her clinic, whose window is the usual one."""
    given = {
        "subject": "Swollen ankles",
        "sent_at": "2026-11-23T10:00",
        "account": "Mother MyChart",
    }
    with vault_of(pilot).work("Added") as work:
        mother = find(work, kinds()["person"], "Mother").id
        made = new_record(kinds()["message"], given | texts, work, WEDNESDAY, mother).save(work)
        assert isinstance(made, Message)
        return made


def messages(pilot: Any) -> list[Message]:
    return list(vault_of(pilot).all(select(Message).order_by(col(Message.id))))


@pytest.mark.sweep
async def test_the_threads_stand_by_urgency_and_today_leads_to_each(thanksgiving: Path) -> None:
    async with running(thanksgiving, clock=Clock(STAGED_ON)) as pilot:
        await press(pilot, "g", "m")
        text = glass(pilot.app)
        assert "Portal messages are not for emergencies." in text
        order = [text.index(word) for word in ("LATE", "WAITING", "SETTLED")]
        assert order == sorted(order)
        assert "Messages  ·  2 wait  ·  1 late" in text
        assert "If it gets worse, do not wait for the answer: call (555) 010-0142." in text
        await press(pilot, "3")
        assert "Losartan by mail" in glass(pilot.app)
        assert "Ankles" not in glass(pilot.app)
        await press(pilot, "0", "escape", "enter")
        assert isinstance(pilot.app.screen, ThreadScreen)
        told = words_on(pilot.app)
    assert "Now 3 business days late" in told
    assert "To do call the nurse line Always If it gets worse" in told
    assert "St. Anne Cardiology · (555) 010-0142 · answered within 5 business days, the one" in told
    assert "In an emergency call 911; in a mental-health crisis call or text 988." in told


async def test_an_answer_takes_two_keys_and_undo_takes_it_back(opened: Opened) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        add(pilot)
        await press(pilot, "g", "m", "r")
        assert isinstance(pilot.app.screen, AskFields)
        await press(pilot, "enter")
        assert messages(pilot)[0].answered_at == "2026-12-02T09:00"
        assert "answered 3 business days late" in glass(pilot.app)
        await press(pilot, "u")
        assert messages(pilot)[0].answered_at is None


@pytest.mark.sweep
async def test_an_answer_that_cannot_be_is_asked_again_with_all_that_was_typed(
    opened: Opened,
) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        add(pilot)
        await press(pilot, "g", "m", "enter", "r", *["backspace"] * 16)
        await write(pilot, "2026-11-20T10:00")
        await press(pilot, "tab")
        await write(pilot, "Ana")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AskFields)
        assert "before it was sent" in words_on(pilot.app)
        assert "Ana" in glass(pilot.app)
        assert messages(pilot)[0].answered_at is None


async def test_a_call_is_kept_and_the_thread_says_what_comes_next(opened: Opened) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        message = add(pilot)
        await press(pilot, "g", "m", "enter", "c", "enter")
        (call,) = vault_of(pilot).all(select(Call))
        assert (call.message_id, str(call.on), call.with_whom) == (
            message.id, "2026-12-02", "MyChart, Valley Health",
        )  # fmt: skip
        told = words_on(pilot.app)
        assert "Wed Dec 2 · call · MyChart, Valley Health" in told
        assert "To do from Fri Dec 4 on: ask for the practice manager" in told
        await press(pilot, "escape")
        assert "called Wed Dec 2" in glass(pilot.app)


@pytest.mark.sweep
async def test_a_follow_up_stands_in_the_thread_and_opens_no_second_one(opened: Opened) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        first = add(pilot)
        await press(pilot, "g", "m", "f", "tab")
        await write(pilot, "Any news?")
        await press(pilot, "f2")
        assert [each.thread_id for each in messages(pilot)] == [None, first.id]
        assert "1 waits" in glass(pilot.app)
        await press(pilot, "enter")
        assert "Any news?" in glass(pilot.app)


async def test_what_needs_no_reply_is_settled_by_one_key_and_then_refuses_an_answer(
    opened: Opened,
) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        add(pilot)
        await press(pilot, "g", "m", "n")
        assert messages(pilot)[0].no_reply_needed is True
        assert "SETTLED" in glass(pilot.app)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, MessagesScreen)
        assert "Nothing waits in this thread" in glass(pilot.app)


@pytest.mark.sweep
async def test_done_on_today_asks_what_became_of_it(opened: Opened) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        add(pilot)
        await press(pilot, "g", "t", "home", "d")
        told = words_on(pilot.app)
        assert "r answered c called, it still waits" in told
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        await press(pilot, "d", "c")
        assert len(vault_of(pilot).all(select(Call))) == 1
        assert "Called, it still waits: Mother · Swollen ankles · u to undo" in glass(pilot.app)
        assert "3 business days late · called Wed Dec 2" in words_on(pilot.app)
        await press(pilot, "d", "r")
        assert messages(pilot)[0].answered_at == "2026-12-02T09:00"
        assert "Answered: Mother · Swollen ankles · u to undo" in glass(pilot.app)


async def test_enter_opens_the_record_behind_a_line_and_nothing_leads_back_in_a_ring(
    opened: Opened,
) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        add(pilot)
        await press(pilot, "g", "m", "enter", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Answer due" in glass(pilot.app)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, MessagesScreen)


async def test_private_and_sensitive_threads_tell_nothing_in_passing(opened: Opened) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        add(pilot, subject="Between us", private="ask", text="quite so")
        add(pilot, subject="HIV test", sent_at="2026-11-24T10:00")
        await press(pilot, "g", "m")
        text = glass(pilot.app)
        assert "Between us" not in text
        assert "HIV" not in text
        assert "private: enter opens it" in text
        assert "held back: enter opens it" in text
        await press(pilot, "enter")
        assert "quite so" in glass(pilot.app)


async def test_while_only_one_person_is_shown_threads_can_be_read_and_nothing_is_changed(
    opened: Opened,
) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        add(pilot)
        await press(pilot, "1", "O", "g", "m", "r")
        assert isinstance(pilot.app.screen, MessagesScreen)
        assert "Only Mother is shown" in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ThreadScreen)
        assert "answered" not in glass(pilot.app).splitlines()[-1]
        await press(pilot, "n")
        assert messages(pilot)[0].no_reply_needed is None


async def test_outside_text_is_shown_as_it_is(opened: Opened) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        text = "\n".join(HOSTILE[:6])
        add(pilot, subject="[/foo][@click=app.bell]", text=text, answered_by="[b]")
        await press(pilot, "g", "m")
        assert "[/foo][@click=app.bell]" in glass(pilot.app)
        await press(pilot, "enter")
        shown = glass(pilot.app)
    assert "[@click=app.bell]press[/]" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(40, 10), (120, 40)])
async def test_the_number_to_call_can_be_read_at_any_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = make_family(tmp_path / "Family.famchart")
    async with running(path, size, WEDNESDAY) as pilot:
        add(pilot)
        await press(pilot, "g", "m", "enter", "end")
        assert "988" in words_on(pilot.app)


async def test_an_empty_list_says_how_one_is_added(opened: Opened) -> None:
    async with opened(clock=Clock(date(2026, 11, 22))) as pilot:
        await press(pilot, "g", "m")
        assert "No message is entered yet" in glass(pilot.app)
        for key in "rcfn":
            await press(pilot, key)
            assert isinstance(pilot.app.screen, MessagesScreen)
        assert "There is nothing under the cursor." in glass(pilot.app)


@pytest.mark.sweep
async def test_times_are_asked_for_as_people_type_them_and_say_whose_they_are(
    opened: Opened,
) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        add(pilot, zone="Pacific/Auckland")
        await press(pilot, "g", "m", "r")
        assert "times as at the clinic, 03:00 NZDT there now" in words_on(pilot.app)
        await write(pilot, "dec 2 1:05 pm")
        assert "= Wed Dec 2, 2026 · 13:05" in glass(pilot.app)
        await press(pilot, "enter")
        assert messages(pilot)[-1].answered_at == "2026-12-02T13:05"


async def test_a_call_is_of_the_day_that_it_is_at_the_clinic(opened: Opened) -> None:
    late_there = Clock(datetime.fromisoformat("2026-12-02T20:32-08:00"))
    async with opened(clock=late_there) as pilot:
        add(pilot, zone="America/Los_Angeles")
        await press(pilot, "g", "m", "c")
        assert "20:32 PST there now" in words_on(pilot.app)
        assert re.search(r"Date \*? *2026-12-02", words_on(pilot.app))


async def test_the_record_of_a_message_says_its_days_in_words(opened: Opened) -> None:
    async with opened(clock=WEDNESDAY) as pilot:
        add(pilot)
        (message,) = messages(pilot)
        await pilot.app.push_screen(RecordScreen(pilot.app.desk, "message", message.id))
        await settle(pilot)
        sent = moment_words(message.sent_at)
        assert re.search(rf"Sent +{sent}", glass(pilot.app))


@pytest.mark.sweep
async def test_the_list_tells_of_each_clinic_its_number_and_how_soon_it_answers(
    thanksgiving: Path,
) -> None:
    for size, is_low in (((80, 60), False), ((80, 14), True)):
        async with running(thanksgiving, clock=Clock(STAGED_ON), size=size) as pilot:
            await press(pilot, "g", "m", "end", *(["down"] * 20 if is_low else []))
            text = words_on(pilot.app)
            clinics = text.split("CLINICS")[1]
            assert "St. Anne Cardiology · (555) 010-0142" in clinics
            assert "answered within" in clinics or "median of" in clinics
            if not is_low:
                assert "Portal messages are not for emergencies." in clinics
