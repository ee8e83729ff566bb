"""What a change was made to, in words: those of famchart’s own in the language that is spoken.

A batch keeps them as they were said when it was done, in whatever language that was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from famchart.i18n import _, in_each_language, ngettext
from famchart.records import kinds
from famchart.records.own_titles import own_title


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
    return own_title(detail)


def results_words(n: int) -> str:
    return ngettext("{n} result, {whose}", "{n} results, {whose}", n)


def entries_words(n: int) -> str:
    return ngettext("{n} entry, {whose}", "{n} entries, {whose}", n)


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
