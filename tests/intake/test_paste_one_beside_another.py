"""One fact of a list beside one of another, and what only looks like a result, or a place."""

from __future__ import annotations

import pytest
from paste_told import read

MEDICINE = "Losartan 50 mg tablet, take 1 tablet daily"
RESULT = "LDL Cholesterol   131 mg/dL   <100   High"


@pytest.mark.parametrize(
    "text",
    [
        f"{MEDICINE}\n{RESULT}",
        f"{RESULT}\n{MEDICINE}",
        f"Current Medications\n{MEDICINE}\n\n{RESULT}",
        f"{MEDICINE}\n{RESULT.replace('   ', ' ')}",
        "Medicamentos\nLosartan 50 mg comprimidos, 1 comprimido cada 24 horas\n"
        "LDL Cholesterol 131 mg/dL <100 Alto",
    ],
)
def test_one_medicine_and_one_result_stay_both(text: str) -> None:
    draft = read(text)
    assert [(row.name, row.value, row.flag) for row in draft.rows] == [
        ("LDL Cholesterol", "131", "H")
    ]
    assert [(item.kind, item.fields["name"]) for item in draft.items] == [
        ("medication", "Losartan")
    ]
    assert draft.unread == ()


def test_a_result_below_medicines_is_no_medicine() -> None:
    several = "\n".join(MEDICINE.replace("Losartan", name) for name in ("Losartan", "Atenolol"))
    draft = read(f"Medications\n{several}\n{RESULT}")
    assert [item.fields["name"] for item in draft.items] == ["Losartan", "Atenolol"]
    assert [row.name for row in draft.rows] == ["LDL Cholesterol"]


def test_results_are_not_called_by_the_heading_of_another_list() -> None:
    draft = read(f"Current Medications\n{MEDICINE}\n\n{RESULT}\nSodium   140 mmol/L   135-145")
    assert draft.title is None


def test_what_a_list_is_called_is_no_part_of_a_name() -> None:
    (row,) = read("Results: Potassium 4.1 mmol/L 3.5-5.1").rows
    assert row.name == "Potassium"


@pytest.mark.parametrize(
    "line",
    [
        "Farmacia Central\t555-123-4567",
        "Farmacia Central   555-123-4567",
        "CVS Pharmacy: 555.123.4567",
        "Farmacia San Pablo\t55 5354 9000",
        "Walgreens   (555) 123-4567",
    ],
)
def test_a_telephone_number_is_no_result(line: str) -> None:
    assert read(line).rows == ()
    others = "Sodium   140 mmol/L   135-145\nPotassium   4.1 mmol/L   3.5-5.1"
    assert len(read(f"{others}\n{line}").rows) == 2


VISIT = "After Visit Summary\nVisit date: 11/20/2026\nwith Helen Cho, MD"


@pytest.mark.parametrize(
    "heading", ["Family history", "Health maintenance", "Care team", "Family members", "Care plan"]
)
def test_a_heading_is_no_place(heading: str) -> None:
    (visit,) = read(f"{VISIT}\n{heading}\nMother: diabetes\nInstructions\nRest well.").items
    assert "where" not in visit.fields
    assert visit.fields["with"] == "Helen Cho, MD"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{VISIT}\n\nAllergies\n- Penicillin (hives)\n- Latex\nSeen by the nurse",
         [("Penicillin", "hives"), ("Latex", None)]),
        (f"{VISIT}\nALLERGIES:\nPenicillin - Hives\nInstructions\nRest well.",
         [("Penicillin", "Hives")]),
        (f"{VISIT}\nAllergies: Penicillin (hives, swelling), Sulfa (rash)",
         [("Penicillin", "hives, swelling"), ("Sulfa", "rash")]),
        (f"{VISIT}\nAllergies reviewed: Codeine - nausea; Latex",
         [("Codeine", "nausea"), ("Latex", None)]),
        ("Resumen de la visita\nFecha: 20/11/2026\nDra. Elena Ruiz\nAlergias:\n"
         "- Penicilina (urticaria)\nMedicamentos:\n- Enalapril 10 mg: 1 comprimido cada 12 horas",
         [("Penicilina", "urticaria")]),
        ("Resumen de la visita\nFecha: 20/11/2026\nAlergias: Penicilina (urticaria), AINE",
         [("Penicilina", "urticaria"), ("AINE", None)]),
    ],
)  # fmt: skip
def test_a_summary_tells_allergies(text: str, told: list[tuple[str, str | None]]) -> None:
    found = [item for item in read(text).items if item.kind == "allergy"]
    assert [(item.fields["name"], item.fields.get("reaction")) for item in found] == told


def test_the_list_of_medicines_does_not_say_who_was_seen() -> None:
    text = ("Resumen de la visita\nFecha: 20/11/2026\nDra. Elena Ruiz\n"
            "Medicamentos:\n- Enalapril 10 mg: 1 comprimido cada 12 horas")  # fmt: skip
    visit = next(item for item in read(text).items if item.kind == "avs")
    assert visit.fields["with"] == "Dra. Elena Ruiz"


@pytest.mark.parametrize(
    "text",
    [
        "Allergies\n- Penicillin (hives)\n- Latex",
        "Allergies: Penicillin (hives), Latex",
        "Alergias:\n- Penicilina (urticaria)\n- Látex",
        "Alergias: Penicilina (urticaria); Látex",
    ],
)
def test_allergies_alone_are_a_list(text: str) -> None:
    assert [item.kind for item in read(text).items] == ["allergy", "allergy"]


def test_a_sentence_behind_the_heading_is_no_substance() -> None:
    assert read("Allergies: sees the allergist every spring for shots").items == ()


def test_the_last_of_a_list_in_a_line_stands_without_its_and() -> None:
    found = read("Allergies: Penicillin (hives), dust, and pollen").items
    assert [item.fields["name"] for item in found] == ["Penicillin", "dust", "pollen"]
