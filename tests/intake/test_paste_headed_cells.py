"""Cells that are told by a unit above them, or by a label beside each."""

from __future__ import annotations

import pytest
from paste_told import rows


def test_a_unit_may_head_the_column_of_values() -> None:
    text = (
        "Collected: 05/20/2026\nAllergen\tClass\tkU/L\nD. farinae (d2)\t3\t8.41\n"
        "Cat dander (e1)\t0\t<0.10\n"
    )
    assert [row[:5] for row in rows(text)] == [
        ("D. farinae (d2)", "8.41", "kU/L", None, None),
        ("Cat dander (e1)", "<0.10", "kU/L", None, None),
    ]


def test_a_result_with_a_unit_alone_is_no_head() -> None:
    text = "Prueba\tResultado\tUnidades\nCélulas epiteliales\tEscasas\t/campo\nDensidad\t1,020\t\n"
    assert [row[:3] for row in rows(text)] == [
        ("Células epiteliales", "Escasas", "/campo"),
        ("Densidad", "1,020", None),
    ]


@pytest.mark.parametrize(
    ("flag", "told"), [("Abnormal: H", "H"), ("Abnormal: N", None), ("Flag: Low", "L")]
)
def test_each_cell_may_have_its_label_beside_it(flag: str, told: str | None) -> None:
    text = (
        f"Specimen collected 10/14/2026\nHemoglobin A1c; Result: 8.3 %; {flag}; Reference: 4.8-5.6\n"
        f"Test: Microalbumin, Urine | Value: 40.2 | Units: ug/mL | {flag} | Range: Not Estab.\n"
    )
    assert [row[:6] for row in rows(text)] == [
        ("Hemoglobin A1c", "8.3", "%", 4.8, 5.6, told),
        ("Microalbumin, Urine", "40.2", "ug/mL", None, None, told),
    ]
