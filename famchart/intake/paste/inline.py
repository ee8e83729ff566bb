"""Several results in one line or sentence: split at the signs between them, read each."""

from __future__ import annotations

import re

from famchart.core.dates import find_dates
from famchart.intake.paste import lexicon
from famchart.intake.paste.lines import LONGEST_LINE
from famchart.intake.paste.row import Cells, read_line
from famchart.intake.paste.surroundings import Surroundings

FEWEST = 2
FEWEST_BARE = 4
_BETWEEN = re.compile(
    r"(?=[;\s.,])"  # at no other sign is there more to look at
    r"(?:;|\s[/|]\s|\.\s+(?=[^\W\d_])|,\s+(?=[^\W\d_])(?![^()]*\))"
    r"|(?<=[)\]])\s+(?=[A-ZÁÉÍÓÚÑ](?:[^()\d]|\([A-Za-z]+\))*:))"
)
_HEADING = re.compile(r"^[^\d:]{2,80}:\s+(?=[^\d\s][^:]*:?[^:]*\d)")


def read_inline(line: str, about: Surroundings) -> list[Cells]:
    """Return the results of a line that holds several, else nothing."""
    if len(line) > LONGEST_LINE or not _BETWEEN.search(line):
        return []
    days = find_dates(line, about.order)
    if len(days) == 1 and not lexicon.OTHER_DATE.search(line[: days[0].start]):
        rows = read_inline(line[: days[0].start] + line[days[0].end :], about)
        return [cells._replace(date=days[0].iso) for cells in rows]
    found = [read_line(_HEADING.sub("", part.strip(" .")), about) for part in _BETWEEN.split(line)]
    rows = [cells for cells in found if cells]
    proven = [cells for cells in rows if cells.has_evidence]
    if len(proven) >= FEWEST and len(proven) * 2 >= len(rows):
        return rows
    return rows if len(rows) >= FEWEST_BARE and len(rows) * 4 >= len(found) * 3 else []
