"""With whom a visit is, and why, told by what a line leaves of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.words import without_lead

_DOCTOR = Shape(r"\b(?:dr|dra|doctor|doctora)\b")
_LACKING = Shape(
    r"(?:^|[,;]? )((?:no|not|without|sin|never|nunca|nothing|nada|unsure|\w+n[’']t) .+)",
    re.IGNORECASE,
)
"""What there is not: no fever, sin chofer."""


@dataclass(frozen=True)
class WithWhom:
    """With whom, why, and what says neither."""

    whom: str
    reason: str
    lacking: str = ""


def with_whom(clinic: str, before: str, rest: str, moved: str) -> WithWhom:
    """Read what stands before a moment and behind it; what there is not is nobody’s name."""
    if clinic:
        whom, reason = clinic, " ".join(filter(None, (before, rest)))
    else:
        whom, reason = (before, rest) if before else (without_lead(rest), "")
    reason = " ".join(filter(None, (moved, reason)))
    if _DOCTOR.match(fold(reason)) and not _DOCTOR.search(fold(whom)):
        whom, reason = reason, whom
    found = None if clinic else _LACKING.search(whom)
    if found is None:
        return WithWhom(whom, reason)
    end = max(whom.rfind(sign, 0, found.start()) for sign in ",;")  # dr kim, she is not walking
    end = end if end >= 0 else found.start()
    return WithWhom(whom[:end].strip(" ,;"), reason, whom[end:].strip(" ,;"))
