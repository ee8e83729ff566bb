"""Earlier values beside or below the latest are results of their days; without one they are text."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read, rows

Told = tuple[str, str, str | None, str | None]


def told(text: str) -> list[Told]:
    return sorted((name, value, flag, day) for name, value, _u, _l, _h, flag, day in rows(text))


LATEST_AND_EARLIER = [
    ("Glucose", "92", None, "2026-08-01"),
    ("Glucose", "98", None, "2026-11-20"),
    ("Sodium", "133", "L", "2026-08-01"),
    ("Sodium", "140", None, "2026-11-20"),
]


@pytest.mark.parametrize(
    "text",
    [
        "Glucose 98 92 08/01/2026 mg/dL 70-99\nSodium 140 133 Low 08/01/2026 mmol/L 136-145",
        "Test   Result   Previous Result and Date   Units   Range\n"
        "Glucose   98   92   08/01/2026   mg/dL   70-99\n"
        "Sodium   140   133   Low   08/01/2026   mmol/L   136-145",
        "Test\tResult\tPrevious\tUnits\tRange\nGlucose\t98\t92 08/01/2026\tmg/dL\t70-99\n"
        "Sodium\t140\t133 L 08/01/2026\tmmol/L\t136-145",
        "Test\tResult\tUnits\tRange\tPrevious (08/01/2026)\nGlucose\t98\tmg/dL\t70-99\t92\n"
        "Sodium\t140\tmmol/L\t136-145\t133 L",
        "| Test | Result | Range | 08/01/2026 |\n|---|---|---|---|\n"
        "| Glucose | 98 | 70-99 mg/dL | 92 |\n| Sodium | 140 | 136-145 mmol/L | 133 L |",
        "Previous: 08/01/2026\nGlucose   98   92   mg/dL   70-99\n"
        "Sodium   140   133 L   mmol/L   136-145",
        "Previous results: Aug 1, 2026\nGlucose   98 mg/dL   92 mg/dL   70-99\n"
        "Sodium   140 mmol/L   133 mmol/L L   136-145",
        "Glucose   98 mg/dL   70-99   92 mg/dL (08/01/2026)\n"
        "Sodium   140 mmol/L   136-145   133 mmol/L L (08/01/2026)",
    ],
)  # fmt: skip
def test_an_earlier_value_in_the_row_is_of_its_own_day(text: str) -> None:
    text = f"Collected: 11/20/2026\n{text}\n"
    assert told(text) == LATEST_AND_EARLIER
    assert all(row.unit for row in read(text).rows)
    assert not read(text).unread


@pytest.mark.parametrize(
    "text",
    [
        "Test\tResult\tUnits\tRange\tPrevious (08/01/2026)\nGlucose\t98\tmg/dL\t70-99\t120\n",
        "Prueba\tResultado\tUnidades\tReferencia\tAnterior (01/08/2026)\n"
        "Glucosa\t98\tmg/dL\t70-99\t120\n",
        "Glucose   98 mg/dL   70-99   120 mg/dL (08/01/2026)\n",
        "Glucose\n98 mg/dL\nReference Range: 70-99\nPrevious: 120 mg/dL (08/01/2026)\n",
        "Glucose\n98 mg/dL\nReference range 70-99\nPrevious results\n120 mg/dL 08/01/2026\n",
        "Glucose 98 mg/dL 70-99\nPrevious: 120 on 08/01/2026\n",
    ],
)
def test_the_range_of_the_latest_value_is_none_of_an_earlier_one(text: str) -> None:
    found = {row.value: row for row in read(text + "Sodium   140   mmol/L   136-145\n").rows}
    assert (found["98"].ref_low, found["98"].ref_high) == (70, 99)
    assert (found["120"].ref_text, found["120"].ref_high) == (None, None)
    assert found["120"].date == "2026-08-01"


@pytest.mark.parametrize(
    "text",
    [
        "Test\t11/20/2026\t08/01/2026\tUnits\tRange\nGlucose\t98\t120\tmg/dL\t70-99\n",
        "Prueba\t20/11/2026\t01/08/2026\tUnidades\tReferencia\nGlucosa\t98\t120\tmg/dL\t70-99\n",
    ],
)
def test_one_range_for_the_row_of_a_table_with_a_column_a_day_is_of_all_its_values(
    text: str,
) -> None:
    assert [(row.value, row.ref_low, row.ref_high) for row in read(text).rows] == [
        ("98", 70, 99), ("120", 70, 99)]  # fmt: skip


def test_in_spanish() -> None:
    text = (
        "Fecha de toma: 20/11/2026\nPrueba\tResultado\tAnterior (01/08/2026)\tUnidades\tReferencia\n"
        "Glucosa\t98,5\t92\tmg/dL\t70 - 99\nColesterol LDL\t71\t93\tmg/dL\t< 100\n"
    )
    assert told(text) == [
        ("Colesterol LDL", "71", None, "2026-11-20"),
        ("Colesterol LDL", "93", None, "2026-08-01"),
        ("Glucosa", "92", None, "2026-08-01"),
        ("Glucosa", "98,5", None, "2026-11-20"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Test   Result   Range   Units\nGlucose   98   92   88   70-99   mg/dL\n"
        "Sodium   140   133   141   136-145   mmol/L",
        "Test\tResult\tPrevious\tUnits\tRange\nGlucose\t98\t92\tmg/dL\t70-99\n"
        "Sodium\t140\t133\tmmol/L\t136-145",
        "Glucose   98 H   92   mg/dL   70-99\nSodium   140   133   mmol/L   136-145",
    ],
)
def test_values_of_which_no_day_is_known_are_kept_as_text(text: str) -> None:
    text = f"Collected: 11/20/2026\n{text}\n"
    assert [each[1] for each in told(text)] == ["98", "140"]
    assert [line.split()[0] for line in read(text).unread] == ["Glucose", "Sodium"]


@pytest.mark.parametrize(
    "row",
    [
        "Glucose   98   70   99   mg/dL",
        "Glucose 01   98   mg/dL   70-99   02",
        "Glucose   98   mg/dL   < 99",
        "Glucose   98   mg/dL   < OR = 99",
        "Glucose   98   mg/dL   70 - 99   11/20/2026",
    ],
)
def test_bounds_and_codes_are_no_earlier_values(row: str) -> None:
    head = "Test   Result   Low   High   Units" if "   70   99" in row else ""
    draft = read(f"Collected: 11/20/2026\n{head}\n{row}\nSodium   140   mmol/L   136-145\n")
    assert [each.value for each in draft.rows if each.name.startswith("Glucose")] == ["98"]
    assert not draft.unread


@pytest.mark.parametrize(
    "below",
    [
        "6.8 %\n11/20/2026\n7.1 %\n08/01/2026",
        "6.8 %\nNov 20, 2026\n\n7.1 %\nAug 1, 2026",
        "11/20/2026\n6.8 %\n08/01/2026\n7.1 %",
    ],
)
@pytest.mark.parametrize("bounds", ["", "\nReference range: 4.0 - 5.6 %"])
def test_values_and_days_in_lines_below_the_name_take_turns(below: str, bounds: str) -> None:
    text = f"Hemoglobin A1c\n{below}{bounds}\n\nLDL\n131 mg/dL\n11/20/2026\n140 mg/dL\n08/01/2026\n"
    assert told(text) == [
        ("Hemoglobin A1c", "6.8", None, "2026-11-20"),
        ("Hemoglobin A1c", "7.1", None, "2026-08-01"),
        ("LDL", "131", None, "2026-11-20"),
        ("LDL", "140", None, "2026-08-01"),
    ]
    highs = {each[4] for each in rows(text) if each[0] == "Hemoglobin A1c"}
    assert highs == {5.6 if bounds else None}
    assert not read(text).unread


def test_their_flags_stand_below_the_values() -> None:
    text = "LDL\n131 mg/dL\nHigh\n11/20/2026\n140 mg/dL\nHigh\n08/01/2026\n"
    assert told(text) == [("LDL", "131", "H", "2026-11-20"), ("LDL", "140", "H", "2026-08-01")]


def test_one_value_of_each_of_several_tests_is_of_the_day_below_it() -> None:
    text = "LDL\n131 mg/dL\n11/20/2026\nHDL\n45 mg/dL\n11/19/2026\n"
    assert told(text) == [("HDL", "45", None, "2026-11-19"), ("LDL", "131", None, "2026-11-20")]


def test_the_day_of_the_latest_is_asked_where_only_that_of_the_earlier_is_told(
    family: Family,
) -> None:
    text = "Glucose 98 92 08/01/2026 mg/dL 70-99\nSodium 140 133 08/01/2026 mmol/L 136-145\n"
    assert family.plan(read(text)).is_dateless
    assert not family.plan(read(f"Collected: 11/20/2026\n{text}")).is_dateless


@pytest.mark.parametrize(
    "heading",
    ["Previous results", "Prior results", "Past results:", "History", "Resultados anteriores"],
)
def test_heading_below_a_value_stands_over_earlier_values_of_that_test(heading: str) -> None:
    draft = read(
        f"Ferritin\n22 ng/mL\nCollected 10/02/2026\nReference range 30 - 100 ng/mL\n{heading}\n"
        "18 ng/mL 02/11/2026\n25 ng/mL on 09/30/2025\n19 ng/mL\n"
    )
    assert [(row.name, row.value, row.date) for row in draft.rows] == [
        ("Ferritin", "22", "2026-10-02"),
        ("Ferritin", "18", "2026-02-11"),
        ("Ferritin", "25", "2025-09-30"),
    ]
    assert draft.unread == ("19 ng/mL",)


def test_test_below_earlier_values_is_one_of_its_own() -> None:
    draft = read(
        "Ferritin\n22 ng/mL\nCollected 10/02/2026\nPrevious results\n18 ng/mL 02/11/2026\n"
        "Hemoglobin A1c\n6.1 %\nHistory\n6.8 % on 02/11/2026\n"
    )
    assert [(row.name, row.value, row.date) for row in draft.rows] == [
        ("Ferritin", "22", "2026-10-02"),
        ("Ferritin", "18", "2026-02-11"),
        ("Hemoglobin A1c", "6.1", "2026-10-02"),
        ("Hemoglobin A1c", "6.8", "2026-02-11"),
    ]


@pytest.mark.parametrize("is_above", [True, False])
def test_earlier_value_with_its_day_behind_the_range_leaves_the_latest_its_own(
    is_above: bool,
) -> None:
    table = (
        "Test Result Units Range Prev Result Prev Date\n"
        "Glucose 98 mg/dL 70-99 92 08/01/2026\nSodium 140 mmol/L 136-145 133 L 08/01/2026\n"
    )
    collected = "Collected 11/20/2026\n"
    assert told(collected + table if is_above else table + collected) == LATEST_AND_EARLIER


@pytest.mark.parametrize(
    "line",
    ["Copper previous 88 ug/dL", "Prev: 88 ug/dL", "Cobre anterior 88 ug/dL",
     "Cobre (previo): 88 ug/dL", "Previous result: 88 ug/dL", "previo: 88"],
)  # fmt: skip
def test_an_earlier_value_without_a_day_is_no_result_and_is_kept_as_text(line: str) -> None:
    draft = read(f"Selenium 110 ug/L 70-150\n{line}\nZinc 84 ug/dL 60-130\n")
    assert [row.name for row in draft.rows] == ["Selenium", "Zinc"]
    assert draft.unread == (line,)


def test_an_arrow_between_two_values_is_no_bound() -> None:
    (row, _other) = read("Zinc 71 -> 84 ug/dL\nSelenium 110 ug/L 70-150\n").rows
    assert row.ref_text is None
    assert row.is_doubtful


@pytest.mark.parametrize("said", ["was 71", "it was 71", "(was 71)", "antes 71", "era 71"])
def test_what_a_value_was_before_is_not_the_value(said: str) -> None:
    row = read(f"Zinc 84 (60-130) {said}\nSelenium 110 ug/L 70-150\n").rows[0]
    assert (row.name, row.value, row.ref_text) == ("Zinc", "84", "60-130")
