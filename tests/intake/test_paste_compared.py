"""A test with its latest value and one from before, and values that are dilutions."""

from __future__ import annotations

import pytest
from paste_told import read, rows

TWO = [
    "PSA 10/01/2026\nCurrent: 4.1 (11/02/2026)\nPrevious: 3.9 (05/01/2026)",
    "PSA\nNow: 4.1 (11/02/2026)\nBefore: 3.9 (05/01/2026)",
    "PSA\nLatest: 4.1 on 11/02/2026\nPrior: 3.9 on 05/01/2026",
    "PSA\nMost recent result (11/02/2026): 4.1\nPrevious result (05/01/2026): 3.9",
    "PSA\nCurrent: 4.1 (11/02/2026)  Previous: 3.9 (05/01/2026)",
    "PSA 4.1 ng/mL 11/02/2026\nPrevious 3.9 ng/mL 05/01/2026",
    "Fecha: 25/11/2026\nPSA\nActual: 4.1 (02/11/2026)\nAnterior: 3.9 (01/05/2026)",
    "PSA\nResultado actual: 4.1 (2026-11-02)\nResultado anterior: 3.9 (2026-05-01)",
]


@pytest.mark.parametrize("text", TWO)
def test_both_values_of_a_test_have_their_days(text: str) -> None:
    found = [(name, value, day) for name, value, *_more, day in rows(text)]
    assert found == [("PSA", "4.1", "2026-11-02"), ("PSA", "3.9", "2026-05-01")]


def test_what_is_said_of_the_test_holds_for_both_values() -> None:
    text = ("Hemoglobin A1c\nReference range: <5.7 %\nCurrent: 6.1 % (H) (11/02/2026)\n"
            "Previous: 5.6 % (05/01/2026)")  # fmt: skip
    assert rows(text) == [
        ("Hemoglobin A1c", "6.1", "%", None, 5.7, "H", "2026-11-02"),
        ("Hemoglobin A1c", "5.6", "%", None, 5.7, None, "2026-05-01"),
    ]


def test_an_earlier_value_without_a_day_is_no_result_and_is_kept() -> None:
    draft = read("PSA 10/01/2026\nCurrent: 4.8 ng/mL (H)\nPrevious: 3.9 ng/mL")
    assert [(row.value, row.date) for row in draft.rows] == [("4.8", "2026-10-01")]
    assert draft.unread == ("Previous: 3.9 ng/mL",)


def test_an_impossible_day_is_not_replaced_by_another() -> None:
    draft = read("PSA\nCurrent: 4.1 ng/mL (11/02/2026)\nPrevious: 3.9 ng/mL (13/45/2026)")
    assert "2026-11-02" not in [row.date for row in draft.rows if row.value == "3.9"]


def test_what_is_no_test_has_no_values_to_compare() -> None:
    assert read("Metoprolol\nCurrent: 50 mg (11/02/2026)\nPrevious: 25 mg (05/01/2026)").rows == ()
    assert read("Balance\nCurrent: $45.00 (11/02/2026)\nPrevious: $40.00 (05/01/2026)").rows == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("RPR 1:8 Abnormal", ("RPR", "1:8", None, "A")),
        ("RPR   1:8   Abnormal   Non-Reactive", ("RPR", "1:8", "Non-Reactive", "A")),
        ("RPR 1:8 Reactive", ("RPR", "1:8 Reactive", None, None)),
        ("RPR   1:8   Reactive   Non-Reactive", ("RPR", "1:8 Reactive", "Non-Reactive", None)),
        ("VDRL 1:4 Positivo", ("VDRL", "1:4 Positivo", None, None)),
        ("ANA 1:80 (H)", ("ANA", "1:80", None, "H")),
        ("Smooth muscle antibody 1:40 H <1:20", ("Smooth muscle antibody", "1:40", "<1:20", "H")),
    ],
)
def test_a_dilution_is_the_value(line: str, told: tuple[str, ...]) -> None:
    (row,) = read(line).rows
    assert (row.name, row.value, row.ref_text, row.flag) == told


@pytest.mark.parametrize(
    "line", ["ANA 1:160 speckled", "ANA   1:160   Speckled", "ANA 1:160 patrón moteado"]
)
def test_a_pattern_is_no_range_and_asks_for_a_look(line: str) -> None:
    (row,) = read(line).rows
    assert (row.name, row.value, row.ref_text) == ("ANA", "1:160", None)
    assert row.is_doubtful


def test_times_and_halves_are_no_dilutions() -> None:
    text = "Ana Lopez 1:30\nGlucose 1:40 PM\nTake 1/2 tablet\nHIV 1/2 Antibody Non-Reactive"
    assert [row.value for row in read(text).rows] in ([], ["Non-Reactive"])


def test_each_line_with_a_name_is_about_that_test() -> None:
    text = ("Glucose  Current 105 mg/dL  Previous 98 mg/dL\n"
            "Sodium  Current 139 mmol/L  Previous 141 mmol/L")  # fmt: skip
    assert [row[:2] for row in rows(text)] == [("Glucose", "105"), ("Sodium", "139")]


def test_one_time_with_its_day_is_of_the_test_above() -> None:
    found = rows("Hemoglobin A1c\nLast: 7.1 % (11/02/2026)\nTarget: <7.0 %")
    assert [(name, value, day) for name, value, *_more, day in found] == [
        ("Hemoglobin A1c", "7.1", "2026-11-02")
    ]


@pytest.mark.parametrize("name", ["Previous", "Last result", "Anterior", "Actual"])
def test_a_word_for_when_is_no_test(name: str) -> None:
    text = f"Sodium   140 mmol/L   135-145\nSomething unheard\n{name}: 3.9 ng/mL (05/01/2026)"
    assert [row[0] for row in rows(text)] == ["Sodium"]


CARD = (
    "Collected 03/22/2026\n\nFerritin\nCurrent Result\n11\nFlag\nLow\n{}\nUnits\nng/mL\n"
    "Reference Interval\n15-150\n\nZinc\nCurrent Result\n99\nUnits\nug/dL\nReference Interval\n60-130"
)
NOW = ("Ferritin", "11", "ng/mL", 15, 150, "L", "2026-03-22")
ZINC = ("Zinc", "99", "ug/dL", 60, 130, None, "2026-03-22")


@pytest.mark.parametrize(
    ("before", "value", "flag"),
    [
        ("Previous Result\n18\n01/25/2025", "18", None),
        ("Previous Result\n8\nLow\n01/25/2025", "8", "L"),
        ("Prior Value\n<5\nDate: 01/25/2025", "<5", None),
        ("Previous Result\n8 (01/25/2025)", "8", None),
        ("Previous Result: 8 on 01/25/2025", "8", None),
    ],
)
def test_an_earlier_result_among_labels_has_its_own_day(
    before: str, value: str, flag: str | None
) -> None:
    earlier = ("Ferritin", value, "ng/mL", 15, 150, flag, "2025-01-25")
    assert sorted(rows(CARD.format(before)), key=str) == sorted([NOW, earlier, ZINC], key=str)


@pytest.mark.parametrize("before", ["Previous Result\n18", "Previous Result\n-"])
def test_an_earlier_result_without_a_day_takes_nothing_from_the_current_one(before: str) -> None:
    draft = read(CARD.format(before))
    assert rows(CARD.format(before)) == [NOW, ZINC]
    assert draft.unread == tuple(before.splitlines())


def test_an_earlier_result_among_spanish_labels() -> None:
    assert rows(
        "Fecha de toma: 22/03/2026\n\nFerritina\nResultado actual\n11,5\nIndicador\nBajo\n"
        "Resultado anterior\n18,1\n25/01/2025\nUnidades\nng/mL\nIntervalo de referencia\n15-150"
    ) == [
        ("Ferritina", "11,5", "ng/mL", 15, 150, "L", "2026-03-22"),
        ("Ferritina", "18,1", "ng/mL", 15, 150, None, "2025-01-25"),
    ]


WORDED = """
    Ferritin
    Collected on September 3, 2026
    Your value is 9 ng/mL
    Previous value: 14 ng/mL{when}
    Normal range: 11 to 307 ng/mL
    """


def test_an_earlier_value_between_leaves_the_range_to_the_test() -> None:
    found = read(WORDED.format(when=" on Mar 1, 2026")).rows
    told = [(each.value, each.date, each.ref_text) for each in found]
    assert told == [("9", "2026-09-03", "11 to 307"), ("14", "2026-03-01", None)]


def test_one_without_a_day_does_so_too_and_is_kept() -> None:
    draft = read(WORDED.format(when=""))
    assert [(each.value, each.ref_text) for each in draft.rows] == [("9", "11 to 307")]
    assert draft.unread == ("Previous value: 14 ng/mL",)


@pytest.mark.parametrize("title", ["", "Test Results\n", "Resultados\n"])
def test_a_name_with_its_day_beside_it_is_over_its_value(title: str) -> None:
    found = read(
        f"{title}TSH   Nov 5, 2026\n0.21 uIU/mL  Low\nStandard range: 0.40 - 4.50 uIU/mL\n"
    )
    told = [(each.name, each.value, each.flag, each.date) for each in found.rows]
    assert told == [("TSH", "0.21", "L", "2026-11-05")]


def test_a_range_below_the_latest_value_and_the_one_before_is_that_of_both() -> None:
    text = (
        "Potassium\nCurrent: 5.3 mmol/L (11/20/2026)\nPrevious: 4.9 mmol/L (05/02/2026)\n"
        "Reference: 3.5 - 5.1 mmol/L\n\nSodium\nCurrent: 139 mmol/L (11/20/2026)\n"
        "Previous: 141 mmol/L (05/02/2026)\nReference: 136 - 145 mmol/L\n"
    )
    draft = read(text)
    assert [(row.name, row.value, row.ref_text) for row in draft.rows] == [
        ("Potassium", "5.3", "3.5 - 5.1"), ("Potassium", "4.9", "3.5 - 5.1"),
        ("Sodium", "139", "136 - 145"), ("Sodium", "141", "136 - 145"),
    ]  # fmt: skip
    assert not draft.unread
