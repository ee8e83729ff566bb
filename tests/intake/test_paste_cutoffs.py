"""Cutoffs of what is screened for are neither values nor ranges."""

from __future__ import annotations

import pytest
from paste_told import read

LINES = [
    "Barbiturates  Negative  cutoff 200 ng/mL\nMethadone  Positive  cutoff 300 ng/mL",
    "Barbiturates: Negative (cutoff: 200 ng/mL)\nMethadone: Positive (cut-off = 300)",
    "Barbiturates (200 ng/mL cutoff)  Negative\nMethadone (300 ng/mL cutoff)  Positive",
    "Barbiturates, Negative, Cutoff 200 ng/mL\nMethadone, Positive, Cutoff 300 ng/mL",
    "Barbiturates\nNegative\nCutoff: 200 ng/mL\nMethadone\nPositive\nCutoff: 300 ng/mL",
    "Drug\tCutoff\tResult\nBarbiturates\t200 ng/mL\tNegative\nMethadone\t300 ng/mL\tPositive",
    "Drug | Result | Cutoff\nBarbiturates | Negative | 200\nMethadone | Positive | 300",
    "Drug           Cutoff       Result\nBarbiturates   200 ng/mL    Negative\n"
    "Methadone      300 ng/mL    Positive",
    "Drug\tResult\tCutoff\tUnits\nBarbiturates\tNegative\t200\tng/mL\nMethadone\tPositive\t300\tng/mL",
]  # fmt: skip


@pytest.mark.parametrize("text", LINES)
def test_of_a_screen_the_word_is_the_result(text: str) -> None:
    told = [(row.name, row.value, row.unit, row.ref_text) for row in read(text).rows]
    assert told == [
        ("Barbiturates", "Negative", None, None),
        ("Methadone", "Positive", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    ["Barbitúricos  Negativo  corte 200 ng/mL\nMetadona  Positivo  corte 300 ng/mL",
     "Droga | Punto de corte | Resultado\nBarbitúricos | 200 | Negativo\nMetadona | 300 | Positivo"],
)  # fmt: skip
def test_so_in_spanish(text: str) -> None:
    told = [(row.name, row.value, row.unit, row.ref_text) for row in read(text).rows]
    assert told == [
        ("Barbitúricos", "Negativo", None, None),
        ("Metadona", "Positivo", None, None),
    ]


def test_a_value_beside_its_cutoff_is_kept_and_a_bound_is_its_range() -> None:
    text = "Hydrocodone  412 ng/mL  cutoff 50 ng/mL\nAnti-HBc  0.2 S/CO  cutoff <1.0\n"
    told = [(row.name, row.value, row.unit, row.ref_text) for row in read(text).rows]
    assert told == [("Hydrocodone", "412", "ng/mL", None), ("Anti-HBc", "0.2", "S/CO", "<1.0")]
