"""Half-written entries: kept in the vault, so that a lock or a crash takes nothing typed."""

from __future__ import annotations

import json

from famchart.store.connection import readable_errors, reading, writing
from famchart.store.vault import Vault

_PREFIX = "draft:"


def keep_draft(vault: Vault, name: str, texts: dict[str, str]) -> None:
    """Keep what stands in a form, under the name of the form."""
    with readable_errors(vault.path), writing(vault.engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO meta VALUES (?,?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (_PREFIX + name, json.dumps(texts)),
        )


def draft(vault: Vault, name: str) -> dict[str, str]:
    """Return what was kept of a form; empty where nothing was."""
    with readable_errors(vault.path), reading(vault.engine) as connection:
        kept = connection.exec_driver_sql(
            "SELECT value FROM meta WHERE key = ?", (_PREFIX + name,)
        ).scalar()
    return dict(json.loads(kept)) if kept else {}


def forget_draft(vault: Vault, name: str) -> None:
    with readable_errors(vault.path), writing(vault.engine) as connection:
        connection.exec_driver_sql("DELETE FROM meta WHERE key = ?", (_PREFIX + name,))
