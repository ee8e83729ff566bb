"""The main job from the command line: family, portals, access, a pasted result, found again."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from tests_support import PANEL

WORDS = "correct horse battery staple"


def paste(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)


def test_a_new_user_enters_the_family_pastes_a_result_and_finds_it(run, monkeypatch):
    assert run("add", "person", "given=Rosa", "family=Marín", "birth_date=1948-03-14").code == 0
    assert run("add", "person", "given=Alma", "birth_date=1979-05-08").code == 0
    assert run("add", "portal", "brand=MyChart", "system=Valley Health").code == 0
    account = run("add", "account", "person=Rosa", "portal=MyChart", "--json").data
    assert account["person"] == "Rosa Marín"
    login = run("add", "login", "account=MyChart", "username=rosa", "password=hunter2", "--json")
    assert "hunter2" not in login.out
    proxy = run(
        "add", "proxy", "--person", "Rosa", "account=MyChart", "holder=Alma", "--json",
        "kind=adult_to_adult", "state=granted", "granted_on=2025-12-01", "term_end=2026-12-01",
    ).data  # fmt: skip
    assert proxy["derived"]["state"] == "active"
    assert proxy["derived"]["expiring"] is True
    assert proxy["derived"]["last_usable_on"] == "2026-11-30"

    paste(monkeypatch, PANEL)
    filed = run("import", "-", "--person", "Rosa", "--portal", "MyChart", "--json").data
    assert (filed["new"], filed["same"], filed["changed"]) == (3, 0, 0)
    assert filed["not_understood"] == 1

    today = run("today", "--json").data
    assert {item["kind"] for item in today["items"]} == {"proxy", "report"}
    assert today["freshness"][0]["looked_on"] == "2026-11-22"
    found = run("search", "trigly", "--json").data
    assert {hit["kind"] for hit in found["hits"]} == {"result"}
    shown = run("show", filed["records"][0], "--json").data
    assert shown["fields"]["text"] == "Fasting since ten hours, as the patient says; water only."
    assert shown["source"]["way"] == "paste"
    assert run("verify", "--json").data["ok"] is True


OTHER_NAMES = """LIPIDS
Collected: 11/20/2026
Cholesterol          212 H  mg/dL  <200
Trigs                148    mg/dL  <150
HDL Cholesterol       41    mg/dL  >39
"""
"""The same sample as PANEL, as another portal calls it."""


def test_a_panel_by_other_names_from_another_portal_is_known_and_both_sources_are_kept(
    run, monkeypatch
):
    run("add", "person", "given=Rosa")
    for brand in ("MyChart", "FollowMyHealth"):
        run("add", "portal", f"brand={brand}")
        run("add", "account", "person=Rosa", f"portal={brand}")
    filed = []
    for portal, text in (("MyChart", PANEL), *[("FollowMyHealth", OTHER_NAMES)] * 2):
        paste(monkeypatch, text)
        ran = run("import", "-", "--person", "Rosa", "--portal", portal, "--json").data
        filed.append((ran["new"], ran["same"], len(ran["records"])))
    assert filed == [(3, 0, 4), (0, 3, 1), (0, 3, 0)]
    assert run("list", "result", "--json").data["total"] == 3
    reports = run("list", "report", "--json").data["items"]
    assert len({each["fields"]["account"] for each in reports}) == 2
    assert len({each["source"]["original"] for each in reports}) == 2
    assert run("verify", "--json").data["ok"] is True


def test_another_value_by_another_name_is_another_result(run, monkeypatch):
    run("add", "person", "given=Rosa")
    for text, new in ((PANEL, 3), (OTHER_NAMES.replace("212 H", "208 H"), 1)):
        paste(monkeypatch, text)
        ran = run("import", "-", "--person", "Rosa", "--json").data
        assert (ran["new"], ran["changed"]) == (new, 0)


def test_the_same_paste_again_files_nothing(run, monkeypatch):
    run("add", "person", "given=Rosa")
    for expected in (3, 0):
        paste(monkeypatch, PANEL)
        filed = run("import", "-", "--person", "Rosa", "--json").data
        assert filed["new"] == expected
    assert run("list", "result", "--json").data["total"] == 3


def test_a_corrected_value_replaces_the_old_one_and_keeps_it_in_history(run, monkeypatch):
    run("add", "person", "given=Rosa")
    paste(monkeypatch, PANEL)
    run("import", "-", "--person", "Rosa")
    paste(monkeypatch, PANEL.replace("148", "184"))
    filed = run("import", "-", "--person", "Rosa", "--json").data
    assert (filed["new"], filed["same"], filed["changed"]) == (0, 2, 1)
    shown = run("show", filed["records"][0], "--history", "--json").data
    assert shown["fields"]["value"] == "184"
    words = "Value changed from “148” to “184”, pasted"
    assert words in [event["words"] for event in shown["history"]]


def test_one_undo_takes_a_whole_import_back(run, monkeypatch):
    run("add", "person", "given=Rosa")
    paste(monkeypatch, PANEL)
    run("import", "-", "--person", "Rosa")
    assert run("undo").code == 0
    assert run("list", "result", "--json").data["total"] == 0
    assert run("list", "report", "--json").data["total"] == 0
    assert run("list", "person", "--json").data["total"] == 1


def test_a_paste_without_results_becomes_a_note_of_the_day(run, monkeypatch):
    run("add", "person", "given=Rosa")
    paste(monkeypatch, "The nurse called back.\nShe will ask Dr. Lee tomorrow.")
    filed = run("import", "-", "--person", "Rosa", "--json").data
    note = run("show", filed["records"][0], "--json").data
    assert note["kind"] == "note"
    assert note["fields"]["on"] == "2026-11-22"


def test_a_dry_run_files_nothing(run, monkeypatch):
    run("add", "person", "given=Rosa")
    paste(monkeypatch, PANEL)
    assert run("import", "-", "--person", "Rosa", "--dry-run", "--json").data["new"] == 3
    assert run("list", "report", "--json").data["total"] == 0


def test_results_of_a_day_to_come_are_asked_about(run, monkeypatch):
    run("add", "person", "given=Rosa")
    words = ("import", "-", "--person", "Rosa", "--on", "2027-05-01")
    text = "Potassium 5.1 mmol/L 3.5-5.0 H\nSodium 140 mmol/L 135-145\n"
    for options, code in (((), 1), (("--yes",), 0)):
        paste(monkeypatch, text)
        ran = run(*words, *options)
        assert (ran.code, "May 1, 2027, which is still to come" in ran.err) == (code, code == 1)
    assert run("list", "result").out.count("2027-05-01") == 2


@pytest.mark.sweep
def test_what_one_process_deleted_another_brings_back(folder, run):
    """Each command of a shell is a process of its own, in which no kind is known at first."""
    person = run("add", "person", "given=Rosa", "--json").data["id"]
    run("add", "note", "text=Swollen ankles", "--person", "Rosa")
    script = (
        "import sys; from famchart.store.opening import open_vault;"
        "from famchart.store.keys import Passphrase; from famchart.core.secret import Secret;"
        "vault = open_vault(__import__('pathlib').Path(sys.argv[1]), Passphrase(Secret(sys.argv[2])));"
        "assert vault.undo(); vault.close()"
    )
    note = run("list", "note", "--json").data["items"][0]["id"]
    assert run("delete", note).code == 0
    ended = subprocess.run(
        [sys.executable, "-c", script, str(folder), WORDS],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert run("show", note).code == 0
    assert run("show", person).code == 0


def test_a_test_taken_three_times_a_day_has_every_value_and_the_same_text_adds_none(
    run, monkeypatch
):
    run("add", "person", "given=Rosa")
    day = "Collected: 11/02/2026\n"
    glucose = "Glucose {} mg/dL 70-99\n"
    for text in (glucose.format(95), "".join(map(glucose.format, (95, 180, 95))),
                 "".join(map(glucose.format, (95, 180, 95)))):  # fmt: skip
        paste(monkeypatch, day + text)
        run("import", "-", "--person", "Rosa")
    kept = [item["fields"]["value"] for item in run("list", "result", "--json").data["items"]]
    assert sorted(kept) == ["180", "95"]


def test_an_undated_result_corrects_none(run, monkeypatch):
    run("add", "person", "given=Rosa")
    for value in (20, 80):
        paste(monkeypatch, f"Ferritin {value} ng/mL 30-300 L\n")
        run("import", "-", "--person", "Rosa")
    assert run("list", "result", "--json").data["total"] == 2


def test_a_corrected_result_stays_private(run, monkeypatch):
    run("add", "person", "given=Rosa")
    paste(monkeypatch, PANEL)
    run("import", "-", "--person", "Rosa")
    hdl = next(item["id"] for item in run("list", "result", "--json").data["items"]
               if item["fields"]["name"] == "HDL")  # fmt: skip
    run("set", hdl, "private=ask")
    paste(monkeypatch, PANEL.replace("41 ", "44 "))
    run("import", "-", "--person", "Rosa", "--yes")
    fields = run("show", hdl, "--json").data["fields"]
    assert (fields["value"], fields["private"]) == ("44", "ask")
    assert "44" not in run("trend", "HDL", "--person", "Rosa").out


@pytest.mark.sweep
def test_today_tells_nothing_of_a_private_report_but_that_it_came(run, monkeypatch):
    run("add", "person", "given=Rosa")
    paste(monkeypatch, PANEL)
    report = run("import", "-", "--person", "Rosa", "--json").data["records"][0]
    run("set", report, "title=HIV test", "private=ask")
    said = run("today").out + run("today", "--json").out
    assert "HIV" not in said
    assert "private: open it to see" in said


NAMED = "Patient: {name}   DOB: {born}\n" + PANEL


def test_another_persons_text_is_never_filed_without_somebody_to_ask(run, monkeypatch):
    run("add", "person", "given=Rosa", "family=Marín", "birth_date=1948-03-14")
    for words in (("--yes",), ("--dry-run",), ()):
        paste(monkeypatch, NAMED.format(name="John Smith", born="01/02/1980"))
        ran = run("import", "-", "--person", "Rosa", *words)
        assert (ran.code, ran.err.count("\n")) == (1, 1)
        assert "John Smith, born Jan 2, 1980" in ran.err
    assert run("list", "report", "--json").data["total"] == 0


def test_a_text_that_may_be_anothers_is_filed_by_yes(run, monkeypatch):
    run("add", "person", "given=Rosa", "family=Marín")
    for words, code in (((), 1), (("--yes",), 0)):
        paste(monkeypatch, NAMED.format(name="Rosa Rivas", born="03/14/1948"))
        assert run("import", "-", "--person", "Rosa", *words).code == code
    assert run("list", "report", "--json").data["total"] == 1


def test_the_lines_that_name_the_patient_are_understood(run, monkeypatch):
    run("add", "person", "given=Rosa", "family=Marín")
    paste(monkeypatch, NAMED.format(name="Rosa Marín", born="03/14/1948"))
    filed = run("import", "-", "--person", "Rosa", "--json").data
    assert (filed["new"], filed["not_understood"]) == (3, 1)  # the remark about fasting


def test_results_of_two_people_are_never_filed_as_one_persons(chart, monkeypatch):
    text = f"Patient: Rosa Marin\n{PANEL}\nPatient: Luis Rivas\n{PANEL}"
    paste(monkeypatch, text)
    refused = chart("import", "-", "--person", "Rosa", "--yes")
    assert refused.code == 1
    lines = len(PANEL.splitlines())
    places = f"Rosa Marin (lines 1-{lines + 1}); Luis Rivas (lines {lines + 3}-{2 * lines + 3})"
    assert f"names several people: {places}." in refused.err
    paste(monkeypatch, text)
    assert "Rosa Marin; Luis Rivas, which fits nobody" in chart("import", "-").err
    assert chart("list", "result", "--json").data["total"] == 0


def test_a_text_about_two_of_the_family_is_filed_in_parts_as_one_batch(chart, run, monkeypatch):
    chart("add", "person", "given=Luis", "family=Rivas")
    text = f"Patient: Rosa Marin\n{PANEL}\nPatient: Luis Rivas\n{PANEL}"
    paste(monkeypatch, text)
    filed = run("import", "-", "--yes", "--json")
    assert (filed.code, filed.data["new"]) == (0, 6)
    for name in ("Rosa", "Luis"):
        assert run("list", "result", "--person", name, "--json").data["total"] == 3
    chart("undo")
    assert run("list", "result", "--json").data["total"] == 0


@pytest.mark.parametrize("head", ["Patient: {}", "Name: {}", "Nombre: {}", "{}"])
def test_a_portal_that_both_have_is_that_of_each(run, monkeypatch, head):
    run("add", "person", "given=Rosa", "family=Marín")
    run("add", "person", "given=Luis", "family=Rivas")
    run("add", "portal", "brand=MyChart")
    for name in ("Rosa", "Luis"):
        run("add", "account", f"person={name}", "portal=MyChart")
    paste(
        monkeypatch, "\n".join(f"{head.format(n)}\n{PANEL}" for n in ("Rosa Marin", "Luis Rivas"))
    )
    assert run("import", "-", "--yes", "--portal", "MyChart", "--json").data["new"] == 6
    for name in ("Rosa", "Luis"):
        (filed,) = run("list", "report", "--person", name, "--json").data["items"]
        (account,) = run("list", "account", "--person", name, "--json").data["items"]
        assert filed["fields"]["account"] == account["id"]


def test_a_text_of_which_a_part_is_a_strangers_is_not_filed_in_parts(chart, run, monkeypatch):
    paste(monkeypatch, f"Patient: Rosa Marin\n{PANEL}\nPatient: Luis Rivas\n{PANEL}")
    assert chart("import", "-", "--yes").code == 2
    assert run("list", "result", "--json").data["total"] == 0


@pytest.mark.parametrize("head", ["Nombre: LUIS RIVAS", "Luis Rivas   MRN: E4711", "Luis Rivas"])
def test_what_seems_to_be_another_persons_is_filed_only_after_a_yes(chart, monkeypatch, head):
    chart("add", "person", "given=Luis", "family=Rivas")
    paste(monkeypatch, f"{head}\n{PANEL}")
    refused = chart("import", "-", "--person", "Rosa")
    assert refused.code == 1
    assert "is that Rosa? Nothing was filed" in refused.err
    paste(monkeypatch, f"{head}\n{PANEL}")
    assert chart("import", "-", "--person", "Rosa", "--yes", "--json").data["new"] == 3
