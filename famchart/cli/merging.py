"""merge: what was changed in a copy of this vault on another computer, taken in here."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.from_keys import own_passphrase
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _, ngettext
from famchart.store.conflicts import Conflict, conflicts, settle
from famchart.store.lookup import find_any
from famchart.store.merge import Merged
from famchart.store.merge import merge as take_in
from famchart.store.merged_copy import opened_copy

MOST_TOLD = 50
"""Fields of two values that are told one by one."""


class WhatToMergeError(WrongUseError):
    """Not one of the three."""

    message = N_("Say either a FILE to take in, --conflicts to list, or --settle ID.")


def merge(parsed: Namespace, context: Context) -> Answer:
    """Take in a copy; list the fields of two values; or let one stand as it is shown."""
    if [bool(parsed.file), parsed.conflicts, bool(parsed.settle)].count(True) != 1:
        raise WhatToMergeError
    if parsed.conflicts:
        return _list(context)
    if parsed.settle:
        return _settle(parsed.settle, context)
    vault, path = context.vault(write=True), Path(parsed.file)
    own = own_passphrase(path, context)
    with opened_copy(path, vault, context.root, lambda size: None, own) as there:
        merged = take_in(vault, there, is_dry=parsed.dry_run)
    return Answer(_data(merged), "\n".join(_words(merged, is_dry=parsed.dry_run)))


def _list(context: Context) -> Answer:
    with context.vault().reading() as facts:
        found = conflicts(facts)
    lines = [_conflict_words(each) for each in found]
    nothing = _("No field has two values.")
    return Answer(
        {"conflicts": [_conflict_data(each) for each in found]}, "\n".join(lines) or nothing
    )


def _settle(named: str, context: Context) -> Answer:
    vault = context.vault(write=True)
    with vault.reading() as facts:
        kind, record = find_any(facts, named)
    is_any = settle(vault, kind.name, record.id)
    words = _("What is shown stands now.") if is_any else _("No field of it has two values.")
    return Answer({"settled": is_any}, words, 0 if is_any else 1)


def _words(merged: Merged, *, is_dry: bool) -> Iterator[str]:
    if not merged.changes:
        yield _("Nothing is in the copy that is not here.")
    else:
        taken = ngettext("{n} change taken in", "{n} changes taken in", merged.changes)
        if is_dry:
            taken = ngettext("{n} change would come", "{n} changes would come", merged.changes)
        counted = _("records: {new} new, {changed} changed, {deleted} deleted").format(
            **{state: merged.records[state] for state in ("new", "changed", "deleted")}
        )
        yield f"{taken.format(n=merged.changes)}; {counted}."
    if merged.forgotten:
        words = ngettext(
            "{n} row of somebody who was forgotten here stayed away.",
            "{n} rows of somebody who was forgotten here stayed away.",
            merged.forgotten,
        )
        yield words.format(n=merged.forgotten)
    if merged.conflicts:
        yield _("Both have changed these, and the newest is shown; --settle ID lets it stand:")
        yield from map(_conflict_words, merged.conflicts[:MOST_TOLD])


def _conflict_words(conflict: Conflict) -> str:
    others = ", ".join(f"“{each}”" if each else "–" for each in conflict.others)
    return _("{id}  {title} · {field}: “{shown}”, or {others}").format(
        id=conflict.id,
        title=conflict.title,
        field=conflict.label,
        shown=conflict.shown or "–",
        others=others,
    )


def _data(merged: Merged) -> dict[str, Any]:
    return {
        "changes": merged.changes,
        "new": merged.records["new"],
        "changed": merged.records["changed"],
        "deleted": merged.records["deleted"],
        "forgotten": merged.forgotten,
        "conflicts": [_conflict_data(each) for each in merged.conflicts],
    }


def _conflict_data(conflict: Conflict) -> dict[str, Any]:
    return {
        "id": str(conflict.id),
        "kind": conflict.kind,
        "field": conflict.label,
        "shown": conflict.shown,
        "others": list(conflict.others),
    }
