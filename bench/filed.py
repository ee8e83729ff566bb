"""Files into a vault: how much a second, and the memory that large ones take."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.data import COST, WORDS
from bench.measures import CLOCK, ROOT
from famchart.core.clock import Clock
from famchart.core.secret import Secret
from famchart.intake.filing import Filed, file
from famchart.intake.formats import Asked, read_file
from famchart.intake.given import given_bytes
from famchart.intake.plan import FILED
from famchart.intake.standing import preview_file
from famchart.records.person import Person
from famchart.store.keys import Passphrase
from famchart.store.opening import create_vault
from famchart.store.vault import Vault

MEGABYTE = 1_000_000
TESTS = (
    ("2823-3", "Potassium", "mmol/L"), ("2951-2", "Sodium", "mmol/L"),
    ("2160-0", "Creatinine", "mg/dL"), ("2345-7", "Glucose", "mg/dL"),
    ("718-7", "Hemoglobin", "g/dL"), ("4548-4", "Hemoglobin A1c", "%"),
    ("3094-0", "Urea nitrogen", "mg/dL"), ("17861-6", "Calcium", "mg/dL"),
)  # fmt: skip


# What is filed: as many results as are asked for, of eight tests, an hour apart.


def _told(number: int) -> tuple[str, str, str, str, str]:
    """Return code, name, unit, value and moment of a result."""
    code, name, unit = TESTS[number % len(TESTS)]
    hour = number // len(TESTS)
    day, year = hour // 4, 1990 + hour // 4 // 336
    at = f"{year}-{day % 336 // 28 + 1:02}-{day % 28 + 1:02}T{hour % 4 * 5 + 1:02}:00:00Z"
    return code, name, unit, f"{number % 97 / 10 + 1:.1f}", at


def fhir_bundle(entries: int) -> bytes:
    return json.dumps({
        "resourceType": "Bundle", "type": "searchset",
        "entry": [{"resource": _observation(number)} for number in range(entries)],
    }).encode()  # fmt: skip


def _observation(number: int) -> dict[str, object]:
    code, name, unit, value, at = _told(number)
    laboratory = "http://terminology.hl7.org/CodeSystem/observation-category"
    return {
        "resourceType": "Observation", "id": f"o{number}", "status": "final",
        "category": [{"coding": [{"system": laboratory, "code": "laboratory"}]}],
        "code": {"coding": [{"system": "http://loinc.org", "code": code}], "text": name},
        "effectiveDateTime": at,
        "valueQuantity": {"value": float(value), "unit": unit},
        "referenceRange": [{"low": {"value": 2}, "high": {"value": 6}, "text": "2 - 6"}],
    }  # fmt: skip


def ccda(megabytes: float) -> bytes:
    """Return a C-CDA of results, as dense as those of portals at most: 3 kB a result."""
    rows, entries, size, at = [], [], 0, 0
    while size < megabytes * MEGABYTE:
        row, entry = _narrative(at), _observed(at)
        rows.append(row)
        entries.append(entry)
        size, at = size + len(row) + len(entry), at + 1
    head = (
        '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><title>Summary</title>'
        '<effectiveTime value="20240102030405-0500"/><component><structuredBody><component>'
        '<section><code code="30954-2" codeSystem="2.16.840.1.113883.6.1"/><title>Results</title>'
    )
    table = f"<text><table><tbody>{''.join(rows)}</tbody></table></text>"
    tail = "</section></component></structuredBody></component></ClinicalDocument>"
    return (head + table + "".join(entries) + tail).encode()


def _narrative(number: int) -> str:
    _code, name, unit, value, at = _told(number)
    cells = "".join(f"<td>{each}</td>" for each in (name, f"{value} {unit}", "2 - 6", at[:10]))
    return f'<tr ID="result{number}" styleCode="xRowNormal">{cells}<td>Performing lab</td></tr>'


def _observed(number: int) -> str:
    code, name, unit, value, at = _told(number)
    moment = at.translate({ord(sign): None for sign in "-:TZ"})
    templates = "".join(
        f'<templateId root="2.16.840.1.113883.10.20.22.4.2" extension="20{year}-08-01"/>'
        for year in range(14, 20)
    )
    address = (
        '<addr use="WP"><streetAddressLine>1200 Hospital Way</streetAddressLine><city>Springfield'
        "</city><state>IL</state><postalCode>62701</postalCode><country>USA</country></addr>"
        '<telecom use="WP" value="tel:+1-555-010-2345"/>'
    )
    author = (
        '<author><templateId root="2.16.840.1.113883.10.20.22.4.119"/>'
        f'<time value="{moment}+0000"/><assignedAuthor><id root="2.16.840.1.113883.4.6"'
        f' extension="{1_000_000_000 + number}"/>{address}<assignedPerson><name><given>Ada</given>'
        "<family>Example</family></name></assignedPerson><representedOrganization><name>Springfield"
        f" General Laboratory</name>{address}</representedOrganization></assignedAuthor></author>"
    )
    return (
        '<entry typeCode="DRIV"><organizer classCode="BATTERY" moodCode="EVN">'
        '<templateId root="2.16.840.1.113883.10.20.22.4.1"/>'
        f'<id root="1.2.840.114350.1.13.1" extension="{number}"/>'
        '<code code="24323-8" codeSystem="2.16.840.1.113883.6.1" displayName="Panel"/>'
        f'<statusCode code="completed"/>{author}'
        f'<component><observation classCode="OBS" moodCode="EVN">{templates}'
        f'<id root="1.2.840.114350.1.13.2" extension="{number}"/>'
        f'<code code="{code}" codeSystem="2.16.840.1.113883.6.1" displayName="{name}">'
        f'<originalText><reference value="#result{number}"/></originalText></code>'
        f'<text><reference value="#result{number}"/></text><statusCode code="completed"/>'
        f'<effectiveTime value="{moment}+0000"/>'
        f'<value xsi:type="PQ" value="{value}" unit="{unit}"/>'
        f"{author}<referenceRange><observationRange><text>2 - 6</text>"
        '<value xsi:type="IVL_PQ"><low value="2"/><high value="6"/></value></observationRange>'
        "</referenceRange></observation></component></organizer></entry>"
    )


# Into a vault


def _new_vault(folder: Path) -> tuple[Vault, Person]:
    vault, _root = create_vault(folder / "Files.famchart", Passphrase(Secret(WORDS)), cost=COST)
    person = Person(given="Rosa")
    vault.save(person)
    return vault, person


def _file(content: bytes, vault: Vault, person: Person) -> Filed:
    """Read, hold against the vault and file, with search lines, history and the original."""
    clock = Clock()
    read = read_file(given_bytes(content, "download"), Asked())
    with vault.work(FILED) as work:
        plan = preview_file(read, work, person.id, None, None, clock)
        return file(plan, work, clock, way="file", original=content)


def seconds_to_file(content: bytes) -> Iterator[float]:
    """Yield the seconds that it takes to file, and to file the same once more."""
    with tempfile.TemporaryDirectory() as folder:
        vault, person = _new_vault(Path(folder))
        for expected in (True, False):
            began = time.perf_counter()
            filed = _file(content, vault, person)
            yield time.perf_counter() - began
            assert bool(filed.records) is expected
        vault.close()


def entries_a_second(content: bytes, entries: int) -> float:
    return entries / next(seconds_to_file(content))


def entries_a_second_again(content: bytes, entries: int) -> float:
    return entries / list(seconds_to_file(content))[1]


def megabytes_a_second(content: bytes) -> float:
    return len(content) / MEGABYTE / next(seconds_to_file(content))


# Large files, by the command that a person would type


def write_ccda(path: Path, megabytes: float) -> Path:
    if not path.exists():
        path.write_bytes(ccda(megabytes))
    return path


def write_apple_export(path: Path, megabytes: float) -> Path:
    """Write what a telephone exports: a pulse every few minutes, over years."""
    if path.exists():
        return path
    head = '<?xml version="1.0"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData ANY>\n]>\n'
    with path.open("w") as out:
        out.write(f'{head}<HealthData><ExportDate value="2026-01-06 08:30:00 -0500"/>\n')
        number = 0
        while out.tell() < megabytes * MEGABYTE:
            out.writelines(_pulse(each) for each in range(number, number + 1000))
            number += 1000
        out.write("</HealthData>\n")
    return path


def _pulse(number: int) -> str:
    at = datetime.fromtimestamp(1_500_000_000 + 30 * number, tz=UTC)
    moment = f"{at:%Y-%m-%d %H:%M:%S} +0000"
    return (
        '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" sourceVersion="10.1"'
        ' device="a watch of some maker, hardware 6,2, software 10.1" unit="count/min"'
        f' creationDate="{moment}" startDate="{moment}" endDate="{moment}"'
        f' value="{number % 60 + 55}">'
        '<MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/></Record>\n'
    )


MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Between a large process and the command: what is started inherits the peak of its parent."""


def peak_of_import(vault: Path, path: Path) -> float:
    """Import a file into a copy of a vault by the command; return its peak of memory in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(vault, Path(folder) / vault.name)
        command = [sys.executable, "-m", "famchart", *CLOCK, "--vault", str(copy), "--key-file",
                   str(vault.with_suffix(".key")), "import", str(path), "--person", "Person 0",
                   "--yes"]  # fmt: skip
        measured = [sys.executable, "-c", MEASURED, *command]
        ended = subprocess.run(measured, cwd=ROOT, capture_output=True, text=True, check=True)
    return int(ended.stdout.splitlines()[-1]) / 1024
