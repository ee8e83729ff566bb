"""From a draft to the vault: what is new or has changed is written, with where it came from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.cycle_search import without_cycle_search
from famchart.core.titles import LINES_LEFT
from famchart.i18n import _
from famchart.intake.item_filing import Filing
from famchart.intake.lines_of_reports import add_lines_left, tell_lines_left
from famchart.intake.paste.parts import kind_of_heading
from famchart.intake.plan import Preview, Row, Standing
from famchart.intake.private_notes import WhyPrivate, why_private
from famchart.intake.reports import (
    day_of,
    known_reports,
    newest_first,
    report_of,
    rows_by_report,
)
from famchart.intake.result_standing import keep_what_stands
from famchart.intake.sources import Original, Sources
from famchart.intake.standing import REPORTS
from famchart.intake.told_again import keep_told_again
from famchart.records import Facts, kind_named, kinds
from famchart.records.account import Account
from famchart.records.note import Note
from famchart.records.own_titles import own_title
from famchart.records.person import Person
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.store.bulk import add_new
from famchart.store.detail_words import entries_words, results_words
from famchart.store.portal_names import portal_name
from famchart.store.privacy import is_held_back_by_title
from famchart.store.rows import fresh_record
from famchart.store.work import Work


@dataclass(frozen=True)
class Filed:
    """What was written, and where it is to be seen."""

    records: tuple[UUID, ...]
    batch: str | None
    look_at: UUID | None = None
    """The record that stands on the timeline for it: new, corrected, or known before."""
    why_private: WhyPrivate | None = None
    """Why a note in it starts private."""
    is_original_kept: bool = True
    """False of a file that tells passwords: those are kept as logins alone, in no document."""


@without_cycle_search()
def file(
    planned: Preview,
    work: Work,
    clock: Clock,
    *,
    way: str = "paste",
    label: str = "",
    original: Original | None = None,
    left_out: Collection[int] = (),
    left_items: Collection[int] = (),
    is_secret: bool = False,
) -> Filed:
    """Write what is new or changed, with the original bytes; rows left out are not written.

    Of a secret file, which tells passwords in a part that is not planned here, no bytes are kept.

    Where another portal told all of it before, that this one tells it too is kept as a report. Of
    a text whose results are all known, lines that were not understood are still kept with them;
    the very same text again writes nothing but the day on which the account was looked at.
    """
    if planned.account_id:
        _note_the_look(planned.account_id, work, clock)
    sources = Sources(planned, work, way, label, original, is_secret=is_secret)
    filed = _file(planned, work, clock, sources, left_out, left_items)
    work.append_log()  # the next of the same work asks what this one told
    return filed


def _file(
    planned: Preview,
    work: Work,
    clock: Clock,
    sources: Sources,
    left_out: Collection[int],
    left_items: Collection[int],
) -> Filed:
    if not (planned.rows or planned.items):
        if planned.documents:
            return Filed((), None)
        return _file_text(planned, work, sources, clock)
    rows = [row for number, row in enumerate(planned.rows) if number not in left_out]
    items = [row for number, row in enumerate(planned.items) if number not in left_items]
    results = _file_rows(planned, rows, work, sources)
    again = keep_told_again(planned, rows, work, sources)
    filing = Filing(planned, work, clock, sources)
    others = [*filing.file(items), *_keep_lines_left(planned, work, sources, clock)]
    known = (row.known.id for row in items if row.known)
    written = (*results.records, *others)
    look_at = results.look_at or next(iter(others), None) or next(known, None)
    batch = work.batch if written or again else None
    return Filed(written, batch, look_at, filing.why_private, not sources.is_secret)


def _file_text(planned: Preview, work: Work, sources: Sources, clock: Clock) -> Filed:
    """Keep a text as a note, unless it is one already."""
    if note := planned.known_note:
        return Filed((note.id,), None, note.id)
    why = why_private(planned.draft.text, planned, work, clock)
    note = _file_note(planned, work, sources.of(), clock, why)
    return Filed((note.id,), work.batch, note.id, why)


def _keep_lines_left(
    planned: Preview, work: Work, sources: Sources, clock: Clock
) -> Iterator[UUID]:
    """Keep the lines of a text that no field of its items holds as a note, to be found again.

    With results their report keeps them; headings of lists alone say nothing.
    """
    lines = planned.draft.unread
    is_kept = planned.rows or planned.documents or planned.draft.tables
    if is_kept or not planned.items or all(map(kind_of_heading, lines)):
        return
    label = _(kinds()[planned.items[0].kind].label)
    head = _(LINES_LEFT).format(title=label)
    text = "\n".join([head, *lines])
    whose = select(Note).where(col(Note.person_id) == planned.person_id)
    if any(own_title(note.text) == text for note in work.all(whose)):
        return
    why = why_private(text, planned, work, clock)
    yield _file_note(planned, work, sources.of(), clock, why, text).id


def _file_rows(planned: Preview, rows: Sequence[Row], work: Work, sources: Sources) -> Filed:
    wanted = [row for row in rows if row.standing is not Standing.SAME]
    if rows and not wanted and _is_told_elsewhere(planned, sources.address, work):
        newest = max(planned.rows, key=day_of)
        retold = report_of(planned, [newest, *planned.rows], sources.of(newest.document))
        tell_lines_left(planned, retold)
        add_new(work, [retold])
        return Filed((retold.id,), work.batch, _place_of(planned.rows))
    if not wanted:
        told = add_lines_left(planned, planned.rows, work) if planned.rows else ()
        return Filed(told, work.batch if told else None, _place_of(planned.rows))
    written = tuple(_file_reports(planned, wanted, work, sources))
    is_new = any(row.standing is Standing.NEW for row in wanted)
    return Filed(written, work.batch, written[0] if is_new else _place_of(wanted))


def filed_words(planned: Preview, left_out: Collection[int], facts: Facts, clock: Clock) -> str:
    """Return what is filed, as told in passing: Lipid panel, or 12 results, Mother · MyChart."""
    title, is_text = planned.draft.title or "", not (planned.rows or planned.items)
    kind = kind_named("note" if is_text else "report")
    is_private = is_text and why_private(planned.draft.text, planned, facts, clock)
    words = planned.draft.text if is_text or planned.draft.kind in REPORTS else title
    if is_private or is_held_back_by_title(kind, words):
        return _(kind.label)
    if title or is_text:
        return title
    person = facts.get(Person, planned.person_id)
    account = facts.get(Account, planned.account_id) if planned.account_id else None
    where = portal_name(account, facts) if account else ""
    whose = " · ".join(filter(None, (person.short_name if person else "", where)))
    if planned.rows:
        n = len(planned.rows) - len(left_out)
        words = results_words(n)
    else:
        n = len(planned.items)
        words = entries_words(n)
    return words.format(n=f"{n:,}", whose=whose)


def _is_told_elsewhere(planned: Preview, address: str, work: Work) -> bool:
    """True where other portals told all results, and this one has not told them in these words."""
    account_id = planned.account_id
    if account_id is None or account_id in {
        row.known.account_id for row in planned.rows if row.known
    }:
        return False
    same = (
        select(Report)
        .join(Source, col(Source.id) == col(Report.source_id))
        .where(col(Report.account_id) == account_id, col(Source.original) == address)
    )
    return not work.all(same)


def _place_of(rows: Sequence[Row]) -> UUID | None:
    """Return the newest report in which known results stand, or the newest of them."""
    known = [row for row in rows if row.known]
    newest = max(known, key=day_of).known if known else None
    return (newest.report_id or newest.id) if newest else None


def _note_the_look(account_id: UUID, work: Work, clock: Clock) -> None:
    if account := work.get(Account, account_id):
        account.looked_on = max(filter(None, (account.looked_on, clock.today())))
        work.save(account)


def _file_note(
    planned: Preview,
    work: Work,
    source_id: UUID,
    clock: Clock,
    why: WhyPrivate | None,
    text: str | None = None,
) -> Note:
    """Keep a text as a note, or some of it."""
    note = Note(
        person_id=planned.person_id,
        account_id=planned.account_id,
        text=text or planned.draft.text,
        on=planned.on or clock.today().isoformat(),
        source_id=source_id,
        private="ask" if why else "no",
    )
    work.save(note)
    return note


def _file_reports(
    planned: Preview, rows: Sequence[Row], work: Work, sources: Sources
) -> list[UUID]:
    """Write rows: those that are new in their reports, those that correct others in their place.

    The text of a report is what it says besides its results; the whole of it is in its source.
    """
    fresh = [row for row in rows if row.standing is Standing.NEW]
    written = _file_fresh(planned, fresh, work, sources)
    for row in rows:
        if row.known and row.standing is Standing.CHANGED:
            corrected = Result(**_told(planned, row, row.known.report_id, sources))
            keep_what_stands(row.known, corrected)
            work.save(corrected)
            written.append(corrected.id)
    return written if fresh else [*written, *add_lines_left(planned, rows, work)]


def _file_fresh(planned: Preview, rows: Sequence[Row], work: Work, sources: Sources) -> list[UUID]:
    """Write new results with the reports that they stand in; a file has thousands."""
    known, reports, placed = known_reports(planned), [], []
    for key, some in newest_first(rows_by_report(planned, rows)):
        report_id = known.get(key)
        if report_id is None:
            reports.append(report_of(planned, some, sources.of(some[0].document)))
            report_id = reports[-1].id
        placed += [(row, report_id) for row in some]
    results = [
        fresh_record(Result, **_told(planned, row.earlier or row, report_id, sources))
        for row, report_id in placed
    ]
    if reports:
        tell_lines_left(planned, reports[0])
    add_new(work, [*reports, *results])
    for (row, report_id), first in zip(placed, results, strict=True):
        if row.earlier:  # history keeps what was preliminary
            work.save(Result(id=first.id, **_told(planned, row, report_id, sources)))
    return [*(each.id for each in reports), *(each.id for each in results)]


def _told(planned: Preview, row: Row, report_id: UUID | None, sources: Sources) -> dict[str, Any]:
    """Return the values of a result."""
    document = planned.documents[row.document] if planned.documents else planned.draft
    return {
        "person_id": planned.person_id,
        "account_id": planned.account_id,
        "report_id": report_id,
        "name": row.draft.name,
        "loinc": row.draft.code,
        "value": row.draft.value,
        "unit": row.draft.unit,
        "range": row.draft.ref_text,
        "flag": row.draft.flag,
        "on": row.on,
        "at": row.draft.at,
        "decimal_comma": document.mark_of(row.draft) == ",",
        "source_id": sources.of(row.document, by_hand=row.draft.by_hand),
        "source_line": row.draft.line,
    }
