"""A line that may tell what became of a listed visit, and is not understood as that: a note."""

from __future__ import annotations

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.i18n import N_
from famchart.intake.quick import change_cues
from famchart.intake.quick.changes import kept_as_note
from famchart.intake.quick.forms_of_names import forms
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import any_day, time_of_day
from famchart.intake.quick.words import MOST_WORDS

NOT_MOVED = N_(
    "This is kept as a note, and no visit is changed: write “moved to” before its new day and"
    " time, “cancelled” or “confirmed”."
)
_OTHERWISE = Shape(
    r"\b(?:now|instead|later|earlier|same (?:day|time)|still on|ahora|mas (?:tarde|temprano)"
    r"|mism[ao] (?:dia|hora)|sigue)\b"
)
"""That something is at another time, or stays; beside a time or a day only."""
_HOURS = Shape(r"\b(?:hours?|hrs?|horas?|min(?:ute|uto)?s?)\b")


def may_change_visit(line: Line) -> bool:
    """True for ortho dec 14 8:30 now 9:15, and for both ortho visits cancelled."""
    told = forms(line.text)
    visits = (
        each
        for each in line.known.standing
        if each.kind == "appointment" and line.person_id in (None, each.person_id)
    )
    if not any(told & each.words for each in visits):
        return False
    words, said = line.whole, fold(line.text)
    is_moved = words.look(change_cues.moved, change_cues.MOST_MOVED_WORDS)
    if is_moved or words.look(change_cues.became, 4):
        return True
    has_time = words.look(time_of_day, MOST_TIME_WORDS) or _HOURS.search(said)
    has_time = has_time or words.look(any_day(line.known.today), MOST_WORDS)
    return bool(has_time and _OTHERWISE.search(said))


def not_moved(line: Line) -> tuple[Entry, ...]:
    line.take_person()
    return (kept_as_note(line, NOT_MOVED),)
