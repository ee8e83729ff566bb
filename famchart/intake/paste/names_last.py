"""Results in three lines each, the name last: `70 - 99`, `91 mg/dL`, `Glucose`.

They are turned, so that the name comes first and they are read as all others. Such lines look
alike wherever one begins to count: it has to be plain that each name belongs to what is above it.
Ranges before values of which that is not plain are read for neither name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from famchart.core.flags import parse_flag
from famchart.core.shape import Shape
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.value_first import is_known, is_value_alone, may_name

FEWEST = 2
SIZE = len(("range", "value", "name"))
LONGEST = 60
_RANGE = Shape(
    rf"\s*(?:{lexicon.RANGE_LABEL.pattern})?[(\[]?\s*{lexicon.BOUNDS}"
    rf"\s?(?:(?-i:{lexicon.UNIT.pattern}))?\s*[)\]]?\s*",
    re.IGNORECASE,
)
_TWO_SIDED = Shape(r"\d\D{1,15}\d")
_WORD = Shape(rf"\s*{lexicon.CHOICE.pattern}\s*", re.IGNORECASE)


class Turned(NamedTuple):
    """The lines with names first, and the numbers of those left out: whose are they?"""

    lines: list[str]
    open_at: frozenset[int] = frozenset()


class _Stack(NamedTuple):
    """The lines that are filled, and the places among them where three of a result begin."""

    lines: Sequence[str]
    filled: Sequence[int]
    firsts: Sequence[int]
    is_range_first: bool

    def line(self, place: int) -> str:
        return self.lines[self.filled[place]] if 0 <= place < len(self.filled) else ""

    @property
    def end(self) -> int:
        return self.firsts[-1] + SIZE


def last_names_first(lines: list[str]) -> Turned:
    """Return the lines with each name from below a range and a value, in either order, above."""
    if sum(map(_is_range, lines)) < FEWEST:
        return Turned(lines)
    filled = _of_threes(lines)
    for is_range_first in (True, False):
        stack = _stack(lines, filled, is_range_first=is_range_first)
        if len(stack.firsts) < FEWEST or _names_lead(stack):
            continue
        if _is_plain(stack):
            return Turned(_turned(stack))
        if is_range_first:
            first = max(0, stack.firsts[0] - 1)
            open_at = set(stack.filled[first : stack.end])
            kept = ["" if at in open_at else line for at, line in enumerate(lines)]
            return Turned(kept, frozenset(at + 1 for at in open_at))
    return Turned(lines)


def _stack(lines: list[str], filled: Sequence[int], *, is_range_first: bool) -> _Stack:
    """Find all threes in numbers, and those in words right below others.

    Ranges before values stand right above others as well; of words nobody knows which is which.
    """
    texts = [lines[at] for at in filled]
    is_range = list(map(_is_range, texts))
    is_value = [is_value_alone(text) for text in texts]
    before, behind = (is_range, is_value) if is_range_first else (is_value, is_range)

    def in_numbers(at: int) -> bool:
        return before[at] and behind[at + 1] and may_name(texts[at + 2])

    firsts: list[int] = []
    for place in range(len(texts) - SIZE + 1):
        behind_last = place - (firsts[-1] + SIZE) if firsts else -1
        is_next = behind_last == 0 and _in_words(texts[place : place + SIZE])
        if is_next or (in_numbers(place) and (behind_last >= 0 or not firsts)):
            firsts.append(place)
    firsts = [*_words_above(firsts, texts), *firsts] if is_range_first else firsts
    is_open = not any(_TWO_SIDED.search(texts[at + 1 - is_range_first]) for at in firsts)
    return _Stack(lines, filled, [] if is_open else firsts, is_range_first)


def _words_above(firsts: Sequence[int], texts: Sequence[str]) -> list[int]:
    """Return where threes in words begin that stand right above the first in numbers."""
    above: list[int] = []
    place = firsts[0] - SIZE if firsts else -1
    while place >= 0 and _in_words(texts[place : place + SIZE]):
        above.insert(0, place)
        place -= SIZE
    return above


def _of_threes(lines: Sequence[str]) -> list[int]:
    """Return where lines are filled; a flag, or a unit, below a value or its range stays there."""
    filled: list[int] = []
    for at, line in enumerate(lines):
        plain, above = line.strip(), lines[filled[-1]] if filled else ""
        if plain and not (_says_no_more(plain) and (_is_range(above) or is_value_alone(above))):
            filled.append(at)
    return filled


def _says_no_more(line: str) -> bool:
    if len(line) > LONGEST:
        return False
    return parse_flag(line) is not None or lexicon.UNIT.fullmatch(line) is not None


def _is_range(line: str) -> bool:
    if len(line) > LONGEST or not lexicon.DIGIT.search(line):
        return False
    label, _colon, behind = line.rpartition(":")
    is_labelled = lexicon.ATTRIBUTES.get(label.strip().casefold()) == "range"
    return _RANGE.fullmatch(behind if is_labelled else line) is not None


def _in_words(three: Sequence[str]) -> bool:
    return all(map(_WORD.fullmatch, three[:-1])) and may_name(three[-1])


def _names_lead(stack: _Stack) -> bool:
    """True where more tests are known above, or the last value has no name below it."""
    one, other = (stack.line(stack.end + more) for more in (0, 1))
    if any(map(_is_range, (one, other))) and any(map(is_value_alone, (one, other))):
        return True
    return _known(stack, -1) > _known(stack, SIZE - 1)


def _is_plain(stack: _Stack) -> bool:
    """True where more tests are known below, or nothing above may be the name of the first."""
    first = stack.firsts[0]
    above = stack.line(first - 1).strip()
    is_heading = furniture.is_heading(above) or furniture.names_panel(above)
    if not above or is_heading or not (may_name(above) or is_known(above)):
        return True
    gaps = [below - at - 1 for at, below in zip(stack.filled, stack.filled[1:], strict=False)]
    is_apart = gaps[first - 1] and not any(
        gap for at in stack.firsts for gap in gaps[at : at + SIZE - 1]
    )
    return bool(is_apart) or _known(stack, -1) < _known(stack, SIZE - 1)


def _known(stack: _Stack, offset: int) -> int:
    return sum(is_known(stack.line(at + offset)) for at in stack.firsts)


def _turned(stack: _Stack) -> list[str]:
    turned = list(stack.lines)
    for place in stack.firsts:
        one, other, name = (stack.line(place + more) for more in range(SIZE))
        value, bounds = (other, one) if stack.is_range_first else (one, other)
        for at, text in zip(stack.filled[place : place + SIZE], (name, value, bounds), strict=True):
            turned[at] = text
    return turned
