"""What texts say of an allergy that is none: a mistake, ruled out, or taken off the list."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.i18n import ngettext
from famchart.intake.negated import is_in_error

_REFUTED = Shape(
    r"(?:^|[-–—:(\[,;|\t]|\s\s)\s*(?:(?:allergy|alergia)\s+)?(?:(?:was|fue)\s+)?"
    r"(?:ruled\s+out|refuted|disproved|descartad[oa]s?|refutad[oa]s?)"
    r"(?=\s*(?:$|[)\](\d,;.]|(?:in|on|by|after|with|en|el|por|tras|con)\b))"
    r"|(?<!not )(?<!no )\b(?:de-?label+ed|desetiquetad[oa]s?)\b",
    re.IGNORECASE,
)
"""Said of the allergy itself: in `hives, anaphylaxis ruled out` it is said of a reaction."""
_NOT_SO = (
    r"(?:(?:patient|pt|paciente|parent|family|mother|father|madre|padre)\s+)?"
    r"(?:no|none\s+known|denie[ds]|not\s+(?:an?\s+)?allerg(?:ic|y)|"
    r"(?:no|niega)\s+(?:[^\W\d_]+\s+){0,2}"
    r"(?:allerg(?:y|ies)|al[eé]rgic[oa]|alergias?)(?:\s+(?:known|conocidas?))?|"
    r"sin\s+alergias?|negad[oa]|niega|ninguna\s+conocida)"
    r"(?=\W*$|\s*[(\d,;.)\]])"
)
_DENIED = Shape(_NOT_SO, re.IGNORECASE)
_DENIED_BEHIND = Shape(
    rf"[^\W\d_][^:(\[\t]{{1,60}}?(?:\s*(?<!reaction)(?<!reacción)(?<!reaccion)[:(\[]|\s[-–—]|\s\s|\t)\s*"
    rf"{_NOT_SO}",
    re.IGNORECASE,
)


def denies_allergy(said: str) -> bool:
    """True where what is said of a substance is that nobody is allergic to it: `none known`."""
    return _DENIED.match(said.strip()) is not None


def is_denied_behind(line: str) -> bool:
    """True for a line that names a substance and says so behind it: `Latex - none known`."""
    return _DENIED_BEHIND.match(line.strip(" -–—•*·\t")) is not None


def is_refuted(text: str) -> bool:
    """True where it is said of an allergy that it is none."""
    return is_in_error(text) or _REFUTED.search(text) is not None


def refuted_words(number: int) -> str:
    return ngettext(
        "{n} allergy is said to be a mistake or ruled out; it is kept as text.",
        "{n} allergies are said to be mistakes or ruled out; they are kept as text.",
        number,
    ).format(n=number)
