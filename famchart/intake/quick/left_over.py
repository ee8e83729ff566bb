"""How many of the last fill were left when the next one was picked up: filled 90, 5 pills left."""

from __future__ import annotations

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import cues
from famchart.intake.quick.line import Line
from famchart.intake.quick.quantities import PACKAGES
from famchart.intake.quick.readers import phrases
from famchart.intake.quick.refusals import RefusedLineError

_OF_NOTHING = Shape(r"\d{1,4} left|(?:le |me |nos )?quedan? \d{1,4}(?: de)?")
_REFILLS = phrases("refill|refills|rf|resurtido|resurtidos")


class LeftOfWhatError(RefusedLineError):
    """In the line of a fill a number is left of something."""

    message = N_(
        "“{said}” may be what was there before this fill, or its refills: write “pills left” or"
        " “refills left”."
    )


def take_left_over(line: Line) -> str | None:
    """Take the 5 of 5 pills left; raise LeftOfWhatError for 5 left, which may be refills, and for
    5 pens, which are no units."""
    found = line.words.find(cues.units_left, cues.MOST_COUNT_WORDS)
    if found is None:
        return None
    number, places = found
    left = line.words.left
    if fold(([*left[places.stop :], ""][0] or "").strip(",;.")) in _REFILLS:
        return None
    said = " ".join(filter(None, left[places.start : places.stop])).strip(",;.")
    if _OF_NOTHING.fullmatch(fold(said)) or PACKAGES & set(fold(said).split()):
        raise LeftOfWhatError(said=said)
    line.words.drop(places)
    return number
