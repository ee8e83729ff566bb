"""Next steps as they are jotted down after a visit, one a line, each with its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from famchart.core.dates import Order, parse_date
from famchart.core.day_words import typed_day
from famchart.core.said_days import said_day
from famchart.i18n import language

_IN_DAYS = re.compile(r"\d{1,3}[dw]", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_BULLET = re.compile(r"^\s*(?:[-*•·–]|\[ ?\]|\d{1,2}[.)])\s+")
_JOINING = ("by", "on", "until", "before", "el", "para", "antes", "del", "hasta")
"""Words that lead from a step to its day and say nothing once it stands by itself."""
_SIGNS = ":-–, ("
MOST_WORDS = 3
"""Words of a day: 10 de diciembre."""


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
    """Read a day to come: `5d`, `2w`, friday, 2026-12-10, dec 10, 12/10; None for other words.

    Without a year it is the next such day.
    """
    plain = text.strip(f"{_SIGNS};.)")
    if _IN_DAYS.fullmatch(plain) or _ISO.fullmatch(plain):
        return typed_day(plain, today)
    if said := said_day(plain, today, "coming"):
        return said if said >= today else None
    order: Order = "dmy" if language() == "es" else "mdy"
    sign = "/" if "/" in plain else " "
    for year in (today.year, today.year + 1):
        iso = parse_date(f"{plain}{sign}{year}", order) or ""
        if len(iso) == len("2026-11-22") and iso >= today.isoformat():
            return date.fromisoformat(iso)
    return None
