"""A sign that says on which side of its range a value lies: `Urea + 61 mg/dL 10 - 50`, `(+)`.

Hospitals print a plus or a minus before the value or behind it, apart from the number: `-4.2` is
below zero, and a dash may as well part a name from its value. So the ranges of the text decide: a
sign counts only where none of those like it is contradicted by the range in its line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from famchart.core.results import NUMBER, parse_range, parse_value
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.surroundings import Surroundings

ARROWS = {"+": "▲", "-": "▼", "−": "▼", "–": "▼", "^": "▲", "v": "▼", ">": "▲", "<": "▼", "*": "*",
          "A": "▲", "B": "▼"}  # fmt: skip
"""What each sign is printed for elsewhere, by what is left of it without brackets and doubles."""
_SIGN = Shape(
    r"\([+−–-]{1,3}\)|\+\+|>>|<<|\*\*|[\s.|][\^v]\s|[\s|][AB](?:[\s|]|$)|[+−–-](?:(?<!\d.)(?<!\d\s.)[\s|]|\s+[^\s\d]|\s{2}|\t|\s*\||\s*$)"
)
"""What is in every such line: a first look."""
_FIRST_NUMBER = Shape(rf"(?<=[\s|:=.])(?<!\d\.){NUMBER}(?=[\s|%+−–-]|\([+−–-]|$)")
_BEFORE = Shape(r"(?P<gap>[\s|:=.]+)(?P<sign>[+−–^v-])[\s|]+$")
_BEHIND = Shape(r"\s?(?P<sign>[+−–-])(?=\s+[^\s\d]|\s{2,}|\t|\s*\||\s*$)")
_MORE_BEHIND = Shape(
    rf"(?:[\s|]*(?:{lexicon.UNIT.pattern}))?[\s|]*"
    r"(?P<sign>\([+−–-]{1,3}\)|\+{2,3}|>>|<<|(?<=\s)\*\*)(?=[\s|]|$)"
)
"""Signs that are nothing else behind a value or its unit."""
_BEHIND_UNIT = Shape(rf"\s?(?:{lexicon.UNIT.pattern})\s(?P<sign>[+−–-])(?=\s\d)")
_LETTER_LAST = Shape(r"[\s|]+(?P<sign>[AB])[\s|]*$")
"""Alto and bajo."""
_LAST = Shape(r"(?<=[\d%\w)\]])[\s|]+(?P<sign>[+−–-])[\s|]*$")
_LETTER = Shape(r"[^\W\d_]")
_TWICE = (">>", "<<")
"""Before a range these are no part of it."""
_WIDE = Shape(r"\t|\s{2,}|\|")


class _Signed(NamedTuple):
    """A line with a sign, and what its range says of the value: None where it has no range."""

    at: int
    place: int
    end: int
    arrow: str
    is_apart: bool
    """The sign stands in a column of its own."""
    agrees: bool | None

    @property
    def width(self) -> int:
        return self.end - self.place


def with_signs_as_arrows(lines: Sequence[str], about: Surroundings) -> list[str]:
    """Return the lines with such signs as the arrows that other laboratories print there."""
    plain = list(lines)
    signed = [
        found
        for at, line in enumerate(lines)
        if len(line) <= lexicon.LONGEST_LINE
        and _SIGN.search(line)
        and (found := _read(at, line, about))
    ]
    if not any(lines[each.at][each.place] == "B" for each in signed):
        signed = [each for each in signed if lines[each.at][each.place] != "A"]  # abnormal
    for arrow in dict.fromkeys(each.arrow for each in signed):
        alike = [each for each in signed if each.arrow == arrow]
        if _are_marks(alike, signed, lines):
            for each in alike:
                line = plain[each.at]
                plain[each.at] = f"{line[: each.place]}{arrow:{each.width}}{line[each.end :]}"
    return plain


def _read(at: int, line: str, about: Surroundings) -> _Signed | None:
    number = _FIRST_NUMBER.search(line)
    if number is None or not _LETTER.search(line, 0, number.start()):
        return None
    before = _BEFORE.search(line, 0, number.start())
    of_unit = None if before else _BEHIND_UNIT.match(line, number.end())
    found = before or of_unit or _behind(line, number.end(), about)
    if found is None:
        return None
    sign, (start, end) = found["sign"], found.span("sign")
    is_apart = not (before or of_unit) or sign == "+"
    is_apart = is_apart or bool(before and _WIDE.search(before["gap"]))
    arrow = ARROWS[sign.strip("()")[0]]
    behind = line[max(end, number.end()) :] if sign in _TWICE else line[number.end() :]
    agrees = _agrees(arrow, number.group(), behind, about)
    return _Signed(at, start, end, arrow, is_apart, agrees)


def _behind(line: str, end: int, about: Surroundings) -> re.Match[str] | None:
    found = _BEHIND.match(line, end) or _MORE_BEHIND.match(line, end) or _LAST.search(line, end)
    is_spanish = found is None and about.language == "es"
    return _LETTER_LAST.search(line, end) if is_spanish else found


def _agrees(arrow: str, printed: str, behind: str, about: Surroundings) -> bool | None:
    value, found = parse_value(printed, about.mark).number, lexicon.RANGE.search(behind)
    if found is None or value is None:
        return None
    bounds = parse_range(found.group(), about.mark)
    if arrow == "*":
        return bounds.is_above(value) or bounds.is_below(value)
    return bounds.is_above(value) if arrow == "▲" else bounds.is_below(value)


def _are_marks(alike: Sequence[_Signed], signed: Sequence[_Signed], lines: Sequence[str]) -> bool:
    """True where ranges prove the signs; a dash in every row of a text only parts its columns."""
    judged = [each.agrees for each in alike if each.agrees is not None]
    if not judged or not all(judged):
        return False
    if any(each.is_apart for each in alike) or any(each.arrow != alike[0].arrow for each in signed):
        return True
    at_signs = {each.at for each in signed}
    return any(
        at not in at_signs and lexicon.DIGIT.search(line) and lexicon.RANGE.search(line)
        for at, line in enumerate(lines)
    )
