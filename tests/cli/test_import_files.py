"""Files of portals through the import command: whose they are, what is asked, one batch."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from famchart.cli import reading
from famchart.intake.draft import Draft, Item, LabRow, Patient, ReadFile

ROSA = Patient("Rosa", "1948-03-14")
WALTER = Patient("Walter Sample", "1951-01-02")
FLU = Item("immunization", {"name": "Influenza", "date": "2026-10-03"}, codes={"cvx": "150"})
LOSARTAN = Item("medication", {"name": "Losartan", "dose": "50 mg"})
SODIUM = LabRow("Sodium", "140", unit="mmol/L", date="2026-10-03", panel="BMP")


def document(*items: Item, patient: Patient | None = ROSA, **more) -> Draft:
    return Draft("ccda", "", title="Summary", items=items, patient=patient, **more)


@pytest.fixture
def imported(chart, tmp_path: Path, monkeypatch):
    """Import a file that holds these documents; its bytes are made up."""
    rosa = chart("show", "Rosa", "--json").data["id"]
    chart("set", rosa, "birth_date=1948-03-14", "called=Mother")

    def ran(*documents: Draft, options: tuple[str, ...] = (), name: str = "all.zip"):
        path = tmp_path / name
        path.write_bytes(b"PK" + repr(documents).encode())
        monkeypatch.setattr(reading, "read_file", lambda *given: ReadFile("xdm", documents))
        monkeypatch.setattr("sys.stdin", io.StringIO())
        words = ("--person", "Mother", "--portal", "MyChart", "--json", *options)
        return chart("import", str(path), *words)

    return ran


def test_a_file_is_filed_as_one_batch_and_again_adds_nothing(imported, chart):
    read = (document(LOSARTAN, FLU, rows=(SODIUM,)), document(LOSARTAN))
    tried = imported(*read, options=("--dry-run",)).data
    assert (tried["new"], tried["records"], tried["batch"]) == (3, [], None)
    filed = imported(*read).data
    assert (filed["new"], filed["same"], filed["changed"]) == (3, 0, 0)
    assert (len(filed["records"]), filed["not_understood"]) == (4, 0)
    again = imported(*read).data
    assert (again["new"], again["same"], again["records"], again["batch"]) == (0, 3, [], None)
    shown = chart("show", "Losartan 50 mg", "--json").data
    assert shown["source"]["label"] == "all.zip: 2/2 Summary"
    chart("undo")
    chart("undo")
    assert chart("list", "medication", "--json").data["total"] == 0


def test_only_one_kind_of_a_file_may_be_asked_for(imported, chart):
    filed = imported(
        document(LOSARTAN, FLU, rows=(SODIUM,)), options=("--kind", "vaccination")
    ).data
    assert (filed["new"], len(filed["records"])) == (1, 1)
    assert chart("list", "medication", "--json").data["total"] == 0
    assert imported(document(FLU), options=("--kind", "everything")).code == 2


def test_documents_of_another_person_stop_and_are_never_filed(imported, chart):
    both = (document(LOSARTAN), document(FLU, patient=WALTER))
    stopped = imported(*both)
    assert stopped.code == 1
    assert "Walter Sample, born Jan 2, 1951" in stopped.err
    assert chart("list", "medication", "--json").data["total"] == 0
    filed = imported(*both, options=("--yes",))
    assert (filed.code, filed.data["new"]) == (0, 1)
    assert chart("list", "vaccination", "--json").data["total"] == 0
    alone = imported(document(FLU, patient=WALTER), options=("--yes",))
    assert alone.code == 1
    assert chart("list", "vaccination", "--json").data["total"] == 0


def test_father_and_son_of_one_name_are_asked_about_without_a_birth_date(imported, chart):
    born = ("birth_date=1975-01-01", "called=Rosita")
    assert chart("add", "person", "given=Rosa", *born).code == 0
    stopped = imported(document(LOSARTAN, patient=Patient("Rosa")))
    assert stopped.code == 1
    assert "--yes files it as theirs" in stopped.err
    assert imported(document(LOSARTAN, patient=ROSA)).code == 0


def test_what_is_only_likely_is_the_same_where_yes_is_said_and_is_told_otherwise(imported, chart):
    imported(document(FLU))
    likely = Item("immunization", {"name": "Flu shot", "date": "2026-10-03"}, codes={"cvx": "88"})
    told = imported(document(likely), options=("--dry-run", "--yes")).data
    assert (told["new"], told["same"] + told["changed"]) == (0, 1)
    kept = imported(document(likely)).data
    assert kept["new"] == 1


def test_a_folder_and_several_files_are_one_batch(chart, tmp_path, monkeypatch):
    chart("set", "Rosa", "birth_date=1948-03-14")
    folder = tmp_path / "download"
    (folder / "inner").mkdir(parents=True)
    for name, text in (("a.txt", "Walk more."), ("inner/b.txt", "Rest."), (".hidden", "no")):
        (folder / name).write_text(text)
    filed = chart("import", str(folder), "--person", "Rosa", "--json").data
    assert (filed["new"], len(filed["records"])) == (2, 2)
    chart("undo")
    assert chart("list", "note", "--json").data["total"] == 0


def test_a_pasted_list_of_medicines_becomes_medicines(chart, monkeypatch, tmp_path):
    text = tmp_path / "list.txt"
    text.write_text(
        "Current Medications\n\n"
        "lisinopril 20 MG tablet\nCommonly known as: Zestril\n"
        "Take 1 tablet (20 mg total) by mouth daily.\nPrescribed by Maria Lindqvist, MD\n"
        "Quantity: 90 tablet\nRefills remaining: 3\n"
    )
    filed = chart("import", str(text), "--person", "Rosa", "--portal", "MyChart", "--json").data
    assert filed["new"] == 1
    (found,) = chart("list", "medication", "--json").data["items"]
    assert found["fields"]["name"].casefold() == "lisinopril"
    assert found["fields"]["refills_left"] == 3
    again = chart("import", str(text), "--person", "Rosa", "--portal", "MyChart", "--json").data
    assert (again["new"], again["same"], again["batch"]) == (0, 1, None)


def test_what_a_file_changed_is_told_as_from_a_file_even_once_it_is_taken_back(imported, chart):
    imported(document(LOSARTAN))
    imported(document(Item("medication", {"name": "Losartan", "dose": "25 mg"})))
    words = "Strength changed from “50 mg” to “25 mg”, from a file of MyChart"
    assert chart("changes", "--json").data["items"][0]["changes"] == [words]
    chart("undo")
    assert chart("changes", "--json").data["items"][0]["changes"] == [words]


def test_a_file_that_names_nobody_says_for_whom_it_is_filed_or_asks(imported, chart):
    nameless = document(LOSARTAN, patient=None)
    filed = imported(nameless)
    assert filed.data["remarks"] == ["all.zip names nobody; it is filed for Rosa."]
    assert imported(document(FLU)).data["remarks"] == []


def test_without_person_whom_a_file_names_decides_and_else_a_sentence_says_how(
    chart, tmp_path, monkeypatch
):
    chart("set", "Rosa", "birth_date=1948-03-14", "family=Marín")
    chart("add", "person", "given=Luis", "family=Rivas")
    named, nameless = tmp_path / "named.txt", tmp_path / "nameless.txt"
    panel = "BASIC PANEL\nCollected: 11/20/2026\nSodium 140 mmol/L 135-145\n"
    named.write_text("Patient: Rosa Marin\nDOB: 03/14/1948\n" + panel)
    nameless.write_text(panel)
    assert chart("import", str(named), "--json").data["new"] == 1
    (result,) = chart("list", "result", "--json").data["items"]
    assert result["person"] == "Rosa"
    refused = chart("import", str(nameless), str(named))
    assert refused.code == 2
    assert "nameless.txt names nobody: say whose it is with --person NAME" in refused.err
    named.write_text("Patient: Walter Sample\nDOB: 01/02/1951\n" + panel)
    assert "fits nobody of the family" in chart("import", str(named)).err
    assert chart("list", "result", "--json").data["total"] == 1


def test_of_several_files_the_sum_ends_the_answer(chart, tmp_path):
    folder = tmp_path / "download"
    folder.mkdir()
    for name, text in (("a.txt", "Walk more."), ("b.txt", "Rest.")):
        (folder / name).write_text(text)
    lines = chart("import", str(folder), "--person", "Rosa").out.splitlines()
    total = next(line for line in lines if line.startswith("2 files: "))
    assert total == lines[-1] == "2 files: 2 new, 0 changed, 0 known, 0 lines not understood."


def test_of_one_text_about_two_people_the_parts_are_counted(chart, tmp_path):
    chart("set", "Rosa", "birth_date=1948-03-14", "family=Marin")
    chart("add", "person", "given=Luis", "family=Rivas", "birth_date=1950-02-01")
    both = tmp_path / "both.txt"
    part = "Patient: {}\nCollected: 03/02/2026\nGlucose 98 mg/dL 70-99\n\n"
    both.write_text(part.format("Rosa Marin") + part.format("Luis Rivas"))
    answer = chart("import", str(both), "--yes")
    assert "2 parts: 2 new" in answer.out, answer.err


def test_a_rule_and_a_mapping_are_followed_on_the_command_line(chart, tmp_path):
    chart("add", "rule", "about=name", "portal=MyChart", "printed=Na+", "meaning=Sodium")
    chart("add", "rule", "about=dates", "portal=MyChart", "meaning=dmy")
    panel, table = tmp_path / "panel.txt", tmp_path / "table.csv"
    panel.write_text("BASIC PANEL\nCollected: 03/04/2026\nNa+ 140 mmol/L 135-145\n")
    where = ("--person", "Rosa", "--portal", "MyChart", "--json")
    chart("import", str(panel), *where)
    (found,) = chart("list", "result", "--json").data["items"]
    assert (found["fields"]["name"], found["fields"]["on"]) == ("Sodium", "2026-04-03")
    told = "meaning=medication\nwhat she takes = name\nhow much = dose"
    chart("add", "rule", "about=table", "printed=what she takes|how much|why", told)
    month = "What she takes,How much,Why\nLosartan,{dose},heart\nMetformin,500 mg,sugar\n{more}"
    table.write_text(month.format(dose="50 mg", more=""))
    assert chart("import", str(table), *where).data["new"] == 2
    table.write_text(month.format(dose="25 mg", more="Iron,65 mg,blood\n"))
    next_month = chart("import", str(table), *where).data
    assert [next_month[each] for each in ("new", "same", "changed")] == [1, 1, 1]


def test_a_file_of_logins_is_not_kept_and_says_so(chart, tmp_path):
    path = tmp_path / "logins.csv"
    path.write_text("name,url,username,password\nMyChart,https://mychart.example,rosa,river-7\n")
    filed = chart("import", str(path), "--person", "Rosa", "--portal", "MyChart", "--json").data
    assert "it holds passwords" in " ".join(filed["remarks"])


def test_what_a_portal_withdrew_is_told_and_no_yes_of_a_script_takes_it_out(imported, chart):
    imported(document(rows=(SODIUM,)))
    answer = imported(document(withdrawn=(SODIUM,)), options=("--yes",), name="later.zip")
    (question,) = answer.data["questions"]
    assert question.startswith("The portal has withdrawn “Sodium 140 mmol/L")
    assert chart("list", "result", "--json").data["total"] == 1


def test_an_import_says_what_a_file_left_out(imported):
    said = "1 entry was left out."
    assert imported(document(LOSARTAN, warnings=(said,))).data["remarks"] == [said]


def test_a_shot_of_a_day_to_come_is_refused_and_with_yes_no_shot(imported, chart):
    ahead = Item("immunization", {"name": "RSV", "date": "2027-10-03"})
    refused = imported(document(ahead))
    assert (refused.code, refused.out) == (1, "")
    assert "still to come" in refused.err
    assert [imported(document(ahead), options=("--yes",)).data["new"] for _ in "12"] == [1, 0]
    assert "RSV" not in chart("list", "vaccination", "--json").out


def test_several_tests_without_a_panel_are_not_called_after_the_first_of_them(chart, tmp_path):
    table = tmp_path / "home.csv"
    head, pressure = "Date,Time,Test,Value,Unit", "2026-11-01,9:15 PM,BP,148/92,mmHg"
    table.write_text(f"{head}\n2026-11-01,8:00 AM,Potassium,4.1,mmol/L\n{pressure}\n")
    filed = chart("import", str(table), "--person", "Rosa", "--portal", "MyChart", "--json").data
    told = [chart("show", each, "--json").data for each in filed["records"]]
    titles = [each["fields"]["title"] for each in told if each["kind"] == "report"]
    pressures = [each for each in told if each["fields"].get("value") == "148/92"]
    assert titles == ["Results"]
    assert [each["derived"]["time"] for each in pressures] == ["21:15"]
    table.write_text(f"{head}\n2026-11-02,8:00 AM,Potassium,4.2,mmol/L\n")
    filed = chart("import", str(table), "--person", "Rosa", "--portal", "MyChart", "--json").data
    told = [chart("show", each, "--json").data for each in filed["records"]]
    assert [each["fields"]["title"] for each in told if each["kind"] == "report"] == ["Potassium"]


def test_what_changes_and_what_was_deleted_before_is_said(imported, chart):
    imported(document(LOSARTAN, FLU))
    (shot,) = chart("list", "vaccination", "--person", "Rosa", "--json").data["items"]
    chart("delete", shot["id"])
    stronger = Item("medication", {"name": "Losartan", "dose": "100 mg"})
    answer = imported(document(stronger, FLU))
    assert (answer.data["new"], answer.data["changed"]) == (1, 1)
    (again,) = answer.data["deleted_before"]
    assert again.endswith("Influenza  2026-10-03: it was deleted here before, and is new again.")
    assert "deleted_before" not in imported(document(stronger, FLU)).data


def test_a_file_about_two_of_the_family_is_filed_for_each_without_person(chart, tmp_path):
    chart("set", "Rosa", "family=Marín")
    chart("add", "person", "given=Luis", "family=Rivas")
    table = tmp_path / "medicines.csv"
    head = "Person,Medication,Dose\n"
    table.write_text(head + "Rosa Marín,Metformin,500 mg\nLuis Rivas,Lisinopril,10 mg\n")
    assert chart("import", str(table), "--dry-run", "--json").data["new"] == 2
    assert chart("import", str(table), "--json").data["new"] == 2
    for whose, name in (("Rosa", "Metformin"), ("Luis", "Lisinopril")):
        listed = chart("list", "medication", "--person", whose, "--json").data["items"]
        told = [chart("show", each["id"], "--json").data["fields"]["name"] for each in listed]
        assert told == [name]
    assert chart("import", str(table), "--json").data["new"] == 0
    chart("undo")
    assert chart("list", "medication", "--json").data["items"] == []


def test_a_file_about_two_of_the_family_says_so_where_rows_name_nobody(chart, tmp_path):
    chart("set", "Rosa", "family=Marín")
    chart("add", "person", "given=Luis", "family=Rivas")
    table = tmp_path / "medicines.csv"
    head = "Person,Medication,Dose\n"
    rows = "Rosa Marín,Metformin,500 mg\nLuis Rivas,Lisinopril,10 mg\n"
    table.write_text(head + rows + ",Aspirin,81 mg\n")
    refused = chart("import", str(table))
    assert refused.code == 2
    assert "is about several of the family: Rosa Marín; Luis Rivas." in refused.err
    assert chart("import", str(table), "--person", "Rosa", "--yes", "--json").data["new"] == 1
    assert chart("import", str(table), "--person", "Luis", "--yes", "--json").data["new"] == 1
    table.write_text(head + "Rosa Marín,Metformin,500 mg\nWalter Poe,Lisinopril,10 mg\n")
    assert "which fits nobody of the family, or several" in chart("import", str(table)).err


def test_the_second_of_two_files_sees_what_the_first_changed_of_a_hand_s_value(chart, tmp_path):
    def told(name: str, dose: str, *more: str) -> str:
        path = tmp_path / name
        path.write_text("\n".join(["Medication,Dose", f"Losartan,{dose}", *more]) + "\n")
        return str(path)

    whose = ("--person", "Rosa", "--portal", "MyChart", "--yes", "--json")
    (medicine,) = chart("import", told("first.csv", "25 mg"), *whose).data["records"]
    chart("set", medicine, "strength=50 mg")
    files = told("second.csv", "100 mg"), told("third.csv", "25 mg", "Aspirin,81 mg")
    answer = chart("import", *files, *whose).data
    assert (answer["new"], answer["changed"]) == (1, 2)
    assert chart("show", medicine, "--json").data["fields"]["strength"] == "25 mg"
