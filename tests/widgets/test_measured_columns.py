"""Columns share the room by what stands in them."""

from __future__ import annotations

from famchart.widgets.fitted_columns import FittedColumns
from famchart.widgets.plain_table import measured
from famchart.widgets.rows import Column, Row, widths

PORTAL = "Oracle Health, St. Anne Cardiology"
TEXT = "Asked cardiology about the swollen ankles; left a message with the nurse."


def test_a_column_that_is_empty_in_most_rows_leaves_its_room_to_the_text() -> None:
    columns = [Column("Text", 28, grows=True), Column("Portal", 4)]
    rows = [Row(number, (TEXT, PORTAL if number == 0 else "")) for number in range(5)]
    narrow = widths(measured(columns, rows), 80)
    assert narrow == [64, 14]
    assert widths(measured(columns, rows), 120) == [len(TEXT), len(PORTAL)]


def test_a_column_that_is_filled_keeps_its_room() -> None:
    columns = [Column("Text", 28, grows=True), Column("Portal", 4)]
    rows = [Row(number, (TEXT, PORTAL)) for number in range(5)]
    assert widths(measured(columns, rows), 80)[1] == 28


def test_no_column_is_dropped_for_room_that_the_text_does_not_need() -> None:
    columns = [Column("Test", 22, grows=True), Column("Newest", 8), Column("Range", 6)]
    rows = [Row(1, ("Glucose", "95 mg/dL", "70-99 mg/dL"))]
    assert all(widths(measured(columns, rows), 34))


def shown(columns: list[Column], cells: tuple[str, ...], room: int) -> str:
    line = FittedColumns(measured(columns, [Row(1, cells)]), room).cells(cells)
    return "".join(part.text for part in line).rstrip()


def test_names_of_people_give_the_cells_that_none_of_them_needs() -> None:
    whose = Column("Whose", 9, stays=True, names=("Mother", "Son"))
    columns = [whose, Column("Portal", 16, grows=True)]
    assert shown(columns, ("Mother", PORTAL), 45) == f"Mother     {PORTAL}"
    assert shown(columns, ("Mother", PORTAL), 42) == f"Mother  {PORTAL}"


def test_a_long_text_goes_on_where_nothing_stands_behind_it() -> None:
    columns = [Column("Text", 28, grows=True), Column("Portal", 14), Column("Until", 6)]
    fitted = FittedColumns(columns, 60)
    cells = [fitted.cells((TEXT, portal, "")) for portal in ("", "MyChart")]
    free, taken = ("".join(part.text for part in line) for line in cells)
    assert free == TEXT[:59] + "…"
    assert taken.split("…")[1].strip() == "MyChart"


def test_a_portal_stands_whole_before_more_is_shown_of_a_text_that_is_long_enough() -> None:
    columns = [Column("Text", 28, grows=True), Column("Portal", 4)]
    rows = [Row(number, (TEXT * 3, PORTAL if number == 0 else "")) for number in range(5)]
    assert widths(measured(columns, rows), 120) == [120 - 2 - len(PORTAL), len(PORTAL)]


def test_a_long_name_stands_in_the_blank_before_a_number_at_its_right_edge() -> None:
    columns = [Column("Portal", 28), Column("A day", 9, right=True)]
    for number, told in (("2", PORTAL), ("stopped", f"{PORTAL[:29]}…")):
        fitted = FittedColumns(columns, 39)
        (line,) = fitted.lines((PORTAL, number))
        text = "".join(part.text for part in line)
        assert text.startswith(f"{told}  "), text
        assert text.endswith(number)
        assert len(text) == 39
