"""What every screen of an open vault looks like, and the keys that are the same on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from famchart.core.day_words import day_words
from famchart.i18n import N_, _
from famchart.screens import alone
from famchart.screens.closing import Overlay
from famchart.screens.desk import Desk, Expected
from famchart.screens.dropped import dropped_file
from famchart.screens.guards import EMPTIED, EMPTIED_SOON, ClipboardEmptied
from famchart.screens.help import HelpScreen
from famchart.screens.page_keys import PageKeys
from famchart.screens.whole import WholeScreen
from famchart.widgets.big_table import BigTable
from famchart.widgets.head_line import HeadLine
from famchart.widgets.key_line import KeyLine
from famchart.widgets.people_bar import MOST_NUMBERED, Called, PeopleBar
from famchart.widgets.status_line import StatusLine

Answer = TypeVar("Answer")
Given = TypeVar("Given")

KEPT = N_("Not saved yet; what you wrote is kept for the next time.")
MARGINS = 2
"""Cells left and right of the heading."""


class Page(PageKeys[Answer]):
    """The lines around the content, and the keys that are the same everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("back"), key_display="esc", show=False, id="back"),
        Binding("slash", "go('search')", N_("search"), key_display="/", show=False, id="search"),
        Binding("p", "go('paste')", N_("paste"), show=False, id="paste"),
        Binding("i", "go('import')", N_("import a file"), show=False, id="import"),
        Binding("a", "go('add')", N_("add"), show=False, id="add"),
        Binding("plus", "go('quick')", N_("one line"), key_display="+", show=False, id="quick"),
        Binding("g", "go('menu')", N_("go to"), show=False, id="go"),
        Binding(
            "colon,ctrl+p",
            "app.palette",
            N_("commands"),
            key_display=": ctrl+p",
            show=False,
            id="palette",
        ),
        Binding("u", "undo", N_("undo"), show=False, id="undo"),
        Binding("U", "redo", N_("bring back what undo took"), show=False, id="redo"),
        Binding("L", "language", N_("español / English"), show=False, id="language"),
        Binding("W", "pick_person", N_("choose a person"), show=False, id="pick_person"),
        Binding("O", "alone", N_("show only this person"), show=False, id="alone"),
        Binding("question_mark,f1", "help", N_("help"), key_display="?", id="help"),
        *(
            Binding(str(number), f"person({number})", show=False, id=f"person.{number}")
            for number in range(MOST_NUMBERED + 1)
        ),
    ]
    place: str = ""
    """The name of this place in the table of places, if it is one."""
    is_shown = False
    """What it read stands on it; before that it has nothing to say."""

    @dataclass
    class GoTo(Message):
        """Another place is wanted; the paste screen may be given a text, any place a sentence."""

        place: str
        text: str = ""
        said: str = ""

    def compose(self) -> ComposeResult:
        yield PeopleBar()
        yield HeadLine()
        yield from self.body()
        yield StatusLine()
        yield KeyLine(self.is_told)

    def body(self) -> Iterable[Widget]:
        """Yield the widgets between heading and foot; words are written in show()."""
        raise NotImplementedError

    def on_resize(self) -> None:
        if self.is_shown:
            self.resized()

    def resized(self) -> None:
        """Write what was read anew, for another width."""

    def heading(self) -> str:
        """Return the line below the people: where one is."""
        return ""

    def nothing_words(self) -> str:
        """Return what stands in place of rows where there are none, unless the heading says it."""
        return ""

    def show_head(self) -> None:
        """Write where one is, and the ways to the places most gone to."""
        others = [way for way in self.desk.ways if way[0] != self.place and not self.takes_text]
        is_offered = alone.is_open if self.desk.is_alone else bool
        ways = [(letter, _(label)) for place, letter, label in others if is_offered(place)]
        heading = self.heading()
        head = self._head(heading)
        self.query_one(HeadLine).show(head, ways)
        is_whole = head.startswith(heading) and self.is_room_for(heading)
        for table in self.query(BigTable):
            told = "" if is_whole else heading.partition(" · ")[2].strip()
            table.nothing = told or self.nothing_words()
            table.refresh()

    def _head(self, heading: str) -> str:
        """Return the heading and that a person has died; of both too long, only the place of it."""
        rest = self.desk.rest_words() if self.place else ""
        head = "  ·  ".join(filter(None, (heading, rest)))
        if rest and not self.is_room_for(head):
            place = heading.partition(" · ")[0].rstrip() + "  ·  "
            return place + self.desk.rest_words(self.size.width - MARGINS - cell_len(place))
        return head

    def is_room_for(self, heading: str) -> bool:
        return cell_len(heading) <= self.size.width - MARGINS

    def show_people(self) -> None:
        doubt = "! " if self.desk.clock_warning else ""
        told = (f"{doubt}{day_words(self.desk.today, self.desk.today)}", "")
        if self.desk.is_alone:
            told = (_("only this person · ctrl+l"), _("only this person"))
        for bar in self.query(PeopleBar):  # none before it is mounted
            bar.show(list(_called(self.desk)), told, self.desk.minutes_left)

    @on(ClipboardEmptied)
    def say_emptied(self) -> None:
        """Promise no longer what has been done."""
        for line in self.query(StatusLine):
            line.write(line.text.replace(_(EMPTIED_SOON), _(EMPTIED)))

    @on(BigTable.Unreadable)
    def say_unreadable(self, event: BigTable.Unreadable) -> None:
        self.warn(str(event.error))

    @on(BigTable.Whole)
    def show_whole_line(self, event: BigTable.Whole) -> None:
        self.app.push_screen(WholeScreen(event.texts))

    def action_back(self) -> Awaitable[None] | None:
        if len(self.app.screen_stack) > 2:
            self.desk.expected = Expected.NEITHER
            self.dismiss()
        return None

    async def action_go(self, place: str) -> None:
        """Go at once, so that a key typed right behind this one finds the new screen."""
        await self.app.run_action(f"app.go({place!r})")

    async def ask(
        self,
        question: Overlay[Given],
        then: Callable[[Given | None], None] | Callable[[Given | None], Awaitable[None]],
    ) -> None:
        """Ask at once, so that a key typed right behind this one answers; then go on with it."""

        async def answered(given: Given | None) -> None:
            if getattr(question, "is_kept", False):
                self.desk.said = _(KEPT)
            result = then(given)
            if result is not None:
                await result

        await self.app.push_screen(question, answered)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self, Page.BINDINGS))

    def on_paste(self, event: events.Paste) -> None:
        """Let a text that is pasted anywhere open the paste screen with it."""
        event.stop()
        if self.desk.is_alone:
            self.warn(alone.why_not(self.desk))
        else:
            self.take_paste(event.text)

    def take_paste(self, text: str) -> None:
        """Go on with a text; where it is only the path of a file, with that file."""
        path = dropped_file(text)
        self.post_message(self.GoTo("import", str(path)) if path else self.GoTo("paste", text))


def _called(desk: Desk) -> Iterator[Called]:
    """Yield everyone and the first nine people; one beyond that where it is chosen."""
    chosen, names = desk.person_id, Counter(each.short_name for each in desk.people)
    if not desk.is_alone:
        yield Called("0", _("Everyone"), is_chosen=chosen is None)
    for number, each in enumerate(desk.people, 1):
        has_key = number <= MOST_NUMBERED and not desk.is_alone
        is_namesake = names[each.short_name] > 1  # a number tells them apart in lists as well
        if each.id == chosen or has_key:
            key = str(number) if has_key or is_namesake else ""
            yield Called(key, each.short_name, each.id == chosen, bool(each.died_on))
