"""What was done in the vault since a moment: each batch in words, and what it changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from famchart.i18n import _
from famchart.records import kinds
from famchart.records.account import Account
from famchart.store.clock import milliseconds
from famchart.store.detail_words import without_portal
from famchart.store.history import history_of
from famchart.store.touched import (
    OWN_LINES_FIRST,
    Overview,
    hidden_among,
    named_in_passing,
    overview,
    people_of,
    standing,
    touched,
)
from famchart.store.undo import Batch, taken_back
from famchart.store.work import Reading

MOST = 200
"""Batches that are told of, the newest."""
MOST_ROWS = 3
"""Records of a batch of which it is told what became of them; of more, how many they are."""


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
    count: int
    """How many records it touched, or how many of one person's."""
    record: tuple[str, UUID] | None
    """The kind and id of the first of them that still stands."""
    people: frozenset[UUID]
    is_taken_back: bool
    results: int
    """How many of them are results."""

    @property
    def has_more(self) -> bool:
        """True where it touched more records than those of which it is told what changed."""
        return self.count > MOST_ROWS

    @property
    def told(self) -> str:
        """The words, and of what kind that is where they do not say it."""
        labels = ", ".join(_(kinds()[name].label) for name in self.kinds)
        return self.words if self.words.endswith(labels) else f"{self.words} · {labels}"


def done_since(
    facts: Reading,
    since: datetime | None = None,
    person_id: UUID | None = None,
    left_out: Collection[str] = (),
) -> Iterator[Done]:
    """Yield what was done, the newest first; of one person, what touched records of theirs.

    Of kinds `left_out` nothing is told, so that of a batch nothing may be left: its count is 0.
    """
    first = int(since.timestamp() * 1000) if since else 0
    batches = facts.connection.exec_driver_sql(
        "SELECT id, hlc, what, detail FROM batch WHERE undoes IS NULL ORDER BY hlc DESC LIMIT ?",
        (MOST,),
    ).all()
    undone = taken_back(facts.connection)
    for batch, hlc, what, detail in batches:
        if milliseconds(hlc) < first:
            return
        at = datetime.fromtimestamp(milliseconds(hlc) / 1000, UTC)
        found = overview(batch, facts, person_id)
        if person_id is None or found.count:
            named = Batch(batch, what, without_portal(detail) if left_out else detail)
            told = overview(batch, facts, person_id, left_out) if left_out else found
            yield _done(named, told, at, facts, is_taken_back=batch in undone)


def is_only_of(person_id: UUID, left_out: Collection[str], done: Done, facts: Reading) -> bool:
    """False where a batch touched records of somebody else as well, or of these kinds.

    What comes in from a portal notes as well that its account was looked at.
    """
    if not done.count:
        return False
    found = overview(done.batch, facts, None)
    further = {kind for kind in found.kinds if kind in left_out}
    is_looked_at = further == {Account.__tablename__} and _is_only_looked_at(done.batch, facts)
    return found.people <= {person_id} and (not further or is_looked_at)


def _is_only_looked_at(batch: str, facts: Reading) -> bool:
    """True where of accounts a batch sets the day alone on which one looked there."""
    found = facts.connection.exec_driver_sql(
        "SELECT 1 FROM change WHERE batch = ?"
        " AND (tbl = 'mark' OR (tbl = 'account' AND field <> 'looked_on')) LIMIT 1",
        (batch,),
    )
    return found.first() is None


def _done(
    batch: Batch, found: Overview, at: datetime, facts: Reading, *, is_taken_back: bool
) -> Done:
    rows = found.rows[:MOST_ROWS]
    is_told = hidden_among(rows, batch.detail, facts) is None
    first = list(standing(rows, facts)) if is_told else []
    return Done(
        batch.id,
        at,
        named_in_passing(batch, facts, MOST_ROWS).words,
        found.kinds,
        tuple(_changed(batch.id, first, facts)),
        found.count,
        found.standing,
        found.people,
        is_taken_back,
        found.results,
    )


@dataclass(frozen=True)
class Line:
    """A record that a batch touched and that still stands, as one line."""

    kind: str
    record_id: UUID
    person_id: UUID | None
    on: str | None
    title: str
    """Of what is private, or opens on enter only, its kind."""
    is_told: bool
    """It is neither, and has a title."""


def lines_of_batch(batch: str, facts: Reading, person_id: UUID | None = None) -> Iterator[Line]:
    """Yield every record that a batch touched, or those of one person, the newest first."""
    found = facts.connection.exec_driver_sql(
        "SELECT kind, record, person, day, private, title, held_back FROM entry"
        ' WHERE record IN (SELECT "row" FROM change WHERE batch = ?) AND ifnull(person = ?, 1)'
        " ORDER BY in_timeline DESC, place DESC",
        (batch, person_id and person_id.hex),
    )
    for name, record, person, on, private, title, held_back in found:
        kind = kinds()[name]
        if person_id and not person and person_id not in people_of(name, UUID(record), facts):
            continue
        is_told = private == "no" and title and not held_back
        words = f"{_(kind.label)}: {title}" if is_told else _(kind.label)
        whose = UUID(person) if person else None
        yield Line(name, UUID(record), whose, on, words, bool(is_told))


def changes_of(line: Line, batch: str, facts: Reading) -> list[str]:
    """Return what a batch changed in one of its records; nothing of one that it added."""
    return list(_changed(batch, [(line.kind, line.record_id)], facts)) if line.is_told else []


def record_touched(batch: str, facts: Reading) -> UUID | None:
    """Return a record that a batch touched and that stands; one with a line of its own, if any.

    The first rows of a pasted panel may be its results, for which the report stands in a list.
    """
    rows = standing(touched(batch, facts, MOST_ROWS, OWN_LINES_FIRST), facts)
    return next((row for _kind, row in rows), None)


def _changed(batch: str, records: Sequence[tuple[str, UUID]], facts: Reading) -> Iterator[str]:
    """Yield a sentence for each field; of one of several records it says of what kind that is."""
    for kind_name, row in records:
        label = _(kinds()[kind_name].label)
        for event in history_of(facts, kind_name, row):
            if event.batch == batch and event.field and not event.is_told_beside:
                yield event.words if len(records) == 1 else f"{label}: {event.words}"
