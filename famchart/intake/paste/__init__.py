"""Pasted text: laboratory results by general cues; anything else is a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from famchart.catalog import portals
from famchart.core.dates import Order
from famchart.core.results import parse_range, parse_value
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, LabRow
from famchart.intake.paste import lexicon
from famchart.intake.paste.identity import patient_of
from famchart.intake.paste.inline import read_inline
from famchart.intake.paste.lines import Reading, read_lines
from famchart.intake.paste.row import Cells
from famchart.intake.paste.surroundings import Surroundings, date_of, surroundings
from famchart.intake.paste.trend_table import read_trend_table

_GAP = " " * 12
_WIDE_GAP = re.compile(" {13,}")
FEWEST_BARE = 3
_AFTER_TITLE = re.compile(r"(?::|\s[-–])\s*(?:details|past results|detalles|\d).*$", re.IGNORECASE)
LEAST_SHARE = 0.2
"""Rows make up at least this share of the lines of a laboratory’s text."""


def read_paste(text: str, order: Order | None = None) -> Draft:
    """Read a pasted text; the order of all-numeric dates may be given."""
    about = surroundings(text, order)
    lines = _lines(text)
    trend, used = read_trend_table(lines, about)
    inline, used_inline = _inline(lines, about, used)
    left = ["" if number in used | used_inline else line for number, line in enumerate(lines, 1)]
    reading = read_lines(left, about)
    rows = [*trend, *inline, *_trusted(reading.rows, lines)]
    if not _is_lab(rows, text, lines):
        return as_note(text, order)
    rows.sort(key=lambda cells: cells.line)
    return Draft(
        kind="lab",
        text=text,
        title=_title(reading, rows),
        date=_main_date(reading),
        language=about.language,
        decimal_comma=about.mark == ",",
        rows=tuple(_lab_row(cells, reading) for cells in rows),
        unread=tuple(lines[number - 1].strip() for number in reading.unread),
        ignored=tuple(lines[number - 1].strip() for number in reading.ignored),
        patient=patient_of(lines, about),
    )


def _lines(text: str) -> list[str]:
    """Split a text; no-break spaces are spaces, and a gap is as good as a wide one.

    Lines end as `str.splitlines` says, here and wherever a line is shown by its number.
    """
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    return _WIDE_GAP.sub(_GAP, plain).splitlines()


def as_note(text: str, order: Order | None = None) -> Draft:
    """Return a text as a note, with the first date that stands alone or is said to be its own."""
    about = surroundings(text, order)
    lines = _lines(text)
    title = next((line.strip() for line in lines if line.strip()), None)
    found = (date_of(line, about) for line in lines[:60])
    day = next((each[0] for each in found if each), None)
    return Draft(
        kind="note",
        text=text,
        title=title[:80] if title else None,
        date=day,
        language=about.language,
        patient=patient_of(lines, about),
    )


def _inline(lines: list[str], about: Surroundings, used: set[int]) -> tuple[list[Cells], set[int]]:
    rows: list[Cells] = []
    numbers = set()
    for number, line in enumerate(lines, 1):
        if number not in used and (found := read_inline(line, about)):
            rows += [replace(cells, line=number) for cells in found]
            numbers.add(number)
    return rows, numbers


def _trusted(rows: Sequence[Cells], lines: Sequence[str]) -> list[Cells]:
    """Keep what is proven; a name with a bare number counts only in the company of others."""
    proven = [cells for cells in rows if cells.has_evidence]
    bare = [cells for cells in rows if not cells.has_evidence]
    filled = sum(bool(line.strip()) for line in lines)
    if (len(bare) >= FEWEST_BARE and len(rows) * 3 >= filled) or len(proven) >= 2:
        return list(rows)
    return proven


def _is_lab(rows: Sequence[Cells], text: str, lines: Sequence[str]) -> bool:
    """Weigh rows against the rest of a text: a note may quote a value and is still a note."""
    if not rows:
        return False
    filled = sum(bool(line.strip()) for line in lines)
    carrying = len({cells.line for cells in rows})
    if lexicon.NARRATIVE_HEADINGS.search(text[:20_000]):
        return carrying * 2 >= filled
    proven = any(re.search(r"\d", cells.value or "") or cells.range for cells in rows)
    cues = bool(lexicon.COLLECTED.search(text[:20_000])) or proven
    return cues and (len(rows) >= 4 or carrying >= filled * LEAST_SHARE / 2)


def _title(reading: Reading, rows: Sequence[Cells]) -> str | None:
    """Return the heading next above the rows that names no portal; a single row names itself."""
    first = rows[0].line
    above = [text for line, text in reading.headings if line <= first and not _is_page(text)]
    if above:
        return _AFTER_TITLE.sub("", above[-1]).strip() or None
    return rows[0].name if len(rows) == 1 else None


def _is_page(heading: str) -> bool:
    """True for a greeting, half a sentence, and what names a portal rather than a panel."""
    words = set(fold(heading).split())
    if heading.endswith(",") or heading.startswith("(") or heading.count("(") != heading.count(")"):
        return True
    return any(known <= words for known in _portal_names())


@cache
def _portal_names() -> tuple[set[str], ...]:
    names = {name for line in portals() for name in (*line.brand_names, line.maker) if name}
    return tuple(set(fold(name).split()) for name in names)


def _main_date(reading: Reading) -> str | None:
    dated = reading.collected or reading.dates
    return dated[0][1] if dated else None


def _date_for(line: int, reading: Reading) -> str | None:
    """Return the date that holds for a line: the last one said above it, else the first below."""
    dated = reading.collected or reading.dates
    above = [iso for number, iso in dated if number <= line]
    return above[-1] if above else dated[0][1] if dated else None


def _lab_row(cells: Cells, reading: Reading) -> LabRow:
    mark = reading.about.mark
    value = parse_value(cells.value or "", mark)
    bounds = parse_range(cells.range, mark) if cells.range else None
    return LabRow(
        name=cells.name,
        value=value.printed,
        line=cells.line,
        value_num=value.number,
        comparator=value.comparator,
        unit=cells.unit,
        ref_low=bounds.low if bounds else None,
        ref_high=bounds.high if bounds else None,
        ref_text=bounds.printed if bounds else None,
        flag=cells.flag or None,
        date=cells.date or _date_for(cells.line, reading),
        confidence=_confidence(cells),
    )


def _confidence(cells: Cells) -> float:
    """Return how sure a row is: each thing that fits adds, each that does not takes away."""
    sure = 0.55 + 0.2 * bool(cells.unit) + 0.2 * bool(cells.range) + 0.1 * bool(cells.flag)
    return max(0.1, min(1.0, sure - 0.15 * len(cells.unknown)))
