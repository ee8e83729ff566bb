"""Tables of results without a column of days: each has the day that stands over it."""

from __future__ import annotations

import pytest
from samples.office_files import docx, p, tbl
from samples.read_sample import draft

HEADS = {"en": ("Test", "Result", "Reference"), "es": ("Análisis", "Resultado", "Referencia")}
GLUCOSE = {"en": "Glucose", "es": "Glucosa"}


def days(content: bytes | str) -> list[str | None]:
    """Return the days of the results of a document, whether their own or the whole's."""
    found = draft(content)
    return [row.date or found.date for row in found.rows]


def page(*parts: str) -> str:
    return f"<html><body><p>Patient: Ana Sample</p>{''.join(parts)}</body></html>"


def table(value: str, language: str = "en", caption: str = "") -> str:
    heads = "".join(f"<th>{each}</th>" for each in HEADS[language])
    above = f"<caption>{caption}</caption>" if caption else ""
    cells = f"<td>{GLUCOSE[language]}</td><td>{value} mg/dL</td><td>70 - 100</td>"
    return f"<table>{above}<tr>{heads}</tr><tr>{cells}</tr></table>"


FIRST, SECOND = "Collected: 11/15/2026", "Collected: 08/02/2026"
TOLD = ["2026-11-15", "2026-08-02"]


def test_each_table_of_a_page_has_the_day_over_it():
    parted = page(f"<h3>{FIRST}</h3>", table("110"), f"<p>{SECOND}</p>", table("99"))
    assert days(parted) == TOLD
    captions = page(table("110", caption=FIRST), table("99", caption=SECOND))
    assert days(captions) == TOLD
    spanish = page(
        "<p>Fecha de toma: 15/11/2026</p>",
        table("110,5", "es"),
        "<p>Fecha de toma: 02/08/2026</p>",
        table("99,1", "es"),
    )
    assert days(spanish) == TOLD


def test_each_table_of_a_letter_and_of_notes_has_the_day_over_it():
    rows = [HEADS["en"], ("Glucose", "99 mg/dL", "70 - 100")]
    letter = docx(p("Patient: Ana Sample") + p(FIRST) + tbl(*rows) + p(SECOND) + tbl(*rows))
    assert days(letter) == TOLD
    lines = ["| Test | Result | Reference |", "|---|---|---|", "| Glucose | 99 mg/dL | 70 - 100 |"]
    notes = ["# Ana Sample", f"## {FIRST}", "", *lines, "", f"## {SECOND}", "", *lines]
    assert days("\n".join(notes)) == TOLD
    rich = r"\trowd\cellx1\cellx2\cellx3 Test\cell Result\cell Reference\cell\row"
    rich += r"\trowd\cellx1\cellx2\cellx3 Glucose\cell 99 mg/dL\cell 70 - 100\cell\row\pard "
    assert days(rf"{{\rtf1\ansi {FIRST}\par {rich}{SECOND}\par {rich}\par}}") == TOLD


@pytest.mark.parametrize(
    ("language", "day", "appointment"),
    [
        ("en", FIRST, "Next appointment: 12/03/2026 at 3:30 PM with Dr. Gomez"),
        ("en", "Date: 11/15/2026", "Next appointment: 12/03/2026 at 3:30 PM with Dr. Gomez"),
        ("es", "Fecha: 15/11/2026", "Próxima cita: 03/12/2026 15:30 con Dra. Gómez"),
    ],
)
def test_an_appointment_below_leaves_results_their_day(language, day, appointment):
    found = draft(page(f"<p>{day}</p>", table("110.5", language), f"<p>{appointment}</p>"))
    assert [row.date or found.date for row in found.rows] == ["2026-11-15"]
    assert [item.fields["date"] for item in found.items] == ["2026-12-03"]


def test_no_other_day_between_tables_is_that_of_results():
    between = page(f"<p>{FIRST}</p>", table("110"), "<p>Printed: 11/20/2026</p>", table("99"))
    assert days(between) == [TOLD[0]] * 2
    visit = page("<p>Next appointment: 12/03/2026 at 3:30 PM with Dr. Gomez</p>", table("110"))
    assert draft(visit).rows[0].date is None


def test_a_column_of_days_goes_before_what_stands_over_the_table():
    heads = "<tr><th>Test</th><th>Result</th><th>Collected</th></tr>"
    row = "<tr><td>Glucose</td><td>99 mg/dL</td><td>08/02/2026</td></tr>"
    assert days(page(f"<p>{FIRST}</p>", f"<table>{heads}{row}</table>")) == [TOLD[1]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("11/15/2026", "08/02/2026"),
        ("Visit of 11/15/2026", "Visit of 08/02/2026"),
        (FIRST, "Date: 08/02/2026"),
        ("Fecha: 15/11/2026", "Fecha de toma: 02/08/2026"),
    ],
)
def test_a_short_line_right_above_a_table_tells_its_day(first, second):
    language = "es" if "Fecha" in first else "en"
    parts = [f"<p>{first}</p>", table("110,5", language), f"<p>{second}</p>"]
    assert days(page(*parts, table("99,1", language))) == TOLD


def test_rows_of_a_list_that_tell_a_day_head_what_is_below_them():
    rows = ["Test,Result,Reference", "Glucose,110 mg/dL,70 - 100"]
    assert days("\n".join([FIRST, *rows, SECOND, *rows])) == TOLD
    assert days("\n".join([FIRST, *rows, "", SECOND, *rows])) == TOLD


def test_a_day_holds_for_all_tables_until_the_next():
    parted = page(f"<p>{FIRST}</p>", table("1"), table("2"), f"<p>{SECOND}</p>", table("3"))
    assert days(parted) == [TOLD[0], *TOLD]
