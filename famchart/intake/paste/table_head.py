"""The heads of tables of results: what parts their columns, and what each of them holds."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from famchart.core.dates import Order, find_dates, may_hold_date
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import RESULT
from famchart.intake.paste import lexicon
from famchart.intake.paste.placing import Cell, Column
from famchart.intake.tables.headers import field_of, is_any_day

MOST_COLUMNS = 12
FEWEST_COMMAS = 3
QUOTING_SIGNS = (",", ";")
_RARE_SIGNS = (";", "~", "¦", "·", "•")
MOST_HEAD_WORDS = 5
LONGEST_HEAD = 300
FEWEST_COLUMNS = 2
_PARTED = Shape(r"\S+(?:\s\S+)*?(?=\s{2,}|\s*$)")
_IN_BRACKETS = Shape(r"\([^()]{0,40}\)")
_BORDER = Shape(r"[\t|;~¦]|\s{2,}")
_ROLES = tuple(
    (role, Shape(rf"(?:{words})", re.ASCII))
    for role, words in (
        ("other", r".*\b(?:previous|prior|anterior(?:es)?|previo|historic\w*|last)\b.*"),
        ("value", r"(?:in|out of) range|(?:your |current |latest |test |lab )?(?:results?|value)"
                  r"(?: and flags?| value)?|(?:su )?(?:resultados?|valor(?:es)?)(?: actual| "
                  r"obtenidos?)?|latest|hallazgos?"),
        ("range", r".*\b(?:ref|refs|reference|referencias?|range|ranges|rng|interval|rangos?|"
                  r"intervalos?|limits|limites|normal|normales|v\.? ?r)\b\.?.*"),
        ("low", r"min(?:imo)?|low(?:er)?(?: limit)?|lim(?:ite)? inf(?:erior)?|inferior|desde"),
        ("high", r"max(?:imo)?|high(?:er)?(?: limit)?|lim(?:ite)? sup(?:erior)?|superior|hasta"),
        ("unit", r"(?:reference )?(?:units?|unidad(?:es)?|uds?|und|u\. ?med\w*|medida)(?: de "
                 r"medida)?"),
        ("flag", r"(?:abnormal |result )?(?:flags?|alerts?|alertas?|indicator|indicador|"
                 r"abn(?:l|ormal)?|interpretation|interpretacion|bandera|marca|h/l|h-l|\*)"),
        ("name", r"(?:lab |nombre (?:de la |del )?)?(?:tests?|allergens?|analytes?|components?|"
                  r"drugs?(?: class)?|drogas?|substances?|sustancias?|"
                  r"names?|exam|alergenos?|"
                 r"investigation|observation|procedure|antibiotics?|antibioticos?|pruebas?|examen|"
                 r"examenes|estudios?|analitos?|determinacion(?:es)?|parametros?|analisis|"
                 r"componentes?|nombre|descripcion)(?: name| description)?"),
        ("date", r"(?:(?:coll(?:ected|ection)?\.?|drawn|specimen|sample) )?(?:date|fecha|collected|"
                 r"date/time|fecha de toma|when)(?: .*)?|collection time"),
        ("time", r"(?:(?:collected|sample) )?time(?: collected)?|hora(?: de (?:la )?toma)?"),
        ("specimen", r"(?:spec|specimen|sample|muestra|especimen)(?: (?:type|source))?|tipo de "
                     r"(?:muestra|especimen)"),
        ("other", r"(?:performing |resulting )?(?:labs?|sites?|status|estado|comments?|notes?|"
                  r"notas|observaciones|metodo|method|tecnica|type|tipo|provider|medico|"
                  r"(?:screen(?:ing)? )?cut[- ]?off(?: value| level)?|(?:\w+ de )?corte|"
                  r"codes?|codigo|class|clase|loinc|site code|"
                  r"trend|graph|details|mic|performed (?:at|by)|.* (?:method|"
                  r"signature)|(?:analysis|result|received|reported) time)"),
    )
)  # fmt: skip


_LISTED: Mapping[str, str] = {
    **{role: role for role in ("value", "unit", "range", "low", "high", "flag", "date", "time")},
    **dict.fromkeys(("panel", "loinc", "status"), "other"),
    "name": "name",
    "specimen": "specimen",
}
"""What holds the fields of the list of headers that files are read by."""

_BEFORE_RANGES = ("unit", "low", "high")
"""What any word for a range would be taken for a range with: reference units, ref low."""


_LABS = ("lab", "labs", "laboratorio")
"""What a column of tests may be called: elsewhere who did them, where another one names them."""


class Head(NamedTuple):
    """The columns of a table, and how its lines are parted: by a sign, or by gaps."""

    columns: tuple[Column, ...]
    sign: str

    def has(self, role: str) -> bool:
        return any(column.role == role for column in self.columns)


def with_day_told(line: str, order: Order) -> tuple[str, str | None]:
    """Return a head with a word for the day in it, and the day if its column is that of values.

    Beside a column of values, a day heads what was found before.
    """
    found = find_dates(line, order) if may_hold_date(line) and len(line) <= LONGEST_HEAD else ()
    if len(found) != 1 or ": " in line:
        return line, None
    day = found[0]
    before, after = line[: day.start], line[day.end :]
    beside = f"{_BORDER.split(before)[-1]} {_BORDER.split(after)[0]}".strip()
    if beside:
        is_of_values = _role(beside) == "value"
        return f"{before}{' ' * (day.end - day.start)}{after}", day.iso if is_of_values else None
    told = {
        word: f"{before}{word.ljust(day.end - day.start)}{after}" for word in ("Previous", "Value")
    }
    if head_of(told["Previous"]):
        return told["Previous"], None
    head = head_of(told["Value"])
    is_told = head and head.has("name") and any(map(head.has, ("unit", "range", "flag")))
    return (told["Value"], day.iso) if is_told else (line, None)


def head_of(line: str) -> Head | None:
    """Return the columns that a line names: one for values, and one for names or days."""
    if len(line) > LONGEST_HEAD or lexicon.DIGIT.search(_IN_BRACKETS.sub("", line)):
        return None
    sign, found = columns_of(line)
    if not any(column.role == "value" or is_measure(column.text) for column in found):
        return None  # most lines
    named = [column for column in found if column.text]
    if not named or len(found) > MOST_COLUMNS:
        return None
    is_named = any(column.role == "name" for column in named)
    if not named[0].role and len(named) > FEWEST_COLUMNS and not is_named:
        found[found.index(named[0])] = named[0] = named[0]._replace(role="name")
    if not is_named and fold(named[0].text) in _LABS:
        found[found.index(named[0])] = named[0] = named[0]._replace(role="name")
        is_named = True
    values = [column for column in named if column.role == "value"]
    if not is_named and len(values) > 1 and named[0] in values:  # “Result” over names
        found[found.index(named[0])] = named[0] = named[0]._replace(role="name")
    found = _with_one_day(_with_unit_over_values(found))
    named = [column for column in found if column.text]
    roles = {column.role for column in named}
    unknown = sum(not column.role for column in named)
    is_told = "value" in roles and bool(roles & {"name", "date"})
    fits = all(len(column.text.split()) <= MOST_HEAD_WORDS for column in named)
    return Head(_merged(found), sign) if is_told and fits and unknown <= 1 else None


def _with_unit_over_values(columns: list[Column]) -> list[Column]:
    """Take the one column that is headed by a unit for that of values, where all others are told.

    A line with other words beside a unit is a result.
    """
    unknown = [each for each in columns if each.text and not each.role]
    measured = [each for each in unknown if is_measure(each.text)]
    if len(unknown) != 1 or not measured or any(each.role == "value" for each in columns):
        return columns
    return [each._replace(role="value") if each in measured else each for each in columns]


def is_range_heading(heading: str) -> bool:
    """True for what heads a column of ranges: no test is called by one."""
    return _role(heading) == "range"


def is_measure(heading: str) -> bool:
    """True for a heading that is a unit, in which all values below it are."""
    return "/" in heading and lexicon.UNIT.fullmatch(heading.strip(" ()")) is not None


def _with_one_day(columns: list[Column]) -> list[Column]:
    """Leave the day of the sample the only one, where others stand beside it."""
    days = [each for each in columns if each.role == "date"]
    of_sample = min(days, key=_is_other_day, default=None)
    return [each._replace(role="other") if each in days and each != of_sample else each
            for each in columns]  # fmt: skip


def _is_other_day(column: Column) -> tuple[bool, bool]:
    is_other = lexicon.OTHER_DATE.search(column.text) is not None
    return is_other, is_any_day(column.text)


def columns_of(line: str) -> tuple[str, list[Column]]:
    """Return the sign between the columns of a line, "" for gaps, and what each is headed."""
    sign = sign_of(line)
    if not sign and "  " not in line.strip():
        return "", []
    return sign, [_column(cell, at) for at, cell in enumerate(parted(line, sign))]


def sign_of(line: str) -> str:
    """Return what parts the columns of a line, "" where gaps do, if anything."""
    if "\t" in line:
        return "\t"
    if line.count("|") >= FEWEST_COLUMNS - 1:
        return "|"
    rare = next((sign for sign in _RARE_SIGNS if line.count(sign) >= FEWEST_COLUMNS), "")
    if rare or line.count(",") < FEWEST_COMMAS:
        return rare
    is_told = ", " not in line or all(_column(cell, 0).role for cell in parted(line, ","))
    return "," if is_told else ""


def _column(cell: Cell, at: int) -> Column:
    return Column(_role(cell.text), cell.text, at, cell.start, cell.end)


@lru_cache(maxsize=4_096)  # the same words stand in the cells of many lines
def _role(heading: str) -> str:
    listed = _LISTED.get(field_of(RESULT, heading) or "", "")
    if listed in _BEFORE_RANGES:
        return listed
    label = fold(heading).strip(" .:()*")
    return next((role for role, words in _ROLES if words.fullmatch(label)), listed)


def is_other_head(line: str) -> bool:
    """True for the head of a table of specimens, orders or visits, as it may follow the results."""
    if lexicon.DIGIT.search(line) or len(line) > LONGEST_HEAD:
        return False
    named = [column.text for column in columns_of(line)[1] if column.text]
    if len(named) <= FEWEST_COLUMNS:
        return False
    roles = [_role(_IN_BRACKETS.sub("", text)) for text in named]
    return roles[0] in ("other", "specimen", "date") and sum(map(bool, roles)) >= FEWEST_COLUMNS


def _merged(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Put together a heading that a gap parts: `Ref.   range`."""
    merged: list[Column] = []
    for column in columns:
        last = merged[-1] if merged else None
        if last and last.role == column.role == "range" and last.text.endswith("."):
            merged[-1] = last._replace(end=column.end)
        else:
            merged.append(column)
    return tuple(merged)


def parted(line: str, sign: str) -> list[Cell]:
    """Part a line: at every sign, so that empty cells count, or at gaps, with places."""
    if not sign:
        return [Cell(each.group(), each.start(), each.end()) for each in _PARTED.finditer(line)]
    if sign in QUOTING_SIGNS:
        parts = next(csv.reader([line], delimiter=sign, skipinitialspace=True), [])
        return [Cell(text.strip(), at, at + 1) for at, text in enumerate(parts)]
    plain = line.strip().strip("|") if sign == "|" else line.rstrip("\r\n")
    return [Cell(text.strip(), at, at + 1) for at, text in enumerate(plain.split(sign))]
