"""Numbers behind the name of a test that are no value of it: insulin 3 pens, lithium 60 tabs."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick import given, health
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.got import FEWEST_OF_A_FILL
from famchart.intake.quick.line import Line
from famchart.intake.quick.medicines import is_filled
from famchart.intake.quick.quantities import PACKAGES
from famchart.intake.quick.readers import cue
from famchart.intake.quick.sig import UNITS
from famchart.intake.quick.words import Words

_TABLETS = Shape(UNITS["tablets"])
_COUNTED = Shape(rf"{UNITS['tablets']}|{'|'.join(sorted(PACKAGES))}|refills?|rf|(?:re)?surtidos?")
_TAKEN = Shape(
    r"(?:insulina?|lithium|litio|magnesi\w+|potas\w+|iron|hierro|zinc|calci\w+|vit(?:amina?)?\.?|b-?12)\b"
)
"""What is a medicine as well as a test: of a pressure of the eye, 18 left is the left one."""
_DECIMALS = Shape(r"\d[.,]\d")
_tested = cue(
    r"(?:[^\W\d]+ ){0,2}(?:test|prueba|culture|cultivo|swab|strep|estreptococo|covid|flu|gripe"
    r"|influenza|rsv) (?:positiv[aeo]|negativ[aeo]|pos|neg)"
)
_MOST_TESTED_WORDS = 4
_FLOW = Shape(
    r"\b(?:oxygen|o2|oxigeno)(?: [a-z]+){0,2} \d[\d.]* ?(?:l|lts?|lpm|lit(?:er|re|ro)s?)\b",
    re.ASCII,
)


def is_counted(words: Words) -> bool:
    """True for insulin 3 pens and insulin 2 left: that many are there."""
    behind = _behind_value(words)
    if behind in ("left", "remaining"):
        return _TAKEN.match(fold(" ".join(filter(None, words.left)))) is not None
    return _COUNTED.fullmatch(behind) is not None or _is_flow(words)


def _is_flow(words: Words) -> bool:
    """True for oxygen 2 l at night: so much is given, and nothing was measured."""
    return _FLOW.search(fold(" ".join(filter(None, words.left)))) is not None


def lacks_strength(line: Line, words: Words) -> bool:
    """True for inr 2.4 warfarin 5 mg: the line begins with a value, and the dose is of another.

    So it is for strep positive amoxicillin 400 mg; and in oxygen at 2 liters 94% there is none.

    Calcium 600 vitamin d 400 iu is taken; a value with decimals is measured. What was given is told
    elsewhere, and got 60 is no value of that enzyme.
    """
    if _is_flow(words):
        return True
    strength = words.find(strength_of, MOST_STRENGTH_WORDS)
    if strength is None:
        return False
    value = words.find(health.is_reported, health.MOST_REPORTED_WORDS, within=1)
    outcome = words.find(_tested, _MOST_TESTED_WORDS, within=1)
    end = value[1].stop if value else outcome[1].stop if outcome else 0
    if not end or strength[1].start < end:
        return False
    if given.is_given(line) or words.look(is_filled, 2) is not None:
        return False
    said = fold(" ".join(filter(None, words.left[:end])))
    return not _TAKEN.match(said) or _DECIMALS.search(said) is not None


def is_handed_out(words: Words) -> bool:
    """True for lithium 60 tabs: so many are handed out, or left; 2 may be one dose."""
    found = words.find(health.is_reported, health.MOST_REPORTED_WORDS)
    many = (words.left[found[1].stop - 1] or "") if found else ""
    is_many = many.isdecimal() and int(many) >= FEWEST_OF_A_FILL
    return is_many and _TABLETS.fullmatch(_behind_value(words)) is not None


def _behind_value(words: Words) -> str:
    found = words.find(health.is_reported, health.MOST_REPORTED_WORDS)
    behind = words.left[found[1].stop :] if found else ()
    return fold((behind[0] or "").strip(",;.")) if behind else ""
