"""Pasting: the text on the left, what was understood of it on the right, enter keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.reactive import Reactive
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.screens.ahead import get_ready_to_paste
from famchart.screens.deciding import DECISIONS
from famchart.screens.desk import Desk
from famchart.screens.dropped import dropped_file
from famchart.screens.filing import FilingScreen
from famchart.screens.item_rows import item_in_full
from famchart.screens.item_words import words_found_in
from famchart.screens.pasted import Pasted
from famchart.screens.text_pane import LONGEST_IN_THE_BOX, PasteBox, TextPane
from famchart.screens.understanding import Understood
from famchart.screens.whole import WholeScreen
from famchart.widgets.big_table import BigTable
from famchart.widgets.numbered_text import NumberedText
from famchart.widgets.plain_table import PlainTable

KEYS_OF_ROWS = {"save", "edit_text", "next_text", "throw_away",
                *(binding.action for binding in DECISIONS)}  # fmt: skip
"""What letters and enter do among the rows; in the box they write."""


class PasteScreen(FilingScreen):
    """From a text to records, with every line accounted for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", N_("save"), key_display="enter", id="paste.save"),
        *DECISIONS,
        Binding("tab", "to_text", N_("text"), id="paste.tab"),
        Binding("E", "edit_text", N_("edit the text"), show=False, id="paste.edit_text"),
        Binding("escape", "back", N_("back"), key_display="esc", show=False, id="paste.back"),
        Binding("question_mark,f1", "help", N_("help"), key_display="f1", id="paste.help"),
    ]
    takes_text = True
    AUTO_FOCUS = "PasteBox"
    place = "paste"
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Whoever gets or loses it draws itself; drawing all of the page keeps the rows waiting."""

    def __init__(self, desk: Desk, text: str = "") -> None:
        super().__init__(desk, text)
        self.text_pane = TextPane()

    def body(self) -> Iterable[Widget]:
        with Horizontal(classes="beside"):
            yield self.text_pane
            yield from self.understood_pane()

    def on_mount(self) -> None:
        self.begin()
        if self.pasted.text:
            self.query_one(PlainTable).focus()
            self._keeping.soon()
        else:
            self.call_after_refresh(get_ready_to_paste, self)

    def why_not(self, action: str) -> str | None:
        if action == "edit_text" and len(self.pasted.text) > LONGEST_IN_THE_BOX:
            return _("This text is too long to be edited here; paste another one over it.")
        return super().why_not(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in KEYS_OF_ROWS and isinstance(self.focused, PasteBox):
            return False
        if action == "to_text" and not isinstance(self.focused, PlainTable):
            return False
        return super().check_action(action, parameters)

    def show(self, data: Understood) -> None:
        super().show(data)
        self.text_pane.keep_up(self.pasted.text)
        self.text_pane.lines.point_out(data.draft.unread_at if data.draft else ())
        self.show_lines()

    # The row and its lines

    @on(BigTable.Moved)
    def show_lines(self) -> None:
        """Let the lines that a row was read from stand out in the text, and its words in them."""
        self.show_in_full()
        row, line = self._under_cursor()
        words: Sequence[str | None] = ()
        lines: Sequence[int] = (line,) if line else ()
        if self.item:
            lines, words = self.item[1].lines, words_found_in(self.item[1])
        elif row:
            lines = row.lines
            words = (row.name, row.value, row.unit, row.ref_text, row.flag)
        self.text_pane.lines.mark(lines, [each for each in words if each])

    @on(NumberedText.Moved)
    def show_row(self) -> None:
        """Put the cursor of the rows on that of the line in the text."""
        found = self._understood.id_of(self.text_pane.lines.line)
        if found is not None:
            self.query_one(PlainTable).place(found)

    @on(BigTable.Whole)
    def show_whole_line(self, event: BigTable.Whole) -> None:
        """Show all that is known of what is under the cursor; of an item its texts as well."""
        event.prevent_default()
        texts = event.texts
        if self.item:
            texts = [("", item_in_full(*self.item, self.pasted.items))]
        self.app.push_screen(WholeScreen(texts))

    # Typing and pasting

    def on_paste(self, event: events.Paste) -> None:
        """Take a text that is pasted while the rows have the focus, here and not on a new page."""
        event.stop()
        event.prevent_default()
        self.take_pasted(PasteBox.Arrived(event.text))

    @on(PasteBox.Arrived)
    def take_pasted(self, event: PasteBox.Arrived) -> None:
        """Read a text; it comes on the glass with its rows, but a long one before them."""
        if dropped_file(event.text):
            self.take_paste(event.text)
            return
        self.query_one(PlainTable).focus()
        is_same = event.text.splitlines() == self.pasted.text.splitlines()
        if is_same or not self.take(event.text):
            self.text_pane.read(self.pasted.text)
        elif len(event.text) > LONGEST_IN_THE_BOX:
            self.text_pane.read(event.text)
            self.tell(_("Reading a long text…"))

    def show_another(self, pasted: Pasted) -> None:
        super().show_another(pasted)
        if not pasted.text:
            self.text_pane.read("")
            self.query_one(PasteBox).focus()

    @on(TextPane.Written)
    def take_written(self, event: TextPane.Written) -> None:
        self.pasted.put(event.text)
        if event.text.strip():
            self._keeping.soon()
        else:
            self.forget_erased()

    @on(TextPane.Paused)
    def understand(self, event: TextPane.Paused) -> None:
        if event.is_paste and dropped_file(self.pasted.text):
            text = self.pasted.text
            self.show_another(Pasted("", self.desk.person_id))
            self.take_paste(text)
            return
        if event.is_paste:
            self.query_one(PlainTable).focus()
        self.decided()

    def action_edit_text(self) -> None:
        """Write in the text itself; what was decided about its rows is gone once it changes."""
        self.text_pane.write()

    def action_to_text(self) -> None:
        """Go to the text, where the keys say what they do there."""
        self.text_pane.take_focus()

    def action_to_rows(self) -> None:
        self.query_one(PlainTable).focus()

    @on(events.DescendantFocus)
    def end_writing(self, event: events.DescendantFocus) -> None:
        """Take what was written for what it is: from here on no key changes it by accident."""
        if self.text_pane.is_writing and isinstance(event.widget, PlainTable):
            self.text_pane.read(self.pasted.text)
            self.show_lines()

    def action_back(self) -> None:
        if self.text_pane.is_writing:
            self.action_to_rows()
            return
        self.keep_draft()
        if self.pasted.text and not self._is_changing:
            self.desk.said = _("Not saved yet; the text is kept for the next time.")
        super().action_back()
