"""Results of CSF, stool, pleural fluid … in what is pasted: never those of blood."""

from __future__ import annotations

import pytest
from ccda_sample import number, observation, panel
from ccda_sample import row as ccda_row
from fhir_samples import concept, rows
from fhir_samples import observation as measured

from famchart.core.analytes import identity
from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste

ROWS = "Glucose 60 mg/dL 40-70\nProtein 30 mg/dL 15-45\n"


def told_by(draft: Draft) -> list[str]:
    return [identity(row.name, None, row.panel or draft.title, row.value) for row in draft.rows]


@pytest.mark.parametrize(
    "head",
    ["CSF ANALYSIS", "Cerebrospinal fluid", "Líquido cefalorraquídeo", "Specimen: CSF",
     "Specimen type: Cerebrospinal fluid", "Muestra: LCR", "Tipo de muestra:\tLCR",
     "CHEMISTRY PANEL\nSpecimen: CSF", "Specimen: CSF\nCHEMISTRY PANEL"],
)  # fmt: skip
def test_a_heading_or_a_line_over_the_rows_tells_their_specimen(head: str) -> None:
    draft = read_paste(f"{head}\nCollected: 11/20/2026\n{ROWS}")
    assert told_by(draft) == ["glucose csf", "protein csf"]
    assert draft.unread == ()


def test_the_next_panel_is_of_blood_again() -> None:
    blood = "BASIC METABOLIC PANEL\nGlucose 95 mg/dL 70-99\nSodium 140 mmol/L 135-145\n"
    for fluid in ("PLEURAL FLUID\n", "FLUID COUNT\nSpecimen: pleural fluid\n"):
        draft = read_paste(f"Collected: 11/20/2026\n{fluid}Glucose 60 mg/dL\nLDH 200 U/L\n{blood}")
        assert told_by(draft) == ["glucose pleural", "ldh pleural", "Glucose", "Sodium"]


@pytest.mark.parametrize("header", ["Specimen", "Muestra", "Sample type"])
def test_a_column_tells_the_specimen_of_each_row(header: str) -> None:
    draft = read_paste(
        f"Test\t{header}\tResult\tUnits\tRange\nGlucose\tCSF\t60\tmg/dL\t40-70\n"
        "Glucose\tSerum\t95\tmg/dL\t70-99\n"
    )
    assert told_by(draft) == ["glucose csf", "Glucose"]
    assert draft.unread == ()


def test_files_tell_what_was_sampled_beside_the_code() -> None:
    glucose = concept("Glucose")
    sample = {"resourceType": "Specimen", "id": "s", "type": concept("Cerebrospinal fluid")}
    own = measured(code=glucose, specimen={"reference": "Specimen/s"})
    told = measured(code=glucose, specimen={"display": "CSF"}, id="told")
    of_report = measured(code=glucose, id="o", valueQuantity={"value": 61, "unit": "mg/dL"})
    report = {"resourceType": "DiagnosticReport", "code": concept("Chemistry"), "status": "final",
              "specimen": [{"reference": "Specimen/s"}],
              "result": [{"reference": "Observation/o"}]}  # fmt: skip
    read = rows(sample, own, told, of_report, report)
    assert [identity(row.name, None, row.panel) for row in read] == ["glucose csf"] * 3
    assert read[2].panel == "Chemistry, Cerebrospinal fluid"


def test_a_document_tells_it_beside_the_panel() -> None:
    sampled = ("<specimen><specimenRole><specimenPlayingEntity><code displayName='CSF'/>"
               "</specimenPlayingEntity></specimenRole></specimen>")  # fmt: skip
    glucose = observation(number("60", "mg/dL"), "0000-0", "Glucose")
    whole = panel(glucose, name="Chemistry").replace("<component>", f"{sampled}<component>", 1)
    row = ccda_row(whole)
    assert (row.panel, identity(row.name, None, row.panel)) == ("Chemistry, CSF", "glucose csf")


def test_what_a_germ_is_sensitive_to_may_have_decimals_behind_a_comma() -> None:
    text = "Fecha toma: 02/11/2026\nAntibiograma\nAmpicilina   R  >=32\nCiprofloxacino  S  <=0,25\nFosfomicina  S  <=16\n"
    assert [(each.name, each.value) for each in read_paste(text).rows] == [
        ("Ampicilina", "R"), ("Ciprofloxacino", "S"), ("Fosfomicina", "S"),
    ]  # fmt: skip


def test_what_was_sampled_may_have_a_number_and_its_day() -> None:
    text = (
        "Specimen 1: Serum  collected 02/01/2026\nSodium 131 mmol/L (136-145)\n"
        "Specimen 2: Urine  collected 02/02/2026\nSodium 78 mmol/L (20-200)\n"
    )
    blood, urine = read_paste(text).rows
    assert urine.panel == "Urine"
    assert identity(blood.name, None, blood.panel) != identity(urine.name, None, urine.panel)
