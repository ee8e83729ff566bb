"""Names of the family as a family writes them: what is below each, or in its row, is that person's.

Notes that a family keeps of itself name nobody by a label: “Rosa”, and her medicines below it, or
“Mamá” in the column that tells whose a row is.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlmodel import select

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, Item, Patient, ReadFile
from famchart.intake.formats import TEXT
from famchart.intake.paste.kinds import NOTE
from famchart.intake.tables.headers import kind_of_title
from famchart.records import Facts
from famchart.records.person import Person, other_words

MOST_WORDS = 8
_WORD = Shape(r"[^\W_]+")
_POSSESSIVE = Shape(r"['’]s\b", re.IGNORECASE)
_SMALL = frozenset((
    "for", "of", "s", "de", "del", "para", "el", "la", "los", "las", "list", "lista", "current",
    "actual", "actuales", "my", "mi", "and", "y",
))  # fmt: skip
"""Words of a heading that say neither who nor what."""


class _Section(NamedTuple):
    """The lines from a heading to the next that names somebody or nobody, counted from 1."""

    patient: Patient
    start: int
    end: int


def by_headings(read: ReadFile, facts: Facts) -> ReadFile:
    """Return a file whose documents are parted where headings name members of the family.

    A given or pet name alone is that of the only one who bears it; not in a text, which is pasted.
    """
    people = facts.all(select(Person))
    parted = [draft for each in read.documents for draft in _parted(each, people)]
    if read.kind != TEXT:
        parted = [_of_the_family(each, people) for each in parted]
    is_whole = all(map(operator.is_, parted, read.documents))
    return read if is_whole else replace(read, documents=tuple(parted))


def _parted(draft: Draft, people: Sequence[Person]) -> Iterator[Draft]:
    sections = list(_sections(draft, people))
    if not sections:
        yield draft
        return
    rest = _without(draft, sections)
    if rest.rows or rest.items or fold(rest.text.strip()) not in ("", fold(draft.title or "")):
        yield rest
    for each in sections:
        yield _within(draft, each)


def _sections(draft: Draft, people: Sequence[Person]) -> Iterator[_Section]:
    """Yield what stands below the name of each person, where a table does.

    Below what a document marks as a heading all that stands is that person's.
    """
    named_otherwise = draft.patient and (draft.patient.name or draft.patient.birth_date)
    if named_otherwise or not (draft.tables or draft.levels):
        return
    lines = draft.text.splitlines()
    heads = [
        (at, patient) for at, line in enumerate(lines, 1) if (patient := named_by(line, people))
    ]
    ends = [*(at for at, _patient in heads[1:]), len(lines) + 1]
    for (start, patient), next_start in zip(heads, ends, strict=False):
        end = _end(start, next_start, draft.levels)
        is_marked = start in draft.levels and any(map(str.strip, lines[start : end - 1]))
        if is_marked or any(start < table.line < end for table in draft.tables):
            yield _Section(patient, start, end)


def _end(start: int, next_start: int, levels: Mapping[int, int]) -> int:
    """Return where the part below a heading ends: at the next of its level or above it, if told."""
    own = levels.get(start)
    if own is None:
        return next_start
    rest = (at for at, level in levels.items() if start < at < next_start and level <= own)
    return min(rest, default=next_start)


def _of_the_family(draft: Draft, people: Sequence[Person]) -> Draft:
    """Return a document with the whole name of whom it calls by a given or pet name alone."""
    told = draft.patient
    if told is None or not told.name or told.birth_date or told.given or told.family:
        return draft
    called = fold(told.name)
    bearers = [each for each in people if called in called_otherwise(each)]
    return replace(draft, patient=_patient(bearers[0])) if len(bearers) == 1 else draft


def called_otherwise(person: Person) -> frozenset[str]:
    """Return the words, folded, by which a family calls somebody: a given name, a pet name."""
    return frozenset((fold(person.given), fold(person.called or ""))) | other_words(person)


def _patient(person: Person) -> Patient:
    born = person.birth_date.isoformat() if person.birth_date else None
    return Patient(person.full_name, born)


def named_by(line: str, people: Sequence[Person]) -> Patient | None:
    """Return whom a heading names that says nothing else but what kind of table follows."""
    words = _WORD.findall(fold(_POSSESSIVE.sub("", line)))
    if not words or len(words) > MOST_WORDS or "\t" in line.strip():
        return None
    named = [each for each in people if _is_heading_of(words, each)]
    if len(named) == 1:
        return _patient(named[0])
    return Patient(line.strip()) if named else None


def _is_heading_of(words: Sequence[str], person: Person) -> bool:
    own = set(_WORD.findall(fold(f"{person.given} {person.called or ''}"))) | other_words(person)
    if own.isdisjoint(words):
        return False
    own |= set(_WORD.findall(fold(person.family or "")))
    left = [word for word in words if word not in own and word not in _SMALL]
    return not left or kind_of_title(" ".join(left)) is not None


def _is_in(line: int, sections: Sequence[_Section]) -> bool:
    return any(each.start <= line < each.end for each in sections)


def _only(draft: Draft, sections: Sequence[_Section], *, is_within: bool) -> Draft:
    """Return a draft with what stands in the sections, or outside of them."""
    unread = [
        (at, line)
        for at, line in zip(draft.unread_at, draft.unread, strict=True)
        if _is_in(at, sections) is is_within and not _only_heads(at, line, draft, sections)
    ]
    return replace(
        draft,
        rows=tuple(row for row in draft.rows if _is_in(row.line, sections) is is_within),
        items=tuple(_items(draft, sections, is_within=is_within)),
        tables=tuple(each for each in draft.tables if _is_in(each.line, sections) is is_within),
        unread=tuple(line for _at, line in unread),
        unread_at=tuple(at for at, _line in unread),
    )


def _only_heads(at: int, line: str, draft: Draft, sections: Sequence[_Section]) -> bool:
    """True for a heading that says nothing but whose, or which kind of list, follows."""
    is_head = at in draft.levels and kind_of_title(line) is not None
    return is_head or any(at == each.start for each in sections)


def _items(draft: Draft, sections: Sequence[_Section], *, is_within: bool) -> Iterator[Item]:
    """Yield the items that stand there, and of the words around the tables those that do."""
    for item in draft.items:
        if item.kind == NOTE and len(item.fields.get("body", "").splitlines()) > 1:
            yield from _words(item, draft, sections, is_within=is_within)
        elif _is_in(item.line, sections) is is_within:
            yield item


def _words(
    item: Item, draft: Draft, sections: Sequence[_Section], *, is_within: bool
) -> Iterator[Item]:
    """Yield the part of a note whose lines stand there; of a heading alone there is none."""
    said = set(map(str.strip, item.fields["body"].splitlines()))
    heads = {each.start for each in sections}
    lines = [
        (at, line)
        for at, line in enumerate(draft.text.splitlines(), 1)
        if line.strip() in said and _is_in(at, sections) is is_within
    ]
    first = next((at for at, line in lines if line.strip() and at not in heads
                  and fold(line) != fold(draft.title or "")), None)  # fmt: skip
    if first is not None:
        body = "\n".join(line for _at, line in lines if line.strip())
        yield replace(item, fields={**item.fields, "body": body}, line=first)


def _without(draft: Draft, sections: Sequence[_Section]) -> Draft:
    """Return what is nobody's by a heading; the text of the others is not among it."""
    kept = [
        "" if _is_in(at, sections) else line for at, line in enumerate(draft.text.splitlines(), 1)
    ]
    return replace(_only(draft, sections, is_within=False), text="\n".join(kept))


def _within(draft: Draft, section: _Section) -> Draft:
    found = _only(draft, (section,), is_within=True)
    lines = draft.text.splitlines()[section.start - 1 : section.end - 1]
    return replace(found, patient=section.patient, text="\n".join(lines), warnings=())
