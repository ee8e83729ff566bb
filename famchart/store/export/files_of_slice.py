"""Which original bytes go with a slice: only those that tell of nothing that stays.

Nobody can take a line out of a file, so that one goes as a whole or not at all.
"""

from __future__ import annotations

from sqlalchemy import Connection

from famchart.core.shape import Shape
from famchart.store import originals
from famchart.store.export.choice import IS_CHOSEN, Slice, ever, sources_of
from famchart.store.forget import is_named, names_ever
from famchart.store.tombstones import as_list

Files = dict[str, tuple[int, str]]
"""The size and the media type of each file, by its address."""
READABLE = Shape(r"text/|application/(json|fhir\+json|xml|fhir\+xml)")
"""Media types in which a name stands as it is; in any other one nobody could look for it."""
MOST_LOOKED_THROUGH = 1 << 24
CODINGS = ("utf-8", "latin-1", "utf-16")
"""How such a file may be written."""


def files_of(connection: Connection, part: Slice) -> Files:
    """Return the files that go: those of documents, and of whole people what they came from.

    All that was ever read from a file is in the slice, or the file stays; so does a text that
    names somebody who stays, and whatever cannot be looked through.
    """
    found = connection.exec_driver_sql(
        "SELECT DISTINCT address, original.size, original.media, EXISTS (SELECT 1 FROM document"  # noqa: S608
        f" WHERE source_id = source.id AND id {IS_CHOSEN})"
        f" FROM original JOIN source ON source.original = address WHERE source.id {IS_CHOSEN}"
        " AND NOT EXISTS (SELECT 1 FROM source AS other"
        f" WHERE other.original = address AND other.id NOT {IS_CHOSEN}) ORDER BY address"
    ).all()
    elsewhere = ever(connection, "original") if found else set()
    names = _names_of_others(connection) if part.is_of_whole_people else set()

    def goes(address: str, size: int, media: str, is_document: int) -> bool:
        if is_document or not part.is_of_whole_people:
            return bool(is_document)
        return _names_none(connection, address, size, media, names)

    return {row[0]: (row[1], row[2]) for row in found if row[0] not in elsewhere and goes(*row)}


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
        "SELECT DISTINCT original FROM source WHERE original IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        (as_list(sources_of(connection)),),
    )
    return len(set(came_from.scalars()) - files.keys())
