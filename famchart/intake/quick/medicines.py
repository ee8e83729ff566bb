"""Medicines: what is taken and how often, what was picked up, counted and asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from famchart.core.drug_names import plain_strength
from famchart.core.exact import exact, written
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import change_cues, cues, talk
from famchart.intake.quick.bare_strengths import take_bare_strength
from famchart.intake.quick.days_filled import take_days
from famchart.intake.quick.dose import (
    MOST_STRENGTH_WORDS,
    Dose,
    dose_of,
    is_a_day,
    strength_of,
    with_bare_strength,
    with_days_sum,
)
from famchart.intake.quick.fluids import join_drink
from famchart.intake.quick.known import MOST_NAME_WORDS, Named
from famchart.intake.quick.left_over import take_left_over
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.packages_left import (
    check_counted,
    check_not_few,
    check_unit,
    take_packages_left,
    take_packages_said,
    take_total,
    units_in,
)
from famchart.intake.quick.part_fills import take_part
from famchart.intake.quick.quantities import (
    check_same_drug,
    counts_its_unit,
    quantity,
    quantity_of_fill,
    strength_of_fill,
    take_packages_before,
    take_packs,
    take_times,
    take_units_around,
)
from famchart.intake.quick.readers import one_of, phrases
from famchart.intake.quick.refill_words import take_refills_beside, with_refills
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.reported import is_for_later
from famchart.intake.quick.starting import take_begin
from famchart.intake.quick.supplies import are_supplies, supplies
from famchart.intake.quick.told_twice import TwoAmountsError
from famchart.intake.quick.volumes import quantity_of, without_volume
from famchart.intake.quick.words import without_lead

_FILLED = (
    "filled|fill|refilled|picked up|dispensed|surtido|surtida|surtidos|surtidas|surti|surtimos"
    "|surtir|surtio|surtieron|recogido|recogida|recogidos|recogidas|recogi|recogimos|recogio|recogieron|resurti"
    "|resurtieron|me surtieron|fui por|dispensado|dispensada|dispensados|dispensadas|dispenso"
    "|dispensaron"
)
_GOT = "got|received|recibio|recibi|recibimos|recibieron|agarro|agarre"
is_surely_filled = one_of(phrases(_FILLED))
is_got = one_of(phrases(_GOT))
"""Of a dose it is said as well."""
is_filled = one_of(phrases(f"{_FILLED}|{_GOT}"))
FROM_NOW_ON = phrases(
    "started|starts|start|takes|took|tomo|taking|on|new|now|toma|tomando|empezo|empieza|comenzo|comienza|inicio|began|begun|begins|nueva|nuevo"
    "|ahora|el|la|tomar|of|de"
)
_NAMING_A_DOSE = Shape(r"^(?:dose|dosis) (?:of|de) | (?:dose|dosis)$", re.IGNORECASE)
ARROW = r"(?:[-=–]*>|→)"
_ARROW = Shape(ARROW)
_ENDS_WITH_DOSE = Shape(r"\d(?: ?(?:mg|mcg|g|ml|units?|unidades))? ?(?<= )(?:to|a|-|–)$", re.ASCII)
"""Losartan 50 to, of losartan 50 to 100 mg."""
_TO_FILL = ("fill", "surtir")
MOST_UNITS_AT_ONCE = 300
"""A syringe of U-500 insulin holds 250; vitamins begin at 400 a capsule."""
_UNITS_AT_ONCE = Shape(
    r"(?P<strength>(?P<number>\d[\d,]*)\s?(?:units?|unidades|iu|ui))\s+(?P<rest>.+)", re.IGNORECASE
)
_UNITS_TAKEN = Shape(r"\d[\d.,]*\s?(?:units?|unidades)", re.IGNORECASE)
OF = phrases("of|de|for|del|para|my|mi|the|el|la|a")
"""What leads to a medicine."""


class ListedMedicineError(RefusedLineError):
    """A line tells how a medicine is taken that is listed already."""

    message = N_(
        "{medicine} is listed already: write “now 2 a day since Nov 8” for another dose, or press e"
        " on it in the list of medicines to change it. For a fill, write “filled” and the day."
    )


class ChangedDoseError(RefusedLineError):
    """A line may tell another dose of a medicine, and not of which."""

    message = N_(
        "“{said}” may change a dose: write “losartan from 25 mg to 50 mg” with the strength that is"
        " listed, or press e on it in the list of medicines."
    )


class WhichMedicineError(RefusedLineError):
    """A line names a medicine that is listed more than once."""

    message = N_(
        "Which one is meant: {medicines}? Write its strength into the line, or add this from the"
        " list of medicines."
    )


def medicine(line: Line) -> tuple[Entry, ...]:
    """Read `lisinopril 10 mg daily filled nov 1 90`: a new medicine, a fill, or both.

    A fill of a medicine that is listed already is that medicine’s; how one is taken that is listed
    cannot be told by a line, which only adds.
    """
    line.take_person()
    is_fill = line.words.look(is_filled, 2)
    if is_fill and fold(is_fill) in _TO_FILL and talk.is_to_come(line):
        return talk.to_do(line)
    if is_fill:
        return supplies(line) if are_supplies(line, is_filled=True) else _filled(line)
    join_drink(line)
    dose, said = with_bare_strength(line, dose_of(line, has_day=False))
    dose, volume = without_volume(dose)
    listed, beside = listed_medicine(line, dose.strength)
    dose = with_days_sum(dose, (listed, *beside))
    if listed or (beside and is_a_day(dose.taken["directions"] or "")):
        raise ListedMedicineError(medicine=(listed or beside[0]).title)
    return (replace(_new(line, dose, beside, our_words=volume), said=said),)


def _filled(line: Line) -> tuple[Entry, ...]:
    """Read a fill of a medicine that is listed, or of a new one."""
    in_part, rest = take_part(line)
    left_over = take_left_over(line)
    day = _day_of_fill(line)
    check_same_drug(line, is_filled)
    many = take_packs(line) or take_times(line)
    bare = None if many else strength_of_fill(line)
    packages = None if many else take_packages_before(line)
    dose = dose_of(line, has_day=not day)
    dose, volume = without_volume(replace(dose, strength=dose.strength or bare))
    listed, beside = listed_medicine(line, dose.strength)
    dose = with_days_sum(dose, (listed, *beside))
    filled = many or quantity_of(volume, dose, listed, line)
    told = {
        "in_part": in_part,
        "left_over": left_over,
        "our_words": " ".join(filter(None, (packages, "" if filled else volume, rest))),
        "quantity": filled,
        "on": day or dose.day or line.known.today.isoformat(),
        "days_supply": take_days(line),
    }
    refills = take_refills_beside(line)
    told["pharmacy"] = line.words.take(cues.place, cues.MOST_PLACE_WORDS)
    if listed:
        return with_refills(_fill_of(line, listed, dose, **told), refills, listed)
    if not packages or counts_its_unit(line):  # 1 bottle amoxicillin 400: so strong
        told["quantity"] = filled or quantity_of_fill(line)
    packages = take_packages_said(line)
    told["our_words"] = " ".join(filter(None, (told["our_words"], packages)))
    new = _new(line, dose, beside, refills_left=refills)
    return (new, line.entry("fill", **told))


def _day_of_fill(line: Line) -> str | None:
    """Take the day that stands behind the word for a fill: of two days that one is meant."""
    if day := line.day_behind(f"{_FILLED}|{_GOT}", "past"):
        return day
    line.words.take(is_filled, 2)
    return line.day_behind("on|el", "past")


def _fill_of(line: Line, listed: Named, dose: Dose, **told: str | None) -> Entry:
    strength = None if listed.strength else dose.strength
    told["quantity"] = told["quantity"] or quantity_of_fill(
        line, is_in_packages=listed.is_in_packages
    )
    said = (strength, dose.taken["directions"], told.pop("our_words"))
    our_words = " ".join(filter(None, said))
    return of_medicine(line, "fill", listed, our_words=our_words, **told)


def count(line: Line) -> tuple[Entry, ...]:
    """Read `losartan 43` or `quedan 12 pastillas de losartan`."""
    line.take_person()
    refills = take_refills_beside(line)
    packages = take_packages_left(line)
    total, said = take_total(line), check_counted(line)
    units = line.words.take(cues.units_left, cues.MOST_COUNT_WORDS) or take_units_around(line)
    is_filled_too = line.words.look(is_surely_filled, 2) is not None
    bare = take_bare_strength(line, is_listed=is_filled_too) if units else None  # else the count
    listed, strength = listed_with_strength(line, bare)
    check_unit(said, listed)
    if said and units and not packages:
        check_not_few(units, said, listed)
    day = None if is_for_later(line) else line.day("past")
    day = day or line.known.today.isoformat()
    units = units_in(packages, listed) if packages else units or quantity(line)
    if is_filled_too and (filled := quantity(line)):
        raise TwoAmountsError(other=filled)  # 9 left, filled 90
    our_words = " ".join(filter(None, (total, strength)))
    made = of_medicine(line, "count", listed, on=day, units=units, our_words=our_words)
    return with_refills(made, refills, listed)


def listed_with_strength(line: Line, bare: str | None = None) -> tuple[Named | None, str | None]:
    """Take a listed medicine with its strength: the 50 of 50 mg is no count.

    Return the strength where it is not told by the medicine.
    """
    strength = bare or line.words.take(strength_of, MOST_STRENGTH_WORDS)
    listed, _beside = listed_medicine(line, strength)
    return listed, None if listed and listed.strength else strength


def called_in(line: Line) -> Callable[[str], tuple[Named, ...] | None]:
    return line.known.medicine_reader(line.person_id)


def listed_medicine(line: Line, strength: str | None) -> tuple[Named | None, tuple[Named, ...]]:
    """Take the name of a medicine that is listed, and return which one it is.

    Where the strength is another one, the name stays, and those are returned that are there.
    """
    found = line.words.find(called_in(line), MOST_NAME_WORDS)
    if found is None:
        like = line.words.look(lambda text: line.known.medicines_like(text, line.person_id))
        return None, like or ()
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


def of_medicine(line: Line, kind: str, listed: Named | None, **told: str | None) -> Entry:
    """Return a record that belongs to a medicine; without one it is to be chosen in the form."""
    if listed is None:
        return line.entry(kind, **told)
    line.words.take_led_in(OF)
    line.person_id = listed.person_id
    made = line.entry(kind, medication=str(listed.id), **told)
    return replace(made, named={**made.named, "medication": listed.title})


def _new(line: Line, dose: Dose, beside: tuple[Named, ...], **told: str | None) -> Entry:
    """Return a medicine, and what is listed by its name in other strengths."""
    begun = take_begin(line)
    name = line.words.before(dose.place) if dose.place is not None else ""
    name = name or line.words.leading() or line.words.rest()
    while name != (name := without_lead(name, FROM_NOW_ON)):
        pass
    name = _NAMING_A_DOSE.sub("", name)
    is_other = any(map(change_cues.dose_changed, name.split())) or _ARROW.search(name)
    if is_other or _ENDS_WITH_DOSE.search(fold(name)):
        raise ChangedDoseError(said=line.text)
    taken = dose.taken
    strength: str | None = dose.strength
    if strength and _UNITS_TAKEN.fullmatch(strength):  # of insulin: how much is taken, and when
        said = filter(None, (strength, line.words.rest(), taken["directions"]))
        strength, taken = None, {**taken, "unit": "units", "directions": " ".join(said)}
    strength, taken = _as_capsule(strength, taken)
    told |= {"strength": strength, **begun, **taken}
    made = line.entry("medication", name=name, **told)
    every = (*beside, *line.known.stopped_called(made.texts.get("name", ""), made.person_id))
    return replace(made, beside=tuple(dict.fromkeys(each.title for each in every)))


def _as_capsule(
    strength: str | None, taken: dict[str, str | None]
) -> tuple[str | None, dict[str, str | None]]:
    """Take more units at once than any insulin is given in for the strength of one capsule."""
    told = _UNITS_AT_ONCE.match(taken.get("directions") or "")
    if strength or not told or not taken.get("per_day"):
        return strength, taken
    at_once = Fraction(told["number"].replace(",", ""))
    if at_once <= MOST_UNITS_AT_ONCE:
        return strength, taken
    per_day = written(exact(taken["per_day"] or "") / at_once)
    return told["strength"], {**taken, "per_day": per_day, "directions": told["rest"], "unit": None}
