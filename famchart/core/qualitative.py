"""Results in words: which of them say the opposite of what a laboratory expects (RULES.md 5.2).

Only words listed here are compared. What is in no list is no flag: `Pending` and `See note` are no
result, `Not Estab.` is no range, and whether `Yellow` is within `Colorless - Yellow` is not ours
to say.
"""

from __future__ import annotations

import re

from famchart.core.shape import Shape

_NEGATIVE = (
    "negative", "neg", "not detected", "none detected", "undetected", "non-reactive",
    "not reactive", "absent", "none", "none seen", "not seen", "not present",
    "negativo", "negativa", "no detectado", "no detectada", "no se detecta", "no reactivo",
    "no reactiva", "ausente", "ausentes", "ninguno", "ninguna", "no se observa", "no se observan",
)  # fmt: skip
_POSITIVE = (
    "positive", "pos", "detected", "det", "reactive", "present",
    "positivo", "positiva", "detectado", "detectada", "se detecta", "reactivo", "reactiva",
    "presente", "presentes",
)  # fmt: skip
_OPPOSITES = (
    (_NEGATIVE, _POSITIVE),
    (("normal",), ("abnormal", "anormal")),
    (("non-immune", "not immune", "no inmune"), ("immune", "inmune")),
)
_AMOUNTS = ("trace", "small", "moderate", "large", "trazas", "indicios", "moderado", "moderada")
_PLUS_SIGNS = Shape(r"[1-4]\s?\+|\+\s?[1-4]|\+{1,4}")


_SAID = Shape(
    r"(?:negativ|positiv|reactiv|detect|trac|traz|indici|moderad|moderat|norm|abnorm|anorm|absen|ausen"
    r"|presen|hemol|lip[ae]mi|icter|clot|coagul|insuf|quant|cantid|cancel|indeterm|equivoc|invalid"
    r"|invál|borderl|limítrof|elevad|dismin|increas|decreas|escas|abund|aislad|pend|perform|realiz"
    r"|report|report|refus|declin|rechaz|duplic|unab|specim|muestra|contam|exceed|excede)\w*"
    r"|see|ver|note|nota|comment|comentario|below|above|under|over|within|dentro|limits|límites"
    r"|range|rango|less|more|than|greater|high|low|alto|alta|bajo|baja|few|many|rare|raro|rara|large"
    r"|small|tnp|tntc|qns|packed|loaded|neg|pos|none|ninguno|ninguna|nil|no|not|sin|n/?a|unknown"
    r"|desconocido|done|error|stable|unchanged|test|result|resultado|clear|claro"
)
"""What is said instead of a number, by the words or the stems that laboratories use."""


_ANSWERS = {
    "260385009": "Negative", "10828004": "Positive", "260373001": "Detected",
    "260415000": "Not detected", "11214006": "Reactive", "131194007": "Non-reactive",
    "52101004": "Present", "2667000": "Absent", "17621005": "Normal", "263654008": "Abnormal",
    "82334004": "Indeterminate", "419984006": "Inconclusive", "42425007": "Equivocal",
    "373066001": "Yes", "373067005": "No",
    "LA6577-6": "Negative", "LA6576-8": "Positive", "LA11882-0": "Detected",
    "LA11883-8": "Not detected", "LA15255-5": "Reactive", "LA9633-4": "Present",
    "LA9634-2": "Absent", "LA33-6": "Yes", "LA32-8": "No",
    "POS": "Positive", "NEG": "Negative",
}  # fmt: skip
"""Codes of SNOMED CT, LOINC and HL7 for an answer, of which many files do not tell the words."""


def answer_of(code: str) -> str:
    """Return the words of a code that stands for an answer; "" for any other."""
    return _ANSWERS.get(code, "")


def is_said(printed: str) -> bool:
    """True where a result tells anything in words that laboratories use: Hemolyzed, See note."""
    words = (word.strip(".,;:()[]*!").casefold() for word in printed.split())
    return any(_SAID.fullmatch(word) for word in words)


def _letters(printed: str) -> str:
    """Return a word as it is compared: Non-Reactive, non reactive and NONREACTIVE are one."""
    return re.sub(r"[\W_]+", "", printed.casefold())


_SIDES = {
    _letters(word): (pair, side)
    for pair, sides in enumerate(_OPPOSITES)
    for side, words in enumerate(sides)
    for word in words
}
_POSITIVE_SIDE = (0, 1)


def _side_of_value(printed: str) -> tuple[int, int] | None:
    """Return the side of a result; an amount of what was looked for is a positive one."""
    is_amount = _letters(printed) in _AMOUNTS or _PLUS_SIGNS.fullmatch(printed.strip())
    return _POSITIVE_SIDE if is_amount else _SIDES.get(_letters(printed))


def is_opposite(value: str, expected: str) -> bool:
    """True where a result in words certainly is not the one that the laboratory expects."""
    found, wanted = _side_of_value(value), _SIDES.get(_letters(expected))
    return bool(found and wanted and found[0] == wanted[0] and found[1] != wanted[1])
