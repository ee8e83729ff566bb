"""How many refills a medicine has left: losartan 2 refills left, quedan 2 resurtidos."""

from __future__ import annotations

from dataclasses import replace

from famchart.i18n import N_
from famchart.intake.quick import change_cues
from famchart.intake.quick.changes import changed
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.medicines import is_filled, listed_medicine
from famchart.intake.quick.readers import any_day
from famchart.intake.quick.refill_words import MOST_REFILL_WORDS, refills_alone, refills_said
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words


class RefillsOfWhichError(RefusedLineError):
    """A line tells how many refills are left, and not of which medicine."""

    message = N_("Refills of which medicine? Write its name into the line.")


def tells_only_refills(line: Line) -> bool:
    """True where a line tells that, of which medicine perhaps, and nothing else."""
    words = Words(" ".join(filter(None, line.words.left)), line.known.today)
    is_said = words.take(refills_said, MOST_REFILL_WORDS) is not None
    is_picked_up = words.look(is_filled, 2) is not None  # got 2 refills
    if not is_said and (is_picked_up or words.take(refills_alone, MOST_REFILL_WORDS) is None):
        return False
    for each in list(namings(words.left, line.known)):
        words.drop(each.places)
    words.take(strength_of, MOST_STRENGTH_WORDS)
    is_named = words.take(line.known.medicine_reader(), MOST_NAME_WORDS) is not None
    if is_said:
        words.take(any_day(line.known.today), MOST_WORDS)
    while words.take(change_cues.idle):
        pass
    return (is_said or is_named) and not words.rest().strip(".,:;")


def refills_left(line: Line) -> tuple[Entry, ...]:
    """Put how many refills are left into the medicine that is listed by its name."""
    line.take_person()
    left = line.words.take(refills_said, MOST_REFILL_WORDS)
    left = left or line.words.take(refills_alone, MOST_REFILL_WORDS)
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
