"""An appointment: with whom, when, why, and what goes with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.core.typed_moment import clock_time, moment_words
from famchart.i18n import N_
from famchart.intake.quick import cues
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.words import MOST_WORDS, any_day, day_reader, moment_reader, without_lead

_DOCTOR = re.compile(r"\b(?:dr|dra|doctor|doctora)\b")
_WAYS = {"video": cues.video, "phone": cues.by_phone, "lab": cues.laboratory}


_FROM = ("from", "del", "de", "desde")
_MOST_MOMENT_WORDS = MOST_WORDS + MOST_TIME_WORDS


class TwoTimesError(RefusedLineError):
    """A line tells two moments of one appointment, and not which of them it is at."""

    message = N_(
        "Two times are told, and “{other}” is the second: write only the one that it is at, or"
        " “moved to” before the new one."
    )


@dataclass(frozen=True)
class _When:
    """When an appointment is; where it was moved, the words for that and for when it was."""

    at: str | None
    place: int
    """Where the first moment stood: whom it is with is told before it."""
    moved: str = ""
    old: str = ""


@dataclass(frozen=True)
class _Old:
    """A moment at which it was before, and the places of its words."""

    text: str
    places: range


def appointment(line: Line) -> tuple[Entry, ...]:
    """Read `dad urology dec 3 10:20 prostate`: whose, where, when, and why."""
    prep = line.words.take(cues.fasting, cues.MOST_FASTING_WORDS)
    when = _when(line)
    _check_one_time(line, when)
    driver = line.words.take(cues.driver, cues.MOST_DRIVER_WORDS)
    line.take_person()
    line.take_account(within=None)
    told = {
        "driver": driver,
        "arrive_minutes": line.words.take(cues.arrive, 7),
        "way": _way(line),
        "prep": prep,
    }
    told |= _state_and_old(line, when)
    before = without_lead(line.words.before(when.place))
    rest = line.words.rest()
    if line.clinic:
        with_whom, reason = line.clinic, " ".join(filter(None, (before, rest)))
    else:
        with_whom, reason = (before, rest) if before else (without_lead(rest), "")
    if when.moved and not when.old:
        reason = " ".join(filter(None, (when.moved, reason)))
    if _DOCTOR.match(fold(reason)) and not _DOCTOR.search(fold(with_whom)):
        with_whom, reason = reason, with_whom
    return (line.entry("appointment", at=when.at, with_=with_whom, reason=reason, **told),)


def _when(line: Line) -> _When:
    """Take when it is: of two moments that which stands behind the word that it was moved."""
    words, today = line.words, line.known.today
    found = words.find(cues.moved, cues.MOST_MOVED_WORDS)
    read = _said_moment(today)
    if found is None or not words.find(read, _MOST_MOMENT_WORDS, behind=found[1].stop):
        return _When(*(line.moment(today.isoformat()) or (None, 0)))
    moved, places = found
    words.drop(places)
    old = _take_old(line, 0, places.start, most=2)
    if fold(words.left[places.stop] or "") in _FROM:
        words.drop([places.stop])
        old += _take_old(line, places.stop, len(words.left), most=1)
    days = filter(None, (_day_of(each.text, today) for each in old))
    behind = max([places.stop, *(each.places.stop for each in old)])
    at, place = line.moment(next(days, today.isoformat()), behind=behind) or (None, places.start)
    words.take_led_in({"to", "al", "a", "para", "at"})
    first = min([place, *(each.places.start for each in old)])
    return _When(at, first, moved, " ".join(each.text for each in old))


def _take_old(line: Line, start: int, end: int, most: int) -> list[_Old]:
    """Take the moments that begin between two places."""
    old: list[_Old] = []
    read = _said_moment(line.known.today)
    while len(old) < most and (found := line.words.find(read, _MOST_MOMENT_WORDS, behind=start)):
        text, places = found
        if places.start >= end:
            break
        line.words.drop(places)
        line.words.take_led_in()
        old.append(_Old(text, places))
    return old


def _day_of(text: str, today: date) -> str | None:
    """Return the day of a moment; none is told by a time alone."""
    return (moment_reader(today)(text) or day_reader(today, "near")(text) or "")[:10] or None


def _said_moment(today: date) -> Callable[[str], str | None]:
    """Return a reader of the words of a day, of a time, or of both."""
    reads = (moment_reader(today), any_day(today), clock_time)
    return lambda text: text if any(read(text) for read in reads) else None


def _check_one_time(line: Line, when: _When) -> None:
    """Raise TwoTimesError for a second moment on another day, where no word tells which counts."""
    other = line.words.look(moment_reader(line.known.today), _MOST_MOMENT_WORDS)
    if when.at and "T" in when.at and other and other[:10] != when.at[:10]:
        raise TwoTimesError(other=moment_words(other))


def _state_and_old(line: Line, when: _When) -> dict[str, str | None]:
    """Take its state; one that was moved has the new one, what it was before is only told."""
    if not when.old:
        return {"state": line.words.take(cues.state, 4)}
    state = line.words.take(lambda text: text if cues.state(text) else None, 4)
    return {"our_words": " ".join(filter(None, (state, when.old, when.moved)))}


def _way(line: Line) -> str | None:
    return next((way for way, read in _WAYS.items() if line.words.take(read, 3)), None)
