"""Labels that stand in lines of their own, as apps on phones show them: what follows is theirs.

Such a label and the line below it are read as if they stood in one line, with a colon between. A
run of labels is the head of a table of which each cell has a line, and is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from famchart.core.dates import Order, find_dates
from famchart.core.flags import parse_flag
from famchart.core.shape import Shape
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.cells import VALUE, cell_flag, cell_range, cell_unit, cell_value
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.triples import with_usual_labels

LONGEST_LABEL = 40
LONGEST_RECORD = 200
_VALUE_LABEL = Shape(
    r"\s*(?P<label>(?:your |su |tu |current )?(?:value|result|valor|resultado))\s+"
    r"(?:(?:is|was|es|fue)\s+)?(?P<rest>[<>≤≥=\s]{0,4}\d[\d.,]{0,12}(?:\s.{0,60})?"
    rf"|(?<=(?:is|es)\s)(?:{lexicon.QUALITATIVE.pattern}))$",
    re.IGNORECASE,
)
_CALLED_RESULT = Shape(r"\s*(?:result|resultado)\s*:\s*(?P<name>[^\W\d_].*)$", re.IGNORECASE)
_ANY_LABEL = Shape(
    rf"(?<![^\s,;|])({'|'.join(sorted(map(re.escape, lexicon.ATTRIBUTES), key=len, reverse=True))}"
    r"|(?:collection |collected )?date(?: collected)?|collected|fecha(?: de toma)?)\s*:",
    re.IGNORECASE,
)
_COLUMNS = Shape(r"\t+|\s{2,}|\s\|\s")
_IN_COLUMN = Shape(
    rf"({'|'.join(sorted(map(re.escape, lexicon.ATTRIBUTES), key=len, reverse=True))})"
    rf"(?::\s*|\s+)(.+)",
    re.IGNORECASE,
)
_VALUE_COLUMN = Shape(
    rf"\s(?:{'|'.join(map(re.escape, lexicon.LABELS['value']))})[:\s]", re.IGNORECASE
)
"""What such a line has for its value: a first look, as few lines do."""
FEWEST_LABELS = 3
_QUOTED = Shape(r"(?:> ?)+")
_RESULT = Shape(r"\s*(?:result|resultado)\s*:\s", re.IGNORECASE)
_NUMBER_LABELLED = Shape(
    r"\s*(?:result|value|resultado|valor)\s*:\s*(?:[<>≤≥]\s?=?\s*)?\d", re.IGNORECASE
)
_VALUE_NEXT = Shape(r"\s*(?:value|valor)\s*:", re.IGNORECASE)
SHORTEST_RUN = 3
"""Labels in a row that are the heads of columns."""


def unquoted(lines: Sequence[str]) -> list[str]:
    """Take the signs of a quoted letter away, where most lines have them; `> 60` alone is none."""
    quoted = [found.group() for line in lines if (found := _QUOTED.match(line))]
    if not quoted or len(quoted) * 2 < sum(bool(line.strip()) for line in lines):
        return list(lines)
    depth = min(signs.count(">") for signs in quoted)
    shape = re.compile(f"(?:> ?){{1,{depth}}}")  # `> >20` is a value in a letter quoted once
    return [shape.sub("", line, count=1) if line.startswith(">") else line for line in lines]


def with_labels(lines: Sequence[str]) -> tuple[list[str], set[int]]:
    """Return the lines with what stands below a label behind it, and the numbers of the labels."""
    lines = with_usual_labels(lines)
    joined = _with_colons(lines)
    used = _join_names(joined)
    _name_above_values(joined)
    filled = [(at, line.strip()) for at, line in enumerate(lines) if line.strip()]
    labels = [label_in(text) for _, text in filled]
    if not any(labels):
        return joined, used
    for place, (at, _text) in enumerate(filled[:-1]):
        label = labels[place]
        if label is None or labels[place + 1] is not None or _run(labels, place) >= SHORTEST_RUN:
            continue
        below, text = filled[place + 1]
        is_empty = lines[at].rstrip().endswith(":") and below > at + 1
        if is_empty or lexicon.ATTRIBUTES.get(text.partition(":")[0].strip().casefold()):
            continue
        if lexicon.ATTRIBUTES.get(label) == "range" and _is_list(filled[place + 1 : place + 3]):
            continue
        joined[at], joined[below] = "", f"{label}: {text}"
        used.add(at + 1)
        if place and lexicon.ATTRIBUTES.get(label) == "value":
            _say_name(joined, filled[place - 1][0])
    return joined, used


def _with_colons(lines: Sequence[str]) -> list[str]:
    """Write a colon behind the label of a value where a space stands: `Your value 104 mg/dL`.

    What is called a result and has its value in the next line is the name of a test.
    """
    plain = list(lines)
    for at, line in enumerate(lines):
        if len(line) > LONGEST_RECORD:
            continue
        if match := _VALUE_LABEL.match(line):
            plain[at] = f"{match['label']}: {match['rest']}"
        elif at + 1 < len(lines) and _VALUE_NEXT.match(lines[at + 1]):
            plain[at] = _CALLED_RESULT.sub(r"test: \g<name>", line)
    return plain


def label_in(text: str) -> str | None:
    """Return a label that makes up a whole line, in small letters; two cells are none."""
    if len(text) > LONGEST_LABEL or "\t" in text.strip():
        return None
    label = " ".join(text.casefold().rstrip(": ").split())
    return label if label in lexicon.ATTRIBUTES or lexicon.says_when_taken(label) else None


def _is_list(below: Sequence[tuple[int, str]]) -> bool:
    """True for ranges by age, phase or level, of which none is this person's."""
    bounds = [lexicon.RANGE.search(text) or lexicon.TITER.search(text) for _, text in below]
    return all(bounds) or (below[0][1].endswith(":") and not bounds[0])


def _run(labels: Sequence[str | None], place: int) -> int:
    """Count the labels that follow each other up to this one."""
    first = place
    while first and labels[first - 1] is not None:
        first -= 1
    return place - first + 1


def read_records(lines: Sequence[str], order: Order) -> dict[int, Cells]:
    """Return the rows of lines that are records, by their numbers."""
    found = ((number, _record(line, order)) for number, line in enumerate(lines, 1))
    return {number: cells._replace(line=number) for number, cells in found if cells}


def _record(line: str, order: Order) -> Cells | None:
    """Read a line of labels, each with its text: `Test: Sodium  Result: 140  Range: 135-145`."""
    if len(line) > LONGEST_RECORD:
        return None
    if cells := _titled(line):
        return cells
    if line.count(":") < FEWEST_LABELS:
        return None
    found = [(match[1].casefold(), match) for match in _ANY_LABEL.finditer(line)]
    if len(found) < FEWEST_LABELS:
        return None
    ends = [match.start() for _, match in found[1:]] + [len(line)]
    texts = {
        lexicon.ATTRIBUTES.get(label, "date"): line[match.end() : end].strip(" ,;|\t")
        for (label, match), end in zip(found, ends, strict=True)
    }
    name, read = clean_name(texts.get("name", "")), cell_value(texts.get("value", ""))
    if read is None or not is_name(name):
        return None
    unit, bounds = cell_unit(texts.get("unit", ""))[0], cell_range(texts.get("range", ""))
    days = find_dates(texts.get("date", ""), order)
    return Cells(
        name=name,
        value=read.value,
        unit=unit or read.unit or bounds[1],
        range=bounds[0],
        flag=cell_flag(texts.get("flag", "")) or read.flag,
        date=days[0].iso if days else None,
        is_told=True,
    )


def _join_names(lines: list[str]) -> set[int]:
    """Put a name of two lines together that stands between a record's last label and a result."""
    used: set[int] = set()
    for at in range(3, len(lines)):
        last, first, second = lines[at - 3 : at]
        names = (first, second)
        if (
            _RESULT.match(lines[at])
            and ":" in last
            and all(is_name(clean_name(name)) and ":" not in name for name in names)
            and not any(label_in(name) or furniture.is_button(name) for name in names)
        ):
            lines[at - 2], lines[at - 1] = "", f"test: {first.strip()} {second.strip()}"
            used.add(at - 1)
    return used


def _titled(line: str) -> Cells | None:
    """Read a name with labels in columns behind it: `Zinc   Range: 60-130 ug/dL   Value 54`."""
    if not _VALUE_COLUMN.search(line):
        return None
    name, *columns = _COLUMNS.split(line.strip())
    labelled = [match for column in columns if (match := _IN_COLUMN.fullmatch(column))]
    texts = {lexicon.ATTRIBUTES[match[1].casefold()]: match[2] for match in labelled}
    read = cell_value(texts.get("value", ""))
    others = [column for column in columns if not _IN_COLUMN.fullmatch(column)]
    if any(parse_flag(column) is None for column in others):
        return None
    is_value = read and (VALUE.match(read.value) or lexicon.QUALITATIVE.match(read.value))
    if read is None or not is_value or ":" in name or not is_name(clean_name(name)):
        return None
    flags = (parse_flag(column) for column in columns)
    bounds, unit = cell_range(texts.get("range", ""))
    return Cells(
        name=clean_name(name),
        value=read.value,
        unit=cell_unit(texts.get("unit", ""))[0] or read.unit or unit,
        range=bounds,
        flag=read.flag or next((flag for flag in flags if flag), None),
        is_told=True,
    )


def _name_above_values(lines: list[str]) -> None:
    """Name the line above `Result: 104`, though it may look like a name and a value: C reactive."""
    for at, (line, below) in enumerate(pairwise(lines)):
        if not lexicon.DIGIT.search(line) and _NUMBER_LABELLED.match(below):
            _say_name(lines, at)


def _say_name(lines: list[str], at: int) -> None:
    """Name the line above a value's label for what it is: `Factor 8` is no result there."""
    text = lines[at].strip()
    is_other = (
        not text
        or ":" in text
        or label_in(text)
        or furniture.is_button(text)
        or parse_flag(text) is not None
        or lexicon.UNIT.fullmatch(text)
        or lexicon.RANGE_LABEL.match(text)
        or lexicon.RANGE.fullmatch(text)
    )
    if not is_other and is_name(clean_name(text)):
        lines[at] = f"test: {text}"
