"""Passphrases made of words, and what may go wrong when one is typed on another keyboard."""

from __future__ import annotations

import secrets

from famchart.catalog import passphrase_words
from famchart.core.secret import Secret
from famchart.i18n import N_, _

WORDS = 5
"""Fifty bits and more: with half a second a guess, more than anybody will spend."""
HARD_TO_TYPE = N_("Letters like ñ, á or € are missing on some keyboards; a-z and digits never are.")


def suggested_passphrase(language: str) -> Secret:
    """Return words of a language that were drawn by lot, all of plain letters."""
    words = passphrase_words(language)
    return Secret(" ".join(secrets.choice(words) for _word in range(WORDS)))


def keyboard_warning(passphrase: Secret) -> str:
    """Return what to say of letters outside ASCII; nothing where there are none."""
    return "" if passphrase.reveal().isascii() else _(HARD_TO_TYPE)
