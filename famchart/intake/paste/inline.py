"""Several results in one line or sentence: split at the signs between them, read each."""

from __future__ import annotations

import re

from famchart.intake.paste.lines import LONGEST_LINE
from famchart.intake.paste.row import Cells, read_line
from famchart.intake.paste.surroundings import Surroundings

FEWEST = 2
FEWEST_BARE = 4
_BETWEEN = re.compile(
    r";|\s[/|]\s|\.\s+(?=[^\W\d_])|,\s+(?=[^\W\d_])(?![^()]*\))|(?<=[)\]])\s+(?=[A-ZÁÉÍÓÚÑ](?:[^()\d]|\([A-Za-z]+\))*:)"
)
_HEADING = re.compile(r"^[^\d:]{2,80}:\s+(?=[^\d\s][^:]*:?[^:]*\d)")


def read_inline(line: str, about: Surroundings) -> list[Cells]:
    """Return the results of a line that holds several, else nothing."""
    if len(line) > LONGEST_LINE or not _BETWEEN.search(line):
        return []
    found = [read_line(_HEADING.sub("", part.strip(" .")), about) for part in _BETWEEN.split(line)]
    rows = [cells for cells in found if cells]
    proven = [cells for cells in rows if cells.has_evidence]
    if len(proven) >= FEWEST and len(proven) * 2 >= len(rows):
        return rows
    return rows if len(rows) >= FEWEST_BARE and len(rows) * 4 >= len(found) * 3 else []
