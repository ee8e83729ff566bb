"""Whether rows that look like results make a text one of a laboratory, and by how much."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.results import is_critical, parse_range
from famchart.core.shape import Shape
from famchart.intake.draft import Draft, LabRow
from famchart.intake.paste import lexicon
from famchart.intake.paste.blood_groups import is_group_of
from famchart.intake.paste.cutoffs import tells_cutoff
from famchart.intake.paste.fates import lines_of
from famchart.intake.paste.pressure import is_pressure
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.sensitivities import are_sensitivities
from famchart.intake.paste.surroundings import LOOKED_AT

_PER = Shape("[/%]")
"""What nearly every unit of a laboratory has."""
_OF_SCALES = Shape(r"kg|lbs?", re.IGNORECASE)
_SENTENCE = Shape(r"\s[^\W\d_]{2,}\.(?:\s+[A-ZÁÉÍÓÚÑ]|\s*$)")
LEAST_SHARE = 0.1
"""Few rows make up at least this share of the lines of a laboratory’s text."""
FEWEST_ROWS = 4
"""So many rows are a laboratory’s whatever stands around them."""


def clear_rows(draft: Draft) -> tuple[LabRow, ...]:
    """Return the rows that can be nothing but results, whatever text they stand in."""
    return tuple(
        row for row in draft.rows if _is_clear(row.value, row.unit, row.ref_text, row.flag)
    )


def _is_clear(value: str | None, unit: str | None, lab_range: str | None, flag: str | None) -> bool:
    """True for a number in a unit of a laboratory with a range, or marked critical.

    No dose, and no size, has all of that.
    """
    is_measured = unit is not None and _PER.search(unit) is not None
    is_number = value is not None and lexicon.DIGIT.search(value) is not None
    is_judged = parse_range(lab_range or "").is_numeric or is_critical(flag)
    return is_measured and is_number and is_judged


def is_lab(rows: Sequence[Cells], text: str, lines: Sequence[str]) -> bool:
    """Weigh rows against the rest of a text: a note may quote a value and is still a note.

    What is clearly a result is read whatever else stands there.
    """
    if not rows:
        return False
    if any(_is_clear(each.value, each.unit, each.range, each.flag) for each in rows):
        return True
    filled = sum(bool(line.strip()) for line in lines)
    if _are_quoted(rows, lines):
        return False
    if lexicon.NARRATIVE_HEADINGS.search(text[:LOOKED_AT]):
        return len(lines_of(each for each in rows if each.has_evidence)) * 2 >= filled
    proven = any(lexicon.DIGIT.search(cells.value or "") or cells.range for cells in rows)
    carrying = len(lines_of(rows))
    if carrying * 2 >= filled and any(is_group_of(each.name, each.value or "") for each in rows):
        return True  # beside a day and a heading
    proven = proven or are_sensitivities(rows) or tells_cutoff(text[:LOOKED_AT])
    if not proven and not lexicon.COLLECTED.search(text[:LOOKED_AT]):
        return carrying == filled and all(
            lexicon.IS_FOUND.fullmatch(each.value or "") for each in rows
        )
    return len(rows) >= FEWEST_ROWS or carrying >= filled * LEAST_SHARE


def _are_quoted(rows: Sequence[Cells], lines: Sequence[str]) -> bool:
    """True for the weight, and the pressure beside it, that a text in sentences tells."""
    weights = [each for each in rows if each.unit and _OF_SCALES.fullmatch(each.unit)]
    if not weights or not all(each in weights or is_pressure(each.value or "") for each in rows):
        return False
    return any(map(_SENTENCE.search, lines))


def weight_of_results(lab: Draft | None, lines: Sequence[str]) -> int:
    """Weigh rows by their number, and by how much of the text they make up."""
    if lab is None:
        return 0
    filled = sum(bool(line.strip()) for line in lines) or 1
    carrying = len({line for row in lab.rows for line in row.lines})
    proven = sum(bool(row.unit or row.ref_text or is_pressure(row.value)) for row in lab.rows)
    told = sum(row.value.isalpha() and row.value.isupper() for row in lab.rows)
    base = 4 if proven or told else 1  # names with bare numbers may be doses, or amounts
    return base + min(6, max(proven, told)) + round(6 * carrying / filled)
