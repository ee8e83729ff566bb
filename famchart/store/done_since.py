"""What was done in the vault since a moment: each batch in words, and what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from famchart.i18n import _
from famchart.records import Facts, kinds
from famchart.records.any_reference import record_of
from famchart.records.mark import Mark
from famchart.store.clock import milliseconds
from famchart.store.history import history_of
from famchart.store.privacy import is_held_back, is_private
from famchart.store.undo import Batch, taken_back
from famchart.store.work import Reading

MOST = 200
"""Batches that are told of, the newest."""
MOST_ROWS = 3
"""Rows of a batch that are looked at: of more, its own words say enough."""
OWN_LINES_FIRST = "ORDER BY in_timeline DESC"


@dataclass(frozen=True)
class Done:
    """One batch: when, in words, and what became of the fields of the records that it changed."""

    batch: str
    at: datetime
    """UTC."""
    words: str
    kinds: tuple[str, ...]
    """Those of the records that it touched, by the names that the command line calls them by."""
    changes: tuple[str, ...]
    record: tuple[str, UUID] | None
    """The kind and id of the first record that it touched, if that still stands."""
    people: frozenset[UUID]
    is_taken_back: bool

    @property
    def told(self) -> str:
        """The words, and of what kind that is where they do not say it."""
        labels = ", ".join(_(kinds()[name].label) for name in self.kinds)
        return self.words if self.words.endswith(labels) else f"{self.words} · {labels}"


def done_since(
    facts: Reading, since: datetime | None = None, person_id: UUID | None = None
) -> Iterator[Done]:
    """Yield what was done, the newest first; of one person, what touched records of theirs."""
    first = int(since.timestamp() * 1000) if since else 0
    rows = facts.connection.exec_driver_sql(
        "SELECT id, hlc, what, detail FROM batch WHERE undoes IS NULL ORDER BY hlc DESC LIMIT ?",
        (MOST,),
    ).all()
    undone = taken_back(facts.connection)
    for batch, hlc, what, detail in rows:
        if milliseconds(hlc) < first:
            return
        at = datetime.fromtimestamp(milliseconds(hlc) / 1000, UTC)
        found = _done(Batch(batch, what, detail), at, facts, is_taken_back=batch in undone)
        if person_id is None or person_id in found.people:
            yield found


def _done(batch: Batch, at: datetime, facts: Reading, *, is_taken_back: bool) -> Done:
    touched = list(_touched(batch.id, facts))
    people = frozenset(person for _kind, _row, person in touched if person)
    standing = [
        (kind, row) for kind, row, _person in touched if facts.get(kinds()[kind].table, row)
    ]
    record = standing[0] if standing else None
    is_shown = not any(_opens_on_enter(kind, row, facts) for kind, row in standing)
    words = batch.words if is_shown else _(kinds()[standing[0][0]].label)
    is_told = is_shown and len(touched) <= MOST_ROWS
    changed = _changed(batch.id, standing, facts) if is_told else ()
    named = tuple(dict.fromkeys(kind for kind, _row, _person in touched))
    return Done(batch.id, at, words, named, tuple(changed), record, people, is_taken_back)


def record_touched(batch: str, facts: Reading) -> UUID | None:
    """Return a record that a batch touched and that stands; one with a line of its own, if any.

    The first rows of a pasted panel may be its results, for which the report stands in a list.
    """
    touched = ((kind, row) for kind, row, _person in _touched(batch, facts, OWN_LINES_FIRST))
    return next((row for kind, row in touched if facts.get(kinds()[kind].table, row)), None)


def _touched(
    batch: str, facts: Reading, order: str = ""
) -> Iterator[tuple[str, UUID, UUID | None]]:
    """Yield the first records that a batch touched, and whose they are, as the index knows."""
    rows = facts.connection.exec_driver_sql(
        'SELECT DISTINCT tbl, "row", person, in_timeline FROM change'  # noqa: S608
        f' LEFT JOIN entry ON record = "row" WHERE batch = ? {order} LIMIT ?',
        (batch, MOST_ROWS + 1),
    )
    for table, row, person, _in_timeline in rows:
        if table in kinds():
            own = row if table == "person" else person
            yield table, UUID(row), UUID(own) if own else None
        elif table == "mark" and (mark := facts.get(Mark, UUID(row))):
            yield from _marked(mark, facts)


def _marked(mark: Mark, facts: Facts) -> Iterator[tuple[str, UUID, UUID | None]]:
    """Yield the record of which a mark says that it is done, or put off."""
    if found := record_of(mark.record_id, facts):
        kind, record = found
        own = record.id if kind.name == "person" else kind.owner(record, facts)
        yield kind.name, record.id, own


def _opens_on_enter(kind_name: str, row: UUID, facts: Reading) -> bool:
    """True for what is private by now: a batch keeps the title that was plain then."""
    kind = kinds()[kind_name]
    record = facts.get(kind.table, row)
    return record is not None and (
        is_private(kind, record, facts) or is_held_back(kind, record, facts)
    )


def _changed(batch: str, records: Sequence[tuple[str, UUID]], facts: Reading) -> Iterator[str]:
    """Yield a sentence for each field; of one of several records it says of what kind that is."""
    for kind_name, row in records:
        label = _(kinds()[kind_name].label)
        for event in history_of(facts, kind_name, row):
            if event.batch == batch and event.field:
                yield event.words if len(records) == 1 else f"{label}: {event.words}"
