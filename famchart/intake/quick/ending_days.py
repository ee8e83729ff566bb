"""The day with which what is told ends: skipped her breakfast on nov 18, el 18 de nov."""

from __future__ import annotations

from famchart.core.dates import MONTHS
from famchart.core.parts_of_the_day import says_part_of_day
from famchart.core.terminal_text import fold
from famchart.intake.quick.amounts import is_share
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import any_day, day_reader, phrases
from famchart.intake.quick.reported import said_from
from famchart.intake.quick.words import MOST_WORDS

_LEADS = (["on"], ["el"])
_OF_ANOTHER_DAY = phrases(
    "since|from|until|till|before|after|by|of|to|for|about|between|desde|del|de|hasta|antes|despues"
    "|para|por|sobre|entre|and|y|or|o|due"
)
"""Before a day they say that it is none on which what is told was."""


def day_at_end(line: Line) -> str | None:
    """Take the day with which a line ends, where a word leads to it, or what a visit cost.

    One within what somebody said, or since which something is so, is none of the note.
    """
    read_day, left = day_reader(line.known.today, "recent"), line.words.left
    found = line.words.find(any_day(line.known.today), MOST_WORDS)
    is_last = found is not None and found[1].stop == len(left)
    if found is None or not is_last or said_from(line) is not None:
        return None
    told = read_day(found[0])
    before = [fold(word.strip(",;")) for word in left[: found[1].start] if word]
    is_of_part = before[-1:] == ["del"] and says_part_of_day(before[-2:-1])
    lead = before.pop() if is_of_part or before[-1:] in _LEADS else fold(found[0]).split()[0]
    is_led = is_of_part or [lead] in _LEADS or _is_of_share(line, found[0])
    if not told or not is_led or (before and before[-1] in _OF_ANOTHER_DAY):
        return None
    line.words.drop(found[1])
    line.words.take_led_in()
    return told


def _is_of_share(line: Line, day: str) -> bool:
    """True for copay 30 for dad's visit nov 2; a weekday may be of something else."""
    has_month = any(word.strip(".,") in MONTHS for word in fold(day).split())
    return has_month and is_share(line.whole.left, [len(line.whole.left)])
