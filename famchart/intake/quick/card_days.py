"""From when on and until when an insurance covers: effective jan 1, a partir del 1 de enero.

Since a day it has covered already; where it starts, that is still to come. Effective and from say
neither: of such a day the nearest one is taken.
"""

from __future__ import annotations

from famchart.core.dates import MONTHS
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import any_day, day_reader, phrases
from famchart.intake.quick.weekdays import Direction
from famchart.intake.quick.words import MOST_WORDS

_VALID = (
    r"(?:(?:is |it is |es |esta )?"
    r"(?:valid|good|active|covered|covers|in force|valid[oa]|vigente|vigencia|cubre) )?"
)
_BEGINS = (
    r"(?:will )?(?:start|begin)s?(?: on)?|starting(?: on)?|beginning|empieza(?: el)?"
    r"|comienza(?: el)?|inicia(?: el)?|empezara(?: el)?"
)
_FROM = (
    r"(?:(?:is )?effective|eff)(?: date)?(?: on| from| as of)?|as of|from"
    r"|a partir del?|(?:vigencia|vigente|valid[oa]|cubre) del|efectiv[oa](?: el| desde(?: el)?)?"
)
_SINCE = r"since|desde(?: el)?|started(?: on)?|began(?: on)?|empezo(?: el)?"
_UNTIL = (
    r"until|till|through|thru|ends(?: on)?|exp(?:ires?|ira)?(?: on| el)?|to|hasta(?: el)?|al?"
    r"|vence(?: el)?"
)
_TO = phrases("-|–|to|thru|through|until|till|al|a|hasta")
_COVERS = phrases("valid|good|active|covered|covers|valido|valida|vigente|vigencia|cubre")
_LEADS = phrases(
    "from|of|as|effective|eff|since|starting|beginning|begins|starts|on|de|del|desde|el"
)
_NEW, _NEW_BEHIND = phrases("new|nuevo|nueva"), phrases("nuevo|nueva")
"""Seguro nuevo; behind the English word it is of the name of the plan: New York Life."""
_LED_MONTH = Shape(
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
    since, until = _take_span(line)
    found = (line.day_behind(f"{_VALID}(?:{lead})", direction) for lead, direction in leads)
    since = since or next((day for day in found if day), None)
    until = until or line.day_behind(f"{_VALID}(?:{_UNTIL})", "coming")
    if since and until and until < since:
        since, until = _in_order(since, until, line.text)
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


def _take_span(line: Line) -> tuple[str | None, str | None]:
    """Take both days of jan 1 - dec 31, to which no word leads."""
    words, today = line.words, line.known.today
    first = words.find(any_day(today), MOST_WORDS)
    stop = first[1].stop if first else 0
    second = words.find(any_day(today), MOST_WORDS, behind=stop + 1)
    if not first or not second or second[1].start != stop + 1:
        return None, None
    start = first[1].start
    before, between = (fold(words.left[at] or "") for at in (max(start - 1, 0), stop))
    if between not in _TO or before in _LEADS:
        return None, None
    words.drop(range(start, second[1].stop))
    words.take_led_in(_COVERS)
    return day_reader(today, "near")(first[0]), day_reader(today, "near")(second[0])


def _in_order(since: str, until: str, text: str) -> tuple[str, str]:
    """Return both days with that whose year is not told as the nearest that fits the other."""
    if until[:4] not in text:
        return since, _first_behind(until, since)
    if since[:4] in text:
        return since, until
    year = int(until[:4])
    return f"{year if since[4:] < until[4:] else year - 1}{since[4:]}", until


def _first_behind(day: str, since: str) -> str:
    """Return a day of the year, told without one, as the first such day after another."""
    year = int(since[:4])
    return f"{year if day[4:] > since[4:] else year + 1}{day[4:]}"


def _led_month(text: str) -> str | None:
    """Read a month by itself, which is no day: since march, a partir de enero de 2027."""
    return text if _LED_MONTH.fullmatch(fold(text)) else None
