"""Which lines of a long text differ in nothing but numbers, so that some can be read for all.

Years of results are the same tests again and again. The head of the text, whatever stands between
results, the first of each shape, and both ends of each run of them are read as in any text; the
others are left out meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from famchart.core.dates import can_hold_date
from famchart.core.results import DASH
from famchart.core.shape import Shape
from famchart.intake.paste.like_rows import Span
from famchart.intake.paste.names import is_numbered
from famchart.intake.paste.surroundings import LOOKED_AT

LINES_LOOKED_AT = 450
"""Lines at the head of a text that tell what it is, and so many letters as LOOKED_AT says."""
LONGEST_LINE = 200
EDGE = 2
"""Lines at either end of a run that may belong to what stands beside it."""
_GAP = Shape(r"\t|\s{2}|\s?[|;]|(?<=[^\W\d_)]):\s")
"""What parts the name of a test from the rest of its line."""
_NUMBER = (
    r"(?!0[0-9]|1[.,]73|(?:1[89]|2[01])[0-9]{2}(?![0-9.,]))"
    r"(?:[0-9]{1,5}[.,][0-9]{1,2}|[0-9]{1,6})(?![0-9.,])"
)
"""One that is no year and no area of a body, has no thousands, and no zero before it."""
_NUMBERS = Shape(
    rf"(?<![^\s<>≤≥(\[=|;])(?P<low>{_NUMBER})(?:{DASH}(?P<high>{_NUMBER}))?(?![^\s)\]%;|])"
)
_NUMBER_OF_TEST = Shape(r"(?<=[^\W\d_]{4}\s)(?!(?:19|20)[0-9]{2}$)[0-9]{3,5}$")
"""Behind a word, at the end of a name; short ones and those behind letters are part of one."""
_DEPENDS = Shape(r"[0-9]\s*[:/]\s*[0-9]|@|\b(?:at|a las?)\s*[0-9]", re.IGNORECASE)
"""A pressure, a dilution, a time of day: whether it is one depends on what it says."""
_ZEROS = str.maketrans("123456789", "0" * 9)


@dataclass
class Run:
    """Neighbouring lines that may all be results."""

    left_out: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    """Those of the same shapes as others that are read all the same, to see that it stands."""


@dataclass(frozen=True)
class Parted:
    """A text by its lines: which of them are left out, and which are read for them."""

    shapes: Mapping[int, str]
    shown: Mapping[str, int]
    """For each shape the line that is read for all of it."""
    runs: Sequence[Run]
    kept: Sequence[int]


def shapes_of(lines: Iterable[str]) -> dict[int, str]:
    """Return for the numbers of lines that may have their like what they share with it."""
    return {at: shape for at, line in enumerate(lines, 1) if (shape := _shape(line))}


def part(lines: Sequence[str], shapes: Mapping[int, str]) -> Parted:
    """Tell which lines are read, and which as those were."""
    head, shown = head_of(lines), dict[str, int]()
    runs = [_run(run, lines, shown, shapes, head) for run in _in_runs(shapes)]
    left_out = {at for run in runs for at in run.left_out}
    kept = [at for at in range(1, len(lines) + 1) if at not in left_out]
    return Parted(shapes, shown, [run for run in runs if run.left_out], kept)


def _in_runs(shapes: Mapping[int, str]) -> Iterator[list[int]]:
    for _key, group in groupby(enumerate(shapes), key=lambda each: each[1] - each[0]):
        yield [at for _place, at in group]


def _run(
    run: Sequence[int],
    lines: Sequence[str],
    shown: dict[str, int],
    shapes: Mapping[int, str],
    head: int,
) -> Run:
    known = []
    for at in run[1:-1]:
        if shapes[at] in shown:
            known.append(at)
        elif _is_unambiguous(lines[at - 1]):
            shown[shapes[at]] = at
    inner = [at for at in known if at > head and run[EDGE] <= at <= run[-1 - EDGE]]
    left_out = inner[1:-1]
    gone = set(left_out)
    return Run(left_out, [at for at in known if at not in gone])


def _is_unambiguous(line: str) -> bool:
    gap = gap_in(line)
    texts = [line[start:end] for start, end in numbers_in(line) if start >= gap]
    return len(set(texts)) == len(texts)


def head_of(lines: Sequence[str]) -> int:
    """Return the last line of those by which it is told what a text is."""
    letters = 0
    for at, line in enumerate(lines, 1):
        letters += len(line) + 1 if line.strip() else 0
        if letters > LOOKED_AT and at >= LINES_LOOKED_AT:
            return at
    return len(lines)


def _shape(line: str) -> str | None:
    """Return a line with zeros for the digits of numbers that may say anything; None for others."""
    if len(line) > LONGEST_LINE or not (gap := gap_in(line)):
        return None
    rest = line[gap:]
    shape = _NUMBERS.sub(_as_zeros, rest)
    if shape == rest:
        return None
    shape = _shape_of_name(line[:gap]) + shape
    return shape if _may_vary(shape) else None


def gap_in(line: str) -> int:
    """Return where the name of a test ends: at a gap, or at the first number if that is before it.

    0 where nothing tells.
    """
    indent = len(line) - len(line.lstrip())
    found = _GAP.search(line, indent)
    gap = found.start() if found else len(line)
    number = _NUMBERS.search(line, indent, gap)
    if number and number.end() < gap:
        return max(0, number.start() - 1)
    return gap if found else 0


@lru_cache(maxsize=4096)
def _shape_of_name(name: str) -> str:
    return name if is_numbered(name) else _NUMBER_OF_TEST.sub(_as_zeros_of_name, name)


def _as_zeros_of_name(found: re.Match[str]) -> str:
    return found.group().translate(_ZEROS)


def _as_zeros(found: re.Match[str]) -> str:
    return found.group() if _is_turned(found) else found.group().translate(_ZEROS)


def _is_turned(found: re.Match[str]) -> bool:
    """True for the ends of a range that have changed places: such a line is read by itself."""
    low, high = found["low"], found["high"]
    return bool(high) and float(low.replace(",", ".")) > float(high.replace(",", "."))


@lru_cache(maxsize=4096)
def _may_vary(shape: str) -> bool:
    """False for what may hold days and times; it depends on no digit whether a line may."""
    return not can_hold_date(shape) and not _DEPENDS.search(shape)


def zeroed(line: str) -> str:
    """Return a line, of which nothing tells where a name ends, with zeros for such numbers."""
    return line if _DEPENDS.search(line) else _NUMBERS.sub(_as_zeros, line)


def zeroed_in(line: str) -> list[Span]:
    """Return where they stand."""
    found = (each for each in _NUMBERS.finditer(line) if not _is_turned(each))
    return [each.span(end) for each in found for end in ("low", "high") if each[end]]


def numbers_in(line: str) -> list[Span]:
    """Return where in a line that has a shape the numbers stand that may say anything."""
    gap = gap_in(line)
    name = None if is_numbered(line[:gap]) else _NUMBER_OF_TEST.search(line[:gap])
    spans = [name.span()] if name else []
    return spans + [(start + gap, end + gap) for start, end in zeroed_in(line[gap:])]
