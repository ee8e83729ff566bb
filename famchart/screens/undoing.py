"""Undo and redo: a batch is taken back or brought back, and it says which, asked or done."""

from __future__ import annotations

from famchart.i18n import _
from famchart.screens.confirm import Confirm
from famchart.screens.desk import Desk, Expected
from famchart.store.change_words import U_BRINGS_BACK, change_words


def undo_question(desk: Desk) -> Confirm | None:
    """Return what to ask before the last change is taken back; None where there is nothing."""
    batch = desk.vault.undoable()
    if batch is None:
        return None
    return Confirm(_("Take back “{what}”?").format(what=batch.words), _("Take it back"))


def redo_question(desk: Desk) -> Confirm | None:
    """Return what to ask before it is brought back again; None where there is nothing."""
    batch = desk.vault.redoable()
    if batch is None:
        return None
    return Confirm(_("Bring back “{what}”?").format(what=batch.words), _("Bring it back"))


def undone(desk: Desk) -> str:
    """Take the last change back."""
    desk.expected = Expected.REDO
    batch = desk.vault.undo()
    if batch is None:
        return _("There is nothing to take back.")
    return change_words(_("Taken back: {title}"), batch.words, way_back=U_BRINGS_BACK)


def redone(desk: Desk) -> str:
    """Bring back what the last undo took."""
    batch = desk.vault.redo()
    if batch is None:
        return _("Nothing was taken back that could be brought back.")
    return change_words(_("Brought back: {title}"), batch.words)
