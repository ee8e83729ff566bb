"""Several lists in one paste: headings that name another kind part them.

Only a heading that stands alone in its line parts a text, and only where two of them name
different kinds: a summary of a visit has such headings too, and stays one text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft
from famchart.intake.paste.pieces import undecorated

_HEADINGS = (
    ("medications", "medications|medicines|prescriptions|medication list|medicamentos|recetas|"
     "medicacion|medicinas|lista de medicamentos"),
    ("immunization", "immunizations|vaccines|vaccinations|immunization history|vacunas|"
     "inmunizaciones|historial de vacunas|immunization record|vaccine history"),
    ("appointment", "appointments|visits|upcoming visits|future appointments|past appointments|"
     "citas|proximas citas|scheduled appointments|appointments and visits|upcoming"),
    ("lab", "lab results|laboratory results|results|test results|labs|lab|resultados|"
     "resultados de laboratorio|laboratorio|analisis|laboratory"),
    ("allergy", "allergies|known allergies|allergy list|drug allergies|alergias|"
     "alergias conocidas|alergias medicamentosas|allergies and adverse reactions"),
    ("message", "messages|inbox|conversations|mensajes|secure messages"),
    ("bill", "billing|bills|bill|billing summary|statements|billing statement|account statement|"
     "facturas|factura|facturacion|estado de cuenta|estados de cuenta|resumen de cuenta"),
)  # fmt: skip
_KIND = {name: kind for kind, names in _HEADINGS for name in names.split("|")}
_BEFORE = Shape(r"(?:my|your|current|active|recent|upcoming|mis|sus|actuales|recientes)\s+")
_BEHIND = Shape(r"\s*(?:\(\d+\)|:|\s(?:actuales|activ[oa]s|recientes))+$")
_LAST_BEHIND = (")", ":", "s")
"""The last signs of such words: a first look."""


@dataclass(frozen=True)
class Part:
    """Some lines of a text, of one kind as their heading says."""

    kind: str
    first: int
    """The line below its heading, counted from 0."""
    end: int


def parts(lines: Sequence[str]) -> list[Part]:
    """Return the parts of a text; none where it is one text."""
    heads = [(number, kind) for number, line in enumerate(lines) if (kind := kind_of_heading(line))]
    if len({kind for _number, kind in heads}) < 2:
        return []
    ends = [number for number, _kind in heads[1:]] + [len(lines)]
    return [Part(kind, number + 1, end) for (number, kind), end in zip(heads, ends, strict=True)]


def runs_left(draft: Draft, lines: Sequence[str]) -> list[Part]:
    """Return the stretches of lines between facts that hold some which were not understood."""
    facts = {line for row in draft.rows for line in row.lines}
    facts |= {line for item in draft.items for line in item.lines}
    unread = set(draft.unread_at)
    runs = [
        list(numbers)
        for is_fact, numbers in groupby(range(1, len(lines) + 1), facts.__contains__)
        if not is_fact
    ]
    return [Part("", run[0] - 1, run[-1]) for run in runs if not unread.isdisjoint(run)]


def kind_of_heading(line: str) -> str | None:
    """Return the kind of list that a line is the heading of."""
    plain = fold(undecorated(line))
    if plain.endswith(_LAST_BEHIND):
        plain = _BEHIND.sub("", plain)
    return _KIND.get(plain) or _KIND.get(_BEFORE.sub("", plain))
