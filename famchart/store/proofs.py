"""When the vault and its backups were last checked from end to end, and whether they were whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from famchart.store import meta
from famchart.store.vault import Vault

VAULT = "vault"
_KEY = "proved:"
_WHOLE, _DAMAGED = "whole", "damaged"


@dataclass(frozen=True)
class Proof:
    """The last check of one of them."""

    on: date
    is_whole: bool


def note_proof(vault: Vault, name: str, on: date, *, is_whole: bool = True) -> None:
    """Remember a check of the vault (VAULT), or of the backup of a day (ISO)."""
    meta.put(vault, _KEY + name, f"{on.isoformat()} {_WHOLE if is_whole else _DAMAGED}")


def proof_of(vault: Vault, name: str) -> Proof | None:
    """Return the last check; None where there was none, or it is not known."""
    day, _space, state = meta.get(vault, _KEY + name).partition(" ")
    try:
        return Proof(date.fromisoformat(day), state == _WHOLE)
    except ValueError:
        return None


def forget_proof(vault: Vault, name: str) -> None:
    meta.remove(vault, _KEY + name)


def forget_proofs(connection: Connection) -> None:
    """Forget every check: what comes of a copy is another file, and its backups stayed behind."""
    connection.exec_driver_sql("DELETE FROM meta WHERE substr(key, 1, ?) = ?", (len(_KEY), _KEY))
