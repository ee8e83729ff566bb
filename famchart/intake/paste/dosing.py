"""Medicines as hospitals print them: `Enalapril 5 mg/12h; Torasemida 10 mg/24h` in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from famchart.core.analytes import analyte_of
from famchart.core.shape import Shape
from famchart.intake.paste.medicine_words import AMOUNT, HEADINGS, STRENGTH
from famchart.intake.paste.pieces import Piece
from famchart.intake.paste.result_cells import Cells

FEWEST_IN_LINE, MOST_NAME_WORDS = 2, 4
_BETWEEN = (Shape(r"\s*;\s*"), Shape(r"\s*,\s+"))
_DAY_OF_URINE = 24
_PER_HOURS = Shape(
    rf"(?<![\w.,/])(?P<amount>{AMOUNT}\s?(?:m?g|mcg|[µμ]g|[UI][UI]|U))"
    r"\s?/\s?(?P<hours>4|6|8|12|24|48|72)\s?h(?:oras|rs?)?\b(?!\s*(?:parche|patch))",
    re.IGNORECASE,
)
"""How much in how many hours, which is not what a patch gives off."""
_OF_REFILLS = Shape(
    r"(?:(?:next )?refills?|(?:pr[oó]xim[oa] )?(?:resurtido|recarga|renovaci[oó]n))"
    r"(?: (?:on|due|date|left|remaining|requests?|status)){0,2}(?:\s*:.*)?",
    re.IGNORECASE,
)
"""A line about what is left of a prescription, or when there is more."""
PANELS_TAKEN = ("Vitamins", "Trace", "Iron")
"""Tests of what people take as well."""
_UNITS_ALONE = Shape(r"[UI][UI]|units?|unidades|m?c?g|[µμ]g", re.IGNORECASE)
_VITAMIN = Shape(r"vitamina?\s", re.IGNORECASE)
_INSULIN = Shape(r"insulina?\s+[^\W\d_]{3,}", re.IGNORECASE)
_IN_A_PEN = ("100", "200", "300", "500")
_CONCENTRATION = Shape(r"(?:[UI][UI]|units?|unidades|u)\s?/\s?ml", re.IGNORECASE)


def per_hours(text: str) -> re.Match[str] | None:
    return _PER_HOURS.search(text)


def tells_dose(text: str) -> bool:
    """True for an amount in some hours, of which there are not as many as in a day of urine."""
    found = per_hours(text)
    return bool(found and int(found["hours"]) != _DAY_OF_URINE)


def is_of_refills(line: str) -> bool:
    return _OF_REFILLS.fullmatch(line) is not None


def each_alone(text: str) -> list[str]:
    """Return the medicines that a line lists behind their heading, else the line itself."""
    label, _colon, behind = text.partition(":")
    if HEADINGS.fullmatch(label):
        for sign in _BETWEEN:
            parts = sign.split(behind.strip(" .;"))
            if len(parts) >= FEWEST_IN_LINE and all(map(_is_medicine, parts)):
                return parts
    return [text]


def pieces_alone(found: Iterable[Piece]) -> Iterator[Piece]:
    """Yield each medicine that a line lists behind their heading as a piece of its own."""
    for piece in found:
        for text in each_alone(piece.text) if piece.is_first else [piece.text]:
            yield replace(piece, text=text)


def _is_medicine(text: str) -> bool:
    strength = STRENGTH.search(text)
    name = text[: strength.start()].split() if strength else []
    return 1 <= len(name) <= MOST_NAME_WORDS and text[:1].isalpha()


def without_doses(rows: Sequence[Cells], lines: Sequence[str]) -> list[Cells]:
    """Return rows without what is no result but a medicine, which nothing else tells apart.

    What a day of urine holds is printed alike: beside a dose in other hours, or below the heading
    of medicines, `5 mg/24h` of no known test is a dose as well.
    """
    are_doses = any(map(_tells_doses, lines))
    return [
        each
        for each in rows
        if not (_is_insulin(each) or _is_of_capsule(each) or (are_doses and may_be_dose(each)))
    ]


def may_be_dose(cells: Cells) -> bool:
    """True for an amount in some hours of what no table of tests knows, without a range."""
    said = f"{cells.value}{cells.unit or ''}"
    return not cells.range and bool(per_hours(said)) and analyte_of(cells.name) is None


def _tells_doses(line: str) -> bool:
    return tells_dose(line) or HEADINGS.fullmatch(line.partition(":")[0].strip()) is not None


def _is_of_capsule(cells: Cells) -> bool:
    """True for an amount of what people take, in no amount of blood: `Vitamin D3 2000 IU`."""
    known = analyte_of(cells.name)
    is_taken = known.panel in PANELS_TAKEN if known else _VITAMIN.match(cells.name) is not None
    return is_taken and not cells.range and _UNITS_ALONE.fullmatch(cells.unit or "") is not None


def _is_insulin(cells: Cells) -> bool:
    is_strength = cells.value in _IN_A_PEN and _CONCENTRATION.fullmatch(cells.unit or "")
    return bool(is_strength and not cells.range and _INSULIN.match(cells.name))
