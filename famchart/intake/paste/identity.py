"""Whose a text is: the name and birth date that it prints behind labels, in either language.

What no label tells is weighed by where it stands: the name over a number of the patient, behind
“results for”, in the greeting of a message. That is only likely, and asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from famchart.core.dates import find_dates
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, Patient
from famchart.intake.paste.likely import Named, likely_names, told_beside
from famchart.intake.paste.patient_fields import BESIDE, LOOKED_AT, Field, all_fields, heads_others
from famchart.intake.paste.person_names import is_like_person, is_word_of_titles, name_in
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.viewed import viewed

NEAR = 2
"""Lines between a bare `Name:` and the birth date, sex or number that make it a patient's."""
FIRST_SURE = "2000"
"""Before this year, two digits leave no doubt: nobody who is born is born after PIVOT."""
_TELLS_WHOSE = Shape(
    r"(?:patient|paciente|name|nombre|apellido)[^:]{0,30}:|(?:born|birth|nac(?:im|\b)|d\.?o\.?b\b)\D{0,30}\d",
    re.IGNORECASE,
)
"""Lines that may name somebody else: they are looked for in all of a text, however long."""
_WHOSE_RESULTS = Shape(
    r"\W*(?:(?:(?:you(?:['’]re|\s+are)\s+)?(?:currently\s+)?viewing\s+)?"
    r"([^\W\d_]+\d{0,3})['’]s\s+(?:\w+\s+){0,2}"
    r"(?:results?|labs?|tests?|report|chart|records?|summary|visits?|appointments?|medications?)"
    r"|(?:resultados?|an[aá]lisis|pruebas|informe)\s+(?:\w+\s+)?de\s+([^\W\d_]+\d{0,3}))\W*",
    re.IGNORECASE,
)
"""A line that says whose results they are."""


def with_whose(draft: Draft, lines: Sequence[str], about: Surroundings) -> Draft:
    """Return a text with whom it names: its patient, and others whose results are in it too."""
    fields = list(all_fields(lines[:LOOKED_AT]))
    likely = likely_names(lines[:LOOKED_AT], fields, draft.kind)
    patient = _patient(fields, lines[:LOOKED_AT], about, next(iter(likely), None))
    others = list(_others(lines, about))
    if patient and not (others or patient.is_sure):
        others = list(_likely_others(patient, likely))
    return replace(draft, patient=patient, also_named=tuple(others))


def patient_of(lines: Sequence[str], about: Surroundings) -> Patient | None:
    """Return whom the labels of a text name, None where they name nobody."""
    return _patient(list(all_fields(lines[:LOOKED_AT])), lines[:LOOKED_AT], about, None)


def _patient(
    fields: Sequence[Field], lines: Sequence[str], about: Surroundings, likely: Named | None
) -> Patient | None:
    birth_date = next(filter(None, (_born(each, about) for each in fields)), None)
    named = ((name, each.line) for each in fields if (name := _name(each, fields)))
    sure = next(named, None)
    called = None if sure else _called(fields, lines)
    found = sure or (None if called else likely)
    if not (found or birth_date or called):
        return None
    if found is None:
        return Patient(None, birth_date, called=called)
    name, line = found
    age, sex = told_beside(lines[line], name, [each for each in fields if _is_near(each, line)])
    return Patient(name, birth_date, age=None if birth_date else age, sex=sex, is_sure=bool(sure))


def _others(lines: Sequence[str], about: Surroundings) -> Iterator[Patient]:
    """Yield those whom the labels of a text name after its first patient, each once."""
    told: list[Patient] = []
    for _line, each in named_at(list(_only_whose(lines)), about):
        is_named = each.name or each.birth_date
        if is_named and not any(_as_one(known, each.name, each.birth_date) for known in told):
            told.append(each)
    yield from told[1:]


def named_at(lines: Sequence[str], about: Surroundings) -> list[tuple[int, Patient]]:
    """Return whom labels name, and in which lines, whenever that is not who was named last."""
    told: list[tuple[int, Patient]] = []
    fields = list(all_fields(lines))
    for each in fields:
        name, born = _name(each, fields), _born(each, about)
        called = name_in(each.text) if each.kind == "patient" and not name else None
        if not (name or born or called) or (name and not is_like_person(name)):
            continue
        last = told[-1][1] if told and not called else None
        joined = _as_one(last, name, born) if last else None
        if joined:
            told[-1] = (told[-1][0], replace(joined, called=told[-1][1].called))
        else:
            told.append((each.line, Patient(name, born, called=called)))
    return told


def _likely_others(patient: Patient, likely: Sequence[Named]) -> Iterator[Patient]:
    """Yield those who are named as a patient is who is only likely to be one, each once."""
    told = [patient]
    for name, _line in likely:
        if not any(_as_one(known, name, None) for known in told):
            told.append(Patient(name, is_sure=False))
    yield from told[1:]


def _only_whose(lines: Sequence[str]) -> Iterator[str]:
    """Yield a sign for each line that names nobody, or repeats what was told on another page."""
    known: set[str] = set()
    for line in lines:
        is_told = line not in known and (_TELLS_WHOSE.search(line) or heads_others(line))
        known.add(line)
        yield line if is_told or not line.strip() else "."


def _as_one(known: Patient, name: str | None, born: str | None) -> Patient | None:
    """Return a patient with what else is told of them; None where that is somebody else."""
    if born and known.birth_date not in (None, born):
        return None
    if name and known.name:
        one, other = (set(re.findall(r"\w{2,}", fold(each))) for each in (name, known.name))
        if not (one <= other or other <= one):
            return None
    return Patient(known.name or name, known.birth_date or born)


def _born(field: Field, about: Surroundings) -> str | None:
    """Return the whole day behind a label of birth; two digits of a year may leave it open."""
    found = find_dates(field.text, about.order) if field.kind == "born" else ()
    if not found or re.search(r"\w", field.text[: found[0].start]) or len(found[0].iso) < 10:
        return None
    printed = field.text[found[0].start : found[0].end]
    has_century = found[0].iso[:4] in printed or found[0].iso < FIRST_SURE
    return found[0].iso if has_century else None


def _name(field: Field, fields: Sequence[Field]) -> str | None:
    """Return the name behind a label of the patient, or before the birth date in its line."""
    if field.kind == "born":
        found = name_in(field.before)
        return found if found and " " in found and _ends(field.before, found) else None
    found = name_in(field.text) if field.kind in ("patient", "name") else None
    is_sure = field.kind == "patient" and field.has_colon and found and " " in found
    return found if is_sure or _is_beside(field, fields) else None


def _called(fields: Sequence[Field], lines: Sequence[str]) -> str | None:
    """Return the single word behind a label of the patient, or in “Leo’s results”, if any."""
    labelled = (name_in(each.text) for each in fields if each.kind == "patient")
    titles = filter(None, map(_WHOSE_RESULTS.fullmatch, lines))
    seen = (name_in(name) for line in lines if (name := viewed(line)))
    owners = (title[1] or title[2] for title in titles)
    titled = (name_in(owner) for owner in owners if not is_word_of_titles(owner))
    found = (*labelled, *titled, *seen)
    return next((each for each in found if each and " " not in each), None)


def _ends(text: str, name: str) -> bool:
    """True where nothing but signs follows a name."""
    return not re.search(r"\w", text.partition(name)[2])


def _is_beside(field: Field, fields: Sequence[Field]) -> bool:
    near = (each for each in fields if _is_near(each, field.line))
    return any(each.kind in ("born", *BESIDE) for each in near)


def _is_near(field: Field, line: int) -> bool:
    return abs(field.line - line) <= NEAR
