"""What a vault remembers of its own use, beside its records: a text under a key."""

from __future__ import annotations

from sqlalchemy import Connection

from famchart.store.connection import readable_errors, reading, writing
from famchart.store.vault import Vault

FIRST_RUN = "first_run"
"""The step of the first run that comes next; nothing once it is over."""
SHEET_OWED = "sheet_owed"
"""Something as long as nobody has shown that the recovery sheet is kept."""
SHARES_MADE = "shares_made"
"""The day on which shares of the recovery sheet were printed last; nothing where none were."""
KEYS_MADE_AT = "keys_made_at"
"""When the vault was given new keys last; nothing where it has its first ones."""
LOCK_MINUTES = "lock_minutes"
FEWEST_MINUTES, MOST_MINUTES, USUAL_MINUTES = 1, 60, 10
"""How long a vault stays open without a key."""


def get(vault: Vault, key: str) -> str:
    """Return what is kept under a key; empty where nothing is."""
    return several(vault, key)[0]


def several(vault: Vault, *keys: str) -> list[str]:
    """Return what is kept under each of some keys, as they stand at one moment."""
    marks = ",".join("?" * len(keys))
    query = f"SELECT key, value FROM meta WHERE key IN ({marks})"  # noqa: S608  marks only
    with readable_errors(vault.path), reading(vault.engine) as connection:
        kept = {str(key): str(value) for key, value in connection.exec_driver_sql(query, keys)}
    return [kept.get(key, "") for key in keys]


def keys(vault: Vault, beginning: str) -> list[str]:
    """Return the keys that begin so."""
    with readable_errors(vault.path), reading(vault.engine) as connection:
        found = connection.exec_driver_sql(
            "SELECT key FROM meta WHERE substr(key, 1, ?) = ?", (len(beginning), beginning)
        )
        return [str(key) for key in found.scalars()]


def put(vault: Vault, key: str, value: str) -> None:
    with readable_errors(vault.path), writing(vault.engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO meta VALUES (?,?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (key, value),
        )


def remove(vault: Vault, key: str) -> None:
    """Keep nothing under a key any more."""
    with readable_errors(vault.path), writing(vault.engine) as connection:
        forget(connection, key)


def forget(connection: Connection, key: str) -> None:
    """Keep nothing under a key any more, once what else is written with it is saved."""
    connection.exec_driver_sql("DELETE FROM meta WHERE key = ?", (key,))


def kept_lock_minutes(vault: Vault) -> int:
    """Return after how many minutes without a key the vault is locked."""
    kept = get(vault, LOCK_MINUTES)
    is_right = kept.isdecimal() and FEWEST_MINUTES <= int(kept) <= MOST_MINUTES
    return int(kept) if is_right else USUAL_MINUTES
