"""One line a record: what the timeline shows and search finds, kept in step with every write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from famchart.records import Facts, Kind, Privacy, Record
from famchart.store.inserting import insert_many
from famchart.store.privacy import is_of_topic, is_with_held_back, privacy
from famchart.store.tombstones import as_list

_SEQUENCE_BITS = 33
_UNDATED = 0
FIRST_DATED = 1 << _SEQUENCE_BITS
"""The place from which on lines have a day: those without one are the oldest."""


@lru_cache(maxsize=4_096)  # the results of a day come together
def day_number(day: str | None) -> int:
    """Return the number of a day given as ISO text; a month counts as its first day."""
    return date.fromisoformat((day + "-01-01")[:10]).toordinal() if day else _UNDATED


def first_place(day: int) -> int:
    """Return the lowest place of a day; places sort by day, then by arrival."""
    return day << _SEQUENCE_BITS


def free_place(connection: Connection, day: int) -> int:
    """Return a place on a day behind every other one."""
    last = connection.exec_driver_sql(
        "SELECT max(place) FROM entry WHERE place >= ? AND place < ?",
        (first_place(day), first_place(day + 1)),
    ).scalar()
    return first_place(day) if last is None else int(last) + 1


Line = tuple[tuple[object, ...], tuple[int, str, str]]
"""A row of `entry`, and what search keeps of it: place, title, words."""


def index(connection: Connection, kind: Kind, record: Record, facts: Facts) -> None:
    """Enter a record, or enter it anew after a change."""
    unindex(connection, [record.id.hex])
    place = free_place(connection, day_number(kind.on(record)))
    enter_lines(connection, [line(kind, record, facts, place, hidden_with(kind, record, facts))])


class Hidden(NamedTuple):
    """How much of a record its own word and what it belongs to let lists tell."""

    private: Privacy
    is_with_held_back: bool
    """It belongs to what opens on enter only; its own words may say so as well."""


def hidden_with(kind: Kind, record: Record, facts: Facts) -> Hidden:
    return Hidden(privacy(kind, record, facts), is_with_held_back(kind, record, facts))


def line(kind: Kind, record: Record, facts: Facts, place: int, hidden: Hidden) -> Line:
    """Return what the timeline and search keep of a record."""
    day, title = kind.on(record), kind.title(record, facts)
    owner = kind.owner(record, facts)
    entry = (
        place,
        record.id.hex,
        kind.name,
        owner.hex if owner else None,
        _hex(record, "account_id"),
        day,
        hidden.private,
        int(kind.in_timeline(record)),
        title,
        kind.state(record),
        int(hidden.is_with_held_back or is_of_topic(kind, record)),
    )
    return entry, (place, title, kind.all_words(record))


def enter_lines(connection: Connection, lines: Iterable[Line]) -> None:
    """Enter lines in the order of their places: out of it, search begins a new index at each."""
    ordered = sorted(lines, key=_place_of)
    if not ordered:
        return
    entries = [entry for entry, _words in ordered]
    insert_many(connection, "INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?)", entries)
    connection.exec_driver_sql(  # to search, several by one statement are slower
        "INSERT INTO search (rowid, title, body) VALUES (?,?,?)",
        [words for _entry, words in ordered],
    )


def _place_of(line: Line) -> int:
    return line[1][0]


def told_in_lines(
    connection: Connection, records: Sequence[str]
) -> dict[str, tuple[str, str, int]]:
    """Return what other lines take from those of records; of one without a line nothing.

    That is its title, how private it is, and whether it is held back.
    """
    found = connection.exec_driver_sql(
        "SELECT record, title, private, held_back FROM entry"
        " WHERE record IN (SELECT value FROM json_each(?))",
        (as_list(records),),
    )
    return {record: (title, private, held_back) for record, title, private, held_back in found}


def _hex(record: Record, column: str) -> str | None:
    value = getattr(record, column, None)
    return value.hex if value else None


def unindex(connection: Connection, records: Sequence[str]) -> None:
    named = [(record,) for record in records]
    if not named:
        return
    connection.exec_driver_sql(
        "DELETE FROM search WHERE rowid = (SELECT place FROM entry WHERE record = ?)", named
    )
    connection.exec_driver_sql("DELETE FROM entry WHERE record = ?", named)
