"""How long a passphrase would hold: a hint, and a question where it would not; never a gate."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Any

from famchart.catalog import common_spanish_words, passphrase_words
from famchart.core.secret import Secret
from famchart.core.shape import Shape
from famchart.i18n import N_, _

LETTERS_LOOKED_AT = 72
GOOD = 3
MINUTE, HOUR = 60, 3_600
GUESSER = "offline_slow_hashing_1e4_per_second"
"""Somebody who has the file, by zxcvbn’s name: ten thousand guesses a second cost a fortune."""
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
ROWS = (
    "one two three four five six seven eight nine ten",
    "uno dos tres cuatro cinco seis siete ocho nueve diez",
    "monday tuesday wednesday thursday friday saturday sunday",
    "lunes martes miercoles miércoles jueves viernes sabado sábado domingo",
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
"""Words that everybody says one after the other, and zxcvbn takes for words by themselves."""
ROW_OF = {word: row for row in ROWS for word in row.split()}
WORD = Shape(r"[^\s._,-]+")
RUN = Shape(r"(.)\1+")
OF_TWO_WORDS = 10_000**2
"""Guesses for two words out of the ten thousand that people think of: fair at the most."""
FEW_DIGITS = 4
"""What many add to their words: a year, a digit."""


@dataclass(frozen=True)
class Strength:
    """From 0 (guessed at once) to 4 (very good), in words, and why it is not better."""

    score: int
    words: str
    hint: str = ""
    seconds: float = 0
    """For how long somebody who has the file would guess."""

    @property
    def question(self) -> str:
        """What is asked before so weak a passphrase is taken; nothing where it is good."""
        if self.score >= GOOD:
            return ""
        question = _("Whoever has the file can guess this in {time}. Use it all the same?")
        return question.format(time=_span(self.seconds))


def _span(seconds: float) -> str:
    """Say how long that is; a passphrase of more than a few hours is good."""
    if seconds < MINUTE:
        return _("less than a minute")
    return _("less than an hour") if seconds < HOUR else _("a few hours")


def strength(passphrase: Secret) -> Strength:
    """Estimate by zxcvbn, which looks at the first 72 characters.

    It is the reading that is guessed first which counts: zxcvbn by itself takes “aaa bbb ccc” for
    letters without any pattern, since each of its patterns is short.
    """
    from zxcvbn import zxcvbn
    from zxcvbn.time_estimates import estimate_attack_times

    text = passphrase.reveal()[:LETTERS_LOOKED_AT]
    if not text:
        return Strength(0, _(WORDS[0]))
    known = _spanish_words()
    found = [zxcvbn(reading, known) for reading in _readings(text)]
    by_words = prod(int(zxcvbn(word, known)["guesses"]) for word in _words(_plain(text)))
    if any(map(_is_of_two_words, found)):
        by_words = min(by_words, OF_TWO_WORDS)
    weakest = min(found, key=lambda each: int(each["guesses"]))
    times = estimate_attack_times(min(int(weakest["guesses"]), by_words))
    score, seconds = int(times["score"]), float(times["crack_times_seconds"][GUESSER])
    hint = "" if score >= GOOD else _hint(found[0]) or _hint(weakest)
    return Strength(score, _(WORDS[score]), hint, seconds)


def _hint(found: dict[str, Any]) -> str:
    known = [part for part in found["sequence"] if part["pattern"] in HINTS]
    longest = max(known, key=lambda part: len(part["token"]), default=None)
    return _(HINTS[longest["pattern"]]) if longest else ""


def _readings(text: str) -> Iterator[str]:
    """Yield a text as it is; without accents; what repeats, and each run of a letter, as one."""
    yield text
    if (plain := _plain(text)) != text:
        yield plain
    if once := "".join(_words(plain)):
        yield once
        yield RUN.sub(r"\1", once)


def _is_of_two_words(found: dict[str, Any]) -> bool:
    """True where a text is no more than two words of a dictionary, and a few digits."""
    words = [part for part in found["sequence"] if part["pattern"] == "dictionary"]
    rest = "".join(part["token"] for part in found["sequence"] if part not in words)
    digits = "".join(filter(str.isalnum, rest))
    is_few = len(digits) <= FEW_DIGITS and not any(map(str.isalpha, digits))
    return 0 < len(words) <= 2 and is_few


def _spanish_words() -> list[str]:
    """Return the words that zxcvbn, which knows English and names, does not know."""
    return list(dict.fromkeys((*common_spanish_words(), *passphrase_words("es"))))


def _plain(text: str) -> str:
    """Return a text without accents: its words stand in the lists so."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _words(text: str) -> list[str]:
    """Return the words of a text, each once, and of those that stand in one row the first."""
    found: dict[str, str] = {}
    for word in WORD.findall(text):
        folded = word.casefold()
        found.setdefault(ROW_OF.get(folded, folded), word)
    return list(found.values())
