"""Results and vital signs in FHIR: each trap of real files once."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from fhir_samples import bundle, concept, observation, read, row, rows

from famchart.intake.formats import Asked
from famchart.intake.formats.fhir.drafts import read_entries
from famchart.intake.formats.fhir.entries import Entry, TooDeepJsonError


def test_a_value_keeps_its_digits_as_printed() -> None:
    found = rows_of_text('{"value": 7.10, "unit": "%"}')
    assert (found.value, found.value_num, found.unit) == ("7.10", Decimal("7.10"), "%")


def rows_of_text(quantity: str):
    text = (
        '{"resourceType": "Observation", "status": "final", "code": {"text": "A1c"},'
        '"category": {"coding": [{"code": "laboratory"}]}, "valueQuantity": ' + quantity + "}"
    )
    return read(text.encode()).documents[0].rows[0]


def test_a_value_that_is_no_number_is_told_to_be_left_out() -> None:
    text = json.dumps(bundle(observation(valueQuantity={"value": float("nan"), "unit": "%"})))
    found = read(text.encode())
    assert found.documents[0].rows == ()
    assert "whose value is no number (1)" in " ".join(found.warnings)


def test_a_result_says_its_name_code_range_flag_and_day() -> None:
    found = row(
        referenceRange=[{"low": {"value": 3.5}, "high": {"value": 5.0, "unit": "mmol/L"}}],
        interpretation=[{"coding": [{"code": "H"}]}],
    )
    assert (found.name, found.code, found.date) == ("Potassium", "2823-3", "2026-02-03")
    assert (found.ref_text, found.ref_low, found.ref_high) == (
        "3.5-5.0",
        Decimal("3.5"),
        Decimal("5.0"),
    )
    assert found.flag == "H"


def test_a_range_in_words_is_kept_as_printed() -> None:
    found = row(referenceRange=[{"text": "<1.2"}])
    assert (found.ref_text, found.ref_low, found.ref_high) == ("<1.2", None, Decimal("1.2"))


def test_of_several_ranges_the_normal_one_counts() -> None:
    critical = {"type": concept("critical"), "high": {"value": 9}}
    normal = {"type": {"coding": [{"code": "normal"}]}, "low": {"value": 3}, "high": {"value": 5}}
    assert row(referenceRange=[critical, normal]).ref_text == "3-5"


@pytest.mark.parametrize(
    ("said", "flag"),
    [({"coding": [{"code": "HH"}]}, "HH"), ({"text": "Abnormal"}, "A"), ({"coding": [{"code": "LU"}]}, "LL"),
     ({"coding": [{"code": "N"}]}, None), ({"coding": [{"code": "POS"}]}, None)],
)  # fmt: skip
def test_only_a_flag_is_a_flag(said: dict[str, object], flag: str | None) -> None:
    assert row(interpretation=said).flag == flag


def test_a_comparator_stands_before_its_number() -> None:
    found = row(valueQuantity={"value": 0.5, "comparator": "<", "unit": "ng/mL"})
    assert (found.value, found.comparator, found.value_num) == ("<0.5", "<", Decimal("0.5"))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ({"valueString": "NOT DETECTED"}, "NOT DETECTED"),
        ({"valueCodeableConcept": {"coding": [{"code": "1", "display": "Positive"}]}}, "Positive"),
        ({"valueInteger": 3}, "3"),
        ({"valueBoolean": False}, "No"),
        ({"valueBoolean": True}, "Yes"),
        ({"valueRange": {"low": {"value": 5}, "high": {"value": 10}}}, "5-10"),
        ({"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 64}}}, "1:64"),
        ({"valueRange": {"low": {"value": 5}}}, ">=5"),
        ({"valueRange": {"high": {"value": 10}}}, "<=10"),
        (
            {
                "valueRange": {
                    "low": {"value": 500, "unit": "mg"},
                    "high": {"value": 1, "unit": "g"},
                }
            },
            "500 mg - 1 g",
        ),
        ({"valueDateTime": "2026-01-02"}, "2026-01-02"),
        ({"valuePeriod": {"start": "2026-01-02", "end": "2026-01-09"}}, "2026-01-02 – 2026-01-09"),
    ],
)
def test_a_value_may_have_any_type(typed: dict[str, object], value: str) -> None:
    assert row(valueQuantity=None, **typed).value == value


def test_an_amount_in_one_of_another_is_a_number_with_its_unit() -> None:
    parts = {"numerator": {"value": 30, "unit": "mg"}, "denominator": {"value": 1, "unit": "g"}}
    found = row(valueQuantity=None, valueRatio=parts)
    assert (found.value, found.value_num, found.unit) == ("30", Decimal("30"), "mg/g")


@pytest.mark.parametrize(
    ("code", "value", "is_doubtful"),
    [("260385009", "Negative", False), ("LA11882-0", "Detected", False), ("POS", "Positive", False),
     ("negative", "negative", False), ("112283007", "112283007", True)],
)  # fmt: skip
def test_an_answer_that_is_a_code_alone_is_told_in_words_or_doubted(code, value, is_doubtful):
    found = row(valueQuantity=None, valueCodeableConcept={"coding": [{"code": code}]})
    assert (found.value, found.value_num, found.is_doubtful) == (value, None, is_doubtful)


def test_a_curve_or_a_file_in_the_place_of_a_value_is_told_to_be_left_out() -> None:
    curve = {"origin": {"value": 0}, "period": 10, "dimensions": 1, "data": "2 4 8"}
    lead = {"code": concept("Lead II"), "valueSampledData": curve}
    found = read(bundle(
        observation(valueQuantity=None, valueSampledData=curve),
        observation(valueQuantity=None, valueAttachment={"contentType": "image/png"}),
        observation(valueQuantity=None, component=[lead, lead]),
    ))  # fmt: skip
    assert found.documents[0].rows == ()
    assert found.warnings[-1] == (
        "Not taken in from this file: Observation.component.valueSampledData (2), "
        "Observation.valueSampledData (1), Observation.valueAttachment (1)."
    )


def test_a_part_without_a_value_or_a_reason_is_told_too() -> None:
    parts = [{"code": concept("Appearance"), "valueString": "clear"}, {"code": concept("Odor")}]
    found = read(bundle(observation(valueQuantity=None, component=parts)))
    assert [each.value for each in found.documents[0].rows] == ["Appearance=clear"]
    assert found.warnings == ("Without a value (1), left out: Odor.",)


def test_a_range_has_the_unit_of_its_ends() -> None:
    ends = {"low": {"value": 2, "unit": "mg/dL"}, "high": {"value": 3, "unit": "mg/dL"}}
    found = row(valueQuantity=None, valueRange=ends)
    assert (found.value, found.unit) == ("2-3", "mg/dL")


def test_without_a_value_there_is_no_result() -> None:
    absent = {"coding": [{"code": "unknown"}]}
    assert rows(observation(valueQuantity=None, dataAbsentReason=absent)) == []
    assert rows(observation(valueQuantity=None, valueString="  ")) == []


@pytest.mark.parametrize("status", ["entered-in-error", "entered-in-error ", "cancelled"])
def test_what_was_entered_in_error_is_no_result(status: str) -> None:
    assert rows(observation(status=status)) == []


@pytest.mark.parametrize("category", ["vital-signs", "vital-sign", "Vital Signs", "vitals"])
def test_a_vital_sign_may_be_misspelt(category: str) -> None:
    assert row(category=category).is_vital


def test_without_a_category_the_code_tells_a_vital_sign() -> None:
    absent = {"extension": [{"url": "data-absent-reason", "valueCode": "unknown"}]}
    assert row(category=None, code=concept("Weight", "29463-7")).is_vital
    pulse = observation(code=concept("Pulse", "8867-4")) | {"category": [absent]}
    assert rows(pulse)[0].is_vital
    assert not row(category=None).is_vital


def test_answers_of_a_survey_are_told_to_be_left_out() -> None:
    found = read(bundle(observation("survey"), observation("social-history"), observation()))
    assert found.documents[0].counts()["results"] == 1
    assert "survey (1)" in found.warnings[0]
    assert "social-history (1)" in found.warnings[0]


def pressure(*parts: tuple[str, str, float], **more: object) -> dict[str, object]:
    return observation(
        "vital-signs",
        code=concept("Blood pressure", "85354-9"),
        valueQuantity=None,
        component=[
            {"code": concept(name, code), "valueQuantity": {"value": value, "unit": "mmHg"}}
            for name, code, value in parts
        ],
        **more,
    )


def test_both_numbers_of_a_blood_pressure_are_one_vital_sign() -> None:
    (found,) = rows(pressure(("Diastolic", "8462-4", 78.0), ("Systolic", "8480-6", 132)))
    assert (found.value, found.unit, found.is_vital, found.name) == (
        "132/78",
        "mmHg",
        True,
        "Blood pressure",
    )


def test_other_parts_are_told_by_name() -> None:
    (found,) = rows(pressure(("Left", "1-8", 3), ("Right", "2-6", 4)))
    assert found.value == "Left=3 mmHg; Right=4 mmHg"


def test_a_report_is_the_panel_of_its_results() -> None:
    report = {
        "resourceType": "DiagnosticReport",
        "code": concept("Basic metabolic panel"),
        "result": [{"reference": "https://portal.example/R4/Observation/k"}],
    }
    assert rows(report, observation(id="k"))[0].panel == "Basic metabolic panel"


def test_a_panel_of_observations_is_told_in_every_version() -> None:
    r4 = observation(
        id="p", valueQuantity=None, code=concept("CBC"), hasMember=[{"reference": "Observation/k"}]
    )
    dstu2 = observation(
        id="q", valueQuantity=None, code=concept("CBC"),
        related=[{"type": "has-member", "target": {"reference": "Observation/k"}}],
    )  # fmt: skip
    for panel in (r4, dstu2):
        (found,) = rows(panel, observation(id="k"))
        assert found.panel == "CBC"


def test_results_within_their_report_count_too() -> None:
    inner = observation(id="k", subject=None)
    report = {
        "resourceType": "DiagnosticReport",
        "subject": {"reference": "Patient/ruth"},
        "code": concept("Panel"),
        "contained": [inner],
        "result": [{"reference": "#k"}],
    }
    assert [row.value for row in rows(report)] == ["4.1"]


def test_a_date_that_is_none_is_left_away_with_a_warning() -> None:
    found = read(
        bundle(
            observation(effectiveDateTime="0001-01-01"), observation(effectiveDateTime="2026-02-30")
        )
    )
    assert [row.date for row in found.documents[0].rows] == [None, None]
    assert found.warnings[0].endswith(": 2.")


def test_dates_keep_their_own_day_and_precision() -> None:
    days = ["2026-02-03T23:35:00-05:00", "2026-02", "2026", "2026-02-03T01:00:00Z"]
    found = rows(*(observation(effectiveDateTime=day) for day in days))
    assert [row.date for row in found] == ["2026-02-03", "2026-02", "2026", "2026-02-03"]


def test_numbers_without_end_are_text_alone() -> None:
    assert row(valueQuantity=None, valueString="9" * 5000).value_num is None
    assert rows_of_text('{"value": 1e999999999}').value_num is None


def test_a_value_of_nobody_knows_what_is_told_to_be_left_out() -> None:
    found = read(bundle(observation(code=None)))
    assert (found.documents[0].rows, "without a name (1)" in found.warnings[0]) == ((), True)
    assert read(bundle(observation(code=None, valueQuantity=None))).warnings == ()


def test_a_range_in_another_unit_says_so() -> None:
    high = {"value": 20, "unit": "mg/dL"}
    assert row(referenceRange=[{"high": high}]).ref_text == "<=20 mg/dL"


def test_a_zero_that_nobody_measures_is_doubted() -> None:
    def part(code: str, value: int) -> dict[str, object]:
        return {"code": concept("", code), "valueQuantity": {"value": value, "unit": "mmHg"}}

    pressure = {"code": concept("BP", "85354-9"), "valueQuantity": None, "category": None}
    assert row(**pressure, component=[part("8480-6", 150), part("8462-4", 0)]).is_doubtful
    assert not row(**pressure, component=[part("8480-6", 150), part("8462-4", 80)]).is_doubtful
    breaths = {"code": concept("Breaths", "9279-1"), "category": None}
    assert row(**breaths, valueQuantity={"value": 0, "unit": "/min"}).is_doubtful


def test_what_stands_beside_a_value_is_a_result_of_its_own() -> None:
    germ = {"valueCodeableConcept": {"text": "E. coli"}}
    sensitive = [{"code": concept("Ampicillin"), "valueString": "R"},
                 {"code": concept("Gentamicin"), "valueString": "S"}]  # fmt: skip
    found = read(bundle(observation(valueQuantity=None, component=sensitive, **germ)))
    culture, *others = found.documents[0].rows
    assert culture.value == "E. coli"
    assert [(each.name, each.value, each.panel) for each in others] == [
        ("Ampicillin", "R", culture.name), ("Gentamicin", "S", culture.name),
    ]  # fmt: skip


def test_the_numbers_of_a_pressure_that_is_told_whole_are_no_results_of_their_own() -> None:
    parts = [{"code": concept("Systolic", "8480-6"), "valueQuantity": {"value": 128}}]
    (whole,) = rows(observation(valueQuantity=None, valueString="128/82", component=parts))
    assert whole.value == "128/82"


def test_a_text_may_have_its_flag_behind_it() -> None:
    found = row(valueQuantity=None, valueString="12.3 K/uL H")
    assert (found.value, found.unit, found.flag) == ("12.3", "K/uL", "H")


def test_ranges_for_some_persons_each_are_told_with_whom_they_are_for() -> None:
    women = {"low": {"value": 0.6}, "high": {"value": 1.1}, "appliesTo": [{"text": "women"}]}
    men = {"low": {"value": 0.7}, "high": {"value": 1.3}, "appliesTo": [{"text": "men"}]}
    found = row(referenceRange=[women, men])
    assert (found.ref_text, found.ref_low, found.ref_high) == (
        "women: 0.6-1.1; men: 0.7-1.3", None, None,
    )  # fmt: skip
    assert row(referenceRange=[women]).ref_text == "0.6-1.1"


@pytest.mark.parametrize("field", ["code", "category", "referenceRange"])
def test_what_is_nested_more_deeply_than_any_record_is_told(field: str) -> None:
    deep: dict[str, object] = {}
    for _ in range(3000):
        deep = {"extension": deep}
    told = observation(valueQuantity={"value": "7"}) | {field: deep}
    with pytest.raises(TooDeepJsonError):
        read_entries([Entry(told)], Asked())


def test_results_that_tell_their_test_alike_differ_in_all_else() -> None:
    several = [
        observation(id=f"o{n}", valueQuantity={"value": n, "unit": "mmol/L"},
                    effectiveDateTime=f"2026-02-0{n}", status="final" if n < 3 else "amended")
        for n in range(1, 4)
    ]  # fmt: skip
    found = read(json.dumps(bundle(*several)).encode()).documents[0].rows
    assert [(each.value, each.date, each.is_corrected) for each in found] == [
        ("1", "2026-02-01", False), ("2", "2026-02-02", False), ("3", "2026-02-03", True),
    ]  # fmt: skip
