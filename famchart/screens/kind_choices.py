"""Kinds to choose from when something is added: what a person has, then what the family shares."""

from __future__ import annotations

from collections.abc import Iterator

from famchart.core.terminal_text import fold
from famchart.i18n import _
from famchart.records import Kind, kinds
from famchart.records.fields import Reference
from famchart.screens.pick import Choice


def kind_choices() -> Iterator[Choice]:
    """Yield every kind, those that one person has first, by the alphabet of who reads them.

    Whoever types “portal” wants the account that a person holds there: what stands for something
    of the catalogue is found by that name as well.
    """
    in_order = sorted(kinds().values(), key=lambda kind: (not _is_held(kind), fold(_(kind.label))))
    for kind in in_order:
        yield Choice(kind.name, _(kind.label), also=tuple(_stands_for(kind)))


def _stands_for(kind: Kind) -> Iterator[str]:
    """Yield the folded labels of what belongs to nobody, and a person has by this kind."""
    needed = (spec for spec in kind.fields if isinstance(spec, Reference) and spec.required)
    for spec in needed:
        target = kinds()[spec.to]
        if _is_held(kind) and not _is_held(target) and target.name != "person":
            yield fold(_(target.label))


def _is_held(kind: Kind) -> bool:
    """True for what is one person’s."""
    return "person_id" in kind.table.model_fields
