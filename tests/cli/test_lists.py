"""Lists of medicines, allergies and conditions: never complete, on the command line either."""

from __future__ import annotations


def test_a_list_tells_its_sources_and_the_portals_that_were_never_brought_in(
    run, let_lists_be_pasted
):
    run("add", "person", "given=Rosa")
    run("add", "portal", "brand=MyChart", "timezone=America/New_York")
    run("add", "portal", "brand=Athena", "timezone=America/New_York")
    run("add", "account", "person=Rosa", "portal=MyChart")
    run("add", "account", "person=Rosa", "portal=Athena")
    run("add", "medication", "--person", "Rosa", "account=MyChart", "name=Losartan",
          "on=2026-11-03")  # fmt: skip
    assert (
        "From: typed from MyChart Nov 3 — never brought in: Athena — single lines, no whole list:"
        " MyChart" in run("list", "medication").out
    )
    let_lists_be_pasted()
    told = run("list", "medication").out
    assert "Losartan" in told
    assert (
        "Rosa: From: MyChart Nov 3 — never brought in: Athena — never confirmed with Rosa" in told
    )
    answer = run("list", "medication", "--json").data
    assert answer["total"] == 1
    assert answer["sources"][0]["from"] == [{"name": "MyChart", "on": "2026-11-03"}]
    assert answer["sources"][0]["never"] == ["Athena"]


def test_an_empty_list_says_that_this_does_not_mean_none(run):
    run("add", "person", "given=Rosa")
    told = run("list", "allergy", "--person", "Rosa").out
    assert "nothing entered: that does not mean there is none" in told


def test_other_lists_have_no_such_lines(run):
    assert "sources" not in run("list", "note", "--json").data


def test_a_shot_of_which_two_sources_tell_stands_in_the_list_once(chart):
    shot = ("add", "vaccination", "--person", "Rosa", "name=Influenza", "on=2026-10-03")
    pharmacy = chart(*shot, "cvx=150", "said_by=Pharmacy", "--json").data["id"]
    portal = chart(*shot, "cvx=150", "account=MyChart", "--json").data["id"]
    other = chart("add", "vaccination", "--person", "Rosa", "name=Tdap", "cvx=115", "--json")
    answer = chart("list", "vaccination", "--json").data
    assert answer["total"] == 2
    assert [each["entries"] for each in answer["items"]] == [
        [pharmacy, portal],
        [other.data["id"]],
    ]
    assert [each["sources"] for each in answer["items"]] == [
        ["typed, Pharmacy", "MyChart"],
        ["typed"],
    ]
    (line,) = [line for line in chart("list", "vaccination").out.splitlines() if pharmacy in line]
    assert line.endswith("one shot, 2 sources: typed, Pharmacy; MyChart")


def test_a_vaccine_code_is_a_number_and_one_in_no_list_is_kept_and_said(chart):
    shot = ("add", "vaccination", "--person", "Rosa", "name=Flu")
    refused = chart(*shot, "cvx=flu")
    assert refused.code == 2
    assert "cvx cannot be “flu”: write the digits of the code" in refused.err
    assert "see whether it is right" in chart(*shot, "cvx=340").out
    assert "see whether it is right" not in chart(*shot, "cvx=3").out


def test_a_name_of_several_vaccines_is_remarked_on_and_a_combination_is_not(chart):
    shot = ("add", "vaccination", "--person", "Rosa", "on=2026-10-03")
    assert "the name tells 2 vaccines (flu, covid)" in chart(*shot, "name=flu and covid").out
    assert "vaccines (" not in chart(*shot, "name=measles, mumps and rubella").out
    assert "vaccines (" not in chart(*shot, "name=DTaP-IPV/Hib").out


def test_a_list_is_confirmed_with_its_person(chart):
    chart("add", "medication", "--person", "Rosa", "account=MyChart", "name=Losartan")
    ran = chart("confirm", "medication", "--person", "Rosa", "--json", today="2030-01-10")
    assert ran.data == {
        "kind": "medication", "person": "Rosa", "confirmed_on": "2030-01-10", "never": [],
        "from": [{"name": "MyChart", "on": ran.data["from"][0]["on"]}], "entered_since": 0,
    }  # fmt: skip
    listed = chart("list", "medication", "--json").data["sources"]
    assert [ran.data] == [{"kind": "medication"} | each for each in listed]
    assert "Confirmed Medicines, Rosa" in chart("changes", "--since", "2026-01-01").out
    assert chart("undo").code == 0
    assert "never confirmed with Rosa" in chart("list", "medication").out
    text = chart("confirm", "allergy", "--person", "rosa", "--on", "2026-11-02").out
    assert text.startswith("Confirmed: Allergies, Rosa\n")
    assert "confirmed with Rosa Nov 2" in text


def test_only_a_list_of_somebody_is_confirmed_and_on_no_day_to_come(chart):
    for words, code, told in (
        (("note", "--person", "Rosa"), 2, "allergy, condition, medication, vaccination"),
        (("medication", "--person", "Nobody"), 1, "no person “Nobody”"),
        (("medication", "--person", "Rosa", "--on", "2026-11-23"), 2, "still to come"),
        (("medication", "--person", "Rosa", "--on", "soon"), 2, "is no date"),
        (("medication",), 2, "--person"),
    ):
        ran = chart("confirm", *words)
        assert (ran.code, told in ran.err) == (code, True), (words, ran.err)
    assert chart("list", "medication", "--json").data["sources"][0]["confirmed_on"] is None


def test_a_line_says_how_its_record_stands_before_what_it_is(chart):
    losartan = chart("add", "medication", "--person", "Rosa", "name=Losartan", "--json").data["id"]
    asked = ("add", "request", f"medication={losartan}", "on=2026-11-18")
    chart(*asked, "state=denied", "reason=needs a visit")
    chart(*asked, "state=delivered")
    chart("add", "bill", "--person", "Rosa", "amount=90", "due_on=2026-11-01", "provider=Valley")
    chart("add", "appointment", "--person", "Rosa", "at=2026-12-03T10:20",
          "zone=America/New_York", "with=Dr. Lee", "state=confirmed")  # fmt: skip
    account = chart("list", "account", "--json").data["items"][0]["id"]
    chart("add", "message", f"account={account}", "subject=Dizzy", "sent_at=2026-11-02T10:00")
    told = {kind: chart("list", kind).out for kind in ("request", "bill", "appointment", "message")}
    assert "Rosa  denied  Losartan" in told["request"]
    assert "Rosa  delivered  Losartan" in told["request"]
    assert "Rosa  past due  Valley 90.00" in told["bill"]
    assert "Rosa  confirmed  " in told["appointment"]
    assert "late  Dizzy" in told["message"]
    chart("set", chart("list", "bill", "--json").data["items"][0]["id"], "private=ask")
    assert "past due" not in chart("list", "bill").out


def test_a_span_whose_end_is_before_its_beginning_is_said(run):
    turned = run("list", "note", "--since", "2026-12-01", "--until", "2026-01-01")
    assert turned.code == 2
    assert "--until 2026-01-01 is before --since 2026-12-01" in turned.err
