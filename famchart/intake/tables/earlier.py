"""Columns of earlier values beside that of the latest, headed by their day: `Previous (8/1/2025)`.

Each of their values is a result of that day. The range of the row is that of the latest, and its
flag too (RULES.md 5.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from famchart.core.blank_cells import is_blank
from famchart.core.dates import find_dates
from famchart.core.shape import Shape
from famchart.intake.tables.found import Found
from famchart.intake.tables.grid import Row

_EARLIER = Shape(
    r"\W*(?:(?:your|my|su|mi)\s)?(?:(?:results?|values?|resultados?|valor(?:es)?)\s)?"
    r"(?:previous|prior|prev|last|earlier|older|anterior(?:es)?|previ[oa]s?|[uú]ltim[oa]s?|ant)\b"
    r"[\s.:]*(?:(?:results?|values?|tests?|resultados?|valor(?:es)?)\b\s*)?(?:(?:on|from|del?|el)\s)?"
    r"\W*",
    re.IGNORECASE,
)
_OF_THE_TEST = ("name", "unit", "specimen", "panel", "patient", "birth_date")
"""What holds for the earlier value, too."""


def with_earlier_rows(found: Found) -> Found:
    """Return a table of results with a row of its own for each value in such a column."""
    headers = dict(zip(found.numbers, found.table.columns, strict=True))
    days = {
        number: day
        for number, header in headers.items()
        if number not in found.fields and (day := _day_of_earlier(header))
    }
    if not (days and {"name", "value"} <= set(found.fields.values())):
        return found
    dated = next((number for number, name in found.fields.items() if name == "date"), None)
    left = [number for number in found.numbers if number not in days]
    columns = [headers[number] for number in left]
    fields = {at: found.fields[number] for at, number in enumerate(left) if number in found.fields}
    if dated is None:
        fields[len(columns)] = "date"
        columns.append("date")
    rows = [
        (line, cells) for line, row in found.rows for cells in _rows(row, left, days, found.fields)
    ]
    return replace(
        found,
        table=replace(found.table, columns=tuple(columns)),
        fields=fields,
        span=range(len(columns)),
        numbers=tuple(range(len(columns))),
        rows=rows,
    )


def _day_of_earlier(header: str) -> str | None:
    """Return the day of a heading that says no more than that what is below it is earlier."""
    days = find_dates(header, "mdy") or find_dates(header, "dmy")
    if len(days) != 1:
        return None
    around = f"{header[: days[0].start]} {header[days[0].end :]}"
    return header[days[0].start : days[0].end] if _EARLIER.fullmatch(around) else None


def _rows(
    row: Row, left: list[int], days: Mapping[int, str], fields: Mapping[int, str]
) -> Iterator[Row]:
    """Yield a row without such columns, and one for each value in them."""

    def text(number: int) -> str:
        return row[number] if number < len(row) else ""

    has_date = "date" in fields.values()
    yield (*map(text, left), *(() if has_date else ("",)))
    for number, day in days.items():
        if not is_blank(text(number)):
            own = {"value": text(number), "date": day}
            names = [fields.get(each, "") for each in left]
            cells = (
                own.get(name, text(each) if name in _OF_THE_TEST else "")
                for each, name in zip(left, names, strict=True)
            )
            yield (*cells, *(() if has_date else (day,)))
