"""Forgetting a person for good: what goes and what stays is read before the name is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _
from famchart.output.open_formats import folder_for, write_open
from famchart.records.fields import FieldSpec
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk, Expected
from famchart.screens.whole import WholeScreen
from famchart.store.forget import Forgotten, forget
from famchart.store.forget_words import ELSEWHERE, Plan, done_words, planned
from famchart.widgets.field_row import FieldRow
from famchart.widgets.reader import Passage, Reader

if TYPE_CHECKING:
    from famchart.store.work import Reading


class Folder(FieldSpec):
    """Where open files are to be written."""

    hint: ClassVar[str] = N_("a folder, as ~/Desktop; empty: no files")


FOLDER = Folder("folder", N_("Write it all out first to"))
NAME = FieldSpec("name", N_("Type the name to forget"))


class ForgetScreen(VaultScreen[Plan, None]):
    """All that is said before, the offer of open files, and the name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "forget", N_("forget for good"), key_display="enter", id="forget.do"),
        Binding("tab", "app.focus_next", N_("next"), id="forget.next"),
        Binding("down", "app.focus_next", show=False, id="forget.down"),
        Binding("up", "app.focus_previous", show=False, id="forget.up"),
        Binding("pagedown", "turn(1)", N_("read on"), key_display="pgdn", id="forget.pagedown"),
        Binding("pageup", "turn(-1)", show=False, id="forget.pageup"),
        Binding("escape", "back", N_("no, leave it"), key_display="esc", id="forget.back"),
        Binding("question_mark,f1", "help", N_("help"), key_display="f1", id="forget.help"),
    ]
    takes_text = True
    AUTO_FOCUS = "Input"

    def __init__(self, desk: Desk, person_id: UUID) -> None:
        super().__init__(desk)
        self._person_id = person_id
        self._plan: Plan | None = None
        self._folder_row, self._name_row = FieldRow(FOLDER, ""), FieldRow(NAME, "")
        self._is_written = False
        self._done: Forgotten | None = None

    def body(self) -> Iterable[Widget]:
        yield Reader()
        yield Vertical(self._folder_row, self._name_row, classes="asked")

    def on_mount(self) -> None:
        self.query_one(Reader).can_focus = False  # two keys turn it, and tab goes round the fields

    def heading(self) -> str:
        name = self._plan.name if self._plan else ""
        return _("Forget {name} for good").format(name=name)

    def load(self, facts: Reading) -> Plan:
        return planned(self.desk.vault, facts, self._person_id)

    def show(self, data: Plan) -> None:
        self._plan = data
        self.query_one(Reader).read(list(_passages(data)))

    def action_turn(self, pages: int) -> None:
        self.query_one(Reader).action_turn(pages)

    def action_back(self) -> None:
        if self._is_changing:
            self.warn(_("It is being done; wait a moment."))
        else:
            super().action_back()

    @on(FieldRow.Changed)
    def tell_folder(self) -> None:
        """Say where the files will go, in full, or why they cannot."""
        if self._plan is None or not (typed := self._folder_row.text.strip()):
            self.tell("")
            return
        try:
            folder = folder_for(self._plan.name, Path(typed), self.desk.clock)
        except FamchartError as error:
            self.warn(str(error))
        else:
            self.tell(_("The files go to {folder}").format(folder=folder))

    # Doing it

    @on(Input.Submitted)
    def action_forget(self) -> None:
        """Forget, if the name stands there; else say what is missing."""
        if self._plan is None or self._is_changing:
            return
        if self._plan.is_meant(self._name_row.text):
            self.change(partial(self._forget, self._plan, self._folder_row.text.strip()))
        else:
            words = _("Nothing is forgotten before “{name}” stands here.")
            self._name_row.refuse(words.format(name=self._plan.name))
            self._name_row.take_focus()

    def _forget(self, plan: Plan, folder: str) -> str:
        """Write everything, private records too, if a folder is named; only then forget."""
        if folder and not self._is_written:
            self._say(_("Writing the open files…"))
            write_open(self.desk.vault, plan.person_id, Path(folder), self.desk.clock,
                       with_private=True)  # fmt: skip
            self._is_written = True
        self._done = forget(self.desk.vault, plan.person_id, self._say)
        return done_words(plan.name, self._done)

    def _say(self, words: str) -> None:
        self.app.call_from_thread(self.tell, words)

    def changed(self) -> None:
        """Go to Today, and say over it where the person still is."""
        self.desk.expected = Expected.NEITHER  # what undo would take back is another thing
        self.desk.person_id = None
        self.app.call_later(self._end, self.desk.take_said())

    async def _end(self, said: str) -> None:
        await self.app.run_action("app.go('today')")
        if isinstance(today := self.app.screen, VaultScreen):
            today.reload()  # below the answer nothing of the person may stand
            await today.get_ready()
        copies = "\n".join(self._done.copies) if self._done else ""
        told = [(_("Done"), said), (_("Copies"), copies), (_("Elsewhere"), _(ELSEWHERE))]
        await self.app.push_screen(WholeScreen(told))


def _passages(plan: Plan) -> Iterator[Passage]:
    yield Passage(_("No undo brings anything of this back."), "strong")
    for head, lines in (
        (_("Goes"), plan.goes),
        (_("Stays"), plan.stays),
        (_("Copies that still hold {name}").format(name=plan.name), plan.copies),
    ):
        if lines:
            yield Passage("")
            yield Passage(head, "head")
            yield from (Passage(line, "", "·", 1) for line in lines)
    yield Passage("")
    yield Passage(_(ELSEWHERE), "quiet")
    yield Passage(_("Open files are not encrypted, and hold the private records too."), "quiet")
