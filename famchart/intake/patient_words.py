"""Whom a text names, in words."""

from __future__ import annotations

from famchart.core.day_words import short_day
from famchart.i18n import _
from famchart.intake.draft import Patient


def patient_words(patient: Patient | None) -> str:
    """Return whom a text names: the name as printed, and the birth date."""
    if patient is None:
        return ""
    born = _("born {day}").format(day=short_day(patient.birth_date)) if patient.birth_date else ""
    return ", ".join(part for part in (patient.name or patient.called, born) if part)
