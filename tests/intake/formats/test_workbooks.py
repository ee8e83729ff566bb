"""What a workbook tells beside the text of its cells: how they are set, what its sheets are."""

from __future__ import annotations

import pytest
from samples.office_files import odf, xlsx
from samples.read_sample import draft, fields, read, values

HEADERS = ["Date", "Time", "Doctor", "Where", "Status"]


@pytest.mark.parametrize("name", ["Visits", "Visitas", "Consultas"])
def test_the_columns_of_visits_decide_before_the_name_of_the_sheet(name: str):
    rows = [["date:46359", 0.4375, "Dr. Patel", "Lakeside", "confirmed"],
            ["date:46364", 0.5625, "Dr. Roth", "Heart Center", "CANCELLED"]]  # fmt: skip
    first, second = draft(xlsx({name: [HEADERS, *rows]})).items
    assert (first.kind, first.fields["date"], first.fields["time"]) == (
        "appointment", "2026-12-03", "10:30")  # fmt: skip
    assert (second.kind, second.fields["time"]) == ("appointment", "13:30")


def test_past_visits_stay_such_but_for_those_that_took_no_place_yet():
    head = ["Date", "Time", "Doctor", "Where", "Status"]
    rows = [["date:46059", 0.4375, "Dr. Patel", "Lakeside", "Completed"],
            ["date:46064", 0.5625, "Dr. Roth", "Heart Center", "Cancelled by patient"],
            ["date:46364", 0.5625, "Dr. Roth", "Heart Center", "Programada"]]  # fmt: skip
    found = draft(xlsx({"Past visits": [head, *rows]})).items
    assert [each.kind for each in found] == ["encounter", "appointment", "appointment"]
    assert found[0].fields["note"] == "Time: 10:30"


def test_a_sheet_of_visits_without_a_word_of_what_is_to_come_is_of_visits():
    rows = [["Date", "Doctor", "Where"], ["date:46059", "Dr. Patel", "Lakeside"]]
    assert [each.kind for each in draft(xlsx({"Visits": rows})).items] == ["encounter"]


def test_a_sheet_that_is_hidden_is_read_and_told():
    rows = [["Medication", "Dose"], ["Lisinopril", "10 mg"]]
    found = read(xlsx({"Meds": rows, "old": rows}, hidden=["old"]))
    assert len(found.documents) == 2
    assert found.warnings == ("A sheet of this file is hidden, and was read as well: “old”.",)


def test_a_cell_that_is_set_as_a_share_of_a_hundred_is_one():
    rows = [["Test", "Units", "date:46147", "date:46309"],
            ["A1c", "%", "percent:0.072", "percent:0.068"], ["Potassium", "mmol/L", 4.9, 5.3]]  # fmt: skip
    told = [(row.name, row.value, row.unit) for row in draft(xlsx({"Labs": rows})).rows]
    assert told == [("A1c", "7.2", "%"), ("A1c", "6.8", "%"),
                    ("Potassium", "4.9", "mmol/L"), ("Potassium", "5.3", "mmol/L")]  # fmt: skip


def test_a_share_in_a_table_of_other_things_is_printed_as_it_is_shown():
    rows = [["Vaccine", "Date", "Effect"], ["Tdap", "date:46147", "percent:0.5"]]
    assert fields(draft(xlsx({"Shots": rows})))[0]["note"] == "Effect: 50 %"


def test_a_share_of_a_hundred_in_a_sheet_of_an_ods_is_one():
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def text(words: str, attributes: str = 'office:value-type="string"') -> str:
        return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"

    rows = (
        row(*map(text, ("Test", "Result", "Units")))
        + '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        + row(text("A1c"), text("7.2%", 'office:value-type="percentage" office:value="0.072"'),
              text("%"))
        + row(text("Iron"), text("95", 'office:value-type="float" office:value="95"'), text("ug/dL"))
    )  # fmt: skip
    found = draft(odf("spreadsheet", f'<table:table table:name="Labs">{rows}</table:table>'))
    assert values(found) == [("A1c", "7.2", "%", None), ("Iron", "95", "ug/dL", None)]
