"""Files: what one is, is told by its bytes; each format has a module that reads it.

A module of a format offers `fits(given)`, a quick look at the head, and `read(given, asked)`, which
returns a ReadFile or raises an UnreadableInputError. They are imported when a file is looked at:
the app's start must not pay for XML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from famchart.core.dates import Order
from famchart.intake.draft import ReadFile
from famchart.intake.given import Given
from famchart.intake.paste import read_paste
from famchart.intake.paste.watch import IsWanted, always
from famchart.intake.sniff import text_of

TEXT = "text"
FORMATS: tuple[str, ...] = ()
"""Modules of this package, in the order in which they are asked; text comes last."""


@dataclass(frozen=True)
class Asked:
    """What the person who hands over a file says besides, and how they are kept up to date."""

    order: Order | None = None
    """What an all-numeric date means."""
    password: bytes | None = None
    """Of a locked archive or PDF."""
    keys: tuple[bytes, ...] = ()
    """Issuers' public keys (JWKS) against which signatures are checked."""
    is_wanted: IsWanted = always
    progress: Callable[[float], None] = lambda share: None
    """Told the share that is done, from 0 to 1."""


class Format(Protocol):
    """What each module of a format offers."""

    def fits(self, given: Given) -> bool: ...

    def read(self, given: Given, asked: Asked) -> ReadFile: ...


def read_file(given: Given, asked: Asked | None = None) -> ReadFile:
    """Read a file of any kind; raise UnreadableInputError with one sentence where it is refused.

    Whatever no format claims is text: kind `text`, with one draft as a paste would give it.
    """
    asked = asked or Asked()
    if found := format_of(given):
        return found.read(given, asked)
    draft = read_paste(text_of(given.content()), asked.order, asked.is_wanted)
    return ReadFile(TEXT, (draft,))


def format_of(given: Given) -> Format | None:
    """Return the first format that a file fits, None for text."""
    for name in FORMATS:
        module = cast("Format", import_module(f"famchart.intake.formats.{name}"))
        if module.fits(given):
            return module
    return None
