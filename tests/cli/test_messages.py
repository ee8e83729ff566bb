"""Messages on the command line: add, show, list, today and done by the generic commands."""

from __future__ import annotations

import pytest


@pytest.fixture
def clinic(run):
    """The command line, with a person, a clinic that has a number, and a message that waits."""
    run("add", "person", "given=Rosa")
    run("add", "portal", "brand=Oracle", "phone=(555) 010-0142", "timezone=America/New_York")
    run("add", "account", "person=Rosa", "portal=Oracle")
    return run


def ask(run, *more: str) -> str:
    given = ["subject=Ankles", "account=Oracle"]
    if not any(text.startswith("sent_at=") for text in more):
        given.append("sent_at=2026-11-23T10:00")
    return run("add", "message", "--person", "Rosa", *given, *more, "--json").data["id"]


def item(run, today: str) -> dict:
    found = run("today", "--json", today=today).data["items"]
    return next((each for each in found if each["kind"] == "message"), {})


def test_show_and_today_answer_by_the_names_that_scripts_rely_on(clinic):
    row = ask(clinic)
    derived = clinic("show", row, "--json", today="2026-12-02").data["derived"]
    assert {name: derived[name] for name in ("due", "state", "late_days", "used_days")} == {
        "due": "2026-11-27", "state": "overdue", "late_days": 3, "used_days": 6,
    }  # fmt: skip
    found = item(clinic, "2026-12-02")
    assert (found["state"], found["due_on"], found["title"]) == ("late", "2026-11-27", "Ankles")
    assert "3 business days late" in found["reason"]
    assert "call the nurse line" in found["action"]
    assert "do not wait for the answer: call (555) 010-0142." in found["action"]
    text = clinic("show", row, today="2026-12-02").out
    assert "Answer due: 2026-11-27" in text
    assert "Now: 3 business days late" in text


def test_a_moment_of_the_clock_counts_in_the_zone_of_the_clinic(clinic):
    row = ask(clinic)
    for today, state in (("2026-11-28T04:59Z", "due_today"), ("2026-11-28T05:00Z", "overdue")):
        assert clinic("show", row, "--json", today=today).data["derived"]["state"] == state


def test_done_says_that_an_answer_is_of_a_day_to_come(clinic):
    row = ask(clinic)
    given = ("--what", "answered", "answered_at=2027-11-16T10:00")
    done = clinic("done", row, *given, today="2026-12-02")
    assert done.code == 0
    assert "answered on a day that is still to come" in done.out
    assert "still to come" in item(clinic, "2026-12-02")["reason"]


def test_done_says_what_became_of_it(clinic):
    row = ask(clinic)
    refused = clinic("done", row, today="2026-12-02")
    assert refused.code == 2
    assert "answered, called, followed_up, not_needed" in refused.err
    called = clinic("done", row, "--what", "called", "with=Ana", "--json", today="2026-12-02").data
    assert (called["what"], called["done_on"]) == ("called", "2026-12-02")
    told = clinic("show", row, "--history", today="2026-12-02").out
    assert "Called: Dec 2, 2026 · Ana" in told
    assert "Called Dec 2, 2026: Ana" in told.split("Called: ")[1]
    fields = clinic("show", called["records"][0], "--json").data["fields"]
    assert (fields["message"], fields["on"], fields["with"]) == (row, "2026-12-02", "Ana")
    after = item(clinic, "2026-12-02")
    assert (after["state"], after["due_on"]) == ("soon", "2026-12-04")
    assert clinic("done", row, "--what", "answered", today="2026-12-02").code == 0
    assert item(clinic, "2026-12-02") == {}
    shown = clinic("show", row, "--json", today="2026-12-02").data
    assert shown["fields"]["answered_at"] == "2026-12-02T12:00"
    assert shown["derived"]["state"] == "answered_late"
    assert clinic("done", row, "--what", "answered", today="2026-12-02").code == 1
    clinic("undo")
    assert item(clinic, "2026-12-02")["state"] == "soon"


def test_what_is_not_needed_any_more_is_off_today(clinic):
    row = ask(clinic)
    assert clinic("done", row, "--what", "not_needed", today="2026-12-02").code == 0
    state = clinic("show", row, "--json", today="2026-12-02").data["derived"]["state"]
    assert state == "no_reply_needed"


def test_what_only_gets_a_mark_takes_no_more_words(clinic):
    given = ("account=Oracle", "kind=adult_to_adult", "state=granted", "term_end=2026-12-01")
    proxy = clinic("add", "proxy", *given, "--json").data["id"]
    refused = clinic("done", proxy, "with=Ana")
    assert refused.code == 2
    assert "leave with out" in refused.err


def test_a_refused_time_says_what_to_do(clinic):
    refused = clinic("add", "message", "--person", "Rosa", "subject=x", "account=Oracle",
                     "sent_at=2026-11-01T01:30")  # fmt: skip
    assert refused.code == 2
    assert "write 2026-11-01T01:30-04:00 for the first" in refused.err
    assert clinic("set", ask(clinic), "answered_at=2026-11-23T09:00").code == 2


def test_a_follow_up_is_told_apart_and_what_it_waits_for_can_be_done(clinic):
    first = ask(clinic)
    then = ask(clinic, f"thread={first}", "sent_at=2026-12-01T10:00")
    lines = clinic("list", "message").out
    (line,) = [
        each for each in lines.splitlines() if each.startswith(f"{then}  2026-12-01  Rosa  ")
    ]
    assert line.endswith("  Follow-up: Ankles")
    (before,) = [each for each in lines.splitlines() if first in each]
    assert before.startswith(f"{first}  2026-11-23  Rosa  ")
    assert before.endswith("  Ankles")
    refused = clinic("done", then, today="2026-12-02")
    assert "answered, called, followed_up, not_needed" in refused.err
    until = ("--until", "2026-12-03")
    assert "late or due today" in clinic("snooze", then, *until, today="2026-12-02").err
    done = clinic("done", then, "--what", "answered", "--json", today="2026-12-02").data
    assert done["id"] == first
    assert not item(clinic, "2026-12-03")
    derived = clinic("show", then, "--json", today="2026-12-03").data["derived"]
    assert derived["state"] == "answered_on_time"
    assert clinic("done", then, today="2026-12-03").code == 1


def test_a_window_that_ends_behind_the_table_of_holidays_is_refused_and_nothing_is_guessed(clinic):
    sent = "sent_at=2100-12-30T10:00"
    told = ("add", "message", "--person", "Rosa", "subject=Ankles", "account=Oracle", sent)
    ran = clinic(*told, today="2100-12-30")
    assert ran.code == 2
    assert "ends before 2101: check the year" in ran.err
    assert not ran.out
    assert "Ankles" not in clinic("list", "message", today="2100-12-30").out


def test_after_the_table_of_holidays_a_message_that_waits_is_not_reckoned_in_silence(clinic):
    ask(clinic)
    ran = clinic("today", "--json", today="2101-01-05")
    assert (ran.code, ran.out) == (2, "")
    assert "ends before 2101: check the year" in ran.err
