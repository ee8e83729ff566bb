"""What was done: an operation, an examination."""

from __future__ import annotations

from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.intake.quick import cues, talk
from famchart.intake.quick.about_days import take_about
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import phrases, time_of_day
from famchart.intake.quick.reported import check_last_or_next
from famchart.intake.quick.shots import AT, GOT
from famchart.intake.quick.visits import appointment
from famchart.intake.quick.words import Words, without_all

_OF_RESULTS = phrases(
    "result|results|report|reports|images|cd|resultado|resultados|informe|reporte|imagenes"
)
"""Behind what was done they are of what is told of it."""
_DONE = phrases("hizo|hicieron|hicimos|hice|done|have|an|a|un|una|lo|nos|me")
"""What leads to what was done: se hizo una mamografía."""


def is_named_first(words: Words) -> bool:
    """True for mri nov 18; mri results nov 20 is of the day on which they came."""
    found = words.find(cues.is_procedure, 4, within=1)
    behind = [*words.left[found[1].stop :], ""][0] if found else ""
    return found is not None and fold((behind or "").strip(",;:.")) not in _OF_RESULTS


def procedure(line: Line) -> tuple[Entry, ...]:
    """Read `knee replacement surgery mar 2019 at st anne`.

    What is to come, or has a time, is an appointment.
    """
    if line.words.look(time_of_day, MOST_TIME_WORDS) or talk.is_to_come(line):
        return appointment(line)
    line.take_person()
    line.take_account(within=None)
    check_last_or_next(line)
    about, on = take_about(line), line.since()
    said = line.words.leading() or line.words.rest()
    name, where = [*AT.split(said, maxsplit=1), ""][:2]
    name = without_all(name, GOT | _DONE)
    return (line.entry("procedure", name=name, where=where, on=on, our_words=about),)
