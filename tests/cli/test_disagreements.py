"""Three medication lists disagree, by the command line: scenario 7 of the family's tasks."""

from __future__ import annotations

import csv

import pytest

PORTALS = {"MyChart": "Valley Health", "Oracle Health": "St. Anne Cardiology",
           "athenaPatient": "Lakeside Endocrinology"}  # fmt: skip


@pytest.fixture
def lists(run, let_lists_be_pasted):
    """A says 25 mg, B 50 mg and a drug that was stopped, C does not list it."""
    run("add", "person", "given=Rosa", "called=Mother")
    for brand, system in PORTALS.items():
        run("add", "portal", f"brand={brand}", f"system={system}", "timezone=America/New_York")
        run("add", "account", "person=Mother", f"portal={system}")

    def listed(portal, *texts):
        account = [f"account={portal}"] if portal else []
        return run("add", "medication", "--person", "Mother", *account, *texts, "--json").data["id"]

    listed("MyChart", "name=Carvedilol", "strength=25 mg", "per_day=2", "on=2026-11-03")
    listed("Oracle Health", "name=carvedilol", "strength=50 mg", "per_day=2", "on=2026-11-20")
    listed("Oracle Health", "name=Amlodipine", "strength=5 mg", "on=2026-11-20")
    listed("", "name=Amlodipine", "on=2026-10-01", "stopped_on=2026-09-15")
    listed("athenaPatient", "name=Metformin", "strength=500 mg", "on=2026-11-02")
    let_lists_be_pasted()
    return run


def test_each_stands_there_with_every_source_and_its_day(lists):
    items = lists("disagreements", "--person", "Mother", "--json").data["items"]
    assert [(each["title"], each["differs_in"], each["state"]) for each in items] == [
        ("Carvedilol", ["strength", "missing"], "open"),
        ("Amlodipine", ["over", "missing"], "open"),
        ("Metformin", ["missing"], "open"),
    ]
    told = [(each["source"], each["on"], each["stands"]) for each in items[0]["says"]]
    assert told == [
        ("MyChart", "2026-11-03", "listed"),
        ("Oracle Health", "2026-11-20", "listed"),
        ("athenaPatient", "2026-11-02", "missing"),
    ]
    assert [line["fields"]["strength"] for each in items[0]["says"] for line in each["lines"]] == [
        "25 mg", "50 mg",
    ]  # fmt: skip
    assert {each["source"]: each["stands"] for each in items[1]["says"]} == {
        "MyChart": "missing", "Oracle Health": "listed", "athenaPatient": "missing",
        "the family": "over",
    }  # fmt: skip
    text = lists("disagreements").out
    assert text.startswith(
        "not settled: Mother: Medicine, Carvedilol: strength, not in every list\n"
        "  25 mg · 2 a day: MyChart Nov 3\n"
        "  50 mg · 2 a day: Oracle Health Nov 20\n"
        "  not listed: athenaPatient Nov 2\n"
    )


@pytest.mark.sweep
def test_both_values_stand_in_the_list_the_record_search_refills_and_today(lists):
    elsewhere = "≠ 50 mg · 2 a day (Oracle Health Nov 20); not listed (athenaPatient Nov 2)"
    listed = lists("list", "medication", "--json").data["items"]
    (mine,) = [each for each in listed if each["fields"]["strength"] == "25 mg"]
    assert mine["elsewhere"] == elsewhere
    assert elsewhere in lists("list", "medication").out
    assert lists("show", mine["id"], "--json").data["elsewhere"] == elsewhere
    assert elsewhere in lists("show", mine["id"]).out
    (found,) = [
        hit for hit in lists("search", "carvedilol", "--json").data["hits"] if "25" in hit["title"]
    ]
    assert found["elsewhere"] == elsewhere
    assert elsewhere in lists("search", "carvedilol").out
    (line,) = [
        each for each in lists("refills", "--json").data["items"] if each["id"] == mine["id"]
    ]
    assert line["elsewhere"] == elsewhere
    lists("add", "fill", f"medication={mine['id']}", "on=2026-11-01", "quantity=60")
    (item,) = [each for each in lists("today", "--json").data["items"] if each["kind"] != "person"]
    assert elsewhere in item["reason"]


@pytest.mark.sweep
def test_today_has_one_line_that_is_put_off_and_done_until_a_list_changes(lists):
    (item,) = lists("today", "--json").data["items"]
    assert (item["kind"], item["state"], item["due_on"]) == ("person", "soon", None)
    assert item["title"] == "Lists differ about 3 things"
    assert item["reason"] == "Carvedilol, Amlodipine, Metformin"
    assert lists("snooze", item["id"], "--what", "disagreements", "--until", "2026-12-01").code == 0
    assert not lists("today", "--json").data["items"]
    assert lists("undo").code == 0
    assert lists("done", item["id"], "--json").data["what"] == item["what"]
    assert not lists("today", "--json").data["items"]
    (carvedilol,) = [each for each in lists("list", "medication", "--json").data["items"]
                     if each["fields"]["strength"] == "50 mg"]  # fmt: skip
    lists("set", carvedilol["id"], "strength=12.5 mg")
    assert len(lists("today", "--json").data["items"]) == 1


@pytest.mark.sweep
def test_the_family_says_that_two_names_are_one_and_then_they_are(lists):
    lists("add", "medication", "--person", "Mother", "account=MyChart", "name=Coreg",
          "strength=50 mg")  # fmt: skip
    answer = lists("add", "synonym", "--person", "Mother", "list=medication", "name=Coreg",
                   "same_as=carvedilol")  # fmt: skip
    assert answer.code == 0
    titles = [each["title"] for each in lists("disagreements", "--json").data["items"]]
    assert "Carvedilol / Coreg" in titles
    assert "Coreg" not in titles


@pytest.mark.sweep
def test_of_what_is_private_only_that_it_is_there_is_told(lists):
    for each in lists("list", "medication", "--json").data["items"]:
        lists("set", each["id"], "private=ask")
    items = lists("disagreements", "--json").data["items"]
    assert items == [{"person": "Mother", "state": "open", "private": True}] * 3
    assert "arvedilol" not in lists("disagreements").out
    (item,) = lists("today", "--json").data["items"]
    assert item["reason"] == ""
    assert all(
        "elsewhere" not in each for each in lists("list", "medication", "--json").data["items"]
    )


def test_where_no_lists_differ_it_says_so(run):
    run("add", "person", "given=Rosa")
    assert run("disagreements").out == "No lists differ among what was entered.\n"
    assert run("disagreements", "--json").data == {"as_of": "2026-11-22", "items": []}


@pytest.mark.sweep
def test_the_json_of_a_record_that_differs_has_every_value_with_its_source(lists):
    listed = lists("list", "medication", "--json").data["items"]
    (mine,) = [each for each in listed if each["fields"]["strength"] == "25 mg"]
    for answer in (mine, lists("show", mine["id"], "--json").data):
        (differs,) = answer["differs"]
        assert (differs["about"], differs["differs_in"]) == (
            "medication:carvedilol",
            ["strength", "missing"],
        )
        said = {each["source"]: each["lines"] for each in differs["says"]}
        assert [said[name][0]["fields"]["strength"] for name in ("MyChart", "Oracle Health")] == [
            "25 mg",
            "50 mg",
        ]
    lists("disagreements", "--settle", "Carvedilol", "right=MyChart", "said_by=Dr. Lee")
    assert "differs" not in lists("show", mine["id"], "--json").data


@pytest.mark.sweep
def test_the_open_tables_tell_what_other_lists_say(lists, tmp_path):
    to = tmp_path / "out"
    lists("export-open", "--to", str(to), "--person", "Mother", "--yes", "--yes")
    with (to / "Medicines.csv").open(encoding="utf-8-sig", newline="") as file:
        told = {line["Strength"]: line["Other lists say"] for line in csv.DictReader(file)}
    assert told["25 mg"].startswith("≠ 50 mg · 2 a day (Oracle Health Nov 20)")


@pytest.mark.sweep
def test_how_it_was_settled_stands_where_the_lists_still_differ(lists):
    items = lists("list", "medication", "--json").data["items"]
    (wrong,) = [each["id"] for each in items if each["fields"]["strength"] == "25 mg"]
    assert "settled" not in lists("show", wrong, "--json").data
    right = ("right=Oracle Health", "said_by=Dr. Lee")
    lists("disagreements", "--settle", "Carvedilol", *right)
    told = ("Settled: one of them is right Sun Nov 22, said Dr. Lee,"
            " 50 mg · 2 a day (Oracle Health)")  # fmt: skip
    listed = {each["id"]: each.get("settled") for each in
              lists("list", "medication", "--json").data["items"]}  # fmt: skip
    assert listed[wrong] == told
    assert list(listed.values()).count(told) == 2
    assert lists("list", "medication").out.count(told) == 2
    shown = lists("show", wrong, "--json").data
    assert (shown["settled"], "elsewhere" in shown) == (told, False)
    assert told in lists("show", wrong).out
    assert lists("refills").out.count(told) == 2
    lists("disagreements", "--settle", "Metformin", "verdict=apart", "said_by=me")
    assert lists("list", "medication").out.count("Settled") == 2


def test_one_is_asked_at_the_next_visit_and_another_settled(lists):
    visit = lists("add", "appointment", "--person", "Mother", "at=2026-12-03T10:20",
                  "zone=America/New_York", "with=Dr. Lee", "state=scheduled", "--json").data["id"]  # fmt: skip
    asked = lists("disagreements", "--ask", "medication:carvedilol", "--json").data
    assert (asked["kind"], asked["fields"]["appointment"]) == ("question", visit)
    assert asked["fields"]["text"].startswith("Carvedilol: which is right?")
    again = lists("disagreements", "--ask", "Carvedilol")
    assert (again.code, "is among the questions" in again.err) == (1, True)
    settle = ("disagreements", "--person", "Mother", "--settle", "amlodipine")
    settled = lists(*settle, "verdict=neither", "said_by=Dr. Lee", "text=stopped", "on=2026-11-20",
                    "--json").data  # fmt: skip
    assert settled["fields"]["answer"] == "stopped"
    assert settled["fields"]["answered_on"] == "2026-11-20"
    again = lists(*settle, "verdict=apart", "said_by=me")
    assert (again.code, "settled until a list changes" in again.err) == (1, True)
    states = {each["title"]: each["state"] for each in
              lists("disagreements", "--json").data["items"]}  # fmt: skip
    assert states == {"Carvedilol": "asked", "Amlodipine": "settled", "Metformin": "open"}
    lists("undo")
    assert "not settled: Mother: Medicine, Amlodipine" in lists("disagreements").out


@pytest.mark.sweep
def test_what_cannot_be_settled_so_is_one_sentence(lists):
    settle = ("disagreements", "--settle", "Carvedilol")
    for words, code, said in (
        (("disagreements", "--ask", "Aspirin"), 1, "No lists differ about “Aspirin”"),
        ((*settle,), 2, "write right=SOURCE, or verdict=neither"),
        ((*settle, "right=Kaiser", "said_by=me"), 2, "name one of MyChart, Oracle Health"),
        ((*settle, "right=MyChart"), 2, "needs said_by"),
        ((*settle, "verdict=maybe", "said_by=me"), 2, "verdict cannot be “maybe”"),
        ((*settle, "right=MyChart", "said_by=me", "on=2027-01-01"), 2, "still to come"),
        ((*settle, "colour=red"), 2, "no field “colour”"),
        (("disagreements", "right=MyChart"), 2, "say what with --settle"),
    ):
        ran = lists(*words)
        assert (ran.code, said in ran.err) == (code, True), ran.err
        assert ran.err.count("\n") == 1
