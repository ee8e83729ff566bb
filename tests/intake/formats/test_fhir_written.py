"""Allergies that a summary tells in words only are offered to be looked at, never dropped."""

from __future__ import annotations

import json

import pytest
from samples.read_sample import read

TABLE = ("<table><thead><tr><th>Allergen</th><th>Reaction</th></tr></thead><tbody>"
         "<tr><td>Penicillin</td><td>Hives</td></tr><tr><td>Latex</td><td>Rash</td></tr>"
         "</tbody></table>")  # fmt: skip
LIST = "<ul><li>Penicillin (Hives)</li><li>Latex (Rash)</li></ul>"
LISTA = (
    "<table><tr><th>Alérgeno</th><th>Reacción</th></tr><tr><td>Penicillin</td><td>Hives</td></tr>"
)
LISTA += "<tr><td>Latex</td><td>Rash</td></tr></table>"


def summary(div: str, **more: object) -> str:
    section = {
        "title": "Allergies and Intolerances",
        "code": {"coding": [{"system": "http://loinc.org", "code": "48765-2"}]},
        "text": {"status": "generated", "div": f"<div xmlns='http://www.w3.org/1999/xhtml'>{div}</div>"},
    }  # fmt: skip
    composition = {
        "resourceType": "Composition",
        "type": {"coding": [{"system": "http://loinc.org", "code": "60591-5"}]},
        "section": [section | more],
    }
    entries = [{"resource": composition}]
    return json.dumps({"resourceType": "Bundle", "type": "document", "entry": entries})


@pytest.mark.parametrize("div", [TABLE, LIST, LISTA], ids=["table", "list", "tabla"])
def test_allergies_in_words_are_read_and_marked(div: str) -> None:
    (found,) = read(summary(div)).documents
    assert [(item.kind, dict(item.fields)) for item in found.items] == [
        ("allergy", {"name": "Penicillin", "reaction": "Hives"}),
        ("allergy", {"name": "Latex", "reaction": "Rash"}),
    ]
    assert all(item.is_doubtful and item.is_from_text for item in found.items)
    assert "Penicillin" in found.text


@pytest.mark.parametrize("div", ["No known allergies", "<p>See the chart for details.</p>"])
def test_words_that_name_none_are_kept_as_words(div: str) -> None:
    (found,) = read(summary(div)).documents
    assert found.items == ()
    assert found.warnings


def test_a_section_with_entries_is_read_by_them() -> None:
    (found,) = read(summary(LIST, entry=[{"reference": "AllergyIntolerance/1"}])).documents
    assert found.items == ()
