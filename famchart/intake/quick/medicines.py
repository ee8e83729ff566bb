"""Medicines: what is taken and how often, what was picked up, counted and asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import cues, sig, talk
from famchart.intake.quick.known import Named, plain_strength
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.words import MOST_WORDS, any_day, one_of, phrases, without_lead

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
_MOST_SIGS = 2
_TO_BE_DONE = phrases(
    "refill|pedir resurtido|pedir el resurtido|pedir un resurtido|pide resurtido"
    "|pide el resurtido|pida resurtido|pida el resurtido|solicitar resurtido"
    "|solicitar el resurtido|resurtir|resurte|resurta"
)
_OF_AN_AMOUNT = re.compile(r"[\d.,/–-]+|or|o|to|and|y|about|unas?|up|hasta|max", re.ASCII)


class ListedMedicineError(RefusedLineError):
    """A line tells how a medicine is taken that is listed already."""

    message = N_(
        "{medicine} is listed already, and a line only adds: press e on it in the list of medicines"
        " to change it. For a fill, write “filled” and the day."
    )


class WhichMedicineError(RefusedLineError):
    """A line names a medicine that is listed more than once."""

    message = N_(
        "Which one is meant: {medicines}? Write its strength into the line, or add this from the"
        " list of medicines."
    )


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


def medicine(line: Line) -> tuple[Entry, ...]:
    """Read `lisinopril 10 mg daily filled nov 1 90`: a new medicine, a fill, or both.

    A fill of a medicine that is listed already is that medicine’s; how one is taken that is listed
    cannot be told by a line, which only adds.
    """
    line.take_person()
    is_fill = bool(line.words.look(is_filled, 2))
    day = _day_of_fill(line) if is_fill else None
    dose = _dose(line, has_day=is_fill and not day)
    listed, beside = _listed(line, dose.strength)
    if not is_fill:
        if listed:
            raise ListedMedicineError(medicine=listed.title)
        return (_new(line, dose, beside),)
    told = {
        "on": day or dose.day or line.known.today.isoformat(),
        "days_supply": line.words.take(cues.days_supply, 4),
    }
    left = None if listed else line.words.take(cues.refills_left, 4)
    told["pharmacy"] = line.words.take(cues.place, cues.MOST_PLACE_WORDS)
    if listed:
        return (_fill_of(line, listed, dose, **told),)
    told["quantity"] = line.words.take(cues.quantity, 2)
    new = _new(line, dose, beside, refills_left=left)
    return (new, line.entry("fill", **told))


def _day_of_fill(line: Line) -> str | None:
    """Take the day that stands behind the word for a fill: of two days that one is meant."""
    if day := line.day_behind(_FILLED, "past"):
        return day
    line.words.take(is_filled, 2)
    return line.day_behind("on|el", "past")


def _fill_of(line: Line, listed: Named, dose: Dose, **told: str | None) -> Entry:
    strength = None if listed.strength else dose.strength
    left = line.words.take(lambda text: text if cues.refills_left(text) else None, 4)
    quantity = line.words.take(cues.quantity, 2)
    our_words = " ".join(filter(None, (strength, dose.taken["directions"], left)))
    return _of(line, "fill", listed, quantity=quantity, our_words=our_words, **told)


def count(line: Line) -> tuple[Entry, ...]:
    """Read `losartan 43` or `quedan 12 pastillas de losartan`."""
    line.take_person()
    listed, strength = _listed_with_strength(line)
    units = line.words.take(cues.units_left, cues.MOST_COUNT_WORDS)
    day = line.day("past") or line.known.today.isoformat()
    units = units or line.words.take(cues.quantity, 2)
    return (_of(line, "count", listed, on=day, units=units, our_words=strength),)


def request(line: Line) -> tuple[Entry, ...]:
    """Read `losartan at cvs today`, behind words that say that a refill was asked for.

    `refill losartan tomorrow` is still to be done.
    """
    line.take_person()
    if fold(line.head) in _TO_BE_DONE and talk.is_to_come(line):
        return talk.to_do(line, f"{line.head} ")
    listed, strength = _listed_with_strength(line)
    day = line.day("past") or line.known.today.isoformat()
    pharmacy = line.words.take(cues.place, cues.MOST_PLACE_WORDS)
    return (_of(line, "request", listed, on=day, pharmacy=pharmacy, our_words=strength),)


def _listed_with_strength(line: Line) -> tuple[Named | None, str | None]:
    """Take a listed medicine with its strength: the 50 of 50 mg is no count.

    Return the strength where it is not told by the medicine.
    """
    strength = line.words.take(strength_of, MOST_STRENGTH_WORDS)
    listed, _beside = _listed(line, strength)
    return listed, None if listed and listed.strength else strength


def _listed(line: Line, strength: str | None) -> tuple[Named | None, tuple[Named, ...]]:
    """Take the name of a medicine that is listed, and return which one it is.

    Where the strength is another one, the name stays, and those are returned that are there.
    """

    def called(text: str) -> tuple[Named, ...] | None:
        return line.known.medicines_called(text, line.person_id)

    found = line.words.find(called, _MOST_NAME_WORDS)
    if found is None:
        return None, ()
    every, places = found
    if len({each.person_id for each in every}) > 1:
        return None, ()  # whose it is will be asked first
    same = [each for each in every if strength and each.strength == plain_strength(strength)]
    if strength and not same:
        return None, every
    meant = same or every
    if len(meant) > 1:
        raise WhichMedicineError(medicines=", ".join(each.title for each in meant))
    line.words.drop(places)
    return meant[0], ()


def _of(line: Line, kind: str, listed: Named | None, **told: str | None) -> Entry:
    """Return a record that belongs to a medicine; without one it is to be chosen in the form."""
    if listed is None:
        return line.entry(kind, **told)
    line.words.take_led_in({"of", "de", "for", "del", "para", "my", "mi", "the", "el", "la"})
    line.person_id = listed.person_id
    made = line.entry(kind, medication=str(listed.id), **told)
    return replace(made, named={**made.named, "medication": listed.title})


def _new(line: Line, dose: Dose, beside: tuple[Named, ...], **told: str | None) -> Entry:
    """Return a medicine, and what is listed by its name in other strengths."""
    on = line.day_behind(_SINCE, "past")
    name = line.words.before(dose.place) if dose.place is not None else ""
    name = name or line.words.leading() or line.words.rest()
    while name != (name := without_lead(name, _FROM_NOW_ON)):
        pass
    told |= {"strength": dose.strength, "on": on, **dose.taken}
    made = line.entry("medication", name=name, **told)
    return replace(made, beside=tuple(dict.fromkeys(each.title for each in beside)))


def _dose(line: Line, *, has_day: bool) -> Dose:
    """Take a strength, how it is taken and perhaps a day, in the order of the line.

    Of what begins at one word the longest is meant: `40 units daily` is no strength, and
    `1/2 twice a day` no day of January. `every 6 hours as needed` are two phrases.
    """
    strength: str | None = None
    place: int | None = None
    day: str | None = None
    sigs: list[sig.Sig] = []
    while found := _next_of_dose(line, strength is None, len(sigs) < _MOST_SIGS, has_day):
        value, places = found
        if isinstance(value, sig.Sig):
            line.words.drop(places)
            sigs.append(_without_amount_of_another(value, places.start, line))
        elif strength_of(value):
            line.words.drop(places)
            strength, place = value, places.start
        else:
            day, has_day = line.day("past"), False
    return Dose(strength, place, _taken(sigs), day)


def _next_of_dose(
    line: Line, has_strength: bool, has_sig: bool, has_day: bool
) -> tuple[str | sig.Sig, range] | None:
    """Return what comes first of what is asked for, and the places of its words."""
    words = line.words
    found: tuple[tuple[str | sig.Sig, range] | None, ...] = (
        words.find(strength_of, MOST_STRENGTH_WORDS) if has_strength else None,
        words.find(sig.read_sig, sig.MOST_WORDS) if has_sig else None,
        words.find(any_day(line.known.today), MOST_WORDS) if has_day else None,
    )
    return min(filter(None, found), key=lambda each: (each[1].start, -each[1].stop), default=None)


def _taken(sigs: Sequence[sig.Sig]) -> dict[str, str | None]:
    return {
        "per_day": next((each.per_day for each in sigs if each.per_day), None),
        "taken": next((each.taken for each in sigs if each.taken), None),
        "unit": next((each.unit for each in sigs if each.unit), None),
        "directions": " ".join(each.words for each in sigs),
    }


def _without_amount_of_another(found: sig.Sig, place: int, line: Line) -> sig.Sig:
    """Return a phrase without a number a day where part of its amount stands before it: 1 or."""
    before = line.words.left[place - 1] if place else None
    is_part = before and _OF_AN_AMOUNT.fullmatch(before.casefold())
    return replace(found, per_day=None) if is_part else found


def strength_of(text: str) -> str | None:
    return text if _STRENGTH.fullmatch(text) else None
