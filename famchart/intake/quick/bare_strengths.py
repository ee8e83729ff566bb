"""The strength of a medicine that is listed, told without its unit: off carvedilol 6.25."""

from __future__ import annotations

import re
from fractions import Fraction

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import any_day
from famchart.intake.quick.weekdays import COUNTED
from famchart.intake.quick.words import MOST_WORDS

_NUMBER = Shape(r"\d+(?:\.\d+)?", re.ASCII)
_STRENGTH = Shape(rf"({_NUMBER.pattern})(\D+)", re.ASCII)
NO_UNIT = N_("The unit of the strength is not told.")
PLAUSIBLE = frozenset(
    map(Fraction, ("1/4", "1/3", "1/2", "2/3", "3/4", "3/2", "2", "5/2", "3", "4"))
)
"""How much of the listed strength another one may be, told by its number only."""
_FARTHEST = 5
"""A number that is more times the listed strength, or fewer, is of something else."""


def take_bare_strength(line: Line, *, is_listed: bool = False) -> str | None:
    """Take the number right behind the name of a listed medicine, and return it with its unit.

    It may be another strength than the listed one, unless that is said.
    """
    words = line.words
    found = words.find(line.known.medicine_reader(line.person_id), MOST_NAME_WORDS)
    if found is None:
        return None
    every, places = found
    at = places.stop
    said, behind = (fold((word or "").strip(",;")) for word in [*words.left[at:], "", ""][:2])
    if not _NUMBER.fullmatch(said) or behind in COUNTED or _is_of_day(line, at):
        return None
    for each in every:
        if is_near_strength(said, each.strength, 1 if is_listed else _FARTHEST):
            words.drop([at])
            return f"{said} {unit_of(each.strength)}"
    return None


def take_unitless(line: Line) -> str | None:
    """Take the number of valproate 500 bid: it stands right before how often it is taken."""
    left = line.words.left
    for at, word in enumerate(left):
        is_last = at > 0 and left[at - 1] and left[at + 1 : at + 2] == (None,)
        if is_last and _NUMBER.fullmatch(word or ""):
            line.words.drop([at])
            return word
    return None


def is_near_strength(said: str, strength: str, farthest: int = _FARTHEST) -> bool:
    """True for a number that may be another strength of what is listed in one."""
    listed = _STRENGTH.fullmatch(strength)
    return listed is not None and _is_near(Fraction(said), Fraction(listed[1]), farthest)


def is_part_or_more(said: str, strength: str) -> bool:
    """True for a number that is a usual part of a strength, or a multiple of it: 25 of 50 mg."""
    listed = _STRENGTH.fullmatch(strength)
    return listed is not None and Fraction(said) / Fraction(listed[1]) in PLAUSIBLE


def unit_of(strength: str) -> str:
    found = _STRENGTH.fullmatch(strength)
    return found[2] if found else ""


def _is_of_day(line: Line, at: int) -> bool:
    found = line.words.find(any_day(line.known.today), MOST_WORDS, within=1, behind=at)
    return found is not None


def _is_near(said: Fraction, listed: Fraction, farthest: int) -> bool:
    return listed <= said * farthest and said <= listed * farthest
