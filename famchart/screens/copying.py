"""Copying by way of the terminal, and what is said of it: not every terminal takes a copy."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from textual.app import App

from famchart.i18n import _
from famchart.screens.guards import EMPTIED_SOON

NO_CLIPBOARD = {"TERM": ("linux", "dumb"), "TERM_PROGRAM": ("Apple_Terminal",)}
"""Terminals that are known to take no copy from a program (OSC 52)."""


def takes_copies(environment: Mapping[str, str] = os.environ) -> bool:
    """False where the terminal is known to leave a copy unheard; of others nothing is known."""
    return not any(environment.get(name) in known for name, known in NO_CLIPBOARD.items())


def copy_words(what: str) -> str:
    if not takes_copies():
        return _("This terminal takes no copies: v shows the login, to be typed.")
    otherwise = _("nothing to paste? v shows it")
    return f"{_copied(what)} · {otherwise}"


def copy_plain(app: App[Any], text: str, what: str) -> str:
    """Copy what is no secret, and stands on the glass; return what is to be said."""
    if not takes_copies():
        return _("This terminal takes no copies.")
    app.copy_to_clipboard(text)
    return _copied(what)


def _copied(what: str) -> str:
    """Return that it was copied, and for how long; tmux keeps a list of all that was."""
    parts = [_("Copied: {what}").format(what=what), _(EMPTIED_SOON)]
    if "TMUX" in os.environ:
        parts.append(_("tmux may keep it"))
    return " · ".join(parts)
