"""How results stand against the vault: by their test, whatever it is called in print, and day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from uuid import UUID

from famchart.core.analytes import identity
from famchart.core.readings import are_other_moments, are_other_times
from famchart.core.results import parse_value
from famchart.core.terminal_text import fold
from famchart.core.told_apart import are_apart
from famchart.intake.draft import Draft, LabRow
from famchart.intake.folding import FoldedRow, folded_rows
from famchart.intake.made_rows import made_row
from famchart.intake.plan import Row, Standing
from famchart.intake.same_amount import amount, number_or_words
from famchart.intake.told_before import ToldBefore
from famchart.records.report import Report
from famchart.records.result import Result, mark_of
from famchart.store.rows import plain_records
from famchart.store.tombstones import as_list
from famchart.store.work import Reading

_Results = Mapping[tuple[str, str | None], Sequence[Result]]
"""By their test and their day."""


def stand_rows(
    documents: Sequence[Draft],
    facts: Reading,
    person_id: UUID,
    account_id: UUID | None,
    on: str | None,
    told: ToldBefore,
) -> tuple[Row, ...]:
    dated = [
        (number, draft, draft.date or on)
        for number, draft in sorted(enumerate(documents), key=lambda each: each[1].date or "")
    ]
    return stood_rows(list(folded_rows(dated)), facts, person_id, account_id, told)


def stood_rows(
    rows: Sequence[FoldedRow],
    facts: Reading,
    person_id: UUID,
    account_id: UUID | None,
    told: ToldBefore,
) -> tuple[Row, ...]:
    """Return how results stand against what is known."""
    if not rows:
        return ()
    rows, earlier = _without_preliminary(rows)
    known = known_results(facts, person_id, (each.on for each in rows))
    named = cache(lambda: Counter((fold(each.row.name), each.test, each.on) for each in rows))
    before = cache(lambda: _SaidBefore.of(facts, person_id, account_id, told))
    found = []
    for number, row, test, day in rows:
        of_day = known.get((test, day), ())
        same = next((each for each in _rivals(row, of_day) if _is_same(row, each)), None)
        standing = Standing.SAME if same else Standing.NEW
        stood = made_row(
            Row, draft=row, on=day, standing=standing, known=same, document=number,
            earlier=earlier.get(id(row)),
        )  # fmt: skip
        if same:
            pass
        elif said_before := before().known(row, test, day):
            stood = replace(stood, standing=Standing.SAME, known=said_before)
        elif of_day and (rivals := list(_rivals(row, of_day))):
            is_alone = named()[fold(row.name), test, day] == 1
            stood = _beside(stood, rivals, account_id, is_alone, told)
        elif before().was_deleted(row, test, day):
            stood = replace(stood, was_deleted=True)
        found.append(stood)
    is_news = any(each.is_beside_known for each in found)
    return tuple(_printed_again(found)) if is_news else tuple(found)


def _printed_again(rows: Sequence[Row]) -> Iterator[Row]:
    """Take another value for a correction where its report is printed again with the rest of it.

    More of its results are the same then than are not: a second sample is seldom so like the first.
    """
    same = Counter(_report(each) for each in rows if each.standing is Standing.SAME)
    beside = Counter(_report(each) for each in rows if each.is_beside_known)
    for each in rows:
        is_own = each.is_beside_known and not (each.is_beside_another or each.is_one_of_several)
        is_again = is_own and same[_report(each)] > beside[_report(each)]
        yield replace(each, standing=Standing.CHANGED) if is_again else each


def _report(row: Row) -> UUID | None:
    return row.known.report_id if row.known else None


def _without_preliminary(rows: Sequence[FoldedRow]) -> tuple[list[FoldedRow], dict[int, Row]]:
    """Leave out each preliminary result that a final one replaces; return those by the final ones.

    It has to be plain which: there is one of either for a test and a day.
    """
    if not any(each.row.is_preliminary for each in rows):
        return list(rows), {}
    by_key: dict[tuple[str, str | None], list[FoldedRow]] = defaultdict(list)
    for each in rows:
        by_key[each.test, each.on].append(each)
    replaced: dict[int, Row] = {}
    left: set[int] = set()
    for several in by_key.values():
        first = [each for each in several if each.row.is_preliminary]
        final = [each.row for each in several if not each.row.is_preliminary]
        if len(first) == len(final) == 1:
            number, row, _test, day = first[0]
            if not are_apart(row.name, final[0].name, (row.code, final[0].code)):
                replaced[id(final[0])] = Row(row, day, Standing.NEW, None, number)
                left.add(id(row))
    return [each for each in rows if id(each.row) not in left], replaced


def known_results(facts: Reading, person_id: UUID, days: Iterable[str | None]) -> _Results:
    """Return the results of these days, and those of no day, by their test and their day.

    They are only to be read.
    """
    of_days = 'person_id = ? AND ("on" IS NULL OR "on" IN (SELECT value FROM json_each(?)))'
    asked = person_id.hex, as_list({day for day in days if day})
    results = plain_records(facts.connection, Result, of_days, asked)
    return _by_test_and_day(results, facts)


def _by_test_and_day(results: Iterable[Result], facts: Reading) -> _Results:
    own = as_list({each.report_id.hex for each in results if each.report_id})
    listed = "id IN (SELECT value FROM json_each(?))"
    reports = plain_records(facts.connection, Report, listed, (own,))
    headings: dict[UUID | None, str] = {each.id: each.title for each in reports}
    found = defaultdict(list)
    for each in results:
        heading = headings.get(each.report_id)
        found[identity(each.name, each.loinc, heading, each.value), each.on].append(each)
    return found


@dataclass(frozen=True)
class _SaidBefore:
    """What documents of a portal told of results that a person has changed or deleted since."""

    changed: _Results
    deleted: _Results
    now: Mapping[UUID, Result]
    """Those that were changed, as they stand."""

    @classmethod
    def of(
        cls, facts: Reading, person_id: UUID, account_id: UUID | None, told: ToldBefore
    ) -> _SaidBefore:
        then, deleted = told.told_then(Result, person_id), told.deleted(Result, person_id)
        changed = [each for each in then.values() if each.account_id == account_id]
        gone = [each for each in deleted if each.account_id == account_id]
        now = {each.id: found for each in changed if (found := facts.get(Result, each.id))}
        return cls(_by_test_and_day(changed, facts), _by_test_and_day(gone, facts), now)

    def known(self, row: LabRow, test: str, day: str | None) -> Result | None:
        """Return the result of which a row says what was said before: the hand's value stands."""
        if row.by_hand:
            return None
        told = _rivals(row, self.changed.get((test, day), ()))
        return next((self.now.get(each.id) for each in told if _is_same(row, each)), None)

    def was_deleted(self, row: LabRow, test: str, day: str | None) -> bool:
        told = _rivals(row, self.deleted.get((test, day), ()))
        return any(_is_same(row, each) for each in told)


def _rivals(row: LabRow, known: Iterable[Result]) -> Iterator[Result]:
    """Yield the results of its test and day that may be the one which a row tells.

    A test taken several times a day has several results, told apart by their moments where a file
    tells them.
    """
    return (
        each
        for each in known
        if (row.is_corrected or not are_other_moments(row.at, each.at))
        and not are_apart(row.name, each.name, (row.code, each.loinc))
    )


def _beside(
    row: Row,
    rivals: Sequence[Result],
    account_id: UUID | None,
    is_alone: bool,
    told: ToldBefore,
) -> Row:
    """Return how a row stands beside the results of its test and day, which all say otherwise.

    Another value corrects one only where the day is known, the text has that test once, it is
    called or coded alike, and no other time is told. What an older statement says of it is known.
    A pasted text has to say that it corrects, or to be the same report again: else both are kept,
    as they are where several may be meant, but for a correction of what has no time at all.
    """
    read = row.draft
    rivals = [each for each in rivals if read.is_corrected or not are_other_times(read.at, each.at)]
    if not rivals or not (is_alone and row.on):
        return row
    meant = _meant([each for each in rivals if each.account_id == account_id], read)
    if not meant:
        return _beside_another(row, rivals, account_id)
    if known := _told_better(meant, row.document, told):
        return replace(row, standing=Standing.SAME, known=known)
    if len(meant) > 1 and not (read.is_corrected and not any(each.at for each in meant)):
        return replace(row, known=meant[0], is_one_of_several=True)
    is_said = not told.is_text or read.is_corrected
    is_said = is_said or (told.was_preliminary(meant[0]) and not read.is_preliminary)
    return replace(row, standing=Standing.CHANGED if is_said else Standing.NEW, known=meant[0])


def _meant(known: Iterable[Result], read: LabRow) -> list[Result]:
    """Return the results that a row may correct: those called or coded alike, of its own time."""
    alike = [
        each
        for each in known
        if fold(each.name) == fold(read.name) or (read.code and each.loinc == read.code)
    ]
    of_its_time = [each for each in alike if not are_other_times(read.at, each.at)] or alike
    return [each for each in of_its_time if read.at and each.at] or of_its_time


def _told_better(known: Sequence[Result], document: int, told: ToldBefore) -> Result | None:
    """Return the result of which a row says nothing that is news; None where that is open."""
    again = (each for each in known if told.has_told(each))
    is_older = all(told.is_older(each, document) for each in known)
    return next(again, known[0] if is_older else None)


def _beside_another(row: Row, rivals: Sequence[Result], account_id: UUID | None) -> Row:
    """Return a row with what another portal says of its only test of a day: both are kept."""
    if len(rivals) == 1 and rivals[0].account_id != account_id:
        return replace(row, known=rivals[0], is_beside_another=True)
    return row


def _is_same(read: LabRow, known: Result) -> bool:
    """True for one value, in whatever print; where one of the two names no unit, it may be any."""
    is_plain = str(read.value_num) == read.value == known.value and not known.decimal_comma
    if is_plain and read.unit == known.unit:  # as nearly all are
        return True
    value = parse_value(known.value, mark_of(known))
    if not (read.unit and known.unit):
        return number_or_words(value) == number_or_words(read.measured)
    return amount(value, known.unit) == amount(read.measured, read.unit)


def keep_what_stands(known: Result, corrected: Result) -> None:
    """Keep of a known result what its correction is silent of; its flag belongs to its value."""
    corrected.id, corrected.private = known.id, known.private
    corrected.loinc = known.loinc or corrected.loinc
    corrected.at = corrected.at or known.at
    corrected.unit = corrected.unit or known.unit
    is_alike = fold(corrected.unit or "") == fold(known.unit or corrected.unit or "")
    if is_alike and corrected.decimal_comma == known.decimal_comma:
        corrected.range = corrected.range or known.range
    if fold(corrected.value) == fold(known.value):
        corrected.flag = corrected.flag or known.flag
