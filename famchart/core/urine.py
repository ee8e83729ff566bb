"""A report of urine: its headings, its rows, and the words that a strip tells."""

from __future__ import annotations

from functools import lru_cache

from famchart.core.analyte_names import american, normalised, stripped
from famchart.core.shape import Shape

BLOOD_OF_STRIP = "Urine blood (dipstick)"
_LEUKOCYTES = frozenset(("leukocytes", "leucocytes", "leucocitos", "leuk"))
"""On a strip that tells in words it is the esterase, under a microscope a number of cells."""
_ROWS = {
    name: test
    for test, names in {
        "Urine glucose (dipstick)": "glucose, glucosa",
        "Urine protein (dipstick)": "protein, proteins, proteina, proteinas",
        "Urine bilirubin (dipstick)": "bilirubin, bilirrubina, bilirubina",
        BLOOD_OF_STRIP: "blood, sangre, occult blood, sangre oculta",
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
_STRIP = Shape(
    r"(?:neg(?:ative|ativo|ativa)?|pos(?:itive|itivo|itiva)?|traces?|trazas?|[1-4]\+|\+{1,4}"
    r"|none(?: seen)?|nil|not seen|small|moderate|large|few|many|ausentes?|no se observan?"
    r"|escas[oa]s?|moderad[oa]s?|abundantes?)(?: [1-4]?\+{0,4})?"
)
_COLOR = Shape(
    r"(?:(?:light|dark|pale) )?(?:yellow|straw|amber)|colou?rless|amarill[oa](?: \w+)?|ambar|pajizo"
)
_URINE = Shape(r"\b(?:urin(?:e|alysis|ary|alisis)|uroanalisis|urianalisis|orina)\b")
_SHORT = Shape(r"\b(?:ua|u/a|ego|elemental y sedimento|sedimento)\b")
"""What is urine only where nothing unknown stands beside it: UA may be a university, too."""
_BESIDE_SHORT = Shape(
    r"complet[eo]|routine|dip(?:stick)?|m(?:a|i)croscop(?:ic|y)|macro|micro|with|w/?|and|or|only|to|if"
    r"|re?fle?x|indicated|cult(?:ure)?|poct?|auto(?:mated)?|manual|clean|catch|random|panel|test"
    r"|results|resultados|examen|sistematico|de|con|y|general"
)


def is_heading(plain: str) -> bool:
    """True for a heading, without accents and marks, that names urine."""
    if _URINE.search(plain):
        return True
    rest, number = _SHORT.subn(" ", plain)
    return number > 0 and all(map(_BESIDE_SHORT.fullmatch, rest.split()))


def is_of_strip(name: str, value: str) -> bool:
    """True for a row of a strip whose value is one of its words."""
    row = row_of(name, None)
    if row is None:
        return False
    said = _plain(value)
    is_color = row == "Urine color" and _COLOR.fullmatch(said) is not None
    return is_color or _STRIP.fullmatch(said) is not None


def row_of(name: str, value: str | None) -> str | None:
    """Return the test of urine that one of the ambiguous names means, as the table calls it."""
    if value and (_plain(name) in _LEUKOCYTES) and _STRIP.fullmatch(_plain(value)):
        return "Urine leukocyte esterase"
    return _row(name)


@lru_cache(maxsize=4_096)
def _row(name: str) -> str | None:
    found = (_ROWS.get(each) for each in stripped(american(_plain(name))))
    return next((each for each in found if each), None)


def _plain(text: str) -> str:
    return normalised(text, accents=False)
