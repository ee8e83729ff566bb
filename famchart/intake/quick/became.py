"""What became of what goes on: a medicine was stopped, a visit is off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_SPAN_WORDS, clock_time, time_span
from famchart.i18n import N_
from famchart.intake.quick import change_cues, cues
from famchart.intake.quick.bare_strengths import is_near_strength, take_bare_strength
from famchart.intake.quick.changes import changed, kept_as_note
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.ended import DOING, ended_before, is_dose_of_unlisted
from famchart.intake.quick.forms_of_names import forms
from famchart.intake.quick.known import MOST_NAME_WORDS, Named
from famchart.intake.quick.line import MOST_CLINIC_WORDS, Entry, Line
from famchart.intake.quick.medicines import listed_medicine
from famchart.intake.quick.moved_to import MOST_SAME_WORDS, same_time
from famchart.intake.quick.possible import UnreadDayError
from famchart.intake.quick.readers import (
    any_day,
    behind,
    day_reader,
    moment_reader,
    one_of,
    phrases,
)
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words

NO_MEDICINE = N_("No listed medicine fits: none is stopped, and this is kept as a note.")
VISIT = phrases("appt|appointment|visit|cita|consulta|turno")
_is_from_now = one_of(phrases("now|completely|ahora|altogether"))
_FROM = one_of(("from", "desde", "dia"))
_LEADS_TO_MONTH = phrases("in|since|from|en|desde|de|of|el|last|about|around|como")
_LONG_AGO = Shape(
    r"(?:last|this) (?:month|year|spring|summer|fall|winter)"
    r"|(?:mes|ano|verano|invierno|otono|primavera) pasad[oa]|(?:este|esta) (?:mes|ano|verano)"
)
_BECAUSE = Shape(
    r"(?:arrive|llegar|because|due|since|they|will|until|needs?|bring|y|and|porque|por|hasta|que"
    r"|necesitan?|traer|llevar)\b"
)
"""What may follow that a visit is off: the reason for it, or what comes next."""
TELLING = phrases("says|said|texted|emailed|dice|dijo|aviso|avisa|escribio|that|que")
IS = phrases("esta|is")
MOST_CUE_WORDS = 4


def spoken(line: Line, start: int, end: int, *, has_times: bool = False) -> Words:
    """Return words between two places, without people, days, times and what says nothing."""
    words = Words(" ".join(filter(None, line.words.left[start:end])))
    for each in list(namings(words.left, line.known)):
        words.drop(each.places)
    while words.take(any_day(line.known.today), MOST_WORDS):
        pass
    while has_times and words.take(_any_time, MOST_SPAN_WORDS) is not None:
        pass
    while words.take(change_cues.idle):
        pass
    return words


def _any_time(text: str) -> str | None:
    return text if time_span(text) or clock_time(text) else None


def drop_clinic(words: Words, line: Line) -> bool:
    """Take what names a clinic, its staff or a message; True where there is any."""
    is_told = False
    while words.take(clinic_reader(line), MOST_CLINIC_WORDS):
        is_told = True
    return is_told


def clinic_reader(line: Line) -> Callable[[str], object]:
    def read(text: str) -> object:
        said = change_cues.doctor(text) or change_cues.message(text)
        return said or line.known.account_called(text, None)

    return read


def is_stop(line: Line) -> range | None:
    """Return where a line says that a medicine was stopped; None where it says none.

    The medicine stands beside the word; of one that is not listed it needs to be said that it
    is taken, or nothing else is: lisinopril stopped.
    """
    found = line.words.find(change_cues.stopped, MOST_CUE_WORDS) or _off_since(line)
    if found is None:
        return ended_before(line)
    said, places = found
    left = [word or "" for word in line.words.left]
    before, after = _beside(line, left[: places.start]), _beside(line, left[places.stop :])
    is_left_somewhere = not change_cues.surely_stopped(said) and "en" in map(fold, after)
    if is_left_somewhere or any(map(change_cues.doubt, (*before, *after))):
        return None
    is_listed = _ends_with_medicine(before, line) or _begins_with_medicine(after, line)
    is_alone = len(before) + len(after) == 1 and not any(map(DOING.fullmatch, after))
    is_told = is_listed or is_alone or is_dose_of_unlisted(line, after)
    return places if is_told or change_cues.surely_stopped(said) else None


def _off_since(line: Line) -> tuple[str, range] | None:
    """Find off losartan, where its day or nothing else is told: else it may be for some days."""
    found = line.words.find(change_cues.off, MOST_CUE_WORDS)
    if found is None:
        return None
    since = behind(change_cues.SINCE, any_day(line.known.today))
    if fold(found[0]).startswith("came") or line.words.look(since, MOST_WORDS + 2) is not None:
        return found
    left = [word or "" for word in line.words.left]
    beside = _beside(line, left[: found[1].start]) + _beside(line, left[found[1].stop :])
    named = " ".join(word for word in beside if not _is_from_now(word))
    return found if line.known.medicines_called(named, None) else None


def _beside(line: Line, words: list[str]) -> list[str]:
    """Return words without people, days, strengths and what says nothing."""
    spoken = Words(" ".join(filter(None, words)))
    for each in list(namings(spoken.left, line.known)):
        spoken.drop(each.places)
    while spoken.take(any_day(line.known.today), MOST_WORDS):
        pass
    while spoken.take(strength_of, MOST_STRENGTH_WORDS) or spoken.take(change_cues.idle):
        pass
    return spoken.rest().split()


def _ends_with_medicine(words: list[str], line: Line) -> bool:
    """True for losartan, and for losartan 50, whose strength lacks its unit."""

    def called(run: list[str]) -> tuple[Named, ...]:
        return line.known.medicines_called(" ".join(run), None) or ()

    number = words[-1] if words and words[-1].isdecimal() else ""
    counts = range(1, MOST_NAME_WORDS + 1)
    strong = (each for count in counts for each in called(words[-count - 1 : -1]))
    is_strong = number and any(is_near_strength(number, each.strength) for each in strong)
    return bool(is_strong) or any(called(words[-count:]) for count in counts)


def _begins_with_medicine(words: list[str], line: Line) -> bool:
    runs = (words[:count] for count in range(1, MOST_NAME_WORDS + 1))
    return any(line.known.medicines_called(" ".join(run), None) for run in runs)


def is_request(line: Line) -> bool:
    """True where what became of a request stands right behind a medicine: losartan is ready."""
    found = line.words.find(change_cues.request_state, MOST_CUE_WORDS)
    left = [word or "" for word in line.words.left]
    before = _without_teller(_beside(line, left[: found[1].start])) if found else []
    called = line.known.medicines_called(" ".join(before), None) if before else None
    if found and found[0] in change_cues.PUT_ASIDE:
        after = _beside(line, left[found[1].stop :])
        behind = line.known.medicines_called(" ".join(after[:1]), None) if len(found[1]) > 2 else ()
        return any(line.known.is_asked_for(each.id) for each in called or behind or ())
    return bool(called) and "refused" not in left  # she refused to take it


def _without_teller(words: list[str]) -> list[str]:
    """Return cvs texted losartan is without who told it."""
    said = [word for word in words if fold(word) not in IS]
    place = Words(" ".join(said)).find(cues.place, cues.MOST_PLACE_WORDS, within=1)
    end = place[1].stop if place else 0
    if not end or fold("".join(said[end : end + 1])) not in TELLING:
        return said
    while said[end:] and fold(said[end]) in TELLING:
        end += 1
    return said[end:]


def is_visit(line: Line) -> bool:
    """True where all that is said is that a visit was moved, ended or confirmed: urology moved.

    Without its day the visit is one that is listed.
    """
    words = line.words
    found = words.find(change_cues.became, 4) or words.find(
        change_cues.moved, change_cues.MOST_MOVED_WORDS
    )
    found = found or words.find(change_cues.to_move, 1, within=1)
    if found is None:
        return False
    before = spoken(line, 0, found[1].start)
    after = spoken(line, found[1].stop, len(line.words.left), has_times=True)
    after.take(_FROM)
    after.take(same_time, MOST_SAME_WORDS)
    named, behind = (" ".join(filter(None, each.left)) for each in (before, after))
    if not behind and _is_at_visit(named, line):
        return True
    if _is_standing_visit(f"{named} {behind}", line):
        return True
    is_told = drop_clinic(before, line) or (not before.rest() and drop_clinic(after, line))
    said = " ".join(filter(None, words.left[found[1].stop :]))
    is_because = _BECAUSE.match(fold(said).lstrip(",;: ")) is not None
    if is_because and _is_standing_visit(named, line):
        return True
    is_of_day = line.words.find(any_day(line.known.today), MOST_WORDS) is not None
    return is_of_day and is_told and not before.rest() and (is_because or not after.rest())


def _is_at_visit(named: str, line: Line) -> bool:
    """True for dec 1 9am is still on: nothing but the moment of a listed visit is told."""
    said = Words(named)
    said.take(_any_time, MOST_SPAN_WORDS)
    at = line.words.look(moment_reader(line.known.today), MOST_WORDS + MOST_SPAN_WORDS)
    visits = (each for each in line.known.standing if each.kind == "appointment")
    return not said.rest() and at in {each.at for each in visits}


def _is_standing_visit(said: str, line: Line) -> bool:
    """True where words name a visit that is listed, and nothing else."""
    told = forms(said) - VISIT
    visits = (each for each in line.known.standing if each.kind == "appointment")
    return bool(told) and any(told <= each.words for each in visits)


def _month_told(line: Line) -> str | None:
    """Return the august of stopped in august, or a year: a medicine was stopped on some day of it.

    Elsewhere it may be a name: stopped per dr may.
    """
    read_month = day_reader(line.known.today, "past", is_whole=False)

    def read(text: str) -> str | None:
        return text if read_month(text) or _LONG_AGO.fullmatch(fold(text)) else None

    found = line.words.find(read, MOST_WORDS)
    before = line.words.left[found[1].start - 1] if found and found[1].start else None
    return found[0] if found and (before is None or fold(before) in _LEADS_TO_MONTH) else None


def stopped(line: Line) -> tuple[Entry, ...]:
    """Read `mom stopped losartan nov 18 per dr lee`: the medicine that is listed is stopped."""
    line.take_person()
    strength = line.words.take(strength_of, MOST_STRENGTH_WORDS) or take_bare_strength(line)
    since = (line.day_behind(change_cues.SINCE, each) for each in ("recent", "near"))
    day = next(filter(None, since), None) or line.day("recent") or line.day("near")
    if day is None and (month := _month_told(line)):
        raise UnreadDayError(what=month)
    day = day or line.known.today.isoformat()
    listed, _beside = listed_medicine(line, strength)
    if listed is None:
        return (kept_as_note(line, NO_MEDICINE),)
    line.person_id = listed.person_id
    while line.words.take(change_cues.idle) or line.words.take(_is_from_now):
        pass
    made = changed(line, "medication", listed.id, stopped_on=day)
    return (replace(made, title=listed.title),)
