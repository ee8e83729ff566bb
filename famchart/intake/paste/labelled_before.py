"""An earlier result behind its label, in lines of their own: `Previous Result`, `7.4`, a day.

It stands among the labels of the current one, whose unit and range are its own as well. With a day
it is a result of that day; without one it is none, and is kept as not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from famchart.core.dates import find_dates
from famchart.core.flags import parse_flag
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.cells import VALUE, Value, cell_range, cell_unit, cell_value
from famchart.intake.paste.compared import BEFORE
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings

MOST_LINES = 9
"""From the name of a test to the label, and from the label to the last fact of the test."""
MOST_TOLD = 3
"""Lines of an earlier result: its value, its flag and its day."""
_LABEL = Shape(
    rf"\W*(?:(?:{BEFORE}) (?:test )?(?:result(?:ado)?|value|valor)"
    rf"|(?:resultado|valor) (?:{BEFORE}))\s*(?::\s*(?P<said>.*)|$)",
    re.IGNORECASE,
)
_ENDS = Shape(r"\s*(?:\b(?:on|el|date|fecha))?[\s(\[,;:)\]]*$", re.IGNORECASE)
_NOTHING = Shape(r"[-–—]+|n/?a|none|ningun[oa]|no aplica", re.IGNORECASE)


def read_labelled_before(lines: Sequence[str], about: Surroundings) -> tuple[list[Cells], set[int]]:
    """Return earlier results that have a day, and every line that tells of an earlier one."""
    rows: list[Cells] = []
    used: set[int] = set()
    for at, line in enumerate(lines):
        label = _LABEL.fullmatch(line.strip()) if len(line) <= lexicon.LONGEST_LINE else None
        test = _test_around(lines, at) if label else None
        if label and test and (told := _value_and_day(label["said"] or "", lines, at, about)):
            value, day, own = told
            used.update(own)
            if day and (read := cell_value(value)):
                rows.append(_cells(test, read, day, own))
    return rows, used


def _value_and_day(
    said: str, lines: Sequence[str], at: int, about: Surroundings
) -> tuple[str, str | None, tuple[int, ...]] | None:
    """Return the value behind a label, its day, and the numbers of their lines."""
    own, printed, day = [at + 1], "", None
    below = _below(lines, at)
    for number, text in ((at + 1, said), *below) if said else below:
        found = find_dates(text, about.order)
        left = _ENDS.sub("", f"{text[: found[0].start]} {text[found[0].end :]}" if found else text)
        is_value = not printed and (VALUE.match(left) or lexicon.CHOICE.fullmatch(left))
        is_nothing = not printed and _NOTHING.fullmatch(text) is not None
        if not (is_value or (printed and not left) or is_nothing or parse_flag(left)):
            break
        printed = f"{printed} {text if is_nothing else left}".strip()
        own.append(number)
        day = found[0].iso if found else None
        if day or is_nothing:
            break
    return (printed, day, tuple(dict.fromkeys(own))) if printed else None


def _below(lines: Sequence[str], at: int) -> Iterator[tuple[int, str]]:
    """Yield the lines below a label, up to the next one."""
    filled = ((place, lines[place].strip()) for place in range(at + 1, len(lines)))
    for place, text in islice(((place, text) for place, text in filled if text), MOST_TOLD):
        if len(text) > lexicon.LONGEST_LINE or _role(text) or _LABEL.fullmatch(text):
            return
        yield place + 1, text


def _test_around(lines: Sequence[str], at: int) -> Cells | None:
    """Return the test among whose labels one stands: its name, its unit and its range."""
    above = range(at - 1, max(at - MOST_LINES, 0), -1)
    first = next((each for each in above if _role(lines[each]) == "value"), 0)
    name = clean_name(lines[first - 1]) if first else ""
    if not is_name(name):
        return None
    told: dict[str, str] = {}
    for place in range(first, min(at + MOST_LINES, len(lines))):
        role, behind = _role(lines[place]), lines[place].partition(":")[2].strip()
        if role == "value" and place > at:
            break
        if role:
            told.setdefault(role, behind or "".join(lines[place + 1 : place + 2]).strip())
    bounds, unit = cell_range(told.get("range", ""))
    return Cells(name, unit=cell_unit(told.get("unit", ""))[0] or unit, range=bounds, line=first)


def _cells(test: Cells, read: Value, day: str, own: tuple[int, ...]) -> Cells:
    return test._replace(
        value=read.value,
        unit=test.unit or read.unit,
        flag=read.flag,
        date=day,
        line=own[0],
        more_lines=(test.line, *own[1:]),
        is_told=True,
    )


def _role(line: str) -> str | None:
    """Return what a line is the label of, whatever stands behind its colon."""
    return lexicon.ATTRIBUTES.get(" ".join(line.partition(":")[0].casefold().split()))
