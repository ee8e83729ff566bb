"""How long a prescription is good for, and which of its refills count (RULES.md 3.3, 3.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from famchart.core.birthdays import add_months

NOT_PRESCRIBED = "otc"
CONTROLLED = ("c2", "c3", "c4", "c5")
NO_REFILLS = "c2"
USUAL_MONTHS = 12
CONTROLLED_MONTHS = 6
MOST_CONTROLLED_REFILLS = 5
NO_END = 0
"""The setting of a state in which a prescription has no last day."""


def most_refills(drug_class: str | None) -> int | None:
    """Return how many refills federal law lets a class have; None where it sets no number.

    That schedule 5 is held to the same as 3 and 4 is the practice of many states.
    """
    return {"c2": 0, "c3": MOST_CONTROLLED_REFILLS, "c4": MOST_CONTROLLED_REFILLS}.get(
        drug_class or ""
    )


def is_controlled(drug_class: str | None) -> bool:
    return drug_class in CONTROLLED


def months_valid(drug_class: str | None, setting: int | None = None) -> int | None:
    """Return for how many months a prescription may be filled; None where no rule tells.

    The setting of a medicine comes before the default of its class. For schedule 2 only state law
    limits the first fill, and for what needs no prescription there is nothing to limit.
    """
    if drug_class == NOT_PRESCRIBED or setting == NO_END:
        return None
    if setting is not None:
        return setting
    if drug_class == NO_REFILLS:
        return None
    return CONTROLLED_MONTHS if is_controlled(drug_class) else USUAL_MONTHS


def expires_on(
    drug_class: str | None,
    written_on: date | None,
    setting: int | None = None,
    label: date | None = None,
) -> date | None:
    """Return the first day on which it is no longer good; what the label says comes first."""
    if drug_class == NOT_PRESCRIBED:
        return None
    months = months_valid(drug_class, setting)
    if label is not None or written_on is None or months is None:
        return label
    return add_months(written_on, months)


def is_expired(expires: date | None, day: date) -> bool:
    """True from the day on which it expires: it is usable while today < expires_on."""
    return expires is not None and day >= expires


def usable_refills(
    drug_class: str | None,
    refills_left: int | None,
    expires: date | None,
    today: date,
    most: int | None = None,
) -> int | None:
    """Return how many refills can still be had; None where nobody said how many are left.

    What a state lets count at most is a setting of the medicine; it comes before the usual.
    """
    if drug_class == NOT_PRESCRIBED:
        return None
    if drug_class == NO_REFILLS or is_expired(expires, today):
        return 0
    if most is None and drug_class in CONTROLLED:
        most = MOST_CONTROLLED_REFILLS
    return refills_left if most is None or refills_left is None else min(refills_left, most)


def refill_days(
    fills: Iterable[date], written_on: date | None, told_on: date | None
) -> Sequence[date]:
    """Return the days of the fills that take a refill off (RULES.md 3.4), the earliest first.

    The first fill of a prescription takes none, two of one day are one pick-up, and a fill before
    the day for which the refills left were told is in that number already. Where those were told
    after the prescription was written, what is picked up later is no first fill of it, even where
    no fill of before is entered.
    """
    filled = sorted({day for day in fills if day >= (written_on or date.min)})
    begun = told_on if told_on and told_on > (written_on or date.min) else None
    is_begun = begun is not None and bool(filled) and filled[0] > begun
    taking = filled if is_begun else filled[1:]
    return [day for day in taking if day >= (told_on or date.min)]
