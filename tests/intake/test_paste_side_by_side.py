"""Results that are printed side by side are several; hours in a name are no value."""

from __future__ import annotations

import pytest

from famchart.intake.paste import read_paste


def told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(row.name, row.value, row.flag, row.ref_text) for row in read_paste(text).rows]


@pytest.mark.parametrize(
    ("text", "names", "values"),
    [
        (
            "K    3.2 L mmol/L  3.5-5.0     CO2   24  mmol/L  22-29\n"
            "Na   138  mmol/L  136-145      Cl   101  mmol/L  98-107\n",
            ["K", "CO2", "Na", "Cl"],
            ["3.2", "24", "138", "101"],
        ),
        (
            "Sodio   138 mmol/L   136 - 145        Potasio   3,2 L mmol/L  3,5 - 5,0\n",
            ["Sodio", "Potasio"],
            ["138", "3,2"],
        ),
        (
            "Test      Result  Units  Range        Test       Result Units  Range\n"
            "Sodium    138     mmol/L 136-145      Chloride   101    mmol/L 98-107\n",
            ["Sodium", "Chloride"],
            ["138", "101"],
        ),
        (
            "WBC  6.1  3.4-10.8    RBC  3.71 L  3.77-5.28    HGB  10.9  11.1-15.9\n",
            ["WBC", "RBC", "HGB"],
            ["6.1", "3.71", "10.9"],
        ),
        (
            "Sodium\t138\tmmol/L\t136-145\tPotassium\t4.1\tmmol/L\t3.5-5.0\n",
            ["Sodium", "Potassium"],
            ["138", "4.1"],
        ),
        (
            "Homocysteine  9.8 umol/L  5.0-15.0     Zonulin  41 ng/mL  0-60\n",
            ["Homocysteine", "Zonulin"],
            ["9.8", "41"],
        ),
    ],
)
def test_each_of_two_columns_is_read(text: str, names: list[str], values: list[str]) -> None:
    rows = told(text)
    assert [row[0] for row in rows] == names
    assert [row[1] for row in rows] == values


def test_what_stands_behind_a_single_result_makes_no_other() -> None:
    for behind in ("Previous  141 mmol/L", "Final  12/03/2020", "Lab  01", "Iron"):
        names = [row[0] for row in told(f"Glucose  102 mg/dL  70-99   {behind}\n")]
        assert names == ["Glucose"], behind


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Urea 24 h   310 mg/24h", "Urea 24 h", "310"),
        ("Volume, 24 h   1500 mL   800 - 2000", "Volume, 24 h", "1500"),
        ("Creatinina en orina 24 horas   1,2 g/24h", "Creatinina en orina 24 horas", "1,2"),
        ("Glucosa 120 min  138 mg/dL  <140", "Glucosa 120 min", "138"),
        ("Cortisol 8 h   12.1 ug/dL   6 - 18", "Cortisol 8 h", "12.1"),
        ("Calcio, 24 h | 180 | mg/24h | 100 - 300", "Calcio, 24 h", "180"),
        ("VSG 1 h   12 mm   0 - 20", "VSG 1 h", "12"),
    ],
)
def test_hours_and_minutes_belong_to_the_name(line: str, name: str, value: str) -> None:
    ((found, shown, flag, _range),) = told(f"{line}\n")
    assert (found, shown, flag) == (name, value, None)


@pytest.mark.parametrize("line", ["Glucose 110 H 70-99", "Glucose 110 H mg/dL 70-99"])
def test_an_h_behind_a_value_is_its_flag(line: str) -> None:
    assert told(f"{line}\n") == [("Glucose", "110", "H", "70-99")]


def test_a_time_that_is_measured_is_a_value() -> None:
    assert told("Tiempo de sangría 3 min  2 - 8\n")[0][:2] == ("Tiempo de sangría", "3")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Na 137 · K 4.4 · Cl 101", ["Na", "K", "Cl"]),
        ("TSH 1.87 · Free T4 1.2", ["TSH", "Free T4"]),
        ("Na 137 / K 4.4 / Cl 101", ["Na", "K", "Cl"]),
        ("Glucosa 92 | Creatinina 0.8 | Urea 30", ["Glucosa", "Creatinina", "Urea"]),
    ],
)
def test_bare_numbers_of_known_tests_alone_in_a_line_are_results(line, names):
    assert [row[0] for row in told(line + "\n")] == names


@pytest.mark.parametrize(
    "line",
    ["Calcium 600 · Iron 65", "Rosa 12 · Luis 14 · Ana 9", "Room 12 · Floor 3", "Na 137 · Page 2",
     "Vitamin D 2000 · Zinc 50"],
)  # fmt: skip
def test_bare_numbers_of_anything_else_are_none(line):
    assert not told(line + "\n")


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Na 137 K 4.4 Cl 101", ["137", "4.4", "101"]),
        ("Labs: Na 137  K 4.4  Cl 101", ["137", "4.4", "101"]),
        ("Hb 11,3 g/dl (12-16) VCM 84 fL (80-100) Plaq 231.000 /mm3", ["11,3", "84", "231.000"]),
        ("Na 137 K 5.4 H Cl 97 (L)", ["137", "5.4", "97"]),
    ],
)
def test_names_of_known_tests_begin_results_in_a_row(line, values):
    assert [row[1] for row in told(line + "\n")] == values


def test_flags_in_a_row_are_of_the_value_before_them():
    assert [row[2] for row in told("Na 137 K 5.4 H Cl 97 (L)\n")] == [None, "H", "L"]


@pytest.mark.parametrize(
    "line",
    ["Room 12 Bed 4 Floor 3", "Calcium 600 Magnesium 400 Zinc 50 Iron 65", "Took Na 137 K 4 Cl 3",
     "Na 137 K 4.4"],
)  # fmt: skip
def test_words_and_numbers_in_a_row_are_no_results_unless_all_of_them_are(line):
    assert not told(line + "\n")


def test_a_value_and_the_name_behind_it_are_no_name_of_the_next_value():
    assert [row[0] for row in told("Hb 11,3 g/dl Xyz 34%\n")] == ["Hb"]
    assert read_paste("Hb 11,3 g/dl Xyz 34%\n").rows[0].is_doubtful


def test_a_day_behind_the_last_of_a_row_is_that_of_all():
    text = "RBC 4.4 HGB 12.9 PLT 233 02/04/2026\nRBC 4.6 HGB 13.3 PLT 241 03/05/2026\n"
    assert [(row.name, row.date) for row in read_paste(text).rows] == [
        *((name, "2026-02-04") for name in ("RBC", "HGB", "PLT")),
        *((name, "2026-03-05") for name in ("RBC", "HGB", "PLT")),
    ]
