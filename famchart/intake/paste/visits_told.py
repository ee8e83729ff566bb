"""What weighs for a text of appointments beside its words: visits told with their days."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.intake.paste.appointment_words import NAMES_VISIT, VISIT, kind_said, kind_titled
from famchart.intake.paste.moments import days, time_in, times
from famchart.intake.paste.moved_beside import move_said
from famchart.intake.paste.people import CLINICIAN, is_clinician
from famchart.intake.paste.rescheduled import tells_move
from famchart.intake.paste.specialties import SPECIALTY
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.visit_states import parted_from_state

FEWEST = 2
"""Visits of a list."""
MOST_OF_CARD, LONGEST_OF_CARD = 8, 80
"""Filled lines, and letters of each."""
MOST_WORDS_OF_KIND = 4
LOOKED_AT_FIRST, LOOKED_AT = 40, 200


def _names_visit(line: str) -> bool:
    return bool(VISIT.search(line) or CLINICIAN.search(line))


def weight_of_visits(lines: Sequence[str], about: Surroundings) -> int:
    """Weigh a sentence that says what a visit is for, a card, visits closed in a list, and one
    moved."""
    early = lines[:LOOKED_AT_FIRST]
    said = any(kind_said(line) and time_in(line) and days(line, about) for line in early)
    dated = [line for line in lines[:LOOKED_AT] if days(line, about)]
    closed = sum(bool(_names_visit(line) and parted_from_state(line)) for line in dated)
    moves = [line for line in lines[:LOOKED_AT] if move_said(line, about)]
    is_moved = bool(moves) and any(line not in moves for line in dated)
    is_moved = is_moved or tells_move(lines[:LOOKED_AT], about)
    is_card = _is_card(lines, about)
    return 3 * (said or is_card) + 3 * (closed >= FEWEST) + 3 * is_moved


def _is_card(lines: Sequence[str], about: Surroundings) -> bool:
    """True for a few lines: a visit with somebody, its day, its time, and where."""
    filled = [line for line in lines if line.strip()]
    if len(filled) > MOST_OF_CARD or max(map(len, filled), default=0) > LONGEST_OF_CARD:
        return False
    is_titled = any(kind_titled(line.strip()) and CLINICIAN.search(line) for line in filled)
    is_titled = is_titled or are_cells_of_card(filled)
    return is_titled and any(days(line, about) for line in filled) and any(map(times, filled))


def are_cells_of_card(filled: Sequence[str]) -> bool:
    """True for lines without a sentence, one of them a kind of visit, and one a clinician."""
    plain = [line.strip() for line in filled]
    is_said = any(line.endswith(".") and not times(line) for line in plain)
    if is_said or not any(map(is_clinician, plain)):
        return False
    return any(
        SPECIALTY.fullmatch(line)
        or (len(line.split()) <= MOST_WORDS_OF_KIND and NAMES_VISIT.search(line))
        for line in plain
    )
