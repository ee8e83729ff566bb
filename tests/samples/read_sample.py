"""Reading a sample in one word."""

from __future__ import annotations

from famchart.intake.draft import Draft, ReadFile
from famchart.intake.formats import Asked, read_file
from famchart.intake.given import given_bytes


def read(content: str | bytes, **asked) -> ReadFile:
    data = content.encode() if isinstance(content, str) else content
    return read_file(given_bytes(data, "sample"), Asked(**asked))


def draft(content: str | bytes, **asked) -> Draft:
    (only,) = read(content, **asked).documents
    return only


def fields(found: Draft) -> list[dict[str, str]]:
    return [dict(item.fields) for item in found.items]


def values(found: Draft) -> list[tuple[str, str, str | None, str | None]]:
    return [(row.name, row.value, row.unit, row.date) for row in found.rows]
