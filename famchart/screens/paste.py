"""Pasting: the text on the left, what was understood of it on the right, enter keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from famchart.core.errors import FamchartError
from famchart.core.terminal_text import visible
from famchart.i18n import N_, _
from famchart.intake.filing import FILED, Preview, file
from famchart.intake.match import Whose
from famchart.screens.deciding import DECISIONS, NOBODY, WHOSE, DecidingScreen
from famchart.screens.desk import Desk
from famchart.screens.paste_rows import counts_words
from famchart.store.drafts import draft as kept_draft
from famchart.store.drafts import forget_draft, keep_draft
from famchart.widgets.big_table import BigTable
from famchart.widgets.entries import TextEntry
from famchart.widgets.plain_table import PlainTable

DRAFT = "paste"
TYPED_AFTER = 0.15
"""Seconds without a key after which a typed text is read."""
LONGEST_IN_THE_BOX = 100_000
"""Letters that the box on the left shows; a longer text is kept whole, and not edited here."""


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
        Binding("escape", "back", N_("back"), key_display="esc", id="paste.back"),
        Binding("question_mark,f1", "help", N_("help"), key_display="f1", id="paste.help"),
    ]
    takes_text = True
    AUTO_FOCUS = "PasteBox"
    place = "paste"

    def __init__(self, desk: Desk, text: str = "") -> None:
        super().__init__(desk, text)
        self._is_saved = False
        self._typing: Timer | None = None

    def body(self) -> Iterable[Widget]:
        with Horizontal(classes="beside"):
            yield PasteBox(compact=True, show_line_numbers=True)
            yield from self.understood_pane()

    def on_mount(self) -> None:
        if not self.pasted.text:
            with suppress(FamchartError):
                self.pasted.put(kept_draft(self.desk.vault, DRAFT).get("text", ""))
        if self.pasted.text:
            self._put_into_box(self.pasted.text)
            self.query_one(PlainTable).focus()

    def _put_into_box(self, text: str) -> None:
        """Show a text by its lines, as it is read: some terminals end them with a bare CR."""
        box = self.query_one(PasteBox)
        box.text = _shown(text[:LONGEST_IN_THE_BOX])
        box.read_only = len(text) > LONGEST_IN_THE_BOX

    def heading(self) -> str:
        return _("Paste")

    # Typing and pasting

    @on(PasteBox.Arrived)
    def take_pasted(self, event: PasteBox.Arrived) -> None:
        if len(event.text) > LONGEST_IN_THE_BOX:
            self._take(event.text)
        self.query_one(PlainTable).focus()
        self.reload()

    def on_paste(self, event: events.Paste) -> None:
        """Take a text that is pasted while the rows have the focus: it replaces the other one."""
        event.stop()
        self._take(event.text)
        self.reload()

    def _take(self, text: str) -> None:
        self.pasted.put(text)
        self._put_into_box(text)

    @on(TextArea.Changed)
    def take_typed(self, event: TextArea.Changed) -> None:
        box = event.text_area
        if not box.read_only and _shown(self.pasted.text) != box.text:
            self.pasted.put(box.text)
            if self._typing:
                self._typing.stop()
            self._typing = self.set_timer(TYPED_AFTER, self.understand)

    def understand(self) -> None:
        self.keep_draft()
        self.reload()

    def keep_draft(self) -> str:
        """Keep the text in the vault until it is saved; return the place that shows it again."""
        if not self.pasted.text or self._is_saved:
            return ""
        with suppress(FamchartError):
            keep_draft(self.desk.vault, DRAFT, {"text": self.pasted.text})
        return DRAFT

    # Saving

    @on(BigTable.Chosen)
    async def action_save(self) -> None:
        plan = self._understood.plan
        if plan is None:
            self.warn(_(WHOSE) if self.desk.people else _(NOBODY))
        elif self._is_saved or not self.pasted.fits(plan):
            return
        elif plan.whose is Whose.FITS:
            self.change(partial(self._save, plan))
        else:
            await self.change_if_meant(plan, partial(self._save, plan))

    def _save(self, plan: Preview) -> str:
        pasted = self.pasted
        with self.desk.vault.work(FILED, detail=plan.draft.title or "") as unit:
            filed = file(plan, unit, self.desk.clock, left_out=pasted.left_out,
                         original=pasted.text.encode("utf-8", "replace"))  # fmt: skip
        forget_draft(self.desk.vault, DRAFT)
        self._is_saved = True
        self.desk.kept_in_view = filed.records[0] if filed.records else None
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
