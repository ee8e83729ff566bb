"""At which visit ahead something is to be asked, where a line names one: question for dr lee: …"""

from __future__ import annotations

from famchart.core.terminal_text import fold
from famchart.intake.quick.changes import unnamed
from famchart.intake.quick.forms_of_names import forms, only
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import phrases
from famchart.intake.quick.standing import Standing
from famchart.intake.quick.words import Words

_MOST_WORDS = 10
_FOR_A_VISIT = phrases("question|questions|pregunta|preguntas")
"""What is to be asked, told as a thing; ask dr lee may be at any time."""
_TELL_NOTHING = phrases(
    "visit|visita|appt|appointment|cita|consulta|next|proxima|office|clinic|consultorio|doctor"
    "|doctora|for|para|the|our|del|con|with"
)


def take_visit(line: Line) -> tuple[Standing | None, str]:
    """Take the words before the colon that name a visit; return it, and what else stood there.

    It is named by its day, else by its office, where only one is ahead.
    """
    left = line.whole.left[:_MOST_WORDS]
    end = next((at + 1 for at, word in enumerate(left) if (word or "").endswith(":")), 0)
    said = " ".join(filter(None, line.words.left[:end])).rstrip(":")
    if fold(line.head) not in _FOR_A_VISIT or not (end and (said or line.account)):
        return None, ""
    clause = Line(Words(said, line.known.today), line.known)
    day, named = clause.day("coming"), clause.words.rest()
    visit = _visit(line, day, forms(named) - _TELL_NOTHING)
    if visit is None:
        return None, ""
    line.words.before(end)
    return visit, unnamed(named, visit)


def _visit(line: Line, day: str | None, told: frozenset[str]) -> Standing | None:
    ahead = [
        each
        for each in line.known.standing
        if each.kind == "appointment"
        and line.person_id in (None, each.person_id)
        and each.day >= line.known.today.isoformat()
        and day in (None, each.day)
    ]
    through = [each for each in ahead if line.account and each.of == line.account.id]
    called = [each for each in ahead if told and told & each.words]
    if day and not (through or called):
        return only(ahead)
    return only(called or through)
