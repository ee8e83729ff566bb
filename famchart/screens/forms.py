"""Forms: what is to be filled in and handed in by when, and how each is answered."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from famchart.core.day_words import day_words
from famchart.core.forms import STATES, states_after
from famchart.i18n import N_, _, ngettext
from famchart.records.answer import Answer, reused
from famchart.records.fields import FieldSpec, LongText
from famchart.records.form import HANDED_IN, KIND, Form
from famchart.screens.alone import check_shown
from famchart.screens.confirm import NO as LETTER_OF_NO
from famchart.screens.confirm import YES as LETTER_OF_YES
from famchart.screens.form_lines import FormPage, dates_words, form_stops, one_form_stops
from famchart.screens.go_menu import LetterMenu
from famchart.screens.lines_page import ListPage, OnePage
from famchart.screens.pick import Choice, PickScreen
from famchart.store.forms import (
    AnswerLine,
    FormLine,
    answers_on,
    form_line,
    form_lines,
    offered_for,
)
from famchart.store.today import asked_of
from famchart.widgets.agenda_list import Stop
from famchart.widgets.line_view import fitted

if TYPE_CHECKING:
    from famchart.store.work import Reading

QUESTION = FieldSpec("question", N_("Question"), required=True)
ANSWER = LongText("answer", N_("Answer"), required=True)
YES, OTHER = "yes", "other"
LONGEST_SHOWN = 200
"""Cells of an answer that is asked about."""


class FormsScreen(ListPage[FormLine]):
    """A line or two for each form; the first due stands first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,n", "go('add form')", N_("add"), key_display="a", id="forms.add"),
        Binding("b", "go('answer')", N_("answer bank"), id="forms.bank"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="forms.search"),
        Binding("g", "go('menu')", N_("go to"), id="forms.go"),
    ]
    place = "form"
    kind = "form"

    def heading(self) -> str:
        late = sum(line.is_late for line in self.lines)
        to_do = sum(line.group in ("late", "to_do") for line in self.lines)
        told = (
            [ngettext("{n} to fill in", "{n} to fill in", to_do).format(n=to_do)] if to_do else []
        )
        told += [ngettext("{n} late", "{n} late", late).format(n=late)] if late else []
        return "  ·  ".join([_("Forms"), *told])

    def load(self, facts: Reading) -> Sequence[FormLine]:
        return form_lines(facts, self.desk.clock, self.desk.person_id)

    def stops(self) -> Iterable[Stop]:
        return form_stops(self.lines, self.desk, self.size.width)


class OneFormScreen(OnePage[FormPage]):
    """One form: how it stands, and each question with its answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "bank", N_("from the bank"), id="form.bank"),
        Binding("n", "answer", N_("new answer"), id="form.answer"),
        Binding("d", "done", N_("handed in"), id="form.done"),
        Binding("s", "state", N_("state"), id="form.state"),
        Binding("e", "edit", N_("edit"), id="form.edit"),
        Binding("escape", "back", N_("back"), key_display="esc", id="form.back"),
    ]
    kind = "form"
    changing = ("bank", "answer", "done", "state", "edit")

    def load_one(self, facts: Reading) -> FormPage | None:
        form = facts.get(Form, self.record_id)
        if form is None:
            return None
        check_shown(KIND, form, facts, self.desk)
        clock = self.desk.clock
        asked = asked_of(KIND, form, facts, clock)
        line = form_line(form, facts, clock)
        return FormPage(
            line, KIND.shown_title(form, facts, clock.today()), answers_on(form.id, facts), asked
        )

    def stops(self) -> Iterable[Stop]:
        if self.data:
            whose = self.desk.name_of(self.data.line.form.person_id)
            yield from one_form_stops(self.data, whose, self.size.width, self.desk.today)

    def why_not(self, action: str) -> str | None:
        if action in ("done", "state") and self.data and self.data.line.form.state == "accepted":
            return _("This form is accepted; u takes back what was entered by mistake.")
        if action == "done" and self.data and self.data.line.group == "handed_in":
            return _("This form was handed in already; s says what became of it.")
        return super().why_not(action)

    def action_done(self) -> None:
        """Say that it was handed in."""
        self._set_state(HANDED_IN.name)

    def _set_state(self, code: str) -> None:
        self.change(partial(self.keep_fields, {"state": code}, _(STATES[code])))

    async def action_state(self) -> None:
        if self.data is None:
            return
        choices = [
            Choice(code, _(STATES[code])) for code in states_after(self.data.line.form.state)
        ]

        def chosen(code: Hashable | None) -> None:
            if code:
                self._set_state(str(code))

        await self.ask(PickScreen(_("How does it stand?"), choices), chosen)

    # Answers

    async def action_answer(self) -> None:
        await self.ask_to_add("answer", _("On this form"), (QUESTION, ANSWER), {})

    async def action_bank(self) -> None:
        """Choose a kept answer; one that is old goes onto the form only once it is confirmed."""
        if self.data is None:
            return
        with self.desk.vault.reading() as facts:
            lines = offered_for(self.data.line.form, facts, self.desk.clock)
        if not lines:
            self.warn(_("Nothing else is kept for this person: n writes a new answer."))
            return
        by_id = {line.answer.id: line for line in lines}
        choices = [Choice(row, _offer(line), self._remark(line)) for row, line in by_id.items()]

        async def chosen(row: Hashable | None) -> None:
            if row in by_id:
                await self._use(by_id[row])  # type: ignore[index]

        await self.ask(PickScreen(_("Which answer?"), choices), chosen)

    def _remark(self, line: AnswerLine) -> str:
        return _("ask again") if line.is_old else dates_words(line, self.desk.today)

    async def _use(self, line: AnswerLine) -> None:
        if not line.is_old:
            self._put(line.answer)
            return

        async def told(how: str | None) -> None:
            if how == YES:
                self._put(line.answer, is_confirmed=True)
            elif how == OTHER:
                given = {"question": line.answer.question, "answer": line.answer.answer}
                await self.ask_to_add("answer", _("On this form"), (QUESTION, ANSWER), given)

        day = day_words(line.confirmed_on, self.desk.today)
        words = _("Last confirmed {day}. Does it still hold: “{answer}”?")
        question = words.format(day=day, answer=shortened(line.answer.answer))
        choices = [
            (_(LETTER_OF_YES), YES, _("yes, it still holds")),
            (LETTER_OF_NO, OTHER, _("no, another answer")),
        ]
        either = [("y", YES, ""), ("s", YES, ""), ("o", OTHER, "")]
        await self.ask(LetterMenu(question, choices, either), told)

    def _put(self, answer: Answer, *, is_confirmed: bool = False) -> None:
        if self.data:
            form, clock = self.data.line.form, self.desk.clock
            texts = reused(answer, form, clock, is_confirmed=is_confirmed)
            self.change(partial(self.keep_part, "answer", texts))


def _offer(line: AnswerLine) -> str:
    return f"{line.answer.question}: {shortened(line.answer.answer)}"


def shortened(answer: str) -> str:
    """Return an answer in one line that leaves room for what is asked of it."""
    return fitted(" ".join(answer[:LONGEST_SHOWN].split()), LONGEST_SHOWN).rstrip()
