"""Vaults that are exported and made anew in tests, and what is compared of them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from vaults import KEY

from famchart.store import originals
from famchart.store.connection import BUILDING, WRITING, open_engine
from famchart.store.export.content import Manifest, about, members, tables_in
from famchart.store.export.rebuilt import fill
from famchart.store.export.sealed import AS_IT_IS, seal
from famchart.store.root import Root
from famchart.store.vault import Vault

MADE_AT = "2026-11-22T12:00:00+00:00"
SALT = b"s" * 16


def sealed(vault: Vault, root: Root, level: int = AS_IT_IS) -> bytes:
    """Return a copy of a vault."""
    file = io.BytesIO()
    with vault.reading() as facts:
        told = about(facts.connection, vault.name, MADE_AT)
        content = members(facts.connection, told, Manifest())
        seal(content, [root.recipient], file, level, lambda size: None)
    return file.getvalue()


def made_anew(copy: bytes, root: Root, parent: Path) -> Vault:
    """Return the vault that comes of a copy, open."""
    folder = parent / "Anew.famchart"
    folder.mkdir()
    engine = open_engine(folder / "vault.db", KEY, BUILDING, SALT)
    try:
        fill(engine, io.BytesIO(copy), root, lambda size: None)
    finally:
        engine.dispose()
    return Vault(folder, open_engine(folder / "vault.db", KEY, WRITING), device="desk")


def everything(vault: Vault) -> dict[str, list[Any]]:
    """Return every row that a vault keeps, the bytes of its files, and what search finds."""
    with vault.reading() as facts:
        ask = facts.connection.exec_driver_sql
        found = {
            name: _rows(ask(f'SELECT * FROM "{name}"'))  # noqa: S608  names of the database itself
            for name in tables_in(facts.connection)
        }
        found["meta"] = [row for row in found["meta"] if not _is_of_this_machine(row[0])]
        found["tally"] = _rows(ask("SELECT * FROM tally WHERE lines"))
        found["files"] = [
            originals.read(facts.connection, address)
            for (address,) in ask("SELECT address FROM original ORDER BY address").all()
        ]
        found["words"] = _rows(ask("SELECT term, doc, col, offset FROM temp.word"))
        return found


def _is_of_this_machine(key: str) -> bool:
    return key in ("device", "generation") or key.startswith("proved:")


def _rows(found: Any) -> list[Any]:
    return sorted((tuple(row) for row in found), key=repr)
