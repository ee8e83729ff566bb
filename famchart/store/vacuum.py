"""Writing the vault's file anew, so that nothing which was removed for good is left in it."""

from __future__ import annotations

from sqlalchemy import Connection

from famchart.store import meta
from famchart.store.connection import readable_errors
from famchart.store.vault import Vault

DUE = "vacuum_due"


def mark_due(connection: Connection) -> None:
    """Remember, with what is removed, that the file is to be written anew."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES (?, 'yes')", (DUE,))


def vacuum_if_due(vault: Vault) -> bool:
    """Write the file anew if that is due; return whether nothing of the kind is left to do.

    It stays due until the old pages have left the write-ahead log too: a reader of another
    program may be in the way. Raise NoRoomError on a full disk.
    """
    if not meta.get(vault, DUE):
        return True
    vault.checkpoint("TRUNCATE")
    with readable_errors(vault.path), vault.engine.connect() as connection:
        raw = connection.connection.cursor()  # a transaction of its own; none may be open
        raw.execute("VACUUM")
        raw.close()
    if not vault.checkpoint("TRUNCATE"):
        return False
    meta.remove(vault, DUE)
    return True
