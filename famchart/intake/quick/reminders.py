"""What nobody is to forget: remind me friday to order strips, make sure dad fasts, note to self."""

from __future__ import annotations

import re
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import day_to_come
from famchart.intake.quick.reported import has_happened
from famchart.intake.quick.talk import note, task
from famchart.intake.quick.words import MOST_WORDS, without_all

REMINDING = (
    "remind|remind me|remind us|reminder|set a reminder|remember to|don't forget|don’t forget"
    "|dont forget|do not forget|can't forget|can’t forget|cant forget|cannot forget|must not forget"
    "|mustn't forget|recordar|recordarme|recordarnos|recordarle|recuerdame|recuerdanos|recuerdale"
    "|recuerdeme|recordatorio|no olvidar|no olvidarme|no olvidarnos|no olvides|no olvidemos"
    "|no se me olvide|no se nos olvide|no se le olvide|no se les olvide|que no se me olvide"
    "|que no se nos olvide|que no se le olvide|que no se les olvide|acordarme|acordarnos|acuerdame"
    "|acuerdate|acuerdense|acuerdeme"
)
LETTING = (
    "don't let|don’t let|dont let|do not let|make sure|be sure|no dejar que|no dejes que"
    "|no dejemos que|no deje que|asegurarme|asegurarnos|asegurate|asegurese|asegurar"
)
"""Behind these it is told who is to do it, or who is not to forget it."""
TO_SELF = (
    "note to self|note to myself|memo to self|note for me|note for myself|nota para mi"
    "|nota a mi mismo|nota a mi misma|nota mental"
)
_LEADS_TO_TASK = ("to", "about", "that", "de")
_FORGET = Shape(
    r"^(?:(?:me|us|him|her|them|that|to|de|que|se|le|les|nos) )*"
    r"(?:(?:forgets?|miss(?:es)?|olviden?|olvides|olvidar|pierdan?|falten?) )?(?:(?:about|to|a) )?",
    re.IGNORECASE,
)


def reminder(line: Line) -> tuple[Entry, ...]:
    """Read `remind me friday to order strips`: to be done on the next such day."""
    (made,) = task(line)
    title = without_all(made.texts.get("title", "").lstrip(" :,"), _LEADS_TO_TASK)
    return (replace(made, texts={**made.texts, "title": title}),)


def letting(line: Line) -> tuple[Entry, ...]:
    """Read `dont let mom forget the echo thursday`, `make sure dad fasts wednesday`."""
    (made,) = task(line)
    title = _FORGET.sub("", made.texts.get("title", "").lstrip(" :,"))
    return (replace(made, texts={**made.texts, "title": title}),)


def to_self(line: Line) -> tuple[Entry, ...]:
    """Read `note to self friday call cardiology` as a task; of what lies behind it is a note."""
    left = " ".join(filter(None, line.words.left))
    is_ahead = line.words.look(day_to_come(line.known.today), MOST_WORDS) is not None
    return reminder(line) if is_ahead and not has_happened(left) else note(line)
