"""What is measured in urine is never the test of that name in blood: RULES.md 5.3, step 3."""

from __future__ import annotations

import pytest

from famchart.core.analytes import analyte_of, identities, identity, spoken_name
from famchart.core.plausible import slips
from famchart.core.results import parse_value

HEADINGS = (
    "Urinalysis", "URINALYSIS, COMPLETE", "UA", "U/A w/ reflex to culture", "Urine", "Urianálisis",
    "Orina", "Examen general de orina", "EGO", "Sistemático de orina", "Elemental y sedimento",
)  # fmt: skip
ROWS = {
    "Glucose": "Urine glucose (dipstick)", "Protein": "Urine protein (dipstick)",
    "Bilirubin": "Urine bilirubin (dipstick)", "Blood": "Urine blood (dipstick)",
    "pH": "Urine pH", "WBC": "Urine WBC (microscopy)", "RBC": "Urine RBC (microscopy)",
    "Ketones": "Urine ketones (dipstick)", "Color": "Urine color",
    "Glucosa": "Urine glucose (dipstick)", "Proteínas": "Urine protein (dipstick)",
    "Sangre": "Urine blood (dipstick)", "Leucocitos": "Urine WBC (microscopy)",
    "Hematíes": "Urine RBC (microscopy)", "Creatinine": "Creatinine, urine",
    "Hemoglobin": "Urine blood (dipstick)", "Aspecto": "Urine appearance",
}  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_under_a_heading_of_urine_names_mean_its_rows(heading: str) -> None:
    assert {name: identity(name, None, heading, "250") for name in ROWS} == ROWS


@pytest.mark.parametrize(
    "heading",
    [None, "CMP", "Urinalysis and CMP", "UA Medical Center", "Basic metabolic panel", "Ego Labs"],
)
def test_under_any_other_heading_a_number_is_of_blood(heading: str | None) -> None:
    assert identity("Glucose", None, heading, "250") == "Glucose"
    assert identity("WBC", None, heading, "6.1") == "WBC (white blood cells)"


@pytest.mark.parametrize("value", ["Negative", "Trace", "1+", "3+", "Small (1+)", "Trazas", "neg"])
def test_the_words_of_a_strip_mean_urine_too(value: str) -> None:
    assert identity("Glucose", None, "Results", value) == "Urine glucose (dipstick)"
    assert identity("Leukocytes", None, None, value) == "Urine leukocyte esterase"
    assert identity("Sodium", None, None, value) == "Sodium"


def test_other_words_and_another_specimen_over_them_do_not() -> None:
    assert identity("Glucose", None, None, "see note") == "Glucose"
    assert identity("WBC", None, "CBC", "None seen") == "WBC (white blood cells)"
    assert identity("Blood", None, "Stool", "Negative") == "blood stool"


def test_a_code_and_a_name_that_tells_its_specimen_count_more_than_the_heading() -> None:
    assert identity("Glucose", "2345-7", "Urinalysis", "95") == "Glucose"
    assert identity("Glucose, serum", None, "Urinalysis", "95") == "Glucose"
    assert identity("eGFR", None, "Urine albumin", "70") == "eGFR (creatinine)"


def test_a_report_that_is_called_after_its_first_result_is_no_heading() -> None:
    assert identity("Sodium", None, "Albumin, urine", "140") == "Sodium"


def test_what_has_no_row_for_urine_stays_apart_however_it_is_printed() -> None:
    names = ("Calcium, urine", "Calcio en orina", "Urine calcium", "Calcium (random urine)")
    under = identity("Calcium", None, "Urine", "5")
    assert {identity(name) for name in names} == {under} != {"Calcium"}
    assert analyte_of("Calcium", None, "Urine", "5") is None
    assert identity(under) == under
    assert spoken_name(under, "Calcium", "en") == "Calcium, urine"
    assert spoken_name(under, "Calcio", "es") == "Calcio en orina"
    assert spoken_name(under, "Calcium, urine", "en") == "Calcium, urine"


def test_every_test_that_a_name_may_be_of_is_known_without_its_results() -> None:
    assert {"Glucose", "Urine glucose (dipstick)", "glucose csf"} <= set(identities("Glucose"))
    assert set(identities("Glucose", "2345-7")) == {"Glucose"}


def test_a_unit_is_that_of_the_test_in_urine() -> None:
    value = parse_value("250")
    assert slips("Glucose", value, "U/L", heading="CMP") == ("unknown_unit",)
    assert slips("Glucose", value, "U/L", heading="Urinalysis") == ()
