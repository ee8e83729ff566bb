"""What stands beside a value: a word that judges it, a mark, a unit of one letter, a heading above."""

from __future__ import annotations

import pytest
from paste_told import read, rows, told


def test_a_word_that_judges_a_number_is_no_range_of_it() -> None:
    (row,) = rows(
        "Collected: 03/02/2026\nGliadin Ab, IgA: 48 U/mL (Abnormal)\n  Reference Value: <20.0 (Negative) U/mL\n"
    )
    assert row[1:6] == ("48", "U/mL", None, 20, "A")


def test_plus_signs_are_a_value_with_a_mark_behind() -> None:
    text = (
        "Prueba\tResultado\tReferencia\nLeucocitos\t++ *\tNegativo\nNitritos\tNegativo\tNegativo\n"
    )
    assert [(row.value, row.flag) for row in read(text).rows] == [("++", "A"), ("Negativo", None)]


@pytest.mark.parametrize("behind", [" s (9,9 - 14,2)", " s   9,9 - 14,2", "\ts\t9,9 - 14,2"])
def test_seconds_may_be_a_letter(behind: str) -> None:
    (row,) = rows(f"Fecha de toma: 03/02/2026\nTiempo de protrombina  13,1{behind}\n")
    assert row[:5] == ("Tiempo de protrombina", "13,1", "s", 9.9, 14.2)


def test_a_heading_in_capitals_is_no_half_of_a_name() -> None:
    text = "INR  1,02 (0,85 - 1,15)\nSEROLOGÍA\nAc. anti-VHC  No reactivo\nRubéola IgG  Positivo\n"
    assert [row[0] for row in rows(text)] == ["INR", "Ac. anti-VHC", "Rubéola IgG"]


@pytest.mark.parametrize(
    "kind", ["Cardiología", "Traumatología", "Medicina Interna", "Dermatology"]
)
def test_a_specialty_in_brackets_is_what_a_visit_is_for(kind: str) -> None:
    text = f"Tiene cita el lunes 15/02/2027 a las 9:20 h con Dra. Eva Luna ({kind}) en Hospital Ficticio."
    assert told(text, "appointment", "with", "type") == ["Dra. Eva Luna", kind]
