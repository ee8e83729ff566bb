"""What a line is that tells its kind nowhere: its content tells it, else it is a note."""

from __future__ import annotations

import re

from famchart.core.exact import exact
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick import (
    allergies,
    asked_refills,
    became,
    contacts,
    cues,
    due,
    given,
    got,
    health,
    maybe_doses,
    medicines,
    not_moved,
    other_amount,
    papers,
    pauses,
    procedures,
    refills_told,
    shots,
    stops_to_be,
    talk,
    used_up,
    visits,
)
from famchart.intake.quick.bare_strengths import take_bare_strength
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, is_a_day, often_taken, strength_of
from famchart.intake.quick.fluids import are_fluids, begins_with_fluid
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.later import later_in
from famchart.intake.quick.line import Line, Reading
from famchart.intake.quick.no_values import is_counted, is_handed_out, lacks_strength
from famchart.intake.quick.packages_left import are_packages_left
from famchart.intake.quick.quantities import take_units_around
from famchart.intake.quick.readers import any_day, cue, day_reader, one_of, phrases
from famchart.intake.quick.reading_times import lasting, nth_day
from famchart.intake.quick.refill_words import MOST_REFILL_WORDS, refills_said
from famchart.intake.quick.sig import MOST_WORDS as MOST_SIG_WORDS
from famchart.intake.quick.sig import OF_THE_DAY, Sig
from famchart.intake.quick.spans import is_meeting
from famchart.intake.quick.supplies import are_supplies, supplies
from famchart.intake.quick.weekdays import whole_day
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words

_YEAR = Shape(r"\b(?:19|20)\d\d\b", re.ASCII)
_of_allergy = one_of(("allergy", "alergia"))
_called = one_of(phrases("called|phoned|rang|llamo|llamaron|hablo"))
"""Before an outcome: somebody told it."""
_of_urine = one_of(phrases("urine|orina|24h|24-hour"))
_since_year = cue(r"(?:since|desde)(?: \S+){0,4} (?:19|20)\d\d")
_STRENGTH_ALONE = Shape(r"[1-9]\d{1,4}", re.ASCII)
_AT_BEDTIME = Shape(
    r"\b(?:bed|bedtime|qhs|acostarse|dormir|with (?:breakfast|lunch|dinner|supper)"
    r"|con (?:el |la )?(?:desayuno|almuerzo|comida|cena))\b"
)
_BEFORE_FOOD = Shape(r"before|antes|en ayunas")
"""When blood is drawn as well."""
_SUPPLEMENT = Shape(
    r"(?:magnesium|magnesio|potassium|potasio|iron|hierro|zinc|calcium|calcio|vit(?:amina?)?\.?"
    r"|b-?12|b-?6|d3|fol(?:ate|ato|ic acid)|acido folico|biotina?)\b"
)
_RARELY = Shape(
    r"nightly|every (?:night|month|other week)|(?:bi-?weekly|monthly|once a month)"
    r"|cada (?:noche|mes|quincena)|todas las noches|mensual(?:mente)?|quincenal(?:mente)?"
    r"|una vez (?:al|por) mes|with (?:food|meals)|con (?:comida|alimentos|las comidas)"
)
"""How often something is taken, in words that are no directions for a day."""


def guessed(line: Line) -> Reading:
    """Return what a line is that tells its kind nowhere: a medicine, a result, a shot, a note."""
    words = _without_names(line)
    if contacts.telephone_in(line):
        return contacts.telephone
    if contacts.is_contact(line):
        return papers.contact
    if words.look(allergies.none_known, allergies.MOST_NONE_WORDS):
        return allergies.no_allergies
    if refills_told.tells_only_refills(line):
        return refills_told.refills_left
    is_filled = words.look(medicines.is_filled, 2)
    if are_supplies(line, is_filled=bool(is_filled and medicines.is_surely_filled(is_filled))):
        return supplies
    is_listed = _names_listed(words, line)
    if is_listed and used_up.is_used_up(line):
        return used_up.used_up
    if is_listed and _tells_count(words, line):
        return medicines.count
    if is_listed and became.is_request(line):
        return asked_refills.request
    strength = None if lacks_strength(line, words) else words.look(strength_of, MOST_STRENGTH_WORDS)
    is_taken = words.look(often_taken, MOST_SIG_WORDS)
    is_strength = strength and (is_taken or not re.search("[/%]", strength))
    is_reported = _without_parts_of_day(words).look(health.is_reported, health.MOST_REPORTED_WORDS)
    is_listed_dose = is_listed and is_taken and _is_amount_a_day(is_taken)
    is_bare_dose = _tells_how_often(words, line) or _is_other_strength(line)
    if is_listed and is_reported and not (is_filled or is_taken) and is_handed_out(words):
        return got.filled_or_left
    is_reported = is_reported and not is_counted(words)
    if is_reported and not (is_filled or is_strength) and _tells_it_comes_again(words):
        return maybe_doses.maybe_dose
    if is_reported and not (is_filled or is_strength or is_listed_dose or is_bare_dose):
        return health.result
    is_left = are_packages_left(line) and not (is_taken and is_taken.per_day)
    is_told_apart = not is_listed and (is_left or are_fluids(words))
    if not is_filled and (is_told_apart or begins_with_fluid(words)):
        return talk.note
    is_dose = is_bare_dose or (is_taken and (is_taken.unit is not None or is_filled))
    if strength or is_dose or (is_filled and is_listed):
        if is_filled and medicines.is_got(is_filled):
            return got.dose_or_fill
        is_once = not is_filled and given.is_given(line)
        return given.dose_given if is_once else medicines.medicine
    of_disease = words.look(cues.test) or words.look(shots.is_vaccine)
    is_told = bool(words.look(cues.outcome, 4)) and not words.look(_called)
    is_tested = of_disease and is_told
    if is_tested or words.look(cues.tested, 2):
        return health.result
    if _is_of_old(words):
        return health.condition
    if _is_shot(line):
        return shots.vaccination
    if shots.is_treatment_to_come(line):
        return shots.shot_to_come
    if procedures.is_named_first(words) and _is_behind(line):
        return procedures.procedure
    if is_meeting(line, words):
        return visits.appointment
    return _told_otherwise(line, words)


def _told_otherwise(line: Line, words: Words) -> Reading:
    """Return a break, a task or a note; one that may hold a dose says that it holds none."""
    if pauses.is_pause(line):
        return pauses.pause
    if _names_listed(words, line) and stops_to_be.is_stop_to_be(words, line):
        return stops_to_be.not_stopped
    if _names_listed(words, line) and other_amount.tells_amount(words):
        return other_amount.not_understood
    if maybe_doses.may_be_dose(words) or maybe_doses.may_be_by_parts(line):
        return maybe_doses.maybe_dose
    if not_moved.may_change_visit(line):
        return not_moved.not_moved
    return talk.task if due.is_to_be_done(line) else talk.note


def _is_amount_a_day(taken: Sig) -> bool:
    """True for 3 tabs a day; 18 in the morning may be a value."""
    return taken.has_amount and not OF_THE_DAY.search(fold(taken.words))


def _tells_how_often(words: Words, line: Line) -> bool:
    """True for valproate 500 bid and lithium 300 mg/day: no result of a test is of so often.

    What is measured at home may be, and what urine holds in a day. How many are taken of one that
    is listed is told elsewhere.
    """
    found = words.find(health.is_reported, health.MOST_REPORTED_WORDS)
    vital = words.look(cues.vital, MOST_NAME_WORDS)
    if found is None or vital:
        return False
    strength = words.look(strength_of, MOST_STRENGTH_WORDS)
    if strength and is_a_day(strength):
        return not words.look(_of_urine)
    often = words.find(often_taken, MOST_SIG_WORDS)
    if often is None or not found[1].start < often[1].start <= found[1].stop:
        return False
    is_of_listed = often[0].has_amount and _names_listed(words, line)
    is_taken = _is_daily(often[0]) or _is_taken_then(words, found[1].start, often)
    return is_taken and not is_of_listed


def _is_taken_then(words: Words, start: int, often: tuple[Sig, range]) -> bool:
    """True for magnesium 400 at bedtime: nobody draws blood then, and with decimals it is a value.

    At night a supplement is taken, and other things are measured: cortisol 12 at night.
    """
    sig, places = often
    if not _STRENGTH_ALONE.fullmatch(words.left[places.start - 1] or "") or not sig.per_day:
        return False
    named = " ".join(filter(None, words.left[start : places.start - 1]))
    if _AT_BEDTIME.search(fold(sig.words)):
        return True
    return bool(_SUPPLEMENT.match(fold(named))) and not _BEFORE_FOOD.match(fold(sig.words))


def _tells_it_comes_again(words: Words) -> bool:
    """True for vit d 50000 weekly: it may be taken so often, as what is so each day is."""
    found = words.find(health.is_reported, health.MOST_REPORTED_WORDS)
    vital = words.look(cues.vital, MOST_NAME_WORDS)
    if found is None or vital:
        return False
    behind = words.find(_again, MOST_SIG_WORDS, within=1, behind=found[1].stop)
    return behind is not None and behind[1].start == found[1].stop


def _again(text: str) -> bool | None:
    """True for weekly, nightly and every other day; None for other words, and daily."""
    if _RARELY.fullmatch(fold(text.strip(",;."))):
        return True
    often = often_taken(text)
    is_rare = often and not often.has_amount and often.per_day and exact(often.per_day) < 1
    return True if is_rare else None


def _tells_count(words: Words, line: Line) -> bool:
    """True for 12 left and 2 pens left; what is left of refills is none."""
    counted = Words(" ".join(filter(None, words.left)))
    counted.take(refills_said, MOST_REFILL_WORDS)
    if counted.look(cues.units_left, cues.MOST_COUNT_WORDS) or take_units_around(line.copied()):
        return True
    return words.look(medicines.is_filled, 2) is None and are_packages_left(line)


def _names_listed(words: Words, line: Line) -> bool:
    return words.look(line.known.medicine_reader(), MOST_NAME_WORDS) is not None


def _is_daily(taken: Sig) -> bool:
    is_of_part = OF_THE_DAY.search(fold(taken.words))
    return not is_of_part and taken.per_day is not None and exact(taken.per_day) >= 1


def _is_other_strength(line: Line) -> bool:
    """True for losartan 100 bid, of one that is listed with a strength near that."""
    rest = Line(Words(" ".join(filter(None, line.words.left))), line.known)
    if take_bare_strength(rest) is None:
        return False
    at = rest.words.left.index(None)
    often = rest.words.find(often_taken, MOST_SIG_WORDS, within=1, behind=at + 1)
    return bool(often and often[1].start == at + 1 and _is_daily(often[0]))


def _is_shot(line: Line) -> bool:
    """True for a vaccine and when or how it was given; one that was not is spoken of in a note."""
    words = Words(" ".join(filter(None, line.words.left)))
    later_in(words, line.known.today)
    words.take(shots.next_due(line), MOST_WORDS + 2)
    if (
        words.look(_of_allergy)
        or words.look(cues.not_done)
        or not (words.look(shots.shot) or words.look(shots.is_vaccine) or _is_numbered_dose(words))
    ):
        return False
    read_day = day_reader(line.known.today, "past", is_whole=False)
    is_told = words.look(read_day, MOST_WORDS) or words.look(cues.lot, 4)
    is_told = is_told or words.look(cues.numbered_dose, cues.MOST_DOSE_WORDS)
    return bool(is_told or words.look(cues.site, 5) or words.look(cues.place, 4))


def _is_numbered_dose(words: Words) -> bool:
    """True for shingles 2nd dose, where no word says that it is a vaccine."""
    is_dose = words.look(cues.numbered_dose, cues.MOST_DOSE_WORDS) is not None
    return is_dose and words.look(shots.of_disease) is not None


def _is_behind(line: Line) -> bool:
    """True where a day is told that is gone by; of a month or a year by itself, with the year."""
    today = line.known.today
    day = line.words.look(day_reader(today, "recent", is_whole=False), MOST_WORDS) or ""
    is_sure = whole_day(day) or _YEAR.search(line.text)
    return bool(is_sure) and "" < day <= today.isoformat()


def _is_of_old(words: Words) -> bool:
    """True for has gout since 2019."""
    first = next((fold(word) for word in words.left if word), "")
    return first in health.HAS and bool(words.look(_since_year, MOST_WORDS))


def _without_parts_of_day(words: Words) -> Words:
    """Return words without what may part a test from its value: sugar yesterday morning 110.

    So may how long something lasts: fever 2 days 101, fever day 2 101.
    """
    without = Words(" ".join(filter(None, words.left)))
    for read in (lambda text: text if cues.any_part_of_day(text) else None, lasting, nth_day):
        while without.take(read, 3):
            pass
    return Words(" ".join(filter(None, without.left)))


def _without_names(line: Line) -> Words:
    """Return the words of a line without those of people and days, which may stand anywhere."""
    words = Words(" ".join(filter(None, line.words.left)))
    for each in list(namings(words.left, line.known)):
        words.drop(each.places)
    for read_day in (any_day(line.known.today), day_reader(line.known.today, "past")):
        while words.take(read_day, MOST_WORDS):
            pass
    return Words(" ".join(filter(None, words.left)))
