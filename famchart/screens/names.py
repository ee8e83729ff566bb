"""Choosing the text of a field from the names that it can be given, each with a remark."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping

from famchart.core.relations import relation_words
from famchart.i18n import _
from famchart.records.fields import Reference
from famchart.screens.pick import Choice, PickScreen
from famchart.widgets.field_row import FieldRow


def names_for(row: FieldRow, names: Mapping[str, str]) -> PickScreen:
    """Return the sheet that asks for one of the names, or of the answers of the field.

    Take the names with their remarks.
    """
    choices = [Choice(code, words) for code, words in row.answers.items()]
    choices = choices or [
        Choice(name, name, remark, _other_words(row, name)) for name, remark in names.items()
    ]
    return PickScreen(_(row.spec.label), choices)


def _other_words(row: FieldRow, title: str) -> Collection[str]:
    """Return what else finds a person: Mother (Rosa Marín) is found by mamá."""
    is_person = isinstance(row.spec, Reference) and row.spec.to == "person"
    return relation_words(title.split(" (")[:1]) if is_person else ()


def taken_by(row: FieldRow) -> Callable[[Hashable | None], None]:
    """Return what puts the chosen name into its field, where one goes on."""

    def taken(chosen: Hashable | None) -> None:
        if chosen is not None:
            row.put(str(chosen))
            row.take_focus()

    return taken
