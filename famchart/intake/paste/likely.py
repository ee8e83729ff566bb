"""Whose a text likely is, where no label is sure of it: a name by where it stands.

That is behind a label which others may have too, above or before a number of the patient, in a
heading (“results for”), in the head and the greeting of a letter. It is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.paste.medicine_words import STRENGTH, is_sig
from famchart.intake.paste.patient_fields import BESIDE, Field
from famchart.intake.paste.people import CLINICIAN
from famchart.intake.paste.person_names import heads_chart, name_in, person_in, without_title
from famchart.intake.paste.pieces import undecorated
from famchart.intake.paste.viewed import viewed

Named = tuple[str, int]
"""A name as printed, and the number of its line, counted from 0."""
HEAD = 60
"""Lines of a text in which somebody is named by the place alone."""
LONGEST_LINE = 120
_NOUN = (
    r"(?:results?|reports?|records?|history|summary|chart|statement|bill|invoice|rx|prescriptions?|"
    r"appointments?|visits?|labs?|tests?|list|medications?|medicines|immunizations?|vaccin\w+|card|"
    r"letter|orders?|referral|reminder|resultados?|informe|historia|cartilla|receta|citas?|turno|"
    r"an[aá]lisis|anal[ií]tica|estudios?|factura|recibo|resumen|vacunas|carnet|recordatorio)"
)
_HEADED = Shape(
    rf"\W*(?:[\w-]+\s+){{0,4}}?(?:{_NOUN}(?:\s+[\w-]+){{0,2}}?\s+(?:for|para|a\s+nombre\s+de)"
    r"|(?:patient|pt|paciente)(?:\s+name)?(?:\s*[–—-])?|a\s+(?:nombre|favor)\s+de|prepared\s+for|dispensed\s+to|bill(?:ed)?\s+to)\s*:?\s+(?P<name>.+)",
    re.IGNORECASE,
)
"""Test results for Ann Lee; Resultados a nombre de: Ana Gil."""
_POSSESSIVE = Shape(
    rf"\W*(?P<name>[^\W\d_][^\d:;]*?)['’]s?\s+(?:\w+\s+){{0,2}}{_NOUN}\W*", re.IGNORECASE
)
_NARRATED = Shape(
    r"(?P<name>[^\W\d_][^\d:;,.]{2,50}?)\s+(?:is\s+an?|es\s+una?)\s+(?:[^\W\d_]+\s+){0,3}\d{1,3}[\s-]*"
    r"(?:y|años|month|week|day|mes|d[ií]a)",
    re.IGNORECASE,
)
"""Ann Lee is a 61 y.o. female."""
_AGED = Shape(
    r"[\s,(|–—-]*(?:(?P<age>\d{1,3})[\s-]*(?:y\.?\s?/?o\b\.?|yrs?\b\.?|years?\b(?:[\s-]+old)?|años\b|(?=\s?[MF]\b)))?"
    r"[\s,|/]*(?:(?P<sex>male|female|masculino|femenino|var[oó]n|hombre|mujer|[MF])\b"
    r"(?!\.?\s?(?:n\.|nac|de\s+nac)))?",
    re.IGNORECASE,
)
"""What stands behind a name: (78 y.o. F), 61 años, (M)."""
_NUMBERED = Shape(r"\s*\d{1,2}[.)]\s+(?=[^\W\d_])")
_AGE = Shape(r"\s*(?P<n>\d{1,3})\s*(?P<unit>(?:m|w|d|sem)[a-zí]*)?", re.IGNORECASE)
_SEX = Shape(r"\s*([a-zó]+)", re.IGNORECASE)
_FEMALE, _MALE = (
    ("f", "female", "femenino", "mujer"),
    ("male", "masculino", "varon", "hombre", "h", "v"),
)
_OF_A_FACT = Shape(
    r"\W*(?:dose|strength|sig|directions|instructions|lot|results?|value|given|route|quantity|qty|"
    r"dosis|indicaciones|v[ií]a|cantidad|lote|resultado|valor|units?|unidades)\b",
    re.IGNORECASE,
)
"""The line below a name that is that of a medicine, a vaccine or a test."""
_SENT = Shape(r"\W*(?:from|de)\s*:\s*(?P<who>.+)", re.IGNORECASE)
_TO = Shape(r"\W*(?:to|para)\s*:\s*(?P<who>.+)", re.IGNORECASE)
_OF_ANYBODY = ("note", "message", "appointment")
GREETING = Shape(
    r"\W*(?:dear|hi|hello|hola|buen[oa]s\s+(?:d[ií]as|tardes)|estimad[oa]s?|querid[oa])\b[\s,]+"
    r"(?:mr|mrs|ms|sra?|don|doña)?\b\.?\s*(?P<who>[^\W\d_][^,.!:;\d]{0,50}?)\s*(?:[,.!:;]|$)",
    re.IGNORECASE,
)


def likely_names(lines: Sequence[str], fields: Sequence[Field], kind: str) -> list[Named]:
    """Return those who stand where a patient would, the first one first.

    Whom a letter is for, and who pays, count only where nobody else is named. What somebody wrote,
    and a visit to somebody, may begin with the name of anybody.
    """
    found = [*_labelled(lines, fields), *_beside(lines, fields), *_headed(lines)]
    found = found or ([] if kind in _OF_ANYBODY else list(_first_line(lines)))
    found = found or list(_addressed(lines[:HEAD]))[:1]
    found = found or list(_behind_labels(fields, ("party",)))[:1]
    return sorted(found, key=lambda each: each[1])


def _first_line(lines: Sequence[str]) -> Iterator[Named]:
    """Yield the name that a text begins with, and nothing else in its line.

    Above its strength, or directions, it is that of a medicine.
    """
    filled = [at for at, line in enumerate(lines) if line.strip()][:2]
    if len(filled) < 2 or not heads_chart(lines[filled[0]]):
        return
    below = undecorated(lines[filled[1]])
    if not (STRENGTH.match(below) or is_sig(below) or _OF_A_FACT.match(below)):
        yield str(person_in(lines[filled[0]])), filled[0]


def _labelled(lines: Sequence[str], fields: Sequence[Field]) -> Iterator[Named]:
    """Yield names behind labels of a person, the family and the given name apart as well."""
    own = [each for each in fields if not (each.kind == "name" and _is_of_a_fact(each, lines))]
    yield from _behind_labels(own, ("patient", "heading", "name"))
    family = next((each for each in fields if each.kind == "family" and each.has_colon), None)
    givens = (each for each in fields if each.kind in ("given", "name") and each.has_colon)
    given = next((each for each in givens if family and abs(each.line - family.line) <= 1), None)
    if family and given:
        told = f"{_first_cell(given.text)} {_first_cell(family.text)}"
        if name := person_in(told):
            yield name, family.line


def _first_cell(text: str) -> str:
    return re.split(r"\t|\s{2,}|[|;]", text.strip())[0]


def _behind_labels(fields: Sequence[Field], kinds: Sequence[str]) -> Iterator[Named]:
    for each in fields:
        is_told = each.kind in kinds and (each.has_colon or each.kind in ("patient", "heading"))
        if is_told and (name := person_in(each.text)):
            yield name, each.line


def _is_of_a_fact(field: Field, lines: Sequence[str]) -> bool:
    """True where the line below tells more of a medicine, a vaccine or a test."""
    below = next(filter(str.strip, lines[field.line + 1 : field.line + 3]), "")
    return _OF_A_FACT.match(below) is not None


def _beside(lines: Sequence[str], fields: Sequence[Field]) -> Iterator[Named]:
    """Yield names before a number, an age or a sex in their line, or alone above one."""
    for each in fields:
        if each.kind in BESIDE and (name := _alone(each.before)):
            yield name, each.line
        elif each.kind in ("born", *BESIDE) and not re.search(r"\w", each.before):
            above = [at for at in range(max(each.line - 2, 0), each.line) if lines[at].strip()]
            if above and (name := _alone(lines[above[-1]])):
                yield name, above[-1]


def _alone(text: str) -> str | None:
    """Return the person a text names and says nothing else of."""
    name = person_in(text)
    return name if name and not re.search(r"\w", text.partition(name)[2]) else None


def _headed(lines: Sequence[str]) -> Iterator[Named]:
    """Yield names in headings, and those with an age or a sex behind them."""
    for number, line in enumerate(lines):
        headed = _NARRATED.match(line)
        if headed is None and len(line) <= LONGEST_LINE:
            headed = _HEADED.fullmatch(line) or _POSSESSIVE.fullmatch(line)
        seen = name_in(viewed(line) or "")
        name = person_in(headed["name"]) if headed else None
        name = seen if seen and " " in seen else name
        name = name or (_alone(line) if without_title(line) != line else None)
        if name is None and (name := person_in(line)) and not any(_aged(line, name)):
            continue
        if name:
            yield name, number


def _addressed(lines: Sequence[str]) -> Iterator[Named]:
    """Yield whom a letter greets by the whole name, or by a part of whom it is addressed to."""
    greeted = (
        (at, found["who"]) for at, line in enumerate(lines) if (found := GREETING.match(line))
    )
    at, greeting = next(greeted, (0, ""))
    if name := _alone(greeting):
        yield name, at
    for number, line in enumerate(lines):
        to = _TO.fullmatch(line)
        name = person_in(to["who"]) if to else None
        if name and not set(fold(greeting).split()).isdisjoint(fold(name).split()):
            senders = (found["who"] for each in lines if (found := _SENT.fullmatch(each)))
            if all(map(CLINICIAN.search, senders)):
                yield name, number


def told_beside(line: str, name: str, near: Sequence[Field]) -> tuple[int | None, str | None]:
    """Return the age and the sex that stand behind a name, or behind labels near it."""
    age, sex = _aged(line, name)
    for each in near:
        if each.kind == "age" and age is None and (told := _AGE.match(each.text)):
            unit = (told["unit"] or "").casefold()
            whole = int(told["n"])
            age = whole if not unit else whole // 12 if unit.startswith("m") else 0
        if each.kind == "sex" and sex is None and (said := _SEX.match(each.text)):
            sex = _sex(said[1])
    return age, sex


def without_age(line: str) -> str:
    """Return a line without its number in a list, the title before a name, the age behind it."""
    told = without_title(_NUMBERED.sub("", line)).strip()
    name = person_in(told)
    behind = _AGED.match(told.partition(name)[2]) if name else None
    is_all = behind and not re.search(r"\w", behind.string[behind.end() :])
    return name if name and is_all else told


def _aged(line: str, name: str) -> tuple[int | None, str | None]:
    behind = _AGED.match(line.partition(name)[2])
    if behind is None:
        return None, None
    is_male = (behind["sex"] or "") == "M"
    return (
        int(behind["age"]) if behind["age"] else None,
        "male" if is_male else _sex(behind["sex"] or ""),
    )


def _sex(word: str) -> str | None:
    """Return the sex that a word means; M alone is masculino, or mujer."""
    folded = fold(word)
    return "female" if folded in _FEMALE else "male" if folded in _MALE else None
