"""One thread: what was written, answered and called, and by when an answer was due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.records import Facts, kind_of
from famchart.records.message import Message
from famchart.records.thread import Thread, thread_of
from famchart.screens.alone import check_shown
from famchart.screens.desk import Desk
from famchart.screens.shown import DELETED
from famchart.screens.thread_keys import THREAD_KEYS, ThreadKeys
from famchart.screens.thread_lines import LOW, ThreadPage, foot_passages, thread_passages
from famchart.store.documents import documents_about
from famchart.store.privacy import is_private
from famchart.store.threads import ThreadLine, thread_line, usual_reply
from famchart.widgets.linked_reader import LinkedReader
from famchart.widgets.reader import Passage, Reader

if TYPE_CHECKING:
    from famchart.store.work import Reading


class ThreadScreen(ThreadKeys[ThreadPage | None]):
    """The thread, and below it whom to call; the record behind each line opens from here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *THREAD_KEYS,
        Binding("w", "our_words", N_("our words"), show=False, id="thread.our_words"),
        Binding("escape", "back", N_("back"), key_display="esc", id="thread.back"),
    ]

    showing = ("our_words",)

    def __init__(self, desk: Desk, message_id: UUID) -> None:
        super().__init__(desk)
        self._message_id = message_id
        self._page: ThreadPage | None = None

    def body(self) -> Iterable[Widget]:
        yield LinkedReader()
        yield Reader(classes="of-its-text")

    def on_mount(self) -> None:
        self._foot.can_focus = False

    @property
    def _foot(self) -> Reader:
        return self.query_one(".of-its-text", Reader)

    def heading(self) -> str:
        return _("Message")

    def load(self, facts: Reading) -> ThreadPage | None:
        message = facts.get(Message, self._message_id)
        if message is None:
            return None
        thread = thread_of(message, facts)
        check_shown(kind_of(message), message, facts, self.desk)
        clock, portal = self.desk.clock, thread.portal
        return ThreadPage(
            thread_line(thread, facts, clock),
            usual_reply(portal.id, facts, clock) if portal else None,
            frozenset(_private_ones(thread, message, facts)),
            tuple(line for each in thread.messages for line in documents_about(each.id, facts)),
        )

    def show(self, data: ThreadPage | None) -> None:
        self._page = data
        self.desk.kept_in_view = self._message_id
        self.opened_here = list(_shown_here(data)) if data else ()
        self._write()

    def resized(self) -> None:
        self._write()

    def _write(self) -> None:
        reader, page = self.query_one(LinkedReader), self._page
        if page is None:
            self._foot.display = False
            reader.read([Passage(_(DELETED), "quiet")])
            return
        foot = list(foot_passages(page))
        is_low = self.size.height < LOW
        self._foot.display = not is_low
        self._foot.read(foot)
        below = [Passage(""), *foot] if is_low else []
        reader.read([*thread_passages(page, self.desk), *below])

    def line_at_hand(self) -> ThreadLine | None:
        return self._page.line if self._page else None

    @property
    def under_cursor(self) -> tuple[str, UUID]:
        """Kind and id of the message or call under the cursor, or of the one that was opened."""
        link = self.query_one(LinkedReader).link
        return link if isinstance(link, tuple) else ("message", self._message_id)

    async def action_our_words(self) -> None:
        """Say the message, or the call, under the cursor in the family's own words."""
        kind, record_id = self.under_cursor
        await self.action_go(f"words {kind} {record_id}")

    @on(LinkedReader.Chosen)
    async def open_record(self, event: LinkedReader.Chosen) -> None:
        """Open the record behind a line, with all its fields, its source and its history."""
        if isinstance(event.link, tuple):
            kind, record_id = event.link
            await self.action_go(f"record {kind} {record_id}")


def _shown_here(page: ThreadPage) -> Iterator[UUID]:
    """Yield what the page of a thread tells in full: held back as it may be, it was opened."""
    thread = page.line.thread
    yield from (each.id for each in (*thread.messages, *thread.calls) if each.id not in page.hidden)


def _private_ones(thread: Thread, opened: Message, facts: Facts) -> Iterator[UUID]:
    """Yield what is private in a thread, but for the message that was opened."""
    for record in (*thread.messages, *thread.calls):
        if record.id != opened.id and is_private(kind_of(record), record, facts):
            yield record.id
