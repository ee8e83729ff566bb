"""Whose a line is: one person's. Of two that are named in one breath none is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from famchart.core.dates import MONTHS
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_, language
from famchart.intake.quick.known import Known
from famchart.intake.quick.readers import phrases
from famchart.intake.quick.refusals import RefusedLineError

NEAR_THE_HEAD = 5
"""Words in which a person or a clinic is named; further on, a name is part of what was said."""
_MOST_WORDS = 5
"""Words of a name and of what leads to it: for my aunt Mary Ann."""
_SIGNS = ".,;:"
_JOINING = ("and", "y", "e", "&", "+", "/", "or", "o")
"""What stands between two who are both meant, if anything: mom and dad, mamá papá."""
_ENDING = (":", ";", ".", "'s", "’s")
"""Behind these begins what is said of somebody: mom: dad called."""
_LED = Shape(r"(?:for|of|about|to|de|para|por|sobre|a|mi|my|our) ")
_NUMBER = Shape(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?|(?:19|20)\d\d", re.ASCII)
_OF_TIME = phrases("in|en|of|de|since|desde|last|next|this|until|hasta|early|late|every|by")
_SUBJECTS = phrases("he|she|they|it|we|i|you|who|that|nurse|doctor|office|pharmacy|insurance")
_VERBS = phrases(
    "be|have|call|see|send|fax|need|go|come|take|get|do|not|let|try|mail|email|start|stop|refill"
    "|bring|pick|check|ask|keep|move|change|give|make|arrive|return|schedule|cost|cover|pay|fill"
    "|text|tell|also|still|never|probably|wait|ring"
)
_COLOURED = phrases("pastilla|tableta|capsula|pildora|color|mancha|ojo|jarabe|liquido|hoja")
_SPANISH_VERB = "son"


class TwoPeopleError(RefusedLineError):
    """A line names two people as those whose it is."""

    message = N_("Is it {one}’s or {other}’s? A line is of one person: write one for each.")


@dataclass(frozen=True)
class Naming:
    """A name within a line: whose, and the places of its words."""

    person_id: UUID
    places: range
    is_common: bool
    """The name is a word as well: May, Will, Rosa."""
    is_led: bool
    """Something leads to it: for my dad."""


Spoken = Sequence[str | None]
"""The words of a line; None where one was taken."""


def person_in(words: Spoken, known: Known, within: int | None = None) -> Naming | None:
    """Return where the person is named whose a line is.

    That is among its first words, else behind a word that leads to a name, else the last word. A
    name that is a word as well gives way to one that is none.
    """
    every = sorted(namings(words, known), key=lambda each: each.is_common)
    left = [at for at, word in enumerate(words) if word is not None]
    near = set(left[:within])
    found = [each for each in every if each.places.start in near]
    found += [each for each in every if each.is_led]
    found += [each for each in every if left and each.places.stop == left[-1] + 1]
    return next(iter(found), None)


def namings(words: Spoken, known: Known) -> Iterator[Naming]:
    """Yield every name of a line in order."""
    at, ends = 0, _ends(words, known)
    while ends and at < ends[-1]:
        found = _naming_at(words, at, known, ends)
        if found:
            yield found
        at = found.places.stop if found else at + 1


def check_one_person(text: str, known: Known) -> None:
    """Raise TwoPeopleError for `call mom and dad 10:20`; a name further on is part of the text."""
    words = text.split()
    named = list(namings(words, known))
    for each in named[:1]:
        if each.places.start <= NEAR_THE_HEAD:  # the first word may say what it is
            _refuse(each, _joined(words, each, known), known)
            return
    for each in named:
        other = _joined(words, each, known)
        if other and other.places.stop == len(words):
            _refuse(each, other, known)


def _refuse(one: Naming, other: Naming | None, known: Known) -> None:
    if other and other.person_id != one.person_id:
        names = known.name_of(one.person_id), known.name_of(other.person_id)
        raise TwoPeopleError(one=names[0], other=names[1])


def _joined(words: Sequence[str], one: Naming, known: Known) -> Naming | None:
    """Return who is named behind a name as one more."""
    end = one.places.stop
    is_joined = end < len(words) and fold(words[end]) in _JOINING
    if not is_joined and words[end - 1].endswith(_ENDING):
        return None
    return _naming_at(words, end + is_joined, known, _ends(words, known))


def _ends(words: Spoken, known: Known) -> list[int]:
    """Return where names may end: most words are in none, and need no closer look."""
    return [at + 1 for at, word in enumerate(words) if word and known.may_end_name(word)]


def _naming_at(words: Spoken, at: int, known: Known, ends: Sequence[int]) -> Naming | None:
    """Return the longest name that begins at a place; it ends at one of some places."""
    for end in (end for end in reversed(ends) if at < end <= at + _MOST_WORDS):
        run = words[at:end]
        said = " ".join(filter(None, run)).strip(_SIGNS)
        person = known.person_called(said) if None not in run else None
        if person and (common := _commonness(words, at, end)) is not None:
            return Naming(person, range(at, end), common, bool(_LED.match(fold(said))))
    return None


def _commonness(words: Spoken, at: int, end: int) -> bool | None:
    """Return whether a name is a word as well; None where it is one here: may 3, she will call."""
    name = fold((words[end - 1] or "").strip(_SIGNS))
    before = fold((words[at - 1] or "").strip(_SIGNS)) if at else ""
    after = fold((words[end] or "").strip(_SIGNS)) if end < len(words) else ""
    led = fold(words[at] or "") if end - at > 1 else before
    if name in MONTHS:
        is_date = any(_NUMBER.fullmatch(each) for each in (before, after)) or led in _OF_TIME
        return None if is_date or after == "de" else True
    if name in ("summer", "verano", "spring", "autumn", "dawn"):
        return None if led in {*_OF_TIME, "the", "all"} else True
    if name == "will":
        is_verb = after in _VERBS or led in _SUBJECTS
        return None if is_verb and not (words[end - 1] or "").endswith(":") else True
    if name == "rosa":
        return None if before in _COLOURED else True
    if name == _SPANISH_VERB and language() == "es":
        return None if at and led not in ("my", "our") else True
    return name in ("will", _SPANISH_VERB)


def begins_at(words: Sequence[str | None], known: Known) -> int:
    """Return where a line begins behind whose it is."""
    return next((each.places.stop for each in namings(words, known) if not each.places.start), 0)
