"""Which records a batch touched, and what it may be called where nobody has opened them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from famchart.i18n import _, in_each_language, ngettext
from famchart.records import Kind, Record, Stored, kinds
from famchart.records.any_reference import record_of
from famchart.records.base import own_person
from famchart.records.mark import Mark
from famchart.store.changes import GONE, RowLog, row_log
from famchart.store.privacy import is_held_back_by_title, is_told_in_passing
from famchart.store.rows import record_of_row
from famchart.store.tombstones import as_list
from famchart.store.undo import Batch, count_rows
from famchart.store.work import Reading

RowT = TypeVar("RowT", bound=Stored)
Touched = tuple[str, UUID, frozenset[UUID]]
"""The kind of a record, its id, and whose it is: nobody's, one person's, or of several."""
MOST_NAMED_BY = 1000
"""Rows of a batch that are looked at before it is named."""
_WHOSE = """CASE WHEN tbl = 'person' THEN change."row" WHEN record NOT NULL THEN person ELSE
    (SELECT json_extract(value, '$.person_id') FROM change AS begun
     WHERE begun."row" = change."row" AND field = '*' LIMIT 1) END"""
"""Whose a row is by the index, or was by the log; whatever is nobody's is of no person."""
_OF_BATCH = f"""SELECT DISTINCT tbl, "row", {_WHOSE} AS whose, in_timeline
    FROM change LEFT JOIN entry ON record = "row" WHERE batch = ?"""  # noqa: S608
"""Takes the id of a batch."""
MOST_READ = 20
"""Records of a batch that are read where many batches are shown."""
OWN_LINES_FIRST = "ORDER BY in_timeline DESC"


def touched(
    batch: str, facts: Reading, most: int, order: str = "", person_id: UUID | None = None
) -> Iterator[Touched]:
    """Yield the first records that a batch touched, those that are gone among them.

    Of one person: those of theirs, among them what is gone and may have been theirs.
    """
    rows = facts.connection.exec_driver_sql(
        f"{_OF_BATCH} AND ifnull(whose = ?, 1) {order} LIMIT ?",
        (batch, person_id and person_id.hex, most),
    )
    for table, row, person, _in_timeline in rows:
        if table in kinds():
            known = frozenset([UUID(person)]) if person else None
            yield table, UUID(row), known or people_of(table, UUID(row), facts)
        elif table == "mark" and (mark := _as_it_is_or_was(Mark, UUID(row), facts)):
            yield from _marked(mark, facts)


def _marked(mark: Mark, facts: Reading) -> Iterator[Touched]:
    """Yield the record of which a mark says that it is done, or put off."""
    if found := record_of(mark.record_id, facts):
        kind, record = found
        yield kind.name, record.id, people_of(kind.name, record.id, facts)


def people_of(kind_name: str, row: UUID, facts: Reading) -> frozenset[UUID]:
    """Return whose a record is, or was; what belongs to the family is nobody's."""
    kind = kinds()[kind_name]
    record = None if kind.is_shared else _as_it_is_or_was(kind.table, row, facts)
    return frozenset(kind.people(record, facts)) if record else frozenset()


@dataclass(frozen=True)
class Overview:
    """What a batch touched, or what of it is one person's."""

    rows: tuple[Touched, ...]
    """The first of the records."""
    count: int
    kinds: tuple[str, ...]
    people: frozenset[UUID]
    standing: tuple[str, UUID] | None
    """The kind and id of the first that is not gone."""
    results: int
    """How many of them are results: those are counted when they are filed, without their report."""


def count_words(count: int, results: int) -> str:
    """Return how many records a batch touched, as it was said when they were filed."""
    if results:
        return ngettext("{n} result", "{n} results", results).format(n=results)
    return ngettext("{n} record", "{n} records", count).format(n=count)


def overview(
    batch: str, facts: Reading, person_id: UUID | None, left_out: Collection[str] = ()
) -> Overview:
    """Return what a batch touched, but for kinds `left_out`.

    Many records are counted, and only the first are read.
    """
    found = touched(batch, facts, MOST_READ, person_id=person_id)
    mine = (each for each in found if person_id is None or person_id in each[2])
    rows = tuple(dict.fromkeys(each for each in mine if each[0] not in left_out))
    groups = [(kind, whose, 1) for kind, _row, whose in rows]
    first = next(standing(rows, facts), None)
    if count_rows(facts.connection, batch) > MOST_READ:
        counted = _counted(batch, facts, person_id)
        groups = [each for each in counted if each[0] not in left_out]
        first = first or _standing_behind(batch, facts, person_id, left_out)
    return Overview(
        rows,
        sum(count for *_group, count in groups),
        tuple(dict.fromkeys(kind for kind, _whose, _count in groups)),
        frozenset().union(*(whose for _kind, whose, _count in groups)),
        first,
        sum(count for kind, _whose, count in groups if kind == "result"),
    )


def standing(rows: Iterable[Touched], facts: Reading) -> Iterator[tuple[str, UUID]]:
    """Yield the kinds and ids of those that are not gone."""
    return ((kind, row) for kind, row, _person in rows if facts.get(kinds()[kind].table, row))


def _counted(
    batch: str, facts: Reading, person_id: UUID | None
) -> Iterator[tuple[str, frozenset[UUID], int]]:
    """Yield how many records of each kind a batch touched of each person, or of one."""
    several = _of_several()
    found = facts.connection.exec_driver_sql(
        f'SELECT tbl, whose, count(*), max("row") FROM ({_OF_BATCH}) GROUP BY tbl, whose,'  # noqa: S608
        ' CASE WHEN tbl IN (SELECT value FROM json_each(?)) THEN "row" END ORDER BY 3 DESC',
        (batch, as_list(several)),
    )
    for table, whose, count, row in found:
        people = frozenset([UUID(whose)] if whose else ())
        if table in several:
            people = people_of(table, UUID(row), facts)
        if table in kinds() and (person_id is None or person_id in people):
            yield table, people, count


def _of_several() -> list[str]:
    """Return the kinds of what people may use together, and does not name them: a login."""
    return [k.name for k in kinds().values() if not k.is_shared and k.people is not own_person]


def _standing_behind(
    batch: str, facts: Reading, person_id: UUID | None, left_out: Collection[str]
) -> tuple[str, UUID] | None:
    """Return one that still stands, where all that were read are gone."""
    found = facts.connection.exec_driver_sql(
        'SELECT kind, record FROM change JOIN entry ON record = "row"'
        " WHERE batch = ? AND ifnull(person, '') = ifnull(?, ifnull(person, ''))"
        " AND kind NOT IN (SELECT value FROM json_each(?)) LIMIT 1",
        (batch, person_id and person_id.hex, as_list(left_out)),
    ).first()
    return (found[0], UUID(found[1])) if found else None


def named_in_passing(batch: Batch, facts: Reading, most: int = MOST_NAMED_BY) -> Batch:
    """Return a batch under a name that tells of nothing that is private or opens on enter only.

    It keeps the title that was plain when it was done, be it by an older famchart that told more.
    """
    found = list(touched(batch.id, facts, most)) if batch.detail else []
    hidden = hidden_among(found, batch.detail, facts)
    told = _(hidden.label) if hidden else _told_with_state(found, batch.detail, facts)
    return replace(batch, detail=told) if told else batch


def _told_with_state(found: Sequence[Touched], detail: str, facts: Reading) -> str:
    """Return the title of the one record of a batch that is called by its kind without its state.

    The batch keeps no word of one language: that none is known is told in the one that is spoken.
    """
    named = dict.fromkeys((kind, row) for kind, row, _whose in _named_by(found))
    if len(named) != 1:
        return ""
    kind_name, row = next(iter(named))
    kind = kinds()[kind_name]
    record: Record | None = _as_it_is_or_was(kind.table, row, facts)
    is_called_by_kind = detail in in_each_language(kind.label)
    if not is_called_by_kind or record is None or kind.is_named(record):
        return ""
    return kind.with_state(kind.title(record, facts), kind.state(record))


def hidden_among(found: Sequence[Touched], title: str, facts: Reading) -> Kind | None:
    """Return the kind of the first of these records that may not be told of under this title."""
    for kind_name, row, _person in _named_by(found):
        kind = kinds()[kind_name]
        record: Record | None = _as_it_is_or_was(kind.table, row, facts)
        is_told = record is None or is_told_in_passing(kind, record, facts)
        if not is_told or is_held_back_by_title(kind, title):
            return kind
    return None


def _named_by(found: Sequence[Touched]) -> Sequence[Touched]:
    """Leave out the parts where what they belong to is there: a batch is named after that."""
    return [each for each in found if not kinds()[each[0]].part_of] or found


def _as_it_is_or_was(table: type[RowT], row: UUID, facts: Reading) -> RowT | None:
    """Return a row, one that is gone as it was at last; None where the log forgot it too."""
    if found := facts.get(table, row):
        return found
    known = [each for each in row_log(facts.connection, row.hex).changes if each.field != GONE]
    last = RowLog(known).fold() if known else None
    return record_of_row(table, last) if last else None
