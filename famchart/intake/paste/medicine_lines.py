"""Lines of a list of medicines: which names one, by its strength or what stands below it."""

from __future__ import annotations

import re
from typing import NamedTuple

from famchart.core.shape import Shape
from famchart.intake.negated import part_stopped
from famchart.intake.paste.medicine_words import (
    OFTEN,
    PHARMACY,
    ROLES,
    STARTS_WITH_VERB,
    STRENGTH,
    has_own_form,
    is_sig,
    without_order,
)
from famchart.intake.paste.people import is_clinician
from famchart.intake.paste.pieces import Piece, label_of, labelled

MOST_NAME_WORDS = 7
_PERSON = Shape(r"[A-ZÁÉÍÓÚÑ'-]{2,},\s[A-ZÁÉÍÓÚÑ' -]{2,}")
"""SAMPLE, DANA on a bottle, right above its directions."""
_SENTENCE = Shape(
    r"(?:please|increas\w+|decreas\w+|reduc\w+|raise|lower|stop|hold|switch|change|taper|try|add|"
    r"double|cut|per|better|reviewed|discussed|recommend\w*|por favor|aument[ae]r?|sub[ae]|subir|"
    r"baj[ae]r?|reduzca|disminuy\w+|suspend[ae]r?|dej[ae]r?|cambi[ae]r?|agreg\w+|a[ñn]ad\w+)\b"
    r"|.*\b(?:(?-i:I)(?:['’]\w+)? (?-i:[a-z])|(?:you|your|we|he|she|they|please|since|if|when|that|"
    r"usted|desde|cuando|porque|because|should|would|debe)\b)",
    re.IGNORECASE,
)
"""What somebody says of a medicine, and no list does."""
_MEASURED = Shape(r"\d\s?(?:[mµun]?[cg]?g|m?mol|m?eq|m?[ui]?u|ml)/(?:d?l|min|mol)\b", re.I)
"""What a result has behind its number."""
_OF_AN_ORDER = Shape(
    r"(?:(?P<pharmacy>[^\W\d_][^:]{1,40}?)\s*[:,-]?\s+)?"
    r"rx\s*(?:#|n[ºo.]+|number)?\s*:?\s*(?P<number>\d[\d-]{3,20})\s*[:,-]?\s+"
    r"(?P<medicine>(?!(?:for|of|de|para)\b)[^\W\d_].*)",
    re.IGNORECASE,
)


class Ordered(NamedTuple):
    """A medicine behind the number of its order, and whose order that is."""

    pharmacy: str | None
    medicine: str


def ordered(text: str) -> Ordered | None:
    """Return what a line orders: `CVS Pharmacy: Rx 1234567 Sertraline 50MG TAB`."""
    found = _OF_AN_ORDER.fullmatch(text)
    if not found or (found["pharmacy"] and not PHARMACY.search(found["pharmacy"])):
        return None
    if not STRENGTH.search(found["medicine"]) or is_sentence(found["medicine"]):
        return None
    return Ordered(found["pharmacy"], found["medicine"])


def is_sentence(text: str) -> bool:
    """True for words about a medicine: `Increase carvedilol 12.5 mg to 25 mg`."""
    strength = STRENGTH.search(text)
    return _SENTENCE.match(text[: strength.start()] if strength else text) is not None


def is_anchor(piece: Piece, following: str) -> bool:
    """True for a line that names a medicine: with its strength, or right above directions."""
    text = piece.text
    if not piece.is_first or not text[:1].isalpha() or is_sig(text) or _is_label(text):
        return False
    if is_sentence(without_order(text)):
        return False
    named, stopped = part_stopped(text)
    if stopped is not None and len(named.split()) <= 3:
        return True
    strength = STRENGTH.search(text)
    name = text[: strength.start()] if strength else text
    words = re.findall(r"[^\W\d_]{2,}", name)
    if not 1 <= len(words) <= MOST_NAME_WORDS or re.search(r"[.!?]\s", name):
        return False
    if labelled(text, ROLES) or is_clinician(text) or (_PERSON.fullmatch(text) and not strength):
        return False
    if strength:
        return not OFTEN.search(name) and not STARTS_WITH_VERB.match(text)
    return is_sig(following) and not text.endswith((".", ":")) and not OFTEN.search(text)


def _is_label(text: str) -> bool:
    """True for a line with a label, which a medicine with its strength before a colon is not."""
    read = label_of(text)
    return read is not None and not STRENGTH.search(read[0])


def continues(sig: str, text: str) -> bool:
    """True for a line that goes on with directions: no end before it, and it is written alike."""
    if sig.endswith((".", ")")) or len(text.split()) > 12 or label_of(text):
        return False
    if has_own_form(text) or _MEASURED.search(text):
        return False
    is_loud = sig.isupper()
    return text.isupper() if is_loud else text[:1].islower()
