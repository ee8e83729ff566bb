"""Filing what was understood of a text, once every doubt about it was answered."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from textual import on

from famchart.core.day_words import short_day
from famchart.i18n import _
from famchart.intake.filing import FILED, file, filed_words
from famchart.intake.match import Whose
from famchart.intake.patient_words import named_by_lines
from famchart.intake.private_notes import NOTES
from famchart.intake.rules import table_lessons, teach, teach_account
from famchart.intake.standing import Preview
from famchart.screens.closing import UnusedKey
from famchart.screens.confirm import Doubt
from famchart.screens.desk import Desk
from famchart.screens.paste_rows import counts_words, patient_named
from famchart.screens.pasted import Pasted
from famchart.screens.same_or_not import SameOrNot
from famchart.screens.saving import ON_TIMELINE
from famchart.screens.set_aside import forget_shown, still_waiting_words, waiting
from famchart.screens.texts import TextsScreen
from famchart.screens.understood import NOBODY, WHOSE
from famchart.screens.undoing import MANY
from famchart.store.change_words import change_words
from famchart.widgets.big_table import BigTable

TIMELINE = "timeline"
BELONGS: Mapping[str, str] = {
    "medication": "medication",
    "allergy": "allergy",
    "condition": "condition",
    "appointment": "appointments",
    "vaccination": "vaccination",
    "bill": "bills",
}
"""The places where a kind of record is seen best; of all others that is the timeline."""


class FilingScreen(TextsScreen):
    """A text whose rows are saved by a key, and shown then where they belong."""

    _shown_at = TIMELINE
    """The place where what was saved is to be seen."""

    @on(BigTable.Chosen)
    async def action_save(self) -> None:
        plan = self._understood.plan
        if plan is None:
            self.ask_at_foot(_(WHOSE) if self.desk.people else _(NOBODY))
        elif self._is_saved or not self.pasted.fits(plan):
            self.post_message(UnusedKey())
        elif plan.items and not (plan.rows or self._kept(plan).items):
            self.ask_at_foot(_("All of it is left out; n keeps the text as a note."))
        else:
            await self.save_if_meant(plan)

    async def save_if_meant(self, plan: Preview) -> None:
        """Save after every question about it was answered."""
        if plan.is_dateless and not self.pasted.is_day_decided:
            await self.action_pick_date()
        else:
            await self._ask_each(list(doubts(plan, self.desk)), plan)

    async def _ask_each(self, questions: Sequence[str], plan: Preview) -> None:
        if not questions:
            await self._ask_same(plan)
            return
        question, *others = questions

        def answered(is_meant: bool | None) -> None:
            if is_meant:
                self.call_later(self._ask_each, others, plan)

        await self.ask(Doubt(question, _("File it")), answered)

    async def _ask_same(self, plan: Preview) -> None:
        """Ask of each item that is only likely to be a known one; each answer is kept."""
        items = self.pasted.items
        number, row = next(items.asked(plan.items, self._understood.numbers), (None, None))
        if number is None or row is None:
            self.save(plan)
            return

        def told(chosen: Hashable | None) -> None:
            if isinstance(chosen, bool):
                items.same[number] = chosen
                self.keep_draft()
                answered = items.edited(plan.items, self._understood.numbers)
                self.call_later(self._ask_same, replace(plan, items=answered))

        await self.ask(SameOrNot(row), told)

    def save(self, plan: Preview) -> None:
        if len(plan.rows) >= MANY:
            self.tell(_("Saving {n} results…").format(n=len(plan.rows)))
        pasted = replace(self.pasted, left_out=set(self.pasted.left_out))
        self.change(partial(self._file, plan, self._kept(plan), pasted))

    def _kept(self, plan: Preview) -> Preview:
        return self.pasted.items.kept(plan, self._understood.numbers)

    def _file(self, plan: Preview, kept: Preview, pasted: Pasted) -> str:
        """File it as it stood at the key: another text may come meanwhile."""
        left_out = pasted.left_out
        with self.desk.vault.work(FILED) as unit:
            unit.detail = filed_words(kept, left_out, unit, self.desk.clock)
            filed = file(kept, unit, self.desk.clock, left_out=left_out,
                         original=pasted.text.encode("utf-8", "replace"))  # fmt: skip
            teach(table_lessons(pasted.tables), None, unit, self.desk.clock)
            if plan.account_id and pasted.taught:
                teach_account(pasted.taught, plan.account_id, unit, self.desk.clock)
        forget_shown(self.desk.vault, pasted.half_name())
        self._is_saved = True
        self._saved, self._shown_at = filed.look_at, place_of(kept)
        said = _("All of this was known already; nothing was added.")
        if filed.records:
            said = change_words(_("Saved: {title}"), counts_words(plan, pasted.count_left_out()))
        if filed.why_private and not (kept.rows or kept.items):
            said = change_words(_("Saved, private at first: {title}"), _(NOTES[filed.why_private]))
        count = waiting(self.desk.vault) + self._come_meanwhile
        return f"{said} · {still_waiting_words(count)}" if count else said

    def said_behind(self, said: str) -> str:
        return f"{said} · {_(ON_TIMELINE)}"

    def changed(self) -> None:
        """Show what was saved where it belongs."""
        self.post_message(self.GoTo(self._shown_at, said=self.desk.take_said()))


def doubts(plan: Preview, desk: Desk) -> Iterator[str]:
    """Yield what speaks against saving, as questions: another person's name, a day to come."""
    if plan.is_unproven:
        yield _("This names {patient} without a birth date. Is that {person}?").format(
            patient=patient_named(plan), person=desk.name_of(plan.person_id)
        )
    elif plan.draft.also_named and plan.whose is not Whose.FITS:
        yield _("This names several people: {patient}. File all of it for {person}?").format(
            patient=named_by_lines(plan.draft), person=desk.name_of(plan.person_id)
        )
    elif plan.whose is not Whose.FITS:
        yield _("This is about {patient}. File it for {person}?").format(
            patient=patient_named(plan), person=desk.name_of(plan.person_id)
        )
    for day in plan.days_after(desk.today)[:1]:
        yield _("{day} is still to come. File it under that day?").format(day=short_day(day))


def place_of(plan: Preview) -> str:
    """Return where what was filed belongs: several kinds together on the timeline."""
    kinds = {row.kind for row in plan.items}
    is_one = len(kinds) == 1 and not plan.rows
    return BELONGS.get(kinds.pop(), TIMELINE) if is_one else TIMELINE
