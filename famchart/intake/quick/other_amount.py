"""Another amount a day of a medicine that is listed: losartan now 1 a day since nov 8.

The listed one gets the dose with its day, between those that were told where it is older than the
last of them. What says anything else besides is no such line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from famchart.core.course import ToldDose, course_text, dose_told_on, moves_last, with_dose
from famchart.core.day_words import short_day
from famchart.core.drug_names import plain_strength
from famchart.core.exact import exact, written
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import change_cues, given, talk
from famchart.intake.quick.bare_strengths import is_near_strength, take_bare_strength
from famchart.intake.quick.by_time import ByTime, find_by_time
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
from famchart.intake.quick.readers import Reader, cue, one_of, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.sig import MOST_WORDS as MOST_SIG_WORDS
from famchart.intake.quick.sig import OF_THE_DAY, may_begin_sig, unsure_sig
from famchart.intake.quick.starting import check_begin
from famchart.intake.quick.words import Words

NOT_UNDERSTOOD = N_(
    "How it is taken was not understood: this is kept as a note, and no dose is changed."
)
FROM = (
    r"(?:starting |beginning |empezando )?(?:from|desde(?: el)?)"
    r"|starting|beginning|empezando(?: el)?"
)
_MOST_TELLER_WORDS = 8
_unsure = Reader(unsure_sig, may_begin_sig)
_was = one_of(phrases("was|were|had|used|era|fue|estaba|tomaba"))
"""What was taken until then."""
_up_to = cue(r"up to|hasta")
"""Without since when, it tells the most that may be taken."""
_leads = one_of(phrases("to|at|a|en|only|solo|takes|take|toma|tomar|now:|ahora:|be|goes|go"))


_SOON = 120
"""Days ahead within which a day told of now is as likely still to come."""


class HowManyError(RefusedLineError):
    """A line tells a number that is many for a count, and may be a strength."""

    message = N_(
        "Is “{said}” how many are taken, or how strong? Write what is counted, as “6 tablets a"
        " day”, or the unit of the strength, as “10 mg”."
    )


class WhichYearError(RefusedLineError):
    """A dose since a day of last December, or of the next one."""

    message = N_("Is it {day}, or is that day still to come? Write the year with it.")


@dataclass(frozen=True)
class _Amount:
    """What is taken a day, as it was told."""

    said: str
    per_day: str
    unit: str | None = None
    is_sure: bool = True
    by_time: ByTime | None = None
    """Told for each time of the day: the phrase is kept whole."""


@dataclass(frozen=True)
class _Told:
    """An amount a day of a medicine, since when, and the strength that tells which one it is."""

    amount: _Amount
    since: str | None
    strength: str | None
    by: str | None
    """Who told it, as the family’s words."""
    is_other: bool
    """It is told as the one that is taken now, not only as one that is."""


def is_other_amount(line: Line) -> bool:
    """True where a line tells another amount a day of a medicine that is listed, and no more."""
    if line.words.look(line.known.medicine_reader(line.person_id), MOST_NAME_WORDS) is None:
        return False
    if line.words.look(is_filled, 2) is not None or given.is_given(line):
        return False
    return _take(line.copied()) is not None


def other_amount(line: Line) -> tuple[Entry, ...]:
    """Put the amount into the medicine, with its day."""
    check_begin(line)
    way, told = way_of(line), _take(line)
    listed, _beside = listed_medicine(line, told.strength if told else None)
    if told is None or listed is None:
        raise ChangedDoseError(said=line.text)
    if not told.amount.is_sure:
        raise HowManyError(said=told.amount.said)
    if not told.is_other:
        raise ListedMedicineError(medicine=listed.title)
    per_day, unit = _of(told.amount, listed)
    now = listed.course[-1:]
    is_other_unit = unit and listed.unit not in ("", unit)
    if is_other_unit or (now and way and way != _way_from(now[0], per_day)):
        raise ChangedDoseError(said=line.text)
    dose = ToldDose(per_day, date.fromisoformat(told.since or line.known.today.isoformat()))
    check_year(dose.since, line)
    return (_put(dose, listed, told, line),)


def _of(amount: _Amount, listed: Named) -> tuple[str, str | None]:
    """Return how many are taken a day and what they are; mg are as many as its strength says."""
    if amount.by_time and amount.by_time.is_in_mass:
        return amount.by_time.per_day(listed.strength), None
    return amount.per_day, amount.unit


def _put(dose: ToldDose, listed: Named, told: _Told, line: Line) -> Entry:
    """Return what a dose with its day puts into its medicine."""
    line.person_id, now = listed.person_id, listed.course[-1:]
    beside = {
        "directions": told.amount.said if told.amount.by_time else None,
        "our_words": told.by,
    }
    is_moved = now and now[0].since not in (date.min, dose.since)
    if told.since and is_moved and moves_last(listed.course, dose):
        made = changed(line, "medication", listed.id, dose_since=told.since, **beside)
        return replace(made, title=listed.title)
    of_then = dose_told_on(listed.course, dose.since)
    if of_then and not _way_from(of_then, dose.per_day):
        raise ListedMedicineError(medicine=listed.title)
    course = with_dose(listed.course, dose)
    if course[-1] == dose:
        texts = {"per_day": dose.per_day, "dose_since": dose.since.isoformat()}
    else:
        texts = {"per_day_before": course_text(course[:-1])}
    made = changed(line, "medication", listed.id, **texts, **beside)
    return replace(made, title=listed.title)


def check_year(since: date, line: Line) -> None:
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
    amount = _take_amount(line)
    if amount is None:
        return None
    since = line.day_behind(change_cues.SINCE, "past") or line.day_behind(FROM, "near")
    strength = words.take(strength_of, MOST_STRENGTH_WORDS) or take_bare_strength(line)
    is_most, was = words.look(_up_to, 2), words.look(_was)
    is_other = words.look(is_changed) and not is_most
    is_other = is_other or ((since or words.look(is_now)) and not was)
    if (is_most or was) and not is_other:
        return None
    since = since or line.day("past")
    by = words.take(change_cues.told_by, _MOST_TELLER_WORDS)
    for read in (is_changed, is_now, change_cues.idle, says_nothing, _leads):
        while words.take(read):
            pass
    name = words.find(line.known.medicine_reader(line.person_id), MOST_NAME_WORDS)
    if name is None or any(word for at, word in enumerate(words.left) if at not in name[1]):
        return None
    if strength and plain_strength(strength) not in {each.strength for each in name[0]}:
        return None
    is_like_strength = _is_like_strength(amount, name[0])
    if is_like_strength and not is_other:
        return None
    amount = replace(amount, is_sure=amount.is_sure and not is_like_strength)
    return _Told(amount, since, strength, by, bool(is_other))


def _take_amount(line: Line) -> _Amount | None:
    """Take what is taken a day; of one time of the day there may be others, of which nothing is
    said.
    """
    if found := find_by_time(line):
        told, places = found
        line.words.drop(places)
        unit = None if told.is_in_mass else told.measure or None
        return _Amount(told.words, written(told.total), unit, by_time=told)
    many = line.words.take(_unsure, MOST_SIG_WORDS)
    often = many or line.words.take(often_taken, MOST_SIG_WORDS)
    if often is None or often.taken or not often.per_day or OF_THE_DAY.search(fold(often.words)):
        return None
    return _Amount(often.words, often.per_day, often.unit, is_sure=many is None)


def _is_like_strength(amount: _Amount, named: Sequence[Named]) -> bool:
    """True where a bare number may be the strength: 3 daily of 3 mg; one that is many, of any near.

    So is 100 daily of 50 mg.
    """
    number = re.match(r"[\d.]+", amount.said)
    if number is None or amount.unit or amount.by_time:
        return False
    if amount.is_sure:
        return any(_begins_with(each.strength, number[0]) for each in named)
    return any(is_near_strength(number[0], each.strength) for each in named)


def tells_amount(words: Words) -> bool:
    """True where an amount a day stands in words, which is a dose that was not understood."""
    often = words.look(often_taken, MOST_SIG_WORDS)
    is_amount = often is not None and often.has_amount
    return is_amount or words.look(_unsure, MOST_SIG_WORDS) is not None


def not_understood(line: Line) -> tuple[Entry, ...]:
    (made,) = talk.note(line)
    return (replace(made, said=NOT_UNDERSTOOD),)


def _begins_with(strength: str, number: str) -> bool:
    return re.fullmatch(rf"{re.escape(number)}[^\d.].*", strength) is not None
