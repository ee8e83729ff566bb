"""Messages: the threads with clinics, those that wait first, each a key from done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.i18n import N_, _, ngettext
from famchart.screens.desk import Desk
from famchart.screens.thread_keys import THREAD_KEYS, ThreadKeys
from famchart.screens.thread_lines import ThreadLines
from famchart.store.threads import ThreadLine, thread_lines
from famchart.widgets.agenda_list import AgendaList

if TYPE_CHECKING:
    from famchart.store.work import Reading


class MessagesScreen(ThreadKeys[list[ThreadLine]]):
    """A few lines for each thread; enter opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *THREAD_KEYS,
        Binding("a", "go('add message')", N_("add"), id="messages.add"),
        Binding("g", "go('menu')", N_("go to"), id="messages.go"),
    ]
    place = "messages"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: list[ThreadLine] = []

    def body(self) -> Iterable[Widget]:
        yield AgendaList()

    def heading(self) -> str:
        waiting = sum(line.is_waiting for line in self._lines)
        late = sum(line.state == "overdue" for line in self._lines)
        told = [ngettext("{n} waits", "{n} wait", waiting).format(n=waiting)] if waiting else []
        told += [ngettext("{n} late", "{n} late", late).format(n=late)] if late else []
        return "  ·  ".join([_("Messages"), *told])

    def load(self, facts: Reading) -> list[ThreadLine]:
        return thread_lines(facts, self.desk.clock, self.desk.person_id)

    def show(self, data: list[ThreadLine]) -> None:
        self._lines = data
        self._write()
        self._stand_on_what_was_saved()

    def on_resize(self) -> None:
        self._write()

    def _write(self) -> None:
        lines = ThreadLines(self.desk, self.size.width)
        self.query_one(AgendaList).fill(list(lines.stops(self._lines)))

    def _stand_on_what_was_saved(self) -> None:
        """Put the cursor on the thread of the message that was saved or opened last."""
        kept, listed = self.desk.take_kept_in_view(), self.query_one(AgendaList)
        for line in self._lines:
            if kept in [each.id for each in line.thread.messages]:
                listed.move_to(listed.stops.index(line.thread.first.id))

    def line_at_hand(self) -> ThreadLine | None:
        chosen = self.query_one(AgendaList).chosen
        return next((each for each in self._lines if each.thread.first.id == chosen), None)

    @on(AgendaList.Chosen)
    async def open_thread(self) -> None:
        if line := self.line_at_hand():
            await self.action_go(f"open message {line.thread.question.id}")
