"""`7.500` is seven and a half or seven thousand five hundred: as the row or the text tells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from filed_family import Family
from paste_told import read

from famchart.records.result import Result


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("PLAQUETAS 198.000 /uL", 198000),
        ("Leucocitos 6.800 /mm3 4.000 - 10.000", 6800),
        ("WBC 6.800 10^3/uL", "6.8"),
        ("Hemoglobin 135.000 g/L", 135),
        ("Glucose 104.000 mg/dL", 104),
        ("Platelets 198.000 150-450", 198),
        ("Plaquetas 198.000 150000-450000", 198000),
        ("Creatinina 0.9 mg/dL\nPlaquetas 198.000 /mm3", 198000),
        ("Creatinine 0.650 mg/dL\nFerritin 1.450 ng/mL", "1.45"),
        ("Hemoglobina 13,5 g/dL\nFerritina 1.450 ng/mL", 1450),
        ("TSH 1.450 mIU/L (0.450-4.500)", "1.45"),
        ("Platelets 198,000 /uL\nTSH 1.450 mIU/L", "1.45"),
        ("Carga viral 1.450.000 copias/mL", 1450000),
        ("LEUCOCITOS 6,800 /mm3\nGLUCOSA 90 mg/dL\nUREA 30 mg/dL\nSODIO 140 mmol/L", 6800),
    ],
)
def test_unit_range_and_neighbours_tell_the_mark(text, number):
    row = next(row for row in read(text).rows if not row.name.startswith(("Crea", "Hemoglobina"))
               and not (row.name == "Platelets" and "TSH" in text))  # fmt: skip
    assert (row.value_num, row.slips) == (Decimal(number), ())


def test_a_range_in_thousands_is_one_though_its_value_has_no_mark():
    (row,) = read("Linfocitos 870 /mm3 1.000 - 4.800").rows
    assert (row.value_num, row.ref_low, row.ref_high) == (870, 1000, 4800)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ferritin 1.450 ng/mL", "1.45"),
        ("Ferritina 1.450 ng/mL", 1450),
        ("Hemograma\nLEUCOCITOS 6.800\nPLAQUETAS 198.000\nHEMOGLOBINA 13", 6800),
        ("eGFR 95 mL/min/1.73 m2\nFerritin 1.450 ng/mL", "1.45"),
    ],
)
def test_without_a_cue_it_is_asked(text, number):
    row = next(row for row in read(text).rows if row.name.upper().startswith(("FERR", "LEUC")))
    assert (row.value_num, row.is_doubtful) == (Decimal(number), True)
    assert "open_mark" in row.slips
    assert row.value in row.slip_words()


def test_a_row_keeps_its_own_mark_in_the_vault(family: Family):
    text = "Creatinina 0.9 mg/dL 0.5-1.2\nPlaquetas 198.000 /mm3 150.000-400.000\n"
    family.file(read(text), family.first)
    kept = {each.name: each.decimal_comma for each in family.all(Result)}
    assert kept == {"Creatinina": False, "Plaquetas": True}


def test_any_small_number_is_within_a_range_from_zero():
    (row,) = read("Triglicéridos 1.310 mg/dL 0-150\n").rows
    assert row.is_doubtful


@pytest.mark.parametrize(
    ("text", "due"),
    [("Swiss Norte S.A.\nTotal $ 2.350,75\nVto. 10/12/2026\nAmount due $ 2.350,75\nDue date: 10/12/2026", "2026-12-10"),
     ("Harbor Clinic\nAmount due $ 2,350.75\nDue date: 10/12/2026", "2026-10-12")],
)  # fmt: skip
def test_thousands_and_decimals_tell_their_marks_and_with_them_the_order_of_days(text, due):
    (bill,) = read(text).items
    assert (bill.fields["amount_due"], bill.fields["due_date"]) == ("2350.75", due)
