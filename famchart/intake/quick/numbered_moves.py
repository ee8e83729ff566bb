"""A visit that is moved between two days told by their numbers: from the 8th to the 10th.

The first number finds the visit; the second is of its month, or of the next one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.i18n import N_
from famchart.intake.quick import change_cues
from famchart.intake.quick.changes import changed, kept_as_note, meant, unnamed, words_of
from famchart.intake.quick.forms_of_names import forms
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.moved_to import day_of_number, moved_within
from famchart.intake.quick.readers import cue, time_of_day
from famchart.intake.quick.standing import Standing
from famchart.intake.quick.words import plain

NO_VISIT = N_("No listed visit fits: nothing is moved, and this is kept as a note.")
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_ORDINAL = rf"{_NUMBER}(?:st|nd|rd|th)"
_PAIR = (
    rf"from (?:the )?{_ORDINAL} to (?:the )?{_ORDINAL}|from the {_NUMBER} to the {_NUMBER}"
    rf"|del (?:dia |día )?{_NUMBER} al (?:dia |día )?{_NUMBER}"
)
_told = Shape(rf"\b(?:{_PAIR})\b(?! (?:of|de)\b|[/:%-]|[.,]\d)")
_pair_of_words = cue(_PAIR)
_MOST_PAIR_WORDS = 6
_same_time = cue(r"(?:(?:at )?the |a la )?(?:same time|misma hora)")
_MOST_SAME_WORDS = 4


def _pair(text: str) -> str | None:
    return _pair_of_words(fold(plain(text)))


def tells_two_numbers(line: Line) -> bool:
    """True for from the 1st to the 3rd: neither is the day of what is told."""
    return _told.search(fold(line.text)) is not None


def is_moved_by_number(line: Line) -> bool:
    is_moved = line.words.look(change_cues.moved, change_cues.MOST_MOVED_WORDS)
    return bool(is_moved and line.words.look(_pair, _MOST_PAIR_WORDS)) and tells_two_numbers(line)


def moved_by_number(line: Line) -> tuple[Entry, ...]:
    """Read `dentist mom moved from the 8th to the 10th same time`: the listed visit is moved."""
    words = line.words
    pair = words.take(_pair, _MOST_PAIR_WORDS) or ""
    old, new = map(int, re.findall(r"\d+", pair))
    words.take(change_cues.moved, change_cues.MOST_MOVED_WORDS)
    is_same = words.take(_same_time, _MOST_SAME_WORDS)
    time = words.take(time_of_day, MOST_TIME_WORDS)
    line.take_person()
    line.take_account(within=None)
    said = words.rest()
    found = _visit_on(line, old, f"{line.clinic} {said}")
    if found is None:
        return (kept_as_note(line, NO_VISIT),)
    if time:
        at = moved_within(line, time, found, new)
    else:
        day = day_of_number(new, date.fromisoformat(found.at[:10]), line.known.today).isoformat()
        at = day + found.at[10:] if is_same else day
    made = changed(line, "appointment", found.id, at=at, our_words=unnamed(said, found))
    return (replace(made, person_id=found.person_id, title=words_of(found)),)


def _visit_on(line: Line, number: int, said: str) -> Standing | None:
    """Return the listed visit that words name, on the first day to come of that number."""
    today = line.known.today.isoformat()
    days = {each.at[:10] for each in line.known.standing if each.kind == "appointment"}
    for day in sorted(day for day in days if day >= today and int(day[8:10]) == number):
        found = meant(line, "appointment", said, day=day)
        if found and forms(said) & found.words:
            return found
    return None
