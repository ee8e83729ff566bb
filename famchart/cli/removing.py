"""Commands that take away and bring back: delete, undo, redo."""

from __future__ import annotations

from argparse import Namespace

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.core.errors import AnswerIsNoError
from famchart.i18n import N_, _
from famchart.records import Record
from famchart.records.document import Document
from famchart.store.lookup import find_any
from famchart.store.privacy import title_in_passing
from famchart.store.undo import Batch
from famchart.store.vault import DELETED


class NothingToUndoError(AnswerIsNoError):
    """Every change was taken back already."""

    message = N_("There is nothing to take back.")


class NothingToRedoError(AnswerIsNoError):
    """No undo holds that could be taken back itself."""

    message = N_("Nothing was taken back that could be brought back.")


def delete(parsed: Namespace, context: Context) -> Answer:
    with context.vault(write=True).work(DELETED) as work:
        kind, record = find_any(work, parsed.id)
        work.detail = title = title_in_passing(kind, record, work)
        work.remove(record)
    text = _("Deleted “{title}”; “famchart undo” brings it back.").format(title=title)
    if left := _left_behind(record):
        text = f"{text} {left}."
    return Answer({"deleted": str(record.id), "kind": kind.name}, text)


def _left_behind(record: Record) -> str:
    """Return what a deleted record leaves in the vault, as a sentence without its stop."""
    if not isinstance(record, Document):
        return ""
    from famchart.store.documents import left_behind_words  # which no other command needs

    words = left_behind_words(record)
    return words[:1].upper() + words[1:]


def undo(parsed: Namespace, context: Context) -> Answer:
    batch = context.vault(write=True).undo()
    if batch is None:
        raise NothingToUndoError
    return Answer(_batch(batch), _("Taken back: {what}").format(what=batch.words))


def redo(parsed: Namespace, context: Context) -> Answer:
    batch = context.vault(write=True).redo()
    if batch is None:
        raise NothingToRedoError
    return Answer(_batch(batch), _("Brought back: {what}").format(what=batch.words))


def _batch(batch: Batch) -> dict[str, str]:
    return {"batch": batch.id, "what": batch.what, "detail": batch.detail}
