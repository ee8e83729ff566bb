"""What a family calls its own, in English and Spanish: who is meant by mom, mamá or abuela."""

from __future__ import annotations

from collections.abc import Iterable

from famchart.core.terminal_text import fold

_RELATIONS = (
    "mother mom mum mama mami ma madre",
    "father dad papa papi padre",
    "son hijo",
    "daughter hija",
    "wife esposa mujer",
    "husband esposo marido",
    "sister hermana",
    "brother hermano",
    "grandmother grandma granny abuela abuelita",
    "grandfather grandpa abuelo abuelito",
    "aunt tia",
    "uncle tio",
)
"""The words of each relation, folded."""
_MYSELF = "me myself yo"


def relation_words(names: Iterable[str], *, is_me: bool = False) -> frozenset[str]:
    """Return the other words for somebody of these names, folded: of Mother, mom and mamá."""
    called = {fold(name) for name in names}
    groups = (set(group.split()) for group in _RELATIONS)
    related = next((group for group in groups if group & called), set())
    return frozenset(related | set(_MYSELF.split() if is_me else ()))
