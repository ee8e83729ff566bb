"""Half-written entries: kept in the vault, so that a lock or a crash takes nothing typed."""

from __future__ import annotations

import json

from famchart.store import meta
from famchart.store.connection import readable_errors, writing
from famchart.store.vault import Vault

_PREFIX = "draft:"


def keep_draft(vault: Vault, name: str, texts: dict[str, str]) -> None:
    """Keep what stands in a form, under the name of the form."""
    meta.put(vault, _PREFIX + name, json.dumps(texts))


def draft(vault: Vault, name: str) -> dict[str, str]:
    """Return what was kept of a form; empty where nothing was."""
    return dict(json.loads(meta.get(vault, _PREFIX + name) or "{}"))


def forget_draft(vault: Vault, name: str) -> None:
    with readable_errors(vault.path), writing(vault.engine) as connection:
        meta.forget(connection, _PREFIX + name)
