"""A visit to an emergency room: nobody agrees upon one, so on a day gone by it has taken place."""

from __future__ import annotations

from famchart.core.terminal_text import fold
from famchart.intake.quick import change_cues, talk
from famchart.intake.quick.amounts import is_share
from famchart.intake.quick.became import VISIT
from famchart.intake.quick.cancelling import BY_CLINIC, BY_US, CANCELLED
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import Reader, any_day, cue, day_reader, phrases
from famchart.intake.quick.visits import appointment
from famchart.intake.quick.words import MOST_WORDS, without_lead

VISITS = (
    "er visit|ed visit|emergency visit|emergency room visit|urgent care visit|visita a urgencias"
    "|visita de urgencias|visita a emergencias|visita de emergencia"
)
_KNOWN = phrases(VISITS)
_of_emergency = Reader(lambda text: text if fold(text.strip(" ,:;")) in _KNOWN else None)
_MOST_VISIT_WORDS = 3
_NEVER = (CANCELLED, BY_US, BY_CLINIC, "no_show")
"""States of a visit that did not take place."""
_not_needed = cue(
    r"(?:not|wasn[’']?t|isn[’']?t) (?:needed|necessary)|avoided"
    r"|no (?:hizo|hace) falta|no (?:fue|era) necesari[ao]|evitad[ao]"
)
_MOST_NEEDED_WORDS = 3
_LEADS_TO_REASON = {"for", "with", "por", "con", "because", "to", "a"}


def emergency_visit(line: Line) -> tuple[Entry, ...]:
    """Read `ER visit nov 2 mom chest pain` as a visit; one to come is an appointment."""
    left, today = line.words.left, line.known.today
    if not line.words.look(any_day(today), MOST_WORDS) or is_share(left, [len(left)]):
        return talk.note(line)
    gone = line.words.look(day_reader(today, "recent"), MOST_WORDS)
    if line.words.look(_not_needed, _MOST_NEEDED_WORDS):
        return talk.note(line)
    if gone is None or line.words.look(change_cues.state, 4) in _NEVER:
        line.words.drop(at for at, word in enumerate(left) if fold(word or "") in VISIT)
        return appointment(line)
    line.take_person()
    on = line.day("recent") or gone
    said = line.words.take(_of_emergency, _MOST_VISIT_WORDS) or line.head
    reason = without_lead(line.words.rest().lstrip(" :,"), _LEADS_TO_REASON)
    whom = " ".join(
        word for word in said.split() if fold(word) not in {*VISIT, "visita", "a", "de"}
    )
    return (line.entry("visit", on=on, with_=whom, reason=reason),)
