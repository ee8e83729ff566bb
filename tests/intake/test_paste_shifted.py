"""Tables as copying leaves them: in capitals, quoted, with cells that are missing or one too many."""

from __future__ import annotations

from famchart.intake.paste import read_paste


def read(text: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in read_paste(text).rows]


def test_an_older_result_fills_two_cells() -> None:
    text = ("Collected 09/01/2026\nTest\tCurrent Result and Flag\tPrevious Result and Date\tUnits\t"
            "Reference Interval\nTriglycerides\t164\tHigh\t139\t02/11/2026\tmg/dL\t0-149\n"
            "▲\tLDL\t141\tHigh\t110 High\t02/11/2026\tmg/dL\t0-99\n")  # fmt: skip
    for table in (text, text.replace("\t", " | ")):
        assert read(table, "value", "ref_text", "flag", "date") == [
            ("164", "0-149", "H", "2026-09-01"), ("139", None, None, "2026-02-11"),
            ("141", "0-99", "H", "2026-09-01"), ("110", None, "H", "2026-02-11"),
        ]  # fmt: skip


def test_values_in_and_out_of_range_have_a_column_each() -> None:
    text = ("Collected 09/08/2025\nTest Name\tIn Range\tOut Of Range\tReference Range\tLab\n"
            "PSA, TOTAL\t6.8 H\t< OR = 4.00 ng/mL\tEN\nPSA, % FREE\t13 L\t>25 % (calc)\tEN\n")  # fmt: skip
    assert read(text, "value", "ref_text", "flag") == [
        ("6.8", "< OR = 4.00", "H"), ("13", ">25", "L"),
    ]  # fmt: skip


def test_a_word_is_the_range_where_its_column_moved() -> None:
    text = ("Fecha de toma: 10/27/2025\nPRUEBA\tRESULTADO\tIND\tUNIDADES\tRANGO NORMAL\n"
            "Colesterol\t222\tH\tmg/dL\t0-200\nVDRL\tNo Reactivo\tNo Reactivo\n")  # fmt: skip
    assert read(text, "value", "ref_text")[1] == ("No Reactivo", "No Reactivo")
    bars = "ANA SCREEN, IFA | POSITIVE | A | NEGATIVE\nRNP ANTIBODY | <1.0 | <1.0 NEG AI\n"
    assert read(bars, "name", "value", "ref_text", "flag")[0] == (
        "ANA SCREEN, IFA", "POSITIVE", "NEGATIVE", "A",
    )  # fmt: skip


def test_a_page_in_capitals_has_the_same_units() -> None:
    text = ("Fecha de toma: 05/03/2026\nLeucocitos   6,84   10^3/µL   4,00 - 11,00\n"
            "Plaquetas   247   Thousand/uL   140 - 400\npO2   58   mmHg   80 - 100\n"
            "Eritrocitos   0-2   /campo   0 - 3\n")  # fmt: skip
    assert read(text.upper(), "value", "unit") == [
        ("6,84", "10^3/ΜL"), ("247", "THOUSAND/UL"), ("58", "MMHG"), ("0-2", "/CAMPO"),
    ]  # fmt: skip


def test_a_flag_in_capitals_in_a_table_of_days() -> None:
    text = ("RESULTS\tJAN 12, 2026\tAPR 20, 2026\tNORMAL RANGE\nLDH\t288 HIGH\t241\t120-246 U/L\n"
            "WBC\t3.1 L\t4.4\t4.0-11.0 K/uL\n")  # fmt: skip
    assert read(text, "value", "flag") == [("288", "H"), ("241", None), ("3.1", "L"), ("4.4", None)]


def test_a_sign_of_quoting_is_told_from_one_of_a_value() -> None:
    text = "Collected 04/02/2026\nFolate\n>20.0 ng/mL\nReference Range: >3.0\nLDL 96 mg/dL (<100)\n"
    for sign in ("> ", ">> "):
        quoted = "".join(f"{sign}{line}\n" for line in text.splitlines())
        assert read(quoted, "value") == [(">20.0",), ("96",)]


def test_bounds_that_descend_are_no_range() -> None:
    rows = read_paste("Collected 04/02/2026\nLDH\t288 High\t241\t-\t120-246 U/L\n").rows
    assert [row.ref_text for row in rows] in ([], ["120-246"])


def test_a_heading_stands_over_a_test_that_has_its_whole_name() -> None:
    head = "Collected 04/02/2026\nTest            Result   Units   Reference\n"
    glycated = head + "GLYCATED HEMOGLOBIN\n   HbA1c        6.1      %       4.0 - 5.6\n"
    assert read(glycated + "Urea            31       mg/dL   17 - 43\n", "name")[0] == ("HbA1c",)
    halved = head + "Vitamin D,\n   25-Hydroxy   31       ng/mL   30 - 100\n"
    assert read(halved, "name") == [("Vitamin D, 25-Hydroxy",)]
