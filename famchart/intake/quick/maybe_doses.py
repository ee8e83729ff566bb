"""What may be the dose of a medicine that nobody listed, and tells no unit: a note that says so."""

from __future__ import annotations

import re
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import cues, talk
from famchart.intake.quick.dose import often_taken
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import Reader, any_day
from famchart.intake.quick.sig import MOST_WORDS as MOST_SIG_WORDS
from famchart.intake.quick.sig import OF_THE_DAY, may_begin_sig, read_sig, unsure_sig
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import Words

MAY_BE_MEDICINE = N_(
    "This is kept as a note: if it is a medicine, write its strength with its unit, as 10 mg."
)
_MOST_WORDS_OF_NEW = 2
_FEWEST_BEFORE_SECOND = 3
"""Words of a dose before the second one: gabapentin 300 bid."""
_unsure = Reader(unsure_sig, may_begin_sig)
_BARE = Shape(r"\d{2,4}", re.ASCII)
_PART_OF_DAY = (
    r"(?:(?:in the|at|por la|en la|de la|a la|al|la|el|with|con) )?(?:am|pm|morning|noon|night"
    r"|evening|bedtime|breakfast|lunch|dinner|manana|noche|tarde|mediodia|desayuno|almuerzo|cena)"
)
_BY_PARTS = Shape(
    rf"[^\W\d]{{4,}}(?: [^\W\d]{{2,}}){{0,2}} (\d{{1,4}}(?: ?- ?\d{{1,4}}){{2,3}}"
    rf"|\d{{1,4}} {_PART_OF_DAY}(?:,? (?:(?:and|y) )?\d{{1,4}} {_PART_OF_DAY})+)"
)
"""What a dose looks like that is told by the time of day without a unit: 500-0-1000."""


def may_be_dose(words: Words) -> bool:
    """True for lisinopril 10 daily and no more: nobody lists it, and 10 of what is not told."""
    said = _without_second(Words(" ".join(filter(None, words.left))))
    unsure = said.take(_unsure, MOST_SIG_WORDS)
    many = unsure or said.take(often_taken, MOST_SIG_WORDS)
    if many is None or OF_THE_DAY.search(fold(many.words)):
        return False
    at = next((at for at, word in enumerate(said.left) if word is None), 0)
    if at > 1 and (said.left[0] or "").isalpha() and _BARE.fullmatch(said.left[at - 1] or ""):
        return True  # its strength without a unit: metformin 850 2 a day
    left = [word for word in said.left if word]
    is_short = 0 < len(left) <= _MOST_WORDS_OF_NEW and all(word.isalpha() for word in left)
    return is_short and unsure is not None


def _without_second(words: Words) -> Words:
    """Return gabapentin 300 three a day without the 100 at bedtime that stands behind it."""
    left = [word or "" for word in words.left]
    for at in range(_FEWEST_BEFORE_SECOND, len(left)):
        second = " ".join(left[at:]).strip(",;. ")
        is_amount = left[at][:1].isdigit() and (unsure_sig(second) or read_sig(second))
        if is_amount and OF_THE_DAY.search(fold(second)):
            return Words(" ".join(left[:at]).rstrip(",; ").removesuffix(" and").removesuffix(" y"))
    return words


def may_be_by_parts(line: Line) -> bool:
    """True for levetiracetam 500-0-1000 and keppra 500 am 750 pm; no telephone is one, no day."""
    said = Words(line.text)
    for each in list(namings(said.left, line.known)):
        said.drop(each.places)
    found = _BY_PARTS.fullmatch(fold(said.rest()))
    if found is None:
        return False
    return not (cues.spaced_phone(found[1]) or any_day(line.known.today)(found[1]))


def maybe_dose(line: Line) -> tuple[Entry, ...]:
    (made,) = talk.note(line)
    return (replace(made, said=MAY_BE_MEDICINE),)
