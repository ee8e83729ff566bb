"""Which lines of a text are about whom of the family, where heads of its own part them.

Such a head is a label of a patient with a name (“Paciente: Ana Ruiz”), a line that is nothing but
the name of somebody of the family, with a label or an age maybe (“Name: Ana Ruiz”; “Ana Ruiz, 46
F”), or of what follows and whose it is (“For Ana:”, “Luis’s labs”).
Where anything speaks against that, nothing is parted, and it is asked about as one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import repeat, takewhile
from typing import NamedTuple
from uuid import UUID

from sqlmodel import select

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, Patient, ReadFile
from famchart.intake.family_named import is_named_in
from famchart.intake.formats import TEXT
from famchart.intake.headings import called_otherwise, named_by
from famchart.intake.match import Whose, is_called, whose, whose_among, whose_of_all
from famchart.intake.paste import SUMMARY, read_paste
from famchart.intake.paste.identity import named_at
from famchart.intake.paste.kinds import NOTE
from famchart.intake.paste.likely import GREETING, without_age
from famchart.intake.paste.patient_fields import OF_A_RELATIVE, all_fields
from famchart.intake.paste.person_names import person_in
from famchart.intake.paste.surroundings import UNKNOWN, Habits, surroundings
from famchart.intake.patient_words import end_without_blanks
from famchart.intake.rules import with_lines
from famchart.records import Facts
from famchart.records.person import Person

MOST_LINES = 5_000
"""Of a longer text nobody could see at a glance which lines are whose."""
MOST_TITLES = 3
"""Lines of titles above whose a page is."""
_RELATION = Shape(r"\b(?:relation(?:ship)?|relaci[oó]n|parentesco)\b", re.IGNORECASE)


class PartOf(NamedTuple):
    """Some lines of a text, counted from 0, and whom of the family they are about."""

    person: Person
    lines: range
    head: int
    """The one of its own lines, counted from 1, that says whose it is."""

    def text(self, whole: str) -> str:
        return "\n".join(whole.splitlines()[self.lines.start : self.lines.stop]) + "\n"


def people_apart(text: str, facts: Facts) -> list[PartOf]:
    """Return the parts of a text about several of the family; none where it has no such parts."""
    lines = text.splitlines()
    heads = _heads_in(text, facts)
    owners = {person.id: person for _at, person in heads if person}
    if len(owners) < 2:
        return []
    starts = [_with_titles(lines, at) for at, _person in heads]
    if _tells_facts(lines[: starts[0]]):
        return []
    begins = [0, *starts[1:]]
    ends = map(end_without_blanks, repeat(lines), begins, [*starts[1:], len(lines)])
    places = map(range, begins, ends)
    parts = [
        PartOf(person, place, at - place.start + 1)
        for (at, person), place in zip(heads, places, strict=True)
        if person
    ]
    is_clear = len(parts) == len(heads)
    is_clear = is_clear and all(_stands_alone(each, owners, lines) for each in parts)
    return parts if is_clear else []


def with_people_apart(draft: Draft, facts: Facts) -> Draft:
    """Return a text with those of the family whom its heads name, where its labels name nobody."""
    if draft.also_named:
        return draft
    heads = _heads_in(draft.text, facts)
    owners = {person.id: person for _at, person in heads if person}
    if len(owners) < 2:
        return draft
    patient = draft.patient or _likely(next(iter(owners.values())))
    others = (each for each in owners.values() if whose(patient, each) is not Whose.FITS)
    return replace(draft, patient=patient, also_named=tuple(map(_likely, others)))


def read_apart(part: PartOf, whole: str, habits: Habits = UNKNOWN) -> Draft:
    """Read the text of a part by itself; whose it is, is known."""
    return _read(part, part.text(whole), part.head, habits)


def file_by_people(read: ReadFile, facts: Facts, habits: Habits = UNKNOWN) -> ReadFile:
    """Return a file of text as a document for each of its parts; their lines are those of the file.

    Of another kind it is left as it is, and where it has no such parts.
    """
    if read.kind != TEXT:
        return read
    (draft,) = read.documents
    places = ((each, "\n" * each.lines.start) for each in people_apart(draft.text, facts))
    documents = [
        _read(part, above + part.text(draft.text), len(above) + part.head, habits)
        for part, above in places
    ]
    return replace(read, documents=tuple(documents)) if documents else read


def documents_apart(read: ReadFile, facts: Facts) -> list[ReadFile]:
    """Return a file as one for each of the family whom its documents name.

    There are none where all are one person's, or where any does not plainly name one of them.
    """
    owners: dict[UUID, list[Draft]] = {}
    for each in read.documents:
        fitting = fitting_all([each.patient], facts) if each.patient else []
        if len(fitting) != 1 or each.also_named:
            return []
        owners.setdefault(fitting[0], []).append(each)
    theirs = [replace(read, documents=tuple(documents)) for documents in owners.values()]
    return theirs if len(theirs) > 1 else []


def fitting_all(patients: Sequence[Patient | None], facts: Facts) -> list[UUID]:
    """Return who of the family may be meant by all of these names."""
    people = facts.all(select(Person))
    return [one.id for one in people if whose_of_all(patients, one, facts) is Whose.FITS]


def _read(part: PartOf, text: str, head: int, habits: Habits) -> Draft:
    draft = read_paste(text, habits)
    left = list(zip(draft.unread_at, draft.unread, strict=True))
    heads = [each for each in left if each[0] == head]
    draft = with_lines(draft, [each for each in left if each not in heads], heads)
    return draft if draft.patient else replace(draft, patient=_likely(part.person))


def _likely(person: Person) -> Patient:
    return Patient(person.full_name, is_sure=False)


def _heads_in(text: str, facts: Facts) -> list[tuple[int, Person | None]]:
    """Return the heads of a text in which more than one of the family may be named."""
    people, plain = facts.all(select(Person)), fold(text)
    named = [
        each for each in people if any(name and name in plain for name in called_otherwise(each))
    ]
    lines = text.splitlines() if len(named) > 1 else []
    return list(_heads(lines, people)) if len(lines) <= MOST_LINES else []


def _heads(lines: Sequence[str], people: Sequence[Person]) -> Iterator[tuple[int, Person | None]]:
    """Yield the lines that begin another part, and whose; None where that is not one of them."""
    labelled = _labelled(lines, people)
    last_filled = max((at for at, line in enumerate(lines) if line.strip()), default=0)
    last: Person | None = None
    is_greeted, above = False, ""
    for at, line in enumerate(lines):
        is_greeted = is_greeted or GREETING.match(line) is not None
        told = labelled.get(at)
        if told is None and at < last_filled and not OF_A_RELATIVE.search(above):
            told = _named_alone(line, above, people)
        above = line.rstrip()
        if told is None:
            continue
        is_sure = at in labelled or not is_greeted  # below a greeting a name is a signature
        found = _one_of(people, told, last) if is_sure else None
        if found is None or last is None or found.id != last.id:
            yield at, found
        last = found


def _labelled(lines: Sequence[str], people: Sequence[Person]) -> dict[int, Patient]:
    """Return whom labels name, by the number of their line; behind “Name:” one of the family."""
    named = {
        each.line: told
        for each in all_fields(lines)
        if each.kind == "name"
        and not each.before.strip(" \t*_#>-")
        and (told := named_by(without_age(each.text), people))
        and not _tells_relation(lines, each.line)
    }
    return named | dict(named_at(lines, surroundings("\n".join(lines))))


def _tells_relation(lines: Sequence[str], at: int) -> bool:
    """True in a block that says what somebody is to the patient."""
    first = next((n for n in range(at, 0, -1) if not lines[n - 1].strip()), 0)
    block = takewhile(str.strip, lines[first:])
    return any(_RELATION.search(line) for line in block)


def _named_alone(line: str, above: str, people: Sequence[Person]) -> Patient | None:
    """Return whom a line names that says no more than that.

    Nothing but a name counts behind a gap: below another line it may be anybody's, or a signature,
    and a single word may be anything.
    """
    plain = without_age(line)
    told = None if OF_A_RELATIVE.search(line) else named_by(plain, people)
    is_bare = line.strip()[:1].isalnum() and (person_in(plain) == plain or plain.isalpha())
    return None if told and is_bare and above else told


def _one_of(people: Sequence[Person], told: Patient, last: Person | None) -> Person | None:
    """Return the only one whom a head may mean; a birth date alone may be that of the one above."""
    if told.name is None and told.called is None:
        born = [each for each in people if _born(each) == told.birth_date]
        is_of_last = not born and last is not None and last.birth_date is None
        fitting = [last] if is_of_last and last else born
    elif told.name is None:
        fitting = [each for each in people if is_called(told, each)]
    else:
        fitting = [each for each in people if _fits(told, each, people)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(told: Patient, person: Person, people: Sequence[Person]) -> bool:
    others = [each for each in people if each.id != person.id]
    return whose_among(told, person, others) is Whose.FITS


def _born(person: Person) -> str | None:
    return person.birth_date.isoformat() if person.birth_date else None


def _with_titles(lines: Sequence[str], head: int) -> int:
    """Return where a part begins: titles of a page may stand right above whose it is."""
    first = head
    while first and lines[first - 1].strip():
        first -= 1
    is_led = first > 0 or head == 0
    above = lines[first:head]
    is_short = len(above) <= MOST_TITLES and not any(line.rstrip().endswith(".") for line in above)
    return first if is_led and is_short and not _tells_facts(above) else head


def _tells_facts(lines: Sequence[str]) -> bool:
    """True where something is told: above the first head nobody knows whose that is."""
    filled = sum(bool(line.strip()) for line in lines)
    above = read_paste("\n".join(lines))
    of_page = (NOTE, SUMMARY) if filled <= MOST_TITLES else (NOTE,)
    return bool(above.rows or any(item.kind not in of_page for item in above.items))


def _stands_alone(part: PartOf, owners: dict[UUID, Person], lines: Sequence[str]) -> bool:
    """True for a part that says something, and names nobody whose part is another one."""
    own = [lines[at] for number, at in enumerate(part.lines, 1) if number != part.head]
    others = [each for each in owners.values() if each.id != part.person.id]
    told = (line for line in own if not OF_A_RELATIVE.search(line))
    names_others = any(is_named_in(line, each) for line in told for each in others)
    return any(map(str.strip, own)) and not names_others
