"""What a list of visits says became of each: Completed, No show, Left without being seen.

Such a state stands alone, or ends the line of its visit. One that RULES.md has no state for is
told in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.shape import Shape
from famchart.intake.negated import CANCELLED, MISSED, NO_SHOW, OFF, state_told

COMPLETED, ARRIVED = "completed", "arrived"
CANCELLED_BY_PATIENT = "cancelled by patient"
_TOOK_PLACE = (
    r"completed?|fulfilled|checked[- ]?out|visit\s+completed|realizad[oa]|completad[oa]|"
    r"atendid[oa]|efectuad[oa]|finalizad[oa]|concluid[oa]|asisti[oó]|acudi[oó]"
)
_CAME = r"arrived|checked[- ]?in|(?:paciente\s+)?lleg[oó]|ingresad[oa]\s+a\s+consulta"
_LEFT = (
    r"(?:patient\s+)?left\s+(?:without|before)\s+(?:being\s+)?(?:seen|treatment|treated)|"
    r"lw[o]?bs|(?:patient\s+)?did\s+not\s+wait|left\s+against\s+medical\s+advice|"
    r"(?:(?:el|la)\s+)?(?:paciente\s+)?se\s+(?:fue|march[oó]|retir[oó])\s+(?:sin|antes\s+de)\s+"
    r"(?:ser\s+)?(?:atendid[oa]|vist[oa]|valorad[oa])|no\s+esper[oó]"
)
_US = r"you|patient|parent|family|usted|paciente|familia(?:r)?"
_THEM = (
    r"provider|clinic|office|facility|hospital|doctor|physician|cl[ií]nica|centro|m[eé]dic[oa]|"
    r"profesional|hospital"
)
_BY = (
    rf"(?:\W+(?:(?:by|per|por|a\s+petici[oó]n\s+del?)\s+)?(?:the\s+|el\s+|la\s+)?"
    rf"(?:(?P<us>{_US})|{_THEM})(?:\s+(?-i:[a-zñ])[^\d.]{{0,30}})?"
    r"|\s*[:–—-]\s+(?-i:[a-zñ])[^\d.]{0,40})?"
)
_ALONE = Shape(
    rf"\W*(?:(?:visit|appointment|cita|consulta|visita)\W+)?"
    rf"(?:(?P<completed>{_TOOK_PLACE})|(?P<arrived>{_CAME})|(?P<missed>{MISSED})|(?P<left>{_LEFT})"
    rf"|(?:(?:(?P<they>pt|{_US})|{_THEM})\.?\s+)?(?P<off>{OFF}|bumped){_BY})"
    r"(?:\s+(?:on|el)\s+(?=[^.]*\d)[^.]{4,30})?\W*",
    re.IGNORECASE,
)
_BEFORE_LAST = Shape(r"\s+[–—|-]\s+|,\s+|\s*[(\[]|\t+|\s{2,}")
_HEADING = Shape(
    rf"\W*(?:my\s+|your\s+|mis\s+|sus\s+)?(?:(?P<state>{OFF}|missed|completed|[^\W\d_]+)\s+)?"
    r"(?:appointments|visits|citas|consultas|visitas)"
    rf"(?:\s+(?P<behind>{OFF}|perdidas|realizadas|completadas|[^\W\d_]+))?\W*",
    re.IGNORECASE,
)
_AHEAD = Shape(
    r"\W*(?:scheduled|booked|confirmed|upcoming|requested|programad[oa]|confirmad[oa]|agendad[oa]|"
    r"pr[oó]xim[oa]|pendiente|pending)\b",
    re.IGNORECASE,
)
_AMONG = Shape(
    rf"(?:^|(?<=[\t|(\[–—-])|(?<=\s\s))\W*(?:{OFF}|{MISSED}|{_TOOK_PLACE}|{_CAME})\b"
    r"(?=\s*(?:$|[\t|)\]:–—-]|\s\s))",
    re.IGNORECASE,
)
_MISSED_ONES = Shape(r"missed|perdidas", re.IGNORECASE)
_OFF = Shape(OFF, re.IGNORECASE)
LONGEST = 60


def past_state(text: str) -> str | None:
    """Return the state that a text is and nothing else; one of no name of ours as printed."""
    found = _ALONE.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    if found["left"]:
        return " ".join(found["left"].split())
    if found["off"]:
        return CANCELLED_BY_PATIENT if found["us"] or found["they"] else CANCELLED
    if found["missed"]:
        return NO_SHOW
    return COMPLETED if found["completed"] else ARRIVED


def takes_no_place_yet(state: str) -> bool:
    """True for the state of a visit that is still to come, or was called off or missed."""
    return state_told(state) is not None or _AHEAD.match(state) is not None


def parted_from_state(text: str) -> tuple[str, str] | None:
    """Part a line from the state that ends it: `Mar 12 - Office visit - Canceled - patient`."""
    for before in _BEFORE_LAST.finditer(text):
        if before.start() and (state := past_state(text[before.end() :])):
            return text[: before.start()].rstrip(), state
    return None


def without_states(text: str) -> str:
    """Return a text without the words that say what became of a visit, where they stand apart."""
    return _AMONG.sub("\t", text)


def states_over_lists(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the headings over lists of visits, and the state of all in each: `Missed visits`.

    It is empty over those to come, and over those of the past that say their own.
    """
    found = ((at, _HEADING.fullmatch(line[:LONGEST])) for at, line in enumerate(lines, 1))
    return [(at, _of_all(each["state"] or each["behind"] or "")) for at, each in found if each]


def _of_all(word: str) -> str:
    if _OFF.fullmatch(word):
        return CANCELLED
    if _MISSED_ONES.fullmatch(word):
        return NO_SHOW
    return COMPLETED if re.fullmatch(r"complet(?:ed|adas)|realizadas", word, re.I) else ""
