"""Reads a long text by some of its lines where most of the others are their like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from famchart.intake.draft import Draft, LabRow
from famchart.intake.paste.kinds import LAB
from famchart.intake.paste.lab_or_not import clear_rows
from famchart.intake.paste.like_blocks import read_blocks
from famchart.intake.paste.like_lines import Parted, Run, gap_in, numbers_in, part, shapes_of
from famchart.intake.paste.like_rows import Like, like_of, place_of
from famchart.intake.paste.watch import IsWanted, while_wanted

FEWEST_LINES = 1_000
"""Of so many lines it is worth while to look for those that are alike."""
FEWEST_CLEAR = 2
"""Results that are what they are whatever stands around them, and however much of it."""
MOST_TRIES = 2
"""What is in doubt at the first is read line by line at the second."""


class _InDoubtError(Exception):
    """Not all lines were read as their like was."""

    def __init__(self, shapes: Iterable[str] = ()) -> None:
        super().__init__()
        self.shapes = set(shapes)
        """Those of which each line has to be read by itself."""


def read_likes(text: str, read: Callable[[str], Draft], is_wanted: IsWanted) -> Draft:
    """Read a text; where in doubt, all of its lines."""
    ended = text.splitlines(keepends=True)
    if len(ended) < FEWEST_LINES:
        return read(text)
    lines = text.splitlines()
    shapes = shapes_of(while_wanted(lines, is_wanted))
    for _try in range(MOST_TRIES):
        parted = part(lines, shapes)
        if len(parted.kept) * 2 > len(lines):
            break
        short = read("".join(ended[at - 1] for at in parted.kept))
        try:
            return _in_full(short, text, lines, parted, is_wanted)
        except _InDoubtError as doubt:
            if not doubt.shapes:
                break
            shapes = {at: shape for at, shape in shapes.items() if shape not in doubt.shapes}
    return read_blocks(text, read, is_wanted) or read(text)


def _in_full(
    short: Draft, text: str, lines: Sequence[str], parted: Parted, is_wanted: IsWanted
) -> Draft:
    """Return what was read by some of its lines with the results in the others."""
    if short.kind != LAB or short.items or len(clear_rows(short)) < FEWEST_CLEAR:
        raise _InDoubtError
    rows = [_at(row, parted.kept) for row in short.rows]
    alone = _alone(rows)
    likes = _likes(lines, parted, alone)
    for run in while_wanted(parted.runs, is_wanted):
        rows += _rows_of(run, lines, parted, alone, likes)
    unread_at, ignored_at, told_at = (
        tuple(parted.kept[at - 1] for at in numbers)
        for numbers in (short.unread_at, short.ignored_at, short.told_at)
    )
    return replace(
        short,
        text=text,
        rows=tuple(sorted(rows, key=lambda row: row.line)),
        unread_at=unread_at,
        ignored_at=ignored_at,
        told_at=told_at,
    )


def _likes(lines: Sequence[str], parted: Parted, alone: Mapping[int, LabRow]) -> dict[str, Like]:
    """Return for each shape how its lines are read."""
    wanted = {parted.shapes[at] for run in parted.runs for at in (*run.left_out, *run.beside)}
    likes = {shape: _like(parted.shown[shape], lines, alone) for shape in wanted}
    if unlike := [shape for shape, like in likes.items() if like is None]:
        raise _InDoubtError(unlike)
    return {shape: like for shape, like in likes.items() if like}


def _at(row: LabRow, kept: Sequence[int]) -> LabRow:
    more = tuple(kept[at - 1] for at in row.more_lines)
    return replace(row, line=kept[row.line - 1], more_lines=more)


def _alone(rows: Sequence[LabRow]) -> dict[int, LabRow]:
    """Return the rows that are all that was read in a line, and were read in no other."""
    told = defaultdict(list)
    for row in rows:
        for at in row.lines:
            told[at].append(row)
    return {at: of_line[0] for at, of_line in told.items()
            if len(of_line) == 1 and not of_line[0].more_lines}  # fmt: skip


def _rows_of(
    run: Run,
    lines: Sequence[str],
    parted: Parted,
    alone: Mapping[int, LabRow],
    likes: Mapping[str, Like],
) -> Iterator[LabRow]:
    """Yield the rows of the lines of a run that were left out, if those beside them are such."""
    places = {place_of(alone[at]) for at in run.beside if at in alone}
    if len(places) != 1:
        raise _InDoubtError
    place = places.pop()

    def row_at(at: int) -> LabRow:
        return likes[parted.shapes[at]].row_in(lines[at - 1], at, place)

    if unlike := [at for at in run.beside if row_at(at) != alone.get(at)]:
        raise _InDoubtError(parted.shapes[at] for at in unlike)
    yield from map(row_at, run.left_out)


def _like(at: int, lines: Sequence[str], alone: Mapping[int, LabRow]) -> Like | None:
    if at not in alone:
        return None
    line = lines[at - 1]
    return like_of(line, alone[at], numbers_in(line), gap_in(line))
