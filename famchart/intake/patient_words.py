"""Whom a text names, in words."""

from __future__ import annotations

from famchart.core.day_words import short_day
from famchart.i18n import _
from famchart.intake.draft import Draft, Patient


def patient_words(patient: Patient | None) -> str:
    """Return whom a text names: the name as printed, and the birth date."""
    if patient is None:
        return ""
    born = _("born {day}").format(day=short_day(patient.birth_date)) if patient.birth_date else ""
    age = "" if patient.age is None else _("aged {n}").format(n=patient.age)
    sex = {"female": _("female"), "male": _("male")}.get(patient.sex or "", "")
    return ", ".join(filter(None, (patient.name or patient.called, born, age, sex)))


def named_words(draft: Draft) -> str:
    """Return all whom a text names."""
    return "; ".join(filter(None, map(patient_words, (draft.patient, *draft.also_named))))
