"""A line as words, from which what is understood is taken one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from typing import Literal, TypeVar

from famchart.core.day_words import nearest_date, typed_date
from famchart.core.next_steps import coming_day
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import clock_time, nearest_moment

Found = TypeVar("Found")
Direction = Literal["past", "near", "coming"]
"""Which day a weekday or a day without its year is: the last, the nearest, or the next one."""

MOST_WORDS = 6
"""Words of a moment: Dec 3, 2026 at 2:30 pm."""
_WEEKDAYS = (
    ("mon", "monday", "lunes", "lun"),
    ("tue", "tues", "tuesday", "martes"),
    ("wed", "wednesday", "miercoles", "mie"),
    ("thu", "thur", "thurs", "thursday", "jueves", "jue"),
    ("fri", "friday", "viernes", "vie"),
    ("sat", "saturday", "sabado", "sab"),
    ("sun", "sunday", "domingo", "dom"),
)
_LED_IN_BY = {"on", "by", "at", "due", "until", "before", "the", "el", "la", "los", "para", "antes",
              "del", "hasta", "vence", "a", "las", "since", "desde", "from"}  # fmt: skip
"""Words that lead to a day or a time and say nothing once it is taken."""
LEADS_TO_CLINIC = {"a", "to", "with", "con", "at", "en", "de", "del", "from", "by"}
"""Words that lead to whom something is with or from."""
MOST_TIME_WORDS = 4
"""Words of a time: a las 2:30 pm."""
_SIGNS = ",;:·"


class Words:
    """The words of a line, in order; what was taken leaves a gap that nothing reads across."""

    def __init__(self, line: str) -> None:
        self._words: list[str | None] = list(line.split())

    def take(
        self, read: Callable[[str], Found | None], most: int = 1, within: int | None = None
    ) -> Found | None:
        """Take the first words, the longest run of them, that can be read; None where none can.

        Where it is said, only the first so many words that are left are looked at.
        """
        found = self.take_with_place(read, most, within)
        return found[0] if found else None

    def take_with_place(
        self, read: Callable[[str], Found | None], most: int = 1, within: int | None = None
    ) -> tuple[Found, int] | None:
        """Return what was read and the number of its first word as well."""
        left = [at for at, word in enumerate(self._words) if word is not None]
        for start in left[:within]:
            for length in range(min(most, len(self._words) - start), 0, -1):
                run = self._words[start : start + length]
                if any(word is None for word in run):
                    continue
                value = read(" ".join(filter(None, run)).strip(_SIGNS))
                if value is not None:
                    self._words[start : start + length] = [None] * length
                    return value, start
        return None

    def take_last(self, read: Callable[[str], Found | None]) -> Found | None:
        """Take the last word, if it can be read."""
        word = self._words[-1] if self._words else None
        found = read(word.strip(_SIGNS)) if word else None
        if found is not None:
            self._words[-1] = None
        return found

    def look(self, read: Callable[[str], Found | None], most: int = 1) -> Found | None:
        """Return what `take` would, and leave it."""
        kept = list(self._words)
        found = self.take(read, most)
        self._words = kept
        return found

    def take_led_in(self, leading: Collection[str] = frozenset(_LED_IN_BY)) -> None:
        """Take the words that led to what was taken: `due`, `by`, `el`."""
        for at in range(len(self._words) - 2, -1, -1):
            word = self._words[at]
            if word and self._words[at + 1] is None and fold(word.strip(_SIGNS)) in leading:
                self._words[at] = None

    def leading(self) -> str:
        """Take and return the words before the next gap; none where there is no gap."""
        start = next((at for at, word in enumerate(self._words) if word), len(self._words))
        ends = (at for at in range(start, len(self._words)) if self._words[at] is None)
        end = next(ends, None)
        return self.before(end) if end else ""

    def before(self, place: int) -> str:
        """Take and return the words before a place."""
        return self._take_all(range(min(place, len(self._words))))

    def rest(self) -> str:
        """Take and return all that is left."""
        return self._take_all(range(len(self._words)))

    def _take_all(self, places: Iterable[int]) -> str:
        taken = [word for at in places if (word := self._words[at])]
        for at in places:
            self._words[at] = None
        return " ".join(taken).strip(" ,;·")


def one_of(names: Iterable[str]) -> Callable[[str], str | None]:
    """Return a reader of one of several words, which compares without case and accents."""
    known = set(names)
    return lambda text: text if fold(text.strip(_SIGNS)) in known else None


def without_lead(text: str, leading: Collection[str] = LEADS_TO_CLINIC) -> str:
    """Return words without the first one, where that only leads to the others."""
    first, _space, rest = text.partition(" ")
    return rest if rest and fold(first) in leading else text


def day_reader(
    today: date, direction: Direction, *, is_whole: bool = True
) -> Callable[[str], str | None]:
    """Return a reader of a whole day as ISO text; else of a month or a year as well."""

    def read(text: str) -> str | None:
        day = _day(text, today, direction)
        return _weekday(text, today, direction) or (_whole(day) if is_whole else day)

    return read


def moment_reader(today: date, direction: Direction) -> Callable[[str], str | None]:
    """Return a reader of a day and a time as ISO text; a time alone is none."""

    def read(text: str) -> str | None:
        first, _space, rest = text.partition(" ")
        day, time = _weekday(first, today, direction), clock_time(rest)
        if day and time:
            return f"{day}T{time}"
        return nearest_moment(text, today) if rest and clock_time(text) is None else None

    return read


def _day(text: str, today: date, direction: Direction) -> str | None:
    if direction == "past":
        near = nearest_date(text, today)  # today, yesterday, and what has its year
        return near if near and near <= today.isoformat() else typed_date(text, today)
    if direction == "coming" and (day := coming_day(text, today)):
        return day.isoformat()
    return nearest_date(text, today)


def _whole(iso: str | None) -> str | None:
    return iso if iso and re.fullmatch(r"\d{4}-\d\d-\d\d", iso, re.ASCII) else None


def _weekday(text: str, today: date, direction: Direction) -> str | None:
    number = next((n for n, names in enumerate(_WEEKDAYS) if fold(text) in names), None)
    if number is None:
        return None
    ahead = (number - today.weekday()) % 7
    is_past = direction == "past"
    return (today + timedelta(days=ahead - 7 if is_past and ahead else ahead)).isoformat()
