"""What is measured in urine: told by the heading over a result, by its name, or by its value.

The rules are RULES.md 5.3, step 3. Only words are looked at here; which test they mean is told by
famchart.core.analytes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from famchart.core.analyte_names import american, normalised, stripped

SUFFIXES = ("ua", "ur", "urine", "en orina", "de la orina", "urinaria")
"""With these behind it a name is that of the table for urine."""
SPOKEN = {"en": "{test}, urine", "es": "{test} en orina"}
"""What a test of no table is called, by language: not to be taken for that of blood."""
_LEUKOCYTES = frozenset(("leukocytes", "leucocytes", "leucocitos", "leuk"))
"""On a strip that tells in words it is the esterase, under a microscope a number of cells."""
_ROWS = {
    name: test
    for test, names in {
        "Urine glucose (dipstick)": "glucose, glucosa",
        "Urine protein (dipstick)": "protein, proteins, proteina, proteinas",
        "Urine bilirubin (dipstick)": "bilirubin, bilirrubina, bilirubina",
        "Urine blood (dipstick)": "blood, sangre, occult blood, sangre oculta",
        "Urine pH": "ph",
        "Urine WBC (microscopy)": "wbc, wbcs, white blood cells, leukocytes, leucocytes, "
        "leucocitos, leuk, globulos blancos",
        "Urine RBC (microscopy)": "rbc, rbcs, red blood cells, erythrocytes, eritrocitos, "
        "hematies, globulos rojos",
        "Urine ketones (dipstick)": "ketones, ketone, cetonas, cuerpos cetonicos",
        "Urine color": "color",
    }.items()
    for name in names.split(", ")
}
"""Names that mean a row of urine under its heading, or beside the words of a strip."""
_STRIP = re.compile(
    r"(?:neg(?:ative|ativo|ativa)?|pos(?:itive|itivo|itiva)?|traces?|trazas?|[1-4]\+|\+{1,4}"
    r"|none(?: seen)?|nil|not seen|small|moderate|large|few|many|ausentes?|no se observan?"
    r"|escas[oa]s?|moderad[oa]s?|abundantes?)(?: [1-4]?\+{0,4})?"
)
_COLOR = re.compile(
    r"(?:(?:light|dark|pale) )?(?:yellow|straw|amber)|colou?rless|amarill[oa](?: \w+)?|ambar|pajizo"
)
_URINE = re.compile(r"\b(?:urin(?:e|alysis|ary|alisis)|uroanalisis|urianalisis|orina)\b")
_SHORT = re.compile(r"\b(?:ua|u/a|ego|elemental y sedimento|sedimento)\b")
"""What is urine only where nothing unknown stands beside it: UA may be a university, too."""
_BESIDE_SHORT = re.compile(
    r"complet[eo]|routine|dip(?:stick)?|m(?:a|i)croscop(?:ic|y)|macro|micro|with|w/?|and|or|only|to|if"
    r"|re?fle?x|indicated|cult(?:ure)?|poct?|auto(?:mated)?|manual|clean|catch|random|panel|test"
    r"|results|resultados|examen|sistematico|de|con|y|general"
)
_OTHER = re.compile(
    r"\b(?:blood|serum|plasma|cbc|fbc|cmp|bmp|metabolic\w*|lipids?|lipidic\w*|hemogram\w*|hematolog\w*"
    r"|haematolog\w*|biometria|sangre|sanguine\w*|suero|thyroid|tiroid\w*|hepatic\w*|liver|egfr"
    r"|coagula\w*|stools?|feces|fecal|heces|csf|lcr|cerebrospinal|cefalorraquideo|synovial|pleural)\b"
)
"""What a heading names besides: its rows may be of anything, and are read as without it."""
_SPECIMEN = re.compile(r"\b(?:serum|plasma|blood|suero|serica|serico|sangre|egfr|gfr)\b")
_SAYS_URINE = re.compile(
    r"\b(?:(?:en|de(?: la)?) orina|orina|(?:random |spot )?urine|urinary|urinari[oa]|ua|ur)\b"
)


def is_urine(name: str, heading: str | None, value: str | None) -> bool:
    """True where a result is one of urine by its heading; under none, by the words of a strip."""
    is_told = _heading_tells(heading) if heading else None
    if is_told is None:
        is_told = value is not None and _row(name) is not None and _is_of_strip(name, value)
    return is_told and not is_of_blood(name)


def row_of(name: str, value: str | None) -> str | None:
    """Return the test of urine that one of the ambiguous names means, as the table calls it."""
    if value and (_plain(name) in _LEUKOCYTES) and _STRIP.fullmatch(_plain(value)):
        return "Urine leukocyte esterase"
    return _row(name)


@lru_cache(maxsize=1_024)
def without_urine(name: str) -> str:
    """Return a name that says urine without saying so; nothing where it does not, or says no more.

    Glucose, random urine; Glucosa en orina.
    """
    plain = normalised(name)
    base = " ".join(_SAYS_URINE.sub(" ", plain).split())
    return base if base != plain else ""


@lru_cache(maxsize=4_096)
def is_of_blood(name: str) -> bool:
    """True for a name that says its own specimen, whatever stands over it."""
    return _plain(name) not in _ROWS and _SPECIMEN.search(_plain(name)) is not None


@lru_cache(maxsize=4_096)
def _row(name: str) -> str | None:
    found = (_ROWS.get(each) for each in stripped(american(_plain(name))))
    return next((each for each in found if each), None)


def names_urine(heading: str) -> bool:
    return _heading_tells(heading) is True


def names_specimen(heading: str) -> bool:
    """True for a heading that says of its rows whether they are of urine."""
    return _heading_tells(heading) is not None


@lru_cache(maxsize=4_096)
def _heading_tells(heading: str) -> bool | None:
    """Tell whether what stands under a heading is of urine; None where it does not say."""
    plain = _plain(heading)
    if _OTHER.search(plain):
        return None if _names_urine(plain) else False
    return True if _names_urine(plain) else None


def _names_urine(plain: str) -> bool:
    if _URINE.search(plain):
        return True
    rest, number = _SHORT.subn(" ", plain)
    return number > 0 and all(map(_BESIDE_SHORT.fullmatch, rest.split()))


def _is_of_strip(name: str, value: str) -> bool:
    said = _plain(value)
    is_color = _row(name) == "Urine color" and _COLOR.fullmatch(said) is not None
    return is_color or _STRIP.fullmatch(said) is not None


def _plain(text: str) -> str:
    return normalised(text, accents=False)
