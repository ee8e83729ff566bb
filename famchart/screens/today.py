"""Today: what is late, due and soon, each with its reason and next step, one key from done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.agenda import Item
from famchart.core.day_words import day_words
from famchart.core.errors import FamchartError
from famchart.i18n import N_, _, ngettext
from famchart.screens import alone
from famchart.screens.ahead import get_ready_to_paste
from famchart.screens.ask_day import AskDay
from famchart.screens.base import VaultScreen
from famchart.screens.critical import CriticalInSight, critical, is_critical
from famchart.screens.desk import Desk
from famchart.screens.half_written import half_written_words
from famchart.screens.marking import get_done, put_off, wake
from famchart.screens.today_lines import TodayLines
from famchart.store.brought_in import one_by_one
from famchart.store.disagreement_items import is_about_lists
from famchart.store.drafts import drafts_named
from famchart.store.today import Today, today
from famchart.store.visits import note_visit
from famchart.widgets.agenda_list import AgendaList

if TYPE_CHECKING:
    from famchart.store.work import Reading

A_WEEK = timedelta(weeks=1)


class TodayScreen(VaultScreen[Today, None]):
    """The first screen after unlocking."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", N_("done"), id="today.done"),
        Binding("s", "snooze", N_("snooze"), id="today.snooze"),
        Binding("S", "snooze_until", N_("snooze until a day"), show=False, id="today.snooze_until"),
        Binding("p", "go('paste')", N_("paste"), id="today.paste"),
        Binding("a", "go('add')", N_("add"), id="today.add"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="today.search"),
        Binding("g", "go('menu')", N_("go to"), id="today.go"),
        Binding("z", "asleep", N_("what sleeps"), show=False, id="today.asleep"),
        Binding("w", "wake", N_("wake up"), show=False, id="today.wake"),
    ]
    place = "today"
    says_clock = True
    page: Today | None = None
    _person_shown: UUID | None = None
    _waiting = ""
    """What is half written, in words, until that was said."""
    _withheld = 0
    """How many things to do are not shown while only one person is."""
    _shows_asleep = False
    _lists_older = False
    """Whether what one line stands for is listed below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._listed = AgendaList()
        self._in_sight = CriticalInSight(self._listed, lambda: self.items)

    def body(self) -> Iterable[Widget]:
        yield self._listed

    def heading(self) -> str:
        return "  ·  ".join([_("Today"), *(_counted(self.page) if self.page else ())])

    def load(self, facts: Reading) -> Today:
        page = today(self.desk.vault, self.desk.clock, self.desk.person_id)
        if not self.desk.saving.locked():  # the note would wait for it, and the page for the note
            with suppress(FamchartError):  # on a full disk the page is worth more than the note
                note_visit(self.desk.vault, self.desk.clock)
        if not self.desk.is_waiting_told:
            self._waiting = half_written_words(drafts_named(self.desk.vault, ""))
        return alone.without_mixed_news(page, facts, self.desk)

    def show(self, data: Today) -> None:
        if self.app.screen is self and not self.desk.is_waiting_told:
            self.desk.is_waiting_told = True
            self.desk.said = self.desk.said or self._waiting
        self._withheld = 0
        if self.desk.is_alone:
            shown = alone.without_family(data)
            self._withheld, data = len(data.items) - len(shown.items), shown
        if self._lists_older:
            data = replace(data, items=tuple(one_by_one(data.items)))
        if self.page is None:
            self.call_after_refresh(get_ready_to_paste, self)
        is_of_another = self._person_shown != self.desk.person_id
        is_at_the_top = is_of_another and self._listed.cursor == 0
        self.page, self._person_shown = data, self.desk.person_id
        self._shows_asleep = self._shows_asleep and bool(data.asleep)
        self._write()
        if is_at_the_top:
            self._listed.move_to(0)
        self._stand_on_what_was_saved()
        if self.app.screen is self:  # what is read behind another page is told to nobody
            self._in_sight.tell(data.items)

    def begin_at_the_top(self) -> None:
        """Show what is most urgent to whoever comes by the name of this page, not back to it."""
        self.desk.take_kept_in_view()
        if self._listed.is_attached:  # a page that is only being opened begins there anyway
            self._listed.move_to(0)

    def _stand_on_what_was_saved(self) -> None:
        """Put the cursor on the record saved or opened last; one that is not here stays kept."""
        kept = self.desk.kept_in_view
        mine = [(each.record_id, each.what) for each in self.items if each.record_id == kept]
        here = [self._listed.stops.index(each) for each in mine if each in self._listed.stops]
        if here and self.app.screen is self:  # on the way to another page it is that one’s
            self.desk.take_kept_in_view()
            if self._listed.cursor not in here:
                self._listed.move_to(here[0])

    def resized(self) -> None:
        self._write()
        self.call_after_refresh(self._in_sight.keep)

    def _write(self) -> None:
        if self.page:
            width, withheld = self.size.width, self._withheld
            height = self._listed.size.height
            lines = TodayLines(self.desk, self.page, width, self._shows_asleep, withheld, height)
            self._listed.fill(lines.stops())

    # What is under the cursor

    @property
    def items(self) -> tuple[Item, ...]:
        """What the cursor can stand on, in order."""
        if self.page is None:
            return ()
        asleep = self.page.asleep if self._shows_asleep else ()
        return (*self.page.items, *(each.item for each in asleep))

    @property
    def item(self) -> Item | None:
        chosen = self._listed.chosen
        return next((each for each in self.items if (each.record_id, each.what) == chosen), None)

    @property
    def is_asleep(self) -> bool:
        """True where the thing under the cursor is put off."""
        return self.page is not None and self.item in [each.item for each in self.page.asleep]

    def why_not(self, action: str) -> str | None:
        if not self.is_mounted:
            return super().why_not(action)
        if action in ("done", "snooze", "snooze_until") and self.item is None:
            return _("There is nothing here to be done or put off.")
        if action == "done" and self.item and self.item.is_covered and is_critical(self.item):
            return _("This is critical and not read yet: enter opens it, d there answers.")
        is_snooze = action in ("snooze", "snooze_until")
        if is_snooze and self.item and not self.item.latest_snooze(self.desk.today):
            return _("This is critical, late or due today: it stays until it is done.")
        if action == "asleep" and not (self.page and self.page.asleep):
            return _("Nothing is put off.")
        if action == "wake" and not self.is_asleep:
            return _("Only what sleeps can be woken up: z shows it.")
        return super().why_not(action)

    # Keys

    async def action_done(self) -> None:
        if item := self.item:
            await get_done(self, item)

    def action_snooze(self) -> None:
        """Put off for a week, or as long as it may be."""
        item, today = self.item, self.desk.today
        latest = item.latest_snooze(today) if item else None
        if item and latest:
            until = min(latest, today + A_WEEK)
            self.change(partial(put_off, self.desk, item, until))

    async def action_snooze_until(self) -> None:
        item, today = self.item, self.desk.today
        latest = item.latest_snooze(today) if item else None
        if item is None or latest is None:
            return

        def asked(until: date | None) -> None:
            if until is not None:
                self.change(partial(put_off, self.desk, item, until))

        too_late = _(_too_late(item)).format(day=day_words(latest, today))
        await self.ask(AskDay(_("Put off until?"), today, latest, too_late), asked)

    def action_asleep(self) -> None:
        """Show what sleeps, with the cursor on the first of it; or hide it again."""
        self._shows_asleep = not self._shows_asleep
        self._write()
        if self._shows_asleep and self.page:
            self._listed.move_to(len(self.page.items))

    def action_wake(self) -> None:
        if item := self.item:
            self.change(partial(wake, self.desk, item))

    @on(AgendaList.Chosen)
    async def open_record(self) -> None:
        item = self.item
        if item and is_about_lists(item):
            await self.action_go(f"differs {item.record_id}")
        elif item and item.holds:
            self._lists_older = not self._lists_older
            self.reload()
        elif item:
            await self.action_go(f"open {item.kind} {item.record_id} {item.what}")


def _counted(page: Today) -> Iterator[str]:
    """Yield how much is critical, which may be off the glass, and how much sleeps."""
    if n := len(critical(page.items)):
        counted = ngettext("{n} critical", "{n} critical", n).format(n=n)
        yield "! " + _("{flags} (lab’s flag)").format(flags=counted)
    if n := len(page.asleep):
        yield ngettext("{n} asleep, z shows it", "{n} asleep, z shows them", n).format(n=n)


def _too_late(item: Item) -> str:
    """Return why an item cannot be put off for longer than until a day."""
    if item.due_on:
        return N_("{day} is the last day for this: until then at the latest.")
    return N_("A month at most: until {day} at the latest.")
