"""Fills of a medicine: when it was picked up, and how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import dropwhile, takewhile
from typing import Any
from uuid import UUID

from sqlmodel import Field, col, select

from famchart.core.clock import Clock
from famchart.core.day_words import short_day
from famchart.core.exact import exact, written
from famchart.core.medicine import Medicine
from famchart.core.prescriptions import expires_on, is_expired
from famchart.core.supply import days_supply, dose_from, reckoned_supply
from famchart.i18n import N_, _, ngettext
from famchart.records import medication
from famchart.records.base import Facts, Kind, PersonalRecord, Stored, Told
from famchart.records.changed import is_altered
from famchart.records.fields import BadFieldValueError, Day, FieldSpec, Reference, Whole, YesNo
from famchart.records.medication import Medication
from famchart.records.medication_words import label_words, no_day_words
from famchart.records.number_fields import Exact

MOST_PARTS = 8
"""Fills among which the last whole pick-up is looked for."""
LONGEST_SUPPLY = 730
"""Days; what lasts longer is more often a slip."""


class Fill(PersonalRecord, table=True):
    """What was picked up or delivered; ready but not collected is none (RULES.md 3.1)."""

    medication_id: UUID = Field(foreign_key="medication.id", index=True)
    on: date
    quantity: str | None = None
    """Units as an exact number; see core/exact.py."""
    in_part: bool | None = None
    """Only a part was there: with the rest, which is the next fill, it is one pick-up."""
    days_supply: int | None = None
    """As the label says it."""
    left_over: str | None = None
    """Units that were left of the fill before, counted on that day."""
    pharmacy: str | None = None


def title(fill: Fill, facts: Facts) -> str:
    of = facts.get(Medication, fill.medication_id)
    called = medication.title(of, facts) if of else ""
    return f"{called}: {fill.quantity}" if fill.quantity else called


def derived(fill: Fill, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return how it lies to the prescription that its medicine has by now."""
    from famchart.records.pick_ups import counted_of  # which imports this module
    from famchart.records.supply import by_itself

    of = facts.get(Medication, fill.medication_id)
    alone = by_itself(fill, of) if of else None
    expires = _expires_on(of) if of else None
    is_after = is_expired(expires, fill.on)
    return {
        "refills": counted_of(fill, of, facts) if of else None,
        "reckoned_supply": reckoned_supply(alone) if alone else None,
        "days_supply": fill.days_supply,
        "lasts_no_day": bool(alone and alone.lasts_no_day and not fill.in_part),
        "has_no_amount": bool(of and of.per_day and not (fill.quantity or fill.days_supply)),
        "same_as": _id_of(_same(fill, facts)),
        "before_prescription": bool(of and of.written_on and fill.on < of.written_on),
        "prescription_expired_on": expires.isoformat() if expires and is_after else None,
        "unlikely": {"quantity": words} if (words := _slip_of(alone)) else {},
    }


def _slip_of(alone: Medicine | None) -> str:
    """Say of a quantity that lasts for years that it may be a slip."""
    filled = alone.fill if alone else None
    if alone is None or filled is None or alone.taken != "regularly":
        return ""
    lasts = days_supply(replace(filled, days_supply=None), dose_from(alone.doses, filled.on))
    if lasts is None or lasts <= LONGEST_SUPPLY:
        return ""
    return _("enough for {days} days: see whether it is right").format(days=lasts)


def _same(fill: Fill, facts: Facts) -> Fill | None:
    """Return another fill of the same medicine, day and quantity."""
    query = select(Fill).where(
        col(Fill.medication_id) == fill.medication_id,
        col(Fill.on) == fill.on,
        col(Fill.id) != fill.id,
    )
    return next((each for each in facts.all(query) if each.quantity == fill.quantity), None)


def _id_of(fill: Fill | None) -> str | None:
    return str(fill.id) if fill else None


def _expires_on(of: Medication) -> date | None:
    return expires_on(of.drug_class, of.written_on, of.months_valid, of.expires_label_on)


def counted(derived: dict[str, Any]) -> Iterator[str]:
    """Say what a pick-up did to the refills of its medicine (RULES.md 3.4)."""
    if found := derived["refills"]:
        n = found["left"]
        left = ngettext("{n} refill left", "{n} refills left", n).format(n=n)
        as_of = short_day(found["as_of"]) if found["as_of"] else ""
        words = {
            "counted": N_("{left}: one taken off"),
            "in_part": N_("{left}: a part takes none off, the rest of it does"),
            "over": N_("{left}: this pick-up is more than the refills that were told"),
            "first": N_("{left}: the first fill takes none off"),
            "same_day": "{left}",
            "none_left": "{left}",
            "before": N_("{left}, as told for {day}: this fill was before"),
        }[found["as"]]
        yield _(words).format(left=left, day=as_of)


def told(derived: dict[str, Any]) -> Iterator[Told]:
    yield from ((_("Refills"), words) for words in counted(derived))


def follows(old: Fill | None, new: Fill, facts: Facts, clock: Clock) -> Iterable[Stored]:
    from famchart.records.pick_ups import after_fill  # which imports this module

    return after_fill(old, new, facts)


def unmade(fill: Fill, facts: Facts) -> Iterable[Stored]:
    from famchart.records.pick_ups import without_fill  # which imports this module

    return without_fill(fill, facts)


def unusual(derived: dict[str, Any]) -> Iterator[str]:
    if same := derived["same_as"]:
        words = _("a fill of the same day and quantity is there already ({id})")
        yield words.format(id=same)
    if derived["has_no_amount"]:
        yield _("no quantity told: how long it lasts cannot be worked out")
    if words := label_words(derived["days_supply"], derived["reckoned_supply"]):
        yield words
    if derived["lasts_no_day"]:
        yield no_day_words()
    if derived["before_prescription"]:
        yield _("picked up before the present prescription was written")
    if expired := derived["prescription_expired_on"]:
        words = _("picked up after the prescription expired, on {day}: enter the new one’s day")
        yield words.format(day=short_day(expired))


def check(old: Fill | None, new: Fill, facts: Facts, clock: Clock) -> None:
    of = facts.get(Medication, new.medication_id)
    held = exact(of.package_units) if of and of.package_units else None
    is_told = new.quantity and is_altered(old, new, "quantity")
    if held and is_told and exact(new.quantity or "1") >= held > 1:
        hint = _("packages of {units} are counted here, not units").format(units=written(held))
        raise BadFieldValueError(field="quantity", value=new.quantity, hint=hint)


def newest_fills(medication_id: UUID, facts: Facts) -> Sequence[Fill]:
    """Return the last fills, the newest first; of one day, the one that was entered last."""
    query = select(Fill).where(col(Fill.medication_id) == medication_id)
    return facts.all(query.order_by(col(Fill.on).desc(), col(Fill.id).desc()).limit(MOST_PARTS))


def last_whole(newest: Sequence[Fill]) -> Fill | None:
    """Return the last pick-up of which nothing is wanting: a rest is one with its parts before."""
    whole = list(dropwhile(lambda fill: fill.in_part, newest))
    return together(parts_of(whole)) if whole else None


def parts_of(newest: Sequence[Fill]) -> Sequence[Fill]:
    """Return the newest fill, and those before it that are parts of the same pick-up."""
    return [*newest[:1], *takewhile(lambda fill: fill.in_part, newest[1:])]


def together(parts: Sequence[Fill]) -> Fill:
    """Return the parts of a pick-up, the newest first, as one fill of the day of the newest."""
    newest = parts[0]
    if len(parts) == 1:
        return newest
    quantities = [each.quantity for each in parts]
    days = [each.days_supply for each in parts]
    told = {
        "quantity": _sum_of(quantities),
        "days_supply": sum(filter(None, days)) if all(days) else None,
    }
    return Fill.model_validate(newest.model_dump() | told)


def _sum_of(quantities: Sequence[str | None]) -> str | None:
    told = [exact(each) for each in quantities if each]
    return written(sum(told, Fraction(0))) if len(told) == len(quantities) else None


def units_of_last_fill(medication_id: UUID, facts: Facts) -> Fraction | None:
    """Return how many units the newest whole pick-up held, where that was told.

    What is less than a dose of a day is a number of packages, most likely.
    """
    newest = last_whole(newest_fills(medication_id, facts))
    of = facts.get(Medication, medication_id)
    if newest is None or not newest.quantity or of is None:
        return None
    held = exact(newest.quantity) * exact(of.package_units or "1")
    return None if of.per_day and held < exact(of.per_day) else held


KIND = Kind(
    name="fill",
    table=Fill,
    label=N_("Fill"),
    plural=N_("Fills"),
    fields=(
        Reference(
            "medication", N_("Medicine"), column="medication_id", to="medication", required=True
        ),
        Day("on", N_("Picked up on"), required=True),
        Exact("quantity", N_("Quantity")),
        YesNo("in_part", N_("Only a part of it")),
        Whole("days_supply", N_("Days’ supply"), least=1, most=LONGEST_SUPPLY),
        Exact("left_over", N_("Left over then"), or_none=True),
        FieldSpec("pharmacy", N_("Pharmacy")),
    ),
    columns=("on", "medication", "quantity", "days_supply"),
    title=title,
    happened=("on",),
    on=lambda fill: fill.on.isoformat(),
    words=lambda fill: fill.pharmacy or "",
    check=check,
    follows=follows,
    unmade=unmade,
    counted=counted,
    derived=derived,
    told=told,
    unusual=unusual,
    defaults=lambda clock: {"on": clock.today()},
    part_of="medication_id",
    named_after=("medication_id",),
    private_with=("medication",),
)
