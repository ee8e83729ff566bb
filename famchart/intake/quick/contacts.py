"""Whom to call: in an emergency, what somebody is to a patient, and whose a telephone is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick import cues
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import Reader, cue, phrases
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import Words, without_all

_EMERGENCY = cue(
    r"(?:(?:in|for|en|de|para|case of|caso de) )?(?:an? |una )?"
    r"(?:emergency|emergencies|emergencias?)"
)
_NO_MARK = phrases("room|dept|department|clinic|vet|line|doctor|dr|nurse|medico|doctora|sala")
"""Behind emergency they say who that is: the emergency room."""
_RELATIONS = phrases(
    "sister|brother|daughter|son|wife|husband|spouse|partner|mother|father|aunt|uncle|cousin|niece"
    "|nephew|neighbor|neighbour|friend|granddaughter|grandson|grandmother|grandfather|daughter-in-law"
    "|son-in-law|sister-in-law|brother-in-law|stepson|stepdaughter|guardian|hermana|hermano|hija"
    "|hijo|esposa|esposo|marido|mujer|pareja|madre|padre|tia|tio|prima|primo|sobrina|sobrino|vecina"
    "|vecino|amiga|amigo|nieta|nieto|abuela|abuelo|nuera|yerno|cunada|cunado|suegra|suegro|comadre"
    "|compadre|tutor|tutora"
)
_relation = Reader(lambda text: _plain(text) if fold(_plain(text)) in _RELATIONS else None)
_LEADS_TO_RELATION = phrases("her|his|my|our|their|su|mi|la|el|una|un|a|the|is|es")
_PHONE = (
    r"(?:(?:tele)?phone(?: number)?"
    r"|(?:numero(?: nuevo)? de )?(?:telefono|celular)(?: nuevo)?)(?!\w)"
)
_TELEPHONE = Shape(
    rf"(?:(?:the|el|new|su|her|his) )*(?:(?:cell|mobile|work|office|home) )?{_PHONE}"
)
_TELEPHONE_OF = Shape(rf"{_PHONE} (?:for|of|de|del|para)\b")
_MAY_BE_PHONE = Shape(r"[\d(][\d() .-]{5,}\d")
_OF, _IS = phrases("for|of|de|del|para|the|la|el"), phrases("is|es|:|=|")
_MOST_NAME_WORDS = 4
_PAPERS = phrases("form|forms|card|info|information|list|sheet|hoja|formulario|tarjeta|lista")


_OF_AN_OFFICE = phrases("line|hotline|helpline|station|desk|office|triage|staff|registry|agency")
"""Behind nurse they say that it is a number of many, not of one."""
_KINDS_BEHIND = phrases("fisico|fisica|ocupacional|respiratorio|respiratoria")
NEW = phrases("new|nuevo|nueva|the|el|la|his|her|su")
"""Before what somebody is they are no name: new pcp dr ortiz."""
_MOST_WORDS_BESIDE = 4
_TOLD = phrases(
    "called|call|calls|says|said|texted|text|wants|needs|has|about|re|llamo|llama|dijo|dice|tiene"
    "|quiere|necesita|sobre|que|no|not|and|y"
)
"""What a line tells of somebody that is more than a number."""


def is_contact(line: Line) -> bool:
    """True for home nurse carla 555 887 2210: what somebody is, a name, a number, and no more."""
    if not _MAY_BE_PHONE.search(line.text):
        return False
    words = Words(" ".join(filter(None, line.words.left)))
    for each in list(namings(words.left, line.known)):
        words.drop(each.places)
    phone = words.take(cues.phone, _MOST_NAME_WORDS) or words.take(
        cues.spaced_phone, _MOST_NAME_WORDS
    )
    if phone is None or words.take(cues.role_of) is None:
        return False
    left = [fold(_plain(word)) for word in words.left if word and fold(_plain(word)) not in NEW]
    is_named = all(re.fullmatch(r"[^\W\d]+", word) and word not in _TOLD for word in left)
    return is_named and 0 < len(left) <= _MOST_WORDS_BESIDE


def is_paper(words: Sequence[str], at: int) -> bool:
    """True for emergency contact form, which is nobody."""
    return bool(_PAPERS & {fold(_plain(word)) for word in words[at + 1 : at + 4]})


def take_emergency(line: Line) -> str | None:
    """Take the word that somebody is to be called in an emergency; it may be said by the head."""
    if "emergenc" in fold(line.head):
        return "yes"
    found = line.words.find(_EMERGENCY, 4)
    behind = "".join(filter(None, line.words.left[found[1].stop :][:1])) if found else ""
    if found is None or fold(_plain(behind)) in _NO_MARK:
        return None
    line.words.drop(found[1])
    return "yes"


def take_role(line: Line) -> str | None:
    """Take what somebody is to the person, with what says which: terapeuta físico.

    The nurse line is nobody: that is its name.
    """
    found = line.words.find(cues.role_of, 1)
    if found is None:
        return None
    role, places = found
    which = _plain("".join(filter(None, line.words.left[places.stop :][:1])))
    if fold(which) in _OF_AN_OFFICE:
        return None
    is_kind = fold(which) in _KINDS_BEHIND
    line.words.drop(range(places.start, places.stop + is_kind))
    return f"{role} {which}" if is_kind else role


def take_relation(line: Line) -> str | None:
    """Take what somebody is to the person, with what leads to it: her sister."""
    relation = line.words.take(_relation)
    line.words.take_led_in(_LEADS_TO_RELATION if relation else frozenset())
    return relation


def telephone_in(line: Line) -> tuple[str, str] | None:
    """Return the name and number of phone number for dad's pharmacy 555-0134, if it is all."""
    if not _TELEPHONE_OF.search(fold(line.text)):
        return None
    words = Words(" ".join(filter(None, line.words.left)))
    for each in list(namings(words.left, line.known)):
        words.drop(each.places)
    phone = words.take(cues.spaced_phone, _MOST_NAME_WORDS)
    said = words.rest().split()
    head = _TELEPHONE.match(fold(" ".join(said)))
    if not (phone and head):
        return None
    behind = said[len(head[0].split()) :]
    while behind and fold(_plain(behind[-1])) in _IS:
        behind.pop()
    name = without_all(" ".join(behind), _OF)
    is_name = 0 < len(name.split()) <= _MOST_NAME_WORDS and fold(name) not in _OF
    return (_plain(name), phone) if is_name and not re.search(r"\d", name) else None


def telephone(line: Line) -> tuple[Entry, ...]:
    """Keep whom a number is told of as somebody to be called."""
    name, phone = telephone_in(line) or ("", "")
    line.take_person()
    line.take_account(within=None)
    line.words.rest()
    return (line.entry("contact", name=name, phone=phone),)


def _plain(text: str) -> str:
    return text.strip("(),.;:")
