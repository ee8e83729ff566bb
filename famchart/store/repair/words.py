"""What a repair did, in words: which pages are damaged, what was saved, what is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from famchart.i18n import N_, _, ngettext
from famchart.records import kinds
from famchart.store.repair.repaired import Repaired
from famchart.store.verify_pages import salt_words

MOST_TOLD = 50
"""Pages that are told one by one."""
_OTHERS = {
    "change": N_("the change log"),
    "batch": N_("what was done, for undo"),
    "original": N_("original files"),
    "original_piece": N_("original files"),
    "meta": N_("what the vault knows of itself"),
    "source": N_("where records came from"),
    "mark": N_("what was marked as done"),
    "sqlite_schema": N_("the list of tables"),
}
_INDEX = N_("an index, which is made anew")
_UNKNOWN = N_("free, or unknown")


def repaired_words(told: Repaired, path: Path, into: Path) -> Iterator[str]:
    """Yield a line for what was read, for each damaged page, for what is lost, and for the rest."""
    read = ngettext("{n} page of {path} read", "{n} pages of {path} read", told.pages)
    yield _("{read}; damaged: {n}.").format(
        read=read.format(n=told.pages, path=path), n=len(told.damaged)
    )
    if told.is_salt_damaged:
        yield salt_words()
    for number, table in sorted(told.damaged.items())[:MOST_TOLD]:
        yield _("Page {number}: {what}").format(number=number, what=table_words(table))
    more = len(told.damaged) - MOST_TOLD
    if more > 0:
        yield ngettext("… and {n} more page.", "… and {n} more pages.", more).format(n=more)
    yield from _lost_words(told)
    saved = ngettext("{n} record saved", "{n} records saved", told.saved["records"])
    yield _("{records} in {into}, checked whole; the damaged vault is as it was.").format(
        records=saved.format(n=told.saved["records"]), into=into
    )


def table_words(table: str) -> str:
    """Return what a table or an index holds, as people say it."""
    if table in kinds():
        return _(kinds()[table].plural)
    if not table:
        return _(_UNKNOWN)
    return _(_OTHERS.get(table, _INDEX))


def _lost_words(told: Repaired) -> Iterator[str]:
    if not told.is_log_read:
        yield _("What was saved last, and was not in vault.db yet, could not be read.")
    if helped := sum(told.from_log.values()):
        words = ngettext(
            "{n} row was gone and came back from the change log.",
            "{n} rows were gone and came back from the change log.",
            helped,
        )
        yield words.format(n=helped)
    lost = {table: n for table, n in told.lost.items() if n}
    if told.changes_lost:
        words = ngettext(
            "Lost: {n} change out of the history; what it led to is kept.",
            "Lost: {n} changes out of the history; what they led to is kept.",
            told.changes_lost,
        )
        yield words.format(n=told.changes_lost)
    for table, n in lost.items():
        words = ngettext("Lost: {n} row ({what})", "Lost: {n} rows ({what})", n)
        yield words.format(n=n, what=table_words(table))
    if not (lost or told.changes_lost) and told.is_log_read:
        yield _("Lost: nothing.")
