"""How many refills a medicine has left: losartan 2 refills left, quedan 2 resurtidos."""

from __future__ import annotations

from dataclasses import replace

from famchart.i18n import N_
from famchart.intake.quick import change_cues
from famchart.intake.quick.changes import changed
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.medicines import listed_medicine
from famchart.intake.quick.readers import any_day, cue
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words

MOST_REFILL_WORDS = 6
_NUMBER = r"1[01]|\d|no more|no|zero|cero|one|un|two|dos|three|tres"
_said = cue(
    rf"(?:(?:has|have|with|con|tiene) )?({_NUMBER}) (?:refills?|rf) (?:left|remaining)"
    rf"|refills? (?:left|remaining):? ({_NUMBER})"
    rf"|(?:(?:le|me|nos|ya) )*quedan? ({_NUMBER}) resurtidos?"
    rf"|({_NUMBER}) resurtidos? (?:restantes?|m[aá]s|disponibles?)"
    r"|(?:ya )?(no) (?:(?:le|me|nos) )?(?:quedan?|tiene|hay)(?: m[aá]s)? resurtidos?"
    r"|(?:out of|(?:ya )?sin) (refills?|resurtidos?)"
)
_AMOUNTS = {"one": "1", "un": "1", "two": "2", "dos": "2", "three": "3", "tres": "3"}


class RefillsOfWhichError(RefusedLineError):
    """A line tells how many refills are left, and not of which medicine."""

    message = N_("Refills of which medicine? Write its name into the line.")


def refills_said(text: str) -> str | None:
    """Read how many refills are left, as a number."""
    said = _said(text)
    return said and (said if said.isdecimal() else _AMOUNTS.get(said.casefold(), "0"))


def tells_only_refills(line: Line) -> bool:
    """True where a line tells that, of which medicine perhaps, and nothing else."""
    words = Words(" ".join(filter(None, line.words.left)), line.known.today)
    if words.take(refills_said, MOST_REFILL_WORDS) is None:
        return False
    for each in list(namings(words.left, line.known)):
        words.drop(each.places)
    words.take(strength_of, MOST_STRENGTH_WORDS)
    words.take(line.known.medicine_reader(), MOST_NAME_WORDS)
    words.take(any_day(line.known.today), MOST_WORDS)
    while words.take(change_cues.idle):
        pass
    return not words.rest().strip(".,:;")


def refills_left(line: Line) -> tuple[Entry, ...]:
    """Put how many refills are left into the medicine that is listed by its name."""
    line.take_person()
    left = line.words.take(refills_said, MOST_REFILL_WORDS)
    strength = line.words.take(strength_of, MOST_STRENGTH_WORDS)
    day = line.day("recent") or line.known.today.isoformat()
    listed, _beside = listed_medicine(line, strength)
    if listed is None:
        raise RefillsOfWhichError
    line.person_id = listed.person_id
    while line.words.take(change_cues.idle):
        pass
    made = changed(line, "medication", listed.id, refills_left=left, refills_on=day)
    return (replace(made, title=listed.title),)
