"""For how many days a fill is: 90 days supply, for 90 days, para 90 días."""

from __future__ import annotations

from famchart.core.terminal_text import fold
from famchart.intake.quick import cues
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import phrases

_OF_OTHER_DAYS = phrases(
    "early|late|sooner|later|ago|off|because|then|trip|vacation|only|of|before|after|until|without"
    "|more|short|behind|ahead|antes|despues|tarde|temprano|porque|luego|viaje|de|hasta|sin|mas|atras"
)
"""Behind days they say that these are not what was filled."""


def take_days(line: Line) -> str | None:
    """Take how many days a fill is for; 2 days late and 3 days for the trip are none of it."""
    if told := line.words.take(cues.days_supply, 4):
        return told
    found = line.words.find(cues.days_filled, 3)
    if found is None:
        return None
    behind = fold(([*line.words.left, None][found[1].stop] or "").strip(",;."))
    if behind in _OF_OTHER_DAYS:
        return None
    line.words.drop(found[1])
    return found[0]
