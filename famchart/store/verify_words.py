"""What a check found, in words: what was checked, how much of it, what is damaged."""

from __future__ import annotations

from collections.abc import Callable

from famchart.core.file_types import size_words
from famchart.i18n import _, ngettext
from famchart.store.verify import Findings

MOST_TOLD = 50
"""Damages that are told one by one."""


def found_words(what: str, findings: Findings) -> list[str]:
    """Return a line for what was checked, one for each damage, and the verdict."""
    lines = [_("Checked {what}: {counted}.").format(what=what, counted=counted_words(findings))]
    lines += findings.damage[:MOST_TOLD]
    more = len(findings.damage) - MOST_TOLD
    if more > 0:
        words = ngettext("… and {n} more damage.", "… and {n} more damages.", more)
        lines.append(words.format(n=more))
    return [*lines, verdict(findings)]


def verdict(findings: Findings) -> str:
    if findings.is_whole:
        return _("Everything is whole.")
    pages = len(findings.damaged_pages)
    if not pages:
        return _("There is damage.")
    words = ngettext(
        "There is damage: {n} page of {all}.", "There is damage: {n} pages of {all}.", pages
    )
    return words.format(n=pages, all=findings.checked.get("pages", pages))


def counted_words(findings: Findings) -> str:
    """Return how much of each thing was checked."""
    counted = [_WORDS[name](n) for name, n in findings.checked.items()]
    return ", ".join(counted) or _("nothing could be read")


_WORDS: dict[str, Callable[[int], str]] = {
    "files": lambda n: ngettext("{n} part", "{n} parts", n).format(n=n),
    "bytes": size_words,
    "pages": lambda n: ngettext("{n} page", "{n} pages", n).format(n=n),
    "changes": lambda n: ngettext("{n} change", "{n} changes", n).format(n=n),
    "rows": lambda n: ngettext("{n} row", "{n} rows", n).format(n=n),
    "records": lambda n: ngettext("{n} record", "{n} records", n).format(n=n),
    "originals": lambda n: ngettext("{n} original", "{n} originals", n).format(n=n),
}
