"""One test across laboratories: RULES.md 5.3 and 5.4, and the tables that ship."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from famchart.core.analytes import analyte_of, identity
from famchart.core.blood_pressure import joined_pressures
from famchart.core.results import parse_value
from famchart.core.trend import Measured, join, other_unit
from famchart.core.units import convert, rounded, ucum


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("mg/dl", "mg/dL"), ("MG/DL", "mg/dL"), ("mcg/dL", "ug/dL"), ("µg/dL", "ug/dL"),
        ("μg/dL", "ug/dL"), ("K/uL", "10*3/uL"), ("x10E3/uL", "10*3/uL"), ("10^9/L", "10*3/uL"),
        ("× 10⁹/L", "10*3/uL"), ("Thousand/uL", "10*3/uL"), ("M/uL", "10*6/uL"),
        ("mEq/L", "meq/L"), ("IU/L", "U/L"), ("uIU/mL", "m[IU]/L"), ("mm/hr", "mm/h"),
        ("u[IU]/mL", "m[IU]/L"), ("mm[Hg]", "mm[Hg]"), ("kPa", "kPa"),
        ("10*3/mm3", "10*3/uL"), ("10*9/L", "10*3/uL"), ("x10E6/uL", "10*6/uL"),
        ("Million/uL", "10*6/uL"), ("mmol/l", "mmol/L"), ("Units/L", "U/L"), ("mIU/L", "m[IU]/L"),
        ("sec", "s"), ("mL/min/1.73", "mL/min/{1.73_m2}"), ("gm/dL", "g/dL"), ("mmHg", "mm[Hg]"),
        ("lbs", "[lb_av]"), ("%", "%"),
        ("mL/min/1.73m2", "mL/min/{1.73_m2}"), ("% of total Hgb", "%"), ("°F", "[degF]"), ("°C", "Cel"), ("furlong", None),
        ("kilos", "kg"), ("Kilo", "kg"), ("kgs", "kg"), ("lbs.", "[lb_av]"), ("pounds", "[lb_av]"),
        ("libras", "[lb_av]"), ("pulgadas", "[in_i]"), ("inches", "[in_i]"),
        ("centímetros", "cm"), ("m", "m"), ("metros", "m"), ("grados centígrados", "Cel"), ("grados Fahrenheit", "[degF]"),
        ("grados", None), ("latidos/min", "/min"), ("kg/m²", "kg/m2"),
    ],
)  # fmt: skip
def test_a_printed_unit_has_one_ucum_form(printed, unit):
    assert ucum(printed) == unit


@pytest.mark.parametrize(
    ("name", "value", "from_unit", "to_unit", "expected"),
    [
        ("Glucose", "100", "mg/dL", "mmol/L", "5.55"),
        ("Temperature", "98.6", "[degF]", "Cel", "37.0"),
        ("Talla", "1.68", "m", "cm", "168"), ("Height", "66", "[in_i]", "m", "1.6764"),
        ("Temperature", "37", "Cel", "[degF]", "98.6"),
        ("Creatinine", "1.0", "mg/dL", "umol/L", "88.4"),
        ("Cholesterol, total", "200", "mg/dL", "mmol/L", "5.17"),
        ("Triglycerides", "150", "mg/dL", "mmol/L", "1.69"),
        ("Calcium", "9.8", "mg/dL", "mmol/L", "2.45"),
        ("Hemoglobin", "14.0", "g/dL", "g/L", "140"),
        ("Vitamin B12", "400", "pg/mL", "pmol/L", "295"),
        ("BUN", "14", "mg/dL", "mmol/L", "5.0"),
        ("Urea", "30", "mg/dL", "mmol/L", "5.0"),
        ("Vitamin D, 25-OH", "30", "ng/mL", "nmol/L", "75"),
        ("Free T4", "1.2", "ng/dL", "pmol/L", "15.4"),
        ("Testosterone", "500", "ng/dL", "nmol/L", "17.3"),
        ("CRP", "1.0", "mg/dL", "mg/L", "10"),
        ("Hemoglobin A1c", "6.5", "%", "mmol/mol", "47.5"),
        ("Hemoglobin A1c", "6.5", "%", "mmol/mol", "48"),
        ("Hemoglobin A1c", "57", "mmol/mol", "%", "7.4"),
    ],
)  # fmt: skip
def test_conversions_are_those_of_the_rules(name, value, from_unit, to_unit, expected):
    found = convert(Decimal(value), from_unit, to_unit, analyte_of(name))
    assert found is not None
    decimals = len(expected.partition(".")[2])
    assert rounded(found, decimals) == Decimal(expected)


@pytest.mark.parametrize(
    ("name", "value", "from_unit", "to_unit", "expected"),
    [
        ("Glucose", "95", "mg/dL", "g/L", "0.95"),
        ("Glucose", "0.95", "g/L", "mg/dL", "95"),
        ("Creatinine", "1.037", "mg/dL", "g/L", "0.01037"),
        ("Ferritin", "40", "ng/mL", "ug/dL", "4"),
        ("Creatinine", "88", "umol/L", "mmol/L", "0.088"),
        ("C-reactive protein", "12", "mg/L", "ug/mL", "12"),
    ],
)
def test_a_prefix_moves_the_point_and_nothing_is_rounded(name, value, from_unit, to_unit, expected):
    results = [measured("2026-01-01", value, from_unit)]
    (point,) = join(name, results, analyte_of(name), to_unit).points
    assert f"{point.value:f}".rstrip("0").rstrip(".") == expected.rstrip("0").rstrip(".")
    assert convert(Decimal("0.95"), "g/L", "mmol/L", analyte_of("Glucose")) == Decimal("5.2725")


def test_a_prefix_leads_from_mass_to_moles_only_by_the_factor_of_the_test():
    assert convert(Decimal(1), "mg/dL", "mmol/L", analyte_of("Ferritin")) is None
    assert convert(Decimal(1), "mg/dL", "g/L", None) is None
    assert convert(Decimal(1), "mg/dL", "mg/L", analyte_of("Lipoprotein(a)")) is None


def test_a_computed_flag_goes_by_the_decimal_mark_of_its_result():
    value = parse_value("13,2", ",")
    each = Measured(UUID(int=1), None, value, "g/dL", "11,7-13,1", None, None, mark=",")
    assert (each.computed_flag, each.flag_shown) == ("H", "H (computed)")


@pytest.mark.parametrize("name", ["Lipoprotein(a)", "D-dimer"])
def test_what_must_not_be_converted_is_not(name):
    analyte = analyte_of(name)
    assert analyte is not None, name
    for unit in (ucum(analyte.unit), "mg/dL"):
        assert unit is None or convert(Decimal(1), unit, "nmol/L", analyte) is None


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("HbA1c", "Hemoglobin A1c"), ("A1C", "Hemoglobin A1c"), ("HbA1c (IFCC)", "Hemoglobin A1c"),
        ("Glucose Level", "Glucose"), ("GLUCOSE, SER/PLAS", "Glucose"), ("Glucosa", "Glucose"),
        ("Hemoglobina", "Hemoglobin"), ("my own test", None), ("Gluc0se", None),
    ],
)  # fmt: skip
def test_a_name_means_a_test_exactly_or_not_at_all(printed, known):
    found = analyte_of(printed)
    assert (found.name_en if found else None) == known


def test_what_is_measured_in_another_way_is_another_test():
    several = ("Troponin I", "Troponin T", "Troponin I, high sensitivity",
               "Troponin T, high sensitivity", "CRP", "hs-CRP")  # fmt: skip
    assert len({identity(name) for name in several}) == len(several)
    assert all(analyte_of(name) for name in several)


def test_the_ratio_is_not_the_cholesterol():
    assert identity("Cholesterol/HDL") != identity("Cholesterol, HDL")


def measured(on, value, unit, lab_range=None, portal=None, name=""):
    return Measured(UUID(int=1), on, parse_value(value), unit, lab_range, None, portal, name)


def test_results_without_a_unit_or_number_stay_apart_with_their_reason():
    results = [
        measured("2026-01-01", "8", None),
        measured("2026-01-02", "10", "mg/L", "0-5"),
        measured("2026-01-03", "Negative", "mg/L"),
        measured("2026-01-04", "1.0", "mg/dL"),
    ]
    found = join("CRP", results, analyte_of("C-reactive protein"))
    assert found.unit == "mg/L"
    assert [point.value for point in found.points][:1] == [Decimal(10)]
    assert [why for _each, why in found.not_joined][:2] == [
        "printed without a unit, so not comparable",
        "not a number",
    ]


def test_a_point_keeps_its_own_laboratorys_range():
    found = join("Glucose", [measured("2026-01-01", "5.5", "mmol/L", "3.9-5.5"),
                             measured("2026-01-02", "99", "mg/dL", "70-99"),
                             measured("2026-01-03", "101", "mg/dL", "70-99")],
                 analyte_of("Glucose"))  # fmt: skip
    assert [point.measured.range for point in found.points] == ["3.9-5.5", "70-99", "70-99"]
    assert [point.is_converted for point in found.points] == [True, False, False]


def test_a_value_with_a_comparator_is_not_on_the_line():
    found = join(
        "VLDL",
        [measured("2026-01-01", "<30", "mg/dL"), measured("2026-02-01", "25", "mg/dL")],
        None,
    )
    assert [point.measured.on for point in found.points] == ["2026-02-01"]
    assert [why for _each, why in found.not_joined] == ["not an exact number"]


def test_what_is_more_often_a_slip_is_on_no_curve_and_says_so():
    results = [measured("2026-01-01", "-5", "mg/dL"), measured("2026-02-01", "95", "mg/dL")]
    found = join("Glucose", results, analyte_of("Glucose"))
    assert [point.value for point in found.points] == [95]
    assert [why for _each, why in found.not_joined] == ["below zero: see whether it is right"]
    pressures = [("Blood pressure", measured("2026-01-01", value, "mmHg"))
                 for value in ("132/780", "80/132", "132/78")]  # fmt: skip
    joined = joined_pressures(pressures)
    assert [point.value for point in joined.points] == [132, 78]
    assert len(joined.not_joined) == 2


def test_units_that_no_table_knows_are_equal_to_themselves_only():
    found = join("D-dimer", [measured("2026-01-01", "400", "ng/mL FEU"),
                             measured("2026-02-01", "210", "ng/mL DDU"),
                             measured("2026-03-01", "450", "ng/mL FEU")], None)  # fmt: skip
    assert [point.value for point in found.points] == [400, 450]
    assert [why for _each, why in found.not_joined] == [
        "ng/mL DDU cannot be converted safely to ng/mL FEU"
    ]


def changes(name, *results):
    return [point.change for point in join(name, results, analyte_of(name)).points]


def test_a_change_of_laboratory_is_told_for_tests_that_depend_on_it():
    first = measured("2026-01-01", "4.1", "ng/mL", portal="Valley")
    other = measured("2026-02-01", "5.0", "ng/mL", portal="Lakeside")
    unknown = measured("2026-03-01", "5.0", "ng/mL")
    assert changes("PSA", first, first, other, unknown) == [
        "",
        "",
        "another laboratory than before",
        "",
    ]
    assert changes("CA-125", first, other)[1] == "another laboratory than before"
    sodium = [
        measured(f"2026-0{n}-01", "140", "mmol/L", portal=each) for n, each in enumerate("AB", 1)
    ]
    assert changes("Sodium", *sodium) == ["", ""]
    assert changes("Ferritin", first, other)[1] == "another laboratory than before"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("LDL Calculated", "LDL Direct"), "calculated before, now measured directly"),
        (("LDL Calculated", "LDL (calc)"), ""),
        (("LDL", "LDL Direct"), ""),
    ],
)
def test_ldl_is_joined_and_a_change_of_method_is_told(names, told):
    results = [
        measured(f"2026-0{n}-01", "100", "mg/dL", name=each) for n, each in enumerate(names, 1)
    ]
    assert changes("LDL", *results)[1] == told


@pytest.mark.parametrize(
    ("names", "test"),
    [
        (("LDL Calculated", "LDL Direct", "LDL Cholesterol (direct)", "Colesterol LDL directo"),
         "LDL cholesterol"),
        (("eGFR", "eGFR (MDRD)", "eGFR CKD-EPI 2009", "EGFR CKD-EPI 2021"), "eGFR (creatinine)"),
    ],
)  # fmt: skip
def test_what_differs_in_its_method_only_is_one_test(names, test):
    assert {identity(name) for name in names} == {test}


@pytest.mark.parametrize(
    "name", ["PSA", "TSH", "Testosterone", "Cortisol", "Insulin", "C-peptide", "CEA", "AFP", "Ferritin", "Vitamin D, 25-OH"]
)  # fmt: skip
def test_hormones_tumour_markers_and_stores_are_joined_with_a_word_about_the_laboratory(name):
    usual = analyte_of(name).unit
    results = [measured("2026-01-01", "4", usual, portal=each) for each in ("Valley", "Lakeside")]
    assert changes(name, *results) == ["", "another laboratory than before"]


def test_insulin_is_converted_with_a_word_about_its_two_factors():
    own, other = measured("2026-01-01", "10", "uIU/mL"), measured("2026-02-01", "60", "pmol/L")
    found = join("Insulin", [own, other], analyte_of("Insulin"), "m[IU]/L")
    assert [(point.value, point.change) for point in found.points] == [
        (10, ""),
        (10, "converted by 6.0; some laboratories convert by 6.945"),
    ]
    glucose = measured("2026-02-01", "5.5", "mmol/L")
    assert changes("Glucose", measured("2026-01-01", "99", "mg/dL"), glucose) == ["", ""]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lp(a)", "Lp(a) molar"), ("D-dimer FEU", "D-dimer DDU"), ("PSA", "PSA, free"),
        ("Glucose", "Glucose, fasting"), ("Neutrophils %", "Neutrophil count"),
    ],
)  # fmt: skip
def test_another_specimen_timing_or_property_is_another_test(one, other):
    assert identity(one) != identity(other)


def test_a_change_of_the_equation_of_egfr_is_told():
    results = [measured(f"202{n}-01-01", "70", "mL/min/1.73m2", name=each)
               for n, each in enumerate(("eGFR (MDRD)", "eGFR CKD-EPI 2009", "EGFR CKD-EPI 2021"))]  # fmt: skip
    assert changes("eGFR", *results) == [
        "",
        "MDRD before, now CKD-EPI 2009",
        "CKD-EPI 2009 before, now CKD-EPI 2021",
    ]


@pytest.mark.parametrize(
    ("name", "unit", "other"),
    [
        ("A1c", "%", "mmol/mol"), ("A1c", "mmol/mol", "%"), ("Glucose", "mg/dL", "mmol/L"),
        ("Glucose", "mmol/L", "mg/dL"), ("Lipoprotein(a)", "mg/dL", None), ("my own", "mg", None), ("Sodium", "mmol/L", "meq/L"),
        ("PSA", "ng/mL", "ug/L"), ("pH", "[pH]", None),
    ],
)  # fmt: skip
def test_the_other_unit_is_offered_only_where_converting_is_safe(name, unit, other):
    found = join(name, [measured("2026-01-01", "5", unit)], analyte_of(name))
    assert other_unit(found, analyte_of(name)) == other
