"""Lists that never look complete by themselves: medicines, allergies, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.records import Kind
from famchart.screens.desk import Desk
from famchart.screens.records import RecordRows, RecordsScreen
from famchart.store.list_sources import ListSources, confirm, list_sources, nothing_entered
from famchart.widgets.reader import Passage, Reader, height_of

if TYPE_CHECKING:
    from famchart.store.work import Reading


LEAST = 3
"""Lines of the foot that are there on the lowest glass."""
BESIDES = 10
"""Lines of a glass that are not the foot's: people, heading, keys, a few rows."""


class SourcedRows(RecordRows):
    """The records as rows, and what the list must say about itself."""

    def __init__(self, desk: Desk, kind: Kind, facts: Reading) -> None:
        super().__init__(desk, kind)
        self.sources = list_sources(kind, facts, desk.person_id)


class NeverCompleteScreen(RecordsScreen):
    """The list, and at its foot, always on the glass, whence it comes and whence it does not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "confirm", N_("confirmed"), id="records.confirm"),
    ]

    _sources: Sequence[ListSources] = ()

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Reader(classes="of-its-text")

    def heading(self) -> str:
        if self._count:
            return super().heading()
        return f"{_(self.kind.plural)}  ·  {nothing_entered()}"

    def load(self, facts: Reading) -> RecordRows:
        return SourcedRows(self.desk, self.kind, facts)

    def show(self, data: RecordRows) -> None:
        super().show(data)
        if isinstance(data, SourcedRows):
            self._sources = data.sources
            self._read()

    def on_resize(self) -> None:
        self._read()

    def _read(self) -> None:
        """Tell each one’s sources by name; in numbers where those of so many have no room.

        Their names are one key away then: that of the person.
        """
        today = self.desk.today
        is_one = self.desk.person_id is not None
        words = [each.words(today) if is_one else each.beside_name(today) for each in self._sources]
        told = list(_passages(self._sources, words))
        if height_of(told, self.size.width) > _room(self.size.height):
            words = [each.in_short(today) for each in self._sources]
            told = list(_passages(self._sources, words))
        self.query_one(Reader).read(told)

    def why_not(self, action: str) -> str | None:
        if action == "confirm" and not self.desk.person_id:
            return _("Whose list was confirmed? Press the number of the person first.")
        return super().why_not(action)

    def action_confirm(self) -> None:
        """Keep that somebody went through this list with the person, today."""
        if person_id := self.desk.person_id:
            clock = self.desk.clock
            self.change(partial(confirm, self.desk.vault, self.kind, person_id, clock))


def _room(height: int) -> int:
    """Return the lines that the foot may take: half the glass, and less where that is low."""
    return max(LEAST, min(height // 2, height - BESIDES))


def _passages(sources: Sequence[ListSources], words: Sequence[str]) -> Iterator[Passage]:
    width = max((cell_len(each.person) for each in sources), default=0)
    for each, told in zip(sources, words, strict=True):
        yield Passage(told, "quiet", each.person, width)
