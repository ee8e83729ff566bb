"""Files: what one is, is told by its bytes; each format has a module that reads it.

A module of a format offers `fits(given)`, a quick look at the head, and `read(given, asked)`, which
returns a ReadFile or raises an UnreadableInputError. They are imported when a file is looked at:
the app's start must not pay for XML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, cast

from famchart.core.cycle_search import without_cycle_search
from famchart.intake.draft import ReadFile, Table
from famchart.intake.given import Given
from famchart.intake.paste import read_paste
from famchart.intake.paste.surroundings import UNKNOWN, Habits
from famchart.intake.paste.watch import IsWanted, always
from famchart.intake.relatives import without_relatives
from famchart.intake.sniff import text_of

TEXT = "text"
FORMATS: tuple[str, ...] = (
    "pdf",
    "picture",
    "office",
    "workbook",
    "logins",
    "rtf",
    "ics",
    "va_text",
    "apple",
    "shc",
    "fhir",
    "ccda",
    "archive",
    "webpage",
    "delimited",
    "markdown",
)
"""Modules of this package, in the order in which they are asked; text comes last."""


@dataclass(frozen=True)
class Asked:
    """What the person who hands over a file says besides, and how they are kept up to date."""

    habits: Habits = UNKNOWN
    """How it writes dates and numbers."""
    password: bytes | None = None
    """Of a locked archive or PDF."""
    keys: tuple[bytes, ...] = ()
    """Issuers' public keys (JWKS) against which signatures are checked."""
    mappings: Mapping[str, Table] = field(default_factory=dict)
    """What the columns of tables were said to mean, by the fingerprints of their headers."""
    is_wanted: IsWanted = always
    progress: Callable[[float], None] = lambda share: None
    """Told the share that is done, from 0 to 1."""


class Format(Protocol):
    """What each module of a format offers."""

    def fits(self, given: Given) -> bool: ...

    def read(self, given: Given, asked: Asked) -> ReadFile: ...


@without_cycle_search()
def read_file(given: Given, asked: Asked | None = None) -> ReadFile:
    """Read a file of any kind; raise UnreadableInputError with one sentence where it is refused.

    Whatever no format claims is text: kind `text`, with one draft as a paste would give it.
    """
    asked = asked or Asked()
    if found := format_of(given):
        return without_relatives(found.read(given, asked))
    draft = read_paste(text_of(given.content()), asked.habits, asked.is_wanted)
    return ReadFile(TEXT, (draft,))


def format_of(given: Given) -> Format | None:
    """Return the first format that a file fits, None for text."""
    for name in FORMATS:
        module = cast("Format", import_module(f"famchart.intake.formats.{name}"))
        if module.fits(given):
            return module
    return None
