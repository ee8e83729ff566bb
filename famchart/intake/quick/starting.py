"""Since when a medicine is taken, or from when on: started nov 18, starting dec 4."""

from __future__ import annotations

import re

from famchart.core.terminal_text import fold
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import Reader, behind, day_reader, day_to_come
from famchart.intake.quick.weekdays import may_begin_day
from famchart.intake.quick.words import MOST_WORDS

_SINCE = r"since|from|start(?:ed|ing)?|as of|empezo(?: el)?|desde(?: el)?|a partir del?"
_FROM = r"from|as of|start(?:s|ing)?(?: on)?|desde(?: el)?|a partir del?|empieza(?: el)?"
_STARTED = re.compile(r"started|began|begun|new|empezo|comenzo|inicio|nuev[oa]")
_STARTS = re.compile(r"starts?|begins?|empieza|comienza|inicia|empezara|comenzara")


def take_begin(line: Line) -> dict[str, str | None]:
    """Take the day since which it is taken, or the one to come on which that begins."""
    ahead = _day_ahead(line)
    starts_on = line.words.take(behind(_FROM, ahead), MOST_WORDS + 2)
    if starts_on is None and _is_said(_STARTS, line):
        starts_on = line.words.take(ahead, MOST_WORDS)
        line.words.take_led_in()
    on = line.day_behind(_SINCE, "past")
    if on is None and _is_said(_STARTED, line):  # it may stand further on
        on = line.day("recent")
    return {"on": on, "starts_on": starts_on}


def _is_said(shape: re.Pattern[str], line: Line) -> bool:
    return any(shape.fullmatch(fold(word)) for word in line.text.split())


def _day_ahead(line: Line) -> Reader[str]:
    """Return a reader of a day that is nearer as one to come; since friday is none of them."""
    today = line.known.today
    near, recent = (day_reader(today, direction) for direction in ("near", "recent"))
    coming = day_to_come(today)

    def read(text: str) -> str | None:
        day = coming(text)
        return day if day and day == near(text) and not recent(text) else None

    return Reader(read, may_begin_day)
