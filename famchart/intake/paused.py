"""What texts say of a medicine that nobody takes for now: on hold, paused, en pausa."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.i18n import _

_ON_HOLD = r"on[ -]hold|en\s+pausa|en\s+suspenso"
_HELD = (
    r"held|paused|(?<!on[ -])hold(?=\W*$|\s+until\b)|"
    r"temporarily\s+(?:held|stopped|suspended|discontinued)|"
    r"pausad[oa]|suspendid[oa]\s+(?:temporalmente|de\s+(?:forma|manera)\s+temporal)|"
    r"temporalmente\s+suspendid[oa]|not\s+(?:yet\s+)?(?:started|begun)|"
    r"(?:a[uú]n|todav[ií]a)\s+no\s+(?:iniciad[oa]|empezad[oa]|comenzad[oa])|sin\s+iniciar"
)
_WORDS = rf"(?:{_ON_HOLD}|{_HELD})(?!\s+(?:if|when|for\s+(?:sbp|hr|bp|pulse)|on\s+sick|si)\b)\b"
"""Directions say when a dose is to be held; that is no pause."""
_SAID = Shape(
    rf"(?<!not )(?<!longer )(?<!\bno )\b(?:{_ON_HOLD})\b"
    rf"|(?:[-–—,;:|(\[\t]\s*|\s\s)(?:(?:currently|now|ahora)\s+)?{_WORDS}"
    rf"|\s(?:{_HELD})(?=\W*$|\s+(?:until|since|by|hasta|desde|por)\b)",
    re.IGNORECASE,
)
_BEGINS = Shape(
    rf"\W*(?:(?:status|estado)\s*:\s*)?(?:(?:currently|now|ahora)\s+)?{_WORDS}", re.IGNORECASE
)
_GOES_ON = Shape(
    r"\b(?:resumed|restarted|back\s+on|reanudad[oa]|reiniciad[oa]|retomad[oa])\b", re.IGNORECASE
)


def is_paused(text: str) -> bool:
    """True where it is said of the medicine in a line that it is not taken for now."""
    return _SAID.search(text) is not None and not _GOES_ON.search(text)


def begins_paused(text: str) -> bool:
    """True where these words come first: it is said of what is named before them."""
    return _BEGINS.match(text) is not None and not _GOES_ON.search(text)


def paused_words() -> str:
    return _("Medicines that are said to be paused or not begun are kept as text.")
