"""Layouts of portals, each by its cue: what heads a column, where a unit stands, what is a button."""

from __future__ import annotations

from famchart.intake.draft import Draft, LabRow
from famchart.intake.paste import read_paste


def told(draft: Draft) -> list[tuple[str, str, str | None, str | None]]:
    return [(row.name, row.value, row.unit, row.flag) for row in draft.rows]


def only(text: str) -> LabRow:
    (row,) = read_paste(text).rows
    return row


def test_result_heads_the_names_where_value_heads_the_values() -> None:
    text = ("Results\nResult          Value           Range        Date\n"
            "Sodium          139 mmol/L      136 - 145    03/04/2026\n"
            "Calcium         10.9 mg/dL      8.6 - 10.3   03/04/2026\n"
            "                (High)\n")  # fmt: skip
    assert told(read_paste(text)) == [
        ("Sodium", "139", "mmol/L", None), ("Calcium", "10.9", "mg/dL", "H"),
    ]  # fmt: skip


def test_a_unit_in_brackets_behind_words_of_a_range_is_the_unit() -> None:
    text = ("NAME\tVALUE\tREFERENCE RANGE\nSodium, Urine\t88\tNot Estab. (mmol/L)\n"
            "Potassium\t4.1\t3.5-5.2 (mmol/L)\n")  # fmt: skip
    rows = read_paste(text).rows
    assert [(row.unit, row.ref_text) for row in rows] == [
        ("mmol/L", "Not Estab."), ("mmol/L", "3.5-5.2"),
    ]  # fmt: skip


def test_the_bands_of_a_value_are_no_results() -> None:
    text = ("Test Name      In Range   Out Of Range  Reference Range\n"
            "VITAMIN D                 18 L          30-100 ng/mL\n"
            "  Deficiency:             <20 ng/mL\n  Optimal:                > or = 30 ng/mL\n")  # fmt: skip
    assert [row.name for row in read_paste(text).rows] == ["VITAMIN D"]


def test_a_catalan_page_has_its_own_words_for_range_and_flag() -> None:
    text = ("Resultats\nColesterol\n232 mg/dL\nValors de referència: 120 - 200\nAlt\n\n"
            "Ferro\n31 µg/dL\nValors de referència: 50 - 170\nBaix\n")  # fmt: skip
    assert told(read_paste(text)) == [
        ("Colesterol", "232", "mg/dL", "H"), ("Ferro", "31", "µg/dL", "L"),
    ]  # fmt: skip


def test_a_button_is_no_kind_of_visit_and_the_line_above_the_day_is() -> None:
    text = ("Upcoming Appointments\nAnnual physical\nMonday, May 4, 2026\n9:20 AM\n"
            "With: Ann Lee, MD\nReschedule appointment\nCancel visit\n")  # fmt: skip
    (visit,) = read_paste(text).items
    assert visit.fields["type"] == "Annual physical"
    english = text.replace("Annual physical\n", "")
    (visit,) = read_paste(english).items
    assert "type" not in visit.fields


def test_who_bills_is_the_letterhead_and_not_what_is_charged_for() -> None:
    text = ("Fisioterapia Ejemplo, S.L.\nCentro Médico Ejemplo, S.A.\nFactura 12\n"
            "Consulta dental   50,00 €\nTotal a pagar: 50,00 €\n")  # fmt: skip
    (bill,) = read_paste(text).items
    assert bill.fields["provider"] == "Centro Médico Ejemplo, S.A."


def test_a_mexican_company_bills_and_says_until_when_without_a_colon() -> None:
    text = ("Laboratorios Ejemplo, S.A. de C.V.\nNota de cobro 7\nUltrasonido   $300.00\n"
            "Saldo pendiente   $300.00\nPagar antes del 22/03/2026\n")  # fmt: skip
    (bill,) = read_paste(text).items
    assert bill.fields["provider"] == "Laboratorios Ejemplo, S.A. de C.V."
    assert (bill.fields["amount_due"], bill.fields["due_date"]) == ("300.00", "2026-03-22")
