"""Words for a part of the day, by which readings of one day are told apart: before lunch, PM."""

from __future__ import annotations

from collections.abc import Collection, Mapping

Ways = Mapping[str, frozenset[str]]


def _ways(**told: str) -> Ways:
    return {way: frozenset(words.split()) for way, words in told.items()}


PARTS_OF_THE_DAY = _ways(
    morning="am morning manana mananas",
    noon="noon midday mediodia",
    afternoon="afternoon tarde tardes",
    evening="pm evening",
    night="night nighttime overnight noche noches madrugada",
    bedtime="bedtime acostarse dormir",
    breakfast="breakfast desayuno desayunar",
    lunch="lunch lunchtime almuerzo almorzar comida comer",
    dinner="dinner supper cena cenar",
    meal="meal meals comidas",
)
SIDES = _ways(before="before pre antes", after="after post despues")
"""Which side of a meal, or of the night."""
_BESIDE = frozenset(
    ("the", "in", "at", "of", "a", "al", "la", "las", "el", "de", "del", "en", "por")
)
"""What stands between such words, and says no more."""
_TOLD = frozenset().union(*PARTS_OF_THE_DAY.values())
_KNOWN = _TOLD.union(_BESIDE, *SIDES.values())


def says_part_of_day(words: Collection[str]) -> bool:
    """True where words (small letters, no accents) say a part of the day and nothing else."""
    return _KNOWN.issuperset(words) and not _TOLD.isdisjoint(words)
