"""Names in a narrow column: those that would look the same once they are cut are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from famchart.core.terminal_text import visible_line
from famchart.widgets.cutting import ELLIPSIS
from famchart.widgets.line_view import fitted

LEAST = 9
"""Cells that names have on every glass, so that most of them stand whole."""
SHARE = 6
"""The part of a glass, one in so many, that longer names may take."""
LEAST_FRONT = 2
"""Letters of a name that stay in front of the cut."""


def told_apart(names: Sequence[str], room: int) -> list[str]:
    """Return a label for each name, none longer than its room, and no two the same.

    A name is cut at its end; where another would look like it, in its middle: Maxi…no, Maxi…na.
    Where that does not help either, the number that the person has in the family stands before it.
    """
    shown = [visible_line(name) for name in names]
    labels = [_cut(name, room) for name in shown]
    for tail in range(1, room - LEAST_FRONT):
        if not (alike := _alike(labels)):
            break
        labels = [
            _cut(shown[at], room, tail) if label in alike else label
            for at, label in enumerate(labels)
        ]
    alike = _alike(labels)
    return [
        _cut(f"{at + 1} {shown[at]}", room) if label in alike else label
        for at, label in enumerate(labels)
    ]


def _alike(labels: Sequence[str]) -> set[str]:
    return {label for label, count in Counter(labels).items() if count > 1 and label}


def _cut(name: str, room: int, tail: int = 0) -> str:
    """Return a name within its room; of a longer one, so many letters of its end stay."""
    if cell_len(name) <= room:
        return name
    if not tail:
        return fitted(name, room)
    front = fitted(name, room - cell_len(name[-tail:])).rstrip(f"{ELLIPSIS} ")
    return f"{front}{ELLIPSIS}{name[-tail:]}"


@dataclass(frozen=True)
class PeopleColumn:
    """The column that says whose a line is."""

    width: int = LEAST
    _labels: Mapping[Hashable, str] = field(default_factory=dict)

    def label(self, person: Hashable) -> str:
        return self._labels.get(person, "")

    def cell(self, person: Hashable) -> str:
        """Return the label of a person, as wide as the column; nobody's is empty."""
        return fitted(self.label(person), self.width)

    def ahead(self, person: Hashable, name: str, room: int) -> str:
        """Return a name for before a text in the same line, as in the column if room is short."""
        whole = f"{name}: "
        return whole if cell_len(whole) <= room else f"{self.label(person) or name}: "


def people_column(people: Mapping[Hashable, str], glass: int, least: int = LEAST) -> PeopleColumn:
    """Return the column for these people: as wide as their names, where the glass has room."""
    return column_of_width(people, width_for(people.values(), glass // SHARE, least))


def width_for(names: Iterable[str], most: int, least: int = LEAST) -> int:
    """Return the width of a column of names; none of which less than half would stand widens it."""
    lengths = list(map(cell_len, names))
    usual = [length for length in lengths if length <= most * 2] or lengths
    return max(least, min(max(usual, default=0), most))


def column_of_width(people: Mapping[Hashable, str], width: int) -> PeopleColumn:
    labels = told_apart(list(people.values()), width)
    return PeopleColumn(width, dict(zip(people, labels, strict=True)))
