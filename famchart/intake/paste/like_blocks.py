"""Reads a long text of blocks that are alike by some of them.

The head of the text, the first and the last of such blocks, and all that have a line as none before
are read as in any text; each other block has what the like of its lines had, with its own numbers
and days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from famchart.core.results import DecimalMark
from famchart.core.shape import Shape
from famchart.intake.draft import Draft, LabRow
from famchart.intake.paste.drafts import moved
from famchart.intake.paste.kinds import LAB
from famchart.intake.paste.like_looks import Block, Looks, Run, runs_in
from famchart.intake.paste.like_rows import Span, numbers_told
from famchart.intake.paste.surroundings import surroundings
from famchart.intake.paste.watch import IsWanted, while_wanted

LEAST_LEFT_OUT = 0.7
"""With less it would take longer to read all lines where blocks are not read alike."""
_DIGIT = Shape(r"\d")


class UnlikeError(Exception):
    """Blocks that look alike were not read alike."""


def read_blocks(text: str, read: Callable[[str], Draft], is_wanted: IsWanted) -> Draft | None:
    """Read a text by some of its blocks; None where most differ, or are not read alike."""
    lines, ended = text.splitlines(), text.splitlines(keepends=True)
    about = surroundings(text)
    looks = Looks(about.order, about.today.isoformat())
    runs = runs_in(lines, looks, is_wanted)
    gone = {at for run in runs for each in run.left_out for at in range(each.start, each.stop)}
    if len(gone) < LEAST_LEFT_OUT * len(lines):
        return None
    kept = [at for at in range(len(lines)) if at not in gone]
    told = "".join(ended[at] for at in kept)
    short = read(told)
    if short.text != told:  # no more than its head was read
        return None
    try:
        return _Filling(short, text, lines, kept, looks).whole(runs, is_wanted)
    except UnlikeError:
        return None


@dataclass
class _Filling:
    """What was read by some of the blocks of a text, and is put together for the whole."""

    short: Draft
    text: str
    lines: Sequence[str]
    kept: Sequence[int]
    looks: Looks

    def whole(self, runs: Iterable[Run], is_wanted: IsWanted) -> Draft:
        if self.short.kind != LAB or self.short.items:
            raise UnlikeError
        rows = [self._in_whole(row) for row in self.short.rows]
        numbers = {
            name: [self.kept[at - 1] + 1 for at in getattr(self.short, name)]
            for name in ("unread_at", "ignored_at", "told_at")
        }
        is_sorted = all(
            told == sorted(told) for told in (*numbers.values(), [r.line for r in rows])
        )
        if not is_sorted or not self._are_lines_whole(numbers):
            raise UnlikeError
        of_line = defaultdict(list)
        for row in rows:
            of_line[row.line].append(row)
        for run in runs:
            like = _Likes(run.shown, self.lines, of_line, self.looks)
            for block in while_wanted(run.left_out, is_wanted):
                rows += like.rows_of(block)
            for told in numbers.values():
                told += _as_in_all(run, set(told))
        rows.sort(key=lambda row: row.line)
        unread_at, ignored_at, told_at = (tuple(sorted(told)) for told in numbers.values())
        return replace(
            self.short,
            text=self.text,
            rows=tuple(rows),
            unread=self._printed(unread_at),
            unread_at=unread_at,
            ignored=self._printed(ignored_at),
            ignored_at=ignored_at,
            told_at=told_at,
        )

    def _printed(self, numbers: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.lines[at - 1].strip() for at in numbers)

    def _in_whole(self, row: LabRow) -> LabRow:
        first, *more = (self.kept[at - 1] + 1 for at in row.lines)
        return replace(row, line=first, more_lines=tuple(more))

    def _are_lines_whole(self, numbers: Mapping[str, Sequence[int]]) -> bool:
        told = self._printed(numbers["unread_at"]), self._printed(numbers["ignored_at"])
        return told == (self.short.unread, self.short.ignored)


def _as_in_all(run: Run, told: set[int]) -> Iterator[int]:
    """Yield the lines of the blocks that were left out of which the shown ones tell the same."""
    own = [[at for at in range(len(each.looks)) if each.start + at + 1 in told]
           for each in run.shown]  # fmt: skip
    if any(each != own[0] for each in own):
        raise UnlikeError
    for block in run.left_out:
        yield from (block.start + at + 1 for at in own[0])


class _Likes:
    """How the rows of the blocks of one run are read: each as in one that looks as it does."""

    def __init__(
        self,
        shown: Sequence[Block],
        lines: Sequence[str],
        of_line: Mapping[int, Sequence[LabRow]],
        looks: Looks,
    ) -> None:
        self._shown, self._lines, self._looks = shown, lines, looks
        self._rows = {each.start: _rows_within(each, of_line) for each in shown}
        if len({len(rows) for rows in self._rows.values()}) != 1:
            raise UnlikeError
        self._days_of = [
            self._where_days(of_all) for of_all in zip(*self._rows.values(), strict=True)
        ]
        for block in shown:
            if list(self.rows_of(block, but=block)) != list(self._printed(block)):
                raise UnlikeError

    def _printed(self, block: Block) -> Iterator[LabRow]:
        return (moved(row, block.start) for row in self._rows[block.start])

    def _days_in(self, block: Block) -> list[str]:
        own = self._lines[block.start : block.stop]
        return [day for line in own for day in self._looks.days(line)]

    def _where_days(self, rows: Sequence[LabRow]) -> tuple[set[str | None], list[int]]:
        """Return the day of a row if it is the same in all blocks, and which of theirs it is."""
        always = {row.date for row in rows}
        days = [self._days_in(each) for each in self._shown]
        places = [
            at
            for at in range(min(map(len, days)))
            if all(own[at] == row.date for own, row in zip(days, rows, strict=True))
        ]
        return (always if len(always) == 1 else set()), places

    def rows_of(self, block: Block, but: Block | None = None) -> Iterator[LabRow]:
        """Yield the rows of a block, read as in another one."""
        days = self._days_in(block)
        for number, (always, places) in enumerate(self._days_of):
            told = {*always, *(days[at] for at in places if at < len(days))}
            if len(told) != 1:
                raise UnlikeError
            row = self._like(block, number, but).of_day(told.pop())
            yield moved(row, block.start)

    def _like(self, block: Block, number: int, but: Block | None) -> LabRow:
        """Return a row with the numbers of a block, by the first other one that tells where.

        What nothing else looks like, and so nothing is read by, is left as it is.
        """
        others = [
            (each, self._rows[each.start][number])
            for each in self._shown
            if each is not but and _are_alike(each, block, self._rows[each.start][number].lines)
        ]
        for each, row in others:
            if told := self._filled(row, each, block):
                return told
        if others or not but:
            raise UnlikeError
        return self._rows[but.start][number]

    def _filled(self, row: LabRow, shown: Block, block: Block) -> LabRow | None:
        """Return a row with other numbers; None where it is open which of them are in a field."""
        printed = [self._lines[shown.start + at - 1] for at in row.lines]
        own = [self._lines[block.start + at - 1] for at in row.lines]
        if printed == own:
            return row
        told = []
        for text in (row.name, row.value, row.ref_text or ""):
            places = [(at, span) for at, line in enumerate(printed) for span in _places(text, line)]
            others = {own[at][span[0] : span[1]] for at, span in places}
            if not _DIGIT.search(text):
                others = {text}
            if len(others) != 1:
                return None
            told.append(others.pop())
        name, value, bounds = told
        mark: DecimalMark = "," if row.decimal_comma else "."
        return replace(row, **numbers_told(name, value, bounds, mark))


def _are_alike(shown: Block, block: Block, numbers: Iterable[int]) -> bool:
    return all(shown.looks[at - 1] == block.looks[at - 1] for at in numbers)


def _places(text: str, line: str) -> list[Span]:
    """Return where a text stands in a line as no part of a longer number or word."""
    if not text:
        return []
    found = re.compile(rf"(?<![\w.,]){re.escape(text)}(?![\w]|[.,]\d)").finditer(line)
    return [each.span() for each in found]


def _rows_within(block: Block, of_line: Mapping[int, Sequence[LabRow]]) -> list[LabRow]:
    """Return the rows of a block, by their places in it."""
    rows = [row for at in range(block.start + 1, block.stop + 1) for row in of_line.get(at, ())]
    if any(not block.start < at <= block.stop for row in rows for at in row.lines):
        raise UnlikeError
    return [moved(row, -block.start) for row in rows]
