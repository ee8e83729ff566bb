"""The lines of the agenda, and of one month of it as a calendar."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from famchart.core.appointments import ENDED, STATES, was_words
from famchart.core.day_words import MONTHS, WEEKDAYS, day_words, distance_words
from famchart.core.zoned import time_words
from famchart.i18n import N_, _
from famchart.records.ended_access import LEFT_WORDS
from famchart.screens.desk import Desk
from famchart.screens.grouped_lines import Entry, Group, grouped
from famchart.screens.shown import private_words, without_person
from famchart.store.appointments import AgendaLine
from famchart.widgets.agenda_list import MARGINS, Stop
from famchart.widgets.line_view import Part, Toned, fitted
from famchart.widgets.wrapping import prose

MOST_PAST = 12
"""Appointments that are over and still shown, the last ones."""
SUNDAY = 6
LEAST_CELL, CELL_WITH_TIME = 4, 14
NOTHING = N_("No appointment is entered yet: a adds one.")

GlassLine = list[Part]


@dataclass(frozen=True)
class AgendaLines:
    """Appointments as lines of a width."""

    desk: Desk
    lines: Sequence[AgendaLine]
    width: int

    def agenda(self) -> Iterator[Stop]:
        """Return what is asked about, has begun, is ahead, wished for, given up, and over."""
        groups = (
            (_("DID IT TAKE PLACE?"), "soon", [x for x in self.lines if x.is_to_be_asked_about]),
            (_("HOW DID IT GO?"), "soon", [each for each in self.lines if each.is_under_way]),
            (_("AHEAD"), "accent", [each for each in self.lines if each.is_ahead]),
            (_("NOT AGREED YET"), "quiet", [each for each in self.lines if each.is_wished_for]),
            (_("NO LONGER AHEAD"), "quiet", [each for each in self.lines if each.is_given_up]),
            (_("BEFORE"), "quiet", self._past()),
        )
        told = [Group(head, tone, list(map(self._entry, lines))) for head, tone, lines in groups]
        return grouped(told, _(NOTHING), self.desk, self.width)

    def _past(self) -> list[AgendaLine]:
        """Return what is over, the last first."""
        others = (each.is_ahead or each.is_to_be_asked_about or each.is_under_way
                  or each.is_wished_for or each.is_given_up for each in self.lines)  # fmt: skip
        over = [each for each, other in zip(self.lines, others, strict=True) if not other]
        return over[::-1][:MOST_PAST]

    def _entry(self, line: AgendaLine) -> Entry:
        """Return when, whose and with whom; below it, what the days before ask for."""
        below = " · ".join(self._below(line))
        return Entry(
            line.appointment.id,
            self._title(line),
            line.appointment.person_id,
            self._when(line),
            below=[(below, "quiet")] if below else [],
        )

    def _when(self, line: AgendaLine) -> str:
        """Return the day, and of what is still wanted of it the time."""
        if line.plan is None:
            return _("no day yet")
        day = day_words(line.plan.day, self.desk.today)
        return f"{day} {line.plan.start:%H:%M}" if line.is_ahead or line.is_wished_for else day

    def _title(self, line: AgendaLine) -> str:
        title = private_words() if line.title is None else without_person(line.title, "")
        return title or _("no name yet")

    def _below(self, line: AgendaLine) -> Iterator[str]:
        if line.is_ahead and line.plan:
            yield distance_words(line.plan.day, self.desk.today)
            there = time_words(line.plan.start, None)
            if "(" in there:
                yield there
        if line.title is not None and line.appointment.place not in (None, line.title):
            yield str(line.appointment.place)
        if line.is_to_be_asked_about:
            yield was_words(line.appointment.state)
        elif not line.is_ahead:
            yield _(STATES[line.appointment.state])
        if line.is_under_way:
            yield _("its time has come")
        if line.left and line.appointment.state not in ENDED:
            yield _(LEFT_WORDS[line.left])
        yield from line.to_do

    # A month

    def month(self, month: date) -> Iterator[Stop]:
        """Yield the weeks of a month as a calendar, and below it its appointments."""
        mine = [each for each in self.lines if each.day and same_month(each.day, month)]
        yield Stop(None, list(self._weeks(month, mine)))
        if not mine:
            told = prose(self._nothing_in(month), self.width - MARGINS)
            yield Stop(None, [[], *([Toned(part, "quiet")] for part in told)])
        group = Group("", "", list(map(self._entry, mine)))
        yield from grouped([group], "", self.desk, self.width) if mine else ()

    def _nothing_in(self, month: date) -> str:
        """Return that a month is empty, and the day of the next one that is still to come."""
        days = (each.day for each in self.lines if each.is_ahead or each.is_wished_for)
        after = [day for day in days if day and day > month and not same_month(day, month)]
        if not after:
            return _("nothing in this month")
        words = _("nothing in this month, next on {day}")
        return words.format(day=day_words(min(after), self.desk.today))

    def _weeks(self, month: date, mine: Sequence[AgendaLine]) -> Iterator[GlassLine]:
        cell = max(LEAST_CELL, (self.width - 4) // 7)
        first = Calendar(SUNDAY)
        names = (_(WEEKDAYS[number]) for number in first.iterweekdays())
        yield [Toned("".join(fitted(name, cell) for name in names), "quiet")]
        for week in first.monthdatescalendar(month.year, month.month):
            yield [self._number(day, month, cell) for day in week]
            yield from self._entries(week, mine, cell)

    def _number(self, day: date, month: date, cell: int) -> Part:
        """Return the number of a day; today stands between signs, not in a colour alone."""
        if not same_month(day, month):
            return " " * cell
        is_today = day == self.desk.today
        return Toned(fitted(f"›{day.day}‹" if is_today else f" {day.day}", cell),
                     "accent" if is_today else "")  # fmt: skip

    def _entries(
        self, week: Sequence[date], mine: Sequence[AgendaLine], cell: int
    ) -> Iterator[GlassLine]:
        """Yield a line for the first appointment of each day of a week, then for the second…"""
        by_day = [[each for each in mine if each.day == day] for day in week]
        for number in range(max(map(len, by_day))):
            yield [
                Toned(fitted(self._short(those[number], cell), cell - 1) + " ", "strong")
                if number < len(those)
                else " " * cell
                for those in by_day
            ]

    def _short(self, line: AgendaLine, cell: int) -> str:
        """Return whose it is, or with whom it is one person's; the time where there is room."""
        has_room = line.plan and cell >= CELL_WITH_TIME
        front = f" {line.plan.start:%H:%M} " if line.plan and has_room else " "
        if self.desk.person_id:
            return front + self._title(line)
        people = self.desk.people_in(cell - 1 - len(front))
        return front + people.label(line.appointment.person_id)


def same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def month_words(month: date) -> str:
    return _("{month} {year}").format(month=_(MONTHS[month.month - 1]), year=month.year)
