"""How the allergies of several lists are compared."""

from __future__ import annotations

from datetime import date

from famchart.records.allergy import KIND, Allergy
from famchart.records.compared import ComparedList, Values


def _values(allergy: Allergy, today: date) -> Values:
    yield "reaction", allergy.reaction
    yield "severity", allergy.severity
    yield "status", allergy.status or "active"


COMPARED = ComparedList(
    KIND,
    lambda record: record.substance,
    _values,
    lambda record, today: record.status == "inactive",
    says_none=lambda record: record.none_known,
)
