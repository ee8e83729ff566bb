"""What was understood of a text, and what a person decides about it before it is kept."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from uuid import UUID

from textual.binding import Binding

from famchart.i18n import N_, _
from famchart.intake.draft import LabRow, Table
from famchart.intake.standing import ItemRow, Standing
from famchart.records import account as accounts
from famchart.records.fields import DayOrMonth
from famchart.screens.ask_columns import choose_table
from famchart.screens.ask_fields import AskFields
from famchart.screens.guesses import accounts_of
from famchart.screens.item_decisions import fields_of
from famchart.screens.item_words import label_of
from famchart.screens.known_tests import known_tests, same_first
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.row_fields import ROW_FIELDS, row_texts
from famchart.screens.teaching import TeachingScreen
from famchart.store.drafts import HalfWritten

DECISIONS: tuple[Binding, ...] = (
    Binding("e", "edit_row", N_("edit"), id="paste.edit"),
    Binding("x,delete", "leave_out", N_("leave out"), key_display="x", id="paste.leave_out"),
    Binding("m", "merge", N_("merge"), id="paste.merge"),
    Binding("b", "keep_both", N_("keep both values"), show=False, id="paste.keep_both"),
    Binding("o", "pick_account", N_("portal"), id="paste.portal"),
    Binding("t", "pick_date", N_("day"), id="paste.date"),
    Binding("c", "show_columns", N_("columns"), show=False, id="paste.columns"),
    Binding("n", "keep_as_note", N_("as a note"), show=False, id="paste.note"),
)
"""The keys of the rows; a screen says where among its own they stand."""
NO_PORTAL = "-"
DATE = DayOrMonth("on", N_("Day"))
Given = dict[str, str] | None
"""What was typed into fields; None for escape."""


class DecidingScreen(TeachingScreen):
    """Whose a text is, from which portal, of which day, and which of its rows are wanted."""

    # Decisions

    def person_chosen(self, person_id: UUID | None) -> None:
        self.pasted.give_to(person_id)
        self.decided()

    def action_leave_out(self) -> None:
        line = self._line
        if line is not None:
            self.pass_over(line)
            return
        if self.item:
            self.pasted.items.left_out ^= {self.item[0]}
        elif self.number is not None:
            self.pasted.left_out ^= {self.number}
        self.show(self._understood)
        self.keep_draft()

    def action_keep_as_note(self) -> None:
        """Keep the text as a note, whatever was read in it; and back."""
        self.pasted.is_note = not self.pasted.is_note
        self.decided()

    async def action_show_columns(self) -> None:
        """Show what the columns of the table in the text mean, and read it as is said."""

        def said(table: Table) -> None:
            self.pasted.read_table_as(table)
            self.decided()

        if table := self.pasted.table():
            await choose_table(self, [table], said)
        else:
            self.warn(_("There is no table in this text."))

    def why_not(self, action: str) -> str | None:
        if action == "show_columns" and not self._understood.draft:
            return _("There is nothing pasted yet.")
        if action == "keep_both" and self.is_mounted and not self._is_corrected():
            return _("The row under the cursor corrects nothing that is known.")
        return super().why_not(action)

    def _is_corrected(self) -> bool:
        """True for a row with another value than its portal is known to have told of its day."""
        plan, number = self._understood.plan, self.number
        row = plan.rows[number] if plan and number is not None else None
        if row is None or row.is_beside_another:
            return False
        return row.known is not None and row.standing is not Standing.SAME

    def action_keep_both(self) -> None:
        """Take a row for another sample of that day, or for a correction of the known one."""
        if self.number is not None:
            self.pasted.turned ^= {self.number}
            self.decided()

    async def action_edit_row(self) -> None:
        """Edit what is under the cursor, or make a row of a line that was not understood."""
        number, _item, row = self.item or (0, None, None)
        if row:
            await self._edit_item(number, row)
        else:
            await self._edit_result()

    async def _edit_item(self, number: int, row: ItemRow) -> None:
        """Edit an item in the fields of the record that it would be."""

        def edited(given: Given) -> None:
            if given:
                self.pasted.items.edits[number] = given
                self.decided()

        half = HalfWritten(self.desk.vault, self.pasted.half_name(f"item {number}"))
        title = _("Edit: {kind}").format(kind=label_of(row.draft.kind))
        fields = AskFields(title, fields_of(row), row.texts, half, today=self.desk.today)
        await self.ask(fields, edited)

    async def _edit_result(self) -> None:
        draft, number, (row, line) = self._understood.draft, self.number, self._under_cursor()
        if draft is None or line is None:
            return
        words = draft.text.splitlines()[line - 1].strip()
        unread = LabRow("", "", line, date=draft.date)
        row = row or replace(unread, name=words)
        texts = row_texts(row)

        def edited(given: Given) -> None:
            if given and number is None:
                self.pasted.added[line] = given
            elif given and number is not None:
                self.pasted.edit(number, draft, given)
            self.decided()
            if given:
                self.offer(row if number is not None else unread, given)

        title = _("Make a row of this line") if number is None else _("Edit this row")
        half = HalfWritten(self.desk.vault, self.pasted.half_name(f"line {line}"))
        await self.ask(AskFields(title, ROW_FIELDS, texts, half), edited)

    async def action_merge(self) -> None:
        """Call a row by the name of a test that is known already."""
        draft, number, plan = self._understood.draft, self.number, self._understood.plan
        if draft is None or number is None:
            return
        with self.desk.vault.reading() as facts:
            choices = known_tests(plan.person_id if plan else None, facts)
        row = draft.rows[number]
        texts = row_texts(row)

        def chosen(name: Hashable | None) -> None:
            if name is not None:
                self.pasted.edit(number, draft, texts | {"name": str(name)})
                self.decided()
                self.offer(row, texts | {"name": str(name)})

        title = _("Which test is “{name}”?").format(name=row.name[:40])
        await self.ask(PickScreen(title, same_first(row.name, choices)), chosen)

    async def action_pick_date(self) -> None:
        texts = {"on": self.pasted.on or (self._understood.draft and self._understood.draft.date)
                 or ""}  # fmt: skip

        def picked(given: Given) -> None:
            if given:
                self.pasted.choose_day(given["on"].strip() or None)
                self.decided()
                self.offer_order(texts["on"], given["on"].strip())

        title = _("Of which day is it? Empty where nobody knows.")
        half = HalfWritten(self.desk.vault, self.pasted.half_name("day"))
        await self.ask(AskFields(title, (DATE,), texts, half, today=self.desk.today), picked)

    async def action_pick_account(self) -> None:
        plan = self._understood.plan
        whose = plan.person_id if plan else self.pasted.person_id
        with self.desk.vault.reading() as facts:
            offered = {each.id: each for each in accounts_of(whose, facts)}
            choices = [Choice(row, self.desk.owned(accounts.title(each, facts)))
                       for row, each in offered.items()]  # fmt: skip

        def picked(chosen: Hashable | None) -> None:
            if isinstance(chosen, UUID):
                self.pasted.give_to(offered[chosen].person_id)
            if chosen is not None:
                self.pasted.choose_account(chosen if isinstance(chosen, UUID) else None)
                self.decided()

        choices.append(Choice(NO_PORTAL, _("no portal")))
        await self.ask(PickScreen(_("Which portal?"), choices), picked)
