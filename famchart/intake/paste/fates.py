"""What became of each line of a laboratory’s text: every line has exactly one fate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from famchart.core.specimens import names_specimen
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.reading import Reading
from famchart.intake.paste.result_cells import Cells


class Fate(StrEnum):
    """What a line was taken for."""

    ROW = "row"
    DATE = "date"
    HEADING = "heading"
    IGNORED = "ignored"
    UNREAD = "unread"


def fates(
    lines: Sequence[str], rows: Sequence[Cells], reading: Reading, title: str | None
) -> dict[int, Fate]:
    """Return the fate of every line that is not blank, by its number.

    Whatever nothing else claims is unread: a heading that is neither the title nor made of the
    words of headings may be a remark, or a result that was not understood.
    """
    claims: dict[int, Fate] = {}
    _claim(claims, Fate.ROW, lines_of(rows))
    _claim(claims, Fate.UNREAD, [*reading.unread, *lines_of(reading.rows)])  # rows not trusted
    _claim(claims, Fate.DATE, (number for number, _ in (*reading.collected, *reading.dates)))
    _claim(claims, Fate.HEADING, reading.names_columns)
    _claim(claims, Fate.IGNORED, reading.ignored)
    known = (line for line, text in reading.headings if text == title or _is_heading(text))
    _claim(claims, Fate.HEADING, known)
    return {
        number: claims.get(number, Fate.UNREAD)
        for number, line in enumerate(lines, 1)
        if line.strip()
    }


def lines_of(rows: Iterable[Cells]) -> set[int]:
    """Return the numbers of the lines that rows were gathered from."""
    return {line for cells in rows for line in (cells.line, *cells.more_lines)}


def _is_heading(text: str) -> bool:
    is_heading = furniture.is_heading(text) or names_specimen(text)
    return is_heading and not lexicon.DIGIT.search(text)


def _claim(claims: dict[int, Fate], fate: Fate, numbers: Iterable[int]) -> None:
    for number in numbers:
        claims.setdefault(number, fate)
