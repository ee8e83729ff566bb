"""The grammar of results: the worked examples of RULES.md 5.1 and 5.2."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.flags import parse_flag
from famchart.core.results import (
    computed_flag,
    contradicts,
    flag_words,
    parse_number,
    parse_range,
    parse_value,
)


@pytest.mark.parametrize(
    ("printed", "mark", "number"),
    [
        ("7.6", ".", "7.6"), ("1,200", ".", "1200"), ("215,000", ".", "215000"),
        ("13,2", ",", "13.2"), ("78.000", ",", "78000"), ("1.234,5", ",", "1234.5"),
        ("3,70", ",", "3.70"), ("6400", ",", "6400"), ("abc", ".", None),
        ("-2.0", ".", "-2.0"), ("−3", ".", "-3"), ("-1,200", ".", "-1200"), ("-2,5", ",", "-2.5"),
    ],
)  # fmt: skip
def test_decimal_and_thousands_marks_are_told_apart(printed, mark, number):
    assert parse_number(printed, mark) == (Decimal(number) if number else None)


@pytest.mark.parametrize(
    ("printed", "number", "comparator"),
    [("<0.01", "0.01", "<"), (">90", "90", ">"), ("≤ 5", "5", "<"), ("99", "99", None),
     ("-2.0", "-2.0", None), ("+1", None, None), ("1:160", None, None), ("0-2", None, None), ("Not detected", None, None),
     ("Negative", None, None), ("Trace", None, None), ("See note", None, None), ("1,200", "1200", None)],
)  # fmt: skip
def test_a_value_is_a_number_a_compared_number_or_words(printed, number, comparator):
    value = parse_value(printed)
    assert value.number == (Decimal(number) if number else None)
    assert value.comparator == comparator
    assert value.printed == printed


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("70-99", "70", "99"), ("70 – 99", "70", "99"), ("65 to 99", "65", "99"),
        (">=60", "60", None), (">59", "59", None), ("<5.7", None, "5.7"),
        ("< OR = 39", None, "39"), ("0.0 - 0.1", "0.0", "0.1"), ("3.5—5.0", "3.5", "5.0"),
        ("13.2-17.1 g/dL (male)", "13.2", "17.1"), ("above >=90", "90", None),
        ("4,000-11,000", "4000", "11000"), ("Negative", None, None), ("Not Estab.", None, None),
        ("Non-reactive", None, None),
        ("-3.0 - 3.0", "-3.0", "3.0"), ("-3-3", "-3", "3"), ("-2 to +2", "-2", "2"),
        ("-4.0 - -1.0", "-4.0", "-1.0"), (">= -3", "-3", None), ("50 -170", "50", "170"),
    ],
)  # fmt: skip
def test_a_range_has_two_bounds_one_or_words(printed, low, high):
    found = parse_range(printed)
    assert found.low == (Decimal(low) if low else None)
    assert found.high == (Decimal(high) if high else None)


@pytest.mark.parametrize(
    ("value", "lab_range", "flag"),
    [
        ("99", "70-99", None), ("100", "70-99", "H"), ("5.7", "<5.7", "H"), ("60", ">59", None),
        ("59", ">59", "L"), (">90", ">59", None), ("<5", "10-20", "L"), ("<15", "10-20", None),
        ("Negative", "Negative", None), ("Trace", "Negative", "A"), (">25", "10-20", "H"),
        (">20", "10-20", "H"), (">=20", "10-20", None), ("≥20", "10-20", None),
        ("> or = 20", "10-20", None), (">=20", "<20", "H"), ("<10", "10-20", "L"),
        ("≤10", "10-20", None), ("<=10", "10-20", None), ("<=10", ">10", "L"),
        (">15", "10-20", None), ("70", "70-99", None), ("69", "70-99", "L"),
        ("45", "18-40 years: 10-50", None), ("150", "<200 desirable; 200-239 borderline", None),
        ("5", "Male: 3-4 Female: 6-8", None),
    ],
)  # fmt: skip
def test_a_flag_is_computed_only_where_it_is_certain(value, lab_range, flag):
    assert computed_flag(parse_value(value), parse_range(lab_range)) == flag


@pytest.mark.parametrize("printed", ["145-135", "99 to 70", "5.6–4.0 %"])
def test_a_range_whose_ends_changed_places_says_nothing_of_a_value(printed):
    turned = parse_range(printed)
    assert turned.is_turned
    assert not parse_range("135-145").is_turned
    assert computed_flag(parse_value("140"), turned) is None
    assert not contradicts("H", parse_value("140"), turned)


@pytest.mark.parametrize(
    ("value", "unit", "lab_range", "flag"),
    [
        ("130", "g/L", "13.2-17.1 g/dL (male)", None), ("5.0", "mmol/L", "70-99 mg/dL", None),
        ("6100", "/uL", "4.0-11.0 K/uL", None), ("130", None, "13.2-17.1 g/dL", None),
        ("130", "g/L", "13.2 g/dL - 17.1", None), ("50", "mL/min", ">59 mL/min/1.73 m2", None),
        ("20", "foo/mL", "15-18 bar/mL", None), ("130", "g/L", "13.2-17.1g/dL", None),
        ("12", "10^3/uL", "4.0-10.5 K/uL", "H"), ("12", "K/uL", "4.0-10.5 10*3/uL", "H"),
        ("50", "mL/min/1.73m2", ">59 mL/min/1.73 m2", "L"), ("12", "g/dL", "13.2-17.1", "L"),
        ("12", "g/dL", "13.2 - 17.1 (g/dL)", "L"), ("12", "GM/DL", "Male 13.2-17.1 g/dl", "L"),
        ("7", "ug/L", "8-9 ng/mL", "L"), ("7", "%", "4.0-5.6 % of total Hgb", "H"),
        ("37.2", "C", "97.0-99.0", None), ("98.6", "°F", "36.1-37.2", None),
        ("37.6", "°C", "36.1-37.2", "H"), ("10", "fL", "97-99", "L"),
        ("10", "g/dL", "12-16 F", "L"), ("7", "mg/dL", "<5.7 male/female", "H"),
    ],
)  # fmt: skip
def test_a_range_in_another_unit_says_nothing_of_a_value(value, unit, lab_range, flag):
    """Another spelling is no other unit: RULES.md 5.2."""
    bounds = parse_range(lab_range)
    assert computed_flag(parse_value(value), bounds, unit) == flag
    assert contradicts("L" if flag == "H" else "H", parse_value(value), bounds, unit) is bool(flag)
    computed = f"{flag} (computed)" if flag else ""
    assert flag_words(None, parse_value(value), lab_range, unit=unit) == computed


def test_a_word_is_flagged_only_where_it_says_the_opposite_of_what_is_expected():
    opposite = [
        ("Positive", "Negative"), ("Reactive", "Non-reactive"), ("DETECTED", "Not Detected"),
        ("1+", "Negative"), ("Small", "NEG"), ("Positivo", "No reactivo"), ("Trazas", "Negativo"),
        ("Negative", "Detected"), ("Abnormal", "Normal"), ("Non-Immune", "Immune"),
    ]  # fmt: skip
    unsure = [
        ("Not Detected", "Negative"), ("Non Reactive", "Non-reactive"), ("None", "Negative"),
        ("Pending", "Negative"), ("See note", "Negative"), ("see comment", "Non-reactive"),
        ("Yellow", "Colorless - Yellow"), ("See note", "Not Estab."), ("Trace", "Not Estab."),
        ("No detectado", "Negativo"), ("Positivo", "no aplica"), ("Trace", "Negative/Trace"),
        ("Negative", "Trace"), ("Negative", "Normal"), ("Negative", ""), ("", "Negative"),
    ]  # fmt: skip

    def flag(pair: tuple[str, str]) -> str | None:
        return computed_flag(parse_value(pair[0]), parse_range(pair[1]))

    assert [each for each in opposite if flag(each) != "A"] == []
    assert [each for each in unsure if flag(each) is not None] == []


@pytest.mark.parametrize(
    ("printed", "flag"),
    [
        ("L", "L"), ("Low", "L"), ("↓", "L"), ("HH", "HH"), ("AA", "AA"), ("A", "A"), ("!", "A"),
        ("!!", "AA"), ("panic", "AA"), ("", None),
        ("H", "H"), ("(H)", "H"), ("High", "H"), ("↑", "H"), ("LL", "LL"), ("critical", "AA"),
        ("*", "A"), ("Abnormal", "A"), ("N", ""), ("Normal", ""), ("Alto", "H"), ("Bajo", "L"),
        ("Below low reference limit", "L"), ("mg/dL", None), ("12", None),
    ],
)  # fmt: skip
def test_a_printed_flag_is_one_of_few(printed, flag):
    assert parse_flag(printed) == flag


@pytest.mark.parametrize("printed", ["POS", "NEG", "DET", "ND", "Reactive", "S", "I", "R"])
def test_what_a_laboratory_prints_of_kind_and_susceptibility_stays_as_it_is(printed):
    assert flag_words(printed, parse_value("See note"), None) == printed


def test_a_flag_against_its_own_range_is_questioned():
    assert contradicts("H", parse_value("80"), parse_range("70-99"))
    assert not contradicts("H", parse_value("120"), parse_range("70-99"))
    assert not contradicts("A", parse_value("80"), parse_range("70-99"))
    assert not contradicts("H", parse_value(">15"), parse_range("10-20"))
    assert flag_words("High", parse_value("85"), "70-99") == "High ?"
    assert flag_words("H", parse_value("120"), "70-99") == "H"


@given(
    st.decimals(0, 1000, places=2), st.decimals(0, 1000, places=2), st.decimals(0, 1000, places=2)
)
def test_no_flag_is_computed_inside_a_range_and_never_a_critical_one(low, high, number):
    low, high = min(low, high), max(low, high)
    flag = computed_flag(parse_value(str(number)), parse_range(f"{low}-{high}"))
    assert flag == ("L" if number < low else "H" if number > high else None)


@pytest.mark.parametrize(
    ("printed", "unit", "low"),
    [("97.0-99.0 F", "F", "97.0"), ("97.0-99.0F", "F", "97.0"), ("97.0 F - 99.0 F", "F", "97.0"),
     ("97.0°F-99.0°F", "°F", "97.0"), ("36.1–37.2 °C", "°C", "36.1"), ("36.1 - 37.2 C", "C", "36.1"),
     ("36.1 ºC – 37.2 ºC", "ºC", "36.1"), ("<99.5 F", "F", None),
     ("12-16 F", None, "12"), ("37-47 F", None, "37"), ("150-400 C", None, "150"),
     ("12.0-16.0 g/dL (F)", "g/dL", "12.0")],
)  # fmt: skip
def test_a_letter_is_a_scale_of_degrees_where_the_bounds_are_temperatures(printed, unit, low):
    bounds = parse_range(printed)
    assert (bounds.unit, bounds.low) == (unit, Decimal(low) if low else None)


@pytest.mark.parametrize(
    ("value", "unit", "lab_range", "flag"),
    [("37.0", "C", "97.0-99.0 F", None), ("98.6", "°F", "36.1–37.2 °C", None),
     ("98.6", None, "36.1-37.2 C", None), ("100.4", "F", "97.0-99.0 F", "H"),
     ("35.5", "°C", "36.1-37.2 C", "L"), ("11", "g/dL", "12-16 F", "L")],
)  # fmt: skip
def test_a_range_of_the_other_scale_flags_no_temperature(value, unit, lab_range, flag):
    assert computed_flag(parse_value(value), parse_range(lab_range), unit) == flag


def test_a_number_as_programs_write_it_is_no_bound():
    for printed in ("1e400", "3.5e99-5.1e400", "<1e3"):
        assert not parse_range(printed).is_numeric
    assert parse_range("4.0-11.0 x10E3/uL").high == 11
