"""Whom the records of a slice name in their own words, though nothing of theirs goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection

from famchart.store.export.choice import IS_CHOSEN
from famchart.store.forget import names_ever


@dataclass
class Named:
    """The people who stay and are named all the same, and how many records do so."""

    people: list[UUID] = field(default_factory=list)
    records: int = 0


def named_in_slice(connection: Connection, others: Iterable[UUID]) -> Named:
    """Ask the index of search, while the rows of the slice are chosen: no text is read for it."""
    named, records = Named(), set[str]()
    for person in others:
        if found := _naming(connection, names_ever(connection, person.hex)):
            named.people.append(person)
            records |= found
    named.records = len(records)
    return named


def _naming(connection: Connection, names: Iterable[str]) -> set[str]:
    phrases = ['"{}"'.format(name.replace('"', '""')) for name in names]
    if not phrases:
        return set()
    query = (
        "SELECT record FROM search JOIN entry ON place = search.rowid"  # noqa: S608
        f" WHERE search MATCH ? AND kind <> 'person' AND record {IS_CHOSEN}"
    )
    asked = f"body : ({' OR '.join(phrases)})"  # a title is made anew without those who stay
    return set(connection.exec_driver_sql(query, (asked,)).scalars())
