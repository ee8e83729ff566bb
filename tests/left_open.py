"""What asks for something as long as a person lives: records of every kind that ever does."""

from __future__ import annotations

from famchart.core.clock import Clock
from famchart.records import Record, kinds
from famchart.records.person import Person
from famchart.store.typed import new_record
from famchart.store.work import Work

OPEN: dict[str, dict[str, str]] = {
    "appointment": {"at": "2027-06-03T10:20", "with": "Dr. Lee", "prep": "fasting 8 hours"},
    "appointment wished for": {"state": "wanted", "with": "Dr. Sol"},
    "appointment not told": {"at": "2026-12-03T10:20", "with": "Dr. Lee"},
    "visit": {"on": "2026-11-20", "text": "Come back in 6 months.", "follow_up_on": "2027-06-01"},
    "bill": {"amount": "412.60", "due_on": "2027-06-01", "provider": "Valley Health"},
    "bill in instalments": {"amount": "120", "due_on": "2027-06-01", "instalment": "10"},
    "gap": {"what": "Pictures of the CT", "asked_on": "2026-11-20"},
    "gap nobody asked for": {"what": "Notes"},
    "message": {"subject": "Swollen", "sent_at": "2026-11-20T09:00"},
    "form": {"title": "Intake", "due_on": "2027-06-01"},
    "answer": {"question": "Allergies?", "answer": "None", "on": "2026-11-20"},
    "insurance": {"plan": "Blue", "until": "2027-06-01"},
    "medication": {"name": "Metformin", "per_day": "2", "unit": "tablets"},
    "request": {"medication": "Metformin", "on": "2026-11-20"},
    "vaccination": {"name": "Tdap", "on": "2026-11-20", "next_due_on": "2027-06-01"},
    "task": {"title": "Ask for the pictures", "by": "2027-06-01"},
    "question": {"text": "Why?"},
    "eob": {"your_share": "38.00", "service_on": "2026-11-02"},
}
"""By their kind."""


def leave_open(work: Work, person: Person, clock: Clock) -> dict[str, Record]:
    """Save all of them for a person; return them by what they are about."""
    made: dict[str, Record] = {}
    for about, texts in OPEN.items():
        kind = kinds()[about.split()[0]]
        known = {name: text for name, text in texts.items() if kind.field_named(name)}
        made[about] = new_record(kind, known, work, clock, person.id).save(work)
    return made
