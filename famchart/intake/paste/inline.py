"""Several results in one line or sentence: split at the signs between them, read each.

Two columns of results, printed side by side, have but a gap between them: the name of a known test
behind a whole result begins another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.analytes import analyte_of
from famchart.core.dates import find_dates
from famchart.core.flags import parse_flag
from famchart.core.results import COMPARATOR, SIGNED
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.bands import without_goals, without_scale
from famchart.intake.paste.furniture import is_labelled
from famchart.intake.paste.in_a_row import is_of_blood, read_in_a_row
from famchart.intake.paste.lines import LONGEST_LINE
from famchart.intake.paste.moments import clock_of
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.row import read_line
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.vital_lines import read_vital_line

FEWEST = 2
FEWEST_BARE = 4
_BETWEEN = Shape(
    r"(?=[;\s.,])"  # at no other sign is there more to look at
    r"(?:;|\s[/|]\s|\.\s+(?=[^\W\d_])|,\s+(?=[^\W\d_])(?![^()]*\))"
    r"|(?<=\d)\s+(?:and|y|e)\s+(?=[^\W\d_][^\d,;:]{0,40}\s\d)"
    r"|(?<=[)\]])\s+(?=[A-ZÁÉÍÓÚÑ](?:[^()\d]|\([A-Za-z]+\))*:))"
)
_DOT = Shape(r"\s·\s+(?=[^\W\d_])")
_DASH = Shape(r"\s[-–—]\s+(?=[^\W\d_])")
FEWEST_DASHED = 3
_MAY_STAND_BESIDE = Shape(r"\d\D*(?:\s{2}|\t)[^\W\d_]")
_EARLIER = Shape(r"(?:previous|prior|last|before|anterior|previo|[uú]ltimo|antes)\b", re.IGNORECASE)
_NAME_BEHIND_GAP = Shape(
    rf"(?<=\S)(?:\s{{2,}}|\t\s*)(?=(?P<name>[^\W\d_](?:\S| (?! ))*?)"
    rf"[\s:]+(?:{COMPARATOR}\s?)?{SIGNED})"
)
_COLUMNS = Shape(r"\s{2,}|\t\s*")
_HEADING = Shape(r"^[^\d:]{2,80}:\s+(?=[^\d\s][^:]*:?[^:]*\d)")


def read_line_of_several(line: str, about: Surroundings) -> tuple[list[Cells], bool]:
    """Return the results of a line that holds several, and whether it says more than them."""
    found, says_more = read_vital_line(line, about)
    if not found and (found := read_inline(line, about)):
        says_more = _leaves_out(line, found, about)
    return found, says_more


def read_inline(line: str, about: Surroundings) -> list[Cells]:
    """Return the results of a line that holds several, else nothing."""
    if len(line) > LONGEST_LINE:
        return []
    line = without_scale(without_goals(line)[0])
    if beside := _side_by_side(line, about) or _labelled_beside(line, about):
        return beside
    if in_a_row := read_in_a_row(line, about):
        return in_a_row
    sign = _sign_between(line)
    if not (sign.search(line) or _DASH.search(line)):
        return []
    days = find_dates(line, about.order)
    if len(days) == 1 and not lexicon.OTHER_DATE.search(line[: days[0].start]):
        rows = read_inline(line[: days[0].start] + line[days[0].end :], about)
        time = clock_of(line, days[0])
        return [cells._replace(date=days[0].iso, time=cells.time or time) for cells in rows]
    if dashed := _dashed(line, about):
        return dashed
    found = [read_line(_HEADING.sub("", part.strip(" .")), about) for part in sign.split(line)]
    rows = [cells for cells in found if cells]
    proven = [cells for cells in rows if cells.has_evidence]
    if len(proven) >= FEWEST and len(proven) * 2 >= len(rows):
        return rows
    if len(rows) == len(found) >= FEWEST + (sign is not _DOT) and all(map(is_of_blood, rows)):
        return rows
    return rows if len(rows) >= FEWEST_BARE and len(rows) * 4 >= len(found) * 3 else []


def _leaves_out(line: str, rows: Sequence[Cells], about: Surroundings) -> bool:
    """True where another part of a line than its results has a number: somebody has to see it."""
    for day in reversed(find_dates(line, about.order)):
        line = f"{line[: day.start]} {line[day.end :]}"
    parts = _sign_between(line).split(line)
    return sum(lexicon.DIGIT.search(part) is not None for part in parts) > len(rows)


def _sign_between(line: str) -> Shape:
    """Return what parts results: where dots do, commas stand in their names."""
    return _DOT if _DOT.search(line) else _BETWEEN


def _dashed(line: str, about: Surroundings) -> list[Cells]:
    """Return results that dashes part, where all that stands between them is one."""
    parts = [part for part in _DASH.split(line) if part.strip()]
    if len(parts) < FEWEST:
        return []
    found = [read_line(_HEADING.sub("", part.strip(" .")), about) for part in parts]
    rows = [cells for cells in found if cells]
    if len(parts) < FEWEST_DASHED and not all(cells.unit and cells.range for cells in rows):
        return []
    known = [cells for cells in rows if analyte_of(cells.name)]
    return rows if len(rows) == len(parts) and len(known) * 2 >= len(rows) else []


def _side_by_side(line: str, about: Surroundings) -> list[Cells]:
    """Return results that stand beside one another, each whole: with its unit or its range.

    One that no table knows has both; what was found before is none of its own.
    """
    if len(line) > lexicon.LONGEST_LINE or not _MAY_STAND_BESIDE.search(line):
        return []
    found: list[Cells] = []
    first = 0
    for gap in _NAME_BEHIND_GAP.finditer(line):
        is_beside = _may_be_name(gap["name"], line[gap.end() :])
        if is_beside and (cells := _whole(line[first : gap.start()], about)):
            found.append(cells)
            first = gap.end()
    last = _whole(line[first:], about) if found else None
    return [*found, last] if last else []


def _labelled_beside(line: str, about: Surroundings) -> list[Cells]:
    """Return results in columns, each with its colon: `Blood type: O   Antibody screen: Negative`.

    What stands behind the label of a column, or of a fact of the order, is no result.
    """
    parts = _COLUMNS.split(line.strip()) if line.count(":") >= FEWEST else []
    labels = [part.partition(":")[0].strip().casefold() for part in parts]
    if len(parts) < FEWEST or any(label in lexicon.ATTRIBUTES for label in labels):
        return []
    if any(not part.partition(":")[2].strip() or is_labelled(part) for part in parts):
        return []
    found = [read_line(part, about) for part in parts]
    rows = [cells for cells in found if cells and ":" not in cells.name]
    return rows if len(rows) == len(parts) else []


def _may_be_name(name: str, behind: str) -> bool:
    if lexicon.UNIT.fullmatch(name) or parse_flag(name) is not None:
        return False
    return analyte_of(name) is not None or lexicon.RANGE.search(behind) is not None


def _whole(text: str, about: Surroundings) -> Cells | None:
    cells = read_line(text, about)
    if cells is None or _EARLIER.match(cells.name):
        return None
    is_whole = cells.unit or cells.range if analyte_of(cells.name) else cells.unit and cells.range
    return cells if is_whole else None
