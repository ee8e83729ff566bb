"""A plus or a minus beside a value is the laboratory's mark where the ranges of the text prove it."""

from __future__ import annotations

import pytest

from famchart.intake.paste import read_paste

MARKED = [
    "Glucosa   95   mg/dL   70 - 105\nUrea  + 61  mg/dL  10 - 50\nSodio - 133  mmol/L  136 - 145\n",
    "Glucosa   95   mg/dL   70 - 105\nUrea  61 +  mg/dL  10 - 50\nSodio  133 -  mmol/L  136 - 145\n",
    "Glucosa   95   mg/dL   70 - 105\nUrea  61  mg/dL  10 - 50  +\nSodio  133  mmol/L  136 - 145  -\n",
    "Glucosa\t\t95\tmg/dL\t70 - 105\nUrea\t+\t61\tmg/dL\t10 - 50\nSodio\t-\t133\tmmol/L\t136 - 145\n",
    "Glucosa | 95 | mg/dL | 70 - 105\nUrea | + 61 | mg/dL | 10 - 50\nSodio | - 133 | mmol/L | 136 - 145\n",
    "Prueba      Resultado   Unidades   Intervalo de ref.\n"
    "Glucosa       95        mg/dL      70 - 105\n"
    "Urea        + 61        mg/dL      10 - 50\n"
    "Sodio       - 133       mmol/L     136 - 145\n",
]  # fmt: skip


@pytest.mark.parametrize("text", MARKED)
def test_a_sign_that_its_range_proves_is_a_mark(text: str) -> None:
    rows = {row.name: (row.value, row.flag) for row in read_paste(text).rows}
    assert rows == {"Glucosa": ("95", None), "Urea": ("61", "H"), "Sodio": ("133", "L")}


def test_a_name_with_a_number_in_brackets_and_decimal_commas() -> None:
    text = "Hemoglobina   - 11,7   g/dL   12,0 - 15,6\nVSG (1ª hora)   + 42   mm   0 - 20\n"
    assert [(row.name, row.value, row.flag) for row in read_paste(text).rows] == [
        ("Hemoglobina", "11,7", "L"),
        ("VSG (1ª hora)", "42", "H"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Base Excess  -4.2   L  mmol/L  -2.0 - 2.0\n", [("Base Excess", "-4.2", "L")]),
        ("Exceso de base  -1,2  mmol/L  -2,0 - 3,0\n", [("Exceso de base", "-1,2", None)]),
        # a dash that parts names from values in every row marks none
        (
            "Sodium - 133 mmol/L (135-145)\nChloride - 97 mmol/L (98-107)\n",
            [("Sodium", "133", None), ("Chloride", "97", None)],
        ),
        # one that a range contradicts marks none of its like
        (
            "Sodium  - 133  mmol/L  135 - 145\nChloride  - 101  mmol/L  98 - 107\n",
            [("Sodium", "133", None), ("Chloride", "101", None)],
        ),
        ("Volume, 24 h   -   1500 mL   800 - 2000\n", [("Volume, 24 h", "1500", None)]),
    ],
)
def test_a_dash_that_is_none(text: str, told: list[tuple[str, str, str | None]]) -> None:
    assert [(row.name, row.value, row.flag) for row in read_paste(text).rows] == told


@pytest.mark.parametrize(
    "text",
    [
        "Examen        Resultado     Unidad    Valor de Referencia\n"
        "Glicemia      [*]  119      mg/dL     [ 74 - 106 ]\n"
        "Calcio             9,1      mg/dL     [ 8,8 - 10,6 ]\n",
        "Examen\tResultado\tUnidad\tReferencia\nGlicemia\t(*) 119\tmg/dL\t74 - 106\n"
        "Calcio\t9,1\tmg/dL\t8,8 - 10,6\n",
        "Glicemia   [*]  119 mg/dL   74 - 106\nCalcio   9,1 mg/dL   8,8 - 10,6\n",
    ],
)
def test_a_mark_in_brackets_before_its_value(text: str) -> None:
    rows = [(row.name, row.value, row.flag) for row in read_paste(text).rows]
    assert rows == [("Glicemia", "119", "A"), ("Calcio", "9,1", None)]


def test_a_mark_may_have_a_cell_before_its_value() -> None:
    text = (
        "Examen\tResultado\tUnidad\tReferencia\n"
        "Glicemia\t[*]\t119\tmg/dL\t74 - 106\nCalcio\t9,1\tmg/dL\t8,8 - 10,6\n"
    )
    rows = [(row.name, row.value, row.flag) for row in read_paste(text).rows]
    assert rows == [("Glicemia", "119", "A"), ("Calcio", "9,1", None)]


MORE_SIGNS = [
    ("Calcio 11,6 mg/dL (+) 8,6-10,2\nZinc 41 ug/dL (-) 60-120\n", ["H", "L"]),
    ("Calcio........: 11,6 mg/dL (+) (Vn: 8,6 a 10,2)\nZinc..........: 71 ug/dL (Vn: 60 a 120)\n",
     ["H", None]),
    ("LIVER\nGGT 88 U/L (++) 8-61\nALP 31 U/L (-) 10-90\n", ["H", None]),
    ("Calcium 11.6 mg/dL ++ 8.6-10.2\nZinc 71 ug/dL 60-120\n", ["H", None]),
    ("Calcium 11.6 mg/dL >> 8.6-10.2\nZinc 41 ug/dL << 60-120\n", ["H", "L"]),
    ("Calcio ........ ^ 11,6 mg/dL 8,6 - 10,2\nZinc .......... v 41 ug/dL 60 - 120\n", ["H", "L"]),
    ("Calcio 11,6 **  mg/dL  8,6 - 10,2\nZinc   71       ug/dL  60 - 120\n", ["A", None]),
    ("CALCIO (IÓNICO) *  6,1    mg/dL [ 4,6 - 5,3 ]\nZINC               71     ug/dL [ 60 - 120 ]\n",
     ["A", None]),
    ("Calcio 11,6 mg/dL (8,6-10,2) A\nHierro sérico 41 ug/dL (60-120) B\n", ["H", "L"]),
    # an A alone says no more than that it is abnormal
    ("Calcio 11,6 mg/dL (8,6-10,2) A\nHierro sérico 71 ug/dL (60-120)\n", ["A", None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "flags"), MORE_SIGNS)
def test_more_signs_that_ranges_prove(text: str, flags: list[str | None]) -> None:
    found = read_paste(text).rows
    assert [row.flag for row in found] == flags
    assert found[0].name in ("Calcium", "Calcio", "CALCIO (IÓNICO)", "GGT")


@pytest.mark.parametrize(
    "text",
    [
        "Calcium: **9.6** mg/dL 8.6-10.2\nZinc: **71** ug/dL 60-120\n",
        "Calcio 9,6 mg/dL (-) 8,6-10,2\nZinc 71 ug/dL (-) 60-120\n",
        "Calcium 9.6 mg/dL >8.6\nZinc 71 ug/dL <120\n",
        "Calcium 9.6 mg/dL - 8.6-10.2\nZinc 71 ug/dL - 60-120\n",
    ],
)
def test_signs_that_ranges_contradict_are_no_marks(text: str) -> None:
    assert [row.flag for row in read_paste(text).rows][1] is None
