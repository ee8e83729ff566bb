"""Tables in a text: a line that names the columns, and the lines below that fill them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.paste.pieces import Roles, undecorated

FEWEST_COLUMNS = 2
MOST_BLANK = 3
_NUMBERED = Shape(
    r"\s*\(.*\)|\s*[#n]?[ºo.]?\s?\d+$|^\d{1,2}\.?\s?(?:[aªoº]|st|nd|rd|th|ra|da)\.?\s+"
)
"""What the headings of columns of one kind differ in: dose 2, 2nd dose."""
_BULLET = Shape(r"\s*[•◦▪‣●○*–—-](?=\s+[^\W\d_])")
_RULE = Shape(r"[\s|:+=_–—-]*")
_DAY = Shape(r"\d{1,4}[/.-]\d{1,2}[/.-]\d")
_PARTING = ("\t", "|", "  ")
"""What parts columns: a line without any of it is none of a table."""
_NO_NAME = Shape(r"[\d:$€£]")
_AMOUNT_ALONE = Shape(r"[$€£]?\s?\d[\d.,]*")
FEWEST_NAMES, LONGEST_ROW = 3, 300


@dataclass(frozen=True)
class Line:
    """A line of a table: what stands in each column that has a meaning."""

    number: int
    cells: Mapping[str, str]
    more: tuple[tuple[str, str], ...] = ()
    """(heading, text) of columns of which there are several: dose 1, dose 2."""
    unknown: tuple[str, ...] = ()
    """What stands in columns of which the headings mean nothing known."""


def table_lines(lines: Sequence[str], meanings: Roles, *needed: str) -> list[Line]:
    """Return the lines below a head that names one of `needed` and another column at least."""
    found: list[Line] = []
    head: list[tuple[str, str, int]] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            goes_on = "\t" in line or not found or _is_as_wide(_below(lines, number), head)
            head = head if goes_on else None
        elif named := _head(line, meanings, needed):
            head = named
        elif head and not _RULE.fullmatch(line) and (read := _line(number, line, head)):
            found.append(read)
    return found


def lines_of_columns(lines: Sequence[str]) -> set[int]:
    """Return the lines with nothing but the names of columns, or one name and several amounts.

    None of them is a label of what stands behind it or begins the line below.
    """
    return {at for at, line in enumerate(lines, 1) if len(line) <= LONGEST_ROW and _is_bare(line)}


def _is_bare(line: str) -> bool:
    if not any(sign in line for sign in _PARTING):
        return False
    first, *others = [text for text, _place in _cells(line) if text] or [""]
    if len(others) < FEWEST_NAMES - 1 or _NO_NAME.search(first):
        return False
    are_amounts = all(map(_AMOUNT_ALONE.fullmatch, others))
    return are_amounts or not any(map(_NO_NAME.search, others))


def _below(lines: Sequence[str], number: int) -> str:
    return next((line for line in lines[number : number + MOST_BLANK] if line.strip()), "")


def _is_as_wide(line: str, head: Sequence[tuple[str, str, int]] | None) -> bool:
    """True for a line with a cell for each column, which goes on with a table behind a blank line.

    Fewer cells may be of what stands below a table.
    """
    return head is not None and len(list(_cells(line))) == len(head) > FEWEST_COLUMNS


def _head(line: str, meanings: Roles, needed: Sequence[str]) -> list[tuple[str, str, int]] | None:
    """Return (role, heading, place) of each column."""
    if not any(sign in line for sign in _PARTING):
        return None
    named = [(role_of(text, meanings), text, place) for text, place in _cells(line)]
    known = {role for role, _text, _place in named if role}
    is_head = (
        not known.isdisjoint(needed)
        and len(known) >= FEWEST_COLUMNS
        and all(role or len(text.split()) <= 3 for role, text, _place in named)
    )
    return named if is_head and not re.search(r":\s+\S", line) else None


def role_of(text: str, meanings: Roles) -> str:
    """Return what the heading of a column means; nothing for one that is not known."""
    label = fold(undecorated(text)).rstrip(":. ")
    return meanings.get(label) or meanings.get(_NUMBERED.sub("", label), "")


def _cells(line: str) -> Iterator[tuple[str, int]]:
    """Yield the cells of a line with their places: by their number, or by where they begin."""
    sign = "\t" if "\t" in line else "|" if line.count("|") >= FEWEST_COLUMNS else ""
    if sign:
        parts = line.strip("|").split(sign) if sign == "|" else line.split(sign)
        yield from ((part.strip(), place) for place, part in enumerate(parts))
        return
    for match in re.finditer(r"\S+(?:\s\S+)*?(?=\s{2,}|$)", line):
        yield match.group(), match.start()


def _line(number: int, line: str, head: Sequence[tuple[str, str, int]]) -> Line | None:
    is_counted = "\t" in line or "|" in line
    cells: dict[str, str] = {}
    more: list[tuple[str, str]] = []
    unknown: list[str] = []
    line = line if is_counted else _cut(line, head)
    bullet = _BULLET.match(line)
    line = " " * bullet.end() + line[bullet.end() :] if bullet else line
    texts = [(text, place) for text, place in _cells(line) if text and not _RULE.fullmatch(text)]
    if len(texts) < FEWEST_COLUMNS:
        return None
    if not is_counted and len(texts) == len(head):  # a long cell has moved those behind it
        texts, is_counted = [(text, place) for place, (text, _place) in enumerate(texts)], True
    for text, place in texts:
        found = _column(place, head, is_counted)
        if found is None:
            continue
        role, heading, _place = found
        if role in cells:
            more.append((heading, text))
        elif role:
            cells[role] = text
            more.append((heading, text))
        else:
            unknown.append(text)
    return Line(number, cells, tuple(more), tuple(unknown)) if cells else None


def _cut(line: str, head: Sequence[tuple[str, str, int]]) -> str:
    """Widen a single space before a day where a column begins: a long cell leaves no gap."""
    for _role, _heading, at in reversed(head[1:]):
        if line[at - 1 : at] == " " and line[at - 2 : at - 1].strip() and _DAY.match(line, at):
            line = f"{line[:at]} {line[at:]}"
    return line


def _column(
    place: int, head: Sequence[tuple[str, str, int]], is_counted: bool
) -> tuple[str, str, int] | None:
    if is_counted:
        return head[place] if place < len(head) else None
    return min(head, key=lambda column: abs(column[2] - place))
