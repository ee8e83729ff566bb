"""A share and a count in one row are two results, each with its own unit and range."""

from __future__ import annotations

import re

import pytest
from paste_told import read, rows

from famchart.core.analytes import identity

Told = tuple[str, str, str | None, float | None, float | None]


def told(text: str) -> list[Told]:
    return [(identity(name), *rest[:4]) for name, *rest in rows(text)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("line", "share", "count"),
    [
        ("Monocytes 8.5 % 0.6 10^3/uL", ("8.5", None, None), ("0.6", "10^3/uL", None, None)),
        ("MONOCITOS 8,5 % 0,61 10^3/uL 0,2-1,0", ("8,5", None, None), ("0,61", "10^3/uL", 0.2, 1)),
        ("Monocytes\t8.5\t%\t2-10\t0.6\tK/uL\t0.2-1.0", ("8.5", 2, 10), ("0.6", "K/uL", 0.2, 1)),
        ("Monocitos 0,61 x10^3/µL (8,5 %)", ("8,5", None, None), ("0,61", "x10^3/µL", None, None)),
        ("Monocytes: 8.5% H (0.6 K/uL)", ("8.5", None, None), ("0.6", "K/uL", None, None)),
    ],
)
def test_a_row_with_both_units_is_two_results(line, share, count):
    value, low, high = share
    assert told(line + "\n") == [
        ("Monocytes %", value, "%", low, high),
        ("Monocytes, absolute", *count),
    ]


ENGLISH = """
Differential  %     Ref     Abs (K/uL)  Ref
Neutrophils   62    40-75   4.1         1.8-7.7
Eosinophils   2     0-6     0.15        0.0-0.5
"""
SPANISH = """
Fórmula       %      V.R. %   Absoluto (10^3/µL)   V.R. abs
Neutrófilos   62,1   40-75    4,10                 1,8-7,7
Eosinófilos   2,0    0-6      0,15                 0,0-0,5
"""


@pytest.mark.parametrize("apart", [None, "\t", " | "])
@pytest.mark.parametrize("text", [ENGLISH, SPANISH])
def test_columns_of_both_are_two_results_each_with_its_range(text, apart):
    text = re.sub(" {2,}", apart, text) if apart else text
    assert [(test, low, high) for test, _value, _unit, low, high in told(text)] == [
        ("Neutrophils %", 40, 75), ("Neutrophils, absolute", 1.8, 7.7),
        ("Eosinophils %", 0, 6), ("Eosinophils, absolute", 0, 0.5),
    ]  # fmt: skip
    assert {row.unit for row in read(text).rows} in ({"%", "K/uL"}, {"%", "10^3/µL"})


def test_the_only_range_is_that_of_its_neighbour_and_asked_about_if_it_fits_the_other():
    low, odd = read("Neutrophils 5 % 0.5 K/uL 1.8-7.7\n"), read("Neutrophils 62 % 4.1 K/uL 40-75\n")
    assert [(row.ref_text, row.is_doubtful) for row in (*low.rows, *odd.rows)] == [
        (None, False), ("1.8-7.7", False), (None, False), ("40-75", True),
    ]  # fmt: skip


def test_the_only_range_is_asked_about_where_it_is_in_whole_numbers_as_the_share():
    both = read("Eosinophils 2 % 0.1 K/uL 0-5\n"), read("Monocytes 8 % 0.6 K/uL 0.2-0.9\n")
    assert [(row.ref_text, row.is_doubtful) for each in both for row in each.rows] == [
        (None, False), ("0-5", True), (None, False), ("0.2-0.9", False),
    ]  # fmt: skip


def test_a_count_without_a_unit_and_a_cell_between_columns_are_asked_about():
    draft = read("Test         %    Abs (K/uL)\nNeutrophils  62   4.1\nBasophils      0.5\n")
    assert [row.is_doubtful for row in draft.rows] == [False, False, True]
    draft = read("Test  %  Abs\nNeutrophils  62  4.1\nLymphocytes  30  2.0\n")
    assert [(row.unit, row.is_doubtful) for row in draft.rows] == [
        ("%", False), (None, True), ("%", False), (None, True),
    ]  # fmt: skip


def test_a_share_beside_the_same_by_another_scale_stays_one_result():
    assert rows("HbA1c 6.5 % (48 mmol/mol) 4.0-5.6\n")[0][:5] == ("HbA1c", "6.5", "%", 4.0, 5.6)
    assert rows("HbA1c 48 mmol/mol 20-42\n")[0][:5] == ("HbA1c", "48", "mmol/mol", 20, 42)
    assert rows("Hematocrit 38 % 36-46\n")[0][:5] == ("Hematocrit", "38", "%", 36, 46)


def test_a_test_that_is_counted_by_its_name_keeps_it():
    names = [row.name for row in read("CD4 32 % 540 cells/uL 500-1400\n").rows]
    assert names == ["CD4 %", "CD4"]


def test_two_tests_in_a_line_are_none_where_they_are_not_told_apart():
    line = "Monocitos (%) 8,5   Monocitos (abs) 0,61 10^3/uL\n"
    assert all("8,5" not in row.name for row in read(line).rows)


@pytest.mark.parametrize(
    "text", ["Test,%,Abs (K/uL)\nMonocytes,8.5,0.6\n",
             "| Test | Abs (K/uL) | % |\n|---|---|---|\n| Monocytes | 0.6 | 8.5 |\n"]
)  # fmt: skip
def test_columns_of_both_are_read_whatever_parts_them(text):
    assert told(text) == [
        ("Monocytes %", "8.5", "%", None, None),
        ("Monocytes, absolute", "0.6", "K/uL", None, None),
    ]


@pytest.mark.parametrize(
    ("below", "bounds"),
    [
        ("8.5 %\n0.6 K/uL", (None, None, None, None)),
        ("0.6 K/uL\n8.5 %", (None, None, None, None)),
        ("8.5\n%\n0.6\nK/uL", (None, None, None, None)),
        ("8.5 %\n2-10\n0.6 K/uL\n0.2-1.0", (2, 10, 0.2, 1)),
        ("8.5 %\nNormal\nReference range: 2-10\n0.6 K/uL\nNormal\nReference range: 0.2-1.0",
         (2, 10, 0.2, 1)),
        ("8.5 % (0.6 K/uL)", (None, None, None, None)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_both_below_the_name_are_two_results(
    below: str, bounds: tuple[float | None, ...], gap: str
) -> None:
    text = f"Collected: 11/20/2026{gap}WBC\n6.1 K/uL{gap}Monocytes\n{below}\n"
    assert sorted(told(text)[1:]) == [
        ("Monocytes %", "8.5", "%", *bounds[:2]),
        ("Monocytes, absolute", "0.6", "K/uL", *bounds[2:]),
    ]
    assert not read(text).unread


def test_a_count_that_is_another_tests_is_not_taken_for_it() -> None:
    text = "Collected: 11/20/2026\nHematocrit\n41 %\nPlatelets\n240 K/uL\n"
    assert [each[:3] for each in told(text)] == [
        ("Hematocrit", "41", "%"),
        ("Platelets", "240", "K/uL"),
    ]


def test_a_count_in_the_line_below_a_share_behind_its_name_is_the_count_of_that_test() -> None:
    text = (
        "CBC\nCollected: 11/20/2026\nNeutrophils 58 % Not Estab.\n3.6 x10E3/uL 1.4-7.0\n"
        "Hematocrit 41 % 36-46\nPlatelets 245 x10E3/uL 150-400\n"
    )
    assert [(name, value) for name, value, *_rest in rows(text)] == [
        ("Neutrophils", "58"), ("Neutrophils, absolute", "3.6"),
        ("Hematocrit", "41"), ("Platelets", "245"),
    ]  # fmt: skip
    assert not read(text).unread


@pytest.mark.parametrize(
    "text",
    [
        "Gamma globulin ........ 1.3 g/dL 17.5 %\n",
        "Gamma globulin: 17.5 % 1.3 g/dL\n",
        "Gamma globulin   17.5 %  11-19   1.3 g/dL  0.7-1.6\n",
        "Fraction         %      g/dL\nGamma globulin   17.5   1.3\n",
        "Fraction\tg/dL\t%\nGamma globulin\t1.3\t17.5\n",
    ],
)
def test_a_fraction_of_proteins_has_a_share_and_a_mass(text):
    assert sorted(row[:3] for row in rows(text)) == [
        ("Gamma globulin", "1.3", "g/dL"), ("Gamma globulin %", "17.5", "%"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["HbA1c 6.1 % 128 mg/dL", "Hematocrit 39.2 %", "IgG 1.1 g/dL"])
def test_another_amount_is_no_mass_beside_a_share(line):
    found = rows(f"{line}\nSodium 139 mmol/L 135-145\n")
    assert "%" not in "".join(row[0] for row in found)
