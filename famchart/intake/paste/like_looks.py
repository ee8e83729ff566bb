"""Where a long text has blocks that are alike: the same report again and again.

Blocks are alike where their lines differ in nothing but numbers and days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from famchart.core.dates import FoundDate, Order, can_hold_date, find_dates
from famchart.core.shape import Shape
from famchart.intake.paste.like_lines import LONGEST_LINE, head_of, zeroed
from famchart.intake.paste.watch import IsWanted, while_wanted

FEWEST_SHOWN = 3
"""Blocks of a run that are read, from its first one on."""
_DIGITS = Shape(r"\d+")
_DIGIT = Shape(r"\d")


@dataclass(frozen=True)
class Block:
    """Lines from the first one of a report up to the next; places are counted from 0."""

    start: int
    looks: tuple[str, ...]
    """Each line with zeros for its numbers and days."""

    @property
    def stop(self) -> int:
        return self.start + len(self.looks)


@dataclass
class Run:
    """Blocks of which each stands between two others."""

    shown: list[Block] = field(default_factory=list)
    left_out: list[Block] = field(default_factory=list)
    _seen: set[tuple[int, str]] = field(default_factory=set)

    def add(self, block: Block, *, is_shown: bool) -> None:
        """Leave a block out unless it has to be read: it is a first one, or has a new look."""
        new = set(enumerate(block.looks)) - self._seen
        is_first = is_shown or len(self.shown) < FEWEST_SHOWN
        (self.shown if new or is_first else self.left_out).append(block)
        self._seen |= new


class Looks:
    """Tells what lines look like whatever numbers and days they have; asked once for each."""

    def __init__(self, order: Order, today: str) -> None:
        self.order = order
        self._today = today
        self._known: dict[str, str] = {}

    def of(self, line: str) -> str:
        if line not in self._known:
            self._known[line] = self._look(line)
        return self._known[line]

    def days(self, line: str) -> list[str]:
        may_be = len(line) <= LONGEST_LINE and _DIGIT.search(line)
        return [day.iso for day in find_dates(line, self.order)] if may_be else []

    def _look(self, line: str) -> str:
        if len(line) > LONGEST_LINE or not _DIGIT.search(line):
            return line
        days = find_dates(line, self.order) if can_hold_date(line) else ()
        bare = zeroed(_without_days(line, days))
        for day in days:
            told = line[day.start : day.end]
            if ":" not in told:  # a time is of the day that is read, and stays
                told = _DIGIT.sub("0", told)
            bare = bare[: day.start] + told + bare[day.end :]
        return bare + "+" * sum(day.iso > self._today for day in days)


def _without_days(line: str, days: Iterable[FoundDate]) -> str:
    for day in days:
        line = line[: day.start] + " " * (day.end - day.start) + line[day.end :]
    return line


def runs_in(lines: Sequence[str], looks: Looks, is_wanted: IsWanted) -> Iterable[Run]:
    """Return the blocks between two of their like, each from a line like the first of the text."""
    coarse = [_DIGITS.sub("0", line) for line in while_wanted(lines, is_wanted)]
    first = next((line for line in coarse if line.strip()), None)
    starts = [at for at, line in enumerate(coarse) if line == first]
    places = [range(*each) for each in pairwise([*starts, len(lines)])]
    keys = [tuple(coarse[each.start : each.stop]) for each in places]
    head, runs = head_of(lines), defaultdict[tuple[str, ...], Run](Run)
    for before, key, behind, place in zip(keys, keys[1:], keys[2:], places[1:], strict=False):
        if before == key == behind:
            looking = tuple(map(looks.of, lines[place.start : place.stop]))
            runs[key].add(Block(place.start, looking), is_shown=place.start < head)
    return [run for run in runs.values() if run.left_out]
