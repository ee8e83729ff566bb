"""What else the row of an appointment says: columns that were none by themselves, and its zone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.paste import furniture
from famchart.intake.paste.appointment_card import Card, take_states_above, whole_days
from famchart.intake.paste.appointment_words import (
    EARLY,
    ROLES,
    TO_PRESS,
    is_place,
    is_type,
    names_place,
)
from famchart.intake.paste.moments import spans_of_times, time_in
from famchart.intake.paste.people import CLINICIAN, is_clinician
from famchart.intake.paste.pieces import undecorated
from famchart.intake.paste.rescheduled import DAY_OF_A_MONTH
from famchart.intake.paste.specialties import SPECIALTY
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.visit_states import past_state, without_states

_ZONES: Mapping[str, str] = {
    "E": "America/New_York", "C": "America/Chicago", "M": "America/Denver",
    "P": "America/Los_Angeles", "AK": "America/Anchorage", "H": "Pacific/Honolulu",
}  # fmt: skip
"""The zones of the clocks that letters of the United States tell; whichever half of the year."""
_ZONE = Shape(
    r"\s?\(?\b(?:(?P<long>(?:AK|[ECMPH])[SD]T)\b|(?P<short>[ECMP])T(?=\s*(?:$|[,;|()–—-]|\s\s|\t)))\)?"
)
_WEEKDAY = Shape(
    r"\b(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|wed|thu|sat|lunes|martes|mi[eé]rcoles|"
    r"jueves|viernes|s[aá]bado|domingo|lun|mi[eé]|jue|vie|s[aá]b|dom)\b\.?",
    re.IGNORECASE,
)
_CUT = "\t"
_PARTS = Shape(r"\t|\s{2,}|\s[-–—|·•]+\s|[,;|·•]\s+|[()\[\]]|^\W+|\W+$|:\s")
_CONNECTS = Shape(
    r"at|on|with|w/|in|to|until|from|for|of|and|al?|las?|el|en|con|para|del?|d[ií]a|hasta|y|@",
    re.IGNORECASE,
)
_BEHIND_TIME = Shape(r"(?:h|hs|hrs?|horas)\.?", re.IGNORECASE)
_OF_A_ROW = Shape(
    r"(?:(?:new|your|next|my|upcoming|nueva?|pr[oó]xim[oa]s?|su|mi|the|la|date|fecha|moved|changed|"
    r"rescheduled|reprogramad[oa]|confirmed|scheduled|confirmad[oa]|programad[oa])\W+)*"
    r"(?:appointments?|appt|visits?|citas?|turno|when|date|time|reminder|recordatorio|fecha|hora|"
    r"moved|changed|pas[aó]|rescheduled|reprogramad[oa]|confirmed|scheduled|confirmad[oa]|"
    r"programad[oa])",
    re.IGNORECASE,
)
"""What a row may say of itself, and tells nothing."""
_OF_A_SENTENCE = Shape(
    r"\b(?:you|your|su|sus|usted|le|te|we|i|is|are|was|has|have|had|will|be|been|please|if|ha|"
    r"es|est[aá]|ser[aá]|fue|sido|se|tiene|favor|recordamos|reply|call|arrive|text|not|no)\b",
    re.IGNORECASE,
)
_WORD = Shape(r"[^\W\d_]{2}")
MOST_WORDS = 6
LONGEST = 300
OTHERS = "note"


def complete(cards: Sequence[Card], lines: Sequence[str], about: Surroundings) -> None:
    """Give visits what their rows say beside what was read, the zone, and the state over them."""
    take_states_above(cards, lines)
    times_used = Counter(number for card in cards for number in card.lines)
    for card in cards:
        own = [number for number in card.lines if times_used[number] == 1]
        for number in own:
            text = undecorated(lines[number - 1][:LONGEST])
            _take_zone(card, text)
            if _is_row(text, card, about):
                _take_rest(card, text, number, about)


def _is_row(text: str, card: Card, about: Surroundings) -> bool:
    told = {day.iso for day in whole_days(text, about)}
    is_whole = time_in(text) is not None or len(card.lines) == 1
    return is_whole and told == {card.fields.get("date")}


def _take_zone(card: Card, text: str) -> None:
    for _start, end in spans_of_times(text):
        if found := _ZONE.match(text, end):
            name = found["long"][:-2] if found["long"] else found["short"]
            card.fields.setdefault("zone", _ZONES[name])


def _take_rest(card: Card, text: str, number: int, about: Surroundings) -> None:
    """Give a card the columns of its row that are in no field of it; a sentence has none."""
    where = card.fields.get("where", "")
    is_mixed = where in text and _is_mixed(where)
    known = {name: value for name, value in card.fields.items() if name != "where" or not is_mixed}
    parts = list(_parts(_left(text, known, about)))
    if any(_OF_A_SENTENCE.search(part) or len(part.split()) > MOST_WORDS for part in parts):
        return
    card.fields = known
    for part in parts:
        _take(card, part, number)


def _is_mixed(where: str) -> bool:
    """True for a place with more than that in it: the kind of the visit, or whom it is with."""
    first, *others = _PARTS.split(where)
    return bool(others) and bool(is_type(first) or SPECIALTY.fullmatch(first)
                                 or CLINICIAN.search(where))  # fmt: skip


def _left(text: str, known: Mapping[str, str], about: Surroundings) -> str:
    """Return a row with a cut instead of its day, its time and all that is in a field."""
    spans = [(day.start, day.end) for day in whole_days(text, about)]
    for start, end in spans_of_times(text):
        if not EARLY.search(text[max(0, start - 30) : start]):
            zone = _ZONE.match(text, end)
            spans.append((start, zone.end() if zone else end))
    spans += [each.span() for shape in (_WEEKDAY, DAY_OF_A_MONTH) for each in shape.finditer(text)]
    for name, value in known.items():
        place = text.find(value) if name not in ("date", "time", "status", "was", "zone") else -1
        if place >= 0:
            spans.append((place, place + len(value)))
    for start, end in spans:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return without_states(re.sub("\0+", _CUT, text))


def _parts(left: str) -> Iterator[str]:
    """Yield what stands between cuts, without small words at either end; a name keeps its comma."""
    names = [found.group() for found in CLINICIAN.finditer(left)]
    for name in names:
        left = left.replace(name, f"{_CUT}{_CUT}", 1)
    yield from names
    for part in _PARTS.split(left):
        words = (part or "").strip(" .,;:-–—|*").split()
        while words and (_CONNECTS.fullmatch(words[0]) or _BEHIND_TIME.fullmatch(words[0])):
            words = words[1:]
        while words and _CONNECTS.fullmatch(words[-1]):
            words = words[:-1]
        said = " ".join(words)
        is_told = not (_OF_A_ROW.fullmatch(said) or past_state(said) or TO_PRESS.match(said))
        is_told = is_told and fold(said) not in ROLES
        if _WORD.search(said) and is_told and not furniture.is_button(said):
            yield said


def _take(card: Card, part: str, number: int) -> None:
    """Give a part of a row to the field that it can be for; what is for none is a note."""
    is_of_kind = SPECIALTY.fullmatch(part) or (is_type(part) and not names_place(part))
    if is_clinician(part) and "with" not in card.fields:
        card.give("with", part, number)
    elif is_of_kind:
        _join(card, "type", part)
    elif is_place(part) or names_place(part):
        _join(card, "where", part)
    else:
        _join(card, OTHERS, part)


def _join(card: Card, name: str, part: str) -> None:
    told = card.fields.get(name)
    card.fields[name] = f"{told}, {part}" if told else part
