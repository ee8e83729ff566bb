"""Records of which each field has a line with its label: `NAME : Zinc`, `VALUE : 54`, `REF : 9`.

What such a label is called, and what stands behind it, differs; that one for a name is followed by
one for a value does not. They are spelt as the usual labels, so that all else reads them as those.
"""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.analytes import analyte_of
from famchart.core.shape import Shape
from famchart.intake.paste import lexicon
from famchart.intake.paste.names import clean_name, is_name

FEWEST = 2
LONGEST_LINE = 200
_FIELD = Shape(r"\s*(?P<label>[^\W\d_][^:=\t]{0,28}?)(?:\s*[:=]|\s+[-–]\s)\s*(?P<text>.*)")
_ROLES = {
    "name": {"name", "nombre", "marker", "biomarker", "marcador", "biomarcador", "item", "lab",
             "description", "descripción", "procedure", "análisis", "analysis", "result",
             "resultado", "lab name", "test code"},
    "value": {"reading", "finding", "measured", "level", "hallazgo", "nivel", "lectura"},
    "range": {"ref", "ref.", "norm", "norms", "normal", "normals", "limits", "optimal", "optimum",
              "referencia", "límites", "óptimo", "normal values", "reference values",
              "ref interval", "expected"},
}  # fmt: skip
_VALUE = Shape(
    r"(?:(?:observed|measured|reported|numeric|patient|final|lab|test) )?(?:value|result)"
    r"|(?:in|out of|within|outside)(?: the)?(?: normal| reference)? range"
    r"|(?:valor|resultado) (?:observado|obtenido|medido|informado|final)"
    r"|(?:dentro|fuera) de(?:l)? (?:rango|l[ií]mites?)",
)
"""Labels of a value by more words; of two columns for it, one is empty."""
_LABELS = {word: role for role, words in _ROLES.items() for word in words}
_USUAL = {"name": "test", "value": "value", "range": "range", "unit": "units", "flag": "flag"}


def with_usual_labels(lines: Sequence[str]) -> list[str]:
    """Return the lines with the fields of such records spelt as the usual labels."""
    plain = list(lines)
    fields = [(at, *found) for at, line in enumerate(lines) if (found := _field(line))]
    firsts = [
        place
        for place, (at, label, text) in enumerate(fields[:-1])
        if _role(label) == "name"
        and is_name(clean_name(text))
        and _is_value(_next(fields, place), at)
    ]
    if len(firsts) < FEWEST and not any(analyte_of(fields[place][2]) for place in firsts):
        return plain
    for place, end in zip(firsts, [*firsts[1:], len(fields)], strict=True):
        _spell(plain, fields[place:end])
    return plain


def _field(line: str) -> tuple[str, str] | None:
    match = _FIELD.fullmatch(line) if len(line) <= LONGEST_LINE else None
    return (" ".join(match["label"].casefold().split()), match["text"].strip()) if match else None


def _role(label: str) -> str | None:
    return _LABELS.get(label) or _usual_role(label)


def _usual_role(label: str) -> str | None:
    return lexicon.ATTRIBUTES.get(label) or ("value" if _VALUE.fullmatch(label) else None)


def _is_day(label: str) -> bool:
    return label in ("date", "fecha") or lexicon.says_when_taken(label)


def _next(fields: Sequence[tuple[int, str, str]], place: int) -> tuple[int, str, str]:
    """Return the field below one; a day between the name and the value is passed over."""
    behind = fields[place + 1 : place + 1 + FEWEST]
    return behind[_is_day(behind[0][1]) and len(behind) == FEWEST]


def _is_value(field: tuple[int, str, str], above: int) -> bool:
    """True for a value in the line below the name, or below a blank one."""
    at, label, _text = field
    role = _usual_role(label) or _LABELS.get(label)
    return role == "value" and at - above <= FEWEST


def _spell(lines: list[str], fields: Sequence[tuple[int, str, str]]) -> None:
    """Write the usual labels, from the name on as long as the labels are those of a result."""
    for place, (at, label, text) in enumerate(fields):
        if place and _is_day(label):
            continue
        role = "name" if not place else _usual_role(label) or _LABELS.get(label)
        if role is None or (place and role == "name"):
            return
        lines[at] = f"{_USUAL[role]}: {text}"
