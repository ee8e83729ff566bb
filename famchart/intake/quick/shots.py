"""Vaccinations: what was given, how and where; a shot to come is an appointment or a task."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.core.vaccine_names import speaks_of_vaccine
from famchart.i18n import language
from famchart.intake.quick import change_cues, cues, talk
from famchart.intake.quick.about_days import take_about
from famchart.intake.quick.changes import kept_as_note
from famchart.intake.quick.given import ONE_DOSE
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.possible import UnreadDayError
from famchart.intake.quick.readers import (
    SIGNS,
    any_day,
    behind,
    cue,
    day_to_come,
    one_of,
    phrases,
    time_of_day,
)
from famchart.intake.quick.visits import appointment
from famchart.intake.quick.weekdays import whole_day
from famchart.intake.quick.words import LEADS_TO_CLINIC, MOST_WORDS, Words, without_all

AT = Shape(r"\s(?:at|en|@)\s", re.IGNORECASE)
GOT = {"got", "had", "received", "gets", "the", "his", "her", "se", "le", "puso", "pusieron",
        "recibio", "vacuna", "vacunas", "vacunaron", "la", "el", "las", "los", "del", "su",
        "contra", "against", "de", "for"}  # fmt: skip
SOON = timedelta(days=60)
"""So far ahead a shot is planned by a day without its year."""
_DAY_AND_MONTH = Shape(r"\d{1,2}[/.-]\d{1,2}", re.ASCII)
_DAY_OR_DOSE = Shape(r"[1-5] [a-z]{3,}\.? (?:19|20)\d\d", re.ASCII | re.IGNORECASE)
_LEADING = ("on", "given", "dated", "the", "of", "date")
_ONCE_A_YEAR = phrases("flu|influenza|fluzone|flublok|fluad")
"""Of these nobody counts the doses."""
_PLANNED = phrases(
    "due|next|will|need|needs|by|before|should|must|get|schedule|toca|proxima|proximo|para"
    "|necesita|falta|antes|debe|pendiente|vence|poner|ponerle"
)
_LABEL = Shape(r"^(?:las? |the )?(?:vacunas?|vaccines?|vaccinations?|shots?): *", re.IGNORECASE)
_HEPATITIS = Shape(r"\bhep(?:atitis)? ([ab])\b", re.IGNORECASE)
_SHOTS = phrases("shot|shots|jab|jabs|inyeccion|inyecciones")
"""What is given of medicines as well."""
_VACCINES_SAID = phrases(
    "vaccine|vaccines|vaccination|vaccinated|vacuna|vacunas|vacunado|vacunada|booster|refuerzo"
)
_SAYING_NO_NAME = phrases(
    "at|in|on|en|a|first|second|third|last|another|all|and|y|her|his|annual|yearly|school|travel"
    "|baby|childhood|my|our|their|some|two|three|month|months|year|years|old|well|visit|checkup"
    "|today|this|morning|also|done|given|gave|was|were|with|primera|segunda|otra"
)
"""What is said of vaccines that are not named."""
_treatment = cue(r"injections?|inyecci[oó]n(?:es)?|infiltraci[oó]n|infusions?|infusi[oó]n")
_MOST_DOCTOR_WORDS = 3
_NEXT_DUE = r"next due|next|due again|proxima|la proxima"


def next_due(line: Line) -> Callable[[str], str | None]:
    """Return a reader of the day on which the next one is due, told beside that of the last."""
    return behind(_NEXT_DUE, day_to_come(line.known.today))


def vaccination(line: Line) -> tuple[Entry, ...]:
    """Read `flu shot mom oct 3 left arm lot AB123 at the pharmacy`; one to come is no record."""
    if talk.is_to_come(line) and not _lies_behind(line):
        return shot_to_come(line)
    line.take_person()
    _check_no_dose(line)
    told = {
        "our_words": take_about(line),
        "next_due_on": line.day_behind(_NEXT_DUE, "coming"),
        "lot": line.words.take(cues.lot, 4),
        "site": line.words.take(cues.site, 5),
        "dose": line.words.take(cues.dose, cues.MOST_DOSE_WORDS),
        "on": line.day("past") or line.since(),
    }
    if _is_of_medicine(line):
        return (_dose_by_shot(line, told["on"]),)
    leading = line.words.leading()
    named = leading if {*fold(leading).split()} - GOT else line.words.rest()
    name, where = [*AT.split(named, maxsplit=1), ""][:2]
    where = where or line.words.take(cues.led_place, 5) or ""
    where = where or line.words.take(cues.place, cues.MOST_PLACE_WORDS) or ""
    if not where:
        name, where = _without_chain(name)
    name = _with_letter(without_all(_LABEL.sub("", name), GOT), line.text)
    return (line.entry("vaccination", name=name, where=where, **told),)


def _check_no_dose(line: Line) -> None:
    """Raise for mmr 2 aug 2020: the second dose in August, or one of the 2nd."""
    if found := line.words.find(_DAY_OR_DOSE.fullmatch, 3):
        before = [fold(word or "") for word in line.words.left[: found[1].start]]
        is_led = not any(before[-1:]) or before[-1] in _LEADING or _ONCE_A_YEAR & set(before)
        if language() == "en" and not is_led:
            raise UnreadDayError(what=found[0][0])


def _without_chain(name: str) -> tuple[str, str]:
    """Part flu shot rite aid: the chain of pharmacies with which a name ends is no part of it."""
    words = name.split()
    runs = (at for at in range(1, len(words)) if cues.chain(" ".join(words[at:])))
    at = next(runs, len(words))
    return " ".join(words[:at]), " ".join(words[at:])


def _with_letter(name: str, text: str) -> str:
    """Return hepatitis A where its letter seemed to lead to a day, as in Spanish: a 3 de nov."""
    letter = _HEPATITIS.search(text)
    is_lost = letter is not None and name.casefold().endswith(("hepatitis", "hep"))
    return f"{name} {letter[1]}" if letter and is_lost else name


def _is_of_medicine(line: Line) -> bool:
    """True for a shot that is named and no vaccine's: ozempic, cortisone in the knee, b12."""
    words = [fold(word.strip(SIGNS)) for word in line.text.split()]
    if not _SHOTS & {*words} or _VACCINES_SAID & {*words}:
        return False
    spoken = Words(" ".join(filter(None, line.words.left)))
    for read in (cues.led_place, cues.place):
        spoken.take(read, cues.MOST_PLACE_WORDS)
    left = [fold(word.strip(SIGNS)) for word in spoken.left if word]
    named = [word for word in left if word not in GOT | _SHOTS | _SAYING_NO_NAME]
    return bool(named) and not speaks_of_vaccine(" ".join(left))


def _dose_by_shot(line: Line, on: str | None) -> Entry:
    made = kept_as_note(line, ONE_DOSE)
    return replace(made, texts={**made.texts, "on": whole_day(on or "") or made.texts["on"]})


def _lies_behind(line: Line) -> bool:
    """True for a shot of 5/10 that is months away: without a year the last one is meant."""
    found = line.words.find(any_day(line.known.today), MOST_WORDS)
    is_planned = any(fold(word).strip(",;:") in _PLANNED for word in line.text.split())
    if found is None or is_planned or not _DAY_AND_MONTH.fullmatch(found[0]):
        return False
    day = day_to_come(line.known.today)(found[0])
    return day is not None and day > (line.known.today + SOON).isoformat()


def is_treatment_to_come(line: Line) -> bool:
    """True for cortisone injection dec 3 10am, iron infusion: somebody gives it at that time."""
    has_time = line.words.look(time_of_day, MOST_TIME_WORDS)
    return bool(line.words.look(_treatment) and has_time) and talk.is_to_come(line)


def shot_to_come(line: Line) -> tuple[Entry, ...]:
    """Return the appointment for a vaccine; without a time it is to be done."""
    said = f"{line.head} " if line.head else ""
    if not line.words.look(time_of_day, MOST_TIME_WORDS):
        return talk.task(line, said)
    where = line.words.take(change_cues.doctor, _MOST_DOCTOR_WORDS)
    line.words.take_led_in(LEADS_TO_CLINIC if where else ())
    where = where or line.words.take(cues.place, cues.MOST_PLACE_WORDS)
    (made,) = appointment(line)
    names = ("with", "reason")
    what = said + " ".join(filter(None, (made.texts.get(name, "") for name in names)))
    told = {**made.texts, "with": where or "", "reason": what.strip()}
    return (replace(made, texts={name: text for name, text in told.items() if text}),)


shot = cue(
    r"shots?|vax+|jabs?|vaccines?|vaccination|vaccinated|vacunas?|vacunad[oa]|booster|refuerzo"
)


def is_planned(words: Words) -> bool:
    """True for needs a flu shot, and le toca la vacuna: words without people’s names."""
    is_said = any(fold((word or "").strip(",;:")) in _PLANNED for word in words.left)
    return is_said and bool(words.look(shot) or words.look(is_vaccine))


of_disease = one_of(
    phrases(
        "shingles|pneumonia|flu|covid|tetanus|hepatitis|pneumococcal|culebrilla|neumonia|gripe"
        "|influenza|tetanos|neumococo"
    )
)
"""What a numbered dose is given against: shingles 2nd dose."""


def is_vaccine(text: str) -> bool | None:
    """True for the name of a vaccine that is none of anything else: Tdap, Shingrix."""
    return True if fold(text) in _VACCINES else None


_VACCINES = phrases(
    "tdap|dtap|mmr|mmrv|hpv|gardasil|shingrix|prevnar|pneumovax|covid-19|hepb|hepa|polio|ipv"
    "|hib|menactra|twinrix|pediarix|pentacel|vaxelis|kinrix|quadracel|proquad|heplisav|bexsero|trumenba"
    "|menveo|menquadfi|arexvy|abrysvo|capvaxive|vaxneuvance|rotateq|rotarix|fluzone|flublok|fluad"
    "|comirnaty|spikevax|boostrix|adacel|infanrix|daptacel|varicella|varicela|menacwy|menb|meningitis|rsv|pcv20|pcv15|zoster|triple-viral|bcg"
)
