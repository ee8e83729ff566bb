"""Where a thing that is known ends within a line: it says nothing of what the line is."""

from __future__ import annotations

from collections.abc import Callable

from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.intake.quick import amounts, change_cues, cues
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.fasts import MOST_FASTING_WORDS, fasting
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.line import MOST_CLINIC_WORDS, Line
from famchart.intake.quick.readers import day_reader, time_of_day
from famchart.intake.quick.words import MOST_WORDS

_MOST_STATE_WORDS = 4


def end_of_known(line: Line, at: int) -> int | None:
    """Return the end of what is known and stands here: a day, a clinic, a medicine, an amount."""
    known = line.known
    reads: tuple[tuple[Callable[[str], object], int], ...] = (
        (day_reader(known.today, "near"), MOST_WORDS),
        (time_of_day, MOST_TIME_WORDS),
        (known.account_reader(None), MOST_CLINIC_WORDS),
        (known.medicine_reader(), MOST_NAME_WORDS),
        (known.strong_medicine_reader, MOST_NAME_WORDS + MOST_STRENGTH_WORDS),
        (change_cues.state, _MOST_STATE_WORDS),
        (cues.chain, MOST_CLINIC_WORDS),
        (strength_of, MOST_STRENGTH_WORDS),
        (amounts.sure_amount, 2),
        (fasting, MOST_FASTING_WORDS),
    )
    found = (line.words.find(read, most, within=1, behind=at) for read, most in reads)
    return max((each[1].stop for each in found if each), default=None)
