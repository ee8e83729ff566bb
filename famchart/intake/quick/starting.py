"""Since when a medicine is taken, or from when on: started nov 18, starting dec 4."""

from __future__ import annotations

from collections.abc import Callable

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import (
    Reader,
    any_day,
    behind,
    day_reader,
    day_to_come,
    one_of,
    phrases,
)
from famchart.intake.quick.reported import LastOrNextError, is_of_either_week
from famchart.intake.quick.weekdays import may_begin_day
from famchart.intake.quick.words import MOST_WORDS

_SINCE = r"since|from|start(?:ed|ing)?|as of|empezo(?: el)?|desde(?: el)?|a partir del?"
_FROM = r"from|as of|start(?:s|ing)?(?: on)?|desde(?: el)?|a partir del?|empieza(?: el)?"
_FROM_EITHER = r"from|as of|(?:start|beginn)ing(?: on)?|a partir del?"
"""Before a weekday they say neither that it is gone nor that it is still to come."""
_STARTED = Shape(r"started|began|begun|new|empezo|comenzo|inicio|nuev[oa]")
_STARTS = phrases("start|starts|begin|begins|empieza|comienza|inicia|empezara|comenzara")


def take_begin(line: Line) -> dict[str, str | None]:
    """Take the day since which it is taken, or the one to come on which that begins."""
    check_begin(line)
    ahead = _day_ahead(line)
    starts_on = line.words.take(behind(_FROM, ahead), MOST_WORDS + 2)
    if starts_on is None and _is_said(one_of(_STARTS), line):
        starts_on = line.words.take(ahead, MOST_WORDS) or line.words.take(
            _weekday(line), MOST_WORDS
        )
        line.words.take_led_in()
        line.words.take_led_in(_STARTS)
    on = line.day_behind(_SINCE, "past")
    if on is None and _is_said(_STARTED.fullmatch, line):  # it may stand further on
        on = line.day("recent")
    return {"on": on, "starts_on": starts_on}


def check_begin(line: Line) -> None:
    """Raise where the weekday behind starting or a partir de may be the last one or the next."""

    day = line.words.look(behind(_FROM_EITHER, any_day(line.known.today)), MOST_WORDS + 3)
    if day and is_of_either_week(day, line):
        raise LastOrNextError(day=day)


def _weekday(line: Line) -> Reader[str]:
    """Return a reader of a weekday as the next one: starts monday."""
    coming = day_to_come(line.known.today)
    return Reader(
        lambda text: coming(text) if is_of_either_week(text, line) else None, may_begin_day
    )


def _is_said(read: Callable[[str], object], line: Line) -> bool:
    return any(read(fold(word)) for word in line.text.split())


def _day_ahead(line: Line) -> Reader[str]:
    """Return a reader of a day that is nearer as one to come; since friday is none of them."""
    today = line.known.today
    near, recent = (day_reader(today, direction) for direction in ("near", "recent"))
    coming = day_to_come(today)

    def read(text: str) -> str | None:
        day = coming(text)
        return day if day and day == near(text) and not recent(text) else None

    return Reader(read, may_begin_day)
