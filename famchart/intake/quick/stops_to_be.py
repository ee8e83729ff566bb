"""Stop losartan: told neither that it was stopped nor when, so that nothing is changed."""

from __future__ import annotations

from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.changes import kept_as_note
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import phrases
from famchart.intake.quick.words import Words

NOT_STOPPED = N_(
    "This is kept as a note, and nothing is stopped: write “stopped” and the day, as “losartan"
    " stopped nov 8”."
)
STOP = phrases("stop|discontinue|quit|suspender|suspenda|suspende|dejar|parar|descontinuar")
_PER = phrases("per|segun|because|porque|says|said|dice|dijo")
"""What leads to who told it, or why."""


def is_stop_to_be(words: Words, line: Line) -> bool:
    """True for stop losartan and no more: it tells neither that it was stopped nor when."""
    first, *others = filter(None, words.left)
    end = next((at for at, word in enumerate(others) if fold(word) in _PER), len(others))
    said = " ".join(others[:end])
    is_medicine = line.known.medicines_called(said, None) or line.known.has_medicine_of(said)
    return fold(first) in STOP and bool(is_medicine)


def not_stopped(line: Line) -> tuple[Entry, ...]:
    line.take_person()
    return (kept_as_note(line, NOT_STOPPED),)
