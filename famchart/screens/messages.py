"""Messages: the threads with clinics, those that wait first, each a key from done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.i18n import N_, _, ngettext
from famchart.records.message_words import EMERGENCY
from famchart.screens.desk import Desk
from famchart.screens.thread_keys import THREAD_KEYS, ThreadKeys
from famchart.screens.thread_lines import LOW, ThreadLines
from famchart.store.threads import Clinic, ThreadLine, clinics_of, thread_lines
from famchart.widgets.agenda_list import AgendaList
from famchart.widgets.reader import Passage, Reader

if TYPE_CHECKING:
    from famchart.store.work import Reading


Page = tuple[list[ThreadLine], list[Clinic]]


class MessagesScreen(ThreadKeys[Page]):
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
        self._clinics: list[Clinic] = []

    def body(self) -> Iterable[Widget]:
        yield AgendaList()
        yield Reader(classes="of-its-text")

    def on_mount(self) -> None:
        self.query_one(Reader).can_focus = False

    def heading(self) -> str:
        waiting = sum(line.is_waiting for line in self._lines)
        late = sum(line.state == "overdue" for line in self._lines)
        told = [ngettext("{n} waits", "{n} wait", waiting).format(n=waiting)] if waiting else []
        told += [ngettext("{n} late", "{n} late", late).format(n=late)] if late else []
        return "  ·  ".join([_("Messages"), *told])

    def load(self, facts: Reading) -> Page:
        lines = thread_lines(facts, self.desk.clock, self.desk.person_id)
        return lines, clinics_of(lines, facts, self.desk.clock)

    def show(self, data: Page) -> None:
        self._lines, self._clinics = data
        self._write()
        self._stand_on_what_was_saved()

    def resized(self) -> None:
        self._write()

    def _write(self) -> None:
        lines, foot = ThreadLines(self.desk, self.size.width), self.query_one(Reader)
        is_low = self.size.height < LOW
        foot.display = not is_low
        foot.read([Passage(_(EMERGENCY), "soon")])
        below = lines.foot(self._clinics, with_emergency=is_low)
        self.query_one(AgendaList).fill([*lines.stops(self._lines), *below])

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
