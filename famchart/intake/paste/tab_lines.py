"""Tables copied with a tab in a line of its own between two cells: joined into rows again."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.shape import Shape

FEWEST = 3
"""Such lines by which a table is known; a stray one parts nothing."""
_TAB_ALONE = Shape(r" *\t\s*")


def with_rows_of_tab_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines with the cells of each row in its first one; the others are blank then."""
    alone = {at for at, line in enumerate(lines) if _TAB_ALONE.fullmatch(line)}
    if len(alone) < FEWEST:
        return list(lines)
    joined = list(lines)
    row = 0
    for at, line in enumerate(lines):
        if at in alone:
            joined[at] = ""
        elif at and at - 1 in alone and row < at - 1:
            joined[row] = f"{joined[row]}\t{line.strip()}"
            joined[at] = ""
        else:
            row = at
    return joined
