"""What a file says was told in error and the vault holds: asked about, never taken out unasked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from famchart.core.terminal_text import fold
from famchart.core.told_apart import are_apart
from famchart.i18n import _
from famchart.intake.as_records import as_record
from famchart.intake.as_records.shape import About
from famchart.intake.candidates import Candidate
from famchart.intake.draft import Draft, Item, LabRow
from famchart.intake.folding import FoldedRow, test_of
from famchart.intake.item_standing import stand
from famchart.intake.plan import WITHDRAWN, ItemRow, Standing
from famchart.intake.result_standing import known_results
from famchart.intake.told_before import ToldBefore
from famchart.records import PersonalRecord, kind_of
from famchart.records.result import Result
from famchart.store.privacy import title_in_passing
from famchart.store.work import Reading


@dataclass(frozen=True)
class _Found:
    """A record that a document withdraws."""

    record: PersonalRecord
    document: int


def withdrawals(
    documents: Sequence[Draft],
    abouts: Sequence[About],
    facts: Reading,
    person_id: UUID,
    account_id: UUID | None,
    told: ToldBefore,
    spoken_for: Collection[UUID],
) -> Iterator[ItemRow]:
    """Yield each record that is withdrawn and which nothing else in the file tells or corrects."""
    results = _results(documents, facts, person_id)
    items = _items(documents, abouts, facts, person_id, account_id, told)
    seen = set(spoken_for)
    for each in (*results, *items):
        if each.record.id not in seen:
            seen.add(each.record.id)
            yield _asked(each, facts)


def _results(documents: Sequence[Draft], facts: Reading, person_id: UUID) -> Iterator[_Found]:
    rows = [
        FoldedRow(number, row, test_of(row, draft), row.date or draft.date)
        for number, draft in enumerate(documents)
        for row in draft.withdrawn
        if isinstance(row, LabRow)
    ]
    if not rows:
        return
    rivals = known_results(facts, person_id, {each.on for each in rows})
    for number, row, test, day in rows:
        known = [
            each
            for each in rivals.get((test, day), ())
            if not are_apart(row.name, each.name, (row.code, each.loinc))
        ]
        meant = [each for each in known if fold(each.value) == fold(row.value)]
        if not row.value and len(known) == 1:
            meant = known
        found = (facts.get(Result, each.id) for each in meant)
        yield from (_Found(each, number) for each in found if each)


def _items(
    documents: Sequence[Draft],
    abouts: Sequence[About],
    facts: Reading,
    person_id: UUID,
    account_id: UUID | None,
    told: ToldBefore,
) -> Iterator[_Found]:
    candidates = [
        Candidate(item, number, *as_record(item, about))
        for number, (draft, about) in enumerate(zip(documents, abouts, strict=True))
        for item in draft.withdrawn
        if isinstance(item, Item)
    ]
    stand(candidates, facts, person_id, account_id, told)
    for each in candidates:
        if each.row and isinstance(each.row.known, PersonalRecord):
            yield _Found(each.row.known, each.document)


def _asked(found: _Found, facts: Reading) -> ItemRow:
    """Return the question whether a known record is to be taken out, since the portal did so."""
    kind = kind_of(found.record)
    title = title_in_passing(kind, found.record, facts) or _(kind.label)
    on = kind.on(found.record) or ""
    named = ", ".join(filter(None, (title, on)))
    question = _("The portal has withdrawn “{title}”. Take it out here too?").format(title=named)
    item = Item(WITHDRAWN, {"name": title, "date": on[:10]})
    return ItemRow(
        item, kind.name, {}, on or None, Standing.SAME, found.record,
        question=question, document=found.document,
    )  # fmt: skip
