"""Whose a text is: the name and birth date that it prints behind labels, in either language.

Only what stands behind a label of the patient counts: a text names providers, guarantors and
relatives too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from famchart.core.dates import find_dates
from famchart.intake.draft import Patient
from famchart.intake.paste.surroundings import Surroundings

LOOKED_AT = 400
"""Lines at the head of a text in which the patient is named."""
LONGEST_LINE = 300
BESIDE = 2
"""Lines between a bare `Name:` and the birth date, sex or number that make it a patient's."""
MOST_WORDS = 6
FIRST_SURE = "2000"
"""Before this year, two digits leave no doubt: nobody who is born is born after PIVOT."""

_LABELS = {
    "other": r"patient\s+id|id|accession|account|acct|phone|tel[ée]fono|address|dirección|date"
    r"(?!\s+of\s+birth)|fecha(?!\s+de\s+nac)|provider|physician|doctor|médico|ssn|dni|nss|curp"
    r"|insurance|visit",
    "patient": r"(?:patient|pt)(?:['’]s)?(?:\s+(?:full\s+)?name)?|name\s+of\s+patient|paciente"
    r"|nombre\s+(?:completo\s+)?del?\s+(?:la\s+)?paciente|nome\s+do\s+paciente",
    "name": r"(?:full\s+|legal\s+)?name|nombre(?:\s+completo|\s+y\s+apellidos?)?"
    r"|apellidos?(?:\s+y|,)\s+nombres?",
    "born": r"d\.?o\.?b\b\.?|date\s+of\s+birth|birth\s?date|born(?:\s+on)?|nacid[oa](?:\s+el)?"
    r"|fecha\s+de\s+nac(?:imiento)?\b\.?|f(?:ec)?\.?\s?(?:de\s+)?nac(?:imiento)?\b\.?|f\.\s?n\."
    r"|data\s+de\s+nascimento",
    "beside": r"m\.?r\.?n\b\.?|medical\s+record(?:\s+number)?|sex|gender|age|sexo|edad|género"
    r"|n\.?h\.?c\b\.?|historia(?:\s+clínica)?",
}
_LABEL = re.compile(
    r"(?<![\w'’.-])(?:"
    + "|".join(f"(?P<{kind}>{shape})" for kind, shape in _LABELS.items())
    + r")(?!\w)[*_]*(?:\s*(?:\#|no\b\.?|n[º°]))?(?P<colon>\s*:[*_]*)?",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|\t|\s{2,}|[|;,(–—]|\s-|\d\s)[\s*_#•·>-]*$")
"""What stands before a label: the edge of the line, of a column, or a sign."""
_RELATIVE = (
    r"subscriber|insured|guarantor|guardian|holder|mother|father|parent|spouse|partner|member|"
    r"emergency|contact|titular|asegurad[oa]|garante|madre|padre|tutor|cónyuge|contacto|responsable"
)
_OF_A_RELATIVE = re.compile(rf"\b(?:{_RELATIVE})\b", re.IGNORECASE)
_OF_RELATIVES = re.compile(
    rf"\W*(?:(?:{_RELATIVE}|policy|information|details|de|del?|la|datos)(?:['’]s)?\W*)+",
    re.IGNORECASE,
)
"""A heading over the names of others."""
_OF_STAFF = re.compile(
    r"\b(?:provider|physician|doctor|médico|proveedor)(?:['’]s)?\s*$", re.IGNORECASE
)
_END_OF_NAME = re.compile(
    r"\t|\s{2,}|[|;(\[*_]|(?<!\w)\d|\d(?=\d*[/.-]\d)|\s[–—-]\s|,\s*(?=\d|$)|\s[^\W\d_]+\s*#?:"
)
_WHOSE_RESULTS = re.compile(
    r"\W*(?:([^\W\d_]+\d{0,3})['’]s\s+(?:\w+\s+){0,2}(?:results?|labs?|tests?|report|chart)"
    r"|(?:resultados?|an[aá]lisis|pruebas|informe)\s+(?:\w+\s+)?de\s+([^\W\d_]+\d{0,3}))\W*",
    re.IGNORECASE,
)
"""A line that says whose results they are."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*\d{0,3}")
"""A word of a name; somebody may be called Person7, nobody by a number of many digits."""
_PARTICLES = {
    "de", "del", "la", "las", "los", "y", "e", "da", "das", "do", "dos", "van", "von", "der",
    "den", "di", "le", "bin", "ibn",
}  # fmt: skip
_NO_NAMES = {
    "the", "this", "i", "my", "we", "you", "your", "thanks", "thank", "please", "yes", "no",
    "hi", "hello", "see", "not", "unknown", "none", "name", "new", "established", "provider",
    "information", "summary", "report", "results", "result", "visit", "chart", "record",
    "records", "lab", "laboratory", "services", "service", "portal", "instructions", "details",
    "resumen", "informe", "resultados", "datos", "date", "fecha",
}  # fmt: skip


@dataclass(frozen=True)
class _Field:
    """A label, the text behind and before it, and where it stands."""

    kind: str
    text: str
    line: int
    before: str
    has_colon: bool


def patient_of(lines: Sequence[str], about: Surroundings) -> Patient | None:
    """Return whom the labels of a text name, None where they name nobody."""
    fields = list(_all_fields(lines[:LOOKED_AT]))
    birth_date = next(filter(None, (_born(each, about) for each in fields)), None)
    name = next(filter(None, (_name(each, fields) for each in fields)), None)
    called = None if name else _called(fields, lines[:LOOKED_AT])
    return Patient(name, birth_date, called=called) if name or birth_date or called else None


def _all_fields(lines: Sequence[str]) -> Iterator[_Field]:
    """Yield the labels of a text; a block under a heading for somebody else is passed over."""
    is_of_others = False
    for number, line in enumerate(lines):
        if not line.strip():
            is_of_others = False
        elif len(line) <= LONGEST_LINE:
            is_of_others = is_of_others or bool(_OF_RELATIVES.fullmatch(line))
            fields = list(_fields(lines, number))
            is_of_others = is_of_others and not any(each.kind == "patient" for each in fields)
            yield from () if is_of_others else fields


def _fields(lines: Sequence[str], number: int) -> Iterator[_Field]:
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
        yield _Field(kind, text, number, before, bool(match["colon"]))


def _is_label(match: re.Match[str], line: str) -> bool:
    """Tell a label from a word: a colon behind it, a column of its own, or a date."""
    before, after = line[: match.start()], line[match.end() :]
    if _OF_A_RELATIVE.search(before) or _OF_STAFF.search(before):
        return False
    is_dated = match["born"] is not None and re.match(r"\s+\d", after) is not None
    if _OPENS.search(before):
        return bool(match["colon"] or is_dated or re.match(r"\s*$|\t|\s{2,}|\s*\|", after))
    if match["patient"] or match["name"]:
        return False  # `Test name:`, `New patient:`
    return bool(match["colon"]) or (is_dated and match[0].isupper())


def _born(field: _Field, about: Surroundings) -> str | None:
    """Return the whole day behind a label of birth; two digits of a year may leave it open."""
    found = find_dates(field.text, about.order) if field.kind == "born" else ()
    if not found or re.search(r"\w", field.text[: found[0].start]) or len(found[0].iso) < 10:
        return None
    printed = field.text[found[0].start : found[0].end]
    has_century = found[0].iso[:4] in printed or found[0].iso < FIRST_SURE
    return found[0].iso if has_century else None


def _name(field: _Field, fields: Sequence[_Field]) -> str | None:
    """Return the name behind a label of the patient, or before the birth date in its line."""
    if field.kind == "born":
        found = _name_in(field.before)
        return found if found and " " in found and _ends(field.before, found) else None
    found = _name_in(field.text) if field.kind in ("patient", "name") else None
    is_sure = field.kind == "patient" and field.has_colon and found and " " in found
    return found if is_sure or _is_beside(field, fields) else None


def _called(fields: Sequence[_Field], lines: Sequence[str]) -> str | None:
    """Return the single word behind a label of the patient, or in “Leo’s results”, if any."""
    labelled = (_name_in(each.text) for each in fields if each.kind == "patient")
    titles = filter(None, map(_WHOSE_RESULTS.fullmatch, lines))
    found = (*labelled, *(_name_in(title[1] or title[2]) for title in titles))
    return next((each for each in found if each and " " not in each), None)


def _ends(text: str, name: str) -> bool:
    """True where nothing but signs follows a name."""
    return not re.search(r"\w", text.partition(name)[2])


def _is_beside(field: _Field, fields: Sequence[_Field]) -> bool:
    near = (each for each in fields if abs(each.line - field.line) <= BESIDE)
    return any(each.kind in ("born", "beside") for each in near)


def _name_in(text: str) -> str | None:
    """Return the name at the beginning of a text, None where it is none."""
    name = _END_OF_NAME.split(text.strip(" \t:*_#•·>-"), maxsplit=1)[0].strip(" ,–—-")
    words = name.replace(",", " ").split()
    is_name = 1 <= len(words) <= MOST_WORDS and all(map(_is_name_word, words))
    return name if is_name else None


def _is_name_word(word: str) -> bool:
    folded = word.casefold()
    if not _WORD.fullmatch(word) or folded in _NO_NAMES:
        return False
    return word[0].isupper() or folded in _PARTICLES
