"""The command line on a critical mark: the same facts as Today has."""

from __future__ import annotations

import pytest


@pytest.fixture
def potassium(run):
    run("add", "person", "given=Rosa")
    run("add", "portal", "brand=MyChart", "phone=(555) 010-0110")
    run("add", "account", "person=Rosa", "portal=MyChart")
    added = run("add", "result", "--person", "Rosa", "name=Potassium", "value=6.9", "unit=mmol/L",
                "flag=HH", "on=2026-11-20", "account=MyChart", "--json")  # fmt: skip
    return added.data["id"]


def test_today_tells_it_first_with_state_reason_and_action(run, potassium):
    (item,) = run("today", "--json").data["items"]
    assert item == {
        "id": potassium,
        "kind": "result",
        "what": "clinic_called",
        "person": "Rosa",
        "title": "Potassium 6.9 mmol/L HH",
        "due_on": None,
        "state": "critical",
        "reason": "marked critical by the laboratory, Nov 20, 2026",
        "action": "has the clinic called? If not, call (555) 010-0110",
    }
    assert run("today").out.startswith("critical: Rosa: Potassium 6.9 mmol/L HH; ")
    assert "1 critical" in run("today", "--brief").out


def test_done_answers_it_and_undo_asks_again(run, potassium):
    assert run("done", potassium).code == 0
    assert run("today", "--json").data["items"] == []
    run("undo")
    assert len(run("today", "--json").data["items"]) == 1


def test_it_stands_there_until_it_is_answered(run, potassium):
    assert "Potassium 6.9 mmol/L HH" in run("--today", "2027-06-01", "today").out


@pytest.mark.sweep
def test_old_ones_are_one_line_and_answered_by_one_command(run, potassium):
    for year in ("2018", "2019"):
        run("add", "result", "--person", "Rosa", "name=Sodium", "value=99", "flag=LL", f"on={year}")
    _new, line = run("today", "--json").data["items"]
    assert (line["kind"], line["title"]) == ("person", "2 older critical results were brought in")
    assert run("snooze", line["id"], "--until", "2026-11-23").code == 2
    assert run("done", line["id"]).code == 0
    assert [item["id"] for item in run("today", "--json").data["items"]] == [potassium]
    run("undo")
    assert len(run("today", "--json").data["items"]) == 2


def test_it_is_not_put_off(run, potassium):
    refused = run("snooze", potassium, "--until", "2026-11-23")
    assert refused.code == 2
    assert "it stays until it is done" in refused.err
    assert len(run("today", "--json").data["items"]) == 1


def test_scripts_are_told_what_the_screens_hold_back(run):
    run("add", "person", "given=Rosa")
    run(
        "add",
        "report",
        "--person",
        "Rosa",
        "title=Biopsy, left breast",
        "text=No atypia.",
        "on=2026-11-20",
    )
    (hit,) = run("search", "atypia", "--json").data["hits"]
    assert (hit["title"], hit["snippet"]) == ("Biopsy, left breast", "No atypia.")
    assert "Biopsy" in run("list", "report").out


def test_a_trend_says_what_has_changed_from_one_result_to_the_next(run):
    run("add", "person", "given=Rosa")
    for name, on in (("LDL Calculated", "2025-11-20"), ("LDL Direct", "2026-11-20")):
        run(
            "add",
            "result",
            "--person",
            "Rosa",
            f"name={name}",
            "value=120",
            "unit=mg/dL",
            f"on={on}",
        )
    assert "calculated before, now measured directly" in run("trend", "ldl", "--person", "Rosa").out


def test_a_trend_is_called_in_the_language_it_is_read_in(run):
    run("add", "person", "given=Rosa")
    run("add", "result", "--person", "Rosa", "name=a1c", "value=7.6", "unit=%", "on=2026-11-01")
    run("add", "result", "--person", "Rosa", "name=pain", "value=6", "on=2026-11-01")
    told = run("--lang", "es", "trend", "a1c", "--person", "Rosa").out
    assert told.startswith("Hemoglobina A1c")
    asked = ("trend", "a1c", "--person", "Rosa", "--json")
    assert run("--lang", "es", *asked).data["analyte"] == "Hemoglobin A1c"
    assert run("trend", "pain", "--person", "Rosa").out.splitlines()[0] == "pain"
    run("add", "result", "--person", "Rosa", "name=bp", "value=120/80", "on=2026-11-01")
    assert run("trend", "bp", "--person", "Rosa").out.startswith("Blood pressure, mmHg")


def test_a_trend_says_the_flag_and_range_of_a_value_that_is_not_on_the_curve(run):
    run("add", "person", "given=Rosa")
    for value, flag, on in ((">100", "HH", "2025-11-20"), ("Trace", "", "2026-11-20")):
        told = (f"value={value}", f"flag={flag}", "unit=ng/mL", "range=0-14", f"on={on}")
        run("add", "result", "--person", "Rosa", "name=Troponin T", *told)
    above, trace = run("trend", "Troponin T", "--person", "Rosa").out.splitlines()[1:]
    assert above.startswith("? 2025-11-20  >100 ng/mL  HH  range 0-14  ")
    assert trace.startswith("? 2026-11-20  Trace ng/mL  range 0-14  ")


def test_a_corrected_value_is_asked_about_until_somebody_answers(run, potassium):
    run("set", potassium, "value=4.0", "flag=")
    (item,) = run("today", "--json").data["items"]
    assert (item["state"], item["title"]) == ("critical", "Potassium 4.0 mmol/L")
    assert item["reason"] == (
        "was 6.9 HH, marked critical by the laboratory; corrected to 4.0, Nov 20, 2026"
    )
    run("done", potassium)
    assert run("today", "--json").data["items"] == []


def test_what_was_answered_before_it_was_corrected_is_not_asked_again(run, potassium):
    run("done", potassium)
    run("set", potassium, "value=4.0", "flag=")
    assert run("today", "--json").data["items"] == []


def test_a_mark_that_was_typed_by_mistake_and_taken_back_asks_for_nothing(run, potassium):
    run("undo")
    added = run("add", "result", "--person", "Rosa", "name=Potassium", "value=4.0", "--json")
    run("set", added.data["id"], "flag=HH")
    run("undo")
    assert run("today", "--json").data["items"] == []
