"""Times of day and moments as people type them: 9:05, half past 2 pm, mañana a las 9 y media."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from functools import lru_cache

from famchart.core.day_words import day_words, nearest_date, short_day
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold

_OFFSET = r"(?P<offset>[+-]\d\d:\d\d|Z)?"
_LEAD = r"(?:at|a|al|por|@)"
_AM = r"a\.? ?m\b\.?|in the morning|(?:de|por) la (?:manana|madrugada)"
_PM = r"p\.? ?m\b\.?|in the (?:afternoon|evening)|at night|(?:de|por) la (?:tarde|noche)"
_HALF = rf"(?: ?(?:(?P<am>{_AM})|(?P<pm>{_PM})))?"
_HALF_ALONE = Shape(rf"{_AM}|{_PM}")
_HOURS = {
    word: number
    for number, words in enumerate(
        ("one una", "two dos", "three tres", "four cuatro", "five cinco", "six seis",
         "seven siete", "eight ocho", "nine nueve", "ten diez", "eleven once", "twelve doce"),
        1,
    )
    for word in words.split()
}  # fmt: skip
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})"
_MINUTES = {"half": 30, "quarter": 15, "a quarter": 15, "media": 30, "cuarto": 15, "un cuarto": 15}
_PART = rf"(?P<part>\d{{1,2}}|{'|'.join(_MINUTES)})"
_SHAPES = tuple(
    # a word joiner stands where a reader of lines has joined hour and minute
    Shape(shape + _HALF, re.ASCII)
    for shape in (
        rf"(?:{_LEAD} (?:las? )?)?(?P<hour>\d{{1,2}})[:.h\u2060](?P<minute>\d\d){_OFFSET}",
        rf"(?:at )?(?P<hour>1[0-2]|[1-9])(?P<minute>[0-5]\d)(?= ?(?:{_AM}|{_PM}))",
        rf"(?P<led>(?:at|@|a las?) )?{_HOUR}(?P<clock> ?o'?clock| en punto)?",
        rf"(?:at )?{_PART} (?P<way>past|after|to|before|till) {_HOUR}",
        rf"(?:a )?las? {_HOUR} (?P<way>y|menos) {_PART}",
        rf"{_HOUR} (?P<way>y|menos) (?P<part>media|cuarto)",
        rf"(?:al? |faltan? )?{_PART} (?P<way>para) las? {_HOUR}",
    )
)
_ON_THE_HOUR = Shape(
    rf"(?:{_LEAD} (?:el )?)?(?:12 )?(?:(?P<noon>noon|midday|mediodia)|midnight|medianoche)"
)
_CLOCK = r"\d{1,2}(?:[:.h]\d\d)?"
_BEGIN = rf"(?:las? )?(?P<begin>{_CLOCK}(?P<begin_half> ?(?:{_AM}|{_PM}))?)"
_END = rf"(?:las? )?(?P<end>{_CLOCK}(?P<end_half> ?(?:{_AM}|{_PM}))?)"
_SPANS = (
    Shape(rf"(?:(?:from|de|desde) )?{_BEGIN}(?: ?[-–] ?| (?:to|till|until|a|hasta) ){_END}"),
    Shape(rf"(?:between|entre) {_BEGIN} (?:and|y) {_END}"),
)
MOST_SPAN_WORDS = 14
"""Words of a span: de las 9 de la mañana a las 12 de la tarde."""
_HINT_OF_SPAN = Shape(
    rf"\d(?:{_AM}|{_PM}|\s)*(?:[-–]|to|till|until|a|hasta|and|y)\s?(?:las? )?\d", re.IGNORECASE
)
"""A first look at a whole line: in most of them there is no span."""
_SHIFTED = Shape(r"0?[0-2]:\d\d-\d\d:\d\d", re.ASCII)
"""The hour that a night has twice, told by what it is off: 01:30-05:00 is no span."""
_HOURS_OF_A_SPAN = {str(hour) for hour in range(1, 13)} - {"5", "10"}
"""Nobody says 3 to 4 for three minutes before four."""
_DOUBTFUL = Shape(rf"(?:5|10) (?:to|till) \d{{1,2}} ?(?:{_AM}|{_PM})")
_BEFORE = ("to", "before", "till", "menos", "para")
_JOINING = Shape(r"[\s,T]+", re.ASCII)
MOST_WORDS = 9
"""Words of a time: a las 5 menos cuarto de la tarde."""
_FIRST_WORDS = {
    "at", "a", "al", "por", "@", "la", "las", "half", "quarter", "media", "cuarto", "un", "falta",
    "faltan", "el", "noon", "midday", "mediodia", "midnight", "medianoche", *_HOURS,
}  # fmt: skip


def half_of_day(text: str) -> bool:
    """True for folded words that tell the half of the day of an hour: am, at night, de la tarde."""
    return _HALF_ALONE.fullmatch(text) is not None


def may_begin_time(word: str) -> bool:
    """True for a word, folded, with which a time may begin; most words need no closer look."""
    return not word or word in _FIRST_WORDS or any(sign.isdecimal() for sign in word)


@lru_cache(maxsize=1024)  # the parts of a line are asked about over and over
def clock_time(typed: str) -> str | None:
    """Read 9:05, 2:30 p. m., half past 4 or a las 5 menos cuarto as HH:MM.

    A bare number is no time; no half of the day is guessed: half past 4 is 04:30.
    """
    text = fold(typed.replace("’", "'"))
    if text.count(" ") >= MOST_WORDS:
        return None
    if found := _ON_THE_HOUR.fullmatch(text):
        return "12:00" if found["noon"] else "00:00"
    found = next((found for each in _SHAPES if (found := each.fullmatch(text))), None)
    parts = found.groupdict() if found else {}
    return _time_of(parts) if _is_time(parts) else None


def _is_time(parts: dict[str, str | None]) -> bool:
    return any(parts.get(name) for name in ("minute", "am", "pm", "led", "clock", "way"))


def _time_of(parts: dict[str, str | None]) -> str | None:
    """Return the time that is told by its parts, None where no clock shows it."""
    said, part = parts["hour"] or "", parts.get("part") or parts.get("minute") or "0"
    if parts.get("way") == "to" and part in _HOURS_OF_A_SPAN:
        return None
    hour = _HOURS.get(said) or int(said)
    minute = _MINUTES.get(part) or int(part)
    is_spoken = bool(parts.get("way")) or said in _HOURS
    if (is_spoken or parts["am"] or parts["pm"]) and not 1 <= hour <= 12:
        return None
    if hour > 23 or minute > 59:
        return None
    minutes = hour * 60 + (-minute if parts.get("way") in _BEFORE else minute)
    if parts["am"] or parts["pm"]:
        is_late = parts["pm"] and not (hour == 12 and "noche" in parts["pm"])  # las 12 de la noche
        minutes = minutes % (12 * 60) + (12 * 60 if is_late else 0)
    elif is_spoken and minutes < 60:  # quarter to one, as the dial of a clock shows it
        minutes += 12 * 60
    told = time(minutes // 60, minutes % 60).isoformat(timespec="minutes")
    return told + (parts.get("offset") or "").upper()


def may_hold_span(text: str) -> bool:
    return _HINT_OF_SPAN.search(text) is not None


@lru_cache(maxsize=1024)
def time_span(typed: str) -> tuple[str, str] | None:
    """Read 3 to 4 pm, 9:30-10:15 or de 9 a 10 de la mañana as when it begins and when it ends.

    Where the half of the day is told once, the other one follows: 11 to 1 pm begins before noon.
    Bare numbers are none: 2 to 3 may be of tablets.
    """
    text = fold(typed)
    if text.count(" ") >= MOST_SPAN_WORDS or _SHIFTED.fullmatch(text) or is_doubtful_span(text):
        return None
    found = next((found for each in _SPANS if (found := each.fullmatch(text))), None)
    if found is None or (found["begin"].isdecimal() and found["end"].isdecimal()):
        return None
    half, end_half = found["begin_half"], found["end_half"]
    begins = [found["begin"]] if half else [found["begin"] + (end_half or ""), found["begin"]]
    ends = [found["end"]] if end_half else [found["end"] + (half or ""), f"{found['end']} pm"]
    times = ((clock_time(f"at {begin}"), clock_time(f"at {end}")) for begin in begins
             for end in ends)  # fmt: skip
    return next(((begin, end) for begin, end in times if begin and end and begin < end), None)


def is_doubtful_span(typed: str) -> bool:
    """True for 10 to 4 pm: ten minutes before four, or from ten on."""
    return _DOUBTFUL.fullmatch(fold(typed)) is not None


def nearest_moment(
    typed: str, today: date | None, read_day: Callable[[str], str | None] | None = None
) -> str | None:
    """Read a day and a time, in that order, as ISO text; a time alone is that of today.

    A day without its year is the nearest, where nothing else is given to read it. None where it
    is no such moment, or where no time is told: none is guessed.
    """
    day_of = read_day or (lambda text: nearest_date(text, today))
    words = typed.strip()
    breaks = [found.start() for found in _JOINING.finditer(words)]
    for end in breaks:
        told = clock_time(_JOINING.sub(" ", words[end:]).strip())
        day = day_of(words[:end]) if told else None
        if day and len(day) == len("2026-11-22"):
            return f"{day}T{told}"
    alone = clock_time(words)
    return f"{today.isoformat()}T{alone}" if alone and today else None


def dated_moment(typed: str, today: date | None) -> str | None:
    """Read a day and a time as `nearest_moment` does; a time alone tells no day."""
    return None if clock_time(typed.strip()) else nearest_moment(typed, today)


def typed_days(typed: str, today: date | None) -> str | None:
    """Read several days with commas between as ISO text, None where one of them is none."""
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    days = [nearest_date(part, today) for part in parts]
    whole = [day for day in days if day and len(day) == len("2026-11-22")]
    return ", ".join(whole) if whole and len(whole) == len(parts) else None


def moment_words(iso: str) -> str:
    """Return `Thu Dec 3, 2026 · 10:20` of ISO text; of a month or a year no weekday."""
    parts = [part for part in iso.replace(", ", "T").split("T") if part]
    return " · ".join(each if ":" in each else _day(each) for each in parts)


def _day(iso: str) -> str:
    is_whole = len(iso) == len("2026-11-22")
    return day_words(date.fromisoformat(iso)) if is_whole else short_day(iso)
