"""The state of a reading: what has been found so far, and what became of each line."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from famchart.intake.paste.own_days import Report, report_of, reports_with_days
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings

FEWEST_FOLLOWED = 2
"""Rows of which each has its date below it."""


@dataclass
class Reading:
    """The rows so far, the test whose lines are being gathered, the dates, the other lines."""

    about: Surroundings
    lines: list[str]
    rows: list[Cells] = field(default_factory=list)
    open: Cells | None = None
    more_names: list[str] = field(default_factory=list)
    """Lines that go on with the name of the open test."""
    more_lines: list[int] = field(default_factory=list)
    """Lines that belong to the open test, besides its first; joined to it when it ends."""
    headings: list[tuple[int, str]] = field(default_factory=list)
    """(line, text) of every line that could have been a test and had no value."""
    collected: list[tuple[int, str | None]] = field(default_factory=list)
    """(line, date) of every date said to be that of a sample; None where it cannot be a date."""
    times: dict[int, str] = field(default_factory=dict)
    """The times of day that stand with such dates, by their lines."""
    dates: list[tuple[int, str | None]] = field(default_factory=list)
    specimens: list[tuple[int, str]] = field(default_factory=list)
    """(line, text) of every line that says what was sampled."""
    unread: list[int] = field(default_factory=list)
    noted: set[int] = field(default_factory=set)
    """Lines of readings that say something beside them."""
    ignored: list[int] = field(default_factory=list)
    names_columns: set[int] = field(default_factory=set)
    """Heads of tables of a log: what was measured is taken from them."""
    has_header: bool = False
    has_ranges: bool = False
    """Heads of columns, each in a line of its own, have told that ranges follow values."""
    lists_ranges: bool = False
    """A table of ranges by age or phase is being passed over."""
    lists_goals: bool = False
    """Prose above has announced values that one should have."""
    lists_earlier: bool = False
    """A heading has told that values of the open test from before stand below."""
    alone: int = 0
    """How many rows stand between blank lines."""
    axis: list[str] = field(default_factory=list)
    """Numbers of a drawn range, which may be read as values if nothing better comes."""

    def close(self) -> None:
        """End the test that is being gathered: with a value it is a row, else a heading."""
        if self.open and self.open.value is None and self.axis:
            self.give(value=self.axis[-1])
        if ended := self._joined():
            self._file(ended)
        self.open = None
        self.axis, self.more_names, self.more_lines = [], [], []

    def _joined(self) -> Cells | None:
        if not self.open or not self.more_lines:
            return self.open
        return self.open._replace(
            name=" ".join([self.open.name, *self.more_names]),
            more_lines=(*self.open.more_lines, *self.more_lines),
        )

    def _file(self, ended: Cells) -> None:
        if ended.value is not None:
            self.rows.append(ended)
            self.alone += self.is_blank(ended.line - 1) and self.is_blank(ended.line + 1)
            return
        if ended.unit or ended.range or ended.flag:
            self.unread.append(ended.line)  # a test, and its value was not understood
        else:
            self.headings.append((ended.line, ended.name))
        self.unread += ended.more_lines

    def is_blank(self, number: int) -> bool:
        """True for a line without a sign, and beyond either end."""
        return not (0 < number <= len(self.lines) and self.lines[number - 1].strip())

    def start(self, cells: Cells, number: int) -> None:
        self.close()
        self.lists_earlier = False
        self.open = cells._replace(line=number)

    def absorb(self, number: int) -> bool:
        """Count a line to the test that is being gathered."""
        if self.open:
            self.more_lines.append(number)
        return True

    def give(self, **found: str | None) -> bool:
        """Give the open test what it does not have yet; tell whether there was anything."""
        if not self.open:
            return False
        new = {k: v for k, v in found.items() if v and getattr(self.open, k) is None}
        self.open = self.open._replace(**new)  # type: ignore[arg-type]
        return bool(new)

    def add_rest(self, cells: Cells) -> bool:
        """Give what stands behind a value, and the words that are in no field of it.

        Its unit is the one that stands behind it, whatever the range above was in.
        """
        if self.open:
            unit = cells.unit if cells.unit and self.open.value is None else self.open.unit
            unknown = (*self.open.unknown, *cells.unknown)
            self.open = self.open._replace(unknown=unknown, unit=unit)
        return self.give(value=cells.value, unit=cells.unit, range=cells.range, flag=cells.flag)

    @property
    def dated(self) -> list[tuple[int, str | None]]:
        """The dates that hold for results: those of samples, else any."""
        return self.collected or self.dates

    @cached_property
    def dates_follow(self) -> bool:
        """True where each row has a date of its own below it, and none stands above them."""
        places = [line for line, _ in self.dated]
        rows = sorted(cells.line for cells in self.rows if cells.date is None)
        if len(rows) < FEWEST_FOLLOWED or len(places) < len(rows) or places[0] < rows[0]:
            return False
        ends = [*rows[1:], places[-1] + 1]
        return all(
            bisect_right(places, end - 1) > bisect_right(places, row)
            for row, end in zip(rows, ends, strict=True)
        )

    @cached_property
    def reports(self) -> list[Report]:
        """The reports of a text of several, each with its own day."""
        return reports_with_days(self.lines, self.about)

    def day_of_whole(self, line: int) -> str | None:
        """Return the day of the whole: of several reports, that of the one with the first row."""
        if self.reports:
            return self.date_for(line)
        return next((iso for _, iso in self.dated if iso), None)

    def date_for(self, line: int) -> str | None:
        """Return the date that holds for a line: the last one above it, else the first below.

        That of another report does not, where the line stands in one with a day of its own.
        """
        found = self._dated_for(line)
        own = report_of(self.reports, line)
        other = report_of(self.reports, found[0]) if found else None
        if own and other not in (own, None):
            return own.day
        return found[1] if found else None

    def time_for(self, line: int) -> str | None:
        """Return the time at which the sample of a line was taken, where that is told."""
        found = self._dated_for(line)
        is_own = found and found[1] == self.date_for(line)
        return self.times.get(found[0]) if found and is_own else None

    def _dated_for(self, line: int) -> tuple[int, str | None] | None:
        at = bisect_right(self.dated, line, key=itemgetter(0))
        if not self.dates_follow:
            at = max(0, at - 1)
        return self.dated[min(at, len(self.dated) - 1)] if self.dated else None
