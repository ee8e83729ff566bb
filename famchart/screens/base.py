"""What every screen of an open vault shares: reading, saving, errors, people, keys in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar
from uuid import UUID

from sqlmodel import col, select
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import get_current_worker

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _, language, set_language
from famchart.records.person import Person
from famchart.screens.confirm import Confirm
from famchart.screens.desk import Desk
from famchart.screens.help import HelpScreen
from famchart.screens.whole import WholeScreen
from famchart.store import undo
from famchart.widgets.big_table import BigTable
from famchart.widgets.day_words import day_words
from famchart.widgets.key_line import KeyLine
from famchart.widgets.people_bar import MOST_NUMBERED, PeopleBar
from famchart.widgets.plain import Plain
from famchart.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from famchart.store.work import Reading

Data = TypeVar("Data")
Answer = TypeVar("Answer")

NEXT_LANGUAGE = {"en": "es", "es": "en"}


class VaultScreen(Screen[Answer], Generic[Data, Answer]):
    """A screen that reads in a thread, shows what it read, and saves in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("back"), show=False, id="back"),
        Binding(
            "slash", "app.go('search')", N_("search"), key_display="/", show=False, id="search"
        ),
        Binding("p", "app.go('paste')", N_("paste"), show=False, id="paste"),
        Binding("a", "app.go('add')", N_("add"), show=False, id="add"),
        Binding("g", "app.go('menu')", N_("go to"), show=False, id="go"),
        Binding(
            "colon,ctrl+p",
            "app.palette",
            N_("commands"),
            key_display=": ctrl+p",
            show=False,
            id="palette",
        ),
        Binding("u", "undo", N_("undo"), show=False, id="undo"),
        Binding("L", "language", N_("español / English"), show=False, id="language"),
        Binding("question_mark,f1", "help", N_("help"), key_display="?", id="help"),
        *(
            Binding(str(number), f"person({number})", show=False, id=f"person.{number}")
            for number in range(MOST_NUMBERED + 1)
        ),
    ]
    place: ClassVar[str] = ""
    """The name of this place in the table of places, if it is one."""

    @dataclass
    class TextArrived(Message):
        """A text was pasted where nobody typed."""

        text: str

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        yield PeopleBar()
        yield Plain(classes="heading")
        yield from self.body()
        yield StatusLine()
        yield KeyLine()

    def body(self) -> Iterable[Widget]:
        """Yield the widgets between heading and foot; words are written in show()."""
        raise NotImplementedError

    def load(self, facts: Reading) -> Data:
        """Read the vault; this runs in a thread, so touch no widget."""
        raise NotImplementedError

    def show(self, data: Data) -> None:
        """Write what was read, and every other word, into the widgets."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return the line below the people: where one is."""
        return ""

    def why_not(self, action: str) -> str | None:
        """Return why a key does nothing just now, None if it works."""
        return None

    # Reading

    def on_screen_resume(self) -> None:
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
                self.app.call_from_thread(self.warn, str(error))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, people, data)

    def _show(self, people: Sequence[Person], data: Data) -> None:
        if not self.is_attached:
            return
        self.desk.people = people
        self.show_people()
        self.query_one(".heading", Plain).write(self.heading())
        self.show(data)
        if said := self.desk.take_said():
            self.tell(said)
        self.refresh_bindings()

    def show_people(self) -> None:
        chosen = [each.id for each in self.desk.people]
        number = chosen.index(self.desk.person_id) + 1 if self.desk.person_id in chosen else 0
        names = [each.short_name for each in self.desk.people]
        today = day_words(self.desk.today, self.desk.today)
        self.query_one(PeopleBar).show(names, number, today)

    # Saving

    @work(thread=True, group="save")
    def change(self, save: Callable[[], str | None]) -> None:
        """Save in a thread and say what it returned, or the reason why not; then read again."""
        try:
            said = save()
        except FamchartError as error:
            self.app.call_from_thread(self.refused, error)
            return
        self.desk.said = said or ""
        self.app.call_from_thread(self.changed)

    def changed(self) -> None:
        """Come after a save; a screen that is done with it may close here."""
        self.reload()

    def refused(self, error: FamchartError) -> None:
        """Say why something was not saved; a form says it beside the field."""
        self.warn(str(error))

    @work
    async def action_undo(self) -> None:
        """Take the last change back; ask first unless this very screen has just said it."""
        if not self.query_one(StatusLine).text.endswith(_("u to undo")):
            question = _("Take the last change back?")
            if not await self.app.push_screen_wait(Confirm(question, _("Take it back"))):
                return
        self.change(self._undo)

    def _undo(self) -> str:
        batch = self.desk.vault.undo()
        return undone_words(batch) if batch else _("There is nothing to take back.")

    # What is said

    def tell(self, sentence: str) -> None:
        self.query_one(StatusLine).tell(sentence)

    def warn(self, sentence: str) -> None:
        if self.is_attached:
            self.query_one(StatusLine).warn(sentence)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return None if self.why_not(action) else True

    def on_key(self, event: events.Key) -> None:
        """Say why, where a key of this screen does nothing just now."""
        active = self.active_bindings.get(event.key)
        if active and not active.enabled:
            self.warn(self.why_not(active.binding.action) or "")

    @on(BigTable.Unreadable)
    def say_unreadable(self, event: BigTable.Unreadable) -> None:
        self.warn(str(event.error))

    @on(BigTable.Whole)
    def show_whole_line(self, event: BigTable.Whole) -> None:
        self.app.push_screen(WholeScreen(event.texts))

    # Keys that every screen has

    def action_back(self) -> None:
        if len(self.app.screen_stack) > 2:
            self.dismiss()

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self))

    def action_person(self, number: int) -> None:
        if number <= len(self.desk.people):
            self.desk.person_id = self.desk.people[number - 1].id if number else None
            self.person_chosen(self.desk.person_id)

    def person_chosen(self, person_id: UUID | None) -> None:
        self.reload()

    def action_language(self) -> None:
        """Speak the other language, on every screen at once."""
        set_language(NEXT_LANGUAGE[language()])
        for screen in self.app.screen_stack:
            if isinstance(screen, VaultScreen):
                screen.reload()
            screen.refresh(layout=True)
            for widget in screen.walk_children(Widget):
                widget.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """Let a text that is pasted anywhere open the paste screen with it."""
        event.stop()
        self.post_message(self.TextArrived(event.text))


def undone_words(batch: undo.Batch) -> str:
    """Return what was taken back, in words."""
    what = " ".join(part for part in (_(batch.what), batch.detail) if part)
    return _("Taken back: {what}").format(what=what)
