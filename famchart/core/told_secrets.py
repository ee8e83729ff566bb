"""Passwords that stand in plain text behind their name: never printed in passing."""

from __future__ import annotations

import re

HIDDEN = "***"
_TOLD = re.compile(
    r"(?P<name>\b(?:passwords?|passcode|passphrase|pwd|pin|clave|contrase[nñ]as?|totp(?: secret)?"
    r"|(?:recovery|backup) codes?|c[oó]digos? de (?:recuperaci[oó]n|respaldo))\b[ \t]*[:=][ \t]*)"
    r"(?P<secret>\S[^\n]*)",
    re.IGNORECASE,
)


def tells_secret(text: str) -> bool:
    """True where a line of a text names a password and tells it."""
    return bool(_TOLD.search(text))


def without_secrets(text: str) -> str:
    """Return a text with whatever stands in a line behind the name of a password hidden."""
    return _TOLD.sub(rf"\g<name>{HIDDEN}", text)
