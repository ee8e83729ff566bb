"""How many were filled, and which number of a fill is how strong they are: 90 x 50, losartan 25."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from famchart.core.drug_names import FORMS, plain_strength
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import cues
from famchart.intake.quick.bare_strengths import is_part_or_more, take_bare_strength, unit_of
from famchart.intake.quick.days_of_illness import OF_EACH_DAY
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.known import MOST_NAME_WORDS, Named
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import any_day, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.sig import ANY_UNIT
from famchart.intake.quick.told_twice import TwoAmountsError
from famchart.intake.quick.told_values import days_of
from famchart.intake.quick.words import MOST_WORDS as MOST_DAY_WORDS

_NOT_COUNTED = phrases(
    "day|days|dia|dias|week|weeks|semana|semanas|month|months|mes|meses|hour|hours|hora|horas"
    "|time|times|vez|veces|refill|refills|resurtido|resurtidos|mg|mcg|g|x"
)
"""What a number before them is none of: for 3 days."""
_USUAL_QUANTITIES = phrases("28|30|56|60|84|90|100|112|120|168|180|360")
PACKAGES = phrases(
    "pen|pens|pluma|plumas|box|boxes|caja|cajas|vial|vials|viales|bottle|bottles|frasco|frascos"
    "|pack|packs|package|packages|paquete|paquetes|inhaler|inhalers|inhalador|inhaladores"
    "|cartridge|cartridges|cartucho|cartuchos|tube|tubes|tubo|tubos"
)
"""What holds many of what a dose is counted in."""
_marked = Shape(r"[#x]\d+|(?:qty|quantity|cantidad) \d+", re.IGNORECASE)
_MOST_DIGITS = 3
"""A longer number by itself is that of a prescription or of a pharmacy."""
_TIMES = Shape(r"#?(\d{1,4}) ?[x×*] ?(\d{1,4}(?:[.,]\d+)?)( ?(?:mg|mcg|g|meq))?", re.IGNORECASE)
_MOST_TIMES_WORDS = 4
_LEFT = ("left", "remaining")
_PACKS = Shape(
    rf"(\d{{1,2}}) (?:{'|'.join(sorted(PACKAGES))}) (?:of|de|x|with|con) #?(\d{{1,4}})"
    rf"(?: (?:{ANY_UNIT}|{'|'.join(sorted(PACKAGES))}|ct|count))?",
    re.IGNORECASE,
)
_MOST_PACKS_WORDS = 5
_PACKAGES_BEFORE = Shape(
    rf"(?:\d{{1,2}}|two|three|dos|tres) (?:{'|'.join(sorted(PACKAGES))})",
    re.IGNORECASE,
)
_DIGIT = Shape(r"#?\d")
_COUNTED = Shape(rf"#?\d{{1,4}} (?:{ANY_UNIT}|ct|count)\W*", re.IGNORECASE)
_COMBINED = Shape(r"\d[\d.]*[/-]\d[\d.]*(?:mg|mcg)?", re.ASCII)
"""The strengths of two drugs in one: 100/25."""
_OF_TWO_DRUGS = phrases(
    "hct|hctz|plus|forte|duo|compuesto|compuesta|hydrochlorothiazide|hidroclorotiazida"
)
"""Behind a name they tell of a medicine that holds more than that."""
_SALTS = phrases(
    "potassium|sodium|calcium|magnesium|hcl|hydrochloride|besylate|maleate|mesylate|potasico"
    "|potasica|sodico|sodica|calcico|calcica|clorhidrato|besilato|maleato|mesilato"
)
"""Behind a name and before the strength that is listed they say no more than a label does."""
_NO_NAME = FORMS | phrases(
    "generic|brand|dose|strength|dosis|filled|the|of|de|la|el|su|her|his|refill|refills|and|y"
    "|resurtido|generico|generica|marca|at|en|from|for|para|on|by|got|x"
)
"""Words behind the name of a medicine that are no more of it."""


class OtherMedicineError(RefusedLineError):
    """The name of a listed medicine stands with another word in front of a strength."""

    message = N_(
        "“{said}” may be another medicine than {medicine}: write only the name that is listed, or"
        " join the whole other name with hyphens."
    )


class FilledOrStrengthError(RefusedLineError):
    """A number may be how many were filled, or another strength than the one that is listed."""

    message = N_(
        "Is “{number}” how many were filled, or how strong they are? Write “{number} tablets”, or"
        " the strength with its unit and how many were filled."
    )


def _called(line: Line) -> tuple[tuple[Named, ...], range] | None:
    return line.words.find(line.known.medicine_reader(line.person_id), MOST_NAME_WORDS)


def check_same_drug(line: Line, is_filled: Callable[[str], object]) -> None:
    """Raise for losartan hct 50 mg and for losartan 100/25, where losartan 50 mg is listed.

    A word that it was filled, whose it is, when and where is no part of a name; nor is its salt.
    """
    found = _called(line)
    if found is None:
        return
    if _is_salt(line, *found):
        return
    every, places = found
    left = [*line.words.left[places.stop :], "", ""]
    more = left[0] or ""
    is_day = any_day(line.known.today)
    reads = (is_filled, line.known.person_called, cues.chain, is_day)
    is_known = fold(more) in _NO_NAME or any(read(more) for read in reads)
    is_named_on = more.isalpha() and not is_known
    at = places.stop + is_named_on
    combined = (left[int(is_named_on)] or "").strip(",;")
    is_combined = _COMBINED.fullmatch(combined) and not is_day(combined)
    strength = line.words.find(strength_of, MOST_STRENGTH_WORDS, within=1, behind=at)
    is_strong = is_named_on and strength is not None and strength[1].start == at
    is_listed_so = any(each.strength.startswith(combined) for each in every)
    is_more = fold(more.strip(",;")) in _OF_TWO_DRUGS
    if is_more or is_strong or (is_combined and (is_named_on or not is_listed_so)):
        said = " ".join(filter(None, line.words.left[places.start : at + (not is_named_on)]))
        raise OtherMedicineError(said=said, medicine=every[0].title)


def _is_salt(line: Line, every: Sequence[Named], places: range) -> bool:
    """True for the potassium of losartan potassium 50 mg, where losartan 50 mg is listed."""
    words, at = line.words, places.stop
    strength = words.find(strength_of, MOST_STRENGTH_WORDS, within=1, behind=at + 1)
    if fold(([*words.left[at:], ""][0]) or "") not in _SALTS or strength is None:
        return False
    is_so = plain_strength(strength[0]) in {each.strength for each in every}
    is_salt_listed = any(set(fold(each.title).split()) & _SALTS for each in every)
    return is_so and strength[1].start == at + 1 and not is_salt_listed


def take_units_around(line: Line) -> str | None:
    """Take the number of 12 losartan left, which stands around the name of a listed medicine."""
    found = _called(line)
    if found is None:
        return None
    start, stop = found[1].start, found[1].stop
    left = line.words.left
    start -= bool(start and fold(left[start - 1] or "") in ("of", "de"))
    stop += fold(([*left[stop:], ""][0]) or "") in FORMS | {"pills", "units", "pastillas"}
    behind = fold(([*left[stop:], ""][0] or "").strip(",;."))
    number = left[start - 1] if start else None
    if behind not in _LEFT or not number or not number.isdecimal():
        return None
    line.words.drop([start - 1, *range(found[1].stop, stop + 1)])
    return number


def take_packs(line: Line) -> str | None:
    """Take 3 bottles of 30, which are 90; of what is counted in packages it is not that."""
    found = line.words.find(_PACKS.fullmatch, _MOST_PACKS_WORDS)
    called = _called(line)
    if found is None or (called and any(each.is_in_packages for each in called[0])):
        return None
    line.words.drop(found[1])
    return str(int(found[0][1]) * int(found[0][2]))


def take_packages_before(line: Line) -> str | None:
    """Take the 2 inhalers of 2 inhalers albuterol 90 mcg: they are no part of a name that is new.

    2 boxes of lancets, with no number behind them, may be no medicine.
    """
    found = line.words.find(_PACKAGES_BEFORE.fullmatch, 2, within=1)
    if found is None or _called(line):
        return None
    if not any(_DIGIT.match(word) for word in filter(None, line.words.left[found[1].stop :])):
        return None
    said = line.words.run(found[1].start, found[1].stop)
    line.words.take_first({"of", "de"})
    return said


def counts_its_unit(line: Line) -> bool:
    """True for 60 tablets; 400 alone behind a name may be how strong they are."""
    return line.words.look(_COUNTED.fullmatch, 2) is not None


def take_times(line: Line) -> str | None:
    """Take how many of 90 x 50, and leave the 50 with its unit, which is the strength that is
    listed; raise TwoAmountsError where neither is.
    """
    found = line.words.find(lambda text: _TIMES.fullmatch(text), _MOST_TIMES_WORDS)
    if found is None or any(found[1].start in day for day in days_of(line)):  # nov 1 x90
        return None
    (one, other, unit), places = found[0].groups(), found[1]
    if unit:
        line.words.put(places, f"{other}{unit}")
        return str(one)
    named = _called(line)
    for many, strong in ((one, other), (other, one)):
        for each in named[0] if named else ():
            if each.strength == f"{strong}{unit_of(each.strength)}":
                line.words.put(places, f"{strong} {unit_of(each.strength)}")
                return str(many)
    raise TwoAmountsError(other=other)


def strength_of_fill(line: Line) -> str | None:
    """Take the 25 of carvedilol 25 filled nov 3 60; by itself it may be how many were filled.

    Raise FilledOrStrengthError for one that nobody usually fills and that is another strength.
    """
    told = line.copied()
    found = _called(line)
    is_one_listed = found is not None and len(found[0]) == 1
    strength = take_bare_strength(told, is_listed=True)
    if strength is None:
        if found and is_one_listed:
            _check_no_strength(line, found[0][0], found[1].stop)
        return None
    is_usual_quantity = strength.split()[0] in _USUAL_QUANTITIES
    if is_usual_quantity and is_one_listed and quantity(told) is None:
        return None
    return take_bare_strength(line, is_listed=True)


def _check_no_strength(line: Line, listed: Named, at: int) -> None:
    number = ([*line.words.left[at:], ""][0] or "").strip(",;")
    rest = line.copied()
    if number in _USUAL_QUANTITIES or take_bare_strength(rest) is None:
        return
    behind = fold(([*line.words.left[at + 1 :], ""][0] or "").strip(",;."))
    is_counted = cues.quantity(f"{number} {behind}") or behind in _NOT_COUNTED | PACKAGES
    if not is_counted and is_part_or_more(number, listed.strength) and quantity(rest) is None:
        raise FilledOrStrengthError(number=number)


def quantity_of_fill(line: Line, *, is_in_packages: bool = False) -> str | None:
    """Take how many there are; raise TwoAmountsError where one more such number stands alone.

    The first of losartan 100 filled nov 3 90 may be another strength than the listed one.
    """
    many = quantity(line, is_in_packages=is_in_packages)
    rest = line.copied()
    while many and (found := _find_quantity(rest, _NOT_COUNTED)):
        other, places = found
        left = line.words.left
        around = (*left[max(places.start - 1, 0) : places.start], *left[places.stop :][:1])
        said = " ".join(filter(None, left[places.start : places.stop]))
        is_alone = len(other) <= _MOST_DIGITS and not any(around)
        if is_alone or _marked.fullmatch(said.strip(",;.")):
            raise TwoAmountsError(other=other)
        rest.words.drop(places)
    return many


def quantity(line: Line, *, is_in_packages: bool = False) -> str | None:
    """Take how many there are; 3 days are none, and 3 pens only of what is counted in packages."""
    not_counted = _NOT_COUNTED if is_in_packages else _NOT_COUNTED | PACKAGES
    found = _find_quantity(line, not_counted)
    if found is None:
        return None
    line.words.drop(found[1])
    return found[0]


def _find_quantity(line: Line, not_counted: frozenset[str]) -> tuple[str, range] | None:
    words = [fold((word or "").strip(",;.")) for word in line.words.left] + [""]
    day = line.words.find(any_day(line.known.today), MOST_DAY_WORDS)
    of_day = day[1] if day else range(0)
    start = 0
    while found := line.words.find(cues.quantity, 2, behind=start):
        places = found[1]
        is_of_another = {words[places.stop], words[places.stop - 1]} & not_counted
        before, last = ["", "", *words[: places.start]][-2:]
        is_of_day = places.start in of_day or (last == "dia" and before not in OF_EACH_DAY)
        if not (is_of_another or is_of_day):
            return found
        start = places.stop
    return None
