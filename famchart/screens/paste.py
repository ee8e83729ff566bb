"""Pasting: the text on the left, what was understood of it on the right, enter keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea
from textual.worker import Worker

from famchart.core.errors import FamchartError
from famchart.core.terminal_text import visible
from famchart.i18n import N_, _
from famchart.intake.filing import FILED, Preview, file
from famchart.screens.deciding import DECISIONS, NOBODY, WHOSE, DecidingScreen
from famchart.screens.desk import Desk
from famchart.screens.keeping import Keeping
from famchart.screens.paste_rows import counts_words
from famchart.screens.pasted import Understood
from famchart.store.drafts import draft as kept_draft
from famchart.store.drafts import forget_draft, keep_draft
from famchart.widgets.big_table import BigTable
from famchart.widgets.plain_table import PlainTable
from famchart.widgets.text_entry import TextEntry

DRAFT = "paste"
TYPED_AFTER = 0.15
"""Seconds without a key after which a typed text is read."""
LONGEST_IN_THE_BOX = 100_000
"""Letters that the box on the left takes; a longer text is kept whole, and not edited here."""
BEGINNING = 20_000
"""Letters of a longer text that the box shows: laying out more would keep the keys waiting."""

MANY = 1000
"""Rows that take more than a moment to save."""
FEWEST_PASTED = 40
FASTEST_TYPED = 100
"""Letters a second."""


class Burst:
    """Letters that come one by one; a terminal without bracketed paste sends a paste so."""

    def __init__(self) -> None:
        self._began = self._ended = 0.0
        self._first = self._last = 0

    def grow(self, length: int) -> None:
        """Note how long a text has grown by now."""
        now = monotonic()
        if now - self._ended > TYPED_AFTER:
            self._began, self._first = now, self._last
        self._ended, self._last = now, length

    def is_paste(self) -> bool:
        """True where the letters since the last pause came quicker than anybody types."""
        letters = self._last - self._first
        return letters >= FEWEST_PASTED and letters > (self._ended - self._began) * FASTEST_TYPED


def _shown(text: str) -> str:
    return visible("\n".join(text.splitlines()))


class PasteBox(TextEntry):
    """The box for the text; it tells when a whole text has arrived in it."""

    @dataclass
    class Arrived(Message):
        """A text was pasted, not typed."""

        text: str

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a long text whole to the screen instead of laying it out."""
        if len(event.text) <= LONGEST_IN_THE_BOX:
            await super()._on_paste(event)
        event.stop()
        event.prevent_default()
        self.post_message(self.Arrived(event.text))


class PasteScreen(DecidingScreen):
    """From a text to records, with every line accounted for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", N_("save"), key_display="enter", id="paste.save"),
        *DECISIONS,
        Binding("tab", "app.focus_next", N_("text/rows"), id="paste.tab"),
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
            yield PasteBox(compact=True, show_line_numbers=True)
            yield from self.understood_pane()

    def on_mount(self) -> None:
        if not self.pasted.text:
            with suppress(FamchartError):
                self.pasted.resume(kept_draft(self.desk.vault, DRAFT))
        if self.pasted.text:
            self._put_into_box(self.pasted.text)
            self.query_one(PlainTable).focus()
            self._keeping.soon()

    def _put_into_box(self, text: str) -> None:
        """Show a text by its lines, as it is read: some terminals end them with a bare CR."""
        box = self.query_one(PasteBox)
        box.read_only = len(text) > LONGEST_IN_THE_BOX
        box.text = _shown(text[:BEGINNING] if box.read_only else text)

    def show(self, data: Understood) -> None:
        """Leave the lines of a table as they are; those of a note may be long."""
        self.query_one(PasteBox).soft_wrap = not (data.draft and data.draft.rows)
        super().show(data)
        self.show_line()

    def reload(self) -> Worker[None]:
        """Read; a long text takes its time, and says so."""
        if len(self.pasted.text) > LONGEST_IN_THE_BOX:
            self.tell(_("Reading a long text…"))
        return super().reload()

    def heading(self) -> str:
        return _("Paste")

    # The row and its line

    @on(BigTable.Moved)
    def show_line(self) -> None:
        """Let the line that a row was read from stand out in the text."""
        box = self.query_one(PasteBox)
        if self.line is not None and not box.has_focus:
            box.move_cursor((min(self.line, box.document.line_count) - 1, 0), center=True)

    @on(TextArea.SelectionChanged)
    def show_row(self, event: TextArea.SelectionChanged) -> None:
        """Put the cursor of the rows on that of the line in the text."""
        if event.text_area.has_focus:
            found = self.row_of(event.selection.end[0] + 1)
            if found is not None:
                self.query_one(PlainTable).place(found)

    # Typing and pasting

    @on(PasteBox.Arrived)
    def take_pasted(self, event: PasteBox.Arrived) -> None:
        if len(event.text) > LONGEST_IN_THE_BOX:
            self._take(event.text)
        self.query_one(PlainTable).focus()
        self._keeping.soon()
        self.reload()

    def on_paste(self, event: events.Paste) -> None:
        """Take a text that is pasted while the rows have the focus: it replaces the other one."""
        event.stop()
        self._take(event.text)
        self._keeping.soon()
        self.reload()

    def _take(self, text: str) -> None:
        self.pasted.put(text)
        self._put_into_box(text)

    @on(TextArea.Changed)
    def take_typed(self, event: TextArea.Changed) -> None:
        box = event.text_area
        if not box.read_only and _shown(self.pasted.text) != box.text:
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
            await self.change_if_meant(plan, partial(self._save, plan))

    def _save(self, plan: Preview) -> str:
        pasted = self.pasted
        if len(plan.rows) >= MANY:
            self.app.call_from_thread(self.tell, _("Saving {n} rows…").format(n=len(plan.rows)))
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
        self.keep_draft()
        if self.pasted.text:
            self.desk.said = _("Not saved yet; the text is kept for the next time.")
        super().action_back()
