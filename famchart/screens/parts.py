"""What belongs to a record that is shown: its parts, a line each, and its documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from rich.cells import cell_len

from famchart.core.day_words import short_day
from famchart.core.shape import Shape
from famchart.i18n import _
from famchart.records import Kind, Record, kinds
from famchart.records.document import KIND as DOCUMENT
from famchart.screens.desk import Desk
from famchart.screens.document_lines import passing_words
from famchart.screens.shown import cells_of, held_back_words, listed_fields, private_words
from famchart.store.documents import documents_about
from famchart.store.privacy import is_held_back, is_private
from famchart.store.relations import rows_pointing
from famchart.widgets.line_view import fitted

if TYPE_CHECKING:
    from famchart.store.work import Reading

FIRST_PARTS = 200
"""Parts of each kind that are shown at first: a text may hold thousands of results."""
WIDEST_CELL = 28
NUMBER = Shape(r"[<>≤≥]?=? ?\d[\d.,/]*")
WITH_THEIR_DAY = ("fill", "count", "request", "payment", "call")
"""Parts that are told apart by their day."""
MOSTLY_OF_ONE_DAY = "result"
"""Parts that have the day of their whole; in a log, some have another."""

Link = tuple[str, UUID]
"""The kind and the id of another record."""


@dataclass(frozen=True)
class Given:
    """A field: its label, its words, and the record that it leads to."""

    label: str
    words: str
    link: Link | None = None
    is_text: bool = False
    """What the family may say again in its own language."""


@dataclass(frozen=True)
class Parts:
    """The first of the records that belong to another one, and how many there are of them all."""

    given: list[Given]
    count: int

    @property
    def left(self) -> int:
        return self.count - len(self.given)


def parts_of(
    kind: Kind, record: Record, desk: Desk, facts: Reading, most: int
) -> Iterator[tuple[str, Parts]]:
    """Yield the records that belong to this one: a report's results, a column for each field.

    Of more than `most` the others are only counted. Whoever has opened what is held back has opened
    the rows of it too.
    """
    is_open = is_held_back(kind, record, facts)
    for part in kinds().values():
        column = part.part_of
        pointer = (part.name, column or "")
        here = (kind.name, record.id.hex)
        ids = sorted(rows_pointing(facts.connection, pointer, here)) if column else []
        first = list(map(UUID, ids[:most]))
        facts.look_ahead(part.table, first)
        if found := [each for row in first if (each := facts.get(part.table, row))]:
            lines = _lines_of(part, found, kind.on(record), desk, facts, is_open=is_open)
            links = ((part.name, each.id) for each in found)
            given = [Given("", line, link) for line, link in zip(lines, links, strict=True)]
            yield _(part.plural), Parts(given, len(ids))


def _lines_of(
    part: Kind,
    found: Sequence[Record],
    whole_on: str | None,
    desk: Desk,
    facts: Reading,
    *,
    is_open: bool,
) -> list[str]:
    rows = [_cells(part, each, desk, facts, is_open=is_open) for each in found]
    times = [_beside(part, each, whole_on, desk, facts) for each in found]
    if len({*times}) > 1:
        rows = [[time, *row] for time, row in zip(times, rows, strict=True)]
    return _aligned(rows)


def _beside(part: Kind, record: Record, whole_on: str | None, desk: Desk, facts: Reading) -> str:
    """Return what tells a part from others of its name: of a result, its time of day.

    Its day stands before it where that is another than the day of the whole.
    """
    if is_private(part, record, facts):
        return ""
    on = part.on(record)
    is_of_other_day = part.name == MOSTLY_OF_ONE_DAY and on != whole_on
    day = short_day(on, desk.today) if is_of_other_day else ""
    return " ".join(filter(None, (day, part.beside_title(record, facts, desk.clock))))


def documents_of(record: Record, facts: Reading) -> dict[str, Parts]:
    """Return the documents that belong to a record, by the name of their kind."""
    found = [
        Given("", passing_words(line), (DOCUMENT.name, line.document.id))
        for line in documents_about(record.id, facts)
    ]
    return {_(DOCUMENT.plural): Parts(found, len(found))} if found else {}


def _cells(kind: Kind, record: Record, desk: Desk, facts: Reading, *, is_open: bool) -> list[str]:
    if is_private(kind, record, facts):
        return [private_words()]
    if not is_open and is_held_back(kind, record, facts):
        return [held_back_words()]
    hides = ("account",) if kind.name in WITH_THEIR_DAY else ("on", "account")
    told = [spec for spec in listed_fields(kind) if spec.name not in hides]
    cells = cells_of(kind, told, record, facts, desk.clock, is_open=True)
    return [cell if isinstance(cell, str) else cell.text for cell in cells]


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return each row as a line, its cells below those of the others; the last takes its own.

    A column in which each cell begins with a number stands at its right edge.
    """
    widths: dict[int, int] = {}
    numbers: dict[int, bool] = {}
    for row in rows:
        for at, cell in enumerate(row[:-1]):
            widths[at] = max(widths.get(at, 0), min(cell_len(cell), WIDEST_CELL))
            numbers[at] = numbers.get(at, True) and bool(NUMBER.fullmatch(cell))
    return [
        "  ".join(
            [
                *(fitted(cell, widths[at], right=numbers[at]) for at, cell in enumerate(row[:-1])),
                *row[-1:],
            ]
        )
        for row in rows
    ]
