"""Documents that a family keeps of all its people: whose each part is, and their passwords."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from samples.office_files import docx, p, tbl, xlsx

MEDICINES = ("Medicamento", "Dosis", "Cuándo")
LOGINS = ("Sitio", "Usuario", "Contraseña")
FAMILY = docx(
    p("Our family", "Title")
    + p("Rosa Marín (Mamá)", "Heading1")
    + p("Alergias: penicilina, yodo")
    + tbl(MEDICINES, ("Losartán", "50 mg", "mañana"), ("Sintrom", "4 mg", "según INR"))
    + p("Luis Rivas", "Heading1")
    + p("Alergias: ninguna conocida")
    + tbl(MEDICINES, ("Finasterida", "5 mg", "noche"))
    + p("Notas generales", "Heading1")
    + p("Llamar al seguro.")
    + tbl(LOGINS, ("MyChart", "rosa48", "zanahoria7"))
)


@pytest.fixture
def filed(chart, tmp_path: Path):
    """File a document for Mother, of whom as of Father the birth date is known."""
    rosa = chart("show", "Rosa", "--json").data["id"]
    chart("set", rosa, "birth_date=1948-03-14", "family=Marín", "called=Mother")
    chart("add", "person", "given=Luis", "family=Rivas", "called=Father", "birth_date=1945-07-02")

    def ran(name: str, content: bytes | str, *options: str, whose: str = "Mother"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return chart("import", str(path), "--person", whose, "--json", *options)

    return ran


def names(chart, kind: str) -> set[str]:
    items = chart("list", kind, "--json").data["items"]
    return {chart("show", each["id"], "--json").data["fields"]["name"] for each in items}


def exported(chart, to: Path, whose: str) -> bytes:
    done = chart("export-open", "--to", str(to), "--person", whose, "--yes", "--yes")
    assert done.code == 0, done.err
    told = [path for path in to.rglob("*") if path.is_file()]
    assert not any(path.suffix in (".docx", ".zip", ".txt") and "riginal" in str(path.parent)
                   for path in told)  # fmt: skip
    return b"".join(path.read_bytes() for path in told)


def test_a_password_in_a_part_that_is_not_filed_leaves_no_original(filed, chart, tmp_path):
    done = filed("fam.docx", FAMILY, "--yes").data
    assert "it holds passwords" in " ".join(done["remarks"])
    assert (done["new"], done["apart_logins"]) == (5, 1)
    assert chart("show", done["records"][0], "--json").data["source"]["original"] is None
    assert b"Losart" in exported(chart, tmp_path / "out", "Mother")


def test_a_password_in_words_of_another_member_leaves_no_original_either(filed, chart, tmp_path):
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", "Person,Medicine,Dose\nMother,Losartan,50 mg\n")
        archive.writestr("b.csv", "Person,Medicine,Dose\nFather,Warfarin,5 mg\n")
        archive.writestr("c.txt", "Call the clinic.\nRecovery codes: zanahoria7\n")
    done = filed("all.zip", packed.read_bytes(), "--yes").data
    assert "it holds passwords" in " ".join(done["remarks"])
    assert b"zanahoria7" not in exported(chart, tmp_path / "out", "Mother")


def test_a_password_among_the_lines_of_a_report_is_hidden_in_an_open_export(filed, chart, tmp_path):
    text = "Our notes\nMyChart password: zanahoria7\nSodium 140 mmol/L 135-145\n"
    assert "it holds passwords" in " ".join(filed("n.txt", text, "--yes").data["remarks"])
    told = exported(chart, tmp_path / "out", "Mother")
    assert b"zanahoria7" not in told
    assert b"MyChart password: ***" in told


def test_words_around_tables_are_kept_beside_logins_and_go_to_whose_heading_they_have(filed, chart):
    filed("fam.docx", FAMILY, "--yes")
    (mothers,) = chart("list", "note", "--json").data["items"]
    text = chart("show", mothers["id"], "--json").data["fields"]["text"]
    assert "penicilina, yodo" in text
    assert "ninguna conocida" not in text
    assert "Llamar" not in text


SHEETS = xlsx({
    "Rosa": [["Medicamento", "Dosis"], ["Bisoprolol", "2,5 mg"]],
    "Luis": [["Medicamento", "Dosis"], ["Finasterida", "5 mg"]],
    "Resultados": [["Fecha", "Prueba", "Valor", "Unidad"],
                   ["2026-11-03", "Glucosa", 105, "mg/dL"]],
    "Alergias": [["Alergia", "Reacción"], ["Penicilina", "ronchas"]],
})  # fmt: skip


def test_each_sheet_is_a_document_and_one_that_names_nobody_is_filed_for_nobody(filed, chart):
    done = filed("sheets.xlsx", SHEETS, "--yes").data
    assert (done["new"], done["apart_of_others"], done["apart_of_nobody"]) == (1, 1, 2)
    assert names(chart, "medication") == {"Bisoprolol"}
    refused = filed("sheets.xlsx", SHEETS)
    assert refused.code == 1
    assert "Luis" in refused.err


ROWS = "Persona,Medicamento,Dosis\nMamá,Losartan,50 mg\nLuis,Finasteride,5 mg\n"


def test_given_and_pet_names_in_a_column_are_those_of_the_only_one_who_bears_them(filed, chart):
    done = filed("rows.csv", ROWS + ",Vitamin D,1000 IU\n", "--yes").data
    assert (done["new"], done["apart_of_others"], done["apart_of_nobody"]) == (1, 1, 1)
    his = filed("rows.csv", ROWS, "--yes", whose="Father").data
    assert (his["new"], his["apart_of_others"], his["apart_of_nobody"]) == (1, 1, 0)
    assert len(names(chart, "medication")) == 2
    chart("add", "person", "given=Luis", "family=Ortiz")
    assert filed("rows.csv", ROWS, "--yes", whose="Father").code == 1


def test_what_read_warns_of_import_says_too(filed, tmp_path):
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../evil.csv", "Medicine,Dose\nWarfarin,5 mg\n")
        archive.writestr("ok.csv", "Medicine,Dose\nLosartan,50 mg\n")
    done = filed("slip.zip", packed.read_bytes(), "--yes").data
    assert "has an unsafe name" in " ".join(done["remarks"])


DOCUMENT = "Patient,DOB,Test,Date,Result,Units\n{name},{born},Glucose,11/03/2026,105,mg/dL\n"


def test_a_name_without_a_birth_date_is_asked_about_once(filed):
    nameless_day = DOCUMENT.format(name="Rosa Marin", born="")
    refused = filed("labs.csv", nameless_day)
    assert refused.code == 1
    assert "is that Rosa Marín?" in refused.err
    assert filed("labs.csv", nameless_day, "--yes").data["new"] == 1
    proven = DOCUMENT.format(name="Rosa Marin", born="03/14/1948").replace("105", "99")
    assert filed("proven.csv", proven).code == 0


def test_a_suffix_that_nobody_has_is_somebody_elses(filed):
    jr = DOCUMENT.format(name="Luis Rivas Jr", born="")
    refused = filed("jr.csv", jr, "--yes", whose="Father")
    assert refused.code == 1
    assert "not about Luis Rivas" in refused.err


TABLE = "\n| Medicine | Dose |\n|---|---|\n| {} | 5 mg |\n\n"
PAGES = (
    f"# Mother\n\n## Medications\n{TABLE.format('Losartan')}# Pharmacies\n{TABLE.format('Ibuprofen')}"
    f"# Father\n{TABLE.format('Finasteride')}"
)
"""A heading that names nobody, on the level of those that name somebody."""
WORD = docx(
    p("Mother", "Heading1") + p("Medications", "Heading2")
    + tbl(("Medicine", "Dose"), ("Losartan", "50 mg"))
    + p("Pharmacies", "Heading1") + tbl(("Medicine", "Dose"), ("Ibuprofen", "200 mg"))
    + p("Father", "Heading1") + tbl(("Medicine", "Dose"), ("Finasteride", "5 mg"))
)  # fmt: skip
PAGE = (
    "<html><body><h1>Mother</h1><h2>Medications</h2><table><tr><th>Medicine</th><th>Dose</th></tr>"
    "<tr><td>Losartan</td><td>50 mg</td></tr></table><h1>Pharmacies</h1><table><tr><th>Medicine</th>"
    "<th>Dose</th></tr><tr><td>Ibuprofen</td><td>200 mg</td></tr></table><h1>Father</h1><table><tr>"
    "<th>Medicine</th><th>Dose</th></tr><tr><td>Finasteride</td><td>5 mg</td></tr></table></body></html>"
)


@pytest.mark.parametrize(("name", "content"), [("f.md", PAGES), ("f.docx", WORD), ("f.html", PAGE)])
def test_a_heading_on_the_level_of_the_names_is_nobodys(filed, chart, name: str, content):
    done = filed(name, content, "--yes").data
    assert (done["new"], done["apart_of_others"], done["apart_of_nobody"]) == (1, 1, 1)
    assert names(chart, "medication") == {"Losartan"}


def test_what_names_nobody_is_filed_alone_for_whom_one_says(filed, chart):
    done = filed("f.md", PAGES, "--nameless")
    assert done.data["new"] == 1
    assert "names nobody" in " ".join(done.data["remarks"])
    assert done.data["apart_of_others"] == 2
    assert names(chart, "medication") == {"Ibuprofen"}
    every = filed("rows.csv", ROWS, "--nameless")
    assert every.code == 2
    assert "Every part" in every.err


def test_a_text_with_a_name_alone_is_asked_about_as_any_other_file(filed):
    text = "Patient: Rosa Marin\nLab results 11/03/2026\nGlucose 105 mg/dL 65-99\n"
    refused = filed("portal.txt", text)
    assert refused.code == 1
    assert "is that Rosa Marín?" in refused.err
    assert filed("portal.txt", text, "--yes").data["new"] == 1
    born = text.replace("Marin", "Marin\nDOB: 03/14/1948").replace("105", "99")
    assert filed("portal2.txt", born).code == 0


def test_lists_below_marked_names_are_of_those_people(filed, chart):
    content = docx(
        p("Mother", "Heading1") + p("Medications", "Heading2") + p("• Losartan 50 mg daily")
        + p("Father", "Heading1") + p("Medications", "Heading2") + p("• Finasteride 5 mg at night")
    )  # fmt: skip
    done = filed("f.docx", content, "--yes").data
    assert (done["new"], done["apart_of_others"]) == (1, 1)
    assert names(chart, "medication") == {"Losartan"}
