"""Messages: the window, the answer, and what Today asks for while one waits."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import col, select

from famchart.core.agenda import Item, Urgency
from famchart.records.base import Record
from famchart.records.fields import BadFieldValueError
from famchart.records.message import KIND, OwnThreadError
from famchart.records.message_items import WAYS
from famchart.records.portal import Portal
from famchart.store.settling import settle
from famchart.store.typed import AnotherPersonsOwnerError, UnknownFieldError

MONDAY = "2026-11-23T10:00"
"""When the first worked example was sent: due on Friday, November 27."""
STANDING = "If it gets worse, do not wait for the answer: call (555) 010-0142."


@pytest.fixture
def chart(chart):
    """The chart, with a clinic of the usual window that has a number."""
    portal = {"brand": "Oracle", "system": "Cardiology", "phone": "(555) 010-0142"}
    chart.add("portal", timezone="America/New_York", **portal)
    chart.add("account", person="Rosa", portal="Oracle")
    return chart


def ask(chart: Any, **texts: str) -> Any:
    given = {"subject": "Swollen ankles", "sent_at": MONDAY, "account": "Rosa Oracle"}
    return chart.add("message", "Rosa", **(given | texts))


def item(chart: Any) -> Item:
    (found,) = (each for each in chart.items() if each.kind == "message")
    return found


def settled(chart: Any, record: Any, name: str, **told: str) -> list[Record]:
    way = next(each for each in WAYS if each.name == name)
    with chart.vault.work("Done") as work:
        fresh = work.get(type(record), record.id)
        return settle(way, fresh, told, work, chart.clock)


def test_the_exact_keys_say_by_when_and_how_late(chart):
    message = ask(chart)
    derived = chart.on("2026-11-30").derived(message)
    assert {name: derived[name] for name in ("due", "state", "late_days", "used_days")} == {
        "due": "2026-11-27", "state": "overdue", "late_days": 1, "used_days": 4,
    }  # fmt: skip
    assert derived["step"] == {
        "what": "follow_up", "on": "2026-11-30", "words": "follow up in the same thread",
    }  # fmt: skip
    answered = chart.set(message, answered_at="2026-11-27T18:00")
    assert chart.on("2027-05-01").derived(answered)["state"] == "answered_on_time"
    assert chart.on("2027-05-01").derived(answered)["step"] is None


def test_what_waits_says_whom_to_call_and_that_the_office_is_closed(chart):
    message = ask(chart)
    sunday = chart.on("2026-11-29")
    words = list(KIND.told(sunday.derived(message)))
    assert ("Keep in mind", STANDING) in words
    assert ("Now", "was due Fri, office closed") in words
    answered = chart.set(message, answered_at="2026-11-27T18:00")
    assert "Keep in mind" not in dict(KIND.told(sunday.derived(answered)))


def test_the_settings_of_the_portal_move_the_window(chart):
    (portal,) = chart.vault.all(_portals("Cardiology"))
    chart.set(portal, reply_days="5", cutoff="09:30", closed="2026-11-27", holidays="none")
    assert chart.derived(ask(chart))["due"] == "2026-12-02"


def test_a_time_stands_in_its_own_zone_else_in_that_of_the_clinic(chart):
    west = ask(chart, sent_at="2026-11-23T15:30", zone="America/Los_Angeles")
    assert chart.derived(west)["day_zero"] == "2026-11-24"  # 18:30 at the clinic
    assert chart.derived(ask(chart, sent_at="2026-11-23T15:30"))["day_zero"] == "2026-11-23"
    assert chart.at("2026-11-28T04:30+00:00").derived(ask(chart))["state"] == "due_today"


@pytest.mark.parametrize(
    ("day", "state", "due_on", "reason", "action"),
    [
        ("2026-11-23", Urgency.SOON, "2026-11-27", "day 0 of 3", ""),
        ("2026-11-25", Urgency.SOON, "2026-11-27", "day 2 of 3", ""),
        ("2026-11-27", Urgency.DUE, "2026-11-27", "day 3 of 3", ""),
        ("2026-11-28", Urgency.LATE, "2026-11-27", "was due Fri, office closed",
         "from Mon Nov 30 on: follow up in the same thread"),
        ("2026-11-30", Urgency.LATE, "2026-11-27", "1 business day late",
         "follow up in the same thread"),
        ("2026-12-01", Urgency.LATE, "2026-11-27", "2 business days late", "call the office"),
        ("2026-12-02", Urgency.LATE, "2026-11-27", "3 business days late", "call the nurse line"),
        ("2026-12-04", Urgency.LATE, "2026-11-27", "5 business days late",
         "ask for the practice manager or patient relations"),
    ],
)  # fmt: skip
def test_today_says_where_a_message_stands_and_the_number_from_day_0(
    chart, day, state, due_on, reason, action
):
    ask(chart)
    found = item(chart.on(day))
    assert (found.title, found.state, str(found.due_on)) == ("Swollen ankles", state, due_on)
    assert found.reason == f"{reason} · Oracle, Cardiology"
    assert found.action == (f"{action} · {STANDING}" if action else STANDING)


def test_without_a_number_the_line_says_where_to_write_it(chart):
    ask(chart, account="Rosa Oracle")
    (portal,) = chart.vault.all(_portals("Cardiology"))
    chart.set(portal, phone="")
    assert "call Oracle, Cardiology; no number kept" in item(chart.on("2026-11-25")).action
    chart.add("message", "Sam", subject="Rash", sent_at=MONDAY)
    found = [each for each in chart.on("2026-11-25").items() if each.title == "Rash"]
    assert "call the clinic; no number kept" in found[0].action


def test_a_follow_up_opens_no_second_item_and_one_answer_answers_both(chart):
    first = ask(chart)
    second = ask(chart, sent_at="2026-11-30T09:00", thread=str(first.id))
    later = chart.on("2026-12-01")
    assert item(later).record_id == first.id
    assert "followed up Mon Nov 30" in item(later).reason
    chart.set(second, answered_at="2026-12-02T11:00")
    answered = chart.on("2026-12-02")
    assert not [each for each in answered.items() if each.kind == "message"]
    assert later.derived(first)["state"] == "answered_late"
    assert later.derived(first)["late_days"] == 3
    third = ask(chart, sent_at="2026-12-03T09:00", thread=str(second.id))
    assert item(chart.on("2026-12-03")).record_id == third.id  # a new question in the old thread


def test_an_answer_of_a_day_to_come_lets_no_message_fall_silent(chart):
    message = chart.set(ask(chart), answered_at="2026-12-20T10:00")  # a slip for Nov 30
    found = item(chart.on("2026-12-02"))
    assert found.record_id == message.id
    assert found.reason.startswith("answered on a day that is still to come")
    assert found.action == STANDING
    with chart.vault.reading() as facts:
        listed = KIND.listed(message, facts, chart.on("2026-12-02").clock)
    assert listed["answered_at"].startswith("answered on a day that is still to come")
    answered = chart.on("2026-12-20")
    assert not [each for each in answered.items() if each.kind == "message"]


def test_an_answer_that_came_before_the_follow_up_leaves_that_waiting(chart):
    first = ask(chart)
    second = ask(chart, sent_at="2026-11-30T09:00", thread=str(first.id))
    chart.set(first, answered_at="2026-11-30T08:59")
    assert item(chart.on("2026-12-01")).record_id == second.id


def test_a_call_settles_the_step_until_the_next_one(chart):
    message = ask(chart)
    monday = chart.on("2026-11-30")
    (call,) = settled(monday, message, "called", text="left a message")
    assert (str(call.on), call.message_id, call.account_id) == (
        "2026-11-30", message.id, message.account_id,
    )  # fmt: skip
    assert (call.with_whom, call.phone) == ("Oracle, Cardiology", "(555) 010-0142")
    found = item(monday)
    assert (found.state, str(found.due_on)) == (Urgency.SOON, "2026-12-01")
    assert "1 business day late · called Mon Nov 30" in found.reason
    assert found.action.startswith("from Tue Dec 1 on: call the office · If it gets worse")
    assert monday.derived(message)["state"] == "overdue"
    assert item(chart.on("2026-12-01")).state is Urgency.LATE


def test_answered_now_is_written_as_the_clock_of_the_clinic_shows_it(chart):
    message = ask(chart)
    (answered,) = settled(chart.at("2026-11-30T13:00+00:00"), message, "answered")
    assert answered.answered_at == "2026-11-30T08:00"
    assert chart.derived(answered)["late_days"] == 1


def test_an_answer_in_part_is_kept_and_the_old_day_stays(chart):
    message = ask(chart)
    told = {"answered_at": "2026-11-24T09:00", "answered_by": "Ana", "answer": "Will ask."}
    (kept,) = settled(chart, message, "answered", whole="no", **told)
    assert kept.answer == "2026-11-24 09:00: Ana: Will ask."
    assert chart.on("2026-11-25").derived(kept)["state"] == "waiting"


def test_not_needed_closes_what_followed_up_too(chart):
    first = ask(chart)
    ask(chart, sent_at="2026-11-30T09:00", thread=str(first.id))
    closed = settled(chart, first, "not_needed")
    assert len(closed) == 2
    assert not [each for each in chart.on("2026-12-05").items() if each.kind == "message"]
    assert {chart.derived(each)["state"] for each in closed} == {"no_reply_needed"}


def test_a_follow_up_is_a_message_in_the_thread(chart):
    first = ask(chart)
    (second,) = settled(chart.at("2026-11-30T14:00+00:00"), first, "followed_up", text="Still so.")
    assert (second.thread_id, second.subject, second.sent_at) == (
        first.id, "Swollen ankles", "2026-11-30T09:00",
    )  # fmt: skip
    assert second.account_id == first.account_id


def test_what_a_way_does_not_ask_is_refused(chart):
    with pytest.raises(UnknownFieldError):
        settled(chart, ask(chart), "called", subject="no")


def test_the_steps_of_a_clinic_are_its_own(chart):
    (portal,) = chart.vault.all(_portals("Cardiology"))
    chart.set(portal, steps="1=call,2=ask for Ana")
    ask(chart)
    assert item(chart.on("2026-11-30")).action.startswith("call the office · ")
    assert item(chart.on("2026-12-01")).action.startswith("ask for Ana · ")
    with pytest.raises(BadFieldValueError, match="2: call the office, 3: call the nurse line"):
        chart.set(portal, steps="call")


def test_an_answer_before_the_question_is_refused(chart):
    message = ask(chart)
    with pytest.raises(BadFieldValueError, match="before it was sent") as refused:
        chart.set(message, answered_at="2026-11-23T09:59")
    assert refused.value.facts["field"] == "answered_at"
    chart.set(message, answered_at=MONDAY)


def test_question_and_answer_stand_in_the_order_of_the_hour_that_was_twice(chart):
    message = ask(chart, sent_at="2026-11-01T01:30-05:00")
    with pytest.raises(BadFieldValueError, match="before it was sent"):
        chart.set(message, answered_at="2026-11-01T01:45-04:00")
    message = chart.set(message, sent_at="2026-11-01T01:30-04:00")
    chart.set(message, answered_at="2026-11-01T01:15-05:00")


def test_a_time_that_no_clock_showed_is_refused_and_a_doubled_one_asked_about(chart):
    with pytest.raises(BadFieldValueError, match="clocks went forward"):
        ask(chart, sent_at="2027-03-14T02:30")
    with pytest.raises(BadFieldValueError, match="write 2026-11-01T01:30-04:00 for the first"):
        ask(chart, sent_at="2026-11-01T01:30")
    assert chart.derived(ask(chart, sent_at="2026-11-01T01:30-05:00"))["day_zero"] == "2026-11-02"


def test_a_thread_is_one_persons_and_comes_from_somewhere(chart):
    first = ask(chart)
    with pytest.raises(AnotherPersonsOwnerError):
        chart.add("message", "Sam", subject="Mine", sent_at=MONDAY, thread=str(first.id))
    second = ask(chart, thread=str(first.id))
    for thread in (first, second):
        with pytest.raises(OwnThreadError):
            chart.set(first, thread=str(thread.id))


def test_a_call_about_a_message_is_of_its_person(chart):
    message = ask(chart)
    assert chart.add("call", message=str(message.id), text="busy").person_id == message.person_id
    with pytest.raises(AnotherPersonsOwnerError):
        chart.add("call", "Sam", message=str(message.id), text="busy")


def _portals(system: str) -> Any:
    return select(Portal).where(col(Portal.system) == system)


def test_what_follows_up_is_not_sent_before_what_it_follows(chart):
    first = ask(chart)
    with pytest.raises(BadFieldValueError, match="before the message that it follows"):
        ask(chart, thread=str(first.id), sent_at="2026-11-23T09:59")
    later = ask(chart, thread=str(first.id), sent_at="2026-11-24T09:00")
    with pytest.raises(BadFieldValueError, match="before the message that it follows"):
        chart.set(later, sent_at="2026-11-22T09:00")
