"""What a germ is sensitive to: an antibiotic a line, and a letter or a word for what it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from famchart.core.shape import Shape
from famchart.intake.paste.names import clean_name, is_name, is_prose
from famchart.intake.paste.result_cells import Cells

FEWEST = 2
FEWEST_CLOSE = 3
"""Lines in which no more than a space stands before the letter."""
LONGEST_LINE = 120
_VALUE = (
    r"(?:S|I|R|SDD|NS|(?i:susceptible|sensitive|intermediate|resistant|sensible|intermedi[oa]|"
    r"resistente))"
)
_BEHIND = r"(?:[\s|]+(?:(?:MIC|CMI)[\s:]+)?[<>=≤≥]{0,2}\s?\d[\d.,/]{0,9})?\W*"
_END = Shape(rf"[\s.…|:]{_VALUE}{_BEHIND}\Z")
"""How such a line ends: a first look, as few lines do and the whole takes long to be refused."""
_LINE = Shape(
    r"\W*+(?P<name>[^\W\d_][^\d:|\t]{2,50}?)"
    r"(?P<sign>(?:\s*+(?:\.{2}|…|:|\|)|\t|\s{2})[\s.…|:]*+|\s)"
    r"(?:[<>=≤≥]{0,2}\s?\d[\d.,/]{0,9}(?:\s?(?:mcg|ug|µg|mg)/m[lL])?[\s|]+)?"
    rf"(?P<value>{_VALUE}){_BEHIND}"
)


def are_sensitivities(rows: Sequence[Cells]) -> bool:
    """True for a list of what a germ is sensitive to."""
    return sum(each.is_told and each.value in ("S", "I", "R") for each in rows) >= FEWEST_CLOSE


def read_sensitivities(lines: Sequence[str]) -> Mapping[int, Cells]:
    """Return a row for each antibiotic by the number of its line, where there are several."""
    rows: dict[int, Cells] = {}
    apart = 0
    for number, line in enumerate(lines, 1):
        may_be = len(line) <= LONGEST_LINE and _END.search(line)
        match = _LINE.fullmatch(line) if may_be else None
        name = clean_name(match["name"].rstrip(". ")) if match else ""
        if match and is_name(name) and not is_prose(name):
            rows[number] = Cells(name=name, value=match["value"], line=number, is_told=True)
            apart += match["sign"] != " "
    return rows if apart >= FEWEST or len(rows) >= FEWEST_CLOSE else {}
