"""From when on and until when an insurance covers: effective jan 1, a partir del 1 de enero.

Since a day it has covered already; where it starts, that is still to come. Effective and from say
neither: of such a day the nearest one is taken.
"""

from __future__ import annotations

import re

from famchart.core.dates import MONTHS
from famchart.core.terminal_text import fold
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import phrases
from famchart.intake.quick.weekdays import Direction

_VALID = r"(?:(?:is |it is |es )?(?:valid|good|active|covered|valid[oa]|vigente|vigencia) )?"
_BEGINS = (
    r"(?:will )?(?:start|begin)s?(?: on)?|starting(?: on)?|beginning|empieza(?: el)?"
    r"|comienza(?: el)?|inicia(?: el)?|empezara(?: el)?"
)
_FROM = (
    r"(?:(?:is )?effective|eff)(?: date)?(?: on| from| as of)?|as of|from"
    r"|a partir del?|vigencia del?|efectiv[oa](?: el| desde(?: el)?)?"
)
_SINCE = r"since|desde(?: el)?|started(?: on)?|began(?: on)?|empezo(?: el)?"
_UNTIL = (
    r"until|till|through|thru|ends(?: on)?|exp(?:ires?|ira)?(?: on| el)?|to|hasta(?: el)?|al?"
    r"|vence(?: el)?"
)
_NEW, _NEW_BEHIND = phrases("new|nuevo|nueva"), phrases("nuevo|nueva")
"""Seguro nuevo; behind the English word it is of the name of the plan: New York Life."""
_LED_MONTH = re.compile(
    rf"{_VALID}(?:{_BEGINS}|{_FROM}|{_SINCE}|{_UNTIL}) (?:{'|'.join(sorted(MONTHS))})\.?"
    r"(?: (?:de |del )?(?:19|20)\d\d)?"
)
_MOST_MONTH_WORDS = 6


def take_card_days(line: Line) -> dict[str, str | None]:
    """Take the day since which it covers, that until which it does, and months as they stand."""
    is_new = _take_new(line)
    after_since: Direction = "near" if is_new else "past"
    leads: tuple[tuple[str, Direction], ...] = (
        (_BEGINS, "coming"),
        (_FROM, "near"),
        (_SINCE, after_since),
    )
    found = (line.day_behind(f"{_VALID}(?:{lead})", direction) for lead, direction in leads)
    since = next((day for day in found if day), None)
    until = line.day_behind(f"{_VALID}(?:{_UNTIL})", "coming")
    if since and until and until < since and until[:4] not in line.text:
        until = _first_behind(until, since)
    months = " ".join(iter(lambda: line.words.take(_led_month, _MOST_MONTH_WORDS) or "", ""))
    return {"since": since, "until": until, "our_words": months}


def _take_new(line: Line) -> bool:
    """Take nuevo behind the word for insurance; True where it is told to be new beside that."""
    words = [fold(word or "") for word in line.whole.left]
    behind = max(line.head_places, default=-1) + 1
    if words[behind : behind + 1] and words[behind] in _NEW_BEHIND:
        line.words.drop([behind])
        return True
    return any(words[at] in _NEW for at in line.head_places)


def _first_behind(day: str, since: str) -> str:
    """Return a day of the year, told without one, as the first such day after another."""
    year = int(since[:4])
    return f"{year if day[4:] > since[4:] else year + 1}{day[4:]}"


def _led_month(text: str) -> str | None:
    """Read a month by itself, which is no day: since march, a partir de enero de 2027."""
    return text if _LED_MONTH.fullmatch(fold(text)) else None
