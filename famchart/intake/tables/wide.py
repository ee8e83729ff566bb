"""Tables with a column for each test, as people keep their pressure, weight or glucose in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from famchart.catalog import Analyte
from famchart.core.analytes import PRESSURE, PRESSURE_PARTS, analyte_of
from famchart.intake.draft import RESULT
from famchart.intake.tables.found import Found
from famchart.intake.tables.grid import Row
from famchart.intake.tables.headers import bare, bracketed, field_of

VITALS = "Vitals"
"""The panel of the table of tests that holds what is measured at home, too."""
_NAMES = ("name", "value", "unit", "date")


def wide_fields(row: Row, span: range) -> dict[int, str]:
    """Return `date` and each column that is a test; nothing where one of both is missing."""
    days = [number for number in span if row[number] and field_of(RESULT, row[number]) == "date"]
    if not days:
        return {}
    tests = {number: "value" for number in span if row[number] and _test(row[number])}
    return {days[0]: "date"} | tests if tests else {}


def is_wide(fields: Mapping[int, str]) -> bool:
    return "name" not in fields.values() and {"value", "date"} <= set(fields.values())


def is_of_vitals(row: Row, fields: Mapping[int, str]) -> bool:
    tests = (_test(row[number]) for number, name in fields.items() if name == "value")
    return all(test is not None and test.panel == VITALS for test in tests)


def _test(header: str) -> Analyte | None:
    return analyte_of(bare(header))


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


def _rows(row: Row, found: Found, headers: Mapping[int, str], beside: list[int]) -> Iterator[Row]:
    def text(number: int) -> str:
        return row[number] if number < len(row) else ""

    day = next(text(number) for number, name in found.fields.items() if name == "date")
    more = tuple(map(text, beside))
    values = [n for n, name in found.fields.items() if name == "value" and text(n)]
    parts = {test.name_en: n for n in values if (test := _test(headers[n]))}
    if all(name in parts for name in PRESSURE_PARTS):
        high, low = (parts[name] for name in PRESSURE_PARTS)
        yield (
            PRESSURE["en"],
            f"{text(high)}/{text(low)}",
            bracketed(headers[high]) or "",
            day,
            *more,
        )
        values, more = [n for n in values if n not in (high, low)], ()
    for number in values:
        yield (bare(headers[number]), text(number), bracketed(headers[number]) or "", day, *more)
        more = ()
