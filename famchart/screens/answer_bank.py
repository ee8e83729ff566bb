"""The answer bank: what the family answers on forms again and again, ready to be used."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from famchart.i18n import N_, _
from famchart.screens.copying import copy_plain
from famchart.screens.form_lines import answer_stops
from famchart.screens.forms import shortened
from famchart.screens.lines_page import ListPage, fields_kept
from famchart.screens.opens_on_enter import OPENS_ON_ENTER
from famchart.screens.pick import Choice, PickScreen
from famchart.store.forms import AnswerLine, kept_answers
from famchart.widgets.agenda_list import Stop

if TYPE_CHECKING:
    from famchart.store.work import Reading


class AnswerBankScreen(ListPage[AnswerLine]):
    """Each question with its answer, of which day, and when it was last confirmed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", N_("copy"), id="answers.copy"),
        Binding("v", "confirm", N_("still true"), id="answers.confirm"),
        Binding("f", "find", N_("find"), id="answers.find"),
        Binding("a,n", "go('add answer')", N_("add"), key_display="a", id="answers.add"),
        Binding("e", "edit", N_("edit"), id="answers.edit"),
        Binding("x,delete", "remove", N_("delete"), key_display="x", id="answers.remove"),
        Binding("g", "go('menu')", N_("go to"), id="answers.go"),
    ]
    place = "answer"
    kind = "answer"
    needs_line = ("copy", "confirm", "edit", "remove")

    def heading(self) -> str:
        return _("Answers for forms")

    def load(self, facts: Reading) -> Sequence[AnswerLine]:
        return kept_answers(facts, self.desk.clock, self.desk.person_id)

    def stops(self) -> Iterable[Stop]:
        return answer_stops(self.lines, self.desk, self.size.width)

    @property
    def line(self) -> AnswerLine | None:
        return next((each for each in self.lines if each.answer.id == self.chosen), None)

    def why_not(self, action: str) -> str | None:
        if action == "copy" and self.is_mounted and self.line:
            if self.line.is_hidden:
                return _(OPENS_ON_ENTER)
            if self.line.is_old:
                return _("Ask first whether it still holds: v confirms it, e writes another.")
        if action == "find" and not self.lines:
            return _("There is no answer to find.")
        return super().why_not(action)

    def action_copy(self) -> None:
        if self.line:
            self.tell(copy_plain(self.app, self.line.answer.answer, _("the answer")))

    def action_confirm(self) -> None:
        if self.line:
            texts = {"confirmed_on": self.desk.today.isoformat()}
            words = _("still true")
            row = self.line.answer.id
            self.change(partial(fields_kept, self.desk, "answer", row, texts, words))

    async def action_find(self) -> None:
        """Go to a question by a part of it, or of its answer."""
        shown = [each.answer for each in self.lines if not each.is_hidden]
        choices = [Choice(each.id, f"{each.question}: {shortened(each.answer)}") for each in shown]

        def chosen(row: Hashable | None) -> None:
            if row is not None:
                self.listed.place(row)

        await self.ask(PickScreen(_("Which answer?"), choices), chosen)
