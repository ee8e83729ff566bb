"""A trip: what runs out on it, what to fill before leaving, and where an override is needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from famchart.core.day_words import day_words
from famchart.core.trips import Trip
from famchart.i18n import N_, _
from famchart.screens.desk import Desk
from famchart.screens.lines_page import LinesPage
from famchart.screens.refill_layout import Layout
from famchart.screens.refill_lines import trip_stops
from famchart.store.refills import RefillPage, refills
from famchart.widgets.agenda_list import AgendaList, Stop

if TYPE_CHECKING:
    from famchart.store.work import Reading


class TripScreen(LinesPage[RefillPage]):
    """Every medicine that is taken, by what the trip needs of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("back"), key_display="esc", id="trip.back"),
    ]

    def __init__(self, desk: Desk, trip: Trip) -> None:
        super().__init__(desk)
        self.trip = trip

    def heading(self) -> str:
        first, last = (
            day_words(day, self.desk.today) for day in (self.trip.leaving, self.trip.back)
        )
        return _("Away {first} to {last}").format(first=first, last=last)

    def load(self, facts: Reading) -> RefillPage:
        return refills(facts, self.desk.clock, self.desk.person_id, self.trip)

    def stops(self) -> Iterable[Stop]:
        if self.data:
            people, is_of_all = self.desk.people_column(self.size.width), not self.desk.person_id
            layout = Layout(self.size.width, self.data.as_of, is_of_all, people)
            yield from trip_stops(self.data, self.trip, layout)

    @on(AgendaList.Chosen)
    async def open_medicine(self, event: AgendaList.Chosen) -> None:
        await self.action_go(f"open medication {event.id}")
