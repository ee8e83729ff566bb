"""Results: one line a test, the newest value of each as its laboratory printed it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from sqlmodel import select
from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.analytes import spoken_name
from famchart.core.day_words import short_day
from famchart.i18n import N_, _, language, ngettext
from famchart.records.result import Result
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.shown import PRIVATE_LINE, held_back_words
from famchart.store.trends import ByTest, OneTest, Told, lines_of
from famchart.widgets.big_table import BigTable
from famchart.widgets.line_view import Part, Toned
from famchart.widgets.plain_table import PlainTable
from famchart.widgets.rows import Column, Row
from famchart.widgets.telling_apart import PeopleColumn

if TYPE_CHECKING:
    from famchart.store.work import Reading

COLUMNS = (
    Column(N_("Day"), 12),
    Column(N_("Whose"), 7, stays=True),
    Column(N_("Test"), 22, grows=True),
    Column(N_("Newest"), 8, right=True, stays=True),
    Column(N_("Flag"), 4, stays=True),
    Column(N_("Lab’s range"), 6),
    Column(N_("Portal"), 6),
    Column(N_("Before"), 6),
    Column(N_("Times"), 5, right=True),
)
WHOSE = 1


class ResultsScreen(VaultScreen[ByTest, None]):
    """The test measured last stands first; that order says nothing about a value."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "find", N_("find a test"), id="results.find"),
        Binding("a", "go('add result')", N_("add"), id="results.add"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="results.search"),
        Binding("g", "go('menu')", N_("go to"), id="results.go"),
    ]
    place = "results"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._tests = ByTest((), 0)
        self._kept: set[UUID | None] = set()
        """The result that was saved or opened last, or those of the report that was."""

    def body(self) -> Iterable[Widget]:
        yield PlainTable(head=True)

    def heading(self) -> str:
        tests, private = len(self._tests.lines), self._tests.private
        parts = [_("Results"), ngettext("{n} test", "{n} tests", tests).format(n=tests)]
        if not tests:
            parts[1] = _("nothing entered yet: p pastes, a adds")
        if private:
            told = ngettext(
                "{n} private one is in no line", "{n} private ones are in no line", private
            )
            parts.append(told.format(n=private))
        return "  ·  ".join(parts)

    def load(self, facts: Reading) -> ByTest:
        kept = self.desk.kept_in_view
        of_report = facts.all(select(Result).where(Result.report_id == kept)) if kept else ()
        self._kept = {kept, *(each.id for each in of_report)}
        return lines_of(facts, self.desk.person_id)

    def show(self, data: ByTest) -> None:
        self._tests = data
        columns, names = list(COLUMNS), self.desk.whole_names
        columns[WHOSE : WHOSE + 1] = [self.desk.whose(COLUMNS[WHOSE])] if self._tells_whose else []
        self.query_one(PlainTable).fill([self._row(line, names) for line in data.lines], columns)
        kept = [each.id for each in data.lines if each.newest.record_id in self._kept]
        if kept and self.query_one(PlainTable).place(kept[0]):
            self.desk.take_kept_in_view()

    @property
    def _tells_whose(self) -> bool:
        return self.desk.person_id is None

    def _row(self, line: OneTest, names: PeopleColumn) -> Row:
        newest, before = line.newest, line.before
        whose = [names.label(line.person_id)] if self._tells_whose else []
        is_told = not newest.is_held_back
        cells: list[Part] = [
            Toned(short_day(newest.on), "quiet"),
            *whose,
            Toned(held_back_words(), "quiet") if line.is_held_back else name_of(line),
            Toned(newest.value, "strong") if is_told else Toned(PRIVATE_LINE, "quiet"),
            newest.flag if is_told else "",
            newest.range if is_told else "",
            Toned(newest.portal, "quiet"),
            Toned(_before_words(before) if before and is_told else "", "quiet"),
            Toned(str(line.count), "quiet"),
        ]
        return Row(line.id, tuple(cells))

    # Keys

    def why_not(self, action: str) -> str | None:
        if action == "find" and self.is_mounted and not self._tests.lines:
            return _("There is no test to find.")
        return None

    @on(BigTable.Chosen)
    async def open_test(self, event: BigTable.Chosen) -> None:
        await self._open(event.row.id)

    async def action_find(self) -> None:
        """Offer every test whose name may be read here."""
        choices = [
            Choice(line.id, self._choice_words(line), _remark(line))
            for line in self._tests.lines
            if not line.is_held_back
        ]
        await self.ask(PickScreen(_("Which test?"), choices), self._open)

    def _choice_words(self, line: OneTest) -> str:
        whose = self.desk.name_of(line.person_id) if self._tells_whose else ""
        return "  ·  ".join(part for part in (name_of(line), whose) if part)

    async def _open(self, chosen: Hashable | None) -> None:
        found = [each for each in self._tests.lines if each.id == chosen]
        if found:
            self.query_one(PlainTable).place(chosen)
            await self.action_go(f"trend {found[0].newest.record_id}")


def name_of(line: OneTest) -> str:
    return spoken_name(line.test, line.printed, language())


def _remark(line: OneTest) -> str:
    return "" if line.newest.is_held_back else line.newest.value


def _before_words(before: Told) -> str:
    if before.is_held_back:
        return PRIVATE_LINE
    return " · ".join(part for part in (before.value, short_day(before.on)) if part)
