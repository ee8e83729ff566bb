"""Documents: the files that the vault keeps; nothing opens them but a copy saved on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from famchart.core.file_types import size_words
from famchart.i18n import N_, _
from famchart.records.document import Document
from famchart.screens.desk import Desk
from famchart.screens.document_keys import DOCUMENT_KEYS, DocumentKeys
from famchart.screens.document_lines import list_stops
from famchart.screens.lines_page import ListPage
from famchart.screens.opened import Opened
from famchart.screens.record import RecordScreen
from famchart.store.documents import DocumentLine, document_lines
from famchart.widgets.agenda_list import Stop

if TYPE_CHECKING:
    from uuid import UUID

    from famchart.store.work import Reading


class DocumentsScreen(DocumentKeys[Sequence[DocumentLine]], ListPage[DocumentLine]):
    """A line or two for each document."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,n", "add_file", N_("add a file"), key_display="a", id="documents.add"),
        *DOCUMENT_KEYS,
        Binding("e", "edit", N_("edit"), id="documents.edit"),
        Binding("x,delete", "remove", N_("delete"), key_display="x", id="documents.remove"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="documents.search"),
        Binding("g", "go('menu')", N_("go to"), id="documents.go"),
    ]
    place = "document"
    kind = "document"
    needs_line = ("edit", "remove")
    showing = ("edit", "save_copy", "belongs")

    def heading(self) -> str:
        size = sum(line.document.size or 0 for line in self.lines if line.is_file_kept)
        return f"{_('Documents')}  ·  {size_words(size)}" if size else _("Documents")

    def load(self, facts: Reading) -> Sequence[DocumentLine]:
        return document_lines(facts, self.desk.person_id)

    def stops(self) -> Iterable[Stop]:
        return list_stops(self.lines, self.desk, self.size.width)

    def document_at_hand(self) -> tuple[Document | None, str]:
        mine = (line for line in self.lines if line.document.id == self.chosen)
        line = next(mine, None)
        return (line.document, line.title or _("Document")) if line else (None, "")

    async def action_add_file(self) -> None:
        await self.add_file()


class DocumentScreen(DocumentKeys[Opened | None], RecordScreen):
    """One document: what every record has, and the keys of its file."""

    BINDINGS: ClassVar[list[BindingType]] = [*DOCUMENT_KEYS]

    def __init__(self, desk: Desk, record_id: UUID) -> None:
        super().__init__(desk, "document", record_id)

    def document_at_hand(self) -> tuple[Document | None, str]:
        found = self._opened.record if self._opened else None
        return (found, found.title) if isinstance(found, Document) else (None, "")
