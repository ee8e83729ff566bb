"""One more value in the line of a result, where nothing tells that it is an earlier one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import cues
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import cue, one_of, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.told_values import days_of, is_alike, reader_of, value_outside
from famchart.intake.quick.weekdays import COUNTED, JOINED_BY

says_other = one_of(
    phrases(
        "was|were|from|than|goal|target|usual|usually|normal|normally|baseline|average|avg|under"
        "|below|over|above|limit|range|era|estaba|tenia|meta|objetivo|bajo|sobre|promedio|debajo"
        "|arriba|previous|previously|prior|last|vs|versus|anterior|antes|de|desde"
    )
)
"""A blood pressure behind one of these is none that was measured now."""
_FROM, _TO = phrases("from|de|desde"), phrases("to|a|hasta")
_DASHES = ("-", "–", "—")
_ARROW = Shape(r"(?:[-=–—]+>|→|⇒|➔)(\d[\d.,]*)?")
OF_A_GOAL = phrases("goal|target|range|normal|limit|meta|objetivo|rango|limite")
_AIMS = phrases("goal|target|meta|objetivo")
_BEFORE_AIM = phrases(
    "is|of|at|to|be|under|below|less|than|over|above|between|about|for|es|de|a|menos|menor|que|por|debajo"
    "|bajo|sobre|entre|<|>|="
)
"""What may stand between such a word and its number."""
_BETWEEN = Shape(r"rang|vari|between|entre|fluct|oscil")
_went = cue(
    r"(?:has )?(?:went|gone|going|dropped|rose|fell|climbed|jumped|improved|changed|moved)"
    r"(?: (?:up|down))?|up|down|(?:(?:se )?le )?(?:subi[oó]|baj[oó]|aument[oó]|cambi[oó]|pas[oó])"
    r"(?: (?:el|la|los|las))?"
)
_MOST_WENT_WORDS = 4
_REACH = 3
_MOST_WHEN_WORDS = 3
"""Words with which it is told when that was: two hours after."""
_when = one_of(
    phrases(
        "after|before|fasting|later|antes|despues|ayunas|en|at|tonight|postprandial|bedtime|luego"
        "|a las|a la|al mediodia|a mediodia|a medianoche|walking|standing|sitting|lying|resting"
        "|caminando|parado|parada|sentado|sentada|acostado|acostada|reposo"
    )
)
_hours = one_of(phrases("hour|hours|hr|hrs|h|min|mins|minutes|hora|horas|minutos"))
_meal = one_of(
    phrases(
        "breakfast|lunch|dinner|supper|eating|meal|meals|bed|bedtime|noon|midnight|desayuno"
        "|desayunar|almuerzo|almorzar|comida|comer|cena|cenar|acostarse|dormir|mediodia|medianoche"
    )
)
_LEADS_TO_MEAL = phrases("after|before|at|despues|antes|de|del|al|a|la|el|the|her|his|su")
_then = one_of(phrases("then|later|again|now|luego|despues|entonces|ahora"))
"""What tells that a number is a value too, measured at another time of the day."""


class TwoResultsError(RefusedLineError):
    """A line tells several results, of which each is a record."""

    message = N_("“{other}” is one more result: write a line for each, or paste them all with p.")


def check_no_other(line: Line, vital: str, value: str) -> None:
    """Raise for 148/92 then 136/84, and for 98 fasting 145 after dinner: each is a result."""
    read, days, start = reader_of(vital), days_of(line), 0
    for word in filter(None, line.words.left):
        if (arrow := _ARROW.fullmatch(word.rstrip(".,;"))) and arrow[1]:
            raise TwoResultsError(other=arrow[1])
    while found := value_outside(line, read, days, start):
        (other, _percent), places = found
        left = [fold((word or "").strip(",;.()")) for word in line.words.left]
        before, is_at_meal = _without_meal(left[: places.start])
        is_other = any(map(says_other, before[-_REACH:]))
        is_span = is_alike(value, other) and _is_end_of_span(left, places)
        if is_span or _is_led_on(left, places):
            raise TwoResultsError(other=other)
        if "/" in other:
            is_one_more = not is_other
        else:
            is_then = is_at_meal or _is_then(before)
            is_told = is_then or _is_when(left[places.stop : places.stop + _MOST_WHEN_WORDS])
            is_one_more = is_told and is_alike(value, other) and not is_other
        if is_one_more:
            raise TwoResultsError(other=other)
        start = places.stop


def check_one_name(line: Line, place: int) -> None:
    """Raise for height 5'4 weight 98: 98 is the value of what is named behind another number."""
    before = [word or "" for word in line.words.left[:place]]
    at = next((at for at, word in enumerate(before) if re.match(r"\d", word)), len(before))
    named = line.words.find(cues.vital, 4, behind=at + 1)
    if named and named[1].stop <= place:
        raise TwoResultsError(other=named[0])


def _is_then(before: Sequence[str]) -> bool:
    """True behind then, and behind 15 min later, which is one word and leaves gaps."""
    *lapse, last = next(filter(None, reversed(before)), "").split(JOINED_BY)
    return bool(any(map(_then, before[-1:])) or (lapse and last in ("after", "despues", "later")))


def _is_led_on(left: Sequence[str], places: range) -> bool:
    """True for -> 3.9, and for to 7.4 right behind the first value, which was taken."""
    at = places.start - 1
    if at < 0 or set(left[places.stop : places.stop + 2]) & OF_A_GOAL:
        return False
    if _ARROW.fullmatch(left[at]):
        return True
    before = left[at - 1] if at else ""
    return left[at] in _TO and (not before or bool(_went(before)))


def _is_end_of_span(left: Sequence[str], places: range) -> bool:
    """True for the - 148 right behind the first value, which was taken: 150 - 148."""
    at, behind = places.start - 1, [*left[places.stop :], ""][0]
    is_joined = at >= 0 and left[at] in _DASHES and not any(left[max(at - 1, 0) : at])
    return is_joined and behind not in COUNTED


def take_change(line: Line, vital: str) -> str:
    """Let of psa from 3.2 to 4.1 the second be the value, and return the words of the first.

    Raise TwoResultsError where it went between both: neither is the newest.
    """
    read, days = reader_of(vital), days_of(line)
    first = value_outside(line, read, days, 0)
    left = [fold((word or "").strip(",;.()")) for word in line.words.left]
    if first is None or not first[1].start or left[first[1].start - 1] not in _FROM:
        return ""
    start, stop = first[1].start, first[1].stop
    second = value_outside(line, read, days, stop)
    is_next = second is not None and second[1].start == stop + 1 and left[stop] in _TO
    if second is None or not is_next or not is_alike(first[0][0], second[0][0]):
        return ""
    if any(map(_BETWEEN.match, left)):
        raise TwoResultsError(other=second[0][0])
    was = " ".join(filter(None, line.words.left[start - 1 : stop]))
    value = " ".join(filter(None, line.words.left[second[1].start : second[1].stop]))
    line.words.put(range(start - 1, second[1].stop), value)
    line.words.take(_went, _MOST_WENT_WORDS)
    return was


def is_aimed_at(line: Line, place: int) -> bool:
    """True for the value of bp goal under 130/80: nobody measured it."""
    before = [fold((word or "").strip(",;.():")) for word in line.whole.left[:place]]
    while before and before[-1] in _BEFORE_AIM:
        before.pop()
    return bool(before) and before[-1] in _AIMS


def _without_meal(before: Sequence[str]) -> tuple[Sequence[str], bool]:
    """Return the words before a value without `after lunch`, and whether that stands there."""
    end = len(before)
    if not any(map(_meal, before[-1:])):
        return before, False
    while end > 1 and before[end - 2] in _LEADS_TO_MEAL:
        end -= 1
    return before[: end - 1], True


def _is_when(behind: Sequence[str]) -> bool:
    """True for after, a las, and two hours after."""
    behind = " ".join(behind).replace(JOINED_BY, " ").split()
    is_while = any(map(_hours, behind[1:2]))
    return any(map(_when, (*behind[:1], " ".join(behind[:2]), *(behind[2:] if is_while else ()))))
