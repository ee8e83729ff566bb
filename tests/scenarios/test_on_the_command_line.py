"""The same scenarios on the command line: the exact facts, for scripts."""

from __future__ import annotations

import io
import sys
from datetime import date

import pytest
from tests_support import LIPIDS


def paste(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def listed(answer, kind, /, **fields):
    """Return the id of the one record of a kind that has these fields."""
    items = answer("list", kind)["items"]
    (row,) = [each["id"] for each in items if fields.items() <= each["fields"].items()]
    return row


def derived(answer, row, **options):
    return answer("show", row, **options)["derived"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ((), ("2025-12-02", "answered_late", 2, 5)),
        (("closed=2025-11-27",), ("2025-12-01", "answered_late", 3, 6)),
        (("reply_days=5",), ("2025-12-04", "answered_on_time", 0, 5)),
    ],
    ids=["as it was", "that Friday open", "five days promised"],
)
def test_1_was_the_reply_over_thanksgiving_late(answer, changed, told):
    if changed:
        answer("set", listed(answer, "portal", system="St. Anne Cardiology"), *changed)
    found = derived(answer, listed(answer, "message", sent_at="2025-11-25T09:12"))
    assert tuple(found[name] for name in ("due", "state", "late_days", "used_days")) == told


def test_2_which_portal_has_the_a1c_and_how_has_it_moved(answer):
    found = answer("trend", "a1c", "--person", "Mother")
    assert found["unit"] == "%"
    names = ("on", "value", "printed", "converted", "range", "portal")
    assert [tuple(point[name] for name in names) for point in found["points"]] == [
        ("2025-11-18", 7.6, "7.6", False, "4.0-5.6", "MyChart, Valley Health"),
        ("2026-03-11", 8.1, "8.1", False, "<5.7", "athenaPatient, Lakeside Endocrinology"),
        ("2026-07-09", 7.4, "7.4", False, "4.0-5.6", "MyChart, Valley Health"),
        ("2026-10-30", 7.4, "57", True, None, None),
    ]


def test_3_until_when_the_sons_access_lasts(answer):
    found = derived(answer, listed(answer, "proxy", kind="parent_teen"))
    names = ("state", "ends_on", "may_end_on", "last_usable_on")
    assert [found[name] for name in names] == ["limited", "2030-03-01", "2030-02-28", "2030-02-28"]
    steps = {(each["on"], each["what"]) for each in found["actions"]}
    assert {("2029-02-28", "decide"), ("2029-08-28", "guardianship"), ("2029-12-30", "download"),
            ("2030-01-29", "download")} <= steps  # fmt: skip
    assert not any(
        each["start_now"] or each["what"].startswith("teen") for each in found["actions"]
    )


def test_4_the_refill_before_a_trip(answer):
    items = answer("refills", "--trip", "2026-12-10", "2027-01-04")["items"]
    names = ("last_covered_on", "earliest_fill_on", "override_needed", "doses_needed", "controlled")
    found = {each["title"]: tuple(each[name] for name in names) for each in items}
    assert found["Losartan 50 mg"] == ("2026-12-12", "2026-11-29", False, 23, False)
    assert found["Clobazam 10 mg"][2] is found["Clobazam 10 mg"][4] is True


def test_7_three_lists_disagree_until_a_source_changes(answer):
    items = answer("disagreements", "--person", "Mother")["items"]
    carvedilol = next(each for each in items if each["title"] == "Carvedilol")
    assert [(each["source"], each["on"], each["stands"]) for each in carvedilol["says"]] == [
        ("MyChart", "2026-11-03", "listed"),
        ("Oracle Health", "2026-11-20", "listed"),
        ("athenaPatient", "2026-11-02", "missing"),
    ]
    assert (carvedilol["differs_in"], carvedilol["state"]) == (["strength", "missing"], "open")
    amlodipine = next(each for each in items if each["title"] == "Amlodipine")
    assert amlodipine["differs_in"] == ["over", "missing"]


def test_9_a_panel_copied_on_a_phone(answer, monkeypatch):
    for new in (5, 0):
        paste(monkeypatch, LIPIDS)
        filed = answer(
            "import", "-", "--person", "Mother", "--portal", "Mother St. Anne Cardiology"
        )
        assert (filed["new"], filed["changed"], filed["not_understood"]) == (new, 0, 1)
        if new:
            report, *results = (answer("show", row)["fields"] for row in filed["records"])
            assert report["text"] == "Fasting: pt states 10h"
            assert [(each["value"], each["flag"]) for each in results] == [
                ("208", "H"), ("151", "H"), ("44", None), ("136", "H"), ("<30", None),
            ]  # fmt: skip


def test_10_the_father_takes_the_access_back(answer):
    row = listed(answer, "proxy", granted_on="2026-02-03")
    notes = answer("list", "note", "--person", "Father")["total"]
    answer("set", row, "state=revoked", "ended_on=2026-11-20", "reason=patient")
    found = derived(answer, row)
    assert (found["state"], found["reason"], found["actions"]) == ("revoked", "patient", [])
    assert not any(
        "River" in each["title"] for each in answer("today")["items"] if each["kind"] == "proxy"
    )
    assert answer("list", "note", "--person", "Father")["total"] == notes


def test_11_a_portal_moves_and_the_new_one_follows_it(answer):
    def asked(day):
        items = answer("today", "--person", "Mother", today=day)["items"]
        return [each["what"].partition(":")[0] for each in items if each["due_on"] == "2026-12-31"]

    assert asked("2026-11-30") == []
    assert asked("2026-12-01") == ["move_download", "move_messages", "move_images", "move_rebook",
                                   "move_invite"]  # fmt: skip
    portal = answer("show", listed(answer, "portal", system="St. Anne Cardiology"))["fields"]
    assert portal["closing_on"] == "2026-12-31"
    assert portal["successor"] == listed(answer, "portal", system="St. Anne Health")


def test_12_a_bill_that_is_none_yet(answer):
    row = listed(answer, "bill", amount="412.60")
    found = derived(answer, row)
    assert (found["difference"], found["visit"]["on"]) == ("326.40", "2026-08-19")
    answer("add", "call", "--person", "Mother", f"bill={row}", "text=They file it again")
    (item,) = [each for each in answer("today")["items"] if each["id"] == row]
    assert item["reason"] == "bill exceeds EOB by 326.40 · visit of Aug 19"
    assert item["action"] == "called Nov 22"


def test_14_the_sheet_of_a_visit_and_what_came_of_it(answer):
    row = listed(answer, "appointment", at="2026-12-03T10:20")
    found = answer("show", row)
    assert found["fields"]["papers"] == "Insurance card, list of medicines"
    questions = answer("list", "question", "--person", "Mother")["items"]
    assert len([each for each in questions if not each["fields"]["answered_on"]]) == 2
    visit = answer("add", "visit", "--person", "Mother", f"appointment={row}", "on=2026-12-03",
                   "text=The heart is fine.", today="2026-12-03")["id"]  # fmt: skip
    answer("add", "task", "--person", "Mother", "title=Send the readings", "due_on=2026-12-10",
           f"visit={visit}", today="2026-12-03")  # fmt: skip
    items = answer("today", today="2026-12-10")["items"]
    assert ("Send the readings", "due") in [(each["title"], each["state"]) for each in items]


def test_15_the_review_of_a_sunday(answer):
    for who in ("Mother", "Father", "Son"):
        for each in answer("today", "--person", who)["items"]:
            if each["state"] in ("late", "due"):
                answer("done", each["id"], "--what", "answered")  # what is late here is a message
            elif each["state"] == "soon":
                answer("snooze", each["id"], "--what", each["what"], "--until", "2026-11-24")
        page = answer("today", "--person", who)
        assert not [each for each in page["items"] if each["state"] != "new"]
        assert page["checked"]


def test_16_a_teen_of_whom_a_birth_date_is_entered_once(answer, monkeypatch):
    answer("add", "person", "given=Ana", "birth_date=2009-04-22")
    account = answer("add", "account", "person=Ana", "portal=Children’s Hospital")["id"]
    row = answer("add", "proxy", f"account={account}", "kind=parent_child", "state=granted",
                 "holder=Me")["id"]  # fmt: skip
    found = derived(answer, row)
    names = ("state", "ends_on", "last_usable_on")
    assert [found[name] for name in names] == ["limited", "2027-04-22", "2027-04-21"]
    (petition,) = [each for each in found["actions"] if each["what"] == "guardianship"]
    assert (petition["on"], petition["start_now"]) == ("2026-10-22", True)
    at_once = [each["what"] for each in found["actions"] if each["on"] == "2026-10-22"]
    assert at_once == ["own_account", "agent_papers", "guardianship"]
    after = derived(answer, row, today=date(2027, 4, 22))
    assert (after["state"], after["reason"]) == ("expired", "adult")
    assert [each["what"] for each in after["actions"]] == ["set_up_adult"]
    paste(monkeypatch, "Neurology visit\nShe wants to talk alone next time.")
    (note,) = answer("import", "-", "--person", "Ana", "--kind", "note")["records"]
    assert answer("show", note)["fields"]["private"] == "ask"
