"""How bad or good something is, out of ten: pain 7/10 is told of today, and is no day in July."""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.readers import phrases
from famchart.intake.quick.weekdays import JOINED_BY

_SCORE = Shape(r"(?:10|\d)(?:[.,]5)?/10[,;.:]*", re.ASCII)
_SCORED = (
    r"pains?|aches?|headaches?|backaches?|migraines?|cramps?|soreness|energy|mood|anxiety|fatigue"
    r"|tiredness|nausea|stress|appetite|itch|itching|dizziness|discomfort|depression|sleep|spirits"
    r"|dolor(?:es)?|molestias?|energia|animo|humor|ansiedad|fatiga|cansancio|nauseas?|estres"
    r"|apetito|comezon|mareos?|malestar|depresion|calambres?|sueno|migranas?|jaquecas?"
)
_WHERE = (
    r"(?: (?:in|en|del?)(?: (?!on\b|el\b(?! \w)|since\b|desde\b|began\b|started\b)[^\W\d]+){1,3})?"
)
_LEADS = (
    r"(?: (?:is|was|at|of|level|scale|score|about|around|now|still|then|to|and|up|down|a|es|era"
    r"|esta|estaba|fue|de|en|nivel|escala|como|ahora|luego|y|sigue))*"
)
_BEFORE = Shape(rf"(?:.* )?(?:{_SCORED}){_WHERE}{_LEADS}(?: (?:10|\d)/10{_LEADS})*")
_NO_LEADS = ("on", "since", "el", "desde", "until", "hasta", "began", "started", "empezo")
"""Behind these N/10 is a day: pain since 8/10."""
_NUMBERED = phrases("stage|grade|type|class|estadio|etapa|grado|tipo|clase")
"""What has a number of its own: ckd stage 3 nov 2025."""


def with_scores_kept(parts: Sequence[str]) -> list[str]:
    """Return the words with every score out of ten, and the 3 of stage 3, marked as no day."""
    words = list(parts)
    for at in (at for at, word in enumerate(parts) if at and _SCORE.fullmatch(word)):
        said = [fold(part.strip(",;:.()")) for part in parts[:at]]
        if said[-1] not in _NO_LEADS and _BEFORE.fullmatch(" ".join(said)):
            words[at] += JOINED_BY
    for at, word in enumerate(parts):
        if at and word.isdecimal() and fold(parts[at - 1]) in _NUMBERED:
            words[at] += JOINED_BY
    return words
