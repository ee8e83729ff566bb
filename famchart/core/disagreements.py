"""What several lists say of one thing, and in what they differ; never which of them is right.

A list that names a thing says something in each field that it fills: an empty field is silence,
and silence contradicts nothing. A list that somebody brought in and that does not name a thing
says that too. What is over (stopped, resolved, no longer) is as little on a list as what is
missing from it: the two agree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from famchart.core.exact import exact
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold

DAYS = ("on", "since")
"""Fields that hold a day, of which perhaps only the year or the month is known."""
NUMBER = Shape(r"\d+\.\d+", re.ASCII)
MICROGRAMS = Shape(r"(?<![a-zμ])(ug|μg)(?![a-z])")


class Stand(StrEnum):
    """How a source stands to a thing."""

    LISTED = "listed"
    OVER = "over"
    """It names the thing as stopped, resolved or no longer there."""
    NONE = "none"
    """Somebody said there that there is nothing of the kind."""
    MISSING = "missing"


@dataclass(frozen=True)
class Line:
    """One line of a list: what it says, by field, as it was printed."""

    values: tuple[tuple[str, str], ...] = ()
    is_over: bool = False

    @property
    def said(self) -> dict[str, str]:
        return dict(self.values)


@dataclass(frozen=True)
class Statement:
    """All that one source says of one thing."""

    lines: tuple[Line, ...] = ()
    says_none: bool = False

    @property
    def current(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.is_over)

    @property
    def stand(self) -> Stand:
        if self.lines:
            return Stand.LISTED if self.current else Stand.OVER
        return Stand.NONE if self.says_none else Stand.MISSING

    @property
    def content(self) -> tuple[object, ...]:
        """What it says, however it is spelled: two statements with the same say the same."""
        lines = sorted((line.is_over, *sorted(_folded(line))) for line in self.lines)
        return (*lines, self.says_none)


def _folded(line: Line) -> Iterable[tuple[str, str]]:
    return ((name, comparable(name, value)) for name, value in line.values)


def comparable(field: str, value: str) -> str:
    """Return a value for comparing: spelling is taken away, and nothing is converted."""
    plain = fold(value)
    if field == "strength":
        plain = NUMBER.sub(lambda found: found[0].rstrip("0").rstrip("."), plain)
        return MICROGRAMS.sub("mcg", plain.replace(" ", ""))
    if field == "directions":
        return plain.rstrip(" .")
    if field == "per_day":
        try:
            return str(exact(plain))
        except ValueError:
            return plain
    return plain


def is_same(field: str, one: str, other: str) -> bool:
    """True where two values say the same; a year agrees with every day in it."""
    first, second = comparable(field, one), comparable(field, other)
    if field in DAYS:
        return first.startswith(second) or second.startswith(first)
    return first == second


def differences(statements: Iterable[Statement]) -> frozenset[str]:
    """Return in what sources differ: fields, and how those stand that do not list the thing."""
    told = list(statements)
    listing = [each for each in told if each.stand is Stand.LISTED]
    if not listing:
        return frozenset()
    apart = {str(each.stand) for each in told} - {str(Stand.LISTED)}
    for one, other in combinations(listing, 2):
        apart |= _fields_apart(one.current, other.current)
    return frozenset(apart)


def _fields_apart(one: Sequence[Line], other: Sequence[Line]) -> frozenset[str]:
    """Return the fields in which two lists differ; none where each line has a like one there.

    Where every field alone has the same values, it is their combination that differs.
    """
    if _has_partners(one, other) and _has_partners(other, one):
        return frozenset()
    both = _fields(one) & _fields(other)
    apart = {name for name in both if _values_differ(name, one, other)}
    return frozenset(apart or both)


def _has_partners(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    return all(any(_is_like(line, each) for each in others) for line in lines)


def _is_like(one: Line, other: Line) -> bool:
    said = other.said
    return all(is_same(name, value, said[name]) for name, value in one.values if name in said)


def _fields(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(name for line in lines for name, _value in line.values)


def _values_differ(name: str, one: Sequence[Line], other: Sequence[Line]) -> bool:
    first, second = ([line.said[name] for line in lines if name in line.said]
                     for lines in (one, other))  # fmt: skip
    return not (_all_in(name, first, second) and _all_in(name, second, first))


def _all_in(name: str, values: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(is_same(name, value, other) for other in others) for value in values)


# What was compared, kept with the answer


@dataclass(frozen=True)
class Said:
    """What a source said when something was asked or settled, and what it was called."""

    name: str
    statement: Statement


Compared = Mapping[str, Said]
"""By the key of each source that said something: of one that did not list a thing, nothing."""


def spoken(said: Compared) -> dict[str, Said]:
    return {key: each for key, each in said.items() if each.statement.stand is not Stand.MISSING}


COMPARED_LATER = ("directions", "since")
"""Fields that were not compared at first: what was kept before then tells nothing of them."""
ALL_COMPARED = "all compared"
"""The key of no source: it stands in what was kept since all fields are compared."""


def changed_sources(then: Compared, now: Compared) -> list[str]:
    """Return the keys of the sources that say something else by now; none: an answer holds.

    A list that is brought in later, and does not name the thing, has changed nothing.
    """
    before, after = spoken(then), spoken(now if ALL_COMPARED in then else _at_first(now))
    return [
        key for key in sorted({*before, *after}) if _content(before, key) != _content(after, key)
    ]


def _at_first(said: Compared) -> Compared:
    """Return the same without what was not compared at first."""
    return {key: Said(each.name, _without_later(each.statement)) for key, each in said.items()}


def _without_later(statement: Statement) -> Statement:
    lines = (
        Line(tuple(pair for pair in line.values if pair[0] not in COMPARED_LATER), line.is_over)
        for line in statement.lines
    )
    return Statement(tuple(lines), statement.says_none)


def _content(said: Compared, key: str) -> tuple[object, ...] | None:
    return said[key].statement.content if key in said else None


def written(said: Compared) -> str:
    """Return what was compared as text to keep, the same for the same in any order."""
    told = {key: {"name": each.name, "none": each.statement.says_none,
                  "lines": [{"over": line.is_over, "said": line.said}
                            for line in each.statement.lines]}
            for key, each in spoken(said).items()}  # fmt: skip
    told[ALL_COMPARED] = {"name": "", "none": False, "lines": []}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def read(text: str | None) -> Compared:
    """Return what `written` kept; nothing where it is no such text."""
    try:
        return {key: Said(each["name"], Statement(tuple(_line(line) for line in each["lines"]),
                                                  bool(each["none"])))
                for key, each in json.loads(text or "{}").items()}  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def _line(kept: Mapping[str, Mapping[str, str]]) -> Line:
    return Line(tuple(sorted(kept["said"].items())), bool(kept["over"]))


# What is one thing


def joined(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for every name the one that stands for it and for all that were said to be the same.

    Only equal names, and those that the family joined, are one: nothing is guessed.
    """
    leader: dict[str, str] = {name: name for name in names}

    def lead(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for one, other in pairs:
        first, second = sorted((lead(one), lead(other)))
        leader[second] = first
    return {name: lead(name) for name in leader}
