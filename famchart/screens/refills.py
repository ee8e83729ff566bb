"""Refills: what is left of each medicine, when to ask, from when to fill, and the days ahead."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from famchart.core.exact import written
from famchart.core.refill_requests import STATES, following
from famchart.core.trips import Trip
from famchart.i18n import N_, _
from famchart.records.fields import FieldSpec
from famchart.records.fill import last_whole, newest_fills
from famchart.screens import alone
from famchart.screens.ask_fields import AskFields
from famchart.screens.coming_day import ComingDay
from famchart.screens.lines_page import LinesPage
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.refill_layout import Layout
from famchart.screens.refill_lines import refill_stops
from famchart.screens.refill_steps import (
    LEFT_OVER,
    QUANTITY,
    UNITS_LEFT,
    asked_for,
    asked_with,
    filled,
    stepped,
    units_counted,
)
from famchart.screens.shown import NOTHING_HERE
from famchart.store.drafts import HalfWritten
from famchart.store.refills import RefillLine, RefillPage, refills
from famchart.widgets.agenda_list import AgendaList, Stop, sentence_stop

if TYPE_CHECKING:
    from famchart.store.work import Reading

OF_A_LINE = ("filled", "asked", "state", "count")
"""Keys about the medicine under the cursor."""
NONE_YET = N_("No medicine is entered yet: a, then Medicine, adds one.")


class RefillsScreen(LinesPage[RefillPage]):
    """A line or two for each medicine, or its next 120 days."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filled", N_("filled"), id="refills.filled"),
        Binding("r", "asked", N_("asked"), id="refills.asked"),
        Binding("s", "state", N_("state"), id="refills.state"),
        Binding("c", "count", N_("count"), id="refills.count"),
        Binding("t", "trip", N_("trip"), id="refills.trip"),
        Binding("v", "view", N_("120 days"), id="refills.view"),
    ]
    place = "refills"
    is_ahead = False
    """The days ahead are shown instead of what is to be done."""

    def exact_words(self, binding: Binding) -> str:
        """Say of the key to the days ahead, where they are shown, that it leads back."""
        return _("list") if binding.action == "view" and self.is_ahead else ""

    def heading(self) -> str:
        return _("Refills · 120 days") if self.is_ahead else _("Refills")

    def load(self, facts: Reading) -> RefillPage:
        return refills(facts, self.desk.clock, self.desk.person_id)

    def stops(self) -> Iterable[Stop]:
        if self.data:
            people, is_of_all = self.desk.people_column(self.size.width), not self.desk.person_id
            layout = Layout(self.size.width, self.data.as_of, is_of_all, people)
            if self.data.lines:
                yield from refill_stops(self.data, layout, is_ahead=self.is_ahead)
            else:
                words = alone.nothing_words(self.desk, _(NONE_YET))
                yield sentence_stop(words, self.size.width, gap=True)

    @property
    def line(self) -> RefillLine | None:
        """The medicine under the cursor."""
        chosen = self.query_one(AgendaList).chosen if self.is_mounted else None
        lines = self.data.lines if self.data else ()
        return next((each for each in lines if each.id == chosen), None)

    # Keys

    def why_not(self, action: str) -> str | None:
        is_empty = self.data is not None and not self.data.lines
        if is_empty and (action == "trip" or (action == "view" and not self.is_ahead)):
            return _(NONE_YET)
        if action not in OF_A_LINE:
            return super().why_not(action)
        if self.line is None:
            return _(NOTHING_HERE)
        if self.line.is_private:
            return _("This line is private: enter opens it.")
        if action == "asked" and self.line.asked:
            return _("It is asked for already: s takes down what became of it.")
        if action == "state" and not self.line.asked:
            return _("No request is open: r takes down that you asked.")
        return None

    @on(AgendaList.Chosen)
    async def open_medicine(self) -> None:
        if self.line:
            await self.action_go(f"open medication {self.line.id}")

    def action_view(self) -> None:
        self.is_ahead = not self.is_ahead
        self.reload()

    async def action_filled(self) -> None:
        if self.line:
            save = partial(filled, self.desk, self.line.id)
            title = _("Filled today: {title}").format(title=self.line.title)
            texts = self._last_quantity(self.line) | _left_over(self.line)
            await self._ask(title, (QUANTITY, LEFT_OVER), texts, save)

    def action_asked(self) -> None:
        if self.line:
            self.change(partial(asked_for, self.desk, self.line.id))

    async def action_state(self) -> None:
        line = self.line
        if line is None or line.asked is None:
            return

        async def chosen(state: Hashable | None) -> None:
            if state:
                await self._step(line, str(state))

        choices = [Choice(state, _(STATES[state])) for state in following(line.asked.state)]
        title = _("What became of it? So far: {state}").format(state=_(STATES[line.asked.state]))
        await self.ask(PickScreen(title, choices), chosen)

    async def _step(self, line: RefillLine, state: str) -> None:
        save = partial(stepped, self.desk, line.id, state)
        if specs := asked_with(state, self.desk.today):
            title = f"{_(STATES[state])}: {line.title}"
            await self._ask(title, specs, self._last_quantity(line), save)
        else:
            self.change(partial(save, {}))

    async def action_count(self) -> None:
        if self.line:
            title = _("Count, before today’s dose: {title}").format(title=self.line.title)
            await self._ask(
                title, (UNITS_LEFT,), {}, partial(units_counted, self.desk, self.line.id)
            )

    async def _ask(
        self,
        title: str,
        specs: tuple[FieldSpec, ...],
        texts: dict[str, str],
        save: Callable[[dict[str, str]], str],
    ) -> None:
        def told(given: dict[str, str] | None) -> None:
            if given:
                self.change(partial(save, given))

        named = "+".join(spec.name for spec in specs)
        half = HalfWritten(self.desk.vault, f"{named}:{self.line.id if self.line else ''}")
        await self.ask(AskFields(title, specs, texts, half), told)

    def _last_quantity(self, line: RefillLine) -> dict[str, str]:
        with self.desk.vault.reading() as facts:
            before = last_whole(newest_fills(line.id, facts))
        return {"quantity": before.quantity} if before and before.quantity else {}

    async def action_trip(self) -> None:
        """Ask when one is away, and show what the trip needs."""
        days = [
            ComingDay("leaving", N_("First day away"), required=True, today=self.desk.today),
            ComingDay("back", N_("Last day away"), required=True, today=self.desk.today),
        ]

        def trip_of(given: Mapping[str, str]) -> Trip:
            leaving, back = (spec.parse(given[spec.name]) for spec in days)
            return Trip.planned(leaving, back, self.desk.today)

        async def told(given: dict[str, str] | None) -> None:
            if given is not None:
                trip = trip_of(given)
                await self.action_go(f"trip {trip.leaving} {trip.back}")

        half = HalfWritten(self.desk.vault, "trip")
        await self.ask(AskFields(_("When are you away?"), days, {}, half, check=trip_of), told)


def _left_over(line: RefillLine) -> dict[str, str]:
    """Propose what is reckoned to be left: a new fill must not lose it without a word."""
    left = line.now.units_left
    return {"left_over": written(left)} if left and not line.medication.package_units else {}
