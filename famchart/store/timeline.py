"""The timeline: lines of every kind, newest first, read by pages however many there are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from famchart.core.titles import is_cut
from famchart.records import kinds
from famchart.store.contents import Contents, contents_of
from famchart.store.index import FIRST_DATED, day_number, first_place
from famchart.store.rows import marks
from famchart.store.vault import Vault
from famchart.store.work import Reading

PAGE = 64
"""Lines read at once: as many as a large terminal shows, so that no key waits for more."""
PAGES_KEPT = 128
HELD_IN = {"result": ("report", "report_id")}
"""Kinds of which most stand in the line of another kind, which a column of theirs names."""
COLUMNS = "place, record, kind, person, account, day, private, entry.title, entry.state, held_back"


@dataclass(frozen=True)
class Entry:
    """One line: a record as lists and search show it."""

    place: int
    record_id: UUID
    kind: str
    person_id: UUID | None
    account_id: UUID | None
    on: str | None
    private: str
    title: str
    """In the words that were entered."""
    state: str | None = None
    contents: Contents | None = None
    """What a report holds."""
    is_held_back: bool = False
    """It opens on enter only: its words were of such a topic when it was saved."""

    def words(self, today: date) -> str:
        """Return the title with its state on a day, in the language that is spoken."""
        return kinds()[self.kind].in_words(self.title, self.state, today)


@dataclass(frozen=True)
class Filter:
    """Which lines to show; `since` and `until` are ISO days, both included."""

    person_id: UUID | None = None
    account_ids: tuple[UUID, ...] = ()
    """The accounts at one portal, of whomever; none of them: every portal, and none."""
    kind: str | None = None
    left_out: tuple[str, ...] = ()
    """Kinds of which no line is shown."""
    since: str | None = None
    until: str | None = None

    @property
    def has_days(self) -> bool:
        """True where what is of no known day cannot be among the lines."""
        return bool(self.since or self.until)

    def conditions(self) -> tuple[str, list[Any]]:
        """Return the SQL after WHERE, and its values."""
        where, values = self.chosen()
        days = [
            ("place >= ?", self.since and first_place(day_number(self.since))),
            ("place < ?", self.until and first_place(day_number(self.until) + 1)),
            ("place >= ?", FIRST_DATED if self.has_days else None),
        ]
        limits = [(sql, value) for sql, value in days if value is not None]
        return (
            " AND ".join(["in_timeline", *where, *(sql for sql, _ in limits)]),
            [*values, *(value for _, value in limits)],
        )

    @property
    def is_tallied(self) -> bool:
        """True where the stored counts know how many lines there are."""
        return not (self.has_days or self.kind in HELD_IN)

    @property
    def _of_kind(self) -> str:
        """Return the condition for a kind: what holds any of it counts as well."""
        if self.kind not in HELD_IN:
            return "kind = ?"
        holder, column = HELD_IN[self.kind]
        held = f'SELECT 1 FROM "{self.kind}" WHERE {column} = record'  # noqa: S608
        return f"(kind = ? OR kind = '{holder}' AND EXISTS ({held}))"

    def chosen(self) -> tuple[list[str], list[Any]]:
        """Return the conditions but for the days, which the tally knows too."""
        ones = {"person = ?": self.person_id and self.person_id.hex, self._of_kind: self.kind}
        where = [sql for sql, value in ones.items() if value]
        values: list[Any] = [value for value in ones.values() if value]
        if self.account_ids:
            where.append(f"account IN ({marks(len(self.account_ids))})")
            values += [row.hex for row in self.account_ids]
        if self.left_out:
            where.append(f"kind NOT IN ({marks(len(self.left_out))})")
            values += self.left_out
        return where, values


class Timeline:
    """The lines of one filter by position, 0 being the newest; those of no day are the last.

    A page is found by the place of the line before it (keyset), never by counting rows, wherever
    the page before is known; a far jump counts once over the index, from the nearer end.
    """

    page_size = PAGE

    def __init__(
        self, vault: Vault, chosen: Filter | None = None, *, is_uncut: bool = False
    ) -> None:
        """Take `is_uncut` where there is room for titles longer than those that are stored."""
        self._vault = vault
        self._is_uncut = is_uncut
        self._filter = chosen or Filter()
        self._where, self._values = self._filter.conditions()
        self._before: dict[int, int | None] = {0: None}
        self._pages: OrderedDict[int, list[Entry]] = OrderedDict()
        self.count = self._count()
        self.undated = self._count_where("place < ?", FIRST_DATED)

    def page(self, number: int) -> list[Entry]:
        """Return the lines number * 256 and following."""
        if number not in self._pages:
            self._pages[number] = self._read(number)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number]

    def position_of_day(self, day: str) -> int:
        """Return the position of the newest line on or before a day, else of the oldest day."""
        after = first_place(day_number(day) + 1)
        return max(0, min(self._count_from(after), self.count - self.undated - 1))

    def position_of(self, record_id: UUID) -> int | None:
        """Return the position of a record's line, None if it is not among these."""
        found = self._rows(
            f"SELECT place FROM entry WHERE record = ? AND {self._where}",  # noqa: S608
            [record_id.hex, *self._values],
        )
        return self._count_before(found[0][0]) if found else None

    def _count_before(self, place: int) -> int:
        """Return how many lines are newer, counted from the nearer end."""
        if place < FIRST_DATED:
            return self.count - self._count_where("place <= ?", place)
        return self._count_from(place + 1)

    def _count(self) -> int:
        return self._tallied() if self._filter.is_tallied else self._count_from(0)

    def _tallied(self) -> int:
        """Add up the stored counts: counting a million rows would take a while."""
        where, values = self._filter.chosen()
        found = self._rows(
            f"SELECT sum(lines) FROM tally WHERE {' AND '.join(['1', *where])}",  # noqa: S608
            values,
        )
        return int(found[0][0] or 0)

    def _count_from(self, place: int) -> int:
        return self._count_where("place >= ?", place)

    def _count_where(self, limit: str, place: int) -> int:
        found = self._rows(
            f"SELECT count(*) FROM entry WHERE {self._where} AND {limit}",  # noqa: S608
            [*self._values, place],
        )
        return int(found[0][0])

    def _read(self, number: int) -> list[Entry]:
        before = self._place_before(number)
        limit, values = ("", []) if before is None else ("AND place < ?", [before])
        rows = self._rows(
            f"SELECT {COLUMNS} FROM entry WHERE {self._where} {limit}"  # noqa: S608
            f" ORDER BY place DESC LIMIT {PAGE}",
            [*self._values, *values],
        )
        if rows:
            self._before[number + 1] = rows[-1][0]
        with self._vault.reading() as facts:
            entries = read_entries(rows, facts)
        return self._uncut(entries) if self._is_uncut else entries

    def _uncut(self, entries: list[Entry]) -> list[Entry]:
        """Return entries with the whole of those titles that were stored cut."""
        cut: dict[str, list[UUID]] = {}
        for each in entries:
            if is_cut(each.title) and kinds()[each.kind].whole_title:
                cut.setdefault(each.kind, []).append(each.record_id)
        whole: dict[UUID, str] = {}
        with self._vault.reading() as facts:
            for name, ids in cut.items():
                kind = kinds()[name]
                assert kind.whole_title is not None  # noqa: S101
                for record in facts.all(select(kind.table).where(col(kind.table.id).in_(ids))):
                    whole[record.id] = kind.whole_title(record)
        return [replace(each, title=whole.get(each.record_id, each.title)) for each in entries]

    def _place_before(self, number: int) -> int | None:
        """Return the place of the line before a page, counted from the end that is nearer."""
        if number not in self._before:
            newer, older = number * PAGE - 1, self.count - number * PAGE
            order, skipped = ("", older) if 0 <= older < newer else ("DESC", newer)
            found = self._rows(
                f"SELECT place FROM entry WHERE {self._where}"  # noqa: S608
                f" ORDER BY place {order} LIMIT 1 OFFSET {skipped}",
                self._values,
            )
            self._before[number] = found[0][0] if found else 0
        return self._before[number]

    def _rows(self, query: str, values: list[Any]) -> list[Any]:
        with self._vault.reading() as facts:
            return list(facts.connection.exec_driver_sql(query, tuple(values)))


def read_entries(rows: Iterable[Any], facts: Reading) -> list[Entry]:
    """Return the entries of rows of COLUMNS, each as it may be shown."""
    return _with_contents([_entry(row) for row in rows], facts)


def _with_contents(entries: Sequence[Entry], facts: Reading) -> list[Entry]:
    """Return entries, those of reports with what they hold."""
    titles = {
        each.record_id: each.title
        for each in entries
        if each.kind == "report" and each.private == "no" and not each.is_held_back
    }
    held = dict(contents_of(titles, facts)) if titles else {}
    return [
        replace(each, contents=held[each.record_id]) if each.record_id in held else each
        for each in entries
    ]


def _entry(row: Any) -> Entry:
    place, record, kind, person, account, day, private, title, state, held_back = row
    return Entry(
        place,
        UUID(record),
        kind,
        UUID(person) if person else None,
        UUID(account) if account else None,
        day,
        private,
        title,
        state,
        is_held_back=bool(held_back),
    )
