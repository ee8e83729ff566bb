"""Rows whose names, values or ranges look like one another; each alone, and among other rows."""

from __future__ import annotations

import re

import pytest

from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste
from famchart.intake.shapes import row_json

Row = tuple[str, str, str | None, str | None, str | None]


def rows(draft: Draft) -> list[Row]:
    return [(row.name, row.value, row.unit, row.ref_text, row.flag) for row in draft.rows]


NUMBERED_NAMES: list[Row] = [
    ("CA 19-9", "35", "U/mL", "<37", None),
    ("CA 15-3", "22", "U/mL", None, None),
    ("CA 27.29", "18", "U/mL", "<38", None),
    ("CA 125", "12", "U/mL", "0-35", None),
    ("CYFRA 21-1", "2.1", "ng/mL", "<3.3", None),
    ("17-OH Progesterone", "45", "ng/dL", None, None),
    ("25-OH Vitamin D", "32", "ng/mL", "30-100", None),
    ("Vitamin D 25 OH", "28", "ng/mL", "30-100", "L"),
    ("1,25-Dihydroxyvitamin D", "44", "pg/mL", "20-79", None),
    ("Vitamin B12", "480", "pg/mL", None, None),
    ("Factor V", "110", "%", None, None),
    ("Factor 8", "110", "%", "50-150", None),
    ("IgG Subclass 1", "450", "mg/dL", "382-929", None),
    ("T4, Free", "1.2", "ng/dL", "0.8-1.8", None),
    ("Omega-3 Index", "5.5", "%", ">8", "L"),
    ("C3 Complement", "120", "mg/dL", None, None),
    ("Glucose, 2 hr", "120", "mg/dL", "<140", None),
    ("HIV-1 RNA", "<20", "copies/mL", None, None),
]
BELOW_ZERO: list[Row] = [
    ("Base excess", "-2.0", "mmol/L", "-3.0 - 3.0", None),
    ("Base excess", "-5", "mmol/L", "-3-3", "L"),
    ("Base excess", "1.2", "mmol/L", "-2.0 to +2.0", None),
    ("Base excess", "-7.0", "mmol/L", "-4.0 - -1.0", "L"),
    ("Anion gap", "-1", "mmol/L", "3-11", "L"),
]
LOOKALIKES: list[Row] = [
    ("Troponin I", "0.55", "ng/mL", "0.00-0.04", "H"),
    ("Troponin I", "0.04", "ng/mL", "0.00-0.04", None),
    ("pH", "7.35", None, "7.35-7.45", None),
    ("PSA", "4", "ng/mL", "0-4", None),
]
ALL = [*NUMBERED_NAMES, *BELOW_ZERO, *LOOKALIKES]


def _shown(row: Row, sign: str) -> str:
    name, value, unit, bounds, flag = row
    return sign.join(part for part in (name, value, unit, bounds, flag) if part)


FORMS = {
    "one space": lambda row: _shown(row, " "),
    "tabs": lambda row: _shown(row, "\t"),
    "gaps": lambda row: _shown(row, "    "),
    "colon and brackets": lambda row: (
        f"{row[0]}: {row[1]}{f' {row[2]}' if row[2] else ''}"
        f"{f' ({row[3]})' if row[3] else ''}{f' {row[4]}' if row[4] else ''}"
    ),
    "flag before the range": lambda row: _shown((*row[:3], row[4], row[3]), " "),
    "range before the unit": lambda row: _shown((row[0], row[1], row[3], row[2], row[4]), " "),
}
OTHERS = "Sodium 140 mmol/L 135-145", "Chloride 101 mmol/L 98-107"


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("row", ALL, ids=lambda row: f"{row[0]} {row[1]}")
def test_a_row_is_read_alone_and_among_others(form, row):
    line = form(row)
    assert rows(read_paste(line)) == [row]
    assert rows(read_paste(f"{OTHERS[0]}\n{line}\n{OTHERS[1]}"))[1:-1] == [row]


def test_a_range_before_the_value_is_one_where_it_ascends():
    assert rows(read_paste("Troponin I 0.00-0.04 0.55 ng/mL H")) == [LOOKALIKES[0]]
    assert rows(read_paste("CA 19-9 35 U/mL"))[0][:2] == ("CA 19-9", "35")


def test_a_value_below_zero_has_bounds_below_zero():
    row = read_paste("Base excess -5.0 mmol/L -3.0 - 3.0 L").rows[0]
    assert [float(each) for each in (row.value_num, row.ref_low, row.ref_high)] == [-5, -3, 3]


def test_a_value_under_its_name_may_be_below_zero():
    text = "CA 19-9\n35\nU/mL\n<37\nBase excess\n-2.0\nmmol/L\n-3.0 - 3.0"
    assert rows(read_paste(text)) == [NUMBERED_NAMES[0], BELOW_ZERO[0]]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("HLA-B27 Positive Negative", ("HLA-B27", "Positive", None, "Negative", None)),
        ("HLA-B27: Negative", ("HLA-B27", "Negative", None, None, None)),
        ("HLA-B27\tNegative", ("HLA-B27", "Negative", None, None, None)),
        ("HIV 1/2 Antibody Non-Reactive", ("HIV 1/2 Antibody", "Non-Reactive", None, None, None)),
        ("ANA Titer 1:160", ("ANA Titer", "1:160", None, None, None)),
        ("ANA: Speckled 1/640 (Positive)", ("ANA", "Speckled 1/640 (Positive)", None, None, None)),
        ("Gene test detected (one copy)", ("Gene test", "detected", None, None, None)),
    ],
)
def test_values_in_words_are_read_among_other_rows(line, row):
    assert rows(read_paste(f"{OTHERS[0]}\n{line}\n{OTHERS[1]}"))[1] == row


def test_a_single_result_in_words_is_a_result_and_a_mood_is_not():
    for line in ("HLA-B27 Negative", "HIV 1/2 Antibody: NON-REACTIVE", "VIH\tNo reactivo"):
        assert len(read_paste(line).rows) == 1
    assert read_paste("feeling positive").kind == "note"
    assert read_paste("Mood Normal").kind == "note"


VA = """Lab Test: Thyroid Panel
Ordering Provider: PROVIDER, ONE
Date/Time Collected: 06 Nov 2026 @ 0915
----------------------
Test Name: {name}
Result: 8.1 High
Units: uIU/mL
Reference Range: (0.4-4.5)
Interpretation: Ranges were others before 7/2019.
Performing Location: ANYTOWN VAMC
Status: Final
----------------------
{more}
Comments: Fasting
"""


def test_few_tests_in_many_labelled_lines_are_a_laboratorys_text_named_after_its_panel():
    draft = read_paste(
        VA.format(name="TSH", more="Phone: 555-0100\nFax: 555-0101\nSpecimen: Serum")
    )
    assert rows(draft) == [("TSH", "8.1", "uIU/mL", "0.4-4.5", "H")]
    assert (draft.title, draft.date) == ("Thyroid Panel", "2026-11-06")


def test_a_labelled_value_needs_no_other_cue():
    text = (
        "Test Name: Potassium\nResult: Hemolyzed specimen\nUnits: mmol/L\nReference Range: 3.5-5.1"
    )
    assert rows(read_paste(text)) == [
        ("Potassium", "Hemolyzed specimen", "mmol/L", "3.5-5.1", None)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Deficient <20", "Insufficient 20-29", "Very high >190", "Borderline: 200-239",
        "Resulted: 11/20/2026 11:40 AM", "Deseable <200",
    ],
)  # fmt: skip
def test_bands_and_the_times_of_a_report_are_no_results(line):
    draft = read_paste(f"{OTHERS[0]}\n{line}\n{OTHERS[1]}\nHDL 41 mg/dL >39")
    assert len(draft.rows) == 3
    assert line in draft.ignored


def test_values_that_one_should_have_are_told_from_those_one_has():
    draft = read_paste(
        "Recommended levels for most people are:\nLDL < 100 mg/dL\nHDL > 40 mg/dL\n\nMine:\n"
        "LDL 131 mg/dL\nHDL 52 mg/dL\nTriglycerides <50 mg/dL"
    )
    assert [row.value for row in draft.rows] == ["131", "52", "<50"]
    assert "LDL < 100 mg/dL" in draft.unread


def test_a_goal_for_others_is_left_and_who_the_patient_is_is_understood():
    head = "NOMBRE: PÉREZ GIL JUAN   EDAD: 45 AÑOS   SEXO: V\nFECHA DE TOMA: 05/11/2026   FOLIO: 88213\n"
    goal = "Glycemic control for adults with diabetes: <7.0"
    draft = read_paste(head + "\n".join((*OTHERS, goal, "Glucosa en orina   NEGATIVO")))
    assert draft.unread == (goal,)
    assert (draft.date, draft.patient.name) == ("2026-11-05", "PÉREZ GIL JUAN")


def test_a_sentence_of_results_needs_no_separators():
    text = (
        "My numbers with their ranges: Ferritin, serum: 8 ng/mL (15-150) Iron (Fe): 61 ug/dL "
        "(50-170) Transferrin: 310 mg/dL (200-360)"
    )
    assert [row.value for row in read_paste(text).rows] == ["8", "61", "310"]


def test_a_range_for_an_age_is_passed_over_for_the_one_behind_it():
    row = read_paste("Total IgA 164 mg/dL (for ages 3-13: 41-395, for ages <3: 8-220)").rows[0]
    assert (row.value, row.ref_text) == ("164", "41-395")


@pytest.mark.parametrize(
    "text",
    [
        "Follow-up imaging\n1 low-risk nodule\n2 benign nodules",
        "Surgical pathology report\nGrade 2\n- Cell structure: 3\n- Cell rate: 1\nER: 90% - Positive",
        "Receta médica Fecha: 09/10/2026\n1) Metformina 850 mg tabletas\nSurtir: 180 tabletas "
        "Resurtidos: 1\n2) Losartán 50 mg tabletas\nSurtir: 90 tabletas   Resurtidos: 3",
        "Office visit\nDecember 3, 2026\nAnytown IL 00000\n555-010-7788",
        "Metformin 500 mg twice daily\nVitamin D 2000 IU daily\nFish oil 1000 mg",
        "Findings: There is a 7 mm nodule.\nImpression: benign.",
    ],
)
def test_lists_reports_and_telephones_are_no_results(text):
    draft = read_paste(text)
    assert (draft.kind != "lab", draft.rows) == (True, ())


def test_every_number_of_a_form_of_the_samples_is_in_the_sample():
    for row in ALL:  # guards the samples themselves
        assert re.findall(r"\d+", FORMS["tabs"](row)) == re.findall(r"\d+", FORMS["one space"](row))


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Creatinine .98 mg/dL .6 - 1.2", ("Creatinine", ".98", "mg/dL", ".6 - 1.2", None)),
        ("Glucosa ....... 104 mg/dL [70 - 100] *", ("Glucosa", "104", "mg/dL", "70 - 100", "A")),
        ("Appearance   Cloudy   Clear   A", ("Appearance", "Cloudy", None, "Clear", "A")),
        ("Bacteria   Few   None seen /HPF   A", ("Bacteria", "Few", "/HPF", "None seen", "A")),
        ("Blood   1+   Negative", ("Blood", "1+", None, "Negative", None)),
        ("WBC      Result: 6.1   K/cmm   Ref: 4-11", ("WBC", "6.1", "K/cmm", "4-11", None)),
        ("RBC 01    4.60   x10E6/uL   3.77-5.28", ("RBC", "4.60", "x10E6/uL", "3.77-5.28", None)),
        (
            "GFR, calculated 88 mL/min/1.73m*2",
            ("GFR, calculated", "88", "mL/min/1.73m*2", None, None),
        ),
        ("Leucocitos   2 - 4   /campo   0 - 5", ("Leucocitos", "2 - 4", "/campo", "0 - 5", None)),
        ("pO2 71 mm Hg 80-100 L", ("pO2", "71", "mm Hg", "80-100", "L")),
    ],
)
def test_one_row_more(line, row):
    assert rows(read_paste(f"{OTHERS[0]}\n{line}\n{OTHERS[1]}"))[1] == row


def test_a_trend_table_may_have_its_range_behind_the_dates():
    text = "Test\t01/05/2026\t06/07/2026\tRange\nLDL\t131\t98\t<100 mg/dL"
    assert rows(read_paste(text)) == [
        ("LDL", "131", "mg/dL", "<100", None),
        ("LDL", "98", "mg/dL", "<100", None),
    ]


def test_a_value_that_is_more_often_a_slip_is_to_be_looked_at_first():
    text = "Lab results 11/20/2026\nGlucose -5 mg/dL 70-99\nPotassium 4.1 mmol/L 3.5-5.1\n"
    slip, right = read_paste(text).rows
    assert (slip.slips, slip.is_doubtful) == (("below_zero",), True)
    assert slip.slip_words() == "below zero: see whether it is right"
    assert row_json(slip)["unlikely"] == ["below_zero"]
    assert (right.slips, right.is_doubtful, "unlikely" in row_json(right)) == ((), False, False)


@pytest.mark.parametrize(
    "printed",
    [
        "Hemoglobin 130 g/L 13.2-17.1 g/dL",
        "Hemoglobin 130 g/L (13.2-17.1 g/dL)",
        "Hemoglobin: 130 g/L; range: 13.2-17.1 g/dL",
        "Hemoglobin\n130 g/L\nReference range: 13.2-17.1 g/dL",
        "Hemoglobin\nNormal range: 13.2-17.1 g/dL\nValue\n130 g/L",
        "Test: Hemoglobin  Result: 130 g/L  Range: 13.2-17.1 g/dL",
    ],
)
def test_a_range_in_another_unit_than_the_value_keeps_it_and_is_to_be_looked_at(printed):
    (row,) = read_paste(printed).rows
    assert (row.value, row.unit, row.ref_text) == ("130", "g/L", "13.2-17.1 g/dL")
    assert row.is_doubtful
    assert row.slips == ("other_unit_of_range",)


def test_a_range_in_the_unit_of_its_value_says_it_once():
    (row,) = read_paste("WBC 6.1 10^3/uL 4.0-11.0 K/uL").rows
    assert (row.unit, row.ref_text, row.slips) == ("10^3/uL", "4.0-11.0", ())


@pytest.mark.parametrize(
    ("status", "flag"),
    [("Below range", "L"), ("High", "H"), ("In range", None), ("Final", None), ("F", None)],
)
def test_a_status_may_tell_the_side_of_the_range(status: str, flag: str | None) -> None:
    text = f"Ferritin\nValue: 9 ng/mL\nReference: 15 to 150 ng/mL\nStatus: {status}\n"
    (row,) = read_paste(text).rows
    assert (row.value, row.flag) == ("9", flag)


def test_the_tests_of_a_table_may_be_headed_lab() -> None:
    text = "Lab,Result,Unit,Low,High,Date\nWBC,6.1,K/uL,4.0,11.0,2026-08-03\nHgb,11.2,g/dL,12,16,2026-08-03\n"
    assert [(row.name, row.value, row.date) for row in read_paste(text).rows] == [
        ("WBC", "6.1", "2026-08-03"),
        ("Hgb", "11.2", "2026-08-03"),
    ]


@pytest.mark.parametrize(
    ("line", "name", "value", "unit"),
    [
        ("Beta 2 microglobulin 2.1 mg/L", "Beta 2 microglobulin", "2.1", "mg/L"),
        ("Interleukin 8 12.5 pg/mL", "Interleukin 8", "12.5", "pg/mL"),
        ("IGF 1 142 ng/mL 90-300", "IGF 1", "142", "ng/mL"),
        ("Galectina 3 14,2 ng/mL", "Galectina 3", "14,2", "ng/mL"),
        ("Alfa 1 antitripsina 150 mg/dL", "Alfa 1 antitripsina", "150", "mg/dL"),
    ],
)
def test_a_number_that_the_name_goes_on_with_is_not_the_value(
    line: str, name: str, value: str, unit: str
) -> None:
    row = read_paste(f"{line}\nZinc 84 ug/dL 60-130\n").rows[0]
    assert (row.name, row.value, row.unit, row.is_doubtful) == (name, value, unit, False)


@pytest.mark.parametrize("line", ["Potassium 4 12 mmol/L", "Zonulin 45 52 ng/mL"])
def test_of_two_numbers_behind_a_whole_name_neither_is_sure(line: str) -> None:
    row = read_paste(f"{line}\nZinc 84 ug/dL 60-130\n").rows[0]
    assert row.is_doubtful


def test_a_dilution_is_no_first_half_of_the_name_below() -> None:
    rows = read_paste("Echovirus B4 1:8\nSerotype 14  1.3 ug/mL\nZinc 84 ug/dL 60-130\n").rows
    assert [row.name for row in rows] == ["Serotype 14", "Zinc"]


@pytest.mark.parametrize(
    ("line", "value", "bounds", "flag"),
    [
        ("WBC 6-10 < OR = 5 /HPF", "6-10", "< OR = 5", None),
        ("Epithelial cells 11-20 A < OR = 5 /HPF", "11-20", "< OR = 5", "A"),
        ("RBC 3-10 0-2 /HPF", "3-10", "0-2", None),
        ("Leucocitos 12-15 0-5 por campo", "12-15", "0-5", None),
    ],
)
def test_of_two_counts_of_a_field_the_first_is_the_value(
    line: str, value: str, bounds: str, flag: str | None
) -> None:
    row = read_paste(f"{line}\nPROTEIN NEGATIVE NEGATIVE\nZinc 84 ug/dL 60-130\n").rows[0]
    assert (row.value, row.ref_text, row.flag) == (value, bounds, flag)


@pytest.mark.parametrize("gap", ["\t", "   ", " | "])
def test_a_unit_in_the_first_column_is_no_part_of_the_name(gap: str) -> None:
    lines = (gap.join(cells) for cells in (("ug/dL", "Zinc", "84", "60-130"),
                                           ("g/L", "IgA", "2.1", "0.7-4.0")))  # fmt: skip
    told = [(row.name, row.value, row.unit) for row in read_paste("\n".join(lines)).rows]
    assert told == [("Zinc", "84", "ug/dL"), ("IgA", "2.1", "g/L")]


def test_how_long_urine_was_gathered_is_no_value() -> None:
    row = read_paste("Urea, 24 h urine 21.5 g/24 h 12-20\nZinc 84 ug/dL 60-130\n").rows[0]
    assert (row.name, row.value) == ("Urea, 24 h urine", "21.5")


def test_a_whole_result_before_a_name_is_no_part_of_it() -> None:
    line = "Basophils 1.1 % 0-2 Basophils Abs 0.1 x10E3/uL 0.0-0.2"
    assert line in read_paste(f"{line}\nZinc 84 ug/dL 60-130\nIgA 2.1 g/L 0.7-4.0\n").unread


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("*Glucose:* 131 mg/dL _(70-99)_", ("Glucose", "131", None, None)),
        ("*Glucose:* 131* mg/dL 70-99", ("Glucose", "131", "A", None)),
        ("Glucose — 131 mg/dL — High — 70-99", ("Glucose", "131", "H", None)),
        ("03/04/2026 Glucose 131 mg/dL (70-99) H", ("Glucose", "131", "H", "2026-03-04")),
        ("Lab: Glucose Result: 131 mg/dL Range: 70 - 99", ("Glucose", "131", None, None)),
        ("Glucose\nYour result: 131 mg/dL\nYour range: 70–99", ("Glucose", "131", None, None)),
    ],
)
def test_what_stands_around_a_result_is_none_of_its_name_or_flag(line, told):
    (row,) = read_paste(line + "\n").rows
    assert (row.name, row.value, row.flag, row.date) == told
    assert (row.ref_low, row.ref_high) == (70, 99)


def test_several_values_of_one_test_in_a_line_without_days_are_not_guessed():
    assert not read_paste("Glucose 131 H 118 H 97 70-99 mg/dL\n").rows
    assert [row.name for row in read_paste("CA 125 H 41 U/mL 0-35\n").rows] == ["CA 125"]


def test_seconds_before_a_share_are_no_part_of_a_name():
    draft = read_paste("Tiempo de protrombina 13,4 s 88 %\nTTPA 31,2 seg\n")
    assert [row.name for row in draft.rows] == ["TTPA"]
    assert draft.unread == ("Tiempo de protrombina 13,4 s 88 %",)


def test_what_was_found_before_a_dilution_is_none_of_the_name():
    (row,) = read_paste("ANA Positive 1:160 Speckled\n").rows
    assert (row.name, row.value, row.is_doubtful) == ("ANA", "1:160", True)
