"""What an export of Apple Health holds besides and is not kept here: counted by its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from famchart.core.shape import Shape
from famchart.i18n import N_, _

_KINDS: Mapping[str, str] = {
    "StepCount": N_("steps"),
    "DistanceWalkingRunning": N_("walking and running"),
    "FlightsClimbed": N_("flights of stairs"),
    "ActiveEnergyBurned": N_("active energy"),
    "BasalEnergyBurned": N_("resting energy"),
    "AppleExerciseTime": N_("exercise"),
    "AppleStandTime": N_("standing"),
    "AppleStandHour": N_("standing"),
    "HeartRateVariabilitySDNN": N_("heart rate variability"),
    "SleepAnalysis": N_("sleep"),
    "MenstrualFlow": N_("menstruation"),
    "Workout": N_("workouts"),
    "ActivitySummary": N_("activity by the day"),
    "Audiogram": N_("hearing tests"),
    "VisionPrescription": N_("prescriptions for glasses"),
}
"""The commonest ones by Apple's names for them; others are told by those."""
ELEMENTS = frozenset(("Workout", "ActivitySummary", "Audiogram", "VisionPrescription"))
"""What is no record in the file, and is measured."""
_BEFORE = Shape(r"HK[A-Z]?[a-z]*TypeIdentifier|HKDataType")
_CAPITAL = Shape(r"(?<=[a-z])(?=[A-Z])")
_MOST_KINDS = 500
"""Apple has some two hundred."""
_LONGEST_KIND = 60


class NotTaken:
    """Entries of the kinds that are not kept, counted while the export streams by."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, kind: str) -> None:
        self._counts[kind if kind in self._counts or len(self._counts) < _MOST_KINDS else ""] += 1

    def by_name(self) -> Counter[str]:
        """Return how many there are of each kind, as it is called."""
        found: Counter[str] = Counter()
        for kind, n in self._counts.items():
            found[_name(kind)] += n
        return found


def _name(kind: str) -> str:
    plain = _BEFORE.sub("", kind[:_LONGEST_KIND], count=1)
    if plain in _KINDS:
        return _(_KINDS[plain])
    return _CAPITAL.sub(" ", plain).lower() or _("other kinds")
