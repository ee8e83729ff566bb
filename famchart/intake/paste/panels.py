"""The headings over results: what the text is called, and under which panel each result stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from famchart.core.shape import Shape
from famchart.core.specimens import names_specimen, of_specimen
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.medicine_words import STRENGTH
from famchart.intake.paste.parts import kind_of_heading
from famchart.intake.paste.reading import Reading
from famchart.intake.paste.result_cells import Cells

_AFTER_TITLE = Shape(r"(?::|\s[-–])\s*(?:details|past results|detalles|\d).*$", re.IGNORECASE)

Panel = tuple[int, str]
"""The line of a heading, and the heading."""


def heading_over(rows: Sequence[Cells], reading: Reading) -> str | None:
    """Return the heading next above the rows: one that names a panel, else any but the page's."""
    first = rows[0].line
    above = [text for line, text in reading.headings if line <= first and not _is_page(text)]
    panels = [text for text in above if _is_panel(text)]
    return next(reversed(panels or above), None)


def title_of(heading: str | None, rows: Sequence[Cells]) -> str | None:
    """Return the heading without its buttons; without any, a single row names itself."""
    if heading is not None:
        return _AFTER_TITLE.sub("", heading).strip() or None
    return rows[0].name if len(rows) == 1 else None


def panels_in(reading: Reading) -> list[Panel]:
    """Return the headings that name a panel, in their order."""
    return sorted(each for each in reading.headings if _is_panel(each[1]))


def panel_of(cells: Cells, reading: Reading, panels: Sequence[Panel]) -> str | None:
    """Return the panel that a row stands under: the last heading above it that names one.

    It says what was measured. What a row says of that counts, else the line above that does: below
    the heading of a panel it holds for that panel, above all of them for all.
    """
    at, panel = _last_above(cells.line, panels)
    said_at, said = _last_above(cells.line, reading.specimens)
    is_of_another = panel and panels[0][0] < said_at < at
    return of_specimen(panel, cells.specimen or ("" if is_of_another else said)) or None


def _last_above(line: int, told: Sequence[Panel]) -> Panel:
    """Return what was told last above a line, and where; nothing at 0 where nothing was."""
    above = bisect_right(told, line, key=itemgetter(0))
    return told[above - 1] if above else (0, "")


def _is_panel(heading: str) -> bool:
    return furniture.names_panel(heading) or names_specimen(heading)


def _is_page(heading: str) -> bool:
    """True for a greeting, half a sentence, what names a portal, a medicine or another list."""
    if lexicon.OF_A_REPORT.fullmatch(heading):
        return True
    if heading.endswith(",") or heading.startswith("(") or heading.count("(") != heading.count(")"):
        return True
    is_of_another = kind_of_heading(heading) not in (None, "lab") or STRENGTH.search(heading)
    return bool(is_of_another) or furniture.names_portal(heading)
