"""Readings kept in blocks: the name of what was measured, and below it values and their days.

Value, unit, flag, day and time have a line each, the days over the values or under them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from famchart.core.dates import find_dates, may_hold_date
from famchart.core.flags import parse_flag
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.dated_lines import FIRST_VALUE
from famchart.intake.paste.log_subjects import UNIT, Subject, is_measured_at_home, subject_of
from famchart.intake.paste.log_values import LONGEST, Told, readings_in
from famchart.intake.paste.message_heads import day_alone
from famchart.intake.paste.moments import clock_at, clock_of
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings

_VALUE_LABEL = Shape(
    rf"(?:{'|'.join(map(re.escape, sorted(lexicon.LABELS['value'], key=len, reverse=True)))})"
    r"(?:\s*:\s*|\s+)(?=\d)",
    re.IGNORECASE,
)
_DIGIT_FIRST = Shape(r"\W*\d")
_DAY_LABEL = Shape(
    r"(?:date(?: and time)?|fecha(?: y hora)?|measured|recorded|entered|taken|medid[oa]|"
    r"registrad[oa])(?: on| el)?",
    re.IGNORECASE,
)


@dataclass
class _Reading:
    """What the lines of one reading tell, each at most once."""

    told: dict[str, str] = field(default_factory=dict)
    at: list[int] = field(default_factory=list)
    noted: int = 0
    """The line of a value that says something beside it."""

    @property
    def is_whole(self) -> bool:
        return "value" in self.told and ("day" in self.told or "time" in self.told)


def read_log_blocks(
    lines: Sequence[str], about: Surroundings
) -> tuple[list[Cells], set[int], set[int]]:
    """Return the readings of such blocks, the lines that tell of them, and those with a note."""
    rows: list[Cells] = []
    noted: set[int] = set()
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    for place, head in enumerate(filled):
        subject = _subject(lines[head - 1])
        if subject:
            readings = _readings(subject, filled[place + 1 :], lines, about)
            rows += (_cells(subject, each, head, about) for each in readings)
            noted |= {each.noted for each in readings if each.noted}
    return rows, {number for cells in rows for number in cells.lines}, noted


def _subject(line: str) -> Subject | None:
    """Return what a line names and nothing else, where it is measured at home."""
    found = subject_of(line) if len(line) <= LONGEST and not lexicon.DIGIT.search(line) else None
    is_of_home = found and found.name and found.part is None and is_measured_at_home(found.name)
    return found if is_of_home else None


def _readings(
    subject: Subject, below: Sequence[int], lines: Sequence[str], about: Surroundings
) -> list[_Reading]:
    """Return the readings below a name: none where what follows says more of the last."""
    readings: list[_Reading] = []
    for number in below:
        line = lines[number - 1].strip()
        told = dict(_told(line, subject, about))
        if not told:
            if _is_more(line):
                return []
            break
        if not readings or readings[-1].told.keys() & told.keys():
            readings.append(_Reading())
        readings[-1].told |= told
        readings[-1].at.append(number)
        value = _value_in(line, subject, about) if "value" in told else None
        readings[-1].noted = number if value and value.notes else readings[-1].noted
    return readings if all(each.is_whole for each in readings) else []


def _told(line: str, subject: Subject, about: Surroundings) -> Iterator[tuple[str, str]]:
    """Yield what a line tells of a reading: its value, its unit, its flag, its day or its time."""
    if len(line) > LONGEST:
        return
    if UNIT.fullmatch(line):
        yield "unit", line
    elif (flag := parse_flag(line)) is not None:
        yield "flag", flag
    elif (day := _day(line, about)) and len(day[0]) == len("2026-11-20"):
        yield "day", day[0]
        if day[1]:
            yield "time", day[1]
    elif (clock := clock_at(line, 0)) and clock[1] == len(line):
        yield "time", clock[0]
    elif _value_in(line, subject, about):
        yield "value", line


def _day(line: str, about: Surroundings) -> tuple[str, str | None] | None:
    """Return the day, and the time, of a line that says nothing but that a reading is of it."""
    if not may_hold_date(line):
        return None
    label, colon, behind = line.partition(":")
    is_labelled = colon and (
        _DAY_LABEL.fullmatch(label.strip()) or lexicon.says_when_taken(label.strip())
    )
    said = behind if is_labelled else line
    day = day_alone(said, about)
    return (day, clock_of(said, find_dates(said, about.order)[0])) if day else None


def _value_in(line: str, subject: Subject, about: Surroundings) -> Told | None:
    """Return what a line says that begins with the one reading in it, and names nothing else."""
    label = _VALUE_LABEL.match(line)
    said = line[label.end() :] if label else line
    told = readings_in(said, about.language, subject, None) if _DIGIT_FIRST.match(said) else None
    is_one = told and len(told.rows) == 1 and told.rows[0].name.startswith(subject.called)
    return told if told and is_one and not told.rows[0].unknown else None


def _is_more(line: str) -> bool:
    """True for a range or another value: others read the test with all its lines."""
    is_range = lexicon.RANGE_LABEL.match(line) or lexicon.RANGE.match(line.strip("(["))
    return bool(is_range or FIRST_VALUE.match(line))


def _cells(subject: Subject, reading: _Reading, head: int, about: Surroundings) -> Cells:
    told = reading.told
    value = _value_in(told["value"], subject, about)
    assert value  # noqa: S101
    (cells,) = value.rows
    return cells._replace(
        unit=cells.unit or told.get("unit"),
        flag=cells.flag or told.get("flag"),
        date=told.get("day"),
        time=told.get("time") or cells.time,
        line=head,
        more_lines=tuple(reading.at),
    )
