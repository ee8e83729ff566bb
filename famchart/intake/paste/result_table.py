"""Tables of results: a head names the columns, in any order and language, and lines fill them.

What a column holds is told by its heading; which column a cell stands in, by tabs or bars counted,
or by where it stands in a line of spaces. Where cells are missing, or nothing aligns, what a cell
looks like decides. Lines of which the columns do not part are left to the reader of single lines.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

from famchart.core.dates import Order, find_dates, may_hold_date, parse_date
from famchart.core.results import parse_flag
from famchart.core.terminal_text import fold
from famchart.core.urine import names_urine
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.cells import cell_flag, cell_range, cell_unit, cell_value
from famchart.intake.paste.names import clean_name, is_name
from famchart.intake.paste.placing import Cell, Column, placed
from famchart.intake.paste.row import Cells, words_left

FEWEST_COLUMNS = 2
MOST_COLUMNS = 12
FEWEST_COMMAS = 3
QUOTING_SIGNS = (",", ";")
_RARE_SIGNS = (";", "~", "¦", "·", "•")
MOST_HEAD_WORDS = 5
LONGEST_HEAD = 300
_ROLES = tuple(
    (role, re.compile(rf"(?:{words})", re.ASCII))
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
        ("flag", r"(?:abnormal |result )?(?:flags?|alerts?|alertas?|indicator|indicador|abn|"
                 r"interpretation|interpretacion|bandera|marca|h/l|h-l|\*)"),
        ("name", r"(?:lab |nombre (?:de la |del )?)?(?:tests?|analytes?|components?|names?|exam|"
                 r"investigation|observation|procedure|antibiotics?|antibioticos?|pruebas?|examen|"
                 r"examenes|estudios?|analitos?|determinacion(?:es)?|parametros?|analisis|"
                 r"componentes?|nombre|descripcion)(?: name| description)?"),
        ("date", r"(?:(?:coll(?:ected|ection)?\.?|drawn|specimen|sample) )?(?:date|fecha|collected|"
                 r"date/time|fecha de toma|when)(?: .*)?|collection time"),
        ("other", r"(?:performing |resulting )?(?:labs?|sites?|status|estado|comments?|notes?|"
                  r"notas|observaciones|metodo|method|tecnica|spec|type|tipo|provider|medico|"
                  r"codes?|codigo|loinc|site code|"
                  r"trend|graph|details|mic|specimen|muestra|performed (?:at|by)|.* (?:method|"
                  r"signature)|(?:analysis|result|received|reported) time)"),
    )
)  # fmt: skip
_STATUS = re.compile(r"^\s*(?:F|P|C|A)\s{2,}(?=\S)")
"""A letter for final, preliminary or corrected, before a name."""
_MARKED = re.compile(r"^\s*(?P<mark>[*▲▼↑↓!]+)(?=\s*[^\W\d_])")
_PARTED = re.compile(r"\S+(?:\s\S+)*?(?=\s{2,}|\s*$)")
_SAYS = re.compile(r"=|:\s")
"""What the name of no test has: the key to a table, a label with its text."""
_IN_BRACKETS = re.compile(r"\([^()]{0,40}\)")
_PANEL = re.compile(r"\b(?:panel|profile|perfil|count|hemograma|urinalysis)\b", re.IGNORECASE)
_BORDER = re.compile(r"[\t|;~¦]|\s{2,}")
_RULE = re.compile(r"[\s|:;,~+=_-]*")


class Head(NamedTuple):
    """The columns of a table, and how its lines are parted: by a sign, or by gaps."""

    columns: tuple[Column, ...]
    sign: str

    def has(self, role: str) -> bool:
        return any(column.role == role for column in self.columns)


def read_tables(lines: Sequence[str], order: Order) -> tuple[dict[int, Cells], set[int]]:
    """Return the rows of tables by the numbers of their lines, and the numbers of their heads."""
    rows: dict[int, Cells] = {}
    heads: set[int] = set()
    head: Head | None = None
    above = Cells()
    for number, line in enumerate(lines, 1):
        if not line.strip() or _RULE.fullmatch(line):
            continue
        plain, day = _with_day_told(line, order)
        if named := head_of(plain):
            head, above = named, _named_above(lines, number)._replace(date=day)
            heads.add(number)
        elif head and (lexicon.NARRATIVE_HEADINGS.match(line) or _is_other_head(line)):
            head = None  # what stands below is in no table of results
        elif head and (cells := _row(line, head, above, order)):
            rows[number] = cells._replace(line=number, date=cells.date or above.date)
    return _with_marks(_with_names_above(rows, lines), lines), heads


def _with_day_told(line: str, order: Order) -> tuple[str, str | None]:
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
        is_of_values = _column(Cell(beside, 0, 0), 0).role == "value"
        return f"{before}{' ' * (day.end - day.start)}{after}", day.iso if is_of_values else None
    told = {word: f"{before}{word.ljust(day.end - day.start)}{after}" for word in ("Previous", "Value")}
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
    if not found:
        return None
    named = [column for column in found if column.text]
    if not named or len(found) > MOST_COLUMNS:
        return None
    is_named = any(column.role == "name" for column in named)
    if not named[0].role and len(named) > FEWEST_COLUMNS and not is_named:
        found[found.index(named[0])] = named[0] = named[0]._replace(role="name")
    values = [column for column in named if column.role == "value"]
    if not is_named and len(values) > 1 and named[0] in values:  # “Result” over names
        found[found.index(named[0])] = named[0] = named[0]._replace(role="name")
    roles = {column.role for column in named}
    unknown = sum(not column.role for column in named)
    is_told = "value" in roles and bool(roles & {"name", "date"})
    fits = all(len(column.text.split()) <= MOST_HEAD_WORDS for column in named)
    return Head(_merged(found), sign) if is_told and fits and unknown <= 1 else None


def columns_of(line: str) -> tuple[str, list[Column]]:
    """Return the sign between the columns of a line, "" for gaps, and what each is headed."""
    sign = _sign(line)
    if not sign and "  " not in line.strip():
        return "", []
    return sign, [_column(cell, at) for at, cell in enumerate(parted(line, sign))]


def _sign(line: str) -> str:
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
    label = fold(cell.text).strip(" .:()*")
    role = next((role for role, words in _ROLES if words.fullmatch(label)), "")
    return Column(role, cell.text, at, cell.start, cell.end)


def _is_other_head(line: str) -> bool:
    """True for the head of a table of specimens, orders or visits, as it may follow the results."""
    named = [column.text for column in columns_of(line)[1] if column.text]
    if len(named) <= FEWEST_COLUMNS or lexicon.DIGIT.search(line) or len(line) > LONGEST_HEAD:
        return False
    roles = [_column(Cell(_IN_BRACKETS.sub("", text), 0, 0), 0).role for text in named]
    return roles[0] in ("other", "date") and sum(map(bool, roles)) >= FEWEST_COLUMNS


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


def _row(line: str, head: Head, above: Cells, order: Order) -> Cells | None:
    """Return what a line holds; None where it has no name or no value in their columns."""
    if (head.sign and head.sign not in line) or len(line) > LONGEST_HEAD:
        return None
    if lexicon.REMARK.match(line.strip()) or furniture.names_laboratory(line):
        return None
    plain = _STATUS.sub(_blank, line)
    mark = _MARKED.match(plain)
    plain = _MARKED.sub(_blank, plain)
    texts = _texts(plain, head)
    if not texts.get("value"):
        texts = _texts(_cut(plain, head), head)
    told = _told(texts, order)
    name = clean_name(texts.get("name", "")) if head.has("name") else above.name
    if (
        told is None
        or not is_name(name)
        or _SAYS.search(name)
        or lexicon.LEVEL.fullmatch(name.rstrip(" :"))
        or _is_scale(name, told.value or "")
        or not (head.has("name") or told.date)
    ):
        return None
    flag = told.flag
    if mark and flag is None:
        flag = parse_flag(mark["mark"])
    bounds = told.range or (None if head.has("name") else above.range)
    return told._replace(name=name, flag=flag, range=bounds, is_told=True)


def _is_scale(name: str, value: str) -> bool:
    """True for the head of a scale printed below a result: `Index   Interpretation`."""
    return lexicon.UNIT.fullmatch(name) is not None and not (
        lexicon.DIGIT.search(value) or lexicon.QUALITATIVE.match(value)
    )


def _texts(line: str, head: Head) -> dict[str, str]:
    cells = _with_whole_name(parted(line, head.sign), head)
    if len([cell for cell in cells if cell.text]) < FEWEST_COLUMNS:
        return {}
    return placed(cells, head.columns, is_counted=bool(head.sign))


def _with_whole_name(cells: list[Cell], head: Head) -> list[Cell]:
    """Put a name together that was parted at its comma: `Albumin, urine, 12, mg/L`."""
    more = len(cells) - len(head.columns)
    if head.sign != "," or more <= 0 or head.columns[0].role != "name":
        return cells
    if any(lexicon.DIGIT.search(cell.text) for cell in cells[: more + 1]):
        return cells
    whole = cells[0]._replace(text=", ".join(cell.text for cell in cells[: more + 1]))
    return [whole, *(Cell(cell.text, at, at + 1) for at, cell in enumerate(cells[more + 1 :], 1))]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _cut(line: str, head: Head) -> str:
    """Widen a single space where a column begins: a long name leaves no gap before its value."""
    if head.sign or "  " not in line.strip():
        return line
    for column in reversed(head.columns[1:]):
        at = column.start
        if line[at - 2 : at].endswith(" ") and line[at - 2 : at].strip() and line[at:].strip():
            line = f"{line[: at - 1]}  {line[at:]}"
    return line


def _told(texts: dict[str, str], order: Order) -> Cells | None:
    """Read the cells behind the name."""
    read = cell_value(texts.get("value", ""))
    if read is None:
        return None
    unit, unit_flag = cell_unit(texts.get("unit", ""))
    ends = [texts[end] for end in ("low", "high") if texts.get(end)]
    bounds, range_unit = cell_range(texts.get("range", "") or " - ".join(ends))
    flags = (cell_flag(texts.get("flag", "")), read.flag, unit_flag)
    date = parse_date(texts.get("date", ""), order) if texts.get("date") else None
    found = Cells(
        value=read.value,
        unit=unit or read.unit or range_unit,
        range=bounds or read.range,
        flag=next((flag for flag in flags if flag), None),
        date=date,
    )
    read_in = [texts.get(role, "") for role in ("value", "unit", "range", "flag")]
    behind = " ".join(text for text in read_in if parse_flag(text) is None)
    return found._replace(unknown=words_left(behind, found))


def _named_above(lines: Sequence[str], number: int) -> Cells:
    """Return the name and the range that stand over a table of days and values."""
    found = Cells()
    for line in reversed(lines[max(0, number - 6) : number - 1]):
        plain = line.strip()
        if label := lexicon.RANGE_LABEL.match(plain):
            found = found._replace(range=cell_range(plain[label.end() :])[0])
        elif plain and is_name(clean_name(plain)):
            return found._replace(name=clean_name(plain))
    return found


def _with_names_above(rows: dict[int, Cells], lines: Sequence[str]) -> dict[int, Cells]:
    """Put a name together of which the first half stands in the line above, less far right."""
    leftmost = min((_indent(lines[number - 1]) for number in rows), default=0)
    for number, cells in rows.items():
        above = lines[number - 2] if number > 1 else ""
        is_half = (
            above.strip()
            and number - 1 not in rows
            and not (_PANEL.search(above) or names_urine(above))
            and _indent(above) == leftmost < _indent(lines[number - 1])
            and not (number + 1 in rows and _indent(lines[number]) > leftmost)
            and len(parted(above, "")) == 1
            and is_name(clean_name(above))
        )
        goes_on = number - 1 not in rows and above.rstrip().endswith(",")
        if is_half or (goes_on and is_name(clean_name(above))):
            name = f"{clean_name(above)} {cells.name}"
            rows[number] = cells._replace(name=name, more_lines=(number - 1,))
    return rows


def _with_marks(rows: dict[int, Cells], lines: Sequence[str]) -> dict[int, Cells]:
    """Take a star before every name for a bullet: it says nothing of any of them."""
    stars = [number for number in rows if _MARKED.match(lines[number - 1])]
    if len(stars) < len(rows) or len(rows) < FEWEST_COLUMNS:
        return rows
    return {
        number: cells._replace(flag=None) if cells.flag == "A" else cells
        for number, cells in rows.items()
    }


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" *▲▼↑↓!"))
