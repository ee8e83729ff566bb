"""Allergies below their heading: a substance to a line, and what it did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from famchart.core.none_known import NONE_KNOWN_WORDS
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Item
from famchart.intake.negated import is_denied
from famchart.intake.paste import furniture
from famchart.intake.paste.columns import table_lines
from famchart.intake.paste.moments import day_in
from famchart.intake.paste.pieces import label_of, roles, undecorated
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.refuted import denies_allergy, is_refuted

NAMES_ALLERGIES = (
    r"(?:(?:my|your|known|current|active|drug|food|medication|environmental|mis|sus)\s+)*"
    r"(?:allerg(?:y|ies)|alergias?)(?:\s+(?:list|reviewed|"
    r"and (?:adverse )?(?:reactions|intolerances)|conocidas|medicamentosas|"
    r"a medicamentos|e intolerancias|y reacciones adversas))?"
    r"\s*(?:\(\d+\))?"
)
_HEADING = Shape(
    rf"{NAMES_ALLERGIES}"
    r"(?:\s*(?:[-–—]\s*)?(?:reviewed(?: on)?|as of|on|al?|[-–—])\s*"
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}){0,2}\s*:?",
    re.IGNORECASE,
)
_LISTED = Shape(rf"{NAMES_ALLERGIES}\s*:\s*(?P<list>\S.*)", re.IGNORECASE)
_BETWEEN = Shape(r"\s*[;,]\s+(?:(?:and|y|e)\s+)?(?![^(]*\))|\s*;\s*|\s+(?:and|y|e)\s+(?![^(]*\))")
_BULLET = Shape(r"\s*[-–—•*·●▪◦]\s*\S")
ROLES = roles(
    {
        "reac(?:tion|cion)|sintoma|manifestation": "reaction",
        "severity|gravedad|severidad": "severity",
    },
    name="allergen|allergy|substance|name|agent|drug|alergeno|alergia|sustancia|nombre|agente",
    reaction="reaction|reactions|reaccion|reacciones|what happened",
    severity="severity|criticality|gravedad|severidad",
    date="noted|date noted|onset|onset date|since|date|fecha|desde|inicio",
    status="status|estado",
)
_SEVERITY = Shape(
    r"(?:(?:severity|gravedad)\W*)?"
    r"(?P<how>mild|moderate|severe|life[- ]threatening|leve|moderad[oa]|grave|sever[oa])",
    re.IGNORECASE,
)
_ENTRY = Shape(
    r"(?P<name>[^\W\d_][^:()\[\]\d]{1,60}?)"
    r"(?:\s*[(\[](?P<inside>[^()\[\]]{2,80})[)\]]|\s*(?::|\s[-–—→]+>?|\t|\s{2,}|\|)\s*(?P<behind>\S.{1,80}))?"
)
_FACTS = Shape(
    r"\t+|\s{2,}|\s*[|;]\s*|\s+[-–—]\s+|,\s+"
    r"|(?<!adverse)(?<!allergic)(?<!\bof)(?<!\bde)\s(?=(?:reactions?|reacci[oó]n(?:es)?|severity|"
    r"severidad|gravedad|criticality)\s*:)",
    re.IGNORECASE,
)
"""What parts them; of a label that is always one, a space before it does."""
_IN_BRACKETS = Shape(r"(?P<name>[^()\[\]:]+?)\s*[(\[](?P<facts>[^()\[\]]*:[^()\[\]]*)[)\]]")
_MONTH = Shape(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)")
_NONE_OF_A_KIND = Shape(r"nk[fe]a\.?", re.IGNORECASE)
"""No known food, or environmental, allergies: that says nothing of the others."""
_SENTENCE_WITHIN = Shape(r"^[^(\[:]*[^\W\d_]{4,}\.\s+[^\W\d_]")
"""What ends before another begins, ahead of any fact: `NKDA. Sensitivities: codeine`."""
MOST_WORDS, MOST_SENTENCE = 5, 9
MOST_WORDS_IN_LINE, LONGEST_LIST = 3, 500
MOST_GAP = 1
"""Blank lines between the heading and its first line."""


def read_allergies(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return the allergies of a text, without those of which it says that they are none."""
    listed = _listed(lines, about)
    return [item for item in listed if not _is_none(item)]


def _is_none(item: Item) -> bool:
    is_denied_here = denies_allergy(item.fields.get("status", ""))
    return is_denied_here or any(map(is_refuted, item.fields.values()))


def _listed(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return what the lines below their heading name, or a list cut at it."""
    heads = [at for at, line in enumerate(lines) if heads_allergies(line)]
    first = heads[0] + 1 if heads else 0
    below = ["" if at < first else line for at, line in enumerate(lines)]
    if table := table_lines(below, ROLES, "name"):
        told = [(line.number, {**line.cells}) for line in table]
        for _number, fields in told:
            if "date" in fields:
                fields["date"] = _day(fields["date"], about) or fields["date"]
        return [_item(fields, number) for number, fields in told if fields.get("name")]
    listed = [item for at, line in enumerate(lines, 1) for item in _in_line(line, at)]
    used = {item.line for item in listed}
    left = ["" if at in used else line for at, line in enumerate(lines, 1)]
    return listed + (list(_entries(left, first, about)) if heads or not listed else [])


def _in_line(line: str, number: int) -> list[Item]:
    """Return what a line lists behind their heading: all of it, or nothing."""
    is_short = len(line) <= LONGEST_LIST
    found = _LISTED.fullmatch(undecorated(line).rstrip(" .")) if is_short else None
    parts = [_entry(part) for part in _each_of(found["list"])] if found else []
    items = [_item(part, number) for part in parts if part]
    are_names = all(len(item.fields["name"].split()) <= MOST_WORDS_IN_LINE for item in items)
    return items if len(items) == len(parts) and are_names else []


def _each_of(listed: str) -> list[str]:
    """Return the parts of a list; how severe the one before is, is none."""
    parts: list[str] = []
    for part in _BETWEEN.split(listed):
        if parts and _SEVERITY.fullmatch(part):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts


def lists_allergies(line: str) -> bool:
    """True for their heading with some of them behind it."""
    return bool(_in_line(line, 0))


def heads_allergies(line: str) -> bool:
    return _HEADING.fullmatch(undecorated(line)) is not None


def weight_of_allergies(lines: Sequence[str], about: Surroundings) -> int:
    """Weigh a text that has their heading and little else: in a note it is a part of that."""
    if not any(heads_allergies(line) or lists_allergies(line) for line in lines):
        return 0
    used = {at for item in _listed(lines, about) for at in item.lines}
    heads = sum(map(heads_allergies, lines))
    return 4 * (bool(used) and 2 * (len(used) + heads) >= sum(bool(line.strip()) for line in lines))


def _entries(lines: Sequence[str], first: int, about: Surroundings) -> Iterator[Item]:
    """Yield what each line names, up to a line that can be no substance."""
    fields: dict[str, str] = {}
    numbers: list[int] = []
    if not any(line.strip() for line in lines[first : first + MOST_GAP + 1]):
        return  # what stood there was read as a table
    for at in range(first, len(lines)):
        plain = undecorated(lines[at])
        if (not plain and not fields) or heads_allergies(plain):
            continue
        labelled = _labelled(plain, about)
        if (
            labelled is None
            and fields
            and (read := label_of(plain))
            and (role := ROLES.of(read[0]))
            and role != "name"
        ):
            if text := _day(read[1], about) if role == "date" else read[1]:
                fields.setdefault(role, text)
            numbers.append(at + 1)
            continue
        if fields:
            yield _item(fields, *numbers)
        if labelled == {}:
            fields, numbers = {}, []
            continue
        entry = None if _ends_bullets(lines, numbers, at) else labelled or _entry(lines[at])
        if entry is None:
            return
        fields, numbers = entry, [at + 1]
    if fields:
        yield _item(fields, *numbers)


def _labelled(plain: str, about: Surroundings) -> dict[str, str] | None:
    """Return a substance with its facts behind labels: `Latex   Reaction: rash   Severity: mild`.

    Empty where one of them has no place: the line is left, so that it is not lost.
    """
    inside = _IN_BRACKETS.fullmatch(plain)
    first, *others = _FACTS.split(f"{inside['name']} | {inside['facts']}" if inside else plain)
    first = _without_label(first)
    fields = None if ":" in first else _entry(first)
    if fields is None or not any(_fact(part)[0] for part in others if ":" in part):
        return None
    for role, text in map(_fact, filter(None, others)):
        said = _day(text, about) if role == "date" else text
        if not role or not said or role in fields:
            return {}
        fields[role] = said
    return fields


def _fact(part: str) -> tuple[str | None, str]:
    """Return what a part behind a substance says, by its role."""
    if read := label_of(part):
        return ROLES.of(read[0]), read[1]
    return "severity" if _SEVERITY.fullmatch(part) else "reaction", part


def _day(text: str, about: Surroundings) -> str | None:
    month = _MONTH.fullmatch(text.strip())
    return f"{month['year']}-{int(month['month']):02}" if month else day_in(text, about)


def _ends_bullets(lines: Sequence[str], numbers: Sequence[int], at: int) -> bool:
    """True for a line without the sign that stands before those above."""
    above = lines[numbers[0] - 1] if numbers else ""
    return _BULLET.match(above) is not None and not _BULLET.match(lines[at])


def _entry(line: str) -> dict[str, str] | None:
    """Return the substance of a line, and what it did; a sentence or a denial is none."""
    plain = _without_label(undecorated(line))
    if fold(plain).strip(" .") in NONE_KNOWN_WORDS:
        return {"name": plain.strip(" .")}
    found = _ENTRY.fullmatch(plain)
    is_other = (
        _NONE_OF_A_KIND.fullmatch(plain)
        or is_denied(plain)
        or furniture.is_button(plain)
        or plain.endswith((".", "?", ":"))
        or _SENTENCE_WITHIN.search(plain)
    )
    if not found or is_other or len(found["name"].split()) > MOST_WORDS:
        return None
    told = found["inside"] or found["behind"] or ""
    if len(told.split()) > MOST_SENTENCE:
        return None
    if denies_allergy(told):
        return {"name": found["name"].strip(" ,-"), "status": told}
    said = [part.strip() for part in re.split(r"\t|\s{2,}|[,;]\s|\s\|\s", told) if part.strip()]
    severe = [each for part in said if (each := _SEVERITY.fullmatch(part))][:1]
    reaction = ", ".join(part for part in said if part not in [each.string for each in severe])
    how = "".join(each["how"] for each in severe)
    fields = {"name": found["name"].strip(" ,-"), "reaction": reaction, "severity": how}
    return {name: text for name, text in fields.items() if text}


def _without_label(plain: str) -> str:
    """Return a substance that stands behind its label: `Allergen: latex`."""
    read = label_of(plain)
    return read[1] if read and ROLES.of(read[0]) == "name" else plain


def _item(fields: dict[str, str], first: int, *more: int) -> Item:
    return Item("allergy", fields, first, more, 0.9)
