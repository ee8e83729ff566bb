"""The published samples beside the checkout, where they are there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from famchart.core.terminal_text import fold
from famchart.intake.formats import read_file
from famchart.intake.given import given_file
from famchart.intake.shapes import file_json

KINDS = (".ics", "blue_button_sample.txt", ".pdf", ".html")


@pytest.fixture
def golds(shared: Path) -> list[Path]:
    found = (shared / "portal-files").glob("*/*.gold.json")
    return sorted(each for each in found if each.name.removesuffix(".gold.json").endswith(KINDS))


@pytest.mark.sweep
def test_calendars_blue_buttons_and_pages_hold_what_they_should(golds):
    assert golds
    for path in golds:
        gold = json.loads(path.read_text())
        found = file_json(read_file(given_file(path.with_name(gold["file"]))))
        wanted = {name: n for name, n in gold["counts"].items() if n is not None}
        assert {name: found["counts"].get(name, 0) for name in wanted} == wanted, path.name
        for key, text in (gold["patient"] or {}).items():
            if key in ("given", "family", "birth_date"):
                assert fold(found["patient"][key]) == fold(text), path.name


@pytest.mark.sweep
def test_pasted_texts_stay_texts(shared):
    for path in sorted((shared / "pastes" / "dev").glob("*.txt")):
        assert read_file(given_file(path)).kind == "text", path.name
