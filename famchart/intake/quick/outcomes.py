"""An outcome in words, positive or not detected, beside a number of its test, or of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from famchart.core.terminal_text import fold
from famchart.intake.quick import cues
from famchart.intake.quick.line import Line
from famchart.intake.quick.measured import value_of
from famchart.intake.quick.one_more_value import TwoResultsError, says_other
from famchart.intake.quick.told_values import days_of, value_outside

_MOST_WORDS = 4


@dataclass(frozen=True)
class Outcome:
    """What a test came to, where that stood, and whether a number of the line is only beside it."""

    said: str
    place: int
    is_value: bool


def take_outcome(
    line: Line, behind: int | None, unit: Callable[[str], str | None]
) -> Outcome | None:
    """Take positive of covid positive ct 22, where it is the value, and of fit test negative 12 ng.

    Raise TwoResultsError for strep neg, flu pos, and for strep neg temp 101: the number right
    behind what is measured is a result of its own.
    """
    words = line.words
    found = words.find(cues.outcome, _MOST_WORDS)
    if found is None:
        return None
    said, places = found
    _check_no_other(line, places.stop)
    number = value_outside(line, value_of, days_of(line), 0)
    if number and number[1].start == behind:
        raise TwoResultsError(other=said)
    words.drop(places)
    if number is None:
        return Outcome(said, places.start, is_value=True)
    measured = words.find(unit, 2, within=1, behind=number[1].stop)
    has_unit = number[0][1] or (measured and measured[1].start == number[1].stop)
    return Outcome(said, places.start, not has_unit and places.start < number[1].start)


def is_beside_outcome(line: Line, place: int) -> bool:
    """True for the fever of covid positive, fever: what came out positive stands before that."""
    found = line.words.find(cues.outcome, _MOST_WORDS)
    test = line.words.find(cues.test, 1)
    return bool(found and test and test[1].start < found[1].start < place)


def _check_no_other(line: Line, start: int) -> None:
    found = line.words.find(cues.outcome, _MOST_WORDS, behind=start)
    before = fold(line.words.left[found[1].start - 1] or "") if found else ""
    if found and not says_other(before):
        raise TwoResultsError(other=found[0])
