"""Earlier results with their days, below the latest of their test: `Prior: Aug 1, 2026  4.87 (H)`.

A heading may stand over several: `Previous results`, and below it `18 ng/mL 02/11/2026`.
"""

from __future__ import annotations

import re

from famchart.core.dates import find_dates
from famchart.core.shape import Shape
from famchart.intake.paste.compared import earlier_said
from famchart.intake.paste.reading import Reading
from famchart.intake.paste.row import read_line

_EMPTY = Shape(r"[(\[][\s,:]*[)\]]|^[\s,:]+")
"""What is left around a day that is taken out."""
_ON = Shape(r"(?:\s|^)(?:on|from|el|del?)\s*$", re.IGNORECASE)
_HEADS_EARLIER = Shape(
    r"\W*(?:(?:view |see |ver )?(?:your |my |sus |mis )?(?:past|previous|prior|earlier|older|last)"
    r" (?:results?|values?|tests?)|(?:results?|test)? ?(?:history|historical results?|historial)"
    r"|(?:resultados?|valores?|pruebas?) (?:anterior(?:es)?|previ[oa]s?|pasad[oa]s?)"
    r"|historial de resultados|anteriores|hist[oó]ricos?)\W*",
    re.IGNORECASE,
)


def heads_earlier(reading: Reading, number: int, line: str) -> bool:
    """Take a heading over earlier values of the test that has its latest above it."""
    if not (reading.open and reading.open.value and _HEADS_EARLIER.fullmatch(line)):
        return False
    reading.lists_earlier = True
    return reading.absorb(number)


def earlier_below(reading: Reading, number: int, line: str) -> bool:
    """Take such a line as a result of its own day; its test and unit are the open ones.

    The range is the one of the latest value (RULES.md 5.1).
    """
    test, said = reading.open, earlier_said(line) or (line if reading.lists_earlier else "")
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
        date=days[0].iso,
        line=number,
        more_lines=(test.line,),
    )
    reading.rows.append(earlier)
    return True
