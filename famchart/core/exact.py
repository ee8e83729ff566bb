"""Quantities as people and labels write them, without the errors of binary fractions."""

from __future__ import annotations

import re
from fractions import Fraction

from famchart.core.shape import Shape

_WRITTEN = Shape(r"\d{1,7}(\.\d{1,4})?|(\d{1,4} )?\d{1,4}/\d{1,4}", re.ASCII)


def exact(text: str) -> Fraction:
    """Return the exact number of 30, 0.5, 1/2 or 1 1/2; raise ValueError where it is none."""
    if not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    try:
        return sum((Fraction(part) for part in text.split()), Fraction(0))
    except ZeroDivisionError:
        raise ValueError(text) from None


def written(number: Fraction) -> str:
    """Return a quantity as labels should write it: 5, never 5.0; 0.5, never .5 (RULES.md 3.5).

    A fraction without an end as a decimal stays one: 1/3, 1 1/3.
    """
    whole, rest = divmod(number, 1)
    if not rest:
        return str(whole)
    shifted = number * 10_000
    if shifted.denominator == 1:
        return f"{whole}.{str(int(rest * 10_000)).zfill(4).rstrip('0')}"
    return f"{whole} {rest}" if whole else str(rest)
