"""The rows of the tables of a narrative: below their heads, beside labels, or a column a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from famchart.core.blank_cells import is_blank
from famchart.core.terminal_text import fold
from famchart.intake.draft import RESULT
from famchart.intake.formats.ccda.beside import Row
from famchart.intake.formats.ccda.nodes import V3, cells_of, child, children, ids_in, text_in
from famchart.intake.paste.lexicon import COLLECTED
from famchart.intake.tables.headers import field_of
from famchart.intake.tables.months import is_day

_PARTS = tuple(V3 + name for name in ("thead", "tbody", "tfoot"))
NAMES = {
    "results": ("test", "name", "component", "analyte", "observation", "lab", "prueba", "examen"),
    "allergies": ("substance", "allergen", "allergy", "name", "agent", "alergia"),
    "medications": ("medication", "drug", "medicine", "name", "medicamento"),
    "immunizations": ("vaccine", "immunization", "name", "vacuna"),
    "problems": ("problem", "condition", "diagnosis", "name", "problema"),
}
COLUMNS = {
    "value": ("result", "value", "resultado", "valor"),
    "unit": ("unit", "units", "unidad"),
    "range": ("range", "reference", "referencia"),
    "flag": ("flag", "interpretation", "abnormal", "indicator"),
    "date": ("date", "onset", "started", "start", "when", "effective", "fecha"),
    "end": ("stop", "end", "stopped", "resolved"),
    "reaction": ("reaction", "reactions"),
    "severity": ("severity",),
    "status": ("status", "estado"),
    "sig": ("sig", "directions", "instructions"),
    "dose": ("dose", "dosage"),
    "lot": ("lot", "lote"),
}
_KINDS = {
    "results": RESULT,
    "allergies": "allergy",
    "medications": "medication",
    "immunizations": "immunization",
    "problems": "problem",
}
"""As the words of tables call them."""


class _Line(NamedTuple):
    """A row as it is printed."""

    cells: list[str]
    ids: frozenset[str]


def table_rows(text: Element, kind: str) -> Iterator[Row]:
    """Yield the rows of every table whose head, or labels, name what this kind is about."""
    for table in text.iter(V3 + "table"):
        lines = [_Line(cells_of(row), frozenset(ids_in(row))) for row in _own_rows(table)]
        if _has_labels(lines, kind):
            yield from _beside_labels(lines, kind)
        else:
            yield from _below_heads(lines, kind, _day_over(table) if kind == "results" else {})


def _below_heads(lines: Sequence[_Line], kind: str, day: Mapping[str, str]) -> Iterator[Row]:
    heads: list[str | None] = []
    days: dict[int, str] = {}
    for cells, ids in lines:
        if not heads:
            heads = _heads(cells, kind)
            days = {number: cell for number, cell in enumerate(cells) if is_day(cell)}
            continue
        below = {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}
        told = {**day, **below}
        if kind != "results" or "value" in heads or not days:
            yield Row(told, ids, tuple(cells))
            continue
        for number, date in days.items():
            if number < len(cells) and not is_blank(cells[number]):
                yield Row(told | {"value": cells[number], "date": date}, ids, tuple(cells))


def _day_over(table: Element) -> dict[str, str]:
    """Return the day of which a caption says that samples were taken on it."""
    said = text_in(child(table, "caption"))
    found = COLLECTED.search(said)
    return {"date": said[found.end() :]} if found else {}


def _has_labels(lines: Sequence[_Line], kind: str) -> bool:
    """True for a table with a label before each cell: a name and what else is told of it."""
    labels = [[_label(cell, kind) for cell in line.cells] for line in lines if line.cells]
    first = {each[0] for each in labels if len(each) > 1}
    return (
        "name" in first
        and len(first - {None}) > 1
        and all(len(each) - each.count(None) <= 1 for each in labels)
    )


def _label(cell: str, kind: str) -> str | None:
    """Return what a cell is the label of, if it says nothing else."""
    words = fold(cell).rstrip(" :")
    head = field_of(_KINDS[kind], words)
    if head in ("name", *COLUMNS):
        return head
    if words in NAMES[kind]:
        return "name"
    return next((name for name, known in COLUMNS.items() if words in known), None)


def _beside_labels(lines: Sequence[_Line], kind: str) -> Iterator[Row]:
    """Yield what each column behind the labels tells; each label of a name begins with another."""
    labels = [_label(line.cells[0], kind) if line.cells else None for line in lines]
    starts = [at for at, label in enumerate(labels) if label == "name"]
    for start, stop in pairwise([0, *starts[1:], len(lines)]):
        group = lines[start:stop]
        ids = frozenset(key for line in group for key in line.ids)
        for column in range(1, max(len(line.cells) for line in group)):
            printed = [line.cells[column] if column < len(line.cells) else "" for line in group]
            cells = zip(reversed(labels[start:stop]), reversed(printed), strict=True)
            told = {label: cell for label, cell in cells if label and cell}
            if told:
                yield Row(told, ids, tuple(printed))


def _own_rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, and none of a table within one of its cells."""
    for part in table:
        if part.tag == V3 + "tr":
            yield part
        elif part.tag in _PARTS:
            yield from children(part, "tr")


def _heads(cells: list[str], kind: str) -> list[str | None]:
    """Return what each column holds; nothing where none of them is a name."""
    found: list[str | None] = []
    for cell in cells:
        words = fold(cell).replace("/", " ").replace("(s)", "").split()
        head = field_of(_KINDS[kind], cell)
        if head not in ("name", *COLUMNS):
            head = next((name for name, known in COLUMNS.items() if set(words) & set(known)), None)
            if "name" not in found and set(words) & set(NAMES[kind]):
                head = "name"
        found.append(None if head in found else head)
    return found if "name" in found else []
