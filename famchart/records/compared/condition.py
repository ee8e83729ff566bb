"""How the conditions of several lists are compared."""

from __future__ import annotations

from datetime import date

from famchart.records.compared import SINCE, ComparedList, Values
from famchart.records.condition import KIND, Condition


def _values(condition: Condition, today: date) -> Values:
    yield SINCE, condition.since
    yield "status", condition.status or "active"


COMPARED = ComparedList(
    KIND,
    lambda record: record.name,
    _values,
    lambda record, today: record.status == "resolved",
)
