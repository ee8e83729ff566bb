"""Pasting: the text on the left, what was understood of it on the right, enter keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea
from textual.worker import Worker

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _
from famchart.intake.filing import FILED, Preview, file
from famchart.screens.deciding import DECISIONS, NOBODY, WHOSE, DecidingScreen
from famchart.screens.desk import Desk
from famchart.screens.keeping import Keeping
from famchart.screens.paste_box import LONGEST_IN_THE_BOX, TYPED_AFTER, Burst, PasteBox
from famchart.screens.paste_rows import counts_words
from famchart.screens.pasted import Understood
from famchart.store.drafts import draft as kept_draft
from famchart.store.drafts import forget_draft, keep_draft
from famchart.widgets.big_table import BigTable
from famchart.widgets.numbered_text import NumberedText
from famchart.widgets.plain_table import PlainTable

DRAFT = "paste"
MANY = 1000
"""Rows that take more than a moment to save."""
KEYS_OF_ROWS = {"save", "edit_text", *(binding.action for binding in DECISIONS)}
"""What letters and enter do among the rows; in the box they write."""


class PasteScreen(DecidingScreen):
    """From a text to records, with every line accounted for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", N_("save"), key_display="enter", id="paste.save"),
        *DECISIONS,
        Binding("tab", "app.focus_next", N_("text/rows"), id="paste.tab"),
        Binding("E", "edit_text", N_("edit the text"), show=False, id="paste.edit_text"),
        Binding("escape", "back", N_("back"), key_display="esc", show=False, id="paste.back"),
        Binding("question_mark,f1", "help", N_("help"), key_display="f1", id="paste.help"),
    ]
    takes_text = True
    AUTO_FOCUS = "PasteBox"
    place = "paste"

    def __init__(self, desk: Desk, text: str = "") -> None:
        super().__init__(desk, text)
        self._is_saved = False
        self._keeping = Keeping(self, self.keep_draft)
        self._typing: Timer | None = None
        self._burst = Burst()

    def body(self) -> Iterable[Widget]:
        with Horizontal(classes="beside"):
            yield PasteBox(compact=True)
            yield NumberedText()
            yield from self.understood_pane()

    def on_mount(self) -> None:
        if not self.pasted.text:
            with suppress(FamchartError):
                self.pasted.resume(kept_draft(self.desk.vault, DRAFT))
        self._show_pane()
        if self.pasted.text:
            self.query_one(PlainTable).focus()
            self._keeping.soon()

    # The text: written in the box, and only read once it is there

    @property
    def is_writing(self) -> bool:
        return bool(self.query_one(PasteBox).display)

    def _show_pane(self, *, is_writing: bool = False) -> None:
        """Show the box while a text is written or there is none, else the text by its lines."""
        box, shown = self.query_one(PasteBox), self.query_one(NumberedText)
        box.display = is_writing or not self.pasted.text
        shown.display = not box.display
        if not box.display:
            shown.read(self.pasted.text)

    @on(events.DescendantFocus)
    def end_writing(self, event: events.DescendantFocus) -> None:
        """Take what was written for what it is: from here on no key changes it by accident."""
        if self.is_writing and self.pasted.text and event.widget is self.query_one(PlainTable):
            self._show_pane()
            self.show_lines()

    def action_edit_text(self) -> None:
        """Write in the text itself; what was decided about its rows is gone once it changes."""
        box, at = self.query_one(PasteBox), self.query_one(NumberedText).line
        box.text = _as_lines(self.pasted.text)
        self._show_pane(is_writing=True)
        box.focus()
        box.move_cursor((at - 1, 0), center=True)

    def why_not(self, action: str) -> str | None:
        if action == "edit_text" and len(self.pasted.text) > LONGEST_IN_THE_BOX:
            return _("This text is too long to be edited here; paste another one over it.")
        return super().why_not(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in KEYS_OF_ROWS and isinstance(self.focused, PasteBox):
            return False
        return super().check_action(action, parameters)

    def show(self, data: Understood) -> None:
        super().show(data)
        self.query_one(NumberedText).point_out(data.draft.unread_at if data.draft else ())
        self.show_lines()

    def reload(self) -> Worker[None]:
        """Read; a long text takes its time, and says so."""
        if len(self.pasted.text) > LONGEST_IN_THE_BOX:
            self.tell(_("Reading a long text…"))
        return super().reload()

    def heading(self) -> str:
        return _("Paste")

    # The row and its lines

    @on(BigTable.Moved)
    def show_lines(self) -> None:
        """Let the lines that a row was read from stand out in the text, and its words in them."""
        row, line = self.row, self.line
        words = (row.name, row.value, row.unit, row.ref_text, row.flag) if row else ()
        lines = row.lines if row else (line,) if line else ()
        self.query_one(NumberedText).mark(lines, [each for each in words if each])

    @on(NumberedText.Moved)
    def show_row(self) -> None:
        """Put the cursor of the rows on that of the line in the text."""
        found = self.row_of(self.query_one(NumberedText).line)
        if found is not None:
            self.query_one(PlainTable).place(found)

    # Typing and pasting

    @on(PasteBox.Arrived)
    def take_arrived(self, event: PasteBox.Arrived) -> None:
        self._take(event.text)

    def on_paste(self, event: events.Paste) -> None:
        """Take a text that is pasted while the rows have the focus: it replaces the other one."""
        event.stop()
        self._take(event.text)

    def _take(self, text: str) -> None:
        self.pasted.put(text)
        self._show_pane()
        self.query_one(PlainTable).focus()
        self._keeping.soon()
        self.reload()

    @on(TextArea.Changed)
    def take_typed(self, event: TextArea.Changed) -> None:
        box = event.text_area
        if self.is_writing and _as_lines(self.pasted.text) != box.text:
            self.pasted.put(box.text)
            self._keeping.soon()
            if self._typing:
                self._typing.stop()
            self._burst.grow(len(box.text))
            self._typing = self.set_timer(TYPED_AFTER, self.understand)

    def understand(self) -> None:
        """Read what was typed; what came quicker than a hand types was pasted."""
        if self._burst.is_paste():
            self.query_one(PlainTable).focus()
        self.decided()

    def keep_draft(self) -> str:
        if not self.pasted.text or self._is_saved:
            return ""
        if not self._is_changing:  # or the keys would wait for the save, which is of the same
            with suppress(FamchartError):
                keep_draft(self.desk.vault, DRAFT, self.pasted.to_texts())
        return DRAFT

    # Saving

    @on(BigTable.Chosen)
    async def action_save(self) -> None:
        plan = self._understood.plan
        if plan is None:
            self.warn(_(WHOSE) if self.desk.people else _(NOBODY))
        elif self._is_saved or not self.pasted.fits(plan):
            return
        else:
            await self.save_if_meant(plan)

    def save(self, plan: Preview) -> None:
        if len(plan.rows) >= MANY:
            self.tell(_("Saving {n} rows…").format(n=len(plan.rows)))
        self.change(partial(self._file, plan))

    def _file(self, plan: Preview) -> str:
        pasted = self.pasted
        with self.desk.vault.work(FILED, detail=plan.draft.title or "") as unit:
            filed = file(plan, unit, self.desk.clock, left_out=pasted.left_out,
                         original=pasted.text.encode("utf-8", "replace"))  # fmt: skip
        forget_draft(self.desk.vault, DRAFT)
        self._is_saved = True
        self.desk.kept_in_view = filed.look_at
        if not filed.records:
            return _("All of this was known already; nothing was added.")
        return _("Saved: {what} · u to undo").format(what=counts_words(plan, pasted.left_out))

    def changed(self) -> None:
        """Show what was saved where it belongs: on the timeline."""
        self.post_message(self.GoTo("timeline", said=self.desk.take_said()))

    def action_back(self) -> None:
        if self.is_writing and self.pasted.text:
            self.query_one(PlainTable).focus()
            return
        self.keep_draft()
        if self.pasted.text and not self._is_changing:
            self.desk.said = _("Not saved yet; the text is kept for the next time.")
        super().action_back()


def _as_lines(text: str) -> str:
    """Return a text by its lines, as it is read: some terminals end them with a bare CR."""
    return "\n".join(text.splitlines())
