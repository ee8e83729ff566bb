"""Things in groups, each with a line of its own and quieter ones below it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from rich.cells import cell_len

from famchart.screens import alone
from famchart.screens.desk import Desk
from famchart.screens.shown import private_words
from famchart.widgets.agenda_list import Stop
from famchart.widgets.line_view import Part, Toned, cells_in, fitted
from famchart.widgets.telling_apart import PeopleColumn
from famchart.widgets.wrapping import prose

GAP = "  "
LEAST_TITLE = 8
NARROWEST_BESIDE = 20
"""Cells of a title that stands beside its day and person; with fewer it stands below them."""
MARGINS = 4
WIDEST = 100
"""Cells within which the right edge lies: farther out, the eye loses the line."""


@dataclass(frozen=True)
class Entry:
    """One thing as a list tells of it."""

    id: Hashable
    title: str | None
    """None: it opens on enter only."""
    whose: UUID | None = None
    """The person, whose name is left out where all are one person’s."""
    when: str = ""
    """What stands before it, in a column as wide as the longest."""
    right: str = ""
    """What stands at the right edge; the title is cut for it, and broken where there is none."""
    below: Sequence[tuple[str, str]] = ()
    """The lines below it, each with its tone."""


@dataclass(frozen=True)
class Group:
    """A few things under a head; of none of them there is no head."""

    head: str
    tone: str
    entries: Sequence[Entry]


def grouped(groups: Sequence[Group], nothing: str, desk: Desk, width: int) -> Iterator[Stop]:
    """Yield the groups that have something; where none has, how to begin, if one may."""
    every = [entry for group in groups for entry in group.entries]
    if not every:
        nothing = alone.nothing_words(desk, nothing)
        yield Stop(None, [[Toned(line, "strong")] for line in prose(nothing, width - MARGINS)])
    longest = max((cell_len(entry.when) for entry in every), default=0)
    listed = {entry.whose for entry in every}
    people = desk.people_column(width, listed) if desk.person_id is None else None
    between: list[list[Part]] = []
    for group in groups:
        if group.entries:
            yield Stop(None, [*between, [Toned(group.head, group.tone)]])
            for entry in group.entries:
                yield _stop(entry, longest, people, width)
            between = [[]]


def _stop(entry: Entry, longest: int, people: PeopleColumn | None, width: int) -> Stop:
    front: list[Part] = [fitted(entry.when, longest) + GAP] if longest else []
    if people and entry.whose:
        front.append(Toned(people.cell(entry.whose) + GAP, "quiet"))
    title = private_words() if entry.title is None else entry.title
    lines = _titled(front, title, entry.right, width)
    for words, tone in entry.below if entry.title is not None else ():
        for part in prose(words, max(LEAST_TITLE, width - MARGINS - len(GAP))):
            lines.append([GAP, Toned(part, tone)])
    return Stop(entry.id, lines)


def _titled(front: list[Part], title: str, right: str, width: int) -> list[list[Part]]:
    """Return a title beside what stands before it; whole below that where there is little room."""
    taken = cells_in(front)
    edge = cell_len(GAP + right) if right else 0
    across = min(width, WIDEST) if right else width
    room = max(LEAST_TITLE, across - taken - edge - MARGINS)
    is_whole = bool(right) and cell_len(title) <= room
    if front and room < NARROWEST_BESIDE and not is_whole:
        first: list[Part] = [*front, fitted(right, room + edge, right=True)] if right else front
        rest = list(prose(title, max(LEAST_TITLE, width - MARGINS - len(GAP))))
        margin = GAP
    else:
        begun, *rest = [fitted(title, room)] if right else list(prose(title, room))
        first = [*front, Toned(begun, "strong"), *([GAP, right] if right else [])]
        margin = " " * taken
    below: list[list[Part]] = [[margin, Toned(each, "strong")] for each in rest]
    return [first, *below]
