"""Appointments: the agenda of the whole family, or a month of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from famchart.i18n import N_, _, ngettext
from famchart.output.calendar_out import calendar_name, calendar_out
from famchart.screens.agenda_lines import AgendaLines, month_words
from famchart.screens.ask_file import AskCopy
from famchart.screens.desk import Expected
from famchart.screens.lines_page import ListPage
from famchart.store.appointments import AgendaLine, agenda_lines
from famchart.widgets.agenda_list import Stop

if TYPE_CHECKING:
    from famchart.store.work import Reading


class AppointmentsScreen(ListPage[AgendaLine]):
    """What is ahead comes first; a key turns it into a calendar and back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "month", N_("month/list"), id="appointments.month"),
        Binding("left", "turn_month(-1)", N_("month before"), key_display="←",
                id="appointments.before"),
        Binding("right", "turn_month(1)", N_("month after"), key_display="→",
                id="appointments.after"),
        Binding("a", "go('add appointment')", N_("add"), id="appointments.add"),
        Binding("s", "save_calendar", N_("calendar file"), id="appointments.save"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="appointments.search"),
        Binding("g", "go('menu')", N_("go to"), id="appointments.go"),
    ]  # fmt: skip
    place = "appointments"
    kind = "appointment"
    month: date | None = None
    """The month that is shown; None: the list."""

    def heading(self) -> str:
        if self.month:
            return f"{_('Appointments')}  ·  {month_words(self.month)}"
        n = sum(each.is_ahead for each in self.lines)
        ahead = ngettext("{n} ahead", "{n} ahead", n).format(n=n)
        return f"{_('Appointments')}  ·  {ahead}" if n else _("Appointments")

    def load(self, facts: Reading) -> Sequence[AgendaLine]:
        return agenda_lines(facts, self.desk.clock, self.desk.person_id)

    def stops(self) -> Iterable[Stop]:
        lines = AgendaLines(self.desk, self.lines, self.size.width)
        return lines.month(self.month) if self.month else lines.agenda()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the keys of the calendar where it is not shown."""
        if action == "turn_month" and not self.month:
            return False
        return super().check_action(action, parameters)

    def why_not(self, action: str) -> str | None:
        if action == "save_calendar" and not any(each.plan for each in self.lines):
            return _("No appointment has a day yet: there is nothing for a calendar.")
        return super().why_not(action)

    async def action_save_calendar(self) -> None:
        """Write a file for the calendar of a phone or computer: it tells when and whose."""
        whose = self.desk.name_of(self.desk.person_id) if self.desk.person_id else _("Everyone")
        question = _(
            "Save the calendar of {person} where? It tells when, where and whose, not why."
        )
        name = calendar_name(whose, self.desk.clock)

        def asked(path: Path | None) -> None:
            if path:
                self.change(partial(self._saved_calendar, name, path))

        await self.ask(AskCopy(question.format(person=whose), name, self.desk.today), asked)

    def _saved_calendar(self, name: str, path: Path) -> str:
        desk = self.desk
        written = calendar_out(desk.vault, desk.person_id, name, path, desk.clock)
        desk.expected = Expected.NEITHER  # the vault is as it was: u would take back something else
        return written.words

    def action_month(self) -> None:
        self._show_month(None if self.month else self.desk.today.replace(day=1))

    def action_turn_month(self, step: int) -> None:
        if self.month:
            number = self.month.year * 12 + self.month.month - 1 + step
            self._show_month(date(number // 12, number % 12 + 1, 1))

    def _show_month(self, month: date | None) -> None:
        self.month = month
        self.fill()
        self.show_head()
        self.refresh_bindings()
