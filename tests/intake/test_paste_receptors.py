"""In how many cells something was found stands with the word that says so."""

from __future__ import annotations

import pytest
from paste_told import read

PROGESTERONE = "Progesterone receptor"


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Progesterone receptor: positive (35 %)", PROGESTERONE, "positive (35 %)"),
        ("Progesterone receptor  Negative (<1 %)", PROGESTERONE, "Negative (<1 %)"),
        ("Progesterone receptor\tPositive, 35% of tumor cells", PROGESTERONE,
         "Positive, 35% of tumor cells"),
        ("RA positivo 70%", "RA", "positivo 70%"),
        ("RP: positivo (40 % de las células)", "RP", "positivo (40 % de las células)"),
    ],
)  # fmt: skip
def test_the_share_is_part_of_the_value(line: str, name: str, value: str) -> None:
    first, last = read(f"{line}\nKi-67  22 %\n").rows
    assert (first.name, first.value, first.unit, first.value_num) == (name, value, None, None)
    assert (last.name, last.value, last.unit) == ("Ki-67", "22", "%")


def test_the_word_expected_stands_in_a_column_behind() -> None:
    row = read("Androgen receptor\tPositive 35 %\tNegative\nKi-67\t22 %\t\n").rows[0]
    assert (row.name, row.value, row.ref_text) == ("Androgen receptor", "Positive 35 %", "Negative")


@pytest.mark.parametrize(
    "text",
    ["Surgical pathology report\nCollected: 04/02/2026\nFinal diagnosis: lobular carcinoma\n"
     "Androgen receptor: positive (35 %)\nKi-67: 22 %\nGross description: A 3 cm mass.\n",
     "Informe de anatomía patológica\nFecha: 02/04/2026\nDiagnóstico: Carcinoma lobulillar\n"
     "RA positivo 70%\nKi-67: 22 %\n"],
)  # fmt: skip
def test_a_report_of_a_tissue_keeps_them(text: str) -> None:
    draft = read(text)
    (report,) = draft.items
    assert not draft.rows
    assert "Ki-67: 22 %" in report.fields["impression"]


def test_a_panel_below_a_report_is_none_of_it() -> None:
    text = ("Surgical pathology report\nFinal diagnosis: lobular carcinoma of the breast\n\n"
            "Hematocrit 41 % 36-46\nGlucose 92 mg/dL 70-99\n")  # fmt: skip
    assert [row.name for row in read(text).rows] == ["Hematocrit", "Glucose"]
