"""One appointment: the sheet to take along, and from there what came of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.appointments import ENDED, STATES, states_after
from famchart.i18n import N_, _
from famchart.records import kind_named
from famchart.records.appointment import Appointment
from famchart.records.fields import FieldSpec
from famchart.screens.alone import check_shown
from famchart.screens.appointment_lines import sheet_stops
from famchart.screens.ask_fields import AskFields
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.shown import DELETED
from famchart.store.drafts import HalfWritten
from famchart.store.privacy import title_in_passing
from famchart.store.typed import changed_record, new_record
from famchart.store.visit_sheet import VisitSheet, visit_sheet
from famchart.widgets.agenda_list import AgendaList, Stop
from famchart.widgets.line_view import Toned

if TYPE_CHECKING:
    from famchart.store.work import Reading

QUESTION = FieldSpec("text", N_("Question"), required=True)


class AppointmentScreen(VaultScreen[VisitSheet | None, None]):
    """Everything for one visit on one page; each line opens the record behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "outcome", N_("what came of it"), id="appointment.outcome"),
        Binding("q", "question", N_("question"), id="appointment.question"),
        Binding("s", "state", N_("state"), id="appointment.state"),
        Binding("e", "edit", N_("edit"), id="appointment.edit"),
        Binding("w", "our_words", N_("our words"), show=False, id="appointment.our_words"),
        Binding("escape", "back", N_("back"), key_display="esc", id="appointment.back"),
    ]

    def __init__(self, desk: Desk, record_id: UUID) -> None:
        super().__init__(desk)
        self.record_id = record_id
        self.sheet: VisitSheet | None = None
        self._title = ""

    def body(self) -> Iterable[Widget]:
        yield AgendaList()

    def heading(self) -> str:
        return _("Appointment")

    def load(self, facts: Reading) -> VisitSheet | None:
        sheet = visit_sheet(self.record_id, facts, self.desk.clock)
        if sheet:
            kind = kind_named("appointment")
            check_shown(kind, sheet.appointment, facts, self.desk)
            self._title = kind.shown_title(sheet.appointment, facts)
        return sheet

    def show(self, data: VisitSheet | None) -> None:
        self.sheet = data
        self.desk.kept_in_view = self.record_id
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        stops = [Stop(None, [[Toned(_(DELETED), "quiet")]])]
        if self.sheet:
            whose = self.desk.name_of(self.sheet.appointment.person_id)
            title = " · ".join(filter(None, (whose, self._title)))
            stops = list(sheet_stops(self.sheet, title, self.size.width, self.desk.today))
        self.query_one(AgendaList).fill(stops)

    @on(AgendaList.Chosen)
    async def open_record(self, event: AgendaList.Chosen) -> None:
        """Open what stands behind a line; behind the first, the appointment's own record."""
        if isinstance(event.id, tuple):
            await self.action_go(" ".join(map(str, event.id)))

    async def action_our_words(self) -> None:
        """Say what is under the cursor in the family's own words."""
        chosen = self.query_one(AgendaList).chosen
        own = ("record", "appointment", self.record_id)
        _word, kind, record_id = chosen if isinstance(chosen, tuple) else own
        await self.action_go(f"words {kind} {record_id}")

    # Keys

    def why_not(self, action: str) -> str | None:
        if self.sheet is None:
            return _(DELETED) if action in ("outcome", "question", "state", "edit") else None
        if action == "state" and self.sheet.appointment.state in ENDED:
            return _("This appointment is over; u takes back what was entered by mistake.")
        if action == "outcome" and self._is_to_come:
            return _("That day is still to come.")
        return None

    @property
    def _is_to_come(self) -> bool:
        plan = self.sheet.plan if self.sheet else None
        return plan is not None and plan.day > plan.office.today(self.desk.clock)

    async def action_outcome(self) -> None:
        await self.action_go(f"outcome {self.record_id}")

    async def action_edit(self) -> None:
        await self.action_go(f"edit appointment {self.record_id}")

    async def action_question(self) -> None:
        """Write down something to ask there."""

        def asked(texts: Mapping[str, str] | None) -> None:
            if texts:
                self.change(partial(self._keep_question, texts["text"]))

        half = HalfWritten(self.desk.vault, f"question:appointment:{self.record_id}")
        await self.ask(AskFields(_("To ask at this visit"), (QUESTION,), {}, half), asked)

    def _keep_question(self, text: str) -> str:
        kind = kind_named("question")
        with self.desk.vault.work(N_("Added")) as unit:
            texts = {"text": text, "appointment": str(self.record_id)}
            appointment = unit.get(Appointment, self.record_id)
            assert appointment is not None  # noqa: S101
            whose = appointment.person_id
            record = new_record(kind, texts, unit, self.desk.clock, whose).save(unit)
            unit.detail = title_in_passing(kind, record, unit)
        return _("Saved: {title} · u to undo").format(title=unit.detail)

    async def action_state(self) -> None:
        """Choose how it stands, of what may follow."""
        if self.sheet is None:
            return
        following = states_after(self.sheet.appointment.state)
        choices = [Choice(code, _(STATES[code])) for code in following]

        def chosen(code: Hashable | None) -> None:
            if code:
                self.change(partial(self._keep_state, str(code)))

        await self.ask(PickScreen(_("How does it stand?"), choices), chosen)

    def _keep_state(self, code: str) -> str:
        kind = kind_named("appointment")
        with self.desk.vault.work(N_("Changed")) as unit:
            old = unit.get(Appointment, self.record_id)
            assert old is not None  # noqa: S101
            record = changed_record(kind, old, {"state": code}, unit, self.desk.clock).save(unit)
            unit.detail = title_in_passing(kind, record, unit)
        return _("{title}: {state} · u to undo").format(title=unit.detail, state=_(STATES[code]))
