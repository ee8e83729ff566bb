"""A line as words, from which what is understood is taken one after the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from famchart.core.dates import MONTHS
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import language
from famchart.intake.quick.readers import SIGNS, Found, Reader, day_reader, first_of
from famchart.intake.quick.scores import with_scores_kept
from famchart.intake.quick.sig import ANY_UNIT, OF_A
from famchart.intake.quick.spaced_times import with_times_joined
from famchart.intake.quick.weekdays import (
    JOINED_BY,
    LONGEST_MONTH,
    written_out,
)

MOST_WORDS = 7
"""Words of a day: on the third of December of 2026, el martes de la semana que viene."""
_LED_IN_BY = {"on", "by", "at", "due", "until", "before", "the", "el", "la", "los", "para", "antes",
              "del", "hasta", "vence", "a", "las", "since", "desde", "from", "in", "en", "for",
              "de", "al", "este", "this", "dia"}  # fmt: skip
"""Words that lead to a day or a time and say nothing once it is taken."""
LEADS_TO_CLINIC = {"a", "al", "to", "with", "con", "at", "en", "de", "del", "from", "by"}
"""Words that lead to whom something is with or from."""
_PARTS_OF_A_LINE = Shape(
    rf"(?<!\S)[1-7]/[2-8] {OF_A}(?:{ANY_UNIT}|cápsulas?|píldoras?)(?!\w)\S*"
    r"|(?:esta|la) ma[nñ]ana(?!\w)"
    r"|\S+",
    re.IGNORECASE,
)
"""The words of a line; a fraction of what a dose is counted in is one: 1/2 tablet is no date.

So is the morning: only mañana by itself is tomorrow."""


class Words:
    """The words of a line, in order; what was taken leaves a gap that nothing reads across."""

    def __init__(self, line: str, today: date | None = None) -> None:
        parts = _PARTS_OF_A_LINE.findall(" ".join(line.split()))
        if today:
            parts = with_scores_kept(written_out(with_times_joined(parts), today))
            parts = _with_day_joined(parts, today)
        self._words: list[str | None] = list(parts)
        self._runs: dict[tuple[int, int], str] = {}
        """The texts of runs of words that were asked for since one was last taken."""
        self._firsts: dict[int, str] = {}
        """What words begin with, as it is compared."""
        self._places: list[int] = []
        """Where words are left; empty until that is asked for again."""
        self._ends: dict[int, int] = {}
        """Before which place the run of words ends that holds a place."""

    def copied(self) -> Words:
        """Return what is left, each word in its place; taking of it leaves these as they are."""
        copied = Words("")
        copied._words = list(self._words)
        return copied

    @property
    def left(self) -> tuple[str | None, ...]:
        """What is left, each word in its place; None where one was taken."""
        return tuple(self._words)

    def take(
        self, read: Callable[[str], Found | None], most: int = 1, within: int | None = None
    ) -> Found | None:
        """Take the first words, the longest run of them, that can be read; None where none can.

        Where it is said, only the first so many words that are left are looked at.
        """
        found = self.take_with_place(read, most, within)
        return found[0] if found else None

    def take_with_place(
        self,
        read: Callable[[str], Found | None],
        most: int = 1,
        within: int | None = None,
        behind: int = 0,
    ) -> tuple[Found, int] | None:
        """Return what was read and the number of its first word as well."""
        found = self.find(read, most, within, behind)
        if found is None:
            return None
        value, place = found
        self.drop(place)
        return value, place.start

    def look(self, read: Callable[[str], Found | None], most: int = 1) -> Found | None:
        """Return what `take` would, and leave it."""
        found = self.find(read, most)
        return found[0] if found else None

    def find(
        self,
        read: Callable[[str], Found | None],
        most: int,
        within: int | None = None,
        behind: int = 0,
    ) -> tuple[Found, range] | None:
        """Return what `take` would, and the places of its words; none of them before a place."""
        left, ends = self._left(), self._ends
        left = left[bisect_left(left, behind) :] if behind else left
        may_begin = read.may_begin if isinstance(read, Reader) else None
        may_hold = read.may_hold if isinstance(read, Reader) else None
        for start in left[:within]:
            if may_begin and not may_begin(self._first(start)):
                continue
            longest = min(most, ends[start] - start)
            if may_hold and not may_hold(self._run(start, longest)):
                continue
            for length in range(longest, 0, -1):
                value = read(self._run(start, length))
                if value is not None:
                    return value, range(start, start + length)
        return None

    def _left(self) -> list[int]:
        """Return the places of the words that are left, and find out where runs of them end."""
        if not self._places:
            end = len(self._words)
            for at in range(len(self._words) - 1, -1, -1):
                end = at if self._words[at] is None else end
                self._ends[at] = end
            self._places = [at for at, word in enumerate(self._words) if word is not None]
        return self._places

    def _run(self, start: int, length: int) -> str:
        """Return some words that are left as one text."""
        key = start, length
        if key not in self._runs:
            run = self._words[start : start + length]
            self._runs[key] = " ".join(filter(None, run)).strip(SIGNS)
        return self._runs[key]

    def _first(self, start: int) -> str:
        if start not in self._firsts:
            self._firsts[start] = first_of(self._words[start] or "")
        return self._firsts[start]

    def drop(self, places: Iterable[int]) -> None:
        """Take the words of some places, whatever they say."""
        self._runs.clear()
        self._places = []
        for at in places:
            self._words[at] = None

    def put(self, places: range, text: str) -> None:
        """Let some words be another text, which stands where the first of them stood."""
        self.drop(places)
        self._firsts.pop(places.start, None)
        self._words[places.start] = text
        self._places = []

    def take_first(self, leading: Collection[str]) -> None:
        """Take the first word that is left, if it is one of these."""
        at = next((at for at, word in enumerate(self._words) if word), None)
        if at is not None and fold(self._words[at] or "") in leading:
            self.drop([at])

    def take_led_in(self, leading: Collection[str] = frozenset(_LED_IN_BY)) -> None:
        """Take the words that led to what was taken: `due`, `by`, `el`."""
        for at in range(len(self._words) - 2, -1, -1):
            word = self._words[at]
            if word and self._words[at + 1] is None and fold(word.strip(SIGNS)) in leading:
                self.drop([at])

    def leading(self) -> str:
        """Take and return the words before the next gap; none where there is no gap."""
        start = next((at for at, word in enumerate(self._words) if word), len(self._words))
        ends = (at for at in range(start, len(self._words)) if self._words[at] is None)
        end = next(ends, None)
        return self.before(end) if end else ""

    def before(self, place: int) -> str:
        """Take and return the words before a place."""
        return self._take_all(range(min(place, len(self._words))))

    def run(self, start: int, stop: int) -> str:
        """Take and return the words between two places."""
        return self._take_all(range(start, stop))

    def behind(self, place: int) -> str:
        """Take and return what is left from a place on."""
        return self._take_all(range(place, len(self._words)))

    def rest(self) -> str:
        """Take and return all that is left."""
        return self._take_all(range(len(self._words)))

    def _take_all(self, places: range) -> str:
        taken = [word for at in places if (word := self._words[at])]
        self.drop(places)
        return plain(" ".join(taken)).strip(" ,;·")


def _with_day_joined(parts: Sequence[str], today: date) -> list[str]:
    """Return the words with the day as one where a month stands between two numbers.

    Of 30 nov 3 the day is the one of the past that is nearest; where both are, that which the
    language writes.
    """
    joined = list(parts)
    read = day_reader(today, "recent")
    for at in range(len(parts) - 2, 0, -1):
        before, month, after = (each.strip(SIGNS) for each in parts[at - 1 : at + 2])
        if not (_is_number(before) and _is_number(after)) or fold(month).rstrip(".") not in MONTHS:
            continue
        is_after = bool(read(f"{month} {after}"))
        is_before = bool(read(f"{before} {month}"))
        is_month_first = language() == "en" if is_after == is_before else is_after
        start = at if is_month_first else at - 1
        joined[start : start + 2] = [" ".join(joined[start : start + 2])]
    return joined


def _is_number(word: str) -> bool:
    return word.isdecimal() and 1 <= int(word) <= LONGEST_MONTH


def plain(said: str) -> str:
    """Return words as they were typed, without what joins them or says that they are no day."""
    return said.replace(f"{JOINED_BY} ", " ").rstrip(JOINED_BY).replace(JOINED_BY, " ")


def without_lead(text: str, leading: Collection[str] = LEADS_TO_CLINIC) -> str:
    """Return words without the first one, where that only leads to the others."""
    first, _space, rest = text.partition(" ")
    return rest if rest and fold(first) in leading else text


def without_all(text: str, leading: Collection[str]) -> str:
    """Return words without all those first ones that only lead to the others."""
    while text != (text := without_lead(text, leading)):
        pass
    return text
