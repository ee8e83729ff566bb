"""Deleting a record: it asks first, says how to get it back, and tells nothing of a private one."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from rich.cells import cell_len

from famchart.i18n import _
from famchart.records import Kind, kind_named
from famchart.records.person import Person
from famchart.screens.base import VaultScreen
from famchart.screens.confirm import Confirm
from famchart.screens.undoing import LONGEST_TITLE
from famchart.store.change_words import change_words
from famchart.store.documents import left_behind_words
from famchart.store.privacy import title_in_passing, whole_title_in_passing
from famchart.store.vault import DELETED, Vault
from famchart.widgets.line_view import fitted

LINES_OF_A_TITLE = 2
"""Lines of the glass that the title of what is to be deleted takes at most."""


async def remove_after_asking(
    screen: VaultScreen[Any, Any], kind_name: str, record_id: UUID
) -> None:
    """Ask, with the safe answer in focus; then delete, say so, and show what is left."""
    kind = kind_named(kind_name)
    with screen.desk.vault.reading() as facts:
        record = facts.get(kind.table, record_id)
        title = whole_title_in_passing(kind, record, facts) if record else ""
    title = fitted(title, min(cell_len(title), LINES_OF_A_TITLE * screen.size.width))
    question = _("Delete “{title}”? One undo brings it back.").format(title=title)
    if kind.table is Person:
        question += " " + _("To leave no trace of a person, X on their page forgets them for good.")
    remove = partial(removed_words, screen.desk.vault, kind, record_id)
    await screen.ask(Confirm(question, _("Delete it")), partial(screen.change_if, remove))


def removed_words(vault: Vault, kind: Kind, record_id: UUID) -> str:
    """Delete a record; return the sentence that says so, and how to get it back."""
    with vault.work(DELETED) as unit:
        record = unit.get(kind.table, record_id)
        if record is None:
            return _("It was deleted already.")
        unit.detail = title = title_in_passing(kind, record, unit)
        unit.remove(record)
    title = fitted(title, LONGEST_TITLE).rstrip()
    return change_words(_("Deleted: {title}"), title, left_behind_words(record))
