"""What texts say of an allergy that is none: a mistake, ruled out, or taken off the list."""

from __future__ import annotations

import re

from famchart.i18n import ngettext
from famchart.intake.negated import is_in_error

_REFUTED = re.compile(
    r"(?:^|[-–—:(\[,;|\t]|\s\s)\s*(?:(?:allergy|alergia)\s+)?(?:(?:was|fue)\s+)?"
    r"(?:ruled\s+out|refuted|disproved|descartad[oa]s?|refutad[oa]s?)"
    r"(?=\s*(?:$|[)\](\d,;.]|(?:in|on|by|after|with|en|el|por|tras|con)\b))"
    r"|(?<!not )(?<!no )\b(?:de-?label+ed|desetiquetad[oa]s?)\b",
    re.IGNORECASE,
)
"""Said of the allergy itself: in `hives, anaphylaxis ruled out` it is said of a reaction."""


def is_refuted(text: str) -> bool:
    """True where it is said of an allergy that it is none."""
    return is_in_error(text) or _REFUTED.search(text) is not None


def refuted_words(number: int) -> str:
    return ngettext(
        "{n} allergy is said to be a mistake or ruled out; it is kept as text.",
        "{n} allergies are said to be mistakes or ruled out; they are kept as text.",
        number,
    ).format(n=number)
