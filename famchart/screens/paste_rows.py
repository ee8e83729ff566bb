"""What was understood of a pasted text, as rows: the doubtful ones first, what is known last."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from contextlib import suppress
from datetime import date

from famchart.core.day_words import short_day
from famchart.core.readings import time_of_day
from famchart.i18n import N_, _, ngettext
from famchart.intake.draft import Draft, LabRow
from famchart.intake.match import Whose
from famchart.intake.patient_words import named_words
from famchart.intake.standing import Preview, Standing
from famchart.intake.standing import Row as FiledRow
from famchart.records import Facts
from famchart.records.account import Account
from famchart.records.portal import Portal
from famchart.screens.guesses import Guess, person_words, portal_words
from famchart.screens.item_rows import ITEM_COLUMNS, among_results, item_row
from famchart.screens.item_words import day_of, draft_words
from famchart.screens.pasted import Pasted
from famchart.screens.understanding import RowId, Understood, item_id, line_id
from famchart.widgets.line_view import Part, Toned, fitted
from famchart.widgets.rows import Column, ListedRows, Row, Source

COLUMNS = (
    Column("", 1, stays=True),
    Column(N_("Test"), 24, grows=True, least=7),
    Column(N_("Day"), 0, stays=True),
    Column(N_("Value"), 3, right=True, stays=True, least=12),
    Column(N_("Unit"), 0, least=5, is_missed=True),
    Column(N_("Range"), 0, least=7, is_missed=True),
    Column(N_("Flag"), 0, stays=True),
    Column("", 0),
)
"""What became of a row makes room for its name; what will be saved is narrowed, never dropped."""
NOTE_COLUMNS = (Column("", 1, stays=True), Column("", 10, grows=True))
"""What a text that is no table stands in: it needs no head."""
NOTE = "note"
DAY, VALUE, REMARK = 2, 3, -1
"""The columns of the day, empty where all rows are of one; of the value; of what became of it."""
LONGEST_PATIENT = 60
"""Cells of whom a text names, where that is told."""
MOST_TOLD = 1000
"""Letters of a line below the rows: a megabyte of them would keep the keys waiting."""
READ = N_("read in the text")


def patient_named(plan: Preview) -> str:
    """Return whom a text names, in the room that a sentence has for it."""
    return fitted(named_words(plan.draft), LONGEST_PATIENT).rstrip()


# The head: what it is, whose, from where, of which day


def about_words(found: Understood, pasted: Pasted, facts: Facts, today: date) -> str:
    """Return what will be filed; `?` marks a guess with its reason, `!` what is missing."""
    draft = found.draft
    if draft is None:
        return ""
    lines = [
        _("Note") if pasted.is_note else draft_words(draft),
        _guessed(found.person, person_words(found.person.id, facts)) or "! " + _("whose? (1-9)"),
    ]
    if found.plan and found.plan.whose is not Whose.FITS:
        lines[-1] += "\n! " + _("names {patient}").format(patient=patient_named(found.plan))
    where = portal_words(found.account.id, facts)
    if pasted.is_account_decided and not where:
        where = _("no portal")
    lines.append(_guessed(found.account, where) or "· " + _("no portal (o)"))
    return "\n".join([*lines, _day_line(draft, pasted, today)])


def _guessed(guess: Guess, words: str) -> str:
    if not words:
        return ""
    return f"? {words} · {_(guess.why)}" if guess.why else f"  {words}"


def _day_line(draft: Draft, pasted: Pasted, today: date) -> str:
    days = _days(draft)
    if days[-1] > today.isoformat() and draft.rows:
        return "! " + _("{day} is still to come (t)").format(day=short_day(days[-1]))
    if not days[-1]:
        if pasted.is_day_decided:
            return "  " + _("day not known")
        if draft.rows or draft.items:
            return ("! " if draft.rows else "· ") + _("no day (t)")
        return f"? {short_day(today.isoformat())} · {_('today')}"
    words = short_day(days[-1])
    if days[0] != days[-1]:
        words = f"{short_day(days[0]) or '?'} – {words}"
    return f"  {words}" if pasted.is_day_decided else f"? {words} · {_(READ)}"


def _days(draft: Draft) -> list[str]:
    """Return the days of what a text tells, in order; of one that tells none its own."""
    told = {row.date or draft.date or "" for row in draft.rows}
    told |= {day_of(item) or draft.date or "" for item in draft.items}
    return sorted(told or {draft.date or ""})


# The rows


def columns_of(draft: Draft | None) -> Sequence[Column]:
    """Return the columns that suit what was read."""
    if draft and draft.rows:
        return COLUMNS
    return ITEM_COLUMNS if draft and draft.items else NOTE_COLUMNS


def rows_of(found: Understood, pasted: Pasted) -> Source:
    """Return the rows of a text and the lines around them."""
    if found.draft is None:
        return ListedRows()
    if found.draft.rows or found.draft.items:
        return TextRows(found, found.draft, pasted)
    return ListedRows([Row(NOTE, ("", Toned(found.note_words(), "quiet")))])


class TextRows:
    """The rows of a text, then the lines that became none, made when they come into view.

    The id of a row is its number, that of an item `item N`, that of a line `line N`.
    """

    page_size = 500

    def __init__(self, found: Understood, draft: Draft, pasted: Pasted) -> None:
        bare = (FiledRow(row, row.date, Standing.NEW) for row in draft.rows)
        self._rows = found.plan.rows if found.plan else tuple(bare)
        self._items = {item_id(each[0]): each for each in found.items}
        self._pasted = pasted
        ids: list[RowId] = [*range(len(self._rows)), *self._items]
        self._ids = sorted(ids, key=self._order)
        self._lines = [*zip(draft.unread_at, draft.unread, strict=True),
                       *zip(draft.ignored_at, draft.ignored, strict=True)]  # fmt: skip
        self._unread = len(draft.unread)
        self._is_of_days = len({row.on for row in self._rows}) > 1
        self._has_kinds = len({item.kind for _n, item, _row in self._items.values()}) > 1
        self.count = len(self._ids) + len(self._lines)

    def _order(self, row_id: RowId) -> tuple[bool, bool]:
        """Put the doubtful first, what is known last."""
        if isinstance(row_id, int):
            row = self._rows[row_id]
            is_asked = row.draft.is_doubtful or row.is_beside_known or row.was_deleted
            return (not is_asked, row.standing is Standing.SAME)
        _number, item, planned = self._items[str(row_id)]
        is_asked = bool(planned and planned.question)
        is_known = bool(planned and planned.standing is Standing.SAME)
        return (not (item.is_doubtful or is_asked), is_known)

    def page(self, number: int) -> Sequence[Row]:
        first = number * self.page_size
        return [self._at(place) for place in range(first, min(self.count, first + self.page_size))]

    def _at(self, place: int) -> Row:
        if place >= len(self._ids):
            place -= len(self._ids)
            return self._line(*self._lines[place], is_unread=place < self._unread)
        row_id = self._ids[place]
        if not isinstance(row_id, int):
            made = self._items[str(row_id)]
            if self._rows:
                return among_results(*made, self._pasted.items)
            return item_row(*made, self._pasted.items, has_kind=self._has_kinds)
        row = self._rows[row_id]
        day = short_day(row.on or "") if self._is_of_days else ""
        return _row(row_id, row, day, row_id in self._pasted.left_out)

    def _line(self, at: int, line: str, *, is_unread: bool) -> Row:
        """Return a line that became no row, with what happens to it."""
        if is_unread:
            words = _("kept as text: {line}").format(line=line)
        elif self._rows:
            words = _("not a result: {line}").format(line=line)
        else:
            words = _("part of the page, not kept: {line}").format(line=line)
        return Row(line_id(at), (Toned("·", "soon") if is_unread else "", Toned(words, "quiet")))

    def position_of(self, row_id: Hashable) -> int | None:
        with suppress(ValueError):
            return self._ids.index(row_id)
        ids = (line_id(at) for at, _line in self._lines)
        return next((place for place, each in enumerate(ids, len(self._ids)) if each == row_id),
                    None)  # fmt: skip


def _row(number: int, row: FiledRow, day: str, is_left_out: bool) -> Row:
    """Return a row; its day where others are of another one."""
    draft = row.draft
    mark, remark, tone = remark_of_row(row, is_left_out=is_left_out)
    quiet = "quiet" if is_left_out or row.standing is Standing.SAME else ""
    cells: tuple[Part, ...] = (
        Toned(mark, tone),
        Toned(draft.name, quiet),
        Toned(day, quiet),
        Toned(_value(row), quiet or "strong"),
        Toned(draft.unit or "", quiet),
        Toned(draft.ref_text or "", "quiet"),
        Toned(draft.flag or "", quiet or "strong"),
        Toned(remark, tone),
    )
    return Row(number, cells)


def _value(row: FiledRow) -> str:
    """Return what will stand there; of what is corrected also what stood there, with its flag."""
    if row.standing is not Standing.CHANGED or row.known is None:
        return row.draft.value
    was = " ".join(filter(None, (row.known.value, row.known.flag)))
    return f"{was} → {row.draft.value}"


def remark_of_row(row: FiledRow, *, is_left_out: bool) -> tuple[str, str, str]:
    """Return a sign, a word and a tone: every colour is doubled by a word."""
    if is_left_out:
        return "×", _("left out"), "quiet"
    if (odd := row.draft.slip_words()) or row.draft.is_doubtful:
        return "?", odd or _("check this"), "soon"
    if row.was_deleted:
        return "?", _("deleted here before"), "soon"
    if row.standing is Standing.CHANGED:
        return "!", _("corrected · b keeps both"), "accent"
    if row.standing is Standing.SAME:
        return "=", _("known"), "quiet"
    if row.is_beside_known:
        own, another = _("both are kept · b corrects"), _("another source says otherwise")
        return "+", another if row.is_beside_another else own, "accent"
    return ("+", _("by hand"), "accent") if row.draft.by_hand else ("", "", "quiet")


def in_full(shown: Row, row: LabRow | None) -> str:
    """Return all that will be saved of a row, or what becomes of a line that is none.

    Its remark ends it: on a glass of few cells its column is the first that is dropped.
    """
    if row is None:
        return "" if shown.id == NOTE else _text_of(*shown.cells[1:])[:MOST_TOLD]
    parts = [
        f"{row.name}  {_text_of(shown.cells[VALUE])}" + (f" {row.unit}" if row.unit else ""),
        row.ref_text and _("range {range}").format(range=row.ref_text),
        row.flag and _("flag {flag}").format(flag=row.flag),
        f"{_text_of(shown.cells[DAY])} {time_of_day(row.at)}".strip(),
        _text_of(shown.cells[REMARK]),
    ]
    return " · ".join(part for part in parts if part)[:MOST_TOLD]


def _text_of(*cells: Part) -> str:
    return "".join(cell if isinstance(cell, str) else cell.text for cell in cells)


# The foot: what saving would do


def counts_words(plan: Preview, left_out: int, known_from: str = "") -> str:
    """Return what saving would do: 3 new, 1 to check, 1 left out, 1 line kept as text, 2 known.

    What is known comes last: with the place it is long, and decides the least.
    """
    doubtful = sum(row.draft.is_doubtful for row in plan.rows)
    doubtful += sum(row.draft.is_doubtful for row in plan.items)
    unread = plan.not_understood if plan.rows or plan.items else 0
    new, corrected, known = map(plan.count, (Standing.NEW, Standing.CHANGED, Standing.SAME))
    new *= bool(plan.rows or plan.items or not left_out)  # all of it left out is no note
    parts = [
        ngettext("{n} new", "{n} new", new).format(n=new),
        ngettext("{n} corrected", "{n} corrected", corrected).format(n=corrected),
        _("{n} to check").format(n=doubtful),
        _("{n} to ask").format(n=sum(bool(row.question) for row in plan.items)),
        ngettext("{n} left out", "{n} left out", left_out).format(n=left_out),
        ngettext("{n} line kept as text", "{n} lines kept as text", unread).format(n=unread),
        ngettext("{n} already known", "{n} already known", known).format(n=known) + known_from,
    ]
    return " · ".join(part for part in parts if not part.startswith("0 "))


def known_places(rows: Sequence[FiledRow], facts: Facts) -> str:
    """Return whence the known rows are known, `from MyChart (Nov 20, 2026)`; nothing if it varies.

    Only the portal's own name: the line has room for no more.
    """
    places = {(row.known.account_id, row.known.on)
              for row in rows if row.known and row.standing is Standing.SAME}  # fmt: skip
    if len(places) != 1:
        return ""
    account_id, day = places.pop()
    account = facts.get(Account, account_id) if account_id else None
    where = facts.get(Portal, account.portal_id) if account else None
    when = short_day(day) if day else ""
    if where is None:
        return _(", of {day}").format(day=when) if when else ""
    place = f"{where.brand} ({when})" if when else where.brand
    return _(" from {place}").format(place=place)
