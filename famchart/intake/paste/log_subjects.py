"""What a heading of a log, or a word before its value, says was measured, and when in the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from famchart.catalog import Analyte
from famchart.core.analyte_names import normalised
from famchart.core.analytes import PRESSURE, PRESSURE_PARTS, analyte_of, identity
from famchart.core.parts_of_the_day import says_part_of_day
from famchart.core.results import PAIR
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.bands import without_goals

VITALS = "Vitals"
MOST_WORDS = 6
LOWEST, LOWEST_HIGH, HIGHEST = 30, 60, 300
"""Of a pressure that nothing but its two numbers tells."""
UNIT = Shape(
    r"mm\s?(?:\[?hg\]?)|bpm|beats/min|lat(?:idos)?(?:/| por )min\w*|/min|[lp]pm|lbs?\b\.?|kgs?\b|"
    rf"kilos?|[°º]\s?[FC]\b|[FC]\b|cm\b|{lexicon.UNIT.pattern}",
    re.IGNORECASE,
)
"""Units of a laboratory, and those in which people measure at home."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARTS = (
    {
        **dict.fromkeys(_words("sys syst systolic sbp upper top"), "en"),
        **dict.fromkeys(_words("sistolica sist pas tas maxima max alta"), "es"),
    },
    {
        **dict.fromkeys(_words("dia diast diastolic dbp lower bottom"), "en"),
        **dict.fromkeys(_words("diastolica pad tad minima min baja"), "es"),
    },
)
"""What people call the higher and the lower number of a pressure, with its language."""
_SHORT = {
    **dict.fromkeys(("ta", "t a", "pa", "p a"), PRESSURE["es"]),
    **dict.fromkeys(("fc", "f c", "lpm"), "Pulso"),
    **dict.fromkeys(("p", "bpm"), "Pulse"),
    **dict.fromkeys(("bg", "bs"), "Glucose"),
    "gluc": "Glucosa",
}
"""What else they write for short."""
_COUNTED = Shape(r"#?\d(?:st|nd|rd|th|[aª.])?", re.IGNORECASE)
_OF_A_LOG = _words(
    "log logs reading readings record records diary chart tracker table history my your home daily "
    "measurement measurements first second third value values levels check checks "
    "registro registros lectura lecturas diario control tabla historial mi mis su sus casa hogar "
    "medicion mediciones toma tomas valor valores primera segunda tercera de del la las el los en "
    "for of at the and y mm hg trend trends over time tendencia tendencias"
)
"""What the title of a log has beside the name of the test, and what counts its columns."""
_IN_A_WORD = Shape(r"(?<![\w.,])[^\W\d_]+\d{1,3}[^\W\d_]*(?![\w.,])")
"""A1c, B12, T4: digits that are no value."""
_SUGAR = {"en": "Glucose", "es": "Glucosa"}
_OF_SUGAR = Shape(r"mg\s?/\s?dl|mmol\s?/\s?l", re.IGNORECASE)
_FASTING = {("fasting",): "fasting", ("ayunas",): "en ayunas", ("en", "ayunas"): "en ayunas"}
"""Not only a moment: it makes another test of the table."""


class Subject(NamedTuple):
    """A test, the unit of its values, and the moment of the day, as far as each is told."""

    name: str = ""
    unit: str | None = None
    moment: str = ""
    part: int | None = None
    """0 for the higher number of a pressure alone, 1 for the lower."""

    @property
    def is_pressure(self) -> bool:
        return identity(self.name) == PRESSURE["en"]

    @property
    def called(self) -> str:
        return f"{self.name} ({self.moment})" if self.moment else self.name


def pressure(language: str, moment: str = "") -> Subject:
    return Subject(PRESSURE.get(language, PRESSURE["en"]), moment=moment)


def sugar(unit: str | None, language: str) -> Subject:
    """Return what is measured before and after meals in such a unit; nothing for another one."""
    is_sugar = unit is not None and _OF_SUGAR.fullmatch(unit) is not None
    return Subject(_SUGAR.get(language, _SUGAR["en"])) if is_sugar else Subject()


@lru_cache(maxsize=512)
def subject_of(text: str) -> Subject | None:
    """Return what a heading or label says; None where it says anything else."""
    unit, plain = _unit_apart(text.strip(" \t:=.–-*#"))
    words = re.sub(r"[()\[\],:]|\s[–-](?=\s)", " ", plain).split()
    if not words or len(words) > MOST_WORDS:
        return None
    moment, rest = _moment_apart(words)
    rest = [word for word in rest if not _COUNTED.fullmatch(word)]
    left = [word for word in rest if normalised(word, accents=False) not in _OF_A_LOG]
    if not left:
        return Subject("", unit, moment)
    for named in (rest, left):
        if found := _named(" ".join(named)):
            return found._replace(unit=unit, moment=moment)
    return None


def _unit_apart(text: str) -> tuple[str | None, str]:
    """Return the unit behind a name, in brackets or bare: `Weight (lb)`, `Glucose, mg/dL`."""
    for shape in (rf"\s*[(\[]\s*({UNIT.pattern})\s*[)\]]$", rf"(?<=\S)[\s,]+({UNIT.pattern})$"):
        if found := re.search(shape, text, re.IGNORECASE):
            return found[1], text[: found.start()]
    return None, text


def _moment_apart(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return what words say of the part of the day, before or behind the others, and the others."""
    for count in range(len(words), 0, -1):
        for told, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            plain = tuple(normalised(word, accents=False) for word in told)
            if plain in _FASTING:
                return _FASTING[plain], rest
            if says_part_of_day(plain):
                said = " ".join(told)
                return said if said.isupper() else said.lower(), rest
    return "", words


def _named(name: str) -> Subject | None:
    key = normalised(name, accents=False)
    test = analyte_of(name)
    for part, (words, whole) in enumerate(zip(_PARTS, PRESSURE_PARTS, strict=True)):
        if key in words:
            return pressure(words[key])._replace(part=part)
        if test and test.name_en == whole:
            is_spanish = any(word in key for word in ("sistol", "diastolica"))
            return pressure("es" if is_spanish else "en")._replace(part=part)
    if test or identity(name) == PRESSURE["en"]:
        return Subject(name)
    return Subject(_SHORT[key]) if key in _SHORT else None


def moment_in(text: str) -> str:
    """Return the part of the day that a text says and nothing else, or that it was fasting."""
    told = subject_of(text)
    return told.moment if told and not told.name else ""


def has_moment(name: str, moment: str) -> bool:
    """True where a test is told by that moment: a pressure while fasting is no other one."""
    return moment not in _FASTING.values() or identity(name) == "Glucose"


def looks_like_pressure(value: str) -> bool:
    """True for two numbers that a cuff shows; a page of pages, or a strength, is none."""
    pair = PAIR.fullmatch(value)
    if not pair:
        return False
    high, low = map(int, pair.groups())
    return LOWEST_HIGH <= high <= HIGHEST and LOWEST <= low < high


def is_measured_at_home(name: str) -> bool:
    """True for a pressure, what else is measured of a body, and glucose."""
    test = analyte_of(name)
    return identity(name) == PRESSURE["en"] or (test is not None and _is_of_home(test))


def _is_of_home(test: Analyte) -> bool:
    return test.panel == VITALS or test.name_en.startswith("Glucose")


def subject_above(lines: Sequence[str], end: int, most: int) -> Subject | None:
    """Return what the title next above a line says is measured: `Blood pressure log`."""
    above = (without_goals(f" {lines[at]}")[0] for at in range(end - 1, -1, -1))
    for line in islice(filter(str.strip, above), most):
        found = subject_of(line) if not lexicon.DIGIT.search(_IN_A_WORD.sub("", line)) else None
        if found and found.name and found.part is None:
            return found
    return None
