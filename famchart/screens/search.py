"""Search as you type, over everything kept; one query runs at a time, the last one counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _, ngettext
from famchart.records import kinds
from famchart.screens import alone
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.narrowing import ask_kind
from famchart.screens.page_keys import NOTHING_TO_OPEN
from famchart.screens.shown import (
    ENTRY_COLUMNS,
    entry_columns,
    entry_row,
    entry_words,
    held_back_words,
)
from famchart.store.disagreement_words import remarks_on
from famchart.store.search import Hit, Hits, search
from famchart.widgets.big_table import BigTable
from famchart.widgets.entries import LineEntry
from famchart.widgets.line_view import Part, Toned
from famchart.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from famchart.store.work import Reading


MOST_COUNTED = 1000
"""Finds up to which they are counted at every key; more of them are more."""
HELD_BACK = N_("some held back: whole words of a name or text find it")
"""What is said of all that is held back and was not named: no day, no name, no number of it."""


class SearchScreen(VaultScreen[None, None]):
    """A line to type in, and what was found, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open"), key_display="enter", id="search.open"),
        Binding("f3", "pick_kind", N_("kind"), id="search.kind"),
        Binding("f4", "pick_whose", N_("person"), id="search.person"),
        Binding("escape", "back", N_("back"), key_display="esc", id="search.back"),
        Binding("down", "move(1)", show=False, id="search.down"),
        Binding("up", "move(-1)", show=False, id="search.up"),
        Binding("pagedown", "turn(1)", show=False, id="search.pagedown"),
        Binding("pageup", "turn(-1)", show=False, id="search.pageup"),
        Binding("question_mark,f1", "help", N_("help"), key_display="f1", id="search.help"),
    ]
    takes_text = True
    AUTO_FOCUS = "Input"
    place = "search"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kind: str | None = None
        self._is_searching = False
        self._is_open_wanted = False
        """Enter was pressed before what stands in the line was found."""
        self._searched = ""
        self._shown: Hits | None = None
        self._withheld = 0
        """How much more is found that is not shown while only one person is."""
        self._remarks: Mapping[UUID, str] = {}
        """What other lists say of what was found."""

    def body(self) -> Iterable[Widget]:
        yield LineEntry(compact=True, classes="wide")
        yield PlainTable(ENTRY_COLUMNS, head=True, is_lit=True, may_fold=True)

    def on_mount(self) -> None:
        self.query_one(PlainTable).can_focus = False

    def heading(self) -> str:
        kind = _(kinds()[self.kind].plural) if self.kind else _("all kinds")
        return f"{_('Search')}  ·  {kind}"

    def load(self, facts: Reading) -> None:
        return None

    def show(self, data: None) -> None:
        self.query_one(Input).placeholder = _("words; the last one may be cut short")
        self._shown = None  # the people, or the language, may be others now
        self.search_again()

    @on(Input.Changed)
    def search_as_typed(self) -> None:
        if self.query_one(Input).value != self._searched:
            self.search_again()

    def search_again(self) -> None:
        """Ask the vault, unless it is answering: then what stands here by then is asked next."""
        if not self._is_searching:
            self._is_searching = True
            self._searched = self.query_one(Input).value
            self._search(self._searched, self.desk.person_id, self.kind)

    @work(thread=True, group="load")
    def _search(self, words: str, person_id: UUID | None, kind: str | None) -> None:
        try:
            left_out = alone.left_out(self.desk)
            find = partial(search, self.desk.vault, words, person_id, kind)
            hits = find(most_counted=MOST_COUNTED + 1, left_out=left_out)
            if left_out:
                self._withheld = find(limit=1).total - find(limit=1, left_out=left_out).total
            with self.desk.vault.reading() as facts:
                entries = [each.entry for each in hits.hits]
                self._remarks = remarks_on(entries, facts, self.desk.clock)
        except FamchartError as error:
            self.app.call_from_thread(self.warn, str(error))
            hits = Hits((), 0)
        show: Any = self._show_hits  # of a coroutine the type checker does not find the result
        self.app.call_from_thread(show, hits)

    @property
    def is_ready(self) -> bool:
        return super().is_ready and not self._is_open_wanted

    async def _show_hits(self, hits: Hits) -> None:
        """Show what was found, and open it where that is wanted already."""
        self._is_searching = False
        if not self.is_standing:
            return
        if self.query_one(Input).value != self._searched:
            self.search_again()
        if hits != self._shown:
            self._shown = hits
            self._fill(hits)
        self.tell(self._count_words(hits))
        self.refresh_bindings()
        if self._is_open_wanted and not self._is_searching:
            await self.action_open()

    def _fill(self, hits: Hits) -> None:
        table, desk, names = self.query_one(PlainTable), self.desk, self.desk.whole_names
        told = [
            (hit.entry, _what(hit, desk, self._remarks)) for hit in hits.hits if not hit.is_untold
        ]
        rows = [entry_row(entry, desk, names, what) for entry, what in told]
        table.fill(rows, entry_columns(self.desk))
        if self.desk.kept_in_view is None:
            table.move_to(0)

    def _count_words(self, hits: Hits) -> str:
        if not self._searched.strip():
            return ""
        untold = sum(hit.is_untold for hit in hits.hits)
        if hits.total > len(hits.hits):
            total = hits.total if hits.total <= MOST_COUNTED else f"{MOST_COUNTED}+"
            words = _("the newest {n} of {total}").format(n=len(hits.hits), total=total)
        else:
            told = hits.total - untold
            words = ngettext("{n} found", "{n} found", told).format(n=told)
        more = alone.more_words(self._withheld) if self._withheld else ""
        return " · ".join(filter(None, (words, more, _(HELD_BACK) if untold else "")))

    # Keys

    def why_not(self, action: str) -> str | None:
        """Say of enter, where nothing was found, how much was."""
        is_nothing = self.is_mounted and not self.query_one(PlainTable).row
        if action == "open" and is_nothing and not self._is_searching:
            found = self._count_words(self._shown) if self._shown else ""
            return found or _(NOTHING_TO_OPEN)
        return super().why_not(action)

    def action_move(self, step: int) -> None:
        self.query_one(PlainTable).action_move(step)

    def action_turn(self, pages: int) -> None:
        self.query_one(PlainTable).action_turn(pages)

    @on(Input.Submitted)
    @on(BigTable.Chosen)
    async def action_open(self) -> None:
        """Open what is under the cursor, once that is what the words of the line find."""
        self._is_open_wanted = self._is_searching
        if self._is_open_wanted:
            return
        row = self.query_one(PlainTable).row
        if row and isinstance(row.id, tuple):
            kind, record_id = row.id
            await self.action_go(f"open {kind} {record_id}")

    async def action_pick_kind(self) -> None:
        await ask_kind(self, self._kind_picked)

    def _kind_picked(self, kind: str | None) -> None:
        self.kind = kind
        self.reload()

    async def action_pick_whose(self) -> None:
        await self.action_pick_person()


def _what(hit: Hit, desk: Desk, remarks: Mapping[UUID, str]) -> Part:
    if hit.is_held_back:
        return Toned(held_back_words(), "quiet")
    title = entry_words(hit.entry, desk, remarks)
    if isinstance(title, Toned):
        return title
    words = _("to read: enter opens it") if hit.is_read_alone else _new_words(hit)
    return f"{title} — {words}" if words else title


def _new_words(hit: Hit) -> str:
    """Return the snippet, unless the title says the same."""
    title = hit.entry.title.rstrip("…")
    return "" if hit.snippet.startswith(title[:40]) else hit.snippet
