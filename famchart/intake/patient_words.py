"""Whom a text names, in words."""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.day_words import short_day
from famchart.i18n import _
from famchart.intake.draft import Draft, Patient


def patient_words(patient: Patient | None) -> str:
    """Return whom a text names: the name as printed, and the birth date."""
    if patient is None:
        return ""
    born = _("born {day}").format(day=short_day(patient.birth_date)) if patient.birth_date else ""
    age = "" if patient.age is None else _("aged {n}").format(n=patient.age)
    sex = {"female": _("female"), "male": _("male")}.get(patient.sex or "", "")
    return ", ".join(filter(None, (patient.name or patient.called, born, age, sex)))


def named_words(draft: Draft) -> str:
    """Return all whom a text names."""
    return "; ".join(filter(None, map(patient_words, (draft.patient, *draft.also_named))))


def named_by_lines(draft: Draft) -> str:
    """Return all whom a text names, and which of its lines are about each, if that is told."""
    everybody = [each for each in (draft.patient, *draft.also_named) if patient_words(each)]
    places = lines_about(everybody, draft.text.splitlines())
    if not places:
        return named_words(draft)
    return "; ".join(
        _("{patient} (lines {first}-{last})").format(
            patient=patient_words(each), first=place.start + 1, last=place.stop
        )
        for each, place in zip(everybody, places, strict=True)
    )


def lines_about(patients: Sequence[Patient | None], lines: Sequence[str]) -> list[range]:
    """Return the lines from where each is named to where the next one is; none if that is open."""
    heads: list[int] = []
    for each in patients:
        name = each.name if each else None
        begin = heads[-1] + 1 if heads else 0
        found = (at for at in range(begin, len(lines)) if name and name in lines[at])
        if (head := next(found, None)) is None:
            return []
        heads.append(head)
    heads[0] = next(at for at, line in enumerate(lines) if line.strip())
    ends = [*heads[1:], len(lines)]
    return [range(a, end_without_blanks(lines, a, b)) for a, b in zip(heads, ends, strict=True)]


def end_without_blanks(lines: Sequence[str], start: int, end: int) -> int:
    """Return where a part ends without the blank lines behind it."""
    while end - 1 > start and not lines[end - 1].strip():
        end -= 1
    return end
