"""The labelled corpus beside the project: what must not get worse."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from famchart.intake.paste import read_paste
from famchart.intake.shapes import paste_json

STRICT, VALUE_ONLY = 0.97, 0.97


@pytest.mark.sweep
def test_laboratory_blocks_are_read_well_and_no_block_stops_the_reader(
    shared: Path, tmp_path: Path
) -> None:
    corpus = shared / "pastes" / "dev"
    predictions = tmp_path / "predictions"
    predictions.mkdir()
    blocks = sorted(corpus.glob("*.txt"))
    assert len(blocks) > 90
    for block in blocks:
        draft = read_paste(block.read_bytes().decode("utf-8"))
        (predictions / f"{block.stem}.json").write_text(json.dumps(paste_json(draft)))
    scores = tmp_path / "scores.json"
    program = [sys.executable, str(corpus.parent / "score.py"), str(corpus), str(predictions)]
    subprocess.run([*program, "--json", str(scores)], check=True, capture_output=True)
    found = json.loads(scores.read_text())
    assert found["strict"][2] >= STRICT
    assert found["value_only"][2] >= VALUE_ONLY
