"""Tables with a column for each test, as people keep their pressure in, or one for each day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from famchart.core.analytes import PRESSURE, PRESSURE_PARTS, analyte_of, identity
from famchart.core.blank_cells import is_blank
from famchart.intake.draft import RESULT
from famchart.intake.paste.names import headed
from famchart.intake.tables.earlier import with_earlier_rows
from famchart.intake.tables.found import Found
from famchart.intake.tables.grid import Row
from famchart.intake.tables.headers import bare, bracketed, field_of
from famchart.intake.tables.months import heads_months, is_year, month_told

VITALS = "Vitals"
"""The panel of the table of tests that holds what is measured at home, too."""
_NAMES = ("name", "value", "unit", "date", "time")
_BESIDE = ("unit", "range", "loinc", "panel", "specimen")
FEWEST_DAYS = 2
"""Columns of days that make a table one of results over time."""


def wide_fields(row: Row, span: range) -> dict[int, str]:
    """Return `date` and each column that is a test; nothing where one of both is missing."""
    days = [number for number in span if row[number] and _heads_days(row[number])]
    if not days:
        return {}
    times = [number for number in span if row[number] and field_of(RESULT, row[number]) == "time"]
    tests = {number: "value" for number in span if row[number] and _test(row[number])}
    return {days[0]: "date"} | dict.fromkeys(times[:1], "time") | tests if tests else {}


def _heads_days(header: str) -> bool:
    return field_of(RESULT, header) == "date" or heads_months(header)


def is_wide(fields: Mapping[int, str]) -> bool:
    return "name" not in fields.values() and {"value", "date"} <= set(fields.values())


def dated_fields(
    row: Row, span: range, days: Mapping[int, str], below: Sequence[Row]
) -> dict[int, str]:
    """Return `name`, each column that a day heads, and unit and range; nothing where one lacks.

    What is called no more than a name may be anybody's: a list of who came on which day. A year
    may stand over names of tests.
    """
    told = {number: field_of(RESULT, row[number]) for number in span if row[number]}
    names = [
        number
        for number, name in told.items()
        if (name == "name" and field_of("contact", row[number]) is None)
        or (is_year(row[number]) and any(_names_test(each, number) for each in below))
    ]
    if not (names and len(days) >= FEWEST_DAYS and "value" not in told.values()):
        return {}
    beside = {number: name for number, name in told.items() if name in _BESIDE}
    return {names[0]: "name"} | beside | dict.fromkeys(days, "value")


def _names_test(row: Row, number: int) -> bool:
    return number < len(row) and bool(row[number]) and _test(row[number]) is not None


def is_dated(found: Found) -> bool:
    """True for a table of results whose values stand below the days on which they were taken."""
    values = [number for number, name in found.fields.items() if name == "value"]
    return "name" in found.fields.values() and bool(values) and found.days.keys() >= set(values)


def by_days(found: Found) -> Found:
    """Return such a table as one with a row for each value."""
    headers = dict(zip(found.numbers, found.table.columns, strict=True))
    days = [number for number, name in found.fields.items() if name == "value"]
    told = {number: name for number, name in found.fields.items() if name != "value"}
    others = [number for number in found.numbers if number not in days]
    rows = [
        (line, (*(_cell(row, other) for other in others), _cell(row, number), found.days[number]))
        for line, row in found.rows
        for number in days
        if _cell(row, number)
    ]
    columns = (*(headers[number] for number in others), "value", "date")
    fields = {at: told[number] for at, number in enumerate(others) if number in told}
    return replace(
        found,
        table=replace(found.table, columns=columns),
        fields=fields | {len(others): "value", len(others) + 1: "date"},
        span=range(len(columns)),
        numbers=tuple(range(len(columns))),
        rows=rows,
    )


def _cell(row: Row, number: int) -> str:
    """Return what a row says in a column; where a sign stands for nothing, that is nothing."""
    return row[number] if number < len(row) and not is_blank(row[number]) else ""


def is_of_vitals(row: Row, fields: Mapping[int, str]) -> bool:
    tests = (row[number] for number, name in fields.items() if name == "value")
    return all(map(_is_vital, tests))


def _is_vital(header: str) -> bool:
    known = analyte_of(_parted(header)[0])
    return known.panel == VITALS if known else _test(header) == PRESSURE["en"]


def _test(header: str) -> str | None:
    """Return which test a header names, by its English name; None of one that is not known."""
    name, _unit = _parted(header)
    if known := analyte_of(name):
        return known.name_en
    return PRESSURE["en"] if identity(name) == PRESSURE["en"] else None


def _parted(header: str) -> tuple[str, str]:
    """Return the test and the unit of a heading: `Weight (kg)`, `Sodium, mmol/L`, `HbA1c %`."""
    if inner := bracketed(header):
        return bare(header), inner
    found = headed(header)
    if found.unit or analyte_of(header) or not header.endswith("%"):
        return found.name, found.unit or ""
    return header[:-1].rstrip(" ,"), "%"


def with_a_row_for_each_value(found: Found) -> Found:
    """Return a table of results as one in which no row has several of them."""
    if is_wide(found.fields):
        return lengthened(found)
    return by_days(found) if is_dated(found) else with_earlier_rows(found)


def lengthened(found: Found) -> Found:
    """Return a wide table as one with a row for each value; what is beside stands once a line."""
    headers = dict(zip(found.numbers, found.table.columns, strict=True))
    beside = [number for number in found.numbers if number not in found.fields]
    columns = (*_NAMES, *(headers[number] for number in beside))
    rows = [
        (line, cells) for line, row in found.rows for cells in _rows(row, found, headers, beside)
    ]
    return replace(
        found,
        table=replace(found.table, columns=columns),
        fields=dict(enumerate(_NAMES)),
        span=range(len(columns)),
        numbers=tuple(range(len(columns))),
        rows=rows,
    )


def _is_by_month(found: Found, headers: Mapping[int, str]) -> bool:
    return any(name == "date" and heads_months(headers[n]) for n, name in found.fields.items())


def _rows(row: Row, found: Found, headers: Mapping[int, str], beside: list[int]) -> Iterator[Row]:
    def text(number: int) -> str:
        return _cell(row, number)

    def of(field: str) -> str:
        return next((text(number) for number, name in found.fields.items() if name == field), "")

    when = (month_told(of("date")) if _is_by_month(found, headers) else of("date"), of("time"))
    more = tuple(map(text, beside))
    told = [n for n, name in found.fields.items() if name == "value" and text(n)]
    values = [n for n in told if not (_is_vital(headers[n]) and text(n).isalpha())]
    for number in told:
        if number not in values:  # of a cuff: error
            yield ("", f"{headers[number]}: {text(number)}", "", *when, *("" for _ in more))
    if not values and any(more):
        yield ("", "", "", *when, *more)  # no result, and never to be lost
    parts = {_test(headers[n]): n for n in values}
    if all(name in parts for name in PRESSURE_PARTS):
        high, low = (parts[name] for name in PRESSURE_PARTS)
        yield (
            PRESSURE["en"],
            f"{text(high)}/{text(low)}",
            _parted(headers[high])[1],
            *when,
            *more,
        )
        values, more = [n for n in values if n not in (high, low)], ()
    for number in values:
        name, unit = _parted(headers[number])
        yield (name, text(number), unit, *when, *more)
        more = ()
