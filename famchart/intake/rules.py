"""What corrections have taught (records/rule.py), followed when something is read.

Names that were taught before there were rules are records of `synonym`; they hold on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TypeVar
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.results import DecimalMark, parse_range, parse_value
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, LabRow, Table
from famchart.intake.paste.cells import cell_value
from famchart.intake.paste.surroundings import UNKNOWN, Habits
from famchart.intake.table_rules import meaning_of, table_of
from famchart.records import Facts
from famchart.records.account import Account
from famchart.records.rule import HABITS, About, Rule, columns_in
from famchart.records.synonym import TESTS, Synonym
from famchart.store.work import Work

_BETWEEN_CELLS = Shape(r"\t+|\s*\|\s*|\s{2,}")
MARKS: Mapping[str, DecimalMark] = {"comma": ",", "point": "."}
"""What stands before decimals, by the words of a rule."""
HabitT = TypeVar("HabitT")
FEWEST_CELLS = 3
"""Columns that tell a line of results from words with a gap in them."""


@dataclass(frozen=True)
class Lesson:
    """A rule that is not kept yet."""

    about: str
    printed: str = ""
    meaning: str = ""
    of_test: str = ""

    def to_json(self) -> dict[str, str]:
        return {name: text for name, text in asdict(self).items() if text}


@dataclass(frozen=True)
class Rules:
    """The rules of one portal, and those that hold everywhere."""

    names: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By the test and the unit as it is printed, folded."""
    columns: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By their number in a line."""
    passed_over: frozenset[str] = frozenset()
    habits: Habits = UNKNOWN
    """How it writes dates and numbers."""

    def applied(self, draft: Draft) -> Draft:
        """Return a draft as these rules read it; the rows that they add come last."""
        if self == Rules():
            return draft
        draft = self._in_columns(self._without_furniture(draft))
        return replace(draft, rows=tuple(map(self._called, draft.rows)))

    def as_printed(self, row: LabRow) -> LabRow:
        """Return a row with the name that the portal gives its test."""
        printed = (name for name, meant in self.names.items() if fold(meant) == fold(row.name))
        return replace(row, name=next(printed, row.name))

    def _called(self, row: LabRow) -> LabRow:
        unit = self.units.get((fold(row.name), fold(row.unit or "")), row.unit)
        return replace(row, name=self.names.get(fold(row.name), row.name), unit=unit)

    def _without_furniture(self, draft: Draft) -> Draft:
        kept: list[tuple[int, str]] = []
        passed: list[tuple[int, str]] = []
        for at, line in zip(draft.unread_at, draft.unread, strict=True):
            (passed if fold(line) in self.passed_over else kept).append((at, line))
        return with_lines(draft, kept, passed) if passed else draft

    def _in_columns(self, draft: Draft) -> Draft:
        """Read lines by their columns: rows that were read otherwise, and lines that were not."""
        if not self.columns or not draft.text or draft.tables:
            return draft
        lines = draft.text.splitlines()
        alone = [each.lines for each in draft.rows]
        rows = [
            self._read(row, lines[row.line - 1], draft) or row
            if 0 < row.line <= len(lines) and alone.count(row.lines) == 1
            else row
            for row in draft.rows
        ]
        unread = list(zip(draft.unread_at, draft.unread, strict=True))
        added = {at: row for at, line in unread
                 if (row := self._read(LabRow("", "", at), line, draft))}  # fmt: skip
        kept = [(at, line) for at, line in unread if at not in added]
        return replace(with_lines(draft, kept), rows=(*rows, *added.values()))

    def _read(self, row: LabRow, line: str, draft: Draft) -> LabRow | None:
        """Return a row as its columns tell it; None where they cannot be those."""
        cells = cells_of(line)
        columns = self.columns.get(len(cells))
        if columns is None:
            return None
        told = dict(zip(columns, cells, strict=True))
        mark = draft.mark_of(row)
        value, bounds = parse_value(told.get("value", ""), mark), told.get("range")
        name = told.get("name", "")
        is_value = cell_value(value.printed) is not None
        if not is_value or not any(map(str.isalpha, name)):
            return None
        if not row.name and value.number is None:  # a line of headers has words only
            return None
        found = parse_range(bounds, mark) if bounds else None
        if found and not found.is_numeric:
            return None
        return replace(
            row, name=name, value=value.printed, value_num=value.number,
            comparator=value.comparator, unit=told.get("unit"), ref_text=bounds,
            ref_low=found.low if found else None, ref_high=found.high if found else None,
            flag=told.get("flag"), date=row.date or draft.date, confidence=1.0,
        )  # fmt: skip


def with_lines(
    draft: Draft, unread: Iterable[tuple[int, str]], ignored: Iterable[tuple[int, str]] = ()
) -> Draft:
    """Return a draft in which only these lines are not understood, and these ignored as well."""
    unread = list(unread)
    passed = [*zip(draft.ignored_at, draft.ignored, strict=True), *ignored]
    return replace(
        draft,
        unread=tuple(line for _at, line in unread),
        unread_at=tuple(at for at, _line in unread),
        ignored=tuple(line for _at, line in passed),
        ignored_at=tuple(at for at, _line in passed),
    )


def cells_of(line: str) -> list[str]:
    """Return the columns of a line, apart by tabs, strokes or wide gaps."""
    return [cell for cell in _BETWEEN_CELLS.split(line.strip()) if cell]


# From the vault


def rules_for(account_id: UUID | None, facts: Facts, lessons: Iterable[Lesson] = ()) -> Rules:
    """Return the rules for a portal account, and what was just said besides."""
    account = facts.get(Account, account_id) if account_id else None
    if account is None:
        return Rules()
    synonyms = select(Synonym).where(
        col(Synonym.account_id) == account.id, col(Synonym.of_list) == TESTS
    )
    before = [Lesson(About.NAME, each.name, each.same_as) for each in facts.all(synonyms)]
    kept = facts.all(select(Rule).where(col(Rule.portal_id) == account.portal_id))
    return _gathered([*before, *map(lesson_of, kept), *lessons])


def _gathered(lessons: Iterable[Lesson]) -> Rules:
    by_about: dict[str, list[Lesson]] = {about: [] for about in About}
    for each in lessons:
        by_about[each.about].append(each)
    columns = (columns_in(each.meaning) for each in by_about[About.COLUMNS])
    return Rules(
        names={fold(each.printed): each.meaning for each in by_about[About.NAME]},
        units={(fold(each.of_test), fold(each.printed)): each.meaning
               for each in by_about[About.UNIT]},
        columns={len(each): each for each in columns},
        passed_over=frozenset(fold(each.printed) for each in by_about[About.PASSED_OVER]),
        habits=Habits(
            _habit(by_about[About.DATES], {"dmy": "dmy", "mdy": "mdy"}),
            _habit(by_about[About.NUMBERS], MARKS),
        ),
    )  # fmt: skip


def _habit(lessons: Iterable[Lesson], known: Mapping[str, HabitT]) -> HabitT | None:
    """Return what was said last of how all of a text is written."""
    said = [known[each.meaning] for each in lessons if each.meaning in known]
    return said[-1] if said else None


def lesson_of(rule: Rule) -> Lesson:
    return Lesson(rule.about, rule.printed or "", rule.meaning or "", rule.of_test or "")


def table_rules(facts: Facts) -> dict[str, Table]:
    """Return what the columns of tables were said to mean, by the fingerprints of headers."""
    kept = facts.all(select(Rule).where(col(Rule.about) == About.TABLE))
    tables = (table_of(each.printed or "", each.meaning or "") for each in kept)
    return {table.fingerprint: table for table in tables}


# Into the vault


def table_lessons(said: Mapping[str, Table]) -> Iterator[Lesson]:
    """Yield what was said of tables, by the fingerprints of their headers, as rules."""
    return (Lesson(About.TABLE, name, meaning_of(table)) for name, table in said.items())


def teach(lessons: Iterable[Lesson], portal_id: UUID | None, work: Work, clock: Clock) -> int:
    """Keep rules for a portal; of two about the same the last word counts. Return how many."""
    known = {_subject(lesson_of(each)): each for each in _of_portal(portal_id, work)}
    count = 0
    for each in lessons:
        rule = known.get(_subject(each))
        if rule and lesson_of(rule) == each:
            continue
        rule = rule or Rule(portal_id=portal_id, on=clock.today(), **asdict(each))
        rule.printed, rule.meaning = each.printed or None, each.meaning or None
        rule.of_test, rule.on = each.of_test or None, clock.today()
        work.save(rule)
        known[_subject(each)] = rule
        count += 1
    return count


def teach_account(lessons: Iterable[Lesson], account_id: UUID, work: Work, clock: Clock) -> int:
    account = work.get(Account, account_id)
    return teach(lessons, account.portal_id, work, clock) if account else 0


def _of_portal(portal_id: UUID | None, facts: Facts) -> Iterator[Rule]:
    yield from facts.all(select(Rule).where(col(Rule.portal_id) == portal_id))


def _subject(lesson: Lesson) -> tuple[str, ...]:
    """Return what a rule is about: there is one rule about it at a portal."""
    if lesson.about in HABITS:
        return (lesson.about,)
    if lesson.about == About.COLUMNS:
        return (lesson.about, str(len(columns_in(lesson.meaning))))
    return (lesson.about, fold(lesson.of_test), fold(lesson.printed))
