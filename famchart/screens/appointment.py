"""One appointment: the sheet to take along, and from there what came of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual.binding import Binding, BindingType

from famchart.core.appointments import ENDED, OPEN_TO_AN_OUTCOME, STATES, states_after
from famchart.i18n import N_, _
from famchart.records import kind_named
from famchart.records.fields import FieldSpec
from famchart.screens.alone import check_shown
from famchart.screens.appointment_lines import sheet_stops
from famchart.screens.desk import Desk
from famchart.screens.lines_page import OnePage
from famchart.screens.pick import Choice, PickScreen
from famchart.store.visit_sheet import VisitSheet, visit_sheet
from famchart.widgets.agenda_list import Stop

if TYPE_CHECKING:
    from famchart.store.work import Reading

QUESTION = FieldSpec("text", N_("Question"), required=True)


class AppointmentScreen(OnePage[VisitSheet]):
    """Everything for one visit on one page; each line opens the record behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "outcome", N_("what came of it"), id="appointment.outcome"),
        Binding("q", "question", N_("question"), id="appointment.question"),
        Binding("s", "state", N_("state"), id="appointment.state"),
        Binding("e", "edit", N_("edit"), id="appointment.edit"),
        Binding("w", "our_words", N_("our words"), show=False, id="appointment.our_words"),
        Binding("escape", "back", N_("back"), key_display="esc", id="appointment.back"),
    ]

    kind = "appointment"
    changing = ("outcome", "question", "state", "edit")

    def __init__(self, desk: Desk, record_id: UUID) -> None:
        super().__init__(desk, record_id)
        self._title = ""

    def load_one(self, facts: Reading) -> VisitSheet | None:
        sheet = visit_sheet(self.record_id, facts, self.desk.clock)
        if sheet:
            kind = kind_named("appointment")
            check_shown(kind, sheet.appointment, facts, self.desk)
            self._title = kind.shown_title(sheet.appointment, facts, self.desk.today)
        return sheet

    def stops(self) -> Iterable[Stop]:
        if self.data:
            whose = self.desk.name_of(self.data.appointment.person_id)
            title = " · ".join(filter(None, (whose, self._title)))
            yield from sheet_stops(self.data, title, self.size.width, self.desk.today)

    # Keys

    def why_not(self, action: str) -> str | None:
        if action == "state" and self.data and self.data.appointment.state in ENDED:
            return _("This appointment is over; u takes back what was entered by mistake.")
        if action == "outcome" and self.data:
            return self._why_no_outcome(self.data.appointment.state)
        return super().why_not(action)

    def _why_no_outcome(self, state: str) -> str | None:
        if self._is_to_come:
            return _("That day is still to come.")
        if self._is_after_death:
            return _("Its day was after the death: it did not take place.")
        if state in OPEN_TO_AN_OUTCOME:
            return None
        if state in ENDED:
            words = _("It is “{state}”: nothing can have come of it; a adds a visit by itself.")
        else:
            words = _("It is only “{state}”: e gives it the day on which it took place first.")
        return words.format(state=_(STATES[state]))

    @property
    def _is_to_come(self) -> bool:
        plan = self.data.plan if self.data else None
        return plan is not None and plan.day > plan.today(self.desk.clock)

    @property
    def _is_after_death(self) -> bool:
        if self.data is None or self.data.plan is None:
            return False
        whose = self.data.appointment.person_id
        died = next((each.died_on for each in self.desk.people if each.id == whose), None)
        return died is not None and self.data.plan.day > died

    async def action_outcome(self) -> None:
        await self.action_go(f"outcome {self.record_id}")

    async def action_question(self) -> None:
        """Write down something to ask there."""

        await self.ask_to_add("question", _("To ask at this visit"), (QUESTION,), {})

    async def action_state(self) -> None:
        """Choose how it stands, of what may follow."""
        if self.data is None:
            return
        following = states_after(self.data.appointment.state)
        choices = [Choice(code, _(STATES[code])) for code in following]

        def chosen(code: Hashable | None) -> None:
            if code:
                words = _(STATES[str(code)])
                self.change(partial(self.keep_fields, {"state": str(code)}, words))

        await self.ask(PickScreen(_("How does it stand?"), choices), chosen)
