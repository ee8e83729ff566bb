"""Gaps: what a portal withholds, who was asked for it, and the 30 days that they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from famchart.core.day_words import day_words, distance_words
from famchart.i18n import N_, _, ngettext
from famchart.records.base import WayDone
from famchart.records.ended_access import LEFT_HEADS, LEFT_WORDS
from famchart.records.gap import ANSWERED, ASKED, KIND, next_step
from famchart.screens.grouped_lines import Entry, Group, grouped
from famchart.screens.lines_page import ListPage, fields_kept
from famchart.screens.marking import settled
from famchart.store.gaps import GapLine, gap_lines
from famchart.widgets.agenda_list import Stop

if TYPE_CHECKING:
    from famchart.store.work import Reading

GROUPS = {
    "overdue": (N_("PAST ITS DAY"), "late"),
    "due_today": (N_("DUE TODAY"), "soon"),
    "not_asked": (N_("NOBODY ASKED YET"), "accent"),
    "waiting": (N_("ASKED FOR"), "quiet"),
    **{state: (head, "quiet") for state, head in LEFT_HEADS.items()},
    "answered": (N_("ANSWERED"), "quiet"),
}
NOTHING = N_(
    "No gap is entered yet: a adds what a portal does not show (pictures, notes, old results)."
    " An office has 30 days to answer a request for copies, and 30 more if it says so in writing."
)


class GapsScreen(ListPage[GapLine]):
    """A few lines for each gap: how it stands, by when, and what to do next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "asked", N_("asked today"), id="gaps.asked"),
        Binding("r", "answered", N_("answered"), id="gaps.answered"),
        Binding("m", "more_time", N_("30 days more"), id="gaps.more_time"),
        Binding("a,n", "go('add gap')", N_("add"), key_display="a", id="gaps.add"),
        Binding("e", "edit", N_("edit"), id="gaps.edit"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="gaps.search"),
        Binding("g", "go('menu')", N_("go to"), id="gaps.go"),
    ]
    place = "gap"
    kind = "gap"
    needs_line = ("asked", "answered", "more_time", "edit")

    def heading(self) -> str:
        late = sum(line.state == "overdue" for line in self.lines)
        told = [ngettext("{n} late", "{n} late", late).format(n=late)] if late else []
        return "  ·  ".join([_("Gaps"), *told])

    def load(self, facts: Reading) -> Sequence[GapLine]:
        return gap_lines(facts, self.desk.clock, self.desk.person_id)

    def stops(self) -> Iterable[Stop]:
        groups = [
            Group(_(head), tone, [self._entry(line) for line in self.lines if line.state == state])
            for state, (head, tone) in GROUPS.items()
        ]
        return grouped(groups, _(NOTHING), self.desk, self.size.width)

    def _entry(self, line: GapLine) -> Entry:
        today = self.desk.today
        told = [(" · ".join(_standing(line, today)), GROUPS[line.state][1])]
        if line.state not in LEFT_WORDS and (step := next_step(line.gap, today)):
            told.append((_("next: {step}").format(step=step), ""))
        told = [each for each in told if each[0]]
        return Entry(line.gap.id, line.title, line.gap.person_id, below=told)

    # Keys

    @property
    def line(self) -> GapLine | None:
        return next((each for each in self.lines if each.gap.id == self.chosen), None)

    def why_not(self, action: str) -> str | None:
        gap = self.line.gap if self.is_mounted and self.line else None
        if gap and action in ("asked", "answered", "more_time") and gap.answered_on:
            return _("This was answered already; e changes the day.")
        if gap and action == "asked" and gap.asked_on:
            return _("This was asked for already, and its clock runs; e changes the day.")
        if gap and action == "more_time" and (gap.has_more_time or not gap.asked_on):
            return _("They take 30 days more once, and in writing, of what was asked for.")
        return super().why_not(action)

    def action_asked(self) -> None:
        self._settle(ASKED)

    def action_answered(self) -> None:
        self._settle(ANSWERED)

    def _settle(self, way: WayDone) -> None:
        if self.chosen:
            self.change(partial(settled, self.desk, KIND, self.chosen, way, {}))

    def action_more_time(self) -> None:
        if self.chosen:
            words = _("they take 30 days more")
            texts = {"more_time": "yes"}
            self.change(partial(fields_kept, self.desk, "gap", self.chosen, texts, words))


def _standing(line: GapLine, today: date) -> Iterator[str]:
    """Yield where it is missing, who was asked when, and by when an answer is due."""
    gap = line.gap
    if line.portal:
        yield line.portal
    if gap.asked_on:
        day = day_words(gap.asked_on, today)
        yield " ".join([_("asked for {day}").format(day=day), *_asked_of(gap.asked_of, gap.way)])
    if gap.answered_on:
        yield _("answered {day}").format(day=day_words(gap.answered_on, today))
    elif line.state in LEFT_WORDS:
        yield _(LEFT_WORDS[line.state])
    elif line.due:
        allowed = _("60 days end {day}") if gap.has_more_time else _("30 days end {day}")
        ends = allowed.format(day=day_words(line.due, today))
        yield f"{ends} ({distance_words(line.due, today)})"


def _asked_of(whom: str | None, way: str | None) -> Iterator[str]:
    """Yield of whom and how it was asked for, in brackets."""
    told = ", ".join(filter(None, (whom, way)))
    if told:
        yield f"({told})"
