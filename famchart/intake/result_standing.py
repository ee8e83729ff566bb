"""How results stand against the vault: by their test, whatever it is called in print, and day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import col, select

from famchart.core.analytes import identity
from famchart.core.terminal_text import fold
from famchart.core.told_apart import are_apart
from famchart.intake.draft import Draft, LabRow
from famchart.intake.folding import folded_rows
from famchart.intake.plan import Row, Standing
from famchart.intake.told_before import ToldBefore
from famchart.records import Facts
from famchart.records.result import Result

DAYS_AT_ONCE = 500
"""Days that one query asks for."""
Told = tuple[int, LabRow, str | None]
"""A result with the number of its document before it, and its day behind."""


def stand_rows(
    documents: Sequence[Draft],
    facts: Facts,
    person_id: UUID,
    account_id: UUID | None,
    on: str | None,
    told: ToldBefore,
) -> tuple[Row, ...]:
    dated = [
        (number, draft.rows, draft.date or on)
        for number, draft in sorted(enumerate(documents), key=lambda each: each[1].date or "")
    ]
    return stood_rows(list(folded_rows(dated)), facts, person_id, account_id, told)


def stood_rows(
    rows: Sequence[Told],
    facts: Facts,
    person_id: UUID,
    account_id: UUID | None,
    told: ToldBefore,
) -> tuple[Row, ...]:
    """Return how results stand against what is known."""
    if not rows:
        return ()
    rows, earlier = _without_preliminary(rows)
    rivals = by_test(known_results(facts, person_id, {day for _number, _row, day in rows}))
    named = Counter((fold(row.name), day) for _number, row, day in rows)
    found = []
    for number, row, day in rows:
        known = [
            each
            for each in rivals[identity(row.name, row.code), day]
            if not are_apart(row.name, each.name, (row.code, each.loinc))
        ]
        is_alone = named[fold(row.name), day] == 1
        fresh = Row(row, day, Standing.NEW, None, number, earlier.get(id(row)))
        found.append(_row(fresh, known, account_id, is_alone, told))
    return tuple(found)


def _without_preliminary(rows: Sequence[Told]) -> tuple[list[Told], dict[int, Row]]:
    """Leave out each preliminary result that a final one replaces; return those by the final ones.

    It has to be plain which: there is one of either for a test and a day.
    """
    by_key: dict[tuple[str, str | None], list[Told]] = defaultdict(list)
    for told in rows:
        by_key[identity(told[1].name, told[1].code), told[2]].append(told)
    replaced: dict[int, Row] = {}
    left: set[int] = set()
    for several in by_key.values():
        first = [told for told in several if told[1].is_preliminary]
        final = [told for told in several if not told[1].is_preliminary]
        if len(first) == len(final) == 1:
            number, row, day = first[0]
            if not are_apart(row.name, final[0][1].name, (row.code, final[0][1].code)):
                replaced[id(final[0][1])] = Row(row, day, Standing.NEW, None, number)
                left.add(id(row))
    return [told for told in rows if id(told[1]) not in left], replaced


def known_results(facts: Facts, person_id: UUID, days: set[str | None]) -> Iterator[Result]:
    """Yield the results of these days, and those of no day."""
    theirs = select(Result).where(col(Result.person_id) == person_id)
    yield from facts.all(theirs.where(col(Result.on).is_(None)))
    wanted = sorted(day for day in days if day)
    for start in range(0, len(wanted), DAYS_AT_ONCE):
        some = wanted[start : start + DAYS_AT_ONCE]
        yield from facts.all(theirs.where(col(Result.on).in_(some)))


def by_test(known: Iterable[Result]) -> dict[tuple[str, str | None], list[Result]]:
    """Return results by their test, whatever it is called in print, and their day."""
    found = defaultdict(list)
    for each in known:
        found[identity(each.name, each.loinc), each.on].append(each)
    return found


def _row(
    row: Row,
    rivals: Sequence[Result],
    account_id: UUID | None,
    is_alone: bool,
    told: ToldBefore,
) -> Row:
    """Compare with the results of the same test and day: the same value is the same result.

    Another value corrects it only where the day is known, the text has that test once, and it is
    called or coded alike; a test taken several times a day has several results. What an older
    statement says of it is known.
    """
    read = row.draft
    for each in rivals:
        is_unit = not read.unit or fold(each.unit or "") == fold(read.unit)
        if is_unit and fold(each.value) == fold(read.value):
            return replace(row, standing=Standing.SAME, known=each)
    alike = (
        each
        for each in rivals
        if fold(each.name) == fold(read.name) or (read.code and each.loinc == read.code)
    )
    corrected = next(
        (each for each in alike if is_alone and row.on and each.account_id == account_id), None
    )
    if corrected is None:
        return row
    is_overtaken = told.is_overtaken(corrected, row.document)
    standing = Standing.SAME if is_overtaken else Standing.CHANGED
    return replace(row, standing=standing, known=corrected)


def keep_what_stands(known: Result, corrected: Result) -> None:
    """Keep of a known result what its correction is silent of; its flag belongs to its value."""
    corrected.id, corrected.private = known.id, known.private
    corrected.loinc = known.loinc or corrected.loinc
    corrected.unit = corrected.unit or known.unit
    is_alike = fold(corrected.unit or "") == fold(known.unit or corrected.unit or "")
    if is_alike and corrected.decimal_comma == known.decimal_comma:
        corrected.range = corrected.range or known.range
    if fold(corrected.value) == fold(known.value):
        corrected.flag = corrected.flag or known.flag
