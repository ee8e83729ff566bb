"""How the medicines of several lists are compared."""

from __future__ import annotations

from datetime import date

from famchart.core.drug_names import listed_name
from famchart.records.compared import DIRECTIONS, STARTS_ON, STOPPED_ON, ComparedList, Values
from famchart.records.medication import KIND, Medication
from famchart.records.medication_days import per_day_on


def _values(medication: Medication, today: date) -> Values:
    """Yield how much is taken, and how; that it is taken regularly is what nobody need say."""
    yield "strength", medication.strength
    yield "per_day", per_day_on(medication, today)
    is_said = medication.taken != "regularly" or medication.per_day
    yield "taken", medication.taken if is_said else None
    yield DIRECTIONS, " ".join((medication.directions or "").split())
    yield STARTS_ON, str(medication.starts_on) if medication.is_ahead(today) else None
    yield STOPPED_ON, str(medication.stopped_on) if medication.is_stopped(today) else None


COMPARED = ComparedList(
    KIND, lambda record: record.name, _values, Medication.is_stopped, key=listed_name
)
