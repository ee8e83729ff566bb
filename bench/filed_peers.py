"""What files are measured against: the plainest program that anybody would write for the duty."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher
from sqlmodel import Field, Session, SQLModel

MEGABYTE = 1_000_000
SETTINGS = f"""
    PRAGMA key = "x'{"ab" * 32}'";
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -65536;
"""
SCHEMA = """
    CREATE TABLE plain (
        id INTEGER PRIMARY KEY, at TEXT, person INTEGER, portal INTEGER, kind TEXT, title TEXT,
        value TEXT, sha BLOB UNIQUE, source BLOB
    );
    CREATE INDEX plain_newest ON plain (at DESC, id DESC);
    CREATE INDEX plain_person ON plain (person, at);
    CREATE VIRTUAL TABLE plain_search USING fts5(
        title, value, content='plain', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='2 3'
    );
"""


class Plain(SQLModel, table=True):
    """What such a program keeps of an entry: a row for the timeline, and the bytes of its own."""

    id: int | None = Field(default=None, primary_key=True)
    at: str | None
    person: int
    portal: int
    kind: str
    title: str
    value: str
    sha: bytes
    source: bytes


def entries_of_sqlmodel(content: bytes, entries: int) -> float:
    """Return how many a second: parsed by json, added as objects of SQLModel, made searchable.

    The duty is that of the vault, as far as a plain program would do it: an encrypted database
    that survives a power cut, the source of every entry, each entry once (by the hash of its
    bytes), a timeline by day and by person, and search by the beginnings of words. No history, no
    undo, no comparing by meaning.
    """
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlcipher.connect(str(Path(folder) / "plain.db"))
        connection.executescript(SETTINGS + SCHEMA)
        began = time.perf_counter()
        with Session(_engine(connection)) as session:
            session.add_all(_each_once(json.loads(content)["entry"]))
            session.commit()
        connection.execute("INSERT INTO plain_search (plain_search) VALUES ('rebuild')")
        connection.commit()
        taken = time.perf_counter() - began
        kept = connection.execute("SELECT count(*) FROM plain").fetchone()[0]
        assert kept == entries
        connection.close()
    return entries / taken


def _engine(connection: Any) -> Engine:
    return create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: connection, poolclass=StaticPool
    )


def _each_once(entries: list[dict[str, Any]]) -> Iterator[Plain]:
    seen = set()
    for entry in entries:
        told = entry["resource"]
        source = json.dumps(told).encode()
        sha = hashlib.sha256(source).digest()
        if sha in seen:
            continue
        seen.add(sha)
        quantity = told["valueQuantity"]
        yield Plain(
            at=told["effectiveDateTime"], person=1, portal=1, kind=told["resourceType"],
            title=told["code"]["text"], value=f"{quantity['value']} {quantity['unit']}",
            sha=sha, source=source,
        )  # fmt: skip


def megabytes_of_a_tree(content: bytes) -> float:
    """Return how many a second: parse with ElementTree, and do nothing with it."""
    began = time.perf_counter()
    ElementTree.parse(io.BytesIO(content))
    return len(content) / MEGABYTE / (time.perf_counter() - began)
