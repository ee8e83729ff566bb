"""What vials, pens, inhalers, bottles and patches hold, and for how long (RULES.md 3.5).

Nothing here converts one concentration into another: what a package holds is looked up or typed,
in the units of the dose.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from famchart.i18n import N_

ESTIMATED_UNIT = "drops"
"""About 20 to the millilitre: what is reckoned in them is an estimate, marked ≈."""
USUAL_CONTENTS: Mapping[str, str] = {
    "1000": N_("insulin vial U-100, 10 mL"),
    "300": N_("insulin pen U-100, 3 mL"),
    "600": N_("insulin pen U-200, 3 mL"),
    "450": N_("insulin pen U-300, 1.5 mL"),
    "1500": N_("insulin pen U-500, 3 mL; or five pens U-100"),
    "200": N_("inhaler, 200 puffs"),
    "120": N_("inhaler, 120 puffs"),
    "60": N_("inhaler, 60 puffs"),
    "30": N_("inhaler, 30 capsules"),
    "100": N_("eye drops, 5 mL, about"),
}
"""Units in one package."""


def lasting_days(
    units: Fraction, daily: Fraction, packages: Fraction, in_use_days: int | None = None
) -> int:
    """Return for how many days it lasts: none of the packages longer than it may be in use."""
    days = floor(units / daily)
    return days if in_use_days is None else min(days, floor(packages * in_use_days))


def contradicts_label(label: int | None, reckoned: int | None) -> bool:
    """True where the days on a label are not about those that the quantity lasts.

    Labels round: a day, or a tenth, is no contradiction.
    """
    if label is None or reckoned is None:
        return False
    return abs(label - reckoned) > max(1, label // 10)
