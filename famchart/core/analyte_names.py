"""How one test may be printed: what stands for the same name, by stated rules, never by likeness.

Each rule is a way of print, not of meaning: nothing that tells tests apart is ever left out, as
urine, free, total, a percent sign, or what is in brackets and is a name of something else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from famchart.core.shape import Shape

BRITISH = (("haem", "hem"), ("colour", "color"), ("oestr", "estr"), ("sulph", "sulf"),
           ("foetal", "fetal"), ("caesium", "cesium"), ("anaem", "anem"))  # fmt: skip
"""Spellings of the same word; the American one is that of the table."""
LEADING = ("serum", "plasma", "s", "p", "suero")
"""The specimen that goes without saying, before the name; urine and stool never do."""
TRAILING = (
    "level", "levels", "lvl", "serum", "plasma", "ser/plas", "blood", "random", "calc",
    "calculated", "calculado", "calculada", "s", "p", "ifcc", "ngsp", "estimation", "observation",
    "suero", "en", "serica", "serico",
)  # fmt: skip
"""The same behind the name, and how it was come by."""
ASIDES = frozenset(("female", "male", "observation", "mujer", "hombre"))
"""What in brackets behind a name is no part of it; `by …` is a method."""
_PUNCTUATION = Shape(r"[^\w/%+]+")
_BRACKETED = Shape(r"\s*[\(\[]([^()\[\]]+)[\)\]]\s*$")


def normalised(name: str, *, accents: bool = True) -> str:
    """Return a name without case, punctuation and hyphens; the slash stays: it makes a ratio."""
    is_plain = name.isascii()  # most names, and three times as fast
    text = name.lower() if is_plain else unicodedata.normalize("NFKC", name).casefold()
    if not (accents or is_plain):
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(_PUNCTUATION.sub(" ", text).split())


def bracketed(name: str) -> tuple[str, str]:
    """Return a name and what stands in brackets behind it: a name once more, or an aside."""
    found = _BRACKETED.search(name)
    return (name[: found.start()], found[1]) if found and found.start() else (name, "")


def is_aside(said: str) -> bool:
    words = normalised(said)
    return words in ASIDES or words.startswith("by ")


def american(name: str) -> str:
    """Return a normalised name in the spelling of the table."""
    for british, usual in BRITISH:
        name = name.replace(british, usual)
    return name


def stripped(name: str) -> Iterator[str]:
    """Yield a normalised name, then without what goes without saying, word by word."""
    words = name.split()
    while words:
        yield " ".join(words)
        if len(words) > 1 and words[-1] in TRAILING:
            words.pop()
        elif len(words) > 1 and words[0] in LEADING:
            del words[0]
        else:
            return


def in_any_order(name: str) -> str:
    """Return the words of a name sorted: “color, urine” is “urine color”."""
    return " ".join(sorted(name.split()))
