"""How many refills a medicine has left: losartan 2 refills left, quedan 2 resurtidos."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import change_cues
from famchart.intake.quick.changes import changed
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.medicines import is_filled, listed_medicine
from famchart.intake.quick.readers import any_day, behind
from famchart.intake.quick.refill_words import MOST_REFILL_WORDS, refills_alone, refills_said
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words

_EXPIRES = (
    "expires|expire|expiring|exp|good until|good through|valid until|valid through|vence|vencen"
    "|caduca|caducan|valido hasta|validos hasta"
)
_ASKED = Shape(r"[,;. ]*(?:ask|call|tell|preguntar|pregunte|llamar|llame)\b[^\d]*")
"""What may be told beside the refills that are left, in the family’s own words."""


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
        words.take(_expiry(line), MOST_WORDS + 2)
        if is_named and _is_asked(words, line.known.today):
            return True
        words.take(any_day(line.known.today), MOST_WORDS)
    while words.take(change_cues.idle):
        pass
    return (is_said or is_named) and not words.rest().strip(".,:;")


def _is_asked(words: Words, today: date) -> bool:
    """True for ask dr lee; a day behind it is not that of the refills."""
    is_asked = _ASKED.fullmatch(fold(" ".join(filter(None, words.left)))) is not None
    return is_asked and words.look(any_day(today), MOST_WORDS) is None


def _expiry(line: Line) -> Callable[[str], str | None]:
    """Return a reader of expires 11/18/2027, whose day is not that of the refills."""
    read_day = behind(_EXPIRES, any_day(line.known.today))
    return lambda text: text if read_day(text) else None


def refills_left(line: Line) -> tuple[Entry, ...]:
    """Put how many refills are left into the medicine that is listed by its name."""
    line.take_person()
    left = line.words.take(refills_said, MOST_REFILL_WORDS)
    left = left or line.words.take(refills_alone, MOST_REFILL_WORDS)
    strength = line.words.take(strength_of, MOST_STRENGTH_WORDS)
    expiry = line.words.take(_expiry(line), MOST_WORDS + 2)
    day = line.day("recent") or line.known.today.isoformat()
    listed, _beside = listed_medicine(line, strength)
    if listed is None:
        raise RefillsOfWhichError
    line.person_id = listed.person_id
    if not _is_asked(line.words, line.known.today):
        while line.words.take(change_cues.idle):
            pass
    told = {"refills_left": left, "refills_on": day} | ({"our_words": expiry} if expiry else {})
    made = changed(line, "medication", listed.id, **told)
    return (replace(made, title=listed.title),)
