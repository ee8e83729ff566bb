"""Whole files as portals, offices and families hand them out: all that is in them, nothing else.

Beside each file of samples/files stands what a reader finds in it; its kinds of items are all
there are, but for notes of the words around.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from samples.read_sample import read

from famchart.intake.draft import ReadFile
from famchart.intake.paste.kinds import NOTE

FILES = Path(__file__).parents[2] / "samples" / "files"
TOLD = sorted(FILES.glob("*.told.json"))


@pytest.mark.parametrize("path", TOLD, ids=[each.name.removesuffix(".told.json") for each in TOLD])
def test_a_file_tells_what_stands_in_it(path: Path) -> None:
    told = json.loads(path.read_text(encoding="utf-8"))
    found = read(path.with_name(path.name.removesuffix(".told.json")).read_bytes())
    assert _whose(found) == (told["patient"], told["born"])
    assert sorted(_rows(found), key=str) == sorted(map(tuple, told["rows"]), key=str)
    items = [each for draft in found.documents for each in draft.items if each.kind != NOTE]
    assert {each.kind for each in items} == set(told["items"])
    for kind, expected in told["items"].items():
        of_kind = [dict(each.fields) for each in items if each.kind == kind]
        assert len(of_kind) == len(expected)
        for each in expected:
            assert any(each.items() <= fields.items() for fields in of_kind), (each, of_kind)
    said = _said(found)
    assert [words for words in told.get("said", ()) if words not in said] == []
    texts = said + "".join(draft.text for draft in found.documents)
    assert not any(secret in texts for secret in told.get("secrets", ()))


def _whose(found: ReadFile) -> tuple[str | None, str | None]:
    names = [(each.name, each.birth_date) for each in found.patients]
    return names[0] if len(names) == 1 else (None, None)


def _rows(found: ReadFile) -> list[tuple[Any, ...]]:
    return [
        (row.name, row.value, row.unit, row.date or draft.date)
        for draft in found.documents
        for row in draft.rows
    ]


def _said(found: ReadFile) -> str:
    drafts = [(*draft.warnings, *draft.unread) for draft in found.documents]
    return " ".join([*found.warnings, *(line for lines in drafts for line in lines)])
