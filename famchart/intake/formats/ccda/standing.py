"""How a statement stands: done and taken, or called off, put aside, refused."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from famchart.intake.formats.ccda.codes import coded
from famchart.intake.formats.ccda.nodes import (
    at,
    child,
    children,
    has_template,
    is_negated,
    is_null,
    told,
)
from famchart.intake.formats.ccda.nothing import says_refused
from famchart.intake.formats.ccda.reading import Reading

HAPPENED = "EVN"
ABORTED = "aborted"
"""Broken off: a medicine is that when it is stopped, anything else did not come to its end."""
_CALLED_OFF = ("cancelled", "canceled", "held")
_WHY_NOT = frozenset(
    (
        "IMMUNE", "MEDPREC", "OSTOCK", "PATOBJ", "PHILISOP", "RELIG", "VACEFF", "VACSAF",
        "105480006", "443390004", "591000119102", "183945002", "310376006",
    )
)  # fmt: skip
"""Codes of a reason for which something was not given: HL7's ActReason, and SNOMED's of refusal."""
_NOT_GIVEN_FOR = "2.16.840.1.113883.10.20.22.4.53"
"""The template of such a reason."""
_REASON = "RSON"


def status_of(statement: Element) -> str:
    return told(child(statement, "statusCode"), "code").casefold()


def is_called_off(statement: Element) -> bool:
    """True for what was cancelled or put aside before it began."""
    return status_of(statement) in _CALLED_OFF


def is_broken_off(statement: Element) -> bool:
    """True for what did not take place, or not to its end."""
    return status_of(statement) in (*_CALLED_OFF, ABORTED)


def is_refused(statement: Element, reading: Reading) -> bool:
    """True where a reason for not giving it stands there, or the text that it points at says so."""
    if is_negated(statement) or any(map(_is_reason_against, _reasons(statement, reading))):
        return True
    text = child(statement, "text")
    if says_refused(reading.narrative.text_of(text)):
        return True
    return any(map(says_refused, reading.narrative.row_of(text)))


def _reasons(statement: Element, reading: Reading) -> Iterator[tuple[set[str], str]]:
    """Yield the codes and the name of each observation that says why."""
    for relation in children(statement, "entryRelationship"):
        for each in children(relation, "observation"):
            is_against = has_template(each, _NOT_GIVEN_FOR)
            if is_null(each) or not (is_against or relation.get("typeCode") == _REASON):
                continue
            said = [coded(at(each, name), reading.narrative) for name in ("code", "value")]
            codes = {code for one in said for code in one.codes.values()}
            yield codes | (_WHY_NOT if is_against else set()), " ".join(one.name for one in said)


def _is_reason_against(reason: tuple[set[str], str]) -> bool:
    codes, name = reason
    return bool(codes & _WHY_NOT) or says_refused(name)
