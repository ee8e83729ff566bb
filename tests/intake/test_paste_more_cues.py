"""Numbers and lines around results that are none of them, and results parted by dots."""

from __future__ import annotations

import pytest
from paste_told import rows

from famchart.core.units import is_same_unit
from famchart.intake.paste import read_paste


def test_a_ratio_called_signal_to_cut_off_is_a_test() -> None:
    text = "HEPATITIS C ANTIBODY     REACTIVE A     NON-REACTIVE\nSIGNAL TO CUT-OFF        6.40 H         <1.00\n"
    assert [row[:2] + row[4:6] for row in rows(text)][1] == ("SIGNAL TO CUT-OFF", "6.40", 1, "H")


@pytest.mark.parametrize("hour", ["1° hora:", "1ª hora", "1º hora:"])
def test_the_hour_of_a_test_is_no_value(hour: str) -> None:
    text = f"Zinc 71 ug/dL (60-120)\nVelocidad globular {hour} 31 mm (hasta 20)\n"
    assert [row[1:3] for row in rows(text)] == [("71", "ug/dL"), ("31", "mm")]


@pytest.mark.parametrize("title", ["URINE MAGNESIUM 24H", "ORINA DE 24H"])
def test_a_title_that_tells_how_long_was_gathered_is_no_result(title: str) -> None:
    text = f"{title}\nCalcium, 24 hr     0.31 g/24 h    <0.30    H\nPhosphate, 24 hr   0.7 g/24 h    0.4-1.3\n"
    assert [row[1] for row in rows(text)] == ["0.31", "0.7"]


def test_an_enzyme_of_a_number_with_its_flag_keeps_both() -> None:
    text = "Amylase 128H U/L 25-115\nLipase 24H U/L 8-22\n"
    assert [(row[1], row[5]) for row in rows(text)] == [("128", "H"), ("24", "H")]


def test_weeks_of_a_pregnancy_with_their_ranges_are_no_results() -> None:
    text = (
        "Progesterona\nResultado: 31,2 ng/mL\nSemanas de gestación      Rango\n"
        "7 semanas                 10,1 - 29,9\n8 - 9 semanas             12,2 - 36,5\n"
    )
    assert [row[:2] for row in rows(text)] == [("Progesterona", "31,2")]


def test_levels_below_a_result_are_none() -> None:
    text = (
        "VITAMINA D (25-OH): 22,4 ng/mL\nDeficiencia: < 20\nSuficiencia: > 30\nToxicidad: > 100\n"
    )
    assert [row[:2] for row in rows(text)] == [("VITAMINA D (25-OH)", "22,4")]


@pytest.mark.parametrize("label", ["MIC", "CMI"])
def test_how_much_stops_a_germ_is_no_value(label: str) -> None:
    text = f"Urocultivo: Klebsiella\nAmikacina  S\nCefotaxima  R  {label} 4\nImipenem  S\nFosfomicina  R\n"
    draft = read_paste(text)
    assert draft.kind == "lab"
    found = {row.name: row.value for row in draft.rows}
    assert found["Cefotaxima"] == "R"
    assert found["Fosfomicina"] == "R"


def test_an_earlier_value_in_short_has_its_own_day() -> None:
    text = "Magnesium   1.2 mg/dL L   (1.6-2.6)   prev 1.9 on 12/02/2025\n"
    assert [(row[1], row[6]) for row in rows(text)] == [("1.2", None), ("1.9", "2025-12-02")]


def test_results_that_dots_part_keep_the_commas_of_their_names() -> None:
    text = (
        "Glucose, Fasting 5.9 mmol/L 3.6-6.0 · Calcium, Total 2.7 mmol/L H <2.6 · Zinc 11 umol/L\n"
    )
    assert [(row[0], row[1], row[5]) for row in rows(text)] == [
        ("Glucose, Fasting", "5.9", None),
        ("Calcium, Total", "2.7", "H"),
        ("Zinc", "11", None),
    ]


@pytest.mark.parametrize(
    ("printed", "other"),
    [("miles/mm3", "K/uL"), ("miles/µL", "x10^3/uL"), ("millones/mm³", "M/uL"), ("seg.", "sec")],
)
def test_spanish_words_in_units(printed: str, other: str) -> None:
    assert is_same_unit(printed, other)


def test_a_unit_that_may_be_of_thousands_or_of_millions_is_asked() -> None:
    assert not is_same_unit("mill/mm3", "K/uL")
    assert not is_same_unit("mill/mm3", "M/uL")


def test_two_whole_results_that_dashes_part_behind_their_day() -> None:
    text = (
        "17/03/2026 - Zinc 41 µg/dL (60-120) - Calcio 11,6 mg/dL (8,6-10,2)\n"
        "02/12/2025 - Zinc 71 µg/dL (60-120) - Calcio 9,6 mg/dL (8,6-10,2)\n"
    )
    assert [(row[0], row[1], row[6]) for row in rows(text)] == [
        ("Zinc", "41", "2026-03-17"),
        ("Calcio", "11,6", "2026-03-17"),
        ("Zinc", "71", "2025-12-02"),
        ("Calcio", "9,6", "2025-12-02"),
    ]


def test_a_result_and_a_remark_behind_a_dash_are_one_result() -> None:
    text = "17/03/2026 - Zinc 41 µg/dL (60-120) - repetir en 30 días\nCalcio 9,6 mg/dL (8,6-10,2)\n"
    assert [row[1] for row in rows(text) if row[0] == "Calcio"] == ["9,6"]
    assert not any("repetir" in row[0] for row in rows(text))
