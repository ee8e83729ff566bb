"""From a draft to the vault: what is new or has changed is written, with where it came from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.i18n import N_, _, ngettext
from famchart.intake.standing import Preview, Row, Standing
from famchart.records import Facts, kind_named
from famchart.records.account import Account
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.store import originals
from famchart.store.bulk import add_new
from famchart.store.portal_names import portal_name
from famchart.store.privacy import is_held_back_by_title, is_of_teen
from famchart.store.work import Work

FILED = N_("Filed")


@dataclass(frozen=True)
class Filed:
    """What was written, and where it is to be seen."""

    records: tuple[UUID, ...]
    batch: str | None
    look_at: UUID | None = None
    """The record that stands on the timeline for it: new, corrected, or known before."""
    starts_private: bool = False


def file(
    planned: Preview,
    work: Work,
    clock: Clock,
    *,
    way: str = "paste",
    label: str = "",
    original: bytes | None = None,
    left_out: Collection[int] = (),
) -> Filed:
    """Write what is new or changed, with the original bytes; rows left out are not written.

    Where another portal told all of it before, that this one tells it too is kept as a report. Of
    a text whose results are all known, lines that were not understood are still kept with them;
    the very same text again writes nothing but the day on which the account was looked at.
    """
    if planned.account_id:
        _note_the_look(planned.account_id, work, clock)
    rows = [row for number, row in enumerate(planned.rows) if number not in left_out]
    wanted = [row for row in rows if row.standing is not Standing.SAME]
    if rows and not wanted and _is_told_elsewhere(planned, original, work):
        source = _source(planned, work, way, label, original)
        retold = _report(planned, planned.rows[0], source)
        work.save(retold)
        return Filed((retold.id,), work.batch, _place_of(planned.rows))
    if planned.rows and not wanted:
        told = _add_narrative(planned, planned.rows, work)
        return Filed(told, work.batch if told else None, _place_of(planned.rows))
    if note := planned.known_note:
        return Filed((note.id,), None, note.id)
    source = _source(planned, work, way, label, original)
    if not planned.rows:
        note = _file_note(planned, work, source, clock)
        return Filed((note.id,), work.batch, note.id, note.private != "no")
    is_mended = any(row.draft.by_hand for row in wanted)
    sources = {False: source, True: _by_hand(source, work) if is_mended else source}
    written = tuple(_file_report(planned, wanted, work, sources))
    is_new = any(row.standing is Standing.NEW for row in wanted)
    return Filed(written, work.batch, written[0] if is_new else _place_of(wanted))


def filed_words(planned: Preview, left_out: Collection[int], facts: Facts, clock: Clock) -> str:
    """Return what is filed, as told in passing: Lipid panel, or 12 results, Mother · MyChart."""
    kind, title = kind_named("report" if planned.rows else "note"), planned.draft.title or ""
    if _starts_private(planned, facts, clock) or is_held_back_by_title(kind, title):
        return _(kind.label)
    if title or not planned.rows:
        return title
    n = len(planned.rows) - len(left_out)
    person = facts.get(Person, planned.person_id)
    account = facts.get(Account, planned.account_id) if planned.account_id else None
    where = portal_name(account, facts) if account else ""
    whose = " · ".join(filter(None, (person.short_name if person else "", where)))
    words = ngettext("{n} result, {whose}", "{n} results, {whose}", n)
    return words.format(n=f"{n:,}", whose=whose)


def _is_told_elsewhere(planned: Preview, original: bytes | None, work: Work) -> bool:
    """True where other portals told all results, and this one has not told them in these words."""
    account_id = planned.account_id
    if account_id is None or account_id in {
        row.known.account_id for row in planned.rows if row.known
    }:
        return False
    address = originals.address_of(_content(planned, original))
    same = (
        select(Report)
        .join(Source, col(Source.id) == col(Report.source_id))
        .where(col(Report.account_id) == account_id, col(Source.original) == address)
    )
    return not work.all(same)


def _content(planned: Preview, original: bytes | None) -> bytes:
    return planned.draft.text.encode() if original is None else original


def _place_of(rows: Sequence[Row]) -> UUID | None:
    """Return the report in which known results stand, or the first of them."""
    known = next((row.known for row in rows if row.known), None)
    return (known.report_id or known.id) if known else None


def _source(planned: Preview, work: Work, way: str, label: str, original: bytes | None) -> Source:
    address = originals.keep(work.connection, _content(planned, original), "text/plain")
    source = Source.model_validate({"way": way, "label": label, "original": address})
    work.save(source)
    return source


def _by_hand(source: Source, work: Work) -> Source:
    """Return the source of what a person corrected in a text: typed, with the same original."""
    typed = Source(way="typed", label=source.label, original=source.original)
    work.save(typed)
    return typed


def _note_the_look(account_id: UUID, work: Work, clock: Clock) -> None:
    if account := work.get(Account, account_id):
        account.looked_on = max(filter(None, (account.looked_on, clock.today())))
        work.save(account)


def _starts_private(planned: Preview, facts: Facts, clock: Clock) -> bool:
    """True for the note of a teen."""
    is_note = not planned.rows
    return is_note and is_of_teen(planned.person_id, planned.account_id, facts, clock)


def _file_note(planned: Preview, work: Work, source: Source, clock: Clock) -> Note:
    """Keep a text as a note."""
    note = Note(
        person_id=planned.person_id,
        account_id=planned.account_id,
        text=planned.draft.text,
        on=planned.on or clock.today().isoformat(),
        source_id=source.id,
        private="ask" if _starts_private(planned, work, clock) else "no",
    )
    work.save(note)
    return note


def _file_report(
    planned: Preview, rows: Sequence[Row], work: Work, sources: Mapping[bool, Source]
) -> list[UUID]:
    """Write rows, each with the source of what was read (False) or corrected by hand (True).

    The text of a report is what it says besides its results; the whole of it is in its source.
    """
    written: list[UUID] = []
    if fresh := [row for row in rows if row.standing is Standing.NEW]:
        report = _report(planned, fresh[0], sources[False])
        work.save(report)
        results = [_result(planned, row, report.id, sources) for row in fresh]
        add_new(work, results)
        written += [report.id, *(result.id for result in results)]
    for row in rows:
        if row.known and row.standing is Standing.CHANGED:
            corrected = _result(planned, row, row.known.report_id, sources)
            corrected.id, corrected.private = row.known.id, row.known.private
            corrected.loinc = row.known.loinc
            work.save(corrected)
            written.append(corrected.id)
    return written if fresh else [*written, *_add_narrative(planned, rows, work)]


def _report(planned: Preview, first: Row, source: Source) -> Report:
    return Report(
        person_id=planned.person_id,
        account_id=planned.account_id,
        title=planned.draft.title or first.draft.name,
        on=planned.on or first.on,
        text="\n".join(planned.draft.unread) or None,
        source_id=source.id,
    )


def _add_narrative(planned: Preview, rows: Sequence[Row], work: Work) -> tuple[UUID, ...]:
    """Keep lines that were not understood with the report in which the results are known."""
    known = next((row.known.report_id for row in rows if row.known and row.known.report_id), None)
    report = work.get(Report, known) if known else None
    if report is None:
        return ()
    told = [line.strip() for line in (report.text or "").splitlines()]
    more = [line for line in planned.draft.unread if line not in told]
    if not more:
        return ()
    report.text = "\n".join([report.text, *more] if report.text else more)
    work.save(report)
    return (report.id,)


def _result(
    planned: Preview, row: Row, report_id: UUID | None, sources: Mapping[bool, Source]
) -> Result:
    return Result(
        person_id=planned.person_id,
        account_id=planned.account_id,
        report_id=report_id,
        name=row.draft.name,
        value=row.draft.value,
        unit=row.draft.unit,
        range=row.draft.ref_text,
        flag=row.draft.flag,
        on=row.on,
        decimal_comma=planned.draft.decimal_comma,
        source_id=sources[row.draft.by_hand].id,
        source_line=row.draft.line,
    )
