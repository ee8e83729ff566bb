"""Vaccinations: by vaccine, each shot once with all its sources; nothing is forecast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.day_words import day_words, short_day
from famchart.core.terminal_text import fold
from famchart.core.vaccines import ANTIGENS, antigens, group_words, is_vaccine
from famchart.i18n import N_, _, ngettext
from famchart.records import Kind
from famchart.records.vaccination import KIND, title
from famchart.screens.grouped_lines import Entry, Group, grouped
from famchart.screens.lines_page import ListPage
from famchart.screens.never_complete import LIST_KEYS, ConfirmedList, source_passages
from famchart.screens.shown import NOTHING_HERE
from famchart.store.list_sources import list_sources, nothing_entered
from famchart.store.shots import Shot, shots
from famchart.widgets.agenda_list import Stop
from famchart.widgets.reader import Reader

if TYPE_CHECKING:
    from famchart.store.work import Reading

NOT_VACCINES = N_("NOT VACCINES (antibodies, tests)")


class VaccinationsScreen(ConfirmedList[Sequence[Shot]], ListPage[Shot]):
    """A line or two for each shot; at the foot, whence the list comes and whence it does not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "view", N_("vaccine/disease"), id="vaccinations.view"),
        *LIST_KEYS,
        Binding("a,n", "go('add vaccination')", N_("add"), key_display="a", id="vaccinations.add"),
        Binding("e", "edit", N_("edit"), id="vaccinations.edit"),
        Binding("x,delete", "remove", N_("delete"), key_display="x", id="vaccinations.remove"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="vaccinations.search"),
        Binding("g", "go('menu')", N_("go to"), id="vaccinations.go"),
    ]
    place = "vaccination"
    kind = "vaccination"
    needs_line = ("edit", "remove")
    by_disease = False
    """A combined vaccine stands under each disease that it is against."""

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Reader(classes="of-its-text")

    def heading(self) -> str:
        count = sum(is_vaccine(shot.dose) for shot in self.lines)
        told = [ngettext("{n} shot", "{n} shots", count).format(n=count)] if count else []
        return "  ·  ".join([_("Vaccinations"), *told])

    def kind_listed(self) -> Kind:
        return KIND

    def load(self, facts: Reading) -> Sequence[Shot]:
        self._sources = list_sources(KIND, facts, self.desk.today, self.desk.person_id)
        return shots(facts, self.desk.person_id)

    def show(self, data: Sequence[Shot]) -> None:
        super().show(data)
        self._read()

    def resized(self) -> None:
        super().resized()
        self._read()

    def _read(self) -> None:
        listed = sum(len(stop.lines) for stop in self.stops())
        self.query_one(Reader).read(source_passages(self._sources, self.desk, self.size, listed))

    def stops(self) -> Iterable[Stop]:
        nothing = ". ".join([nothing_entered().capitalize(), _("a adds a shot.")])
        return grouped(list(self._groups()), nothing, self.desk, self.size.width)

    def _groups(self) -> Iterator[Group]:
        """Yield the shots under what they are of, by its name; what is no vaccine comes last."""
        under: dict[str, list[Shot]] = defaultdict(list)
        for shot in self.lines:
            for name in _heads(shot, by_disease=self.by_disease):
                under[name].append(shot)
        last = (_(NOT_VACCINES), _("PRIVATE"))
        for name in sorted(under, key=lambda name: (name in last, fold(name))):
            count = len(under[name])
            is_one = self.desk.person_id is not None and name not in last
            head = f"{name}  {count}" if is_one else name
            yield Group(head, "head", [self._entry(shot, name) for shot in under[name]])

    def _entry(self, shot: Shot, under: str) -> Entry:
        given = shot.given
        below = [(" · ".join(_below(shot)), "quiet")]
        if given.next_due_on:
            due = day_words(given.next_due_on, self.desk.today)
            below.append((_("next one due {day}, as the clinic said").format(day=due), ""))
        return Entry(
            (given.id, under),
            None if shot.is_hidden else title(given),
            given.person_id,
            short_day(given.on) or _("no day"),
            below=below,
        )

    # Keys

    def why_not(self, action: str) -> str | None:
        if action == "view" and not self.lines:
            return _(NOTHING_HERE)
        return super().why_not(action)

    def action_view(self) -> None:
        """Show each shot under its vaccine, or under each disease that it is against."""
        self.by_disease = not self.by_disease
        self.fill()


def _heads(shot: Shot, *, by_disease: bool) -> Sequence[str]:
    """Return what a shot stands under."""
    if shot.is_hidden:
        return (_("PRIVATE"),)
    if not is_vaccine(shot.dose):
        return (_(NOT_VACCINES),)
    codes = antigens(shot.dose) if by_disease else ()
    parts = [name[:1].upper() + name[1:] for name in (_(ANTIGENS[code]) for code in codes)]
    return parts or (group_words(shot.dose) or shot.given.name,)


def _below(shot: Shot) -> Iterator[str]:
    """Yield what it is against, where it was given, and who states it."""
    parts = antigens(shot.dose)
    if len(parts) > 1:
        against = ", ".join(_(ANTIGENS[code]) for code in parts)
        yield _("against {diseases}").format(diseases=against)
    yield from filter(None, (shot.given.place,))
    yield shot.sources_words
