"""Which header means what: the words of words.py, compared.

A header fits where it is one of these words but for case, accents, punctuation and plural: never by
likeness. A word that only one kind has tells the kind; one of several needs the title of the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from famchart.core.dates import Order
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import RESULT
from famchart.intake.tables.result_words import ANY_DAY, BROAD
from famchart.intake.tables.titles import FURNITURE, OF_WHOM, TITLES, VAGUE
from famchart.intake.tables.words import SYNONYMS

LONGEST_HEADER = 60

REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    RESULT: (("name",), ("value",)),
    "appointment": (("date",), ("with", "where", "type", "name", "reason")),
    "encounter": (("date",), ("name", "with", "where", "reason")),
    "bill": (("amount_due",),),
    "claim": (("number",), ("date", "charged")),
    "login": (("password", "totp", "username"),),
    "contact": (("name",), ("phone", "fax", "email", "address", "role")),
    "insurance": (("name", "plan"), ("plan", "member_id", "group", "name")),
}
"""Fields without which a row is no fact: one of each group. Others need their name."""
NAMED = (("name",),)

_SPANISH = frozenset(
    (
        "alergeno", "alergia", "aplicada", "biologico", "cada", "cargo", "cita", "clave",
        "clinica", "compania", "concepto", "consultorio", "contacto", "contrasena", "correo",
        "cuando", "cuanto", "dia", "diagnostico", "direccion", "donde", "dosis", "enfermedad",
        "estado", "estudio", "examen", "factura", "farmaco", "farmacia", "fecha", "fin",
        "frecuencia", "gravedad", "hasta", "hora", "importe", "indicacion", "indicaciones",
        "ingreso", "inicio", "instrucciones", "laboratorio", "lote", "lugar", "medicamento",
        "medicamentos", "medicina", "medico", "monto", "motivo", "muestra", "nombre", "nota",
        "notas", "paciente", "padecimiento", "parentesco", "pauta", "poliza", "posologia",
        "presion", "problema", "procedimiento", "proveedor", "prueba", "pulso", "rango",
        "reaccion", "recetado", "referencia", "resultado", "saldo", "seguro", "severidad",
        "sintoma", "suspendido", "sustancia", "telefono", "tipo", "titular", "unidad", "unidades",
        "usuario", "vacuna", "valor", "vencimiento", "via",
    )
)  # fmt: skip
"""Words that only Spanish headers have, folded."""
_ORDERS: Mapping[str, Order] = {"mm/dd": "mdy", "dd/mm": "dmy", "mm-dd": "mdy", "dd-mm": "dmy"}
_BETWEEN_CASES = Shape(r"(?<=[a-z])(?=[A-Z])")
_NO_LETTERS = Shape(r"[^a-z0-9#]+")
_BRACKETED = Shape(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_PLURALS = (("ies", "y"), ("iones", "ion"), ("idades", "idad"), ("ales", "al"),
            ("ores", "or"), ("s", ""))  # fmt: skip


@lru_cache(maxsize=4_096)  # the cells of a column repeat themselves
def key_of(header: str) -> str:
    """Return a header without case, accents, punctuation, plural and spaces."""
    words = _NO_LETTERS.sub(" ", fold(_BETWEEN_CASES.sub(" ", header))).split()
    return "".join(map(_singular, words))


def _singular(word: str) -> str:
    if len(word) > 3 and not word.endswith("ss"):
        for end, instead in _PLURALS:
            if word.endswith(end):
                return word[: -len(end)] + instead
    return word


def _keys(words: str) -> list[str]:
    return [key_of(word) for word in words.split(",")]


@cache
def _fields() -> dict[str, dict[str, str]]:
    """Return the field of each header, by kind; of two that share it the first has it."""
    return {
        kind: {
            key: name
            for name, words in reversed((fields | OF_WHOM).items())
            for key in _keys(words)
        }
        for kind, fields in SYNONYMS.items()
    }


@cache
def _kinds_by_title() -> dict[str, str]:
    return {key: kind for kind, words in TITLES.items() for key in _keys(words)}


@cache
def telling() -> frozenset[str]:
    """Return the headers that only one kind has."""
    often = Counter(key for fields in _fields().values() for key in fields)
    return frozenset(key for key, times in often.items() if times == 1) - vague()


@cache
def vague() -> frozenset[str]:
    """Return the headers that speak for no kind."""
    return frozenset(_keys(VAGUE))


@cache
def _breadths() -> dict[str, int]:
    return {key: breadth for breadth, key in enumerate(_keys(BROAD), 1)}


@cache
def _any_days() -> frozenset[str]:
    return frozenset(_keys(ANY_DAY))


@cache
def furniture() -> frozenset[str]:
    """Return the headers that are passed over in a table of logins."""
    return frozenset(_keys(FURNITURE))


@cache
def known() -> frozenset[str]:
    return frozenset(key for fields in _fields().values() for key in fields)


def bare(header: str) -> str:
    """Return a header without what stands in brackets behind it."""
    return _BRACKETED.sub("", header) or header


def bracketed(header: str) -> str | None:
    """Return what stands in brackets behind a header: a unit, the order of a date."""
    found = _BRACKETED.search(header)
    return found[1].strip() or None if found else None


@lru_cache(maxsize=4_096)
def header_key(header: str) -> str:
    """Return the key by which a header is known, with or without its brackets; "" if it is none."""
    if not header or len(header) > LONGEST_HEADER:
        return ""
    whole = key_of(header)
    return whole if whole in known() else key_of(bare(header))


def field_of(kind: str, header: str) -> str | None:
    return _fields()[kind].get(header_key(header))


def breadth(header: str) -> int:
    """Return how much wider than one test that may be which a header names; 0: it is no study."""
    return _breadths().get(header_key(header), 0)


def is_any_day(header: str) -> bool:
    """True for a header of results that may call another day than that of the sample."""
    return header_key(header) in _any_days()


def is_password(header: str) -> bool:
    """True for the header of a column whose cells are taken letter by letter, blanks and all."""
    return field_of("login", header) == "password"


def kind_of_title(title: str | None) -> str | None:
    """Return the kind that a sheet's name or a heading tells: a key of SYNONYMS, or `vital`."""
    return _kinds_by_title().get(key_of(bare(title))) if title else None


def are_spanish(headers: Iterable[str]) -> bool:
    """True where at least half of the headers have a word that is Spanish."""
    told = [not _SPANISH.isdisjoint(fold(each).split()) for each in headers if each.strip()]
    return sum(told) * 2 >= len(told) > 0


def order_in(header: str) -> Order | None:
    """Return the order of dates that a header tells: `Date (DD/MM/YYYY)`."""
    return _ORDERS.get((bracketed(header) or "").casefold()[:5])
