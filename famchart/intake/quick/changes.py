"""A line that changes what stands: which record it means, and what it puts into it.

One record is changed, which the read-back names. Where several fit it is asked which; where none
does nothing is changed, and that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from famchart.core.terminal_text import fold
from famchart.core.typed_moment import moment_words
from famchart.i18n import N_
from famchart.intake.quick.forms_of_names import forms
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.standing import Standing

_TELL_NOTHING = phrases(
    "the|for|with|and|his|her|was|has|had|got|been|from|that|our|con|los|las|del|para|por|una|fue"
    "|appointment|appt|visit|cita|consulta|turno|they|que|doctor|doctora|clinic|clinica|office"
    "|consultorio"
)

_LEADS = phrases("the|with|and|for|at|of|con|en|el|la|los|las|de|del|y|a|al|para|por")


class WhichStandingError(RefusedLineError):
    """A line may change more than one record."""

    message = N_(
        "Which one is meant: {records}? Write its clinic or its day into the line, or change it"
        " in its list."
    )


class NothingStandingError(RefusedLineError):
    """A line tells of a change of what nobody wrote down."""

    message = N_(
        "No such appointment is listed that could be changed: write its day and time to add it, or"
        " begin with “note”."
    )


def meant(
    line: Line,
    kind: str,
    said: str = "",
    *,
    day: str | None = None,
    of: UUID | None = None,
    hint: str = "",
) -> Standing | None:
    """Return the one record of a kind that words mean; None where none is meant.

    The hint only decides between several. Raise WhichStandingError where it does not.
    """
    mine = [
        each
        for each in line.known.standing
        if each.kind == kind
        and line.person_id in (None, each.person_id)
        and of in (None, each.of)
        and day in (None, each.day)
    ]
    fitting = _best(mine, said)
    if len(fitting) > 1:
        fitting = _best(fitting, hint) or fitting
    if len(fitting) > 1:
        raise WhichStandingError(records="; ".join(map(words_of, fitting)))
    return fitting[0] if fitting else None


def _best(several: Sequence[Standing], said: str) -> list[Standing]:
    """Return those that words name best; all where no word names any thing."""
    told = forms(said) - _TELL_NOTHING
    if not told:
        return list(several)
    most = max((len(told & each.words) for each in several), default=0)
    return [each for each in several if most and len(told & each.words) == most]


def words_of(standing: Standing) -> str:
    """Return what a record is called, and its day."""
    return f"{standing.title}, {moment_words(standing.at)}" if standing.at else standing.title


def unnamed(said: str, standing: Standing) -> str:
    """Return the words that do not name a record, in order, without what led to its name."""
    kept = [word for word in said.split() if not forms(word) & standing.words]
    while kept and fold(kept[0]) in _LEADS:
        kept.pop(0)
    while kept and fold(kept[-1]) in _LEADS:
        kept.pop()
    left = " ".join(kept)
    return left if forms(left) - _TELL_NOTHING else ""


def changed(line: Line, kind: str, row: UUID, **texts: str | None) -> Entry:
    """Return what a line puts into a record; what is left of it are the family’s own words."""
    line.account = None  # it found the record, and is not put into it
    made = line.entry(kind, **texts)
    return Entry(kind, made.person_id, made.texts, made.named, changes=row)


def kept_as_note(line: Line, said: str) -> Entry:
    """Return a note of the whole line, and why it changes nothing."""
    texts = {"text": line.text, "on": line.known.today.isoformat()}
    return Entry("note", line.person_id, texts, said=said)
