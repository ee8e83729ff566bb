"""Made-up texts as portals print them, labelled: what must not get worse.

They were written by somebody who had not seen the reader, k by one who had. Labels as in the corpus that
`bench/paste_scores.py` reads; here only whole rows and whole fields count.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from famchart.core.terminal_text import fold
from famchart.intake.paste import read_paste
from famchart.intake.shapes import paste_json

SAMPLES = Path(__file__).parents[1] / "samples" / "pastes"
BOUNDS = ("ref_low", "ref_high")
LEAST_ROWS, LEAST_FIELDS = 0.98, 0.95
Labels = dict[str, Any]


def test_samples_are_told_apart_and_read() -> None:
    rows, fields = [0, 0], [0, 0]
    paths = sorted(SAMPLES.glob("*.json"))
    assert len(paths) == 529
    for path in paths:
        gold = json.loads(path.read_text())
        told = paste_json(read_paste(path.with_suffix(".txt").read_bytes().decode()))
        assert told["kind"] == gold["kind"], path.name
        if gold["kind"] == "lab":
            _count_rows(gold["expected"], told, rows)
        else:
            _count_fields(gold["expected"], told, fields)
    assert rows[0] / rows[1] >= LEAST_ROWS
    assert fields[0] / fields[1] >= LEAST_FIELDS


def _count_rows(expected: Labels, told: Labels, rows: list[int]) -> None:
    found = [_row(row) for row in told["results"]]
    for row in map(_row, expected["results"]):
        rows[0] += row in found
        rows[1] += 1


def _row(row: Labels) -> tuple[object, ...]:
    """Return what is compared of a row: a printed `(calc)` and white space say nothing."""
    texts = (fold(str(row.get(name) or "")).removesuffix("(calc)").replace(" ", "").rstrip(":.")
             for name in ("name", "value", "unit", "flag", "date"))  # fmt: skip
    bounds = (None if row.get(name) is None else float(row[name]) for name in BOUNDS)
    return (*texts, *bounds)


def _count_fields(expected: Labels, told: Labels, fields: list[int]) -> None:
    lists = [(name, wanted) for name, wanted in expected.items() if isinstance(wanted, list)]
    for name, wanted in lists:
        for one in wanted:
            best = max((_right(one, other) for other in told.get(name, [])), default=0)
            fields[0] += best
            fields[1] += sum(value is not None for value in one.values())
    if not lists:
        fields[0] += _right(expected, told)
        fields[1] += sum(value is not None for value in expected.values())


def _right(wanted: Labels, told: Labels) -> int:
    return sum(
        _is_told(name, value, told.get(name.removesuffix("_starts")))
        for name, value in wanted.items()
        if value is not None
    )


def _is_told(name: str, wanted: object, found: object) -> bool:
    one, other = (fold(str(each)).rstrip(".").lstrip("-•* ") for each in (wanted, found))
    if name.endswith("_starts") or name in ("date", "name"):
        return other.startswith(one)
    return one == other or (len(one) > 3 and one in other)
