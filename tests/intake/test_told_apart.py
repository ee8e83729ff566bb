"""Tests that share a name, a value and a day, and are two all the same."""

from __future__ import annotations

import pytest
from filed_family import Family, of, zipped

from famchart.core.analytes import analyte_of, identity
from famchart.core.plausible import TWO_TESTS, slips
from famchart.core.results import parse_value
from famchart.i18n import set_language
from famchart.intake.draft import LabRow
from famchart.intake.paste import read_paste
from famchart.records.result import Result

PAIRS = (
    ("LDL Calculated", "LDL Direct"),
    ("Colesterol LDL calculado", "Colesterol LDL directo"),
    ("Glucose, Serum", "Glucose POC"),
    ("Glucose, fasting", "Glucose, random"),
    ("Testosterone, total", "Testosterone, free"),
    ("Creatinine", "Creatinine, urine"),
    ("Neutrophils %", "Neutrophils, absolute"),
    ("pH, arterial", "pH, venous"),
    ("Cortisol AM", "Cortisol PM"),
    ("Glucose (before lunch)", "Glucose (after lunch)"),
    ("Blood pressure (morning)", "Blood pressure (evening)"),
    ("Presión arterial (mañana)", "Presión arterial (noche)"),
    ("Calcio", "Calcio iónico"),
)


@pytest.mark.parametrize("pair", PAIRS)
def test_the_same_value_of_another_test_is_another_result(
    family: Family, pair: tuple[str, str]
) -> None:
    one, other = (LabRow(name, "5.0", date="2026-10-30", panel="Panel") for name in pair)
    family.file(zipped(of(rows=(one,))), family.first, original=b"1")
    assert family.counts(zipped(of(rows=(other,))), family.first) == (1, 0, 0)
    assert family.counts(zipped(of(rows=(one,)), of(rows=(other,))), family.first) == (1, 0, 1)
    family.file(zipped(of(rows=(one, other))), family.first, original=b"2")
    assert sorted(each.name for each in family.all(Result)) == sorted(pair)


def test_a_name_that_is_silent_of_the_way_may_be_either(family: Family) -> None:
    one = LabRow("LDL Direct", "100", date="2026-10-30", code="18262-6")
    family.file(zipped(of(rows=(one,))), family.first, original=b"1")
    bare = LabRow("LDL Cholesterol", "100", date="2026-10-30")
    assert family.counts(zipped(of(rows=(bare,))), family.first) == (0, 0, 1)
    calculated = LabRow("LDL Cholesterol", "100", date="2026-10-30", code="13457-7")
    assert family.counts(zipped(of(rows=(calculated,))), family.first) == (1, 0, 0)


def test_glucose_of_whole_blood_is_no_glucose_of_serum() -> None:
    assert identity("POCT Glucose") == identity("", "2339-0") == "Glucose, whole blood"
    assert identity("Glucose, Serum") == identity("", "2345-7") == "Glucose"


def test_rubeola_is_measles_in_an_english_report_and_rubella_in_a_spanish_one():
    english = read_paste(
        "Collected: 11/20/2026\nRUBEOLA IGG  1.3  index  <0.9\nIron 61 ug/dL 50-170"
    )
    spanish = read_paste(
        "Fecha de toma: 20/11/2026\nExamen  Resultado  Unidades\nRUBEOLA IGG  1,3  index\n"
        "Hemoglobina  13,2  g/dL\nGlucosa  92  mg/dL\nPaciente en ayunas"
    )
    assert [analyte.name_en for draft in (english, spanish)
            if (analyte := analyte_of(draft.rows[0].name))] == ["Measles IgG", "Rubella IgG"]  # fmt: skip


def test_in_a_spanish_family_rubeola_without_its_accent_is_asked_about():
    value = parse_value("1.3")
    assert slips("Rubeola IgG", value, "index") == ()
    set_language("es")
    assert slips("Rubeola IgG", value, "index") == (TWO_TESTS,)
    assert slips("Rubéola IgG", value, "index") == ()
