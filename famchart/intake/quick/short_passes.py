"""A pass that is a password by what stands behind it: dad’s VA pass is Blue42!kite.

Whose it is and what it opens may stand before it and behind; on a bus a pass is none.
"""

from __future__ import annotations

import re

from famchart.core.secret_words import MIXED, SHORT_PASS
from famchart.core.shape import Shape
from famchart.intake.quick.known import Known
from famchart.intake.quick.line import MOST_CLINIC_WORDS
from famchart.intake.quick.words import Words

_TOLD = Shape(
    rf"{SHORT_PASS}(?:\s+[^\s:=]+){{0,4}}?(?:\s*[:=]\s*|\s+(?:is|es):?\s+){MIXED}", re.IGNORECASE
)
_UNSIGNED = Shape(rf"{SHORT_PASS}(?: \S+){{0,3}}? (?P<secret>{MIXED})$", re.IGNORECASE)
_LAST = Shape(rf"{SHORT_PASS}(?: [^\s:=]+){{0,3}}\s*[:=]\s*[^\W\d_]{{5,}}$", re.IGNORECASE)
_SURE = Shape(r"(?=.*[^\W\d_])(?=.*\d)(?=.*[!#$%&*_]).{5,}|(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{6,}")
"""With no sign before it, it looks like nothing else: letters, digits, and signs or capitals."""


def tells_short_pass(text: str) -> bool:
    """True for mom pass: 99Kite and va pass dad Blue42!kite."""
    found = _UNSIGNED.search(text.rstrip(" .,;"))
    return bool(_TOLD.search(text) or (found and _SURE.fullmatch(found["secret"])))


def tells_pass_of_account(text: str, known: Known) -> bool:
    """True for oracle pass mom kite99 and oracle pass: sunflower, beside an account by its name."""
    found = _UNSIGNED.search(text) or _LAST.search(text)
    called = known.account_reader(None)
    return bool(found) and Words(text, known.today).look(called, MOST_CLINIC_WORDS) is not None
