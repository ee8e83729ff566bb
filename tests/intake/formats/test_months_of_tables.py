"""Tables with a month over each column, or before each row, as spreadsheets print them."""

from __future__ import annotations

from datetime import date

import pytest
from samples.office_files import odf, xlsx
from samples.read_sample import draft, fields, read, values

from famchart.core.clock import Clock

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clock, "today", lambda self: TODAY)


def days(*lines: str) -> list[str | None]:
    return [row.date for row in draft("\n".join(lines)).rows]


def is_understood(*lines: str) -> bool:
    return any(each.rows for each in read("\n".join(lines)).documents)


@pytest.mark.parametrize(
    "heads",
    [
        "ene-26,feb-26,mar-26",
        "Jan-26,Feb-26,Mar-26",
        "Jan 26,Feb 26,Mar 26",
        "Jan. '26,Feb. '26,Mar. '26",
        "1/2026,2/2026,3/2026",
        "01-2026,02-2026,03-2026",
        "Jan-2026,Feb-2026,Mar-2026",
        "Jan 2026,Feb 2026,Mar 2026",
        "enero 2026,febrero 2026,marzo 2026",
    ],
)
def test_a_month_over_each_column_is_that_of_its_values(heads: str) -> None:
    assert days(f"Test,Units,{heads}", "LDL,mg/dL,130,128,126") == ["2026-01", "2026-02", "2026-03"]


def test_months_go_over_the_end_of_a_year_and_backwards() -> None:
    assert days("Prueba,nov-25,dic-25,ene-26", "LDL,1,2,3") == ["2025-11", "2025-12", "2026-01"]
    assert days("Test,Mar-26,Feb-26", "LDL,130,128") == ["2026-03", "2026-02"]


@pytest.mark.parametrize(
    "heads",
    [
        "Jan 5,Jan 12,Jan 19",  # days
        "Jan 15,Feb 15,Mar 15",  # days, or a year long ago
        "Jan-05,Feb-05,Mar-05",
        "Jan-26,Jan-26",  # no month after another
        "Jan,Feb,Mar",  # of no year that is told
    ],
)
def test_what_may_be_a_day_or_has_no_year_is_no_month(heads: str) -> None:
    assert not is_understood(f"Test,{heads}", "LDL,130,128,126", "HDL,50,51,52")


def test_a_year_stands_above_the_months_or_over_the_names() -> None:
    above = days("2026", "", "Estudio,Unidades,Ene,Feb", "Glucosa,mg/dL,105,99")
    assert above == ["2026-01", "2026-02"]
    assert days("2026,Jan,Feb", "Weight (lb),150,149") == ["2026-01", "2026-02"]
    assert not is_understood("2026,Jan,Feb", "Rent,1500,1500", "Food,400,410")


def test_semicolons_part_cells_with_decimal_commas() -> None:
    found = draft("Prueba;Unidad;ene-26;feb-26\nGlucosa en ayunas;mg/dL;105;110,5\nPeso;kg;68,4;")
    assert values(found) == [
        ("Glucosa en ayunas", "105", "mg/dL", "2026-01"),
        ("Glucosa en ayunas", "110,5", "mg/dL", "2026-02"),
        ("Peso", "68,4", "kg", "2026-01"),
    ]


@pytest.mark.parametrize("head", ["Month", "Mes"])
def test_a_row_a_month_is_read_with_its_month(head: str) -> None:
    lines = (f"{head},Weight (lb),A1c", "January 2026,150,6.1", "Feb-26,149,", "3/2026,,6.0")
    assert days(*lines) == ["2026-01", "2026-01", "2026-02", "2026-03"]


def test_a_cell_of_a_workbook_that_shows_its_month_has_no_day() -> None:
    heads = ["Test", "month:46023", "month:46054"]
    found = draft(xlsx({"Labs": [heads, ["LDL", 130, 128.10000000000002]]}))
    assert [(row.value, row.date) for row in found.rows] == [
        ("130", "2026-01"),
        ("128.1", "2026-02"),
    ]
    of_days = draft(xlsx({"Labs": [["Test", "date:46023", "date:46054"], ["LDL", 130, 128]]}))
    assert [row.date for row in of_days.rows] == ["2026-01-01", "2026-02-01"]


def test_a_cell_of_a_workbook_that_shows_a_year_has_no_day() -> None:
    shots = [
        ["Vaccine", "Date"],
        ["Tdap", "year:43466"],
        ["MMR", "year:43500"],
        ["HPV", "month:43497"],
    ]
    (found,) = read(xlsx({"Shots": shots})).documents
    assert [each["date"] for each in fields(found)] == ["2019", "2019-02-04", "2019-02"]


@pytest.mark.parametrize(
    ("style", "day", "told"),
    [
        ("Month", "2025-11-01", "2025-11"),
        ("Year", "2025-01-01", "2025"),
        ("Day", "2025-11-01", "2025-11-01"),
        ("", "2025-11-01", "2025-11-01"),
        ("Month", "2025-11-14", "2025-11-14"),
        ("Year", "2025-11-01", "2025-11-01"),
    ],
)
def test_a_cell_of_an_ods_that_shows_a_part_of_a_day_is_that_part(
    style: str, day: str, told: str
) -> None:
    head = "".join(map(words_cell, ("Vaccine", "Date")))
    dated = f'table:style-name="{style}" office:value-type="date" office:date-value="{day}"'
    row = f"{words_cell('Tdap')}<table:table-cell {dated}><text:p>x</text:p></table:table-cell>"
    rows = "".join(f"<table:table-row>{each}</table:table-row>" for each in (head, row))
    found = draft(odf("spreadsheet", f'<table:table table:name="Shots">{rows}</table:table>'))
    assert [each["date"] for each in fields(found)] == [told]


def words_cell(words: str) -> str:
    said = f"<text:p>{words}</text:p>"
    return f'<table:table-cell office:value-type="string">{said}</table:table-cell>'


def test_a_sample_that_was_spoilt_has_no_value() -> None:
    found = draft("Test,Jan 2026,Feb 2026\nPotassium,4.1,hemolyzed\nLDL,130,")
    assert [row.name for row in found.rows] == ["Potassium", "LDL"]
    assert any("hemolyzed" in line for line in found.unread)
