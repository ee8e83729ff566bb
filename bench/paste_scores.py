"""Scores the paste reader on a labelled corpus: python bench/paste_scores.py CORPUS [--list]."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from famchart.intake.paste import read_paste
from famchart.intake.shapes import paste_json


def main(corpus: Path, *options: str) -> int:
    seconds = []
    with tempfile.TemporaryDirectory() as predictions:
        for path in sorted(corpus.glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            start = time.process_time()
            draft = read_paste(text)
            seconds.append(time.process_time() - start)
            (Path(predictions) / f"{path.stem}.json").write_text(json.dumps(paste_json(draft)))
        score = corpus.parent / "score.py"
        program = [sys.executable, str(score), str(corpus), predictions, *options]
        subprocess.run(program, check=True)
    middle, slowest = statistics.median(seconds) * 1000, max(seconds) * 1000
    print(f"median {middle:.1f} ms a block, slowest {slowest:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
