"""Half-written entries: kept in the vault, so that a lock or a crash takes nothing typed."""

from __future__ import annotations

import json

from famchart.store import meta
from famchart.store.vault import Vault

PREFIX = "draft:"


def keep_draft(vault: Vault, name: str, texts: dict[str, str]) -> None:
    """Keep what stands in a form, under the name of the form."""
    meta.put(vault, PREFIX + name, json.dumps(texts))


def draft(vault: Vault, name: str) -> dict[str, str]:
    """Return what was kept of a form; empty where nothing was."""
    return dict(json.loads(meta.get(vault, PREFIX + name) or "{}"))


def forget_draft(vault: Vault, name: str) -> None:
    meta.remove(vault, PREFIX + name)
