"""C-CDA: rows of the narrative that stand beside coded entries, and behind none of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from ccda_sample import (
    ALLERGIES,
    MEDICATIONS,
    PROBLEMS,
    RESULTS,
    VACCINES,
    allergy,
    concern,
    document,
    number,
    observation,
    panel,
    read,
    section,
    taken,
)

from famchart.intake.draft import Draft

SULFA = '<code code="10180" displayName="Sulfamethoxazole"/>'
FUROSEMIDE = '<code code="313988" displayName="Furosemide 40 MG"/>'


def table(*rows: str) -> str:
    """Return a table, its cells parted by bars; the first row is its head."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def test_an_allergy_that_no_entry_codes_is_read_from_its_row() -> None:
    text = table("Substance|Reaction", "Sulfa|rash", "Latex|anaphylaxis")
    found = read(document(section(ALLERGIES, allergy(SULFA), text=text)))
    told = [(each.fields["name"], each.is_from_text) for each in found.items]
    assert told == [("Sulfamethoxazole", False), ("Latex", True)]
    assert found.items[1].fields["reaction"] == "anaphylaxis"
    assert "allergies" in found.warnings[0]


def test_the_row_of_an_entry_that_is_no_fact_is_none_either() -> None:
    text = table("Substance|Reaction", "Sulfa|rash", "Latex|anaphylaxis")
    denied = allergy('<code code="1" displayName="Latex"/>', attributes='negationInd="true"')
    found = read(document(section(ALLERGIES, allergy(SULFA), denied, text=text)))
    assert [each.fields["name"] for each in found.items] == ["Sulfamethoxazole"]


def test_an_entry_of_another_name_accounts_for_a_row() -> None:
    text = table("Medication|Sig", "Lasix 40 mg|1 daily")
    found = read(document(section(MEDICATIONS, taken(FUROSEMIDE), text=text)))
    assert [each.fields["name"] for each in found.items] == ["Furosemide 40 MG"]


def test_an_entry_accounts_for_the_row_it_points_at_and_no_more() -> None:
    text = (
        '<table><tr><th>Medication</th></tr><tr><td>Klor-Con</td></tr><tr ID="m"><td>Lasix</td>'
        "</tr></table>"
    )
    pointing = taken(FUROSEMIDE, more='<text><reference value="#m"/></text>')
    found = read(document(section(MEDICATIONS, pointing, text=text)))
    assert [each.fields["name"] for each in found.items] == ["Furosemide 40 MG", "Klor-Con"]


def test_a_vaccine_never_accounts_for_the_row_of_another_one() -> None:
    text = table("Vaccine|Date", "Influenza|10/03/2023")
    shot = taken('<code code="85" codeSystem="2.16.840.1.113883.12.292" displayName="Hep A"/>')
    found = read(document(section(VACCINES, shot, text=text)))
    assert [each.fields["name"] for each in found.items] == ["Hep A", "Influenza"]


def test_a_result_of_the_table_alone_is_read_with_its_flag() -> None:
    text = table("Test|Result|Date", "Hemoglobin|13.2 g/dL|", "Magnesium|1.2 mg/dL (L)|11/05/2023")
    coded = panel(observation(number("13.2")))
    _hemoglobin, found = read(document(section(RESULTS, coded, text=text))).rows
    assert (found.name, found.value, found.unit, found.flag, found.date, found.is_from_text) == (
        "Magnesium", "1.2", "mg/dL", "L", "2023-11-05", True,
    )  # fmt: skip


def test_a_medicine_whose_row_says_discontinued_is_stopped() -> None:
    text = table("Medication|Status", "Furosemide 40 mg|Discontinued")
    found = read(document(section(MEDICATIONS, taken(FUROSEMIDE), text=text)))
    assert [each.fields["status"] for each in found.items] == ["stopped"]
    twice = table("Medication|Status", "Furosemide 20 mg|Discontinued", "Furosemide 40 mg|Active")
    found = read(document(section(MEDICATIONS, taken(FUROSEMIDE), text=twice)))
    assert ["status" in each.fields for each in found.items] == [False]


def test_a_table_within_a_cell_is_no_row() -> None:
    held = "<table><tr><td>Quantity: 5</td></tr></table>"
    text = table("Medication|Details", f"Furosemide 40 mg|{held}")
    found = read(document(section(MEDICATIONS, taken(FUROSEMIDE), text=text)))
    assert len(found.items) == 1


def test_a_table_with_spanish_heads_is_read_in_spanish() -> None:
    text = table("Componente|Valor|Rango|Fecha", "Potasio|4,4 mmol/L|3,5 - 5,1|03/11/2023")
    (found,) = read(document(section(RESULTS, text=text))).rows
    assert (found.name, found.value_num, found.unit, found.ref_low, found.date) == (
        "Potasio", Decimal("4.4"), "mmol/L", Decimal("3.5"), "2023-11-03",
    )  # fmt: skip


def listed(*items: str) -> str:
    return f"<list>{''.join(f'<item>{each}</item>' for each in items)}</list>"


def told(found: Draft) -> list[tuple[str, str | None, bool]]:
    return [
        (each.fields["name"], each.fields.get("reaction"), each.is_from_text)
        for each in found.items
    ]


def test_an_allergy_that_only_a_list_tells_is_read_beside_coded_ones() -> None:
    text = listed("Latex - anaphylaxis", "Sulfa - rash", "No known food allergies")
    found = read(document(section(ALLERGIES, allergy(SULFA), text=text)))
    assert told(found) == [
        ("Sulfamethoxazole", None, False),
        ("Latex", "anaphylaxis", True),
    ]
    assert "allergies" in found.warnings[0]


def test_an_allergy_is_never_accounted_for_by_one_of_quite_another_name() -> None:
    found = read(document(section(ALLERGIES, allergy(SULFA), text=listed("Latex"))))
    assert [name for name, *_rest in told(found)] == ["Sulfamethoxazole", "Latex"]


def test_labels_and_lists_within_an_item_are_its_details() -> None:
    labelled = listed("Allergen: Latex", "Reaction: hives", "Reviewed by: Dr. Lee")
    within = listed(f"Latex{listed('hives')}")
    groups = listed(f"Food:{listed('Peanut')}", f"Allergy #2{listed('Latex')}")
    for text in (labelled, within):
        assert told(read(document(section(ALLERGIES, text=text)))) == [("Latex", "hives", True)]
    found = told(read(document(section(ALLERGIES, text=groups))))
    assert [name for name, *_rest in found] == ["Peanut", "Latex"]


def test_an_item_that_a_table_holds_is_none_of_a_list() -> None:
    text = table("Medication|Details", f"Furosemide 40 mg|{listed('Quantity: 5', 'Refills: 0')}")
    found = read(document(section(MEDICATIONS, taken(FUROSEMIDE), text=text)))
    assert len(found.items) == 1


def test_a_medicine_that_a_list_calls_stopped_is_stopped() -> None:
    text = listed("Furosemide 40 mg", "Lisinopril 10 mg - discontinued 3/2026")
    _coded, found = read(document(section(MEDICATIONS, taken(FUROSEMIDE), text=text))).items
    assert (found.fields["name"], found.fields["status"]) == ("Lisinopril 10 mg", "stopped")


@pytest.mark.parametrize(
    "line",
    [
        "PENICILLINS - hives. Denies latex",
        "PENICILLINS - hives, denies latex allergy.",
        "Allergic to PENICILLINS: hives; no known food allergies",
        "PENICILINAS - urticaria. Niega alergia al látex",
    ],
)
def test_a_denial_is_no_allergy_and_no_part_of_one(line: str) -> None:
    for text in (f"<paragraph>{line}</paragraph>", listed(line)):
        ((name, reaction, _is_from_text),) = told(read(document(section(ALLERGIES, text=text))))
        assert name in ("PENICILLINS", "PENICILINAS")
        assert reaction in ("hives", "urticaria")


def test_what_is_denied_is_named_as_left_out() -> None:
    text = "<paragraph>Gout. Denies diabetes</paragraph>"
    found = read(document(section(PROBLEMS, text=text)))
    assert [each.fields["name"] for each in found.items] == ["Gout"]
    assert "Denies diabetes" in found.warnings[-1]


@pytest.mark.parametrize("other", ["Hemoglobin A1c", "Hemoglobin electrophoresis"])
def test_a_result_accounts_for_no_row_of_another_test(other: str) -> None:
    text = table("Test|Result", f"{other}|6.1 %")
    coded = panel(observation(number("13.2")))
    names = [row.name for row in read(document(section(RESULTS, coded, text=text))).rows]
    assert names == ["Hemoglobin", other]


def test_a_result_accounts_for_the_row_of_its_test_by_another_name() -> None:
    for name, value in (("HGB", "13.2"), ("Blood pigment", "13.20")):
        text = table("Test|Result", f"{name}|{value} g/dL")
        coded = panel(observation(number("13.2")))
        assert len(read(document(section(RESULTS, coded, text=text))).rows) == 1


def test_a_problem_of_the_same_first_word_is_another_one() -> None:
    text = table("Problem|Since", "Hepatitis B|2010", "Hepatitis C|2012")
    coded = concern(
        '<observation><value xsi:type="CD" code="1" displayName="Hepatitis B"/></observation>'
    )
    found = read(document(section(PROBLEMS, coded, text=text)))
    assert [name for name, *_rest in told(found)] == ["Hepatitis B", "Hepatitis C"]


def test_what_is_said_of_a_list_and_none_of_a_group_are_no_allergies() -> None:
    text = (
        "<paragraph>Drug allergies: Penicillin (hives, rash), codeine</paragraph><paragraph>Food: none"
        " known. Patient is allergic to shellfish.</paragraph><paragraph>Reviewed 03/04/2026 by Dr. Lee"
        "</paragraph>"
    )
    found = told(read(document(section(ALLERGIES, text=text))))
    assert [name for name, *_rest in found] == ["Penicillin (hives, rash)", "codeine", "shellfish"]


def test_a_problem_of_a_list_says_since_when() -> None:
    (item,) = read(document(section(PROBLEMS, text=listed("Diabetes - since 2015")))).items
    assert item.fields == {"name": "Diabetes", "date": "2015"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Influenza - 10/04/2025", "Influenza"),
        ("COVID-19 (2025-10-04)", "COVID-19"),
        ("Pneumococcal PCV13 on October 4, 2025", "Pneumococcal PCV13"),
    ],
)
def test_a_vaccine_of_a_list_has_its_day(line: str, name: str) -> None:
    (item,) = read(document(section(VACCINES, text=listed(line)))).items
    assert item.fields == {"name": name, "date": "2025-10-04"}
