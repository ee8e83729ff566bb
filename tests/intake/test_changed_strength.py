"""A file that says another strength of one prescription: what goes with it, and since when."""

from __future__ import annotations

from typing import Any

from fhir_samples import OF_RUTH, RUTH, bundle, concept, read
from filed_family import Family

from famchart.records.medication import Medication
from famchart.store.history import history

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"


def prescribed(strength: str, code: str, on: str, refills: int, status: str = "active") -> Any:
    order = {
        "resourceType": "MedicationRequest",
        "id": "metoprolol",
        "status": status,
        "subject": OF_RUTH,
        "authoredOn": on,
        "medicationCodeableConcept": concept(f"Metoprolol {strength}", code, RXNORM),
        "dispenseRequest": {"numberOfRepeatsAllowed": refills},
    }
    return read(bundle(RUTH, order))


def test_another_strength_takes_the_code_of_its_file_and_the_day_it_holds_from(
    family: Family,
) -> None:
    family.file(prescribed("25 mg", "866924", "2026-08-01", 3), family.first, way="file")
    family.file(prescribed("50 mg", "866514", "2026-11-03", 2), family.first, way="file")
    (found,) = family.all(Medication)
    assert (found.strength, found.codes) == ("50 mg", "rxnorm 866514")
    assert (found.refills_left, str(found.refills_on)) == (2, "2026-11-03")
    told = [event.words for event in history(family.vault, "medication", found.id)]
    assert any(
        words.startswith("Strength changed from “25 mg” to “50 mg” on Nov 3, 2026, from ")
        for words in told
    )
    assert "Codes changed from “rxnorm 866924” to “rxnorm 866514”" in " ".join(told)


def test_a_strength_that_was_stopped_is_not_the_one_that_is_taken(family: Family) -> None:
    family.file(prescribed("50 mg", "866514", "2026-11-03", 2), family.first, way="file")
    stopped = prescribed("25 mg", "866924", "2026-08-01", 3, status="stopped")
    family.file(stopped, family.first, way="file")
    found = {each.strength: bool(each.stopped_on) for each in family.all(Medication)}
    assert found == {"50 mg": False, "25 mg": True}
