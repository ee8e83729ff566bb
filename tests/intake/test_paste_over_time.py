"""One test over time with a day above each value, and marks and places beside results."""

from __future__ import annotations

import pytest
from paste_told import read, rows, told


@pytest.mark.parametrize(
    ("head", "days"),
    [
        ("Potassium Lvl\nmmol/L   Normal range: 3.5 - 5.1",
         ("Nov 02, 2026 08:15 EST", "Aug 14, 2026 07:50 EDT")),
        ("Potassium\nReference range: 3.5 - 5.1 mmol/L", ("11/02/2026", "08/14/2026")),
        ("Potasio\nValores de referencia: 3,5 - 5,1 mmol/L", ("2/11/2026 08:15", "14/8/2026")),
    ],
)  # fmt: skip
def test_each_value_is_of_the_day_above_it(head: str, days: tuple[str, str]) -> None:
    found = rows(f"Result Trends\n{head}\n\n{days[0]}\n4.1\n\n{days[1]}\n5.3 H\n")
    assert [row[1:] for row in found] == [
        ("4.1", "mmol/L", 3.5, 5.1, None, "2026-11-02"),
        ("5.3", "mmol/L", 3.5, 5.1, "H", "2026-08-14"),
    ]


def test_a_unit_is_no_test() -> None:
    assert "mmol/L" not in [
        row[0] for row in rows("mmol/L   Normal range: 3.5 - 5.1\nSodium 140 L")
    ]


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("abnormal high", "H"),
        ("abnormal low", "L"),
        ("Value is above the standard range", "H"),
        ("Above normal range", "H"),
        ("Below normal range", "L"),
        ("Result is below the reference range", "L"),
        ("por encima del rango de referencia", "H"),
    ],
)
def test_a_flag_may_be_told_in_words(words: str, flag: str) -> None:
    (row,) = read(f"Glucose\n108 mg/dL\nStandard range: 65-99 mg/dL\n{words}").rows
    assert row.flag == flag


def test_a_mark_with_a_gap_before_its_value_is_a_flag() -> None:
    text = ("PRUEBA          RESULTADO     UNIDADES     VALORES DE REFERENCIA\n"
            "Glucosa         88            mg/dL        74 - 106\n"
            "Ferritina       *  9,4        ng/mL        13 - 150")  # fmt: skip
    assert [row[1:3] + row[5:6] for row in rows(text)] == [
        ("88", "mg/dL", None),
        ("9,4", "ng/mL", "A"),
    ]


def test_a_catalan_page_says_high_and_low_in_its_words() -> None:
    text = ("Resultats de proves\nHemoglobina   11,2 g/dL   (12,0 - 15,6)   Baix\n"
            "Glucosa   126 mg/dL   (74 - 106)   Alt")  # fmt: skip
    assert [row.flag for row in read(text).rows] == ["L", "H"]


@pytest.mark.parametrize("place", ["LABORATORIO CLINICO HGZ 99", "Hospital Ejemplo 12", "Room 14"])
def test_a_place_with_its_number_is_no_result(place: str) -> None:
    text = f"{place}\nGlucosa  142 mg/dL  70 - 105\nUrea  33 mg/dL  15 - 40"
    assert [row[0] for row in rows(text)] == ["Glucosa", "Urea"]


def test_the_letters_of_a_time_are_nobody() -> None:
    text = ("Upcoming appointments\nFOLLOW-UP VISIT\nWednesday, December 16, 2026\n2:20 PM PT\n"
            "With: Priya Nair, MD")  # fmt: skip
    assert told(text, "appointment", "with") == ["Priya Nair, MD"]


def test_the_day_of_a_message_may_stand_below_its_labels() -> None:
    text = ("Re: Inhaler\nFrom: Nora Bell, RN\nTo: Rosa Sample\n11/03/2026 03:41 PM\n\n"
            "Hi Rosa, use it before walking.")  # fmt: skip
    assert told(text, "message", "date", "body") == [
        "2026-11-03",
        "Hi Rosa, use it before walking.",
    ]


@pytest.mark.parametrize("text", ["Your next appointment is on 12/15/2026 at 9:00 AM",
                                  "Próxima cita: 15/12/2026 a las 9:00"])  # fmt: skip
def test_a_visit_to_nobody_knows_where_asks_for_a_look(text: str) -> None:
    (item,) = read(text).items
    assert item.is_doubtful
    (whole,) = read(f"{text} with Dr. Helen Cho").items
    assert not whole.is_doubtful


@pytest.mark.parametrize(
    "head",
    [
        "Component\nRef Range & Units\t1 mo ago\n(5/2/26)\t2 yr ago\n(4/30/24)\n",
        "Component\nRef Range & Units\t1 mo ago (5/2/26)\t2 yr ago (4/30/24)\n",
        "Component\nRef Range & Units\t5/2/26 07:40\t4/30/24 08:05\n",
        "Componente\nIntervalo de referencia y unidades\thace 1 mes\n(5/2/26)\thace 2 años\n(4/30/24)\n",
    ],
)
def test_ranges_below_names_in_a_table_with_a_column_a_day(head: str) -> None:
    text = (f"{head}Chloride\n98 - 107 mmol/L\t109 High \t101\n"
            "Urea nitrogen\n7 - 20 mg/dL\t\t12\nNitrite\nNegative\tPositive\n")  # fmt: skip
    assert rows(text) == [
        ("Chloride", "109", "mmol/L", 98, 107, "H", "2026-05-02"),
        ("Chloride", "101", "mmol/L", 98, 107, None, "2024-04-30"),
        ("Urea nitrogen", "12", "mg/dL", 7, 20, None, "2024-04-30"),
        ("Nitrite", "Positive", None, None, None, None, "2026-05-02"),
    ]


@pytest.mark.parametrize("gap", ["   ", "\t"])
def test_a_blank_line_between_all_and_gaps_for_tabs_in_such_a_table(gap: str) -> None:
    text = (f"Component\n\nRef Range & Units{gap}1 mo ago\n\n(5/2/26){gap}2 yr ago\n\n(4/30/24)\n\n"
            f"Chloride\n\n98 - 107 mmol/L{gap}109 High{gap}101\n\nSodium\n\n136 - 145 mmol/L{gap}140\n")  # fmt: skip
    days = [(row[0], row[1], row[6]) for row in rows(text)]
    assert days[:2] == [("Chloride", "109", "2026-05-02"), ("Chloride", "101", "2024-04-30")]
    assert days[2:] == ([("Sodium", "140", "2026-05-02")] if gap == "\t" else [])


TREND = """\
Parameter      11/02/2026   08/14/2026   Unit     Reference
Glucose        104          99           mg/dL    70 - 99
Urine albumin               12.0         mg/L     < 20.0
Insulin        9.1                       uIU/mL   2.6 - 24.9
"""


def test_an_empty_cell_among_gaps_is_told_by_where_the_others_stand() -> None:
    assert rows(TREND) == [
        ("Glucose", "104", "mg/dL", 70, 99, None, "2026-11-02"),
        ("Glucose", "99", "mg/dL", 70, 99, None, "2026-08-14"),
        ("Urine albumin", "12.0", "mg/L", None, 20, None, "2026-08-14"),
        ("Insulin", "9.1", "uIU/mL", 2.6, 24.9, None, "2026-11-02"),
    ]


def test_a_row_that_stands_under_no_column_is_given_none_of_their_days() -> None:
    found = rows(TREND + "Urea 24 h   310   mg/dL\n")
    assert [row for row in found if row[0] == "Urea 24 h"] == [
        ("Urea 24 h", "310", "mg/dL", None, None, None, None)
    ]


RECENT = """\
Recent Labs
Lab\t05/02/26
0530\t05/01/26
0612
CL\t101\t99
K\t3.2*\t4.1
MG\t--\t1.9
"""


@pytest.mark.parametrize(
    "text",
    [
        RECENT,
        RECENT.replace("\n", "\n\n"),
        RECENT.replace("\t", "    "),
        RECENT.replace("\t", " | "),
    ],
)
def test_the_times_of_columns_may_stand_below_their_days(text: str) -> None:
    assert [(row.name, row.value, row.flag, row.date) for row in read(text).rows] == [
        ("CL", "101", None, "2026-05-02"),
        ("CL", "99", None, "2026-05-01"),
        ("K", "3.2", "A", "2026-05-02"),
        ("K", "4.1", None, "2026-05-01"),
        ("MG", "1.9", None, "2026-05-01"),
    ]


def test_one_column_with_its_time_below_its_day() -> None:
    found = rows("Recent Labs\nLab\t05/02/26\n0530\nCL\t101\nGLUCOSE\t118*\n")
    assert [(row[0], row[1], row[6]) for row in found] == [
        ("CL", "101", "2026-05-02"),
        ("GLUCOSE", "118", "2026-05-02"),
    ]


def test_a_list_of_past_results_with_flags_below_values() -> None:
    text = ("PSA\nNormal range: below 4.1 ng/mL\nPast results\nMar 3, 2026\n4.6\nHigh\n"
            "Feb 20, 2025\n3.9\nJan 15, 2024\n3.2\n")  # fmt: skip
    assert [(row[1], row[2], row[4], row[5], row[6]) for row in rows(text)] == [
        ("4.6", "ng/mL", 4.1, "H", "2026-03-03"),
        ("3.9", "ng/mL", 4.1, None, "2025-02-20"),
        ("3.2", "ng/mL", 4.1, None, "2024-01-15"),
    ]
    assert read(text).unread == ()


def test_a_table_with_ranges_below_names_may_be_indented() -> None:
    text = "    Component\n    Ref Range & Units\t5/2/26\t4/30/24\n    Chloride\n    98 - 107 mmol/L\t109\t101\n"
    assert [row[1:2] + row[6:] for row in rows(text)] == [
        ("109", "2026-05-02"),
        ("101", "2024-04-30"),
    ]


@pytest.mark.parametrize("title", ["Hemoglobin A1c trend", "Hemoglobin A1c - over time"])
def test_the_title_of_a_page_of_one_test_over_time_names_the_test(title: str) -> None:
    text = f"{title}\n11/20/2026  6.1 %  H\n05/02/2026  5.9 %  H\n11/01/2025  5.6 %\n"
    assert [(name, value, day) for name, value, *_rest, day in rows(text)] == [
        ("Hemoglobin A1c", "6.1", "2026-11-20"),
        ("Hemoglobin A1c", "5.9", "2026-05-02"),
        ("Hemoglobin A1c", "5.6", "2025-11-01"),
    ]
