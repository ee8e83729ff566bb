"""Another value for a test and a day in a second paste: kept beside the first, unless it corrects."""

from __future__ import annotations

import pytest
from filed_family import Family

from famchart.intake.paste import read_paste
from famchart.intake.plan import Standing
from famchart.records.result import Result
from famchart.store.history import history

PANEL = "Collected 11/20/2026\nGlucose {} mg/dL (70-99)\nSodium 140 mmol/L (135-145)\n"


def plan_of(family: Family, text: str) -> dict[str, Standing]:
    return {row.draft.name: row.standing for row in family.plan(read_paste(text)).rows}


def filed(family: Family, *texts: str) -> list[str]:
    for text in texts:
        family.file(read_paste(text), original=text.encode())
    return sorted(each.value for each in family.all(Result) if each.name == "Glucose")


def test_both_values_are_kept_where_nothing_says_which_one_corrects(family: Family) -> None:
    assert filed(family, PANEL.format(92), PANEL.format(131)) == ["131", "92"]
    again = plan_of(family, PANEL.format(92))
    assert set(again.values()) == {Standing.SAME}
    final = "Status: Final\n" + PANEL.format(140)
    assert plan_of(family, final)["Glucose"] is Standing.NEW


@pytest.mark.parametrize(
    "head",
    [
        "Corrected report",
        "Result status: Corrected",
        "AMENDED",
        "This result was corrected on 11/21/2026",
        "Glucose previously reported as 92",
        "Revised final report",
        "Informe corregido",
        "Estado: Rectificado",
        "Resultado enmendado",
        "Estado del resultado: corregido",
        "Glucosa informada previamente como 92",
        "CORREGIDO",
    ],
)
def test_a_text_that_says_so_corrects_the_value_and_history_keeps_it(
    family: Family, head: str
) -> None:
    assert filed(family, PANEL.format(92), f"{head}\n{PANEL.format(131)}") == ["131"]
    (glucose,) = [each for each in family.all(Result) if each.name == "Glucose"]
    told = " ".join(each.words for each in history(family.vault, "result", glucose.id))
    assert "92" in told


def test_a_panel_printed_again_with_one_other_value_corrects_it(family: Family) -> None:
    potassium = "Potassium 4.1 mmol/L (3.5-5.1)\n"
    assert filed(family, PANEL.format(92) + potassium, PANEL.format(131) + potassium) == ["131"]


def test_a_corrected_calcium_is_the_name_of_a_test() -> None:
    (row,) = read_paste("Calcium, corrected 9.4 mg/dL (8.6-10.2)\n").rows
    assert not row.is_corrected


@pytest.mark.parametrize("status", ["Result status: Preliminary", "Informe preliminar"])
def test_what_is_final_corrects_what_was_preliminary(family: Family, status: str) -> None:
    first = f"{status}\n{PANEL.format(92)}"
    assert filed(family, first, PANEL.format(131)) == ["131"]
    late = f"{status}\n{PANEL.format(95)}"
    assert plan_of(family, late)["Glucose"] is Standing.NEW


def test_another_value_of_another_portal_is_said_and_both_are_kept(family: Family) -> None:
    first = PANEL.format(92)
    family.file(read_paste(first), family.first, original=first.encode())
    plan = family.plan(read_paste(PANEL.format(131)), family.second)
    glucose, sodium = plan.rows
    assert (glucose.standing, sodium.standing) == (Standing.NEW, Standing.SAME)
    assert glucose.is_beside_another
    assert glucose.known
    assert glucose.known.value == "92"
    assert not sodium.is_beside_another
    family.file(read_paste(PANEL.format(131)), family.second, original=b"second")
    assert sorted(each.value for each in family.all(Result)) == ["131", "140", "92"]


def test_samples_of_several_times_of_a_day_are_beside_nothing(family: Family) -> None:
    twice = "Collected 11/20/2026\nGlucose 92 mg/dL (70-99)\nGlucose 131 mg/dL (70-99)\n"
    family.file(read_paste(twice), family.first, original=twice.encode())
    (row, *_others) = family.plan(read_paste(PANEL.format(118)), family.second).rows
    assert not row.is_beside_known
