"""Cells glued together, with the flag between value and range; and ranges with one end left out."""

from __future__ import annotations

import pytest
from paste_told import read, rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Collected: 10/07/2026\nINR2.4High0.9-1.2\nProthrombin Time24.1Highsec9.1-12.0\n",
            [("INR", "2.4", None, 0.9, 1.2, "H"), ("Prothrombin Time", "24.1", "sec", 9.1, 12, "H")],
        ),
        (
            "Glucosa131Altomg/dL70-105\nUrea30mg/dL10-50\nSodio131Bajommol/L136-145\n",
            [("Glucosa", "131", "mg/dL", 70, 105, "H"), ("Urea", "30", "mg/dL", 10, 50, None),
             ("Sodio", "131", "mmol/L", 136, 145, "L")],
        ),
        (
            "Ferritin9Lowng/mL16-288\nHemoglobin10.2Lowg/dL12.0-15.5\n",
            [("Ferritin", "9", "ng/mL", 16, 288, "L"), ("Hemoglobin", "10.2", "g/dL", 12, 15.5, "L")],
        ),
    ],
)  # fmt: skip
def test_a_flag_between_value_and_range(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [row[:6] for row in rows(text)] == expected


def test_words_with_numbers_in_them_are_no_rows() -> None:
    assert read("Take2Highland tablets\nRoom5Lowell 12-14\n").rows == ()


@pytest.mark.parametrize(
    ("line", "low", "high"),
    [
        ("eGFR: 71 mL/min/1.73m2 [90.0 - ] Below low reference limit", 90, None),
        ("eGFR  71 mL/min/1.73m2 (90 -)", 90, None),
        ("Serum CRP level: 3 mg/L [ - 5.0]", None, 5),
        ("Base Excess  -4.2 mmol/L [-2.0 - 2.0]", -2, 2),
    ],
)
def test_a_range_with_one_end(line: str, low: float | None, high: float | None) -> None:
    assert [row[3:5] for row in rows(f"Collected 02/14/2026\n{line}\n")] == [(low, high)]


def test_a_range_in_brackets_is_glued_too() -> None:
    assert [row[:6] for row in rows("Hb11,2g/dL(12,0-16,0)L\nLeucocitos8,41x10^3/µL(4,0-10,5)\n")] == [
        ("Hb", "11,2", "g/dL", 12, 16, "L"),
        ("Leucocitos", "8,41", "x10^3/µL", 4, 10.5, None),
    ]  # fmt: skip


def test_known_tests_and_words_are_parted_without_units() -> None:
    text = ("Specific Gravity1.0241.005-1.030\npH6.55.0-7.5\nUrine-ColorYellowYellow\n"
            "AppearanceHazyAbnormalClear\nWBC Esterase1+AbnormalNegative\n"
            "ProteinNegativeNegative/Trace\n")  # fmt: skip
    assert [(row.name, row.value, row.ref_text, row.flag) for row in read(text).rows] == [
        ("Specific Gravity", "1.024", "1.005-1.030", None),
        ("pH", "6.5", "5.0-7.5", None),
        ("Urine-Color", "Yellow", "Yellow", None),
        ("Appearance", "Hazy", "Clear", "A"),
        ("WBC Esterase", "1+", "Negative", "A"),
        ("Protein", "Negative", "Negative/Trace", None),
    ]


def test_names_that_end_in_a_number_are_not_parted() -> None:
    text = "Collected 02/14/2026\nCA125 0-35\nVitamin B12 <900\nFactor V2 10-20\n"
    assert not [row for row in rows(text) if row[0] in ("CA", "Vitamin B", "Factor V")]


def test_a_power_of_ten_is_no_part_of_a_name() -> None:
    found = read("Fecha: 03/02/2026\nPlaquetas187x10^3/µL(150-370)\n")
    assert not any("10^" in row.name for row in found.rows)


@pytest.mark.parametrize("line", ["Sodium141136 - 145 mmol/L", "WBC5.63.4 - 10.8 x10E3/uL"])
def test_a_value_glued_to_its_range_in_a_line_alone_is_not_guessed(line: str) -> None:
    assert not rows(line + "\n")
    assert rows(f"{line}\nChloride 101 mmol/L 98-107\n")[0][0] == "Chloride"


def test_a_number_in_a_name_is_glued_to_no_range() -> None:
    assert [row[:2] for row in rows("CA125: 14 U/mL 0 - 35\n")] == [("CA125", "14")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("SodiumYour value133 mmol/LStandard range136 - 145 mmol/LLow", ("Sodium", "133", "mmol/L", 136, 145, "L")),
        ("WBCResult: 6.3 K/uLReference range: 4.0 - 11.0 K/uL", ("WBC", "6.3", "K/uL", 4, 11, None)),
        ("Hemoglobin A1cValue6.1 %Normal range4.0 - 5.6 %High", ("Hemoglobin A1c", "6.1", "%", 4, 5.6, "H")),
        ("SodioSu valor133 mmol/LIntervalo de referencia136 - 145 mmol/L", ("Sodio", "133", "mmol/L", 136, 145, None)),
    ],
)  # fmt: skip
def test_labels_glued_to_what_stands_before_them_part_it(
    line: str, told: tuple[object, ...]
) -> None:
    assert [row[:6] for row in rows(line + "\n")] == [told]


def test_labels_that_stand_apart_and_words_like_them_are_as_before() -> None:
    text = (
        "Sodium  Your value: 133 mmol/L  Standard range: 136 - 145\nOrange juice test 4 mg/dL 2-6\n"
    )
    assert [(row[0], row[1]) for row in rows(text)] == [
        ("Sodium", "133"), ("Orange juice test", "4"),
    ]  # fmt: skip


def test_of_two_glued_results_in_a_line_neither_is_given_the_value_of_the_other() -> None:
    glued = (
        "FerritinYour value14 ng/mLNormal range15 - 150 ng/mLLow"
        "CortisolYour value9.8 ug/dLNormal range6.2 - 19.4 ug/dL"
    )
    assert not rows(glued + "\n")
    assert read(f"{glued}\nChloride 101 mmol/L 98-107\n").unread == (glued,)
