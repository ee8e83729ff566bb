"""Files of every format, mangled: read or refused with one sentence, in seconds, never a crash.

Each format is tried for MANGLING_SECONDS (10); half an hour each is
`make mangle`. What once broke a reader stands in test_hostile_texts.py.
"""

from __future__ import annotations

import io
import json
import os
import random
import time
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from ccda_sample import RESULTS, allergy, document, number, observation, panel, section, taken
from fhir_samples import OF_RUTH, RUTH, bundle, concept
from fhir_samples import observation as fhir_observation
from health_cards import base64url, card, deflated, digits, file_of, said
from proof_table import Proved
from samples.office_files import docx, odf, odf_table, p, pdf, tbl, xlsx, zipped
from tests_support import PANEL

from famchart.core.errors import FamchartError
from famchart.intake.formats import Asked, read_file
from famchart.intake.given import given_bytes
from famchart.intake.shapes import file_json

pytestmark = pytest.mark.long

SECONDS = float(os.environ.get("MANGLING_SECONDS", "10"))
SLOWEST = 20.0
"""Seconds of CPU that reading a mangled file of a few kilobytes may take."""
SMALL = 60_000
"""Bytes of a real file that is mangled: of small ones there are more in a second."""
ROWS = [["Test", "Result", "Units", "Date"], ["Potassium", "4.1", "mmol/L", "2026-02-03"]]
DONE = '<statusCode code="completed"/><effectiveTime><low value="2023"/></effectiveTime>'
CCDA = document(
    section(RESULTS, panel(observation(number("13.2")), observation(number("9")))),
    section("48765-2", allergy('<code code="7980" displayName="Penicillin"/>')),
    section("10160-0", taken('<code code="1191" displayName="Aspirin"/>', DONE)),
    section("10160-0", text="<table><tbody><tr><td>Metformin 500 mg</td></tr></tbody></table>"),
)
FHIR = json.dumps(bundle(RUTH, fhir_observation(), {"resourceType": "AllergyIntolerance"}))
NO_FACTS = json.dumps(bundle(
    fhir_observation(valueQuantity=None, dataAbsentReason=concept("hemolyzed"), component=[
        {"code": concept("Diastolic"), "valueQuantity": {"value": 70, "unit": "mm[Hg]"}}]),
    {"resourceType": "Immunization", "status": "not-done", "patient": OF_RUTH,
     "vaccineCode": concept("Tdap"), "statusReason": concept("fever")},
    {"resourceType": "MedicationStatement", "status": "on-hold", "subject": OF_RUTH,
     "medicationCodeableConcept": concept("Warfarin"), "statusReason": [concept("bleeding")]},
    *(fhir_observation(valueQuantity=None, **each) for each in (
        {"valueBoolean": True}, {"valueRange": {"low": {"value": 5, "unit": "g"}}},
        {"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 64}}},
        {"valueCodeableConcept": concept(code="260385009")}, {"valueSampledData": {"data": "1"}})),
))  # fmt: skip
APPLE = (
    '<?xml version="1.0"?><HealthData><ExportDate value="2026-01-06 08:30:00 -0500"/>'
    '<Me HKCharacteristicTypeIdentifierDateOfBirth="1950-03-04"/>'
    '<Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" value="61"'
    ' startDate="2026-01-01 08:00:00 -0500"/>'
    '<Record type="HKQuantityTypeIdentifierStepCount" unit="count" value="900"/>'
    '<Correlation type="HKCorrelationTypeIdentifierBloodPressure">'
    '<Record type="HKQuantityTypeIdentifierBloodPressureSystolic" unit="mmHg" value="132"'
    ' startDate="2026-01-01 08:00:00 -0500"/>'
    '<Record type="HKQuantityTypeIdentifierBloodPressureDiastolic" unit="mmHg" value="78"'
    ' startDate="2026-01-01 08:00:00 -0500"/></Correlation>'
    '<Workout workoutActivityType="HKWorkoutActivityTypeWalking" duration="31"/></HealthData>'
)
ICS = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1@x\nSUMMARY:Visit\nDTSTART;TZID=America/"
    "New_York:20261209T140000\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nEND:VCALENDAR\n"
)
BLUE_BUTTON = (
    "MYMEDICARE.GOV PERSONAL HEALTH INFORMATION\n\n" + "-" * 32 + "\nDemographic\n\n" + "-" * 32
    + "\nName: ANA SOL\n\nDate of Birth: 05/01/1948\n\n" + "-" * 32
    + "\nSelf Reported Allergies\n\n" + "-" * 32 + "\nAllergy Name: Codeine\n\nReaction: Wheezing\n"
)  # fmt: skip
RULED = "-" * 30
VA = (
    f"{RULED} MY HEALTHEVET PERSONAL HEALTH INFORMATION {RULED}\n05/31/2013 at 1153\n\n"
    "Name: ONE, MHVVETERAN                       Date of Birth: 01 Mar 1948\n\n"
    f"{RULED} VA APPOINTMENTS {RULED}\nFUTURE APPOINTMENTS:\n\n"
    "Date/Time:               18 Jun 2013 @ 1000\nClinic:                  EYE CLINIC\n\n"
    f"{RULED} VA MEDICATION HISTORY {RULED}\nMedication:              AMLODIPINE 10MG TAB\n"
    "Instructions:            TAKE ONE TABLET\n                         --AVOID GRAPEFRUIT--\n"
    "Status:                  Active\nLast Filled On:          20 Aug 2012\n\n"
    f"{RULED} VA LABORATORY RESULTS {RULED}\nLab Test:                CHEM 7\n\n"
    "Test Name        Result      Units       Reference Range     Status\n"
    "GLUCOSE          110 H       mg/dL       70-99               Final\n\n"
    f"{RULED} VITALS AND READINGS {RULED}\nMeasurement Type:        Blood pressure\n"
    "Date:                    22 Jul 2011\nSystolic:                121\n"
    "Diastolic:               79\n"
)
BITWARDEN = json.dumps({"encrypted": False, "items": [
    {"type": 1, "name": "Chart", "login": {"username": "ana", "password": "x", "uris": []}},
]})  # fmt: skip
ENPASS = json.dumps({"items": [{"category": "login", "title": "Chart", "trashed": 0, "fields": [
    {"label": "Password", "type": "password", "value": "x", "sensitive": 1}]}]})  # fmt: skip
PROTON = json.dumps({"encrypted": False, "vaults": {"v": {"items": [{"state": 1, "data": {
    "metadata": {"name": "Chart"}, "type": "login", "content": {"password": "x", "urls": ["u"]}}}]}},
})  # fmt: skip
KEEPASS = (
    "<KeePassFile><Meta><RecycleBinUUID>YWI=</RecycleBinUUID></Meta><Root><Group><Name>Root</Name>"
    "<Entry><String><Key>Title</Key><Value>Chart</Value></String><String><Key>Password</Key>"
    "<Value>x</Value></String></Entry><Group><UUID>YWI=</UUID><Name>Recycle Bin</Name><Entry/>"
    "</Group></Group></Root></KeePassFile>"
)
KEEPASS_CSV = (
    '"Group","Title","Username","Password","URL"\n"Root","Chart","ana","x","https://a.example"\n'
    '"Root/Recycle Bin","Old","ana","y",""\n'
)
SHARES = [["Test", "Units", "date:46147"], ["A1c", "%", "percent:0.072"], ["Iron", "ug/dL", 49]]
STRUCK = "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>Simvastatin 20 mg</w:t></w:r></w:p>"
STRUCK_LINE = '<text:p text:style-name="GoneLine">Aspirin <text:span text:style-name="Kept">81 mg</text:span></text:p>'
STRUCK_CELL = (
    '<table:table table:name="A"><table:table-column table:default-cell-style-name="Below"/>'
    "<table:table-row><table:table-cell><text:p>Iron</text:p></table:table-cell><table:table-cell "
    'office:value-type="percentage" office:value="0.072" table:number-columns-repeated="2"><text:p>'
    "7.2%</text:p></table:table-cell></table:table-row></table:table>"
)
TABLE = "Medication,Dose,Directions,Refills Left\nLisinopril,10 mg,once a day,3\n"
PAGE = (
    "<html><body><h1>Allergies</h1><table><tr><th>Allergen<th>Reaction<tr><td>Latex<td>Rash</table>"
)


CARD = card().encode()
SEEDS: dict[str, list[bytes]] = {
    "ccda": [CCDA.encode()],
    "xdm": [zipped({"IHE_XDM/SUBSET01/DOC1.XML": CCDA, "INDEX.HTM": PAGE})],
    "fhir": [
        FHIR.encode(),
        NO_FACTS.encode(),
        b"\n".join(json.dumps(each).encode() for each in (RUTH, RUTH)),
    ],
    "shc": [CARD, file_of(CARD.decode()), f"shc:/{digits(CARD.decode())}".encode()],
    "apple": [APPLE.encode(), zipped({"apple_health_export/export.xml": APPLE})],
    "ics": [ICS.encode()],
    "blue_button": [BLUE_BUTTON.encode(), VA.encode()],
    "logins": [
        BITWARDEN.encode(),
        ENPASS.encode(),
        PROTON.encode(),
        KEEPASS.encode(),
        KEEPASS_CSV.encode(),
    ],
    "tables": [TABLE.encode(), TABLE.replace(",", "\t").encode("utf-16")],
    "office": [
        docx(p("Allergies", "Heading1") + STRUCK + tbl(*ROWS)),
        odf("text", odf_table(*ROWS)),
    ],
    "workbook": [
        xlsx({"Results": ROWS}),
        xlsx({"A": SHARES, "B": ROWS}, hidden="B"),
        odf("spreadsheet", odf_table(*ROWS)),
    ],
    "pdf": [pdf(["Potassium 4.1 mmol/L 3.5 - 5.1", "Allergies", "Latex"])],
    "webpage": [PAGE.encode()],
    "rtf": [
        rb"{\rtf1 {\strike Simva{\b statin} 20 mg} \striked1 x\plain\par}",
        rb"{\rtf1\ansi {\b Allergies}\par Latex\'e9\u8217?\par}",
    ],
    "markdown": [b"# Rosa\n\n| Test | Result |\n|---|---|\n| Potassium | 4.1 |\n\n- [ ] call\n"],
    "text": [PANEL.encode()],
}
FOLDERS = {"ccda": ("cerner", "athena", "nextgen", "other-ehr"), "xdm": ("epic",),
           "fhir": ("fhir-generic",), "shc": ("shc",), "apple": ("apple",), "ics": ("ics",),
           "blue_button": ("cms",), "office": ("bad",)}  # fmt: skip
"""Where real files of a format lie, if they are beside this checkout."""
TOKENS = (
    b"", b"\0", b"\xff\xfe", b"<", b"</", b"&lt;", b"&x;", b"]]>", b"null", b"-1", b"1e999", b"{}",
    b"[]", b'"', b"'", b"{", b"[", b"}", b"\\", b"\n", b"\r", b"\t", b",", b";", b"0001-01-01",
    b"99999999", b"20261340", b"\xc2\xa0", b"\xe2\x80\xae", b"NaN", b"true", b'nullFlavor="NI"',
    b'xsi:type="IVL_TS"', b"9" * 400, b"a" * 5_000, b"%00", b"../../x", b"2.16.840.1.113883.6.1",
)  # fmt: skip


def mangled(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """Return one of the seeds with some edits; of a zip now and then a member has them."""
    if seeds[0] == CARD and chance.random() < 0.8:
        return _card_of_mangled_words(chance)
    seed = chance.choice(seeds)
    if seed[:2] == b"PK" and chance.random() < 0.8:
        return _with_mangled_member(seed, seeds, chance)
    content = bytearray(seed)
    for _edit in range(chance.choice((1, 1, 2, 3, 5, 16))):
        _edited(content, seeds, chance)
    return bytes(content)


def _card_of_mangled_words(chance: random.Random) -> bytes:
    """Return a card that unpacks: what is in it was mangled before, packed or not."""
    words = mangled([said()], chance)
    payload = deflated(words)
    if chance.random() < 0.2:
        payload = chance.choice((words, zlib.compress(words), payload[: len(payload) // 2]))
    head = base64url(b'{"zip":"DEF","alg":"ES256"}')
    return file_of(f"{head}.{base64url(payload)}.{base64url(bytes(64))}")


def _with_mangled_member(seed: bytes, seeds: Sequence[bytes], chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(seed)) as packed:
            members = {each: packed.read(each) for each in packed.namelist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return seed[: chance.randrange(len(seed))]
    if not members:
        return seed
    name = chance.choice(list(members))
    content = bytearray(members[name])
    for _edit in range(chance.choice((1, 2, 5))):
        _edited(content, seeds, chance)
    return zipped(members | {name: bytes(content)})


def _edited(content: bytearray, seeds: Sequence[bytes], chance: random.Random) -> None:
    """Alter bytes in place: flip, take out, double, take from another, put in what is odd."""
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((1, 2, 8, 60, 500)))
    match chance.randrange(6):
        case 0 if at < len(content):
            content[at] ^= 1 << chance.randrange(8)
        case 1:
            del content[at:end]
        case 2:
            content[at:at] = content[at:end] * chance.choice((1, 1, 2, 50))
        case 3:
            other = chance.choice(seeds)
            start = chance.randrange(len(other))
            content[at:end] = other[start : start + chance.choice((4, 40, 400))]
        case 4:
            del content[at:]
        case _:
            content[at:end] = chance.choice(TOKENS)


def real_files(name: str) -> list[bytes]:
    shared = Path(__file__).resolve().parents[3] / "shared" / "portal-files"
    paths = (
        path for folder in FOLDERS.get(name, ()) for path in sorted((shared / folder).glob("*"))
    )
    return [
        path.read_bytes() for path in paths if path.is_file() and 0 < path.stat().st_size < SMALL
    ]


@pytest.mark.parametrize("name", SEEDS)
def test_a_mangled_file_is_read_or_refused_and_never_breaks_a_reader(
    name: str, tmp_path: Path, proved: Proved
) -> None:
    seeds = [*SEEDS[name] * 3, *real_files(name)]
    chance = random.Random(os.environ.get("MANGLING_SEED", name))
    ends, read, refused = time.monotonic() + SECONDS, 0, 0
    while time.monotonic() < ends:
        content = mangled(seeds, chance)
        kept = tmp_path / f"{name}.mangled"
        kept.write_bytes(content)  # for whoever looks into what broke
        began = time.process_time()
        try:
            json.dumps(file_json(read_file(given_bytes(content, f"{name}.x"), Asked())))
            read += 1
        except FamchartError:
            refused += 1
        assert time.process_time() - began < SLOWEST
    assert read
    assert refused or name in ("text", "tables", "markdown", "webpage")
    proved(f"mangled files: {name}", read + refused, 0)
