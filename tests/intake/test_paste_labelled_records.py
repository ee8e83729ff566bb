"""Records of which the label of the value has more words, or two columns of which one is empty."""

from __future__ import annotations

from paste_told import read, rows


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


def test_a_day_may_stand_between_a_name_and_its_value() -> None:
    record = "Lab: {}\nDate: 03/03/2026\nResult: {}\nUnits: ug/dL\nRef: 60 - 130\n"
    assert rows(record.format("Zinc", "80") + record.format("Copper", "90")) == [
        ("Zinc", "80", "ug/dL", 60, 130, None, "2026-03-03"),
        ("Copper", "90", "ug/dL", 60, 130, None, "2026-03-03"),
    ]


def test_the_numbers_of_a_list_are_of_no_name() -> None:
    text = "1. Zinc - 80 ug/dL [60-130]\n2. Copper - 90 ug/dL [70-140]\n"
    assert [name for name, *_more in rows(text)] == ["Zinc", "Copper"]


def test_a_number_that_belongs_to_a_name_stays() -> None:
    text = "17-OH Progesterone  45 ng/dL  20-100\n25-OH Vitamin D  32 ng/mL  30-100\n"
    assert [name for name, *_more in rows(text)] == ["17-OH Progesterone", "25-OH Vitamin D"]


def test_words_that_turn_what_is_found_are_of_the_value() -> None:
    text = "Prothrombin G20210A: No mutation detected\nProtein C Activity  88 %  70-180\nProtein S  62 %  60-150\n"
    assert next((name, value) for name, value, *_more in rows(text)) == (
        "Prothrombin G20210A", "No mutation detected",
    )  # fmt: skip


def test_a_flag_that_the_range_does_not_bear_out_asks_for_a_look() -> None:
    first, second = read("Zinc 80 ug/dL 60-130 H\nCopper 150 ug/dL 70-140 H\n").rows
    assert (first.flag, first.slips, first.is_doubtful) == ("H", ("contradicted_flag",), True)
    assert not second.is_doubtful


def test_what_no_result_holds_of_a_line_with_several_is_kept() -> None:
    draft = read("Pulse: 72 | BP: 122/78 | Temp: 36.6 °C | Weight: 68 kg | Waist: 84 cm\n")
    assert [(row.name, row.value) for row in draft.rows] == [
        ("Pulse", "72"), ("BP", "122/78"), ("Temp", "36.6"), ("Weight", "68"),
    ]  # fmt: skip
    assert any("84 cm" in line for line in draft.unread)


def test_a_remark_in_words_is_kept_as_text_and_not_cut_to_a_value() -> None:
    remark = "Remark: " + "many words " * 20
    draft = read(f"Glucose  101 H  mg/dL  70-99\nSodium  139  mmol/L  135-145\n{remark}\n")
    assert [row.name for row in draft.rows] == ["Glucose", "Sodium"]
    assert draft.unread == (remark.strip(),)
