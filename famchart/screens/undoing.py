"""Undo and redo: a batch is taken back or brought back, and it says which, asked or done."""

from __future__ import annotations

from collections.abc import Callable

from famchart.i18n import _
from famchart.screens.confirm import Confirm
from famchart.screens.desk import Desk, Expected
from famchart.store.change_words import U_BRINGS_BACK, change_words
from famchart.store.done_since import record_touched
from famchart.store.touched import count_words, overview
from famchart.store.undo import Batch
from famchart.widgets.line_view import fitted

LONGEST_TITLE = 44
"""Cells of a title in a sentence that has one line of 80."""
MANY = 1000
"""Rows that take more than a moment to write."""


Asked = tuple[Confirm, str]
"""A question, and the id of the change that it names: an answer is about no other."""


def undo_question(desk: Desk) -> Asked | None:
    """Return what to ask before the last change is taken back; None where there is nothing."""
    batch = desk.vault.undoable()
    if batch is None:
        return None
    question = _("Take back “{what}”?").format(what=batch.words)
    return Confirm(question, _("Take it back")), batch.id


def redo_question(desk: Desk) -> Asked | None:
    """Return what to ask before it is brought back again; None where there is nothing."""
    batch = desk.vault.redoable()
    if batch is None:
        return None
    question = _("Bring back “{what}”?").format(what=batch.words)
    return Confirm(question, _("Bring it back")), batch.id


def undone(desk: Desk, named: str | None, meanwhile: Callable[[str], None]) -> str:
    """Take the named change back, or the last; say so meanwhile where it takes its time."""
    desk.expected = Expected.REDO
    if many := _many(desk.vault.undoable(named), desk):
        meanwhile(_("Taking back {many}…").format(many=many))
    batch = desk.vault.undo(named)
    if batch is None:
        return _("That was taken back already.") if named else _("There is nothing to take back.")
    _keep_in_view(batch, desk)
    return change_words(_("Taken back: {title}"), _short(batch), way_back=U_BRINGS_BACK)


def redone(desk: Desk, named: str | None, meanwhile: Callable[[str], None]) -> str:
    """Bring back the named change, or what the last undo took; say so where it takes its time."""
    if many := _many(desk.vault.redoable(named), desk):
        meanwhile(_("Bringing back {many}…").format(many=many))
    batch = desk.vault.redo(named)
    if batch is None and named:
        return _("It was brought back already, or something else was done since.")
    if batch is None:
        return _("Nothing was taken back that could be brought back.")
    _keep_in_view(batch, desk)
    return change_words(_("Brought back: {title}"), _short(batch))


def _keep_in_view(batch: Batch, desk: Desk) -> None:
    """Have the cursor on what came back; where nothing did, it stays."""
    with desk.vault.reading() as facts:
        desk.kept_in_view = record_touched(batch.id, facts) or desk.kept_in_view


def _many(batch: Batch | None, desk: Desk) -> str:
    """Return how many records a long change touched, in words; nothing of a short one."""
    if batch is None:
        return ""
    with desk.vault.reading() as facts:
        found = overview(batch.id, facts, None)
    return count_words(found.count, found.results) if found.count >= MANY else ""


def _short(batch: Batch) -> str:
    """Return what was done, short enough for the key that reverts it to stand behind it."""
    return fitted(batch.words, LONGEST_TITLE).rstrip()
