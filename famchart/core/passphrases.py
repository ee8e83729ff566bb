"""Passphrases made of words, and what may go wrong when one is typed on another keyboard."""

from __future__ import annotations

import secrets

from famchart.catalog import passphrase_words
from famchart.core.secret import Secret
from famchart.i18n import N_, _

WORDS = 5
"""Fifty bits and more: with half a second a guess, more than anybody will spend."""
PORTAL_WORDS = 4
"""Forty-seven bits with the digit: portals count wrong guesses and stop them."""
LONGEST = 36
"""Letters of words that are offered: a line of forty columns has room for them."""
HARD_TO_TYPE = N_("Letters like ñ, á or € are missing on some keyboards; a-z and digits never are.")


def suggested_passphrase(language: str) -> Secret:
    """Return words of a language that were drawn by lot, all of plain letters.

    Drawn anew where they would be cut on the narrowest glass: one draw in sixty, which takes 0.02
    bits of what a guess has to find.
    """
    words = passphrase_words(language)
    while True:
        drawn = " ".join(secrets.choice(words) for _word in range(WORDS))
        if len(drawn) <= LONGEST:
            return Secret(drawn)


def portal_password(language: str) -> Secret:
    """Return four such words for a portal: Maple-river-candle-orbit-7.

    Most portals want a capital, a digit and a sign, and take no spaces.
    """
    words = [secrets.choice(passphrase_words(language)) for _word in range(PORTAL_WORDS)]
    return Secret("-".join([words[0].capitalize(), *words[1:], str(secrets.randbelow(10))]))


def keyboard_warning(passphrase: Secret) -> str:
    """Return what to say of letters outside ASCII; nothing where there are none."""
    return "" if passphrase.reveal().isascii() else _(HARD_TO_TYPE)
