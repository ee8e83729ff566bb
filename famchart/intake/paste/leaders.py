"""Rows of dots that lead from one cell to the next: `RNA ...... DETECTED ...... Not Detected`."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.shape import Shape

_LEADERS = Shape(r"(?<=\S)[ ]?(?:\.{4,}|(?:[ ]\.){4,}|·{4,}|…{2,})[ ]?(?=\S)")


def with_gaps_for_leaders(lines: Sequence[str]) -> list[str]:
    """Return the lines with a gap as wide where leaders stand: what aligns goes on to align."""
    return [
        _LEADERS.sub(lambda found: " " * max(2, len(found.group())), line)
        if "..." in line or "·" in line or "…" in line or " ." in line
        else line
        for line in lines
    ]
