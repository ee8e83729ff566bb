"""What somebody said, within a line: no day in it is the day on which it was said.

It begins behind a colon, with a word for saying, or with what points ahead: come back friday.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.said_days import said_day
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import change_cues, cues
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import any_day, one_of, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words

said = one_of(
    phrases(
        "they|he|she|said|says|told|denied|approved|refused|confirmed|will|wont|won't|rep|that"
        "|dicen|dice|dijo|dijeron|que|negaron|nego|aprobaron|rechazaron|confirmaron|quieren|van"
    )
)
"""With it begins what was said, where nothing else parts it from whoever said it."""
_AHEAD = phrases(
    "remember|recuerda|come|comes|coming|return|returns|ready|wants|needs|starts|start|begins|begin|see"
    "|goes|go|bring|due|expects|open|opens|ships|arrives|closes|repeat|recheck|fast|hold|resume"
    "|viene|vienen|venga|vengan|vuelva|vuelvan|vuelve|regrese|regresen|regresa|lista|listo|listas"
    "|listos|quiere|necesita|necesitan|empieza|empiece|empezar|trae|traiga|traer|llega|llegan|abre"
    "|abren|cierra|cierran|repetir|repita|suspenda|suspender|toca|vence|volver|venir|regresar"
)
"""What is still to come is told with these: the weekday behind them is the next one."""
_REACH = 5
"""Words between one of them and its weekday: ready for pickup on tuesday."""
_ELSEWHERE = phrases(
    "due|next|until|till|hasta|vence|by|before|through|expires|exp|proxima|proximo|antes"
)
"""What leads to a day that is of something else."""
_TO_BE_DONE = phrases(
    "refill|reorder|order|renew|pick|pickup|get|buy|call|ask|go|resurtir|surtir|pedir|recoger|comprar"
    "|llamar|renovar|ir"
)
_NEAR = 2
"""Words before a day, among which that is told."""


THE_LAST_ONE = N_("The last such day is taken: write “next” before it if it is still to come.")
_HAPPENED = Shape(
    r"\w{2,}(?:ed|ió|ó|aron|ieron|é|í|imos|amos)\b|\b(?:was|were|had|did|got|saw|fell|felt|went|came"
    r"|slept|ate|took|gave|threw|lost|left|hurt|cut|broke|said|told|fue|tuvo|vio|dio|hizo|estuvo"
    r"|last|pasado)\b",
    re.IGNORECASE,
)
"""That something lies behind."""
_ABOUT = phrases("about|re|re:|regarding|sobre|por|at|in|from|for|with|con|de|del|y|and|,")
_LEADS = phrases("on|the|el|this|este|at|a|last|of")


class SaidOrOnError(RefusedLineError):
    """A weekday is that of the call, or one of which somebody spoke."""

    message = N_(
        "Was it on “{day}”, or is that what was said? Write “last {day}” for the first, or a colon"
        " before what was said."
    )


def check_day_of_call(line: Line, *, is_with_known: bool) -> None:
    """Raise where unknown words stand between whom a call was with and its weekday.

    Results expected friday is what was said; left message friday is when.
    """
    found = line.words.find(any_day(line.known.today), MOST_WORDS)
    if found is None or not is_of_either_week(found[0], line):
        return
    left = line.words.left
    start = stop = found[1].start
    while start and left[start - 1]:
        start -= 1
    said = [fold((word or "").strip(",;:")) for word in left[start:stop]]
    while said and said[-1] in _LEADS:
        said.pop()
    is_parted = is_with_known or any(left[:start])
    is_whom = change_cues.caller(" ".join(said)) or cues.role_of(" ".join(said))
    if said and is_parted and not is_whom and said[0] not in _ABOUT:
        raise SaidOrOnError(day=found[0])


def has_happened(text: str) -> bool:
    """True where a word tells that something lies behind."""
    return _HAPPENED.search(text) is not None


class LastOrNextError(RefusedLineError):
    """A weekday is the last one or the next one, and nothing tells which."""

    message = N_("“{day}” may be the last one or the next: write “last” or “next” before it.")


def day_of_either_week(line: Line, within: int) -> str:
    """Return friday, which is the last one or the next one; empty for other days."""
    found = line.words.find(any_day(line.known.today), MOST_WORDS, within)
    return found[0] if found and is_of_either_week(found[0], line) else ""


def unsure_weekday(line: Line) -> str:
    """Return echo friday, where nothing tells that it happened; friday: fell is of the last one."""
    found = line.words.find(any_day(line.known.today), MOST_WORDS)
    is_unsure = found is not None and is_of_either_week(found[0], line)
    if found is None or not is_unsure or has_happened(line.text):
        return ""
    return found[0] if any(line.words.left[: found[1].start]) else ""


def check_last_or_next(line: Line) -> None:
    """Raise where what was done may still be to come: surgery friday."""
    if day := unsure_weekday(line):
        raise LastOrNextError(day=day)


def said_from(line: Line) -> int | None:
    """Return the place at which it begins what somebody said, if a day is told in it."""
    left = line.words.left
    begins = (_behind_colon(line), _at_word(left), at_what_is_ahead(line))
    at = min((at for at in begins if at is not None), default=None)
    is_told = at is not None and line.words.find(any_day(line.known.today), MOST_WORDS, behind=at)
    return at if is_told else None


def within_record(line: Line, most: int) -> int:
    """Return among how many words the day of a record stands: none behind a colon."""
    at = _behind_colon(line)
    before = most if at is None else sum(word is not None for word in line.words.left[:at])
    return min(most, before)


def _behind_colon(line: Line) -> int | None:
    """Return what follows the first colon; one behind whose it is parts only that from the rest."""
    words = line.whole.left
    named = {place for each in namings(words, line.known) for place in each.places}
    is_told = False
    for at, word in enumerate(words):
        is_told = is_told or not (at in named or at in line.head_places)
        if word and word.endswith(":") and is_told:
            return at + 1
    return None


def _at_word(left: Sequence[str | None]) -> int | None:
    """Return the word for saying that stands behind whoever says it."""
    spoken = [at for at, word in enumerate(left) if word]
    return next((at for at in spoken[1:] if said(left[at] or "")), None)


def at_what_is_ahead(line: Line) -> int | None:
    """Return the word with which it begins that something is on a weekday to come."""
    found = line.words.find(any_day(line.known.today), MOST_WORDS)
    if found is None or not is_of_either_week(found[0], line):
        return None
    start = found[1].start
    before = range(max(start - _REACH, 0), start)
    return next((at for at in before if is_ahead(line.words.left[at] or "")), None)


def is_ahead(word: str) -> bool:
    """True for a word with which what is still to come is told."""
    return fold(word) in _AHEAD


def is_of_either_week(day: str, line: Line) -> bool:
    """True for friday, which is the last one or the next one."""
    today = line.known.today
    return said_day(day, today, "past") != said_day(day, today, "near")


def is_for_later(line: Line) -> bool:
    """True for the friday of 12 left, refill friday: on it that is to be done."""
    found = line.words.find(any_day(line.known.today), MOST_WORDS)
    if found is None or not is_of_either_week(found[0], line):
        return False
    start = found[1].start
    near = [word for word in line.words.left[max(start - _NEAR, 0) : start] if word]
    return any(fold(word.strip(",;:")) in _TO_BE_DONE for word in near) or is_led_elsewhere(
        line.words, start
    )


def is_led_elsewhere(words: Words, place: int) -> bool:
    """True for next due 1/30: that day is told to be of something else."""
    before = words.left[max(place - _NEAR, 0) : place]
    return any(fold((word or "").strip(",;:")) in _ELSEWHERE for word in before)
