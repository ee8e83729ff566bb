"""Records of which the label of the value has more words, or two columns of which one is empty."""

from __future__ import annotations

from paste_told import rows


def test_a_value_in_or_out_of_its_range_belongs_to_the_test_above() -> None:
    text = """Test Name: MAGNESIUM
In Range:
Out Of Range: 1.4 L
Reference Range: 1.6-2.6 mg/dL
Lab: EN

Test Name: ZINC
In Range: 81
Out Of Range:
Reference Range: 60-130 mcg/dL
Lab: EN
"""
    assert rows(text) == [
        ("MAGNESIUM", "1.4", "mg/dL", 1.6, 2.6, "L", None),
        ("ZINC", "81", "mcg/dL", 60, 130, None, None),
    ]


def test_an_observed_value_is_a_value() -> None:
    record = "Analyte: {}\nObserved Value: {} mmol/L\nNormal Limits: {}\nInterpretation: {}\n---\n"
    text = record.format("Sodium", "141", "136-145", "Normal")
    assert rows(text + record.format("Potassium", "3.2", "3.5-5.1", "Low")) == [
        ("Sodium", "141", "mmol/L", 136, 145, None, None),
        ("Potassium", "3.2", "mmol/L", 3.5, 5.1, "L", None),
    ]


def test_dots_lead_from_cell_to_cell() -> None:
    text = "Influenza A RNA ....... DETECTED (!) ....... Not Detected\nRSV RNA ....... Not Detected ....... Not Detected\n"
    found = [(name, value, flag) for name, value, *_more, flag, _day in rows(text)]
    assert found == [("Influenza A RNA", "DETECTED", "A"), ("RSV RNA", "Not Detected", None)]
