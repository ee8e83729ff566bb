"""What a result was measured in: told by its name, by the heading over it, or by its value.

In anything but blood it is another test than that of the same name; what is told nowhere is of
blood. The rules are RULES.md 5.3, step 3. Only words are looked at here; which test they mean is
told by famchart.core.analytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from famchart.core import urine
from famchart.core.analyte_names import normalised
from famchart.core.shape import Shape


@dataclass(frozen=True, eq=False)
class Specimen:
    """One material that is no blood, by the words that tell it, without accents and marks."""

    key: str
    """The last word of the identity of a test in it that stands in no table."""
    words: str
    """An expression for what tells it in names and headings."""
    spoken: Mapping[str, str]
    """What a test of no table is called in it, by language: not to be taken for that of blood."""
    more_words: str = r"(?!)"
    """An expression for what tells it in headings only."""
    suffixes: tuple[str, ...] = ()
    """With these behind it a name is that of the table."""
    panels: tuple[str, ...] = ()
    """The panels of the table whose tests are all of it."""

    @cached_property
    def in_heading(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.words}|{self.more_words})\b")

    @cached_property
    def in_name(self) -> re.Pattern[str]:
        return re.compile(
            r"\b(?:(?:en|del?)(?: la| las| el)? )?(?:(?:random|spot) )?(?:(?:fluid|liquido) )?"
            rf"(?:{self.words})(?: (?:fluid|liquid))?\b"
        )


def _spoken(english: str, spanish: str) -> dict[str, str]:
    return {"en": f"{{test}}, {english}", "es": f"{{test}} en {spanish}"}


URINE = Specimen(  # its headings are told by urine.is_heading
    "urine",
    r"orina|urine|urinary|urinari[oa]|ua|ur",
    _spoken("urine", "orina"),
    suffixes=("ua", "ur", "urine", "en orina", "de la orina", "urinaria"),
    panels=("Urinalysis", "Urine chem"),
)
OTHERS = (
    Specimen("csf", r"(?<!\bg )(?<!\bgm )csf|lcr|(?:cerebro ?spinal|cerebral spinal)|spinal fluid"
             r"|cefalorraquide[oa]", _spoken("CSF", "LCR")),
    Specimen("stool", r"stools?|f(?:a?e)ces|f(?:a?e)cal(?:es)?|heces|materia fecal",
             _spoken("stool", "heces"), r"copro\w+", ("stool", "fecal", "en heces"), ("Stool",)),
    Specimen("sputum", "sputum|esputo", _spoken("sputum", "esputo")),
    Specimen("saliva", r"saliva|salival|(?<=cortisol )salivary|salivary(?= cortisol)",
             _spoken("saliva", "saliva")),
    Specimen("pleural", "pleural", _spoken("pleural fluid", "líquido pleural")),
    Specimen("peritoneal", r"peritoneal|ascit\w+",
             _spoken("peritoneal fluid", "líquido peritoneal")),
    Specimen("pericardial", r"pericardial|pericardico",
             _spoken("pericardial fluid", "líquido pericárdico")),
    Specimen("synovial", r"synovial|sinovial|joint fluid|liquido articular",
             _spoken("synovial fluid", "líquido sinovial")),
    Specimen("amniotic", r"amniotic|amniotico", _spoken("amniotic fluid", "líquido amniótico")),
    Specimen("semen", r"semen|seminal", _spoken("semen", "semen"),
             r"seminogram\w*|e?sperm\w*gram\w*"),
    Specimen("sweat", "sweat|sudor", _spoken("sweat", "sudor")),
    Specimen("bronchial", r"broncho ?alveolar|bronco ?alveolar|bronchial|bronquial",
             _spoken("bronchial fluid", "líquido bronquial")),
    Specimen("fluid", r"body fluid|liquido corporal", _spoken("body fluid", "líquido corporal")),
)  # fmt: skip
SPECIMENS = (URINE, *OTHERS)
"""All there are besides blood."""
BLOOD = Specimen(
    "blood", r"serum|plasma|blood|suero|serica|serico|sangre|egfr|gfr", {},
    r"cbc|fbc|cmp|bmp|metabolic\w*|lipids?|lipidic\w*|hemogram\w*|hematolog\w*|haematolog\w*"
    r"|biometria|sanguine\w*|thyroid|tiroid\w*|hepatic\w*|liver|coagula\w*",
)  # fmt: skip
"""What goes without saying; said over rows or in a name, it counts more than what stands around."""
_TOLD_IN_NAME = Shape(rf"\b(?:{'|'.join(each.words for each in (*SPECIMENS, BLOOD))})\b")
"""Any word that tells one: a first look, as few names have it."""
_NO_BLOOD = Shape(r"\b(?:(?:white|red) blood cells?|occult blood|blood occult|sangre oculta)\b")
"""Blood that is looked for, and is not what it is looked for in."""


def specimen_of(name: str, heading: str | None, value: str | None) -> Specimen | None:
    """Return what a result was measured in; None where that is blood, or nothing tells it.

    Its own name counts first, then the heading; under none the words of a strip tell urine.
    """
    if own := in_name(name):
        return None if own is BLOOD else own
    told = in_heading(heading) if heading else None
    if told is None and value is not None and urine.is_of_strip(name, value):
        return URINE
    return None if told is BLOOD else told


@lru_cache(maxsize=4_096)
def in_name(name: str) -> Specimen | None:
    """Return the specimen that a name itself tells; a row of a strip tells none."""
    plain = _plain(name)
    if not _TOLD_IN_NAME.search(plain) or urine.row_of(name, None) == urine.BLOOD_OF_STRIP:
        return None
    found = next((each for each in SPECIMENS if each.in_name.search(plain)), None)
    return found or (BLOOD if BLOOD.in_name.search(_NO_BLOOD.sub("", plain)) else None)


@lru_cache(maxsize=4_096)
def in_heading(heading: str) -> Specimen | None:
    """Return the specimen of what stands under a heading; None where it does not say.

    One of several others is none of urine, and is read as of blood.
    """
    plain = _NO_BLOOD.sub(" ", _plain(heading))
    others = [each for each in (*OTHERS, BLOOD) if each.in_heading.search(plain)]
    if urine.is_heading(plain):
        return None if others else URINE
    return others[0] if len(others) == 1 else BLOOD if others else None


def names_specimen(heading: str) -> bool:
    """True for a heading whose rows are of something that is no blood."""
    return in_heading(heading) not in (None, BLOOD)


def of_specimen(heading: str, specimen: str) -> str:
    """Return a heading that tells a specimen besides, by the words in which that was told."""
    told = in_heading(specimen)
    if told is None or told is (in_heading(heading) or BLOOD):
        return heading
    return specimen if in_heading(heading) else ", ".join(filter(None, (heading, specimen)))


@lru_cache(maxsize=1_024)
def without(name: str, specimen: Specimen) -> str:
    """Return a name that tells a specimen without it; nothing where it does not, or is no more.

    Glucose, random urine; Glucosa en orina; Protein, pleural fluid.
    """
    printed, plain = normalised(name), _plain(name)
    printed = printed if len(printed) == len(plain) else plain
    said = [found.span() for found in specimen.in_name.finditer(plain)]
    for start, end in reversed(said):
        printed = f"{printed[:start]} {printed[end:]}"
    return " ".join(printed.split()) if said else ""


def ending(test: str) -> Specimen | None:
    """Return the specimen that an identity ends with, where its test stands in no table."""
    return next((each for each in SPECIMENS if test.endswith(f" {each.key}")), None)


def _plain(text: str) -> str:
    return normalised(text, accents=False)
