"""The volume of a bottle that was handed out: 5 ml twice a day, 300 ml. It is no strength."""

from __future__ import annotations

import re
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.intake.quick.dose import Dose
from famchart.intake.quick.known import Named
from famchart.intake.quick.line import Line
from famchart.intake.quick.packages_left import tells_packages

_VOLUME = Shape(r"(\d{1,4}(?:\.\d+)?) ?ml", re.IGNORECASE)
_TAKEN_OF_IT = ("ml", "drops")


def without_volume(dose: Dose) -> tuple[Dose, str]:
    """Return a dose in ml or drops without the ml that stand alone beside it, and these."""
    if dose.taken.get("unit") not in _TAKEN_OF_IT or not _VOLUME.fullmatch(dose.strength or ""):
        return dose, ""
    return replace(dose, strength=None, place=None), dose.strength or ""


def quantity_of(volume: str, dose: Dose, listed: Named | None, line: Line) -> str | None:
    """Return how many ml were filled, where ml are counted; drops and bottles are not."""
    found = _VOLUME.fullmatch(volume)
    is_counted = dose.taken.get("unit") == "ml" and not (listed and listed.is_in_packages)
    if found is None or not is_counted or tells_packages(line):
        return None
    return found[1]
