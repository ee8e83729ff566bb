"""The list command: the records of a kind, with what other lists say of them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.disagreements import differs_data
from famchart.cli.editing import day
from famchart.cli.shapes import line_text, record_data
from famchart.cli.whose import person_id
from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _
from famchart.records import Facts, Kind, Record, kind_named
from famchart.records.compared import LISTS
from famchart.records.result import KIND as RESULT
from famchart.records.result import Result
from famchart.records.vaccination import KIND as VACCINATION
from famchart.store.disagreement_words import by_record, settled_by_record, words_by_record
from famchart.store.disagreements import Disagreement, disagreements
from famchart.store.list_sources import ListSources, list_sources
from famchart.store.privacy import is_private
from famchart.store.shots import Shot, shots
from famchart.store.work import Reading


@dataclass(frozen=True)
class Beside:
    """What is told beside the records of a list, by their ids."""

    words: Mapping[UUID, str] = field(default_factory=dict)
    """What other lists say."""
    apart: Mapping[UUID, Sequence[Disagreement]] = field(default_factory=dict)
    settled: Mapping[UUID, str] = field(default_factory=dict)
    """How that was settled."""
    shots: Mapping[UUID, Shot] = field(default_factory=dict)
    """By the entry of each that stands for it."""

    def data(self, record: Record) -> dict[str, Any]:
        """Return what JSON has beside a record; most have nothing."""
        told: dict[str, Any] = {}
        if words := self.words.get(record.id):
            told = {"elsewhere": words, "differs": differs_data(self.apart[record.id])}
        if words := self.settled.get(record.id):
            told["settled"] = words
        if shot := self.shots.get(record.id):
            told["sources"] = list(shot.sources)
            told["entries"] = [str(each.id) for each in shot.entries]
            told["is_sure"] = shot.is_sure
        return told

    def line(self, kind: Kind, record: Record, facts: Facts, clock: Clock) -> str:
        shot = self.shots.get(record.id)
        sources = shot.sources_words if shot and shot.others else ""
        hidden = is_private(kind, record, facts)
        beside = "" if hidden else kind.beside_title(record, facts, clock)
        remarks = (self.words.get(record.id), self.settled.get(record.id))
        told = (line_text(kind, record, facts, clock), beside, sources, *remarks)
        return "  ".join(filter(None, told))


class TurnedDaysError(WrongUseError):
    """The last day that is asked for lies before the first."""

    message = N_("--until {until} is before --since {since}.")


def list_records(parsed: Namespace, context: Context) -> Answer:
    kind = kind_named(parsed.kind)
    since, until = (value and day(value).isoformat() for value in (parsed.since, parsed.until))
    if since and until and until < since:
        raise TurnedDaysError(since=since, until=until)
    with context.vault().reading() as facts:
        person = person_id(parsed.person, facts)
        beside = _beside(kind, facts, context, person)
        found = (each for each in _records(kind, person, facts) if _is_told(each, beside.shots))
        records = [each for each in found if _is_between(kind, each, since, until)]
        records.sort(key=lambda record: kind.on(record) or "", reverse=True)
        items = [
            record_data(kind, each, facts, context.clock)
            | beside.data(each)
            | _flag_data(each, facts, context.clock)
            for each in records
        ]
        lines = [beside.line(kind, each, facts, context.clock) for each in records]
        today = context.clock.today()
        sources = list_sources(kind, facts, today, person) if kind.is_never_complete else []
    if not items:
        lines = [_("No entries: {kind}.").format(kind=_(kind.plural))]
    lines += [f"{each.person}: {each.words(today)}" for each in sources]
    data: dict[str, Any] = {"items": items, "total": len(items)}
    if kind.is_never_complete:
        data["sources"] = [sources_data(each) for each in sources]
    return Answer(data, "\n".join(lines))


def _records(kind: Kind, person: UUID | None, facts: Facts) -> Iterator[Record]:
    """Yield the records of everybody, or of one person, the oldest entry first."""
    query = select(kind.table).order_by(col(kind.table.id))
    if person and "person_id" in kind.table.model_fields:
        query = query.where(kind.table.person_id == person)  # type: ignore[attr-defined]
    for record in facts.all(query):
        if person is None or person in kind.people(record, facts):
            yield record


def _flag_data(record: Record, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return what a range says of a result beside the flag that its laboratory printed."""
    if not isinstance(record, Result) or is_private(RESULT, record, facts):
        return {}
    return {"computed_flag": RESULT.derived(record, facts, clock)["computed_flag"]}


def _beside(kind: Kind, facts: Reading, context: Context, person: UUID | None) -> Beside:
    if kind.name not in LISTS:
        return Beside()
    found = disagreements(facts, context.clock, person)
    words = words_by_record(found, context.clock.today())
    one_each: Iterable[Shot] = shots(facts, person) if kind is VACCINATION else ()
    settled = settled_by_record(found, context.clock.today())
    return Beside(words, by_record(found), settled, {each.given.id: each for each in one_each})


def _is_told(record: Record, told: Mapping[UUID, Shot]) -> bool:
    """False for what another source says of a shot: that stands in the list once."""
    return not told or record.id in told


def sources_data(each: ListSources) -> dict[str, Any]:
    return {
        "person": each.person,
        "from": [{"name": name, "on": day} for name, day in each.sources],
        "never": list(each.never),
        "confirmed_on": each.confirmed_on.isoformat() if each.confirmed_on else None,
        "entered_since": each.entered_since,
    }


def _is_between(kind: Kind, record: Record, since: str | None, until: str | None) -> bool:
    """True where the day is within both limits; a month or a year counts by its first day."""
    on = kind.on(record)
    if since is None and until is None:
        return True
    full = (on + "-01-01")[:10] if on else ""
    return bool(full) and (since or "") <= full <= (until or "9999-12-31")
