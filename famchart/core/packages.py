"""What vials, pens, inhalers, bottles and patches hold, and for how long (RULES.md 3.5).

Nothing here converts one concentration into another: what a package holds is looked up or typed,
in the units of the dose.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from famchart.i18n import N_

UNITS_PER_ML: Mapping[str, int] = {"U-100": 100, "U-200": 200, "U-300": 300, "U-500": 500}
DROPS_PER_ML = 20
"""About: what is reckoned with it is an estimate, marked ≈."""
ESTIMATED_UNIT = "drops"
PRIMING_UNITS = 2
"""Units that a pen loses before each injection."""
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


def insulin_units(concentration: str, millilitres: Fraction, packages: int = 1) -> Fraction:
    """Return the units in so many vials or pens; raise KeyError for another concentration."""
    return UNITS_PER_ML[concentration] * millilitres * packages


def drops(millilitres: Fraction) -> Fraction:
    """Return about how many drops a bottle holds."""
    return DROPS_PER_ML * millilitres


def daily_with_priming(daily: Fraction, injections: int) -> Fraction:
    """Return the units a day that pens lose in all: the dose, and the priming before each."""
    return daily + injections * PRIMING_UNITS


def daily_of_interval(days: int) -> Fraction:
    """Return what one patch or pen every so many days is a day: 1/7 for a weekly one."""
    return Fraction(1, days)


def lasting_days(
    units: Fraction, daily: Fraction, packages: Fraction, in_use_days: int | None = None
) -> int:
    """Return for how many days it lasts: none of the packages longer than it may be in use."""
    days = floor(units / daily)
    return days if in_use_days is None else min(days, floor(packages * in_use_days))
