"""A stand-in for how items stand against the vault: by their names, and by hand where asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from famchart.intake import standing
from famchart.intake.draft import Item
from famchart.intake.standing import ItemRow, Preview, Standing

PREVIEW = standing.preview
FIELDS = {
    "medication": ("medication", {"name": "name", "dose": "strength", "sig": "directions"}),
    "immunization": ("vaccination", {"name": "name", "date": "on", "lot": "lot", "where": "where"}),
    "appointment": ("appointment", {"with": "with", "where": "where", "type": "reason"}),
    "bill": ("bill", {"amount_due": "amount", "due_date": "due_on", "provider": "provider"}),
    "imaging": ("report", {"title": "title", "date": "on", "findings": "findings",
                           "impression": "impression"}),
    "allergy": ("allergy", {"substance": "substance", "reaction": "reaction"}),
}  # fmt: skip


def item_row(item: Item, **said: Any) -> ItemRow:
    """Return the row of an item that is new, unless something else is said."""
    kind, names = FIELDS.get(item.kind, ("note", {"body": "text"}))
    texts = {name: item.fields[told] for told, name in names.items() if told in item.fields}
    if kind == "appointment" and "date" in item.fields:
        texts["at"] = f"{item.fields['date']} {item.fields.get('time', '')}".strip()
    row = ItemRow(item, kind, texts, item.fields.get("date"), Standing.NEW)
    return replace(row, **said)


def previews(by_name: Mapping[str, Mapping[str, Any]] | None = None) -> Any:
    """Return a `preview` whose items are filled in; take what is said of those of a name."""

    def made(*args: Any, **named: Any) -> Preview:
        found = PREVIEW(*args, **named)
        said = by_name or {}
        items = (
            item_row(item, **said.get(item.fields.get("name", ""), {}))
            for item in found.draft.items
        )
        return replace(found, items=tuple(items))

    return made
