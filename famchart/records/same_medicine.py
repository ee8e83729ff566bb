"""One medicine typed twice, under its English and its Spanish name: Metformin, Metformina."""

from __future__ import annotations

from sqlmodel import col, select

from famchart.core.drug_names import drug_name, plain_strength
from famchart.records.base import Facts
from famchart.records.medication import Medication


def typed_before(medication: Medication, facts: Facts) -> Medication | None:
    """Return what is listed already under a name of the same drug, by the rule of quick entry.

    Another strength is another one, and so is what was stopped and what a source lists.
    """
    if medication.source_id or medication.stopped_on:
        return None
    query = select(Medication).where(
        col(Medication.person_id) == medication.person_id,
        col(Medication.account_id) == medication.account_id,
        col(Medication.id) != medication.id,
        col(Medication.source_id).is_(None),
        col(Medication.stopped_on).is_(None),
    )
    called, strength = drug_name(medication.name), plain_strength(medication.strength or "")
    fitting = (each for each in facts.all(query) if drug_name(each.name) == called)
    strengths = ((each, plain_strength(each.strength or "")) for each in fitting)
    return next((each for each, other in strengths if strength in ("", other)), None)
