"""Another amount a day of a medicine that is listed: losartan now 1 a day since nov 8.

The listed one gets the dose with its day, between those that were told where it is older than the
last of them. What says anything else besides is no such line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta

from famchart.core.course import ToldDose, course_text, dose_told_on, moves_last, with_dose
from famchart.core.day_words import short_day
from famchart.core.drug_names import plain_strength
from famchart.core.exact import exact
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import change_cues, given
from famchart.intake.quick.bare_strengths import take_bare_strength
from famchart.intake.quick.changed_dose import is_changed, is_now, says_nothing, way_of
from famchart.intake.quick.changes import changed
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, often_taken, strength_of
from famchart.intake.quick.known import MOST_NAME_WORDS, Named
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.medicines import (
    ChangedDoseError,
    ListedMedicineError,
    is_filled,
    listed_medicine,
)
from famchart.intake.quick.readers import cue, one_of, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.sig import MOST_WORDS as MOST_SIG_WORDS
from famchart.intake.quick.sig import Sig
from famchart.intake.quick.starting import check_begin

_FROM = (
    r"(?:starting |beginning |empezando )?(?:from|desde(?: el)?)"
    r"|starting|beginning|empezando(?: el)?"
)
_MOST_TELLER_WORDS = 8
_was = one_of(phrases("was|were|had|used|era|fue|estaba|tomaba"))
"""What was taken until then."""
_up_to = cue(r"up to|hasta")
"""Without since when, it tells the most that may be taken."""
OF_THE_DAY = re.compile(
    r"\b(?:morning|evening|afternoon|night|nightly|bed|bedtime|noon|breakfast|lunch|dinner|am|pm|manana"
    r"|tarde|noche|noches|acostarse|dormir|mediodia|desayuno|almuerzo|comida|cena|ayunas|qhs|qam)\b"
)
"""When in the day it is taken: there may be other times, of which nothing is said."""
_leads = one_of(phrases("to|at|a|en|only|solo|takes|take|toma|tomar|now:|ahora:|be|goes|go"))


_SOON = 120
"""Days ahead within which a day told of now is as likely still to come."""


class WhichYearError(RefusedLineError):
    """A dose since a day of last December, or of the next one."""

    message = N_("Is it {day}, or is that day still to come? Write the year with it.")


@dataclass(frozen=True)
class _Told:
    """An amount a day of a medicine, since when, and the strength that tells which one it is."""

    per_day: str
    unit: str | None
    since: str | None
    strength: str | None
    by: str | None
    """Who told it, as the family’s words."""


def is_other_amount(line: Line) -> bool:
    """True where a line tells another amount a day of a medicine that is listed, and no more."""
    if line.words.look(lambda text: _called(text, line), MOST_NAME_WORDS) is None:
        return False
    if line.words.look(is_filled, 2) is not None or given.is_given(line):
        return False
    return _take(replace(line, words=deepcopy(line.words))) is not None


def other_amount(line: Line) -> tuple[Entry, ...]:
    """Put the amount into the medicine, with its day."""
    check_begin(line)
    way, told = way_of(line), _take(line)
    listed, _beside = listed_medicine(line, told.strength if told else None)
    if told is None or listed is None:
        raise ChangedDoseError(said=line.text)
    now = listed.course[-1:]
    is_other_unit = told.unit and listed.unit not in ("", told.unit)
    if is_other_unit or (now and way and way != _way_from(now[0], told.per_day)):
        raise ChangedDoseError(said=line.text)
    dose = ToldDose(told.per_day, date.fromisoformat(told.since or line.known.today.isoformat()))
    _check_year(dose.since, line)
    line.person_id = listed.person_id
    is_moved = now and now[0].since not in (date.min, dose.since)
    if told.since and is_moved and moves_last(listed.course, dose):
        made = changed(line, "medication", listed.id, dose_since=told.since, our_words=told.by)
        return (replace(made, title=listed.title),)
    of_then = dose_told_on(listed.course, dose.since)
    if of_then and not _way_from(of_then, dose.per_day):
        raise ListedMedicineError(medicine=listed.title)
    course = with_dose(listed.course, dose)
    if course[-1] == dose:
        texts = {"per_day": dose.per_day, "dose_since": dose.since.isoformat()}
    else:
        texts = {"per_day_before": course_text(course[:-1])}
    made = changed(line, "medication", listed.id, **texts, our_words=told.by)
    return (replace(made, title=listed.title),)


def _check_year(since: date, line: Line) -> None:
    """Raise where a day without its year lies far back, and is near as one still to come."""
    again = since + timedelta(days=365)
    is_near = timedelta() < again - line.known.today <= timedelta(days=_SOON)
    if is_near and str(since.year) not in line.text:
        raise WhichYearError(day=short_day(since.isoformat()))


def _way_from(before: ToldDose, per_day: str) -> int:
    was, now = exact(before.per_day), exact(per_day)
    return (now > was) - (now < was)


def _take(line: Line) -> _Told | None:
    """Take all that is told but the name of the medicine; None where anything else is left."""
    line.take_person()
    words = line.words
    often = words.take(often_taken, MOST_SIG_WORDS)
    if often is None or often.taken or OF_THE_DAY.search(fold(often.words)):
        return None
    since = line.day_behind(change_cues.SINCE, "past") or line.day_behind(_FROM, "near")
    strength = words.take(strength_of, MOST_STRENGTH_WORDS) or take_bare_strength(line)
    is_other = words.look(is_changed) and not words.look(_up_to, 2)
    is_told = is_other or ((since or words.look(is_now)) and not words.look(_was))
    since = since or line.day("past")
    by = words.take(change_cues.told_by, _MOST_TELLER_WORDS)
    for read in (is_changed, is_now, change_cues.idle, says_nothing, _leads):
        while words.take(read):
            pass
    name = words.find(lambda text: _called(text, line), MOST_NAME_WORDS)
    if not (is_told and name and often.per_day) or not _fits(name[0], strength, often):
        return None
    if any(word for at, word in enumerate(words.left) if at not in name[1]):
        return None
    return _Told(often.per_day, often.unit, since, strength, by)


def _called(text: str, line: Line) -> tuple[Named, ...] | None:
    return line.known.medicines_called(text, line.person_id)


def _fits(named: Sequence[Named], strength: str | None, often: Sig) -> bool:
    """True for the strength of one that is listed; 3 daily of 3 mg may be that strength."""
    listed = {each.strength for each in named}
    number = re.match(r"[\d.]+", often.words)
    is_bare = number and not often.unit and any(_begins_with(each, number[0]) for each in listed)
    return not is_bare and (strength is None or plain_strength(strength) in listed)


def _begins_with(strength: str, number: str) -> bool:
    return re.fullmatch(rf"{re.escape(number)}[^\d.].*", strength) is not None
