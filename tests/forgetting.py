"""Forgetting in tests: what is left of a word in a whole vault, in every page of it."""

from __future__ import annotations

from raw_pages import raw_pages
from vaults import KEY

from famchart.records.person import Person
from famchart.store.forget import Forgotten, forget
from famchart.store.vault import Vault
from famchart.store.verify import verify

WORD = "zanzibar"


def everywhere(vault: Vault) -> bytes:
    """Return all that stands in the file, deciphered, and every word that search knows."""
    vault.checkpoint("TRUNCATE")
    with vault.engine.connect() as connection:
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'row')"
        )
        words = connection.exec_driver_sql("SELECT term FROM temp.words").scalars().all()
        connection.exec_driver_sql("DROP TABLE temp.words")
    return b"\n".join([*raw_pages(vault.path / "vault.db", KEY), " ".join(words).encode()])


def forgotten(vault: Vault, person: Person) -> Forgotten:
    done = forget(vault, person.id)
    assert verify(vault).damage == []
    return done
