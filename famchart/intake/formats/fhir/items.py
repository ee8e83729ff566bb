"""How an item is made: fields that say nothing are left away."""

from __future__ import annotations

from collections.abc import Mapping

from famchart.intake.draft import Item

LONGEST_FIELD = 100_000
"""Letters of a text of an item; a letter of discharge has a tenth of them."""


def item(kind: str, codes: Mapping[str, str], /, **fields: str | None) -> Item:
    """Return an item with the fields that hold something."""
    told = {name: value[:LONGEST_FIELD] for name, value in fields.items() if value}
    return Item(kind, told, codes=codes)
