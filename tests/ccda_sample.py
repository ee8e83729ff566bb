"""Small C-CDA documents, made up: a root with a patient, and the sections that a test needs."""

from __future__ import annotations

from famchart.intake.draft import Draft, Item, LabRow
from famchart.intake.formats import read_file
from famchart.intake.given import given_bytes

LOINC = 'codeSystem="2.16.840.1.113883.6.1"'
PATIENT = (
    "<recordTarget><patientRole><patient>"
    '<name use="L"><given>Rosa</given><given>M</given><family>Molina</family></name>'
    '<birthTime value="19480203"/></patient></patientRole></recordTarget>'
)
RESULTS, VITALS = "30954-2", "8716-3"
MEDICATIONS, ALLERGIES, VACCINES = "10160-0", "48765-2", "11369-6"
PROBLEMS, ENCOUNTERS, PROCEDURES, PLAN = "11450-4", "46240-8", "47519-4", "18776-5"
ROOT = (
    '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:sdtc="urn:hl7-org:sdtc">'
)


def document(*sections: str, patient: str = PATIENT, root: str = ROOT, head: str = "") -> str:
    parts = "".join(f"<component>{each}</component>" for each in sections)
    return (
        f'{root}<title>Summary</title><effectiveTime value="20240102030405-0500"/>{head}{patient}'
        f"<component><structuredBody>{parts}</structuredBody></component></ClinicalDocument>"
    )


def section(code: str, *entries: str, text: str = "", template: str = "") -> str:
    written = "".join(f"<entry>{each}</entry>" for each in entries)
    named = f'<templateId root="{template}"/>' if template else ""
    return (
        f'<section>{named}<code code="{code}" {LOINC}/><title>A section</title>'
        f"<text>{text}</text>{written}</section>"
    )


def observation(value: str, code: str = "718-7", name: str = "Hemoglobin", more: str = "") -> str:
    return (
        f'<observation><code code="{code}" {LOINC} displayName="{name}"/>'
        f'<effectiveTime value="20240101"/>{value}{more}</observation>'
    )


def panel(*observations: str, name: str = "CBC", attributes: str = "") -> str:
    parts = "".join(f"<component>{each}</component>" for each in observations)
    return f'<organizer {attributes}><code code="58410-2" displayName="{name}"/>{parts}</organizer>'


def number(value: str, unit: str = "g/dL") -> str:
    return f'<value xsi:type="PQ" value="{value}" unit="{unit}"/>'


def taken(code: str, times: str = "", more: str = "", attributes: str = "") -> str:
    return (
        f'<substanceAdministration moodCode="EVN" {attributes}>{times}'
        f"<consumable><manufacturedProduct><manufacturedMaterial>{code}</manufacturedMaterial>"
        f"</manufacturedProduct></consumable>{more}</substanceAdministration>"
    )


def concern(observation_: str, status: str = "active") -> str:
    return (
        f'<act><statusCode code="{status}"/><entryRelationship typeCode="SUBJ">{observation_}'
        "</entryRelationship></act>"
    )


def allergy(substance: str, more: str = "", attributes: str = "") -> str:
    return concern(
        f'<observation {attributes}><value xsi:type="CD" code="416098002" displayName="Drug allergy"/>'
        f'<participant typeCode="CSM"><participantRole><playingEntity>{substance}</playingEntity>'
        f"</participantRole></participant>{more}</observation>"
    )


def read(text: str | bytes) -> Draft:
    content = text.encode() if isinstance(text, str) else text
    return read_file(given_bytes(content)).documents[0]


def row(entry: str, code: str = RESULTS) -> LabRow:
    (found,) = read(document(section(code, entry))).rows
    return found


def item(code: str, entry: str, text: str = "") -> Item:
    (found,) = read(document(section(code, entry, text=text))).items
    return found
