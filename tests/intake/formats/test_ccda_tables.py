"""C-CDA: tables of a narrative with labels down the side or a column a day, and lists beside."""

from __future__ import annotations

import pytest
from ccda_sample import ALLERGIES, MEDICATIONS, RESULTS, document, observation, panel, read, section


def table(*rows: tuple[str, ...], cell: str = "td", caption: str = "") -> str:
    """Return a table whose first column has cells of a name."""
    above = f"<caption>{caption}</caption>" if caption else ""
    lines = (
        f"<{cell}>{first}</{cell}>" + "".join(f"<td>{each}</td>" for each in rest)
        for first, *rest in rows
    )
    return f"<table>{above}<tbody>{''.join(f'<tr>{each}</tr>' for each in lines)}</tbody></table>"


def listed(*items: str) -> str:
    return f"<list>{''.join(f'<item>{each}</item>' for each in items)}</list>"


def allergies(text: str) -> list[tuple[str, str | None]]:
    found = read(document(section(ALLERGIES, text=text)))
    return [(item.fields["name"], item.fields.get("reaction")) for item in found.items]


def results(text: str) -> list[tuple[str, str, str | None, str | None]]:
    found = read(document(section(RESULTS, text=text)))
    assert all(row.is_from_text for row in found.rows)
    return [(row.name, row.value, row.date, row.flag) for row in found.rows]


@pytest.mark.parametrize("cell", ["th", "td"])
@pytest.mark.parametrize(
    "labels", [("Substance", "Reaction", "Severity"), ("Alérgeno", "Reacción", "Gravedad")]
)
def test_labels_down_the_side_of_an_allergy_are_no_allergies(cell, labels):
    said = ("Penicillin", "Hives", "Severe")
    found = read(
        document(section(ALLERGIES, text=table(*zip(labels, said, strict=True), cell=cell)))
    )
    (item,) = found.items
    assert [item.fields[key] for key in ("name", "reaction", "severity")] == list(said)
    assert item.is_from_text


def test_columns_beside_labels_and_names_below_each_other_are_one_each():
    columns = table(("Type", "Drug", "Food"), ("Substance", "Penicillin", "Nuts"),
                    ("Reaction", "Hives", ""))  # fmt: skip
    assert allergies(columns) == [("Penicillin", "Hives"), ("Nuts", None)]
    below = table(("Substance", "Penicillin"), ("Reaction", "Hives"), ("Substance", "Latex"),
                  ("Reaction", "Rash"))  # fmt: skip
    assert allergies(below) == [("Penicillin", "Hives"), ("Latex", "Rash")]


def test_a_table_below_heads_is_read_by_them():
    heads = table(("Substance", "Reaction"), ("Penicillin", "Hives"), ("Latex", "Reaction"))
    assert allergies(heads) == [("Penicillin", "Hives"), ("Latex", "Reaction")]


def test_several_allergies_of_one_line_are_several():
    line = "<paragraph>Penicillins: hives; Sulfa drugs: rash</paragraph>"
    assert allergies(line) == [("Penicillins", "hives"), ("Sulfa drugs", "rash")]
    spanish = "<paragraph>Penicilina: urticaria; Látex: prurito</paragraph>"
    assert allergies(spanish) == [("Penicilina", "urticaria"), ("Látex", "prurito")]
    dashed = listed("Codeine - nausea; Latex - rash")
    assert allergies(dashed) == [("Codeine", "nausea"), ("Latex", "rash")]
    assert allergies(listed("Penicillin: hives; swelling")) == [("Penicillin", "hives; swelling")]


def test_a_caption_of_an_item_that_names_a_group_is_no_part_of_its_name():
    assert allergies(listed("<caption>Drug</caption>Codeine: nausea")) == [("Codeine", "nausea")]


@pytest.mark.parametrize("state", ["Refuted", "Refutada", "Descartada", "Error"])
def test_an_allergy_whose_state_refutes_it_is_none(state):
    rows = (("Alérgeno", "Estado"), ("Penicilina", "Activa"), ("Mariscos", state))
    found = read(document(section(ALLERGIES, text=table(*rows))))
    assert [item.fields["name"] for item in found.items] == ["Penicilina"]
    assert any("Mariscos" in each for each in found.warnings)


def test_results_in_a_column_a_day_have_the_day_over_them():
    columns = table(("Component", "11/01/2026", "08/01/2026", "Ref"),
                    ("A1c", "7.1 %", "7.4 % (H)", "4-5.7"), ("Ferritin", "6 ng/mL", "-", ""))  # fmt: skip
    assert results(columns) == [
        ("A1c", "7.1", "2026-11-01", None),
        ("A1c", "7.4", "2026-08-01", "H"),
        ("Ferritin", "6", "2026-11-01", None),
    ]


def test_a_caption_tells_the_day_of_a_table():
    rows = (("Test", "Result"), ("WBC", "11.9"), ("Comment", "Specimen slightly lipemic"))
    text = table(*rows, caption="CBC, collected 10/30/2026")
    assert results(text) == [("WBC", "11.9", "2026-10-30", None)]
    assert "lipemic" in read(document(section(RESULTS, text=text))).text
    assert results(table(*rows[:2], caption="Printed 10/30/2026"))[0][2] is None


def test_results_of_a_list_are_read_and_all_of_it_is_kept():
    text = listed("11/01/2026 - Potassium: 5.9 mmol/L (H)", "Sodium 139 mmol/L", "CT chest: clear",
                  "Page: 2")  # fmt: skip
    assert results(text) == [
        ("Potassium", "5.9", "2026-11-01", "H"),
        ("Sodium", "139", None, None),
    ]
    found = read(document(section(RESULTS, text=text)))
    assert "CT chest: clear" in found.text
    assert "results" in found.warnings[0]


def test_results_that_are_kept_as_words_are_told_of():
    found = read(document(section(RESULTS, text="<paragraph>All was well in May.</paragraph>")))
    assert found.rows == ()
    assert "words only" in found.warnings[0]


def test_a_result_of_a_list_that_an_entry_states_is_not_read_again():
    entry = panel(observation('<value xsi:type="PQ" value="13.4" unit="g/dL"/>'))
    text = listed("Hemoglobin: 13.4 g/dL")
    found = read(document(section(RESULTS, entry, text=text)))
    assert [row.is_from_text for row in found.rows] == [False]


def test_a_document_that_says_nothing_is_told_to_be_one():
    nested = (
        f"<ClinicalDocument xmlns='urn:hl7-org:v3'>{'<a>' * 50}{'</a>' * 50}</ClinicalDocument>"
    )
    assert "says anything" in read(nested).warnings[0]
    assert read(document(section(ALLERGIES, text="No known allergies"))).warnings == ()


def test_a_medicine_beside_labels_is_one():
    rows = (("Medication", "Metformin"), ("Dose", "500 mg"), ("Status", "Active"))
    (item,) = read(document(section(MEDICATIONS, text=table(*rows)))).items
    assert (item.fields["name"], item.fields["dose"]) == ("Metformin", "500 mg")
