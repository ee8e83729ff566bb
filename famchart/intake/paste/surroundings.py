"""What a whole text says about each of its lines: language, number and date habits, its dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from famchart.core.clock import Clock
from famchart.core.dates import FoundDate, Order, find_dates, numeric_parts
from famchart.core.results import DecimalMark
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.posology import posology_in

LOOKED_AT = 20_000
"""Letters of a text that are enough to tell its habits."""

_OF_THE_STATES = Shape(
    r"\d\s?°\s?F\b|\b\d+ (?:lbs?\b|fl\.? oz\b)|\b[A-Z]{2} \d{5}(?:-\d{4})?\b"
    r"|,? (?:RN|NP|PNP|FNP(?:-B?C)?|APRN|ARNP|CRNP|DNP|PA-C|LPN|LCSW)\b"
)
"""Measures, addresses and degrees as only the United States write them, in Spanish too."""
_WORD = Shape(r"[^\W\d_]{2,}")
"""Letters of a lot, of a unit or of initials are of no language."""
_OF_THE_PAGE = Shape(
    r"^[^\w\n]*(?:skip to (?:main )?content|(?:main )?menu|home|inbox(?: \(\d+\))?|"
    r"back(?: to top)?|(?:log|sign) ?out|help|search|share|print|"
    r"download(?: pdf)?|view (?:trends?|details)|"
    r"privacy policy|terms (?:of use|and conditions)|contact us|©.{0,60}|all rights reserved)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
"""Lines of a portal around a text, which may be of another language."""
_DECIMAL_COMMA = Shape(r"(?<![\d.,])(?:\d+,\d{1,2}|0,\d{3,4}|\d{1,3}(?:\.\d{3})+,\d{1,2})(?![\d,])")
_DECIMAL_POINT = Shape(
    r"(?<![\d.,])(?!1\.73)(?:\d+\.\d{1,2}|0\.\d{3,4}|\d{1,3}(?:,\d{3})+\.\d{1,2})(?![\d.])"
)
"""No group of thousands begins with 0, and the area of a body has its point in any language."""
_THOUSANDS = Shape(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?![\d.,])")
_BRITISH = Shape(
    r"\bNHS\b|\bGP\b|\b(?:full blood count|FBC|urea (?:and|&) electrolytes|U\s?&\s?Es?)\b"
    r"|haem(?!ophil)|oestr|anaemi|paediatr|\blitres?\b|\+(?:44|353|61|64|27|91)[\s(]\d",
    re.IGNORECASE,
)
"""What is written where the day stands before the month, and in no American laboratory."""


@dataclass(frozen=True)
class Habits:
    """How a text writes dates and numbers, as far as somebody has said it."""

    order: Order | None = None
    """What an all-numeric date means."""
    mark: DecimalMark | None = None
    """What stands before decimals."""
    today: date | None = None
    """The day on which it is read, if that is not the computer's."""


UNKNOWN = Habits()


@dataclass(frozen=True)
class Surroundings:
    """The habits of one text."""

    language: str
    mark: DecimalMark
    order: Order
    is_mark_told: bool = False
    """True where a number of the text can have no other mark before its decimals."""
    today: date = date.max
    """The day on which it is read: no log tells of a later one."""
    is_order_told: bool = True
    """True where somebody, or a day above 12, says what an all-numeric date means."""

    @property
    def other_way_round(self) -> Surroundings:
        """The same, with the day and the month of its dates exchanged."""
        return replace(self, order="mdy" if self.order == "dmy" else "dmy")


def surroundings(
    text: str, said: Habits = UNKNOWN, *, is_headed_in_spanish: bool = False
) -> Surroundings:
    """Tell the habits of a text; those that somebody has said are believed.

    The cells of a table may be names alone: its headers tell the language then.
    """
    sample = text[:LOOKED_AT]
    own = _OF_THE_PAGE.sub("", sample)
    words = len(_WORD.findall(own)) or 1
    spanish = is_headed_in_spanish or len(lexicon.SPANISH.findall(own)) * 8 >= words
    commas, points = len(_DECIMAL_COMMA.findall(sample)), len(_DECIMAL_POINT.findall(sample))
    mark: DecimalMark = said.mark or ("," if commas > points else ".")
    is_spanish_abroad = spanish and not _OF_THE_STATES.search(sample)
    day_first = mark == "," or is_spanish_abroad or _BRITISH.search(sample) is not None
    day_first = day_first or posology_in(sample) is not None
    told = said.order or _order_told(sample)
    order = told or ("dmy" if day_first else "mdy")
    is_told = bool(said.mark or commas or points or (not spanish and _THOUSANDS.search(sample)))
    return Surroundings(
        "es" if spanish else "en",
        mark,
        order,
        is_told,
        said.today or Clock().today(),
        is_order_told=told is not None,
    )


def _order_told(text: str) -> Order | None:
    """Return the order that a day above 12 decides; the language does where there is none."""
    for first, second in numeric_parts(text):
        if first > 12 >= second:
            return "dmy"
        if second > 12 >= first:
            return "mdy"
    return None


def looked_at(text: str) -> str:
    """Return as much of a text as tells what it is: reading a megabyte twice takes its time."""
    end = text.rfind("\n", 0, LOOKED_AT) if len(text) > LOOKED_AT else -1
    return text[: end + 1] if end > 0 else text


def date_of(line: str, about: Surroundings) -> tuple[str, bool] | None:
    """Return the date of a line that has one, and whether it is that of the sample.

    Of several, the one behind a word for collecting is meant, else the first that is not said to
    be another one's: that of the birth, of the report.
    """
    found = find_dates(line, about.order)
    if not found:
        return None
    labels = [line[end : day.start] for end, day in zip(_ends(found), found, strict=True)]
    if sampled := day_of_sample(line, about):
        return sampled.iso, True
    own = (
        day
        for day, label in zip(found, labels, strict=True)
        if not lexicon.OTHER_DATE.search(_last_column(label))
    )
    first = next(own, None)
    return (first.iso, False) if first else None


def _last_column(label: str) -> str:
    """Return what stands right before a date, of what bars part: `Status: signed | Performed:`."""
    return next((part for part in reversed(label.split("|")) if part.strip()), label)


def day_of_sample(line: str, about: Surroundings) -> FoundDate | None:
    """Return the first date of a line behind a word for collecting."""
    found = find_dates(line, about.order)
    labelled = zip(_ends(found), found, strict=True)
    told = (day for end, day in labelled if lexicon.COLLECTED.search(line[end : day.start]))
    return next(told, None)


def _ends(found: Sequence[FoundDate]) -> list[int]:
    """Return where the label of each date begins: where the date before it ends."""
    return [0, *(day.end for day in found[:-1])] if found else []
