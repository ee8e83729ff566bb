"""Things of one sort that a line names one behind the other: flu, covid and mmr."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from famchart.core.terminal_text import fold
from famchart.intake.quick.readers import phrases

_JOINING = phrases("and|y|e|&|+|plus|also|tambien|mas")
_ENDING = (",", ";")


def list_in(
    words: Sequence[str], end_of: Callable[[int], int | None], leading: Collection[str] = ()
) -> list[range]:
    """Return the places of what a line names first in a list; none where it is a single thing.

    It is told where a thing ends that begins at a place. Words may lead to each: the, her.
    """
    for start in range(len(words)):
        found: list[range] = []
        at: int | None = start
        while at is not None and (end := end_of(at)):
            found.append(range(at, end))
            at = _next(words, end, leading)
        if len(found) > 1:
            return found
    return []


def is_joining(word: str) -> bool:
    return fold(word.strip(",;")) in _JOINING


def _next(words: Sequence[str], end: int, leading: Collection[str]) -> int | None:
    """Return where the next thing of a list may begin; None where nothing joins one to it."""
    at = end
    while at < len(words) and is_joining(words[at]):
        at += 1
    if at == end and not words[end - 1].endswith(_ENDING):
        return None
    while at < len(words) and fold(words[at]) in leading:
        at += 1
    return at if at < len(words) else None


def lines_of(words: Sequence[str], places: Sequence[range], names: Sequence[str]) -> list[str]:
    """Return a line for each thing of a list, with what stands before and behind all of them."""
    before, behind = words[: places[0].start], words[places[-1].stop :]
    return [" ".join((*before, name, *behind)) for name in names]
