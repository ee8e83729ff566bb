"""Statements that there is nothing, which files code as if they were something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from famchart.core.shape import Shape

CODES = frozenset(
    (
        "160245001",  # no current problems or disability
        "716186003",  # no known allergy
        "409137002",  # no known drug allergy
        "428607008",  # no known environmental allergy
        "429625007",  # no known food allergy
        "428197003",  # no known insect allergy
        "1003774007",  # no known Hevea brasiliensis latex allergy
        "182904002",  # drug treatment unknown
        "787481004",  # no known medications
        "182849000",  # no drug therapy prescribed
        "408350003",  # patient not on self-medications
        "416471007",  # family history of … unknown: filed as a problem by some
        "69449002",  # drug action, as a value without a drug
    )
)
_REFUSED = ("refused", "declined", "not given", "not administered", "rechazad", "objection")
_NOT_DONE = Shape(
    r"\W*(?:t?np|qns|(?:test )?(?:not (?:done|performed|tested)|cancel+ed)|no specimen)\b",
    re.IGNORECASE,
)
LONGEST = 200
"""Letters of a statement that there is nothing."""
_NO = r"(?:no|none|not any|denies(?: any)?|without(?: any)?|nil|negative for|sin|ningun[ao]?)"
_KNOWN = r"(?:known|active|current|currently|relevant|significant|recorded|reported|documented)"
_WHAT = (
    r"(?:problems?|conditions?|diagnos[ei]s|allerg(?:y|ies)|(?:adverse )?reactions?|sensitivit\w+"
    r"|medications?|drugs?|medicines?|drug therapy|prescriptions?|immuni[sz]ations?|vaccin\w+"
    r"|procedures?|surger(?:y|ies)|encounters?|visits?|results?|vitals?|vital signs?|data"
    r"|information|entries|records?|history|alergias?|medicamentos?|problemas?|vacunas?)"
)
_TAIL = (
    rf"(?:[\s,]+(?:{_WHAT}|have|has|had|is|are|was|were|been|be|to|in|on|at|for|from|of|about|the"
    r"|this|that|a|it|or|and|regarding|known|recorded|reported|documented|file|indicated|prescribed"
    r"|performed|administered|given|available|time|found|display(?:ed)?|patient|visit|encounter"
    r"|period|section|entered|exists?|noted|present(?:ly)?|current(?:ly)?|system|record|chart|list"
    r"|during|selected|date|range|specified|listed|identified|applicable|provided|medical"
    r"|diagnostic|tests?|laboratory)\b)*"
)
"""How such a statement goes on; any other word behind it may be a fact."""
_SAYS_NONE = Shape(
    rf"(?:the )?(?:patient (?:has|reports) )?{_NO}\b[\s:]*(?:{_KNOWN}\b[\s/]*)*"
    rf"(?:(?:drug|food|medication|medical|latex|environmental|lab(?:oratory)?|vital|surgical|health"
    rf"|diagnostic|smoking|allergy|medicine|prescribed|past|other|or|and|/|,)\b[\s/,]*)*{_WHAT}\b{_TAIL}\W*",
    re.IGNORECASE,
)
_SAYS_UNKNOWN = Shape(
    rf"(?:{_WHAT}|drug treatment|immunization status|status|patient not on .{{0,30}})"
    rf"(?: (?:are|is|were|was))?[\s:-]*(?:currently )?(?:unknown"
    rf"|not (?:known|on file|recorded|available)|none(?: (?:known|recorded|reported))?"
    r"|unavailable)\W*",
    re.IGNORECASE,
)
_KIND = Shape(
    rf"(?:{_WHAT}|disease|disorder|substance|drug or medication|(?:drug|food) allergy)"
    r"(?: excluded)?(?:\W*not available)?\W*",
    re.IGNORECASE,
)
_ALONE = Shape(
    r"(?:nka|nkda|nkfa|nkma|n/?a|nil|unknown|not on file|no known|nothing(?: recorded)?|no entry"
    r"|no (?:[^\W\d_]+ ){0,4}(?:information|data)(?: (?:available|entered|found|on file|recorded))?"
    r"|none(?: (?:known|recorded|reported|provided))?|patient not on self-medications|#nomeds"
    r"|not (?:applicable|available|indicated|answered|provided|reported|recorded|asked)|\W*)\W*",
    re.IGNORECASE,
)


def says_refused(text: str) -> bool:
    """True where a text says that something was offered and not given."""
    return any(word in text.casefold() for word in _REFUSED)


def says_not_done(value: str) -> bool:
    """True for what a laboratory writes where a value would stand: not performed, no specimen."""
    return bool(_NOT_DONE.match(value))


def names_kind(name: str) -> bool:
    """True for the name of a kind of entry alone: denied, it says that there is none."""
    return _KIND.fullmatch(name) is not None


def says_nothing(text: str) -> bool:
    """True for No Known Problems, Immunization Unknown, None, NKDA; a long text says more."""
    return len(text) <= LONGEST and _says_nothing(text)


@lru_cache(maxsize=4_096)
def _says_nothing(text: str) -> bool:
    line = " ".join(text.split())
    return bool(
        _ALONE.fullmatch(line) or _SAYS_NONE.fullmatch(line) or _SAYS_UNKNOWN.fullmatch(line)
    )


def is_nothing(name: str, codes: Iterable[str]) -> bool:
    """True for a coded statement that there is nothing; one without a name only by its code."""
    return any(code in CODES for code in codes) or bool(name and says_nothing(name))
