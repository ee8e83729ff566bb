"""The changes command: what was done in the vault, the newest first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import day
from famchart.cli.whose import person_id
from famchart.core.day_words import day_words, short_day
from famchart.i18n import _
from famchart.store.done_since import Done, Line, changes_of, done_since, lines_of_batch
from famchart.store.visits import last_look

if TYPE_CHECKING:
    from famchart.store.work import Reading

Told = tuple[Line, Sequence[str]]
"""A record of a change of several, and what became of its fields."""


def changes(parsed: Namespace, context: Context) -> Answer:
    """Answer with what was done since a day, or since somebody last looked at Today."""
    vault = context.vault()
    since = _begin_of(parsed.since) if parsed.since else last_look(vault, context.clock)
    with vault.reading() as facts:
        whose = person_id(parsed.person, facts)
        found = list(done_since(facts, since, whose))
        several = {each.batch: _records(each, whose, facts) for each in found if each.has_more}
    told = [(each, several.get(each.batch, [])) for each in found]
    text = "\n".join(_text(*each) for each in told) or _("Nothing was changed since then.")
    data = {
        "since": since and since.isoformat(timespec="seconds"),
        "items": [_data(*each) for each in told],
    }
    return Answer(data, text)


def _records(done: Done, whose: UUID | None, facts: Reading) -> list[Told]:
    """Return every record of a change of several, as one line, with what became of its fields."""
    lines = lines_of_batch(done.batch, facts, whose)
    return [(line, changes_of(line, done.batch, facts)) for line in lines]


def _begin_of(typed: str) -> datetime:
    return datetime.combine(day(typed), time()).astimezone()


def _data(done: Done, records: Sequence[Told]) -> dict[str, Any]:
    kind, record_id = done.record or (None, None)
    return {
        "at": done.at.isoformat(timespec="seconds"),
        "words": done.words,
        "changes": [words for _line, changes in records for words in changes] or list(done.changes),
        "kind": kind,
        "kinds": list(done.kinds),
        "id": record_id and str(record_id),
        "taken_back": done.is_taken_back,
        "batch": done.batch,
        "records": [_record(*each) for each in records],
    }


def _record(line: Line, changes: Sequence[str]) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "id": str(line.record_id),
        "title": line.title,
        "on": line.on,
        "changes": list(changes),
    }


def _text(done: Done, records: Sequence[Told]) -> str:
    here = done.at.astimezone()
    undone = f" ({_('taken back since')})" if done.is_taken_back else ""
    head = f"{day_words(here.date())} {here:%H:%M}  {done.told}{undone}"
    below = [words for each in records for words in _lines(*each)] or done.changes
    return "\n".join([head, *(f"  {words}" for words in below)])


def _lines(line: Line, changes: Sequence[str]) -> Iterator[str]:
    yield " · ".join(filter(None, (line.title, short_day(line.on))))
    yield from (f"  {words}" for words in changes)
