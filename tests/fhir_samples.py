"""Small FHIR resources, written for these tests."""

from __future__ import annotations

import json
from typing import Any

from famchart.intake.draft import Item, LabRow, ReadFile
from famchart.intake.formats import Asked, read_file
from famchart.intake.given import given_bytes

RUTH = {
    "resourceType": "Patient",
    "id": "ruth",
    "name": [
        {"use": "nickname", "given": ["Ruthie"]},
        {"use": "official", "given": ["Ruth", "M."], "family": "Ames"},
    ],
    "birthDate": "1950-03-04",
}
OF_RUTH = {"reference": "Patient/ruth"}


def bundle(*resources: Any, kind: str = "searchset") -> dict[str, Any]:
    return {
        "resourceType": "Bundle",
        "type": kind,
        "entry": [{"resource": resource} for resource in resources],
    }


def concept(text: str = "", code: str = "", system: str = "http://loinc.org") -> dict[str, Any]:
    found: dict[str, Any] = {"coding": [{"system": system, "code": code}]} if code else {}
    return found | ({"text": text} if text else {})


def observation(category: Any = "laboratory", **fields: Any) -> dict[str, Any]:
    """Return an observation of Ruth's; without category where that is None."""
    plain: dict[str, Any] = {
        "resourceType": "Observation",
        "status": "final",
        "code": concept("Potassium", "2823-3"),
        "subject": OF_RUTH,
        "effectiveDateTime": "2026-02-03T08:00:00-05:00",
        "valueQuantity": {"value": 4.1, "unit": "mmol/L"},
    }
    if category is not None:
        plain["category"] = [{"coding": [{"code": category}]}]
    return {key: value for key, value in (plain | fields).items() if value is not None}


def read(value: Any, asked: Asked | None = None) -> ReadFile:
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_file(given_bytes(content, "download"), asked)


def rows(*resources: Any) -> list[LabRow]:
    return [row for draft in read(bundle(*resources)).documents for row in draft.rows]


def row(**fields: Any) -> LabRow:
    """Return the one row of an observation."""
    (found,) = rows(observation(**fields))
    return found


def items(*resources: Any) -> list[Item]:
    return [item for draft in read(bundle(*resources)).documents for item in draft.items]


def fields(*resources: Any) -> dict[str, str]:
    """Return the fields of the one item."""
    (found,) = items(*resources)
    return dict(found.fields)
