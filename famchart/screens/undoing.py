"""Undo and redo: a batch is taken back or brought back, and it says which."""

from __future__ import annotations

from famchart.i18n import _
from famchart.screens.desk import Desk


def undone(desk: Desk) -> str:
    """Take the last change back."""
    desk.is_undo_expected = False
    batch = desk.vault.undo()
    if batch is None:
        return _("There is nothing to take back.")
    return _("Taken back: {what} · U brings it back").format(what=batch.words)


def redone(desk: Desk) -> str:
    """Bring back what the last undo took."""
    batch = desk.vault.redo()
    if batch is None:
        return _("Nothing was taken back that could be brought back.")
    return _("Brought back: {what} · u to undo").format(what=batch.words)
