"""When in its day a sample was taken, as a pasted text tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from filed_family import Family

from famchart.intake.paste import read_paste
from famchart.records.result import Result
from famchart.screens.row_fields import edited_row, row_texts

MORNING, EVENING = "2026-10-05T07:15", "2026-10-05T20:40"


def moments(text: str) -> list[str | None]:
    return [row.at for row in read_paste(text + "\n").rows]


@pytest.mark.parametrize(
    "text",
    [
        "Blood pressure 138/86 mmHg 10/05/2026 7:15 AM\n"
        "Blood pressure 124/79 mmHg 10/05/2026 8:40 PM",
        "Presión arterial 138/86 mmHg 05/10/2026 07:15\nPresión arterial 124/79 mmHg 05/10/2026 20:40",
        "Glucose\nCollected: 10/05/2026 7:15 AM\n142 mg/dL\nRange: 70-99 mg/dL\n\n"
        "Glucose\nCollected: 10/05/2026 8:40 PM\n118 mg/dL\nRange: 70-99 mg/dL",
        "Glucosa\nFecha de toma: 05/10/2026 07:15 h\n142 mg/dL\nRango: 70-99 mg/dL\n\n"
        "Glucosa\nFecha de toma: 05/10/2026 20:40 h\n118 mg/dL\nRango: 70-99 mg/dL",
        "Test\tResult\tDate\tTime\nGlucose\t142 mg/dL\t10/05/2026\t7:15 AM\n"
        "Glucose\t118 mg/dL\t10/05/2026\t8:40 PM",
        "Test  Result  Units  Collected\nGlucose  142  mg/dL  10/05/2026 7:15 AM\n"
        "Glucose  118  mg/dL  10/05/2026 8:40 PM",
        "Test\t10/05/2026 7:15 AM\t10/05/2026 8:40 PM\nGlucose\t142\t118",
        "Collected\tGlucose\tZinc\n10/05/2026 7:15 AM\t142\t\n10/05/2026 8:40 PM\t118\t",
        "Glucose\nReference range: 70-99 mg/dL\n10/05/2026 7:15 AM\n142\n10/05/2026 8:40 PM\n118",
    ],
)  # fmt: skip
def test_two_readings_of_a_day_have_each_its_time(text: str):
    assert moments(text) == [MORNING, EVENING]


@pytest.mark.parametrize(
    "head",
    [
        "Collected: 10/05/2026 7:15 AM",
        "Collected: 10/05/2026 @ 0715",
        "Collection date: 10/05/2026  Time: 7:15 AM",
        "Collected on Oct 5, 2026 at 7:15 AM\nReported: 10/05/2026 4:30 PM",
        "Reported: 10/05/2026 4:30 PM   Collected: 10/05/2026 7:15 AM",
        "Fecha de toma: 5 de octubre de 2026, 7:15 a. m.\nFecha de informe: 05/10/2026 16:30",
    ],
)
def test_the_time_of_a_sample_is_that_of_all_its_results(head: str):
    text = f"METABOLIC PANEL\n{head}\nSodium 140 mmol/L 135-145\nPotassium 4.1 mmol/L 3.5-5.1"
    assert moments(text) == [MORNING, MORNING]


@pytest.mark.parametrize(
    "head",
    [
        "Reported: 10/05/2026 4:30 PM",
        "Printed 10/05/2026 4:30 PM",
        "Collected: 10/05/2026\nReported: 10/05/2026 4:30 PM",
        "Fecha de informe: 05/10/2026 16:30",
        "Collected: 10/05/2026 12:00 AM",
    ],
)
def test_when_something_was_reported_or_printed_is_no_time_of_a_sample(head: str):
    text = f"METABOLIC PANEL\n{head}\nSodium 140 mmol/L 135-145\nPotassium 4.1 mmol/L 3.5-5.1"
    assert moments(text) == [None, None]


def test_a_column_of_when_results_were_reported_gives_none():
    text = "Test\tResult\tUnits\tDate reported\nSodium\t140\tmmol/L\t10/05/2026 4:30 PM"
    assert moments(text) == [None]


@pytest.mark.parametrize("text", ["BP 120/80 at 07:15", "Presión arterial 120/80 a las 7:15"])
def test_a_time_without_a_day_waits_for_it(text: str):
    (row,) = read_paste(text + "\n").rows
    assert (row.date, row.at, row.value) == (None, None, "120/80")
    assert row.of_day("2026-10-05").at == MORNING


@pytest.mark.parametrize("text", ["Seen 10/05/2026\nBP 120/80 at 7:15 AM\nSodium 140 mmol/L"])
def test_a_time_behind_a_value_is_of_its_day_alone(text: str):
    assert moments(text) == [MORNING, None]


def test_another_day_that_a_person_writes_keeps_the_time():
    (row, _other) = read_paste(
        "Collected: 10/05/2026 7:15 AM\nSodium 140 mmol/L\nZinc 5 ug/dL\n"
    ).rows
    texts = {**row_texts(row), "date": "2026-10-06"}
    assert edited_row(row, texts).at == "2026-10-06T07:15"
    assert edited_row(row, {**texts, "date": ""}).at is None
    assert edited_row(row, row_texts(row)).at == MORNING


def paste(value: str, time: str) -> Any:
    return read_paste(f"Glucose {value} mg/dL 70-99\nCollected: 10/05/2026 {time}\n")


def test_the_same_value_at_another_time_of_the_day_is_a_second_reading(family: Family):
    family.file(paste("142", "7:15 AM"), family.first, way="paste")
    assert family.counts(paste("142", "8:40 PM"), family.first) == (1, 0, 0)
    assert family.counts(paste("142", "7:15 AM"), family.first) == (0, 0, 1)
    family.file(paste("142", "8:40 PM"), family.first, way="paste")
    assert sorted(str(each.at) for each in family.all(Result)) == [MORNING, EVENING]


def test_readings_told_apart_by_their_part_of_the_day_are_two(family: Family):
    log = read_paste("Glucose log (mg/dL)\nDate\tBefore lunch\tBedtime\n10/05/2026\t114\t114\n")
    bedtime = replace(log, rows=log.rows[1:])
    family.file(replace(log, rows=log.rows[:1]), family.first, way="paste")
    assert family.counts(bedtime, family.first) == (1, 0, 0)
    family.file(bedtime, family.first, way="paste")
    assert family.counts(log, family.first) == (0, 0, 2)
