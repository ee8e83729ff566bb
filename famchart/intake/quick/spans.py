"""When a visit begins and ends: 3 to 4 pm; and a visit that is told by who and when alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import (
    MOST_SPAN_WORDS,
    clock_time,
    is_doubtful_span,
    may_hold_span,
    time_span,
)
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.i18n import N_
from famchart.intake.quick import change_cues, cues
from famchart.intake.quick.line import MOST_CLINIC_WORDS, Line
from famchart.intake.quick.readers import (
    any_day,
    day_to_come,
    moment_reader,
    one_of,
    phrases,
    time_of_day,
)
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words


class SpanOrTimeError(RefusedLineError):
    """10 to 4 pm may begin at ten, or be ten minutes before four."""

    message = N_(
        "“{said}” may be a time before the hour, or when it begins and ends: write only the time"
        " at which it begins."
    )


_booked = one_of(phrases("booked|scheduled|agende|agendamos|programe|reserve|saque"))
_FROM = {"from", "del", "de", "desde"}
_TO = {"to", "al", "a", "para"}
_SPECIALITY = Shape(
    r"(?:eye|foot|skin|heart|bone) (?:doctor|dr|clinic)|\w*(?:therapy|terapia)"
    r"|\w{3,}(?:ology|ologia|iatry|iatria|iatrist"
    r"|dontist|dontista|metrist|metrista|opedics|opedia)|mri|ct scan|ultrasound"
    r"|resonancia|tomografia|ultrasonido|x-?ray|echo|eeg|ekg|mammogram|mamografia|colonoscopy|colonoscopia|pt|physical"
)
"""Who is visited, or what for, where nothing else says that it is a visit."""
HAPPENED = Shape(
    r"\b(?:came|called|said|says|told|saw|went|gave|vino|llamo|dijo|dice|fue|dio|no show|left)\b"
)
"""That the day of it is one gone by: sat 9:40 nurse came."""


def is_meeting(line: Line, words: Words) -> bool:
    """True where a doctor or a clinic is told first, but for a day to come and its time.

    The words are those of the line without people and days.
    """
    today = line.known.today
    said = Words(line.text, today)
    if may_hold_span(line.text) and (found := said.find(time_span, MOST_SPAN_WORDS)):
        said.put(found[1], found[0][0])
    for each in list(namings(said.left, line.known)):
        said.drop(each.places)
    said = Words(" ".join(filter(None, said.left)))  # sat mom 9:40: one moment
    reads = moment_reader(today), _time_and_day(today)
    at = next(filter(None, (said.look(read, MOST_WORDS + MOST_TIME_WORDS) for read in reads)), None)
    at = at or _day_before_all(said, today)
    if not at or at[:10] <= today.isoformat() or HAPPENED.search(fold(line.text)):
        return False

    def with_whom(text: str) -> object:
        named = line.known.account_called(text, None) or change_cues.doctor(text)
        return named or cues.role_of(text) or _SPECIALITY.fullmatch(fold(text)) or None

    behind = Words(" ".join(filter(None, words.left)))
    if behind.take(_booked, within=1):
        behind.take(one_of(("with", "con")), within=1)
    for read, most in ((clock_time, MOST_TIME_WORDS), (any_day(today), MOST_WORDS)) * 2:
        behind.take(read, most, within=1)
    return behind.find(with_whom, MOST_CLINIC_WORDS, within=1) is not None


def _day_before_all(said: Words, today: date) -> str | None:
    """Return the day of friday dr lee 3pm: it stands first, if it is one to come, its time last."""
    day = said.find(day_to_come(today), MOST_WORDS, within=1)
    time = day and said.find(time_of_day, MOST_TIME_WORDS, behind=day[1].stop)
    return day[0] if day and time and time[1].stop == len(said.left) else None


def _time_and_day(today: date) -> Callable[[str], str | None]:
    """Return a reader of 9:40 sat as the day, if it is one to come."""
    read_day = day_to_come(today)

    def read(text: str) -> str | None:
        time, _space, day = text.partition(" ")
        return read_day(day) if clock_time(time) else None

    return read


def take_span(line: Line, find_moved: Callable[[], object]) -> str | None:
    """Leave of thu 3 to 4 pm only when it begins, and return how many minutes it lasts.

    Moved from 3 to 4 pm tells two times, and none of them is when it ends.
    """
    words = line.words
    if not may_hold_span(line.text):
        return None
    if doubtful := words.look(lambda text: text if is_doubtful_span(text) else None, 5):
        raise SpanOrTimeError(said=doubtful)
    found = words.find(time_span, MOST_SPAN_WORDS)
    if found is None:
        return None
    (begin, end), places = found
    is_old_too = _is_led_from(words, places.start) and not _is_of_new_day(line, places.start)
    if is_old_too and find_moved():
        return None
    words.put(places, begin)
    hours = [int(time[:2]) * 60 + int(time[3:]) for time in (begin, end)]
    return str(hours[1] - hours[0])


def _is_led_from(words: Words, start: int) -> bool:
    near = (words.left[at] for at in (max(start - 1, 0), start))
    return any(fold(word or "") in _FROM for word in near)


def _is_of_new_day(line: Line, start: int) -> bool:
    """True for to dec 2 from 10 to 11 am: the span is of the day that it was moved to."""
    left = line.words.left
    stop = start - (fold(left[start - 1] or "") in _FROM)
    is_day = any_day(line.known.today)
    runs = (range(at, stop) for at in range(max(stop - MOST_WORDS, 1), stop))
    days = (run for run in runs if is_day(" ".join(filter(None, left[run.start : stop]))))
    day = next(days, None)
    return day is not None and fold(left[day.start - 1] or "") in _TO
