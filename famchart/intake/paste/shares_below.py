"""A share and a count of one test in lines below its name: Neutrophils ⏎ 62 % ⏎ 4.1 K/uL.

The share may stand behind the name: Neutrophils 62 % ⏎ 4.1 K/uL.
"""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.analytes import analyte_of
from famchart.core.flags import parse_flag
from famchart.intake.paste import lexicon
from famchart.intake.paste.dated_lines import FIRST_VALUE
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import read_line
from famchart.intake.paste.share_and_count import SHARE, in_two, is_of_counted
from famchart.intake.paste.shares_and_counts import both_in
from famchart.intake.paste.surroundings import Surroundings

MOST_BESIDE = 3
"""Lines with the unit, the flag and the range of a value."""


def read_shares_below(lines: Sequence[str], about: Surroundings) -> tuple[list[Cells], set[int]]:
    """Return both results of every such test, and the lines used."""
    if not any(SHARE in line for line in lines):
        return [], set()
    filled = [at for at, line in enumerate(lines) if line.strip()]
    rows: list[Cells] = []
    used: set[int] = set()
    for place in range(len(filled) - 1):
        is_over_value = FIRST_VALUE.match(lines[filled[place + 1]]) is not None
        head = filled[place] + 1
        if head in used or not is_over_value:
            continue
        below = filled[place + 1 : place + 2 + 2 * MOST_BESIDE]
        both = _behind_name(filled[place], below, lines, about)
        if not both and (name := clean_name(lines[filled[place]])) and is_name(name):
            both = _in_one_line(name, below[0], lines, about)
            both = both or _in_lines(name, below, lines, about)
        if both and all(analyte_of(cells.name) for cells in both):
            rows += (each._replace(more_lines=(head, *each.more_lines)) for each in both)
            used.update((head, *(line for each in both for line in each.lines)))
    return rows, used


def _groups(below: Sequence[int], lines: Sequence[str]) -> list[list[int]]:
    """Return the lines of the two values at the head of some: each with what belongs to it."""
    groups: list[list[int]] = []
    for at in below:
        if groups and len(groups[-1]) <= MOST_BESIDE and _is_beside(lines[at]):
            groups[-1].append(at)
        elif len(groups) < len(("share", "count")) and FIRST_VALUE.match(lines[at]):
            groups.append([at])
        else:
            break
    return groups


def _is_beside(line: str) -> bool:
    """True for a unit, a flag or a range alone in its line."""
    plain = line.strip()
    bounds = plain.strip("()[]")
    is_range = lexicon.RANGE.fullmatch(bounds) or lexicon.RANGE_LABEL.match(plain)
    is_unit = lexicon.UNIT.fullmatch(bounds) is not None
    return bool(is_range) or is_unit or parse_flag(plain) is not None


def _in_one_line(name: str, at: int, lines: Sequence[str], about: Surroundings) -> Sequence[Cells]:
    both = both_in(f"{name}: {lines[at]}", about) if SHARE in lines[at] else ()
    return [cells._replace(line=at + 1) for cells in both]


def _behind_name(
    at: int, below: Sequence[int], lines: Sequence[str], about: Surroundings
) -> Sequence[Cells]:
    """Return the share of a line with the count in the lines right below it."""
    share = read_line(lines[at], about) if SHARE in lines[at] else None
    if share is None or share.unit != SHARE or share.unknown:
        return ()
    groups = _groups(below, lines)[:1]
    count = _read(share.name, groups[0], lines, about) if groups else None
    if count is None or not is_of_counted(count.unit):
        return ()
    return in_two(share.name, share._replace(line=at + 1), count, about)


def _in_lines(
    name: str, below: Sequence[int], lines: Sequence[str], about: Surroundings
) -> Sequence[Cells]:
    """Return the share and the count by their own names; none where they are not both."""
    both = [_read(name, each, lines, about) for each in _groups(below, lines)]
    share = next((each for each in both if each and each.unit == SHARE), None)
    count = next((each for each in both if each and is_of_counted(each.unit)), None)
    return in_two(name, share, count, about) if share and count else ()


def _read(
    name: str, group: Sequence[int], lines: Sequence[str], about: Surroundings
) -> Cells | None:
    cells = read_line(f"{name}: {'  '.join(lines[at].strip() for at in group)}", about)
    if cells is None or cells.name != name or cells.unknown:
        return None
    own = [at + 1 for at in group]
    return cells._replace(line=own[0], more_lines=tuple(own[1:]))
