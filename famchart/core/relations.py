"""What a family calls its own, in English and Spanish: who is meant by mom, mamá or abuela."""

from __future__ import annotations

from collections.abc import Iterable

from famchart.core.terminal_text import fold

_FEMALE = (
    "mother mom mum mama mami ma madre",
    "daughter hija",
    "wife esposa mujer",
    "sister hermana",
    "grandmother grandma granny abuela abuelita",
    "aunt tia",
)
_MALE = (
    "father dad papa papi padre",
    "son hijo",
    "husband esposo marido",
    "brother hermano",
    "grandfather grandpa abuelo abuelito",
    "uncle tio",
)
_RELATIONS = (*_FEMALE, *_MALE)
"""The words of each relation, folded."""
_MYSELF = "me myself yo"


def relation_words(names: Iterable[str], *, is_me: bool = False) -> frozenset[str]:
    """Return the other words for somebody of these names, folded: of Mother, mom and mamá."""
    called = {fold(name) for name in names}
    groups = (set(group.split()) for group in _RELATIONS)
    related = next((group for group in groups if group & called), set())
    return frozenset(related | set(_MYSELF.split() if is_me else ()))


def sex_of(names: Iterable[str]) -> str | None:
    """Return the sex of whom a family calls so, None where its words do not tell."""
    called = {fold(name) for name in names}
    sexes = (("female", _FEMALE), ("male", _MALE))
    told = [sex for sex, groups in sexes if not called.isdisjoint(" ".join(groups).split())]
    return told[0] if len(told) == 1 else None
