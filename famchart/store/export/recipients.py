"""Whom a copy is sealed to besides the vault's own sheet: keys (age1…), and words to compare them.

A card is a text with such a key in it; it may be sent by anybody, so two people compare its words
by phone before something is sealed to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import pyrage

from famchart.catalog import passphrase_words
from famchart.core.errors import WrongUseError
from famchart.core.shape import Shape
from famchart.i18n import N_

LONGEST_CARD = 1 << 16
"""Bytes of a file that may be a card."""
COMPARED = 6
"""Words that two people compare: more than sixty bits, so that nobody finds a key with the same."""
_KEY = Shape(r"\bage1[0-9a-z]+\b", re.IGNORECASE | re.ASCII)
_SECRET = "AGE-SECRET-KEY-"  # noqa: S105  how every one of them begins


class NoRecipientError(WrongUseError):
    """What was given is neither a key nor a card."""

    message = N_(
        "“{given}” is no recipient: give a key that begins with age1, or the file of a card, as"
        " “famchart card” prints it. A mistyped letter is noticed; copy it once more."
    )


class SecretIsNoRecipientError(WrongUseError):
    """A recovery sheet was given, which is not to go anywhere."""

    message = N_(
        "That holds a secret key (a recovery sheet), not a card: whoever has it can read"
        " everything. Ask for what “famchart card” prints."
    )


@dataclass(frozen=True)
class Recipient:
    """A public key (age1…)."""

    key: str

    def words(self, language: str) -> str:
        """Return six words of a language that follow from the key, to be compared by phone."""
        listed = passphrase_words(language)
        number = int.from_bytes(blake2b(self.key.encode(), person=b"famchart-card").digest())
        told = []
        for _word in range(COMPARED):
            number, place = divmod(number, len(listed))
            told.append(listed[place])
        return " ".join(told)


def read_recipients(given: Sequence[str]) -> list[Recipient]:
    """Return the keys that were given, each as itself or as the file of a card, each once.

    Raise NoRecipientError, SecretIsNoRecipientError.
    """
    found = [key for each in given for key in _keys(each)]
    return [Recipient(key) for key in dict.fromkeys(found)]


def _keys(given: str) -> list[str]:
    text = given if _KEY.fullmatch(given.strip()) or _is_secret(given) else _card(given)
    if _is_secret(text):
        raise SecretIsNoRecipientError
    keys = [found.casefold() for found in _KEY.findall(text)]
    try:
        for key in keys:
            pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        keys = []
    if not keys:
        raise NoRecipientError(given=given.strip()[:80])
    return keys


def _is_secret(text: str) -> bool:
    return _SECRET in text.upper()


def _card(given: str) -> str:
    """Return what the file of a card says; nothing where there is no such file."""
    try:
        with Path(given).expanduser().open("rb") as file:
            return file.read(LONGEST_CARD).decode("utf-8", "replace")
    except (OSError, ValueError, RuntimeError):
        return ""
