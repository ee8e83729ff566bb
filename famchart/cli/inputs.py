"""What import is given: texts and files as they are read, with their bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from famchart.cli.reading import read_given
from famchart.intake.draft import Draft, ReadFile
from famchart.intake.formats import TEXT, Asked
from famchart.intake.given import Given
from famchart.intake.headings import by_headings
from famchart.intake.passwords import tells_passwords
from famchart.intake.paste import as_note
from famchart.intake.people_apart import documents_apart, people_apart, read_apart
from famchart.intake.sniff import text_of
from famchart.intake.sources import Original
from famchart.records import Facts
from famchart.store.incoming import MOST_IMPORTED, looked_at

FEW_BYTES = 5_000_000
"""A file up to this size is held in memory; a larger one is read a piece at a time."""


@dataclass(frozen=True)
class Input:
    """A text or a file as it was read, or a part of it."""

    name: str
    read: ReadFile
    original: Original
    is_secret: bool = False
    """True where its bytes tell a password, in whatever part of it."""

    @property
    def is_text(self) -> bool:
        return self.read.kind == TEXT

    @property
    def label(self) -> str:
        return "" if self.name == "-" else Path(self.name).name

    @property
    def draft(self) -> Draft:
        return self.read.documents[0]


def read_input(name: str, given: Given, asked: Asked, *, is_note: bool) -> Input:
    """Read a text or a file; as a note a text is kept as it is."""
    if is_note and name == "-":
        content = given.content()
        return Input(name, ReadFile(TEXT, (as_note(text_of(content)),)), content)
    is_small = name == "-" or given.size <= FEW_BYTES
    original = given.content() if is_small else looked_at(Path(name), MOST_IMPORTED)
    read = read_given(given, asked)
    if read.kind == TEXT and is_note:
        read = ReadFile(TEXT, (as_note(text_of(given.content())),))
    return Input(name, read, original, tells_passwords(read.documents))


def by_people(each: Input, asked: Asked, facts: Facts) -> Iterator[Input]:
    """Yield the parts of a text or a file about several of the family; one that has none is one.

    Of a text heads tell whose each is, and its own lines are its original; of a file each document.
    """
    parts = people_apart(each.draft.text, facts) if each.is_text else []
    theirs = [] if each.is_text else documents_apart(by_headings(each.read, facts), facts)
    if not (parts or theirs):
        yield each
    for read in theirs:
        yield replace(each, read=read)
    for part in parts:
        draft = read_apart(part, each.draft.text, asked.habits)
        original = part.text(each.draft.text).encode()
        yield replace(each, read=replace(each.read, documents=(draft,)), original=original)
