"""The rows of a narrative: of its tables, of its lists, and of its lines where it has neither.

Each states one thing, by what its columns or its labels hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple
from xml.etree.ElementTree import Element

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.formats.ccda.beside import Row
from famchart.intake.formats.ccda.listed import result_in
from famchart.intake.formats.ccda.nodes import V3, lines_in, mark, text_in
from famchart.intake.formats.ccda.nothing import says_nothing
from famchart.intake.formats.ccda.tables import COLUMNS, NAMES, table_rows
from famchart.intake.negated import STOPPED, part_stopped

_ITEM, _LIST, _TABLE = V3 + "item", V3 + "list", V3 + "table"
_CAPTION = V3 + "caption"
MOST_ROWS = 2_000
"""Rows of one section's tables; a text has no use for more."""
ABOUT_THE_LIST = frozenset(
    (
        "allergy type", "author", "category", "code", "comment", "comments", "documented by",
        "entered by", "last reviewed", "last updated", "note", "notes", "provider", "recorded by",
        "reviewed", "reviewed by", "reviewed on", "source", "type", "updated",
        "comentario", "comentarios", "nota", "notas", "revisado", "revisado por", "fuente", "tipo",
    )
)  # fmt: skip
"""Labels of what is said of a list or of an entry, and names none."""
_GROUPS = frozenset(
    (
        "active", "drug", "drugs", "environmental", "food", "foods", "inactive", "insect",
        "medication", "medications", "other", "past", "resolved",
        "activas", "activos", "alimentos", "ambientales", "medicamentos", "otras", "otros",
    )
)  # fmt: skip
"""What stands over a list within an item, and is none itself."""
_KIND_WORDS = {
    "results": ("results", "tests", "labs", "laboratory", "resultados", "laboratorio"),
    "allergies": ("allergy", "allergies", "alergia", "alergias"),
    "medications": ("medication", "medications", "medicines", "medicamentos"),
    "immunizations": ("immunization", "immunizations", "vaccines", "vacunas"),
    "problems": ("problems", "conditions", "diagnoses", "problemas", "diagnosticos"),
}
"""With which a label ends that stands before one or several of a kind: `Drug allergies: …`."""
_SEVERITIES = ("mild", "moderate", "severe", "leve", "moderada", "grave", "severa")
_LABELLED = Shape(r"(?P<label>[^\W\d_][^:]{0,40}?)\s*:\s*(?P<said>\S.*)")
_ALLERGIC = Shape(
    r"(?:(?:patient|paciente|pt)\s+)?(?:(?:is|es)\s+)?(?:allergic\s+to|al[eé]rgic[oa]\s+al?)\s+",
    re.IGNORECASE,
)
_NEXT = Shape(
    r"(?<=[a-záéíóúñ][a-záéíóúñ)])\.\s+(?=[A-ZÁÉÍÓÚÑ])"
    r"|[;,]\s+(?=(?:(?:but|pero)\s+)?(?:(?i:denie[sd]|niega)|no\s+known|no\s+allerg\w+)\b)"
)
"""Between what a line states and what it states or denies next."""
_REVIEWED = Shape(
    r"(?:last\s+|[uú]ltima\s+)?(?:reviewed|updated|verified|reconciled|revisad[oa]s?|revisi[oó]n"
    r"|actualizad[oa]s?|actualizaci[oó]n|verificad[oa]s?)\b",
    re.IGNORECASE,
)
"""Who looked at a list, and when."""
_GIVEN = Shape(
    r"(?P<name>\S.*?)(?:\s*[-–—:,(]\s*|\s+)(?:on\s+|el\s+)?"
    r"(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|[^\W\d_]{3,10}\s+\d{1,2},\s+\d{4})\)?"
)
"""A vaccine with its day behind it."""
_SINCE = Shape(r"(?P<name>.+?)(?:\s+[-–—]|,)?\s+\(?(?:since|desde)\s+(?P<date>[^()]*\d{4})\)?")
_DETAIL = {"allergies": "reaction", "medications": "sig"}
"""What is told of a thing that is listed below it without a label."""
_BETWEEN = Shape(r",\s*(?![^()]*\))")
_SEVERAL = Shape(r"\s*;\s+")
_IN_BRACKETS = Shape(r"[^()]+\([^()]+\)[\s.]*")
_DASH = Shape(r"\s+[-–—]+\s+")


class _Line(NamedTuple):
    """An item of a list, or a line."""

    words: str
    ids: frozenset[str] = frozenset()
    """By which entries may point at it, or at something in it."""
    is_detail: bool = False


def rows_of(text: Element | None, kind: str | None) -> list[Row]:
    """Return the rows of a section's tables and lists, of a kind that is read from a text."""
    if text is None or kind not in NAMES:
        return []
    rows = list(islice(table_rows(text, kind), MOST_ROWS))
    if text.find(f".//{_ITEM}") is not None:
        mark(text)
        items = _items(text, kind)
        rows += _listed(items) if kind == "results" else _stated(items, kind)
    return rows


def rows_of_text(text: Element, kind: str) -> list[Row]:
    """Return the same of a marked text; lines are rows where it has no table and no list."""
    rows = rows_of(text, kind)
    is_of_lines = text.find(f".//{_TABLE}") is None and text.find(f".//{_ITEM}") is None
    if rows or kind not in NAMES or not is_of_lines:
        return rows
    lines = map(_Line, lines_in(text).split("\n"))
    return list(_listed(lines)) if kind == "results" else _stated(lines, kind)


def _listed(lines: Iterable[_Line]) -> Iterator[Row]:
    for line in lines:
        if told := result_in(line.words):
            yield Row(told, line.ids, (line.words,))


def _items(text: Element, kind: str) -> Iterator[_Line]:
    """Yield what each item of a list says by itself; none of what a table holds.

    What is listed within an item that names something are its details.
    """
    apart = {id(item) for table in text.iter(_TABLE) for item in table.iter(_ITEM)}
    details: set[int] = set()
    for item in islice(text.iter(_ITEM), MOST_ROWS):
        if id(item) in apart or item.find(f".//{_TABLE}") is not None:
            continue
        own, inner = _own_words(item), list(item.iter(_ITEM))[1:]
        if inner and _is_group(own, kind):
            continue
        if own:
            ids = frozenset(key for each in item.iter() if (key := each.get("ID")))
            yield _Line(own, ids, is_detail=id(item) in details)
        details.update(map(id, inner))


def _is_group(words: str, kind: str) -> bool:
    """True for what stands over a list within an item and names nothing: `Food:`, `Problem #1`."""
    bare = fold(words).rstrip(" :#.0123456789")
    return not bare or bare in (*_GROUPS, *_KIND_WORDS[kind], *NAMES[kind])


def _own_words(item: Element) -> str:
    """Return what an item says, without the list within it."""
    said = [item.text or ""]
    for part in item:
        is_over = part.tag == _CAPTION and fold(text_in(part)).rstrip(" :") in _GROUPS
        is_apart = part.tag == _LIST or is_over
        said += ["" if is_apart else "".join(part.itertext()), part.tail or ""]
    return " ".join("".join(said).split())


def _stated(lines: Iterable[_Line], kind: str) -> list[Row]:
    """Return a row for each thing that lines state; what is a detail is told of the last."""
    rows: list[tuple[dict[str, str], frozenset[str]]] = []
    for line in lines:
        for sentence in _sentences(line.words, kind):
            head, names = _head_and_words(sentence, kind)
            if line.is_detail and head == "name":
                head = _DETAIL.get(kind)
            if head == "name":
                rows += ((_apart(name, kind), line.ids) for name in names)
            elif head and rows:
                rows[-1][0].setdefault(head, ", ".join(names))
    return [Row(cells, ids, tuple(cells.values())) for cells, ids in rows[:MOST_ROWS]]


def _sentences(line: str, kind: str) -> list[str]:
    if kind not in ("allergies", "problems"):
        return [line]
    parts = _SEVERAL.split(line)
    is_of_several = kind == "allergies" and len(parts) > 1 and all(map(_names_with_reaction, parts))
    several = map(_dashed, parts) if is_of_several else [line]
    return [part.rstrip(" .") or part for each in several for part in _NEXT.split(each)]


def _dashed(part: str) -> str:
    """Return a substance that is called as a group is with a dash behind it: `Sulfa drugs`."""
    labelled = _LABELLED.fullmatch(part)
    words = fold(labelled["label"]).split() if labelled else []
    is_one = len(words) > 1 and words[-1] in _GROUPS and words[0] not in _GROUPS
    return f"{labelled['label']} - {labelled['said']}" if labelled and is_one else part


def _names_with_reaction(part: str) -> bool:
    """True for a substance with what it does: `Penicillins: hives`, `Sulfa (rash)`."""
    labelled = _LABELLED.fullmatch(part)
    if not labelled:
        return bool(_DASH.search(part) or _IN_BRACKETS.fullmatch(part))
    label = fold(labelled["label"])
    return label not in ABOUT_THE_LIST and not any(label in known for known in COLUMNS.values())


def _head_and_words(sentence: str, kind: str) -> tuple[str | None, list[str]]:
    """Return what a sentence tells, and the words for it; None where it is about the list."""
    if fold(sentence) in _SEVERITIES:
        return "severity", [sentence]
    if _REVIEWED.match(sentence):
        return None, []
    labelled = _LABELLED.fullmatch(sentence)
    label = fold(labelled["label"]) if labelled else ""
    if not labelled or not label:
        return "name", [sentence]
    said = labelled["said"]
    if label in ABOUT_THE_LIST or says_nothing(said):
        return None, []
    if head := next((name for name, known in COLUMNS.items() if label in known), None):
        return head, [said]
    if label.split()[-1] in (*_KIND_WORDS[kind], *_GROUPS):
        is_one = kind != "allergies" or _DASH.search(said)
        return "name", [said] if is_one else _BETWEEN.split(said)
    return "name", [said if label in NAMES[kind] else sentence]


def _apart(name: str, kind: str) -> dict[str, str]:
    """Part an allergy from its reaction, a medicine from the words that it was stopped."""
    if kind == "medications":
        name, stopped = part_stopped(name)
        return {"name": name} if stopped is None else {"name": name, "status": STOPPED}
    if kind == "immunizations" and (given := _GIVEN.fullmatch(name)):
        return given.groupdict()
    if kind == "problems" and (since := _SINCE.fullmatch(name)):
        return since.groupdict()
    if kind != "allergies":
        return {"name": name}
    name = _ALLERGIC.sub("", name, count=1) if _ALLERGIC.match(name) else name
    labelled = _LABELLED.fullmatch(name)
    parts = [labelled["label"], labelled["said"]] if labelled else _DASH.split(name, maxsplit=1)
    return dict(zip(("name", "reaction"), parts, strict=False))
