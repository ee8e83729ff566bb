"""What lies on the desk while a vault is open; every screen of it is given the same desk."""

from __future__ import annotations

from collections.abc import Container, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto
from threading import Lock
from typing import TYPE_CHECKING
from uuid import UUID

from rich.cells import cell_len

from famchart.core.clock import Clock
from famchart.core.day_words import died_words, rest_words
from famchart.core.remembered import forget_texts
from famchart.widgets.line_view import fitted
from famchart.widgets.owned import Owned
from famchart.widgets.rows import Column
from famchart.widgets.telling_apart import LEAST, PeopleColumn, column_of_width, people_column

if TYPE_CHECKING:
    from famchart.records.person import Person
    from famchart.store.vault import Vault

BESIDE_ONE = 56
"""Cells of a line beside the only name that is shown on a page."""
WHOLE = 1_000
"""Cells in which every name has room."""


class Expected(Enum):
    """What is plain from what was done just now: after a change to undo it, then to redo it."""

    NEITHER = auto()
    UNDO = auto()
    REDO = auto()


@dataclass
class Desk:
    """The open vault, the clock, and what one screen leaves for the next."""

    vault: Vault
    clock: Clock
    ways: Sequence[tuple[str, str, str]] = ()
    """Name, letter and label of the places that every page names."""
    person_id: UUID | None = None
    """Whose records are looked at; None: everyone's."""
    people: Sequence[Person] = ()
    """The family, in the order of its number keys."""
    is_alone: bool = False
    """Only that person is shown, and nothing can be changed: others look on."""
    kept_in_view: UUID | None = None
    """The record to have under the cursor: the one that was saved or opened last."""
    expected: Expected = Expected.NEITHER
    """Which of `u` and `U` needs no question just now."""
    saving: Lock = field(default_factory=Lock)
    """Held while something is saved: a vault is not closed meanwhile."""
    minutes_left: int = 0
    """Minutes without a key after which the vault locks itself; 0: not known yet."""
    clock_warning: str = ""
    """That the computer’s clock was set back, so that no day that is counted is right."""
    is_waiting_told: bool = False
    """It was said once since it was unlocked what is half written."""
    said: str = ""
    """A sentence for the next screen that comes to the front."""

    to_press: str = ""
    """A key that the next screen finds pressed, once it has read."""

    @property
    def today(self) -> date:
        return self.clock.today()

    def name_of(self, person_id: UUID | None) -> str:
        """Return what the family calls a person; nothing where it is nobody's."""
        found = (each.short_name for each in self.people if each.id == person_id)
        return next(found, "")

    @property
    def whole_names(self) -> PeopleColumn:
        """Return the names for the rows of a table: two of one name are told apart by number."""
        return self.people_in(WHOLE)

    def whose(self, column: Column) -> Column:
        """Return a column of a table for the names of all people."""
        return replace(column, names=tuple(map(self.whole_names.label, self._names)))

    def people_column(self, glass: int, listed: Container[UUID | None] = ()) -> PeopleColumn:
        """Return the column that says whose a line is, on a glass of so many cells.

        The only name that is shown gets what the rest of a line leaves it. Take `listed` for whose
        lines there are, where that is known.
        """
        names = self._names
        mine = {row: name for row, name in names.items() if row == self.person_id} or names
        room = glass - BESIDE_ONE if len(mine) == 1 else 0
        longest = max(map(cell_len, mine.values()), default=0)
        shown = {row: name for row, name in mine.items() if row in listed} or mine
        return self.people_in(people_column(shown, glass, max(LEAST, min(longest, room))).width)

    def people_in(self, width: int) -> PeopleColumn:
        """Return the names of people within so many cells."""
        return column_of_width(self._names, width)

    def owned(self, title: str) -> str:
        """Return a title so that of the name at its beginning more is cut than of what follows."""
        names = tuple(self._names.values())
        name = next((name for name in names if title.startswith(f"{name} · ")), None)
        return title if name is None else Owned(name, title.removeprefix(name), names)

    @property
    def _names(self) -> dict[Hashable, str]:
        return {each.id: each.short_name for each in self.people}

    def rest_words(self, room: int = WHOLE) -> str:
        """Return that the one who is looked at has died; nothing where that is nobody.

        Where it has no room, the name is cut, then what follows from it is left out.
        """
        found = (each for each in self.people if each.id == self.person_id)
        person = next(found, None)
        if person is None:
            return ""
        name = person.short_name
        beyond = cell_len(rest_words(name, person.died_on, self.today)) - room
        if beyond > 0:
            name = fitted(name, max(LEAST, cell_len(name) - beyond)).rstrip()
        words = rest_words(name, person.died_on, self.today)
        has_room = cell_len(words) <= room
        return words if has_room else died_words(name, person.died_on, self.today)

    def take_said(self) -> str:
        """Return the sentence that was left, once."""
        said, self.said = self.said, ""
        return said

    def take_key(self) -> str:
        """Return the key that is to be pressed, once."""
        key, self.to_press = self.to_press, ""
        return key

    def take_kept_in_view(self) -> UUID | None:
        """Return the record to have under the cursor, once."""
        kept, self.kept_in_view = self.kept_in_view, None
        return kept

    def close(self) -> None:
        """Close the vault once what is being saved is saved, and keep nothing of it in memory."""
        from famchart.store.connection import forget_queries  # no gate may wait for a database

        with self.saving:
            self.vault.close()
        forget_queries()
        forget_texts()
