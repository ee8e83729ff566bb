"""The two panes of a record: what it says, and beside it the text that it was read from."""

from __future__ import annotations

from collections.abc import Hashable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from famchart.i18n import _
from famchart.screens.desk import Desk
from famchart.screens.opened import Opened, original_passages, passage_of_source, record_passages
from famchart.screens.shown import DELETED
from famchart.widgets.linked_reader import LinkedReader
from famchart.widgets.reader import Passage, Reader


class RecordBesideOriginal(Horizontal):
    """The record, and beside it (or below, where it is narrow) the text that it was read from.

    On a glass of few lines only one of them is shown, the one that has the focus.
    """

    def __init__(self) -> None:
        super().__init__(classes="beside roomy in-turn")
        self._record, self._original = LinkedReader(), LinkedReader()
        self._shown: Opened | None = None
        self._is_original_opened = False
        """The original was held back until enter was pressed on it."""

    def compose(self) -> ComposeResult:
        yield self._record
        yield self._original

    @property
    def has_original(self) -> bool:
        return self._original.display

    @property
    def link(self) -> Hashable | None:
        """What the line under the cursor leads to, in the pane that has the focus."""
        focused = self._original if self._original.has_focus else self._record
        return focused.link

    def show(self, data: Opened | None, desk: Desk) -> None:
        """Show what was read; the first time the original by the line that it was read from."""
        before, self._shown = self._shown, data
        if data is None:
            self._record.read([Passage(_(DELETED), "quiet")])
            self._original.display = False
            return
        if self._is_original_opened:
            data.is_original_held_back = False
        passages = list(record_passages(data, desk))
        if before and before.record != data.record:
            self._record.read_changed(passages)
        else:
            self._record.read(passages)
        self._original.display = bool(data.original or data.original_about)
        self._original.read(original_passages(data))
        if before is None:
            self._show_line_of_source(data)

    def open_original(self) -> None:
        """Show what was held back."""
        if self._shown:
            self._is_original_opened = True
            self._shown.is_original_held_back = False
            self._original.read(original_passages(self._shown))
            self._show_line_of_source(self._shown)

    def _show_line_of_source(self, data: Opened) -> None:
        if (number := passage_of_source(data)) is not None:
            self.call_after_refresh(self._original.show_passage, number)

    def focus_other(self) -> None:
        """Go from the record to its original, or back."""
        (self._record if self._original.has_focus else self._original).focus()

    @on(Reader.Beyond)
    def go_on_reading(self, event: Reader.Beyond) -> None:
        """Go on with the original where the record ends, and back where it begins."""
        is_original_left = event.pages < 0
        if self.has_original and self._original.has_focus == is_original_left:
            self.focus_other()
