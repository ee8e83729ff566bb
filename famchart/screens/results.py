"""Results: one line a test, the newest value of each as its laboratory printed it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
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
from famchart.screens import alone
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
NARROW = 60
"""Cells of the glass below which a value stands under the name of its test, which is told whole."""
NARROW_COLUMNS = COLUMNS[WHOSE : WHOSE + 2]


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
        parts = [_("Results")]
        if tests:
            parts.append(ngettext("{n} test", "{n} tests", tests).format(n=tests))
        if private:
            told = ngettext(
                "{n} private one is in no line", "{n} private ones are in no line", private
            )
            parts.append(told.format(n=private))
        return "  ·  ".join(parts)

    def nothing_words(self) -> str:
        return alone.nothing_words(self.desk, _("nothing entered yet: p pastes, a adds"))

    def load(self, facts: Reading) -> ByTest:
        kept = self.desk.kept_in_view
        of_report = facts.all(select(Result).where(Result.report_id == kept)) if kept else ()
        self._kept = {kept, *(each.id for each in of_report)}
        return lines_of(facts, self.desk.person_id)

    def show(self, data: ByTest) -> None:
        self._tests = data
        self._fill()
        kept = [each.id for each in data.lines if each.newest.record_id in self._kept]
        if kept and self.query_one(PlainTable).place(kept[0]):
            self.desk.take_kept_in_view()

    def resized(self) -> None:
        if self._tests.lines:
            self._fill()

    def _fill(self) -> None:
        is_narrow, names = self.size.width < NARROW, self.desk.whole_names
        columns = list(NARROW_COLUMNS if is_narrow else COLUMNS)
        whose = columns.index(COLUMNS[WHOSE])
        columns[whose : whose + 1] = [self.desk.whose(COLUMNS[WHOSE])] if self._tells_whose else []
        made = self._two_rows if is_narrow else self._rows
        rows = [row for line in self._tests.lines for row in made(line, names)]
        self.query_one(PlainTable).fill(rows, columns)

    @property
    def _tells_whose(self) -> bool:
        return self.desk.person_id is None

    def _whose(self, line: OneTest, names: PeopleColumn) -> list[Part]:
        return [names.label(line.person_id)] if self._tells_whose else []

    def _two_rows(self, line: OneTest, names: PeopleColumn) -> Iterator[Row]:
        """Yield the name of a test, and below it what was measured last."""
        yield Row(line.id, (*self._whose(line, names), _name_part(line)))
        newest = line.newest
        told = (newest.value, newest.flag, newest.range, _day_words(newest, self.desk.today))
        words = PRIVATE_LINE if newest.is_held_back else "  ".join(filter(None, told))
        tone = "quiet" if newest.is_held_back else "strong"
        below: list[Part] = [Toned(words, tone)]
        below = ["", *below] if self._tells_whose else [Toned(f"  {words}", tone)]
        yield Row((line.id, "newest"), tuple(below), is_remark=True)

    def _rows(self, line: OneTest, names: PeopleColumn) -> Iterator[Row]:
        newest, before = line.newest, line.before
        is_told = not newest.is_held_back
        cells: list[Part] = [
            Toned(_day_words(newest), "quiet"),
            *self._whose(line, names),
            _name_part(line),
            Toned(newest.value, "strong") if is_told else Toned(PRIVATE_LINE, "quiet"),
            newest.flag if is_told else "",
            newest.range if is_told else "",
            Toned(newest.portal, "quiet"),
            Toned(_before_words(before) if before and is_told else "", "quiet"),
            Toned(str(line.count), "quiet"),
        ]
        yield Row(line.id, tuple(cells))

    # Keys

    def why_not(self, action: str) -> str | None:
        if action == "find" and self.is_mounted and not self._tests.lines:
            return _("There is no test to find.")
        return super().why_not(action)

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


def _name_part(line: OneTest) -> Part:
    return Toned(held_back_words(), "quiet") if line.is_held_back else name_of(line)


def name_of(line: OneTest) -> str:
    return spoken_name(line.test, line.printed, language())


def _remark(line: OneTest) -> str:
    return "" if line.newest.is_held_back else line.newest.value


def _day_words(told: Told, today: date | None = None) -> str:
    return short_day(told.on, today) or _("no day known")


def _before_words(before: Told) -> str:
    if before.is_held_back:
        return PRIVATE_LINE
    return " · ".join(part for part in (before.value, short_day(before.on)) if part)
