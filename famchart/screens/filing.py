"""Filing what was understood of a text, once every doubt about it was answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Iterator, Sequence
from functools import partial

from textual import on

from famchart.core.day_words import short_day
from famchart.i18n import _
from famchart.intake.match import Whose
from famchart.intake.patient_words import named_by_lines
from famchart.intake.plan import FILED
from famchart.intake.standing import Preview
from famchart.screens.closing import UnusedKey
from famchart.screens.confirm import Doubt
from famchart.screens.desk import Desk
from famchart.screens.paste_rows import patient_named
from famchart.screens.pasted import Pasted
from famchart.screens.same_or_not import SameOrNot
from famchart.screens.saving import ON_TIMELINE
from famchart.screens.set_aside import forget_shown, still_waiting_words, waiting
from famchart.screens.texts import TextsScreen
from famchart.screens.texts_apart import ALL, EACH, WhoseParts, texts_apart
from famchart.screens.to_file import TIMELINE, ToFile, place_of, said_of
from famchart.screens.understood import NOBODY, WHOSE
from famchart.screens.undoing import MANY
from famchart.widgets.big_table import BigTable

GoOn = Callable[[], Awaitable[None]]


class FilingScreen(TextsScreen):
    """A text whose rows are saved by a key, and shown then where they belong."""

    _shown_at = TIMELINE
    """The place where what was saved is to be seen."""

    @on(BigTable.Chosen)
    async def action_save(self) -> None:
        plan = self._understood.plan
        if plan is None:
            await self._save_parts_or(self._ask_whose)
        elif self._is_saved or not self.pasted.fits(plan):
            self.post_message(UnusedKey())
        elif plan.items and not (plan.rows or self._kept(plan).items):
            self.ask_at_foot(_("All of it is left out; n keeps the text as a note."))
        else:
            await self.save_if_meant(plan)

    async def _ask_whose(self) -> None:
        self.ask_at_foot(_(WHOSE) if self.desk.people else _(NOBODY))

    async def save_if_meant(self, plan: Preview) -> None:
        """Save after every question about it was answered."""
        whole = ToFile(self.pasted, plan, self._understood.numbers)
        if plan.is_dateless and not self.pasted.is_day_decided:
            await self.action_pick_date()
        elif plan.draft.also_named and plan.whose is not Whose.FITS:
            all_of_it = partial(self._ask_each, list(doubts(plan, self.desk)), [whole])
            await self._save_parts_or(all_of_it, self.desk.name_of(plan.person_id))
        else:
            await self._ask_each(list(doubts(plan, self.desk)), [whole])

    async def _save_parts_or(self, all_of_it: GoOn, whose: str = "") -> None:
        """Offer to save each part of a text for its own person, where it has such parts."""
        with self.desk.vault.reading() as facts:
            parts, texts = texts_apart(self.pasted, facts)
        if not parts:
            await all_of_it()
            return

        def told(chosen: Hashable | None) -> None:
            if chosen == EACH:
                self.call_later(self._save_each, texts)
            elif chosen == ALL:
                self.call_later(all_of_it)

        await self.ask(WhoseParts(parts, whose), told)

    async def _save_each(self, texts: Sequence[Pasted]) -> None:
        with self.desk.vault.reading() as facts:
            found = [(each, each.understand(facts, self.desk.clock)) for each in texts]
        wanted = [ToFile(each, its.plan, its.numbers) for each, its in found if its.plan]
        questions = [words for each in wanted for words in doubts(each.plan, self.desk)]
        await self._ask_each(questions, wanted)

    async def _ask_each(self, questions: Sequence[str], wanted: Sequence[ToFile]) -> None:
        if not questions:
            await self._ask_same(wanted)
            return
        question, *others = questions

        def answered(is_meant: bool | None) -> None:
            if is_meant:
                self.call_later(self._ask_each, others, wanted)

        await self.ask(Doubt(question, _("File it")), answered)

    async def _ask_same(self, wanted: Sequence[ToFile]) -> None:
        """Ask of each item that is only likely to be a known one; each answer is kept."""
        asked = ((each, *one) for each in wanted for one in each.asked())
        each, number, row = next(asked, (None, None, None))
        if each is None or number is None or row is None:
            self.save(wanted)
            return

        def told(chosen: Hashable | None) -> None:
            if isinstance(chosen, bool):
                each.pasted.items.same[number] = chosen
                self.keep_draft()
                self.call_later(self._ask_same, [one.answered() for one in wanted])

        await self.ask(SameOrNot(row), told)

    def save(self, wanted: Sequence[ToFile]) -> None:
        count = sum(len(each.plan.rows) for each in wanted)
        if count >= MANY:
            self.tell(_("Saving {n} results…").format(n=count))
        self.change(partial(self._file, [each.as_it_stands() for each in wanted]))

    def _kept(self, plan: Preview) -> Preview:
        return self.pasted.items.kept(plan, self._understood.numbers)

    def _file(self, wanted: Sequence[ToFile]) -> str:
        """File it as it stood at the key: another text may come meanwhile."""
        clock, details, filed = self.desk.clock, [], []
        with self.desk.vault.work(FILED) as unit:
            for each in wanted:
                now = each.compared(unit, clock) if len(wanted) > 1 else each
                details.append(now.words(unit, clock))
                filed.append(now.file(unit, clock))
            unit.detail = "; ".join(details)
        forget_shown(self.desk.vault, self.pasted.half_name())
        self._is_saved = True
        self._saved = next((each.look_at for each in filed if each.look_at), None)
        self._shown_at = place_of(wanted)
        said = said_of(wanted, filed, self.desk)
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
