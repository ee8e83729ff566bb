"""A result from the row of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from famchart.core.dates import Order, find_dates
from famchart.core.flags import flag_in_column, parse_flag
from famchart.core.measured import split_unit
from famchart.core.readings import moment_to_the_minute
from famchart.core.results import DecimalMark, Range, parse_range
from famchart.core.shape import Shape
from famchart.core.specimens import in_heading, of_specimen
from famchart.core.units import is_same_unit
from famchart.intake.draft import DOUBTFUL, RESULT, LabRow
from famchart.intake.paste.furniture import names_panel
from famchart.intake.paste.names import headed
from famchart.intake.paste.parts import kind_of_heading
from famchart.intake.paste.released import released
from famchart.intake.tables.cells import LONGEST_VALUE, flagged, value_of
from famchart.intake.tables.headers import kind_of_title

_SHIFTED = DOUBTFUL - 0.1
"""Confidence in a row whose unit is a number, or whose range is upside down."""
_NO_UNIT = "1"
"""How some programs write that a value has none."""
_AROUND_DAY = " \t-–—:,;()[]"
_BEFORE_DAY = Shape(r"\W*\s(?:of|on|from|del?|el)$", re.IGNORECASE)


@dataclass(frozen=True)
class OfResults:
    """What a whole table says of its results."""

    mark: DecimalMark
    title: str | None
    unit: str | None
    """The one in the heading of the values."""
    is_vital: bool
    day: str | None = None
    """The one in the title, or over the table."""


def day_of_title(title: str, order: Order) -> str | None:
    """Return the one day of a title that names results and nothing else: Labs 2026-10-14."""
    found = find_dates(title, order)
    if len(found) != 1:
        return None
    rest = (title[: found[0].start] + title[found[0].end :]).strip(_AROUND_DAY)
    name = _BEFORE_DAY.sub("", rest)
    is_told = kind_of_heading(name) == "lab" or names_panel(name)
    return found[0].iso if is_told or kind_of_title(name) in (RESULT, "vital") else None


def result_of(
    line: int, told: Mapping[str, str], codes: Mapping[str, str], table: OfResults
) -> LabRow:
    printed, marked = flagged(told["value"], table.mark)
    name, unit, said_range = _name_unit_range(told, table)
    number, own = split_unit(printed)
    plain_range, of_range = split_unit(said_range)
    if unit is None and of_range and (own is None or is_same_unit(of_range, own)):
        said_range, unit = plain_range, own or of_range
    if own and (unit is None or is_same_unit(unit, own)):
        printed, unit = number, unit or own
    value = value_of(printed, table.mark)
    date = told.get("date") or table.day
    bounds = parse_range(said_range[:LONGEST_VALUE], table.mark)
    said, state = told.get("flag", marked), told.get("status", "")
    flag, was_released = flag_in_column(said), released(f"Status: {state}")
    return LabRow(
        name=name,
        value=value.printed,
        line=line,
        value_num=value.number,
        comparator=value.comparator,
        unit=unit,
        ref_low=bounds.low,
        ref_high=bounds.high,
        ref_text=bounds.printed or None,
        flag=(said if flag is None else flag) or parse_flag(state) or None,
        date=date,
        confidence=_SHIFTED if _is_shifted(unit, bounds) else 1.0,
        at=told.get("moment") or moment_to_the_minute(f"{date}T{told.get('time')}"),
        code=codes.get("loinc"),
        panel=_panel(told, table),
        is_vital=table.is_vital,
        is_preliminary=was_released.is_preliminary,
        is_corrected=was_released.is_corrected,
    )


def _is_shifted(unit: str | None, bounds: Range) -> bool:
    """True where cells seem to stand in the wrong columns: a comma in a number parts it in two."""
    low, high = bounds.low, bounds.high
    is_upside_down = low is not None and high is not None and low > high
    is_number = unit not in (None, _NO_UNIT) and value_of(unit or "", ".").number is not None
    return is_upside_down or is_number


def _name_unit_range(told: Mapping[str, str], table: OfResults) -> tuple[str, str | None, str]:
    """Return these as their columns say; where none tells the unit, out of the name."""
    name, unit, bounds = told["name"], told.get("unit") or table.unit, _range(told)
    heading = headed(name)
    if unit or not heading.unit:
        return name, unit, bounds
    return heading.name, heading.unit, bounds or heading.range or ""


def _panel(told: Mapping[str, str], table: OfResults) -> str | None:
    """Return the panel of a row, or the heading that says what the results are of.

    The specimen of a row is told with it.
    """
    of_title = table.title if table.title and in_heading(table.title) else ""
    return of_specimen(told.get("panel") or of_title, told.get("specimen", "")) or None


def _range(told: Mapping[str, str]) -> str:
    if printed := told.get("range"):
        return printed
    low, high = told.get("low"), told.get("high")
    if low and high:
        return f"{low}-{high}"
    return f">={low}" if low else f"<={high}" if high else ""
