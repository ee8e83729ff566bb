"""What every screen of an open vault does: it reads in a thread, for a person or for all."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar
from uuid import UUID

from sqlmodel import col, select
from textual import work
from textual.widget import Widget
from textual.worker import Worker, WorkerError, get_current_worker

from famchart.core.errors import FamchartError
from famchart.i18n import _, language, other_language, set_language
from famchart.records.person import Person
from famchart.screens import alone
from famchart.screens.opens_on_enter import OpensOnEnter
from famchart.screens.page import Answer
from famchart.screens.person_choices import person_choices
from famchart.screens.pick import Choice, PickScreen
from famchart.store.clock_set_back import short_clock_warning
from famchart.store.spoken import keep_language
from famchart.store.work import GivenUpError
from famchart.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from famchart.store.work import Reading

Data = TypeVar("Data")

EVERYONE = "*"
A_MOMENT = 0.3
"""Seconds for which a page may be blank before it says that it reads."""


class VaultScreen(OpensOnEnter[Answer], Generic[Data, Answer]):
    """A screen that reads in a thread, shows what it read, and saves in a thread (see saving)."""

    def load(self, facts: Reading) -> Data:
        """Read the vault; this runs in a thread, so touch no widget."""
        raise NotImplementedError

    def show(self, data: Data) -> None:
        """Write what was read, and every other word, into the widgets."""
        raise NotImplementedError

    says_clock: ClassVar[bool] = False
    """What it shows tells of a clock that was set back; else the line at the foot does."""
    _is_read = False
    """It has shown what it read, or why it cannot read."""
    _says_reading = False
    _is_read_in_front = False
    """It was read again since it came back: by what went on with the answer to a question."""

    # Reading

    def on_screen_resume(self) -> None:
        """Read again; what was said here before may be long undone or overtaken.

        Not on the way to another page: the app goes on there before it comes to ask. And not behind
        what read again with an answer: it may have said what came of that, and that is said once.
        """
        if not (self._is_read_in_front and self.is_ready):
            self.tell("")
        if self._is_read:
            self.app.call_later(self._reload_in_front)
        else:
            self.reload()

    def on_screen_suspend(self) -> None:
        self._is_read_in_front = False

    def _reload_in_front(self) -> None:
        """Read again, unless another page came on top or it was read again since."""
        if self.app.screen is self and not self._is_read_in_front:
            self.reload()

    def reload(self) -> None:
        self._is_read_in_front = self.app.screen is self
        if not self._is_read:
            self.set_timer(A_MOMENT, partial(_say_reading, self))
        self._load_anew()

    @work(thread=True, exclusive=True, group="load")
    def _load_anew(self) -> None:
        worker = get_current_worker()
        try:
            with self.desk.vault.reading(lambda: not worker.is_cancelled) as facts:
                people = facts.all(select(Person).order_by(col(Person.id)))
                warned = short_clock_warning(facts.connection, self.desk.clock)
                data = self.load(facts)
        except GivenUpError:
            return
        except FamchartError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._unreadable, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, people, data, warned)

    def _unreadable(self, error: FamchartError) -> None:
        self._is_read = True
        self.warn(str(error))

    def _show(self, people: Sequence[Person], data: Data, warned: str) -> None:
        self._is_read = True
        if not self.is_standing:
            return
        self.desk.clock_warning = warned
        if not self.says_clock:
            self.query_one(StatusLine).stand(warned)
        self.desk.people = people
        self.show_people()
        self.show(data)
        self.is_shown = True
        self.show_head()
        if self._says_reading:
            self.tell("")
            self._says_reading = False
        if self._saved_behind:
            self.desk.kept_in_view, self._saved_behind = self._saved_behind, None
        if self.app.screen is self and (said := self.desk.take_said()):
            self.tell(said)
        self.refresh_bindings()
        if self.app.screen is self and (key := self.desk.take_key()):
            self.app.simulate_key(key)

    closes_when_saved: ClassVar[bool] = False
    """Keys behind the one that saves are for the page below, and wait until it is in front."""

    @property
    def is_ready(self) -> bool:
        return self._is_read and not self._at_work()

    async def get_ready(self) -> None:
        """Wait until something is shown here: a key before that would find nothing to act on."""
        while not self.is_ready and (working := self._at_work()):
            with suppress(WorkerError):  # it was begun anew
                await working.wait()

    def _at_work(self) -> Worker[Any] | None:
        groups = ("load", "save") if self.closes_when_saved else ("load",)
        mine = (each for each in self.workers if each.node is self and each.group in groups)
        return next((each for each in mine if not each.is_finished), None)

    # Whose

    async def action_person(self, number: int) -> None:
        await self.get_ready()  # before, the desk knows of nobody
        if number > len(self.desk.people):
            self.warn(_("Nobody has the number {n}.").format(n=number))
        else:
            self._choose_person(self.desk.people[number - 1].id if number else None)

    async def action_pick_person(self) -> None:
        """Choose among all: the number keys reach nine."""
        await self.get_ready()
        choices = [Choice(EVERYONE, _("Everyone")), *person_choices(self.desk)]
        await self.ask(PickScreen(_("Whose?"), choices), self._person_picked)

    def _person_picked(self, chosen: Hashable | None) -> None:
        if chosen is not None:
            self._choose_person(chosen if isinstance(chosen, UUID) else None)

    def _choose_person(self, person_id: UUID | None) -> None:
        """Look at somebody else; what was said here was about the one before."""
        self.tell("")
        self.desk.person_id = person_id
        self.person_chosen(person_id)

    @property
    def person_shown(self) -> UUID | None:
        """The person that this page is about by itself, whoever is chosen."""
        return None

    async def action_alone(self) -> None:
        """Show only the chosen person from here on, on pages that never showed another."""
        person_id = self.person_shown or self.desk.person_id
        if person_id is None:
            self.warn(_("Choose the person first: 1 to 9, or W."))
            return
        self.desk.person_id, self.desk.is_alone = person_id, True
        place = repr(self.place) if self.place and alone.is_open(self.place) else ""
        await self.app.run_action(f"app.begin_anew({place})")

    def person_chosen(self, person_id: UUID | None) -> None:
        self.reload()

    def action_language(self) -> None:
        """Speak the other language on every screen; what was just said was in the old one."""
        self.tell("")
        set_language(other_language())
        with suppress(FamchartError):  # on a full disk it is spoken now, and not the next time
            keep_language(self.desk.vault, language())
        for screen in self.app.screen_stack:
            if isinstance(screen, VaultScreen):
                screen.reload()
            screen.refresh(layout=True)
            for widget in screen.walk_children(Widget):
                widget.refresh()


def _say_reading(page: VaultScreen[Any, Any]) -> None:
    """Say of a page that has nothing to show yet why it is blank."""
    if page.is_standing and not page._is_read:
        page._says_reading = True
        page.tell(_("Reading…"))
