"""A whole taper in one line: prednisone 40 mg 3 days then 20 mg 3 days then stop.

It becomes doses that follow each other, each with its day; where any of it, or its end, cannot be
read, that is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from famchart.core.course import ToldDose, course_text
from famchart.core.exact import exact, written
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import change_cues
from famchart.intake.quick.by_time import many_of, mass_of
from famchart.intake.quick.changed_dose import is_changed, is_now, says_nothing
from famchart.intake.quick.changes import changed
from famchart.intake.quick.known import MOST_NAME_WORDS, Named
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.medicines import (
    FROM_NOW_ON,
    ChangedDoseError,
    is_filled,
    listed_medicine,
)
from famchart.intake.quick.other_amount import FROM, HowManyError, check_year
from famchart.intake.quick.readers import one_of, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.sig import read_sig, unsure_sig
from famchart.intake.quick.starting import check_begin
from famchart.intake.quick.words import without_all

EACH_OF_ITS_DAY = N_("Read as doses that follow each other: is each of them of its day?")
_DAYS = {"d": 1, "w": 7, "s": 7}
"""By the first letter of days, días, weeks and semanas."""
_ONE_OF_THEM = phrases("a|one|un|una")
_SEGMENT = Shape(
    r"(?P<dose>[^;]+?),? (?:(?:(?:x ?|× ?|for |por |durante |during )(?P<n>\d{1,3}|a|one|una?)"
    r"|(?P<bare>\d{1,3})) ?(?P<unit>days?|d|dias?|weeks?|wks?|semanas?)"
    r"|(?:on |el )?(?:the )?(?:first day|primer dia|day 1|dia 1))(?!\w)"
)
_HINT = Shape(
    r"(?:\d|\b(?:a|one|una?)) ?(?:d|days?|dias?|weeks?|wks?|semanas?)\b|\bday 1\b|\bdia 1\b"
    r"|first day|primer dia"
)
"""A first look at a whole line: in most of them nothing lasts for some days."""
_JOINED = Shape(
    r"[,;.]? ?(?:(?P<then>(?:and |y )?(?:then|luego|despues)|followed by|seguido de|->|→|and|y)"
    r"(?!\w),? ?)?"
)
_STOP = Shape(
    r"(?:to )?(?:stop|stops|off|done|discontinue|quit|nothing|none|0|zero|end|suspender|suspende"
    r"|suspenda|parar|pare|dejar|deje|dejarla|dejarlo|nada|cero|fin)(?: it| la| lo| taking it)?\.?"
)
_ON = Shape(r",? (?:after that|thereafter|from then on|onwards?|en adelante|de ahi en adelante)$")
_LEADS = Shape(
    r"^(?:(?:taper|tapering|course|dose|dosis|take|takes|taking|start|starts|now|ahora|tomar|toma|tome"
    r"|with|con|at|to|a|down|up|de|en|bajar|baja|subir|sube|empezar|is|of|dosepak|pack):? )+"
)
_MASS = Shape(r"(\d[\d.,]* ?(?:mg|mcg|g|meq))(?:[,:]? (.+))?", re.ASCII)
_fillers = one_of(
    phrases("med|medicine|medication|rx|taper|tapering|medicina|medicamento|start|takes|take|toma")
)
_AMOUNT = Shape(r"\d|half$|medi[ao]$")
_MOST_NAME_WORDS = 2
"""Of what is not listed."""


class UnreadTaperError(RefusedLineError):
    """Doses that follow each other are told, and one of them or the end is not."""

    message = N_(
        "“{said}” was not understood: write each dose with its days, and the end, as “4 tablets 3"
        " days then 2 tablets 3 days then stop”."
    )


@dataclass(frozen=True)
class _Dose:
    """What is taken a day, in a unit of mass or counted; and for how many days, 0: from then on."""

    said: str
    amount: Fraction
    measure: str
    days: int
    strength: str = ""
    """How strong one is, where that is told before it."""
    unit: str | None = None
    is_sure: bool = True
    """A bare number that is many for a count may be a strength."""


@dataclass(frozen=True)
class _Taper:
    """Doses in order, whether it ends with them, and since when."""

    name: str
    doses: tuple[_Dose, ...]
    is_ended: bool
    unread: str
    since: str | None
    said: str


def is_taper(line: Line) -> bool:
    """True where several doses are told, and for how many days, of a medicine."""
    if not _HINT.search(fold(line.text)) or line.words.look(is_filled, 2) is not None:
        return False
    return _read(line.copied()) is not None


def taper(line: Line) -> tuple[Entry, ...]:
    """Put the doses into the medicine that is listed, or into a new one."""
    check_begin(line)
    told = _read(line.copied())
    if unsure := next((each for each in told.doses if not each.is_sure), None) if told else None:
        raise HowManyError(said=unsure.said)
    if told is None or told.unread:
        raise UnreadTaperError(said=told.unread if told else line.text)
    line.take_person()
    strength = next((each.strength for each in told.doses if each.strength), "")
    listed, beside = listed_medicine(line, strength or None)
    start = date.fromisoformat(told.since or line.known.today.isoformat())
    check_year(start, line)
    doses, end = _dated(told, strength or (listed.strength if listed else ""), start)
    stop = end.isoformat() if told.is_ended else None
    unit = next((each.unit for each in told.doses if each.unit), None)
    if listed and unit and listed.unit not in ("", unit):
        raise ChangedDoseError(said=line.text)
    if listed:
        return (_of_listed(line, listed, doses, told.said, stop),)
    is_ahead = start > line.known.today
    texts = {
        "name": told.name,
        "strength": strength,
        "directions": told.said.removeprefix(strength).strip(" ,:") if strength else told.said,
        "unit": unit,
        "starts_on" if is_ahead else "on": start.isoformat(),
        **_texts(doses, stop),
    }
    kept = {name: text for name, text in texts.items() if text}
    titles = tuple(each.title for each in beside)
    return (Entry("medication", line.person_id, kept, beside=titles, said=EACH_OF_ITS_DAY),)


def _of_listed(
    line: Line, listed: Named, doses: Sequence[ToldDose], directions: str, stop: str | None
) -> Entry:
    """Return what the doses put into the medicine; one that is still to come must not be lost."""
    if any(each.since > doses[0].since for each in listed.course):
        raise ChangedDoseError(said=line.text)
    before = [each for each in listed.course if each.since < doses[0].since]
    line.person_id = listed.person_id
    line.words.rest()
    texts = {**_texts([*before, *doses], stop), "directions": directions}
    made = changed(line, "medication", listed.id, **texts)
    return replace(made, title=listed.title, said=EACH_OF_ITS_DAY)


def _texts(doses: Sequence[ToldDose], stop: str | None) -> dict[str, str | None]:
    *before, last = doses
    return {
        "per_day": last.per_day,
        "dose_since": last.since.isoformat(),
        "per_day_before": course_text(before) if before else None,
        "stopped_on": stop,
    }


def _dated(told: _Taper, strength: str, start: date) -> tuple[list[ToldDose], date]:
    """Return each dose with its day, and the day behind the last; mg are as many as is told."""
    doses, day = [], start
    for each in told.doses:
        is_mass = bool(each.measure)
        many = many_of(each.amount, each.measure, strength, each.said) if is_mass else each.amount
        doses.append(ToldDose(written(many), day))
        day += timedelta(days=each.days)
    return doses, day


def _read(line: Line) -> _Taper | None:
    line.take_person()
    since = line.day_behind(change_cues.SINCE, "past") or line.day_behind(FROM, "near")
    words = line.words
    found = words.find(line.known.medicine_reader(line.person_id), MOST_NAME_WORDS)
    if found and not _says_nothing_else(line, found[1]):
        return None
    name, end = ("", found[1].stop) if found else _name_of_new(line)
    if not (found or name):
        return None
    return _parsed(name, words.behind(end), since)


def _says_nothing_else(line: Line, name: range) -> bool:
    """True where before the name of a listed one nothing stands that is of something else."""
    before = line.copied().words
    before.drop(range(name.start, len(before.left)))
    for read in (is_now, is_changed, says_nothing, change_cues.idle, _fillers):
        while before.take(read):
            pass
    return not any(before.left)


def _name_of_new(line: Line) -> tuple[str, int]:
    """Return the name of one that is not listed, and where it ends: before the first amount."""
    while line.words.take(_fillers):
        pass
    left = line.words.left
    end = next((at for at, word in enumerate(left) if word and _AMOUNT.match(fold(word))), 0)
    named = [word for word in left[:end] if word]
    name = without_all(" ".join(named).strip(" ,:;"), FROM_NOW_ON)
    return (name, end) if name.count(" ") < _MOST_NAME_WORDS else ("", end)


def _parsed(name: str, said: str, since: str | None) -> _Taper | None:
    """Read the doses, one behind the other, and the end."""
    text = _LEADS.sub("", fold(said).replace("½", "1/2"))
    doses: list[_Dose] = []
    joined = None
    while found := _SEGMENT.match(text):
        number = found["n"] or found["bare"] or "1"
        days = 1 if number in _ONE_OF_THEM else int(number)
        dose = _dose(found["dose"], days * _DAYS[(found["unit"] or "d")[0]])
        if dose is None:
            break
        doses.append(dose)
        joined = _JOINED.match(text, found.end())
        text = text[joined.end() if joined else found.end() :]
    is_gone_on_with = len(doses) > 1 or (joined is not None and joined["then"])
    if not (doses and is_gone_on_with):
        return None
    is_ended = _STOP.fullmatch(text) is not None
    last = None if is_ended else _dose(_ON.sub("", text), 0, has_days=False)
    is_of_medicine = any(each.measure or each.unit or each.strength for each in doses)
    if name and not is_of_medicine:  # dad walks 3 a day for a week then 4 a day
        return None
    unread = "" if is_ended or last else text or said
    return _Taper(name, (*doses, *([last] if last else [])), is_ended, unread, since, said)


def _dose(said: str, days: int, *, has_days: bool = True) -> _Dose | None:
    """Read 40 mg, 40 mg bid, 4 a day, 4 tabs; 20 mg 2 tabs daily with how strong one is.

    What has no days behind it tells how often.
    """
    text = _LEADS.sub("", said.strip(" ,"))
    if mass := _MASS.fullmatch(text):
        found, more = mass_of(mass[1]), mass[2]
        if found is None or (not more and not has_days):
            return None
        often = read_sig(more) if more else None
        if more and (often is None or often.has_amount):
            dose = _dose(more, days, has_days=has_days)
            return replace(dose, strength=mass[1], said=said) if dose else None
        times = exact(often.per_day) if often and often.per_day else Fraction(1)
        return _Dose(said, found[0] * times, found[1], days)
    told = read_sig(text) or (read_sig(f"{text} daily") if has_days else None)
    if told and told.has_amount and told.per_day:
        return _Dose(said, exact(told.per_day), "", days, unit=told.unit)
    many = unsure_sig(text) or (unsure_sig(f"{text} daily") if has_days else None)
    return _Dose(said, Fraction(1), "", days, is_sure=False) if many else None
