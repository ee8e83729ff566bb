"""A letter is a value behind the name of a blood group."""

from __future__ import annotations

import pytest
from paste_told import read

COUNT = "\nHemoglobin: 12.9 g/dL (12-16)\n"


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("ABO Group: O", "ABO Group", "O"),
        ("Blood type: AB+", "Blood type", "AB+"),
        ("Blood Type and Rh: O Negative", "Blood Type and Rh", "O Negative"),
        ("ABO/Rh(D)\tB Positive", "ABO/Rh(D)", "B Positive"),
        ("Grupo sanguíneo: A Rh negativo", "Grupo sanguíneo", "A Rh negativo"),
        ("Grupo sanguíneo y Rh: O Rh positivo", "Grupo sanguíneo y Rh", "O Rh positivo"),
        ("ABO Grouping\n\nAB\n", "ABO Grouping", "AB"),
    ],
)
def test_a_group_is_read_whole(line: str, name: str, value: str) -> None:
    found = [(row.name, row.value) for row in read(line + COUNT).rows]
    assert found == [(name, value), ("Hemoglobin", "12.9")]


def test_groups_alone_are_a_laboratory_s() -> None:
    draft = read("ABO Group: O\nRh Type: Positive\nAntibody Screen: Negative\n")
    assert draft.kind == "lab"
    assert [row.value for row in draft.rows] == ["O", "Positive", "Negative"]


def test_a_letter_in_a_sentence_is_no_result() -> None:
    assert not read("Your blood type is A positive. Call us about the shots.\n").rows


@pytest.mark.parametrize(
    "text",
    [
        "Blood type: O Positive   Antibody screen: Negative\n",
        "Blood type\nCollected 3/3/2026\nO Positive\n\nAntibody screen\nCollected 3/3/2026\nNegative\n",
    ],
)
def test_a_group_and_the_screen_beside_it_are_two_results(text: str) -> None:
    found = [(row.name, row.value) for row in read(text).rows]
    assert found == [("Blood type", "O Positive"), ("Antibody screen", "Negative")]


@pytest.mark.parametrize(
    "text",
    [
        "TYPE AND SCREEN  12/01/2025\nABO Group: O\nRh Type: Positive\nAntibody Screen: Negative\n",
        "Grupo y Rh: B negativo\nFecha: 01/12/2025\nVIH: No reactivo\nHBsAg: Negativo\n",
    ],
)
def test_a_group_beside_its_day_is_a_laboratory_s(text: str) -> None:
    draft = read(text)
    assert (draft.kind, len(draft.rows), draft.date) == ("lab", 3, "2025-12-01")


def test_a_group_in_a_note_leaves_it_a_note() -> None:
    text = "Consulta prenatal 03/03/2026\nGrupo sanguíneo: A\nRefiere náuseas.\nPlan: control.\n"
    assert read(text).kind == "note"
