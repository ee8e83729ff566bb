"""A bill that is none yet, by the command line: scenario 12 of the family's tasks."""

from __future__ import annotations

import pytest


@pytest.fixture
def billed(run):
    """Cardiology was visited on August 19, bills 412.60, and the insurer says 86.20."""
    run("add", "person", "given=Rosa", "called=Mother")
    run("add", "portal", "brand=Oracle Health", "system=St. Anne Cardiology", "phone=555-010-0142")
    run("add", "account", "person=Mother", "portal=St. Anne Cardiology")
    run("add", "visit", "account=St. Anne", "--person", "Mother", "on=2026-08-19",
        "with=Dr. Lee", "reason=Follow-up")  # fmt: skip
    bill = run("add", "bill", "--person", "Mother", "account=St. Anne", "amount=412.60",
               "due_on=2026-12-05", "service_on=2026-08-19", "--json").data  # fmt: skip
    assert run("add", "eob", f"bill={bill['id']}", "your_share=86.20").code == 0
    return bill["id"]


def test_a_bill_is_matched_to_its_visit_and_exceeds_the_eob(run, billed):
    shown = run("show", billed, "--json").data
    assert shown["fields"]["amount"] == "412.60"
    derived = shown["derived"]
    assert (derived["difference"], derived["state"], derived["open"]) == (
        "326.40", "received", "412.60",
    )  # fmt: skip
    assert (derived["visit"]["on"], derived["visit"]["title"]) == (
        "2026-08-19", "Dr. Lee: Follow-up",
    )  # fmt: skip
    text = run("show", billed).out
    assert "Keep in mind: bill exceeds EOB by 326.40" in text
    assert "For the visit of: Aug 19, 2026 · Dr. Lee: Follow-up" in text


def test_today_says_so_and_that_somebody_called(run, billed):
    (item,) = run("today", "--json").data["items"]
    assert (item["kind"], item["what"], item["due_on"]) == (
        "bill",
        "differs:412.60-86.20",
        "2026-12-05",
    )
    assert item["reason"] == "bill exceeds EOB by 326.40 · visit of Aug 19"
    assert item["action"] == "call 555-010-0142 before you pay"
    called = run("add", "call", "--person", "Mother", f"bill={billed}", "with=Billing office",
                 "text=They file it again", "--json")  # fmt: skip
    assert called.code == 0
    (item,) = run("today", "--json").data["items"]
    assert item["action"] == "called Nov 22"
    assert run("show", billed, "--json").data["derived"]["calls"][0]["with"] == "Billing office"


def test_it_is_past_due_after_its_day_and_paid_once_nothing_is_open(run, billed):
    late = "2026-12-06"
    assert run("show", billed, "--json", today=late).data["derived"]["state"] == "past_due"
    run("add", "payment", f"bill={billed}", "amount=412.60", "on=2026-11-22")
    assert run("show", billed, "--json", today=late).data["derived"]["state"] == "paid"
    assert run("today", "--json", today=late).data["items"] == []


def test_a_time_that_comes_twice_is_refused_in_one_sentence(run, billed):
    answer = run("add", "appointment", "--person", "Mother", "at=2027-11-07T01:30",
                 "zone=America/New_York")  # fmt: skip
    assert (answer.code, answer.out) == (2, "")
    assert "write 2027-11-07T01:30-04:00 for the first" in answer.err


def test_no_amount_is_ever_a_binary_fraction(run, billed):
    answer = run("add", "bill", "--person", "Mother", "amount=412.6")
    assert (answer.code, answer.out) == (2, "")
    assert "write an amount in US dollars, as 412.60" in answer.err


def test_what_is_done_says_so_in_the_record_itself(run):
    run("add", "person", "given=Rosa")
    task = run("add", "task", "--person", "Rosa", "title=Call", "due_on=2026-11-22", "--json").data
    form = run(
        "add", "form", "--person", "Rosa", "title=Intake", "due_on=2026-11-23", "--json"
    ).data
    assert run("done", task["id"]).code == run("done", form["id"]).code == 0
    assert run("show", task["id"], "--json").data["fields"]["done_on"] == "2026-11-22"
    assert run("show", form["id"], "--json").data["fields"]["state"] == "submitted"
    assert run("today", "--json").data["items"] == []


def test_what_is_done_before_it_is_due_is_done_or_is_told_how_to_be(run):
    run("add", "person", "given=Rosa")
    far = ("--person", "Rosa", "due_on=2027-11-22", "--json")
    task = run("add", "task", "title=Call", *far).data["id"]
    form = run("add", "form", "title=Intake", *far).data["id"]
    assert run("done", task).code == run("done", form).code == 0
    assert run("show", task, "--json").data["fields"]["done_on"] == "2026-11-22"
    assert run("show", form, "--json").data["fields"]["state"] == "submitted"
    assert run("done", task).code == 1
    missing = run("add", "form", "title=Consent", "state=not_received", *far).data["id"]
    bill = run("add", "bill", "provider=Dr. Lee", "amount=20", *far).data["id"]
    for row, state in ((missing, "to_do"), (bill, "paid")):
        refused = run("done", row)
        assert (refused.code, refused.out) == (1, "")
        assert f"famchart set {row} state=STATE" in refused.err
        assert state in refused.err
        assert run("set", row, f"state={state}").code == 0
    visit = run("add", "appointment", "--person", "Rosa", "at=2027-11-20T10:00", "--json").data
    refused = run("done", visit["id"])
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "Say what became of it with --what" in refused.err


@pytest.mark.parametrize(
    ("amount", "dispute_by"), [("800.00", "2027-03-22"), ("799.99", None)], ids=["400", "399.99"]
)
def test_a_bill_is_held_against_the_estimate_of_its_visit(run, amount, dispute_by):
    run("add", "person", "given=Rosa")
    visit = run("add", "appointment", "--person", "Rosa", "at=2026-11-20T09:00",
                "zone=America/New_York", "--json").data["id"]  # fmt: skip
    run("add", "bill", "--person", "Rosa", "sort=estimate", "amount=400.00", f"appointment={visit}")
    bill = run("add", "bill", "--person", "Rosa", f"amount={amount}", "service_on=2026-11-20",
               "due_on=2027-01-05", "--json").data["id"]  # fmt: skip

    def asked(today="2026-11-22"):
        items = run("today", "--json", today=today).data["items"]
        return [each for each in items if each["what"] == "dispute"]

    no_day = [each["action"] for each in asked()]
    assert no_day == (["can be disputed for 120 days: enter on which day it was received"]
                      if dispute_by else [])  # fmt: skip
    run("set", bill, "received_on=2026-11-22")
    derived = run("show", bill, "--json").data["derived"]
    assert (derived["estimate"], derived["dispute_by"]) == ("400.00", dispute_by)
    assert [(each["due_on"], each["reason"]) for each in asked()] == (
        [(dispute_by, "400.00 above its estimate")] if dispute_by else [])  # fmt: skip
    assert asked("2027-03-23") == []
    if dispute_by:
        assert asked(dispute_by)[0]["state"] == "due"
        run("set", bill, "state=disputed")
        assert asked() == []


STEPS = (
    "to_do",
    "not_received",
    "to_do",
    "in_progress",
    "submitted",
    "returned",
    "in_progress",
    "submitted",
    "accepted",
)


@pytest.mark.sweep
def test_a_form_goes_through_all_its_states_and_no_forbidden_step(run):
    run("add", "person", "given=Rosa")
    form = run(
        "add",
        "form",
        "--person",
        "Rosa",
        "title=Intake",
        "due_on=2026-11-20",
        "state=not_received",
        "--json",
    ).data
    for state in STEPS:
        derived = run("set", form["id"], f"state={state}", "--json").data["derived"]
        is_open = state not in ("submitted", "accepted")
        assert derived["state"] == ("overdue" if is_open else state)
        items = run("today", "--json").data["items"]
        assert [each["what"].partition(":")[0] for each in items] == (
            [] if not is_open else ["look" if state == "not_received" else "hand_in"])  # fmt: skip
    refused = run("set", form["id"], "state=to_do")
    assert (refused.code, refused.out) == (2, "")
    assert "A form that is “accepted” stays so; undo what was entered" in refused.err


@pytest.mark.sweep
def test_done_answers_whether_a_visit_took_place(run):
    run("add", "person", "given=Rosa")

    def seen(what, at="2026-11-20T10:00"):
        row = run("add", "appointment", "--person", "Rosa", f"at={at}", "with=Dr. Lee",
                  "--json").data["id"]  # fmt: skip
        answer = run("done", row, "--what", what)
        return answer, run("show", row, "--json").data["fields"]["state"]

    for what, state in (("happened", "completed"), ("no_show", "no_show")):
        answer, found = seen(what)
        assert (answer.code, found) == (0, state)
    assert seen("happened", "2026-11-21T18:00")[1] == "completed"  # before Today asks
    answer, found = seen("happened", "2026-11-25T10:00")
    assert (answer.code, found) == (2, "scheduled")
    assert "still to come" in answer.err
    row = run("add", "appointment", "--person", "Rosa", "at=2026-11-19T10:00", "--json").data["id"]
    asked = run("done", row)
    assert asked.code == 2
    assert "happened, no_show, cancelled_by_us, cancelled_by_clinic" in asked.err


def test_a_visit_that_was_asked_for_is_confirmed_with_its_day(chart):
    row = chart(
        "add", "appointment", "person=Rosa", "with=Dr. Lee", "state=requested", "--json"
    ).data["id"]
    refused = chart("done", row, "--what", "confirmed")
    assert (refused.code, "write at=2026-12-03T10:20" in refused.err) == (2, True)
    assert chart("done", row, "--what", "confirmed", "at=2026-12-05T09:00").code == 0
    fields = chart("show", row, "--json").data["fields"]
    assert (fields["state"], fields["at"]) == ("confirmed", "2026-12-05T09:00")


def test_what_became_of_a_visit_takes_no_field(chart):
    told = ("person=Rosa", "with=Dr. Lee", "at=2026-11-20T09:00", "--json")
    row = chart("add", "appointment", *told).data["id"]
    refused = chart("done", row, "--what", "happened", "at=2026-11-21T09:00")
    assert refused.code == 2
    assert "“happened” takes no field: leave at out." in refused.err
