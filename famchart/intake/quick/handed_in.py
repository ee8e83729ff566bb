"""A form that was handed in: the one that is listed by its name is submitted; else one is added."""

from __future__ import annotations

from dataclasses import replace

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import change_cues, cues, talk
from famchart.intake.quick.changes import changed, kept_as_note, meant, unnamed
from famchart.intake.quick.guard import denies
from famchart.intake.quick.health import NONE_LISTED
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import any_day, cue, one_of, phrases
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, without_all

ON_ITS_PAGE = N_(
    "What was said of a form is told on its page, with s: this line is kept as a note."
)
FORMS = phrases("form|forms|formulario|formularios|forma|formas|planilla|planillas")
_is_form = one_of(FORMS)
_SENT = (
    r"(?:sent|mailed|faxed|uploaded)(?: (?:in|off|back))?|enviad[oa]s?|mandad[oa]s?"
    r"|faxead[oa]s?"
)
_is_handed_in = cue(
    r"(?:(?:(?:was|were|is|got|fue|ya|ya fue|est[aá]) )?(?:submitted|handed in|turned in"
    rf"|entregad[oa]s?|presentad[oa]s?|{_SENT})|(?:i |we |ya )?(?:entregu[eé]|entregamos"
    r"|present[eé]|presentamos|mand[eé]|mandamos|envi[eé]|enviamos))"
)
_is_answered = cue(
    r"(?:(?:was|is|got|fue|ya|ya fue|est[aá]|ha sido) )?(?:accepted|approved|rejected"
    r"|aceptad[oa]s?|aprobad[oa]s?|devuelt[oa]s?|rechazad[oa]s?)"
    r"|came back|(?:was|is|got) (?:sent back|returned)"
    r"|(?:(?:nos|me) )?(?:l[oa] )?(?:aceptaron|aprobaron|devolvieron|rechazaron|regresaron)"
)
_is_sent = cue(rf"{_SENT}|mand[eé]|mandamos|envi[eé]|enviamos")
_they_sent = one_of(phrases("mando|envio|mandaron|enviaron"))
_NOT_YET_THERE = Shape(
    r"\b(?:us|me|nos|they|ellos|said|message|messaged|msg|mensaje|recib\w+|received|came|got|llego"
    r"|mando|envio|mandaron|enviaron)\b"
    r"|\b(?:from|by|por) (?!fax|e-?mail|mail|correo|us\b|me\b)"
    r"|\b(?:school|office|clinic|pharmacy|nurse|escuela|consultorio|clinica|enfermera)"
    r" (?:e-?mailed|mailed|faxed|sent|mando|envio)\b"
    r"|\b(?:to|al?|a la) (?:the |el |la |his |her |su )?(?:drs?|dra|doctora?|office|clinic|nurse"
    r"|pediatrician|pediatra|consultorio|clinica|enfermera)\b"
    r"|\b(?:for|to|a|para|que) (?:(?:la|su|a|the|get|be) )?(?:sign\w*|firm\w+|review|revis\w+)\b"
)
"""Somebody else sent it, a doctor is to sign it, or it is a message that was sent."""
_MOST_CUE_WORDS = 3
_MEANT = phrases(
    "need|needs|must|should|have|be|will|going|please|debe|hay|falta|tiene|tengo|sin|yet|aun"
    "|todavia"
)
"""Beside these it is still to be done."""
_OF = phrases("for|of|the|to|at|de|del|el|la|los|las|a|al|en|his|her|su|sus|my|mi")


def is_handed_in(line: Line) -> bool:
    """True for camp form submitted; not where it is denied, asked, or to be done by a day."""
    words = line.words
    if not (words.look(_is_form) and words.look(_is_handed_in, _MOST_CUE_WORDS)):
        return False
    if words.look(_is_sent, 2) and _NOT_YET_THERE.search(fold(line.text)):
        return False
    named = {place for each in namings(words.left, line.known) for place in each.places}
    left = (word for at, word in enumerate(words.left) if word and at not in named)
    said = {fold(word.strip(",;.:")) for word in left}
    is_open = denies(line.text) or line.text.endswith("?") or said & _MEANT
    return not (is_open or talk.is_to_come(line) or any(map(change_cues.doubt, said)))


def is_answered(line: Line) -> bool:
    """True for camp form was accepted, came back: no line changes what is not open any more."""
    words = line.words
    is_told = words.look(_is_form) and words.look(_is_answered, _MOST_CUE_WORDS)
    return bool(is_told) and not talk.is_to_come(line)


def answered(line: Line) -> tuple[Entry, ...]:
    line.take_person()
    return (kept_as_note(line, ON_ITS_PAGE),)


def is_on_its_way(line: Line) -> bool:
    """True for form camp sent to dr lee for signature: it is told, and is no second form."""
    first = next((fold(word.strip(",;:")) for word in line.words.left if word), "")
    is_sent = line.words.look(_is_sent, 2) or line.words.look(_they_sent)
    is_told = is_sent and _NOT_YET_THERE.search(fold(line.text))
    return first in FORMS and bool(is_told) and not talk.is_to_come(line)


def handed_in(line: Line) -> tuple[Entry, ...]:
    """Read `turned in will's camp form nov 20`; no field says when, so the day is kept as words."""
    line.take_person()
    line.take_account()
    line.words.take(_is_handed_in, _MOST_CUE_WORDS)
    while line.words.take(_is_form):
        pass
    way = line.words.take(lambda text: text if cues.sent_by(text) else None, 3)
    day = line.words.take(any_day(line.known.today), MOST_WORDS)
    line.words.take_led_in()
    said = without_all(line.words.rest(), _OF)
    listed = meant(line, "form", f"{line.clinic} {said}")
    if listed is None:
        made = line.entry(
            "form", title=said, state="submitted", our_words=" ".join(filter(None, (way, day)))
        )
        return (replace(made, said=NONE_LISTED),)
    line.person_id = listed.person_id
    our_words = " ".join(filter(None, (unnamed(said, listed), way, day)))
    made = changed(line, "form", listed.id, state="submitted", our_words=our_words)
    return (replace(made, title=listed.title),)
