"""Another dose of a medicine that is listed: losartan is 100 mg now, down to 25, de 50 a 100 mg.

The strength of the listed one is changed, and no second medicine is made. Where the line may mean
two, or says what goes against the one that is listed, it is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from famchart.core.drug_names import plain_strength
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick import change_cues, cues, given, talk
from famchart.intake.quick.bare_strengths import PLAUSIBLE
from famchart.intake.quick.changes import changed, kept_as_note
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, dose_of, often_taken, strength_of
from famchart.intake.quick.guard import NOT_A_FACT
from famchart.intake.quick.known import MOST_NAME_WORDS, Named
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.medicines import (
    ARROW,
    ChangedDoseError,
    ListedMedicineError,
    WhichMedicineError,
    is_filled,
    listed_medicine,
)
from famchart.intake.quick.quantities import PACKAGES
from famchart.intake.quick.readers import one_of, phrases
from famchart.intake.quick.reported import check_last_or_next
from famchart.intake.quick.sig import MOST_WORDS as MOST_SIG_WORDS
from famchart.intake.quick.starting import check_begin

_UP = phrases(
    "up|raised|increased|bumped|upped|subio|subieron|suben|sube|aumento|aumentaron|aumenta"
)
_DOWN = phrases(
    "down|lowered|reduced|decreased|cut|bajo|bajaron|bajan|baja|redujo|redujeron|reduce"
    "|disminuyo|disminuyeron|disminuye"
)
_OTHER = phrases(
    "changed|switched|went|moved|adjusted|goes|cambio|cambiaron|cambia|pasa|pasan|paso|pasaron"
    "|ajusto|ajustaron|queda|quedo"
)
is_changed = one_of(_UP | _DOWN | _OTHER)
is_now = one_of(phrases("now|ahora"))
_UNIT = r"(?:mg|mcg|ug|[µμ]g|g|ml|meq|iu|ui|units?|unidades)"
_STRENGTH = rf"(\d[\d.,]*?) ?({_UNIT}(?:/\w+)?)?[.,]?"
_TO = Shape(rf"(?:to|a|en|at) {_STRENGTH}", re.IGNORECASE)
_NOT_BUT = Shape(
    rf"(?:(?:is )?no longer|(?:is )?not|isn[’']?t|ya no(?: es| son)?|no)(?: de| at)? {_STRENGTH}"
    r"(?: any ?more| mas| más)?,? (?:but|now|it[’']?s|sino|es|ahora)(?: es| now)?(?: de| at)?"
    rf" {_STRENGTH}",
    re.IGNORECASE,
)
_ARROW = Shape(rf"{_STRENGTH} ?{ARROW} ?{_STRENGTH}", re.IGNORECASE)
_ONLY_TO = Shape(rf"(?:[-=–]+>|→) ?{_STRENGTH}", re.IGNORECASE)
_MOST_WORDS = 11
_MOST_ARROW_WORDS = 5
_COUNTED = PACKAGES | phrases(
    "am|pm|tablet|tablets|tab|tabs|pill|pills|pastilla|pastillas|tableta|tabletas|capsule|capsules"
    "|capsula|capsulas|day|days|dia|dias|time|times|veces|vez|x|refill|refills|resurtidos|left|a.m."
    "|p.m.|hours|horas|week|weeks|semanas|month|months|meses|puffs|drops|gotas"
)
"""What a bare number may be of, which is then no strength."""
_FARTHEST = Fraction(5)
"""A dose that is another one now is no more than so many times the other: else it may be a slip."""
says_nothing = one_of(phrases("dose|dosis|strength|su|sus|her|his|mg|it|that|que|it's|es|son"))


@dataclass(frozen=True)
class _Told:
    """The strength from now on, and the one before where it is told; units may lack."""

    now: str
    places: range
    before: str = ""


def is_change(line: Line) -> bool:
    """True where a line tells another strength of a medicine: from 25 to 50 mg, up to 100.

    But for the first of these only of a medicine that is listed.
    """
    words = line.words
    if words.look(is_filled, 2) is not None:
        return False
    if words.look(cues.from_to, cues.MOST_FROM_TO_WORDS):
        return True
    is_counted = words.look(cues.units_left, cues.MOST_COUNT_WORDS) is not None
    if _told(line) is None or is_counted or given.is_given(line):
        return False
    return words.look(line.known.medicine_reader(), MOST_NAME_WORDS) is not None


def changed_dose(line: Line) -> tuple[Entry, ...]:
    """Put the other strength into the medicine that is listed by its name."""
    line.take_person()
    told, way = _told(line), way_of(line)
    if told is None:
        raise ChangedDoseError(said=line.text)
    line.words.drop(told.places)
    said = told.before or line.words.take(strength_of, MOST_STRENGTH_WORDS)
    try:
        listed, _beside = listed_medicine(line, said if said and not said.isdecimal() else None)
    except WhichMedicineError as error:  # the strength that it asks for is the one before
        raise ChangedDoseError(said=line.text) from error
    now = _strength_now(line, told, listed, way)
    line.person_id = listed.person_id if listed else line.person_id
    if talk.is_to_come(line):
        return (kept_as_note(line, NOT_A_FACT),)
    check_begin(line)
    check_last_or_next(line)
    since = line.day_behind(change_cues.SINCE, "past") or line.day("past")
    if listed is None or plain_strength(now) == listed.strength:
        raise ListedMedicineError(medicine=listed.title if listed else "")
    taken = _take_how_often(line) if told.before else {}
    is_only_now = not (told.before or line.words.look(is_changed))
    for read in (is_changed, is_now, change_cues.idle, says_nothing):
        while line.words.take(read):
            pass
    if is_only_now and any(line.words.left):
        raise ChangedDoseError(said=line.text)  # losartan 100 mg now out of stock
    made = changed(line, "medication", listed.id, strength=now, dose_since=since, **taken)
    return (replace(made, title=listed.title),)


def _take_how_often(line: Line) -> dict[str, str | None]:
    """Take the twice a day of 50 -> 100 mg twice a day; one more strength is asked."""
    dose = dose_of(line, has_day=False)
    if dose.strength or dose.by_time:
        raise ChangedDoseError(said=line.text)
    return dose.taken


def _told(line: Line) -> _Told | None:
    words = line.words
    if found := words.find(cues.from_to, cues.MOST_FROM_TO_WORDS):
        (before, now), places = found
        return _Told(now, places, before)
    if arrow := _arrow(line):
        return arrow
    if only_to := _find_only_to(line):
        return _Told(*only_to)
    if contrast := words.find(_not_but, _MOST_WORDS):
        (before, now), places = contrast
        return _Told(now, places, before)
    if verb := words.find(is_changed, 1):
        to = words.find(_to, 3, behind=verb[1].stop)
        return _Told(to[0], to[1]) if to and not _is_counted(line, *to) else None
    strength = words.find(strength_of, MOST_STRENGTH_WORDS)
    return _Told(*strength) if strength and words.look(is_now) else None


def _arrow(line: Line) -> _Told | None:
    """Find 50 -> 100 mg; without a unit only of the strength that is listed."""
    found = line.words.find(lambda text: _ARROW.fullmatch(text), _MOST_ARROW_WORDS)
    if found is None:
        return None
    (number, unit, now, now_unit), places = found[0].groups(), found[1]
    every = line.words.look(line.known.medicine_reader(line.person_id), MOST_NAME_WORDS) or ()
    before = _parted(plain_strength(number))[0]
    listed = next((each for each in every if _parted(each.strength)[0] == before), None)
    unit = unit or now_unit or (listed and _parted(listed.strength)[1])
    return _Told(f"{now} {now_unit or unit}", places, f"{number} {unit}") if unit else None


def _to(text: str) -> str | None:
    found = _TO.fullmatch(text)
    return " ".join(filter(None, found.groups())) if found else None


def _find_only_to(line: Line) -> tuple[str, range] | None:
    """Find the -> 100 mg right behind a name: glucose 180 -> 130 is none."""
    found = line.words.find(_only_to, _MOST_ARROW_WORDS)
    name = line.words.find(line.known.medicine_reader(line.person_id), MOST_NAME_WORDS)
    is_beside = found and name and name[1].stop == found[1].start
    return found if found and is_beside and not _is_counted(line, *found) else None


def _only_to(text: str) -> str | None:
    """Read the strength of -> 100 mg, where the one before is not told."""
    found = _ONLY_TO.fullmatch(text)
    return " ".join(filter(None, found.groups())) if found else None


def _not_but(text: str) -> tuple[str, str] | None:
    """Read the two strengths of no longer 50 but 100 mg, ya no 50 sino 100."""
    found = _NOT_BUT.fullmatch(text)
    if found is None:
        return None
    before, now = " ".join(filter(None, found.groups()[:2])), found.groups()[2:]
    return before, " ".join(filter(None, now))


def _is_counted(line: Line, said: str, places: range) -> bool:
    """True for a bare number that something else is counted by: to 8 pm, a 2 tabletas."""
    behind = next(iter(line.words.left[places.stop :]), "") or ""
    return said[-1].isdigit() and fold(behind.strip(",;.")) in _COUNTED


def way_of(line: Line) -> int:
    """Return 1 where it goes up, -1 where it goes down, 0 where it is not told."""
    said = {fold((word or "").strip(",;.")) for word in line.words.left}
    return bool(said & _UP) - bool(said & _DOWN)


def _strength_now(line: Line, told: _Told, listed: Named | None, way: int) -> str:
    """Return the strength, with the unit of the one that is listed where none is told.

    Raise ChangedDoseError for what does not fit to the one that is listed, and where the line tells
    as well how often it is taken.
    """
    number, unit = _parted(listed.strength if listed else "")
    now, now_unit = _parted(plain_strength(told.now))
    before = _parted(plain_strength(told.before))
    often = line.words.look(often_taken, MOST_SIG_WORDS)
    is_fitting = (
        number is not None
        and now is not None
        and now_unit in ("", unit)
        and (not told.before or (before[0] == number and before[1] in ("", unit)))
        and (1 / _FARTHEST <= now / number <= _FARTHEST if now_unit else now / number in PLAUSIBLE)
        and way in (0, (now > number) - (now < number))
        and not (often and often.per_day and not told.before)
    )
    if not is_fitting:
        raise ChangedDoseError(said=line.text)
    return told.now if now_unit else f"{told.now} {unit}"


def _parted(strength: str) -> tuple[Fraction | None, str]:
    """Return the number and the unit of a strength as it is compared."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(.*)", strength)
    return (Fraction(found[1]) or None, found[2]) if found else (None, "")
