"""Results with a label before their test, `Lab: Glucose 104 mg/dL`, or a value in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.analytes import analyte_of
from famchart.core.results import COMPARATOR, NUMBER
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.row import LONGEST_ROW, read_line
from famchart.intake.paste.surroundings import Surroundings

_LABEL = Shape(
    r"[\s•*·-]*(?:lab(?:oratorio)?|test|prueba|examen|an[aá]lisis|analito|analyte)\s*:\s+"
    r"(?=[^\W\d_])",
    re.IGNORECASE,
)
_IN_BRACKETS = Shape(
    rf"(?P<name>[^\W\d_][^\[\]:]{{1,60}})\[\s?"
    rf"(?P<value>(?:{COMPARATOR}\s?)?{NUMBER}\s?(?:{lexicon.UNIT.pattern}))\s?\](?=\W|$)"
)
_NUMBER_ALONE = Shape(rf"(?<!\S){NUMBER}(?!\S)")


def without_labels_of_tests(lines: Sequence[str], about: Surroundings) -> list[str]:
    """Return the lines without such labels and brackets."""
    return [_plain(line, about) if len(line) <= LONGEST_ROW else line for line in lines]


def _plain(line: str, about: Surroundings) -> str:
    label = _LABEL.match(line) if line.count(":") == 1 else None  # else all its cells have labels
    if label and _is_result(row := line[label.end() :], about):
        return row
    bracketed = _IN_BRACKETS.match(line) if "[" in line else None
    if bracketed is None or _NUMBER_ALONE.search(bracketed["name"]):
        return line
    return f"{bracketed['name'].rstrip()}  {bracketed['value']} {line[bracketed.end() :]}"


def _is_result(text: str, about: Surroundings) -> bool:
    cells = read_line(text, about)
    if cells is None or not (cells.unit or cells.range):
        return False
    return analyte_of(cells.name) is not None or bool(cells.unit and cells.range)
