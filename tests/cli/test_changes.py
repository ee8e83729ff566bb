"""What was changed: the newest first, in words, nothing of what is private."""

from __future__ import annotations

from pathlib import Path

import pytest

PANEL = """Metabolic panel
Collected 11/20/2026
Glucose {} mg/dL (70-99)
Sodium {} mmol/L (135-145)
Potassium {} mmol/L (3.5-5.1)
Chloride {} mmol/L (98-107)
Calcium {} mg/dL (8.6-10.2)
"""


@pytest.mark.sweep
def test_each_change_is_told_with_what_became_of_its_fields(run):
    run("add", "person", "given=Rosa")
    run("add", "person", "given=Luis")
    medicine = run("add", "medication", "--person", "Rosa", "name=Losartan", "strength=25 mg",
                   "--json").data["id"]  # fmt: skip
    run("set", medicine, "strength=50 mg")
    told = run("changes", "--json").data
    newest = told["items"][0]
    assert newest["words"] == "Changed Losartan 50 mg"
    assert newest["changes"] == ["Strength changed from “25 mg” to “50 mg”"]
    assert (newest["kind"], newest["id"], newest["taken_back"]) == ("medication", medicine, False)
    assert [each["words"] for each in told["items"]][1:4] == [
        "Added Losartan 25 mg", "Added Luis", "Added Rosa"]  # fmt: skip
    assert newest["kinds"] == ["medication"]
    text = run("changes").out
    assert "Changed Losartan 50 mg · Medicine\n" in text
    assert "Added Rosa · Person\n" in text
    task = run("add", "task", "--person", "Rosa", "title=Call", "due_on=2026-11-25", "--json").data
    assert run("snooze", task["id"], "--until", "2026-11-24").code == 0
    assert "Put off Call · Task\n" in run("changes", "--person", "Rosa").out
    run("undo")
    run("undo")
    run("delete", medicine)
    assert "Deleted Losartan 50 mg · Medicine\n" in run("changes").out
    run("undo")
    run("undo")
    told = run("changes", "--person", "Rosa", "--json").data["items"]
    assert told[0]["taken_back"] is True
    assert "Added Luis" not in [each["words"] for each in told]
    assert "(taken back since)" in run("changes").out
    assert run("changes", "--since", "2199-01-01").out.strip() == "Nothing was changed since then."
    assert run("changes", "--since", "someday").code == 2


def test_what_became_private_is_not_told_by_what_was_done_before(run):
    run("add", "person", "given=Rosa")
    note = run("add", "note", "--person", "Rosa", "text=Swollen ankles", "--json").data["id"]
    run("set", note, "private=ask")
    out = run("changes").out
    assert "Swollen" not in out
    assert "Note\n" in out
    assert "Note · Note" not in out


def test_a_sentence_names_what_has_no_name_says_days_as_people_do_and_shows_no_stars(chart):
    wish = chart("add", "appointment", "--person", "Rosa", "state=wanted", "--json").data["id"]
    bill = chart("add", "bill", "--person", "Rosa", "amount=9", f"appointment={wish}", "--json")
    chart("set", bill.data["id"], "appointment=")
    chart("set", wish, "at=2026-12-03T10:20")
    login = chart("add", "login", "account=MyChart", "password=old", "--json").data["id"]
    for secret in ("password=new", "password=", "password=again"):
        chart("set", login, secret)
    told = [words for each in chart("changes", "--json").data["items"] for words in each["changes"]]
    assert set(told) == {
        "Password added",
        "Password taken out",
        "Password changed",
        "Opens added: “Rosa · MyChart”",
        "State changed from “wanted” to “scheduled”",
        "When added: “Thu Dec 3, 2026 · 10:20”",
        "Visit taken out: “Appointment”",
    }


@pytest.mark.sweep
def test_of_a_change_of_several_every_record_is_told_with_what_became_of_it(
    chart, tmp_path: Path
) -> None:
    paper = tmp_path / "panel.txt"
    first, second = ("92", "140", "4.1", "101", "9.1"), ("93", "141", "4.2", "102", "9.2")
    for head, values in (("", first), ("Result status: Corrected\n", second)):
        paper.write_text(head + PANEL.format(*values), "utf-8")
        done = chart("import", str(paper), "--person", "Rosa", "--json")
        assert done.code == 0, done.err
    corrected, filed = chart("changes", "--json").data["items"][:2]
    names = {"Glucose", "Sodium", "Potassium", "Chloride", "Calcium"}
    told = {each["title"].removeprefix("Result: ").split()[0] for each in filed["records"]}
    assert names < told
    assert len(corrected["records"]) == len(corrected["changes"]) == 5
    text = chart("changes").out
    assert all(text.count(f"Result: {name}") == 2 for name in names)
    assert "    Value changed from “9.1” to “9.2”" in text
    potassium = next(each for each in corrected["records"] if "Potassium" in each["title"])
    chart("set", potassium["id"], "private=ask")
    text = chart("changes").out
    assert "Potassium" not in text
    assert "4.2" not in text
    assert text.count("Result: Calcium") == 2


def test_an_import_says_what_becomes_of_a_value_that_is_told_otherwise(
    chart, tmp_path: Path
) -> None:
    paper = tmp_path / "panel.txt"
    told = []
    panel = PANEL.format("92", "140", "4.1", "101", "9.1")
    alone = "Collected: 11/20/2026\nGlucose {} mg/dL\n"
    corrected = "Corrected report\n" + alone.format("99")
    for text in (panel, alone.format("131"), corrected):
        paper.write_text(text, "utf-8")
        told.append(chart("import", str(paper), "--person", "Rosa").out)
    beside = "? Glucose: 131 is kept beside 92, Nov 20, 2026: the text corrects nothing."
    assert beside in told[1]
    assert "! Glucose: " in told[2]
    assert " → 99, Nov 20, 2026: history keeps what stood there." in told[2]
    assert "→" not in told[0]


def test_an_import_says_that_another_source_has_another_value(chart, tmp_path: Path) -> None:
    """Nothing of either portal corrects the other."""
    paper = tmp_path / "panel.txt"
    paper.write_text("Collected: 11/20/2026\nGlucose 92 mg/dL\n", "utf-8")
    chart("import", str(paper), "--person", "Rosa")
    chart("add", "portal", "brand=MyChart", "system=Valley Health")
    chart("add", "account", "--person", "Rosa", "portal=Valley Health")
    paper.write_text("Collected: 11/20/2026\nGlucose 131 mg/dL\n", "utf-8")
    told = chart("import", str(paper), "--person", "Rosa", "--portal", "Valley Health")
    assert "? Glucose: 131 is kept beside 92 of another source, Nov 20, 2026." in told.out
