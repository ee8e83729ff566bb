"""A fill that is only a part: half of it was there, 15 of 30, the pharmacy owes the rest."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import any_day, cue
from famchart.intake.quick.words import MOST_WORDS

_part = cue(
    r"(?:(?:only|just|solo|s[oó]lo) )?(?:an? |una )?(?:partial(?:ly)?|parcial(?:mente)?"
    r"|in part|en parte|part(?: of)?|half (?:of|the)|(?:la )?mitad(?: del?)?|parte(?: del?)?"
    r"|some of|short)"
)
_owed = cue(
    r"(?:(?:they|pharmacy|la farmacia|me|nos|le) )*(?:owed?s?|deben?|qued[oó] a deber"
    r"|quedaron a deber)(?: (?:us|me|her|him))?(?: (?:the )?(?:rest|\d{1,4})| el resto)?"
)
_rest = cue(r"(?:(?:and|y) )?(?:the |el |lo )?(?:rest|resto|dem[aá]s)")
_of_all = Shape(
    r"(?:(?:only|just|solo) )?(\d{1,4}) (?:(?:out )?of|de) (?:the |las |los )?(\d{1,4})", re.ASCII
)
_OF = ("of", "de", "del")
_MOST_PART_WORDS = 5


def take_part(line: Line) -> tuple[str | None, str]:
    """Take the words that say that only a part was there; of 15 of 30 the first number is left.

    Return with them what is told of the rest, whose day and number are none of what was got.
    """
    words = line.words
    to_come = _place_of_rest(line)
    rest = words.behind(to_come) if to_come is not None else ""
    if found := words.find(_smaller_of_two, _MOST_PART_WORDS):
        words.put(found[1], found[0])
    is_said = words.take(_part, _MOST_PART_WORDS) is not None
    return ("yes" if found or is_said or rest else None), rest


def _place_of_rest(line: Line) -> int | None:
    """Return where it begins that the rest is owed, or is there on another day."""
    words = line.words
    if owed := words.find(_owed, _MOST_PART_WORDS):
        return owed[1].start
    rest = words.find(_rest, 3)
    if rest is None or fold(next(iter(words.left[rest[1].stop :]), "") or "") in _OF:
        return None  # picked up the rest of it
    is_told = words.find(any_day(line.known.today), MOST_WORDS, behind=rest[1].stop)
    return rest[1].start if is_told else None


def _smaller_of_two(text: str) -> str | None:
    """Return the 15 of `15 of 30`."""
    found = _of_all.fullmatch(fold(text))
    return found[1] if found and int(found[1]) < int(found[2]) else None
