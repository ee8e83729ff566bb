"""Logins that somebody threw away, and which an export still has: no logins of the family."""

from __future__ import annotations

import re

from famchart.i18n import ngettext

_BIN = re.compile(
    r"(?:.*[/\\])?\s*(?:recycle bin|trash|deleted items|papelera(?: de reciclaje)?)\s*",
    re.IGNORECASE,
)


def is_bin(folder: str) -> bool:
    """True for the folder in which a password manager keeps what was thrown away."""
    return _BIN.fullmatch(folder) is not None


def binned_words(number: int) -> str:
    return ngettext(
        "{n} login is in the password manager’s bin and was left out.",
        "{n} logins are in the password manager’s bin and were left out.",
        number,
    ).format(n=number)
