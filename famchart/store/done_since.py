"""What was done in the vault since a moment: each batch in words, and what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from famchart.i18n import _
from famchart.records import kinds
from famchart.store.clock import milliseconds
from famchart.store.history import history_of
from famchart.store.touched import OWN_LINES_FIRST, hidden_in, named_in_passing, touched
from famchart.store.undo import Batch, taken_back
from famchart.store.work import Reading

MOST = 200
"""Batches that are told of, the newest."""
MOST_ROWS = 3
"""Rows of a batch that are looked at: of more, its own words say enough."""


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
    rows = list(touched(batch.id, facts, MOST_ROWS))
    people = frozenset(person for _kind, _row, person in rows if person)
    standing = [(kind, row) for kind, row, _person in rows if facts.get(kinds()[kind].table, row)]
    record = standing[0] if standing else None
    named = named_in_passing(batch, facts, MOST_ROWS)
    is_told = hidden_in(batch, facts, MOST_ROWS) is None and len(rows) <= MOST_ROWS
    changed = _changed(batch.id, standing, facts) if is_told else ()
    labels = tuple(dict.fromkeys(kind for kind, _row, _person in rows))
    return Done(batch.id, at, named.words, labels, tuple(changed), record, people, is_taken_back)


def record_touched(batch: str, facts: Reading) -> UUID | None:
    """Return a record that a batch touched and that stands; one with a line of its own, if any.

    The first rows of a pasted panel may be its results, for which the report stands in a list.
    """
    rows = touched(batch, facts, MOST_ROWS, OWN_LINES_FIRST)
    return next((row for kind, row, _person in rows if facts.get(kinds()[kind].table, row)), None)


def _changed(batch: str, records: Sequence[tuple[str, UUID]], facts: Reading) -> Iterator[str]:
    """Yield a sentence for each field; of one of several records it says of what kind that is."""
    for kind_name, row in records:
        label = _(kinds()[kind_name].label)
        for event in history_of(facts, kind_name, row):
            if event.batch == batch and event.field:
                yield event.words if len(records) == 1 else f"{label}: {event.words}"
