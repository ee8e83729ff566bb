"""Results of which each has its day behind a label in its line: `Drawn 02/02/2026  104 mg/dL`.

The label is no test. Below the name of one, and before one, such a line is read with its day last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from famchart.core.analytes import analyte_of
from famchart.core.dates import find_dates, may_hold_date
from famchart.core.shape import Shape
from famchart.intake.paste.names import clean_name, is_name, is_prose
from famchart.intake.paste.row import LONGEST_ROW, read_line
from famchart.intake.paste.surroundings import Surroundings

FEWEST_ROWS = 2
"""Lines that begin with a day and go on with a test: of one alone the day is that of all below."""
_LABEL = Shape(
    r"(?P<before>.*?)(?:^|(?<=\s\s)|(?<=\t)|(?<=\|)|(?<=\| ))[ \t•*·-]*"
    r"(?:(?:(?:date|specimen|sample|blood) )?(?:collected|drawn|taken|obtained|collection|draw)"
    r"(?: (?:date|on|at))?|date|fecha(?: de (?:la )?(?:toma|extracci[oó]n|muestra))?"
    r"|toma|extracci[oó]n|(?:extra[ií]d|tomad|recolectad|obtenid)[oa])(?: el)?\s*:?\s*",
    re.IGNORECASE,
)
_TIME = Shape(
    r"[\s,]*(?:(?:at|a las)\s)?(?P<time>\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?)?[\s,|:–—-]*",
    re.IGNORECASE,
)


class _Labelled(NamedTuple):
    """A line with a label before its day: what stands on either side of them."""

    before: str
    day: str
    behind: str


def without_labels_of_days(lines: Sequence[str], about: Surroundings) -> list[str]:
    """Return the lines with the day of such a result behind it."""
    found = {
        at: labelled
        for at, line in enumerate(lines)
        if may_hold_date(line) and (labelled := _labelled(line, about))
    }
    whole = [at for at, each in found.items() if not each.before and _is_row(each.behind, about)]
    plain = list(lines)
    name = ""
    for at, line in enumerate(lines):
        each = found.get(at)
        if each is None:
            name = _name_in(line, about) if line.strip() else name
        elif each.before:
            row = f"{each.before}  {each.behind}"
            plain[at] = f"{row}  {each.day}" if _is_row(row, about) else line
        elif at in whole:
            plain[at] = f"{each.behind}  {each.day}" if len(whole) >= FEWEST_ROWS else line
        elif name and _is_value(f"{name}: {each.behind}", name, about):
            plain[at] = f"{name}: {each.behind}  {each.day}"
    return plain


def _labelled(line: str, about: Surroundings) -> _Labelled | None:
    label = _LABEL.match(line) if len(line) <= LONGEST_ROW else None
    days = find_dates(line, about.order) if label else []
    if label is None or len(days) != 1 or days[0].start != label.end():
        return None
    time = _TIME.match(line, days[0].end)
    end = time.end() if time else days[0].end
    clock = time["time"] if time and time["time"] else ""
    day = f"{line[days[0].start : days[0].end]} {clock}".rstrip()
    behind = line[end:].strip()
    return _Labelled(label["before"].rstrip(" \t|"), day, behind) if behind else None


def _is_row(text: str, about: Surroundings) -> bool:
    cells = read_line(text, about)
    return cells is not None and cells.has_evidence and analyte_of(cells.name) is not None


def _is_value(text: str, name: str, about: Surroundings) -> bool:
    cells = read_line(text, about)
    return cells is not None and cells.name == name and bool(cells.unit or cells.range)


def _name_in(line: str, about: Surroundings) -> str:
    """Return the name of a test that has its line to itself, if one has."""
    name = clean_name(line)
    is_alone = is_name(name) and not is_prose(name) and read_line(line, about) is None
    return name if is_alone else ""
