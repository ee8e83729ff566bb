"""Several visits or doses in one line, which a semicolon parts: each has its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from famchart.core.shape import Shape
from famchart.intake.paste.appointment_card import whole_days
from famchart.intake.paste.pieces import Piece, pieces
from famchart.intake.paste.surroundings import Surroundings

_BETWEEN = Shape(r"\s*;\s+")


def dated_pieces(lines: Sequence[str], about: Surroundings) -> list[Piece]:
    """Return the pieces of a text, parted between those of one line that have a day each."""
    return [each for piece in pieces(lines) for each in _parted(piece, about)]


def _parted(piece: Piece, about: Surroundings) -> Iterator[Piece]:
    parts = _BETWEEN.split(piece.text) if ";" in piece.text else []
    if len(parts) > 1 and all(whole_days(part, about) for part in parts):
        for at, part in enumerate(parts):
            yield Piece(piece.number, part, is_first=piece.is_first and not at)
    else:
        yield piece
