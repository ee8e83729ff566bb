"""The large XML file of an export, told element by element as it streams by.

Only attributes matter, so nothing is kept of what was passed. The document type before the root is
skipped unread: some versions of iOS write one that no parser takes, and without it there are no
entities to be expanded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import IO
from xml.parsers import expat

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_
from famchart.intake.given import HEAD
from famchart.intake.paste.watch import IsWanted, OvertakenError

ROOT = b"<HealthData"
PIECE = 1 << 18
"""Bytes that are parsed at once; each piece asks whether the reading is still wanted."""
LONGEST_ELEMENT = 50_000_000
"""Bytes of one element's beginning; expat keeps it whole, and real ones have some hundred."""
MOST_STREAMED = 8_000_000_000
"""Bytes of an export, unpacked: four times what ten years of a watch make."""
OnElement = Callable[[str, Mapping[str, str]], None]


class EntitiesError(UnreadableInputError):
    """A document type with entities, as no phone writes it."""

    message = N_(
        "This file defines XML entities, as no export of Apple Health does: it is not read."
    )


class TooLargeExportError(UnreadableInputError):
    """More than any phone holds."""

    message = N_("This export of Apple Health holds more than famchart takes in at once.")


class BrokenXmlError(UnreadableInputError):
    """Not well-formed, or cut off."""

    message = N_(
        "This export of Apple Health is damaged or was cut off (line {line}): make it once more on "
        "the phone."
    )


def stream_elements(
    stream: IO[bytes],
    on_element: OnElement,
    is_wanted: IsWanted,
    progress: Callable[[int], None],
) -> None:
    """Tell each element with its attributes; raise OvertakenError, or an UnreadableInputError."""
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = on_element
    done = 0
    try:
        for piece in _from_root(stream):
            if not is_wanted():
                raise OvertakenError
            parser.Parse(piece, False)
            done += len(piece)
            if done - parser.CurrentByteIndex > LONGEST_ELEMENT or done > MOST_STREAMED:
                raise TooLargeExportError
            progress(done)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BrokenXmlError(line=error.lineno) from None


def _from_root(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a file from its root on."""
    head = stream.read(HEAD)
    before, root, after = head.partition(ROOT)
    if b"<!ENTITY" in before:
        raise EntitiesError
    yield root + after
    while piece := stream.read(PIECE):
        yield piece
