"""The published samples of portals' C-CDA, where they lie beside the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from famchart.core.errors import UnreadableInputError
from famchart.intake.formats import read_file
from famchart.intake.given import given_file
from famchart.intake.shapes import file_json

CORPUS = Path(__file__).resolve().parents[4] / "shared/portal-files"
COUNTED = ("results", "vitals", "medications", "allergies", "immunizations")
KINDS = ("ccda", "zip-of-ccda")
GOLDS = [
    path
    for path in sorted(CORPUS.glob("*/*.gold.json"))
    if json.loads(path.read_text())["kind"] in KINDS
    or path.name.startswith(("mdlogic", "utf16", "n"))
]


@pytest.mark.sweep
@pytest.mark.skipif(not GOLDS, reason="the samples are not here")
def test_every_published_sample_is_read_right() -> None:
    wrong = []
    for path in GOLDS:
        gold = json.loads(path.read_text())
        if not gold["counts"] or gold["file"].endswith((".pdf", ".json", ".smart-health-card")):
            continue
        try:
            found = file_json(read_file(given_file(path.with_name(gold["file"]))))
        except UnreadableInputError as error:
            wrong.append((path.name, str(error)))
            continue
        for name in COUNTED:
            low, high = gold.get("accept", {}).get(name, (gold["counts"][name],) * 2)
            if not low <= found["counts"][name] <= high:
                wrong.append((path.name, f"{name}: {found['counts'][name]}"))
    assert wrong == []
