"""What was understood of a text, and what a person decides about it before it is kept."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.intake.draft import LabRow
from famchart.intake.standing import Preview, Standing
from famchart.records import account as accounts
from famchart.records.fields import DayOrMonth, FieldSpec
from famchart.screens.around_rows import About, InFull
from famchart.screens.ask_fields import AskFields
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.guesses import accounts_of
from famchart.screens.known_tests import known_tests
from famchart.screens.paste_rows import (
    COLUMNS,
    NOTE_COLUMNS,
    about_words,
    counts_words,
    in_full,
    known_places,
    rows_of,
)
from famchart.screens.pasted import Pasted, Understood
from famchart.screens.pick import Choice, PickScreen
from famchart.store.drafts import HalfWritten
from famchart.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from famchart.store.work import Reading

DECISIONS: tuple[Binding, ...] = (
    Binding("e", "edit_row", N_("edit"), id="paste.edit"),
    Binding("x,delete", "leave_out", N_("leave out"), key_display="x", id="paste.leave_out"),
    Binding("m", "merge", N_("merge"), id="paste.merge"),
    Binding("b", "keep_both", N_("keep both values"), show=False, id="paste.keep_both"),
    Binding("o", "pick_account", N_("portal"), id="paste.portal"),
    Binding("t", "pick_date", N_("day"), id="paste.date"),
)
"""The keys of the rows; a screen says where among its own they stand."""
NO_PORTAL = "-"
HIGH = 16
"""Lines of a glass from which on there is room to say what a sign means."""
WHOSE = N_("Whose is it? Press the number of the person, in the rows.")
NOBODY = N_("Nobody is entered yet: add a person first (esc, a); this text is kept meanwhile.")
DATE = DayOrMonth("on", N_("Day"))
ROW_FIELDS = (
    FieldSpec("name", N_("Test"), required=True),
    FieldSpec("value", N_("Value"), required=True),
    FieldSpec("unit", N_("Unit")),
    FieldSpec("ref_text", N_("Lab’s range")),
    FieldSpec("flag", N_("Lab’s flag")),
    DayOrMonth("date", N_("Taken on")),
)
Given = dict[str, str] | None
"""What was typed into fields; None for escape."""


class DecidingScreen(VaultScreen[Understood, None]):
    """The rows that a text would become: whose, from which portal, of which day, which of them."""

    def __init__(self, desk: Desk, text: str = "") -> None:
        super().__init__(desk)
        self.pasted = Pasted(text, desk.person_id)
        self._understood = Understood()

    def understood_pane(self) -> Iterable[Widget]:
        """Yield the widgets that show what was understood."""
        with Vertical(classes="understood"):
            yield About()
            yield PlainTable(COLUMNS, head=True)
            yield InFull()

    def heading(self) -> str:
        return _("Paste")

    def load(self, facts: Reading) -> Understood:
        found = self.pasted.understand(facts)
        about = about_words(found, self.pasted, facts, self.desk.today)
        known_from = known_places(found.plan.rows, facts) if found.plan else ""
        return replace(found, about=about, known_from=known_from)

    def show(self, data: Understood) -> None:
        is_another = data.draft is None or data.text != self._understood.text
        self._understood = data
        table = self.query_one(PlainTable)
        columns = COLUMNS if data.draft and data.draft.rows else NOTE_COLUMNS
        table.fill_from(rows_of(data, self.pasted.left_out), columns)
        if is_another:
            table.move_to(0)
        self.query_one(About).say(data.about)
        if data.wrong:
            self.warn(data.wrong)
        elif data.plan:
            self._tell_counts(data.plan)
        elif data.draft:
            self.warn(_(WHOSE) if self.desk.people else _(NOBODY))
        else:
            self.tell(_("Paste the text here; nothing is kept before you say so."))

    def _tell_counts(self, plan: Preview) -> None:
        words = counts_words(plan, self.pasted.left_out, self._understood.known_from)
        guess = _("? is a guess, enter confirms")
        has_room = self.size.height >= HIGH  # without it, the sign in the rows says as much
        is_guessed = has_room and "\n? " in self._understood.about
        self.tell(f"{words} · {guess}" if is_guessed else words)

    def _under_cursor(self) -> tuple[LabRow | None, int | None]:
        """Return the row under the cursor and its first line, or the mere line that is there."""
        row = self.query_one(PlainTable).row
        return self._understood.at(row.id if row else None)

    def show_in_full(self) -> None:
        """Say below the rows all that will be saved of the one under the cursor."""
        shown = self.query_one(PlainTable).row
        words = in_full(shown, self._under_cursor()[0]) if shown else ""
        self.query_one(InFull).say(words)

    @property
    def number(self) -> int | None:
        """The row of the draft under the cursor."""
        row = self.query_one(PlainTable).row
        return row.id if row and isinstance(row.id, int) else None

    def why_not(self, action: str) -> str | None:
        if action in ("leave_out", "merge") and self.is_mounted and self.number is None:
            return _("There is no row under the cursor.")
        if action == "keep_both" and self.is_mounted and not self._is_corrected():
            return _("The row under the cursor corrects nothing that is known.")
        if action == "edit_row" and self.is_mounted and not any(self._under_cursor()):
            return _("There is no row under the cursor.")
        if action in ("save", "pick_account", "pick_date") and not self._understood.draft:
            return _("There is nothing pasted yet.")
        return None

    # Decisions

    def decided(self) -> None:
        """Come after each decision."""
        self.keep_draft()
        self.reload()

    def keep_draft(self) -> str:
        """Keep text and decisions until they are saved; return the place that shows them again."""
        raise NotImplementedError

    def person_chosen(self, person_id: UUID | None) -> None:
        self.pasted.give_to(person_id)
        self.decided()

    def action_leave_out(self) -> None:
        if self.number is not None:
            self.pasted.left_out ^= {self.number}
            self.show(self._understood)
            self.keep_draft()

    def _is_corrected(self) -> bool:
        """True for a row with another value than the one that is known of its day."""
        plan, number = self._understood.plan, self.number
        row = plan.rows[number] if plan and number is not None else None
        return bool(row and row.known and row.standing is not Standing.SAME)

    def action_keep_both(self) -> None:
        """Take a row for another sample of that day, which replaces nothing; or back."""
        if self.number is not None:
            self.pasted.kept_both ^= {self.number}
            self.decided()

    async def action_edit_row(self) -> None:
        """Edit the row under the cursor, or make one of a line that was not understood."""
        draft, number, (row, line) = self._understood.draft, self.number, self._under_cursor()
        if draft is None or line is None:
            return
        is_new = row is None
        words = draft.text.splitlines()[line - 1].strip()
        row = row or LabRow(words, "", line, date=draft.date)
        texts = _texts_of(row)

        def edited(given: Given) -> None:
            if given and number is None:
                self.pasted.added[line] = given
            elif given and number is not None:
                self.pasted.edit(number, draft, given)
            self.decided()

        title = _("Make a row of this line") if is_new else _("Edit this row")
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
        texts = _texts_of(row)

        def chosen(name: Hashable | None) -> None:
            if name is not None:
                self.pasted.edit(number, draft, texts | {"name": str(name)})
                self.decided()

        title = _("Which test is “{name}”?").format(name=row.name[:40])
        await self.ask(PickScreen(title, choices), chosen)

    async def action_pick_date(self) -> None:
        texts = {"on": self.pasted.on or (self._understood.draft and self._understood.draft.date)
                 or ""}  # fmt: skip

        def picked(given: Given) -> None:
            if given:
                self.pasted.choose_day(given["on"].strip() or None)
                self.decided()

        title = _("Of which day is it? Empty where nobody knows.")
        half = HalfWritten(self.desk.vault, self.pasted.half_name("day"))
        await self.ask(AskFields(title, (DATE,), texts, half, today=self.desk.today), picked)

    async def action_pick_account(self) -> None:
        plan = self._understood.plan
        whose = plan.person_id if plan else self.pasted.person_id
        with self.desk.vault.reading() as facts:
            offered = {each.id: each for each in accounts_of(whose, facts)}
            choices = [Choice(row, accounts.title(each, facts)) for row, each in offered.items()]

        def picked(chosen: Hashable | None) -> None:
            if isinstance(chosen, UUID):
                self.pasted.give_to(offered[chosen].person_id)
            if chosen is not None:
                self.pasted.choose_account(chosen if isinstance(chosen, UUID) else None)
                self.decided()

        choices.append(Choice(NO_PORTAL, _("no portal")))
        await self.ask(PickScreen(_("Which portal?"), choices), picked)


def _texts_of(row: LabRow) -> dict[str, str]:
    """Return what stands in the fields of a row."""
    return {spec.name: str(getattr(row, spec.name) or "") for spec in ROW_FIELDS}
