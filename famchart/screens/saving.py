"""Saving from a page: in a thread, one change at a time, and what is said of it; undo and redo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from textual import work
from textual.app import App

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.i18n import N_, _
from famchart.screens.closing import UnusedKey
from famchart.screens.desk import Desk, Expected
from famchart.screens.page import Answer, Page
from famchart.screens.undoing import Asked, redo_question, redone, undo_question, undone
from famchart.store.backup import back_up_if_due

ON_TIMELINE = N_("g l shows it")
"""Where something is that was saved behind a page which cannot show it."""


class SavingPage(Page[Answer]):
    """A page that changes the vault, says what came of it, and reads again."""

    _is_changing = False
    _saved: UUID | None = None
    """The record that was saved here: the cursor goes to it, on this page or a later one."""
    _saved_behind: UUID | None = None
    """The same of a page that was left while it saved; this one may not be the page to show it."""

    def reload(self) -> object:
        """Read the vault again, and show it."""
        raise NotImplementedError

    def change(self, save: Callable[[], str | None]) -> None:
        """Save and say what that returned, or the reason why not; then read again.

        While one save runs on a screen, no other begins: a key held down saves once, and says so.
        """
        if self._is_changing:
            self.post_message(UnusedKey())
            return
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
                before = self.desk.vault.batches
                said = save()
                if self.desk.vault.batches == before:
                    self.desk.expected = Expected.NEITHER  # u would take back something else
        except FamchartError as error:
            app.call_from_thread(self._refused, error)
            return
        app.call_from_thread(self._changed, said or "")
        self._back_up(app)

    def _back_up(self, app: App[Any]) -> None:
        """Make the day's backup once something of this day is saved; this runs in its thread."""
        try:
            back_up_if_due(self.desk.vault, Clock().today())
        except FamchartError as error:
            app.call_from_thread(self._not_backed_up, error)

    def _not_backed_up(self, error: FamchartError) -> None:
        if front := _in_front(self):
            front.warn(_("No backup was made today. {why}").format(why=error))

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

    def _tell_now(self, sentence: str) -> None:
        """Say what is being done, while it is."""
        if self.is_standing:
            self.tell(sentence)

    async def action_undo(self) -> None:
        """Take the last change back; ask first unless it was made just now."""
        is_plain = self.desk.expected is Expected.UNDO
        await self._change_asked(undone, None if is_plain else undo_question)

    async def action_redo(self) -> None:
        """Bring back what the last undo took; ask first unless that was just now."""
        is_plain = self.desk.expected is Expected.REDO
        await self._change_asked(redone, None if is_plain else redo_question)

    async def _change_asked(
        self,
        change: Callable[[Desk, str | None, Callable[[str], None]], str],
        asking: Callable[[Desk], Asked | None] | None,
    ) -> None:
        """Make a change after its question was answered with yes, at once where there is none.

        While a save runs here it is not asked: what is the last change is being decided.
        """
        if self._is_changing:
            self.post_message(UnusedKey())
            return
        app, self._saved = self.app, None  # the cursor goes to what comes back
        try:
            asked = asking(self.desk) if asking else None
        except FamchartError as error:
            self.warn(str(error))
            return
        question, named = asked or (None, None)
        save = partial(
            change, self.desk, named, lambda said: app.call_from_thread(self._tell_now, said)
        )
        if question is None:
            self.change(save)
        else:
            await self.ask(question, partial(self.change_if, save))


def _in_front(left: SavingPage[Any]) -> SavingPage[Any] | None:
    """Return the page that was gone to while a save of another one took its time.

    There is none once the vault is locked; what lies over the page is there for an answer.
    """
    pages = [each for each in left.app.screen_stack if isinstance(each, SavingPage)]
    return pages[-1] if pages and pages[-1].desk is left.desk else None
