"""Vaults of any size, made up: the same rows, log and lines that the program itself writes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel
from uuid_utils.compat import uuid7

from famchart.core.secret import Secret
from famchart.records.person import Person
from famchart.store.changes import WHOLE_ROW
from famchart.store.index import Line, enter_lines, first_place
from famchart.store.kdf import KdfCost
from famchart.store.keyring import KeyRing, key_file, new_key_file
from famchart.store.keys import Passphrase
from famchart.store.opening import create_vault
from famchart.store.root import Root
from famchart.store.rows import insert_sql
from famchart.store.vault import Vault
from famchart.store.work import Work

WORDS = "correct horse battery staple"
COST = KdfCost(64 * 1024, 3, 4)
DAYS = 50 * 365
BATCH = 5000
VOCABULARY = """
    the and of to with for patient visit result blood normal refill doctor portal message test lab
    high low left right pain follow daily tablet dose vaccine glucose sodium potassium hemoglobin
    cholesterol cardiology pediatrics appointment insurance ankles swollen presión azúcar tarde
""".split()


def vault_of(records: int, folder: Path) -> Path:
    """Return a vault of 8 people and so many notes over 50 years; it is made once."""
    path = folder / f"Bench-{records}.famchart"
    if path.exists():
        return path
    vault, root = create_vault(path, Passphrase(Secret(WORDS)), cost=COST)
    fill(vault, records)
    add_key_file(path, root)
    vault.close()
    return path


def add_key_file(path: Path, root: Root) -> None:
    """Let a key file beside a vault open it, as a shell does that asks for `today`."""
    key = path.with_suffix(".key")
    key.unlink(missing_ok=True)
    new_key_file(key)
    KeyRing.read(path).add(root, key_file(key), "bench", COST)


def fill(vault: Vault, records: int) -> None:
    people = [Person(given=f"Person {number}") for number in range(8)]
    vault.save(*people)
    done = 0
    for start in range(0, records, 100_000):
        with vault.work("made up") as work:
            for rows in _batches(people, min(100_000, records - start), start):
                _write(work, rows)
                done += len(rows)


def _batches(people: list[Person], records: int, seed: int) -> Iterator[list[tuple[Any, Line]]]:
    chance = random.Random(seed)
    today = date(2026, 11, 22).toordinal()
    batch = []
    for number in range(records):
        day = today - chance.randrange(DAYS)
        words = " ".join(chance.choices(VOCABULARY, k=chance.randint(12, 60)))
        batch.append(_note(people[number % 8], day, seed + number, words))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _note(person: Person, day: int, number: int, text: str) -> tuple[Any, Line]:
    """Return a note as a raw row, and its line; its number makes its place its own."""
    on = date.fromordinal(day).isoformat()
    row = {column.name: None for column in SQLModel.metadata.tables["note"].columns}
    row |= {"id": uuid7().hex, "private": "no", "person_id": person.id.hex, "text": text, "on": on}
    place = first_place(day) + number
    entry = (place, row["id"], "note", person.id.hex, None, on, "no", 1, text[:80], None, 0)
    return row, (entry, (place, text[:80], text))


def _write(work: Work, rows: list[tuple[Any, Line]]) -> None:
    for row, _line in rows:
        value = json.dumps(row, ensure_ascii=False)
        work.log_change("note", row["id"], WHOLE_ROW, value, b"")
    table = SQLModel.metadata.tables["note"]
    work.connection.exec_driver_sql(insert_sql(table), [tuple(row.values()) for row, _ in rows])
    enter_lines(work.connection, [line for _row, line in rows])
    work.flush_log()
