"""Blood groups: a letter that is a value behind the name of a group, and nowhere else."""

from __future__ import annotations

import re

from famchart.core.shape import Shape

_NAME = (
    r"(?:\babo\b|\bblood\s(?:group|type)\b|\bgrupo\s(?:y\sfactor\b|y\srh\b|abo\b|sangu[ií]neo\b)"
    r"|\btipo\s(?:de\ssangre|sangu[ií]neo)\b|\bhemoclasificaci[oó]n\b)"
)
_RH = (
    r"(?:\s?[+-](?!\w)|[\s,/]{1,3}(?:\(?(?:rh|factor)\)?[\s:]*(?:\(?D\)?\s?)?)*"
    r"(?:\(?[+-]\)?(?!\w)|(?:pos|neg)(?:itiv[eo]|ativ[eo])?\b\.?))"
)
_GROUP = rf"(?-i:AB|[ABO0])(?:{_RH})?"
_MAY_NAME = Shape(r"abo|blood|sang|hemoc|grupo", re.IGNORECASE)
"""A first look, as few lines have one."""
_LINE = Shape(
    rf"[^:\t|]{{0,30}}{_NAME}[^:\t|\d]{{0,20}}?(?:\s*[:=|\t]\s*|\s+)[\"“']?(?P<group>{_GROUP})"
    r"(?=[\"”']?\s*(?:$|[\t|,;(*]|\s{2}))",
    re.IGNORECASE,
)
_NAMES = Shape(_NAME, re.IGNORECASE)
_ALONE = Shape(_GROUP, re.IGNORECASE)


def group_in(line: str) -> tuple[int, int] | None:
    """Return where the group stands behind its name in a line."""
    found = _LINE.match(line) if _MAY_NAME.search(line) else None
    return found.span("group") if found else None


def is_group(text: str) -> bool:
    return _ALONE.fullmatch(text.strip()) is not None


def is_group_of(name: str, text: str) -> bool:
    """True for a group below its name."""
    return is_group(text) and _NAMES.search(name) is not None
