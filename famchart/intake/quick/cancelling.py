"""Who cancelled an appointment: said by the word itself, or by whoever stands before it.

“Dentist mom cancelled” tells only that it is off: who did that is asked, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.said_days import weekday_number
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import change_cues, cues
from famchart.intake.quick.known import Known
from famchart.intake.quick.readers import phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.whose import namings

CANCELLED = "cancelled"
"""The state while nobody knows who cancelled: none that is kept."""
BY_US, BY_CLINIC = "cancelled_by_us", "cancelled_by_clinic"
_NOUNS = phrases("appt|appts|apt|appointment|visit|cita|consulta|turno|visita")
_ARTICLES = phrases("the|our|my|el|la|nuestro|nuestra|mi|su")
_HELPING = phrases("has|have|had|just|also|ya")
_OF = phrases("de|del|la|el|for|on")
_CLINICS = phrases("they|clinic|office|hospital|clinica|consultorio|dr|dra|doctor|doctora|school")
_DOING = phrases(
    "cancelo|called to cancel|phoned to cancel|llamo para cancelar|hablo para cancelar"
)
"""What only somebody does: whatever stands before it did."""
_PARTICIPLES = phrases("cancelada|cancelado")
"""In Spanish what was cancelled, never who did it."""
_FIRST_IN_ENGLISH = phrases("cancelled|canceled|called to cancel|phoned to cancel|cancel")
"""Whoever writes these as the first word did it: cancelled mom’s dentist."""
_SPECIALITY = Shape(
    r"\w{3,}(?:ology|ologia|iatry|iatria|dontist|dontista|metrist|metrista|pedics|pedia)"
)


class WhoCancelledError(RefusedLineError):
    """A line tells that an appointment is off, and not whether the clinic or the family did it."""

    message = N_("Who cancelled? Write “we cancelled” or “they cancelled” into the line.")


def who_cancelled(said: str, text: str, known: Known) -> str:
    """Return the state that a line tells by a word for cancelling; CANCELLED where it is open."""
    words = [fold(word.strip(".,;:()")) for word in text.split()]
    told = said.split()
    at = next((at for at in range(len(words)) if words[at : at + len(told)] == told), 0)
    before, after = words[:at], words[at + len(told) :]
    if not before:
        is_heading = text.split()[0].endswith(":") if text.split() else False
        is_by_us = said in _FIRST_IN_ENGLISH and bool(after) and not is_heading
        return BY_US if is_by_us else CANCELLED
    if before[-1] in _CLINICS or (
        after[:1] in (["by"], ["por"]) and _begins_with_who(after, known)
    ):
        return BY_CLINIC
    if said in _PARTICIPLES or _NOUNS & set(before) or any(map(_is_of_time, before)):
        return CANCELLED
    if _is_person(before, known):
        is_of_clinic = bool(_NOUNS & set(after)) or _begins_with_who(["", *after], known)
        return BY_US if is_of_clinic else CANCELLED
    subject = _subject(before, known)
    is_by_clinic = bool(subject) and (
        said in _DOING or _has_object(after, known) or _is_who(" ".join(subject), known)
    )
    return BY_CLINIC if is_by_clinic else CANCELLED


def _subject(before: Sequence[str], known: Known) -> list[str]:
    """Return who did it, of mom’s dentist and of ortopedia de Will; nobody of dentist mom."""
    subject = list(before)
    while subject and subject[-1] in _HELPING:
        subject.pop()
    while subject and subject[0] in _ARTICLES:
        subject.pop(0)
    for each in reversed(list(namings(subject, known))):
        is_owner = not each.places.start and _is_possessive(subject[each.places.stop - 1], known)
        is_owned_by = each.places.start and subject[each.places.start - 1] in _OF
        if not (is_owner or is_owned_by or each.is_led):
            return []
        del subject[each.places.start : each.places.stop]
    while subject and subject[-1] in _OF:
        subject.pop()
    return subject


def _has_object(after: Sequence[str], known: Known) -> bool:
    """True for cancelled mom, cancelled the appt: what stands before it did so."""
    behind = [word for word in after if word not in _OF | _ARTICLES]
    named = next(iter(namings(behind, known)), None)
    return bool(behind) and (behind[0] in _NOUNS or bool(named and not named.places.start))


def _is_person(words: Sequence[str], known: Known) -> bool:
    found = list(namings(words, known))
    return len(found) == 1 and len(found[0].places) == len(words)


def _is_possessive(word: str, known: Known) -> bool:
    bare = word.removesuffix("s").rstrip("'’")
    return bare != word and known.person_called(bare) is not None


def _begins_with_who(words: Sequence[str], known: Known) -> bool:
    """True where a clinic or a doctor stands behind the first of some words."""
    told = [word for word in words[1:5] if word not in _ARTICLES]
    return any(_is_who(" ".join(told[:end]), known) for end in range(1, len(told) + 1))


def _is_who(text: str, known: Known) -> bool:
    named = known.account_called(text, None) or change_cues.doctor(text) or cues.role_of(text)
    return bool(named or _SPECIALITY.fullmatch(text) or text in _CLINICS)


def _is_of_time(word: str) -> bool:
    return any(sign.isdigit() for sign in word) or weekday_number(word) is not None
