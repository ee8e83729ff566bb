"""One test over time, as a page of trends lists it: its name, then a day above each value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from famchart.core.dates import may_hold_date
from famchart.intake.paste import lexicon
from famchart.intake.paste.dated_lines import FIRST_VALUE
from famchart.intake.paste.message_heads import day_alone
from famchart.intake.paste.moments import time_in
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import read_line
from famchart.intake.paste.surroundings import Surroundings

FEWEST_DAYS = 2
MOST_SAID = 2
"""Lines with the unit and the range between the name and the first day."""


def read_dated_values(lines: Sequence[str], about: Surroundings) -> tuple[list[Cells], set[int]]:
    """Return the values of such a test, each of its day, and every line that tells of them."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    rows: list[Cells] = []
    used: set[int] = set()
    place = 0
    while place < len(filled):
        pairs = list(_pairs(filled, place, lines, about))
        over = _over(filled[:place][-MOST_SAID - 1 :], lines) if len(pairs) >= FEWEST_DAYS else None
        if over is None:
            place += 1
            continue
        name, said, heads = over
        read = [(read_line(f"{name}: {lines[at]} {said}", about), day, at) for day, at in pairs]
        if all(cells and cells.name == name for cells, _day, _at in read):
            days = filled[place::2]
            for (cells, day, at), of_day in zip(read, days, strict=False):
                time = time_in(lines[of_day])
                more = (*(head + 1 for head in heads), of_day + 1)
                rows += (
                    [cells._replace(date=day, time=time, line=at + 1, more_lines=more)]
                    if cells
                    else []
                )
                used.update(more, (at + 1,))
        place += 2 * len(pairs)
    return rows, used


def _pairs(
    filled: Sequence[int], first: int, lines: Sequence[str], about: Surroundings
) -> Iterator[tuple[str, int]]:
    """Yield each day with the line of the value below it, as long as they take turns."""
    for place in range(first, len(filled) - 1, 2):
        above, below = filled[place], filled[place + 1]
        day = day_alone(lines[above], about) if may_hold_date(lines[above]) else None
        if not day or not FIRST_VALUE.match(lines[below]) or day_alone(lines[below], about):
            return
        yield day, below


def _over(filled: Sequence[int], lines: Sequence[str]) -> tuple[str, str, list[int]] | None:
    """Return the name over the first day, what its lines say of unit and range, and where."""
    said: list[int] = []
    for at in reversed(filled):
        plain = lines[at].strip()
        if lexicon.UNIT.match(plain) or lexicon.RANGE_LABEL.match(plain):
            said.insert(0, at)
            continue
        name = clean_name(plain)
        if not is_name(name) or lexicon.DIGIT.search(name):
            return None
        return name, " ".join(lines[each].strip() for each in said), [at, *said]
    return None
