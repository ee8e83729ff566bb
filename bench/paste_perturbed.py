"""Strict F1 of laboratory texts that are pasted a little differently, and by layout.

python bench/paste_perturbed.py CORPUS [CORPUS ...]; the corpora lie beside their score.py. Each
text is changed as portals, terminals and people change it; what it says stays the same.
"""

from __future__ import annotations

import copy
import importlib.util
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from famchart.intake.paste import read_paste
from famchart.intake.shapes import paste_json

Gold = dict[str, Any]
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_COMMA_NUMBER = re.compile(r"\d,\d")
_NUMERIC_DATE = re.compile(r"\d/\d+/\d")
_DIGIT = re.compile(r"\d")
_ABOVE = "Skip to main content\nMenu\nInbox (3)\n"
_BELOW = "\nBack to top\nPrivacy policy\n© 2026 Portal\n"
_UNITS = (("uL", "µL"), ("mcL", "uL"), ("10*3", "10^3"), ("10^9", "10*9"), ("x10E3", "10^3"))


def main(*corpora: Path) -> int:
    score = _scorer(corpora[0].parent / "score.py")
    blocks = [block for corpus in corpora for block in _lab_blocks(corpus)]
    print(f"{len(blocks)} blocks with results")
    for name, change in CHANGES.items():
        total, _ = _scored(score, [(change(text), gold) for text, gold in blocks])
        print(f"  {name:<26}{total:.3f}")
    changed = [_respelt(text, gold) for text, gold in blocks]
    print(f"  {'units spelt otherwise':<26}{_scored(score, changed)[0]:.3f}")
    print("by layout")
    for layout, value in sorted(_scored(score, blocks)[1].items()):
        print(f"  {layout:<26}{value:.3f}")
    return 0


def _lab_blocks(corpus: Path) -> Iterator[tuple[str, Gold]]:
    for path in sorted(corpus.glob("*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        if gold["kind"] == "lab":
            yield path.read_bytes().decode("utf-8"), gold


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _scored(score: Any, blocks: list[tuple[str, Gold]]) -> tuple[float, dict[str, float]]:
    """Return the strict F1 of all blocks, and that of each layout."""
    total = score.Acc()
    layouts: defaultdict[str, Any] = defaultdict(score.Acc)
    for text, gold in blocks:
        score.add([total, layouts[gold["layout"]]], gold, paste_json(read_paste(text)))
    return total.strict()[2], {name: each.strict()[2] for name, each in layouts.items()}


def _by_line(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(change(line) for line in text.split("\n"))


def _with_decimal_commas(text: str) -> str:
    """Commas change how all-numeric dates are read too, so texts with those stay as they are."""
    if _COMMA_NUMBER.search(text) or _NUMERIC_DATE.search(text):
        return text
    return re.sub(r"(?<=\d)\.(?=\d)(?!73)", ",", text)


def _rows_turned(text: str) -> str:
    """Turn the order of lines around within each run of lines that part their columns."""
    turned: list[str] = []
    run: list[str] = []
    for line in [*text.split("\n"), ""]:
        if ("\t" in line or _GAP.search(line)) and re.search(r"\d", line) and ":" not in line:
            run.append(line)
            continue
        turned += [*reversed(run), line]
        run = []
    return "\n".join(turned[:-1])


def _respelt(text: str, gold: Gold) -> tuple[str, Gold]:
    changed = copy.deepcopy(gold)
    for old, new in _UNITS:
        text = text.replace(old, new)
        for row in changed["expected"]["results"]:
            row["unit"] = row["unit"] and row["unit"].replace(old, new)
    return text, changed


CHANGES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "tabs to gaps": lambda text: text.replace("\t", "    "),
    "gaps to tabs": _by_line(lambda line: _GAP.sub("\t", line)),
    "gaps and tabs to bars": _by_line(lambda line: _GAP.sub(" | ", line.replace("\t", " | "))),
    "gaps to single spaces": _by_line(lambda line: _GAP.sub(" ", line)),
    "lines end as on Windows": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "all capitals": str.upper,
    "indented": _by_line(lambda line: f"    {line}" if line.strip() else line),
    "quoted": _by_line(lambda line: f"> {line}"),
    "blank lines between": lambda text: text.replace("\n", "\n\n"),
    "bullets before numbers": _by_line(lambda line: f"• {line}" if _DIGIT.search(line) else line),
    "a page around": lambda text: f"{_ABOVE}{text}{_BELOW}",
    "rows in reverse": _rows_turned,
    "decimal commas": _with_decimal_commas,
}

if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
