"""The labels of a text that tell whose it is, each with what stands behind and before it.

A text names providers, guarantors and relatives too: their labels are not among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from famchart.core.shape import Shape

LOOKED_AT = 400
"""Lines at the head of a text in which the patient is named."""
LONGEST_LINE = 300

_LABELS = {
    "other": r"patient\s+id|id|accession|account|acct|phone|tel[ée]fono|address|dirección|date"
    r"(?!\s+of\s+birth)|fecha(?!\s+(?:de\s+)?nac)|provider|physician|doctor|médico|ssn|dni|nss|curp"
    r"|insurance|visit",
    "heading": r"patient\s+(?:information|info|details|demographics)|datos\s+(?:del?\s+)?(?:la\s+)?"
    r"paciente|(?:client|recipient|resident|child|student)(?:['’]s)?(?:\s+name)?",
    "patient": r"(?:patient|pt)(?:['’]s)?(?:\s+(?:full\s+)?name)?|name\s+of\s+patient|paciente"
    r"|nombre\s+(?:completo\s+)?del?\s+(?:la\s+)?paciente|nome\s+do\s+paciente",
    "party": r"(?:member|guarantor|policy\s*holder)(?:['’]s)?(?:\s+name)?|afiliad[oa]|asegurad[oa]"
    r"|titular|beneficiari[oa]|derechohabiente|sr[/(]a\)?\.?|sra?\.?",
    "name": r"(?:full\s+|legal\s+)?name|nombre(?:\s+completo|\s+y\s+apellidos?)?"
    r"|apellidos?(?:\s+y|,)\s+nombres?",
    "family": r"last\s+name|family\s+name|surname|(?:primer\s+)?apellidos?",
    "given": r"first\s+name|given\s+name|nombres",
    "born": r"d\.?o\.?b\b\.?|date\s+of\s+birth|birth\s?date|born(?:\s+on)?|nacid[oa](?:\s+el)?"
    r"|fecha\s+(?:de\s+)?nac(?:imiento)?\b\.?|f(?:ec)?\.?\s?(?:de\s+)?nac(?:imiento)?\b\.?"
    r"|f\.\s?n\.|fn(?=\s*:\s*\d)|nacimiento"
    r"|data\s+de\s+nascimento",
    "beside": r"age\s*/\s*sex|sex\s*/\s*age|edad\s*/\s*sexo|sexo\s*/\s*edad"
    r"|m\.?r\.?n\b\.?|medical\s+record(?:\s+number)?"
    r"|n\.?h\.?c\b\.?|historia(?:\s+clínica)?",
    "age": r"age|edad",
    "sex": r"sex|gender|sexo|género",
}
_OF_NAMES = ("heading", "patient", "party", "name", "family", "given")
BESIDE = ("beside", "age", "sex")
"""Labels that stand beside the name of a patient."""
_LABEL = Shape(
    r"(?<![\w'’.-])(?:"
    + "|".join(f"(?P<{kind}>{shape})" for kind, shape in _LABELS.items())
    + r")(?!\w)[*_]*(?:\s*(?:\#|no\b\.?|n[º°]))?(?P<colon>\s*:[*_]*)?",
    re.IGNORECASE,
)
_OPENS = Shape(r"(?:^|\t|\s{2,}|[|;,(–—]|\s-|\d\s)[\s*_#•·>-]*$")
"""What stands before a label: the edge of the line, of a column, or a sign."""
_RELATIVE = (
    r"subscriber|insured|guarantor|guardian|holder|mother|father|parent|spouse|partner|member|"
    r"emergency|contact|titular|asegurad[oa]|garante|madre|padre|tutor|cónyuge|contacto|responsable|"
    r"responsible(?:\s+party)?"
)
OF_A_RELATIVE = Shape(rf"\b(?:{_RELATIVE})\b", re.IGNORECASE)
_OF_RELATIVES = Shape(
    rf"\W*(?:(?:{_RELATIVE}|policy|information|details|del?|la|datos)(?:['’]s)?\b\W*)+",
    re.IGNORECASE,
)
"""A heading over the names of others."""
_OF_PLACES = Shape(
    r"\W*(?:(?:ordering|referring|requesting|attending|primary|care)\s+)*"
    r"(?:provider|physician|doctor|clinician|médico|profesional|pharmacy|farmacia|facility|"
    r"insurance|seguro|care\s+team)s?(?:\s+(?:information|details))?\W*",
    re.IGNORECASE,
)
"""A heading over the names of those who treat, and of who pays."""
_OF_STAFF = Shape(r"\b(?:provider|physician|doctor|médico|proveedor)(?:['’]s)?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Field:
    """A label, the text behind and before it, and where it stands."""

    kind: str
    text: str
    line: int
    before: str
    has_colon: bool


def all_fields(lines: Sequence[str]) -> Iterator[Field]:
    """Yield the labels of a text; a block under a heading for somebody else is passed over."""
    is_of_others = False
    for number, line in enumerate(lines):
        if not line.strip():
            is_of_others = False
        elif len(line) <= LONGEST_LINE:
            is_of_others = is_of_others or heads_others(line)
            fields = list(_fields(lines, number))
            is_of_others = is_of_others and not any(each.kind == "patient" for each in fields)
            yield from () if is_of_others else fields


def heads_others(line: str) -> bool:
    return any(heading.fullmatch(line) for heading in (_OF_RELATIVES, _OF_PLACES))


def _fields(lines: Sequence[str], number: int) -> Iterator[Field]:
    """Yield the labels of a line with their texts; those of bare labels stand below."""
    line = lines[number]
    labels = [match for match in _LABEL.finditer(line) if _is_label(match, line)]
    if not labels:
        return
    starts = [match.start() for match in labels]
    ends = [match.end() for match in labels]
    texts = [line[a:b] for a, b in zip(ends, [*starts[1:], len(line)], strict=True)]
    if not any(re.search(r"\w", text) for text in (line[: starts[0]], *texts)):
        below = next(filter(str.strip, lines[number + 1 : number + 3]), "").strip()
        cells = re.split(r"\t|\s{2,}|\|", below)
        texts = cells if len(cells) == len(labels) else texts
    for match, text, start in zip(labels, texts, [0, *ends[:-1]], strict=True):
        kind = next(kind for kind in _LABELS if match[kind])
        before = line[start : match.start()]
        yield Field(kind, text, number, before, bool(match["colon"]))


def _is_label(match: re.Match[str], line: str) -> bool:
    """Tell a label from a word: a colon behind it, a column of its own, or a date."""
    before, after = line[: match.start()], line[match.end() :]
    if OF_A_RELATIVE.search(before) or _OF_STAFF.search(before):
        return False
    is_dated = match["born"] is not None and re.match(r"\s+\d", after) is not None
    if _OPENS.search(before):
        return bool(match["colon"] or is_dated or re.match(r"\s*$|\t|\s{2,}|\s*\|", after))
    if any(match[kind] for kind in _OF_NAMES):
        return False  # `Test name:`, `New patient:`
    return bool(match["colon"]) or (is_dated and match[0].isupper())
