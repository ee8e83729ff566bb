"""A form that was handed in: the one that is listed by its name is submitted; else one is added."""

from __future__ import annotations

from dataclasses import replace

from famchart.core.terminal_text import fold
from famchart.intake.quick import change_cues, talk
from famchart.intake.quick.changes import changed, meant, unnamed
from famchart.intake.quick.guard import denies
from famchart.intake.quick.health import NONE_LISTED
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import any_day, cue, one_of, phrases
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, without_all

FORMS = phrases("form|forms|formulario|formularios|forma|formas|planilla|planillas")
_is_form = one_of(FORMS)
_is_handed_in = cue(
    r"(?:(?:(?:was|were|is|got|fue|ya|ya fue|est[aá]) )?(?:submitted|handed in|turned in|sent in"
    r"|entregad[oa]s?|presentad[oa]s?)|(?:i |we |ya )?(?:entregu[eé]|entregamos|present[eé]"
    r"|presentamos))"
)
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
    named = {place for each in namings(words.left, line.known) for place in each.places}
    left = (word for at, word in enumerate(words.left) if word and at not in named)
    said = {fold(word.strip(",;.:")) for word in left}
    is_open = denies(line.text) or line.text.endswith("?") or said & _MEANT
    return not (is_open or talk.is_to_come(line) or any(map(change_cues.doubt, said)))


def handed_in(line: Line) -> tuple[Entry, ...]:
    """Read `turned in will's camp form nov 20`; no field says when, so the day is kept as words."""
    line.take_person()
    line.take_account()
    line.words.take(_is_handed_in, _MOST_CUE_WORDS)
    while line.words.take(_is_form):
        pass
    day = line.words.take(any_day(line.known.today), MOST_WORDS)
    line.words.take_led_in()
    said = without_all(line.words.rest(), _OF)
    listed = meant(line, "form", f"{line.clinic} {said}")
    if listed is None:
        made = line.entry("form", title=said, state="submitted", our_words=day)
        return (replace(made, said=NONE_LISTED),)
    line.person_id = listed.person_id
    our_words = " ".join(filter(None, (unnamed(said, listed), day)))
    made = changed(line, "form", listed.id, state="submitted", our_words=our_words)
    return (replace(made, title=listed.title),)
