"""Labels that stand in lines of their own, as apps on phones show them: what follows is theirs.

Such a label and the line below it are read as if they stood in one line, with a colon between. A
run of labels is the head of a table of which each cell has a line, and is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.results import parse_flag
from famchart.core.terminal_text import fold
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.names import clean_name, is_name

LONGEST_LABEL = 40
SHORTEST_RUN = 3
"""Labels in a row that are the heads of columns."""


def with_labels(lines: Sequence[str]) -> tuple[list[str], set[int]]:
    """Return the lines with what stands below a label behind it, and the numbers of the labels."""
    joined = list(lines)
    used: set[int] = set()
    filled = [(at, line.strip()) for at, line in enumerate(lines) if line.strip()]
    labels = [label_in(text) for _, text in filled]
    if not any(labels):
        return joined, used
    for place, (at, _text) in enumerate(filled[:-1]):
        label = labels[place]
        if label is None or labels[place + 1] is not None or _run(labels, place) >= SHORTEST_RUN:
            continue
        below, text = filled[place + 1]
        if lexicon.ATTRIBUTES.get(label) == "range" and _is_list(filled[place + 1 : place + 3]):
            continue
        joined[at], joined[below] = "", f"{label}: {text}"
        used.add(at + 1)
        if place and lexicon.ATTRIBUTES.get(label) == "value":
            _say_name(joined, filled[place - 1][0])
    return joined, used


def label_in(text: str) -> str | None:
    """Return a label that makes up a whole line, in small letters."""
    if len(text) > LONGEST_LABEL:
        return None
    label = " ".join(text.casefold().rstrip(": ").split())
    return label if label in lexicon.ATTRIBUTES or _says_when(label) else None


def _says_when(label: str) -> bool:
    return fold(label) in lexicon.COLLECTED_LABELS


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
