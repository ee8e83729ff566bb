"""Items of a text as rows: a sign, what it is, its title, its day, what matters, what becomes."""

from __future__ import annotations

from famchart.core.appointments import was_words
from famchart.core.day_words import short_day
from famchart.i18n import N_, _
from famchart.intake.draft import Item
from famchart.intake.standing import ItemRow, Standing
from famchart.screens.item_decisions import ItemDecisions, fields_of
from famchart.screens.item_words import details_of, label_of, moment_words, texts_of, title_of
from famchart.screens.understanding import item_id
from famchart.widgets.line_view import Part, Toned
from famchart.widgets.rows import Column, Row

ITEM_COLUMNS = (
    Column("", 1, stays=True),
    Column("", 0, stays=True),
    Column(N_("What"), 16, grows=True),
    Column(N_("Day"), 0, stays=True),
    Column("", 0, least=6, is_missed=True),
    Column("", 0, least=3),
)
"""Of a text without results: the second has the kind, where there are several."""


def remark_of(item: Item, row: ItemRow | None, *, is_left_out: bool) -> tuple[str, str, str]:
    """Return a sign, words and a tone; `row` is None before it is known whose the text is."""
    if is_left_out:
        return "×", _("left out"), "quiet"
    if row and row.question:
        return "?", _("asked when saved"), "soon"
    if item.is_doubtful:
        return "?", _("check this"), "soon"
    if row and row.was_agreed:
        open_ = _("{was}: Today will ask whether it took place")
        return "?", open_.format(was=was_words(row.was_agreed)), "soon"
    if row and row.standing is Standing.CHANGED and row.changes:
        return "!", _("corrected: {changes}").format(changes="; ".join(row.changes)), "accent"
    if row and row.standing is Standing.CHANGED:
        return "!", _("corrected"), "accent"
    if row and row.standing is Standing.SAME:
        return "=", _("known"), "quiet"
    if row and row.was_deleted:
        return "?", _("deleted here before"), "soon"
    if item.by_hand:
        return "+", _("by hand"), "accent"
    return "", "", "quiet"


def item_row(
    number: int, item: Item, row: ItemRow | None, decided: ItemDecisions, *, has_kind: bool
) -> Row:
    """Return the row of an item in a text that has no results."""
    is_left_out = number in decided.left_out
    mark, remark, tone = remark_of(item, row, is_left_out=is_left_out)
    quiet = "quiet" if is_left_out or (row and row.standing is Standing.SAME) else ""
    title, day, details = said_of(number, item, row, decided)
    cells: tuple[Part, ...] = (
        Toned(mark, tone),
        Toned(label_of(item.kind) if has_kind else "", "quiet"),
        Toned(title, quiet or "strong"),
        Toned(day, quiet),
        Toned(details, "quiet"),
        Toned(remark, tone),
    )
    return Row(item_id(number), cells)


def among_results(number: int, item: Item, row: ItemRow | None, decided: ItemDecisions) -> Row:
    """Return the row of an item between those of results, in the first of their columns."""
    mark, _kind, title, day, details, remark = item_row(
        number, item, row, decided, has_kind=False
    ).cells
    tone = remark.tone if isinstance(remark, Toned) else ""
    rest = " · ".join(filter(None, (label_of(item.kind), _plain(remark), _plain(details))))
    return Row(item_id(number), (mark, title, day, Toned(rest, tone)))


def said_of(
    number: int, item: Item, row: ItemRow | None, decided: ItemDecisions
) -> tuple[str, str, str]:
    """Return title, day and details: as they were read, or as a person wrote them instead."""
    if number not in decided.edits or row is None:
        return title_of(item), moment_words(item), details_of(item)
    told = [row.texts.get(spec.name, "") for spec in fields_of(row)]
    title, *others = [" ".join(text.split()) for text in told if text.strip()] or [""]
    return title or label_of(item.kind), short_day(row.on or ""), " · ".join(others)


def item_in_full(number: int, item: Item, row: ItemRow | None, decided: ItemDecisions) -> str:
    """Return all that will be saved of an item, its texts as they are to be read."""
    title, day, details = said_of(number, item, row, decided)
    _mark, remark, _tone = remark_of(item, row, is_left_out=number in decided.left_out)
    question = row.question if row else ""
    head = (label_of(item.kind), title, day, remark, question, details)
    lines = [" · ".join(dict.fromkeys(filter(None, head)))]
    if number not in decided.edits:
        for heading, text in texts_of(item):
            lines += ["", heading, *text.splitlines()]
    return "\n".join(lines)


def _plain(cell: Part) -> str:
    return cell.text if isinstance(cell, Toned) else cell
