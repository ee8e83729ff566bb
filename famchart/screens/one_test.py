"""One test over time: a curve, and a table by date across portals with what is not on the curve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.analytes import PRESSURE, PRESSURE_PARTS, analyte_of, spoken_name
from famchart.core.trend import Trend, other_unit
from famchart.i18n import N_, _, language, ngettext
from famchart.records.result import Result, identity_of
from famchart.screens.desk import Desk
from famchart.screens.shown import DELETED
from famchart.screens.spans import SPANS, within
from famchart.screens.trend_legend import legends
from famchart.screens.trend_words import (
    Letters,
    count,
    dots,
    has_curve,
    instead_of_curve,
    letters,
    rows,
    table_columns,
    unit_words,
    why_no_curve,
)
from famchart.screens.whole_lines import WholeLines
from famchart.store.trends import portal_titles, trend_of
from famchart.widgets.big_table import BigTable
from famchart.widgets.line_view import CHOOSE
from famchart.widgets.plain import Plain
from famchart.widgets.plain_table import PlainTable
from famchart.widgets.trend import TrendCurve

if TYPE_CHECKING:
    from famchart.store.work import Reading

VIEWS = ("both", "table", "curve")
ROOM_FOR_BOTH = 15
"""Lines from which on curve and table stand below one another."""
ROOM_FOR_WORDS = 9
"""Lines from which on what stands in place of a curve has room above a table."""


@dataclass(frozen=True)
class Shown:
    """The test that was asked for, whose it is, and its results."""

    test: str
    printed: str
    person_id: UUID
    trend: Trend
    letters: Letters


class OneTestScreen(WholeLines[None]):
    """The test of one result, for its person or another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "span", N_("years"), id="test.span"),
        Binding("m", "unit", N_("unit"), id="test.unit"),
        Binding("tab", "view", N_("curve, table"), id="test.view"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="test.search"),
        Binding("g", "go('menu')", N_("go to"), id="test.go"),
        Binding("escape", "back", N_("back"), key_display="esc", id="test.back"),
    ]

    def __init__(self, desk: Desk, record_id: UUID) -> None:
        super().__init__(desk)
        self.record_id = record_id
        self._data: Shown | None = None
        self._person_id: UUID | None = None
        self._unit: str | None = None
        self._span = 0
        self._view = 0

    def body(self) -> Iterable[Widget]:
        yield TrendCurve()
        yield Plain(classes="about")
        yield PlainTable(head=True)

    def heading(self) -> str:
        if self._data is None:
            return _(DELETED)
        data, shown = self._data, self._within(self._data.trend)
        every, some = count(data.trend), count(shown)
        number = ngettext("{n} result", "{n} results", some).format(n=some)
        if some < every:
            number = _("{n} of {total} results").format(n=some, total=every)
        name = spoken_name(data.test, data.printed, language())
        whose = self.desk.name_of(data.person_id)
        unit = unit_words(data.trend)
        span = _(SPANS[self._span].words)
        head = "  ·  ".join(filter(None, (name, whose, unit, span)))
        counted = f"{head}  ·  {number}"
        return counted if self.is_room_for(counted) else head  # the table counts them too

    def load(self, facts: Reading) -> Shown | None:
        test, printed, person_id = self._asked_for(facts)
        if person_id is None:
            return None
        trend = trend_of(test, person_id, facts, self._unit)
        return Shown(test, printed, person_id, trend, letters(portal_titles(facts)))

    def _asked_for(self, facts: Reading) -> tuple[str, str, UUID | None]:
        """Return the test and the person: those of the record, or as they were if it is gone."""
        result = facts.get(Result, self.record_id)
        if result:
            whose = self._person_id or result.person_id
            test = identity_of(result, facts)
            return PRESSURE["en"] if test in PRESSURE_PARTS else test, result.name, whose
        data = self._data
        return (data.test, data.printed, data.person_id) if data else ("", "", None)

    def show(self, data: Shown | None) -> None:
        is_first = self._data is None
        self._data = data
        self._write()
        if is_first:
            self.query_one(PlainTable).place(self.record_id)

    def _write(self) -> None:
        if self._data is None:
            return
        self.show_head()
        every, signs = self._data.trend, self._data.letters
        trend = self._within(every)
        lines = rows(trend, signs)
        whose = self.desk.name_of(self._data.person_id)
        self._about.write(instead_of_curve(trend, every, whose))
        self._divide(len(lines), has_curve(trend))
        self.query_one(TrendCurve).draw(dots(trend, signs), legends(trend, signs))
        self.query_one(PlainTable).fill(lines, table_columns(trend))

    def _within(self, trend: Trend) -> Trend:
        return within(trend, SPANS[self._span], self.desk.today)

    @property
    def _room(self) -> int:
        return self.size.height - 5

    @property
    def _view_shown(self) -> str:
        """The view that was chosen; of both, where there is no room for them, the table."""
        view = VIEWS[self._view]
        return "table" if view == "both" and self._room < ROOM_FOR_BOTH else view

    @property
    def _about(self) -> Plain:
        return self.query_one(".about", Plain)

    def _divide(self, rows: int, is_curve: bool) -> None:
        """Give curve and table their lines; a low terminal shows one of them at a time."""
        curve, table = self.query_one(TrendCurve), self.query_one(PlainTable)
        room, view = self._room, self._view_shown
        curve.display = is_curve and view != "table"
        table.display = view != "curve" or not is_curve
        self._about.display = not is_curve and (not rows or room >= ROOM_FOR_WORDS)
        is_alone = view == "curve"
        curve.styles.height = "1fr" if is_alone else _curve_height(room, rows)
        if table.display:
            table.focus()

    def resized(self) -> None:
        self._write()
        self.call_after_refresh(self.refresh_bindings)

    def person_chosen(self, person_id: UUID | None) -> None:
        """Show the same test of another person; everyone’s is no single curve."""
        if person_id:
            self._person_id, self._unit = person_id, None
        super().person_chosen(person_id)

    # Keys

    def why_not(self, action: str) -> str | None:
        if action == "unit" and self._data and self._other_unit is None:
            return _("These results can be told in one unit only.")
        if action == "view" and self._data:
            trend = self._within(self._data.trend)
            return None if has_curve(trend) else why_no_curve(trend, self._data.trend)
        row = self.query_one(PlainTable).row if self.is_mounted else None
        if action == CHOOSE and row and not isinstance(row.id, UUID):
            return _("This line only says what follows below it.")
        return super().why_not(action)

    @property
    def _other_unit(self) -> str | None:
        data = self._data
        return other_unit(data.trend, analyte_of(data.test)) if data else None

    def action_span(self) -> None:
        self._span = (self._span + 1) % len(SPANS)
        self._write()
        self.refresh_bindings()

    def action_unit(self) -> None:
        self._unit = self._other_unit
        self.reload()

    def action_view(self) -> None:
        """Go on to the next view that is another one in this room."""
        before = self._view_shown
        while self._view_shown == before:
            self._view = (self._view + 1) % len(VIEWS)
        self._write()
        self.refresh_bindings()

    @on(BigTable.Chosen)
    async def open_record(self, event: BigTable.Chosen) -> None:
        await self.action_go(f"open result {event.row.id}")


def _curve_height(room: int, rows: int) -> int:
    """Return the lines of the curve: what a short table leaves, or its share beside a long one."""
    return max(room * 3 // 5, room - rows - 2)
