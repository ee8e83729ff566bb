"""One line that is typed anywhere: a word says what it is, the rest is read by that."""

from __future__ import annotations

from famchart.i18n import N_
from famchart.intake.quick.beginnings import BEGINNINGS
from famchart.intake.quick.cancelling import WhoCancelledError
from famchart.intake.quick.changes import NothingStandingError, WhichStandingError
from famchart.intake.quick.guard import MovedOrNewError, guarded
from famchart.intake.quick.heads import head_of
from famchart.intake.quick.hyphen_days import read_with_days
from famchart.intake.quick.known import Known
from famchart.intake.quick.later import take_later, with_later
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.medicines import ListedMedicineError, WhichMedicineError
from famchart.intake.quick.one_person import with_owner
from famchart.intake.quick.possible import (
    ImpossibleError,
    UnreadDayError,
    check_days_whole,
    check_possible,
)
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.secret_words import holds_secret
from famchart.intake.quick.several import with_each
from famchart.intake.quick.short_passes import tells_pass_of_account
from famchart.intake.quick.told_twice import StillToComeError, TwoAmountsError, TwoDaysError
from famchart.intake.quick.visits import TwoTimesError
from famchart.intake.quick.whose import TwoPeopleError, check_one_person
from famchart.intake.quick.words import Words
from famchart.intake.quick.written_apart import written_apart

__all__ = [
    "BEGINNINGS", "Entry", "ImpossibleError", "ListedMedicineError", "MovedOrNewError",
    "NothingStandingError", "RefusedLineError", "SecretInLineError", "StillToComeError",
    "TwoAmountsError",
    "TwoDaysError", "TwoPeopleError", "TwoTimesError", "UnreadDayError", "WhichMedicineError",
    "WhichStandingError", "WhoCancelledError", "understand",
]  # fmt: skip


class SecretInLineError(RefusedLineError):
    """A password stands in a line, where everybody reads it."""

    message = N_("A password is no part of a line: take it out, and write it into its login.")


def understand(text: str, known: Known) -> tuple[Entry, ...]:
    """Return the records that a line speaks of; none of an empty line.

    Nothing of it is left out: what has no field of its own stands among the family’s words. Raise
    RefusedLineError for what cannot be, what may mean two things, and what is no part of a line.
    """
    if holds_secret(text) or tells_pass_of_account(text, known):
        raise SecretInLineError
    return read_with_days(text, known, lambda each: _understood(each, known))


def _understood(text: str, known: Known) -> tuple[Entry, ...]:
    check_possible(text, known.today)
    check_one_person(text, known)
    if not text.strip():
        return ()
    return with_each(text, known, _read(text, known), lambda each: _read(each, known))


def _read(text: str, known: Known) -> tuple[Entry, ...]:
    text = written_apart(text, known.today)
    line = Line(Words(text, known.today), known, text=" ".join(text.split()))
    head = head_of(line)
    line.head, line.head_places = head.said, frozenset(head.places)
    line.words.drop(head.places)
    later = take_later(line, head.reading)
    entries = with_owner(line, with_later(guarded(line, head.reading(line)), later))
    of_listed = (entry.changes or "appointment" in entry.texts for entry in entries)
    if not all(of_listed):  # a day finds what is changed, and the visit at which is asked
        check_days_whole(text, known.today, [each.texts for each in entries])
    return entries
