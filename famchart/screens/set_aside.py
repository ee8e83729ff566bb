"""Pasted texts that are not saved: the one that is shown, and those that wait behind it.

A text that is pasted over another one sets that aside; nothing is thrown away but by its own key.
"""

from __future__ import annotations

from contextlib import suppress

from famchart.core.errors import FamchartError
from famchart.i18n import ngettext
from famchart.store.drafts import draft, drafts_named, forget_draft, keep_draft
from famchart.store.vault import Vault

SHOWN = "paste"
WAITING = "paste waits "

Texts = dict[str, str]
"""A pasted text with what was decided about it, as it is kept."""


def set_aside(vault: Vault, texts: Texts) -> None:
    """Keep a text until the ones before it were shown."""
    last = max(_numbers(vault), default=0)
    keep_draft(vault, f"{WAITING}{last + 1}", texts)


def forget_shown(vault: Vault, half_written: str) -> None:
    """Forget the text that was shown, and what was half written about it, by its names."""
    for name in [SHOWN, *drafts_named(vault, half_written)]:
        forget_draft(vault, name)


def waiting(vault: Vault) -> int:
    """Return how many texts wait; 0 where that cannot be read."""
    with suppress(FamchartError):
        return len(_numbers(vault))
    return 0


def make_way(vault: Vault, text: str) -> Texts:
    """Set the text that was shown last aside for another; of the same one, return what is kept."""
    before = draft(vault, SHOWN)
    if before and before.get("text", "").splitlines() != text.splitlines():
        set_aside(vault, before)
        return {}
    return before


def at_hand(vault: Vault) -> Texts:
    """Return the text that was shown last, or else the one that waits longest; empty for none."""
    return draft(vault, SHOWN) or come_forward(vault)


def come_forward(vault: Vault) -> Texts:
    """Return the text that waits longest, which is the one that is shown from now on."""
    first = min(_numbers(vault), default=0)
    texts = draft(vault, f"{WAITING}{first}")
    if texts:
        keep_draft(vault, SHOWN, texts)
        forget_draft(vault, f"{WAITING}{first}")
    return texts


def waiting_words(count: int) -> str:
    """Return how many texts wait, and the key that shows them."""
    words = ngettext("{n} text waits, not saved: w shows it",
                     "{n} texts wait, not saved: w shows the next", count)  # fmt: skip
    return words.format(n=count)


def still_waiting_words(count: int) -> str:
    """Return the same after one was saved, when another page is in front."""
    words = ngettext("{n} text still waits: p", "{n} texts still wait: p", count)
    return words.format(n=count)


def _numbers(vault: Vault) -> list[int]:
    return [int(name.removeprefix(WAITING)) for name in drafts_named(vault, WAITING)]
