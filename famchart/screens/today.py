"""Today: what is late, due and soon, each with its reason and next step, one key from done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.agenda import Item, Urgency
from famchart.core.day_words import ago_words, day_words, distance_words
from famchart.i18n import N_, _, ngettext
from famchart.records import kinds
from famchart.screens.ask_day import AskDay
from famchart.screens.base import VaultScreen
from famchart.screens.opening import screen_of
from famchart.screens.shown import without_person
from famchart.store.today import Freshness, Today, today
from famchart.widgets.agenda_list import AgendaList, Stop
from famchart.widgets.line_view import Part, Toned, fitted
from famchart.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from famchart.store.work import Reading

GROUPS = {
    Urgency.CRITICAL: N_("CRITICAL, SAYS THE LABORATORY"),
    Urgency.LATE: N_("LATE"),
    Urgency.DUE: N_("TODAY"),
    Urgency.SOON: N_("SOON"),
    Urgency.NEW: N_("NEW"),
}
TONES = {Urgency.CRITICAL: "late", Urgency.LATE: "late", Urgency.DUE: "soon",
         Urgency.SOON: "soon", Urgency.NEW: "accent"}  # fmt: skip
LABEL_WIDTH = 13
KIND_WIDTH = 13
PERSON_WIDTH = 9
WHEN_WIDTH = 24
WIDE = 100
"""Cells from which on the date stands in a column of its own."""


class TodayScreen(VaultScreen[Today, None]):
    """The first screen after unlocking."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", N_("done"), id="today.done"),
        Binding("s", "snooze", N_("snooze"), id="today.snooze"),
        Binding("p", "go('paste')", N_("paste"), id="today.paste"),
        Binding("a", "go('add')", N_("add"), id="today.add"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="today.search"),
        Binding("g", "go('menu')", N_("go to"), id="today.go"),
    ]
    place = "today"
    items: tuple[Item, ...] = ()
    page: Today | None = None

    def body(self) -> Iterable[Widget]:
        yield AgendaList()

    def heading(self) -> str:
        return _("Today")

    def load(self, facts: Reading) -> Today:
        return today(self.desk.vault, self.desk.clock, self.desk.person_id)

    def show(self, data: Today) -> None:
        self.page = data
        self.items = data.items
        self.query_one(AgendaList).fill(list(self._stops()))

    def on_resize(self) -> None:
        if self.page:
            self.query_one(AgendaList).fill(list(self._stops()))

    def _stops(self) -> Iterator[Stop]:
        """Yield the groups and their items; where there are none, what was looked at."""
        notes = (*self.desk.vault.notes, *self.desk.vault.mended)
        if notes:
            yield Stop(None, [[Toned(line, "late")] for each in notes
                              for line in wrapped(f"! {each}", self.size.width - 4)])  # fmt: skip
        if not self.desk.people:
            words = _("Nobody is entered yet: a, then Person, adds the first.")
            yield Stop(None, [[], [Toned(words, "strong")]])
        elif not self.items:
            yield Stop(None, [[], [Toned(_("Nothing due among what was entered."), "strong")]])
        first = True
        for state, items in groupby(self.items, key=lambda item: item.state):
            space: list[list[Part]] = [] if first else [[]]
            yield Stop(None, [*space, [Toned(_(GROUPS[state]), TONES[state])]])
            yield from (self._stop(item) for item in items)
            first = False
        if self.page:
            yield Stop(None, [[], *self._looked(self.page), [], *self._checked(self.page)])

    def _stop(self, item: Item) -> Stop:
        kind = fitted(_(kinds()[item.kind].label), KIND_WIDTH)
        person = fitted(self.desk.name_of(item.person_id), PERSON_WIDTH)
        room = self.size.width - KIND_WIDTH - PERSON_WIDTH - 8
        when = self._when(item)
        title = without_person(item.title, self.desk.name_of(item.person_id))
        indent = " " * (KIND_WIDTH + PERSON_WIDTH + 4)
        wide = self.size.width >= WIDE and when
        first = fitted(title, room - WHEN_WIDTH - 2 if wide else room)
        late = "late" if item.state is Urgency.LATE else "soon" if item.due_on else "quiet"
        above: list[Part] = [Toned(kind, "quiet"), "  ", person, "  ", Toned(first, "strong")]
        if wide:
            above += ["  ", Toned(when, late)]
        under = " · ".join(part for part in (item.reason, item.action) if part)
        told = under if wide or not when else f"{when} · {under}"
        below: list[list[Part]] = [[indent, Toned(line, "quiet")] for line in wrapped(told, room)]
        return Stop((item.record_id, item.what), [above, *below])

    def _when(self, item: Item) -> str:
        """Return how far the day is, and which day: in 9 days · Tue Dec 1."""
        if item.due_on is None:
            return ""
        day = self.desk.today
        return f"{distance_words(item.due_on, day)} · {day_words(item.due_on, day)}"

    def _looked(self, data: Today) -> Iterator[Sequence[Part]]:
        """Yield how fresh each portal is, a line or two for each person."""
        if data.freshness:
            yield [Toned(_("LAST LOOKED"), "quiet")]
        for person_id, looks in groupby(data.freshness, key=lambda each: each.person_id):
            name = self.desk.name_of(person_id)
            words = " · ".join(_freshness_words(each, name) for each in looks)
            yield from self._under_label(name, words)

    def _checked(self, data: Today) -> Iterator[Sequence[Part]]:
        counted = ", ".join(f"{_(kinds()[name].plural)} {n}" for name, n in data.checked.items())
        asleep = ngettext("{n} asleep", "{n} asleep", data.asleep).format(n=data.asleep)
        words = " · ".join(part for part in (counted, asleep if data.asleep else "") if part)
        yield from self._under_label(_("Checked"), words)

    def _under_label(self, label: str, words: str) -> Iterator[Sequence[Part]]:
        room = self.size.width - LABEL_WIDTH - 8
        for number, line in enumerate(wrapped(words, max(10, room))):
            shown = "" if number else label
            yield [Toned(fitted(shown, LABEL_WIDTH) + "  ", "quiet"), Toned(line, "quiet")]

    # Keys

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        chosen = self.query_one(AgendaList).chosen
        return next((each for each in self.items if (each.record_id, each.what) == chosen), None)

    def why_not(self, action: str) -> str | None:
        if action in ("done", "snooze") and self.is_mounted and not self.items:
            return _("There is nothing here to be done or put off.")
        return None

    def action_done(self) -> None:
        if item := self.item:
            self.change(partial(self._mark_done, item))

    def _mark_done(self, item: Item) -> str:
        with self.desk.vault.work(N_("Marked as done"), detail=item.title) as work:
            work.mark(item.record_id, item.what, done_on=self.desk.today)
        return _("Done: {title} · u to undo").format(title=item.title)

    async def action_snooze(self) -> None:
        if (item := self.item) is None:
            return
        latest = item.latest_snooze(self.desk.today)

        def asked(until: date | None) -> None:
            if until is not None:
                self.change(partial(self._snooze, item, until))

        await self.ask(AskDay(_("Put off until?"), self.desk.today, latest), asked)

    def _snooze(self, item: Item, until: date) -> str:
        with self.desk.vault.work(N_("Put off"), detail=item.title) as work:
            work.mark(item.record_id, item.what, until=until)
        return _("Put off until {day} · u to undo").format(day=day_words(until, self.desk.today))

    @on(AgendaList.Chosen)
    def open_record(self) -> None:
        if item := self.item:
            self.app.push_screen(screen_of(self.desk, item.kind, item.record_id, item.what))


def _freshness_words(each: Freshness, person: str) -> str:
    return f"{without_person(each.title, person)} {ago_words(each.days)}"
