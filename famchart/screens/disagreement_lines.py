"""The lines of what lists say differently: each value with those who say it, and their days."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from uuid import UUID

from rich.cells import cell_len

from famchart.i18n import _
from famchart.records import kinds
from famchart.screens.access_lines import Line
from famchart.screens.shown import PRIVATE_LINE, private_words
from famchart.store.disagreement_words import (
    apart_words,
    changed_words,
    settled_words,
    state_words,
    told,
)
from famchart.store.disagreements import Disagreement, State
from famchart.widgets.agenda_list import Stop, sentence_stop
from famchart.widgets.line_view import Part, Toned, cells_in, fitted
from famchart.widgets.reader import Passage
from famchart.widgets.telling_apart import PeopleColumn
from famchart.widgets.wrapping import prose

MARGIN = 3
GAP = "  "
NARROW = 60
SAID = 32
"""Cells for what is said, before those who say it."""


@dataclass(frozen=True)
class Layout:
    """What the lines are made for: their width, the day, whose they are, what was opened."""

    width: int
    today: date
    names: dict[UUID, str]
    """What to call each person; empty where one person's lists are shown."""
    opened: Collection[tuple[UUID, str]] = ()
    """The private ones that somebody opened."""
    people: PeopleColumn = field(default_factory=PeopleColumn)

    @property
    def front(self) -> int:
        is_beside = bool(self.names) and self.width >= NARROW
        return self.people.width + len(GAP) if is_beside else 0

    @property
    def ahead(self) -> int:
        """Cells kept for a name that stands ahead of the first line, where it is narrow."""
        return self.people.width + len(": ") if self.names and not self.front else 0

    @property
    def room(self) -> int:
        return max(16, self.width - MARGIN - self.front)

    def below(self, text: str, tone: str = "quiet") -> Iterator[Line]:
        """Yield a text below a name, nothing of it cut."""
        for line in prose(text, self.room - len(GAP)) if text else ():
            yield [" " * self.front, GAP, Toned(line, tone)]


def disagreement_stops(found: Sequence[Disagreement], layout: Layout) -> Iterator[Stop]:
    """Yield what is open or asked, person by person, and at the end what is settled."""
    standing = [each for each in found if each.state is not State.SETTLED]
    settled = [each for each in found if each.state is State.SETTLED]
    if not standing:
        words = _("No lists differ among what was entered.")
        yield sentence_stop(words, layout.width)
    before: UUID | None = None
    for each in standing:
        lines = _hidden(layout) if _is_hidden(each, layout) else list(_lines(each, layout))
        yield Stop(each.id, _with_name(lines, each.person_id, before, layout))
        before = each.person_id
    if settled:
        head = _("SETTLED  {n}").format(n=len(settled))
        yield Stop(None, [[], [Toned(head, "head")]])
    for each in settled:
        lines = _hidden(layout) if _is_hidden(each, layout) else list(_settled(each, layout))
        yield Stop(each.id, _with_name(lines, each.person_id, None, layout))


def _is_hidden(each: Disagreement, layout: Layout) -> bool:
    return each.is_private and each.id not in layout.opened


def _hidden(layout: Layout) -> list[Line]:
    return [[Toned(f"{PRIVATE_LINE}  {private_words()}", "quiet")]]


def _with_name(
    lines: Sequence[Line], person_id: UUID, before: UUID | None, layout: Layout
) -> list[Line]:
    """Put whose it is before the first line, or ahead of it where it is narrow."""
    if not layout.names:
        return list(lines)
    if layout.front:
        name = layout.people.cell(None if person_id == before else person_id)
        return [[Toned(name, "strong"), GAP, *lines[0]], *lines[1:]]
    left = layout.room - cells_in(lines[0])
    name = layout.people.ahead(person_id, layout.names.get(person_id, ""), left)
    if cell_len(name) > left:
        return [[Toned(name, "strong")], *lines]
    return [[Toned(name, "strong"), *lines[0]], *lines[1:]]


def _lines(each: Disagreement, layout: Layout) -> Iterator[Line]:
    """Yield what it is and in what lists differ; who says what; what became of it."""
    yield from _titled(each, layout)
    said = told(each, each.voices, layout.today)
    width = min(SAID, layout.room // 2, max(map(cell_len, said)))
    for words, names in said.items():
        beside = layout.room - len(GAP) * 2 - width
        for left, right in zip_longest(prose(words, width), prose(names, beside), fillvalue=""):
            yield [" " * layout.front, GAP, fitted(left, width), GAP, Toned(right, "quiet")]
    yield from layout.below(state_words(each, layout.today), "accent")
    for words in changed_words(each, layout.today):
        yield from layout.below(words, "soon")


def _titled(each: Disagreement, layout: Layout) -> Iterator[Line]:
    about = f"{_(kinds()[each.kind].label)}: {apart_words(each)}"
    indent = " " * layout.front
    first, *others = prose(each.title, layout.room)
    is_beside = not others and cell_len(f"{first}{GAP}{about}") <= layout.room - layout.ahead
    beside: list[Part] = [GAP, Toned(about, "quiet")] if is_beside else []
    yield [Toned(first, "strong"), *beside]
    for line in others:
        yield [indent, Toned(line, "strong")]
    if not is_beside:
        yield from layout.below(about)


def _settled(each: Disagreement, layout: Layout) -> Iterator[Line]:
    words = settled_words(each.question, layout.today) if each.question else ""
    first, *others = prose(f"{each.title}: {words}", layout.room)
    yield [Toned(first, "quiet")]
    for line in others:
        yield [" " * layout.front, Toned(line, "quiet")]


def apart_passages(each: Disagreement, today: date) -> Iterator[Passage]:
    """Yield who says what of an opened record, and what became of it."""
    yield Passage("")
    head = _("Lists differ: {what}").format(what=apart_words(each))
    yield Passage(head, "soon")
    said = told(each, each.voices, today)
    width = min(SAID, max(map(cell_len, said)))
    yield from (Passage(names, "", words, width) for words, names in said.items())
    became = [state_words(each, today), *changed_words(each, today)]
    yield from (Passage(words, "quiet") for words in became if words)
