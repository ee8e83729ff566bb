"""An earlier result with its day, below the latest of its test: `Prior: Aug 1, 2026  4.87 (H)`."""

from __future__ import annotations

import re

from famchart.core.dates import find_dates
from famchart.intake.paste.compared import earlier_said
from famchart.intake.paste.reading import Reading
from famchart.intake.paste.row import read_line

_EMPTY = re.compile(r"[(\[][\s,:]*[)\]]|^[\s,:]+")
"""What is left around a day that is taken out."""
_ON = re.compile(r"(?:\s|^)(?:on|from|el|del?)\s*$", re.IGNORECASE)


def earlier_below(reading: Reading, number: int, line: str) -> bool:
    """Take such a line as a result of its own day; its test, unit and range are the open ones."""
    test, said = reading.open, earlier_said(line)
    days = find_dates(said, reading.about.order) if test and test.value and said else []
    if test is None or len(days) != 1:
        return False
    before = _ON.sub("", said[: days[0].start])
    left = _EMPTY.sub(" ", f"{before} {said[days[0].end :]}").strip()
    cells = read_line(f"{test.name}: {left}", reading.about)
    if cells is None or cells.name != test.name or cells.unknown:
        return False
    earlier = cells._replace(
        unit=cells.unit or test.unit,
        range=cells.range or test.range,
        date=days[0].iso,
        line=number,
        more_lines=(test.line,),
    )
    reading.rows.append(earlier)
    return True
