"""What is drunk, drained or passed, in ml: no medicine, unless it is one that is listed."""

from __future__ import annotations

import re
from itertools import pairwise

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, often_taken, strength_of
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import phrases
from famchart.intake.quick.sig import MOST_WORDS as MOST_SIG_WORDS
from famchart.intake.quick.words import Words

_VOLUME = Shape(r"\d[\d.,]*\s?ml(?:/(?:day|d[ií]a))?", re.IGNORECASE)
_IN_AND_OUT = phrases(
    "drank|drinks|drinking|limit|limite|restriction|restriccion|ate|eaten|pumped|nursed|intake|peed|urinated|voided|urine|output|drain"
    "|drains|drained|drainage|catheter|foley|urostomy|ileostomy|colostomy|vomited|bebio"
    "|comio|ingesta|orino|orina|diuresis|drenaje|drenajes|dreno|sonda|cateter|vomito|residual"
    "|residuo|scan|nephrostomy|nefrostomia|urostomia|colostomia|ileostomia"
)
_CHEST_TUBE = ("chest", "tube")
_MILK_OF = (("milk", "of"), ("leche", "de"))
"""Of magnesia, a medicine."""
DRUNK = phrases(
    "fluid|fluids|water|formula|milk|breastmilk|juice|broth|liquid|liquids|liquido|liquidos|agua"
    "|leche|jugo|caldo"
)
"""Of these a medicine may be made as well: sterile water 10 ml twice a day."""


_MIXED_IN = Shape(
    r"(?:in|with|into|en|con) (?:(?:cold|warm|hot|some|the|el|la|un|una) )?"
    rf"(?:{'|'.join(sorted(DRUNK))}) \d[\d.,]* ?(?:ml|cc|oz)"
)
_MOST_MIXED_WORDS = 5


def join_drink(line: Line) -> None:
    """Let the in water 240 ml of 17 g in water 240 ml daily be one: so much is none of its dose."""
    words = line.words
    found = words.find(
        lambda text: text if _MIXED_IN.fullmatch(fold(text)) else None, _MOST_MIXED_WORDS
    )
    if found:
        words.put(found[1], found[0])


def begins_with_fluid(words: Words) -> bool:
    """True for agua 500 ml con losartán: what is listed was taken with it, and is not this much."""
    first = next((fold(word.strip(",;.:")) for word in words.left if word), "")
    return first in DRUNK | _IN_AND_OUT and are_fluids(words)


def are_fluids(words: Words) -> bool:
    """True for drank 500 ml, jp drain 30 ml and fluid limit 1500 ml."""
    found = words.find(strength_of, MOST_STRENGTH_WORDS)
    if found is None or not _VOLUME.fullmatch(found[0]):
        return False
    before = [fold((word or "").strip(",;.:")) for word in words.left[: found[1].start]]
    if tuple(before[:2]) in _MILK_OF:
        return False
    if _IN_AND_OUT & set(before) or _CHEST_TUBE in pairwise(before):
        return True
    is_often = words.look(often_taken, MOST_SIG_WORDS) is not None
    return bool(DRUNK & set(before[:1] if is_often else before))
