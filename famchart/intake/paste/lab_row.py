"""A result out of the cells that were found for it, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.results import DecimalMark, parse_range, parse_value
from famchart.core.shape import Shape
from famchart.core.units import is_same_unit
from famchart.intake.draft import DOUBTFUL, LabRow
from famchart.intake.paste import lexicon
from famchart.intake.paste.decimal_marks import mark_in
from famchart.intake.paste.dosing import may_be_dose
from famchart.intake.paste.panels import panel_of
from famchart.intake.paste.pressure import is_pressure
from famchart.intake.paste.reading import Reading
from famchart.intake.paste.released import State
from famchart.intake.paste.result_cells import Cells

_DENSITY = Shape(r"gravity|\bs\.?g\.?$|densi|gravedad|peso espec", re.IGNORECASE)
_DENSITY_VALUE = Shape(r"1([.,])0\d\d")
_ONLY_WHEN = Shape(
    r"(?:\d{1,3}(?:/2)?|[½1]/2|half(?:\san)?|one|two|three|una?|dos|tres)?\W{0,2}"
    r"(?:hs?|hrs?|hours?|horas?|min(?:ut[eo])?s?)"
    r"(?:\s(?:post|after|pp|después)\b.{0,20})?"
    r"|fasting|baseline|basal|ayunas|en ayunas|time \d+|t\s?\d{1,3}",
    re.IGNORECASE,
)
"""When a sample was taken, without what was measured: a heading above tells that."""
_RUBEOLA = Shape(r"\b(rub)(e)(?=ola\b)", re.IGNORECASE)
_PAIRS = Shape(
    r"(?:[<>≤≥] ?=? *)?\d{2,3} ?/ ?\d{2,3}"
    r"(?:[ \t]*(?:[-–—]|to|a)[ \t]*\d{2,3} ?/ ?\d{2,3})?(?![\d/])"
)
"""Bounds of a pressure, of both its numbers: 90/60 - 120/80, <120/80."""
_UNIT_OF_RANGE = Shape(rf" ?(?P<unit>{lexicon.UNIT.pattern})")


def lab_row(
    cells: Cells, reading: Reading, panels: Sequence[tuple[int, str]], state: State
) -> LabRow:
    mark, is_open = mark_in(cells, reading.about)
    mark = _mark(cells, mark)
    value = parse_value(cells.value or "", mark)
    bounds = parse_range(cells.range, mark) if cells.range else None
    row = LabRow(
        name=_with_accent(cells.name) if reading.about.language == "es" else cells.name,
        value=value.printed,
        line=cells.line,
        more_lines=cells.more_lines,
        value_num=value.number,
        comparator=value.comparator,
        unit=cells.unit,
        ref_low=bounds.low if bounds else None,
        ref_high=bounds.high if bounds else None,
        ref_text=bounds.printed if bounds else None,
        flag=cells.flag or None,
        clock=cells.time or (None if cells.date else reading.time_for(cells.line)),
        confidence=_confidence(cells),
        panel=panel_of(cells, reading, panels),
        decimal_comma=mark == ",",
        is_mark_open=is_open,
        is_preliminary=state.is_preliminary,
        is_corrected=state.is_corrected,
    )
    return row.of_day(cells.date or reading.date_for(cells.line))


def with_unit_of_range(cells: Cells, lines: Sequence[str]) -> Cells:
    """Leave its unit to a range that is printed in another one than the value."""
    if not (cells.range and cells.unit):
        return cells
    for line in (lines[number - 1] for number in cells.lines):
        at = line.find(cells.range)
        unit = _UNIT_OF_RANGE.match(line, at + len(cells.range)) if at >= 0 else None
        if unit and not is_same_unit(unit["unit"], cells.unit):
            return cells._replace(range=line[at : unit.end()])
    return cells


def with_range_of_pairs(cells: Cells, lines: Sequence[str]) -> Cells:
    """Leave both its numbers to each bound of a pressure: half of one is no bound of it."""
    if not (cells.range and is_pressure(cells.value or "")):
        return cells
    printed = (
        found.group() for number in cells.lines for found in _PAIRS.finditer(lines[number - 1])
    )
    whole = next((each for each in printed if cells.range in each), cells.range)
    return cells._replace(range=whole.strip())


def _with_accent(name: str) -> str:
    """Return a Spanish name with the accent by which rubella is told from measles."""
    return _RUBEOLA.sub(lambda found: f"{found[1]}{'É' if found[2] == 'E' else 'é'}", name)


def _mark(cells: Cells, mark: DecimalMark) -> DecimalMark:
    """Return the decimal mark of a row: a density is near 1, whatever else has a comma."""
    shown = _DENSITY_VALUE.fullmatch(cells.value or "")
    if shown and _DENSITY.search(cells.name):
        return "." if shown[1] == "." else ","
    return mark


def _confidence(cells: Cells) -> float:
    """Return how sure a row is: each thing that fits adds, each that does not takes away.

    With words that are in no field of it, a person has to look.
    """
    is_measured = bool(cells.unit) or cells.is_logged  # people leave out what goes without saying
    sure = 0.55 + 0.2 * is_measured + 0.2 * bool(cells.range) + 0.1 * bool(cells.flag)
    is_open = bool(cells.unknown) or _ONLY_WHEN.fullmatch(cells.name) is not None
    is_open = is_open or may_be_dose(cells)
    most = DOUBTFUL if is_open else 1.0
    return max(0.1, min(most, sure - 0.15 * len(cells.unknown)))
