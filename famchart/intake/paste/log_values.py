"""The readings that a line or a cell of a log tells: `AM 142/88 P 70, PM 128/80 P 66`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from famchart.core.flags import parse_flag
from famchart.core.results import COMPARATOR
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.log_subjects import (
    UNIT,
    Subject,
    has_moment,
    is_measured_at_home,
    looks_like_pressure,
    moment_in,
    pressure,
    subject_of,
    sugar,
)
from famchart.intake.paste.moments import clock_at
from famchart.intake.paste.result_cells import Cells

LONGEST = 200
MOST_LABEL_WORDS = 4
_GAP = Shape(r"(?:[\s,;:=|·•*–—-]|\b(?:h|hs|hrs|horas)\b\.?)+", re.IGNORECASE)
"""What parts the readings of a line; behind a time it may be told that it is one."""
_VALUE = Shape(
    r"(?P<pair>\d{2,3}\s?/\s?\d{2,3}(?![\d/]))"
    rf"|(?P<number>(?:{COMPARATOR}\s?)?\d{{1,4}}(?:[.,]\d{{1,2}})?)(?![\d/:]|[.,]\d)"
)
_UNIT = Shape(rf"\s?(?P<unit>{UNIT.pattern})(?![\w/])", re.IGNORECASE)
_FLAG = Shape(
    r"\s?(?P<flag>\((?:H|L|high|low|alt[oa]|baj[oa])\)|(?:H|L|high|low|alt[oa]|baj[oa])(?!\w)|[▲▼↑↓])",
    re.IGNORECASE,
)
_BRACKETS = Shape(r"[(\[]([^()\[\]]{1,80})[)\]]")
_FIGURE = Shape(r"\d[\d/.,:]*")
_WORD = Shape(r"[^\W\d_][\w.'’/]*|[#@]\d*")
_AT = (["at"], ["@"], ["a", "las"], ["hora"], ["time"])
"""What stands before the time of the reading that was told."""


@dataclass
class Told:
    """What was read so far, from left to right."""

    language: str
    default: Subject | None
    rows: list[Cells] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was said beside the readings."""
    label: list[str] = field(default_factory=list)
    moment: str = ""
    time: str | None = None
    is_bare: bool = False
    """The last value has neither a label nor a unit: what stands behind it may be its own."""

    def take_time(self, clock: str) -> None:
        """Take a time: it stands before its readings, or behind one and `at`."""
        is_behind = [word.casefold() for word in self.label] in _AT
        self.label = [] if is_behind else self.label
        if is_behind and self.rows:
            self.rows[-1] = self.rows[-1]._replace(time=clock)
        else:
            self.time = clock

    def take_value(self, value: str, unit: str | None, flag: str | None) -> bool:
        """Take a value of what was named before it; False where nothing known was."""
        if self.rows and not self.label:
            return self._leave(value)
        self.is_bare = not self.label and not unit and "/" not in value
        subject = self._subject(value, unit)
        if subject is None or subject.is_pressure != ("/" in value):
            return False
        self.rows.append(
            Cells(
                name=subject.called,
                value=value,
                unit=unit or subject.unit,
                flag=flag,
                time=self.time,
                is_told=True,
                is_logged=is_measured_at_home(subject.name),
            )
        )
        return True

    def _leave(self, value: str) -> bool:
        """Leave a number of which nothing says what it is to the person who looks."""
        if "/" not in str(self.rows[-1].value):
            return False  # a range, or an older value: others read those
        self.leave_figure(value)
        return True

    def leave_figure(self, figure: str) -> None:
        """Leave what is written like no value, with what names it, beside the last reading."""
        last, said = self.rows[-1], " ".join([*self.label, figure])
        self.rows[-1] = last._replace(unknown=(*last.unknown, said))
        self.notes.append(said)
        self.label = []

    def _subject(self, value: str, unit: str | None) -> Subject | None:
        named = subject_of(" ".join(self.label)) if self.label else Subject()
        if named is None or named.part is not None or len(self.label) > MOST_LABEL_WORDS:
            return None
        self.label = []
        self.moment = named.moment or self.moment
        if not named.name:
            default = sugar(unit, self.language) if named.moment and not self.default else Subject()
            named = (self.default or default)._replace(moment=named.moment)
        if not named.name and looks_like_pressure(value):
            named = pressure(self.language)
        if not named.name or not (is_measured_at_home(named.name) or self.default):
            return None
        moment = self.moment or named.moment
        return named._replace(moment=moment if has_moment(named.name, moment) else "")

    def end(self) -> None:
        """Take what stands behind the last value; the only time of a line is that of all in it."""
        if self.label:
            self.note(" ".join(self.label))
        times = {row.time for row in self.rows if row.time}
        if len(times) == 1:
            self.rows = [row._replace(time=min(times)) for row in self.rows]

    def note(self, said: str) -> None:
        """Take what is said behind a value: when in the day it was, or anything else."""
        moment, last = moment_in(said), self.rows[-1] if self.rows else None
        if last and moment and "(" not in last.name and has_moment(last.name, moment):
            self.rows[-1] = last._replace(name=Subject(last.name, moment=moment).called)
        else:
            self.notes.append(said)
            if last and self.is_bare:
                self.rows[-1] = last._replace(unknown=(*last.unknown, *said.split()))


def readings_in(text: str, language: str, default: Subject | None, time: str | None) -> Told | None:
    """Return what a text tells; None where it says of a number nothing that is known."""
    if len(text) > LONGEST:
        return None
    told = Told(language, default, time=time, moment=default.moment if default else "")
    place = 0
    while place < len(text):
        if gap := _GAP.match(text, place):
            place = gap.end()
        elif clock := clock_at(text, place):
            told.take_time(clock[0])
            place = clock[1]
        elif value := _VALUE.match(text, place):
            unit = _UNIT.match(text, value.end())
            flag = _FLAG.match(text, unit.end() if unit else value.end())
            shown = parse_flag(flag["flag"]) if flag else None
            if not told.take_value(value.group().strip(), unit and unit["unit"], shown):
                return None
            place = (flag or unit or value).end()
        elif (aside := _BRACKETS.match(text, place)) and not lexicon.RANGE.search(aside[1]):
            is_figure = told.rows and _FIGURE.fullmatch(aside[1].strip())
            (told.leave_figure if is_figure else told.note)(aside[1].strip())
            place = aside.end()
        elif told.rows and (figure := _FIGURE.match(text, place)):
            told.leave_figure(figure.group())
            place = figure.end()
        elif word := _WORD.match(text, place):
            told.label.append(word.group())
            place = word.end()
        else:
            return None
    told.end()
    return told
