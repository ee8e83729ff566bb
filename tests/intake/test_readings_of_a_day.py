"""Two readings of one test in a day, in two files: both are kept, a correction is one."""

from __future__ import annotations

from typing import Any

import pytest
from ccda_sample import RESULTS, document, section
from ccda_sample import read as read_ccda
from fhir_samples import OF_RUTH, RUTH, bundle, concept, read
from filed_family import Family, zipped
from samples.read_sample import read as read_table

from famchart.intake.draft import ReadFile
from famchart.intake.paste import read_paste
from famchart.intake.plan import Standing
from famchart.records.result import Result

LOINC = "http://loinc.org"


def fhir(value: int, at: str, status: str = "final") -> Any:
    return read(
        bundle(RUTH, {
            "resourceType": "Observation",
            "status": status,
            "code": concept("Glucose", "2345-7", LOINC),
            "subject": OF_RUTH,
            "effectiveDateTime": at,
            "valueQuantity": {"value": value, "unit": "mg/dL"},
        })
    )  # fmt: skip


def ccda(value: int, at: str) -> ReadFile:
    told = (
        f'<observation><code code="2345-7" codeSystem="2.16.840.1.113883.6.1" '
        f'displayName="Glucose"/><effectiveTime value="{at}"/>'
        f'<value xsi:type="PQ" value="{value}" unit="mg/dL"/></observation>'
    )
    return zipped(read_ccda(document(section(RESULTS, told))))


PAIRS = [
    (fhir(142, "2026-10-15T06:00:00-05:00"), fhir(180, "2026-10-15T12:00:00-05:00")),
    (ccda(142, "202610150600-0500"), ccda(180, "202610151200-0500")),
    (ccda(142, "202610150600"), ccda(180, "202610151200")),
]


@pytest.mark.parametrize(("morning", "noon"), PAIRS)
def test_another_time_of_the_day_is_another_reading(family: Family, morning, noon):
    family.file(morning, family.first, way="file")
    family.file(noon, family.first, way="file")
    assert sorted(each.value for each in family.all(Result)) == ["142", "180"]
    assert family.counts(noon, family.first) == (0, 0, 1)
    assert family.counts(morning, family.first) == (0, 0, 1)


@pytest.mark.parametrize(
    ("morning", "noon"),
    [
        (fhir(142, "2026-10-15T06:00:00-05:00"), fhir(142, "2026-10-15T12:00:00-05:00")),
        (ccda(142, "202610150600"), ccda(142, "202610151200")),
    ],
)
def test_the_same_value_at_another_time_of_the_day_is_a_second_reading(
    family: Family, morning: Any, noon: Any
):
    family.file(morning, family.first, way="file")
    assert family.counts(noon, family.first) == (1, 0, 0)
    family.file(noon, family.first, way="file")
    assert [each.value for each in family.all(Result)] == ["142", "142"]
    assert family.counts(noon, family.first) == family.counts(morning, family.first) == (0, 0, 1)
    assert family.counts(fhir(142, "2026-10-15"), family.first) == (0, 0, 1)  # at no known time


@pytest.mark.parametrize(
    ("head", "morning", "noon"),
    [
        ("Date,Time", "2026-10-15,6:00 AM", "2026-10-15,12:00 PM"),
        ("Collected", "10/15/2026 6:00", "10/15/2026 12:00"),
        ("Collected", "2026-10-15T06:00:00+02:00", "2026-10-15T12:00:00+02:00"),
    ],
)
def test_a_table_tells_the_time_of_a_reading(head: str, morning: str, noon: str):
    rows = (f"{when},Glucose,142,mg/dL,70-99,Valley" for when in (morning, noon))
    text = "\n".join([f"{head},Test,Value,Unit,Range,Lab", *rows, ""])
    (only,) = read_table(text).documents
    assert [(row.at or "")[:16] for row in only.rows] == ["2026-10-15T06:00", "2026-10-15T12:00"]


@pytest.mark.parametrize(
    "text",
    [
        "Date,Time,Blood pressure,Pulse\n11/20/2026,8:00 AM,142/88,70\n11/20/2026,9:30 PM,128/80,66\n",
        "Date\tTime\tSystolic\tDiastolic\tPulse\n"
        "11/20/2026\t8:00 AM\t142\t88\t70\n11/20/2026\t9:30 PM\t128\t80\t66\n",
        "Fecha;Hora;Presión;Pulso\n20/11/2026;08:00;142/88;70\n20/11/2026;21:30;128/80;66\n",
    ],
)
def test_a_table_of_pressures_keeps_both_numbers_and_their_times(text: str):
    (only,) = read_table(text).documents
    told = [(row.value, row.at) for row in only.rows]
    assert told == [
        ("142/88", "2026-11-20T08:00"), ("70", "2026-11-20T08:00"),
        ("128/80", "2026-11-20T21:30"), ("66", "2026-11-20T21:30"),
    ]  # fmt: skip
    assert (only.unread, {row.is_vital for row in only.rows}) == ((), {True})


def test_what_stands_in_a_column_of_times_and_is_none_is_not_lost():
    row = "2026-10-15,fasting,Glucose,142,mg/dL,70-99,Valley\n"
    text = "Date,Time,Test,Value,Unit,Range,Lab\n" + row * 2
    (only,) = read_table(text).documents
    assert {row.at for row in only.rows} == {None}
    assert any("fasting" in line for line in only.unread)


@pytest.mark.parametrize(
    "later",
    [
        fhir(180, "2026-10-15T11:00:00Z"),
        fhir(180, "2026-10-15"),
        fhir(180, "2026-10-15T12:00:00-05:00", "corrected"),
    ],
)
def test_the_same_moment_no_moment_and_what_says_so_correct_it(family: Family, later):
    family.file(PAIRS[0][0], family.first, way="file")
    assert family.counts(later, family.first) == (0, 1, 0)
    family.file(later, family.first, way="file")
    (found,) = family.all(Result)
    assert (found.value, bool(found.at)) == ("180", True)


TEXTS = [
    "Collected: 10/15/2026 8:15 AM\nGlucose 142 H mg/dL 70-99\n",
    "Fecha de toma: 15/10/2026 08:15\nGlucosa 142 H mg/dL 70-99\n",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "noon", [fhir(180, "2026-10-15T12:00:00-05:00"), ccda(180, "202610151200-0500")]
)
@pytest.mark.parametrize("is_text_first", [True, False])
def test_a_text_without_a_zone_and_a_file_with_one_tell_two_readings(
    family: Family, text: str, noon: Any, is_text_first: bool
):
    pasted = read_paste(text)
    for each in (pasted, noon) if is_text_first else (noon, pasted):
        family.file(each, family.first)
    assert sorted(each.value for each in family.all(Result)) == ["142", "180"]


def test_a_file_that_tells_the_time_of_a_text_tells_that_reading(family: Family):
    family.file(read_paste(TEXTS[0]), family.first)
    assert family.counts(fhir(142, "2026-10-15T08:15:00-05:00"), family.first) == (0, 0, 1)
    assert family.counts(fhir(144, "2026-10-15T08:15:00-05:00"), family.first) == (0, 1, 0)
    assert family.counts(fhir(144, "2026-10-15T13:15:00Z"), family.first) == (0, 1, 0)


def test_a_value_of_no_time_replaces_none_of_two_readings(family: Family):
    morning, noon = PAIRS[0]
    family.file(morning, family.first, way="file")
    family.file(noon, family.first, way="file")
    (row,) = family.plan(fhir(150, "2026-10-15"), family.first).rows
    assert (row.standing, row.is_beside_known) == (Standing.NEW, True)
    family.file(fhir(150, "2026-10-15"), family.first, way="file")
    assert sorted(each.value for each in family.all(Result)) == ["142", "150", "180"]
    assert family.counts(fhir(150, "2026-10-15"), family.first) == (0, 0, 1)
    corrected = fhir(170, "2026-10-15T12:00:00-05:00", "corrected")
    (row,) = family.plan(corrected, family.first).rows
    assert row.known
    assert (row.standing, row.known.value) == (Standing.CHANGED, "180")
