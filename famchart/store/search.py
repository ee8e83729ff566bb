"""Full-text search over everything kept: accents and case fold, the last word may be cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import combining, normalize
from uuid import UUID

from famchart.core.sensitive import is_read_alone
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold, fold_in_place
from famchart.core.told_secrets import without_secrets
from famchart.records import Facts, Kind, Record, kind_named
from famchart.store.privacy import is_held_back
from famchart.store.rows import marks
from famchart.store.timeline import COLUMNS, Entry, read_entries
from famchart.store.vault import Vault
from famchart.store.work import Reading

WORD = Shape(r"\w+")
"""Of composed letters (NFC): an accent of its own would cut a word in two."""
LONGEST_INDEXED = 2
"""Letters of the longest prefix that the table `search` has an index of."""
MOST_ENDINGS = 40
FIRST_LETTER, LAST_LETTER = "\x01", "\U0010ffff"
SNIPPET_LENGTH = 80
SNIPPET_LEAD = 24
LONGEST_LOOKED_THROUGH = 100_000


@dataclass(frozen=True)
class Hit:
    """A record found, with the words around the find; of a private record none are shown."""

    entry: Entry
    snippet: str
    is_held_back: bool = False
    """It opens on enter only, and a screen does not even tell its title."""
    is_read_alone: bool = False
    """A screen gives no part of its words: they are long, or of such a topic."""
    is_untold: bool = False
    """It is held back, and not every word that was searched for stands in it, whole: whoever wrote
    them does not show that they know of it.

    A result is named by its test: a value that is searched for would tell whose it is.
    """


@dataclass(frozen=True)
class Hits:
    """The newest hits, and how many there are in all, as far as they were counted."""

    hits: tuple[Hit, ...]
    total: int


def search(
    vault: Vault,
    words: str,
    person_id: UUID | None = None,
    kind: str | None = None,
    limit: int = 50,
    most_counted: int = -1,
    left_out: Sequence[str] = (),
) -> Hits:
    """Find the records in which every word stands, the newest first; none of kinds `left_out`.

    Counting looks at every hit; `most_counted` says where it may stop, below 0 for nowhere.
    """
    if not WORD.search(words):
        return Hits((), 0)
    with vault.reading() as facts:
        query = match_expression(words, facts.connection)
        where, values = _conditions(query, person_id, kind, left_out)
        rows = facts.connection.exec_driver_sql(
            f"SELECT {COLUMNS} FROM search JOIN entry ON place = search.rowid"  # noqa: S608
            f" WHERE {where} ORDER BY search.rowid DESC LIMIT {int(limit)}",
            tuple(values),
        ).all()
        found = read_entries(rows, facts)
        _look_ahead(found, facts)
        hits = tuple(_hit(each, words, facts) for each in found)
        if len(hits) < limit:
            return Hits(hits, len(hits))
        return Hits(hits, _total(facts.connection, where, values, most_counted))


def _conditions(
    query: str, person_id: UUID | None, kind: str | None, left_out: Sequence[str]
) -> tuple[str, list[Any]]:
    where, values = ["search MATCH ?"], [query]
    if person_id:
        where.append("person = ?")
        values.append(person_id.hex)
    if kind:
        where.append("kind = ?")
        values.append(kind)
    if left_out:
        where.append(f"kind NOT IN ({marks(len(left_out))})")
        values += left_out
    return " AND ".join(where), values


def _total(connection: Any, where: str, values: list[Any], most: int) -> int:
    joined = "JOIN entry ON place = search.rowid" if len(values) > 1 else ""
    found = connection.exec_driver_sql(
        f"SELECT count(*) FROM (SELECT 1 FROM search {joined} WHERE {where} LIMIT {int(most)})",  # noqa: S608
        tuple(values),
    )
    return int(found.scalar_one())


def match_expression(words: str, connection: Any) -> str:
    """Return what FTS5 is asked: every word as a phrase of its own, the last one as a prefix.

    For a prefix that it has no index of, FTS5 gathers all the places of all its words before it
    gives the first. Where they are few, each of them is asked for instead: those come one by one.
    """
    *whole, last = WORD.findall(normalize("NFC", words))
    quoted = [f'"{token}"' for token in whole]
    endings = _endings(plain_letters(last), connection) if len(last) > LONGEST_INDEXED else []
    if 0 < len(endings) < MOST_ENDINGS:
        either = " OR ".join(f'"{token}"' for token in endings)
        return " AND ".join([*quoted, f"({either})"])
    return " ".join([*quoted, f'"{last}"*'])


def _endings(beginning: str, connection: Any) -> list[str]:
    """Return the words in the index that begin so, as many as are worth knowing."""
    query = "SELECT term FROM temp.word WHERE term >= ? AND term < ? LIMIT 1"
    found, after, end = list[str](), beginning, beginning + LAST_LETTER
    while len(found) < MOST_ENDINGS and beginning:
        row = connection.exec_driver_sql(query, (after, end)).first()
        if row is None:
            break
        found.append(row[0])
        after = row[0] + FIRST_LETTER  # and so past all the places of this word at once
    return found


def plain_letters(word: str) -> str:
    """Return a word as the index has it, or nothing where only its tokenizer knows how."""
    letters = "".join(each for each in normalize("NFD", word) if not combining(each)).lower()
    return letters if letters.isascii() and letters.isalnum() else ""


def _look_ahead(found: Sequence[Entry], facts: Reading) -> None:
    """Read the records that are found by one query a kind."""
    shown = [each for each in found if each.private == "no"]
    for name in {each.kind for each in shown}:
        ids = [each.record_id for each in shown if each.kind == name]
        facts.look_ahead(kind_named(name).table, ids)


def _hit(found: Entry, words: str, facts: Facts) -> Hit:
    if found.private != "no":
        return Hit(found, "")
    kind = kind_named(found.kind)
    record = facts.get(kind.table, found.record_id)
    if record is None:
        return Hit(found, "")
    text = kind.all_words(record)
    held_back = is_held_back(kind, record, facts)
    read_alone = kind.topic_words is not None and is_read_alone(text)
    is_untold = held_back and not _is_named(words, kind, record, text)
    return Hit(found, snippet(without_secrets(text), words), held_back, read_alone, is_untold)


def _is_named(words: str, kind: Kind, record: Record, text: str) -> bool:
    topic = kind.topic_words(record) if kind.topic_words else ""
    naming = topic if kind.part_of else f"{topic} {text}"
    return _words_of(words) <= _words_of(naming)


def _words_of(text: str) -> set[str]:
    return {fold(word) for word in WORD.findall(normalize("NFC", text))}


def snippet(text: str, words: str) -> str:
    """Return a line of text around the first of the words, or its beginning."""
    line = normalize("NFC", " ".join(text.split()))
    folded = [fold(word) for word in WORD.findall(normalize("NFC", words))]
    start = max(0, _first_place(line[:LONGEST_LOOKED_THROUGH], folded) - SNIPPET_LEAD)
    cut = line[start : start + SNIPPET_LENGTH]
    return ("…" if start else "") + cut + ("…" if start + SNIPPET_LENGTH < len(line) else "")


def _first_place(line: str, folded: Sequence[str]) -> int:
    """Return where the first word that begins as one of these does, or 0."""
    plain = fold_in_place(line)
    if plain is not None:  # most texts, and ten times as fast
        begun = re.search(rf"\b(?:{'|'.join(map(re.escape, folded))})", plain)
        return begun.start() if begun else 0
    places = (
        found.start()
        for found in WORD.finditer(line)
        if any(fold(found.group()).startswith(word) for word in folded)
    )
    return next(places, 0)
