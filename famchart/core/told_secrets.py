"""Passwords that stand in plain text behind their name: never printed in passing.

“Clave” is a password, and the number of a medicine, a test or an insured person as well: it is the
latter only where all speaks for it, its value too. A passcode is that of a visit by video only
where the lines around it are about one.
"""

from __future__ import annotations

import re

from famchart.core.secret_words import (
    CLAVE,
    CODES,
    OPENED_BY_PASS,
    PASS_OF,
    PASS_OF_ANY,
    PASSCODES,
    PASSWORDS,
    PIN,
)
from famchart.core.shape import Shape

HIDDEN = "***"
_FOR_WHAT = r"(?:[ \t]+(?:for|of|to|del?|para)(?:[ \t]+[^\s:=]+){1,4}?)?"
_TOLD = Shape(
    rf"(?P<name>\b(?:{PASSWORDS}|(?P<either>{PIN}|{CLAVE})|(?P<joins>{PASSCODES})|{CODES}"
    rf"|{OPENED_BY_PASS}|{PASS_OF}|{PASS_OF_ANY})\b"
    rf"(?P<for>{_FOR_WHAT})[ \t]*[:=][ \t]*)(?P<secret>\S[^\n]*)",
    re.IGNORECASE,
)
_NUMBERED = (
    r"asegurad[oa]s?|afiliad[oa]s?|beneficiari[oa]s?|derechohabientes?|medicamentos?|medicinas?"
    r"|productos?|art[ií]culos?|insumos?|estudios?|ex[aá]men(?:es)?|pruebas?|an[aá]lisis|cie(?:-?10)?"
    r"|diagn[oó]sticos?|procedimientos?|expedientes?|recetas?|p[oó]lizas?|cuadro\s+b[aá]sico|elector"
)
"""What has a number that is called so in Spanish."""
_OF_WHAT_IS_NUMBERED = Shape(rf"\b(?:{_NUMBERED})\b", re.IGNORECASE)
_AROUND_NUMBERS = Shape(
    rf"\b(?:{_NUMBERED}|dosis|tabletas?|c[aá]psulas?|resultados?|folio|nss|curp|\d+\s*mg)\b",
    re.IGNORECASE,
)
_AROUND_LOGINS = Shape(
    r"\b(?:usuari[oa]s?|user(?:name)?s?|login|log in|acceso|portal|cuenta|account|sitio|web|www"
    r"|https?|e-?mail|correo|app|wi-?fi|contrase[nñ]as?|password)\b|@",
    re.IGNORECASE,
)
_AROUND_MEETINGS = Shape(
    r"\b(?:zoom|webex|meet(?:ings?)?|video\w*|tele(?:health|medic\w+|consultas?|visits?)|conferenc\w+"
    r"|dial|reuni[oó]n(?:es)?)\b",
    re.IGNORECASE,
)
_NUMBER = Shape(r"(?=[^\n]*\d)[A-Z0-9][A-Z0-9./ -]{0,30}")
NEAR = 2
"""Lines above and below that say what a line is about."""


def tells_secret(text: str) -> bool:
    """True where a line of a text names a password and tells it."""
    return _may_tell(text) and any(_is_secret(found) for found in _TOLD.finditer(text))


def without_secrets(text: str) -> str:
    """Return a text with whatever stands in a line behind the name of a password hidden."""
    if not _may_tell(text):
        return text
    return _TOLD.sub(lambda found: found["name"] + HIDDEN if _is_secret(found) else found[0], text)


def _may_tell(text: str) -> bool:
    """False where no name of anything is told apart from what it is: that is seen at once."""
    return ":" in text or "=" in text


def is_number(text: str) -> bool:
    """True for what looks like the number of a thing: capitals and digits."""
    return bool(_NUMBER.fullmatch(text.strip()))


def _is_secret(found: re.Match[str]) -> bool:
    """False for the number of a thing: it looks like one, and nothing around it is of a login."""
    if found["joins"] and is_number(found["secret"]):
        return not _AROUND_MEETINGS.search(_around(found))
    if not found["either"] or not is_number(found["secret"]):
        return True
    if found["for"]:
        return not _OF_WHAT_IS_NUMBERED.search(found["for"])
    around = _around(found)
    return bool(_AROUND_LOGINS.search(around)) or not _AROUND_NUMBERS.search(around)


def _around(found: re.Match[str]) -> str:
    """Return the line in which it stands with those near, without the name that was found."""
    above = found.string[: found.start()].split("\n")[-NEAR - 1 :]
    below = found.string[found.end() :].split("\n", NEAR + 1)[: NEAR + 1]
    return "\n".join((*above, *below))
