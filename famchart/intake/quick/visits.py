"""An appointment: with whom, when, why, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.core.typed_moment import clock_time, moment_words
from famchart.i18n import N_
from famchart.intake.quick import change_cues, cues
from famchart.intake.quick.arrivals import take_arrival
from famchart.intake.quick.bare_times import BARE_TIME, of_night, put_bare_time
from famchart.intake.quick.cancelling import (
    BY_CLINIC,
    BY_US,
    CANCELLED,
    who_cancelled,
)
from famchart.intake.quick.changes import NothingStandingError, changed, meant, unnamed, words_of
from famchart.intake.quick.fasts import take_fasting
from famchart.intake.quick.how_held import take_driver, take_way
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.moved_to import MOST_SAME_WORDS, moved_within, same_time, take_number
from famchart.intake.quick.readers import any_day, day_reader, moment_reader, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.spans import take_span
from famchart.intake.quick.standing import Standing
from famchart.intake.quick.with_whom import with_whom
from famchart.intake.quick.words import MOST_WORDS, without_all, without_lead

_BECAME = (CANCELLED, BY_US, BY_CLINIC, "confirmed", "no_show")
"""States that an appointment comes to which was agreed upon before."""
_FROM = ("from", "del", "de", "desde")
_TO = ("to", "al", "a", "para")
_NEW = ("new", "nueva", "nuevo")
_BOOKING = phrases(
    "book|booked|schedule|scheduled|make|made|arrange|arranged|agendar|agende|agendamos|programar"
    "|programe|reservar|reserve|sacar|saque"
)
_LEADS_TO_WHOM = phrases("an|a|una|un|with|con|el|la|the|for|para|new|nueva")
NAMELESS = N_("With whom is not told.")
_MOST_MOMENT_WORDS = MOST_WORDS + MOST_TIME_WORDS


class TwoTimesError(RefusedLineError):
    """A line tells two moments of one appointment, and not which of them it is at."""

    message = N_(
        "Two times are told, and “{other}” is the second: write only the one that it is at, or"
        " “moved to” before the new one."
    )


class MovedToWhenError(RefusedLineError):
    """A line tells that an appointment was moved, and not when it is now."""

    message = N_("When is it now? Write the new day and time behind “moved to”.")


@dataclass(frozen=True)
class _When:
    """When an appointment is; where it was moved, the words for that and for when it was."""

    at: str | None
    place: int
    """Where the first moment stood: whom it is with is told before it."""
    moved: str = ""
    old: str = ""
    is_whole: bool = True
    """The day of it is told, not only the time."""
    number: int | None = None
    """That of its day, where no month is told."""
    is_at_same_time: bool = False


@dataclass(frozen=True)
class _Old:
    """A moment at which it was before, and the places of its words."""

    text: str
    places: range


def appointment(line: Line) -> tuple[Entry, ...]:
    """Read `dad urology dec 3 10:20 prostate`: whose, where, when, and why."""
    prep, arrival = take_fasting(line.words), take_arrival(line)
    moved = _moved(line)
    number = take_number(line, moved[1].stop) if moved else None
    is_same = bool(moved and line.words.take(same_time, MOST_SAME_WORDS))
    minutes = take_span(line, lambda: number is None and moved)
    is_bare = put_bare_time(line)
    when = replace(_when(line), number=number, is_at_same_time=is_same)
    _check_one_time(line, when)
    driver = take_driver(line)
    line.take_person()
    line.take_account(within=None)
    told = {
        "driver": driver,
        "arrive_minutes": line.words.take(cues.arrive, 7),
        "way": take_way(line),
        "prep": prep,
        "minutes": minutes,
    }
    told |= {"state": None} | _state_and_old(line, when)
    before = without_lead(without_lead(line.words.before(when.place)), _NEW)
    if before != (booked := without_lead(before, _BOOKING)):
        before = without_all(booked, _LEADS_TO_WHOM)
    rest = line.words.rest()
    said = BARE_TIME if is_bare else ""
    found = _standing(line, when, told["state"], f"{line.clinic} {before} {rest}")
    if arrival:
        told["arrive_minutes"] = arrival.minutes_before(
            found.at if found and not when.moved else when.at
        )
        if not told["arrive_minutes"]:
            before, rest = before or rest, f"{rest if before else ''} {arrival.said}".lstrip()
    if found:
        made = _changed(line, when, found, f"{before} {rest}", told)
        return (replace(made, said=said or of_night(made, line)),)
    told_with = with_whom(line.clinic, before, rest, "" if when.old else when.moved)
    told["our_words"] = " ".join(filter(None, (told.get("our_words"), told_with.lacking))) or None
    at, asks = (when.at, "") if when.is_whole else ((when.at or "").lstrip("T"), "at")
    made = line.entry("appointment", at=at, with_=told_with.whom, reason=told_with.reason, **told)
    telling = {"with", "reason", "way", "prep", *([] if told_with.lacking else ["our_words"])}
    is_nameless = not telling & made.texts.keys()
    said = said or of_night(made, line) or (NAMELESS if is_nameless else "")
    return (replace(made, asks=asks, said=said),)


def _standing(line: Line, when: _When, state: str | None, said: str) -> Standing | None:
    """Return the appointment that was moved, cancelled or confirmed, where one such is listed.

    Without it, a line that tells no day and time adds none: raise NothingStandingError.
    """
    if not (when.moved or state in _BECAME):
        return None
    told = when.old if when.moved else (when.at if when.is_whole else "") or ""
    day = (_day_of(told, line.known.today) or None) if when.moved else told[:10] or None
    if found := meant(line, "appointment", said, day=day):
        return found
    if not (when.at and when.at.partition("T")[2] and when.is_whole):
        raise NothingStandingError
    return None


def _changed(
    line: Line, when: _When, found: Standing, said: str, told: dict[str, str | None]
) -> Entry:
    """Return what the line puts into an appointment that is listed."""
    at = None
    if when.moved and when.at:
        at = when.at if when.is_whole else moved_within(line, when.at[11:], found, when.number)
        at += found.at[10:] if when.is_at_same_time and "T" not in at else ""
    if when.moved and not at:
        raise MovedToWhenError
    texts = {**told, "at": at, "our_words": unnamed(said, found)}
    made = changed(line, "appointment", found.id, **texts)
    return replace(made, person_id=found.person_id, title=words_of(found))


def _is_gone(line: Line) -> bool:
    """True where a word before its day says that it lies behind: had, missed."""
    today = line.known.today
    day = line.words.find(any_day(today), MOST_WORDS)
    said = line.whole.find(change_cues.gone, 2)
    return bool(day and said and said[1].start < day[1].start)


def _moment(line: Line) -> tuple[str, int] | None:
    """Take when it is; of a time alone no day is guessed, but for tonight and esta tarde."""
    day = line.words.find(any_day(line.known.today), MOST_WORDS)
    part_of_day = None if day else line.words.take(cues.is_of_today, 2)
    today = line.known.today.isoformat() if part_of_day else ""
    if not _is_gone(line):
        return line.moment(today)
    line.words.take(change_cues.had)
    return line.moment(today, direction="recent") or line.moment(today)


def _when(line: Line) -> _When:
    """Take when it is: of two moments that which stands behind the word that it was moved."""
    words, today = line.words, line.known.today
    found = _moved(line)
    if found and not any(words.left[found[1].stop :]):
        raise MovedToWhenError
    read = _said_moment(today)
    if found is None or not words.find(read, _MOST_MOMENT_WORDS, behind=found[1].stop):
        at, place = _moment(line) or (None, 0)
        return _When(at, place, is_whole=not (at or "").startswith("T"))
    moved, places = found
    words.drop(places)
    old = _take_old(line, 0, places.start, most=2)
    if fold(words.left[places.stop] or "") in _FROM:
        words.drop([places.stop])
        old_behind = _take_old(line, places.stop, len(words.left), most=1)
        if old and not words.find(read, _MOST_MOMENT_WORDS, behind=places.stop):
            return _moved_from(line, moved, old, old_behind)
        old += old_behind
    old = old or _take_old_of_two(line, places.stop)
    days = filter(None, (_day_of(each.text, today) for each in old))
    at, place = line.moment("", behind=places.stop) or ("", places.start)
    is_whole = not at.startswith("T")
    at = at if is_whole else next(days, today.isoformat()) + at
    words.take_led_in({"to", "al", "a", "para", "at"})
    first = min([place, *(each.places.start for each in old)])
    return _When(at or None, first, moved, " ".join(each.text for each in old), is_whole)


def _moved(line: Line) -> tuple[str, range] | None:
    """Find that it was moved; pasado mañana and el viernes pasado are days."""
    day = line.words.find(any_day(line.known.today), MOST_WORDS)
    found = line.words.find(change_cues.moved, change_cues.MOST_MOVED_WORDS)
    found = found or line.words.find(change_cues.to_move, 1, within=1)
    return None if found and day and found[1].start in day[1] else found


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


def _moved_from(line: Line, moved: str, new: Sequence[_Old], old: Sequence[_Old]) -> _When:
    """Return when it is of `dec 3 10:20 moved from dec 1`: the new moment stands before."""
    text, first = " ".join(each.text for each in new), new[0].places.start
    today = line.known.today
    at = moment_reader(today)(text) or day_reader(today, "near")(text)
    time = clock_time(text)
    at = at or (time and f"{_day_of(old[0].text, today)}T{time}" if old else None)
    return _When(at, first, moved, " ".join(each.text for each in old), is_whole=not time)


def _take_old_of_two(line: Line, start: int) -> list[_Old]:
    """Take that of two moments behind a word for moving from which it is moved: from dec 3 to 8.

    It stands first, unless a word before the second says that.
    """
    words, read = line.words, _said_moment(line.known.today)
    first = words.find(read, _MOST_MOMENT_WORDS, behind=start)
    second = first and words.find(read, _MOST_MOMENT_WORDS, behind=first[1].stop)
    if not (first and second):
        return []
    leads = [fold(words.left[each[1].start - 1] or "") for each in (first, second)]
    if leads[1] not in (*_FROM, *_TO) and leads[0] not in _FROM:
        return []
    text, places = second if leads[1] in _FROM and leads[0] not in _FROM else first
    words.drop(places)
    words.take_led_in({*_FROM, "dia", "day"})
    return [_Old(text, places)]


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
        return {"state": _state(line, has_time="T" in (when.at or ""))}
    state = line.words.take(lambda text: text if change_cues.state(text) else None, 4)
    return {"our_words": " ".join(filter(None, (state, when.old, when.moved)))}


def _state(line: Line, *, has_time: bool) -> str | None:
    """Take its state; a wish for what has its time already is none."""
    found = line.words.find(change_cues.state, 4)
    if found is None:
        return None
    code, places = found
    if code == "wanted" and has_time:
        return None
    said = fold(" ".join(filter(None, line.words.left[places.start : places.stop]))).strip(",.;:")
    line.words.drop(places)
    return who_cancelled(said, line.text, line.known) if code == CANCELLED else code
