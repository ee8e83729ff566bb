"""What was understood of a pasted text, as rows: the doubtful ones first, what is known last."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from famchart.i18n import N_, _, ngettext
from famchart.intake.draft import Draft, LabRow
from famchart.intake.filing import Preview, Standing
from famchart.intake.filing import Row as FiledRow
from famchart.widgets.line_view import Part, Toned
from famchart.widgets.rows import Column, Row

STANDINGS = {
    Standing.NEW: "",
    Standing.SAME: N_("known"),
    Standing.CHANGED: N_("corrected"),
}
COLUMNS = (
    Column("", 1, stays=True),
    Column(N_("Test"), 10, grows=True),
    Column(N_("Value"), 3, right=True, stays=True),
    Column(N_("Unit"), 0),
    Column(N_("Range"), 0),
    Column(N_("Flag"), 0),
    Column("", 0),
)


def rows_of(plan: Preview, left_out: Collection[int]) -> list[Row]:
    """Return the rows of a preview and the lines around them; a row's id is its number."""
    numbered = sorted(enumerate(plan.rows), key=lambda pair: _order(pair[1]))
    rows = [_row(number, row, number in left_out) for number, row in numbered]
    return rows + list(_lines(plan))


def _order(row: FiledRow) -> tuple[bool, bool]:
    return (not row.draft.is_doubtful, row.standing is Standing.SAME)


def _row(number: int, row: FiledRow, is_left_out: bool) -> Row:
    draft = row.draft
    mark, remark, tone = _remark(row, is_left_out)
    quiet = "quiet" if is_left_out or row.standing is Standing.SAME else ""
    flag = Toned(draft.flag or "", quiet or "strong")
    cells: tuple[Part, ...] = (
        Toned(mark, tone),
        Toned(draft.name, quiet),
        Toned(draft.value, quiet or "strong"),
        Toned(draft.unit or "", quiet),
        Toned(draft.ref_text or "", quiet or "quiet"),
        flag,
        Toned(remark, tone),
    )
    return Row(number, cells)


def _remark(row: FiledRow, is_left_out: bool) -> tuple[str, str, str]:
    """Return a sign, a word and a tone: every colour is doubled by a word."""
    if is_left_out:
        return "×", _("left out"), "quiet"
    if row.draft.is_doubtful:
        return "?", _("check this"), "soon"
    if row.standing is Standing.CHANGED:
        return "!", _("corrected"), "accent"
    return ("=" if row.standing is Standing.SAME else "", _(STANDINGS[row.standing]) or "", "quiet")


def _lines(plan: Preview) -> Iterator[Row]:
    """Yield the lines that became no row, each with what happens to it."""
    if not plan.rows:
        return
    for number, line in enumerate(plan.draft.unread):
        words = _("kept as text: {line}").format(line=line)
        yield Row(f"unread {number}", (Toned("·", "soon"), Toned(words, "quiet")))


def bare_rows(draft: Draft, *, is_known: bool) -> list[Row]:
    """Return the rows before it is known whose they are; of a note, that it is one."""
    if draft.rows:
        return [Row(number, ("", *_printed(row), "")) for number, row in enumerate(draft.rows)]
    words = _("known: this very note was kept before") if is_known else _("kept as a note")
    return [Row("note", ("", Toned(words, "quiet")))]


def _printed(row: LabRow) -> tuple[str, ...]:
    return (row.name, row.value, row.unit or "", row.ref_text or "", row.flag or "")


def counts_words(plan: Preview, left_out: Collection[int]) -> str:
    """Return what saving would do: 3 new, 2 known, 1 to check, 1 left out, 1 line kept as text."""
    doubtful = sum(row.draft.is_doubtful for row in plan.rows)
    unread = plan.not_understood if plan.rows else 0
    new, corrected, known = map(plan.count, (Standing.NEW, Standing.CHANGED, Standing.SAME))
    parts = [
        ngettext("{n} new", "{n} new", new).format(n=new),
        ngettext("{n} corrected", "{n} corrected", corrected).format(n=corrected),
        ngettext("{n} already known", "{n} already known", known).format(n=known),
        _("{n} to check").format(n=doubtful),
        ngettext("{n} left out", "{n} left out", len(left_out)).format(n=len(left_out)),
        ngettext("{n} line kept as text", "{n} lines kept as text", unread).format(n=unread),
    ]
    return " · ".join(part for part in parts if not part.startswith("0 "))
