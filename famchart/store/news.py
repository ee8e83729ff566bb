"""What came in by paste or import since a moment: one item of Today for each time it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, select

from famchart.core.agenda import Item, Urgency
from famchart.core.flags import parse_flag
from famchart.core.results import is_critical
from famchart.core.terminal_text import fold
from famchart.core.time_ids import first_id_since
from famchart.i18n import _
from famchart.records import kinds
from famchart.records.account import Account
from famchart.records.source import Source, way_words
from famchart.store.detail_words import (
    AND_MORE,
    LAB_FLAGS,
    critical_words,
    high_words,
    low_words,
    marked_words,
    values_words,
)
from famchart.store.portal_names import portal_name
from famchart.store.work import Reading

SEEN = "seen"
MOST = 100
"""Pastes and files that Today tells of, the newest."""
MARKS = ("critical", "H", "L", "other")


@dataclass(frozen=True)
class Line:
    """One record that came in, as lists name it; a flag is the laboratory's own."""

    kind: str
    record_id: UUID
    person_id: UUID | None
    account_id: UUID | None
    is_private: bool
    is_held_back: bool
    """Of a topic that opens on enter only."""
    title: str
    name: str
    """Of a result its test."""
    flag: str
    """As it was printed."""


def news(facts: Reading, since: datetime, today: date) -> Iterator[Item]:
    """Yield what came in, the newest first; what was taken back is not there."""
    came_in = select(Source).where(col(Source.id) >= first_id_since(since))
    for source in facts.all(came_in.order_by(col(Source.id).desc()).limit(MOST)):
        if source.way != "typed" and (lines := _lines(source, facts, today)):
            yield _item(source, lines, facts)


def _lines(source: Source, facts: Reading, today: date) -> list[Line]:
    return [line for kind in kinds() for line in _lines_of_kind(source, kind, facts, today)]


def _lines_of_kind(source: Source, kind: str, facts: Reading, today: date) -> Iterator[Line]:
    name, flag = ("name", "flag") if kind == "result" else ("NULL", "NULL")
    found = facts.connection.exec_driver_sql(
        f"SELECT record, person, account, entry.private, entry.title, entry.state, held_back,"  # noqa: S608
        f' {name}, {flag} FROM entry JOIN "{kind}" ON "{kind}".id = record WHERE source_id = ?'
        " ORDER BY entry.day DESC, entry.place",
        (source.id.hex,),
    )
    for record, person, account, private, title, state, held_back, test, printed in found:
        person_id, account_id = (UUID(row) if row else None for row in (person, account))
        words = kinds()[kind].in_words(title, state, today)
        yield Line(kind, UUID(record), person_id, account_id, private != "no",
                   bool(held_back), words, test or "", printed or "")  # fmt: skip


def _item(source: Source, lines: Sequence[Line], facts: Reading) -> Item:
    shown = [line for line in lines if not line.is_private]
    reports = [line for line in shown if line.kind == "report"]
    main = next(iter(reports or shown or lines))
    return Item(
        record_id=main.record_id,
        kind=main.kind,
        what=f"{SEEN}:{source.id}",
        person_id=main.person_id,
        title=_title(main, shown) if shown else _("private: open it to see"),
        due_on=None,
        state=Urgency.NEW,
        reason=_whence(main, source, facts) if shown else "",
        is_covered=not shown or main.is_held_back,
    )


def _title(main: Line, lines: Sequence[Line]) -> str:
    """Return what came: a panel with its values, one record by name, many by their kinds."""
    if main.is_held_back:
        return _("held back: open it to see")
    counts = Counter(line.kind for line in lines)
    if len(lines) == 1:
        return main.title
    if counts["report"] == 1 and counts.keys() == {"report", "result"}:
        return ", ".join([_held(main, lines), *_flagged(lines)])
    told = [f"{_(kinds()[kind].plural)} {n}" for kind, n in counts.items()]
    return ", ".join([*told, *_flagged(lines)])


def _held(report: Line, lines: Sequence[Line]) -> str:
    """Return what a report is called, and how many values it has, or tests besides.

    One without a title of its own is called like a test of its: that is not all of it.
    """
    n = sum(line.kind == "result" for line in lines)
    tests = {fold(line.name) for line in lines if line.kind == "result"}
    if len(tests) > 1 and fold(report.title) in tests:
        return _(AND_MORE).format(names=report.title, n=len(tests) - 1)
    return f"{report.title}, {values_words(n).format(n=n)}"


def _flagged(lines: Sequence[Line]) -> Iterator[str]:
    """Yield how many values the laboratory itself marked, and that it was the laboratory."""
    marks = Counter(mark for line in lines if (mark := _mark(line.flag)))
    critical, high, low, other = (marks[mark] for mark in MARKS)
    told = [
        (critical, critical_words(critical)),
        (high, high_words(high)),
        (low, low_words(low)),
        (other, marked_words(other)),
    ]
    words = ", ".join(text.format(n=count) for count, text in told if count)
    if words:
        yield _(LAB_FLAGS).format(flags=words)


def _mark(printed: str) -> str:
    """Return which of MARKS a printed flag is; nothing for one that says normal, or is none."""
    flag = parse_flag(printed)
    return (
        "critical" if is_critical(printed) else flag if flag in MARKS else "other" if flag else ""
    )


def _whence(main: Line, source: Source, facts: Reading) -> str:
    account = facts.get(Account, main.account_id) if main.account_id else None
    portal = portal_name(account, facts) if account else ""
    return " · ".join(part for part in (portal, way_words(source.id, facts), source.label) if part)
