"""What became of what goes on: a message was answered, a medicine stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_SPAN_WORDS, clock_time, time_span
from famchart.i18n import N_
from famchart.intake.quick import change_cues, cues
from famchart.intake.quick.answer_times import take_answer_time
from famchart.intake.quick.bare_strengths import is_near_strength, take_bare_strength
from famchart.intake.quick.changes import changed, kept_as_note, meant, unnamed, words_of
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.forms_of_names import forms
from famchart.intake.quick.known import MOST_NAME_WORDS, Named
from famchart.intake.quick.line import MOST_CLINIC_WORDS, Entry, Line
from famchart.intake.quick.medicines import listed_medicine
from famchart.intake.quick.readers import any_day, behind, one_of, phrases
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words, without_lead

NO_MESSAGE = N_("No message that waits for an answer fits: this is kept as a note.")
NO_ANSWER = N_("What the answer was is not told: it is left empty.")
NO_MEDICINE = N_("No listed medicine fits: none is stopped, and this is kept as a note.")
NOT_STOPPED = N_(
    "This is kept as a note, and nothing is stopped: write “stopped” and the day, as “losartan"
    " stopped nov 8”."
)
_STOP = phrases("stop|discontinue|quit|suspender|suspenda|suspende|dejar|parar|descontinuar")
_DOING = Shape(r"\w+(?:ing|ar|er|ir)")
"""What else somebody may stop: smoking, dejó de fumar."""
_OFFICE = one_of(phrases("office|clinic|consultorio|clinica"))
_THEY = one_of(phrases("they|office|clinic|ellos|consultorio|clinica"))
_ASKING = phrases("has|have|did|was")
"""Has Dr. Lee answered? is a question, and no answer."""
VISIT = phrases("appt|appointment|visit|cita|consulta|turno")
_is_from_now = one_of(phrases("now|completely|ahora|altogether"))
_FROM = one_of(("from", "desde", "dia"))
_BECAUSE = Shape(
    r"(?:arrive|llegar|because|due|since|they|will|until|y|and|porque|por|hasta|que)\b"
)
"""What may follow that a visit is off: the reason for it, or what comes next."""
_LEADS_TO_ANSWER = phrases("to|a|al|that|que|:|about|sobre")
TELLING = phrases("says|said|texted|emailed|dice|dijo|aviso|avisa|escribio|that|que")
IS = phrases("esta|is")
_MOST_DOCTOR_WORDS = 6
_MOST_CUE_WORDS = 4


def is_answer(line: Line) -> range | None:
    """Return where a line says that a message was answered; None where it says none.

    Whoever answers is a clinic or its staff, or what is answered is a message: a person who
    answers all questions is told in a note.
    """
    found = line.words.find(change_cues.answered, _MOST_CUE_WORDS)
    if found is None:
        return None
    places = found[1]
    if line.text.endswith("?") and _ASKING & {fold(word) for word in line.text.split()}:
        return None
    before = _spoken(line, 0, places.start)
    is_told = _drop_clinic(before, line)
    is_told = is_told or before.take(_OFFICE) is not None
    before.take(_THEY)
    if before.rest():
        return None
    after = _spoken(line, places.stop, len(line.words.left))
    is_told = is_told or bool(after.find(_clinic(line), MOST_CLINIC_WORDS, within=2))
    return places if is_told else None


def _spoken(line: Line, start: int, end: int, *, has_times: bool = False) -> Words:
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


def _drop_clinic(words: Words, line: Line) -> bool:
    """Take what names a clinic, its staff or a message; True where there is any."""
    is_told = False
    while words.take(_clinic(line), MOST_CLINIC_WORDS):
        is_told = True
    return is_told


def _clinic(line: Line) -> Callable[[str], object]:
    def read(text: str) -> object:
        said = change_cues.doctor(text) or change_cues.message(text)
        return said or line.known.account_called(text, None)

    return read


def answered(line: Line) -> tuple[Entry, ...]:
    """Read `dr lee answered mom yesterday: stay on it`."""
    stop = next(at for at, word in enumerate(line.words.left) if word is None)
    line.take_person()
    line.words.take(change_cues.message)
    line.take_account(within=None)
    by = line.words.take(change_cues.doctor, _MOST_DOCTOR_WORDS)
    by = by and without_lead(by, {"by", "por", "the", "el", "la"})
    if line.words.take(_THEY):
        line.words.take_led_in({"the", "el", "la"})
    when = take_answer_time(line, stop)
    topic = when.topic if when else ""
    answer = without_lead(line.words.rest(), _LEADS_TO_ANSWER).strip(" :-")
    found = meant(line, "message", line.clinic, hint=f"{topic} {answer}")
    if found is None:
        return (kept_as_note(line, NO_MESSAGE),)
    line.person_id = found.person_id
    now = next((each.now for each in line.known.accounts if each.id == found.of), "")
    is_named_only = bool(answer) and not unnamed(answer, found)
    told = {
        "answered_at": when.at if when else now or line.known.now,
        "answered_by": by,
        "answer": "" if is_named_only else answer,
        "our_words": when.beyond(found) if when else "",
    }
    made = changed(line, "message", found.id, **told)
    is_untold = is_named_only or bool(topic and not answer)
    return (replace(made, title=words_of(found), said=NO_ANSWER if is_untold else ""),)


def is_stop(line: Line) -> range | None:
    """Return where a line says that a medicine was stopped; None where it says none.

    The medicine stands beside the word; of one that is not listed it needs to be said that it
    is taken, or nothing else is: lisinopril stopped.
    """
    found = line.words.find(change_cues.stopped, _MOST_CUE_WORDS) or _off_since(line)
    if found is None:
        return None
    said, places = found
    left = [word or "" for word in line.words.left]
    before, after = _beside(line, left[: places.start]), _beside(line, left[places.stop :])
    is_left_somewhere = not change_cues.surely_stopped(said) and "en" in map(fold, after)
    if is_left_somewhere or any(map(change_cues.doubt, (*before, *after))):
        return None
    is_listed = _ends_with_medicine(before, line) or _begins_with_medicine(after, line)
    is_alone = len(before) + len(after) == 1 and not any(map(_DOING.fullmatch, after))
    return places if is_listed or change_cues.surely_stopped(said) or is_alone else None


def _off_since(line: Line) -> tuple[str, range] | None:
    """Find off losartan, where its day or nothing else is told: else it may be for some days."""
    found = line.words.find(change_cues.off, _MOST_CUE_WORDS)
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
    found = line.words.find(change_cues.request_state, _MOST_CUE_WORDS)
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
    before = _spoken(line, 0, found[1].start)
    after = _spoken(line, found[1].stop, len(line.words.left), has_times=True)
    after.take(_FROM)
    named, behind = (" ".join(filter(None, each.left)) for each in (before, after))
    if _is_standing_visit(f"{named} {behind}", line):
        return True
    is_told = _drop_clinic(before, line) or (not before.rest() and _drop_clinic(after, line))
    said = " ".join(filter(None, words.left[found[1].stop :]))
    is_because = _BECAUSE.match(fold(said).lstrip(",;: ")) is not None
    if line.words.find(any_day(line.known.today), MOST_WORDS):
        return is_told and not before.rest() and (is_because or not after.rest())
    return is_because and _is_standing_visit(named, line)


def _is_standing_visit(said: str, line: Line) -> bool:
    """True where words name a visit that is listed, and nothing else."""
    told = forms(said) - VISIT
    visits = (each for each in line.known.standing if each.kind == "appointment")
    return bool(told) and any(told <= each.words for each in visits)


def stopped(line: Line) -> tuple[Entry, ...]:
    """Read `mom stopped losartan nov 18 per dr lee`: the medicine that is listed is stopped."""
    line.take_person()
    strength = line.words.take(strength_of, MOST_STRENGTH_WORDS) or take_bare_strength(line)
    day = line.day_behind(change_cues.SINCE, "near") or line.day("recent") or line.day("near")
    day = day or line.known.today.isoformat()
    listed, _beside = listed_medicine(line, strength)
    if listed is None:
        return (kept_as_note(line, NO_MEDICINE),)
    line.person_id = listed.person_id
    while line.words.take(change_cues.idle) or line.words.take(_is_from_now):
        pass
    made = changed(line, "medication", listed.id, stopped_on=day)
    return (replace(made, title=listed.title),)


def is_stop_to_be(words: Words, line: Line) -> bool:
    """True for stop losartan and no more: it tells neither that it was stopped nor when."""
    first, *others = filter(None, words.left)
    said = " ".join(others)
    is_medicine = line.known.medicines_called(said, None) or line.known.has_medicine_of(said)
    return fold(first) in _STOP and bool(is_medicine)


def not_stopped(line: Line) -> tuple[Entry, ...]:
    line.take_person()
    return (kept_as_note(line, NOT_STOPPED),)
