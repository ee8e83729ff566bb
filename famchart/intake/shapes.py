"""What was read, in the shapes of JSON that scripts rely on (docs/command-line.md)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from famchart.core.analytes import identity
from famchart.core.blood_pressure import components
from famchart.core.told_secrets import HIDDEN, without_secrets
from famchart.intake.draft import LISTS, Draft, Item, LabRow, Patient, ReadFile

NUMBERS = ("refills_left", "amount_due")
"""Fields of items that are numbers in JSON."""
MOST_DIGITS = 15
"""What has more of them before the point is no count, sum or measure: its text tells it."""
DEVICE_TYPE = "device_type"
"""The field with a device's own name of what it measured: the type of such an item."""
SECRET = ("password", "totp", "recovery_codes", "remarks")
"""Fields that are never printed, in no shape."""
SECRET_IN_LOGIN = (*SECRET, "note")
"""People and password managers keep answers, PINs and recovery codes in the note of a login."""
ON_TOP = ("imaging", "pathology", "report", "avs", "note")
"""Kinds of which a text is one: its fields stand at the top level."""
TOLD_AS = {"report": "pathology"}
"""Scripts know no other kind for a laboratory's report in words: what was found, what it means."""


def paste_json(draft: Draft) -> dict[str, Any]:
    """Return the flat shape of a pasted text: the lists of what it holds, each when it is there."""
    data: dict[str, Any] = {
        "kind": TOLD_AS.get(draft.kind, draft.kind),
        "title": _shown(draft.title),
        "date": draft.date,
    }
    if draft.kind in ON_TOP:
        data |= {"body": without_secrets(draft.text)} | _told(draft)
    results = [row_json(row) for row in draft.rows if not row.is_vital]
    vitals = [row_json(row) for row in draft.rows if row.is_vital]
    data |= {"results": results} if results or draft.kind == "lab" else {}
    data |= {"vitals": vitals} if vitals else {}
    for item in draft.items:
        if item.kind not in ON_TOP or draft.kind not in ON_TOP:
            data.setdefault(LISTS[item.kind], []).append(_item_json(item))
    if draft.warnings:
        data["warnings"] = list(draft.warnings)
    return data | {"unread": list(map(without_secrets, draft.unread))}


def _told(draft: Draft) -> dict[str, Any]:
    found = (item for item in draft.items if item.kind == draft.kind)
    return next((_item_json(item) for item in found), {})


def file_json(read: ReadFile) -> dict[str, Any]:
    """Return the shape of a file: its documents with their counts, and the sums."""
    documents = [_document_json(draft) for draft in read.documents]
    counts: dict[str, int] = {}
    for draft in read.documents:
        for name, n in draft.counts().items():
            counts[name] = counts.get(name, 0) + n
    patients = read.patients
    return {
        "kind": read.kind,
        "documents": documents,
        "patient": patient_json(patients[0]) if len(patients) == 1 else None,
        "counts": counts,
        "warnings": list(read.warnings),
    }


def _document_json(draft: Draft) -> dict[str, Any]:
    return {
        "kind": draft.kind,
        "title": _shown(draft.title),
        "date": draft.date,
        "patient": patient_json(draft.patient) if draft.patient else None,
        "counts": draft.counts(),
        "items": [*map(_result_item, draft.rows), *map(_typed_item, draft.items)],
        "warnings": list(draft.warnings),
    }


def patient_json(patient: Patient) -> dict[str, Any]:
    return {
        "given": patient.given,
        "family": patient.family,
        "name": patient.name,
        "birth_date": patient.birth_date,
    }


def _result_item(row: LabRow) -> dict[str, Any]:
    parts = components(identity(row.name, row.code), row.value)
    told = [{"name": name, "value": value, "unit": row.unit} for name, value in parts]
    return {
        "type": "vital" if row.is_vital else "result",
        "name": row.name,
        "code": row.code,
        "value": row.value,
        "unit": row.unit,
        "date": row.date,
        "range": row.ref_text,
        "flag": row.flag,
        "from_text": row.is_from_text,
        "confidence": round(row.confidence, 2),
    } | ({"components": told} if told else {})


def _typed_item(item: Item) -> dict[str, Any]:
    head = {
        "type": item.fields.get(DEVICE_TYPE, item.kind),
        "name": None,
        "date": None,
        "code": next(iter(item.codes.values()), None),
    }
    told = _item_json(item)
    if "type" in told:  # that of a visit, where the item's own stands
        told["subtype"] = told.pop("type")
    return head | told | {"codes": dict(item.codes), "from_text": item.is_from_text}


def _item_json(item: Item) -> dict[str, Any]:
    return {
        name: _plain(text) if name in NUMBERS else text for name, text in shown_fields(item).items()
    } | {"confidence": round(item.confidence, 2)}


def shown_fields(item: Item) -> dict[str, str]:
    """Return the fields of an item as they may be printed."""
    secret = SECRET_IN_LOGIN if item.kind == "login" else SECRET
    return {
        name: HIDDEN if name in secret else without_secrets(text)
        for name, text in item.fields.items()
    }


def _shown(title: str | None) -> str | None:
    return without_secrets(title) if title else title


def _plain(text: str) -> float | int | None:
    try:
        return number_json(Decimal(text))
    except InvalidOperation:
        return None


def row_json(row: LabRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "value": row.value,
        "value_num": number_json(row.value_num),
        "comparator": row.comparator,
        "unit": row.unit,
        "ref_low": number_json(row.ref_low),
        "ref_high": number_json(row.ref_high),
        "ref_text": row.ref_text,
        "flag": row.flag,
        "date": row.date,
        "confidence": round(row.confidence, 2),
    } | ({"unlikely": list(found)} if (found := row.slips) else {})


def number_json(value: Decimal | None) -> float | int | None:
    """Return it as JSON has numbers; None for what nobody counts or measures."""
    if value is None or not value.is_finite() or value.adjusted() >= MOST_DIGITS:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
