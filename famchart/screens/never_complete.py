"""Lists that never look complete by themselves: medicines, allergies, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widget import Widget

from famchart.i18n import N_, _, ngettext
from famchart.records import Kind
from famchart.screens.base import Data, VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.reading_sheet import ReadingSheet
from famchart.screens.records import RecordRows, RecordsScreen
from famchart.screens.remarked_rows import RemarkedRows
from famchart.screens.shown import NOTHING_HERE
from famchart.store.list_sources import (
    FIRST,
    ListSources,
    confirm,
    list_sources,
    mark_first,
    nothing_entered,
)
from famchart.widgets.reader import Passage, Reader, height_of
from famchart.widgets.telling_apart import PeopleColumn

if TYPE_CHECKING:
    from famchart.store.work import Reading


LEAST = 3
"""Lines of the foot that are there on the lowest glass."""
BESIDES = 10
"""Lines of a glass that are not the foot's: people, heading, keys, a few rows."""


class SourcedRows(RemarkedRows):
    """The records as rows, and what the list must say about itself."""

    def __init__(self, desk: Desk, kind: Kind, facts: Reading) -> None:
        super().__init__(desk, kind, facts)
        self.sources = list_sources(kind, facts, desk.today, desk.person_id)


LIST_KEYS: list[BindingType] = [
    Binding("c", "confirm", N_("confirmed"), id="records.confirm"),
    Binding("s", "sources", N_("all sources"), id="records.sources"),
]


class ConfirmedList(VaultScreen[Data, None]):
    """A list that somebody may go through with its person; LIST_KEYS are among its keys."""

    _sources: Sequence[ListSources] = ()
    """What the list says of itself, each person's; those of whom it has something come first."""

    def kind_listed(self) -> Kind:
        raise NotImplementedError

    def is_told(self, binding: Binding) -> bool:
        """Tell of the sources of everyone's list: one person's are all at its foot."""
        return binding.action != "sources" or not self.desk.person_id

    def action_sources(self) -> None:
        """Show the sources of everyone's list in full, however many they are."""
        column = self.desk.people_column(self.size.width)
        told = passages_of(self._sources, self.desk, column)
        self.app.push_screen(SourcesScreen(told))

    def why_not(self, action: str) -> str | None:
        if action == "confirm" and not self.desk.person_id:
            return _("Whose list was confirmed? Press the number of the person first.")
        if action == "sources" and not self._sources:
            return _("Nobody is entered yet.")
        return super().why_not(action)

    def action_confirm(self) -> None:
        """Keep that somebody went through this list with the person, today."""
        if person_id := self.desk.person_id:
            clock = self.desk.clock
            self.change(partial(confirm, self.desk.vault, self.kind_listed(), person_id, clock))


class NeverCompleteScreen(ConfirmedList[RecordRows], RecordsScreen):
    """The list, and at its foot, always on the glass, whence it comes and whence it does not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("m", "mark", N_("first in its list"), show=False, id="records.mark"),
    ]

    def kind_listed(self) -> Kind:
        return self.kind

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Reader(classes="of-its-text")

    def heading(self) -> str:
        if self._count:
            return super().heading()
        return f"{_(self.kind.plural)}  ·  {nothing_entered()}"

    def nothing_words(self) -> str:
        """Leave it to the heading: this list never says only that there is nothing."""
        return ""

    def load(self, facts: Reading) -> RecordRows:
        return SourcedRows(self.desk, self.kind, facts)

    def show(self, data: RecordRows) -> None:
        super().show(data)
        if isinstance(data, SourcedRows):
            self._sources = data.sources
            self._read()

    def resized(self) -> None:
        self._read()

    def _read(self) -> None:
        passages = source_passages(self._sources, self.desk, self.size, self._count)
        self.query_one(Reader).read(passages)

    def why_not(self, action: str) -> str | None:
        if action == "mark" and self.is_mounted and not self.chosen:
            return _(NOTHING_HERE)
        return super().why_not(action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the mark out of a list that has none."""
        if action == "mark" and not self.kind.field_named(FIRST):
            return False
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Let what is under the cursor stand first in its list, or no longer."""
        if row_id := self.chosen:
            self.desk.kept_in_view = row_id
            clock = self.desk.clock
            self.change(partial(mark_first, self.desk.vault, self.kind, row_id, clock))


class SourcesScreen(ReadingSheet):
    """Whence everyone's list comes, in full."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,s,enter,q", "dismiss", N_("back"), key_display="esc", id="sources.back"),
    ]

    def __init__(self, told: Sequence[Passage]) -> None:
        super().__init__()
        self._told = told

    def passages(self) -> Sequence[Passage]:
        return self._told


def source_passages(
    sources: Sequence[ListSources], desk: Desk, size: Size, listed: int
) -> list[Passage]:
    """Return what a list says of itself: each one’s sources by name, a line for each person.

    Where those of so many have no room on a screen they are told in numbers; where that is too much
    still, those of whom nothing is entered share a line, which names the key that shows each. So
    many lines of the list are above them.
    """
    column, room = desk.people_column(size.width), _room(size.height, listed)
    told = passages_of(sources, desk, column)
    if height_of(told, size.width) > room:
        in_short = [each.in_short(desk.today) for each in sources]
        told = _passages(sources, in_short, column)
    if height_of(told, size.width) > room:
        some = [each for each in sources if each.sources]
        in_short = [each.in_short(desk.today) for each in some]
        told, rest = _passages(some, in_short, column), _rest(len(sources) - len(some))
        is_whole = height_of([*told, rest], size.width) <= room
        return [*told, rest] if is_whole else [rest, *told]  # the key is always in view
    return told


def passages_of(sources: Sequence[ListSources], desk: Desk, column: PeopleColumn) -> list[Passage]:
    """Return the sources of each in full."""
    today, is_one = desk.today, desk.person_id is not None
    words = [each.words(today) if is_one else each.beside_name(today) for each in sources]
    return _passages(sources, words, column)


def _rest(nothing: int) -> Passage:
    """Return that there is more than the foot has room for, and of how many nothing is entered."""
    told = [_("s: all sources")]
    if nothing:
        words = ngettext("nothing of {n} person", "nothing of {n} people", nothing)
        told.append(words.format(n=nothing))
    return Passage(" · ".join(told), "quiet")


def _room(height: int, listed: int) -> int:
    """Return the lines that the foot may take: a third of the glass, or half for a short list."""
    most = max(height // 3, min(height // 2, height - BESIDES - listed))
    return max(LEAST, min(most, height - BESIDES))


def _passages(
    sources: Sequence[ListSources], words: Sequence[str], column: PeopleColumn
) -> list[Passage]:
    labels = [column.label(each.person_id) for each in sources]
    width = max(map(cell_len, labels), default=0)
    told = zip(words, labels, strict=True)
    return [Passage(text, "quiet", label, width) for text, label in told]
