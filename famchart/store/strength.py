"""How long a passphrase would hold: a hint, never a gate."""

from __future__ import annotations

from dataclasses import dataclass

from famchart.core.secret import Secret
from famchart.i18n import N_, _

LETTERS_LOOKED_AT = 72
GOOD = 3
WORDS = (
    N_("guessed at once; take four or more words that do not belong together"),
    N_("guessed soon; add a word or two"),
    N_("fair; one more word would make it good"),
    N_("good"),
    N_("very good"),
)
HINTS = {
    "dictionary": N_("Names and common words are guessed first."),
    "spatial": N_("Keys that lie side by side are guessed first."),
    "repeat": N_("Repeating letters or words adds little."),
    "sequence": N_("Rows like abc or 6543 are guessed first."),
    "regex": N_("Years are guessed first."),
    "date": N_("Dates, above all birthdays, are guessed first."),
}
"""What to say of the longest part that zxcvbn recognises, by the name it gives the pattern."""


@dataclass(frozen=True)
class Strength:
    """From 0 (guessed at once) to 4 (very good), in words, and why it is not better."""

    score: int
    words: str
    hint: str = ""


def strength(passphrase: Secret) -> Strength:
    """Estimate by zxcvbn, which looks at the first 72 characters."""
    from zxcvbn import zxcvbn

    text = passphrase.reveal()[:LETTERS_LOOKED_AT]
    if not text:
        return Strength(0, _(WORDS[0]))
    found = zxcvbn(text)
    score = int(found["score"])
    known = [part for part in found["sequence"] if part["pattern"] in HINTS]
    if score >= GOOD or not known:
        return Strength(score, _(WORDS[score]))
    longest = max(known, key=lambda part: len(part["token"]))
    return Strength(score, _(WORDS[score]), _(HINTS[longest["pattern"]]))
