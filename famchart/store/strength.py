"""How long a passphrase would hold: a hint, never a gate."""

from __future__ import annotations

from dataclasses import dataclass

from famchart.core.secret import Secret
from famchart.i18n import N_, _

LETTERS_LOOKED_AT = 72
WORDS = (
    N_("guessed at once; take four or more words that do not belong together"),
    N_("guessed soon; add a word or two"),
    N_("fair; one more word would make it good"),
    N_("good"),
    N_("very good"),
)


@dataclass(frozen=True)
class Strength:
    """From 0 (guessed at once) to 4 (very good), and a sentence."""

    score: int
    words: str


def strength(passphrase: Secret) -> Strength:
    """Estimate by zxcvbn, which looks at the first 72 characters."""
    from zxcvbn import zxcvbn

    text = passphrase.reveal()[:LETTERS_LOOKED_AT]
    score = int(zxcvbn(text)["score"]) if text else 0
    return Strength(score, _(WORDS[score]))
