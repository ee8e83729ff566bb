"""What a clinic is to be asked, and what it was asked: a question, a task by a day, a message."""

from __future__ import annotations

from dataclasses import replace

from famchart.core.terminal_text import fold
from famchart.intake.quick import change_cues, talk
from famchart.intake.quick.asked_at import take_visit
from famchart.intake.quick.line import MOST_CLINIC_WORDS, Entry, Line
from famchart.intake.quick.readers import behind, day_to_come, phrases
from famchart.intake.quick.whose import NEAR_THE_HEAD, namings
from famchart.intake.quick.words import LEADS_TO_CLINIC, MOST_WORDS, Words, without_lead

ASKED = phrases("asked|pregunte|preguntamos|preguntaron")
_NOTHING = LEADS_TO_CLINIC | phrases("the|el|la|for|para|por|about")
_LEADS = ("for", "para", "a", "al")
_BY = r"by|before|antes del?|a mas tardar(?: el)?"


def question(line: Line) -> tuple[Entry, ...]:
    """Read `ask cardiology mom: can she drive`; one to be asked by a day is a task."""
    if _is_by_a_day(line):
        return talk.task(line, f"{line.head} ")
    line.take_person(NEAR_THE_HEAD, is_asked=True)
    line.take_account()
    visit, told = take_visit(line)
    text = " ".join(filter(None, (told, without_lead(line.words.rest(), _LEADS))))
    if visit is None:
        return (line.entry("question", text=text),)
    line.person_id = visit.person_id
    made = line.entry("question", text=text, appointment=str(visit.id))
    return (replace(made, named={**made.named, "appointment": visit.title}),)


def _is_by_a_day(line: Line) -> bool:
    """True for a day right behind whom is asked; further on it is part of the question."""
    found = line.words.find(behind(_BY, day_to_come(line.known.today)), MOST_WORDS + 3)
    if found is None:
        return False
    before = Words(" ".join(filter(None, line.words.left[: found[1].start])))
    for each in list(namings(before.left, line.known)):
        before.drop(each.places)

    def whom(text: str) -> object:
        return change_cues.caller(text) or line.known.account_called(text, None)

    before.take(whom, MOST_CLINIC_WORDS)
    return all(fold(word) in _NOTHING for word in before.rest().split())


def is_asked(line: Line) -> bool:
    """True where a clinic of which there is an account was asked: that was a message."""
    return bool(line.words.look(line.known.account_reader(None), MOST_CLINIC_WORDS))
