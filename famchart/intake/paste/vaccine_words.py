"""How lists of vaccines call what they tell: labels, headings, the last time that one was given."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.paste.pieces import Roles, label_of, roles

_BEFORE_NOW = (
    r"last|latest|most recent|previous(?:ly)?|prior|earlier|ultim[ao]s?|anterior(?:es)?|previ[ao]s?"
)
_BEGINS_LAST = Shape(rf"(?:{_BEFORE_NOW})\b")
_GIVEN = (
    r"done|completed|complete|given|received|administered|administration|doses?|shots?|"
    r"vaccinat\w+|immuniz\w+|dates?|vez|veces|dosis|aplicaci\w+|aplicada|vacuna\w*|fechas?|"
    r"realizad[ao]|completad[ao]"
)
_LAST = Shape(
    rf"(?:(?:date|fecha) (?:of |de (?:la )?)?)?(?:(?:{_BEFORE_NOW})\W+(?:{_GIVEN})"
    rf"|(?:{_GIVEN}) (?:{_BEFORE_NOW})|most recent)(?: (?:on|dates?|el))?"
)
ROLES = roles(
    {
        "fecha|date|given|administered": "date",
        "dosis|dose": "dose",
        "lote|lot": "lot",
        "fabricante|manufactur": "maker",
        "lugar|centro|location|facility|establecimiento": "where",
    },
    name="vaccine|vaccine name|immunization|vaccine group|vacuna|biologico|name|nombre|vaccination|"
    "nombre de la vacuna|inmunizacion|vaccine/group|vaccine type|vacuna/biologico|product",
    date="given on|date given|administered|date administered|administered on|date|date received|"
    "fecha|"
    "fecha de aplicacion|aplicada|fecha de administracion|received on|vaccine date|dates|date(s)|"
    "date of immunization|fecha aplicacion|aplicada el|administration date|given|fecha de "
    "vacunacion|"
    "dates given|admin date|fechas|service date|received|administrada el|date of vaccination",
    dose="dose|dose number|dose #|numero de dosis|dosis|n.o de dosis|no. de dosis|dose no|series|"
    "dose in series|esquema|n dosis",
    lot="lot|lot number|lote|lot #|no. de lote|numero de lote",
    maker="manufacturer|fabricante|laboratorio|mfr|mfg|maker",
    site="site|body site|sitio|sitio de aplicacion|route/site",
    where="location|facility|place|vacunatorio|lugar|centro|unidad|administered at|clinic|"
    "establecimiento|"
    "facility name|given at|clinic/site|site/clinic|clinic or site|sitio/centro|centro/sitio|"
    "clinica|healthcare professional or clinic site",
    said_by="administered by|given by|provider|aplicada por|vaccinator|profesional",
    status="status|estado|series status|vaccine status",
    other="patient|dob|route|via de administracion|next due|due|reaction|reactions|expires|"
    "expiration|comments|comentarios|observaciones|source|age|edad|paciente|mrn|via|phone|"
    "date of birth|fecha de nacimiento|ndc|cvx|amount|volume|vis|id|proxima dosis",
)
IN_TABLES = Roles(
    {**ROLES, "dose": "doses", "dosis": "doses", "booster": "doses", "refuerzo": "doses"}, {}
)
"""In a table, a column of doses may hold their days."""
HEADING = Shape(
    r"(?:my |your |mis |historial de |cartilla de |record of |registro de |esquema de )?"
    r"(?:immunizations?|vaccin\w+|vacun\w+|inmunizaciones)(?:\s+(?:record|history|list|summary|"
    r"records|"
    r"administradas|aplicadas|given|certificate|card))?\W*(?:\(\d+\))?",
    re.IGNORECASE,
)


def tells_last(text: str) -> str | None:
    """Return what stands behind the label of the last or an earlier time: `Last done: ...`.

    A page of what is due says so of screenings as well, so its names have to be vaccines.
    """
    read = label_of(text)
    return read[1] if read and _LAST.fullmatch(fold(read[0])) else None


def labels_a_time(text: str) -> bool:
    """True for a label of another last time, `Last offered: ...`, which names no vaccine."""
    read = label_of(text)
    return read is not None and _BEGINS_LAST.match(fold(read[0])) is not None
