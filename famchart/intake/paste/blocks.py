"""Several kinds in one paste without titles between: told apart by what each block holds.

A block ends with a blank line, where results begin or end, and above the head of a message. It
counts only where it is whole by itself, so that what a message tells of a visit stays in it; what
is nothing by itself goes on with the block above.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from famchart.core.shape import Shape
from famchart.intake.draft import Item, LabRow
from famchart.intake.paste.appointments import read_appointments
from famchart.intake.paste.kinds import LAB, OF_FINDINGS, heads_message, kind_of
from famchart.intake.paste.lab import read_lab
from famchart.intake.paste.list_readers import LISTS
from famchart.intake.paste.parts import Part
from famchart.intake.paste.reports import read_report
from famchart.intake.paste.surroundings import LOOKED_AT, Surroundings

WHOLE_WITH: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "medications": (("name", "dose", "sig"),),
    "appointment": (("date", "time", "with"), ("date", "time", "where"), ("date", "time", "type")),
    "message": (("from", "body"), ("to", "body")),
    "immunization": (("name", "date"),),
    "bill": (("amount_due", "due_date"), ("amount_due", "statement_date"),
             ("amount_due", "provider")),
    "allergy": (("name",),),
    "imaging": (("title", "findings"), ("title", "impression")),
    "pathology": (("title", "findings"), ("title", "impression")),
}  # fmt: skip
"""Of each kind, fields of which some have to be told together."""
FEWEST_ROWS = 2
MOST_BLOCKS = 60
_SIGNED = Shape(
    r"\b(?:thanks?|thank you|regards|sincerely|best|yours|gracias|saludos|atentamente|"
    r"cordialmente)\b[^\n?]{0,40}$|(?:, (?:MD|DO|NP|PA-C|RN|FNP))\W*$|"
    r"^\W*(?:dr|dra)\b\.?[^.?]{2,40}$",
    re.IGNORECASE | re.MULTILINE,
)
"""The end of a message: what follows in another block is none of it."""


def parts_by_blocks(lines: Sequence[str], about: Surroundings) -> list[Part]:
    """Return the parts of a text of several kinds; none where it is of one."""
    if sum(map(len, lines)) > LOOKED_AT:
        return []
    blocks = _blocks(lines, about)
    if not 1 < len(blocks) <= MOST_BLOCKS:
        return []
    found = [(_kind(lines[each.start : each.stop], about), each) for each in blocks]
    if len({kind for kind, _block in found if kind}) < 2:
        return []
    parts = _joined(found, lines)
    return parts if len({part.kind for part in parts}) > 1 else []


def _blocks(lines: Sequence[str], about: Surroundings) -> list[range]:
    lab = read_lab("\n".join(lines), list(lines), about)
    of_rows = {at for row in lab.rows if _is_proven(row) for at in row.lines} if lab else set()
    starts = {0, len(lines)}
    for at in range(1, len(lines)):
        is_after_gap = not lines[at - 1].strip() and lines[at].strip()
        turns = lines[at - 1].strip() and (at in of_rows) != (at + 1 in of_rows)
        is_edge = turns and (at + 1 in of_rows or _is_led(lines[at]))
        is_head = heads_message(lines[at - 1], lines[at : at + 6], about)
        if is_after_gap or is_edge or is_head:
            starts.add(at)
    return [range(first, end) for first, end in pairwise(sorted(starts))]


def _is_led(line: str) -> bool:
    """True for a line that is no remark below a result."""
    return line[:1].isupper()


def _is_proven(row: LabRow) -> bool:
    return bool(row.unit and row.ref_text)


def _kind(block: Sequence[str], about: Surroundings) -> str | None:
    """Return the kind of a block that is whole by itself."""
    lines = list(block)
    filled = sum(bool(line.strip()) for line in lines)
    lab = read_lab("\n".join(lines), lines, about)
    rows = [row for row in lab.rows if row.unit or row.ref_text] if lab else []
    if len(rows) >= FEWEST_ROWS and 2 * len({at for row in rows for at in row.lines}) >= filled:
        return LAB
    kind = kind_of(lines, about, lab)
    if kind in OF_FINDINGS:
        return kind if _is_whole(kind, read_report(kind, lines, about)) else None
    if kind is None:  # a card of a visit may have no word that says so
        items = read_appointments(lines, about)
        is_card = all("with" in item.fields for item in items)
        return _if_whole("appointment", items if is_card else [], filled)
    return _if_whole(kind, LISTS[kind](lines, about), filled) if kind in LISTS else None


def _if_whole(kind: str, items: Sequence[Item], filled: int) -> str | None:
    used = {at for item in items if _is_whole(kind, item) for at in item.lines}
    return kind if used and 2 * len(used) >= filled else None


def _is_whole(kind: str, item: Item) -> bool:
    return any(all(item.fields.get(name) for name in names) for names in WHOLE_WITH[kind])


def _joined(found: Sequence[tuple[str | None, range]], lines: Sequence[str]) -> list[Part]:
    """Join blocks of one kind, and those of none with the one above; a message ends signed.

    What is left open by an unsigned message is part of it.
    """
    parts: list[Part] = []
    for place, (kind, block) in enumerate(found):
        last = parts[-1] if parts else None
        is_open = last is not None and last.kind == "message" and not _is_signed(last, lines)
        following = next((below for below, _block in found[place + 1 :] if below), None)
        if kind is None and following == LAB and not is_open:
            kind = LAB  # its day, and whose it is, stand above results
        goes_on = kind is None or (is_open and kind != "message")
        if last and (kind == last.kind or goes_on or not last.kind):
            role = last.kind or kind or ""
            parts[-1] = Part(role, last.first, block.stop)
        else:
            parts.append(Part(kind or "", block.start, block.stop))
    return parts


def _is_signed(part: Part, lines: Sequence[str]) -> bool:
    return _SIGNED.search("\n".join(lines[part.first + 3 : part.end]).rstrip()) is not None
