"""Choosing the text of a field from the names that it can be given, each with a remark."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping

from famchart.core.relations import relation_words
from famchart.core.terminal_text import fold
from famchart.i18n import _
from famchart.records.fields import Reference, References
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


def taken_by(row: FieldRow, names: Collection[str] = ()) -> Callable[[Hashable | None], None]:
    """Return what puts the chosen name into its field, where one goes on.

    In a field of several it stands behind those of `names` that are there.
    """

    def taken(chosen: Hashable | None) -> None:
        if chosen is not None:
            is_of_several = isinstance(row.spec, References)
            row.put(with_one_more(row.text, names, str(chosen)) if is_of_several else str(chosen))
            row.take_focus()

    return taken


def with_one_more(text: str, names: Collection[str], chosen: str) -> str:
    """Return names with one more behind them; what was only begun gives way to it.

    A name may hold a comma itself.
    """
    told, rest = [], text.strip()
    while found := max(filter(rest.startswith, names), key=len, default=""):
        told.append(str(found))
        rest = rest.removeprefix(found).lstrip(", ")
    is_begun = any(fold(rest) in fold(name) for name in names)
    told += [] if is_begun else [part.strip() for part in rest.split(",")[:-1]]
    return ", ".join(dict.fromkeys([*told, chosen]))
