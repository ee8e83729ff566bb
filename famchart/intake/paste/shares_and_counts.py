"""A share and a count of one test in one row: `Neutrophils 62 % 4.1 10^3/uL`, columns % and Abs.

They are two results (RULES.md 5.3: a share and a count are different tests), each with its own
unit and range. A fraction of proteins has a mass for a count: `Gamma 15.8 % 1.1 g/dL`.
"""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.results import COMPARATOR, DASH, NUMBER, SIGNED
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import read_rest
from famchart.intake.paste.share_and_count import SHARE, in_two, stands_beside_share
from famchart.intake.paste.share_columns import read_share_columns
from famchart.intake.paste.surroundings import Surroundings

_VALUE = Shape(
    rf"(?<![\w.,/^*-])(?P<value>(?:{COMPARATOR}\s?)?{NUMBER})"
    r"[\s|]*(?:[(\[]?(?:HH|LL|H|L|[*▲▼↑↓])[)\]]?[\s|]+)?",
)
_BETWEEN = Shape(rf"{SIGNED}\s?%?{DASH}{SIGNED}")
_PARTS = Shape(r";|,\s+(?=[^\W\d_])")
_BULLET = Shape(r"^[\s•·*|>–-]+")


def read_shares_and_counts(
    lines: Sequence[str], about: Surroundings
) -> tuple[list[Cells], set[int]]:
    """Return both results of every row that tells them, and the lines used with their heads."""
    rows, used = read_share_columns(lines, about)
    for number, line in enumerate(lines, 1):
        if number in used or "%" not in line or len(line) > lexicon.LONGEST_LINE:
            continue
        read = [both_in(part, about) for part in _PARTS.split(line)]
        if all(read):
            rows += (cells._replace(line=number) for both in read for cells in both)
            used.add(number)
    return rows, used


def both_in(text: str, about: Surroundings) -> tuple[Cells, ...]:
    """Return the share and the count that a text tells and nothing else; () of other texts."""
    found = list(_measured(text))
    if len(found) != len(("share", "count")):
        return ()
    (start, first_end, first), (second_start, second_end, second) = found
    name = clean_name(_BULLET.sub("", text[:start]))
    if not is_name(name) or lexicon.RANGE.search(name):
        return ()
    one = read_rest(text[first_end:second_start], about, first)
    other = read_rest(text[second_end:], about, second)
    if one.unknown or other.unknown:
        return ()
    one = one._replace(date=one.date or other.date, time=one.time or other.time)
    share, count = (one, other) if one.unit == SHARE else (other, one)
    if share.unit != SHARE or not stands_beside_share(count.unit):
        return ()
    return in_two(name, share, count, about)


def _measured(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and print of each number that has the unit of a share or a count."""
    between = [match.span() for match in _BETWEEN.finditer(text)]
    found = []
    for match in _VALUE.finditer(text):
        unit = lexicon.UNIT.match(text, match.end())
        is_bound = any(first <= match.start() < last for first, last in between)
        if unit and not is_bound and (unit.group() == SHARE or stands_beside_share(unit.group())):
            found.append((match.start(), match.end("value"), match["value"]))
    return found
