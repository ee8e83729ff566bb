"""Pasting: the text on the left, what was understood of it on the right, enter keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
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
from famchart.core.terminal_text import fold, visible
from famchart.i18n import N_, _
from famchart.intake.draft import Draft, LabRow
from famchart.intake.filing import FILED, Preview, file, preview
from famchart.intake.paste import read_paste
from famchart.intake.sniff import text_of
from famchart.records import Facts
from famchart.records import account as accounts
from famchart.records.fields import DayOrMonth, FieldSpec
from famchart.screens.ask_fields import AskFields
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.paste_guess import account_named, accounts_of, names_of, person_named
from famchart.screens.paste_rows import COLUMNS, bare_rows, counts_words, rows_of
from famchart.screens.pick import Choice, PickScreen
from famchart.store.drafts import draft as kept_draft
from famchart.store.drafts import forget_draft, keep_draft
from famchart.widgets.big_table import BigTable
from famchart.widgets.day_words import short_day
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
DATE = DayOrMonth("on", N_("Date"))
ROW_FIELDS = (
    FieldSpec("name", N_("Test"), required=True),
    FieldSpec("value", N_("Value"), required=True),
    FieldSpec("unit", N_("Unit")),
    FieldSpec("ref_text", N_("Lab’s range")),
    FieldSpec("flag", N_("Lab’s flag")),
)


class PasteBox(TextArea):
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


@dataclass
class Understood:
    """What is known of the text so far."""

    plan: Preview | None = None
    draft: Draft | None = None
    wrong: str = ""


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
    AUTO_FOCUS = "PasteBox"
    place = "paste"

    def __init__(self, desk: Desk, text: str = "") -> None:
        super().__init__(desk)
        self._text = text
        self._person_id = desk.person_id
        self._account_id: UUID | None = None
        self._on: str | None = None
        self._left_out: set[int] = set()
        self._edits: dict[int, LabRow] = {}
        self._understood = Understood()
        self._names: tuple[str, str] = ("", "")
        self._is_saved = False
        self._typing: Timer | None = None

    def body(self) -> Iterable[Widget]:
        with Horizontal(classes="beside"):
            yield PasteBox(compact=True, show_line_numbers=True)
            with Vertical(classes="understood"):
                yield Plain(classes="about")
                yield PlainTable(COLUMNS, head=True)

    def on_mount(self) -> None:
        if not self._text:
            with suppress(FamchartError):
                self._text = kept_draft(self.desk.vault, DRAFT).get("text", "")
        if self._text:
            self._put_into_box(self._text)
            self.query_one(PlainTable).focus()

    def _put_into_box(self, text: str) -> None:
        box = self.query_one(PasteBox)
        box.text = visible(text[:LONGEST_IN_THE_BOX])
        box.read_only = len(text) > LONGEST_IN_THE_BOX

    def heading(self) -> str:
        return _("Paste")

    # Understanding

    def load(self, facts: Reading) -> Understood:
        if not self._text.strip():
            return Understood()
        try:
            draft = read_paste(text_of(self._text.encode("utf-8", "replace")))
        except FamchartError as error:
            return Understood(wrong=str(error))
        rows = tuple(self._edits.get(number, row) for number, row in enumerate(draft.rows))
        draft = replace(draft, rows=rows)
        self._guess(draft, facts)
        if self._person_id is None:
            return Understood(draft=draft)
        plan = preview(draft, facts, self._person_id, self._account_id, self._on)
        return Understood(plan, draft)

    def _guess(self, draft: Draft, facts: Facts) -> None:
        text = fold(draft.text[:LONGEST_IN_THE_BOX])
        self._person_id = self._person_id or person_named(text, facts)
        if self._person_id:
            self._account_id = self._account_id or account_named(text, self._person_id, facts)
        self._names = names_of(self._person_id, self._account_id, facts)

    def show(self, data: Understood) -> None:
        self._understood = data
        table = self.query_one(PlainTable)
        table.fill(self._rows(data))
        self.query_one(".about", Plain).write(self._about(data))
        self.query_one(".about", Plain).display = bool(self._text)
        if data.wrong:
            self.warn(data.wrong)
        elif data.plan:
            self.tell(counts_words(data.plan, self._left_out))
        elif data.draft:
            self.warn(_("Whose is it? Press the number of the person, in the rows."))
        else:
            self.tell(_("Paste the text here; nothing is kept before you say so."))

    def _rows(self, data: Understood) -> Sequence[Row]:
        if data.draft is None:
            return ()
        if data.plan and data.plan.rows:
            return rows_of(data.plan, self._left_out)
        return bare_rows(data.draft, is_known=bool(data.plan and data.plan.known_note))

    def _about(self, data: Understood) -> str:
        """Return what will be filed: title, whose, where from, of which day."""
        if data.draft is None:
            return ""
        day = short_day(data.draft.date or self._on) or _("no date (t)")
        person = self._names[0] or _("whose? (1-9)")
        portal = self._names[1] or _("no portal (o)")
        title = data.draft.title or (_("Results") if data.draft.rows else _("Note"))
        return f"{title}\n{person}  ·  {portal}  ·  {day}"

    # Typing and pasting

    @on(PasteBox.Arrived)
    def take_text(self, event: PasteBox.Arrived) -> None:
        if len(event.text) > LONGEST_IN_THE_BOX:
            self._text = event.text
            self._put_into_box(event.text)
        self._forget_edits()
        self.query_one(PlainTable).focus()
        self.reload()

    @on(TextArea.Changed)
    def take_typed(self, event: TextArea.Changed) -> None:
        if not event.text_area.read_only and visible(self._text) != event.text_area.text:
            self._text = event.text_area.text
            self._forget_edits()
            self.understand_soon()

    def understand_soon(self) -> None:
        if self._typing:
            self._typing.stop()
        self._typing = self.set_timer(TYPED_AFTER, self.understand)

    def understand(self) -> None:
        self.keep_draft()
        self.reload()

    def _forget_edits(self) -> None:
        self._edits.clear()
        self._left_out.clear()

    def keep_draft(self) -> str:
        """Keep the text in the vault until it is saved; return the place that shows it again."""
        if not self._text or self._is_saved:
            return ""
        with suppress(FamchartError):
            keep_draft(self.desk.vault, DRAFT, {"text": self._text})
        return DRAFT

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._text = event.text
        self._put_into_box(event.text)
        self._forget_edits()
        self.reload()

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
        self._person_id, self._account_id = person_id, None
        self.reload()

    def action_leave_out(self) -> None:
        if self.number is not None:
            self._left_out ^= {self.number}
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
            self._edits[number] = replace(row, confidence=1.0, **values)  # type: ignore[arg-type]
            self.reload()

    @work
    async def action_pick_date(self) -> None:
        texts = {"on": self._on or self.desk.today.isoformat()}
        given = await self.app.push_screen_wait(AskFields(_("Of which day?"), (DATE,), texts))
        if given:
            self._on = given["on"] or None
            self.reload()

    @work
    async def action_pick_account(self) -> None:
        with self.desk.vault.reading() as facts:
            mine = accounts_of(self._person_id, facts)
            choices = [Choice(each.id, accounts.title(each, facts)) for each in mine]
        choices = [Choice(NO_PORTAL, _("no portal")), *choices]
        chosen = await self.app.push_screen_wait(PickScreen(_("Which portal?"), choices))
        if chosen is not None:
            self._account_id = chosen if isinstance(chosen, UUID) else None
            self.reload()

    # Saving

    @on(BigTable.Chosen)
    def action_save(self) -> None:
        if self._understood.plan is None:
            self.warn(_("Whose is it? Press the number of the person, in the rows."))
        else:
            self.change(self._save)

    def _save(self) -> str:
        plan = self._understood.plan
        assert plan is not None  # noqa: S101
        with self.desk.vault.work(FILED, detail=plan.draft.title or "") as unit:
            filed = file(plan, unit, self.desk.clock, left_out=self._left_out,
                         original=self._text.encode("utf-8", "replace"))  # fmt: skip
        forget_draft(self.desk.vault, DRAFT)
        self._is_saved = True
        self.desk.kept_in_view = filed.records[0] if filed.records else None
        if not filed.records:
            return _("All of this was known already; nothing was added.")
        return _("Saved: {what} · u to undo").format(what=counts_words(plan, self._left_out))

    def changed(self) -> None:
        """Show what was saved where it belongs: on the timeline."""
        self.app.call_later(self.app.run_action, "go('timeline')")

    def action_back(self) -> None:
        self.keep_draft()
        if self._text:
            self.desk.said = _("Not saved yet; the text is kept for the next time.")
        self.dismiss(None)
