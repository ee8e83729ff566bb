"""A number right behind a day, which is the time of a visit: dr lee 12/3 10."""

from __future__ import annotations

import re

from famchart.core.said_days import weekday_number
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.core.typed_moment import clock_time
from famchart.i18n import N_
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import any_day, phrases, time_of_day
from famchart.intake.quick.words import MOST_WORDS

BARE_TIME = N_(
    "The number behind the day is read as the time: write it as 10:00 or 2 pm if that is wrong."
)
AT_NIGHT = N_("That time is at night as it is told: write pm behind it if it is in the afternoon.")
_NIGHT = Shape(r"(?:.*T)?0[1-5]:.*", re.ASCII)
_NIGHT_TOLD = Shape(
    r"\d ?a\.? ?m\b|\b0\d:|in the morning|early|night|madrugada|(?:de|por|en) la manana"
)
"""That the hour is meant as it stands: 5 am, 03:30, de la madrugada."""
_HOUR = Shape(r"(?P<hour>[1-9]|1\d|2[0-3])(?P<minute>[0-5][05])?", re.ASCII)
_YEAR = Shape(r"(?:19|20)\d\d", re.ASCII)
_MOST_COUNTED = 6
"""Up to so many things are counted in a line: 2 fillings; of ten labs the number is the time."""
_OF_ANOTHER = phrases(
    "mg|mcg|g|ml|units|unidades|min|mins|minutes|minutos|hour|hours|hora|horas|hr|hrs|day|days|dia"
    "|dias|week|weeks|semana|semanas|month|months|mes|meses|year|years|yr|ano|anos|or|o|and|y|to|a"
    "|of|de|lb|lbs|kg|%|times|veces|people|personas|copies|copias|-|–|/|x|refills|resurtidos"
)
"""Behind a number they say that it is no time."""


def put_bare_time(line: Line) -> bool:
    """Let the number behind a day be a time, where none is told; True where there is one."""
    words = line.words
    if words.look(time_of_day, MOST_TIME_WORDS):
        return False
    is_day, start = any_day(line.known.today), 0
    while found := words.find(is_day, MOST_WORDS, behind=start):
        at = start = found[1].stop
        after = [fold((word or "").strip(",;.")) for word in [*words.left[at:], "", ""][:2]]
        is_of_weekday = weekday_number(words.left[at - 1] or "") is not None  # friday 10: a day?
        if not is_of_weekday and (time := _time_of(*after)):
            words.put(range(at, at + 1), time)
            return True
    return False


def _time_of(number: str, behind: str) -> str | None:
    """Return 10 as 10:00 and 930 as 9:30; None where what stands behind tells another number."""
    found = _HOUR.fullmatch(number)
    if found is None or behind in _OF_ANOTHER or _YEAR.fullmatch(number):
        return None
    is_counted = behind.endswith("s") and int(number) <= _MOST_COUNTED
    return None if is_counted else clock_time(f"{found['hour']}:{found['minute'] or '00'}")


def of_night(visit: Entry, line: Line) -> str:
    """Return what to say of a visit at 3, where nothing tells that it is the 3 of the night."""
    is_at_night = _NIGHT.fullmatch(visit.texts.get("at", ""))
    return AT_NIGHT if is_at_night and not _NIGHT_TOLD.search(fold(line.text)) else ""
