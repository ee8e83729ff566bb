"""Medicines: what is taken and how often, what was picked up, counted and asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from famchart.intake.quick import cues, sig
from famchart.intake.quick.known import Named
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.words import one_of, phrases, without_lead

_STRENGTH = re.compile(
    r"\d[\d.,]*(?:/\d[\d.,]*)?\s?(?:mg|mcg|ug|µg|g|ml|units?|unidades|iu|ui|meq|%)"
    r"(?:/(?:\d+\s?)?[a-zA-Z]+)?",
    re.IGNORECASE,
)
MOST_STRENGTH_WORDS = 3
_FILLED = ("filled|fill|picked up|got|surtido|surtida|surti|surtir|surtieron|recogido"
           "|recogida|recogi|recogimos|me surtieron|fui por")  # fmt: skip
is_filled = one_of(phrases(_FILLED))
_FROM_NOW_ON = {
    "started",
    "starts",
    "start",
    "takes",
    "taking",
    "on",
    "new",
    "toma",
    "tomando",
    "empezo",
    "empieza",
    "nueva",
    "nuevo",
    "el",
    "la",
    "tomar",
    "of",
    "de",
}
_SINCE = r"since|from|start(?:ed|ing)?|as of|empezo(?: el)?|desde(?: el)?|a partir del?"
_MOST_NAME_WORDS = 4
_OF_AN_AMOUNT = re.compile(r"[\d.,/–-]+|or|o|to|and|y|about|unas?|up|hasta|max", re.ASCII)


def medicine(line: Line) -> tuple[Entry, ...]:
    """Read `lisinopril 10 mg daily filled nov 1 90`: a new medicine, a fill, or both.

    A fill of a medicine that is listed already is that medicine’s.
    """
    line.take_person()
    if line.words.take(is_filled, 2) is None:
        return (_new(line, _listed(line)),)
    day = line.day("past") or line.known.today.isoformat()
    listed = _listed(line)
    supply = line.words.take(cues.days_supply, 4)
    left = None if listed else line.words.take(cues.refills_left, 4)
    told = {"days_supply": supply, "pharmacy": line.words.take(cues.place, cues.MOST_PLACE_WORDS)}
    if listed:
        return (_fill_of(line, listed, on=day, **told),)
    place = line.words.take_with_place(strength_of, MOST_STRENGTH_WORDS)
    sigs = _sigs(line)
    told["quantity"] = line.words.take(cues.quantity, 2)
    new = _new(line, None, place, sigs, refills_left=left)
    return (new, line.entry("fill", on=day, **told))


def _fill_of(line: Line, listed: Named, **told: str | None) -> Entry:
    line.person_id = listed.person_id
    strength = line.words.take(strength_of, MOST_STRENGTH_WORDS)
    words = strength if strength and strength not in listed.title else None
    left = line.words.take(lambda text: text if cues.refills_left(text) else None, 4)
    sigs = _sigs(line)
    quantity = line.words.take(cues.quantity, 2)
    our_words = " ".join(filter(None, (words, sigs["directions"], left)))
    return _of(line, "fill", listed, quantity=quantity, our_words=our_words, **told)


def count(line: Line) -> tuple[Entry, ...]:
    """Read `losartan 43` or `quedan 12 pastillas de losartan`."""
    line.take_person()
    listed = _listed(line)
    units = line.words.take(cues.units_left, cues.MOST_COUNT_WORDS)
    day = line.day("past") or line.known.today.isoformat()
    units = units or line.words.take(cues.quantity, 2)
    return (_of(line, "count", listed, on=day, units=units),)


def request(line: Line) -> tuple[Entry, ...]:
    """Read `losartan at cvs today`, behind words that say that a refill was asked for."""
    line.take_person()
    listed = _listed(line)
    day = line.day("past") or line.known.today.isoformat()
    pharmacy = line.words.take(cues.place, cues.MOST_PLACE_WORDS)
    return (_of(line, "request", listed, on=day, pharmacy=pharmacy),)


def _of(line: Line, kind: str, listed: Named | None, **told: str | None) -> Entry:
    """Return a record that belongs to a medicine; without one it is to be chosen in the form."""
    if listed is None:
        return line.entry(kind, **told)
    line.words.take_led_in({"of", "de", "for", "del", "para", "my", "mi", "the", "el", "la"})
    line.person_id = listed.person_id
    made = line.entry(kind, medication=str(listed.id), **told)
    return Entry(made.kind, made.person_id, made.texts, {**made.named, "medication": listed.title})


def _new(
    line: Line,
    listed: Named | None,
    strength: tuple[str, int] | None = None,
    sigs: dict[str, str | None] | None = None,
    **told: str | None,
) -> Entry:
    """Return a medicine; one that is listed already may be taken otherwise from now on."""
    sigs = sigs or _sigs(line)
    strength = strength or line.words.take_with_place(strength_of, MOST_STRENGTH_WORDS)
    on = line.day_behind(_SINCE, "past")
    name = listed.title if listed else line.words.before(strength[1]) if strength else ""
    name = name or line.words.leading() or line.words.rest()
    while name != (name := without_lead(name, _FROM_NOW_ON)):
        pass
    told |= {"strength": strength and strength[0], "on": on, **sigs}
    return line.entry("medication", name=name, **told)


def _listed(line: Line) -> Named | None:
    called = line.known.medicine_called
    return line.words.take(lambda text: called(text, line.person_id), _MOST_NAME_WORDS)


def _sigs(line: Line) -> dict[str, str | None]:
    """Take how often it is taken; `every 6 hours as needed` are two such phrases."""
    take = line.words.take_with_place
    found = [
        _without_amount_of_another(each, place, line)
        for each, place in filter(None, (take(sig.read_sig, sig.MOST_WORDS) for _n in range(2)))
    ]
    return {
        "per_day": next((each.per_day for each in found if each.per_day), None),
        "taken": next((each.taken for each in found if each.taken), None),
        "unit": next((each.unit for each in found if each.unit), None),
        "directions": " ".join(each.words for each in found),
    }


def _without_amount_of_another(found: sig.Sig, place: int, line: Line) -> sig.Sig:
    """Return a phrase without a number a day where part of its amount stands before it: 1 or."""
    before = line.words.left[place - 1] if place else None
    is_part = before and _OF_AN_AMOUNT.fullmatch(before.casefold())
    return replace(found, per_day=None) if is_part else found


def strength_of(text: str) -> str | None:
    return text if _STRENGTH.fullmatch(text) else None
