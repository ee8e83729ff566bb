"""The line over a result that tells the state of its order, and beside it a visit to come.

`Status: Final result   Visible to patient: Yes   Next appt: 12/08/2026 at 10:20 AM   Dx: Anemia`:
the text is none of visits, and its result is not of that day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.intake.draft import Draft

_STATE = Shape(
    r"(?P<state>.{0,80}\b(?:final|edited|preliminary|corrected) result\b.{0,120}?)"
    r"\bnext (?:appt|appointment|visit)\s*:\s*(?P<none>none\b|n/a\b|-*\s*$)?.*",
    re.IGNORECASE,
)


def without_next_visits(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the lines with nothing but the state in such ones, and the numbers of the visits."""
    own, visits = list(lines), []
    for at, line in enumerate(lines):
        if "ext " in line and (found := _STATE.fullmatch(line)):
            own[at] = found["state"].rstrip()
            visits += [] if found["none"] is not None else [at + 1]
    return own, visits


def with_lines_left(draft: Draft, numbers: Sequence[int], printed: Sequence[str]) -> Draft:
    """Return results with lines of which a part was not read, to be looked at."""
    if not draft.rows or not numbers:
        return draft
    left = tuple(sorted({*draft.unread_at, *numbers}))
    ignored = tuple(at for at in draft.ignored_at if at not in numbers)
    return replace(
        draft,
        unread=tuple(printed[at - 1].strip() for at in left),
        unread_at=left,
        ignored=tuple(printed[at - 1].strip() for at in ignored),
        ignored_at=ignored,
    )
