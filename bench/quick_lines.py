"""How many of the lines in tests/quick_lines.csv are read as they are meant, and which are not.

python -m bench.quick_lines [SET]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from quick_corpus import corpus, wrong


def main(only: str = "") -> None:
    lines, right = Counter[str](), Counter[str]()
    for each in corpus():
        if only in ("", each.in_set):
            said = wrong(each)
            lines[each.language] += 1
            right[each.language] += not said
            if said:
                print(f"{each.line}\n    {said}")
    for language, count in lines.items():
        print(f"{language}: {right[language]} of {count}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
