"""What is half written and waits in the vault, in words, with the key that brings it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.screens.set_aside import SHOWN, WAITING

IMPORT = "import"
"""The name under which a file is kept that was read, and not brought in yet."""
PLACES = {
    "quick": (N_("one line"), "+"),
    SHOWN: (N_("a pasted text"), "p"),
    IMPORT: (N_("a file"), "i"),
}
"""What is kept under each name, and its key."""


def half_written_words(names: Iterable[str]) -> str:
    """Return what waits, by the names of what is kept; nothing where nothing does."""
    waiting = ", ".join(dict.fromkeys(word for name in names for word in _told(name)))
    return _("Half written, not saved: {what}").format(what=waiting) if waiting else ""


def _told(name: str) -> Iterator[str]:
    """Yield what waits under a name; what is asked for beside a record comes back with that."""
    if place := PLACES.get(SHOWN if name.startswith(WAITING) else name):
        what, key = place
        yield f"{_(what)} ({key})"
    form, _colon, which = name.partition(":")
    kind, _second, record = which.partition(":")
    if form == "form" and record and kind in kinds():
        label = _(kinds()[kind].label)
        yield f"{label} (a)" if record == "new" else _("{kind} (e on it)").format(kind=label)
