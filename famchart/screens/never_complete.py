"""Lists that never look complete by themselves: medicines, allergies, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.records import Kind
from famchart.screens.desk import Desk
from famchart.screens.records import RecordRows, RecordsScreen
from famchart.screens.remarked_rows import RemarkedRows
from famchart.screens.shown import NOTHING_HERE
from famchart.store.list_sources import (
    FIRST,
    ListSources,
    confirm,
    list_sources,
    mark_first,
    nothing_entered,
)
from famchart.widgets.reader import Passage, Reader

if TYPE_CHECKING:
    from famchart.store.work import Reading


class SourcedRows(RemarkedRows):
    """The records as rows, and what the list must say about itself."""

    def __init__(self, desk: Desk, kind: Kind, facts: Reading) -> None:
        super().__init__(desk, kind, facts)
        self.sources = list_sources(kind, facts, desk.person_id)


class NeverCompleteScreen(RecordsScreen):
    """The list, and at its foot, always on the glass, whence it comes and whence it does not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "confirm", N_("confirmed"), id="records.confirm"),
        Binding("m", "mark", N_("first in its list"), show=False, id="records.mark"),
    ]

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
            self.query_one(Reader).read(list(_passages(data.sources, self.desk.today)))

    def why_not(self, action: str) -> str | None:
        if action == "confirm" and not self.desk.person_id:
            return _("Whose list was confirmed? Press the number of the person first.")
        if action == "mark" and self.is_mounted and not self.chosen:
            return _(NOTHING_HERE)
        return super().why_not(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the mark out of a list that has none: of vaccinations."""
        if action == "mark" and not self.kind.field_named(FIRST):
            return False
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Let what is under the cursor stand first in its list, or no longer."""
        if row_id := self.chosen:
            self.desk.kept_in_view = row_id
            clock = self.desk.clock
            self.change(partial(mark_first, self.desk.vault, self.kind, row_id, clock))

    def action_confirm(self) -> None:
        """Keep that somebody went through this list with the person, today."""
        if person_id := self.desk.person_id:
            clock = self.desk.clock
            self.change(partial(confirm, self.desk.vault, self.kind, person_id, clock))


def _passages(sources: list[ListSources], today: date) -> Iterator[Passage]:
    width = max((cell_len(each.person) for each in sources), default=0)
    yield from (Passage(each.words(today), "quiet", each.person, width) for each in sources)
