"""Next steps as they are jotted down after a visit, one a line, each with its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from famchart.core.day_words import typed_day
from famchart.core.shape import Shape

_BULLET = Shape(r"^\s*(?:[-*•·–]|\[ ?\]|\d{1,2}[.)])\s+")
_JOINING = ("by", "on", "until", "before", "el", "para", "antes", "del", "hasta")
"""Words that lead from a step to its day and say nothing once it stands by itself."""
_SIGNS = ":-–, ("
MOST_WORDS = 4
"""Words of a day: el 10 de diciembre."""


@dataclass(frozen=True)
class NextStep:
    """What is to be done, and by when; None where no day was written."""

    title: str
    due_on: date | None


def next_steps(text: str, today: date) -> Iterator[NextStep]:
    """Yield a step for each line that is not empty."""
    for line in text.splitlines():
        if words := _BULLET.sub("", line).split():
            yield _step(words, today)


def _step(words: list[str], today: date) -> NextStep:
    """Read the day off the front of a line, else off its end."""
    for count in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        title, day = " ".join(words[count:]).lstrip(_SIGNS), " ".join(words[:count])
        if title and (due_on := coming_day(day, today)):
            return NextStep(title, due_on)
    for count in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        title, day = _without_joining(words[:-count]), " ".join(words[-count:])
        if title and (due_on := coming_day(day, today)):
            return NextStep(title, due_on)
    return NextStep(" ".join(words), None)


def _without_joining(words: list[str]) -> str:
    while len(words) > 1 and words[-1].casefold() in _JOINING:
        words = words[:-1]
    return " ".join(words).rstrip(_SIGNS)


def coming_day(text: str, today: date) -> date | None:
    """Read a day to come as it stands in a sentence: all that is typed for one but a bare number.

    Without a year it is the next such day: `5d`, `2w`, friday, 2026-12-10, dec 10, 12/10.
    """
    plain = text.strip(f"{_SIGNS};.)")
    return None if plain.isdecimal() else typed_day(plain, today)
