"""Reminders of a visit in a sentence or on a card, whose day has no year: `Tue, Dec 2 at 3:15 PM`.

The year is the one in which that day is the weekday that is named, else the next such day. Where
no weekday proves it, or the day is told as tomorrow, it is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from famchart.core.dates import MONTHS, find_dates, parse_date
from famchart.core.shape import Shape
from famchart.intake.draft import DOUBTFUL, Draft
from famchart.intake.paste.messenger import without_stamps
from famchart.intake.paste.moments import times
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.visits_told import are_cells_of_card

MOST_LINES, LONGEST = 8, 700
"""Lines and letters of a message of a telephone."""
LATE = timedelta(days=30)
"""How long after the day a reminder of it may be pasted."""
_REMINDS = Shape(
    r"\b(?:remind\w*|recordatorio|recordamos|you have an?|(?:you['’]re|you are) scheduled|"
    r"scheduled for|your (?:\w+ )?(?:appointment|appt|visit)|see(?:ing)? you|"
    r"tienes?\s+(?:una?\s+)?(?:cita|turno|consulta)|(?:su|tu) (?:cita|turno|consulta)|esperamos|"
    r"programad[oa]|(?:reply|text|press|responda|conteste|env[ií]e)\b[^.]{0,25}"
    r"\b(?:confirm\w*|cancel\w*|stop))\b",
    re.IGNORECASE,
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAYS = (
    ("mon", "lun"), ("tue", "mar"), ("wed", "mi[eé]"), ("thu", "jue"), ("fri", "vie"),
    ("sat", "s[aá]b"), ("sun", "dom"),
)  # fmt: skip
_WEEKDAY = "|".join(f"(?P<w{at}>{'|'.join(words)})" for at, words in enumerate(_WEEKDAYS))
_NAMED = Shape(
    rf"(?:\b(?:{_WEEKDAY})[^\W\d_]{{0,7}}\.?,?\s+(?:(?:el|the|d[ií]a)\s+)?)?\b"
    rf"(?:(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:de\s+|of\s+)?(?P<named>{_MONTH})"
    r"|(?P<one>\d{1,2})/(?P<other>\d{1,2}))(?![\w/:])",
    re.IGNORECASE,
)
_SOON = Shape(
    r"\b(?:(?P<today>today|tonight|hoy)|(?P<tomorrow>tomorrow|(?<!la )(?<!de )ma[nñ]ana|"
    r"(?<=cita de )ma[nñ]ana|(?<=turno de )ma[nñ]ana|(?<=consulta de )ma[nñ]ana))\b",
    re.IGNORECASE,
)
_SHORT_TIME = Shape(
    r"(?<=[\s@])(1[0-2]|[1-9])([0-5]\d)\s?([ap])\.?(?:m\b\.?)?(?!\w)", re.IGNORECASE
)
"""315p, 1030am."""


def with_years(lines: list[str], about: Surroundings) -> tuple[list[str], bool]:
    """Return the lines of such a reminder with whole days, and whether any of them is in doubt.

    One that was forwarded was written on the day of its stamp.
    """
    bare, stamps = without_stamps(lines)
    written = {parse_date(stamp, about.order) for stamp in stamps}
    if len(written) == 1 and (day := written.pop()):
        whole, is_open = with_years(bare, replace(about, today=date.fromisoformat(day)))
        return (lines, False) if whole == bare else (whole, is_open)
    filled = [line for line in lines if line.strip()]
    is_short = len(filled) <= MOST_LINES and sum(map(len, filled)) <= LONGEST
    if not is_short or not (any(map(_REMINDS.search, filled)) or are_cells_of_card(filled)):
        return lines, False
    days = sum(len(_NAMED.findall(line)) for line in filled)
    if days > 1 or any(find_dates(line, about.order) for line in filled):
        return lines, False  # of several, one is the day on which it was, or somebody else's
    told = [_with_day(line, about) for line in lines]
    return [line for line, _is_open in told], any(is_open for _line, is_open in told)


def in_doubt(draft: Draft) -> Draft:
    """Return a text whose visits have days that somebody has to look at."""
    doubt = min(DOUBTFUL, *(item.confidence for item in draft.items), 1.0)
    items = (
        replace(item, confidence=doubt) if item.kind == "appointment" else item
        for item in draft.items
    )
    return replace(draft, items=tuple(items))


def _with_day(line: str, about: Surroundings) -> tuple[str, bool]:
    """Return a line that tells a time with its day in whole, and whether that is in doubt.

    A weekday and a day alone in a line have their time in another one.
    """
    plain = _SHORT_TIME.sub(r"\1:\2 \3m", line)
    alone = _NAMED.fullmatch(plain.strip())
    if not times(plain) and not (alone and _weekday(alone) is not None):
        return line, False
    if found := _NAMED.search(plain):
        days = list(_days(found, about))
        weekday = _weekday(found)
        fitting = [day for day in days if weekday in (None, day.weekday())]
        ahead = [day for day in fitting if day >= about.today - LATE]
        if not fitting:
            return line, False
        day, is_open = (ahead or fitting[::-1])[0], weekday is None or not ahead
    elif found := _SOON.search(plain):
        day, is_open = about.today + timedelta(days=found["today"] is None), True
    else:
        return line, False
    return f"{plain[: found.start()]}{day.isoformat()}{plain[found.end() :]}", is_open


def _weekday(found: re.Match[str]) -> int | None:
    return next((at for at in range(len(_WEEKDAYS)) if found[f"w{at}"]), None)


def _days(found: re.Match[str], about: Surroundings) -> Iterator[date]:
    """Yield such days of last year, this one and the next."""
    if found["one"]:
        numbers = int(found["one"]), int(found["other"])
        month, number = numbers if about.order == "mdy" else numbers[::-1]
    else:
        month = MONTHS[(found["month"] or found["named"]).casefold()]
        number = int(found["day"] or found["first"])
    for year in range(about.today.year - 1, about.today.year + 2):
        with suppress(ValueError):
            yield date(year, month, number)
