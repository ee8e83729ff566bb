"""What changed since one last looked, and before: every batch in words, the newest first."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from famchart.core.day_words import day_words, short_day
from famchart.i18n import N_, _
from famchart.screens import alone
from famchart.screens.desk import Desk
from famchart.screens.grouped_lines import Entry, Group, grouped
from famchart.screens.lines_page import ListPage
from famchart.screens.pick import Choice, PickScreen
from famchart.store.done_since import Done, Line, done_since, lines_of_batch
from famchart.store.touched import count_words
from famchart.store.visits import last_look
from famchart.widgets.agenda_list import AgendaList, Stop
from famchart.widgets.line_view import CHOOSE, Part, Toned

if TYPE_CHECKING:
    from famchart.store.work import Reading

TAKEN_BACK = N_("taken back since")
ALL_OF_IT = N_("{counted} · enter lists them all")
NOTHING = N_(
    "Nothing was changed yet. Whatever you enter, change or delete is listed here, and u takes the"
    " last of it back."
)
NOTHING_OF = N_("Nothing of {person} was changed; 0 shows what was changed of everyone.")


class ChangesScreen(ListPage[Done]):
    """A line for what was done, below it what became of which field; enter leads to the records."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "go('search')", N_("search"), key_display="/", id="changes.search"),
        Binding("g", "go('menu')", N_("go to"), id="changes.go"),
    ]
    place = "changes"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._since = last_look(desk.vault, desk.clock)
        self._withheld = 0
        """How much of what was done is not shown while only one person is."""

    def heading(self) -> str:
        if self._since is None:
            return _("Changes")
        looked = _("you last looked {when}").format(when=self._when(self._since))
        return f"{_('Changes')}  ·  {looked}"

    def load(self, facts: Reading) -> Sequence[Done]:
        left_out = alone.left_out(self.desk)
        found = list(done_since(facts, None, self.desk.person_id, left_out))
        shown = [each for each in found if alone.is_done_shown(each, facts, self.desk)]
        self._withheld = len(found) - len(shown)
        return shown

    def stops(self) -> Iterable[Stop]:
        if self.lines or not self._withheld:
            yield from grouped(list(self._groups()), self._nothing(), self.desk, self.size.width)
        if self._withheld:
            gap: list[list[Part]] = [[]] if self.lines else []
            yield Stop(None, [*gap, [Toned(alone.more_words(self._withheld), "quiet")]])

    def _nothing(self) -> str:
        """Return what an empty page says: of one person, that there may be more of others."""
        if self.desk.person_id is None:
            return _(NOTHING)
        return _(NOTHING_OF).format(person=self.desk.name_of(self.desk.person_id))

    def _groups(self) -> Iterator[Group]:
        since = self._since
        new = [each for each in self.lines if since is None or each.at > since]
        title = _("SINCE YOU LAST LOOKED") if since else _("SINCE THE BEGINNING")
        yield Group(title, "accent", list(map(self._entry, new)))
        before = self.lines[len(new) :]
        yield Group(_("BEFORE THAT"), "quiet", list(map(self._entry, before)))

    def _entry(self, done: Done) -> Entry:
        return Entry(
            done.batch,
            done.told,
            whose=next(iter(done.people)) if len(done.people) == 1 else None,
            when=self._when(done.at),
            below=list(_below(done)),
        )

    def _when(self, at: datetime) -> str:
        here = at.astimezone()
        return f"{day_words(here.date(), self.desk.today)} {here:%H:%M}"

    @property
    def done(self) -> Done | None:
        """What stands under the cursor."""
        return next((each for each in self.lines if each.batch == self.listed.chosen), None)

    def why_not(self, action: str) -> str | None:
        if action == CHOOSE and self.is_mounted and self.done and self.done.record is None:
            return _("What it changed is no longer there; u takes back the last change.")
        return super().why_not(action)

    @on(AgendaList.Chosen)
    async def open_chosen(self) -> None:
        if self.done and self.done.count > 1:
            await self._ask_which(self.done)
        elif self.done:
            await self._open(self.done.record)

    async def _ask_which(self, done: Done) -> None:
        with self.desk.vault.reading() as facts:
            lines = list(lines_of_batch(done.batch, facts, self.desk.person_id))
        left_out = alone.left_out(self.desk)
        choices = [
            Choice((each.kind, each.record_id), *self._choice_words(each))
            for each in lines
            if each.kind not in left_out
        ]
        await self.ask(PickScreen(done.words, choices), self._open)

    def _choice_words(self, line: Line) -> tuple[str, str]:
        whose = "" if self.desk.person_id else self.desk.name_of(line.person_id)
        words = " · ".join(filter(None, (whose, line.title)))
        return words, short_day(line.on, self.desk.today)

    async def _open(self, chosen: Hashable | None) -> None:
        if isinstance(chosen, tuple):
            kind, record_id = chosen
            await self.action_go(f"open {kind} {record_id}")


def _below(done: Done) -> Iterator[tuple[str, str]]:
    yield from ((words, "quiet") for words in done.changes)
    if done.has_more:
        yield _(ALL_OF_IT).format(counted=count_words(done.count, done.results)), "quiet"
    if done.is_taken_back:
        yield _(TAKEN_BACK), "quiet"
