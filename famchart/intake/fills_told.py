"""The last fill that a list tells of a medicine: a fill of its own, so that its supply is known.

A pharmacy tells when it filled, a family when it picked up: of a few days between them one fill is
meant, unless their quantities differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import col, select

from famchart.core.exact import exact
from famchart.core.shape import Shape
from famchart.i18n import _
from famchart.intake.as_records.lists import DAYS_SUPPLY, FILLED, tells_fill
from famchart.intake.as_records.shape import LABELS
from famchart.intake.plan import ItemRow, Standing
from famchart.records import Facts
from famchart.records.fill import LONGEST_SUPPLY, Fill
from famchart.records.medication import Medication

NEAR = timedelta(days=5)
_UNITS = Shape(
    r"\s*(\d{1,4}(?:\.\d{1,2})?)\s*(?:(?:tab|cap|pill|comp|c[aá]ps|pastill|grage|each|ea\b|unit|"
    r"unid|patch|parche)[^\W\d_]*\W*)?",
    re.IGNORECASE,
)
"""Quantities in what is taken at once; of millilitres and boxes nobody knows how long they last."""
_DAYS = Shape(r"\s*(\d{1,3})(?!\d)")


def with_fills(rows: Iterable[ItemRow], facts: Facts, today: date) -> list[ItemRow]:
    """Return rows in which a known medicine has a change where a fill of it is not known."""
    return [_with_fill(row, facts, today) for row in rows]


def _with_fill(row: ItemRow, facts: Facts, today: date) -> ItemRow:
    known = row.known
    if row.standing is Standing.NEW or not isinstance(known, Medication):
        return row
    if not new_fill(row, known, facts, today):
        return row
    day = row.draft.fields[FILLED]
    words = _("{field}: {after}, not known before").format(field=_(LABELS[FILLED]), after=day)
    return replace(row, standing=Standing.CHANGED, changes=(*row.changes, words))


def new_fill(
    row: ItemRow, medicine: Medication, facts: Facts, today: date
) -> Mapping[str, str] | None:
    """Return the fill that is told of a medicine, as it would be typed; None of one that is known.

    What is no number of units or of days is left out: it stays in the words of its list.
    """
    fields = row.draft.fields
    if row.kind != "medication" or not tells_fill(fields, today.isoformat()):
        return None
    told = _UNITS.fullmatch(fields.get("quantity", ""))
    units = told[1] if told and exact(told[1]) else ""
    on = date.fromisoformat(fields[FILLED])
    near = select(Fill).where(
        col(Fill.medication_id) == medicine.id, col(Fill.on).between(on - NEAR, on + NEAR)
    )
    if any(_is_same(each, units, on) for each in facts.all(near)):
        return None
    supply = _DAYS.match(fields.get(DAYS_SUPPLY, ""))
    texts = {
        "medication": str(medicine.id),
        "on": on.isoformat(),
        "quantity": units,
        "days_supply": supply[1] if supply and 0 < int(supply[1]) <= LONGEST_SUPPLY else "",
        "pharmacy": fields.get("pharmacy", ""),
    }
    return {name: text for name, text in texts.items() if text}


def _is_same(fill: Fill, units: str, on: date) -> bool:
    is_alike = not (fill.quantity and units) or exact(fill.quantity) == exact(units)
    return fill.on == on or is_alike
