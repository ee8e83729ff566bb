"""Results by test, read by one query whatever their number."""

from __future__ import annotations

import pytest
from sqlmodel import select

from famchart.records.account import Account
from famchart.records.person import Person
from famchart.records.report import Report
from famchart.records.result import Result, identity_of
from famchart.store.trends import lines_of, portal_titles, trend_of


@pytest.fixture
def a1c(vault, mother, valley):
    results = [
        Result(
            person_id=mother.id,
            account_id=valley.id,
            name="HbA1c",
            value="7.6",
            unit="%",
            on="2025-11-18",
        ),
        Result(
            person_id=mother.id, name="A1C", value="57", unit="mmol/mol", flag="H", on="2026-10"
        ),
        Result(person_id=mother.id, name="Hemoglobin A1c", value="7.0", unit="%"),
    ]
    vault.save(*results)
    return results


def lines(vault, person=None):
    with vault.reading() as facts:
        return lines_of(facts, person.id if person else None)


def test_names_of_one_test_make_one_line_with_its_newest_and_the_one_before(
    vault, mother, valley, a1c
):
    (line,) = lines(vault, mother).lines
    assert (line.test, line.printed, line.count) == ("Hemoglobin A1c", "A1C", 3)
    assert (line.newest.value, line.newest.flag, line.newest.portal) == ("57 mmol/mol", "H", "")
    assert line.before is not None
    assert (line.before.value, line.before.portal) == ("7.6 %", "MyChart, Valley Health")


def test_units_that_may_not_be_joined_have_a_line_each(vault, mother):
    """The newest of one must not hide the newest of the other; a word alone goes with the newest.

    57 mmol/mol and 7.6 % may be joined (see above): they have one line.
    """
    for value, unit, on in (
        ("55", "nmol/L", "2026-11-02"),
        ("34", "mg/dL", "2026-10-01"),
        ("31", "mg/dl", "2026-05-01"),
        ("see note", None, "2026-04-01"),
        ("30", None, "2026-03-01"),
    ):
        vault.save(Result(person_id=mother.id, name="Lipoprotein a", value=value, unit=unit, on=on))
    found = lines(vault, mother).lines
    assert [(line.newest.value, line.count) for line in found] == [
        ("55 nmol/L", 2), ("34 mg/dL", 2), ("30", 1),
    ]  # fmt: skip
    assert found[0].before.value == "see note"
    assert found[1].before.value == "31 mg/dl"
    assert len({line.id for line in found}) == 3


def test_two_people_have_two_lines_for_one_test(vault, mother, a1c):
    father = Person(given="Luis")
    vault.save(
        father, Result(person_id=father.id, name="A1c", value="6.1", unit="%", on="2026-11-01")
    )
    assert [line.person_id for line in lines(vault).lines] == [father.id, mother.id]
    assert len(lines(vault, father).lines) == 1


def test_the_order_is_that_of_days_and_panels_never_of_values_or_flags(vault, mother):
    given = [("Sodium", "2026-11-02", None), ("Potassium", "2026-11-02", "HH"), ("Iron", "2026-11-03", None),
             ("Zebra test", "2026-11-02", "H"), ("Ferritin", None, "L")]  # fmt: skip
    vault.save(
        *(
            Result(person_id=mother.id, name=name, value="1", on=on, flag=flag)
            for name, on, flag in given
        )
    )
    flagged = [line.printed for line in lines(vault).lines]
    assert flagged == ["Iron", "Sodium", "Potassium", "Zebra test", "Ferritin"]


def test_private_ones_are_counted_whatever_they_are_private_with(vault, mother, valley, a1c):
    report = Report(person_id=mother.id, title="Between us", private="own")
    vault.save(report, Result(person_id=mother.id, name="Iron", value="61", report_id=report.id))
    assert lines(vault).private == 1
    valley.private = "ask"
    vault.save(valley)
    assert isinstance(valley, Account)
    found = lines(vault)
    assert found.private == 2
    assert found.lines[0].count == 2


def test_a_name_that_tells_too_much_is_known_by_its_loinc_code_too(vault, mother):
    vault.save(
        Result(
            person_id=mother.id,
            name="Screen, 4th generation",
            loinc="56888-1",
            value="Non-reactive",
        )
    )
    (line,) = lines(vault).lines
    assert line.is_held_back
    assert line.newest.is_held_back


def test_what_a_sensitive_report_holds_is_held_back_one_by_one(vault, mother):
    report = Report(person_id=mother.id, title="Prenatal panel", on="2026-11-01")
    vault.save(report, Result(person_id=mother.id, name="Iron", value="61", report_id=report.id, on="2026-11-01"),
               Result(person_id=mother.id, name="Iron", value="70", on="2025-11-01"))  # fmt: skip
    (line,) = lines(vault).lines
    assert not line.is_held_back
    assert line.newest.is_held_back
    assert line.before is not None
    assert not line.before.is_held_back


def test_a_trend_tells_where_each_result_is_from_and_how_it_was_called(vault, mother, a1c):
    with vault.reading() as facts:
        found = trend_of("a1c", mother.id, facts)
        assert portal_titles(facts) == ["MyChart, Valley Health"]
    assert [(p.measured.name, p.measured.portal) for p in found.points] == [
        ("Hemoglobin A1c", None),
        ("HbA1c", "MyChart, Valley Health"),
        ("A1C", None),
    ]


def test_names_that_an_accent_tells_apart_stay_apart_and_one_may_be_typed_without(vault, mother):
    for name, value in (("Rubeola", "1"), ("Rubéola", "2"), ("Sílice sérica", "3")):
        vault.save(Result(person_id=mother.id, name=name, value=value, unit="x", on="2026-11-02"))
    assert len(lines(vault, mother).lines) == 3
    with vault.reading() as facts:
        values = {
            typed: [str(point.value) for point in trend_of(typed, mother.id, facts).points]
            for typed in ("rubeola", "RUBÉOLA", "silice serica")
        }
    assert values == {"rubeola": ["1"], "RUBÉOLA": ["2"], "silice serica": ["3"]}


def test_sugar_in_urine_is_neither_on_the_line_nor_on_the_curve_of_sugar_in_blood(vault, mother):
    urine, blood = (
        Report(person_id=mother.id, title=title, on="2026-11-02")
        for title in ("Urinalysis", "Metabolic panel")
    )
    vault.save(
        urine,
        blood,
        *(
            Result(person_id=mother.id, name="Glucose", value=value, unit=unit, on=on, report_id=of)
            for value, unit, on, of in (
                ("250", "mg/dL", "2026-11-02", urine.id),
                ("95", "mg/dL", "2026-11-02", blood.id),
                ("Trace", None, "2026-10-02", None),
                ("99", "mg/dL", "2026-09-02", None),
            )
        ),
        Result(person_id=mother.id, name="Calcium", value="5", unit="mg/dL", report_id=urine.id),
    )
    found = {line.test: (line.newest.value, line.count) for line in lines(vault, mother).lines}
    assert found == {
        "Glucose": ("95 mg/dL", 2),
        "Urine glucose (dipstick)": ("250 mg/dL", 2),
        "calcium urine": ("5 mg/dL", 1),
    }
    with vault.reading() as facts:
        curves = {
            name: [str(point.value) for point in trend_of(name, mother.id, facts).points]
            for name in (
                "glucose",
                "urine glucose",
                "Glucosa en orina",
                "Calcium, urine",
                "Calcium",
            )
        }
        assert trend_of("calcium urine", mother.id, facts).name == "Calcium, urine"
        asked = [
            identity_of(each, facts) for each in facts.all(select(Result)) if each.value == "250"
        ]
    assert curves == {
        "glucose": ["99", "95"],
        "urine glucose": ["250"],
        "Glucosa en orina": ["250"],
        "Calcium, urine": ["5"],
        "Calcium": [],
    }
    assert asked == ["Urine glucose (dipstick)"]


def test_two_readings_of_one_day_stand_in_their_order_with_their_times(vault, mother):
    for at, value in (("2026-11-20T12:30", "150"), ("2026-11-20T08:00", "142"), (None, "99")):
        day = "2026-11-20" if at else "2026-11-19"
        vault.save(Result(person_id=mother.id, name="Glucose", value=value, on=day, at=at))
    vault.save(
        Result(
            person_id=mother.id,
            name="Glucose",
            value="101",
            on="2026-11-18",
            at="2026-11-18T08:00",
        )
    )
    with vault.reading() as facts:
        points = trend_of("Glucose", mother.id, facts).points
    told = [(each.measured.value.printed, each.measured.time) for each in points]
    assert told == [("101", ""), ("99", ""), ("142", "08:00"), ("150", "12:30")]
    assert lines(vault, mother).lines[0].newest.value == "150"


def test_pressures_printed_in_two_ways_stand_in_the_order_of_their_times(vault, mother):
    day = "2026-11-20"
    given = [
        ("Blood pressure", "120/80", "20:00"),
        ("Systolic", "130", "08:00"),
        ("Diastolic", "85", "08:00"),
    ]
    for name, value, at in given:
        vault.save(Result(person_id=mother.id, name=name, value=value, on=day, at=f"{day}T{at}"))
    with vault.reading() as facts:
        points = trend_of("Blood pressure", mother.id, facts).points
    assert [str(point.value) for point in points if point.part == 0] == ["130", "120"]
    assert [point.measured.time for point in points] == ["08:00", "08:00", "20:00", "20:00"]
