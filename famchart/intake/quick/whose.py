"""Whose a line is: one person's. Of two that are named in one breath none is taken."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from famchart.core.errors import WrongUseError
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.known import Known
from famchart.intake.quick.line import MOST_NAME_WORDS, NEAR_THE_HEAD

_SIGNS = ".,;:"
_JOINING = ("and", "y", "e", "&", "+", "/", "or", "o")
"""What stands between two who are both meant, if anything: mom and dad, mamá papá."""
_ENDING = (":", ";", ".", "'s", "’s")
"""Behind these begins what is said of somebody: mom: dad called."""


class TwoPeopleError(WrongUseError):
    """A line names two people as those whose it is."""

    message = N_("Is it {one}’s or {other}’s? A line is of one person: write one for each.")


def check_one_person(text: str, known: Known) -> None:
    """Raise TwoPeopleError for `call mom and dad 10:20`; a name further on is part of the text."""
    words = text.split()
    for at in range(min(NEAR_THE_HEAD + 1, len(words))):  # the first may say what it is
        if found := _person_at(words, at, known):
            person, end = found
            _refuse(person, _joined(words, end, known), known)
            return
    for at in range(len(words)):
        found = _person_at(words, at, known)
        if found and (other := _joined(words, found[1], known)) and other[1] == len(words):
            _refuse(found[0], other, known)


def _refuse(one: UUID, other: tuple[UUID, int] | None, known: Known) -> None:
    if other and other[0] != one:
        raise TwoPeopleError(one=known.name_of(one), other=known.name_of(other[0]))


def _person_at(words: Sequence[str], at: int, known: Known) -> tuple[UUID, int] | None:
    """Return who is named from a place on, and where the name ends."""
    for end in range(min(at + MOST_NAME_WORDS, len(words)), at, -1):
        if person := known.person_called(" ".join(words[at:end]).strip(_SIGNS)):
            return person, end
    return None


def _joined(words: Sequence[str], end: int, known: Known) -> tuple[UUID, int] | None:
    """Return who is named behind a name as one more, and where that ends."""
    is_joined = end < len(words) and fold(words[end]) in _JOINING
    if not is_joined and words[end - 1].endswith(_ENDING):
        return None
    return _person_at(words, end + is_joined, known)
