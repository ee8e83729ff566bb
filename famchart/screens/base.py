"""What every screen of an open vault does: reading and saving in threads, errors, undo."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from sqlmodel import col, select
from textual import work
from textual.widget import Widget
from textual.worker import Worker, WorkerError, get_current_worker

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _, language, other_language, set_language
from famchart.records.person import Person
from famchart.screens import alone
from famchart.screens.confirm import Confirm
from famchart.screens.desk import Desk, Expected
from famchart.screens.page import Answer, Page
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.undoing import redo_question, redone, undo_question, undone
from famchart.store.spoken import keep_language

if TYPE_CHECKING:
    from famchart.store.work import Reading

Data = TypeVar("Data")

EVERYONE = "*"
ON_TIMELINE = N_("g l shows it")
"""Where something is that was saved behind a page which cannot show it."""


class VaultScreen(Page[Answer], Generic[Data, Answer]):
    """A screen that reads in a thread, shows what it read, and saves in a thread."""

    def load(self, facts: Reading) -> Data:
        """Read the vault; this runs in a thread, so touch no widget."""
        raise NotImplementedError

    def show(self, data: Data) -> None:
        """Write what was read, and every other word, into the widgets."""
        raise NotImplementedError

    _is_read = False
    """It has shown what it read, or why it cannot read."""
    _is_changing = False
    _saved: UUID | None = None
    """The record that was saved here: the cursor goes to it, on this page or a later one."""
    _saved_behind: UUID | None = None
    """The same of a page that was left while it saved; this one may not be the page to show it."""

    # Reading

    def on_screen_resume(self) -> None:
        """Read again; what was said here before may be long undone or overtaken."""
        self.tell("")
        self.reload()

    @work(thread=True, exclusive=True, group="load")
    def reload(self) -> None:
        worker = get_current_worker()
        try:
            with self.desk.vault.reading() as facts:
                people = facts.all(select(Person).order_by(col(Person.id)))
                data = self.load(facts)
        except FamchartError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._unreadable, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, people, data)

    def _unreadable(self, error: FamchartError) -> None:
        self._is_read = True
        self.warn(str(error))

    def _show(self, people: Sequence[Person], data: Data) -> None:
        self._is_read = True
        if not self.is_standing:
            return
        self.desk.people = people
        self.show_people()
        self.show(data)
        self.show_head()
        if self._saved_behind:
            self.desk.kept_in_view, self._saved_behind = self._saved_behind, None
        if self.app.screen is self and (said := self.desk.take_said()):
            self.tell(said)
        self.refresh_bindings()

    @property
    def is_read(self) -> bool:
        return self._is_read

    async def first_read(self) -> None:
        """Wait until something is shown here: a key before that would find nothing to act on."""
        while not self.is_read and (reading := self._reading()):
            with suppress(WorkerError):  # it was begun anew
                await reading.wait()

    def _reading(self) -> Worker[Any] | None:
        mine = (each for each in self.workers if each.node is self and each.group == "load")
        return next((each for each in mine if not each.is_finished), None)

    # Saving

    def change(self, save: Callable[[], str | None]) -> None:
        """Save and say what that returned, or the reason why not; then read again.

        While one save runs on a screen, no other begins: a key held down saves once.
        """
        if not self._is_changing:
            self._is_changing = True
            self._change(save)

    def change_if(self, save: Callable[[], str | None], answer: bool | None) -> None:
        """Save after a question that was answered with yes."""
        if answer:
            self.change(save)

    @work(thread=True, group="save")
    def _change(self, save: Callable[[], str | None]) -> None:
        app = self.app  # of a page that was left meanwhile there is none
        try:
            self.desk.expected = Expected.UNDO
            with self.desk.saving:
                said = save()
        except FamchartError as error:
            app.call_from_thread(self._refused, error)
            return
        app.call_from_thread(self._changed, said or "")

    def _refused(self, error: FamchartError) -> None:
        self._is_changing = False
        if self.is_standing:
            self.refused(error)
        elif front := _in_front(self):
            front.warn(str(error))

    def _changed(self, said: str) -> None:
        self._is_changing = False
        if self._saved:
            self.desk.kept_in_view = self._saved
        if self.is_standing:
            self.desk.said = said
            self.changed()
        elif front := _in_front(self):
            self.desk.said = self.said_behind(said)
            front._saved_behind = self._saved
            front.reload()

    def changed(self) -> None:
        """Come after a save; a screen that is done with it may close here."""
        self.reload()

    def said_behind(self, said: str) -> str:
        """Return what is said of a save on the page that was gone to meanwhile."""
        return said

    def refused(self, error: FamchartError) -> None:
        """Say why something was not saved; a form says it beside the field."""
        self.warn(str(error))

    async def action_undo(self) -> None:
        """Take the last change back; ask first unless it was made just now."""
        is_plain = self.desk.expected is Expected.UNDO
        await self._change_asked(undone, None if is_plain else undo_question)

    async def action_redo(self) -> None:
        """Bring back what the last undo took; ask first unless that was just now."""
        is_plain = self.desk.expected is Expected.REDO
        await self._change_asked(redone, None if is_plain else redo_question)

    async def _change_asked(
        self, change: Callable[[Desk], str], asking: Callable[[Desk], Confirm | None] | None
    ) -> None:
        """Make a change after its question was answered with yes, at once where there is none."""
        save = partial(change, self.desk)
        try:
            question = asking(self.desk) if asking else None
        except FamchartError as error:
            self.warn(str(error))
            return
        if question is None:
            self.change(save)
        else:
            await self.ask(question, partial(self.change_if, save))

    def action_person(self, number: int) -> None:
        if number > len(self.desk.people):
            self.warn(_("Nobody has the number {n}.").format(n=number))
        else:
            self._choose_person(self.desk.people[number - 1].id if number else None)

    async def action_pick_person(self) -> None:
        """Choose among all: the number keys reach nine."""
        choices = [Choice(EVERYONE, _("Everyone"))]
        choices += [Choice(each.id, each.short_name) for each in self.desk.people]
        await self.ask(PickScreen(_("Whose?"), choices), self._person_picked)

    def _person_picked(self, chosen: Hashable | None) -> None:
        if chosen is not None:
            self._choose_person(chosen if isinstance(chosen, UUID) else None)

    def _choose_person(self, person_id: UUID | None) -> None:
        """Look at somebody else; what was said here was about the one before."""
        self.tell("")
        self.desk.person_id = person_id
        self.person_chosen(person_id)

    async def action_alone(self) -> None:
        """Show only the chosen person from here on, on pages that never showed another."""
        if self.desk.person_id is None:
            self.warn(_("Choose the person first: 1 to 9, or W."))
            return
        self.desk.is_alone = True
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


def _in_front(left: VaultScreen[Any, Any]) -> VaultScreen[Any, Any] | None:
    """Return the page that was gone to while a save of another one took its time.

    There is none once the vault is locked; what lies over the page is there for an answer.
    """
    pages = [each for each in left.app.screen_stack if isinstance(each, VaultScreen)]
    return pages[-1] if pages and pages[-1].desk is left.desk else None
