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
