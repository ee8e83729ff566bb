"""Which original bytes go with a slice: only those that tell of nothing that stays.

Nobody can take a line out of a file, so that one goes as a whole or not at all.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection

from famchart.store import originals
from famchart.store.export.choice import CHOSEN, IS_CHOSEN, Slice
from famchart.store.forget import is_named, names_ever

Files = dict[str, tuple[int, str]]
"""The size and the media type of each file, by its address."""
READABLE = re.compile(r"text/|application/(json|fhir\+json|xml|fhir\+xml)")
"""Media types in which a name stands as it is; in any other one nobody could look for it."""
MOST_LOOKED_THROUGH = 1 << 24
CODINGS = ("utf-8", "latin-1", "utf-16")
"""How such a file may be written."""


def files_of(connection: Connection, part: Slice) -> Files:
    """Return the files that go: those of documents, and of whole people what they came from.

    All that was ever read from a file is in the slice, or the file stays; so does a text that
    names somebody who stays, and whatever cannot be looked through.
    """
    told = "json_extract(value, iif(field = '*', '$.original', '$'))"
    found = connection.exec_driver_sql(
        "SELECT DISTINCT address, original.size, original.media, EXISTS (SELECT 1 FROM document"  # noqa: S608
        f" WHERE source_id = source.id AND id {IS_CHOSEN})"
        f" FROM original JOIN source ON source.original = address WHERE source.id {IS_CHOSEN}"
        f" AND address NOT IN (SELECT {told} FROM change WHERE tbl = 'source'"
        f" AND field IN ('*', 'original') AND value IS NOT NULL AND {told} IS NOT NULL"
        f" AND row NOT {IS_CHOSEN}) ORDER BY address"
    ).all()
    names = _names_of_others(connection) if part.is_of_whole_people else set()
    return {
        address: (size, media)
        for address, size, media, is_document in found
        if is_document
        or (part.is_of_whole_people and _names_none(connection, address, size, media, names))
    }


def _names_of_others(connection: Connection) -> set[str]:
    others = connection.exec_driver_sql(f"SELECT id FROM person WHERE id NOT {IS_CHOSEN}")  # noqa: S608
    return {name for each in others.scalars().all() for name in names_ever(connection, each)}


def _names_none(
    connection: Connection, address: str, size: int, media: str, names: set[str]
) -> bool:
    if not READABLE.match(media) or size > MOST_LOOKED_THROUGH:
        return False
    text = b"".join(originals.pieces(connection, address))
    return not any(is_named(text.decode(coding, "replace"), names) for coding in CODINGS)


def count_kept_back(connection: Connection, files: Files) -> int:
    """Return how many files stay from which something in the slice was read."""
    came_from = connection.exec_driver_sql(
        "SELECT DISTINCT original FROM source WHERE original IS NOT NULL AND id IN"  # noqa: S608
        " (SELECT json_extract(value, iif(field = '*', '$.source_id', '$')) FROM change"
        f" WHERE field IN ('*', 'source_id') AND row IN (SELECT row FROM {CHOSEN}))"
    )
    return len(set(came_from.scalars()) - files.keys())
