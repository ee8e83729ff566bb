"""The sections of Blue Button texts: what begins a record in each, and what its labels say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from famchart.core.shape import Shape

RESULT, VITAL = "result", "vital"
_NO_FACTS = Shape(
    r"family|goals?\b|military|journal|preventive|reminders?|request|account|downloaded|devices?\b"
)
"""Titles of sections whose records are no facts of ours, though a word in them may sound so."""


@dataclass(frozen=True)
class Section:
    """How the records of a section are told: what begins one, and what its labels fill."""

    kind: str
    title: str
    """A regular expression, searched for in the folded title."""
    begins: tuple[str, ...]
    fields: Mapping[str, str]
    """Folded labels, each with its field; others go to the note."""


SECTIONS: tuple[Section, ...] = (
    Section(
        "claim",
        r"\bclaims?\b",
        ("claim number",),
        {
            "claim number": "number",
            "provider": "provider",
            "service start date": "date",
            "service end date": "end",
            "amount charged": "charged",
            "medicare approved": "allowed",
            "provider paid": "paid",
            "you may be billed": "amount_due",
            "claim type": "type",
            "claim service date": "date",
            "pharmacy / service provider": "provider",
            "procedure code/description": "services",
            "drug name": "services",
        },
    ),
    Section(
        "medication",
        r"\bdrugs?\b|\bmedications?\b|\bprescriptions?\b",
        ("drug name", "medication", "medication name", "prescription name"),
        {
            "strength": "dose",
            "dose": "dose",
            "instructions": "sig",
            "supply": "supply",
            "frequency": "frequency",
            "directions": "sig",
            "quantity": "quantity",
            "refills remaining": "refills_left",
            "number of refills remaining": "refills_left",
            "initially ordered on": "date",
            "start date": "date",
            "last filled on": "filled",
            "stop date": "end",
            "status": "status",
            "pharmacy": "pharmacy",
            "pharmacy name": "pharmacy",
            "prescription number": "number",
            "prescribed by": "prescriber",
            "prescriber": "prescriber",
            "provider": "prescriber",
            "reason for taking": "reason",
            "indication": "reason",
            "days supply": "days_supply",
        },
    ),
    Section(
        "allergy",
        r"\ballerg",
        ("allergy name", "allergy"),
        {
            "reaction": "reaction",
            "reactions": "reaction",
            "severity": "severity",
            "date": "date",
            "first episode date": "date",
            "date entered": "date",
            "type": "type",
            "allergy type": "type",
            "status": "status",
        },
    ),
    Section(
        "immunization",
        r"\bimmuni[sz]ation|\bvaccin",
        ("immunization name", "immunization", "vaccine"),
        {
            "date administered": "date",
            "date received": "date",
            "date": "date",
            "method": "route",
            "administered by": "provider",
            "location": "where",
            "series": "dose",
            "status": "status",
        },
    ),
    Section(
        VITAL,
        r"\bvital",
        ("vital statistic type", "measurement type", "vital sign", "vital"),
        {
            "date": "date",
            "date/time": "date",
            "date/time collected": "date",
            "time": "time",
            "reading": "value",
            "measurement": "value",
            "value": "value",
            "result": "value",
            "systolic": "systolic",
            "diastolic": "diastolic",
            "unit": "unit",
            "units": "unit",
            "body weight": "value",
            "body temperature": "value",
            "heart rate": "value",
            "height": "value",
            "blood sugar count": "value",
            "pulse": "value",
        },
    ),
    Section(
        RESULT,
        r"\blabs?\b|\blaborator|\btests?\b",
        ("test/lab type", "lab test", "test name"),
        {
            "date taken": "date",
            "date": "date",
            "date/time collected": "date",
            "collected": "date",
            "date/time completed": "completed",
            "results": "value",
            "result": "value",
            "units": "unit",
            "unit": "unit",
            "reference range": "range",
            "ref range": "range",
            "flag": "flag",
            "status": "status",
        },
    ),
    Section(
        "appointment",
        r"\bappointments?\b",
        ("date/time", "appointment date", "appointment date/time"),
        {
            "location": "where",
            "clinic": "with",
            "status": "status",
            "phone number": "phone",
            "type": "type",
            "appointment type": "type",
            "provider": "with",
        },
    ),
    Section(
        "problem",
        r"\bconditions?\b|\bproblems?\b|\bmedical events?\b|\bdiagnos",
        ("condition name", "problem", "medical event", "diagnosis", "condition"),
        {
            "medical condition start date": "date",
            "medical condition end date": "end",
            "start date": "date",
            "stop date": "end",
            "date of onset": "date",
            "onset date": "date",
            "date entered": "date",
            "date": "date",
            "status": "status",
            "provider": "provider",
        },
    ),
    Section(
        "contact",
        r"\bemergency contacts?\b|\bproviders?\b|\bpharmac",
        ("contact name", "contact first name", "provider name", "pharmacy name"),
        {
            "contact last name": "family",
            "relationship": "role",
            "specialty": "role",
            "type": "type",
            "home phone": "phone",
            "phone number": "phone",
            "pharmacy phone": "phone",
            "work phone": "work_phone",
            "mobile phone": "mobile",
            "home phone number": "phone",
            "work phone number": "work_phone",
            "mobile phone number": "mobile",
            "email address": "email",
            "email": "email",
            "e-mail": "email",
            "provider address": "address",
            "fax": "fax",
        },
    ),
    Section(
        "insurance",
        r"\bplans?\b|\binsurance\b",
        ("contract id/plan id", "id number"),
        {
            "plan name": "plan",
            "marketing name": "name",
            "plan type": "type",
            "health insurance company": "name",
            "insurance company name": "name",
            "group number": "group",
            "insured": "holder",
            "start date": "date",
            "stop date": "end",
        },
    ),
)


def section_of(title: str) -> Section | None:
    """Return the section that a folded title names, None where its records are none of ours."""
    if _NO_FACTS.search(title):
        return None
    return next((each for each in SECTIONS if re.search(each.title, title)), None)
