"""The forms of a name by which a line may call it: without accents, in both languages, in part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from famchart.core.terminal_text import fold

Found = TypeVar("Found")

SHORTEST_WORD = 3
"""Letters of a word that tells one thing from another."""

_LONG = 5
_OF_ANY = frozenset(
    ("regular", "human", "humana", "rapid", "rapida", "lenta", "basal", "bolus", "mixed")
)


def stem(word: str) -> str:
    """Return what a clinic’s name has in common in both languages: cardiology, cardiología."""
    return re.sub(r"(?<=\w{5})(?:ia|y)$", "", fold(word))


def telling_words(text: str) -> Iterable[str]:
    words = map(bare, fold(text).replace("'", " ").split())
    return (word for word in words if len(word) >= SHORTEST_WORD)


def forms(text: str) -> frozenset[str]:
    """Return the telling words of a text, each with its stem."""
    return frozenset(form for word in telling_words(text) for form in (word, stem(word)))


def insulins(name: str) -> Iterable[str]:
    """Return what tells one insulin from another: glargine; not what may be said of any."""
    first, *behind = map(bare, fold(name).split())
    is_insulin = first in ("insulin", "insulina")
    return (word for word in behind if is_insulin and len(word) >= _LONG and word not in _OF_ANY)


def bare(word: str) -> str:
    return word.strip(".,;:()")


def only(found: Iterable[Found]) -> Found | None:
    """Return the only one of several that differ; None where there are more, or none."""
    several = list(dict.fromkeys(found))
    return several[0] if len(several) == 1 else None
