"""What opens on enter only: reports of topics that are nobody’s to read over a shoulder.

They are known by words in English and Spanish; a word too many costs one key, a word too few tells
a neighbour. What a person calls private is another matter. Lists read the mark that a record got
when it was saved: whoever changes the words has the lines marked anew by a migration.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold

Topic = Literal["pathology", "genetics", "HIV", "pregnancy"]

WORDS: dict[Topic, tuple[str, ...]] = {
    "pathology": (
        "patholog*", "patolog*", "histolog*", "histopatholog*", "histopatolog*", "cytolog*",
        "citolog*", "cytopatholog*", "citopatolog*", "biops*", "dermatopatholog*",
        "dermatopatolog*", "autops*", "necrops*", "pap", "papanicolaou", "papanicolau",
    ),
    "genetics": (
        "genetic*", "gene", "genes", "genom*", "genotyp*", "genotip*", "germline", "exome",
        "exoma", "brca", "brca1", "brca2", "lynch", "karyotyp*", "cariotip*", "chromosom*",
        "cromosom*", "cromosomic*", "mutation*", "mutacion*", "heredit*", "carrier", "portador*",
        "nipt",
    ),
    "HIV": ("hiv", "hiv1", "hiv2", "vih", "vih1", "vih2", "antiretrovir*", "antirretrovir*"),
    "pregnancy": (
        "pregnan*", "embaraz*", "gestation*", "gestac*", "hcg", "bhcg", "gonadotropin",
        "gonadotropina", "prenatal", "antenatal", "obstetric*", "ob", "fetal", "fetus", "feto",
        "miscarriage", "abort*", "upt",
    ),
}  # fmt: skip
"""Whole words, or beginnings of words where a star stands; no case, no accents."""
NOT_MEANT = Shape(
    r"(?:ha?emoglobina?|hgb) fetal|fetal (?:ha?emoglobin|hgb)|(?:insurance|mail) carrier"
)
"""That hemoglobin is measured in any blood, whoever’s; such a carrier carries no gene."""
WORD = Shape(r"\w+")
LONG_TEXT = 1_500
"""Letters of a text that fills a screen: more than that is read, not glanced at."""


def topic_of(words: str) -> Topic | None:
    """Return what a title, the name of a test or a text shows to be sensitive; None: nothing."""
    return _topic(words) if len(words) > LONG_TEXT else _known_topic(words)


def _topic(words: str) -> Topic | None:
    folded = NOT_MEANT.sub(" ", fold(words).replace("_", " "))
    topics = {_topic_of_word(word) for word in set(WORD.findall(folded))}
    return next((topic for topic in WORDS if topic in topics), None)


_known_topic = lru_cache(maxsize=8_192)(_topic)
"""Of what lists draw again and again; a page of text is not kept for it."""


@lru_cache(maxsize=8_192)
def _topic_of_word(word: str) -> Topic | None:
    """Return the first topic of a word; lists are drawn of few words that come again and again."""
    return next((t for t, words in WORDS.items() if any(_fits(word, each) for each in words)), None)


def _fits(word: str, known: str) -> bool:
    return word.startswith(known[:-1]) if known.endswith("*") else word == known


def is_read_alone(text: str) -> bool:
    """True for a text that no list gives a part of: it is long, or of such a topic."""
    return len(text) > LONG_TEXT or topic_of(text) is not None
