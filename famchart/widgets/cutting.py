"""Lines that are longer than their room: they end in a sign that says so."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

ELLIPSIS = "…"


def cut(strip: Strip, width: int, style: Style) -> Strip:
    """Return a line in exactly so many cells; the sign stands where words are cut."""
    if not (strip.cell_length > width > 0 and strip.crop(width).text.strip()):
        return strip.adjust_cell_length(width, style)
    return Strip.join([strip.crop(0, width - 1), Strip([Segment(ELLIPSIS, style)])])
