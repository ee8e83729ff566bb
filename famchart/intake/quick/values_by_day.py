"""Several values of one thing, each beside its own day or part of the day: 180 last night and 120
this morning.

Every one is a result; where a value lacks its time, or a time its value, nothing is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.intake.quick import cues
from famchart.intake.quick.line import Line
from famchart.intake.quick.measured import MOST_VALUE_WORDS
from famchart.intake.quick.readers import any_day, day_reader, phrases
from famchart.intake.quick.reading_times import clock_of_reading, in_part, is_sure
from famchart.intake.quick.told_values import Value, days_of, is_alike, reader_of, value_outside
from famchart.intake.quick.words import MOST_WORDS, plain

_AND = phrases("and|y|e|then|&|luego|despues|pero|but")
_MOST_PART_WORDS = 3
ReadUnit = Callable[[str], "str | None"]


@dataclass(frozen=True)
class _When:
    """A day, and what is told beside it: the part of the day in words, the time."""

    on: str
    part: str
    time: str
    stop: int


@dataclass(frozen=True)
class OfItsDay:
    """A value with when it was measured."""

    value: Value
    unit: str
    on: str
    part: str
    time: str


def take_each(line: Line, vital: str, read_unit: ReadUnit) -> tuple[int, list[OfItsDay]]:
    """Take the values of a line that stand each beside its time, and return where they begin."""
    read, days = reader_of(vital), days_of(line)
    first = value_outside(line, read, days, 0)
    if first is None:
        return 0, []
    start = first[1].start
    begins = [start, *range(max(start - MOST_TIME_WORDS, 0), start)]
    for begin in begins:
        told, stop = _row(line, begin, (read, read_unit), is_value_first=begin == start)
        if len(told) > 1 and not value_outside(line, read, days, stop):
            line.words.drop(range(begin, stop))
            return begin, told
    return 0, []


def _row(
    line: Line,
    at: int,
    reads: tuple[Callable[[str], Value | None], ReadUnit],
    *,
    is_value_first: bool,
) -> tuple[list[OfItsDay], int]:
    """Return the values that follow each other from a place on, and where they end."""
    told: list[OfItsDay] = []
    stop = at
    while found := _one(line, at, reads, is_value_first=is_value_first):
        one, stop = found
        if told and not is_alike(told[0].value[0], one.value[0]):
            return [], stop
        told.append(one)
        joined = _joined(line, stop)
        if joined is None:
            break
        at = joined
    return told, stop


def _one(
    line: Line,
    at: int,
    reads: tuple[Callable[[str], Value | None], ReadUnit],
    *,
    is_value_first: bool,
) -> tuple[OfItsDay, int] | None:
    read, read_unit = reads
    when = None if is_value_first else _when(line, at)
    if not is_value_first and when is None:
        return None
    at = when.stop if when else at
    value = line.words.find(read, MOST_VALUE_WORDS, within=1, behind=at)
    if value is None or value[1].start != at:
        return None
    stop = value[1].stop
    unit = line.words.find(read_unit, 2, within=1, behind=stop)
    told_unit = unit[0] if unit and unit[1].start == stop else ""
    stop = unit[1].stop if unit and told_unit else stop
    when = when or _when(line, stop)
    if when is None:
        return None
    stop = max(stop, when.stop)
    return OfItsDay(value[0], told_unit, when.on, when.part, when.time), stop


def _when(line: Line, at: int) -> _When | None:
    """Return the day, the part of the day and the time that begin at a place, in any order."""
    today = line.known.today
    read_day = day_reader(today, "past")
    day = part = time = said_time = ""
    while at < len(line.words.left):
        if not day and (found := _here(line, any_day(today), MOST_WORDS, at)):
            if not (on := read_day(found[0])):
                return None
            day, part = on, part or (found[0] if cues.last_night(found[0]) else "")
        elif not part and (found := _here(line, _reader_of_part(day), _MOST_PART_WORDS, at)):
            part = found[0]
        elif not time and (found := _here(line, clock_of_reading, MOST_TIME_WORDS, at)):
            time, said_time = found[0], _text(line, found[1])
        else:
            break
        at = found[1].stop
        if (line.words.left[at - 1] or "").endswith((",", ";")):
            break
    if not (day or part or time) or (time and not is_sure(time, said_time, part)):
        return None
    ago = timedelta(days=1 if cues.last_night(part) else 0)
    return _When(day or (today - ago).isoformat(), plain(part), in_part(time, part), at)


def _reader_of_part(day: str) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        is_part = cues.part_of_day(text) or (day and cues.part_behind_day(text))
        return text if is_part else None

    return read


def _here(
    line: Line, read: Callable[[str], str | None], most: int, at: int
) -> tuple[str, range] | None:
    found = line.words.find(read, most, within=1, behind=at)
    return found if found and found[1].start == at else None


def _text(line: Line, places: range) -> str:
    return " ".join(filter(None, line.words.left[places.start : places.stop]))


def _joined(line: Line, stop: int) -> int | None:
    """Return where the next one may begin: behind a comma or an and, or with nothing between."""
    left: Sequence[str | None] = line.words.left
    while stop < len(left) and fold(left[stop] or "") in _AND:
        stop += 1
    return stop if stop < len(left) else None
