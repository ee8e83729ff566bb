"""One result that two portals print in their own ways is known; another amount is another one."""

from __future__ import annotations

import pytest
from filed_family import Family

from famchart.core.results import parse_value
from famchart.intake.paste import read_paste
from famchart.intake.plan import Standing
from famchart.intake.same_amount import amount
from famchart.records.result import Result

ENGLISH = "Collected: 03/24/2026\n"
SPANISH = "Fecha de extracción: 24/03/2026\n"
ONE = [
    ("Testosterone 14.5 ng/mL 2.0 - 20.0", "Testosterona 14,5 ng/mL 2,0 - 20,0"),
    ("Iron 70.0 ug/dL 60 - 170", "Hierro 70 µg/dL 60 - 170"),
    ("Calcium 9.80 mg/dL 8.6 - 10.2", "Calcio 9,8 mg/dL 8,6 - 10,2"),
    ("Hemoglobin A1c 7.9 % 4.0 - 5.6", "Hemoglobina glicosilada (HbA1c) 7,9 % 4,0 - 5,6"),
    ("Hemoglobin A1c 7.9 % 4.0 - 5.6", "Hb A1c 7,90 % 4,0 - 5,6"),
    ("Platelets 198 10*3/uL 150 - 450", "Plaquetas 198 x10³/µL 150 - 450"),
    ("Hemoglobin 14.5 g/dL 12.0 - 16.0", "Hemoglobina 145 g/L 120 - 160"),
    ("TSH 2.50 uIU/mL 0.45 - 4.50", "TSH 2,5 µUI/mL 0,45 - 4,50"),
    ("Ferritin 30 ng/mL 16 - 288", "Ferritina 30,0 ug/L 16 - 288"),
    ("C-Reactive Protein <3.0 mg/L <5.0", "Proteína C reactiva < 3 mg/L < 5"),
]
OTHER = [
    ("Calcium 9.80 mg/dL 8.6 - 10.2", "Calcio 9,81 mg/dL 8,6 - 10,2"),
    ("Glucose 5.4 mg/dL 3.9 - 5.6", "Glucosa 5,4 mmol/L 3,9 - 5,6"),
    ("C-Reactive Protein <3.0 mg/L <5.0", "Proteína C reactiva 3 mg/L < 5"),
    ("Vitamin B12 1,200 pg/mL 200 - 900", "Vitamina B12 1,2 pg/mL 0,2 - 0,9"),
]


def counts_of_the_second(family: Family, english: str, spanish: str) -> tuple[int, int, int]:
    first, second = f"{ENGLISH}{english}\n", f"{SPANISH}{spanish}\n"
    family.file(read_paste(first), family.first, original=first.encode())
    return family.counts(read_paste(second), family.second)


@pytest.mark.parametrize(("english", "spanish"), ONE)
def test_a_result_in_another_print_is_known(family: Family, english: str, spanish: str) -> None:
    assert counts_of_the_second(family, english, spanish) == (0, 0, 1)


@pytest.mark.parametrize(("english", "spanish"), OTHER)
def test_another_amount_is_another_result(family: Family, english: str, spanish: str) -> None:
    assert counts_of_the_second(family, english, spanish) == (1, 0, 0)


def test_the_same_digits_with_another_mark_are_another_number(family: Family) -> None:
    first = f"{ENGLISH}Platelets 1.200 10*3/uL 150 - 450\nCalcium 9.8 mg/dL 8.6 - 10.2\n"
    family.file(read_paste(first), family.first, original=first.encode())
    plan = family.plan(
        read_paste(f"{SPANISH}Plaquetas 1.200 10*3/uL 150 - 450\nCalcio 9,8 mg/dL 8,6 - 10,2\n"),
        family.second,
    )
    assert {each.draft.name: each.standing for each in plan.rows} == {
        "Plaquetas": Standing.NEW,
        "Calcio": Standing.SAME,
    }


def test_documents_of_one_file_that_print_it_differently_tell_it_once(family: Family) -> None:
    both = f"{ENGLISH}{ONE[2][0]}\n", f"{SPANISH}{ONE[2][1]}\n"
    for text in (both[0], both[1], both[0]):
        family.file(read_paste(text), original=text.encode())
    assert len(family.all(Result)) == 1


def test_words_and_units_that_no_table_knows_are_compared_as_they_are_printed() -> None:
    assert amount(parse_value("Negative"), None) == amount(parse_value("NEGATIVE"), "")
    assert amount(parse_value("3"), "widgets") != amount(parse_value("3"), "gadgets")
    assert amount(parse_value("3"), None) != amount(parse_value("3"), "mg/L")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("BP: 128/82, Pulse: 71", "BP: 128 / 82 mmHg, Pulse: 71 bpm"),
        ("BP: 128 / 82 mmHg, Pulse: 71 bpm", "Blood pressure 128/82, HR 71"),
    ],
)
def test_a_reading_is_the_same_whether_its_unit_is_told_or_not(
    family: Family, first: str, second: str
):
    at = "Nov 20, 2026 7:30 AM "
    family.file(read_paste(f"{at}{first}\n"), family.first)
    assert family.counts(read_paste(f"{at}{second}\n"), family.first) == (0, 0, 2)
    later = "Nov 20, 2026 9:00 PM "
    assert family.counts(read_paste(f"{later}{second}\n"), family.first) == (2, 0, 0)
