"""What a laboratory calls critical is on the glass once, whatever else is kept in view there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from famchart.core.agenda import Item, Urgency
from famchart.widgets.agenda_list import AgendaList


def is_critical(item: Item) -> bool:
    return item.state is Urgency.CRITICAL


def critical(items: Iterable[Item]) -> frozenset[UUID]:
    """Return what a laboratory calls critical, and nobody has answered."""
    asked = (each for item in items if is_critical(item) for each in item.answers)
    return frozenset(each.record_id for each in asked)


class CriticalInSight:
    """Gives up the cursor's place in a list where it hides what a laboratory calls critical.

    That stands first, so a hand that is reading further down would not know of it.
    """

    def __init__(self, listed: AgendaList, items: Callable[[], Sequence[Item]]) -> None:
        """Take `items` for what the cursor can stand on by then, in order."""
        self._listed = listed
        self._items = items
        self._told: frozenset[UUID] = frozenset()
        """What is critical and was on the glass."""

    def tell(self, items: Iterable[Item]) -> None:
        """Show what was never on the glass, whatever was kept in view; the head counts all."""
        found = critical(items)
        if not found <= self._told:
            self.keep()
        self._told = found

    def keep(self) -> None:
        """Go to the first thing where it is critical and off the glass."""
        first = next(iter(self._items()), None)
        if first and is_critical(first) and not self._listed.is_in_sight(0):
            self._listed.move_to(0)
