"""The pulse that is told beside a blood pressure or the oxygen: a result of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.measured import PRESSURES
from famchart.intake.quick.one_more_value import TwoResultsError
from famchart.intake.quick.readers import phrases

_BESIDE = PRESSURES | phrases(
    "o2|o2 sat|sat|sats|spo2|pulse ox|oxygen|oxigeno|saturacion|oxigenacion"
)
_PULSE = Shape(
    r"(?:(?:and|y|with|con|&) )?(?:(?:her|his|su|el|the) )?"
    r"(pulse|hr|heart rate|pulso|pulsaciones|latidos)(?: rate)?:?"
    r"(?: (?:is|was|at|of|es|fue|de|en|=))? (\d{2,3})(?: ?(bpm|lpm|ppm|/min))?"
    r"(?:,? ((?:ir)?regular|resting|at rest|en reposo))?"
    r"(?:,? (?:then|later|now|luego|despu[eé]s|ahora) (\d{2,3}))?",
    re.IGNORECASE | re.ASCII,
)
_MOST_WORDS = 10
Pulse = dict[str, str]
"""Its fields, as they would be typed."""


def take_pulse(line: Line, vital: str) -> Pulse | None:
    """Take the pulse of 138/82 pulse 74, where what is measured first has one beside it.

    Raise TwoResultsError for pulse 74 then 80.
    """
    found = line.words.take(_found, _MOST_WORDS) if fold(vital) in _BESIDE else None
    if found is None:
        return None
    name, value, unit, how, other = found.groups()
    if other:
        raise TwoResultsError(other=other)
    told = {"name": name, "value": value, "unit": unit, "our_words": how}
    return {each: text for each, text in told.items() if text}


def _found(text: str) -> re.Match[str] | None:
    return _PULSE.fullmatch(text)


def with_pulse(made: tuple[Entry, ...], pulse: Pulse | None) -> tuple[Entry, ...]:
    """Return what was measured, and the pulse of the same moment."""
    first = made[0]
    if pulse is None or first.kind != "result":
        return made
    when = {each: text for each, text in first.texts.items() if each in ("on", "time")}
    return (*made, replace(first, texts=pulse | when))
