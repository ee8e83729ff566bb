"""What an export of a password manager has beside logins of the family: thrown away, or cards."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.i18n import ngettext

_BIN = Shape(
    r"(?:.*[/\\])?\s*(?:recycle bin|trash|deleted items|papelera(?: de reciclaje)?)\s*",
    re.IGNORECASE,
)
_OTHER = frozenset(
    (
        "credit card", "creditcard", "payment card", "card", "identity", "personal info",
        "personal information", "bank account", "document", "passport", "license",
    )
)  # fmt: skip
"""Types of entries by the words of several managers."""


def is_no_login(kind: str) -> bool:
    """True for the type of an entry that is a card or an identity."""
    return kind.replace("_", " ").strip().casefold() in _OTHER


def no_login_words(number: int) -> str:
    return ngettext(
        "{n} entry of the password manager (a card, an identity) is no login and was left out.",
        "{n} entries of the password manager (cards, identities) are no logins and were left out.",
        number,
    ).format(n=number)


def is_bin(folder: str) -> bool:
    """True for the folder in which a password manager keeps what was thrown away."""
    return _BIN.fullmatch(folder) is not None


def binned_words(number: int) -> str:
    return ngettext(
        "{n} login is in the password manager’s bin and was left out.",
        "{n} logins are in the password manager’s bin and were left out.",
        number,
    ).format(n=number)
