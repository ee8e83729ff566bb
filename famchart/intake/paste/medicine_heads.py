"""A heading over medicines that says what becomes of all below it: STOP taking, EMPIECE A TOMAR."""

from __future__ import annotations

import re
from enum import StrEnum

from famchart.core.shape import Shape
from famchart.intake.paused import begins_paused, is_paused

_THESE = (
    r"(?:\s+(?:taking|using|giving|how (?:you|to) (?:take|use|give)|these|this|your|the|new|"
    r"following|medic\w+|as directed))*"
)
_ESTOS = (
    r"(?:\s+(?:a|de|tomar|tomando|usar|usando|dar|con|la forma de|el modo de|c[oó]mo|estos?|estas?|"
    r"sus?|los?|las?|siguientes?|medic\w+|nuev\w+))*"
)
STOP = rf"(?:stop|discontinue){_THESE}|(?:dej[aáe]r?|suspend[ae]r?|no tome m[aá]s){_ESTOS}"
TAKE = (
    rf"(?:start|begin|continue|keep|change|resume){_THESE}|"
    rf"(?:empiece|empezar|comience|comenzar|inici(?:e|a|ar)|contin[uú](?:e|a|ar)|sig[ae]|seguir|"
    rf"cambi(?:e|a|ar)|mantenga|mantener|reanud(?:e|ar)){_ESTOS}"
)
PAUSE = rf"(?:pause|hold){_THESE}|(?:paus[ae]r?|suspend[ae]r? temporalmente){_ESTOS}"
ASK = (
    r"(?:ask|check with|talk (?:to|with)|contact)\s+(?:your|the)\s+[^:.]{2,40}?\s"
    r"(?:about|before|how|if|whether)\s[^:.]{0,40}?\b(?:medic\w+|taking|take)\b[^:.]{0,20}|"
    r"(?:pregunte|consulte)\s+(?:al?|con)\s+(?:su\s+)?[^:.]{2,40}?\s"
    r"(?:sobre|acerca de|antes de|c[oó]mo|si)\s[^:.]{0,40}?\b(?:medic\w+|tom\w+)\b[^:.]{0,20}"
)


class Below(StrEnum):
    """What becomes of the medicines below a heading."""

    TAKEN = "taken"
    STOPPED = "stopped"
    PAUSED = "paused"
    ASKED = "asked"
    """Somebody has to ask whether they are to be taken."""


_HEADS = {
    below: Shape(rf"\W*(?:{shape})\W*", re.IGNORECASE)
    for below, shape in (
        (Below.PAUSED, PAUSE),
        (Below.STOPPED, STOP),
        (Below.TAKEN, TAKE),
        (Below.ASKED, ASK),
    )
}


def becomes_below(text: str) -> Below | None:
    """Return what a heading says becomes of the medicines below it; None for any other text."""
    return next((below for below, shape in _HEADS.items() if shape.fullmatch(text)), None)


def tells_pause(line: str) -> bool:
    """True for a line that says of a medicine, or of those below, that nobody takes it for now."""
    return is_paused(line) or begins_paused(line) or becomes_below(line) is Below.PAUSED


def is_one_word(heading: str) -> bool:
    """True for a word that is a button or the label of a day as well: Stop, Continue, Start:."""
    return len(heading.split()) == 1
