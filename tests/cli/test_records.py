from __future__ import annotations

import io
import sys

import pytest
from tests_support import HOSTILE


def test_kinds_lists_every_field_that_add_takes(run):
    kinds = {kind["name"]: kind for kind in run("kinds", "--json").data["kinds"]}
    assert {"person", "portal", "account", "login", "proxy", "report", "result", "note"} <= set(
        kinds
    )
    portal = {field["name"] for field in kinds["portal"]["fields"]}
    assert {"brand", "system", "vendor", "timezone", "reply_days", "cutoff", "closed", "holidays",
            "teen_age", "teen_effect", "adult_age", "feb29", "closing_on", "private"} <= portal  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "persons", "given=Rosa"), 2, "There is no kind “persons”"),
        (("add", "person", "given"), 2, "no FIELD=VALUE"),
        (("add", "person", "name=Rosa"), 2, "has no field “name”"),
        (("add", "person", "family=Marín"), 2, "needs given"),
        (("add", "person", "given=Rosa", "birth_date=2025-02-30"), 2, "no such day"),
        (("add", "person", "given=Rosa", "birth_date=30.2.25"), 2, "write a date"),
        (("add", "person", "given=Rosa", "private=maybe"), 2, "choose one of no, ask, own"),
        (("add", "note", "text=hello"), 2, "needs a person"),
        (("add", "note", "text=hello", "--person", "Nobody"), 1, "There is no person “Nobody”"),
        (("add", "portal", "brand=X", "holidays=us-federal,-groundhog-day"), 2, "groundhog-day"),
        (("add", "portal", "brand=X", "timezone=Mars/Base"), 2, "write a time zone"),
        (("show", "0192"), 1, "There is no record"),
        (("delete", "01a20dbf-7cd1-72c3-bd8a-ef624bf66b2f"), 1, "There is no record"),
        (("undo",), 1, "nothing to take back"),
        (("list", "pets"), 2, "There is no kind"),
        (("frobnicate",), 2, "frobnicate"),
        (("list", "person", "--frob"), 2, "--frob"),
        (("search", "zzzz"), 1, None),
        (("trend", "a1c", "--person", "Nobody"), 1, "There is no person"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_sentence(run, words, code, said):
    ran = run(*words)
    assert ran.code == code
    if said:
        assert said in ran.err
        assert ran.err.count("\n") == 1
        assert "Traceback" not in ran.err


def test_set_changes_one_field_and_an_empty_text_takes_it_out(run):
    person = run("add", "person", "given=Rosa", "family=Marin", "--json").data["id"]
    assert run("set", person, "family=Marín", "--json").data["fields"]["family"] == "Marín"
    assert run("set", person, "family=", "--json").data["fields"]["family"] is None
    assert run("set", person, "given=").code == 2


def test_namesakes_are_asked_about_by_what_tells_them_apart(run):
    people = [
        run("add", "person", "given=Uma", f"birth_date={born}", "--json").data["id"]
        for born in ("1950-03-01", "2012-06-09")
    ]
    said = run("add", "note", "text=hello", "--person", "Uma").err
    assert "“Uma” (1950-03-01) or “Uma” (2012-06-09)" in said
    whose = ("--person", people[0])
    ids = [run("add", "form", "title=Intake", *whose, "--json").data["id"] for _ in range(2)]
    said = run("add", "answer", "question=Allergies", "answer=none", "form=Intake", *whose).err
    assert all(row in said for row in ids)


def test_a_request_that_is_not_due_yet_may_be_answered(run):
    person = run("add", "person", "given=Rosa", "--json").data["id"]
    gap = run("add", "gap", "what=Pictures", "--person", person, "asked_on=2026-11-20", "--json")
    row = gap.data["id"]
    assert run("done", row, "--what", "asked").code == 1
    assert run("done", row, "--what", "answered").code == 0
    assert run("show", row, "--json").data["fields"]["answered_on"] == "2026-11-22"
    assert run("done", row, "--what", "answered").code == 1


@pytest.mark.sweep
def test_a_flag_against_its_own_range_has_a_question_mark(run):
    run("add", "person", "given=Rosa")
    texts = ("name=Glucose", "value=85", "range=70-99", "flag=H", "unit=mg/dL", "on=2026-11-02")
    row = run("add", "result", *texts, "--person", "Rosa", "--json").data["id"]
    assert "H ? The lab’s own range says otherwise" in run("show", row).out
    assert "H ?" in run("trend", "glucose", "--person", "Rosa").out


def test_sugar_in_urine_is_not_on_the_curve_of_sugar_in_blood(run):
    run("add", "person", "given=Rosa")
    whose = ("--person", "Rosa")
    run("add", "report", "title=Examen general de orina", "on=2026-11-02", *whose)
    for value, *more in (("250", "report=Examen general de orina"), ("95",)):
        texts = ("name=Glucosa", f"value={value}", "unit=mg/dL", "on=2026-11-02")
        run("add", "result", *texts, *more, *whose)
    found = {
        name: [each["printed"] for each in run("trend", name, *whose, "--json").data["points"]]
        for name in ("glucose", "urine glucose")
    }
    assert found == {"glucose": ["95"], "urine glucose": ["250"]}


def test_two_people_of_one_name_are_asked_about(run):
    run("add", "person", "given=Luis", "family=Rivas")
    run("add", "person", "given=Luis", "family=Vega")
    ran = run("add", "note", "text=x", "--person", "Luis")
    assert ran.code == 2
    assert "Luis Rivas" in ran.err
    assert "Luis Vega" in ran.err
    assert run("add", "note", "text=x", "--person", "Luis Vega").code == 0


def test_a_record_and_its_account_must_be_the_same_person(run):
    run("add", "person", "given=Rosa")
    run("add", "person", "given=Luis")
    run("add", "portal", "brand=MyChart")
    account = run("add", "account", "person=Rosa", "portal=MyChart", "--json").data["id"]
    ran = run("add", "note", "text=x", "--person", "Luis", f"account={account}")
    assert (ran.code, "another person" in ran.err) == (2, True)


def test_a_private_note_is_a_line_without_content_until_it_is_opened(run):
    run("add", "person", "given=Daniel")
    words = ("add", "note", "--person", "Daniel", "text=about the clinic", "private=ask", "--json")
    note = run(*words).data["id"]
    listed = run("list", "note", "--json")
    assert "clinic" not in listed.out
    found = run("search", "clinic", "--json")
    assert found.data["total"] == 1
    assert "clinic" not in found.out
    assert "clinic" in run("show", note, "--json").out


def test_done_and_snooze_hide_an_item_and_undo_brings_it_back(run):
    run("add", "person", "given=Rosa")
    run("add", "portal", "brand=MyChart")
    run("add", "account", "person=Rosa", "portal=MyChart")
    proxy = run("add", "proxy", "account=MyChart", "kind=adult_to_adult", "state=granted",
                "granted_on=2025-12-01", "term_end=2026-12-01", "--json").data["id"]  # fmt: skip
    assert len(run("today", "--json").data["items"]) == 1
    assert "until 2026-11-30 at the latest" in run("snooze", proxy, "--until", "2026-12-01").err
    assert run("snooze", proxy, "--until", "2026-11-25").code == 0
    page = run("today", "--json").data
    assert (page["items"], page["asleep"]) == ([], 1)
    assert len(run("today", "--json", today="2026-11-25").data["items"]) == 1
    run("undo")
    assert run("done", proxy).code == 0
    assert run("today", "--json").data["items"] == []
    run("undo")
    assert len(run("today", "--json").data["items"]) == 1


def test_of_a_bill_whose_service_is_to_come_is_said_so(run):
    run("add", "person", "given=Rosa")
    texts = ("--person", "Rosa", "provider=Quest", "amount=95", "service_on=2027-05-12")
    words = "the service is still to come: see whether its day is right"
    assert words in run("add", "bill", *texts).out
    assert words not in run("add", "bill", *texts, "sort=estimate").out


def test_an_estimate_and_a_refund_are_listed_as_such(run):
    run("add", "person", "given=Rosa")
    for sort in ("bill", "estimate", "refund"):
        run(
            "add",
            "bill",
            "--person",
            "Rosa",
            f"provider={sort.title()}s",
            "amount=95",
            f"sort={sort}",
        )
    listed = {line.split()[-2]: line for line in run("list", "bill").out.splitlines()}
    assert "received" in listed["Bills"]
    assert "estimate" in listed["Estimates"]
    assert "refund" in listed["Refunds"]


def test_what_is_marked_as_done_already_is_said_to_be_so(run):
    run("add", "person", "given=Rosa")
    bill = run("add", "bill", "--person", "Rosa", "provider=Dr. Moran", "amount=95",
               "due_on=2026-11-25", "--json").data["id"]  # fmt: skip
    (item,) = run("today", "--json").data["items"]
    assert run("done", bill, "--what", item["what"]).code == 0
    again = run("done", bill, "--what", item["what"])
    assert (again.code, again.out) == (1, "")
    assert "marked as done already, on Sun Nov 22" in again.err
    history = run("show", bill, "--history").out
    assert history.count("Marked as done") == 1
    run("undo")
    assert run("done", bill, "--what", item["what"]).code == 0


def test_a_form_that_is_done_already_is_not_written_again(run):
    run("add", "person", "given=Rosa")
    form = run("add", "form", "--person", "Rosa", "title=Camp", "due_on=2026-11-25",
               "--json").data["id"]  # fmt: skip
    assert run("done", form).code == 0
    again = run("done", form)
    assert (again.code, again.out) == (1, "")
    assert "This is done already: nothing is written." in again.err


def test_batch_answers_one_line_each_and_stops_at_the_first_error(run, tmp_path):
    commands = tmp_path / "commands.txt"
    commands.write_text(
        "add person given=Rosa\n\n# a remark\nadd note --person Rosa 'text=two words'\n"
        "add note --person Nobody text=x\nadd person given=Luis\n"
    )
    ran = run("batch", str(commands), "--json")
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 0 or "Rosa" in ran.out
    assert "line 5" in ran.err
    assert run("list", "person", "--json").data["total"] == 1
    assert run("list", "note", "--json").data["total"] == 1


def test_hostile_text_is_kept_exactly_and_shown_harmlessly(run):
    run("add", "person", "given=Rosa")
    for text in HOSTILE:
        if "\x00" in text:
            continue
        note = run("add", "note", "--person", "Rosa", f"text={text}", "--json").data
        assert note["fields"]["text"] == text
        shown = run("show", note["id"])
        assert shown.code == 0
        assert "\x1b" not in shown.out
        assert "\u202e" not in shown.out
    assert run("verify").code == 0


@pytest.mark.parametrize("day", ["9992-01-01", "0001-01-01", "1066-10-14"])
def test_a_year_that_nobody_lives_in_is_refused(run, day):
    assert run("add", "person", "given=Rosa", f"birth_date={day}").code == 2
    assert run("today", today=day).code == 2


def test_a_value_in_si_units_keeps_its_decimals(run):
    run("add", "person", "given=Rosa")
    run(
        "add",
        "result",
        "--person",
        "Rosa",
        "name=Glucose",
        "value=100",
        "unit=mg/dL",
        "on=2026-01-02",
    )
    (point,) = run("trend", "glucose", "--person", "Rosa", "--unit", "mmol/L", "--json").data[
        "points"
    ]
    assert point["value"] == 5.55
    assert run("trend", "glucose", "--person", "Rosa", "--unit", "g/L", "--json").data["points"][0][
        "value"
    ] == 1  # fmt: skip


def test_what_is_more_often_a_slip_is_said_by_every_command_that_reads_or_keeps_it(run, tmp_path):
    run("add", "person", "given=Rosa")
    kept = ("add", "result", "--person", "Rosa", "name=Glucose", "value=-5", "unit=mg/dL")
    said = "below zero: see whether it is right"
    assert f"Keep in mind: Value: {said}" in run(*kept).out
    assert run(*kept, "--json").data["derived"]["unlikely"] == {"value": said}
    assert f"-5 mg/dL  {said}" in run("trend", "glucose", "--person", "Rosa").out
    text = tmp_path / "panel.txt"
    text.write_text("Lab results 11/20/2026\nGlucose -5 mg/dL 70-99\n")
    assert f"? {said}" in run("read", str(text)).out
    filed = run("import", str(text), "--person", "Rosa", "--yes")
    assert f"? Glucose -5 mg/dL: {said}" in filed.out


def test_a_flag_that_was_computed_stands_in_json_apart_from_that_of_the_laboratory(run):
    run("add", "person", "given=Rosa")
    glucose = ("add", "result", "--person", "Rosa", "name=Glucose", "value=100", "unit=mg/dL",
               "range=70-99")  # fmt: skip
    kept = run(*glucose, "--json").data
    (point,) = run("trend", "glucose", "--person", "Rosa", "--json").data["points"]
    (listed,) = run("list", "result", "--json").data["items"]
    assert (point["flag"], point["computed_flag"]) == (None, "H")
    assert (listed["fields"]["flag"], listed["computed_flag"]) == (None, "H")
    assert run("show", kept["id"], "--json").data["derived"]["computed_flag"] == "H"


def test_a_word_too_many_is_wrong_use(run):
    assert run("verify", "a", "b").code == 2


def test_the_steps_before_the_teen_age_bear_its_date_and_come_in_the_order_of_the_rule(run):
    run("add", "person", "given=Kid", "birth_date=2014-11-23")
    run("add", "portal", "brand=P", "teen_age=12")
    run("add", "account", "person=Kid", "portal=P")
    run("add", "proxy", "--person", "Kid", "account=P", "kind=parent_child", "state=granted")
    items = run("today", "--json").data["items"]
    assert {item["due_on"] for item in items if item["what"].startswith("teen_")} == {"2026-11-23"}
    assert "teen age" in items[0]["reason"]

    run("set", run("list", "person", "--json").data["items"][0]["id"], "birth_date=2009-04-22")
    order = [item["what"].split(":")[0] for item in run("today", "--json").data["items"]]
    wanted = ["own_account", "agent_papers", "guardianship"]
    assert [what for what in order if what in wanted] == wanted


@pytest.mark.parametrize("word", ["closed=20261127", "closed=2026-W47-5", "reply_days=1_0"])
def test_slips_that_python_would_understand_are_refused(run, word):
    assert run("add", "portal", "brand=X", word).code == 2


def test_a_day_that_does_not_exist_is_called_so(run):
    run("add", "person", "given=Rosa")
    ran = run("add", "note", "--person", "Rosa", "text=x", "on=2026-02-30")
    assert (ran.code, "there is no such day" in ran.err) == (2, True)


def test_one_field_with_two_values_is_asked_about(run):
    ran = run("add", "person", "given=Rosa", "given=Luis")
    assert (ran.code, "given is given twice" in ran.err) == (2, True)


def test_a_field_of_one_line_takes_no_second_line(run):
    assert run("add", "person", "given=Rosa\nLuis").code == 2


def test_done_and_snooze_say_what_they_did(chart):
    proxy = chart("add", "proxy", "account=MyChart", "kind=adult_to_adult", "state=granted",
                  "granted_on=2025-12-01", "term_end=2026-12-01", "--json").data["id"]  # fmt: skip
    assert (
        "Put off until 2026-11-25: Rosa · MyChart"
        in chart("snooze", proxy, "--until", "2026-11-25").out
    )
    assert "Marked as done: Rosa · MyChart" in chart("done", proxy).out


def test_lists_are_kept_to_a_person_whatever_the_kind(chart):
    chart("add", "person", "given=Luis")
    chart("add", "portal", "brand=Kaiser")
    chart("add", "account", "person=Luis", "portal=Kaiser")
    chart("add", "login", "account=MyChart", "username=rosa")
    chart("add", "login", "account=Kaiser", "username=luis")
    for kind, titles in (("login", ["luis"]), ("portal", ["Kaiser"]), ("account", ["Kaiser"])):
        ran = chart("list", kind, "--person", "Luis")
        assert [title in ran.out for title in titles] == [True]
        assert ran.out.count("\n") == 1
    items = chart("list", "person", "--person", "Luis", "--json").data["items"]
    assert [item["fields"]["given"] for item in items] == ["Luis"]


def test_a_name_is_said_once_in_the_list_of_people(run):
    run("add", "person", "given=Rosa", "called=Mother")
    assert run("list", "person").out.count("Mother") == 1


def test_a_list_without_entries_says_so_in_good_english(run):
    assert run("list", "report").out == "No entries: Reports.\n"


def test_search_tells_how_many_more_there_are(run):
    run("add", "person", "given=Rosa")
    for number in range(3):
        run("add", "note", "--person", "Rosa", f"text=ankles {number}")
    ran = run("search", "ankles", "--limit", "2")
    assert ran.out.count("Rosa") == 2
    assert "The newest 2 of 3" in ran.out


def test_a_private_person_and_where_a_private_record_came_from_are_not_told(run, monkeypatch):
    person = run("add", "person", "given=Zoraida", "private=ask", "--json").data["id"]
    assert "Zoraida" not in run("list", "person").out + run("list", "person", "--json").out
    assert "Zoraida" not in run("delete", person).out
    run("add", "person", "given=Rosa")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Between us.")))
    note = run("import", "-", "--person", "Rosa", "--json").data["records"][0]
    run("set", note, "private=ask")
    (item,) = run("list", "note", "--json").data["items"]
    assert (item["fields"], item["source"]) == ({"private": "ask"}, {})
    assert run("show", note, "--json").data["source"]["way"] == "paste"


def test_the_person_may_stand_among_the_fields(run):
    run("add", "person", "given=Rosa")
    assert run("add", "note", "person=Rosa", "text=x", "--json").data["person"] == "Rosa"


def test_what_came_through_a_private_account_is_private(chart):
    account = chart("list", "account", "--json").data["items"][0]["id"]
    chart("add", "note", "person=Rosa", "account=MyChart", "text=Between us")
    chart("set", account, "private=ask")
    assert "Between" not in chart("list", "note").out + chart("search", "between").out
    chart("set", account, "private=no")
    assert "Between" in chart("list", "note").out


def test_an_account_makes_its_portal_from_a_brand_of_the_catalogue(run):
    run("add", "person", "given=Rosa")
    ran = run("add", "account", "person=Rosa", "portal=healow, Lakeside Clinic")
    assert ran.code == 0
    assert "Written with it: Portal healow, Lakeside Clinic" in ran.out
    (portal,) = run("list", "portal", "--json").data["items"]
    assert portal["fields"]["vendor"] == "eClinicalWorks"
    again = run("add", "account", "person=Rosa", "portal=healow")
    assert "already" in again.err
    unknown = run("add", "account", "person=Rosa", "portal=Zanzibar")
    assert unknown.code == 1
    assert "healow, Lakeside Clinic" in unknown.err
    assert run("undo").code == 0
    assert run("list", "portal", "--json").data["items"] == []


def test_a_medicine_is_not_typed_twice_under_its_name_in_the_other_language(run):
    run("add", "person", "given=Rosa")
    texts = ("strength=500 mg", "per_day=2")
    first = run("add", "medication", "--person", "Rosa", "name=Metformin", *texts, "--json")
    for again in (("name=Metformina",), ("name=metformina", "strength=500mg"), ("name=Metformin",)):
        answer = run("add", "medication", "--person", "Rosa", *again)
        assert answer.code == 2, again
        assert "Medicine “Metformin 500 mg” is there already: change that one" in answer.err
        assert first.data["id"] in answer.err
    other = run("add", "medication", "--person", "Rosa", "name=Metformina", "strength=850 mg")
    assert other.code == 0
    run("set", first.data["id"], "stopped_on=2026-11-01")
    assert run("add", "medication", "--person", "Rosa", "name=Metformin", *texts).code == 0


def test_an_odd_value_is_remarked_on_when_it_is_added(chart):
    for value, words in (
        (("name=Glucose", "value=abc", "unit=mg/dL"), "this test is told in numbers"),
        (("name=Blood pressure", "value=132"), "a blood pressure has two numbers"),
        (("name=Weight", "value=5000", "unit=kg"), "nobody measures that"),
    ):
        added = chart("add", "result", "--person", "Rosa", "on=2026-11-20", *value)
        assert added.code == 0
        assert words in added.out
        told = chart("add", "result", "--person", "Rosa", "on=2026-11-20", *value, "--json").data
        assert words in told["derived"]["unlikely"]["value"]
