"""A line that was read may still name somebody else, or several: whose it is, is asked then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from famchart.core.named_days import as_written
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.forms_of_names import only
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import SIGNS, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.whose import TwoPeopleError, namings
from famchart.intake.quick.words import Words

_OF_WORDS = ("call", "message", "note", "task", "question")
"""Kinds whose text may speak of anybody."""
_NO_FACTS = ("message", "note", "task", "question")
"""Kinds that say what somebody did, whoever that was."""
_DID = phrases(
    "got|took|made|paid|sent|brought|gave|read|set|did|has|had|hizo|dio|puso|trajo|tiene"
)
_DID_REGULARLY = Shape(r"\w{2,}(?:ed|ó|aron|ieron)")
_TO_WHOM = ("le", "les")
_PLACES = phrases("at|in|near|en")
"""Before whose it is they tell a place: stayed at mom’s house."""
_WITHIN_REACH = 5
"""Words from what somebody did to whose it was: dad picked up mom’s losartan."""
_NAMES = ("with", "name", "provider", "substance", "title", "reason", "our_words")
_SOME = r"(?:\d|two|three|four|five|dos|tres|cuatro|cinco)"
_SEVERAL_AT_ALL = (
    r"\b(?:everyone|everybody|all of us|(?:the )?(?:whole|entire) family"
    rf"|(?:the|both|all)(?: the| {_SOME})? (?:kids|children|boys|girls)|both of (?:them|us)"
    rf"|todos nosotros|toda la familia|(?:los|mis|nuestros)(?: {_SOME})? (?:ninos|hijos)|las ninas"
    r"|both(?= got\b| had\b| \d|$| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"|(?:todos|(?:a )?los dos|ambos)(?! (?:los|ojos|brazos|oidos|lados|pies)\b))"
)
_PARENTS = (
    r"(?:(?:both|the two)(?: of)? )?(?:(?:my|our|the|mom and dad|of) )*parents(?!['’])"
    r"|(?:ambos|(?:a )?(?:mis|nuestros|los|sus)(?: dos)?) (?:padres|papas)"
)
_SEVERAL = Shape(rf"{_SEVERAL_AT_ALL}|\b(?:{_PARENTS})\b")
_ABOUT_PARENTS = Shape(_PARENTS)


class SeveralPeopleError(RefusedLineError):
    """A line is of everybody, where a record is one person's."""

    message = N_("“{said}” may be more than one person: write a line for each, with a name.")


def check_nobody_else(line: Line, entries: Sequence[Entry]) -> None:
    """Raise for appt dad cardiology mom, and for flu shot everyone; speech may name anybody."""
    for entry in entries:
        if entry.kind not in _NO_FACTS:
            _check_own_deed(line)
        if entry.kind in _OF_WORDS:
            _check_not_of_parents(line, entry)
            return
        for name in _NAMES:
            _check_name(line, entry, entry.texts.get(name, ""))
    text = fold(line.text)
    if (found := _SEVERAL.search(text)) and not any(namings(line.text.split(), line.known)):
        raise SeveralPeopleError(said=as_written(line.text, found))


def _check_own_deed(line: Line) -> None:
    """Raise for dad paid mom’s bill, papá le tomó la presión a mamá: whose record it is."""
    words = line.text.split()
    named = list(namings(words, line.known))
    if not named or named[0].is_led or words[named[0].places.stop - 1][-1:] in SIGNS:
        return
    did = named[0].places.stop
    is_for_somebody = fold("".join(words[did : did + 1])) in _TO_WHOM
    did += is_for_somebody
    verb = "".join(words[did : did + 1]).casefold()
    if fold(verb) not in _DID and not _DID_REGULARLY.fullmatch(verb):
        return
    for other in named[1:]:
        start, stop = other.places.start, other.places.stop
        between = words[did:start]
        is_parted = any(each[-1] in SIGNS for each in between) or len(between) > _WITHIN_REACH
        lead = fold(words[start])
        is_owner = lead == "de" or words[stop - 1].replace("’", "'").endswith("'s")
        is_owner = is_owner or (is_for_somebody and lead == "a")
        is_place = bool(between) and fold(between[-1]) in _PLACES
        if is_owner and not (is_parted or is_place) and other.person_id != named[0].person_id:
            names = map(line.known.name_of, (named[0].person_id, other.person_id))
            raise TwoPeopleError(one=next(names), other=next(names))


def _check_not_of_parents(line: Line, entry: Entry) -> None:
    """Raise for both parents slept badly on the page of one: it would be of that one alone."""
    text = fold(" ".join(filter(None, line.text.split())))
    found = _ABOUT_PARENTS.match(text)
    if found and entry.person_id and not any(namings(line.text.split(), line.known)):
        raise SeveralPeopleError(said=as_written(line.text, found))


def with_owner(line: Line, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return what was said of nobody as that of the one person whose medicine it names."""
    if any(entry.person_id or entry.kind not in _OF_WORDS for entry in entries):
        return entries
    found = Words(line.text).look(line.known.medicine_reader(), MOST_NAME_WORDS) or ()
    owner = only(each.person_id for each in found)
    return tuple(replace(entry, person_id=owner) for entry in entries)


def _check_name(line: Line, entry: Entry, said: str) -> None:
    """Raise for another name that stands by itself: dad’s clinic and about dad lead elsewhere."""
    words = said.split()
    for each in namings(words, line.known):
        is_owner = re.search(r"['’]s?\W*$", words[each.places.stop - 1]) is not None
        is_word = each.is_common and len(each.places) < len(words)
        if is_word or each.is_led or is_owner or each.person_id == entry.person_id:
            continue
        names = line.known.name_of(entry.person_id), line.known.name_of(each.person_id)
        if entry.person_id:
            raise TwoPeopleError(one=names[0], other=names[1])
