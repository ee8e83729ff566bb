"""Results of which each cell has its label beside it: `HbA1c; Result: 8.1 %; Abnormal: H`."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.flags import parse_flag
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon

_SIGN = Shape(r"\s*[;|\t]\s*")
_LABELLED = Shape(r"(?P<label>[^\W\d_][^:;|\t]{1,30}?)\s?:\s?(?P<text>\S.*)?")
_FLAGS = ("abnormal", "abn", "anormal")
"""Labels of a flag beside others; in a line of its own such a word is the flag."""


def with_cells_for_labels(lines: Sequence[str]) -> list[str]:
    """Return the lines with such results as rows of a table: name, value, unit, range, flag."""
    return [(_as_row(line) or line) if line.count(":") > 1 else line for line in lines]


def _as_row(line: str) -> str | None:
    if len(line) > lexicon.LONGEST_LINE:
        return None
    first, *others = _SIGN.split(line.strip())
    told: dict[str, str] = {}
    for part in others:
        match = _LABELLED.fullmatch(part)
        label = match["label"].casefold() if match else ""
        role = "flag" if label in _FLAGS else lexicon.ATTRIBUTES.get(label)
        if not match or role is None or role in told:
            return None
        told[role] = match["text"] or ""
    named = _LABELLED.fullmatch(first)
    if named and lexicon.ATTRIBUTES.get(named["label"].casefold()) == "name":
        first = named["text"] or ""
    if "value" not in told or len(told) == 1 or "name" in told:
        return None
    if "flag" in told and parse_flag(told["flag"]) is None:
        return None
    bounds = f"Reference: {told['range']}" if told.get("range") else ""
    return "\t".join([first, told["value"], told.get("unit", ""), bounds, told.get("flag", "")])
