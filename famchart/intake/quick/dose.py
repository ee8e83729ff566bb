"""What a line says of a medicine beside its name: its strength, and how it is taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from famchart.core.exact import written
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick import sig
from famchart.intake.quick.bare_strengths import NO_UNIT, take_bare_strength, take_unitless
from famchart.intake.quick.by_time import ByTime, find_by_time
from famchart.intake.quick.known import Named
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import Reader, any_day, phrases, without_brackets
from famchart.intake.quick.words import MOST_WORDS

_STRENGTH = Shape(
    r"\d[\d.,]*(?:/\d[\d.,]*)?\s?(?:mg|mcg|ug|µg|g|ml|units?|unidades|iu|ui|meq|%)"
    r"(?:/(?:\d+\s?)?[a-zA-Zí]+)?",
    re.IGNORECASE,
)
_A_DAY = Shape(r"/(?:day|d[ií]a)$", re.IGNORECASE)
"""It ends an amount that is taken a day: 25 mg/day, 25 mg/día."""
_PART_OF_A_UNIT = Shape(r"\d/\d\s?(?:units?|unidades|ml)", re.IGNORECASE)
MOST_STRENGTH_WORDS = 3
_MOST_SIGS = 4
_OF_AN_AMOUNT = Shape(r"[\d.,/–-]+|or|o|to|and|y|about|unas?|up|hasta|max", re.ASCII)
_NUMBER = Shape(r"\d|half|medi[ao]|(?:one|two|three|four|un[ao]?|dos|tres|cuatro)$", re.ASCII)
often_taken = Reader(sig.read_sig, sig.may_begin_sig)
_JOINING = phrases("and|y|then|luego|despues|plus|mas|&|+|or|o")


@dataclass(frozen=True)
class Dose:
    """What a line says of a medicine beside its name."""

    strength: str | None
    place: int | None
    """That of the strength: the name stands before it."""
    taken: dict[str, str | None]
    """The fields of how it is taken."""
    day: str | None
    """Of a fill."""
    by_time: ByTime | None = None
    """Amounts that are told by their weight: how many a day they are the strength says."""

    @property
    def how_often(self) -> str | None:
        """The times a day of bid, by which it is not told how many are taken at once."""
        often = sig.read_sig(self.taken["directions"] or "")
        return often.per_day if often and not often.has_amount else None


def dose_of(line: Line, *, has_day: bool) -> Dose:
    """Take a strength, how it is taken and perhaps a day, in the order of the line.

    Of what begins at one word the longest is meant: `40 units daily` is no strength, and
    `1/2 twice a day` no day of January. `every 6 hours as needed` are two phrases.
    """
    strength: str | None = None
    place: int | None = None
    day: str | None = None
    by_time = find_by_time(line)
    sigs = [_sig_by_time(*by_time, line)] if by_time else []
    while found := _next_of_dose(line, strength is None, len(sigs) < _MOST_SIGS, has_day):
        value, places = found
        if isinstance(value, sig.Sig):
            line.words.drop(places)
            sigs.append((_without_amount_of_another(value, places.start, line), places))
        elif strength_of(value):
            line.words.drop(places)
            strength, *daily = _A_DAY.split(value)
            place = places.start
            sigs += [(sig.Sig(value, "1"), places)] * bool(daily)
        else:
            day, has_day = line.day("past"), False
    if by_time:
        in_mass = by_time[0] if by_time[0].is_in_mass else None
        return Dose(strength, place, _taken(sigs, line), day, in_mass)
    _join_amount_before(sigs, line)
    return Dose(strength, place, _taken(sigs, line), day)


def _sig_by_time(told: ByTime, places: range, line: Line) -> tuple[sig.Sig, range]:
    """Take several amounts by the time of day as one phrase, of which a day is the sum."""
    line.words.drop(places)
    is_in_mass = told.is_in_mass
    per_day = None if is_in_mass else written(told.total)
    unit = None if is_in_mass else told.measure or None
    return sig.Sig(told.words, per_day, unit=unit, has_amount=True), places


def _next_of_dose(
    line: Line, has_strength: bool, has_sig: bool, has_day: bool
) -> tuple[str | sig.Sig, range] | None:
    """Return what comes first of what is asked for, and the places of its words."""
    words = line.words
    found: tuple[tuple[str | sig.Sig, range] | None, ...] = (
        words.find(strength_of, MOST_STRENGTH_WORDS) if has_strength else None,
        words.find(often_taken, sig.MOST_WORDS) if has_sig else None,
        words.find(any_day(line.known.today), MOST_WORDS) if has_day else None,
    )
    return min(filter(None, found), key=lambda each: (each[1].start, -each[1].stop), default=None)


def _join_amount_before(sigs: list[tuple[sig.Sig, range]], line: Line) -> None:
    """Let `1/2 tablet atenolol 50 mg daily` be half a tablet daily."""
    if not sigs or sigs[0][0].has_amount:
        return
    often, places = sigs[0]
    found = line.words.find(sig.small_amount, sig.MOST_WORDS)
    if found and found[1].start < places.start:
        whole = sig.read_sig(f"{found[0]} {often.words}")
        if whole:
            line.words.drop(found[1])
            sigs[0] = (whole, places)


def _taken(sigs: Sequence[tuple[sig.Sig, range]], line: Line) -> dict[str, str | None]:
    """Return the fields of how it is taken.

    Of several doses none is the one a day: their words stand as they were written, with those
    between.
    """
    said = [each for each, _places in sigs]
    told = {
        "taken": next((each.taken for each in said if each.taken), None),
        "unit": next((each.unit for each in said if each.unit), None),
    }
    if _are_several(sigs, line):
        return {"directions": _whole(sigs, line), **told}
    per_day = next((each.per_day for each in said if each.per_day), None)
    return {"per_day": per_day, "directions": " ".join(each.words for each in said), **told}


def _are_several(sigs: Sequence[tuple[sig.Sig, range]], line: Line) -> bool:
    """True for 1 in the morning and 2 at night, and for 2 daily, then 1 daily."""
    return any(
        each.has_amount or _word(line, places.start - 1) in _JOINING for each, places in sigs[1:]
    ) or any(_is_gone_on_with(line, places.stop) for _each, places in sigs)


def _is_gone_on_with(line: Line, place: int) -> bool:
    """True where one more amount follows: `2 at noon and 1 later`, of which only half was read.

    So may one in mg: 300 mg three a day, 100 mg at bedtime.
    """
    strength = line.words.find(strength_of, MOST_STRENGTH_WORDS, within=1, behind=place)
    if strength and strength[1].start == place:
        then = _word(line, strength[1].stop)
        is_when = not then or sig.OF_THE_DAY.fullmatch(then) is not None
        return is_when and strength[1].stop < len(line.words.left)
    if _word(line, place) in _JOINING:
        return bool(_NUMBER.match(_word(line, place + 1)))
    found = line.words.find(sig.small_amount, 3, behind=place)
    return bool(found and found[1].start == place)


def _word(line: Line, place: int) -> str:
    words = line.words.left
    return fold((words[place] or "").strip(",;")) if 0 <= place < len(words) else ""


def _whole(sigs: Sequence[tuple[sig.Sig, range]], line: Line) -> str:
    """Take what stands between phrases, and return all of them as they were written."""
    said = []
    for at, (each, places) in enumerate(sigs):
        between = range(sigs[at - 1][1].stop, places.start) if at else ()
        said += [word for word in (line.words.left[place] for place in between) if word]
        line.words.drop(between)
        said.append(each.words)
    return " ".join(said)


def _without_amount_of_another(found: sig.Sig, place: int, line: Line) -> sig.Sig:
    """Return a phrase without a number a day where part of its amount stands before it: 1 or."""
    before = line.words.left[place - 1] if place else None
    is_part = before and _OF_AN_AMOUNT.fullmatch(before.casefold())
    return replace(found, per_day=None) if is_part else found


def is_a_day(strength: str) -> bool:
    return _A_DAY.search(strength) is not None


def strength_of(text: str) -> str | None:
    """Read 10 mg, (500 mg) or 100 units/ml; 1/2 unit is how much is taken."""
    text = without_brackets(text)
    is_part = _PART_OF_A_UNIT.fullmatch(text)
    return text if _STRENGTH.fullmatch(text) and not is_part else None


def with_days_sum(dose: Dose, listed: Sequence[Named | None]) -> Dose:
    """Return a dose that is told by its weight at several times with how many a day that is.

    The strength is the one that was told, else that of the only one that is listed.
    """
    if dose.by_time is None:
        return dose
    strengths = [each.strength for each in listed if each and each.strength]
    one = dose.strength or (strengths[0] if len(strengths) == 1 else None)
    taken = {**dose.taken, "per_day": dose.by_time.per_day(one)}
    return replace(dose, strength=one, taken=taken)


def with_bare_strength(line: Line, dose: Dose) -> tuple[Dose, str]:
    """Return a dose with the 750 of levetiracetam 750 bid, and that its unit is not told."""
    often = None if dose.strength else dose.how_often
    if often is None:
        return dose, ""
    bare = take_bare_strength(line)
    strength = bare or take_unitless(line)
    taken = {**dose.taken, "per_day": often} if strength else dose.taken
    said = NO_UNIT if strength and not bare else ""
    return replace(dose, strength=strength, taken=taken), said
