"""Whose records are on the screen, and the key of each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from famchart.i18n import _
from famchart.widgets.line_view import fitted
from famchart.widgets.tones import tone

MOST_NUMBERED = 9
LONGEST_NAME, SHORTEST_NAME = 14, 8
"""Cells of a long name beside which the others have room, and where they have little."""
LEAST_NAME = 4
"""Cells of it beside the word that somebody has died."""
GAP = 2
NAME = " famchart  "
EDGE = " "
"""Stands in front where the people need the room of the name."""
MORE = "… "
"""Stands for those that have no room."""


@dataclass(frozen=True)
class Called:
    """A name and the key that chooses it, if there is one."""

    key: str
    name: str
    is_chosen: bool = False
    has_died: bool = False
    most: int = LONGEST_NAME
    """Cells of the name that there is room for."""

    @property
    def _word(self) -> str:
        return " " + _("(died)") if self.has_died else ""

    @property
    def is_long(self) -> bool:
        """True where others beside it may need some of its cells."""
        return cell_len(self.name + self._word) > LONGEST_NAME

    @property
    def shown(self) -> str:
        """The name as it fits; the chosen one is in brackets, which colour alone would not tell."""
        room = max(LEAST_NAME, self.most - cell_len(self._word))
        name = fitted(self.name, min(room, cell_len(self.name))) + self._word
        return f"[{name}]" if self.is_chosen else name

    @property
    def width(self) -> int:
        return cell_len(f"{self.key} {self.shown}".strip()) + GAP


SOON = 2
"""Minutes before the lock from which on it is told at the cost of the day, and of names."""


class PeopleBar(Widget):
    """Everyone and each person by key; the chosen one is always among those that there is room for.

    At the right end stands the day, and how long it is until the lock.
    """

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.called: Sequence[Called] = ()
        self.told: tuple[str, str] = ("", "")
        self.minutes_left = 0

    def show(self, called: Sequence[Called], told: tuple[str, str], minutes_left: int = 0) -> None:
        """Show people, and what is told beside them: in full, and what must stay of it."""
        if (called, told, minutes_left) != (self.called, self.told, self.minutes_left):
            self.called, self.told, self.minutes_left = called, told, minutes_left
            self.refresh()

    def render(self) -> Text:
        front, people, right = self._laid_out()
        line = self._people(front, people, self._room(front, right))
        spare = self._room(line.plain, right)
        if spare >= 0:
            line.append(" " * spare)
            line.append(right, "" if self._is_soon else tone(self, "quiet"))
        return line

    def _room(self, front: str, right: str) -> int:
        return self.size.width - cell_len(front) - cell_len(right) - 1

    def _laid_out(self) -> tuple[str, Sequence[Called], str]:
        """Return what stands in front, the people, and what stands at the right end.

        Long names are cut before anything is left out. Then names matter most: what stands beside
        them is told as far as all of them have room.
        """
        day, least = self.told
        lock = self._lock()
        both = _joined(day, lock)
        if self._is_soon:
            day, least = both, _joined(least, lock)
        most_to_least = ((NAME, both), (EDGE, both), (NAME, day), (EDGE, day), (EDGE, least))
        for front, right in most_to_least:
            room = self._room(front, right)
            most = self._most(room)
            people = _cut(self.called, most)
            if most >= SHORTEST_NAME and _width(people) <= room:
                return front, people, right
        cut = _cut(self.called, SHORTEST_NAME)
        people = [
            whole if whole.is_chosen else other
            for whole, other in zip(self.called, cut, strict=True)
        ]
        return EDGE, people, least

    def _most(self, room: int) -> int:
        """Return the cells that each long name has where all people share a room."""
        spare = room - _width(_cut(self.called, LONGEST_NAME))
        long = sum(each.is_long for each in self.called)
        return LONGEST_NAME + spare // max(1, long)

    def _lock(self) -> str:
        n = self.minutes_left
        return _("locks in {n} min").format(n=n) if n else ""

    @property
    def _is_soon(self) -> bool:
        return 0 < self.minutes_left <= SOON

    def _people(self, front: str, people: Sequence[Called], room: int) -> Text:
        quiet, chosen = tone(self, "quiet"), tone(self, "head")
        line = Text(front, quiet, no_wrap=True, end="")
        shown = list(fitting(people, room if _width(people) <= room else room - len(MORE)))
        for each in shown:
            line.append(f"{each.key} " if each.key else "", quiet)
            line.append(each.shown, chosen if each.is_chosen else "")
            line.append(" " * GAP)
        if len(shown) < len(people):
            line.append(MORE, quiet)
        return line


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _width(called: Sequence[Called]) -> int:
    return sum(each.width for each in called)


def _cut(called: Sequence[Called], most: int) -> list[Called]:
    """Return people whose long names have so many cells."""
    return [replace(each, most=most) if each.is_long else each for each in called]


def fitting(called: Sequence[Called], room: int) -> Iterator[Called]:
    """Yield those that fit, in their order; the chosen one has its place before any other."""
    left = room - _width([each for each in called if each.is_chosen])
    for each in called:
        if each.is_chosen:
            yield each
        elif each.width <= left:
            left -= each.width
            yield each
        else:
            left = 0
