"""The numbers of a list before its results: `1. Sodium  139`, `2) Potassium  4.2`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from famchart.core.shape import Shape

FEWEST = 2
_NUMBER = Shape(r"\s*(?P<number>\d{1,3})[.)]\s+(?=[^\W\d_])")


def without_list_numbers(lines: Sequence[str]) -> list[str]:
    """Return the lines with blanks for such numbers, where each is one more than the one before."""
    found = {at: each for at, line in enumerate(lines) if (each := _NUMBER.match(line))}
    numbers = [int(each["number"]) for each in found.values()]
    if len(numbers) < FEWEST or any(under - over != 1 for over, under in pairwise(numbers)):
        return list(lines)
    return [
        " " * found[at].end() + line[found[at].end() :] if at in found else line
        for at, line in enumerate(lines)
    ]
