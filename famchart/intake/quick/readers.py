"""Readers: each says of some words that stand side by side whether they are what it looks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Generic, TypeVar

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import clock_time, may_begin_time, nearest_moment
from famchart.i18n import language
from famchart.intake.quick.weekdays import (
    JOINED_BY,
    Direction,
    day_of,
    may_begin_day,
    whole_day,
)

Found = TypeVar("Found")
SIGNS = ",;:·"
_AROUND = "(),.;:"
_TIMED = Shape(r" \d{1,2}(?:(?::\d\d){1,2}|(?::\d\d)? ?[ap]\.?m\.?)$", re.ASCII)


class Reader(Generic[Found]):
    """A reader of runs of words that need not be asked about most of them."""

    def __init__(
        self,
        read: Callable[[str], Found | None],
        may_begin: Callable[[str], bool] | None = None,
        may_hold: Callable[[str], object] | None = None,
    ) -> None:
        """Take what tells of a first word, and what of a whole run, that nothing begins there."""
        self._read, self.may_begin, self.may_hold = read, may_begin, may_hold

    def __call__(self, text: str) -> Found | None:
        return self._read(text)


def first_of(text: str) -> str:
    """Return the first word of a text without signs, folded; empty where there are only signs."""
    first, *_rest = fold(text.replace(JOINED_BY, " ")).split(" ")
    return first.strip(_AROUND + SIGNS)


def _beginning_with(said: Iterable[str]) -> Callable[[str], bool]:
    """Return a reader of the first words of some phrases; signs may stand before any of them."""
    return frozenset({"", *map(first_of, said)}).__contains__


def phrases(several: str) -> frozenset[str]:
    """Return the phrases that a text holds with bars between."""
    return frozenset(several.split("|"))


def one_of(names: Iterable[str]) -> Reader[str]:
    """Return a reader of one of several words, which compares without case and accents."""
    known = frozenset(names)
    return Reader(
        lambda text: text if fold(text.strip(SIGNS + JOINED_BY)) in known else None,
        _beginning_with(known),
    )


def coded(codes: Mapping[str, str]) -> Reader[str]:
    """Return a reader of phrases as the codes whose they are, given with bars between."""
    known = {said: code for code, several in codes.items() for said in several.split("|")}
    return Reader(lambda text: known.get(fold(text.strip(_AROUND))), _beginning_with(known))


def cue(pattern: str) -> Reader[str]:
    """Return a reader of whole phrases; of its groups it gives the one that was found.

    Where the longest run does not begin with one, no shorter one is one: unless the pattern looks
    at what stands behind.
    """
    shape = Shape(pattern, re.IGNORECASE)
    looks_behind = "(?!" in pattern or "(?=" in pattern

    def read(text: str) -> str | None:
        found = shape.fullmatch(text)
        return next(filter(None, (*found.groups(), found[0]))) if found else None

    return Reader(read, may_hold=None if looks_behind else lambda text: shape.match(text))


def behind(leading: str, read: Callable[[str], Found | None]) -> Callable[[str], Found | None]:
    """Return a reader of what stands behind one of some phrases, given as a pattern of folded text.

    As many words as the phrase has are left out of what is read.
    """
    shape = Shape(rf"(?:{leading})(?: |$)")

    def read_behind(text: str) -> Found | None:
        found = shape.match(fold(text).replace(":", ""))
        return read(" ".join(text.split()[len(found[0].split()) :])) if found else None

    return read_behind


def day_reader(today: date, direction: Direction, *, is_whole: bool = True) -> Reader[str]:
    """Return a reader of a whole day as ISO text; else of a month or a year as well."""

    def read(text: str) -> str | None:
        day = day_of(without_brackets(text), today, direction, language())
        return whole_day(day) if is_whole else day

    return Reader(read, may_begin_day)


def without_brackets(text: str) -> str:
    """Return the nov 18 of (nov 18)."""
    is_in_brackets = text.startswith("(") and text.endswith(")") and "(" not in text[1:]
    return text[1:-1] if is_in_brackets else text


def any_day(today: date) -> Reader[str]:
    """Return a reader of the words of a whole day, whichever one is meant by them.

    A time behind it is none of them: 12/14/26 9am.
    """
    read_day = day_reader(today, "near")
    return Reader(
        lambda text: text if read_day(text) and not _TIMED.search(fold(text.strip(")"))) else None,
        may_begin_day,
    )


def day_to_come(today: date) -> Reader[str]:
    """Return a reader of a day after today."""
    read_day = day_reader(today, "coming")

    def read(text: str) -> str | None:
        day = read_day(text)
        return day if day and day > today.isoformat() else None

    return Reader(read, may_begin_day)


time_of_day = Reader(clock_time, may_begin_time)


def moment_reader(today: date, direction: Direction = "near") -> Reader[str]:
    """Return a reader of a day and a time as ISO text; a time alone is none."""
    read_day = day_reader(today, direction)

    def read(text: str) -> str | None:
        if " " not in text or clock_time(text):
            return None
        return nearest_moment(text, today, read_day)

    return Reader(read, may_begin_day)
