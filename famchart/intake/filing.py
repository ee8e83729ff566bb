"""From a draft to the vault: what is new, what is known already, what has changed; then filed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import col, or_, select

from famchart.core.clock import Clock
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.draft import Draft, LabRow
from famchart.intake.match import Whose, whose
from famchart.records import Facts
from famchart.records.account import Account
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.store import originals
from famchart.store.bulk import add_new
from famchart.store.privacy import is_of_teen
from famchart.store.work import Work

FILED = N_("Filed")


class Standing(StrEnum):
    """How a row of a draft stands against what the vault has."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


@dataclass(frozen=True)
class Row:
    """One row of a draft, and the result that it repeats or corrects."""

    draft: LabRow
    on: str | None
    standing: Standing
    known: Result | None = None


@dataclass(frozen=True)
class Preview:
    """What filing a draft would do, for one person and portal account; rows may be edited."""

    draft: Draft
    person_id: UUID
    account_id: UUID | None
    on: str | None
    rows: tuple[Row, ...]
    known_note: Note | None = None
    whose: Whose = Whose.FITS

    def count(self, standing: Standing) -> int:
        if self.rows:
            return sum(row.standing is standing for row in self.rows)
        return int(standing is (Standing.SAME if self.known_note else Standing.NEW))

    @property
    def not_understood(self) -> int:
        return len(self.draft.unread)

    @property
    def is_dateless(self) -> bool:
        """True for results of which no day is known."""
        return bool(self.rows) and not any(row.on for row in self.rows)

    def days_after(self, today: date) -> list[str]:
        """Return the days that are still to come, in order: hardly those of a sample."""
        days = {row.on for row in self.rows} | {self.on}
        return sorted(day for day in days if day and day > today.isoformat())


@dataclass(frozen=True)
class Filed:
    """What was written, and where it is to be seen."""

    records: tuple[UUID, ...]
    batch: str | None
    look_at: UUID | None = None
    """The record that stands on the timeline for it: new, corrected, or known before."""
    starts_private: bool = False


def preview(
    draft: Draft,
    facts: Facts,
    person_id: UUID,
    account_id: UUID | None = None,
    on: str | None = None,
) -> Preview:
    """Compare a draft with the vault; `on` (ISO) stands in where the text has no date."""
    day = draft.date or on
    days = {row.date or day for row in draft.rows}
    known = facts.all(
        select(Result).where(
            col(Result.person_id) == person_id,
            or_(col(Result.on).in_(days), col(Result.on).is_(None)),
        )
    )
    tests = [(fold(row.name), row.date or day) for row in draft.rows]
    named, rivals = Counter(tests), _by_test(known)
    rows = tuple(
        _row(row, test[1], rivals[test], account_id, named[test] == 1)
        for row, test in zip(draft.rows, tests, strict=True)
    )
    note = None if rows else _known_note(draft, facts, person_id)
    person = facts.get(Person, person_id)
    fits = whose(draft.patient, person) if person else Whose.FITS
    return Preview(draft, person_id, account_id, day, rows, note, fits)


def _by_test(known: Iterable[Result]) -> dict[tuple[str, str | None], list[Result]]:
    """Return results by the name of their test and their day."""
    found = defaultdict(list)
    for each in known:
        found[fold(each.name), each.on].append(each)
    return found


def _row(
    row: LabRow, on: str | None, rivals: Sequence[Result], account_id: UUID | None, is_alone: bool
) -> Row:
    """Compare with the results of the same test and day: the same value is the same result.

    Another value corrects it only where the day is known and the text has that test once; a test
    taken several times a day has several results.
    """
    for each in rivals:
        if fold(each.value) == fold(row.value) and fold(each.unit or "") == fold(row.unit or ""):
            return Row(row, on, Standing.SAME, each)
    corrected = next(
        (each for each in rivals if is_alone and on and each.account_id == account_id), None
    )
    return Row(row, on, Standing.CHANGED if corrected else Standing.NEW, corrected)


def _known_note(draft: Draft, facts: Facts, person_id: UUID) -> Note | None:
    notes = facts.all(
        select(Note).where(col(Note.person_id) == person_id, col(Note.text) == draft.text)
    )
    return notes[0] if notes else None


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

    Of a text whose results are all known, lines that were not understood are still kept with them;
    the very same text again writes nothing but the day on which the account was looked at.
    """
    if planned.account_id:
        _note_the_look(planned.account_id, work, clock)
    rows = [row for number, row in enumerate(planned.rows) if number not in left_out]
    wanted = [row for row in rows if row.standing is not Standing.SAME]
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


def _place_of(rows: Sequence[Row]) -> UUID | None:
    """Return the report in which known results stand, or the first of them."""
    known = next((row.known for row in rows if row.known), None)
    return (known.report_id or known.id) if known else None


def _source(planned: Preview, work: Work, way: str, label: str, original: bytes | None) -> Source:
    content = planned.draft.text.encode() if original is None else original
    address = originals.keep(work.connection, content, "text/plain")
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


def _file_note(planned: Preview, work: Work, source: Source, clock: Clock) -> Note:
    """Keep a text as a note; that of a teen starts private."""
    is_teens = is_of_teen(planned.person_id, planned.account_id, work, clock)
    note = Note(
        person_id=planned.person_id,
        account_id=planned.account_id,
        text=planned.draft.text,
        on=planned.on or clock.today().isoformat(),
        source_id=source.id,
        private="ask" if is_teens else "no",
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
        report = Report(
            person_id=planned.person_id,
            account_id=planned.account_id,
            title=planned.draft.title or fresh[0].draft.name,
            on=planned.on or fresh[0].on,
            text="\n".join(planned.draft.unread) or None,
            source_id=sources[False].id,
        )
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
