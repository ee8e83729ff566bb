"""Lists of medicines, allergies and conditions: never complete, on the command line either."""

from __future__ import annotations


def test_a_list_tells_its_sources_and_the_portals_that_were_never_brought_in(run):
    run("add", "person", "given=Rosa")
    run("add", "portal", "brand=MyChart", "timezone=America/New_York")
    run("add", "portal", "brand=Athena", "timezone=America/New_York")
    run("add", "account", "person=Rosa", "portal=MyChart")
    run("add", "account", "person=Rosa", "portal=Athena")
    run("add", "medication", "--person", "Rosa", "account=MyChart", "name=Losartan",
          "on=2026-11-03")  # fmt: skip
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
