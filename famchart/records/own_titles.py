"""Titles that famchart gives where a text has none: kept as once said, told in the language spoken.

What is kept stays as it is: whoever reads an older record in the other language is told the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from famchart.core.titles import LINES_LEFT, UNTITLED
from famchart.i18n import _, in_each_language
from famchart.records import kinds


def own_title(title: str, _state: str | None = None) -> str:
    """Return a title, or the first line of a text, with the words of famchart’s own as spoken."""
    first, newline, rest = title.partition("\n")
    return _in_language_spoken(first) + newline + rest


def _in_language_spoken(title: str) -> str:
    if given := _said_as(UNTITLED).get(title):
        return _(given)
    for said in in_each_language(LINES_LEFT):
        before = said.partition("{title}")[0]
        if title.startswith(before):
            rest = title.removeprefix(before)
            labels = _said_as(tuple(kind.label for kind in kinds().values()))
            return _(LINES_LEFT).format(title=_(labels.get(rest, "")) or rest)
    return title


@cache
def _said_as(texts: tuple[str, ...]) -> Mapping[str, str]:
    """Return texts by how each language has them."""
    return {said: text for text in texts for said in in_each_language(text)}
