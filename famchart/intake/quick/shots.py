"""Vaccinations: what was given, how and where; a shot to come is an appointment or a task."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.intake.quick import cues, talk
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import any_day, behind, cue, day_to_come, phrases, time_of_day
from famchart.intake.quick.visits import appointment
from famchart.intake.quick.words import MOST_WORDS, Words, without_all

AT = re.compile(r"\s(?:at|en|@)\s", re.IGNORECASE)
GOT = {"got", "had", "received", "gets", "the", "his", "her", "se", "le", "puso", "pusieron",
        "recibio", "vacuna", "vacunas", "vacunaron", "la", "el", "del", "su", "contra", "against",
        "de", "for"}  # fmt: skip
SOON = timedelta(days=60)
"""So far ahead a shot is planned by a day without its year."""
_DAY_AND_MONTH = re.compile(r"\d{1,2}[/.-]\d{1,2}", re.ASCII)
_PLANNED = phrases(
    "due|next|will|need|needs|by|before|should|must|get|schedule|toca|proxima|proximo|para"
    "|necesita|falta|antes|debe|pendiente|vence|poner|ponerle"
)
_NEXT_DUE = r"next due|next|due again|proxima|la proxima"


def next_due(line: Line) -> Callable[[str], str | None]:
    """Return a reader of the day on which the next one is due, told beside that of the last."""
    return behind(_NEXT_DUE, day_to_come(line.known.today))


def vaccination(line: Line) -> tuple[Entry, ...]:
    """Read `flu shot mom oct 3 left arm lot AB123 at the pharmacy`; one to come is no record."""
    if talk.is_to_come(line) and not _lies_behind(line):
        return _shot_to_come(line)
    line.take_person()
    told = {
        "next_due_on": line.day_behind(_NEXT_DUE, "coming"),
        "lot": line.words.take(cues.lot, 4),
        "site": line.words.take(cues.site, 5),
        "dose": line.words.take(cues.dose, cues.MOST_DOSE_WORDS),
        "on": line.day("past") or line.since(),
    }
    leading = line.words.leading()
    named = leading if {*fold(leading).split()} - GOT else line.words.rest()
    name, where = [*AT.split(named, maxsplit=1), ""][:2]
    where = where or line.words.take(cues.led_place, 5) or ""
    where = where or line.words.take(cues.place, cues.MOST_PLACE_WORDS) or ""
    return (line.entry("vaccination", name=without_all(name, GOT), where=where, **told),)


def _lies_behind(line: Line) -> bool:
    """True for a shot of 5/10 that is months away: without a year the last one is meant."""
    found = line.words.find(any_day(line.known.today), MOST_WORDS)
    is_planned = any(fold(word).strip(",;:") in _PLANNED for word in line.text.split())
    if found is None or is_planned or not _DAY_AND_MONTH.fullmatch(found[0]):
        return False
    day = day_to_come(line.known.today)(found[0])
    return day is not None and day > (line.known.today + SOON).isoformat()


def _shot_to_come(line: Line) -> tuple[Entry, ...]:
    """Return the appointment for a vaccine; without a time it is to be done."""
    said = f"{line.head} " if line.head else ""
    if not line.words.look(time_of_day, MOST_TIME_WORDS):
        return talk.task(line, said)
    where = line.words.take(cues.place, cues.MOST_PLACE_WORDS)
    (made,) = appointment(line)
    names = ("with", "reason")
    what = said + " ".join(filter(None, (made.texts.get(name, "") for name in names)))
    told = {**made.texts, "with": where or "", "reason": what.strip()}
    return (replace(made, texts={name: text for name, text in told.items() if text}),)


shot = cue(r"shots?|vaccines?|vaccination|vaccinated|vacunas?|vacunad[oa]|booster|refuerzo")


def is_planned(words: Words) -> bool:
    """True for needs a flu shot, and le toca la vacuna: words without people’s names."""
    is_said = any(fold((word or "").strip(",;:")) in _PLANNED for word in words.left)
    return is_said and bool(words.look(shot) or words.look(is_vaccine))


def is_vaccine(text: str) -> bool | None:
    """True for the name of a vaccine that is none of anything else: Tdap, Shingrix."""
    return True if fold(text) in _VACCINES else None


_VACCINES = phrases(
    "tdap|dtap|mmr|mmrv|hpv|gardasil|shingrix|prevnar|pneumovax|covid-19|hepb|hepa|polio|ipv"
    "|varicella|varicela|menacwy|menb|meningitis|rsv|pcv20|pcv15|zoster|triple-viral|bcg"
)
