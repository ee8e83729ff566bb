"""Several visits or doses in one line, which a semicolon parts: each has its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from famchart.core.shape import Shape
from famchart.intake.paste.appointment_card import whole_days
from famchart.intake.paste.pieces import Piece, pieces
from famchart.intake.paste.surroundings import Surroundings

FEWEST = 2
_BETWEEN = Shape(r"\s*;\s+")
_COMMA = Shape(r",\s+")
_NAMES_FIRST = Shape(r"\W*[^\W\d_]{2}.*\d")


def dated_pieces(lines: Sequence[str], about: Surroundings) -> list[Piece]:
    """Return the pieces of a text, parted between those of one line that have a day each."""
    return [each for piece in pieces(lines) for each in _parted(piece, about)]


def parted_visits(lines: Sequence[str], about: Surroundings) -> tuple[list[list[str]], list[str]]:
    """Return each of several visits of one line alone in its place, and what is left of a text."""
    alone: list[list[str]] = []
    rest = list(lines)
    for at, line in enumerate(lines):
        if visits := _visits_of(line, about):
            alone += [[*("" for _ in lines[:at]), visit] for visit in visits]
            rest[at] = ""
    return alone, rest


def _visits_of(line: str, about: Surroundings) -> list[str]:
    """Return the visits of a line whose parts are of one each, none where it tells but one.

    The parts before its first day are of the first visit, and as many before each of the others:
    `Cardiology, Dr. Ruiz; Dec 3, 2026 10:20 AM; Dermatology, Dr. Vega; Dec 9, 2026 12:00 PM`.
    Where they are not as many, each ends with its day, as the last does.
    """
    parts = _BETWEEN.split(line) if ";" in line else []
    dated = [at for at, part in enumerate(parts) if whole_days(part, about)]
    if len(dated) < FEWEST:
        return []
    firsts = [at - dated[0] for at in dated]
    if any(first <= above for above, first in zip(dated, firsts[1:], strict=False)):
        firsts = [0, *(at + 1 for at in dated[:-1])] if dated[-1] == len(parts) - 1 else []
    ends = [*firsts[1:], len(parts)]
    return ["; ".join(parts[at:end]) for at, end in zip(firsts, ends, strict=False)]


def _parted(piece: Piece, about: Surroundings) -> Iterator[Piece]:
    parts = _BETWEEN.split(piece.text) if ";" in piece.text else []
    if not parts and "," in piece.text and all(map(_NAMES_FIRST.match, _COMMA.split(piece.text))):
        parts = _COMMA.split(piece.text)  # Flu 10/02/2025, Tdap 05/11/2019
    if len(parts) > 1 and all(whole_days(part, about) for part in parts):
        for at, part in enumerate(parts):
            yield Piece(piece.number, part, is_first=piece.is_first and not at)
    else:
        yield piece
