"""Metformin 500 mg bid stop nov 12, of one that is not listed: it is taken no more."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import cue, day_reader
from famchart.intake.quick.stops_to_be import STOP
from famchart.intake.quick.whose import begins_at
from famchart.intake.quick.words import MOST_WORDS, without_all

DOING = Shape(r"\w+(?:ing|ar|er|ir)")
"""What else somebody may stop: smoking, dejó de fumar."""
_ending = cue(
    r"stops?|end(?:s|ed)?|finish(?:ed)?|completed?|until|thru|through|off|last (?:dose|day|one)"
    r"|hasta|termin(?:[oó]|ar)|acab(?:[oó]|ar)|suspend(?:er|an?|en?)|dejar|parar"
    r"|[uú]ltim[oa] (?:dosis|d[ií]a|toma)"
)
"""Before a day that lies behind they tell that a medicine is taken no more."""
_LEADS_TO_ITS_DAY = {"on", "el", "of", "in", "was", "fue", "dia"}
_MOST_ENDING_WORDS = 2


def ended_before(line: Line) -> range | None:
    """Return where metformin 500 mg bid stop nov 12 tells that it ended, on a day gone by."""
    if (first := _begins_with_stop(line)) and is_dose_of_unlisted(line, ()):
        return first
    found = line.words.find(_ending, _MOST_ENDING_WORDS)
    if found is None or not _is_day_gone_by(line, found[1].stop):
        return None
    strength = line.words.find(strength_of, MOST_STRENGTH_WORDS)
    is_behind = strength is not None and strength[1].stop <= found[1].start
    return found[1] if is_behind and is_dose_of_unlisted(line, ()) else None


def _begins_with_stop(line: Line) -> range | None:
    """Return where stop metformin 500 mg begins, behind whose it is: no medicine is called so."""
    said = [fold((word or "").strip(",:")) for word in line.words.left]
    at = next((at for at, word in enumerate(said) if word in STOP), None)
    is_first = at is not None and at == begins_at(line.words.left, line.known)
    return range(at, at + 1) if at is not None and is_first else None


def _is_day_gone_by(line: Line, place: int) -> bool:
    """True where the words from a place on begin with a day that is not to come."""
    today = line.known.today
    read_day = day_reader(today, "near")

    def read(text: str) -> str | None:
        day = read_day(without_all(text, _LEADS_TO_ITS_DAY))
        return day if day and day <= today.isoformat() else None

    found = line.words.find(read, MOST_WORDS + 2, within=1, behind=place)
    return found is not None and found[1].start == place


def is_dose_of_unlisted(line: Line, after: Sequence[str]) -> bool:
    """True for aspirin 81 mg daily stopped: it is taken no more, and none that is listed is it."""
    is_listed = line.words.look(line.known.medicine_reader(), MOST_NAME_WORDS) is not None
    has_dose = line.words.look(strength_of, MOST_STRENGTH_WORDS) is not None
    return has_dose and not is_listed and not any(map(DOING.fullmatch, after[:1]))
