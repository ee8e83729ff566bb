"""Cells of a table in which something is printed that says no more than an empty one."""

from __future__ import annotations

import re

from famchart.core.shape import Shape

_BLANK = Shape(
    r"[-–—−‐.…·•*_/\s]*"  # a plus sign alone is a result
    r"|not (?:done|performed|measured|tested|collected|obtained|taken|ordered)"
    r"|no (?:(?:se )?(?:realiz|efectu|orden|tom)(?:ad[oa]|ó)|(?:se )?(?:medid[oa]|midió)|hech[oa])"
    r"|n/a|n\.a\.",
    re.IGNORECASE,
)


def is_blank(cell: str) -> bool:
    """True of `--`, `…`, `*` and of `Not done`, below a day on which other tests were done."""
    return bool(_BLANK.fullmatch(cell.strip()))


def is_sign_of_nothing(cell: str) -> bool:
    """True of a cell without any word: where a test has but one value, it may say why none."""
    return is_blank(cell) and not re.search(r"\w", cell)
