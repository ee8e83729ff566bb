"""Two medicines in one line: each is a record, or it is asked which of them what is told is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.fluids import DRUNK
from famchart.intake.quick.known import MOST_NAME_WORDS, Known
from famchart.intake.quick.line import Entry
from famchart.intake.quick.lists import lines_of, list_in
from famchart.intake.quick.readers import phrases
from famchart.intake.quick.refusals import RefusedLineError

_LEADING = phrases("the|her|his|el|la|los|las|su|sus|de|del|of")
_OF_BOTH = {"medication", "on", "pharmacy"}
"""Fields of a fill or a request that are told of all medicines of a line."""
_JOINED = Shape(r"(?:^|[,;]? )(?:and|y|e|&|\+|plus|also|tambi[eé]n)(?: |$)", re.IGNORECASE)
_ANOTHER = Shape(
    r"(?:\d{1,3} )?(?P<name>[^\W\d]{4,}(?: [^\W\d]{2,})?) \d[\d.,]* ?"
    r"(?:mg|mcg|ug|g|ml|units?|unidades|iu|ui)\b",
    re.IGNORECASE,
)
"""A name and its strength: atenolol 25 mg."""
_NO_NAMES = phrases(
    "morning|mornings|noon|afternoon|evening|evenings|night|nights|bedtime|breakfast|lunch|dinner|supper"
    "|meal|meals|food|daily|weekly|then|other|extra|every|each|days|total|dose|tablet|tablets|tabs"
    "|capsule|capsules|caps|take|taken|with|plus|from|down|increased|goal|weight|than|over|under"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekends|weekdays"
    "|manana|mananas|mediodia|tarde|tardes|noche|noches|desayuno|almuerzo|comida|cena|acostarse"
    "|unit|units|unidad|unidades|puffs|drops|gotas|diario|diaria|luego|despues|cada|dias|otros|tableta|tabletas|pastilla|pastillas|tomar|dosis"
    "|lunes|martes|miercoles|jueves|viernes|sabado|domingo|antes|para|menos|maximo|hasta|peso|poco"
)
"""Before a strength they tell when or how it is taken."""
_ONE_MORE = Shape(r"(?:and|y|e|&|\+|plus) (?!\w+(?:ed|[ai]d[oa]s?)\b)[^\W\d]{5,}", re.IGNORECASE)
"""A single word that is joined: what was picked up besides, though nobody listed it."""
_COUNTED = Shape(
    r"(?!(?:paid|copay|copago|pague|pago|cost|costo|refills?|resurtidos?|about|only|next|owes?"
    r"|deben?)\b)[^\W\d]{4,} \d{1,3}(?!\S)",
    re.IGNORECASE,
)
"""Joined to a fill: how many were got of another medicine, metformin 60."""
_LEFT = Shape(r"\b\d{1,4} (?:\w+ )?(?:left|remaining)\b|\bquedan? \d{1,4}\b")
"""One more count: losartan 30 left, carvedilol 20 left."""
_OF_EACH = Shape(r"\b(?:each|cada un[ao])\b|^[^\W\d]{6,} (?:and|y|e|&|\+)(?: |$)", re.I)
"""That more than one was filled."""
_OF_COMBINED = ("/", "-")
"""In the strength of a combination: lisinopril and hydrochlorothiazide 20/12.5 mg."""


class TwoMedicinesError(RefusedLineError):
    """A line tells of two medicines, and not plainly what is of which."""

    message = N_("“{other}” may be one more medicine: write a line for each.")


def with_each(
    text: str, known: Known, whole: tuple[Entry, ...], read: Callable[[str], tuple[Entry, ...]]
) -> tuple[Entry, ...]:
    """Return a fill or a request for each listed medicine of `picked up losartan and metformin`."""
    words = text.split()
    places = list_in(words, lambda at: _end_of_medicine(words, at, known), _LEADING)
    if places and whole[-1].kind in ("fill", "request"):
        names = [" ".join(words[each.start : each.stop]).strip(",;") for each in places]
        entries = tuple(entry for line in lines_of(words, places, names) for entry in read(line))
        if not all(_is_plain(entry, whole[-1].kind) for entry in entries):
            raise TwoMedicinesError(other=names[-1])
        return entries
    for entry in whole:
        if other := next(_others(entry, known), ""):
            raise TwoMedicinesError(other=other)
    return whole


def _is_plain(entry: Entry, kind: str) -> bool:
    """True for what is told of both alike; an amount may be that of one of them only."""
    return entry.kind == kind and not entry.changes and entry.texts.keys() <= _OF_BOTH


def _end_of_medicine(words: Sequence[str], start: int, known: Known) -> int | None:
    """Return where a listed medicine ends, with its strength."""

    def called(run: str) -> object:
        return known.medicines_called(run, None)

    end = _longest(words, start, MOST_NAME_WORDS, called)
    return end and (_longest(words, end, MOST_STRENGTH_WORDS, strength_of) or end)


def _longest(
    words: Sequence[str], start: int, most: int, read: Callable[[str], object]
) -> int | None:
    ends = range(min(start + most, len(words)), start, -1)
    return next((end for end in ends if read(" ".join(words[start:end]).strip(",;"))), None)


def _others(entry: Entry, known: Known) -> Iterator[str]:
    """Yield what is joined to a medicine, and is one more."""
    before, *joined = _JOINED.split(entry.texts.get("name", ""))
    strength = entry.texts.get("strength", "")
    is_combined = any(sign in strength for sign in _OF_COMBINED)
    if joined and not is_combined and _is_listed(f"{before} {joined[0]}", entry, known):
        yield joined[0]
    our_words = entry.texts.get("our_words", "")
    if entry.kind == "count" and (named := _listed(our_words, entry, known)):
        yield from named[-1:] if len(named) > 1 or _LEFT.search(fold(our_words)) else ()
    is_fill = entry.kind == "fill"
    if entry.kind != "count" and _ONE_MORE.fullmatch(our_words):
        yield our_words
    if is_fill and _OF_EACH.search(our_words):
        yield our_words
    if entry.kind == "medication" and not entry.changes:
        yield from _named_with_strengths(f"{our_words} · {entry.texts.get('directions', '')}")
    for said in _JOINED.split(our_words)[1:]:
        if is_fill and _COUNTED.match(said):
            yield said
        if _ANOTHER.match(said) or _is_listed(" ".join(said.split()[:2]), entry, known):
            yield said


def _named_with_strengths(said: str) -> Iterator[str]:
    """Yield the metformin 500 mg of daily metformin 500 mg bid; in the morning 20 mg is none."""
    for found in _ANOTHER.finditer(said):
        if not (_NO_NAMES | DRUNK) & {*fold(found["name"]).split()}:
            yield found[0]


def _is_listed(said: str, entry: Entry, known: Known) -> bool:
    """True where words name a medicine that is listed, and another one than that of a record."""
    return bool(_listed(said, entry, known))


def _listed(said: str, entry: Entry, known: Known) -> list[str]:
    """Return the words that name a listed medicine, other than that of a record."""
    own = entry.texts.get("medication")
    words = dict.fromkeys(word.strip(",;.") for word in said.split())
    found = ((word, known.medicines_called(word, entry.person_id) or ()) for word in words)
    return [word for word, named in found if named and own not in {str(each.id) for each in named}]
