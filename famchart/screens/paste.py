"""Pasting: the text on the left, what was understood of it on the right, enter keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from famchart.core.errors import FamchartError
from famchart.core.terminal_text import visible
from famchart.i18n import N_, _
from famchart.intake.filing import FILED, Preview, file
from famchart.records import account as accounts
from famchart.records.fields import DayOrMonth, FieldSpec
from famchart.screens.ask_fields import AskFields
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.paste_rows import COLUMNS, bare_rows, counts_words, rows_of
from famchart.screens.pasted import Pasted, Understood, accounts_of
from famchart.screens.pick import Choice, PickScreen
from famchart.store.drafts import draft as kept_draft
from famchart.store.drafts import forget_draft, keep_draft
from famchart.widgets.big_table import BigTable
from famchart.widgets.entries import TextEntry
from famchart.widgets.plain import Plain
from famchart.widgets.plain_table import PlainTable
from famchart.widgets.rows import Row

if TYPE_CHECKING:
    from famchart.store.work import Reading

DRAFT = "paste"
TYPED_AFTER = 0.15
"""Seconds without a key after which a typed text is read."""
LONGEST_IN_THE_BOX = 100_000
"""Letters that the box on the left shows; a longer text is kept whole, and not edited here."""
NO_PORTAL = "-"
WHOSE = N_("Whose is it? Press the number of the person, in the rows.")
DATE = DayOrMonth("on", N_("Date"))
ROW_FIELDS = (
    FieldSpec("name", N_("Test"), required=True),
    FieldSpec("value", N_("Value"), required=True),
    FieldSpec("unit", N_("Unit")),
    FieldSpec("ref_text", N_("Lab’s range")),
    FieldSpec("flag", N_("Lab’s flag")),
)


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


class PasteScreen(VaultScreen[Understood, None]):
    """From a text to records, with every line accounted for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", N_("save"), key_display="enter", id="paste.save"),
        Binding("x,delete", "leave_out", N_("leave out"), key_display="x", id="paste.leave_out"),
        Binding("e", "edit_row", N_("edit"), id="paste.edit"),
        Binding("o", "pick_account", N_("portal"), id="paste.portal"),
        Binding("t", "pick_date", N_("date"), id="paste.date"),
        Binding("tab", "app.focus_next", N_("text/rows"), id="paste.tab"),
        Binding("escape", "back", N_("back"), key_display="esc", id="paste.back"),
        Binding("question_mark,f1", "help", N_("help"), key_display="f1", id="paste.help"),
    ]
    takes_text = True
    AUTO_FOCUS = "PasteBox"
    place = "paste"

    def __init__(self, desk: Desk, text: str = "") -> None:
        super().__init__(desk)
        self.pasted = Pasted(text, desk.person_id)
        self._understood = Understood()
        self._is_saved = False
        self._typing: Timer | None = None

    def body(self) -> Iterable[Widget]:
        with Horizontal(classes="beside"):
            yield PasteBox(compact=True, show_line_numbers=True)
            with Vertical(classes="understood"):
                yield Plain(classes="about")
                yield PlainTable(COLUMNS, head=True)

    def on_mount(self) -> None:
        if not self.pasted.text:
            with suppress(FamchartError):
                self.pasted.put(kept_draft(self.desk.vault, DRAFT).get("text", ""))
        if self.pasted.text:
            self._put_into_box(self.pasted.text)
            self.query_one(PlainTable).focus()

    def _put_into_box(self, text: str) -> None:
        box = self.query_one(PasteBox)
        box.text = visible(text[:LONGEST_IN_THE_BOX])
        box.read_only = len(text) > LONGEST_IN_THE_BOX

    def heading(self) -> str:
        return _("Paste")

    # Understanding

    def load(self, facts: Reading) -> Understood:
        return self.pasted.understand(facts)

    def show(self, data: Understood) -> None:
        self._understood = data
        self.query_one(PlainTable).fill(self._rows(data))
        about = self.query_one(".about", Plain)
        about.write(data.about)
        about.display = bool(data.about)
        if data.wrong:
            self.warn(data.wrong)
        elif data.plan:
            self.tell(counts_words(data.plan, self.pasted.left_out))
        elif data.draft:
            self.warn(_(WHOSE))
        else:
            self.tell(_("Paste the text here; nothing is kept before you say so."))

    def _rows(self, data: Understood) -> Sequence[Row]:
        if data.draft is None:
            return ()
        if data.plan and data.plan.rows:
            return rows_of(data.plan, self.pasted.left_out)
        return bare_rows(data.draft, is_known=bool(data.plan and data.plan.known_note))

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
        if not box.read_only and visible(self.pasted.text) != box.text:
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

    # Keys of the rows

    @property
    def number(self) -> int | None:
        """The row of the draft under the cursor."""
        row = self.query_one(PlainTable).row
        return row.id if row and isinstance(row.id, int) else None

    def why_not(self, action: str) -> str | None:
        if action in ("leave_out", "edit_row") and self.is_mounted and self.number is None:
            return _("There is no row under the cursor.")
        if action in ("save", "pick_account", "pick_date") and not self._understood.draft:
            return _("There is nothing pasted yet.")
        return None

    def person_chosen(self, person_id: UUID | None) -> None:
        self.pasted.give_to(person_id)
        self.reload()

    def action_leave_out(self) -> None:
        if self.number is not None:
            self.pasted.left_out ^= {self.number}
            self.show(self._understood)

    @work
    async def action_edit_row(self) -> None:
        draft, number = self._understood.draft, self.number
        if draft is None or number is None:
            return
        row = draft.rows[number]
        texts = {spec.name: str(getattr(row, spec.name) or "") for spec in ROW_FIELDS}
        given = await self.app.push_screen_wait(AskFields(_("Edit this row"), ROW_FIELDS, texts))
        if given:
            values = {name: text or None for name, text in given.items()}
            self.pasted.edits[number] = replace(row, confidence=1.0, **values)  # type: ignore[arg-type]
            self.reload()

    @work
    async def action_pick_date(self) -> None:
        texts = {"on": self.pasted.on or self.desk.today.isoformat()}
        given = await self.app.push_screen_wait(AskFields(_("Of which day?"), (DATE,), texts))
        if given:
            self.pasted.on = given["on"] or None
            self.reload()

    @work
    async def action_pick_account(self) -> None:
        with self.desk.vault.reading() as facts:
            mine = accounts_of(self.pasted.person_id, facts)
            choices = [Choice(each.id, accounts.title(each, facts)) for each in mine]
        choices = [Choice(NO_PORTAL, _("no portal")), *choices]
        chosen = await self.app.push_screen_wait(PickScreen(_("Which portal?"), choices))
        if chosen is not None:
            self.pasted.choose_account(chosen if isinstance(chosen, UUID) else None)
            self.reload()

    # Saving

    @on(BigTable.Chosen)
    def action_save(self) -> None:
        plan = self._understood.plan
        if plan is None:
            self.warn(_(WHOSE))
        elif self.pasted.fits(plan):
            self.change(partial(self._save, plan))

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
