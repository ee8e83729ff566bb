"""What a whole text says about each of its lines: language, number and date habits, its dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from famchart.core.dates import Order, find_dates, numeric_parts
from famchart.core.results import DecimalMark
from famchart.intake.paste import lexicon

LOOKED_AT = 20_000
"""Letters of a text that are enough to tell its habits."""

_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d,])")
_DECIMAL_POINT = re.compile(r"(?<![\d.,])\d+\.\d{1,2}(?![\d.])")


@dataclass(frozen=True)
class Surroundings:
    """The habits of one text."""

    language: str
    mark: DecimalMark
    order: Order


def surroundings(text: str, order: Order | None = None) -> Surroundings:
    """Tell the habits of a text; a given order of dates is believed."""
    sample = text[:LOOKED_AT]
    words = len(re.findall(r"[^\W\d_]+", sample)) or 1
    spanish = len(lexicon.SPANISH.findall(sample)) * 8 >= words
    commas, points = len(_DECIMAL_COMMA.findall(sample)), len(_DECIMAL_POINT.findall(sample))
    mark: DecimalMark = "," if commas > points else "."
    habit = order or _order(sample, day_first=spanish or mark == ",")
    return Surroundings("es" if spanish else "en", mark, habit)


def _order(text: str, *, day_first: bool) -> Order:
    """Let a day above 12 decide; the language does where there is none."""
    for first, second in numeric_parts(text):
        if first > 12 >= second:
            return "dmy"
        if second > 12 >= first:
            return "mdy"
    return "dmy" if day_first else "mdy"


def date_of(line: str, about: Surroundings) -> tuple[str, bool] | None:
    """Return the date of a line that has one, and whether it is that of the sample.

    Of several, the one that follows a word for collecting is meant.
    """
    found = find_dates(line, about.order)
    if not found:
        return None
    if collected := lexicon.COLLECTED.search(line):
        after = [each for each in found if each.start >= collected.end()]
        return (after or found)[0].iso, True
    if lexicon.OTHER_DATE.search(line[: found[0].start]):
        return None
    return found[0].iso, False
