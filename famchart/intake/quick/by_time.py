"""Amounts by the time of day: 2 in the morning and 3 at night, 1-0-2, 1000 mg por la mañana
1500 mg por la noche.

What is taken a day is their sum, and the phrase stays whole. What is told in mg is as many of what
is handed out as its strength says; where none is told, that is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from famchart.core.drug_names import plain_strength
from famchart.core.exact import exact, written
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import clock_time
from famchart.i18n import N_
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import Reader, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.sig import (
    MOST_WORDS,
    OF_THE_DAY,
    may_begin_sig,
    of_times,
    read_sig,
    unsure_sig,
)

_AND = phrases("and|y|e|plus|mas|&|+")
_GOES_ON = phrases("and|y|e|plus|mas|&|+|then|luego|despues|or|o")
_AS_BEFORE = "?"
"""A number that is many for a count is of what was told before it: 10 units am and 8 pm."""
_MOST_PARTS = 8
"""Words of 1 - 0 - 2 tablets."""
_LED = Shape(r"(?:at|a las?) ")
_MASSES = ("mg", "mcg", "g", "meq")
_IN_MASS = Shape(rf"(\d[\d.,]* ?(?:{'|'.join(_MASSES)})),? (.+)", re.ASCII | re.IGNORECASE)
_PLAIN_MASS = Shape(rf"(\d+(?:\.\d+)?)({'|'.join(_MASSES)})", re.ASCII)


FEWEST = 2


class HowStrongError(RefusedLineError):
    """A line tells a dose by its weight, and not how strong one of what is taken is."""

    message = N_(
        "“{said}” tells how much, not how many: write before it how strong one is, as “500 mg”, or"
        " write how many are taken."
    )


@dataclass(frozen=True)
class ByTime:
    """What is taken at several times of the day, as it was told, and what that is in a day."""

    words: str
    total: Fraction
    measure: str
    """The unit of a strength where it is told so, else the code of what is counted, or nothing."""

    @property
    def is_in_mass(self) -> bool:
        return self.measure in _MASSES

    def per_day(self, strength: str | None) -> str:
        """Return how many are taken a day; raise HowStrongError where that is not told."""
        return written(many_of(self.total, self.measure, strength, self.words))


def many_of(amount: Fraction, measure: str, strength: str | None, said: str) -> Fraction:
    """Return how many of a strength an amount is, in halves; raise HowStrongError for no such."""
    one = mass_of(strength or "")
    if one is None or one[1] != measure or (2 * amount / one[0]).denominator != 1:
        raise HowStrongError(said=said)
    return amount / one[0]


def mass_of(text: str) -> tuple[Fraction, str] | None:
    """Read 1,000 mg as a number and its unit."""
    found = _PLAIN_MASS.fullmatch(plain_strength(text))
    return (exact(found[1]), found[2]) if found and exact(found[1]) else None


@dataclass(frozen=True)
class _One:
    amount: Fraction
    measure: str
    time: str


def find_by_time(line: Line) -> tuple[ByTime, range] | None:
    """Return what is told of several times of the day, and where; None where it is of one."""
    if at_once := line.words.find(of_times, _MOST_PARTS):
        told, places = at_once
        return ByTime(told.words, exact(told.per_day or ""), told.unit or ""), places
    read = Reader(_one, may_begin_sig)
    found = line.words.find(read, MOST_WORDS)
    start = found[1].start if found else 0
    stop = start
    each: list[_One] = []
    while found and (not each or found[1].start == _next(line, stop)):
        each.append(found[0])
        stop = found[1].stop
        found = line.words.find(read, MOST_WORDS, within=1, behind=_next(line, stop))
    if len(each) < FEWEST or _word(line, stop) in _GOES_ON:
        return None
    measures = {one.measure for one in each} - {_AS_BEFORE}
    is_untold = each[0].measure == _AS_BEFORE or measures == {""}
    if any(one.measure == _AS_BEFORE for one in each) and is_untold:
        return None
    if len(measures - {""}) > 1 or len({one.time for one in each}) < len(each):
        return None
    words = " ".join(filter(None, line.words.left[start:stop])).replace(" ,", ",").strip(",;")
    whole = ByTime(words, sum((one.amount for one in each), Fraction()), max(measures))
    return (whole, range(start, stop))


def _one(text: str) -> _One | None:
    """Read 2 tablets at night, 20 units at 8 am and 1000 mg por la mañana."""
    if (found := _IN_MASS.fullmatch(text)) and (mass := mass_of(found[1])):
        when, said = found[2], read_sig(found[2])
        is_once = said is not None and not said.has_amount and said.per_day == "1"
        is_part = OF_THE_DAY.fullmatch(fold(when).rstrip(",;")) is not None  # 40 mg am
        return _at(when, *mass) if is_once or is_part or _is_clock(when) else None
    said = read_sig(text)
    if said and said.has_amount and said.per_day and not said.taken:
        return _at(text, exact(said.per_day), said.unit or "")
    if (many := unsure_sig(text)) and many.per_day:
        return _at(text, exact(many.per_day), _AS_BEFORE)
    return _at_clock(text)


def _at(when: str, amount: Fraction, measure: str) -> _One | None:
    part = OF_THE_DAY.search(fold(when))
    time = part[0] if part else clock_time(when)
    return _One(amount, measure, time) if time else None


def _at_clock(text: str) -> _One | None:
    """Read 2 tablets at 8 pm."""
    words = text.split()
    for at in range(1, len(words)):
        amount, when = " ".join(words[:at]), " ".join(words[at:])
        dose = read_sig(f"{amount} daily") if _is_clock(when) else None
        if dose and dose.has_amount and dose.per_day:
            return _One(exact(dose.per_day), dose.unit or "", clock_time(when) or "")
    return None


def _is_clock(when: str) -> bool:
    return bool(_LED.match(fold(when)) and clock_time(when))


def _next(line: Line, stop: int) -> int:
    """Return where the next one may begin: behind a comma and an and, or right there."""
    words = line.words.left
    stop += stop < len(words) and words[stop] == ","
    return stop + (_word(line, stop) in _AND)


def _word(line: Line, place: int) -> str:
    words = line.words.left
    return fold((words[place] or "").strip(",;")) if place < len(words) else ""
