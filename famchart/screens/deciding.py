"""What was understood of a text, and what a person decides about it before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.intake.filing import Preview
from famchart.records import account as accounts
from famchart.records.fields import DayOrMonth, FieldSpec
from famchart.screens.ask_fields import AskFields
from famchart.screens.base import VaultScreen
from famchart.screens.confirm import Confirm
from famchart.screens.desk import Desk
from famchart.screens.paste_rows import COLUMNS, bare_rows, counts_words, rows_of
from famchart.screens.pasted import Pasted, Understood, accounts_of, patient_named
from famchart.screens.pick import Choice, PickScreen
from famchart.widgets.plain import Plain
from famchart.widgets.plain_table import PlainTable
from famchart.widgets.rows import Row

if TYPE_CHECKING:
    from famchart.store.work import Reading

DECISIONS: tuple[BindingType, ...] = (
    Binding("x,delete", "leave_out", N_("leave out"), key_display="x", id="paste.leave_out"),
    Binding("e", "edit_row", N_("edit"), id="paste.edit"),
    Binding("o", "pick_account", N_("portal"), id="paste.portal"),
    Binding("t", "pick_date", N_("date"), id="paste.date"),
)
"""The keys of the rows; a screen says where among its own they stand."""
NO_PORTAL = "-"
WHOSE = N_("Whose is it? Press the number of the person, in the rows.")
NOBODY = N_("Nobody is entered yet: add a person first (esc, a); this text is kept meanwhile.")
DATE = DayOrMonth("on", N_("Date"))
ROW_FIELDS = (
    FieldSpec("name", N_("Test"), required=True),
    FieldSpec("value", N_("Value"), required=True),
    FieldSpec("unit", N_("Unit")),
    FieldSpec("ref_text", N_("Lab’s range")),
    FieldSpec("flag", N_("Lab’s flag")),
)


class DecidingScreen(VaultScreen[Understood, None]):
    """The rows that a text would become: whose, from which portal, of which day, which of them."""

    def __init__(self, desk: Desk, text: str = "") -> None:
        super().__init__(desk)
        self.pasted = Pasted(text, desk.person_id)
        self._understood = Understood()

    def understood_pane(self) -> Iterable[Widget]:
        """Yield the widgets that show what was understood."""
        with Vertical(classes="understood"):
            yield Plain(classes="about")
            yield PlainTable(COLUMNS, head=True)

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
            self.warn(_(WHOSE) if self.desk.people else _(NOBODY))
        else:
            self.tell(_("Paste the text here; nothing is kept before you say so."))

    def _rows(self, data: Understood) -> Sequence[Row]:
        if data.draft is None:
            return ()
        if data.plan and data.plan.rows:
            return rows_of(data.plan, self.pasted.left_out)
        return bare_rows(data.draft, is_known=bool(data.plan and data.plan.known_note))

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

    # Decisions

    def person_chosen(self, person_id: UUID | None) -> None:
        self.pasted.give_to(person_id)
        self.reload()

    def action_leave_out(self) -> None:
        if self.number is not None:
            self.pasted.left_out ^= {self.number}
            self.show(self._understood)

    async def action_edit_row(self) -> None:
        draft, number = self._understood.draft, self.number
        if draft is None or number is None:
            return
        row = draft.rows[number]
        texts = {spec.name: str(getattr(row, spec.name) or "") for spec in ROW_FIELDS}

        def edited(given: dict[str, str] | None) -> None:
            if given:
                values = {name: text or None for name, text in given.items()}
                self.pasted.edits[number] = replace(row, confidence=1.0, **values)  # type: ignore[arg-type]
                self.reload()

        await self.ask(AskFields(_("Edit this row"), ROW_FIELDS, texts), edited)

    async def action_pick_date(self) -> None:
        texts = {"on": self.pasted.on or self.desk.today.isoformat()}

        def picked(given: dict[str, str] | None) -> None:
            if given:
                self.pasted.on = given["on"] or None
                self.reload()

        await self.ask(AskFields(_("Of which day?"), (DATE,), texts), picked)

    async def action_pick_account(self) -> None:
        with self.desk.vault.reading() as facts:
            mine = accounts_of(self.pasted.person_id, facts)
            choices = [Choice(each.id, accounts.title(each, facts)) for each in mine]
        choices = [Choice(NO_PORTAL, _("no portal")), *choices]

        def picked(chosen: Hashable | None) -> None:
            if chosen is not None:
                self.pasted.choose_account(chosen if isinstance(chosen, UUID) else None)
                self.reload()

        await self.ask(PickScreen(_("Which portal?"), choices), picked)

    async def change_if_meant(self, plan: Preview, save: Callable[[], str]) -> None:
        """Save only after a person said that this is meant: the text names somebody else."""
        question = _("This is about {patient}. File it for {person}?").format(
            patient=patient_named(plan), person=self.desk.name_of(plan.person_id)
        )
        await self.ask(Confirm(question, _("File it")), partial(self.change_if, save))
