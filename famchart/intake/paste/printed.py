"""A text as the lines that are printed, with gaps and spaces as wide as readers look for them."""

from __future__ import annotations

from famchart.core.shape import Shape

_GAP = " " * 60
_WIDE_GAP = Shape(" {61,}")
"""A gap wider than any between columns: what aligns stays aligned below it."""
_LEADER = Shape(r"(?<=[^\W\d_)])(?:[ \t]?(?:\.{3,}|…+|_{3,}) ?| ?(?:\.{3,}|…+|_{3,})\t)(?=[\d<>])")
"""Dots that lead from a name to its value; between two tabs they are a cell without one."""
_IN_LEADERS = ("...", "…", "___")
_STARRED = Shape(r"(?<![\w*])\*(?=[^\W\d_])([^*\n]{1,80}(?<=[\w:.)]))\*(?![\w*])")
_UNDERLINED = Shape(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,80}(?<=\S))_(?![\w_])")
"""Words that a messenger prints bold or slanted: no star of theirs is a flag."""
_QUOTE = Shape("> ?")
"""Before every line of a text that was quoted whole."""
_QUOTED_WORD = Shape(r"> ?[^\W\d_]")
"""What such a text has; a number alone may be above what is measured."""


def printed_lines(text: str) -> list[str]:
    """Split a text; no-break spaces are spaces, and a gap is as good as a wide one.

    Lines end as `str.splitlines` says, here and wherever a line is shown by its number.
    """
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    plain = _WIDE_GAP.sub(_GAP, plain)
    if any(sign in plain for sign in _IN_LEADERS):
        plain = _LEADER.sub(lambda dots: " " * max(2, len(dots.group())), plain)
    if "*" in plain:
        plain = _STARRED.sub(r"\1", plain)
    if "_" in plain:
        plain = _UNDERLINED.sub(r"\1", plain)
    lines = plain.splitlines()
    is_quoted = all(line.startswith(">") for line in lines if line.strip())
    is_quoted = is_quoted and any(map(_QUOTED_WORD.match, lines))
    return [_QUOTE.sub("", line, count=1) for line in lines] if is_quoted else lines
