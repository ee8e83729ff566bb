"""Published files of portals, where they are at hand: what is counted, and whose they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from famchart.core.errors import UnreadableInputError
from famchart.core.terminal_text import fold
from famchart.intake.formats import read_file
from famchart.intake.given import given_file
from famchart.intake.shapes import file_json

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "portal-files"
COUNTED = ("results", "vitals", "medications", "allergies", "immunizations", "problems",
           "encounters", "procedures", "notes", "appointments", "claims")  # fmt: skip
KINDS = ("fhir", "fhir-ips", "cms-eob", "shc", "apple-health")


def golds() -> list[Path]:
    found = sorted(CORPUS.glob("*/*.gold.json"))
    return [path for path in found if json.loads(path.read_text())["kind"] in KINDS]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the published files are not at hand")
@pytest.mark.parametrize("path", golds(), ids=lambda path: path.name.removesuffix(".gold.json"))
def test_a_published_file_is_counted_right_and_names_its_patient(path: Path) -> None:
    gold = json.loads(path.read_text())
    found = file_json(read_file(given_file(path.with_name(gold["file"]))))
    for name in COUNTED:
        if (wanted := gold["counts"].get(name)) is not None:
            low, high = gold.get("accept", {}).get(name, (wanted, wanted))
            assert low <= found["counts"].get(name, 0) <= high, name
    wanted_patient = {key: value for key, value in gold["patient"].items() if value}
    assert not wanted_patient or any(
        all(
            fold(each["patient"][key] or "") == fold(value) for key, value in wanted_patient.items()
        )
        for each in found["documents"]
        if each["patient"]
    )


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the published files are not at hand")
@pytest.mark.parametrize("name", ["deep_json_100000.json", "truncated_fhir.json"])
def test_a_damaged_published_file_is_refused(name: str) -> None:
    with pytest.raises(UnreadableInputError):
        read_file(given_file(CORPUS / "bad" / name))
