"""A break in a medicine that is listed: losartan paused nov 10, resumed nov 20.

How much is taken until when a line does not say, so that it changes no dose: it is kept as a note,
and that is said.
"""

from __future__ import annotations

from dataclasses import replace

from famchart.i18n import N_
from famchart.intake.quick import talk
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import cue

NO_DOSE_CHANGED = N_(
    "This is kept as a note, and no dose is changed: tell a break with e on the medicine, as 0 a"
    " day since its day, and then the dose since the day on which it ends."
)
_tells_pause = cue(
    r"paus(?:ed?|ing)|(?:on |put on )?hold(?:ing)?|held|resum(?:ed?|es|ing)"
    r"|restart(?:ed|s|ing)?|(?:is |went |goes )?back on"
    r"|(?:0|zero|none|cero|nada)(?: a day| al d[ií]a)?"
    r"|en pausa|pausad[ao]|paus[oó]|pausaron|reanud(?:[oó]|ad[ao]|aron|a)"
    r"|reinici(?:[oó]|ad[ao]|aron|a)|retom[oóa]|volvi[oó] a(?: tomar)?"
)
_MOST_WORDS = 3


def is_pause(line: Line) -> bool:
    """True where a break is told of a medicine that is listed, or was stopped."""

    def read(text: str) -> object:
        known = line.known
        return known.medicines_called(text, None) or known.stopped_called(text, None) or None

    is_named = line.words.look(read, MOST_NAME_WORDS) is not None
    return is_named and line.words.look(_tells_pause, _MOST_WORDS) is not None


def pause(line: Line) -> tuple[Entry, ...]:
    (made,) = talk.note(line)
    return (replace(made, said=NO_DOSE_CHANGED),)
