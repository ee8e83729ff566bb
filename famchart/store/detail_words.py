"""What a change was made to, in words: those of famchart’s own in the language that is spoken.

A batch keeps them as they were said when it was done, in whatever language that was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from famchart.core.proxy_steps import WORDS
from famchart.core.shape import Shape
from famchart.i18n import N_, _, in_each_language, ngettext
from famchart.records import kinds
from famchart.records.access_items import SET_UP_WORDS
from famchart.records.own_titles import own_title

AND_MORE = N_("{names} and {n} more")
LAB_FLAGS = N_("{flags} (lab’s flag)")
PLACE = Shape(r"\\\{(\w+)\\\}")
"""Where something stands in a template, as `re.escape` writes it."""


def detail_words(detail: str) -> str:
    """Return the detail of a batch: a title as it is, a count or a kind in the language spoken."""
    head, comma, whose = detail.partition(", ")
    if label := _labels().get(head):
        return f"{_(label)}{comma}{whose}"
    count, _space, noun = head.partition(" ")
    digits = count.replace(",", "")
    counted = _counted().get(noun)
    if comma and counted and digits.isdecimal():
        return counted(int(digits)).format(n=count, whose=whose)
    return _step_words(detail) or _came_words(detail)


def without_portal(detail: str) -> str:
    """Return the detail of a batch without the portal from which came what is counted."""
    head, comma, whose = detail.partition(", ")
    is_counted = bool(comma) and head.partition(" ")[2] in _counted()
    return f"{head}{comma}{whose.partition(' · ')[0]}" if is_counted else detail


def _step_words(detail: str) -> str:
    """Return a step of an access in the language spoken; nothing of what is none."""
    if step := _steps().get(detail):
        return _(step)
    found = _said_by(SET_UP_WORDS, detail)
    return _(SET_UP_WORDS).format(**found) if found else ""


def _came_words(detail: str) -> str:
    """Return a title, and what was counted behind it: Lipid panel, 5 values, 2 high."""
    flagged = _said_by(LAB_FLAGS, detail)
    pieces = (flagged["flags"] if flagged else detail).split(", ")
    counts: list[str] = []
    while pieces and (words := _count_words(pieces[-1])):
        counts.insert(0, words)
        pieces.pop()
    title = own_title(", ".join(pieces))
    more = _said_by(AND_MORE, title)
    if more and more["n"].isdecimal():
        title = _(AND_MORE).format(**more)
    told = ", ".join(filter(None, (title, *counts)))
    return _(LAB_FLAGS).format(flags=told) if flagged else told


def _count_words(piece: str) -> str:
    """Return a count in the language spoken: 5 values, 2 high, Appointments 3."""
    count, _space, noun = piece.partition(" ")
    if count.isdecimal() and (counted := _counts().get(noun)):
        return counted(int(count)).format(n=count)
    label, _space, count = piece.rpartition(" ")
    plural = _labels().get(label)
    return f"{_(plural)} {count}" if plural and count.isdecimal() else ""


def _said_by(template: str, said: str) -> dict[str, str]:
    """Return what stands in the places of a template that was told in any language."""
    found = (pattern.fullmatch(said) for pattern in _patterns(template))
    return next((match.groupdict() for match in found if match), {})


@cache
def _patterns(template: str) -> tuple[re.Pattern[str], ...]:
    every = (re.escape(each) for each in sorted(in_each_language(template)))
    return tuple(re.compile(PLACE.sub(r"(?P<\1>.+)", each), re.DOTALL) for each in every)


def values_words(n: int) -> str:
    return ngettext("{n} value", "{n} values", n)


def critical_words(n: int) -> str:
    return ngettext("{n} critical", "{n} critical", n)


def high_words(n: int) -> str:
    return ngettext("{n} high", "{n} high", n)


def low_words(n: int) -> str:
    return ngettext("{n} low", "{n} low", n)


def marked_words(n: int) -> str:
    return ngettext("{n} marked", "{n} marked", n)


def results_words(n: int) -> str:
    return ngettext("{n} result, {whose}", "{n} results, {whose}", n)


def entries_words(n: int) -> str:
    return ngettext("{n} entry, {whose}", "{n} entries, {whose}", n)


@cache
def _steps() -> Mapping[str, str]:
    """Return the steps of an access by what each language calls them."""
    return {said: step for step in WORDS.values() for said in in_each_language(step)}


@cache
def _counts() -> Mapping[str, Callable[[int], str]]:
    """Return how the values of what came in are told, by their noun in each language."""
    told = {
        values_words: in_each_language("{n} value", "{n} values"),
        critical_words: in_each_language("{n} critical", "{n} critical"),
        high_words: in_each_language("{n} high", "{n} high"),
        low_words: in_each_language("{n} low", "{n} low"),
        marked_words: in_each_language("{n} marked", "{n} marked"),
    }
    return {_noun(said): words for words, forms in told.items() for said in forms}


@cache
def _labels() -> Mapping[str, str]:
    """Return the names of the kinds, of one and of several, by what each language calls them."""
    own = [text for kind in kinds().values() for text in (kind.label, kind.plural)]
    return {said: text for text in own for said in in_each_language(text)}


@cache
def _counted() -> Mapping[str, Callable[[int], str]]:
    """Return how what is counted is told, by its noun in each language."""
    results = in_each_language("{n} result, {whose}", "{n} results, {whose}")
    entries = in_each_language("{n} entry, {whose}", "{n} entries, {whose}")
    told = (results, results_words), (entries, entries_words)
    return {_noun(said): words for forms, words in told for said in forms}


def _noun(said: str) -> str:
    return said.removeprefix("{n} ").partition(",")[0]
