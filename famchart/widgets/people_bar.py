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
    def shown(self) -> str:
        """The name as it fits; the chosen one is in brackets, which colour alone would not tell."""
        word = " " + _("(died)") if self.has_died else ""
        name = fitted(self.name, max(LEAST_NAME, self.most - cell_len(word))).rstrip() + word
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
        self._given: Sequence[Called] = ()
        """What was shown last, with what room there is for each name."""
        self.told: tuple[str, str] = ("", "")
        self.minutes_left = 0

    def show(self, called: Sequence[Called], told: tuple[str, str], minutes_left: int = 0) -> None:
        """Show people, and what is told beside them: in full, and what must stay of it."""
        if (called, told, minutes_left) != (self.called, self.told, self.minutes_left):
            self.called, self.told, self.minutes_left = called, told, minutes_left
            self.refresh()

    def render(self) -> Text:
        quiet = tone(self, "quiet")
        self._given = list(self._with_room())
        right = self._right()
        line = self._people(self.size.width - cell_len(right) - 1)
        spare = self.size.width - line.cell_len - cell_len(right) - 1
        if spare >= 0:
            line.append(" " * spare)
            line.append(right, "" if self._is_soon else quiet)
        return line

    def _with_room(self) -> Iterator[Called]:
        """Yield the people, the longest names with what all else leaves them of the line.

        Where not all have room, the lock is not told, and long names are shorter if that is enough.
        """
        day, people = self.told[0], self.size.width - _width(self.called) - cell_len(NAME) - 1
        beside_lock = people - cell_len(_joined(day, self._lock()))
        spare = beside_lock if beside_lock >= 0 else min(0, people - cell_len(day))
        long = [each for each in self.called if cell_len(each.name) > LONGEST_NAME]
        most = LONGEST_NAME + spare // max(1, len(long))
        if most < SHORTEST_NAME:  # some have no room even so
            most = LONGEST_NAME
        for each in self.called:
            yield replace(each, most=most) if spare > 0 or each in long else each

    def _lock(self) -> str:
        n = self.minutes_left
        return _("locks in {n} min").format(n=n) if n else ""

    @property
    def _is_soon(self) -> bool:
        return 0 < self.minutes_left <= SOON

    def _right(self) -> str:
        """Return what stands at the right end: as much of it as leaves room for the people.

        Shortly before the lock that is told at the cost of names, but not of what must stay.
        """
        full, least = self.told
        lock = self._lock()
        both = _joined(full, lock)
        told = _joined(least, lock) if self._is_soon else full
        if cell_len(NAME) + _width(self._given) + cell_len(both) < self.size.width:
            return both
        fits = _width(self._chosen()) + cell_len(told) < self.size.width
        return told if fits else least or told

    def _chosen(self) -> list[Called]:
        return [each for each in self._given if each.is_chosen]

    def _people(self, room: int) -> Text:
        quiet, chosen = tone(self, "quiet"), tone(self, "head")
        is_named = _width(self._chosen()) <= room - cell_len(NAME)
        line = Text(NAME if is_named else " ", quiet, no_wrap=True, end="")
        left = room - line.cell_len
        is_whole = _width(self._given) <= left
        shown = list(fitting(self._given, left if is_whole else left - len(MORE)))
        for each in shown:
            line.append(f"{each.key} " if each.key else "", quiet)
            line.append(each.shown, chosen if each.is_chosen else "")
            line.append(" " * GAP)
        if len(shown) < len(self.called):
            line.append(MORE, quiet)
        return line


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _width(called: Sequence[Called]) -> int:
    return sum(each.width for each in called)


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
