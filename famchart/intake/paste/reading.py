"""The state of a reading: what has been found so far, and what became of each line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from famchart.intake.paste.row import Cells
from famchart.intake.paste.surroundings import Surroundings


@dataclass
class Reading:
    """The rows so far, the test whose lines are being gathered, the dates, the other lines."""

    about: Surroundings
    lines: list[str]
    rows: list[Cells] = field(default_factory=list)
    open: Cells | None = None
    headings: list[tuple[int, str]] = field(default_factory=list)
    """(line, text) of every line that could have been a test and had no value."""
    collected: list[tuple[int, str | None]] = field(default_factory=list)
    """(line, date) of every date said to be that of a sample; None where it cannot be a date."""
    dates: list[tuple[int, str | None]] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    ignored: list[int] = field(default_factory=list)
    has_header: bool = False
    lists_ranges: bool = False
    """A table of ranges by age or phase is being passed over."""
    lists_goals: bool = False
    """Prose above has announced values that one should have."""
    axis: list[str] = field(default_factory=list)
    """Numbers of a drawn range, which may be read as values if nothing better comes."""

    def close(self) -> None:
        """End the test that is being gathered: with a value it is a row, else a heading."""
        if self.open and self.open.value is None and self.axis:
            self.give(value=self.axis[-1])
        if self.open and self.open.value is not None:
            self.rows.append(self.open)
        elif self.open:
            if self.open.unit or self.open.range or self.open.flag:
                self.unread.append(self.open.line)  # a test, and its value was not understood
            else:
                self.headings.append((self.open.line, self.open.name))
            self.unread += self.open.more_lines
        self.open, self.axis = None, []

    def start(self, cells: Cells, number: int) -> None:
        self.close()
        self.open = replace(cells, line=number)

    def absorb(self, number: int) -> bool:
        """Count a line to the test that is being gathered."""
        if self.open:
            self.open = replace(self.open, more_lines=(*self.open.more_lines, number))
        return True

    def give(self, **found: str | None) -> bool:
        """Give the open test what it does not have yet; tell whether there was anything."""
        if not self.open:
            return False
        new = {k: v for k, v in found.items() if v and getattr(self.open, k) is None}
        self.open = replace(self.open, **new)  # type: ignore[arg-type]
        return bool(new)

    def add_rest(self, cells: Cells) -> bool:
        return self.give(value=cells.value, unit=cells.unit, range=cells.range, flag=cells.flag)

    @property
    def dated(self) -> list[tuple[int, str | None]]:
        """The dates that hold for results: those of samples, else any."""
        return self.collected or self.dates

    def date_for(self, line: int) -> str | None:
        """Return the date that holds for a line: the last one above it, else the first below."""
        above = [iso for number, iso in self.dated if number <= line]
        return above[-1] if above else self.dated[0][1] if self.dated else None
